// Reads text that is written as one long row of decimal digits: all its bytes as a number, as Python's `int.from_bytes` makes
// of them, or each as three digits (`103104112`). Works on bytes; must not know what is searched for.

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
		const text = byThrees(bytes, start, end) ?? asNumber(bytes, start, end);
		if (text !== null) pieces.add(text, start, end, 'decimal');
		return end;
	});
}

/** The characters that three digits each write from `start` on, or null. */
function byThrees(bytes: Buffer, start: number, end: number): Buffer | null {
	const text: number[] = [];
	for (let at = start; at + WIDTH <= end; at += WIDTH) {
		const code =
			(bytes[at] as number) * 100 + (bytes[at + 1] as number) * 10 + (bytes[at + 2] as number) - 0x30 * 111;
		if (!prints(code)) break;
		text.push(code);
	}
	return text.length < LEAST_TEXT ? null : Buffer.from(text);
}

/** The bytes of the number, where all of them print. */
function asNumber(bytes: Buffer, start: number, end: number): Buffer | null {
	if (end - start > MOST || !endsInText(bytes, start, end)) return null;
	const hex = BigInt(bytes.toString('latin1', start, end)).toString(16);
	const text = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
	return text.every(prints) ? text : null;
}

/** True when the last six bytes of the number print, which are told in one pass: those of random digits hardly ever do. */
function endsInText(bytes: Buffer, start: number, end: number): boolean {
	let low = 0;
	let high = 0;
	for (let at = start; at < end; at += 1) {
		const value = low * 10 + (bytes[at] as number) - 0x30;
		low = value % PART;
		high = (high * 10 + Math.floor(value / PART)) % PART;
	}
	return [low, high].every(part => [0, 8, 16].every(shift => prints((part >> shift) & 0xff)));
}
