// Looks words up in the table of the grammar by their hashes. It must not know how they are spelt.

import {
	BEGINNINGS,
	BEGINNINGS_BITS,
	BEGINNINGS_MOST,
	MEANT,
	SALT_SEQUENCE,
	SALT_STEM,
	SEQUENCES,
	SEQUENCES_BITS,
	STEMS,
	STEMS_BITS,
	WORD_BITS,
	WORD_BITS_LOWER,
	WORD_KNOWN,
	WORD_MEANT,
	WORD_PLACES,
	WORD_PLACE_BITS,
	WORD_PLACE_PARTS,
	WORD_SET,
	WORD_SETS,
	WORD_SET_BITS,
	WORD_SIZE,
	WORD_TABLE,
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
	return search(key, spread);
}

/** The same of the words of a saying, up to one of them; their bits are few enough to stay nearer to the processor. */
// @ts-ignore: decorator
@inline
export function lookUpSequence(sequence: u32): i32 {
	const key = sequence ^ SALT_SEQUENCE;
	const spread = key * SPREAD;
	const bit = spread >> (32 - SEQUENCES_BITS);
	if (((<u32>load<u8>(SEQUENCES + <i32>(bit >> 3)) >> (bit & 7)) & 1) === 0) return 0;
	return search(key, spread);
}

function search(key: u32, spread: u32): i32 {
	let at = WORD_TABLE + <i32>(((spread >> 7) * WORD_PLACE_PARTS) >> (25 - WORD_PLACE_BITS)) * WORD_SIZE;
	while (load<u32>(at) !== key) {
		if (load<u32>(at) === 0) return 0;
		at += WORD_SIZE;
		if (at === WORD_TABLE + WORD_PLACES * WORD_SIZE) at = WORD_TABLE;
	}
	return at;
}

/** The number of the set that the word at `entry` fits. */
// @ts-ignore: decorator
@inline
export function setIn(entry: i32): i32 {
	return load<u32>(entry, 4) & WORD_SETS;
}

/** Its WORD_* bits. */
// @ts-ignore: decorator
@inline
export function bitsIn(entry: i32): i32 {
	return (load<u32>(entry, 4) << WORD_BITS_LOWER) & WORD_BITS;
}

/** True when the grammar knows it as a word. */
// @ts-ignore: decorator
@inline
export function isKnown(entry: i32): bool {
	return (bitsIn(entry) & WORD_KNOWN) !== 0;
}

/** True when the grammar knows the word of this hash. */
// @ts-ignore: decorator
@inline
export function isWord(key: u32): bool {
	const entry = lookUp(key);
	return entry !== 0 && isKnown(entry);
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

/** Takes what stands in the table at `entry`, by a hash changed by `salt`. */
export function take(entry: i32, bent: bool, salt: u32 = 0): void {
	const meant = load<u32>(entry, 4) >> WORD_MEANT;
	Found.set = setIn(entry);
	Found.bits = bitsIn(entry);
	Found.meant = meant === 0 ? load<u32>(entry) ^ salt : load<u32>(MEANT + meant * 4);
	Found.bent = bent;
}

/** Looks up the word of `size` letters whose hashes are kept at `hashes`, or the longest beginning of it that is known. */
export function findBy(hashes: i32, count: i32, bent: bool): bool {
	if (isBeginning(load<u32>(hashes + min(count, BEGINNINGS_MOST) * 4))) {
		const exact = lookUp(load<u32>(hashes + count * 4));
		if (exact !== 0 && isKnown(exact)) {
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
		take(stem, bent, SALT_STEM);
		return true;
	}
	return false;
}
