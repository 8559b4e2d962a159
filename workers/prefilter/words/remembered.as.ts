// Remembers what words were found to be, so that those that come again and again cost one look. Each has two places, which the
// next words with the same hash take over. It must not know what the bytes of a record mean, nor look anything up.

import { KNOWN_WORD, KNOWN_WORDS, KNOWN_WORDS_BITS, KNOWN_WORD_MOST, KNOWN_WORD_SIZE } from '../layout';

/**
 * A place: the word's bytes with small letters, then 24 bytes of its record, then whether it is one letter off from
 * another word (0: not looked), and that word's hash.
 */
const RECORD = KNOWN_WORD_MOST;
const SLIP = RECORD + 24;
const SLIP_MEANT = SLIP + 4;

/** Bytes of a word with digits at the most. */
const NUMBERED_MOST = 4;

/** Odd numbers that spread the bytes of a word over its hash. */
const FIRST: u64 = 0x9e3779b97f4a7c15;
const SECOND: u64 = 0xc2b2ae3d27d4eb4f;
const THIRD: u64 = 0x165667b19e3779f9;
const FOURTH: u64 = 0xd6e8feb86659fd93;

/** Bytes of the word at hand, and its place: where it stands, or is to stand. */
export let rememberedSize: i32 = 0;
export let rememberedAt: i32 = 0;
let turn: i32 = 0;

/** A bit for each byte of 16 that is a letter, a digit or beyond ASCII. */
// @ts-ignore: decorator
@inline
function unitsOf(v: v128): u32 {
	const small = v128.or(v, i8x16.splat(32));
	const letter = v128.and(i8x16.gt_s(small, i8x16.splat(96)), i8x16.lt_s(small, i8x16.splat(123)));
	return i8x16.bitmask(v128.or(v128.or(letter, digitsOf(v)), v));
}

// @ts-ignore: decorator
@inline
function digitsOf(v: v128): v128 {
	return v128.and(i8x16.gt_s(v, i8x16.splat(47)), i8x16.lt_s(v, i8x16.splat(58)));
}

function hasDigit(low: v128, high: v128): bool {
	const nine = i8x16.splat(10);
	const zero = i8x16.splat(48);
	return v128.any_true(v128.or(i8x16.lt_u(i8x16.sub(low, zero), nine), i8x16.lt_u(i8x16.sub(high, zero), nine)));
}

/** Those bytes whose numbers, in `places`, are below `count`, with ASCII letters made small. */
// @ts-ignore: decorator
@inline
function wordOf(v: v128, count: i32, places: v128): v128 {
	const capital = v128.and(i8x16.gt_s(v, i8x16.splat(64)), i8x16.lt_s(v, i8x16.splat(91)));
	const small = v128.or(v, v128.and(capital, i8x16.splat(32)));
	return v128.and(small, i8x16.lt_s(places, i8x16.splat(<i8>count)));
}

/**
 * Looks for the row of letters, digits and what is beyond ASCII at `at`; true when it is remembered. A row that goes on past
 * `end` or is too long has size 0.
 */
