// Reads numbers with the same words between each two. Follows views/numbers/worded.ts. It must not know literals.

import { NO_ROWS, ROW_MOST, WHY_WORDED } from '../layout/view';
import { because, bufferOf, byte, hexDigit, Now, word } from '../memory.as';
import { isNumbersAgain } from './written.as';
import { digitFrom } from '../spans.as';
import { deeper } from '../../prefilter.as';

/** Numbers that print in a row, and digits of one at the most. */
const LEAST = 6;
const NUMBER_MOST = 5;
/** Behind characters beyond ASCII that are read: those of the basic plane before its surrogates. */
const WIDE_END = 0xd800;
/** Bytes between two numbers at the most: more than for the pool, since escapes in them were not undone. */
const BETWEEN_MOST = 64;
/** Bytes before a place in which a row may have begun that was noticed there. */
const BEFORE_MOST = 2048;
const BLANK = 0x20;

/** True when numbers in the same words begin at the first of the 64 bytes at `at`, of which `digits` are digits. */
export function wordedIn(digits: u64, at: i32): bool {
	// Most numbers have something else behind them than the next two.
	const ends = digits & ~(digits >> 1);
	const first = numberIn(ends, at);
	if (first === 0) return false;
	const second = numberIn(first & (first - 1), at);
	if (second === 0) return false;
	if (behind(first, at) !== behind(second, at)) {
		const third = numberIn(second & (second - 1), at);
		if (third === 0) return false;
		if (behind(third, at) !== behind(first, at) && behind(third, at) !== behind(second, at)) {
			// Each second one may be a part of a word: 103u8.
			const fourth = numberIn(third & (third - 1), at);
			if (fourth === 0 || behind(fourth, at) !== behind(second, at)) return false;
		}
	}
	for (let starts = digits & ~(digits << 1); starts !== 0; starts &= starts - 1) {
		const from = at + <i32>ctz(starts);
		if (isNumber(from)) return rowAt(from);
	}
	return false;
}

/** Those of the places from the first on that is not the zero of 0x67. */
// @ts-ignore: decorator
@inline
function numberIn(ends: u64, at: i32): u64 {
	let left = ends;
	while (left !== 0 && (byte(at + <i32>ctz(left) + 1) | 32) === 0x78) left &= left - 1;
	return left;
}

/** Three bytes behind the first of the places that are set. */
// @ts-ignore: decorator
@inline
function behind(ends: u64, at: i32): u32 {
	return word(at + <i32>ctz(ends) + 1) & 0xffffff;
}

/** Looks at what is written by the row of numbers that goes on at the number at `from`: at all of it, from its beginning on. */
function rowAt(from: i32): bool {
	// Of a row in which few print, all numbers were told with its first one.
	if (from < Now.worded) return false;
	if ((Now.how & NO_ROWS) !== 0) {
		if (measure(from, 0, false) >= LEAST) return because(WHY_WORDED, 0, from);
		Now.worded = last;
		return false;
	}
	const out = bufferOf(Now.level + 1);
	let told = from + 1;
	for (let at = max(Now.worded, max(Now.start, from - BEFORE_MOST)); at <= from; at++) {
		at = digitFrom(at, from);
		if (!isNumber(at)) continue;
		const size = measure(at, out, false);
		if (size === 0) {
			// None that begins behind its first number has more that print.
			if (last > at) at = last - 1;
			told = max(told, last);
			continue;
		}
		if (size >= ROW_MOST) return because(WHY_WORDED, 0, from);
		Now.worded = last;
		if (deeper(size, Now.detectors, isNumbersAgain(size) ? 0 : NO_ROWS)) return true;
		// The pool puts together what rows write that follow each other.
		const more = measure(at, out, true);
		return more > size && deeper(more, Now.detectors, NO_ROWS);
	}
	Now.worded = told;
	return false;
}

/** Where the last number of the row begins that was measured last, and the value of the number that was read last. */
let last: i32 = 0;
let value: i32 = 0;

