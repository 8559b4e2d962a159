// Lists of numbers that could be the bytes of a token under a key: in decimal and in hex, with what parts them. It must not know how a key is told.

import { CLASS_LETTER, INJECTION_BIT, JOINED, NO_ROWS } from '../layout/view';
import { lineLettersOf } from '../marks.as';
import { Now, bufferOf, byte, hexDigit, is } from '../memory.as';
import { isWrittenBlank } from '../written-out.as';
import { LEAST, isKeyed } from './keys.as';

const DIGITS_MOST = 4;
const GAP_MOST = 12;
/** Bytes that are read in one go; what is cut there is read twice. */
const GO_MOST = 16384;
const TWICE = 8192;
const BACK_MOST = 256;
/** Where the numbers of hex stand behind those of decimal digits. */
const HEX_PLACE = 65536;

/** Numbers that begin in 64 bytes of a list, and bytes of one in a row that hold nothing else. */
const BEGUN_LEAST = 4;
const LISTED_LEAST = 32;

/** Numbers that follow each other, in decimal digits and in hex. */
let decimals: i32 = 0;
let hexes: i32 = 0;

/** True when a list of numbers could stand in the 64 bytes at `at`, of which these are digits, and those neither letters nor digits. */
export function isList(digits: u64, others: u64, at: i32): bool {
	if (at + 64 <= Now.keyed || (Now.how & (JOINED | NO_ROWS)) !== 0 || (Now.detectors & ~INJECTION_BIT) === 0) return false;
	if (<i32>popcnt(others) < BEGUN_LEAST || <i32>popcnt(digits & ~(digits << 1)) < BEGUN_LEAST) return false;
	const long = longOf(~others);
	if (long === 0 && (digits | others) === ~(<u64>0)) return true;
	const listed = listedOf(at) & ~long;
	if (<i32>ctz(~listed) >= LISTED_LEAST || (at > Now.start && <i32>ctz(~listed) + <i32>clz(~listedOf(at - 64)) >= LISTED_LEAST)) return true;
	let row = listed & (listed >> 1);
	row &= row >> 2;
	row &= row >> 4;
	row &= row >> 8;
	return (row & (row >> 16)) !== 0;
}

/** Those in rows of seven and more, as ids have them: numbers are shorter, with what marks them as hex and a line end written out. */
// @ts-ignore: decorator
@inline
function longOf(words: u64): u64 {
	let row = words & (words >> 1);
	row &= row >> 2;
	row &= row >> 3;
	row |= row << 1;
	row |= row << 2;
	return row | (row << 3);
}

/** Those of the 64 bytes at `at` that lists of numbers are made of: no letters but those of hex, of 0x, and of line ends written out. */
function listedOf(at: i32): u64 {
	let letters: u64 = 0;
	if (ASC_FEATURE_SIMD) {
		for (let part = 0; part < 64; part += 16) {
			const small = v128.or(v128.load(at + part), i8x16.splat(32));
			const letter = i8x16.lt_u(i8x16.sub(small, i8x16.splat(103)), i8x16.splat(20));
			letters |= <u64>(<u32>i8x16.bitmask(v128.andnot(letter, i8x16.eq(small, i8x16.splat(120))))) << part;
		}
	} else {
		for (let i = 0; i < 64; i++) {
			const small = byte(at + i) | 32;
			if (<u32>(small - 103) < 20 && small !== 120) letters |= (<u64>1) << i;
		}
	}
	return letters === 0 ? ~letters : ~letters | lineLettersOf(at);
}

/** True for what a list is made of. */
function isListed(at: i32): bool {
	const code = byte(at);
	if (code < 9 || code > 126 || code === 0x25) return false;
	return !is(at, CLASS_LETTER) || (code | 32) < 0x67 || (code | 32) === 0x78 || isWrittenBlank(at);
}

function isDigit(at: i32): bool {
	return hexDigit(at) >= 0;
}

/**
 * How many numbers stand in [from, to) in a row at the most, as far as is told 16 bytes at a time: those beside a letter that no list
 * has count on both sides of it, and digits of hex in a row hold one number more for each x among them.
 */
