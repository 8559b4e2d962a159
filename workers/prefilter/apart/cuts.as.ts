// Cuts out what programs write into the middle of a word, as views/apart/cuts.ts does, also where quotes and line ends are
// escaped. It must not know literals.

import { alikeLines, isAlike, isShown } from './alike-lines.as';
import { behindLine, isBlank } from './cells.as';
import { begin, copy, cutOut, done, part, setWrapped } from './joined.as';
import {
	CLASS_ALNUM,
	CLASS_LETTER,
	CLASS_RUN,
	KNOWN_BIT,
	RUN_LEAST,
	TOKENS_BIT,
	WHY_DUMP,
} from '../layout/view';
import { because, byte, is, Now, piecesEnd, piecesStart } from '../memory.as';
import { isJoint, nothing } from './nothing.as';
import { BACKSLASH, isOdd, isQuote, isSeparator, isToken, isValue, tokenFrom, tokensAt, tokenTo } from './pieces.as';
import { smallIn } from '../spans.as';
import { isYamlItem } from './yaml-items.as';
import { isEndLetter, isWrittenEnd } from '../written-out.as';

/** Bytes that one look tells of. */
const LOOK = 64;
/** Bytes beside a cut that are kept with it, for a name and its value, and those of a piece on either side at the most. */
const BESIDE = 96;
const PIECE_MOST = 512;
/** From one character in quotes to the next in a list of characters of which few are. */
const ITEMS_APART = 256;
/** The same between two tags or line ends of which the second is cut out since the first is. */
const CHAIN_MOST = 64;

/** Whether carets are cut out, which Windows' shell escapes by, and whether one was: some tokens hold them. */
let carets: bool = true;
let caretWas: bool = false;

/** Looks at what stands on both sides of what says nothing inside a word; where carets are of it, also with these left in. */
export function cuts(): bool {
	carets = true;
	caretWas = false;
	alike = 0;
	if (cutsOnce() || (alike !== 0 && alikeLines(alike))) return true;
	if (!caretWas) return false;
	carets = false;
	const found = cutsOnce();
	carets = true;
	return found;
}

/** Where the first line ends that is like one behind it, but for its last word, which could be a piece; 0 for none. */
let alike: i32 = 0;

function isLineEnd(at: i32): bool {
	const code = byte(at);
	return code === 0x0a || code === 0x0d || (code === BACKSLASH && isWrittenEnd(at + 1));
}

function cutsOnce(): bool {
	if ((Now.detectors & (TOKENS_BIT | KNOWN_BIT)) === 0 || Now.end - Now.start < 8) return false;
	// Where what follows the last cut begins; 0 when there was none.
	let rest = 0;
	let wrapped = true;
	const start = piecesStart();
	const stop = min(piecesEnd(), Now.end - 1);
	lookedAt = start + 1 - LOOK;
	triggers = 0;
	// Tags or line ends with a word between each two: where the first begins, where the last ends, whether that was cut out, and up
	// to where all are.
	let chain = 0;
	let chainEnd = 0;
	let chained = false;
	let until = 0;
	let item = 0;
	let at = candidate(start + 1);
	while (at < stop) {
		if (byte(at) === 0x27 && byte(at - 2) === 0x27 && isYamlItem(at)) {
			if (item !== 0 && at - item < ITEMS_APART) return because(WHY_DUMP, 0, at);
			item = at;
		}
		if (!carets && byte(at) === 0x5e) {
			at = candidate(at + 1);
			continue;
		}
		if (alike === 0 && isLineEnd(at) && isShown(at) && isAlike(at)) alike = at;
		let end = at;
		for (let next = nothing(end, at); next > end; next = nothing(end, at)) end = next;
		const stands = end > at && end < Now.end && isValue(end);
		let taken = stands;
		if (stands && isCommon(at)) {
			const near = chainEnd !== 0 && isOneWord(chainEnd, at);
			taken = at < until || (near && chained) || isBesideOdd(at, end) || isInWord(at, end);
			// One of the pieces is none of text: so are those before it.
			if (taken && near && !chained && chain >= rest) {
				until = at;
				chainEnd = 0;
				lookedAt = chain - LOOK;
				triggers = 0;
				at = candidate(chain);
				continue;
			}
			if (!near) chain = at;
			chainEnd = end;
			chained = taken;
		} else if (stands) taken = isLong(at, end, rest);
		if (taken) {
			if (byte(at) === 0x5e) caretWas = true;
			const from = headOf(at, max(rest, Now.start));
			if (rest === 0) begin();
			else {
				const stop = tailOf(rest, from);
				copy(rest, stop);
				if (from > stop) part();
			}
			copy(from, at);
			cutOut();
			if (!isWrap(at, end)) wrapped = false;
			rest = end;
		}
		at = candidate(max(at, end) + 1);
	}
	if (rest === 0) return false;
	copy(rest, tailOf(rest, Now.end));
	setWrapped(wrapped);
	const found = done();
	setWrapped(false);
	return found;
}

