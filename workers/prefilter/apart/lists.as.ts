// Closes up pieces that stand apart by the same few bytes all along, or by numbers that count on, as views/apart/listed.ts does, also where
// line ends are written out. It must not know literals.

import { begin, copy, cutOut, done, part, write } from './joined.as';
import { CLASS_ALNUM } from '../layout/view';
import { byte, is, Now } from '../memory.as';
import { BACKSLASH, isOdd } from './pieces.as';
import { digitIn, smallIn } from '../spans.as';
import { endLettersIn, isWrittenEnd } from '../written-out.as';

/** Characters of such a text, and the pieces that they stand in, at the least. */
const LIST_LEAST = 16;
const PIECES_LEAST = 4;
const COUNTED_LEAST = 3;
/** Bytes of a piece and of what stands between two at the most: longer than for the pool, since escapes in them were not undone. */
const PIECE_MOST = 96;
const GAP_LEAST = 2;
const GAP_MOST = 36;
/** Bytes of signs before a number that counts on and behind it, and letters of a word before it. */
const BEHIND_MOST = 16;
const WORD_MOST = 12;
/** Bytes from the beginning of pieces apart by one gap in which numbers that count on may begin. */
const COUNTED_WITHIN = 64;
/** Bytes from one number to the next. */
const STEP_MOST = 160;
const NUMBER_MOST = 4;

/** Where the last gap of the view at hand begins and ends, and the last white space before what was looked at. */
let last: i32 = 0;
let lastTo: i32 = 0;
/** Gaps in a row that begin alike and have no white space between them. */
let row: i32 = 0;
let white: i32 = 0;
/** Up to where it was looked at. */
let seen: i32 = 0;
/** Where the last two numbers end that are 1: a piece may begin with one, too. */
let one: i32 = 0;
let oneBefore: i32 = 0;
/** Where the last list ends that says nothing but words. */
let read: i32 = 0;
/** Where the first list begins; 0 for none. */
let listed: i32 = 0;

/** Begins to look for lists in the view at hand. */
export function beginLists(): void {
	seen = Now.start - LOOK;
	last = 0;
	row = 0;
	read = 0;
	one = Now.start - STEP_MOST - 1;
	oneBefore = one;
	listed = 0;
}

/** Where the first list begins that was noted; 0 for none. */
export function firstList(): i32 {
	return listed;
}

const LOOK = 64;

/**
 * Notes the first list of the 64 bytes at `from`: `gap` has what is no letter and no digit, or the letter of an escape, `next` is
 * whether the byte behind is one; `solid` has all that print, `odd` the digits and some capitals.
 */
export function noteLists(gap: u64, next: bool, solid: u64, odd: u64, from: i32): void {
	if (listed !== 0) return;
	// What lies between is words.
	if (seen !== from - LOOK) {
		last = 0;
		row = 0;
	}
	seen = from;
	const behind = (gap << 1) | (from === Now.start || isGap(from - 1) ? 1 : 0);
	const ahead = (gap >> 1) | (next ? <u64>1 << 63 : 0);
	let gaps = gap & ahead & ~behind;
	// Where white space stands before each gap, and behind the one before it, only the last of them matters.
	if (gaps !== 0 && areAllApart(gaps, gap, solid)) {
		row = 0;
		gaps = (<u64>1 << 63) >> clz(gaps);
	}
	for (; gaps !== 0; gaps &= gaps - 1) {
		const bit = ctz(gaps);
		const at = from + <i32>bit;
		const whites = ~solid & ((<u64>1 << bit) - 1);
		const apartFrom = whites === 0 ? white : from + 63 - <i32>clz(whites);
		const same = last !== 0 && apartFrom < lastTo && at - last <= PIECE_MOST + GAP_MOST && load<u16>(at, 0, 1) === load<u16>(last, 0, 1);
		row = same ? row + 1 : 0;
		if (row >= PIECES_LEAST - 2) {
			const end = at < Now.end && at >= read ? apart(last, max(Now.start, read)) : 0;
			if (end > 0) {
				read = end;
				if (isOdd(start, end)) {
					listed = min(last, start);
					return;
				}
			}
		}
		last = at;
		lastTo = at + <i32>ctz(~(gap >> bit));
	}
	if (~solid !== 0) white = from + 63 - <i32>clz(~solid);
	// Numbers, also behind a word, as in `part1`; of those the few that count on from 1.
	let firsts = odd & (behind | ~(odd << 1));
	if (firsts !== 0) firsts &= fewAt(from);
	for (; firsts !== 0; firsts &= firsts - 1) {
		let at = from + <i32>ctz(firsts);
		for (const stop = at + NUMBER_MOST - 1; byte(at) === 0x30 && at < stop; ) at++;
		const code = byte(at);
		if (code === 0x31) {
			oneBefore = one;
			one = at;
		}
		// All lists that begin with 0 or 1 have a 2, and are hardly read for less.
		else if (code === 0x32 && (isNext(one, at) || isNext(oneBefore, at))) {
			listed = max(Now.start, at - 2 * STEP_MOST);
			return;
		}
	}
}

