// Closes up groups of characters that stand apart by one separator all along, as views/apart/spaced.ts does. It must not know literals.

import { begin, copy, cutOut, done, part } from './joined.as';
import { CLASS_ALNUM, KNOWN_BIT, TOKENS_BIT } from '../layout/view';
import { beginLists, firstList, lists, noteLists } from './lists.as';
import { byte, is, Now, piecesEnd, piecesStart } from '../memory.as';
import { BACKSLASH, isOdd } from './pieces.as';
import { digitIn, smallIn } from '../spans.as';

/** Bytes that one look tells of. */
const LOOK = 64;
/** Characters of a text that is closed up, and of a group in it at the most. */
const CLOSED_LEAST = 16;
const GROUP_MOST = 8;

/** Looks at texts whose characters, or groups of them, stand apart by one separator all along. */
export function groups(): bool {
	if ((Now.detectors & (TOKENS_BIT | KNOWN_BIT)) === 0 || Now.end - Now.start < CLOSED_LEAST) return false;
	closed = false;
	beginLists();
	let low = piecesStart();
	const stop = piecesEnd();
	let oddBefore: u64 = 0;
	let oddHere = oddAt(low);
	// The bytes that Solid tells of last, and what they are.
	let known = 0;
	let others: u64 = 0;
	for (let from = low; from < stop; from += LOOK) {
		const oddNext = oddAt(from + LOOK);
		// Words of one length in a row are no token.
		const before = oddBefore;
		const here = oddHere;
		oddBefore = here;
		oddHere = oddNext;
		if ((before | here | oddNext) === 0) continue;
		if (known !== from) others = othersAt(from);
		const solid = Solid.bits;
		const slashed = Solid.slashed;
		const next = othersAt(from + LOOK);
		known = from + LOOK;
		let places = periodic(others, (others >> 32) | (next << 32), solid, (solid >> 32) | (Solid.bits << 32));
		noteLists(others | slashed, ((next | Solid.slashed) & 1) !== 0, solid & ~slashed, here, from);
		others = next;
		for (; places !== 0; places &= places - 1) {
			const at = from + <i32>ctz(places);
			if (at < low || at >= Now.end || !isSpacer(byte(at))) continue;
			// Of a group before it and three behind.
			const behind = ctz(places);
			const odd = behind === 0 ? here : (here >> behind) | (oddNext << (64 - behind));
			const ahead = behind === 0 ? before : (before >> behind) | (here << (64 - behind));
			if (((odd << 32) | (ahead >> 52)) === 0) continue;
			if (!isSeries(at, low)) continue;
			// A sign of the token's own may come again, too, a few times: the longest of those that begin here counts.
			const bestEnd = Series.end;
			Longest.take();
			for (let next = at + 1; next <= at + GROUP_MOST && next < bestEnd; next++) {
				if (!is(next, CLASS_ALNUM) && isSpacer(byte(next)) && isSeries(next, low)) Longest.take();
			}
			low = max(low, Longest.close(low));
		}
	}
	const list = firstList();
	return (closed && done()) || (list !== 0 && lists(list));
}

/** Of the bytes that were looked at last those of which none separates: all that print. */
class Solid {
	static bits: u64 = 0;
	/** Those that stand behind a backslash. */
	static slashed: u64 = 0;
}

/**
 * Which places have no letter and no digit, and as far apart more of the same: of the first 32 in `first` and in `second`, in which
 * the others are looked at with them. Behind each must stand a letter or a digit, but for blanks between longer groups, in which
 * there must be no gap, as `solid1` and `solid2` tell. Behind a line end that is written out stands its letter.
 */
