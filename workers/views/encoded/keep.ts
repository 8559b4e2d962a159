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

/** Bytes that follow the first one of a character beyond ASCII (RFC 3629 section 4), or -1 for what begins none. */
export function following(byte: number): number {
	if (byte < 0xc2 || byte > 0xf4) return -1;
	return byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
}

/** Bytes of the character beyond ASCII that stands at `at`, before `end`; 0 for none. */
export function beyondAscii(text: Buffer, at: number, end: number): number {
	const more = following(text[at] as number);
	if (more < 0 || at + more >= end) return 0;
	for (let i = 1; i <= more; i += 1) if (((text[at + i] as number) & 0xc0) !== 0x80) return 0;
	return more + 1;
}

/**
 * Adds the stretches of the first `length` bytes of `text` that print, where they are long enough; NULs of UTF-16 and
 * characters beyond ASCII part none: a secret may stand behind a name in any script.
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
		while (to < length) {
			const kept = KEPT[text[to] as number] as number;
			const size = kept > 0 ? 1 : beyondAscii(text, to, length);
			if (size === 0) break;
			printing += kept >> 1;
			to += size;
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
