// Leaves out what of a picture's pixels is of one colour, or transparent: most of many a picture, and a hundred times as long as
// the file. Works on bytes; must not know what is searched for in the rest.

import { prints } from '../encoded/keep.js';
import type { Span } from '../view.js';

const CHUNK = Buffer.from('IDAT', 'latin1');

/** True for a stream at `at` that is the pixels of a PNG file (section 11.2.3). */
export function isPixels(bytes: Buffer, at: number): boolean {
	return at >= CHUNK.length && CHUNK.equals(bytes.subarray(at - CHUNK.length, at));
}

/**
 * Bytes alike in a row that are left out: no text, and no stream that unpacks to less than half a megabyte of them, holds so many
 * that don't print.
 */
const LEAST = 256;
/** Bytes from one look to the next: a row of LEAST has two of them. */
const STEP = LEAST / 2;

/** The parts of `bytes` between rows of one byte that does not print. */
export function drawnIn(bytes: Buffer): Span[] {
	const { length } = bytes;
	const parts: Span[] = [];
	let from = 0;
	for (let at = 0; at + STEP < length; at += STEP) {
		const byte = bytes[at] as number;
		if (bytes[at + STEP] !== byte || bytes[at + 1] !== byte || prints(byte)) continue;
		let start = at;
		while (start > from && bytes[start - 1] === byte) start -= 1;
		let end = at + 1;
		while (end < length && bytes[end] === byte) end += 1;
		if (end - start >= LEAST) {
			if (start > from) parts.push({ start: from, end: start });
			from = end;
		}
		at += Math.floor((end - at) / STEP) * STEP;
	}
	if (from < length) parts.push({ start: from, end: length });
	return parts;
}
