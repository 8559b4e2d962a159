// Looks into runs whose digits are others than the encoding's own, or stand in another order. Follows views/encoded/other-digits.ts. It
// must not know literals.

import { VALUES64 } from '../layout';
import { JOINED } from '../layout/view';
import { bufferOf, byte, hexDigit, Now } from '../memory.as';
import { prints } from './digits.as';
import { deeper } from '../../prefilter.as';

const TOLD_BY = 16;
const LETTERS = 26;
/** Digits that write so many bytes. */
const LEAST64 = 22;
const LEAST32 = 26;
const LEAST16 = 32;

/** How a run is read. */
const ROTATED64 = 0;
const OTHER_CASE64 = 1;
const HEX = 2;
const HEX_SWAPPED = 3;
const LETTERS_A = 4;
const LETTERS_G = 5;
const ROTATED32 = 6;
const PLAIN32 = 7;

/** True when the run [from, to) says something in one of these ways. */
export function isOfOtherDigits(from: i32, to: i32): bool {
	const n = to - from;
	if (n < LEAST64 || (Now.how & JOINED) !== 0) return false;
	if (reads(ROTATED64, from, to, 6, false) || reads(ROTATED64, from, to, 6, true)) return true;
	if (reads(OTHER_CASE64, from, to, 6, false) || reads(OTHER_CASE64, from, to, 6, true)) return true;
	if (n < LEAST32) return false;
	if (reads(ROTATED32, from, to, 5, false) || reads(PLAIN32, from, to, 5, true)) return true;
	if (n < LEAST16) return false;
	if (reads(HEX, from, to, 4, true) || reads(HEX_SWAPPED, from, to, 4, false)) return true;
	return reads(LETTERS_A, from, to, 4, false) || reads(LETTERS_G, from, to, 4, false);
}

// @ts-ignore: decorator
@inline
function rotated(place: i32): i32 {
	return place < 13 ? place + 13 : place - 13;
}

/** What a byte is worth as a digit of a reading, or -1. */
// @ts-ignore: decorator
@inline
function valueOf(reading: i32, at: i32): i32 {
	if (reading <= OTHER_CASE64) {
		const sextet = <i32>load<u8>(VALUES64 + byte(at));
		if (sextet >= LETTERS * 2) return sextet;
		const small = sextet < LETTERS ? 0 : LETTERS;
		return reading === ROTATED64 ? rotated(sextet - small) + small : sextet - small + LETTERS - small;
	}
	if (reading <= HEX_SWAPPED) return hexDigit(at);
	const code = byte(at);
	const place = code < 0x41 ? -1 : (code | 32) - 97;
	if (reading <= LETTERS_G) {
		const value = reading === LETTERS_A ? place : place - 6;
		return code >= 0x41 && <u32>value < 16 ? value : -1;
	}
	if (<u32>(code - 0x32) < 6) return code - 0x32 + LETTERS;
	if (<u32>place >= <u32>LETTERS) return -1;
	return reading === ROTATED32 ? rotated(place) : place;
}

// @ts-ignore: decorator
@inline
function reads(reading: i32, from: i32, to: i32, bits: i32, backwards: bool): bool {
	const out = bufferOf(Now.level + 1);
	const n = to - from;
	let size = 0;
	let held = 0;
	let count = 0;
	for (let i = 0; i < n; i++) {
		const place = reading === HEX_SWAPPED ? i ^ 1 : i;
		if (place >= n) break;
		const value = valueOf(reading, backwards ? to - 1 - place : from + place);
		if (value < 0) break;
		held = ((held << bits) | value) & 0xffff;
		count += bits;
		if (count < 8) continue;
		count -= 8;
		const code = (held >> count) & 0xff;
		if (size < TOLD_BY && !prints(code)) return false;
		store<u8>(out + size++, <u8>code);
	}
	return size >= TOLD_BY && deeper(size, Now.detectors, 0);
}
