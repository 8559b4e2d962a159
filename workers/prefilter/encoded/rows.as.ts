// Looks into rows of letters, digits and numbers that are set apart: what they spell, and the bytes they stand for. It must
// not know literals.

import { STRIPPED } from '../layout';
import {
	APART_LEAST,
	CLASS_ALNUM,
	CLASS_LETTER,
	INJECTION_BIT,
	KNOWN_BIT,
	NO_ROWS,
	NUMBERS_LEAST,
	ROW_BESIDE,
	ROW_MOST,
	SINGLES_LEAST,
	TOKENS_BIT,
	WHY_FILE,
	WHY_KEY,
	WHY_MUCH,
	WHY_ROW,
} from '../layout/view';
import { apartFrom, apartTo, beginApart, copyApart } from '../apart/spelt.as';
import { because, bufferOf, byte, hexDigit, is, Now } from '../memory.as';
import { copyAlnum } from '../spans.as';
import { belongs } from './digits.as';
import { holdsKeyArray, KEY_LEAST } from './key-arrays.as';
import { isNumbersAgain } from './written.as';
import { inStripped, saysInStripped } from '../stripped.as';
import { deeper } from '../../prefilter.as';
import { isWrittenEnd } from '../written-out.as';

/**
 * Looks at [from, to), in which no letters and digits, or few, stand together, and at what may belong to it. Words are set
 * apart by single letters only: `singles`.
 */
export function rowAt(from: i32, to: i32, singles: bool): bool {
	const first = max(Now.start, from - ROW_BESIDE);
	const last = min(Now.end, to + ROW_BESIDE);
	const apart = Now.detectors & ~TOKENS_BIT;
	if (isApart(first, last, singles ? apart : apart & ~INJECTION_BIT)) return true;
	if (singles && (apart & INJECTION_BIT) !== 0 && spellsWords(from, to)) return true;
	if (singles && (Now.detectors & TOKENS_BIT) !== 0 && isDrawn(from, to)) return because(WHY_ROW, 0, from);
	return (Now.how & NO_ROWS) === 0 && speaksNumbers(first, last);
}

/** True when something stands in [from, to) once all but letters and digits are cut out. */
function isApart(from: i32, to: i32, apart: i32): bool {
	if (apart === 0) return false;
	const put = copyAlnum(from, to, STRIPPED);
	if (put < STRIPPED + APART_LEAST) return false;
	if ((apart & KNOWN_BIT) !== 0 && inStripped(put, KNOWN_BIT)) return true;
	if ((apart & INJECTION_BIT) === 0) return false;
	// What stands together at an end of it is a word, which was read as such.
	let first = from;
	let last = to;
	while (first < to && is(first, CLASS_ALNUM)) first++;
	while (last > first && is(last - 1, CLASS_ALNUM)) last--;
	first = max(from, first - TOGETHER_MOST);
	last = min(to, last + TOGETHER_MOST);
	return inStripped(copyAlnum(first, last, STRIPPED), INJECTION_BIT);
}

/** Letters that stand together at an end of a row at the most: fewer than any phrase has. */
const TOGETHER_MOST = 3;

/** Letters of ASCII as far apart as each other that a row has which is read as words: signs and line ends written out make rows in all code. */
const EVEN_LEAST = 4;

/** True when the letters around the row at [row, to) say something as words that are further apart than they. */
function spellsWords(row: i32, to: i32): bool {
	if (!isEven(row, to)) return false;
	const from = apartFrom(row);
	if (from < 0) return false;
	const put = copyApart(from, apartTo(row));
	return put >= STRIPPED + APART_LEAST && saysInStripped(put);
}

/** True when some letters in [from, to) follow each other at one distance. */
function isEven(from: i32, to: i32): bool {
	let before = from;
	let apart = 0;
	let even = 0;
	for (let at = from; at < to; at++) {
		if (!is(at, CLASS_LETTER) || byte(at - 1) === 0x5c) continue;
		even = at - before === apart ? even + 1 : 2;
		if (even === EVEN_LEAST) return true;
		apart = at - before;
		before = at;
	}
	return false;
}

