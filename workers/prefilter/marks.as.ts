// What 64 bytes are, a bit for each: the only part of the search that reads every byte, so it is written for vectors, and
// once more without. It must not know what the bits are for.

import { HITS, NIBBLES, NIBBLES_SIZE, STASH } from './layout';
import { CLASS_ALNUM } from './layout/view';
import { byte, is } from './memory.as';
import { endLettersIn, isBlankLetter } from './written-out.as';

/** The bits of the bytes that `mark` was asked about last; bit 0 for the first. */
export class Marks {
	/** The fourth byte of what may be a literal or an escape. */
	static hits: u64 = 0;
	/** White space, controls, ! to *, and all beyond ASCII: hardly a value is written in these, and no token. */
	static breaks: u64 = 0;
	/** Beyond ASCII, 0 to 8, and 127. */
	static odds: u64 = 0;
	static digits: u64 = 0;
	/** Walks that were begun. */
	static walks: i32 = 0;
}

/** Begins a walk. */
export function unmark(): void {
	Marks.walks += 1;
	if (ASC_FEATURE_SIMD) {
		const zero = i8x16.splat(0);
		v128.store(STASH, zero);
		v128.store(STASH, zero, 16);
		v128.store(STASH, zero, 32);
	} else memory.fill(STASH, 0, 48);
}

/** Goes on behind the 64 bytes at `at` after another walk. */
export function remark(at: i32, detectors: i32): void {
	mark(at, detectors);
}

/** Marks the 64 bytes at `at`, which follow those of the call before, by the tables of `detectors`. */
export function mark(at: i32, detectors: i32): void {
	const tables = NIBBLES + detectors * NIBBLES_SIZE;
	let hits: u64 = 0;
	let breaks: u64 = 0;
	let odds: u64 = 0;
	let digits: u64 = 0;
	if (ASC_FEATURE_SIMD) {
		const v0 = v128.load(at);
		const v1 = v128.load(at, 16);
		const v2 = v128.load(at, 32);
		const v3 = v128.load(at, 48);
		breaks = breaksOf(v0) | (breaksOf(v1) << 16) | (breaksOf(v2) << 32) | (breaksOf(v3) << 48);
		// Most blocks have none of these.
		const least = i8x16.min_s(i8x16.min_s(v0, v1), i8x16.min_s(v2, v3));
		const most = i8x16.max_s(i8x16.max_s(v0, v1), i8x16.max_s(v2, v3));
		if (v128.any_true(v128.or(i8x16.lt_s(least, i8x16.splat(9)), i8x16.eq(most, i8x16.splat(127))))) {
			odds = oddsOf(v0) | (oddsOf(v1) << 16) | (oddsOf(v2) << 32) | (oddsOf(v3) << 48);
		}
		digits = bitsOf(digitsOf(v0)) | (bitsOf(digitsOf(v1)) << 16) | (bitsOf(digitsOf(v2)) << 32) | (bitsOf(digitsOf(v3)) << 48);
		hits = hitsOf(at, tables);
	} else {
		// What the bytes before allow: one, two and three of the four.
		let one = byte(STASH);
		let two = byte(STASH + 1);
		let three = byte(STASH + 2);
		for (let i = 0; i < 64; i++) {
			const code = byte(at + i);
			const low = code & 15;
			const high = (code >> 4) + 16;
			const bit = (<u64>1) << i;
			if ((three & byte(tables + 96 + low) & byte(tables + 96 + high)) !== 0) hits |= bit;
			three = two & byte(tables + 64 + low) & byte(tables + 64 + high);
			two = one & byte(tables + 32 + low) & byte(tables + 32 + high);
			one = byte(tables + low) & byte(tables + high);
			if (code < 0x2b || code > 0x7f) breaks |= bit;
			if (<u32>(code - 48) < 10) digits |= bit;
			if (code < 9 || code > 126) odds |= bit;
		}
		store<u8>(STASH, <u8>one);
		store<u8>(STASH, <u8>two, 1);
		store<u8>(STASH, <u8>three, 2);
	}
	Marks.hits = hits;
	Marks.breaks = breaks;
	Marks.odds = odds;
	Marks.digits = digits;
}

// @ts-ignore: decorator
@inline
function breaksOf(v: v128): u64 {
	return bitsOf(i8x16.lt_s(v, i8x16.splat(0x2b)));
}

