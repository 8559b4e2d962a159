// Finds where the words of a text that nobody is quoted with read like orders to a machine, as was learned of them. Knows
// words and quotation marks; must not know rules.

import type { Folded } from '../normalize.js';
import { LEARNED_LEAST } from '../rules/injection-learned.js';
import type { Found } from './evidence.js';
import { LEARNED_WINDOW, learnedWindows } from './learned.js';
import { OpenWords } from './open-words.js';
import type { Token } from './tokens.js';

/** Windows that are looked at more closely; where there are more, nobody is quoted. */
const MOST_LOOKED_AT = 64;
/** What the least that is found is worth as evidence, how much more adds one, and the most. */
const LEAST_WORTH = 4;
const PARTS_OF_ONE = 8;
const MOST_WORTH = 12;

/** What it is worth at the least that warns by itself; what is worth less is no harm beside a call to a machine. */
export const LEARNED_ALONE = 8;

/** What its evidence is called. */
export const LEARNED_RULE = 'learned';

/** Each place whose words read like orders, with what that is worth. Linear. */
export function learnedOrders(text: string, folded: Folded, tokens: readonly Token[]): Found[] {
	const found: Found[] = [];
	const words = new OpenWords(text, folded, tokens);
	let looks = MOST_LOOKED_AT;
	for (const { first, end } of learnedWindows(tokens)) {
		const from = Math.max(0, first - LEARNED_WINDOW / 2);
		const to = Math.min(tokens.length, end + LEARNED_WINDOW / 2);
		const open = looks-- > 0 ? words.among(from, to) : tokens.slice(from, to);
		for (const window of learnedWindows(open)) {
			const start = folded.from[(open[window.first] as Token).start] as number;
			const last = folded.to[(open[window.end - 1] as Token).end - 1] as number;
			const weight = Math.min(MOST_WORTH, LEAST_WORTH + (window.sum - LEARNED_LEAST) / PARTS_OF_ONE);
			found.push({
				family: 'wording',
				rule: LEARNED_RULE,
				start,
				end: Math.min(text.length, last),
				weight,
				code: false,
			});
		}
	}
	return found;
}
