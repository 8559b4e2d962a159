// Looks words up in the table of the grammar by their hashes. It must not know how they are spelt.

import {
	BEGINNINGS,
	BEGINNINGS_BITS,
	BEGINNINGS_MOST,
	SALT_SEQUENCE,
	SALT_STEM,
	SEQUENCES,
	SEQUENCES_BITS,
	STEMS,
	STEMS_BITS,
	WORD_KNOWN,
	WORD_SET,
	WORD_SET_BITS,
	WORD_SIZE,
	WORD_TABLE,
	WORD_TABLE_BITS,
} from '../layout';

const SPREAD: u32 = 0x9e3779b1;
/** Lengths, as in injection/reading/tokens.ts and lexicon.ts. */
export const LONGEST_WORD = 24;
const LONGEST_STEM = 14;

/** What was found of a word. */
export class Found {
	static set: i32 = 0;
	static bits: i32 = 0;
	static meant: u32 = 0;
	static bent: bool = false;
}

/** Where the word of this hash stands in the table, or 0. */
// @ts-ignore: decorator
@inline
export function lookUp(key: u32): i32 {
	const spread = key * SPREAD;
	const bit = spread >> (32 - WORD_SET_BITS);
	if (((<u32>load<u8>(WORD_SET + <i32>(bit >> 3)) >> (bit & 7)) & 1) === 0) return 0;
	return search(key, <i32>(spread >> (32 - WORD_TABLE_BITS)));
}

/** The same of the words of a saying, up to one of them; their bits are few enough to stay nearer to the processor. */
// @ts-ignore: decorator
@inline
export function lookUpSequence(sequence: u32): i32 {
	const key = sequence ^ SALT_SEQUENCE;
	const spread = key * SPREAD;
	const bit = spread >> (32 - SEQUENCES_BITS);
	if (((<u32>load<u8>(SEQUENCES + <i32>(bit >> 3)) >> (bit & 7)) & 1) === 0) return 0;
	return search(key, <i32>(spread >> (32 - WORD_TABLE_BITS)));
}

function search(key: u32, from: i32): i32 {
	let slot = from;
	let at = WORD_TABLE + slot * WORD_SIZE;
	while (load<u32>(at) !== key) {
		if (load<u32>(at) === 0) return 0;
		slot = (slot + 1) & ((1 << WORD_TABLE_BITS) - 1);
		at = WORD_TABLE + slot * WORD_SIZE;
	}
	return at;
}

/** True when a stem may begin with the four letters of this hash, or be these where there are fewer. */
export function isStem(key: u32): bool {
	const bit = (key * SPREAD) >> (32 - STEMS_BITS);
	return ((<u32>load<u8>(STEMS + <i32>(bit >> 3)) >> (bit & 7)) & 1) !== 0;
}

/** True when a known word may begin with the letters of this hash, of which there are BEGINNINGS_MOST at the most. */
export function isBeginning(key: u32): bool {
	const bit = (key * SPREAD) >> (32 - BEGINNINGS_BITS);
	return ((<u32>load<u8>(BEGINNINGS + <i32>(bit >> 3)) >> (bit & 7)) & 1) !== 0;
}

/** Takes what stands in the table at `entry`. */
export function take(entry: i32, bent: bool): void {
	const value = load<u32>(entry + 4);
	Found.set = value & 0xffff;
	Found.bits = value & 0xff0000;
	Found.meant = load<u32>(entry + 8);
	Found.bent = bent;
}

/** Looks up the word of `size` letters whose hashes are kept at `hashes`, or the longest beginning of it that is known. */
export function findBy(hashes: i32, count: i32, bent: bool): bool {
	if (isBeginning(load<u32>(hashes + min(count, BEGINNINGS_MOST) * 4))) {
		const exact = lookUp(load<u32>(hashes + count * 4));
		if (exact !== 0 && (load<u32>(exact + 4) & WORD_KNOWN) !== 0) {
			take(exact, bent);
			return true;
		}
	}
	if (count > LONGEST_WORD) return false;
	// What begins like none of them has none: of longer stems the first four letters are marked.
	let least = LONGEST_STEM + 1;
	if (count > 3 && isStem(load<u32>(hashes + 16))) least = 4;
	if (count > 2 && isStem(load<u32>(hashes + 12))) least = 3;
	if (count > 1 && isStem(load<u32>(hashes + 8))) least = 2;
	for (let n = min(count, LONGEST_STEM); n >= least; n--) {
		const stem = lookUp(load<u32>(hashes + n * 4) ^ SALT_STEM);
		if (stem === 0) continue;
		take(stem, bent);
		return true;
	}
	return false;
}
