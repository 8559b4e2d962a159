// Undoes what a line of a program does to each number of a text by the one before it or by its place: running sums, differences, XOR
// with the last one or with the index, and bits of each byte that were rotated or turned around. No key is told by it: what is undone
// has to print. Follows prefilter/encoded/changed.as.ts. Must not know how the numbers were written.

import { prints } from '../views/encoded/keep.js';

/** Characters of a text that is worth a look, and those that are read. */
const LEAST = 16;
const MOST = 512;
const BITS = 8;

/** What number `i` is, by itself, the number before it, and what the one before it was. */
type Change = (value: number, before: number, read: number, i: number) => number;

/** The same in the same order as in prefilter/encoded/changed.as.ts. */
const CHANGES: readonly Change[] = [
	(value, before) => value - before,
	(value, _, read) => value + read,
	(value, before) => value ^ before,
	(value, _, read) => value ^ read,
	(value, _, __, i) => value ^ i,
	(value, _, __, i) => value - i,
	(value, _, __, i) => value + i,
];

/** Told the text that the first `size` numbers are. */
type Read = (text: Uint8Array, size: number) => void;

/** Tells what the first of `size` numbers say that follow each other, for each change by which enough of them print. */
export function changedNumbers(values: ArrayLike<number>, size: number, read: Read): void {
	eachChange(values, size, 0, (text, to) => {
		if (to >= LEAST) read(text, to);
	});
}

/** Tells what bytes say, where all of them print by a change, or once their bits are where they were. */
export function changedBytes(bytes: Uint8Array, read: Read): void {
	const { length } = bytes;
	if (length < LEAST || length > MOST) return;
	eachChange(bytes, length, 0xff, (text, to) => {
		if (to === length) read(text, to);
	});
	let bits = 0;
	for (let i = 0; i < LEAST; i += 1) bits |= bytes[i] as number;
	// ASCII leaves one bit of each byte alone.
	if (bits === 0xff) return;
	for (const turned of TURNED) {
		let to = 0;
		while (to < length && prints(turned[bytes[to] as number] as number)) to += 1;
		if (to === length)
			read(
				Uint8Array.from(bytes, byte => turned[byte] as number),
				length,
			);
	}
}

/** What a change makes of the first numbers: most end after a few. */
const MADE = new Uint8Array(MOST);

function eachChange(values: ArrayLike<number>, size: number, mask: number, read: Read): void {
	const text = MADE.subarray(0, size);
	for (const change of CHANGES) {
		let before = 0;
		let last = 0;
		let to = 0;
		for (; to < text.length; to += 1) {
			const value = values[to] as number;
			const made = change(value, before, last, to);
			last = mask === 0 ? made : made & mask;
			if (!prints(last)) break;
			text[to] = last;
			before = value;
		}
		if (to >= LEAST) read(text.slice(0, to), to);
	}
}

const byteMap = (turn: (byte: number) => number): Uint8Array =>
	Uint8Array.from({ length: 256 }, (_, byte) => turn(byte) & 0xff);

/** What each byte was before its bits were rotated, by one place to seven, or turned around. */
const TURNED: readonly Uint8Array[] = [
	...Array.from({ length: BITS - 1 }, (_, i) =>
		byteMap(byte => (byte << (i + 1)) | (byte >> (BITS - 1 - i))),
	),
	byteMap(byte => {
		let turned = 0;
		for (let i = 0; i < BITS; i += 1) turned |= ((byte >> i) & 1) << (BITS - 1 - i);
		return turned;
	}),
];
