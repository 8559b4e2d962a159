// Decodes runs of hex and base32 digits at any alignment. Must not know where a run ends or what is searched for in it.

import { isUtf8 } from 'node:buffer';
import { beginsBlock, isZlib } from '../packed/inflate.js';
import { isPacked, isStream } from '../packed/marks.js';
import type { Pieces } from '../view.js';
import { isPlain, keepText, LEAST_TEXT } from './keep.js';
import { Room } from './room.js';

/** 1 for the digits of each. */
export const HEX = new Uint8Array(256);
export const BASE32_UPPER = new Uint8Array(256);
export const BASE32_LOWER = new Uint8Array(256);
/** RFC 4648 section 7, in either letter case. */
export const BASE32_HEX = new Uint8Array(256);
/** What each digit is worth: sections 6 and 7. */
const BASE32 = new Uint8Array(256);
const EXTENDED = new Uint8Array(256);
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
for (let value = 0; value < 32; value += 1) {
	const digit = DIGITS.charAt(value);
	for (const [table, text] of [
		[BASE32_UPPER, digit],
		[BASE32_LOWER, digit.toLowerCase()],
	] as const) {
		table[text.charCodeAt(0)] = 1;
		BASE32[text.charCodeAt(0)] = value;
	}
}
for (let value = 0; value < 32; value += 1) {
	for (const digit of [value.toString(32), value.toString(32).toUpperCase()]) {
		BASE32_HEX[digit.charCodeAt(0)] = 1;
		EXTENDED[digit.charCodeAt(0)] = value;
	}
}
for (const digit of '0123456789abcdefABCDEF') HEX[digit.charCodeAt(0)] = 1;

/** Pairs of digits in a row that write text. */
const LEAST_PAIRS = LEAST_TEXT + 2;
/** Digits that a text beyond ASCII has at least: a digest reads as UTF-8 by chance when it is short. */
const LEAST_WIDE = 96;
const LEAST_WIDE_BYTES = LEAST_WIDE / 2;

/** Bytes that hex digits wrote. */
const ROOM = new Room();

/** What each hex digit is worth. */
const WORTH = new Uint8Array(256);
for (let i = 0; i < 16; i += 1) {
	WORTH[i.toString(16).charCodeAt(0)] = i;
	WORTH[i.toString(16).toUpperCase().charCodeAt(0)] = i;
}

/** The digit of which two write itself. */
const ITSELF = 0x33;

/** True for a row of one digit that writes itself in hex: it is what pixels are, and would be decoded as often as anything may be. */
export function writesItself(bytes: Buffer, from: number, to: number): boolean {
	for (let at = from; at < to; at += 1) if (bytes[at] !== ITSELF) return false;
	return true;
}

/** Adds what the hex digits [from, to) of `bytes` write where that is text, or packed. */
export function decodeHex(
	bytes: Buffer,
	from: number,
	to: number,
	start: number,
	end: number,
	pieces: Pieces,
): void {
	for (let phase = 0; phase < 2; phase += 1) {
		const first = from + phase;
		const packed = phase === 0 && beginsPacked(bytes, from);
		const wide = phase === 0 && to - from >= LEAST_WIDE && isWide(bytes, from);
		if (!packed && !wide && longestText(bytes, first, to) < LEAST_PAIRS) continue;
		const size = (to - first) >> 1;
		const room = ROOM.of(size);
		for (let i = 0; i < size; i += 1) {
			const at = first + i * 2;
			room[i] = ((WORTH[bytes[at] as number] as number) << 4) | (WORTH[bytes[at + 1] as number] as number);
		}
		if (packed || (wide && isUtf8(room.subarray(0, size)))) pieces.add(room, start, end, 'hex', 0, size);
		else keepText(room, start, end, 'hex', pieces, size);
	}
}

/** Digits of the longest mark of what is packed, and the first bytes of all: ZIP, gzip, zlib, bzip2, xz, LZMA, PDF. */
const MARK_DIGITS = 28;
const MARK_FIRST: ReadonlySet<number> = new Set([0x50, 0x1f, 0x78, 0x42, 0xfd, 0x5d, 0x25]);

function beginsPacked(bytes: Buffer, at: number): boolean {
	const first = ((WORTH[bytes[at] as number] as number) << 4) | (WORTH[bytes[at + 1] as number] as number);
	if (!MARK_FIRST.has(first)) return false;
	return isPacked(Buffer.from(bytes.toString('latin1', at, at + MARK_DIGITS), 'hex'));
}