/**
 * True when white space stands somewhere before each of the gaps that begin at `gaps`, behind the gap before it; before the first, only
 * in these 64 bytes. `gap` has all bytes of gaps, `solid` all that print.
 */
// @ts-ignore: decorator
@inline
function areAllApart(gaps: u64, gap: u64, solid: u64): bool {
	// From the beginning, and from behind each gap, on over what prints and begins none.
	const begins = ((gap << 1) & ~gap) | 1;
	const through = solid & ~gaps;
	const reached = ((((begins & through) + through) ^ through) | begins) & gaps;
	return reached === 0;
}

/** Those of the 64 bytes at `at` that are 0, 1 or 2. */
// @ts-ignore: decorator
@inline
function fewAt(at: i32): u64 {
	if (!ASC_FEATURE_SIMD) return ~(<u64>0);
	let few: u64 = 0;
	for (let part = 0; part < 64; part += 16) {
		few |= <u64>(<u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(v128.load(at + part), i8x16.splat(0x30)), i8x16.splat(3)))) << part;
	}
	return few;
}

/** True when the number that ends at `to` is the next one behind the piece whose number ends at `at`. */
function isNext(at: i32, to: i32): bool {
	if (to - at > STEP_MOST || byte(at + 1) !== byte(to + 1)) return false;
	const from = pieceBehind(at + 1);
	if (from === 0) return false;
	const end = numberedEnd(from);
	let next = toNumber(end);
	if (next === 0) return false;
	for (next += end; byte(next) === 0x30 && next < to; ) next++;
	return next === to;
}

/** Looks at what all lists from `first` on say. */
export function lists(first: i32): bool {
	let low = first;
	let some = false;
	for (let at = first; at < Now.end; at++) {
		if (ASC_FEATURE_SIMD && at > Now.start) {
			at = nextBegin(at);
			if (at >= Now.end) break;
		}
		const code = byte(at);
		let end = 0;
		const inWord = at > Now.start && is(at - 1, CLASS_ALNUM) && !isWrittenOut(at - 1);
		codes = false;
		if (inWord && !is(at, CLASS_ALNUM) && isGap(at + 1)) end = apart(at, low);
		else if ((code === 0x30 || code === 0x31) && !isDigit(at - 1)) end = counted(at, false);
		if (end === 0) continue;
		// Rows of a table that count on are of one length, too.
		const number = is(at, CLASS_ALNUM) ? at : countedFrom(start);
		if (number !== at && number > 0) end = max(end, number);
		if (codes || isOdd(start, end)) {
			if (some) part();
			else begin();
			some = true;
			if (number === 0 || number !== at) apartBy(gapAt, gapSize, low, true);
			if (number > 0) {
				if (number !== at) part();
				counted(number, true);
			}
		}
		low = end;
		at = end - 1;
	}
	return some && done();
}

