// Reads text that is written as one long row of digits, decimal ones or those of a smaller base: all its bytes as a number, as Python's
// `int.from_bytes` makes of them, or each as so many digits (`103104112`). Works on bytes; must not know what is searched for.

import { eachRun } from '../encoded/each-run.js';
import { prints } from '../encoded/keep.js';
import type { Pieces, View } from '../view.js';

/** Digits of a number that holds sixteen characters. */
const LEAST = 37;
/** Digits of one at the most: what it takes to read one grows with their square. */
const MOST = 640;
/** Digits of each character where they are written one by one, and characters of a text. */
const WIDTH = 3;
const LEAST_TEXT = 16;

/** Smaller bases, and digits that a character of ASCII takes in each. */
const SMALL_LEAST = 2;
const WIDTHS = [0, 0, 7, 5, 4, 3, 3, 3, 3] as const;

/** Bits of a number's parts, so that a part times ten and a carry is exact. */
const PART = 2 ** 24;

const DIGITS = new Uint8Array(256);
for (const digit of '0123456789') DIGITS[digit.charCodeAt(0)] = 1;

/** Adds the text of every such row in `view`. */
export function decodeLongNumbers(
	view: View,
	pieces: Pieces,
	fresh: (start: number, end: number) => boolean,
): void {
	const { bytes } = view;
	eachRun(bytes, DIGITS, LEAST, (start, end) => {
		if (!fresh(start, end)) return end;
		const text = inDigits(bytes, start, end, 10, WIDTH) ?? asNumber(bytes, start, end, 10);
		if (text !== null) pieces.add(text, start, end, 'decimal');
		else inSmallBase(bytes, start, end, pieces);
		return end;
	});
}

/** Adds what a row says that has none of the highest digits: few of so many decimal ones do. */
function inSmallBase(bytes: Buffer, start: number, end: number, pieces: Pieces): void {
	let most = 0;
	for (let at = start; at < end; at += 1) most = Math.max(most, (bytes[at] as number) - 0x30);
	for (let base = Math.max(most + 1, SMALL_LEAST); base < WIDTHS.length; base += 1) {
		const width = WIDTHS[base] as number;
		// Characters of seven bits are read in numbers.ts. Three digits of a small base print by chance so often that a row of them
		// may seem to be text.
		const texts = [
			base > SMALL_LEAST ? inDigits(bytes, start, end, base, width) : null,
			asNumber(bytes, start, end, base),
		];
		for (const text of texts) if (text !== null) pieces.add(text, start, end, `base${base}`);
	}
}

/** The characters that `width` digits each write from `start` on, or null. */
function inDigits(bytes: Buffer, start: number, end: number, base: number, width: number): Buffer | null {
	const text: number[] = [];
	for (let at = start; at + width <= end; at += width) {
		let code = 0;
		for (let i = at; i < at + width; i += 1) code = code * base + (bytes[i] as number) - 0x30;
		if (!prints(code)) break;
		text.push(code);
	}
	return text.length < LEAST_TEXT ? null : Buffer.from(text);
}

/** The number that the digits [start, end) are. */
function numberOf(bytes: Buffer, start: number, end: number, base: number): bigint {
	if (base === 10) return BigInt(bytes.toString('latin1', start, end));
	let number = 0n;
	for (let at = start; at < end; at += 1)
		number = number * BigInt(base) + BigInt((bytes[at] as number) - 0x30);
	return number;
}

/** The bytes of the number, where all of them print. */
function asNumber(bytes: Buffer, start: number, end: number, base: number): Buffer | null {
	if (end - start > MOST || !endsInText(bytes, start, end, base)) return null;
	const hex = numberOf(bytes, start, end, base).toString(16);
	const text = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
	return text.every(prints) ? text : null;
}

/** True when the last six bytes of the number print, which are told in one pass: those of random digits hardly ever do. */
function endsInText(bytes: Buffer, start: number, end: number, base: number): boolean {
	let low = 0;
	let high = 0;
	for (let at = start; at < end; at += 1) {
		const value = low * base + (bytes[at] as number) - 0x30;
		low = value % PART;
		high = (high * base + Math.floor(value / PART)) % PART;
	}
	return [low, high].every(part => [0, 8, 16].every(shift => prints((part >> shift) & 0xff)));
}
