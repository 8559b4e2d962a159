// What a task is scanned for: the literals of its detectors, in one set, and what each of them stands for. Knows the
// detectors' names and their literals; must not know bytes.

import { DETECTORS, type DetectorName } from './contract.js';
import type { KnownSecrets } from './known/values.js';
import { LiteralSet } from './literals/set.js';
import { tablesOf } from './literals/tables.js';
import { knownBase } from './literals/tags.js';
import { inAllWays } from './plan/keywords.js';
import { readKeywords } from './plan/prepared.js';
import type { TokenRules } from './tokens/matcher.js';

/** What is looked for in one pass over the bytes. The tags of `literals` are as literals/tags.ts says. */
export interface Sought {
	readonly tokens: boolean;
	readonly known: boolean;
	readonly literals: LiteralSet;
}

export interface Plan extends Sought {
	/** The built-in rules count, and with them what is found without a keyword. */
	readonly recovery: boolean;
	readonly injection: boolean;
	/** What the prefilter is asked for. */
	readonly detectors: readonly DetectorName[];
	/** Tags of the operator's rules that do not count for the task at hand. */
	readonly others: ReadonlySet<number>;
}

/** `counts` tells of a token rule's place whether any task that looks for this asks for it; `known` is null where none does. */
export function makeSought(
	tokens: TokenRules,
	known: KnownSecrets | null,
	counts: (tag: number) => boolean,
): Sought {
	const keywords = tokens.literals().filter(({ tag }) => counts(tag));
	const literals = [...inAllWays(keywords, tokens.size), ...(known?.literals(knownBase(tokens)) ?? [])];
	return {
		tokens: keywords.length > 0,
		known: known !== null,
		literals: new LiteralSet(tablesOf(literals)),
	};
}

/** The same for the built-in rules alone, beside known secrets of which none is a literal. */
export function readSought(known: boolean): Sought {
	return { tokens: true, known, literals: new LiteralSet(readKeywords()) };
}

export function makePlan(detectors: readonly DetectorName[], sought: Sought): Plan {
	return {
		...sought,
		recovery: detectors.includes('token_patterns'),
		injection: detectors.includes('naive_injection_detection'),
		detectors: DETECTORS.filter(name =>
			name === 'token_patterns' ? sought.tokens : detectors.includes(name),
		),
		others: new Set(),
	};
}