/** The first place from `at` on where a gap of two bytes begins behind a letter or a digit, or a number that could be 0 or 1. */
function nextBegin(at: i32): i32 {
	for (let from = at; from < Now.end; from += 16) {
		const before = v128.load(from - 1);
		const v = v128.load(from);
		const gap = v128.or(v128.not(alnumIn(v128.load(from, 1))), i8x16.eq(v, i8x16.splat(<i8>BACKSLASH)));
		const begins = v128.andnot(v128.and(alnumIn(before), gap), alnumIn(v));
		const few = i8x16.eq(v128.and(v, i8x16.splat(-2)), i8x16.splat(0x30));
		const bits = i8x16.bitmask(v128.or(begins, v128.andnot(few, digitIn(before))));
		if (bits !== 0) return from + <i32>ctz(bits);
	}
	return Now.end;
}

// @ts-ignore: decorator
@inline
function alnumIn(v: v128): v128 {
	return v128.or(smallIn(v128.or(v, i8x16.splat(0x20))), digitIn(v));
}

/** Where the list that was looked at last begins, and whether its pieces are the codes of characters. */
let start: i32 = 0;
let codes: bool = false;

/** True for a digit of the view at hand. */
function isDigit(at: i32): bool {
	return at >= Now.start && <u32>(byte(at) - 48) < 10;
}

/** True for the letter of an escape. */
// @ts-ignore: decorator
@inline
function isWrittenOut(at: i32): bool {
	return byte(at - 1) === BACKSLASH;
}

/** True for what stands between pieces: no letter and no digit, but for the letter of an escape. */
// @ts-ignore: decorator
@inline
function isGap(at: i32): bool {
	return !is(at, CLASS_ALNUM) || isWrittenOut(at);
}

/** True for what is in a piece of several characters: no white space, written out or not, no quote and no bracket. */
function isInside(at: i32): bool {
	const code = byte(at);
	if (code === BACKSLASH) return !isWrittenEnd(at + 1);
	if (code < 0x21 || code > 0x7e || code === 0x22 || code === 0x27) return false;
	return code !== 0x5b && code !== 0x5d && code !== 0x7b && code !== 0x7d;
}

/** True when the `size` bytes at `gap` stand at `at`, too. */
function stands(at: i32, gap: i32, size: i32): bool {
	return byte(at) === byte(gap) && byte(at + size - 1) === byte(gap + size - 1) && memory.compare(at, gap, size) === 0;
}

/** Where the first number of a list stands close behind `from`, as in views/apart/listed.ts; 0 for none. */
function countedFrom(from: i32): i32 {
	const first = start;
	for (let at = from; at < from + COUNTED_WITHIN; at++) {
		if (byte(at) >> 1 !== 0x18 || isDigit(at - 1)) continue;
		if (counted(at, false) > 0) {
			start = first;
			return at;
		}
	}
	codes = false;
	start = first;
	return 0;
}

/** The gap of the list that was looked at last, and how many pieces it has. */
let gapAt: i32 = 0;
let gapSize: i32 = 0;
let pieces: i32 = 0;

/** The list whose pieces stand apart by the bytes from `at` to the next letter or digit, not before `low`: where it ends, or 0. */
function apart(at: i32, low: i32): i32 {
	let to = at;
	for (; isGap(to); to++) {
		const code = byte(to);
		if (code === 0x22 || code === 0x27 || to - at === GAP_MOST || to >= Now.end) return 0;
	}
	const size = to - at;
	let end = apartBy(at, size, low, false);
	if (end === 0) return 0;
	gapAt = at;
	gapSize = size;
	// A sign of the pieces' own may stand beside the gap a few times.
	for (let begun = at + 1; begun >= at && size > GAP_LEAST; begun--) {
		const first = start;
		const most = pieces;
		const other = apartBy(begun, size - 1, low, false);
		if (other > 0 && pieces > most) {
			gapAt = begun;
			gapSize = size - 1;
			end = other;
		} else {
			start = first;
			pieces = most;
		}
	}
	return end;
}