/** True for what stands between two cuts and is short, without white space. */
function isOneWord(from: i32, to: i32): bool {
	if (to - from > CHAIN_MOST) return false;
	for (let at = from; at < to; at++) if (byte(at) <= 0x20) return false;
	return true;
}

/** True for a line end, indented or not, between lines that are read as one run already where they stand: see runs.as.ts. */
function isWrap(at: i32, end: i32): bool {
	const code = byte(at);
	if (code !== 0x0a && code !== 0x0d && code !== BACKSLASH) return false;
	let behind = behindLine(at);
	if (behind === at) return false;
	while (isBlank(behind)) behind++;
	if (behind !== end) return false;
	for (let i = 1; i <= RUN_LEAST; i++) if (!is(at - i, CLASS_RUN) || !is(end + i - 1, CLASS_RUN)) return false;
	return true;
}

/** Where what belongs to a cut at `at` begins, behind `least`. */
function headOf(at: i32, least: i32): i32 {
	const limit = max(least, at - PIECE_MOST);
	let from = at;
	while (from > limit && isValue(from - 1)) from--;
	// A long value has its name before it.
	return max(limit, (at - from > BESIDE >> 1 ? from : at) - BESIDE);
}

/** Where what belongs to a cut that ends at `at` ends, at `most` at the latest. */
function tailOf(at: i32, most: i32): i32 {
	const limit = min(most, at + PIECE_MOST);
	let to = at;
	while (to < limit && (to - at < BESIDE || isValue(to))) to++;
	return to;
}

/** True where a tag, emphasis or a line end begins: these stand between words everywhere. */
function isCommon(at: i32): bool {
	const code = byte(at);
	if (code === BACKSLASH) return isEndLetter(byte(at + 1));
	return code === 0x3c || code === 0x2a || code === 0x0a || code === 0x0d;
}

/**
 * True when what stands on both sides of the cut from `at` to `end` makes up a value, or another cut is next to it: the last one
 * ends at `rest`. The letter of a line end that is written out belongs to none.
 */
function isLong(at: i32, end: i32, rest: i32): bool {
	if (isWrittenEnd(at - 1)) return false;
	const size = byte(at) === 0x5e ? CARET_LEAST : WORD_LEAST;
	const stop = max(rest, max(Now.start, at - size));
	let from = at;
	while (from > stop && isSolid(from - 1)) from--;
	if (from === rest) return true;
	let to = end;
	for (; to < Now.end && isSolid(to); to++) {
		const code = byte(to);
		if (at - from + to - end >= size - 1 || code === 0x3a || code === 0x3d) return true;
	}
	if (to >= Now.end) return false;
	return nothing(to, to) > to;
}

/** Characters of a word of a phrase that was cut, and of what has a caret in it, which is a digit of base85, too. */
const WORD_LEAST = 3;
const CARET_LEAST = 8;

function isSolid(at: i32): bool {
	return byte(at) > 0x20 && byte(at) < 0x7f && (isValue(at) || !isTrigger(byte(at)));
}

