// Keeps the text of decoded bytes: what prints and is long enough. Must not know how it was decoded.

import type { Pieces } from './view.js';

/** Printing characters in a row that decoded text has at least. */
export const LEAST_TEXT = 8;

/** Tab, line feed, carriage return, and what prints. */
const PRINTS = new Uint8Array(256).fill(1, 0x20, 0x7f);
for (const byte of [9, 10, 13]) PRINTS[byte] = 1;

/** Adds the stretches of `text` that print, where they are long enough; NULs of UTF-16 count as printing. */
export function keepText(text: Buffer, start: number, end: number, kind: string, pieces: Pieces): void {
	let from = -1;
	let printing = 0;
	for (let i = 0; i <= text.length; i += 1) {
		const byte = i < text.length ? (text[i] as number) : 1;
		if (PRINTS[byte] === 1 || byte === 0) {
			if (from < 0) from = i;
			printing += PRINTS[byte] as number;
			continue;
		}
		if (printing >= LEAST_TEXT) pieces.add(Buffer.from(text.subarray(from, i)), start, end, kind);
		from = -1;
		printing = 0;
	}
}

/** True when no byte is beyond ASCII or a control character other than white space. */
export function isPlain(bytes: Buffer): boolean {
	for (const byte of bytes) if (PRINTS[byte] === 0) return false;
	return true;
}