/** The same of pieces that stand apart by the `size` bytes at `at`. */
function apartBy(at: i32, size: i32, low: i32, add: bool): i32 {
	const to = at + size;
	if (pieceEnd(to, at, size) === 0) return 0;
	let first = at;
	let length = 0;
	let from = at;
	pieces = 0;
	do {
		const begun = pieceStart(from, low, at, size);
		length += from - begun;
		pieces += 1;
		first = begun;
		from = begun - size;
	} while (from > low && stands(from, at, size));
	start = first;
	from = first;
	while (true) {
		let end = pieceEnd(from, at, size);
		const more = end !== 0;
		if (!more) end = lastEnd(from);
		if (from >= at) {
			length += end - from;
			pieces += 1;
		}
		if (add) {
			if (from > first) cutOut();
			copy(from, end);
		}
		from = end;
		if (!more) break;
		from += size;
	}
	if (add) return from;
	return pieces >= PIECES_LEAST && length >= LIST_LEAST ? from : 0;
}

/** Where the piece at `from` ends that has the `size` bytes at `gap` behind it, or 0. */
function pieceEnd(from: i32, gap: i32, size: i32): i32 {
	if (from >= Now.end) return 0;
	if (stands(from + 1, gap, size)) return from + 1;
	if (byte(from) === BACKSLASH && stands(from + 2, gap, size)) return from + 2;
	const limit = min(Now.end - size, from + PIECE_MOST);
	if (ASC_FEATURE_SIMD) {
		// Sixteen bytes a step: where two bytes of the gap follow, before the first that is not inside.
		const one = v128.load8_splat(gap);
		const two = v128.load8_splat(gap, 1);
		for (let at = from; at < limit; at += 16) {
			const next = v128.load(at, 1);
			const outside = outsideIn(v128.load(at), next);
			let ends = i8x16.bitmask(v128.and(i8x16.eq(next, one), i8x16.eq(v128.load(at, 2), two))) & (outside - 1) & ~outside;
			for (; ends !== 0; ends &= ends - 1) {
				const place = at + <i32>ctz(ends);
				if (place >= limit) return 0;
				if (stands(place + 1, gap, size)) return place + 1;
			}
			if (outside !== 0) return 0;
		}
		return 0;
	}
	for (let at = from; at < limit && isInside(at); at++) if (stands(at + 1, gap, size)) return at + 1;
	return 0;
}

/** Which of 16 bytes are not inside of a piece, as `isInside` tells it; `next` are those one further. */
// @ts-ignore: decorator
@inline
function outsideIn(v: v128, next: v128): i32 {
	const low = v128.or(v, i8x16.splat(0x20));
	const brackets = v128.or(i8x16.eq(low, i8x16.splat(0x7b)), i8x16.eq(low, i8x16.splat(0x7d)));
	const quotes = v128.or(i8x16.eq(v, i8x16.splat(0x22)), i8x16.eq(v, i8x16.splat(0x27)));
	const letter = endLettersIn(next);
	const line = v128.and(i8x16.eq(v, i8x16.splat(<i8>BACKSLASH)), letter);
	const printing = i8x16.lt_u(i8x16.sub(v, i8x16.splat(0x21)), i8x16.splat(94));
	return i8x16.bitmask(v128.or(v128.or(brackets, v128.or(quotes, line)), v128.not(printing)));
}

/** Where the piece that ends at `to` begins: behind another gap, or behind what no piece has. */
function pieceStart(to: i32, low: i32, gap: i32, size: i32): i32 {
	const limit = max(low, to - PIECE_MOST);
	let at = to - 1;
	while (at > limit && isInside(at - 1) && !isWrittenEnd(at) && !(at - size >= low && stands(at - size, gap, size))) at--;
	return at;
}

function lastEnd(from: i32): i32 {
	let at = from;
	while (at < Now.end && at < from + PIECE_MOST && isInside(at)) at++;
	return at;
}