function periodic(first: u64, second: u64, solid1: u64, solid2: u64): u64 {
	if (ASC_FEATURE_SIMD) {
		const both = i64x2.replace_lane(i64x2.splat(<i64>first), 1, <i64>second);
		const solid = i64x2.replace_lane(i64x2.splat(<i64>solid1), 1, <i64>solid2);
		const apart = v128.and(both, v128.not(i64x2.shr_u(both, 1)));
		// Those with so many behind them that print.
		const two = v128.and(solid, i64x2.shr_u(solid, 1));
		const three = v128.and(two, i64x2.shr_u(solid, 2));
		const begins = v128.and(both, v128.not(v128.and(solid, i64x2.shr_u(both, 1))));
		const four = v128.and(begins, i64x2.shr_u(v128.and(two, i64x2.shr_u(two, 2)), 1));
		const five = v128.and(four, i64x2.shr_u(solid, 5));
		const six = v128.and(five, i64x2.shr_u(solid, 6));
		const seven = v128.and(six, i64x2.shr_u(solid, 7));
		const eight = v128.and(seven, i64x2.shr_u(solid, 8));
		const nine = v128.and(eight, i64x2.shr_u(solid, 9));
		let found = v128.or(fours(apart, 2), fours(apart, 3));
		found = v128.or(found, fours(v128.and(apart, i64x2.shr_u(three, 1)), 4));
		found = v128.or(found, v128.or(threes(four, both, 5), threes(five, both, 6)));
		found = v128.or(found, v128.or(threes(six, both, 7), threes(seven, both, 8)));
		found = v128.or(found, v128.or(threes(eight, both, 9), threes(nine, both, 10)));
		const low = <u64>(<u32>i64x2.extract_lane(found, 0));
		return low | (<u64>i64x2.extract_lane(found, 1) << 32);
	}
	return <u64>(<u32>apartIn(first, solid1)) | (apartIn(second, solid2) << 32);
}

// The shorter the groups the more of them make up a text.

// @ts-ignore: decorator
@inline
function threes(begins: v128, places: v128, period: i32): v128 {
	return v128.and(v128.and(begins, i64x2.shr_u(begins, period)), i64x2.shr_u(places, period << 1));
}

// @ts-ignore: decorator
@inline
function fours(places: v128, period: i32): v128 {
	const two = v128.and(places, i64x2.shr_u(places, period));
	return v128.and(two, i64x2.shr_u(two, period << 1));
}

function apartIn(others: u64, solid: u64): u64 {
	const apart = others & ~(others >> 1);
	let found: u64 = 0;
	for (let period = 2; period < 5; period++) {
		const begins = period < 4 ? apart : apart & (solid >> 1) & (solid >> 2) & (solid >> 3);
		const two = begins & (begins >> period);
		found |= two & (two >> (period << 1));
	}
	let begins = others & ~(solid & (others >> 1)) & (solid >> 1) & (solid >> 2) & (solid >> 3);
	for (let period = 5; period <= GROUP_MOST + 2; period++) {
		begins &= solid >> (period - 1);
		found |= begins & (begins >> period) & (others >> (period << 1));
	}
	return found;
}

/** A bit for each of the 64 bytes at `at` that is no letter and no digit; notes which of them print. */
function othersAt(at: i32): u64 {
	let others: u64 = 0;
	let solid: u64 = 0;
	let slashed: u64 = 0;
	if (ASC_FEATURE_SIMD) {
		for (let part = 0; part < LOOK; part += 16) {
			const v = v128.load(at + part);
			const letter = smallIn(v128.or(v, i8x16.splat(32)));
			others |= <u64>(<u32>i8x16.bitmask(v128.not(v128.or(letter, digitIn(v))))) << part;
			solid |= <u64>(<u32>i8x16.bitmask(i8x16.gt_s(v, i8x16.splat(0x20)))) << part;
			slashed |= <u64>(<u32>i8x16.bitmask(i8x16.eq(v, i8x16.splat(<i8>BACKSLASH)))) << part;
		}
	} else {
		for (let i = 0; i < LOOK; i++) {
			if (!is(at + i, CLASS_ALNUM)) others |= (<u64>1) << i;
			if (byte(at + i) > 0x20 && byte(at + i) < 0x80) solid |= (<u64>1) << i;
			if (byte(at + i) === BACKSLASH) slashed |= (<u64>1) << i;
		}
	}
	Solid.bits = solid;
	Solid.slashed = (slashed << 1) | (byte(at - 1) === BACKSLASH ? 1 : 0);
	return others;
}

/** A bit for each of the 64 bytes at `at` that is a digit, or a capital behind a small letter: hardly a word has them. */
function oddAt(at: i32): u64 {
	let bits: u64 = 0;
	if (ASC_FEATURE_SIMD) {
		for (let part = 0; part < LOOK; part += 16) {
			const v = v128.load(at + part);
			const capital = i8x16.lt_u(i8x16.sub(v, i8x16.splat(65)), i8x16.splat(26));
			const odd = v128.or(digitIn(v), v128.and(capital, smallIn(v128.load(at + part - 1))));
			bits |= <u64>(<u32>i8x16.bitmask(odd)) << part;
		}
		return bits;
	}
	for (let i = 0; i < LOOK; i++) {
		const code = byte(at + i);
		if (<u32>(code - 48) < 10 || (<u32>(code - 65) < 26 && <u32>(byte(at + i - 1) - 97) < 26)) bits |= (<u64>1) << i;
	}
	return bits;
}

