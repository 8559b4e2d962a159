// What tells a piece of a token from a word, and the signs around it. It must not know where pieces are looked for.

import { CLASS_ALNUM, CLASS_LETTER, CLASS_RUN } from '../layout/view';
import { byte, is } from '../memory.as';
import { digitIn, smallIn } from '../spans.as';

export const BACKSLASH = 0x5c;
/** As in views/apart/cuts.ts. */
const PIECE_LEAST = 5;
/** Backslashes before a quote or the letter of a line end. */
export const ESCAPES_MOST = 8;

/** What stands between columns, parameters, variables and lines. */
export function isSeparator(code: i32): bool {
	if (code === 0x2c || code === 0x3b || code === 0x7c || code === 0x09) return true;
	return code === 0x26 || code === 0x0a || code === 0x0d;
}

/** Which of the 16 bytes at `at` tokens are written in. */
// @ts-ignore: decorator
@inline
export function tokensAt(at: i32): i32 {
	const v = v128.load(at);
	const letter = smallIn(v128.or(v, i8x16.splat(32)));
	const joint = v128.or(i8x16.eq(v, i8x16.splat(0x5f)), i8x16.eq(v, i8x16.splat(0x2d)));
	return <i32>i8x16.bitmask(v128.or(v128.or(letter, digitIn(v)), joint));
}

/** Where the characters of a token that end at `at` begin, `least` at the earliest. */
export function tokenFrom(at: i32, least: i32): i32 {
	let from = at;
	if (ASC_FEATURE_SIMD) {
		for (; from > least; from -= 16) {
			const others = tokensAt(from - 16) ^ 0xffff;
			if (others !== 0) return max(least, from + 16 - <i32>clz(others));
		}
		return least;
	}
	while (from > least && isToken(from - 1)) from--;
	return from;
}

/** Where the characters of a token at `at` end, `most` at the latest. */
export function tokenTo(at: i32, most: i32): i32 {
	let to = at;
	if (ASC_FEATURE_SIMD) {
		for (; to < most; to += 16) {
			const others = tokensAt(to) ^ 0xffff;
			if (others !== 0) return min(most, to + <i32>ctz(others));
		}
		return most;
	}
	while (to < most && isToken(to)) to++;
	return to;
}

export function isQuote(code: i32): bool {
	return code === 0x22 || code === 0x27 || code === 0x60;
}

/** True for what tokens are written in. */
export function isToken(at: i32): bool {
	return is(at, CLASS_ALNUM) || byte(at) === 0x5f || byte(at) === 0x2d;
}

/** True for what tokens, and values beside them, are written in. */
export function isValue(at: i32): bool {
	const code = byte(at);
	return is(at, CLASS_RUN) || code === 0x3d || code === 0x2e || code === 0x3a || code === 0x7e;
}

/** One character, or digits and letters both, or a capital behind a small letter more than once. */
export function isOdd(from: i32, to: i32): bool {
	let letters = 0;
	let digits = 0;
	let turns = 0;
	for (let at = from; at < to; at++) {
		if (is(at, CLASS_LETTER)) {
			letters += 1;
			turns += at > from && (byte(at) & 32) === 0 && is(at - 1, CLASS_LETTER) && (byte(at - 1) & 32) !== 0 ? 1 : 0;
		} else if (is(at, CLASS_ALNUM)) digits += 1;
		if ((digits > 0 && letters > 0) || turns > 1) return true;
	}
	return to - from === 1;
}

/**
 * True for what could be a piece of a token: digits and letters, or letters that change case as in no word. What stands before a sign
 * that no token has does not count.
 */
export function isPiece(from: i32, to: i32): bool {
	if (to - from < PIECE_LEAST) return false;
	let begun = to;
	while (begun > from && isToken(begun - 1)) begun--;
	let digits = 0;
	let changes = 0;
	let before = -1;
	if (begun > from) {
		changes = begun - 1 === from || (byte(begun - 2) !== 0x2d && isToken(begun - 2)) ? 1 : 0;
		before = 0;
	}
	for (let at = begun; at < to; at++) {
		const code = byte(at);
		let kind = 0;
		if (<u32>(code - 48) < 10) {
			kind = 1;
			digits += 1;
		} else if (code !== 0x2d) kind = (code & 32) + 2;
		if (kind !== before) changes += 1;
		before = kind;
	}
	return changes > 2 && (digits > 0 || changes * 2 >= to - from);
}

/** Behind the quote at `at`, or behind the backslashes there; `none` when there is none. */
export function behindQuote(at: i32, none: i32): i32 {
	let to = at;
	while (byte(to) === BACKSLASH && to < at + ESCAPES_MOST) to++;
	return isQuote(byte(to)) ? to + 1 : none;
}
