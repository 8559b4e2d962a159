// Reads letters that stand apart one by one as the words they spell, where words are further apart than letters, or by a blank
// where letters are by signs: `i g n o r e   a l l`, `a.l.l r.u.l.e.s`. As wordsApart in injection/reading/tokens.ts. It must not know
// what the words say.

import { STRIPPED } from '../layout';
import { CLASS_ALNUM } from '../layout/view';
import { byte, is, Now } from '../memory.as';

/** Bytes before and behind a place in a row that are read with it. */
const BEFORE = 96;
const BEHIND = 1200;
/** How far behind one place the next is looked at. */
const STEP = 600;
/** Single letters that make a row. */
const LEAST = 4;

/** Up to where rows were read in the view at hand. */
let readTo: i32 = 0;

/** A new view is searched. */
export function beginApart(): void {
	readTo = 0;
}

/** True for a byte of a letter or a digit. */
// @ts-ignore: decorator
@inline
function isPart(at: i32): bool {
	return is(at, CLASS_ALNUM) || byte(at) >= 0x80;
}

/** Where the part of a text that is read with the row at `at` begins; -1 where it was read with one before. */
export function apartFrom(at: i32): i32 {
	if (at < readTo) return -1;
	readTo = at + STEP;
	return max(Now.start, at - BEFORE);
}

export function apartTo(at: i32): i32 {
	return min(Now.end, at + BEHIND);
}

/** What parts single letters in the text at hand: bytes at the least, and whether they are blanks mostly. */
let least: i32 = 0;
let blank: bool = false;

/** Copies [from, to) to STRIPPED with its words closed up; gives where that ends, STRIPPED itself where no letters stand apart. */
export function copyApart(from: i32, to: i32): i32 {
	if (!measureGaps(from, to)) return STRIPPED;
	let put = STRIPPED;
	for (let at = from; at < to; ) {
		const start = at;
		let letters = 0;
		for (; at < to && isPart(at); at++) {
			letters += (byte(at) & 0xc0) !== 0x80 ? 1 : 0;
			store<u8>(put + (at - start), byte(at));
		}
		put += at - start;
		const gap = at;
		let blanks = false;
		for (; at < to && !isPart(at); at++) if (byte(at) <= 0x20) blanks = true;
		if (at === to) break;
		const next = at + 1;
		let end = next;
		while (end < to && (byte(end) & 0xc0) === 0x80) end++;
		const single = letters === 1 && !(end < to && isPart(end));
		if (single && at - gap === least && (blank || !blanks)) continue;
		store<u8>(put++, letters > 1 && !blanks ? byte(gap) : 0x20);
	}
	return put;
}

/** Takes the measure of the gaps between single letters; false where there is no row of them. */
function measureGaps(from: i32, to: i32): bool {
	least = to - from;
	let gaps = 0;
	let blanks = 0;
	let row = 0;
	let isRow = false;
	let gap = 0;
	let isBlank = false;
	for (let at = from; at < to; ) {
		let letters = 0;
		for (; at < to && isPart(at); at++) letters += (byte(at) & 0xc0) !== 0x80 ? 1 : 0;
		if (letters === 1) {
			row += 1;
			if (row > 1) {
				least = min(least, gap);
				gaps += 1;
				blanks += isBlank ? 1 : 0;
			}
			if (row >= LEAST) isRow = true;
		} else row = 0;
		const start = at;
		isBlank = false;
		for (; at < to && !isPart(at); at++) if (byte(at) <= 0x20) isBlank = true;
		gap = at - start;
		if (gap > 4) row = 0;
	}
	blank = blanks * 2 > gaps;
	return isRow;
}