/** The list whose first piece has the number at `at` before it, and each next one the next number: where it ends, or 0. */
function counted(at: i32, add: bool): i32 {
	let digits = at;
	let number = 0;
	for (; <u32>(byte(digits) - 48) < 10 && digits - at < NUMBER_MOST && number < 2; digits++) number = number * 10 + byte(digits) - 48;
	if (number > 1) return 0;
	const width = digits - at;
	let from = pieceBehind(digits);
	if (from === 0) return 0;
	const behind = from - digits;
	start = from;
	let gap = 0;
	let size = 0;
	let pieces = 0;
	let length = 0;
	let to = from;
	if (!add) codes = true;
	while (from < Now.end) {
		to = numberedEnd(from);
		if (add) {
			if (pieces > 0) cutOut();
			if (codes) write(codeOf(from, to));
			else copy(from, min(Now.end, to));
		} else if (codes) codes = codeOf(from, to) > 0;
		pieces += 1;
		length += to - from;
		number += 1;
		// Numbers that are aligned have a blank less before them when they get longer.
		if (gap !== 0 && isLonger(number, width) && byte(gap + size - 1) === 0x20 && behindNumber(to + size, number, width) === 0) size -= 1;
		if (gap === 0) {
			size = toNumber(to);
			if (size === 0) break;
			gap = to;
		} else if (!stands(to, gap, size)) break;
		const next = behindNumber(to + size, number, width);
		if (next === 0 || !stands(next, digits, behind)) break;
		from = next + behind;
	}
	to = min(Now.end, to);
	if (!add && pieces < LIST_LEAST) codes = false;
	return add || (pieces >= COUNTED_LEAST && length >= LIST_LEAST) ? to : 0;
}

/** True for a number that is written with a digit more than the one before. */
function isLonger(number: i32, width: i32): bool {
	return (number === 10 && width < 2) || (number === 100 && width < 3) || (number === 1000 && width < 4);
}

/** The character whose code [from, to) is, or 0. */
function codeOf(from: i32, to: i32): i32 {
	if (to - from > 3) return 0;
	let value = 0;
	for (let at = from; at < to; at++) {
		if (<u32>(byte(at) - 48) > 9) return 0;
		value = value * 10 + byte(at) - 48;
	}
	return (value > 31 && value < 127) || value === 9 || value === 10 || value === 13 ? value : 0;
}

/** Where the piece begins whose number ends at `at`; 0 for none. What stands behind a blank, a comma or an equals sign may be a piece, as dashes are. */
function pieceBehind(at: i32): i32 {
	let from = at;
	let apart = false;
	for (; from - at < BEHIND_MOST && isGap(from); from++) {
		const code = byte(from);
		if (code === 0x20 || code === 0x09 || code === 0x2c || (code === 0x3d && !apart)) apart = true;
		else if (apart && byte(from + 1) !== 0x20 && isNumbered(code) && !(code === 0x3a && byte(from + 1) === 0x3d)) break;
	}
	return from === at || signsEnd(at) < from ? 0 : from;
}

/** Where the piece behind a number at `from` ends. */
function numberedEnd(from: i32): i32 {
	let to = from + 1;
	if (byte(from) === BACKSLASH) to++;
	while (to - from < PIECE_MOST && isNumbered(byte(to))) to++;
	return to;
}

/** True for what is in a piece behind a number. */
function isNumbered(code: i32): bool {
	const low = code | 32;
	if (<u32>(low - 97) < 26 || <u32>(code - 45) < 14) return true;
	return code === 0x2b || code === 0x3d || code === 0x5f || code === 0x7e;
}

/** Bytes from `at` on to the next number, or 0: signs, and a word with signs behind it, without quotes. */
function toNumber(at: i32): i32 {
	let to = signsEnd(at);
	if (to === at) return 0;
	if (<u32>((byte(to) | 32) - 97) < 26) {
		const word = to;
		while (<u32>((byte(to) | 32) - 97) < 26 && to - word < WORD_MOST) to++;
		to = signsEnd(to);
	}
	return to < Now.end && <u32>(byte(to) - 48) < 10 ? to - at : 0;
}

/** Where the signs at `at` end that may stand between pieces. */
function signsEnd(at: i32): i32 {
	let to = at;
	while (to - at < BEHIND_MOST && isGap(to)) to++;
	return to;
}

/** Behind the number at `at` when it is `number`, written with as many digits as the first one at the least; or 0. */
function behindNumber(at: i32, number: i32, width: i32): i32 {
	let to = at;
	let value = 0;
	for (; <u32>(byte(to) - 48) < 10 && to - at < NUMBER_MOST; to++) value = value * 10 + byte(to) - 48;
	return value === number && to - at >= width ? to : 0;
}
