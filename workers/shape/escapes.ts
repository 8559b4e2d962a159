// Escapes of what needs none: letters by their percent codes, bytes in hex or decimals with a sign before or between them. Must not know
// where the text stood.

import { isHex, isPrinted, kindOf, OTHER, VOWEL } from './letters.js';

/** Letters and digits that are escaped, and bytes of text side by side in hex. */
const ESCAPES_LEAST = 16;
export const BYTES_LEAST = 16;
/** Characters of the longest sign between two bytes. */
const SIGN_MOST = 4;

/** So many bytes in hex with anything between them: what hardly any text holds is told at once. No two of its parts fit the same. */
const PARTED = /(?:[0-9a-f]{2}[^0-9a-f]{1,4}(?:0x)?){15}[0-9a-f]{2}/i;

export interface Stretch {
	readonly start: number;
	readonly end: number;
}

/** Letters and digits of ASCII that stand as percent escapes, which no client escapes; null for fewer, or among bytes of other text. */
export function escapedLetters(text: string): Stretch | null {
	let [letters, high, start, end] = [0, 0, 0, 0];
	for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
		if (!isByteAt(text, at + 1)) continue;
		const code = byteAt(text, at + 1);
		if (code >= 0x80) high += 1;
		if (kindOf(code) === OTHER || code >= 0x80) continue;
		if (letters === 0) start = at;
		letters += 1;
		end = at + 3;
	}
	return letters >= ESCAPES_LEAST && letters > high ? { start, end } : null;
}

/** Percent escapes read, one character a byte; what is none stays. */
export const unescaped = (text: string): string =>
	text.replace(/%[0-9a-f]{2}/gi, found => String.fromCharCode(byteAt(found, 1)));

/** Bytes in hex that are text, the same sign between any two of them: `=70=61`, `70:61`, `\x70\x61`. */
export function delimitedHex(text: string): Stretch | null {
	if (!PARTED.test(text)) return null;
	for (let at = 0; at + BYTES_LEAST * 3 - 1 <= text.length; at += 1) {
		if (!isByteAt(text, at)) continue;
		const sign = signAt(text, at + 2);
		if (sign === '') continue;
		const step = sign.length + 2;
		let end = at;
		while (isByteAt(text, end) && isPrinted(byteAt(text, end))) {
			end += 2;
			if (!text.startsWith(sign, end)) break;
			end += sign.length;
		}
		// Ids of two digits each are read as hex, too; of a text of words hardly any has no byte with a letter.
		if (end - at >= BYTES_LEAST * step - sign.length && /[a-f]/i.test(text.slice(at, end)))
			return { start: at, end };
		// A stretch that is too short is not begun again inside.
		if (end > at) at = end - sign.length - 1;
	}
	return null;
}

/** Numbers of characters with a sign between any two of them. */
const NUMBERS = /(?<![0-9])\d{2,3}(?:[^0-9A-Za-z]\d{2,3}){23,2000}(?![0-9])/g;
/** Of a text half are small letters at the least, of these a fifth vowels, and of 40 characters one is a space or ends a line. */
const SMALL_LEAST = 0.5;
const VOWELS_LEAST = 0.2;
const GAPS_LEAST = 1 / 40;

/** Characters of a text by their decimal numbers: `83,69,76,69,67,84`. Ids, coordinates and counts spell none. */
export function spelledNumbers(text: string): Stretch | null {
	for (const { 0: row, index } of text.matchAll(NUMBERS)) {
		const codes = row.split(/\D/).map(Number);
		const small = codes.filter(code => code >= 97 && code <= 122);
		const vowels = small.filter(code => kindOf(code) === VOWEL);
		const gaps = codes.filter(code => code === 32 || code === 10);
		const reads =
			codes.every(isPrinted) &&
			small.length >= codes.length * SMALL_LEAST &&
			vowels.length >= small.length * VOWELS_LEAST &&
			gaps.length >= codes.length * GAPS_LEAST;
		if (reads) return { start: index, end: index + row.length };
	}
	return null;
}

/** What stands between a byte and the next: a few characters that are no hex. */
function signAt(text: string, from: number): string {
	let end = from;
	while (end - from < SIGN_MOST && end < text.length && !isHex(text.charCodeAt(end))) end += 1;
	if (text.charCodeAt(end) === ZERO && text.charCodeAt(end + 1) === X) end += 2;
	return end > from && isByteAt(text, end) ? text.slice(from, end) : '';
}

const ZERO = 48;
const X = 120;

const isByteAt = (text: string, at: number): boolean =>
	isHex(text.charCodeAt(at)) && isHex(text.charCodeAt(at + 1));

const byteAt = (text: string, at: number): number =>
	(hexOf(text.charCodeAt(at)) << 4) | hexOf(text.charCodeAt(at + 1));

const hexOf = (code: number): number => (code <= 57 ? code - 48 : (code | 32) - 87);