/** Bytes before a row in which its first numbers may stand. */
const LEAD_MOST = 128;

/** Where numbers were looked for last in the view at hand: rows of single letters and of groups are often the same. */
let seenFrom: i32 = 0;
let seenTo: i32 = 0;

/** A new view is searched. */
export function beginRows(): void {
	seenTo = 0;
	beginApart();
}

/** True when something stands in the numbers of [from, to). */
function speaksNumbers(from: i32, to: i32): bool {
	if (from >= seenFrom && to <= seenTo) return false;
	if ((Now.detectors & TOKENS_BIT) !== 0 && to - from >= KEY_LEAST && holdsKeyArray(from, to)) return because(WHY_KEY, 0, from);
	// Signs, of which names and keys have several in a row, part rows of characters that are four bytes each.
	if (holdsFourBytes(from, to)) return because(WHY_MUCH, 0, from);
	if ((Now.detectors & ~INJECTION_BIT) !== 0 && holdsPacked(from, to)) return because(WHY_FILE, 0, from);
	if (isNumbers(from, to)) {
		// Few of the first numbers may have been seen as such: digits were too far apart there.
		let first = from;
		for (const least = max(Now.start, from - LEAD_MOST); first > least && belongs(first - 1); ) first--;
		if (to - first > ROW_MOST) return because(WHY_MUCH, 0, from);
		const size = read(first, to);
		if (deeper(size, Now.detectors, isNumbersAgain(size) ? 0 : NO_ROWS)) return true;
	}
	seenFrom = from;
	seenTo = to;
	return false;
}

/** Bytes between two numbers of a packed file at the most: a comma, a space, and what marks hex. */
const PACKED_GAP = 4;

/** True for the first numbers of gzip or ZIP in hex, or of ZIP in decimal digits: as in views/numbers/packed-list.ts. */
function holdsPacked(from: i32, to: i32): bool {
	for (let at = from + 3; at + 1 < to; at++) {
		const two = (byte(at) << 8) | byte(at + 1) | 32;
		if (two === 0x3862) {
			if (isBehind(at, 0x3166)) return true;
		} else if (two === 0x3462) {
			if (isBehind(at, 0x3530)) return true;
		} else if (byte(at) === 0x37 && byte(at + 1) === 0x35 && isBehind(at, 0x3830)) return true;
	}
	return false;
}

/** True when a number of these two digits, in small letters, stands before the one at `at`. */
function isBehind(at: i32, digits: i32): bool {
	let last = at - 1;
	while (last > at - 1 - PACKED_GAP && (hexDigit(last) < 0 || (byte(last) === 0x30 && (byte(last + 1) | 32) === 0x78))) last--;
	if (last === at - 1) return false;
	return ((byte(last - 1) << 8) | byte(last) | 32) === (digits | 32) && hexDigit(last - 2) < 0;
}

/** Characters of UTF-32 in a row, in either byte order, that no table of numbers has. */
const FOUR_BYTES_LEAST = 14;

/** True for so many letters, digits and signs with three NULs between each two. */
function holdsFourBytes(from: i32, to: i32): bool {
	if (to - from < FOUR_BYTES_LEAST << 2) return false;
	for (let first = from; first < from + 4; first++) {
		let row = 0;
		for (let at = first; at + 3 < to; at += 4) {
			row = byte(at) > 0x20 && byte(at) < 0x7f && byte(at + 1) === 0 && byte(at + 2) === 0 && byte(at + 3) === 0 ? row + 1 : 0;
			if (row >= FOUR_BYTES_LEAST) return true;
		}
	}
	return false;
}

/** Digits and NULs in [from, to). */
function digitsIn(from: i32, to: i32): i32 {
	let digits = 0;
	let at = from;
	if (ASC_FEATURE_SIMD) {
		for (; at + 16 <= to; at += 16) {
			const v = v128.load(at);
			const digit = i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10));
			digits += popcnt(i8x16.bitmask(v128.or(digit, i8x16.eq(v, i8x16.splat(0)))));
		}
	}
	for (; at < to; at++) digits += byte(at) === 0 || <u32>(byte(at) - 48) < 10 ? 1 : 0;
	return digits;
}