/**
 * How many bytes the numbers write that begin at `from` with the same words between them, 0 where fewer than LEAST of them print; writes
 * them to `out`, if it is not 0, and else stops at LEAST. With `further` other words may stand there once, and the same ones behind them.
 */
function measure(from: i32, out: i32, further: bool): i32 {
	last = from;
	let end = numberEnd(from);
	if (end === 0) return 0;
	let gap = 0;
	let gapEnd = 0;
	let row = 0;
	let printing = 0;
	let left = further;
	while (true) {
		if (value < 0x80) printing += 1;
		row = out === 0 ? row + 1 : put(out + row) - out;
		if (row >= ROW_MOST || (out === 0 && printing === LEAST)) return row;
		const next = nextNumber(end);
		if (next === 0) break;
		if (gap === 0 ? !hasLetter(end, next) : !isSame(gap, gapEnd, end, next)) {
			if (!left || gap === 0) break;
			left = false;
		} else {
			gap = end;
			gapEnd = next;
		}
		end = numberEnd(next);
		if (end === 0) break;
		last = next;
	}
	return printing < LEAST ? 0 : row;
}

/** Writes the number that was read last to `to`: a byte, or a character beyond ASCII in UTF-8. Gives where that ends. */
function put(to: i32): i32 {
	if (value < 0x100) {
		store<u8>(to, <u8>value);
		return to + 1;
	}
	if (value < 0x800) {
		store<u8>(to, <u8>(0xc0 | (value >> 6)));
		store<u8>(to + 1, <u8>(0x80 | (value & 63)));
		return to + 2;
	}
	store<u8>(to, <u8>(0xe0 | (value >> 12)));
	store<u8>(to + 1, <u8>(0x80 | ((value >> 6) & 63)));
	store<u8>(to + 2, <u8>(0x80 | (value & 63)));
	return to + 3;
}

/** Where the number behind `at` begins, or 0. */
function nextNumber(at: i32): i32 {
	const most = min(Now.end, at + BETWEEN_MOST);
	for (let i = digitFrom(at, most); i < most; i = digitFrom(i + 1, most)) if (isNumber(i)) return i;
	return 0;
}

/** True for the first digit of a number: not the zero of 0x67, and none of a word. */
function isNumber(at: i32): bool {
	if (byte(at) === 48 && (byte(at + 1) | 32) === 0x78) return false;
	const before = byte(at - 1);
	if (<u32>(before - 48) < 10) return false;
	return at === Now.start || <u32>((before | 32) - 97) >= 26 || isMarked(at);
}

/** Where the number at `from` ends when it is one of a character that prints, or is beyond ASCII, else 0. */
function numberEnd(from: i32): i32 {
	const hex = isMarked(from);
	let at = from;
	value = 0;
	for (; at < Now.end; at++) {
		const digit = hexDigit(at);
		if (digit < 0 || (digit > 9 && !hex)) break;
		value = min(value * (hex ? 16 : 10) + digit, 0xffff);
	}
	const prints = (value >= 0x20 && value < 0x7f) || value === 9 || value === 10 || value === 13;
	return (prints || (value >= 0x80 && value < WIDE_END)) && at - from <= NUMBER_MOST ? at : 0;
}

/** True for a number behind 0x, U+ or &H. */
function isMarked(at: i32): bool {
	const mark = (byte(at - 2) << 8) | (byte(at - 1) | 32);
	return mark === 0x3078 || mark === 0x552b || mark === 0x752b || mark === 0x2668;
}

function hasLetter(from: i32, to: i32): bool {
	for (let at = from; at < to; at++) if (<u32>((byte(at) | 32) - 97) < 26) return true;
	return false;
}

/** True where the same stands twice, white space aside. */
function isSame(one: i32, oneEnd: i32, other: i32, otherEnd: i32): bool {
	let before = one;
	for (let at = other; at < otherEnd; at++) {
		if (byte(at) <= BLANK) continue;
		while (before < oneEnd && byte(before) <= BLANK) before++;
		if (before === oneEnd || byte(before) !== byte(at)) return false;
		before++;
	}
	while (before < oneEnd && byte(before) <= BLANK) before++;
	return before === oneEnd;
}
