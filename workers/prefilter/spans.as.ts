// Where bytes of one class end, and what a run is made of: sixteen bytes a step. It must not know what they are for.

import { CLASS_ALNUM, CLASS_LETTER, CLASS_RUN, CLASS_WIDE } from './layout/view';
import { byte, is } from './memory.as';

/** A bit for each of the 16 bytes at `at` that is of a class: for each low nibble its `lows` have a bit for each high one. */
// @ts-ignore: decorator
@inline
function bitsOf(at: i32, lows: v128): i32 {
	const nibble = i8x16.splat(15);
	const v = v128.load(at);
	const ups = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
	const up = i8x16.swizzle(ups, v128.and(i16x8.shr_u(v, 4), nibble));
	return <i32>i8x16.bitmask(i8x16.ne(v128.and(i8x16.swizzle(lows, v128.and(v, nibble)), up), i8x16.splat(0)));
}

// @ts-ignore: decorator
@inline
function runBits(at: i32): i32 {
	return bitsOf(at, i8x16(-88, -8, -8, -8, -8, -8, -8, -8, -8, -8, -16, 84, 80, 84, 80, 116));
}

// @ts-ignore: decorator
@inline
function wideBits(at: i32): i32 {
	return bitsOf(at, i8x16(-72, -4, -8, -4, -4, -4, -4, -8, -8, -8, -4, 92, -48, 92, -12, 124));
}

// @ts-ignore: decorator
@inline
function alnumBits(at: i32): i32 {
	return bitsOf(at, i8x16(-88, -8, -8, -8, -8, -8, -8, -8, -8, -8, -16, 80, 80, 80, 80, 80));
}

/** The first place from `at` on whose byte is not of CLASS_RUN, or `to`. */
export function runEnd(at: i32, to: i32): i32 {
	let end = at;
	if (ASC_FEATURE_SIMD) {
		for (; end < to; end += 16) {
			const others = runBits(end) ^ 0xffff;
			if (others !== 0) return min(to, end + <i32>ctz(others));
		}
		return to;
	}
	while (end < to && is(end, CLASS_RUN)) end++;
	return end;
}

/** The same as `runEnd` for CLASS_WIDE. */
export function wideEnd(at: i32, to: i32): i32 {
	let end = at;
	if (ASC_FEATURE_SIMD) {
		for (; end < to; end += 16) {
			const others = wideBits(end) ^ 0xffff;
			if (others !== 0) return min(to, end + <i32>ctz(others));
		}
		return to;
	}
	while (end < to && is(end, CLASS_WIDE)) end++;
	return end;
}

/** The first digit from `at` on, or `to`. */
export function digitFrom(at: i32, to: i32): i32 {
	let from = at;
	if (ASC_FEATURE_SIMD) {
		for (; from < to; from += 16) {
			const digits = i8x16.bitmask(digitIn(v128.load(from)));
			if (digits !== 0) return min(to, from + <i32>ctz(digits));
		}
		return to;
	}
	while (from < to && !isDigit(from)) from++;
	return from;
}

/** Copies the letters and digits of [from, to) to `out`, and up to 15 bytes more; gives where they end. */
export function copyAlnum(from: i32, to: i32, out: i32): i32 {
	let put = out;
	if (ASC_FEATURE_SIMD) {
		let at = from;
		while (at < to) {
			const others = alnumBits(at) ^ 0xffff;
			const size = min(to - at, others === 0 ? 16 : <i32>ctz(others));
			v128.store(put, v128.load(at));
			put += size;
			at += size;
			if (size < 16) at += <i32>ctz(~(others >> size));
		}
		return put;
	}
	for (let at = from; at < to; at++) {
		store<u8>(put, byte(at));
		put += is(at, CLASS_ALNUM) ? 1 : 0;
	}
	return put;
}

/** True when some letters of [from, to) are capitals and some are not. */
export function hasBothCases(from: i32, to: i32): bool {
	let upper = 0;
	let lower = 0;
	if (ASC_FEATURE_SIMD) {
		for (let at = from; at < to; at += 16) {
			const v = v128.load(at);
			const inside = to - at < 16 ? (1 << (to - at)) - 1 : 0xffff;
			upper |= inside & <i32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(v, i8x16.splat(65)), i8x16.splat(26)));
			lower |= inside & <i32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(v, i8x16.splat(97)), i8x16.splat(26)));
		}
	} else {
		for (let at = from; at < to; at++) {
			if (!is(at, CLASS_LETTER)) continue;
			if (byte(at) < 0x60) upper = 1;
			else lower = 1;
		}
	}
	return upper !== 0 && lower !== 0;
}

/** True for letters of one case and nothing else. */
export function isOneCase(from: i32, to: i32): bool {
	let at = from;
	if (ASC_FEATURE_SIMD) {
		const first = i8x16.splat(<i8>(byte(from) & 0x60));
		// Letters of the case of the first byte, by their upper bits, which capitals and small letters have apart.
		for (; at + 16 <= to; at += 16) {
			const v = v128.load(at);
			const letter = i8x16.lt_u(i8x16.sub(v128.or(v, i8x16.splat(32)), i8x16.splat(97)), i8x16.splat(26));
			const same = i8x16.eq(v128.and(v, i8x16.splat(0x60)), first);
			if (!i8x16.all_true(v128.and(letter, same))) return false;
		}
	}
	for (; at < to; at++) if (!is(at, CLASS_LETTER) || ((byte(at) ^ byte(from)) & 0x60) !== 0) return false;
	return true;
}