/**
 * True when [from, to) could be bytes written as numbers, of which so many that print follow each other as `numbers` writes them,
 * or characters of two bytes or four.
 */
function isNumbers(from: i32, to: i32): bool {
	// Text has a digit in each of its bytes in hex.
	if (digitsIn(from, to) < NUMBERS_LEAST) return false;
	let wide = 0;
	// Numbers set apart by what is no letter and no digit, of a kind that is read.
	let apart = 0;
	let size = 0;
	let hex = 0;
	let decimal = 0;
	// The number at hand as it is read, in either base, and how many that print stand in a row.
	let digits = 0;
	let value16 = 0;
	let value10 = 0;
	let row16 = 0;
	let row10 = 0;
	let rest16 = 0;
	let rest10 = 0;
	let rows = false;
	for (let at = from; at <= to; at++) {
		const code = at < to ? byte(at) : 1;
		const low = code | 32;
		let digit = code - 48;
		if (<u32>digit > 9) digit = <u32>(low - 97) < 6 ? low - 87 : -1;
		if (digit >= 0) {
			size += 1;
			hex += 1;
			decimal += digit < 10 ? 1 : 0;
			digits += 1;
			value16 = value16 < 4096 ? value16 * 16 + digit : 4096;
			value10 = digit < 10 && value10 < 4096 ? value10 * 10 + digit : 4096;
			continue;
		}
		if (digits > 0) {
			// In 0x67 the zero is no number of its own.
			if (low !== 0x78 || digits > 1 || value16 !== 0) {
				rest16 = digits === 2 || (digits === 1 && isMarked(at, from)) ? left(value16, rest16) : -1;
				row16 = rest16 < 0 ? 0 : isWritten(value16) ? row16 + 1 : row16;
				if (value10 < 4096) {
					rest10 = digits < 4 ? left(value10, rest10) : -1;
					row10 = rest10 < 0 ? 0 : isWritten(value10) ? row10 + 1 : row10;
				}
				if (row16 >= NUMBERS_LEAST || row10 >= NUMBERS_LEAST) rows = true;
			}
			digits = 0;
			value16 = 0;
			value10 = 0;
		}
		if (<u32>(low - 97) < 26 && low !== 0x78 && !isWrittenEnd(at)) {
			size += 1;
			continue;
		}
		if (code === 0) wide += 1;
		if (size > 0) {
			if ((size === 2 && hex === 2) || (size < 4 && decimal === size)) apart += 1;
			size = 0;
			hex = 0;
			decimal = 0;
		}
		if (apart + wide >= NUMBERS_LEAST && (rows || wide > 0)) return true;
	}
	return false;
}

/** True for what a text has. */
// @ts-ignore: decorator
@inline
function isWritten(value: i32): bool {
	return (value >= 32 && value < 127) || value === 9 || value === 10 || value === 13;
}

/**
 * Bytes that a character beyond ASCII has yet to come behind one, where it had `rest` before it; -1 for what no text has there.
 * NULs are those of wide characters.
 */
function left(value: i32, rest: i32): i32 {
	if (rest > 0) return value >> 6 === 2 ? rest - 1 : -1;
	if (isWritten(value) || value === 0) return 0;
	if (value < 0xc2 || value > 0xf4) return -1;
	return value < 0xe0 ? 1 : value < 0xf0 ? 2 : 3;
}

/** Letters in a row that are set apart one by one, and those of either case among them, that no spaced heading has. */
const DRAWN_LEAST = 18;
const CASES_LEAST = 4;
/** Letters for one that stands before its own in the alphabet, at the most: of drawn ones every second does, those of tables go up. */
const FALLS = 6;

