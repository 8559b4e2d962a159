// The first four bytes of what begins with a literal, by themselves and as they show through a cipher whose key is not known. Used
// by the search and by the engine, so that both see the same. Must not know what the literals are of.

import { Buffer } from 'node:buffer';
import type { TokenRule } from '../rules/rule.js';

/** Bytes of a beginning. */
export const BEGINNING = 4;

/** The four bytes at `at` as one number, the first lowest. */
export const fourAt = (bytes: Uint8Array, at: number): number =>
	(bytes[at] as number) |
	((bytes[at + 1] as number) << 8) |
	((bytes[at + 2] as number) << 16) |
	((bytes[at + 3] as number) << 24);

/** Letters of the alphabet. */
export const ALPHABET = 26;

/** The place of a letter in the alphabet, or -1. */
export const placeOfLetter = (byte: number): number => {
	const place = (byte | 0x20) - 0x61;
	return place >= 0 && place < ALPHABET ? place : -1;
};

/** Four bytes with their letters counted on from the first one: the same for each shift of the alphabet. 0 where none is a letter. */
export function shiftedFour(four: number): number {
	let first = -1;
	let key = 0;
	for (let i = 0; i < 32; i += 8) {
		const byte = (four >>> i) & 0xff;
		const place = placeOfLetter(byte);
		if (place >= 0 && first < 0) first = place;
		const shifted = place < 0 ? byte : (byte & 0xe0) | ((place - first + ALPHABET) % ALPHABET);
		key |= shifted << i;
	}
	return first < 0 ? 0 : key;
}

/** Four bytes with each letter as it stands in the alphabet from its end, and in the other letter case. */
export const mirroredFour = (four: number): number =>
	changed(four, (byte, place) => (byte & 0xe0) + ALPHABET - place);
export const otherCaseFour = (four: number): number => changed(four, byte => byte ^ 0x20);

function changed(four: number, letter: (byte: number, place: number) => number): number {
	let key = 0;
	for (let i = 0; i < 32; i += 8) {
		const byte = (four >>> i) & 0xff;
		const place = placeOfLetter(byte);
		key |= (place < 0 ? byte : letter(byte, place)) << i;
	}
	return key;
}

/** What each of four bytes is XORed with to be the next one: the same whatever byte all of them are XORed with. */
export const steppedFour = (four: number): number => (four ^ (four >>> 8)) & 0xffffff;

/** Characters of ASCII that print are no further apart; numbers that count up are no further apart than less than this. */
const APART_MOST = 94;
const APART_LEAST = 3;
/** What numbers are multiplied by, as far as it counts: these and what they make together. */
const FACTORS = [2, 3, 5, 7] as const;

/**
 * How far four numbers are from one to the next, the same whatever is added to all of them and whichever small number they are
 * multiplied by, also one below zero; 0 where that says nothing. Works with numbers alone, since the search asks it for each.
 */
export function apartFour(first: number, second: number, third: number): number {
	if ((first | second | third) === 0) return 0;
	let one = first;
	let two = second;
	let three = third;
	for (let i = 0; i < FACTORS.length; i += 1) {
		const factor = FACTORS[i] as number;
		while (one % factor === 0 && two % factor === 0 && three % factor === 0) {
			one /= factor;
			two /= factor;
			three /= factor;
		}
	}
	const most = Math.max(Math.abs(one), Math.abs(two), Math.abs(three));
	if (most < APART_LEAST || most > APART_MOST) return 0;
	const sign = (one || two || three) < 0 ? -1 : 1;
	return ((one * sign) & 0xff) | (((two * sign) & 0xff) << 8) | (((three * sign) & 0xff) << 16);
}

/** The same of the four bytes of a beginning. */
export function apartOf(four: number): number {
	const [a, b, c, d] = [four & 0xff, (four >>> 8) & 0xff, (four >>> 16) & 0xff, four >>> 24];
	return apartFour(b - a, c - b, d - c);
}

const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Keywords of three characters that count with any behind them: those of others stand in names of things. */
const SHORT: readonly string[] = ['sk-', 'hf_'];

/** The first four bytes that what begins with `text` may have, as numbers; none where three that say nothing are all there is. */
export function beginningsOf(text: Uint8Array): number[] {
	const latin1 = Buffer.from(text).toString('latin1');
	if (text.length >= BEGINNING) return [fourAt(text, 0)];
	return SHORT.includes(latin1)
		? [...ALNUM].map(char => fourAt(Buffer.from(latin1 + char, 'latin1'), 0))
		: [];
}

/** True for a rule whose keywords begin a token that is told by its own format: a cipher of it is told by them. */
export const hasBeginning = ({ before, group, severity, anyCase }: TokenRule): boolean =>
	before === 0 && group === undefined && severity !== 'warn' && anyCase !== true;
