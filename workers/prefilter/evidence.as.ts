// Small evidence of injections, which adds up where some of another family stands near, or something that hides it. It must not
// know what it is evidence of.

import { CLASS_ALNUM, CLASS_LETTER } from './layout';
import { Now, byte, is, word } from './memory.as';

/** Bits of the families that are worth little; patterns have theirs from 4 on. */
export const TURN = 1;
export const BENT = 2;
/** Evidence further apart does not add up: TOGETHER in injection.ts, and more. */
const TOGETHER = 1200;
/** How far before evidence what hides it may stand: HIDDEN_REACH in injection.ts, and more. */
export const HIDDEN = 420;

/** Where each family stood last. */
let last0: i32 = 0;
let last1: i32 = 0;
let last2: i32 = 0;
let last3: i32 = 0;
let last4: i32 = 0;
export const NEVER = -1000000;

/** Four letters of what hides: none, hidden, white, transparent, #fff. */
export const SMALL: u32 = 0x20202020;
const NONE: u32 = 0x656e6f6e;
const HIDD: u32 = 0x64646968;
const WHIT: u32 = 0x74696877;
const TRAN: u32 = 0x6e617274;
const WHITE: u32 = 0x66666623;

/** Begins with the view at hand. */
export function beginEvidence(): void {
	last0 = NEVER;
	last1 = NEVER;
	last2 = NEVER;
	last3 = NEVER;
	last4 = NEVER;
}

/** Notes small evidence of a family at `at`; true when it adds up with what stands near. */
export function adds(family: i32, at: i32): bool {
	let others = 0;
	if (at - last0 < TOGETHER) others |= 1;
	if (at - last1 < TOGETHER) others |= 2;
	if (at - last2 < TOGETHER) others |= 4;
	if (at - last3 < TOGETHER) others |= 8;
	if (at - last4 < TOGETHER) others |= 16;
	if (family === 1) last0 = at;
	else if (family === 2) last1 = at;
	else if (family === 4) last2 = at;
	else if (family === 8) last3 = at;
	else last4 = at;
	return (others & ~family) !== 0 || isHidden(at);
}

/** True when something that hides what follows may stand shortly before `at`: HIDING in rules/injection-marks.ts. */
function isHidden(at: i32): bool {
	const from = max(Now.start, at - HIDDEN);
	if (ASC_FEATURE_SIMD) {
		for (let i = from; i < at; i += 16) {
			for (let bits = signsAt(i); bits !== 0; bits &= bits - 1) {
				const place = i + ctz(bits);
				if (place < at && hides(place)) return true;
			}
		}
		return false;
	}
	for (let i = from; i < at; i++) if (hides(i)) return true;
	return false;
}

/** A bit for each of the 16 bytes at `at` that what hides may begin at: `<`, a colon, `hi`. */
// @ts-ignore: decorator
@inline
function signsAt(at: i32): i32 {
	const v = v128.load(at);
	const small = i8x16.splat(32);
	const marks = v128.or(i8x16.eq(v, i8x16.splat(0x3c)), i8x16.eq(v, i8x16.splat(0x3a)));
	const first = i8x16.eq(v128.or(v, small), i8x16.splat(0x68));
	const second = i8x16.eq(v128.or(v128.load(at, 1), small), i8x16.splat(0x69));
	return i8x16.bitmask(v128.or(marks, v128.and(first, second)));
}

/** True when what hides stands at `at`: the beginning of a comment, a property with its value, the word "hidden". */
function hides(at: i32): bool {
	const code = byte(at);
	if (code === 0x3c) return word(at) === 0x2d2d213c;
	if (code !== 0x3a) return (code | 32) === 0x68 && (word(at) | SMALL) === HIDD;
	if (at === Now.start) return false;
	// A property's name, a colon, and what hides: none, hidden, 0, white, transparent, #fff, a distance.
	const named = is(at - 1, CLASS_LETTER) || (byte(at - 1) === 0x20 && is(at - 2, CLASS_LETTER));
	const commented = byte(at - 1) === 0x5d;
	const value = byte(at + 1) === 0x20 ? at + 2 : at + 1;
	const first = byte(value);
	if (commented && (first === 0x23 || first === 0x3c)) return true;
	if (!named) return false;
	const four = word(value) | SMALL;
	if (four === NONE || four === HIDD || four === WHIT || four === TRAN || word(value) === WHITE) return true;
	return first === 0x30 || (first === 0x2d && is(value + 1, CLASS_ALNUM));
}