/**
 * Letters for one that has the same byte behind it as the letter before has, or before it, at the most: what is closed up stands apart by
 * one sign, or by the same few, all along (views/apart/spaced.ts and listed.ts), and in bytes that are no text most stand beside others.
 */
const ALIKE = 2;

/**
 * True for single letters of both cases that change from one to the next and stand apart by the same: a token without digits shows
 * itself by nothing else.
 */
function isDrawn(from: i32, to: i32): bool {
	if (to - from < DRAWN_LEAST << 1) return false;
	let small = 0;
	let capital = 0;
	let falls = 0;
	let behind = 0;
	let ahead = 0;
	let last = from;
	for (let at = from; at < to; at++) {
		const code = byte(at);
		if (<u32>(code - 97) < 26) small += 1;
		else if (<u32>(code - 65) < 26) capital += 1;
		else continue;
		if (at > from) {
			falls += code < byte(last) ? 1 : 0;
			behind += byte(at + 1) === byte(last + 1) ? 1 : 0;
			ahead += byte(at - 1) === byte(last - 1) ? 1 : 0;
		}
		last = at;
	}
	const letters = small + capital;
	if (letters < DRAWN_LEAST || small < CASES_LEAST || capital < CASES_LEAST || falls * FALLS < letters) return false;
	return max(behind, ahead) * ALIKE >= letters;
}

let put: i32 = 0;

/** Writes what [from, to) stands for, one reading after another with a NUL between; gives the bytes written. */
function read(from: i32, to: i32): i32 {
	const out = bufferOf(Now.level + 1);
	put = out;
	// UTF-16 and UTF-32 of ASCII, either byte order.
	let wide = false;
	for (let at = from; at < to; at++) {
		if (byte(at) === 0) wide = true;
		else store<u8>(put++, byte(at));
	}
	if (!wide) put = out;
	else store<u8>(put++, 0);
	numbers(from, to, 16);
	numbers(from, to, 10);
	return put - out;
}

/** Numbers of `base` as bytes, where enough that print follow each other, whatever stands between them. NULs are left out. */
function numbers(from: i32, to: i32, base: i32): void {
	let begun = put;
	let row = 0;
	let rest = 0;
	let size = 0;
	let value = 0;
	for (let at = from; at <= to; at++) {
		const digit = at < to ? hexDigit(at) : -1;
		if (digit >= 0) {
			value = digit < base && value < 4096 ? value * base + digit : 4096;
			size += 1;
			continue;
		}
		// In 0x67 the zero is no number of its own.
		const mark = at < to && size === 1 && value === 0 && (byte(at) | 32) === 0x78;
		if (size > 0 && !mark && (base === 16 || value < 4096)) {
			const fits = base === 16 ? size === 2 || (size === 1 && isMarked(at, from)) : size < 4;
			let state = fits ? left(value, rest) : -1;
			if (state < 0) {
				if (row < NUMBERS_LEAST) put = begun;
				else store<u8>(put++, 0);
				begun = put;
				row = 0;
				// What ends one text may begin another.
				state = fits ? left(value, 0) : -1;
			}
			if (state >= 0 && value !== 0) {
				store<u8>(put++, <u8>value);
				row += isWritten(value) ? 1 : 0;
			}
			rest = max(state, 0);
		}
		size = 0;
		value = 0;
	}
	if (row < NUMBERS_LEAST) put = begun;
	store<u8>(put++, 0);
}

/** True for one digit behind an x, as in 0x9. */
function isMarked(at: i32, from: i32): bool {
	return at - 2 >= from && (byte(at - 2) | 32) === 0x78;
}

/** Looks at the rows of at least `least` zeros in `bits` that end in the 64 bytes at `at`. */
export function rowsIn(bits: u64, at: i32, row: i32, least: i32): bool {
	let left = bits;
	let from = at - row;
	while (left !== 0) {
		const to = at + <i32>ctz(left);
		if (to - from >= least && rowAt(from, to, least === SINGLES_LEAST)) return true;
		from = to + 1;
		left &= left - 1;
	}
	return false;
}
