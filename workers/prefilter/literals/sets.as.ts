// Sets of hashes of a literal's bytes, a bit for each: which of many places could have one. It must not know what stands there.

import { FOUR_SET_BITS, THREE_SET_BITS } from '../layout';
import { word } from '../memory.as';

/** Spreads the bytes of a literal over the bits of its hash: of those of sets, and of those of lists by four bytes. */
export const SPREAD: u32 = 0x9e3779b1;
export const SMALL: u32 = 0x202020;
export const SMALLS: u32 = 0x20202020;

export function isIn(set: u32, bit: u32): bool {
	return ((<u32>load<u8>(set + (bit >> 3)) >> (bit & 7)) & 1) !== 0;
}

// @ts-ignore: decorator
@inline
export function hashesOf(v: v128, shift: i32): v128 {
	return i32x4.shr_u(i32x4.mul(v, i32x4.splat(SPREAD)), shift);
}

/**
 * Which of the sixteen places from `at` on have three bytes whose hash is marked in `set`, of 1 << `size` bits; a bit for each. Hashes
 * four places at once.
 */
// @ts-ignore: decorator
@inline
export function markedAt(at: i32, set: i32, size: i32): u32 {
	if (ASC_FEATURE_SIMD) {
		const one = v128.or(v128.load(at), i8x16.splat(32));
		const two = v128.or(v128.load(at, 8), i8x16.splat(32));
		const first = i8x16(0, 1, 2, -1, 1, 2, 3, -1, 2, 3, 4, -1, 3, 4, 5, -1);
		const second = i8x16(4, 5, 6, -1, 5, 6, 7, -1, 6, 7, 8, -1, 7, 8, 9, -1);
		return bitsOf(
			set,
			hashesOf(i8x16.swizzle(one, first), 32 - size),
			hashesOf(i8x16.swizzle(one, second), 32 - size),
			hashesOf(i8x16.swizzle(two, first), 32 - size),
			hashesOf(i8x16.swizzle(two, second), 32 - size),
		);
	}
	let places = 0;
	for (let i = 0; i < 16; i++) {
		const three = ((word(at + i) & 0xffffff) | SMALL) * SPREAD;
		places |= bitOf(set, <i32>(three >> (32 - size))) << i;
	}
	return places;
}

/** The bits of sixteen hashes in `set`: the bytes that hold them are gathered in one vector, which is looked at at once. */
// @ts-ignore: decorator
@inline
export function bitsOf(set: i32, a: v128, b: v128, c: v128, d: v128): u32 {
	let held = i8x16.splat(0);
	let two = <u64>i64x2.extract_lane(i32x4.shr_u(a, 3), 0);
	held = v128.load8_lane(set + <i32>two, held, 0);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 1);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(a, 3), 1);
	held = v128.load8_lane(set + <i32>two, held, 2);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 3);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(b, 3), 0);
	held = v128.load8_lane(set + <i32>two, held, 4);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 5);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(b, 3), 1);
	held = v128.load8_lane(set + <i32>two, held, 6);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 7);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(c, 3), 0);
	held = v128.load8_lane(set + <i32>two, held, 8);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 9);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(c, 3), 1);
	held = v128.load8_lane(set + <i32>two, held, 10);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 11);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(d, 3), 0);
	held = v128.load8_lane(set + <i32>two, held, 12);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 13);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(d, 3), 1);
	held = v128.load8_lane(set + <i32>two, held, 14);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 15);
	const seven = i32x4.splat(7);
	const low = i16x8.narrow_i32x4_u(v128.and(a, seven), v128.and(b, seven));
	const high = i16x8.narrow_i32x4_u(v128.and(c, seven), v128.and(d, seven));
	const bits = i8x16.swizzle(i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0), i8x16.narrow_i16x8_u(low, high));
	return <u32>i8x16.bitmask(i8x16.eq(v128.and(held, bits), bits));
}

// @ts-ignore: decorator
@inline
export function bitOf(set: i32, hash: i32): i32 {
	return (<i32>load<u8>(set + (hash >>> 3)) >>> (hash & 7)) & 1;
}

/** Of sixteen places from `at` on those before `to`. */
// @ts-ignore: decorator
@inline
export function before(places: u32, at: i32, to: i32): u32 {
	return to - at < 16 ? places & ((1 << (to - at)) - 1) : places;
}

/** The same of up to 64 places from `at` on before `to`. */
// @ts-ignore: decorator
@inline
export function allMarked(at: i32, to: i32, set: i32, size: i32): u64 {
	let places: u64 = 0;
	const last = min(64, to - at);
	for (let i = 0; i < last; i += 16) places |= <u64>markedAt(at + i, set, size) << i;
	return last < 64 ? places & (((<u64>1) << last) - 1) : places;
}

/**
 * Of these places those where four bytes are marked in `fours`, or three as they are written in `threes`: without a branch for
 * each, which the processor could not foresee.
 */
// @ts-ignore: decorator
@inline
export function moreMarked(places: u64, at: i32, fours: i32, threes: i32): u64 {
	let more: u64 = 0;
	for (let left = places; left !== 0; left &= left - 1) {
		const i = ctz(left);
		const four = word(at + <i32>i);
		const bit =
			bitOf(fours, <i32>(((four | SMALLS) * SPREAD) >> (32 - FOUR_SET_BITS))) |
			bitOf(threes, <i32>(((four & 0xffffff) * SPREAD) >> (32 - THREE_SET_BITS)));
		more |= <u64>(<u32>bit) << i;
	}
	return more;
}

/** The same as `bitOf` in its lowest bit; what is above it says nothing. */
// @ts-ignore: decorator
@inline
export function shifted(set: i32, hash: i32): i32 {
	return <i32>load<u8>(set + (hash >>> 3)) >>> (hash & 7);
}
