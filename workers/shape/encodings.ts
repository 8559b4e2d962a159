// Encodings of text: base64, also back to front or of what was compressed, hex, base32 and numbers of characters. What is random, as hashes and identifiers are, decodes
// to text in one of a million at the most. Must not know where a piece stood.

import { isUtf8 } from 'node:buffer';
import { constants, gunzipSync, inflateSync } from 'node:zlib';
import { unescaped } from './escapes.js';
import { DIGITS, HEX_LETTERS, isPrinted, LOWER, signsIn, UPPER } from './letters.js';

/** Characters of each encoding that are worth a word; `numbers` are three digits for each character. */
export interface Least {
	readonly hex: number;
	readonly base32: number;
	readonly base64: number;
	readonly numbers: number;
	/** The least of them all: a shorter piece is not looked at. */
	readonly any: number;
}
/** In paths and headers, and in host names, of which there are fewer and which tell upper from lower case nowhere. */
export const IN_PLACES: Least = { hex: 40, base32: 48, base64: 80, numbers: 36, any: 36 };
export const IN_HOSTS: Least = { ...IN_PLACES, hex: 28, base32: 28, any: 28 };
/** Bytes of text in base64, which services write states and cursors in, too. */
const TEXT_LEAST = 60;
/** Digits of base64 that are read before all are: most of what is no text shows it there. */
const BASE64_HEAD = 32;
/** The share of a text that may be no text, as the end of one that was cut is. */
const ODD_MOST = 0.03;

/** The text that a piece decodes to; null for one that is not encoded text. Base64 must hold words where `worded`. */
export function textOf(piece: string, least: Least, worded: boolean): Buffer | null {
	const { length } = piece;
	const signs = signsIn(piece, 0, length);
	if (signs === DIGITS) return length >= least.numbers ? numbered(piece) : null;
	if ((signs & ~(DIGITS | HEX_LETTERS)) === 0)
		return length >= least.hex ? plain(Buffer.from(piece, 'hex')) : null;
	if ((signs & ~(DIGITS | LOWER)) === 0 || (signs & ~(DIGITS | UPPER)) === 0)
		return length >= least.base32 ? plain(base32(piece)) : null;
	if (length < least.base64) return null;
	const digits = unescaped(piece);
	return ofBase64(digits, worded) ?? ofBase64(backwards(digits), worded);
}

const backwards = (digits: string): string => [...digits].reverse().join('');

function ofBase64(digits: string, worded: boolean): Buffer | null {
	const head = Buffer.from(digits.slice(0, BASE64_HEAD), 'base64');
	const isPlain = plain(head) !== null;
	if (!isPlain && !isPacked(head)) return null;
	const bytes = Buffer.from(digits, 'base64');
	const text = isPlain ? bytes : unpacked(bytes);
	return text.length >= TEXT_LEAST && (!worded || hasGaps(text)) ? plain(text) : null;
}

/** What gzip and zlib begin with (RFC 1952 section 2.3, RFC 1950 section 2.2). */
function isPacked(head: Buffer): boolean {
	const [first = 0, second = 0, third] = head;
	return first === 0x1f
		? second === 0x8b && third === 8
		: first === 0x78 && (first * 256 + second) % 31 === 0;
}

/** So many compressed bytes are read, which make half a megabyte at the most; a text shows in the first of them. */
const PACKED_MOST = 512;
const UNPACKED_MOST = 1 << 20;

/** What was compressed, as far as it is there; nothing for what was not. */
function unpacked(bytes: Buffer): Buffer {
	const some = bytes.subarray(0, PACKED_MOST);
	const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: UNPACKED_MOST };
	try {
		return some[0] === 0x1f ? gunzipSync(some, options) : inflateSync(some, options);
	} catch {
		return Buffer.alloc(0);
	}
}

/** Three digits for each character, in decimal or octal. */
function numbered(piece: string): Buffer | null {
	if (piece.length % 3 !== 0) return null;
	const codes = piece.match(/\d{3}/g) ?? [];
	const decimal = codes.map(Number);
	const read = decimal.every(code => code <= 255) ? plain(Buffer.from(decimal)) : null;
	return read ?? plain(Buffer.from(codes.map(code => Number.parseInt(code, 8))));
}

/** RFC 4648 in either case; '' where a character is none of its own. */
function base32(piece: string): Buffer {
	const bytes = Buffer.alloc(Math.floor((piece.length * 5) / 8));
	let [bits, held, at] = [0, 0, 0];
	for (let i = 0; i < piece.length; i += 1) {
		const code = piece.charCodeAt(i) | 32;
		const value = code >= 97 ? code - 97 : code >= 50 && code <= 55 ? code - 24 : -1;
		if (value < 0) return Buffer.alloc(0);
		held = ((held << 5) | value) & 0xfff;
		bits += 5;
		if (bits < 8) continue;
		bits -= 8;
		bytes[at] = (held >> bits) & 0xff;
		at += 1;
	}
	return bytes.subarray(0, at);
}

/** The bytes, if they are text but for a few at the end, where a piece may be cut. */
function plain(bytes: Buffer): Buffer | null {
	if (bytes.length === 0) return null;
	let odd = bytes.length * ODD_MOST;
	let high = false;
	for (const byte of bytes) {
		if (byte >= 0x80) high = true;
		else if (!isPrinted(byte)) odd -= 1;
		if (odd < 0) return null;
	}
	return high && !isUtf8(bytes.subarray(0, wholeEnd(bytes))) ? null : bytes;
}

/** Where the last whole character of UTF-8 ends. */
function wholeEnd(bytes: Buffer): number {
	let end = bytes.length;
	for (let back = 1; back <= 3 && end === bytes.length; back += 1) {
		const byte = bytes[bytes.length - back] ?? 0;
		if (byte < 0x80) break;
		if (byte >= 0xc0) end = bytes.length - back;
	}
	return end;
}

/** Words, or lines, of which fewer will do. */
function hasGaps(text: Buffer): boolean {
	let gaps = 0;
	for (const byte of text) {
		if (byte === 32) gaps += 1;
		else if (byte === 10) gaps += LINE_COUNTS;
	}
	return gaps >= text.length / 40;
}

const LINE_COUNTS = 3;
