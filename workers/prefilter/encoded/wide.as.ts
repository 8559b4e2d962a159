// Reads text that is written as numbers of two bytes and more, as views/numbers/wide-numbers.ts does. It must not know literals.

import { NO_ROWS } from '../layout/view';
import { bufferOf, byte, hexDigit, Now } from '../memory.as';
import { belongs, Gap, numberFrom, prints } from './digits.as';
import { deeper } from '../../prefilter.as';
import { isWrittenBlank } from '../written-out.as';

/** Bytes in a row that are worth a look, and as many of them as have to stand where they are noticed first. */
const LEAST = 12;
export const WIDE_LEAST = 8;
/** Bytes between two numbers at the most: od aligns them to the right. */
const BLANK_MOST = 22;
/** Bytes read in one go; what is cut there is read twice. */
const MOST = 65536;
const TWICE = 1024;

/** Digits of offsets and labels, as in views/numbers/wide-numbers.ts. */
const OFFSET_LEAST = 6;
const LABEL_LEAST = 4;

const OCTAL = 8;
const DECIMAL = 10;
const HEX = 16;

/** The bytes of the number that was read last, the lowest one lowest. */
let text: u64 = 0;

/** How many bytes the number [from, to) of a base writes, or 0; `marked` behind `0x`. They are left in `text`. */
function bytesOf(from: i32, to: i32, base: i32, marked: bool): i32 {
	const size = to - from;
	if (base === HEX) {
		if (size > 16 || size === 0 || (!marked && size !== 4 && size !== 8 && size !== 16)) return 0;
	} else if (base === OCTAL) {
		if (marked || (size !== 6 && size !== 11 && size !== 22)) return 0;
	} else if (marked || size > 20) return 0;
	let value: u64 = 0;
	for (let at = from; at < to; at++) {
		const digit = hexDigit(at);
		if (digit >= base) return 0;
		value = value * <u64>base + <u64>digit;
	}
	if (value === 0) return 0;
	while ((value & 255) === 0) value >>= 8;
	text = value;
	let bytes = 0;
	for (; value !== 0; value >>= 8) {
		if (!prints(<i32>(value & 255))) return 0;
		bytes += 1;
	}
	return bytes;
}

// @ts-ignore: decorator
@inline
function isMarked(at: i32): bool {
	return byte(at) === 0x30 && (byte(at + 1) | 32) === 0x78 && hexDigit(at + 2) >= 0;
}

/**
 * True for so many letters and digits at `at`, the first of them `first`, as a number of several bytes that print has, or one behind
 * the letter of a line end that is written out. Shorter ones of hex that stand by themselves are seen as pairs.
 */
export function couldBeWide(at: i32, size: i32, first: i32): bool {
	if (<u32>first > 9) return first === 62 || first === 66 || first === 68;
	if (size === 5) return first > 0 && first < 4;
	if (size === 6 || size === 11 || size === 22) return first < 8;
	if (size === 4 || size === 8) return (size === 4 && first > 7) || (byte(at - 1) | 32) === 0x78;
	if (size === 16) return first > 1 && first < 8;
	return size === 7 || size === 9 || size === 10 || size === 19;
}

/** How many bytes the number [from, to) writes in one base or another; 0 for fewer than two. */
export function wideBytes(from: i32, to: i32): i32 {
	const begun = isWrittenBlank(from) ? from + 1 : from;
	let bytes = 0;
	if ((byte(begun - 1) | 32) === 0x78 && isMarked(begun - 2)) bytes = bytesOf(begun, to, HEX, true);
	else {
		const size = to - begun;
		if (size === 6 || size === 11 || size === 22) bytes = bytesOf(begun, to, OCTAL, false);
		else if (size === 16) bytes = bytesOf(begun, to, HEX, false);
		if (bytes === 0) bytes = bytesOf(begun, to, DECIMAL, false);
	}
	return bytes > 1 ? bytes : 0;
}

/** True for what says in a dump where a row stands. */
function isOffset(from: i32, to: i32, marked: bool): bool {
	if (to - from >= LABEL_LEAST && byte(to) === 0x3a) {
		const behind = byte(to + 1);
		if (behind === 0x20 || behind === 9 || behind === 0x5c) return true;
	}
	return !marked && to - from >= OFFSET_LEAST && byte(from) === 0x30 && (byte(from - 1) === 10 || isWrittenBlank(from - 1));
}

/**
 * The most bytes in a row that numbers of a base write in [from, to). Where `out` is not 0 all of them are written there, the
 * lowest byte first where `up` says so, with a NUL where they are parted; then it is how many.
 */
function read(from: i32, to: i32, base: i32, out: i32, up: bool): i32 {
	let put = out;
	let most = 0;
	let row = 0;
	for (let at = numberFrom(from, to, BLANK_MOST); at < to; at = numberFrom(at, to, BLANK_MOST)) {
		if (Gap.parts) row = 0;
		const begun = at;
		const marked = isMarked(at);
		if (marked) at += 2;
		const digits = at;
		while (at < to && hexDigit(at) >= 0) at++;
		if (isOffset(begun, at, marked)) continue;
		const bytes = bytesOf(digits, at, base, marked);
		if (bytes === 0 || (bytes === 1 && row === 0)) {
			row = 0;
			continue;
		}
		if (out !== 0) {
			if (row === 0) store<u8>(put++, 0);
			for (let i = 0; i < bytes; i++) store<u8>(put++, <u8>(text >> (8 * <u64>(up ? i : bytes - 1 - i))));
		}
		row += bytes;
		most = max(most, row);
	}
	return out === 0 ? most : put - out;
}

/** True for what such numbers are written with. */
function isOfWide(at: i32): bool {
	return belongs(at) || ((byte(at) | 32) === 0x78 && byte(at - 1) === 0x30);
}

/**
 * Looks at the numbers in [from, to) and at what belongs to them, not before `least`, as far as they were not looked at before: in a
 * long list of numbers some print by chance all over.
 */
export function wideAt(from: i32, to: i32, least: i32): bool {
	let first = max(from, Now.wide);
	if (first >= to || !isNoticed(first, to)) return false;
	const begun = max(least, Now.wide);
	while (first > begun && isOfWide(first - 1)) first--;
	const most = min(Now.end, max(first, to) + MOST);
	let last = to;
	while (last < most && isOfWide(last)) last++;
	Now.wide = last === most && last < Now.end ? last - TWICE : last;
	for (let i = 0; i < BASES; i++) {
		const base = baseOf(i);
		if (read(first, last, base, 0, false) < LEAST) continue;
		const out = bufferOf(Now.level + 1);
		if (deeper(read(first, last, base, out, true), Now.detectors, NO_ROWS)) return true;
		if (deeper(read(first, last, base, out, false), Now.detectors, NO_ROWS)) return true;
	}
	return false;
}

const BASES = 3;

// @ts-ignore: decorator
@inline
function baseOf(i: i32): i32 {
	return i === 0 ? DECIMAL : i === 1 ? HEX : OCTAL;
}

/** True where numbers of one base in [from, to) write so many bytes in a row that all that belongs to them is worth reading. */
function isNoticed(from: i32, to: i32): bool {
	for (let i = 0; i < BASES; i++) if (read(from, to, baseOf(i), 0, false) >= WIDE_LEAST) return true;
	return false;
}
