// What one character is to a word: a letter and what it looks like, a sign that may stand for one, or nothing. It must not know
// words.

import { LETTERS, LETTERS_END, LETTERS_FIRST, LOWER, POINTS } from '../layout';
import { CLASS_ALNUM, CLASS_LETTER } from '../layout/view';
import { byte, is } from '../memory.as';

/** First bytes of kana and most ideograms. */
export const UNSPACED_FIRST = 0xe3;
export const UNSPACED_LAST = 0xe9;
/** The letters that 7 to 0 stand for: t, g, s, a, e, 2 itself, i, o. */
const LEET_DIGITS: u64 = 0x746773616532696f;

/** What a character is. */
const NO_LETTER = 0;
export const LETTER = 1;
export const GONE = 2;
export const UNSPACED = 3;
export const APOSTROPHE = 4;
export const STOP = 5;

/** The character that was read last. */
export class Letter {
	static kind: i32 = 0;
	static unit: i32 = 0;
	/** What it looks like. */
	static like: i32 = 0;
	/** Its bytes. */
	static size: i32 = 0;
}

/** Reads the character beyond ASCII at `at`. */
export function read(at: i32, end: i32): void {
	const lead = byte(at);
	Letter.kind = NO_LETTER;
	Letter.unit = 0;
	Letter.like = 0;
	Letter.size = 1;
	if (lead < 0xc2 || lead > 0xf4) return;
	const width = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	if (at + width > end) return;
	let point = lead & (0xff >> (width + 1));
	for (let i = 1; i < width; i++) {
		if (byte(at + i) >> 6 !== 2) return;
		point = (point << 6) | (byte(at + i) & 63);
	}
	Letter.size = width;
	Letter.unit = point;
	Letter.like = point;
	if (point < LETTERS_END) {
		Letter.unit = load<u16>(LETTERS + (point - LETTERS_FIRST) * 2);
		if (Letter.unit === 0) return;
		Letter.kind = Letter.unit === 1 ? GONE : isThai(point) ? UNSPACED : LETTER;
		const reading = byte(POINTS + point) & 127;
		Letter.like = reading > 32 ? byte(LOWER + reading) : Letter.unit;
		return;
	}
	if (point < 0x3000) {
		if (point === 0x2019) Letter.kind = APOSTROPHE;
		else if (
			(point >= 0x200b && point <= 0x200f) ||
			(point >= 0x202a && point <= 0x202e) ||
			(point >= 0x2060 && point <= 0x206f) ||
			point === 0x2800
		)
			Letter.kind = GONE;
		return;
	}
	if (point === 0x3002 || point === 0xff01 || point === 0xff1f) Letter.kind = STOP;
	else if (
		(point >= 0x3040 && point <= 0x30ff) ||
		(point >= 0x3400 && point <= 0x9fff) ||
		(point >= 0xf900 && point <= 0xfaff)
	)
		Letter.kind = UNSPACED;
	else if (point >= 0xac00 && point <= 0xd7a3) Letter.kind = LETTER;
	else if ((point >= 0xfe00 && point <= 0xfe0f) || point === 0xfeff || point >= 0xe0000) Letter.kind = GONE;
}

/** The letter that a digit or sign stands for, or itself. */
export function leetOf(code: i32): i32 {
	if (code < 0x3a && code > 0x2f) return code < 0x38 ? <i32>(LEET_DIGITS >> ((code & 7) << 3)) & 0x7f : code === 0x38 ? 0x62 : 0x67;
	if (code === 0x21 || code === 0x7c) return 0x69;
	if (code === 0x40) return 0x61;
	if (code === 0x24) return 0x73;
	return code === 0x2b ? 0x74 : code;
}

/** A sign that may stand for a letter. */
export function isSign(code: i32): bool {
	return code === 0x40 || code === 0x24 || code === 0x21 || code === 0x7c || code === 0x2b;
}

export function isDigit(at: i32): bool {
	return byte(at) > 0x2f && byte(at) < 0x3a;
}

/** True for a letter at `at`, or, unless `letter`, a digit. */
export function isWordUnit(at: i32, end: i32, letter: bool): bool {
	if (at >= end) return false;
	if (byte(at) < 0x80) return is(at, letter ? CLASS_LETTER : CLASS_ALNUM);
	read(at, end);
	return Letter.kind === LETTER || Letter.kind === UNSPACED;
}

/** True for a byte at `at` that is a digit, a sign that may stand for a letter, or, unless `masked`, a letter. */
function isPart(at: i32, end: i32, masked: bool): bool {
	if (at >= end) return false;
	if (isSign(byte(at)) || isDigit(at)) return true;
	return !masked && isWordUnit(at, end, false);
}

/** True for a bar at `at` that parts single letters, as another does beside it. */
function isOneOfRow(at: i32): bool {
	return byte(at) === 0x7c && (byte(at - 2) === 0x7c || byte(at + 2) === 0x7c);
}

/** True when a word may begin with the sign at `at`: a letter follows, or a digit or sign and two letters or what stands for these. */
export function signBegins(at: i32, end: i32): bool {
	if (isOneOfRow(at)) return false;
	if (isWordUnit(at + 1, end, true)) return true;
	return isPart(at + 1, end, true) && isWordUnit(at + 2, end, true) && isPart(at + 3, end, false);
}

/** True when a word that began at `from` goes on with the sign at `at`: as goesOn in injection/reading/tokens.ts, and where that is not certain. */
export function signGoesOn(from: i32, at: i32, end: i32, mixed: bool): bool {
	if (isOneOfRow(at)) return false;
	if (isWordUnit(at + 1, end, false)) return true;
	if (at + 1 < end && isSign(byte(at + 1))) return isWordUnit(at + 2, end, false);
	const code = byte(at);
	return (code === 0x24 || code === 0x2b || code === 0x40) && at - from > 1 && mixed;
}

/** True when an English ending stands at `at`, behind an apostrophe. */
export function isClitic(at: i32, end: i32): bool {
	let to = at;
	while (to < end && to - at < 3 && is(to, CLASS_LETTER)) to++;
	if (to === at || isWordUnit(to, end, false)) return false;
	const first = byte(LOWER + byte(at));
	if (to - at === 1) return first === 0x74 || first === 0x73 || first === 0x64 || first === 0x6d;
	if (to - at > 2) return false;
	const second = byte(LOWER + byte(at + 1));
	return (second === 0x65 && (first === 0x72 || first === 0x76)) || (first === 0x6c && second === 0x6c);
}

/** True for a character that ends a word and could be no part of one. */
export function isPlainEnd(code: i32): bool {
	if (code > 0x3f) return code < 0x80 && code !== 0x40 && code !== 0x7c && code !== 127;
	return code === 0x20 || (code > 0x20 && code < 0x30 && code !== 0x21 && code !== 0x24 && code !== 0x27 && code !== 0x2b) || code > 0x39 || (code > 8 && code < 14);
}

/** The code point of kana or an ideogram of three bytes at `at`; 0 for anything else. */
export function ideogram(at: i32): u32 {
	const lead = byte(at);
	if (lead < UNSPACED_FIRST || lead > UNSPACED_LAST || byte(at + 1) >> 6 !== 2 || byte(at + 2) >> 6 !== 2) return 0;
	const point = ((lead & 15) << 12) | ((byte(at + 1) & 63) << 6) | (byte(at + 2) & 63);
	return (point >= 0x3040 && point <= 0x30ff) || (point >= 0x3400 && point <= 0x9fff) ? point : 0;
}

/** True for letters and vowel marks of Thai. */
export function isThai(point: i32): bool {
	return point >= 0xe01 && point <= 0xe4e;
}
