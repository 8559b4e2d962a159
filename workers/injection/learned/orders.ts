// Finds where the words of a text that nobody is quoted with read like orders to a machine, as was learned of them. Knows
// words and quotation marks; must not know rules.

import type { Folded } from '../../normalize.js';
import type { Found } from '../evidence.js';
import type { Token } from '../reading/tokens.js';
import { OpenWords } from './open-words.js';
import { LEARNED_LEAST, LEARNED_WINDOW, learnedWindows } from './words.js';

/** Windows that are looked at more closely; where there are more, nobody is quoted. */
const MOST_LOOKED_AT = 64;
/** What the least that is found is worth as evidence, how much more adds one, and the most. */
const LEAST_WORTH = 4;
const PARTS_OF_ONE = 8;
const MOST_WORTH = 15;
/** How much more than the least a window is worth that is sure by itself, and what that is worth as evidence. */
const MORE_OF_SURE = 28;
const SURE_WORTH = 12;

/** What is asked of a text more for each word that it has fewer than so many: a handful of words is worth much by chance. */
const FEW_WORDS = 24;
const MORE_OF_FEW = 2;

/** What is asked of a window more for each time that a text is twice as long: one of many is worth much by chance. And the most. */
const MORE_OF_LONG = 16;
const MOST_MORE = 96;

/** Letters of a word and what parts it from the next. */
export const LETTERS = 6;

/** What it is worth at the least that warns by itself; what is worth less is no harm beside a call to a machine. */
export const LEARNED_ALONE = 8;

/** What it is worth at the least that counts without any sign beside it, and where signs beside it are doubted. */
export const LEARNED_SURE = 10;

/** What its evidence is called. */
export const LEARNED_RULE = 'learned';

/** What it is worth as evidence that a window is worth so much more than the least. */
const worthOf = (more: number): number =>
	Math.min(
		MOST_WORTH,
		more < MORE_OF_SURE
			? LEAST_WORTH + more / PARTS_OF_ONE
			: SURE_WORTH + (more - MORE_OF_SURE) / PARTS_OF_ONE,
	);

/** What is asked more where words are few. */
export const askedOfFew = (words: number): number => Math.max(0, FEW_WORDS - Math.floor(words)) * MORE_OF_FEW;

/** What is asked of a window among so many words more than of one by itself. */
export function askedOf(words: number): number {
	const doubled = Math.log2(Math.max(1, words / LEARNED_WINDOW));
	return askedOfFew(words) + Math.min(MOST_MORE, Math.round(MORE_OF_LONG * doubled));
}

/** Each place whose words read like orders, with what that is worth. Linear. */
export function learnedOrders(text: string, folded: Folded, tokens: readonly Token[]): Found[] {
	const found: Found[] = [];
	const words = new OpenWords(text, folded, tokens);
	let looks = MOST_LOOKED_AT;
	// Of a long text only parts are read.
	const least = LEARNED_LEAST + askedOf(Math.max(tokens.length, text.length / LETTERS));
	for (const { first, end } of learnedWindows(tokens, least)) {
		const from = Math.max(0, first - LEARNED_WINDOW / 2);
		const to = Math.min(tokens.length, end + LEARNED_WINDOW / 2);
		const open = looks-- > 0 ? words.among(from, to) : tokens.slice(from, to);
		for (const window of learnedWindows(open, least)) {
			const start = folded.from[(open[window.first] as Token).start] as number;
			const last = folded.to[(open[window.end - 1] as Token).end - 1] as number;
			const weight = worthOf(window.sum - least);
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
