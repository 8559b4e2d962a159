// Tells of most runs at once that no reading of them as base64, base32 or hex goes on for long enough to be looked at: see runs.as.ts,
// which reads the others. It must not decode anything.

import {
	FITTING_EXTENDED32,
	FITTING_FIRST,
	FITTING_LOWER32,
	FITTING_SECOND,
	FITTING_THIRD,
	FITTING_UPPER32,
} from '../layout';

/** Bytes that one look tells of, and those by which two looks overlap: as many as the longest row that is asked for. */
const LOOK = 64;
const ROW_MOST = 24;
/** Bytes of most runs at the most, of which half a look tells. */
const SHORT = 32;
/** Every fourth place. */
const FOURTHS: u64 = 0x1111111111111111;

/** False only when in [from, to) no 15 digits in a row fit base64 of text, no 20 from behind, and no 24 are of base32 or hex. Needs vectors. */
export function mayFit(from: i32, to: i32): bool {
	if (to - from <= SHORT) return mayFitShort(from, to - from);
	let at = from;
	// The last look has what is left.
	for (; to - at > LOOK; at += LOOK - ROW_MOST) if (fitsText(at, ~(<u64>0)) || isOtherDigits(at, ~(<u64>0))) return true;
	const left = to - at;
	const whole = left < LOOK ? ((<u64>1) << left) - 1 : ~(<u64>0);
	return fitsText(at, whole) || (left >= ROW_MOST && isOtherDigits(at, whole));
}

/** The same for `size` bytes from `at` on, SHORT at the most. */
// @ts-ignore: decorator
@inline
function mayFitShort(at: i32, size: i32): bool {
	const whole: u32 = size < SHORT ? (1 << size) - 1 : ~0;
	const first = halfOf(at, FITTING_FIRST) & whole;
	const second = halfOf(at, FITTING_SECOND) & whole;
	const third = halfOf(at, FITTING_THIRD) & whole;
	if (fitText<u32>(first, second, third, whole)) return true;
	if (size < ROW_MOST) return false;
	const upper = rowOf(halfOf(at, FITTING_UPPER32) & whole);
	const lower = rowOf(halfOf(at, FITTING_LOWER32) & whole);
	return (upper | lower | rowOf(halfOf(at, FITTING_EXTENDED32) & whole)) !== 0;
}

/** True when digits of base64 that could write text stand in a row among the bytes at `at` that `whole` has a bit for. */
// @ts-ignore: decorator
@inline
function fitsText(at: i32, whole: u64): bool {
	const first = bitsOf(at, FITTING_FIRST) & whole;
	const second = bitsOf(at, FITTING_SECOND) & whole;
	const third = bitsOf(at, FITTING_THIRD) & whole;
	return fitText<u64>(first, second, third, whole);
}

/** The same by what fits which place of a group, a bit for a byte. */
// @ts-ignore: decorator
@inline
function fitText<Bits>(first: Bits, second: Bits, third: Bits, whole: Bits): bool {
	// Wherever a group begins; what is fourth in one fits always.
	for (let place = 0; place < 4; place++) {
		const one = <Bits>FOURTHS << (<Bits>place);
		const two = <Bits>FOURTHS << (<Bits>((place + 1) & 3));
		const three = <Bits>FOURTHS << (<Bits>((place + 2) & 3));
		const four = (<Bits>FOURTHS << (<Bits>((place + 3) & 3))) & whole;
		let row = (first & one) | (second & two) | (third & three) | four;
		row &= row >> 1;
		row &= row >> 2;
		row &= row >> 4;
		row &= row >> 7;
		let turned = (third & two) | (second & three) | (first & four) | (one & whole);
		turned &= turned >> 1;
		turned &= turned >> 2;
		turned &= turned >> 4;
		turned &= turned >> 8;
		turned &= turned >> 4;
		if ((row | turned) !== 0) return true;
	}
	return false;
}

/** True when so many digits of one alphabet of base32 stand in a row; those of hex are digits of the extended one. */
// @ts-ignore: decorator
@inline
function isOtherDigits(at: i32, whole: u64): bool {
	const upper = rowOf(bitsOf(at, FITTING_UPPER32) & whole);
	const lower = rowOf(bitsOf(at, FITTING_LOWER32) & whole);
	return (upper | lower | rowOf(bitsOf(at, FITTING_EXTENDED32) & whole)) !== 0;
}

/** Where ROW_MOST bits in a row begin. */
// @ts-ignore: decorator
@inline
function rowOf(bits: u64): u64 {
	let row = bits & (bits >> 1);
	row &= row >> 2;
	row &= row >> 4;
	row &= row >> 8;
	return row & (row >> 8);
}

/** Which of the 64 bytes at `at` are of a set: for each low nibble `lows` has a bit for each high one. */
// @ts-ignore: decorator
@inline
function bitsOf(at: i32, lows: i32): u64 {
	return <u64>halfOf(at, lows) | (<u64>halfOf(at + SHORT, lows) << SHORT);
}

/** The same of 32 bytes. */
// @ts-ignore: decorator
@inline
function halfOf(at: i32, lows: i32): u32 {
	const nibble = i8x16.splat(15);
	const ups = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
	const set = v128.load(lows);
	let bits: u32 = 0;
	for (let part = 0; part < SHORT; part += 16) {
		const v = v128.load(at + part);
		const up = i8x16.swizzle(ups, v128.and(i16x8.shr_u(v, 4), nibble));
		const is = v128.and(i8x16.swizzle(set, v128.and(v, nibble)), up);
		bits |= <u32>i8x16.bitmask(i8x16.ne(is, i8x16.splat(0))) << part;
	}
	return bits;
}