// @ts-ignore: decorator
@inline
function oddsOf(v: v128): u64 {
	return bitsOf(i8x16.lt_s(i8x16.add(v, i8x16.splat(1)), i8x16.splat(10)));
}

// @ts-ignore: decorator
@inline
function digitsOf(v: v128): v128 {
	return i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10));
}

// @ts-ignore: decorator
@inline
function bitsOf(v: v128): u64 {
	return <u64>(<u32>i8x16.bitmask(v));
}

/** For four bytes, each of another vector, which buckets they allow: those that stand in `low` and in `up` both. */
// @ts-ignore: decorator
@inline
function allowed(tables: i32, place: i32, low: v128, up: v128): v128 {
	return v128.and(i8x16.swizzle(v128.load(tables + place * 32), low), i8x16.swizzle(v128.load(tables + place * 32 + 16), up));
}

/** The hits in the 64 bytes at `at`. */
// @ts-ignore: decorator
@inline
function hitsOf(at: i32, tables: i32): u64 {
	const nibble = i8x16.splat(15);
	const zero = i8x16.splat(0);
	let before0 = v128.load(STASH);
	let before1 = v128.load(STASH, 16);
	let before2 = v128.load(STASH, 32);
	let some = zero;
	for (let part = 0; part < 64; part += 16) {
		const v = v128.load(at + part);
		const low = v128.and(v, nibble);
		const up = v128.and(i16x8.shr_u(v, 4), nibble);
		const r0 = allowed(tables, 0, low, up);
		const r1 = allowed(tables, 1, low, up);
		const r2 = allowed(tables, 2, low, up);
		const r3 = allowed(tables, 3, low, up);
		const a = i8x16.shuffle(before0, r0, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28);
		const b = i8x16.shuffle(before1, r1, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
		const c = i8x16.shuffle(before2, r2, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
		before0 = r0;
		before1 = r1;
		before2 = r2;
		const all = v128.and(v128.and(a, b), v128.and(c, r3));
		v128.store(HITS + part, all);
		some = v128.or(some, all);
	}
	v128.store(STASH, before0);
	v128.store(STASH, before1, 16);
	v128.store(STASH, before2, 32);
	if (!v128.any_true(some)) return 0;
	let hits: u64 = 0;
	for (let part = 0; part < 64; part += 16) hits |= bitsOf(i8x16.ne(v128.load(HITS + part), zero)) << part;
	return hits;
}

/** Those of the 64 bytes at `at` that are letters of line ends and tabs which are written out. */
export function lineLettersOf(at: i32): u64 {
	let letters: u64 = 0;
	for (let part = 0; part < 64; part += 16) {
		if (ASC_FEATURE_SIMD) {
			const v = v128.load(at + part);
			const letter = v128.or(endLettersIn(v), i8x16.eq(v, i8x16.splat(0x74)));
			const behind = i8x16.eq(v128.load(at + part - 1), i8x16.splat(0x5c));
			letters |= <u64>(<u32>i8x16.bitmask(v128.and(letter, behind))) << part;
		} else {
			for (let i = part; i < part + 16; i++) {
				if (isBlankLetter(byte(at + i)) && byte(at + i - 1) === 0x5c) letters |= (<u64>1) << i;
			}
		}
	}
	return letters;
}

/** Those of the 64 bytes at `at` that are neither letters nor digits; an x, as in 0x67, is none either. */
export function othersOf(at: i32): u64 {
	let others: u64 = 0;
	if (ASC_FEATURE_SIMD) {
		const small = i8x16.splat(32);
		for (let part = 0; part < 64; part += 16) {
			const v = v128.load(at + part);
			const letter = i8x16.lt_u(i8x16.sub(v128.or(v, small), i8x16.splat(97)), i8x16.splat(26));
			const digit = i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10));
			const x = i8x16.eq(v128.or(v, small), i8x16.splat(120));
			others |= <u64>(<u32>i8x16.bitmask(v128.or(v128.not(v128.or(letter, digit)), x))) << part;
		}
	} else {
		for (let i = 0; i < 64; i++) if (!is(at + i, CLASS_ALNUM) || (byte(at + i) | 32) === 0x78) others |= (<u64>1) << i;
	}
	return others;
}
