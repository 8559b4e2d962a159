// Small evidence of injections, which adds up where some of another family stands near, or something that hides it. It must not
// know what it is evidence of.

import { NOTES, NOTES_MOST, NOTE_SIZE } from '../layout';
import { CLASS_ALNUM, CLASS_LETTER } from '../layout/view';
import { Now, byte, is, word } from '../memory.as';

/** What a disguise is worth, and a forged turn, in tenths as patterns have it; the numbers of their families and rules. */
const BENT = 4;
const BENT_WORTH = 30;
const NO_RULE = 0xffff;
const TURN_WORTH = 30;
/** Small evidence adds up to a warning at this, in fiftieths: WARN_SUM in injection/weigh.ts. What a second rule of a family adds. */
const SUM_LEAST = 350;
const FIRST = 5;
const SECOND = 2;
/** Characters further apart than which it does not add up, TOGETHER there and more, and the bytes that these may take. */
const TOGETHER = 560;
const TOGETHER_BYTES = 2400;
/** How far before evidence what hides it may stand: HIDDEN_REACH in injection.ts, and more. */
export const HIDDEN = 420;

/** What was noted; where a turn was forged last, which is told before any words are read. */
let notes: i32 = 0;
let turned: i32 = 0;
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
	notes = 0;
	turned = NEVER;
}

/** Notes a forged turn at `at`; true when something hides it. */
export function addsTurn(at: i32): bool {
	turned = at;
	return isHidden(at);
}

/** Notes a disguise of words at `at`; true when it adds up with what stands near. */
export function addsBent(at: i32): bool {
	return adds(BENT, NO_RULE, BENT_WORTH, at);
}

/** Notes small evidence at `at`, of a rule of a family, worth so many tenths; true when it adds up with what stands near. */
export function adds(family: i32, rule: i32, worth: i32, at: i32): bool {
	let kept = 0;
	for (let i = 0; i < notes; i++) {
		const note = noteAt(i);
		if (load<i32>(note) < at - TOGETHER_BYTES) continue;
		store<u64>(noteAt(kept++), load<u64>(note));
	}
	notes = kept;
	// So much of it in so few bytes.
	if (notes === NOTES_MOST) return true;
	const note = noteAt(notes++);
	store<i32>(note, at);
	store<u16>(note, <u16>rule, 4);
	store<u8>(note, <u8>family, 6);
	store<u8>(note, <u8>worth, 7);
	// Where all that is noted is worth too little, it need not be asked what of it stands near.
	return (isEnough(at, 0) && isEnough(at, nearFrom(at))) || isHidden(at);
}

/** True when what is noted from `near` on, and a turn before `at`, are together worth a warning. */
function isEnough(at: i32, near: i32): bool {
	let sum = at - turned < TOGETHER_BYTES ? TURN_WORTH * FIRST : 0;
	for (let family = 1; family <= BENT; family++) sum += sumOf(family, near);
	return sum >= SUM_LEAST;
}

/** What the notes of a family from `near` on are worth: the best of them, and the best of another rule. */
function sumOf(family: i32, near: i32): i32 {
	let first = 0;
	let second = 0;
	let rule = -1;
	for (let i = 0; i < notes; i++) {
		const note = noteAt(i);
		if (byte(note + 6) !== family || load<i32>(note) < near) continue;
		const worth = byte(note + 7);
		const own: i32 = load<u16>(note, 4);
		if (own === rule) first = max(first, worth);
		else if (worth > first) {
			second = first;
			first = worth;
			rule = own;
		} else second = max(second, worth);
	}
	return first * FIRST + second * SECOND;
}

/** The first place from which on no more than so many characters stand before `at`; those that escape others count for nothing. */
function nearFrom(at: i32): i32 {
	let left = TOGETHER;
	let near = at;
	while (near > Now.start && left > 0) {
		near--;
		left -= (byte(near) & 0xc0) !== 0x80 && byte(near) !== 0x5c ? 1 : 0;
	}
	return near;
}

function noteAt(i: i32): i32 {
	return NOTES + i * NOTE_SIZE;
}

/** True when something that hides what follows may stand shortly before `at`: HIDING in rules/injection/marks.ts. */
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