// @ts-ignore: decorator
@inline
export function isRemembered(at: i32, end: i32): bool {
	const v = v128.load(at);
	const others = ~unitsOf(v) & 0xffff;
	if (others === 0) return isLongRemembered(at, end);
	const size = <i32>ctz(others);
	// Names and numbers that nobody writes twice.
	if (size > NUMBERED_MOST && (i8x16.bitmask(digitsOf(v)) & ((1 << size) - 1)) !== 0) return over();
	const low = wordOf(v, size, i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
	const hash = mixed(i64x2.extract_lane(low, 0) * FIRST + i64x2.extract_lane(low, 1) * SECOND);
	rememberedSize = size;
	rememberedAt = placeOf(hash);
	// No longer word begins with bytes of which one is 0.
	if (!v128.any_true(v128.xor(v128.load(rememberedAt), low))) return at + size <= end || over();
	rememberedAt = otherOf(hash);
	if (!v128.any_true(v128.xor(v128.load(rememberedAt), low))) return at + size <= end || over();
	return noteWanted(low, i64x2.splat(0), at + size <= end ? size : 0, hash);
}

/** Bytes of the row of letters, digits and what is beyond ASCII at `at`, 32 for 16 and more. */
// @ts-ignore: decorator
@inline
export function shortSize(at: i32): i32 {
	return <i32>ctz(~unitsOf(v128.load(at)) & 0xffff);
}

/** Where that row of `size` bytes is remembered; 0 where it is not, or longer. */
// @ts-ignore: decorator
@inline
export function shortPlace(at: i32, size: i32): i32 {
	if (size > 16) return 0;
	const low = wordOf(v128.load(at), size, i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
	const hash = mixed(i64x2.extract_lane(low, 0) * FIRST + i64x2.extract_lane(low, 1) * SECOND);
	if (!v128.any_true(v128.xor(v128.load(placeOf(hash)), low))) return placeOf(hash);
	return v128.any_true(v128.xor(v128.load(otherOf(hash)), low)) ? 0 : otherOf(hash);
}

function isLongRemembered(at: i32, end: i32): bool {
	const low = wordOf(v128.load(at), 16, i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
	const w = v128.load(at, 16);
	const size = 16 + <i32>ctz(~unitsOf(w));
	if (size >= KNOWN_WORD_MOST || at + size > end) return over();
	const high = wordOf(w, size, i8x16(16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31));
	const hash = mixed(
		i64x2.extract_lane(low, 0) * FIRST +
			i64x2.extract_lane(low, 1) * SECOND +
			i64x2.extract_lane(high, 0) * THIRD +
			i64x2.extract_lane(high, 1) * FOURTH,
	);
	rememberedSize = size;
	rememberedAt = placeOf(hash);
	if (isAt(rememberedAt, low, high)) return true;
	rememberedAt = otherOf(hash);
	if (isAt(rememberedAt, low, high)) return true;
	return noteWanted(low, high, size, hash);
}

// @ts-ignore: decorator
@inline
function isAt(place: i32, low: v128, high: v128): bool {
	return !v128.any_true(v128.or(v128.xor(v128.load(place), low), v128.xor(v128.load(place, 16), high)));
}

// @ts-ignore: decorator
@inline
function mixed(sum: u64): u64 {
	return (sum ^ (sum >> 29)) * SECOND;
}

// @ts-ignore: decorator
@inline
function placeOf(hash: u64): i32 {
	return KNOWN_WORDS + <i32>(hash >> (64 - KNOWN_WORDS_BITS)) * KNOWN_WORD_SIZE;
}

/** The second place of a word: those with one first place have many second ones. */
// @ts-ignore: decorator
@inline
function otherOf(hash: u64): i32 {
	return KNOWN_WORDS + <i32>((hash >> (64 - 2 * KNOWN_WORDS_BITS)) & ((1 << KNOWN_WORDS_BITS) - 1)) * KNOWN_WORD_SIZE;
}

/** Nothing can be told of a row that goes on, nor of what is not remembered. */
function over(): bool {
	rememberedSize = 0;
	return false;
}

/** Keeps the word that was looked for and is not remembered; always false. */
function noteWanted(low: v128, high: v128, size: i32, hash: u64): bool {
	rememberedSize = size;
	// One that is free, or the one or the other.
	turn ^= 1;
	const first = placeOf(hash);
	if (load<u64>(first) === 0 || (load<u64>(rememberedAt) !== 0 && turn !== 0)) rememberedAt = first;
	// Names and numbers that nobody writes twice.
	if (size > NUMBERED_MOST && hasDigit(low, high)) rememberedSize = 0;
	v128.store(KNOWN_WORD, low);
	v128.store(KNOWN_WORD, high, 16);
	return false;
}

/** Remembers 24 bytes at `record` for the word that was looked for last. */
export function remember(place: i32, record: i32): void {
	v128.store(place, v128.load(KNOWN_WORD));
	v128.store(place, v128.load(KNOWN_WORD, 16), 16);
	v128.store(place + RECORD, v128.load(record));
	store<u64>(place + RECORD, load<u64>(record, 16), 16);
	store<u64>(place + SLIP, 0);
}

/** Writes what is remembered at `place` to `record`. */
// @ts-ignore: decorator
@inline
export function recall(place: i32, record: i32): void {
	v128.store(record, v128.load(place + RECORD));
	store<u64>(record, load<u64>(place + RECORD, 16), 16);
}

/** True when the record of this place begins with `hash`: another word may have taken it over. */
export function isStill(place: i32, hash: u32): bool {
	return load<u32>(place + RECORD) === hash;
}

/** What word it is one letter off from, as it was noted; 0 when nobody looked. */
export function slipOf(place: i32): u32 {
	return load<u32>(place + SLIP);
}

export function slipMeant(place: i32): u32 {
	return load<u32>(place + SLIP_MEANT);
}

/** What the word of this place is worth: it stands in its record where a word of a chunk has what stands before it. */
// @ts-ignore: decorator
@inline
export function rememberedWorth(place: i32): i32 {
	return load<i8>(place + RECORD + 11);
}

/** Writes that. */
export function noteWorth(place: i32, worth: i32): void {
	store<i8>(place + RECORD + 11, <i8>worth);
}

/** The byte with the WORD_* bits of the record of this place. */
// @ts-ignore: decorator
@inline
export function rememberedBits(place: i32): i32 {
	return load<u8>(place + RECORD + 10);
}

/** Writes that byte. */
export function noteBits(place: i32, bits: i32): void {
	store<u8>(place + RECORD + 10, <u8>bits);
}

export function noteSlip(place: i32, what: u32, meant: u32): void {
	store<u32>(place + SLIP, what);
	store<u32>(place + SLIP_MEANT, meant);
}
