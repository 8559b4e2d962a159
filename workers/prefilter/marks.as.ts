// What 64 bytes are, a bit for each: the only part of the search that reads every byte, so it is written for vectors, and
// once more without. It must not know what the bits are for.

import { CLASS_ALNUM, CLASSES, HITS, NIBBLES, NIBBLES_SIZE, STASH } from './layout';
import { byte, is } from './memory.as';

/** The bits of the bytes that `mark` was asked about last; bit 0 for the first. */
export class Marks {
	/** The fourth byte of what may be a literal or an escape. */
	static hits: u64 = 0;
	/** What values are not written in. */
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
	memory.fill(STASH, 0, 48);
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
		const low0 = v128.load(tables);
		const high0 = v128.load(tables, 16);
		const low1 = v128.load(tables, 32);
		const high1 = v128.load(tables, 48);
		const low2 = v128.load(tables, 64);
		const high2 = v128.load(tables, 80);
		const low3 = v128.load(tables, 96);
		const high3 = v128.load(tables, 112);
		const classLow = v128.load(CLASSES);
		const classHigh = v128.load(CLASSES, 16);
		const nibble = i8x16.splat(15);
		const zero = i8x16.splat(0);
		const one = i8x16.splat(1);
		const ten = i8x16.splat(10);
		let before0 = v128.load(STASH);
		let before1 = v128.load(STASH, 16);
		let before2 = v128.load(STASH, 32);
		let someHit = zero;
		let someOdd = zero;
		let someDigit = zero;
		for (let part = 0; part < 64; part += 16) {
			const v = v128.load(at + part);
			const low = v128.and(v, nibble);
			const up = v128.and(i16x8.shr_u(v, 4), nibble);
			const r0 = v128.and(i8x16.swizzle(low0, low), i8x16.swizzle(high0, up));
			const r1 = v128.and(i8x16.swizzle(low1, low), i8x16.swizzle(high1, up));
			const r2 = v128.and(i8x16.swizzle(low2, low), i8x16.swizzle(high2, up));
			const r3 = v128.and(i8x16.swizzle(low3, low), i8x16.swizzle(high3, up));
			const a = i8x16.shuffle(before0, r0, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28);
			const b = i8x16.shuffle(before1, r1, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
			const c = i8x16.shuffle(before2, r2, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
			before0 = r0;
			before1 = r1;
			before2 = r2;
			const all = v128.and(v128.and(a, b), v128.and(c, r3));
			v128.store(HITS + part, all);
			someHit = v128.or(someHit, all);
			const kind = v128.and(i8x16.swizzle(classLow, low), i8x16.swizzle(classHigh, up));
			breaks |= <u64>(<u32>i8x16.bitmask(i8x16.eq(kind, zero))) << part;
			someDigit = v128.or(someDigit, i8x16.eq(kind, one));
			someOdd = v128.or(someOdd, i8x16.lt_s(i8x16.add(v, one), ten));
		}
		// Most blocks have none of these.
		if (v128.any_true(someHit)) {
			for (let part = 0; part < 64; part += 16) {
				hits |= <u64>(<u32>i8x16.bitmask(i8x16.ne(v128.load(HITS + part), zero))) << part;
			}
		}
		if (v128.any_true(someOdd)) {
			for (let part = 0; part < 64; part += 16) {
				odds |= <u64>(<u32>i8x16.bitmask(i8x16.lt_s(i8x16.add(v128.load(at + part), one), ten))) << part;
			}
		}
		if (v128.any_true(someDigit)) {
			for (let part = 0; part < 64; part += 16) {
				const digit = i8x16.lt_u(i8x16.sub(v128.load(at + part), i8x16.splat(48)), ten);
				digits |= <u64>(<u32>i8x16.bitmask(digit)) << part;
			}
		}
		v128.store(STASH, before0);
		v128.store(STASH, before1, 16);
		v128.store(STASH, before2, 32);
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
			const kind = byte(CLASSES + low) & byte(CLASSES + high);
			if (kind === 0) breaks |= bit;
			if (kind === 1) digits |= bit;
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