/** True for what may stand between groups: quotes and brackets do so in all JSON. */
function isSpacer(code: i32): bool {
	return code !== 0x22 && code !== 0x27 && (code | 0x20) !== 0x7b && (code | 0x20) !== 0x7d && code !== 0x28 && code !== 0x29;
}

/** A bit for each of the 32 bytes at `at` that are as the first of them. */
function alike(at: i32): u32 {
	let same: u32 = 0;
	if (ASC_FEATURE_SIMD) {
		const first = i8x16.splat(<i8>byte(at));
		same = <u32>i8x16.bitmask(i8x16.eq(v128.load(at), first));
		same |= <u32>i8x16.bitmask(i8x16.eq(v128.load(at, 16), first)) << 16;
	} else {
		for (let i = 0; i < 32; i++) if (byte(at + i) === byte(at)) same |= (<u32>1) << i;
	}
	return same;
}

/** True for characters of which none separates, and for one blank among single ones: indents and tables are no groups. */
function isGroup(from: i32, to: i32): bool {
	if (to - from === 1 && byte(from) === 0x20) return true;
	for (let at = from; at < to; at++) if (byte(at) < 0x21 || byte(at) > 0x7e) return false;
	return true;
}

/** True once something was closed up. */
let closed: bool = false;

/** The text that `isSeries` told of last: its first separator, their size and period, and where it ends. */
class Series {
	static from: i32 = 0;
	static size: i32 = 0;
	static period: i32 = 0;
	static end: i32 = 0;
}

/** The longest of some, none once it was closed up. */
class Longest {
	static from: i32 = 0;
	static size: i32 = 0;
	static period: i32 = 0;
	static end: i32 = 0;

	static take(): void {
		if (Longest.end - Longest.from >= Series.end - Series.from) return;
		Longest.from = Series.from;
		Longest.size = Series.size;
		Longest.period = Series.period;
		Longest.end = Series.end;
	}

	/** Adds it, closed up; where it ends. */
	static close(low: i32): i32 {
		const from = Longest.from;
		const end = Longest.end;
		const start = max(low, from - Longest.period + Longest.size);
		Longest.from = 0;
		Longest.end = 0;
		// Words of one length in a row.
		if (!isOdd(start, end)) return end;
		if (closed) part();
		else begin();
		closed = true;
		copy(start, from);
		for (let place = from; place < end; place += Longest.period) {
			cutOut();
			copy(place + Longest.size, min(end, place + Longest.period));
		}
		return end;
	}
}

/** True when the separator at `at` is one of a text that can be closed up. */
function isSeries(at: i32, low: i32): bool {
	const code = byte(at);
	const size = code === BACKSLASH && (byte(at + 1) === 0x6e || byte(at + 1) === 0x74) ? 2 : 1;
	// Indents that are written out.
	if (code === BACKSLASH && byte(at + 2) === BACKSLASH) return false;
	const same = alike(at);
	if (popcnt(same) < 3) return false;
	// Separators one period further, and two.
	for (let periods = same & everySecond(same) & (((1 << GROUP_MOST) - 1) << (size + 1)); periods !== 0; periods &= periods - 1) {
		const period = <i32>ctz(periods);
		if (!stands(at + period, at, size) || !stands(at + period * 2, at, size)) continue;
		if (!isGroup(at + size, at + period) || !isGroup(at + size + period, at + period * 2)) continue;
		let from = at;
		while (from - period >= low && stands(from - period, at, size) && isGroup(from - period + size, from)) from -= period;
		let to = at + period * 2;
		while (to + period < Now.end && stands(to + period, at, size) && isGroup(to + size, to + period)) to += period;
		if (((to - from) / period + 2) * (period - size) < CLOSED_LEAST) continue;
		Series.from = from;
		Series.size = size;
		Series.period = period;
		Series.end = min(Now.end, to + period);
		return true;
	}
	return false;
}

/** Bit `k` for each bit 2 * `k`. */
// @ts-ignore: decorator
@inline
function everySecond(bits: u32): u32 {
	let even = bits & 0x55555555;
	even = (even | (even >> 1)) & 0x33333333;
	even = (even | (even >> 2)) & 0x0f0f0f0f;
	even = (even | (even >> 4)) & 0x00ff00ff;
	return (even | (even >> 8)) & 0xffff;
}

/** True when the separator at `separator` stands at `at`, too. */
function stands(at: i32, separator: i32, size: i32): bool {
	return byte(at) === byte(separator) && (size === 1 || byte(at + 1) === byte(separator + 1));
}
