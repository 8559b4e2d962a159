// Where literals are looked for: anywhere, near a run, in what was put together. It must not know what makes one a match.

import {
	FOLDS,
	FOLDS_BITS,
	FOUR_SET,
	HEADS,
	HEADS_BITS,
	HEAD_SET,
	HEAD_SET_BITS,
	JOINED_FOURS,
	JOINED_SET,
	JOINED_SET_BITS,
	JOINED_THREES,
	LONGS,
	LONGS_BITS,
	LONG_SET,
	LONG_SET_SHIFT,
	NEAR_FOURS,
	NEAR_FOURS_BITS,
	NEAR_SET,
	NEAR_SET_BITS,
	NEAR_THREES,
	NEAR_THREES_BITS,
	THREE_SET,
	WORDS,
	WORDS_BITS,
} from './layout';
import { INJECTION_BIT } from './layout/view';
import { NEXT, NEXT_NEAR, someOf } from './literals/literal.as';
import {
	SMALL,
	SMALLS,
	SPREAD,
	allMarked,
	bitOf,
	bitsOf,
	hashesOf,
	isIn,
	moreMarked,
} from './literals/sets.as';
import { Now, byte, fold, word } from './memory.as';

const SPREAD_LISTS: u32 = 0x85ebca6b;

/** 1 where a short literal of tokens or known secrets that counts anywhere could be hashed, else 0. */
// @ts-ignore: decorator
@inline
export function mayBeHead(at: i32): i32 {
	return bitOf(HEAD_SET, <i32>((((word(at) & 0xffffff) | SMALL) * SPREAD) >> (32 - HEAD_SET_BITS)));
}

/** True when a short literal that counts anywhere stands at `at`. */
export function literalAt(at: i32): bool {
	const three = ((word(at) & 0xffffff) | SMALL) * SPREAD;
	if (isIn(HEAD_SET, three >> (32 - HEAD_SET_BITS))) {
		if (someOf(load<i32>(HEADS + (<i32>(three >> (32 - HEADS_BITS)) << 2)), at, NEXT)) return true;
	}
	if ((Now.detectors & INJECTION_BIT) === 0) return false;
	const key = <u32>(fold(at) | (fold(at + 1) << 8) | (fold(at + 2) << 16)) * SPREAD;
	return someOf(load<i32>(FOLDS + (<i32>(key >> (32 - FOLDS_BITS)) << 2)), at, NEXT);
}

/** True when a longer literal that counts anywhere has one of its two fours at an even place of the 64 bytes at `at`. */
export function longIn(at: i32): bool {
	const shift: i32 = byte(LONG_SET_SHIFT);
	if (ASC_FEATURE_SIMD) {
		let places: u32 = 0;
		for (let part = 0; part < 64; part += 32) {
			// By fours from the first place on, and from the third on.
			const a = hashesOf(v128.or(v128.load(at + part), i8x16.splat(32)), shift);
			const b = hashesOf(v128.or(v128.load(at + part, 2), i8x16.splat(32)), shift);
			const c = hashesOf(v128.or(v128.load(at + part, 16), i8x16.splat(32)), shift);
			const d = hashesOf(v128.or(v128.load(at + part, 18), i8x16.splat(32)), shift);
			places |= bitsOf(LONG_SET, a, b, c, d) << (part >> 1);
		}
		for (; places !== 0; places &= places - 1) {
			const bit = <i32>ctz(places);
			const place = at + ((bit >> 3) << 4) + ((bit & 3) << 2) + ((bit & 4) >> 1);
			if (longAt(place, word(place) | SMALLS)) return true;
		}
		return false;
	}
	for (let place = at; place < at + 64; place += 2) if (isLongAt(place, shift)) return true;
	return false;
}

// @ts-ignore: decorator
@inline
function longAt(at: i32, four: u32): bool {
	return someOf(load<i32>(LONGS + (<i32>((four * SPREAD_LISTS) >> (32 - LONGS_BITS)) << 2)), at, NEXT);
}

function isLongAt(at: i32, shift: i32): bool {
	const four = word(at) | SMALLS;
	return isIn(LONG_SET, (four * SPREAD) >> shift) && longAt(at, four);
}

/** True when a literal that counts near a run has its hashed bytes at one of the places [from, to). */
export function nearIn(from: i32, to: i32): bool {
	for (let at = from; at < to; at += 64) {
		let places = moreMarked(allMarked(at, to, NEAR_SET, NEAR_SET_BITS), at, FOUR_SET, THREE_SET);
		for (; places !== 0; places &= places - 1) if (isNearAt(at + <i32>ctz(places))) return true;
	}
	return false;
}

/** The same for all literals of tokens and known secrets, wherever they count: in what was put together. */
export function joinedIn(from: i32, to: i32): bool {
	for (let at = from; at < to; at += 64) {
		let places = moreMarked(allMarked(at, to, JOINED_SET, JOINED_SET_BITS), at, JOINED_FOURS, JOINED_THREES);
		for (; places !== 0; places &= places - 1) {
			const place = at + <i32>ctz(places);
			if (isNearAt(place) || literalAt(place)) return true;
		}
	}
	return false;
}

/** True when a literal that counts near a run has its hashed bytes at `at`. */
function isNearAt(at: i32): bool {
	const four = word(at) | SMALLS;
	const fours = load<i32>(NEAR_FOURS + (<i32>((four * SPREAD_LISTS) >> (32 - NEAR_FOURS_BITS)) << 2));
	const threes = load<i32>(NEAR_THREES + (<i32>(((four & 0xffffff) * SPREAD_LISTS) >> (32 - NEAR_THREES_BITS)) << 2));
	return (fours !== 0 && someOf(fours, at, NEXT_NEAR)) || (threes !== 0 && someOf(threes, at, NEXT_NEAR));
}

/** True when a longer phrase has four of its bytes, whose hash is `four`, at `at`. */
export function phraseAt(at: i32, four: u32): bool {
	return someOf(load<i32>(WORDS + (<i32>(four >> (32 - WORDS_BITS)) << 2)), at, NEXT);
}
