// Says where the words of a text are, taken together, those of orders to a machine, by what each was learned to be worth
// (bench/learn.ts). Knows words; must not know rules, nor where a text came from.

import { ODDS, ODDS_LEAST } from '../../rules/injection/odds.js';
import { BREAK, type Token } from '../reading/tokens.js';
import { BestWindows, type WordWindow } from './windows.js';

/** What evidence is called that words are to be read closely: by itself it says nothing. */
export const ASKED_RULE = 'asked';
/** Words that are judged together. */
export const ODDS_WINDOW = 40;
/** Marks of programs that a window may have for nothing, and what each more takes off: names in code are words of orders, too. */
export const ODDS_MARKS = 4;
export const ODDS_MARK = 4;
/** The most that one word is worth, or takes off. */
export const ODDS_MOST = 127;
/** The table has a byte for each of so many hashes of words, and as many for those of known words by their classes. */
export const ODDS_BITS = 16;

const SPREAD = 0x9e3779b1;
/** Places where it is noted which word stood where last. */
const SEEN = 256;

let table: Int8Array | null = null;

/** What words are worth by their hash, in sixteenths of a logit. */
export function odds(): Int8Array {
	if (table === null) table = new Int8Array(Buffer.from(ODDS, 'base64'));
	return table;
}

export function oddsPlace(hash: number): number {
	return Math.imul(hash, SPREAD) >>> (32 - ODDS_BITS);
}

/**
 * Where the classes stand of the word that has this hash. Were they added to what it is worth as it is written, each unknown word
 * that shares its place would be taken for one of an order: a third of them would.
 */
export function classesPlace(hash: number): number {
	return (1 << ODDS_BITS) + oddsPlace(hash);
}

/** The hash of each word's letters, 0 for one that stands in the window already: it counts once. */
export function countedHashes(tokens: readonly Token[]): Uint32Array {
	const hashes = new Uint32Array(tokens.length);
	const seen = new Uint32Array(SEEN);
	const places = new Int32Array(SEEN).fill(-ODDS_WINDOW);
	for (let i = 0; i < tokens.length; i++) {
		const { hash } = tokens[i] as Token;
		const slot = hash & (SEEN - 1);
		if (seen[slot] !== hash || i - (places[slot] as number) >= ODDS_WINDOW) hashes[i] = hash;
		seen[slot] = hash;
		places[slot] = i;
	}
	return hashes;
}

/** What a word is worth: as it is written, and for the classes of what the grammar takes it for. */
function worthOf({ hash, entry }: Token, worth: Int8Array): number {
	const own = worth[oddsPlace(hash)] as number;
	if (entry === null) return own;
	return Math.max(-ODDS_MOST, Math.min(ODDS_MOST, own + (worth[classesPlace(entry.hash)] as number)));
}

/** The windows whose words say enough, each the best of those that overlap it; in order. Linear. */
export function orderings(tokens: readonly Token[], worth = odds(), least = ODDS_LEAST): WordWindow[] {
	const hashes = countedHashes(tokens);
	const worths = Int8Array.from(hashes, (hash, i) => (hash === 0 ? 0 : worthOf(tokens[i] as Token, worth)));
	const best = new BestWindows();
	let sum = 0;
	let marks = 0;
	for (let i = 0; i < worths.length; i++) {
		marks += marked(tokens[i]) - marked(tokens[i - ODDS_WINDOW]);
		sum += (worths[i] as number) - (i >= ODDS_WINDOW ? (worths[i - ODDS_WINDOW] as number) : 0);
		const left = sum - Math.max(0, marks - ODDS_MARKS) * ODDS_MARK;
		if (left < least) continue;
		best.add({ first: Math.max(0, i - ODDS_WINDOW + 1), end: i + 1, sum: left });
	}
	return best.found;
}

/** 1 for a word behind a mark of programs. */
const marked = (token: Token | undefined): number =>
	token !== undefined && (token.before & BREAK.code) !== 0 ? 1 : 0;