/** True when what stands before `at` or from `end` on could be a piece of a token, and no word. */
function isBesideOdd(at: i32, end: i32): bool {
	const from = tokenFrom(at, max(Now.start, at - PIECE_READ));
	const to = tokenTo(end, min(Now.end, end + PIECE_READ));
	// The last number of a version is no piece.
	const version = at - from === 1 && from > Now.start && byte(from - 1) === 0x2e && byte(from) < 0x3a;
	if ((!version && isOdd(from, at)) || isOdd(end, to)) return true;
	// The rest of a name, and its value behind it.
	if (to === end || (byte(to) !== 0x3d && byte(to) !== 0x3a)) return false;
	return isOdd(to + 1, tokenTo(to + 1, min(Now.end, to + PIECE_READ)));
}

/** True for a comment or emphasis from `at` to `end` in the middle of a word, where hardly anybody writes one: it may part a name. */
function isInWord(at: i32, end: i32): bool {
	const code = byte(at);
	if (code === 0x3c ? byte(at + 1) !== 0x21 : code !== 0x2a) return false;
	return is(at - 1, CLASS_LETTER) && is(end, CLASS_LETTER);
}

/** Characters that tell whether something is a word. */
const PIECE_READ = 32;

/** Where the bytes begin that were classified last, and of these the places that may begin a cut; bit 0 for the first. */
let lookedAt: i32 = 0;

let triggers: u64 = 0;

/** The next place from `at` on behind a character of a value where something that says nothing may begin, or the end. */
function candidate(at: i32): i32 {
	let from = lookedAt;
	let bits: u64 = 0;
	if (at < from + LOOK) bits = triggers & (~(<u64>0) << (at - from));
	else from = at - LOOK;
	while (true) {
		for (; bits !== 0; bits &= bits - 1) {
			let place = from + <i32>ctz(bits);
			if (place >= Now.end) return Now.end;
			// What begins a comment is told by its second character: slashes are everywhere.
			if (byte(place) === 0x2a && byte(place - 1) === 0x2f && place > at && isValue(place - 2)) place -= 1;
			else if (!isValue(place - 1) || !mayBegin(place)) continue;
			lookedAt = from;
			triggers = bits;
			return place;
		}
		from += LOOK;
		if (from >= Now.end) return Now.end;
		bits = triggersAt(from);
	}
	return Now.end;
}

/** A bit for each of the 64 bytes at `at` that may begin a cut and stands behind what could belong to a value; without vectors more. */
function triggersAt(at: i32): u64 {
	let bits: u64 = 0;
	let separators: u64 = 0;
	if (ASC_FEATURE_SIMD) {
		const nibble = i8x16.splat(15);
		// For each low nibble of " ' ` * { $ < [ ] \ ^ , ; | & ESC, tabs and line ends a bit for each of its high nibbles.
		const lows = i8x16(64, 0, 4, 0, 4, 0, 4, 4, 0, 1, 5, -86, -84, 33, 32, 0);
		const ups = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
		const values = i8x16(-88, -8, -8, -8, -8, -8, -8, -8, -8, -8, -8, 84, 80, 92, -44, 116);
		for (let part = 0; part < LOOK; part += 16) {
			const v = v128.load(at + part);
			const low = i8x16.swizzle(lows, v128.and(v, nibble));
			const up = i8x16.swizzle(ups, v128.and(i16x8.shr_u(v, 4), nibble));
			// Behind a character of a value: see `isValue`.
			const before = v128.load(at + part - 1);
			const upBefore = i8x16.swizzle(ups, v128.and(i16x8.shr_u(before, 4), nibble));
			const value = v128.and(i8x16.swizzle(values, v128.and(before, nibble)), upBefore);
			// Quotes that end a value in JSON: see `mayBegin`.
			const next = v128.load(at + part, 1);
			const ends = v128.or(v128.or(i8x16.eq(next, i8x16.splat(0x2c)), i8x16.eq(next, i8x16.splat(0x3a))), i8x16.eq(next, i8x16.splat(0x5d)));
			const closing = v128.and(i8x16.eq(v, i8x16.splat(0x22)), ends);
			const zero = i8x16.splat(0);
			const found = v128.and(i8x16.ne(v128.and(low, up), zero), i8x16.ne(value, zero));
			bits |= <u64>(<u32>i8x16.bitmask(v128.andnot(found, closing))) << part;
			// A tab, and & , ; |
			const marks = i8x16.swizzle(i8x16(0, 0, 0, 0, 0, 0, 4, 0, 0, 1, 0, 8, -124, 0, 0, 0), v128.and(v, nibble));
			separators |= <u64>(<u32>i8x16.bitmask(i8x16.ne(v128.and(marks, up), i8x16.splat(0)))) << part;
		}
		// These count behind so many characters of a token: see `nextCell`.
		if ((bits & separators) !== 0) bits &= ~separators | behindCells(at);
	} else {
		for (let i = 0; i < LOOK; i++) if (isTrigger(byte(at + i)) && byte(at + i - 1) > 0x2a) bits |= (<u64>1) << i;
	}
	return bits;
}

