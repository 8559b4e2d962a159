// Tells rows of two symbols that write bits: two letters or signs, two words, two characters beyond ASCII, blanks and tabs behind lines.
// Follows views/numbers/two-symbols.ts. It must not know what they write.

import { CLASS_LETTER, WHY_WORDED } from '../layout/view';
import { because, byte, is, Now } from '../memory.as';
import { isBlankLetter } from '../written-out.as';

/** Bytes that are told at once, and changes among them from one symbol to the other. */
const BLOCK = 64;
const CHANGES = 6;
/** Of words that follow each other, so many are told. */
const WORDS = 24;
/** And so many where they come again: what is asked for next begins before them. */
const WORDS_MOST = 64;
const WORD_CHANGES = 3;
const BETWEEN_MOST = 4;
const WORD_MOST = 12;
/** U+FE0F, by its bytes. */
const VARIATION = (((0xef << 6) ^ 0xb8) << 6) ^ 0x8f;
/** Characters that are not seen among 64 bytes. */
const UNSEEN = 6;
/** What comes again after so many symbols writes characters that come again as soon: `","","","`, `a=b&a=b`. */
const PERIOD_MOST = 4;

/** True when the 64 bytes at `at`, which stand before the view's end, are of two symbols; `beyond` of them are none of ASCII. */
export function isOfTwo(at: i32, beyond: i32): bool {
	if (beyond > BLOCK / 2) return ofCharacters(at) || unseenIn(at);
	if (beyond >= UNSEEN * 3 && unseenIn(at)) return true;
	return ofSigns(at) || (endsInBlank(at) && ofBlanks(at));
}

/** True when a blank or a tab stands before a line's end among the 64 bytes at `at`. */
// @ts-ignore: decorator
@inline
function endsInBlank(at: i32): bool {
	if (!ASC_FEATURE_SIMD) return true;
	const feed = i8x16.splat(0x0a);
	const one = v128.or(i8x16.eq(v128.load(at, 1), feed), i8x16.eq(v128.load(at, 17), feed));
	const other = v128.or(i8x16.eq(v128.load(at, 33), feed), i8x16.eq(v128.load(at, 49), feed));
	if (!v128.any_true(v128.or(one, other))) return false;
	let bits: i32 = 0;
	for (let part = 0; part < BLOCK; part += 16) {
		const v = v128.load(at + part);
		const ends = i8x16.eq(v128.load(at + part, 1), feed);
		bits |= i8x16.bitmask(v128.and(ends, v128.or(i8x16.eq(v, i8x16.splat(0x20)), i8x16.eq(v, i8x16.splat(0x09)))));
	}
	return bits !== 0;
}

/** After how many symbols all of the last `count` of the bits come again, each of which is a symbol: no text is written so. 0 for none. */
function periodOf(bits: u64, count: i32): i32 {
	for (let period = 1; period <= PERIOD_MOST; period++) {
		const left = count - period;
		if (left < PERIOD_MOST) return 0;
		if (((bits ^ (bits >> period)) & (u64.MAX_VALUE >> (64 - left))) === 0) return period;
	}
	return 0;
}

/**
 * True unless a row of the two symbols does nothing but come again: not in the block at `at`, whose `count` symbols are `bits`, and not
 * in what of the row stands near it, since what begins and ends within two blocks is told by none of them.
 */
function saysMore(at: i32, bits: u64, count: i32, one: i32, other: i32): bool {
	const period = periodOf(bits, count);
	if (period === 0) return true;
	let before: u32 = 0;
	let row = 0;
	let differs = false;
	const most = min(Now.end, at + 2 * BLOCK);
	for (let i = max(Now.start, at - BLOCK); i < most; ) {
		const from = i;
		const point = symbolAt(i);
		i += sizeAt(i);
		if (point === 0) continue;
		if (point !== one && point !== other) {
			// The row ends behind the block, or begins here at the earliest.
			if (from >= at + BLOCK) break;
			row = 0;
			differs = false;
			continue;
		}
		const bit = u32(point !== one);
		if (row >= period && bit !== ((before >> (period - 1)) & 1)) differs = true;
		before = (before << 1) | bit;
		row += 1;
	}
	return differs;
}

/** How many bytes the character at `at` has. */
// @ts-ignore: decorator
@inline
function sizeAt(at: i32): i32 {
	const code = byte(at);
	return code < 0xc2 ? 1 : code < 0xe0 ? 2 : code < 0xf0 ? 3 : 4;
}

/** The symbol that stands at `at`: a character; 0 for white space, and what draws another one otherwise. */
function symbolAt(at: i32): i32 {
	const size = sizeAt(at);
	let point = byte(at);
	if (size === 1) return point <= 0x20 || (point >= 0x80 && point < 0xc2) ? 0 : point;
	for (let j = 1; j < size; j++) point = (point << 6) ^ byte(at + j);
	return point === VARIATION ? 0 : point;
}

/** Backslashes before the letter of a line end in JSON. */
const ESCAPES_MOST = 8;

/** Behind the letter of a line end, and the backslashes before it, that stands at `at` behind the backslash at `before`; else `at`. */
function lineEndBehind(at: i32, before: i32): i32 {
	if (byte(before) !== 0x5c) return at;
	let to = at;
	while (to < at + ESCAPES_MOST && byte(to) === 0x5c) to++;
	return isBlankLetter(byte(to)) ? to + 1 : at;
}

