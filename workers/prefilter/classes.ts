// What each byte is to the prefilter: member of an alphabet that secrets or their encodings are written in, and what
// it reads as where letter case and leet writing don't count. It must not know any literal.

import { foldForAnchors } from '../injection/gate.js';
import { isCombining, isInvisible, lookAlike } from '../normalize.js';
import {
	CLASS_ALNUM,
	CLASS_HEX,
	CLASS_LETTER,
	CLASS_LOWER32,
	CLASS_RUN,
	CLASS_STOP,
	CLASS_UPPER32,
	CLASS_VALUE,
	CLASS_WIDE,
} from './layout.js';

const KINDS: readonly (readonly [bit: number, chars: RegExp])[] = [
	[CLASS_RUN, /[A-Za-z0-9+/_-]/],
	[CLASS_ALNUM, /[A-Za-z0-9]/],
	[CLASS_HEX, /[0-9A-Fa-f]/],
	[CLASS_UPPER32, /[A-Z2-7]/],
	[CLASS_LOWER32, /[a-z2-7]/],
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
	if (isInvisible(point) || isCombining(point)) return { text: '', mixed: false };
	const enclosed = ENCLOSED.find(first => point >= first && point < first + 26);
	if (enclosed !== undefined) return { text: String.fromCharCode(0x61 + point - enclosed), mixed: false };
	const whole = String.fromCodePoint(point);
	let text = '';
	for (const letter of whole.normalize('NFKD')) if (!isCombining(letter.codePointAt(0) ?? 0)) text += letter;
	if (/^[ -~]+$/.test(text)) return { text, mixed: isOrdinary(point, false) };
	const like = lookAlike(point);
	if (like === 0) return null;
	const plain = String.fromCharCode(like);
	return {
		text: whole === whole.toLowerCase() ? plain : plain.toUpperCase(),
		mixed: isOrdinary(point, true),
	};
}

/** First letters of the enclosed alphabets that NFKD leaves as they are. */
const ENCLOSED: readonly number[] = [0x1f150, 0x1f170, 0x1f1e6];

/** True for accented Latin, and for letters of other alphabets that look Latin; styled letters are never ordinary. */
function isOrdinary(point: number, looksAlike: boolean): boolean {
	return point < 0x250 || (point >= 0x1e00 && point < 0x1f00) || (looksAlike && point < 0xff00);
}
