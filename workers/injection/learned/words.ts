// Says where a text reads like orders to a machine by what words, and words beside each other, were learned to be worth
// (bench/learn-orders.ts). Knows words and quotation marks; must not know rules, nor where a text came from.

import { LEARNED } from '../../rules/injection/learned.js';
import { read } from '../reading/reader.js';
import type { Token } from '../reading/tokens.js';
import { HASH_PRIME, wordHash } from '../reading/word-hash.js';
import { BestWindows, type WordWindow } from './windows.js';

/** Words that are judged together. */
export const LEARNED_WINDOW = 60;
/** What a window is worth that is looked at more closely, in sixteenths of a logit: some two pieces of documentation in a hundred have one. */
export const LEARNED_LEAST = 60;
/** Places in the table, of which most are empty: a sign that was not learned is worth nothing. */
const PLACES = 1 << 17;
const PLACE_SHIFT = 15;
/** Parts of a logit that worths are counted in. */
export const PARTS = 16;
/** Signs of one word of its own: itself, how it begins, it behind the one before and behind the one before that. */
const OWN_SIGNS = 4;
/** Classes of the grammar that it belongs to, alone or as the first word of a phrase: what was learned of one language counts in all. */
const CLASSES = 6;
export const SIGNS = OWN_SIGNS + CLASSES;
/** Letters by which a word begins, and the longer words that are known by them, too. */
const BEGINNING = 5;
const SPREAD = 0x9e3779b1;
/** What tells kinds of signs apart. */
const KINDS = [0x51ed270b, 0x2545f491, 0x6c8e9cf5, 0x1b873593, 0x3c6ef372] as const;
const CLASS = 4;
let table: Uint32Array | null = null;

/** The signs by the place of their hash: 24 bits of the hash, and a signed byte, in sixteenths of a logit. */
function worths(): Uint32Array {
	if (table === null) table = tableOf(new Uint8Array(Buffer.from(LEARNED, 'base64')));
	return table;
}

/** Words are judged by another table from now on; null for the one that is written down. For what is learned from it. */
export function judgeBy(places: Uint32Array | null): void {
	table = places;
}

/** The table of what is written as four bytes a sign, the low one of which is its worth. */
export function tableOf(written: Uint8Array): Uint32Array {
	const view = new DataView(written.buffer, written.byteOffset, written.length);
	const places = new Uint32Array(PLACES);
	for (let at = 0; at < written.length; at += 4) {
		const sign = view.getUint32(at, true);
		let place = sign >>> PLACE_SHIFT;
		while (places[place] !== 0) place = (place + 1) & (PLACES - 1);
		places[place] = sign;
	}
	return places;
}

/** Where the table has the sign of this hash; -1 for none. */
export function placeOf(places: Uint32Array, hash: number): number {
	for (let place = hash >>> PLACE_SHIFT; ; place = (place + 1) & (PLACES - 1)) {
		const sign = places[place] as number;
		if (sign === 0) return -1;
		if (((sign ^ hash) & 0xffffff00) === 0) return place;
	}
}

/** What the sign at this place of the table is worth, in sixteenths of a logit. */
export const worthAt = (places: Uint32Array, place: number): number =>
	((places[place] as number) << 24) >> 24;

const DIGITS = /^\d+$/;

/** A word by which a token is known: as the lexicon has it, so that a disguise is undone; of a number how long it is. */
function wordOf({ entry, key }: Token): string {
	if (entry !== null) return entry.word;
	return DIGITS.test(key) ? `#${Math.min(key.length, 4)}` : key;
}

const mixed = (kind: number, hash: number): number => {
	const one = Math.imul(hash ^ (KINDS[kind] as number), SPREAD);
	return Math.imul(one ^ (one >>> 15), 0x85ebca6b) >>> 0;
};

/** The hashes of each word's signs, `SIGNS` of them a word, 0 where it has no such sign. */
export function signsOf(tokens: readonly Token[]): Uint32Array {
	const { grammar } = read();
	const { classHashes } = grammar.lexicon;
	const signs = new Uint32Array(tokens.length * SIGNS);
	let before = 0;
	let earlier = 0;
	for (let i = 0; i < tokens.length; i++) {
		const word = wordOf(tokens[i] as Token);
		const hash = wordHash(word);
		signs[i * SIGNS] = mixed(0, hash);
		if (word.length > BEGINNING) signs[i * SIGNS + 1] = mixed(1, wordHash(word, BEGINNING));
		if (i > 0) signs[i * SIGNS + 2] = mixed(2, Math.imul(before, HASH_PRIME) ^ hash);
		if (i > 1) signs[i * SIGNS + 3] = mixed(3, Math.imul(earlier, HASH_PRIME) ^ hash);
		if ((tokens[i] as Token).entry !== null) {
			const classes = grammar.classesAt(tokens, i, CLASSES);
			for (let k = 0; k < classes.length; k++)
				signs[i * SIGNS + OWN_SIGNS + k] = mixed(CLASS, classHashes[classes[k] as number] as number);
		}
		earlier = before;
		before = hash;
	}
	return signs;
}

/** What the best window is worth. */
export function bestLearned(tokens: readonly Token[]): number {
	let best = Number.NEGATIVE_INFINITY;
	for (const { sum } of learnedWindows(tokens, best)) best = Math.max(best, sum);
	return best;
}

/** How often the window at hand has each sign. All zero between two texts: to make a new one for each costs as much as to read it. */
const TIMES = new Uint8Array(PLACES);

/** The windows worth `least` and more, each the best of those that overlap it, in order; a sign counts once in each. Linear. */
export function learnedWindows(
	tokens: readonly Token[],
	least: number = LEARNED_LEAST,
	places = worths(),
): WordWindow[] {
	const signs = signsOf(tokens);
	const at = new Int32Array(signs.length);
	const times = TIMES;
	const best = new BestWindows();
	let sum = 0;
	for (let i = 0; i < tokens.length; i++) {
		for (let k = i * SIGNS; k < (i + 1) * SIGNS; k++) {
			const place = signs[k] === 0 ? -1 : placeOf(places, signs[k] as number);
			at[k] = place;
			if (place >= 0) {
				if (times[place] === 0) sum += worthAt(places, place);
				times[place] = (times[place] as number) + 1;
			}
			const left = k < LEARNED_WINDOW * SIGNS ? -1 : (at[k - LEARNED_WINDOW * SIGNS] as number);
			if (left >= 0) {
				times[left] = (times[left] as number) - 1;
				if (times[left] === 0) sum -= worthAt(places, left);
			}
		}
		// What begins and goes on is judged by all of it.
		if (sum < least || (i < LEARNED_WINDOW - 1 && i < tokens.length - 1)) continue;
		best.add({ first: Math.max(0, i - LEARNED_WINDOW + 1), end: i + 1, sum });
	}
	for (let k = Math.max(0, tokens.length - LEARNED_WINDOW) * SIGNS; k < at.length; k++) {
		if ((at[k] as number) >= 0) times[at[k] as number] = 0;
	}
	return best.found;
}