function numbersIn(from: i32, to: i32): i32 {
	let most = 0;
	let count = 0;
	let before: u32 = 0;
	for (let at = from; at < to; at += 16) {
		const v = v128.load(at);
		const small = v128.or(v, i8x16.splat(32));
		const x = i8x16.eq(small, i8x16.splat(120));
		const hex = v128.or(i8x16.lt_u(i8x16.sub(small, i8x16.splat(97)), i8x16.splat(6)), i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10)));
		const xs: u32 = i8x16.bitmask(x);
		const digits: u32 = <u32>i8x16.bitmask(hex) | xs;
		const others = v128.andnot(i8x16.lt_u(i8x16.sub(small, i8x16.splat(103)), i8x16.splat(20)), v128.or(x, i8x16.eq(v128.load(at - 1), i8x16.splat(0x5c))));
		const here = <i32>popcnt((digits & ~((digits << 1) | before)) | xs);
		before = digits >> 15;
		count += here;
		if (v128.any_true(others)) {
			most = max(most, count);
			count = here;
		}
	}
	return max(most, count);
}

/** Looks at the list around the 64 bytes at `at`, as far as it was not looked at before. */
export function listAt(at: i32): bool {
	const least = max(Now.start, Now.keyed);
	let from = max(least, at);
	const low = max(least, at - BACK_MOST);
	while (from > low && isListed(from - 1)) from--;
	// Half a number is none.
	if (from > least) while (from < at && isDigit(from - 1) && isDigit(from)) from++;
	const most = min(Now.end, from + GO_MOST);
	let last = from;
	while (last < most && (isListed(last) || last < at + 64)) last++;
	Now.keyed = last === most && last < Now.end ? last - TWICE : last;
	if (ASC_FEATURE_SIMD && numbersIn(from, last) < LEAST) return false;
	decimals = 0;
	hexes = 0;
	let gap = 0;
	for (let place = from; place < last; ) {
		if (isDigit(place) || (byte(place) | 32) === 0x78) {
			const next = numberAt(place, last, gap);
			if (next < 0) return true;
			place = next;
			gap = 0;
			continue;
		}
		gap += 1;
		if ((gap > GAP_MOST || !isListed(place)) && flush()) return true;
		place += 1;
	}
	return flush();
}

/** Reads the number that begins at `from`, behind so many bytes of a gap: where it ends, or -1 where the list before it says something. */
function numberAt(from: i32, to: i32, gap: i32): i32 {
	const marked = (byte(from) | 32) === 0x78 ? 1 : byte(from) === 0x30 && (byte(from + 1) | 32) === 0x78 ? 2 : 0;
	const digits = from + marked;
	let at = digits;
	let ten = 0;
	let sixteen = 0;
	let decimal = marked === 0;
	for (; at < to; at++) {
		const digit = hexDigit(at);
		if (digit < 0) break;
		if (digit > 9) decimal = false;
		ten = min(ten * 10 + digit, 0xffff);
		sixteen = min(sixteen * 16 + digit, 0xffff);
	}
	const size = at - digits;
	if (size === 0) return flush() ? -1 : at;
	// The index of an array that was written as an object.
	const quote = byte(at) === 0x5c ? at + 1 : at;
	if (decimal && byte(quote) === 0x22 && byte(quote + 1) === 0x3a) return at;
	const out = bufferOf(Now.level + 1);
	if (decimal && size <= DIGITS_MOST) {
		const minus = gap > 0 && byte(from - 1) === 0x2d && (gap > 1 || decimals === 0);
		store<i32>(out + (decimals++ << 2), minus ? -ten : ten);
	} else {
		if (decimals >= LEAST && isKeyed(out, decimals, false)) return -1;
		decimals = 0;
	}
	if (size === 2 || (marked > 0 && size < DIGITS_MOST)) store<i32>(out + HEX_PLACE + (hexes++ << 2), sixteen);
	else {
		if (hexes >= LEAST && isKeyed(out + HEX_PLACE, hexes, false)) return -1;
		hexes = 0;
	}
	return at;
}

/** True when one of the lists at hand says something; they end. */
function flush(): bool {
	const out = bufferOf(Now.level + 1);
	const found = (decimals >= LEAST && isKeyed(out, decimals, false)) || (hexes >= LEAST && isKeyed(out + HEX_PLACE, hexes, false));
	decimals = 0;
	hexes = 0;
	return found;
}
