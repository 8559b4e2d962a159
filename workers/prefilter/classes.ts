// What each byte is to the prefilter: member of an alphabet that secrets or their encodings are written in, and what
// it reads as where letter case and leet writing don't count. It must not know any literal.

import { foldForAnchors } from '../injection/anchor-fold.js';
import { drawnLike } from '../normalize.js';
import {
	CLASS_ALNUM,
	CLASS_EXTENDED32,
	CLASS_HEX,
	CLASS_LETTER,
	CLASS_LOWER32,
	CLASS_RUN,
	CLASS_STOP,
	CLASS_UPPER32,
	CLASS_VALUE,
	CLASS_WIDE,
} from './layout/view.js';

const KINDS: readonly (readonly [bit: number, chars: RegExp])[] = [
	[CLASS_RUN, /[A-Za-z0-9+/_-]/],
	[CLASS_ALNUM, /[A-Za-z0-9]/],
	[CLASS_HEX, /[0-9A-Fa-f]/],
	[CLASS_UPPER32, /[A-Z2-7]/],
	[CLASS_LOWER32, /[a-z2-7]/],
	[CLASS_EXTENDED32, /[0-9A-Va-v]/],
	[CLASS_LETTER, /[A-Za-z]/],
	[CLASS_WIDE, /[A-Za-z0-9!#$%&*+./:;=?@^_~|-]/],
	[CLASS_VALUE, /[A-Za-z0-9+./:;=?@^_~|-]/],
	[CLASS_STOP, /[\s"'<>`\\]/],
];

const CLASSES = Uint16Array.from({ length: 256 }, (_, byte) => {
	const char = byte > 127 ? '' : String.fromCharCode(byte);
	return KINDS.reduce((bits, [bit, chars]) => (chars.test(char) ? bits | bit : bits), 0);
});

/** CLASS_* bits of a byte; the table of the search has those of eight bits. */
export function classOf(byte: number): number {
	return CLASSES[byte] as number;
}

const FOLDED = Uint8Array.from({ length: 256 }, (_, byte) =>
	byte < 128 ? foldForAnchors(String.fromCharCode(byte)).charCodeAt(0) : byte,
);

/** The byte that `byte` is taken for where letter case and leet writing don't count: as phrases are searched. */
export function foldOf(byte: number): number {
	return FOLDED[byte] as number;
}

/** The byte that `byte` is taken for where letter case doesn't count. */
export function lowerOf(byte: number): number {
	return byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte;
}

/** What a character may be read as. */
export interface Reading {
	/** ASCII, or nothing. */
	readonly text: string;
	/** True when it is an ordinary letter that is read so only beside ASCII letters. */
	readonly mixed: boolean;
}

/**
 * How a code point beyond ASCII may be read, whether or not the word around allows it; null when it stays what it is.
 * Follows normalize.ts, letter case kept.
 */
export function readingOf(point: number): Reading | null {
	const text = drawnLike(point);
	return text === null ? null : { text, mixed: text !== '' && isOrdinary(point, text) };
}

/**
 * True for accented Latin, for letters and digits of other alphabets that look Latin, and for signs: all of these stand in
 * ordinary text. Styled letters are never ordinary.
 */
function isOrdinary(point: number, text: string): boolean {
	if (point < 0x250 || (point >= 0x1e00 && point < 0x1f00) || /^[^A-Za-z0-9]$/.test(text)) return true;
	return point < 0xff00 && String.fromCodePoint(point).normalize('NFKD').charCodeAt(0) > 127;
}