function ofSigns(at: i32): bool {
	let one = 0;
	let other = 0;
	let last = 0;
	let changes = 0;
	let bits: u64 = 0;
	let count = 0;
	for (let i = lineEndBehind(at, at - 1); i < at + BLOCK; i++) {
		const code = byte(i);
		if (code <= 0x20) continue;
		if (code === 0x5c) {
			// A line end as JSON writes it.
			const behind = lineEndBehind(i + 1, i);
			if (behind > i + 1) {
				i = behind - 1;
				continue;
			}
		}
		if (code > 0x7e || <u32>(code - 48) < 10) return false;
		if (one === 0) one = code;
		else if (code !== one) {
			if (other === 0) other = code;
			else if (code !== other) return false;
		}
		if (code !== last) changes += 1;
		last = code;
		bits = (bits << 1) | u64(code !== one);
		count += 1;
	}
	return other !== 0 && changes >= CHANGES && saysMore(at, bits, count, one, other) && because(WHY_WORDED, 0, at);
}

/** True for two words in turn from the one that begins at `first` on. */
export function ofTwoWords(first: i32): bool {
	let from = first;
	let one = 0;
	let other = 0;
	let last = 0;
	let changes = 0;
	let bits: u64 = 0;
	for (let i = 0; i < WORDS_MOST; i++) {
		const most = from + BETWEEN_MOST + 1;
		while (from < most && !is(from, CLASS_LETTER)) from++;
		let word = 1;
		let to = from;
		for (; to < from + WORD_MOST && is(to, CLASS_LETTER); to++) word = (word * 33 + (byte(to) | 32)) & 0xffffff;
		if (to === from || to > Now.end) return false;
		if (one === 0) one = word;
		else if (word !== one) {
			if (other === 0) other = word;
			else if (word !== other) return false;
		}
		if (word !== last) changes += 1;
		last = word;
		bits = (bits << 1) | u64(word !== one);
		from = to;
		if (i < WORDS - 1) continue;
		if (changes < WORD_CHANGES) return false;
		if (periodOf(bits, i + 1) === 0) return because(WHY_WORDED, 0, first);
	}
	return false;
}

/** Characters beyond ASCII from the first that begins in the block on. */
function ofCharacters(at: i32): bool {
	let one = 0;
	let other = 0;
	let last = 0;
	let changes = 0;
	let bits: u64 = 0;
	let count = 0;
	for (let i = at; i < at + BLOCK; ) {
		const code = byte(i);
		if (code < 0xc2) {
			if (code > 0x20 && code < 0x80) return false;
			i++;
			continue;
		}
		const point = symbolAt(i);
		i += sizeAt(i);
		if (point === 0) continue;
		if (one === 0) one = point;
		else if (point !== one) {
			if (other === 0) other = point;
			else if (point !== other) return false;
		}
		if (point !== last) changes += 1;
		last = point;
		bits = (bits << 1) | u64(point !== one);
		count += 1;
	}
	return other !== 0 && changes >= CHANGES && saysMore(at, bits, count, one, other) && because(WHY_WORDED, 0, at);
}


/** True when characters that are not seen begin in the block, of two kinds. */
function unseenIn(at: i32): bool {
	let count = 0;
	let first = 0;
	let kinds = 0;
	for (let i = at; i < at + BLOCK; i++) {
		const code = byte(i);
		if (code !== 0xe2 && code !== 0xef) continue;
		const rest = (byte(i + 1) << 8) | byte(i + 2);
		if (code === 0xe2 ? <u32>(rest - 0x808b) > 4 && <u32>(rest - 0x81a0) > 4 : rest !== 0xbbbf) continue;
		count += 1;
		if (first === 0) first = rest;
		else if (rest !== first) kinds = 1;
	}
	return kinds > 0 && count >= UNSEEN && because(WHY_WORDED, 0, at);
}

/** So many blanks and tabs before the end of a line may write bits. */
const BLANKS_LEAST = 4;

/** Blanks and tabs before the end of a line. */
function ofBlanks(at: i32): bool {
	let tabs = 0;
	let row = 0;
	for (let i = at; i < at + BLOCK; i++) {
		const code = byte(i);
		if (code === 0x20 || code === 0x09) {
			row += 1;
			if (code === 0x09) tabs += 1;
			continue;
		}
		if (code === 0x0a && row >= BLANKS_LEAST && tabs > 0 && tabs < row) return because(WHY_WORDED, 0, at);
		row = 0;
		tabs = 0;
	}
	return false;
}

/** Blanks and tabs of a line end that are read at the most. */
const LINE_MOST = 64;

/** The same where they stand in JSON: a tab is written at `at`, and a blank behind it. */
export function blanksAt(at: i32): bool {
	let from = at;
	let tabs = 0;
	let row = 0;
	while (row < LINE_MOST) {
		if (byte(from - 1) === 0x20) from -= 1;
		else if (byte(from - 1) === 0x74 && byte(from - 2) === 0x5c) {
			tabs += 1;
			from -= 2;
			while (byte(from - 1) === 0x5c && from > at - BLOCK) from -= 1;
		} else break;
		row += 1;
	}
	for (let to = at; row < LINE_MOST; row++) {
		if (byte(to) === 0x20) {
			to += 1;
			continue;
		}
		const behind = lineEndBehind(to + 1, to);
		if (behind === to + 1) return false;
		if (byte(behind - 1) !== 0x74) return row >= BLANKS_LEAST && tabs < row && because(WHY_WORDED, 0, at);
		tabs += 1;
		to = behind;
	}
	return false;
}
