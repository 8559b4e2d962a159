// Looks into rows of letters, digits and numbers that are set apart: what they spell, and the bytes they stand for. It must
// not know literals.

import {
	APART_LEAST,
	CLASS_ALNUM,
	CLASS_HEX,
	INJECTION_BIT,
	NO_ROWS,
	NUMBERS_LEAST,
	ROW_BESIDE,
	ROW_MOST,
	STRIPPED,
	TOKENS_BIT,
	WHY_MUCH,
} from './layout';
import { because, bufferOf, byte, hexAt, is, Now } from './memory.as';
import { copyAlnum } from './spans.as';
import { deeper, inStripped } from '../prefilter.as';

/**
 * Looks at [from, to), in which no letters and digits, or few, stand together, and at what may belong to it. Words are set
 * apart by single letters only: `singles`.
 */
export function rowAt(from: i32, to: i32, singles: bool): bool {
	const first = max(Now.start, from - ROW_BESIDE);
	const last = min(Now.end, to + ROW_BESIDE);
	const apart = Now.detectors & ~TOKENS_BIT;
	if (isApart(first, last, singles ? apart : apart & ~INJECTION_BIT)) return true;
	if ((Now.how & NO_ROWS) !== 0 || !isNumbers(first, last)) return false;
	if (last - first > ROW_MOST) return because(WHY_MUCH, 0, first);
	return deeper(read(first, last), Now.detectors, NO_ROWS);
}

/** True when something stands in [from, to) once all but letters and digits are cut out. */
function isApart(from: i32, to: i32, apart: i32): bool {
	if (apart === 0) return false;
	const put = copyAlnum(from, to, STRIPPED);
	return put >= STRIPPED + APART_LEAST && inStripped(put, apart);
}

/** True when [from, to) could be bytes written as numbers, or characters of two bytes or four. */
function isNumbers(from: i32, to: i32): bool {
	// Text has a digit in each of its bytes in hex.
	let digits = 0;
	for (let at = from; at < to; at++) digits += byte(at) === 0 || <u32>(byte(at) - 48) < 10 ? 1 : 0;
	if (digits < NUMBERS_LEAST) return false;
	let size = 0;
	let hex = 0;
	let decimal = 0;
	let numbers = 0;
	for (let at = from; at <= to; at++) {
		if (at < to && byte(at) === 0) numbers += 1;
		if (at < to && is(at, CLASS_ALNUM) && (byte(at) | 32) !== 0x78) {
			size += 1;
			hex += is(at, CLASS_HEX) ? 1 : 0;
			decimal += byte(at) < 0x3a ? 1 : 0;
			continue;
		}
		if (size === 2 && hex === 2) numbers += 1;
		else if (size > 0 && size < 4 && decimal === size) numbers += 1;
		size = 0;
		hex = 0;
		decimal = 0;
	}
	return numbers >= NUMBERS_LEAST;
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

/** Numbers of `base` as bytes, where enough that print follow each other, whatever stands between them. */
function numbers(from: i32, to: i32, base: i32): void {
	let row = 0;
	let size = 0;
	let value = 0;
	for (let at = from; at <= to; at++) {
		const digit = at < to ? hexAt(at, 1) : -1;
		if (digit >= 0) {
			value = digit < base && value < 4096 ? value * base + digit : 4096;
			size += 1;
			continue;
		}
		// In 0x67 the zero is no number of its own.
		const mark = at < to && size === 1 && value === 0 && (byte(at) | 32) === 0x78;
		if (size > 0 && !mark) {
			const fits = base === 16 ? size === 2 || (size === 1 && isMarked(at, from)) : size < 4;
			if (fits && ((value >= 32 && value < 127) || value === 9 || value === 10 || value === 13)) {
				store<u8>(put++, <u8>value);
				row += 1;
			} else if (base === 16 || value < 4096) {
				if (row < NUMBERS_LEAST) put -= row;
				else store<u8>(put++, 0);
				row = 0;
			}
		}
		size = 0;
		value = 0;
	}
	if (row < NUMBERS_LEAST) put -= row;
	store<u8>(put++, 0);
}

/** True for one digit behind an x, as in 0x9. */
function isMarked(at: i32, from: i32): bool {
	return at - 2 >= from && (byte(at - 2) | 32) === 0x78;
}
