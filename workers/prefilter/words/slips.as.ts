// Words one letter off from one that the grammar knows. It must not know how they were cut out.

import {
	Chunk,
	addBit,
	bitsAt,
	bitsOf,
	endOf,
	hashAt,
	isBitOf,
	lettersOf,
	meantAt,
	setOf,
	startOf,
	tokenAt,
	withBits,
	withoutBits,
} from './chunk.as';
import { HASHES, KNOWN_WORDS, KNOWN_WORD_SIZE, POWERS, SALT_SLIP, WORD_CORE, WORD_KNOWN, WORD_REAL } from '../layout';
import { Found, LONGEST_WORD, lookUp, take } from './lookup.as';
import { isStill, noteBits, noteSlip, slipMeant, slipOf } from './remembered.as';
import { Spelt, measure } from './spelling.as';

/** Letters of a slip at the least. */
export const SHORTEST_TYPO = 5;
/** Words between a slip and a core word at the most, and as many bits. */
const NEAR = 8;
const NEAR_BITS = 255;
/** What is remembered of slips: looked for, and none found. */
const SLIP_TOLD: u32 = 0x80000000;
const SLIP_NONE: u32 = 0x40000000;
/** Besides the WORD_* bits: a long word that begins like a core word. */
export const BEGINS_LIKE = 0x800000;

/** Words one letter off, where a core word stands near or they begin like one. */
export function correct(): void {
	let any = 0;
	for (let k = 0; k < Chunk.tokens; k += 16) {
		for (let some = withBits(k, BEGINS_LIKE); some !== 0; some &= some - 1) mend(tokenAt(k + ctz(some)));
		any |= withoutBits(k, WORD_KNOWN | WORD_REAL);
	}
	if (any === 0) return;
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

/** Takes a word for the long word that it is one letter away from, if there is one. */
function mend(token: i32): void {
	const number: i32 = load<u16>(token + 6);
	const place = KNOWN_WORDS + (number - 1) * KNOWN_WORD_SIZE;
	const told = ASC_FEATURE_SIMD && number !== 0 && isStill(place, hashAt(token));
	if (ASC_FEATURE_SIMD && told) {
		const slip = slipOf(place);
		if ((slip & SLIP_NONE) !== 0) addBit(token, WORD_REAL);
		else if (slip !== 0) correctTo(token, slip, slipMeant(place));
		if (slip !== 0) return;
	}
	measure(startOf(token), endOf(token));
	if (Spelt.letters !== lettersOf(token)) return;
	slip(token);
	if (ASC_FEATURE_SIMD && told) {
		const none = isBitOf(token, WORD_REAL);
		noteSlip(place, SLIP_TOLD | (none ? SLIP_NONE : <u32>setOf(token) | <u32>bitsOf(token)), meantAt(token));
		if (none) noteBits(place, WORD_REAL >> 16);
	}
}

/** Writes which word is meant by one that is written with a letter wrong. */
function correctTo(token: i32, slip: u32, meant: u32): void {
	store<u32>(token + 12, meant);
	store<u16>(token + 16, <u16>slip);
	store<u8>(bitsAt(token), <u8>(slip >> 16));
}

/** Takes the word at hand for the long word that it is one letter away from. */
function slip(token: i32): void {
	const count = Spelt.letters;
	if (count < SHORTEST_TYPO || count > LONGEST_WORD) return;
	const exact = lookUp(Spelt.hash);
	if (exact !== 0 && (load<u32>(exact + 4) & WORD_REAL) !== 0) {
		addBit(token, WORD_REAL);
		return;
	}
	let found = lookUp(Spelt.hash ^ SALT_SLIP);
	for (let i = 0; i < count && found === 0; i++) {
		const power = load<u32>(POWERS + (count - i - 1) * 4);
		const without = Spelt.hash + (load<u32>(HASHES + i * 4) - load<u32>(HASHES + (i + 1) * 4)) * power;
		found = lookUp(without ^ SALT_SLIP);
	}
	if (found === 0) {
		// Once is enough.
		addBit(token, WORD_REAL);
		return;
	}
	take(found, false);
	correctTo(token, <u32>Found.set | <u32>Found.bits, Found.meant);
}
