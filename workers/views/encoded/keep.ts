// Keeps the text of decoded bytes: what prints and is long enough. Must not know how it was decoded.

import { isAscii } from 'node:buffer';
import type { Pieces } from '../view.js';

/** Printing characters in a row that decoded text has at least. */
export const LEAST_TEXT = 8;

/** True for ASCII that prints, and for tab, line feed and carriage return. */
export const prints = (byte: number): boolean =>
	(byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13;

/** 2 for tab, line feed, carriage return and what prints, 1 for NUL. */
const KEPT = new Uint8Array(256).fill(2, 0x20, 0x7f);
for (const byte of [9, 10, 13]) KEPT[byte] = 2;
KEPT[0] = 1;

/**
 * Adds the stretches of the first `length` bytes of `text` that print, where they are long enough; NULs of UTF-16 count as
 * printing.
 */
export function keepText(
	text: Buffer,
	start: number,
	end: number,
	kind: string,
	pieces: Pieces,
	length = text.length,
): void {
	for (let from = 0; from < length; ) {
		let printing = 0;
		let to = from;
		for (; to < length; to += 1) {
			const kept = KEPT[text[to] as number] as number;
			if (kept === 0) break;
			printing += kept >> 1;
		}
		if (printing >= LEAST_TEXT) pieces.add(text, start, end, kind, from, to);
		from = to + 1;
	}
}

/** True when no byte is beyond ASCII or a control character other than white space. */
export function isPlain(bytes: Buffer): boolean {
	if (!isAscii(bytes)) return false;
	const { length } = bytes;
	for (let i = 0; i < length; i += 1) if (KEPT[bytes[i] as number] !== 2) return false;
	return true;
}
