// Whether pieces of known secrets stand somewhere: those of KNOWN_LEAST bytes are found by every fourth place, shorter ones by their first two.

import {
	KNOWNS,
	KNOWNS_BITS,
	KNOWN_FOURS,
	KNOWN_FOURS_SHIFT,
	KNOWN_SET,
	KNOWN_SET_BITS,
	KNOWN_SHORTS,
	KNOWN_SHORTS_MOST,
} from '../layout';
import { byte, word } from '../memory.as';
import { NEXT, someOf } from './literal.as';
import { SMALL, SMALLS, SPREAD, before, bitOf, markedAt, shifted } from './sets.as';

/** True when a piece of a known secret lies in [from, to) whole, wherever it counts. */
export function knownIn(from: i32, to: i32): bool {
	if (!ASC_FEATURE_SIMD || byte(KNOWN_SHORTS) > KNOWN_SHORTS_MOST) {
		for (let at = from; at < to; at += 16) if (isKnownAt(at, from, to)) return true;
		return false;
	}
	const shift: i32 = byte(KNOWN_FOURS_SHIFT);
	for (let at = from; at < to; at += 16) {
		const v = v128.load(at);
		const small = v128.or(v, i8x16.splat(32));
		const hashes = i32x4.shr_u(i32x4.mul(small, i32x4.splat(SPREAD)), shift);
		const one = shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 0)) | shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 1));
		const two = shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 2)) | shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 3));
		const next = v128.load(at, 1);
		let shorts = i8x16.splat(0);
		for (let short = KNOWN_SHORTS + 1, last = short + 2 * byte(KNOWN_SHORTS); short < last; short += 2) {
			shorts = v128.or(shorts, v128.and(i8x16.eq(v, v128.load8_splat(short)), i8x16.eq(next, v128.load8_splat(short, 1))));
		}
		if (((one | two) & 1) === 0 && !v128.any_true(shorts)) continue;
		let places = i8x16.bitmask(shorts);
		for (let lane = 0; lane < 16; lane += 4) {
			const hash = ((word(at + lane) | SMALLS) * SPREAD) >> shift;
			places |= bitOf(KNOWN_FOURS, <i32>hash) << lane;
		}
		// Where it is hashed is no more than four bytes from there.
		for (; places !== 0; places &= places - 1) if (isKnownAt(at + <i32>ctz(places) - 3, from, to)) return true;
	}
	return false;
}

/** False only when `knownIn` is: a quick look, which bytes behind `to` may make true. */
export function mayBeKnown(from: i32, to: i32): bool {
	if (!ASC_FEATURE_SIMD || byte(KNOWN_SHORTS) > KNOWN_SHORTS_MOST) return true;
	const shift: i32 = byte(KNOWN_FOURS_SHIFT);
	let some = 0;
	for (let at = from; at < to; at += 16) {
		const v = v128.or(v128.load(at), i8x16.splat(32));
		const hashes = i32x4.shr_u(i32x4.mul(v, i32x4.splat(SPREAD)), shift);
		some |= shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 0)) | shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 1));
		some |= shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 2)) | shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 3));
	}
	if ((some & 1) !== 0) return true;
	for (let short = KNOWN_SHORTS + 1, last = short + 2 * byte(KNOWN_SHORTS); short < last; short += 2) {
		const one = v128.load8_splat(short);
		const two = v128.load8_splat(short, 1);
		for (let at = from; at < to; at += 16) {
			if (v128.any_true(v128.and(i8x16.eq(v128.load(at), one), i8x16.eq(v128.load(at, 1), two)))) return true;
		}
	}
	return false;
}

/** True when a piece of a known secret is hashed at one of the sixteen places from `at` on that lie in [from, to). */
function isKnownAt(at: i32, from: i32, to: i32): bool {
	if (at >= to) return false;
	let places = before(markedAt(at, KNOWN_SET, KNOWN_SET_BITS), at, to);
	if (at < from) places &= ~((1 << (from - at)) - 1);
	for (; places !== 0; places &= places - 1) {
		const place = at + <i32>ctz(places);
		const three = ((word(place) & 0xffffff) | SMALL) * SPREAD;
		if (someOf(load<i32>(KNOWNS + (<i32>(three >> (32 - KNOWNS_BITS)) << 2)), place, NEXT)) return true;
	}
	return false;
}