/**
 * True for words: small letters, capitals that three small letters follow or that stand in threes, and what parts words; hyphens,
 * underscores and dots only behind three small letters. With `numbered` up to NUMBER_MOST digits, too, between such a word with what
 * parts it from them, and perhaps one letter, and what parts words: `entry/16180`, `token-12.ts`, `com/v1`.
 */
export function isWords(from: i32, to: i32, numbered: bool): bool {
	for (let at = from; at < to; at += 64) {
		const size = min(64, to - at);
		const whole = size === 64 ? ~(<u64>0) : ((<u64>1) << size) - 1;
		let small: u64 = 0;
		let capitals: u64 = 0;
		let signs: u64 = 0;
		let joints: u64 = 0;
		let digits: u64 = 0;
		if (ASC_FEATURE_SIMD) {
			for (let part = 0; part < size; part += 16) {
				const v = v128.load(at + part);
				small |= <u64>(<u32>i8x16.bitmask(smallIn(v))) << part;
				capitals |= <u64>(<u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(v, i8x16.splat(65)), i8x16.splat(26)))) << part;
				// Blanks and ! ' ( ) , / : ; ? @
				signs |= <u64>(<u32>bitsOf(at + part, i8x16(20, 4, 0, 0, 0, 0, 0, 4, 4, 4, 8, 8, 4, 0, 0, 12))) << part;
				joints |= <u64>(<u32>bitsOf(at + part, i8x16(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 32))) << part;
				digits |= <u64>(<u32>i8x16.bitmask(digitIn(v))) << part;
			}
		} else {
			for (let i = 0; i < size; i++) {
				const code = byte(at + i);
				const bit = (<u64>1) << i;
				if (<u32>(code - 97) < 26) small |= bit;
				else if (<u32>(code - 65) < 26) capitals |= bit;
				else if (<u32>(code - 48) < 10) digits |= bit;
				else if (partsWords(code)) signs |= bit;
				else if (code === 0x2d || code === 0x2e || code === 0x5f) joints |= bit;
			}
		}
		small &= whole;
		capitals &= whole;
		const three = capitals & (capitals >> 1) & (capitals >> 2);
		const titles = capitals & (small >> 1) & (small >> 2) & (small >> 3);
		let words = small | signs | titles | three | (three << 1) | (three << 2) | (joints & (small << 1) & (small << 2) & (small << 3));
		if (numbered && (digits & whole) !== 0) {
			// What follows is not told.
			if (digits >> 63 !== 0 && at + 64 < to) return false;
			words |= numbersIn(digits & whole, small, signs | joints | ~whole, joints);
		}
		if ((~words & whole) !== 0) return false;
	}
	return true;
}

/** True for a blank and ! ' ( ) , / : ; ? @ */
function partsWords(code: i32): bool {
	if (code === 0x20 || code === 0x21 || code === 0x27 || code === 0x28 || code === 0x29 || code === 0x2c) return true;
	return code === 0x2f || code === 0x3a || code === 0x3b || code === 0x3f || code === 0x40;
}

/** Digits of a number between words at the most. */
const NUMBER_MOST = 5;

/** Which bits are of numbers between words, as far as 64 bytes tell: their digits, the joint behind one. */
function numbersIn(digits: u64, small: u64, parts: u64, joints: u64): u64 {
	const behindWord = parts & (small << 1) & (small << 2) & (small << 3);
	const first = digits & ((behindWord << 1) | (small & (behindWord << 1)) << 1);
	let number = first;
	for (let i = 1; i < NUMBER_MOST; i++) number |= digits & (number << 1);
	// A letter behind the last digit, or one digit more.
	const more = (number << 1) & ~(number | parts);
	return more === 0 ? number | (joints & (number << 1)) : 0;
}

/** True for a date of this century or the last, or a time on such a day (ISO 8601). */
export function isTime(from: i32, to: i32): bool {
	const size = to - from;
	if (size < 10 || size > 35 || byte(from + 4) !== 0x2d || byte(from + 7) !== 0x2d) return false;
	const century = byte(from) * 256 + byte(from + 1);
	if (century !== 0x3139 && century !== 0x3230) return false;
	// Months and days.
	if (byte(from + 5) >> 1 !== 0x18 || byte(from + 8) >> 2 !== 0x0c) return false;
	for (let i = 2; i < 10; i++) if (i !== 4 && i !== 7 && !isDigit(from + i)) return false;
	if (size === 10) return true;
	if (size < 16 || (byte(from + 10) !== 0x54 && byte(from + 10) !== 0x20) || byte(from + 13) !== 0x3a) return false;
	for (let at = from + 11; at < to; at++) {
		const code = byte(at);
		const last = at === to - 1 && code === 0x5a;
		if (!isDigit(at) && !last && code !== 0x3a && code !== 0x2e && code !== 0x2b && code !== 0x2d) return false;
	}
	return true;
}

function isDigit(at: i32): bool {
	return <u32>(byte(at) - 48) < 10;
}

// @ts-ignore: decorator
@inline
export function digitIn(v: v128): v128 {
	return i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10));
}

// @ts-ignore: decorator
@inline
export function smallIn(v: v128): v128 {
	return i8x16.lt_u(i8x16.sub(v, i8x16.splat(97)), i8x16.splat(26));
}
