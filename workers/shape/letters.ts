// What single characters of a name are, and what no word is made of. Must not know encodings.

import { isOdd } from '../checks/neighbours.js';

export const OTHER = 0;
export const DIGIT = 1;
export const VOWEL = 2;
const CONSONANT = 3;

export function kindOf(code: number): number {
	if (code >= 48 && code <= 57) return DIGIT;
	const lower = code | 32;
	if (lower < 97 || lower > 122) return OTHER;
	return lower === 97 || lower === 101 || lower === 105 || lower === 111 || lower === 117 || lower === 121
		? VOWEL
		: CONSONANT;
}

/** Which signs a text is written with, as bits: see signsIn. */
export const DIGITS = 1;
const HEX_LOWER = 2;
const HEX_UPPER = 4;
const REST_LOWER = 8;
const REST_UPPER = 16;
/** Hyphens and low lines. */
export const JOIN = 32;
const PLUS = 64;
const NONE_OF_THEM = 128;
export const HEX_LETTERS = HEX_LOWER | HEX_UPPER;
export const LOWER = HEX_LOWER | REST_LOWER;
export const UPPER = HEX_UPPER | REST_UPPER;
/** All that base64 and base64url are written with but for padding. */
export const BASE64 = DIGITS | LOWER | UPPER | JOIN | PLUS;

const SIGNS = Uint8Array.from({ length: 256 }, (_, code) => {
	if (kindOf(code) === DIGIT) return DIGITS;
	if (code === 45 || code === 95) return JOIN;
	if (code === 43 || code === 47) return PLUS;
	if (kindOf(code) === OTHER) return NONE_OF_THEM;
	if (code >= 97) return isHex(code) ? HEX_LOWER : REST_LOWER;
	return isHex(code) ? HEX_UPPER : REST_UPPER;
});

/** The signs of `text` between two places, as bits. */
export function signsIn(text: string, from: number, to: number): number {
	let signs = 0;
	for (let i = from; i < to; i += 1) signs |= SIGNS[text.charCodeAt(i)] ?? NONE_OF_THEM;
	return signs;
}

export const isBase64Digit = (code: number): boolean => ((SIGNS[code] ?? NONE_OF_THEM) & BASE64) !== 0;

export function isHex(code: number): boolean {
	return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 102);
}

/** ASCII that texts are written with. */
export const isPrinted = (code: number): boolean =>
	(code >= 32 && code < 127) || code === 10 || code === 13 || code === 9;

function isOfLetters(text: string, from: number, to: number): boolean {
	for (let i = from; i < to; i += 1) if (kindOf(text.charCodeAt(i)) < VOWEL) return false;
	return true;
}

/**
 * True for letters and digits that no word is made of: they change places often, or consonants stand in long rows. Names
 * with a number at the end, regions and versions are words.
 */
export function looksEncoded(text: string, from: number, to: number): boolean {
	const length = to - from;
	let [changes, digits, vowels, row, longestRow] = [0, 0, 0, 0, 0];
	let before = OTHER;
	for (let i = from; i < to; i += 1) {
		const kind = kindOf(text.charCodeAt(i));
		if (kind === DIGIT) digits += 1;
		if (kind === VOWEL) vowels += 1;
		row = kind === CONSONANT ? row + 1 : 0;
		if (row > longestRow) longestRow = row;
		if ((kind === DIGIT) !== (before === DIGIT) && i > from) changes += 1;
		before = kind;
	}
	if (digits === length) return false;
	if (digits > 0 && changes >= Math.max(2, length / 8)) return true;
	if (length < 16 || (longestRow < 6 && vowels >= length * 0.2)) return false;
	// Words of Welsh and of German have such rows, of letters that stand beside each other in others, too.
	return digits > 0 || !isOfLetters(text, from, to) || isOdd(text.slice(from, to));
}