/** Those of the 64 bytes at `at` that stand behind as many characters of a token as a piece in a cell has. */
function behindCells(at: i32): u64 {
	// The 16 bytes before them, and what the last of these are.
	const before: u64 = tokensAt(at - 16);
	let here: u64 = 0;
	for (let part = 0; part < LOOK; part += 16) here |= <u64>tokensAt(at + part) << part;
	const two1 = before & (before << 1);
	const two = here & ((here << 1) | (before >> 15));
	const four1 = two1 & (two1 << 2);
	const four = two & ((two << 2) | (two1 >> 14));
	const eight1 = four1 & (four1 << 4);
	const eight = four & ((four << 4) | (four1 >> 12));
	const ten1 = eight1 & (two1 << 8);
	const ten = eight & ((two << 8) | (two1 >> 8));
	return (ten << 1) | ((ten1 >> 15) & 1);
}

/** False for what most of them are: the end of a value in JSON, and a slash. */
function mayBegin(at: i32): bool {
	const code = byte(at);
	const next = byte(at + 1);
	if (code === 0x2c || code === 0x3b || code === 0x7c || code === 0x26) return next !== 0x22 && is(at - 1, CLASS_ALNUM);
	if (code === 0x0a || code === 0x0d || (code === BACKSLASH && isEndLetter(next))) return !endsProse(at);
	if (isQuote(code) && is(at + 1, CLASS_ALNUM) && !isToken(at - 1)) return next === 0x63 || next === 0x5f;
	if (code === 0x5b) return isJoint(next) && byte(at + 2) === 0x5d;
	if (code !== 0x22) return true;
	return next !== 0x2c && next !== 0x3a && next !== 0x5d && (next !== 0x7d || isValue(at + 2));
}

/**
 * True where the last word before a line end has small letters alone, up to a sign that no piece ends with, and behind a blank another
 * word stands: such a line is no single word, and its last one no piece.
 */
function endsProse(at: i32): bool {
	if (!ASC_FEATURE_SIMD || at - 16 < Now.start) return false;
	const v = v128.load(at - 16);
	const small = <u32>i8x16.bitmask(smallIn(v));
	const blanks = <u32>i8x16.bitmask(i8x16.eq(v, i8x16.splat(0x20)));
	const last = 31 - <i32>clz(blanks);
	if (last < 2) return false;
	const word = 0x7fff & ~((<u32>2 << last) - 1);
	const before = <u32>3 << (last - 2);
	if ((small & (word | before)) !== (word | before)) return false;
	return ((small >> 15) & 1) !== 0 || !isToken(at - 1);
}

function isTrigger(code: i32): bool {
	if (isQuote(code) || code === 0x2a || code === 0x7b || code === 0x24 || code === 0x3c || code === 0x5b || code === 0x5d) return true;
	if (code === BACKSLASH || code === 0x5e) return true;
	return code === 0x0a || code === 0x0d || code === 0x1b || isSeparator(code);
}
