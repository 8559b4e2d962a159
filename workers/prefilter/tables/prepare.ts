// Fills the memory of the search for the build: see prepared.ts. It must not be loaded by a start.

import type { Anchor } from '../anchors.js';
import { ENTRIES } from '../layout.js';
import { fillGround } from './ground.js';
import { imageOf, PAGE } from './image.js';
import { addLiterals, planFor } from './literals.js';
import type { Prepared } from './prepared.js';

/** With the literals of the built-in rules and phrases, and the tables of the grammar. */
export function prepare(anchors: readonly Anchor[], grammar: Uint8Array): Prepared {
	const plan = planFor(anchors, ENTRIES);
	const memory = new Uint8Array(Math.ceil(plan.end / PAGE) * PAGE);
	fillGround(memory, grammar);
	const before = memory.slice();
	const records = addLiterals(memory, plan);
	return {
		size: plan.end,
		ground: imageOf(before),
		literals: imageOf(memory, before),
		records,
		base: plan.base,
	};
}
