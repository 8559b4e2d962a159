// Searches a view for the longer literals of phrases, by four bytes at every second place. It must not know phrases.

import { FOLD, FOLDING, GRAMS, GRAMS_BITS } from '../layout';
import { phraseAt } from '../literals.as';
import { byte, Now, word } from '../memory.as';
import { beginPhrases } from './phrases.as';

const SPREAD: u32 = 0x9e3779b1;

/**
 * Searches the longer literals of phrases: every second place is looked up with the three behind it, as FOLD reads them.
 * `apart`: also those that are words, which count where letters stood apart.
 */
export function phrasesIn(apart: bool): bool {
	beginPhrases();
	const end = Now.end;
	if (!ASC_FEATURE_SIMD) {
		for (let at = Now.start; at < end; at += 16) {
			for (let i = 0; i < 20; i++) store<u8>(FOLDING + i, load<u8>(FOLD + byte(at + i)));
			if (phrasesAt(at, apart)) return true;
		}
		return false;
	}
	let next = foldedOf(v128.load(Now.start));
	for (let at = Now.start; at < end; at += 16) {
		const here = next;
		next = foldedOf(v128.load(at, 16));
		if (!apart) {
			// Eight places at once: hardly any of them is one.
			const a = hashesOf(here);
			const b = hashesOf(i8x16.shuffle(here, next, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17));
			const one = gramAt(i32x4.extract_lane(a, 0)) | gramAt(i32x4.extract_lane(a, 1)) | gramAt(i32x4.extract_lane(a, 2)) | gramAt(i32x4.extract_lane(a, 3));
			const two = gramAt(i32x4.extract_lane(b, 0)) | gramAt(i32x4.extract_lane(b, 1)) | gramAt(i32x4.extract_lane(b, 2)) | gramAt(i32x4.extract_lane(b, 3));
			if (((one | two) & 1) === 0) continue;
		}
		v128.store(FOLDING, here);
		v128.store(FOLDING, next, 16);
		if (phrasesAt(at, apart)) return true;
	}
	return false;
}

/** True when a longer phrase has four of its bytes at one of the eight places from `at` on, which stand at FOLDING as they are read. */
function phrasesAt(at: i32, apart: bool): bool {
	for (let place = 0; place < 16; place += 2) {
		const hash = word(FOLDING + place) * SPREAD;
		if ((apart || (gramAt(hash >> (32 - GRAMS_BITS)) & 1) !== 0) && phraseAt(at + place, hash)) return true;
	}
	return false;
}

// @ts-ignore: decorator
@inline
function hashesOf(v: v128): v128 {
	return i32x4.shr_u(i32x4.mul(v, i32x4.splat(SPREAD)), 32 - GRAMS_BITS);
}

/** In its lowest bit, whether a phrase could have four bytes of this hash. */
// @ts-ignore: decorator
@inline
function gramAt(bit: u32): u32 {
	return <u32>load<u8>(GRAMS + (bit >> 3)) >> (bit & 7);
}

/** Sixteen bytes as FOLD reads them. */
// @ts-ignore: decorator
@inline
function foldedOf(v: v128): v128 {
	const nibble = i8x16.splat(15);
	// Letters for 0 to 9; 2 and 6 stay.
	const leet = i8x16(111, 105, 0, 101, 97, 115, 0, 116, 98, 103, 0, 0, 0, 0, 0, 0);
	const capital = v128.and(i8x16.gt_s(v, i8x16.splat(64)), i8x16.lt_s(v, i8x16.splat(91)));
	let out = v128.or(v, v128.and(capital, i8x16.splat(32)));
	const up = v128.and(i16x8.shr_u(v, 4), nibble);
	const digits = i8x16.swizzle(leet, v128.and(v, nibble));
	const isLeet = v128.and(i8x16.eq(up, i8x16.splat(3)), i8x16.ne(digits, i8x16.splat(0)));
	out = v128.bitselect(digits, out, isLeet);
	out = v128.bitselect(i8x16.splat(97), out, i8x16.eq(v, i8x16.splat(64)));
	return v128.bitselect(i8x16.splat(115), out, i8x16.eq(v, i8x16.splat(36)));
}
