// Reads packed bytes that are written as a list of numbers: `[31, 139, 8, 0, ...]`, `31 -117 8 0`. numbers.ts reads what prints. Works
// on bytes; must not know what is searched for, or how it is unpacked.

import type { Pieces, View } from '../view.js';

/**
 * The second byte of gzip (139) and of zlib at its usual levels, as bytes with and without a sign, the third one of bzip2 (104), and
 * the second and third one of xz (55, 122).
 */
const MARKS = ['139', '-117', '156', '-100', '218', '-38', '104', '122'];
/** What stands before it: 31 or 120, 66 and 90, or 253 and 55, and what parts them. */
const FIRST = /(?:31|120|66[ ,\n]{1,4}90|(?:253|-3)[ ,\n]{1,4}55)[ ,\n]{1,4}$/;
const BEFORE = 14;
/** Bytes of a stream that holds anything. */
const LEAST = 16;
/** Characters between two numbers at the most. */
const LONGEST_GAP = 12;
const LONGEST_NUMBER = 3;

/** Adds the bytes of every such list in `view`. */
export function decodePackedLists(
	view: View,
	pieces: Pieces,
	fresh: (start: number, end: number) => boolean,
): void {
	const { bytes } = view;
	for (const mark of MARKS) {
		let done = 0;
		for (let at = bytes.indexOf(mark, 0, 'latin1'); at >= 0; ) {
			const before = bytes.toString('latin1', Math.max(done, at - BEFORE), at);
			const first = FIRST.exec(before);
			if (first !== null) done = readList(bytes, at - first[0].length, pieces, fresh);
			at = bytes.indexOf(mark, Math.max(at + 1, done), 'latin1');
		}
	}
}

const isGap = (byte: number): boolean => byte === 0x20 || byte === 0x2c || (byte >= 9 && byte <= 13);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** Reads the list that begins at `start`; where it ends. */
function readList(
	bytes: Buffer,
	start: number,
	pieces: Pieces,
	fresh: (start: number, end: number) => boolean,
): number {
	const values: number[] = [];
	let end = start;
	for (let at = start; at < bytes.length; ) {
		const minus = bytes[at] === 0x2d;
		let to = minus ? at + 1 : at;
		let value = 0;
		const digits = to;
		for (; to - digits < LONGEST_NUMBER && isDigit(bytes[to] as number); to += 1)
			value = value * 10 + (bytes[to] as number) - 0x30;
		if (to === digits || value > (minus ? 128 : 255)) break;
		values.push(minus ? 256 - value : value);
		end = to;
		at = to;
		while (at - end < LONGEST_GAP && isGap(bytes[at] as number)) at += 1;
		if (at === end) break;
	}
	if (values.length >= LEAST && fresh(start, end)) pieces.add(Buffer.from(values), start, end, 'decimal');
	return end;
}