/** True when the first bytes read as UTF-8 beyond ASCII; the last of them may be cut. */
function isWide(bytes: Buffer, at: number): boolean {
	const sample = Buffer.from(bytes.toString('latin1', at, at + LEAST_WIDE), 'hex');
	if (isPlain(sample)) return false;
	return [0, 1, 2, 3].some(cut => isUtf8(sample.subarray(0, sample.length - cut)));
}

/** The most pairs in a row that write printing characters, white space or NUL; LEAST_PAIRS stands for more. */
function longestText(bytes: Buffer, from: number, to: number): number {
	let pairs = 0;
	let longest = 0;
	for (let i = from; i + 1 < to; i += 2) {
		const high = bytes[i] as number;
		pairs = (high >= 0x32 && high <= 0x37) || high === 0x30 ? pairs + 1 : 0;
		if (pairs > longest) {
			longest = pairs;
			if (longest === LEAST_PAIRS) break;
		}
	}
	return longest;
}

/** Control characters below it are no text by themselves. */
const SPACE = 0x20;

/** Digits of either alphabet that are in no hex. */
const BEYOND_HEX = /[g-v]/i;
const SMALL = /[a-z]/;
const CAPITAL = /[A-Z]/;

/** The same for a run of digits of the extended alphabet: of one letter case, and not all hex. */
export function decodeBase32Hex(run: Buffer, start: number, end: number, pieces: Pieces): void {
	const digits = run.toString('latin1');
	const mixed = SMALL.test(digits) && CAPITAL.test(digits);
	if (BEYOND_HEX.test(digits) && !mixed) decodeBase32(run, start, end, pieces, EXTENDED);
}

/** Adds what a run of base32 digits writes where that is text or packed, groups of eight beginning anywhere. */
export function decodeBase32(
	run: Buffer,
	start: number,
	end: number,
	pieces: Pieces,
	worth: Uint8Array = BASE32,
): void {
	// One room for all eight: what is kept is copied.
	const out = ROOM.of(Math.ceil((run.length * 5) / 8));
	const whole = readBase32(run, 0, out, worth);
	// Text beyond ASCII, or what is packed: one whole.
	const all = out.subarray(0, whole);
	if (
		isStream(all) ||
		(isZlib(all) && beginsBlock(all, 2)) ||
		(whole >= LEAST_WIDE_BYTES && !isPlain(all) && isUtf8(all) && all.some(byte => byte >= SPACE))
	)
		pieces.add(Buffer.from(all), start, end, 'base32');
	const shifts = textShifts(out, whole);
	for (let phase = 0; phase < 8; phase += 1) {
		if ((shifts & (1 << ((phase * 5) & 7))) === 0) continue;
		keepText(out, start, end, 'base32', pieces, readBase32(run, phase, out, worth));
	}
}

/** Writes what the digits from `phase` on hold into `out`; how many bytes that are. */
function readBase32(run: Buffer, phase: number, out: Buffer, worth: Uint8Array): number {
	let to = 0;
	let bits = 0;
	let value = 0;
	for (let i = phase; i < run.length; i += 1) {
		value = ((value << 5) | (worth[run[i] as number] as number)) & 0xfff;
		bits += 5;
		if (bits < 8) continue;
		bits -= 8;
		out[to] = (value >> bits) & 0xff;
		to += 1;
	}
	return to;
}

/**
 * By how many bits the first `length` bytes have to be shifted for LEAST_TEXT of them in a row to be ASCII, and not all
 * control characters: a bit for each such shift.
 */
function textShifts(bytes: Buffer, length: number): number {
	let found = 0;
	// For a shift of n bits, bit 15 - n is the high bit of the character that begins in a byte, and bit 23 - n tells it
	// from a control character: of one byte, and of two, four and eight in a row.
	let one = 0xff00;
	const two = [0xff00, 0xff00];
	const four = [0xff00, 0xff00, 0xff00, 0xff00];
	for (let i = 0; i < length; i += 1) {
		const word = ((bytes[i] as number) << 8) | (i + 1 < length ? (bytes[i + 1] as number) : 0);
		const next = (word & 0xff00) | ((((word << 1) | (word << 2)) & 0xff00) << 8);
		const pair = next | one;
		const quad = pair | (two[i & 1] as number);
		const eight = quad | (four[i & 3] as number);
		one = next;
		two[i & 1] = pair;
		four[i & 3] = quad;
		found |= ~eight & (eight >>> 8);
	}
	let shifts = 0;
	for (let n = 0; n < 8; n += 1) if (found & (0x8000 >> n)) shifts |= 1 << n;
	return shifts;
}
