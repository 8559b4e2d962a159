// Words one letter off from one that the grammar knows. It must not know how they were cut out.

import {
	Chunk,
	addBit,
	bitsAt,
	endOf,
	hashAt,
	lettersOf,
	meantAt,
	startOf,
	tokenAt,
	withBits,
	withoutBits,
} from './chunk.as';
import {
	HASHES,
	KNOWN_WORDS,
	KNOWN_WORD_SIZE,
	LETTER_PRIME,
	POWERS,
	SALT_SLIP,
	WORD_CORE,
	WORD_KNOWN,
	WORD_REAL,
} from '../layout';
import { Found, LONGEST_WORD, bitsIn, lookUp, take } from './lookup.as';
import { isStill, noteBits, noteSlip, slipMeant, slipOf } from './remembered.as';
import { weigh } from './odds.as';
import { Spelt, measure } from './spelling.as';

/** Letters of a slip at the least. */
export const SHORTEST_TYPO = 5;
/** Words between a slip and a core word at the most, and as many bits. */
const NEAR = 8;
/** Letters that are doubled where that is no slip. */
const DOUBLED = 2;
const NEAR_BITS = 255;
/** What is remembered of slips: looked for, and none found. */
const SLIP_TOLD: u32 = 0x80000000;
const SLIP_NONE: u32 = 0x40000000;
/** Besides the WORD_* bits: a long word that begins like a core word. */
export const BEGINS_LIKE = 0x800000;

/** Words one letter off, where a core word stands near, others like them do, or they begin like one. */
export function correct(): void {
	for (let k = 0; k < Chunk.tokens; k += 16) {
		for (let some = withBits(k, BEGINS_LIKE); some !== 0; some &= some - 1) {
			const token = tokenAt(k + ctz(some));
			if (isSlip(token)) correctTo(token);
		}
	}
	if (!correctRows()) return;
	// Once from either side; 16 words and the 16 before or behind them at a time.
	let beside = 0;
	for (let k = 0; k < Chunk.tokens; k += 16) {
		const cores = withBits(k, WORD_CORE);
		for (let some = withoutBits(k, WORD_KNOWN | WORD_REAL); some !== 0; some &= some - 1) {
			const bit = ctz(some);
			if ((((beside | (cores << 16)) >> (bit + 16 - NEAR)) & NEAR_BITS) !== 0) mend(tokenAt(k + bit));
		}
		beside = cores;
	}
	beside = 0;
	for (let k = (Chunk.tokens - 1) & ~15; k >= 0; k -= 16) {
		const cores = withBits(k, WORD_CORE);
		for (let some = withoutBits(k, WORD_KNOWN | WORD_REAL); some !== 0; some &= some - 1) {
			const bit = ctz(some);
			if ((((cores | (beside << 16)) >> (bit + 1)) & NEAR_BITS) !== 0) mend(tokenAt(k + bit));
		}
		beside = cores;
	}
}

/** Words one letter off of which three stand in a row of NEAR and one; true where any are left that could be such words. */
function correctRows(): bool {
	let any = false;
	let first = -1;
	let second = -1;
	for (let k = 0; k < Chunk.tokens; k += 16) {
		for (let some = withoutBits(k, WORD_KNOWN | WORD_REAL); some !== 0; some &= some - 1) {
			const third = k + ctz(some);
			// What is none is told once, and remembered.
			if (!isSlip(tokenAt(third))) continue;
			any = true;
			if (first >= 0 && third - first <= NEAR) {
				mend(tokenAt(first));
				mend(tokenAt(second));
				mend(tokenAt(third));
			}
			first = second;
			second = third;
		}
	}
	return any;
}

/** The word that the one asked about is one letter away from: its set and bits, and its hash. */
let meantBits: u32 = 0;
let meant: u32 = 0;

/** Takes a word for the long word that it is one letter away from, if there is one. */
function mend(token: i32): void {
	if (isSlip(token)) correctTo(token);
}

/** True where a word is one letter away from a long word; of none it is noted that it is not. */
function isSlip(token: i32): bool {
	const number: i32 = load<u16>(token + 6);
	const place = KNOWN_WORDS + (number - 1) * KNOWN_WORD_SIZE;
	const told = ASC_FEATURE_SIMD && number !== 0 && isStill(place, hashAt(token));
	if (ASC_FEATURE_SIMD && told) {
		const slip = slipOf(place);
		if ((slip & SLIP_NONE) !== 0) addBit(token, WORD_REAL);
		else if (slip !== 0) {
			meantBits = slip;
			meant = slipMeant(place);
		}
		if (slip !== 0) return (slip & SLIP_NONE) === 0;
	}
	measure(startOf(token), endOf(token));
	if (Spelt.letters !== lettersOf(token)) return false;
	const found = look();
	if (!found) addBit(token, WORD_REAL);
	if (ASC_FEATURE_SIMD && told) {
		noteSlip(place, SLIP_TOLD | (found ? meantBits : SLIP_NONE), found ? meant : meantAt(token));
		if (!found) noteBits(place, WORD_REAL >> 16);
	}
	return found;
}

/** Writes which word is meant by one that is written with a letter wrong. */
function correctTo(token: i32): void {
	store<u32>(token + 12, meant);
	store<u16>(token + 16, <u16>meantBits);
	store<u8>(bitsAt(token), <u8>(meantBits >> 16));
	weigh(token);
}

/** Looks for the long word that the word at hand is one letter away from. */
function look(): bool {
	const count = Spelt.letters;
	if (count < SHORTEST_TYPO || count > LONGEST_WORD) return false;
	const exact = lookUp(Spelt.hash);
	if (exact !== 0 && (bitsIn(exact) & WORD_REAL) !== 0) return false;
	let found = lookUp(Spelt.hash ^ SALT_SLIP);
	for (let i = 0; i < count && found === 0; i++) {
		const power = load<u32>(POWERS + (count - i - 1) * 4);
		const without = Spelt.hash + (load<u32>(HASHES + i * 4) - load<u32>(HASHES + (i + 1) * 4)) * power;
		found = lookUp(without ^ SALT_SLIP);
	}
	if (found === 0) found = undoubled(count);
	if (found === 0) return false;
	take(found, false, SALT_SLIP);
	meantBits = <u32>Found.set | <u32>Found.bits;
	meant = Found.meant;
	return true;
}

/** The long word that the word at hand has two letters and more doubled of; 0 for none. */
function undoubled(count: i32): i32 {
	let before: u32 = 0;
	let hash: u32 = 0;
	let letters = 0;
	for (let i = 0; i < count; i++) {
		const letter = load<u32>(HASHES + (i + 1) * 4) - load<u32>(HASHES + i * 4) * LETTER_PRIME;
		if (letter === before) continue;
		hash = hash * LETTER_PRIME + letter;
		before = letter;
		letters += 1;
	}
	return count - letters < DOUBLED ? 0 : lookUp(hash ^ SALT_SLIP);
}
