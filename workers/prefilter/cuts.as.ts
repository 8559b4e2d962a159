// Cuts out what programs write into the middle of a word, as views/cuts.ts does, also where quotes and line ends are
// escaped, and closes up groups that stand apart, as views/spaced.ts does. It must not know literals.

import { begin, copy, cutOut, done, part, setWrapped } from './joins.as';
import { CLASS_ALNUM, CLASS_LETTER, CLASS_RUN, KNOWN_BIT, RUN_LEAST, TOKENS_BIT } from './layout';
import { byte, is, Now, word } from './memory.as';

/** Bytes beside a cut that are kept with it, for a name and its value, and those of a piece on either side at the most. */
const BESIDE = 96;
const PIECE_MOST = 512;
/** As in views/cuts.ts. */
const COMMENT_MOST = 200;
const EXPRESSION_MOST = 24;
const LINE_MOST = 200;
const MARK_MOST = 4;
const PIECE_LEAST = 5;
/** Longest name before the value of a cell, and characters that tell a piece from a word. */
const NAME_MOST = 32;
const CELL_READ = 64;
const CELL_LEAST = 10;
/** Backslashes before a quote or the letter of a line end. */
const ESCAPES_MOST = 8;

const BACKSLASH = 0x5c;

/** Looks at what stands on both sides of what says nothing inside a word. */
export function cuts(): bool {
	if ((Now.detectors & (TOKENS_BIT | KNOWN_BIT)) === 0 || Now.end - Now.start < 8) return false;
	// Where what follows the last cut begins; 0 when there was none.
	let rest = 0;
	let wrapped = true;
	lookedAt = Now.start + 1 - LOOK;
	triggers = 0;
	let at = candidate(Now.start + 1);
	while (at < Now.end - 1) {
		let end = at;
		for (let next = nothing(end, at); next > end; next = nothing(end, at)) end = next;
		if (end > at && end < Now.end && isValue(end) && (isCommon(at) ? isBesideOdd(at, end) : isLong(at, end, rest))) {
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
	if (code === BACKSLASH) return byte(at + 1) === 0x6e || byte(at + 1) === 0x72;
	return code === 0x3c || code === 0x2a || code === 0x0a || code === 0x0d;
}

/**
 * True when what stands on both sides of the cut from `at` to `end` makes up a value, or another cut is next to it: the last one
 * ends at `rest`. The letter of a line end that is written out belongs to none.
 */
function isLong(at: i32, end: i32, rest: i32): bool {
	if (isLineLetter(at - 1)) return false;
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
	let from = at;
	while (from > Now.start && from > at - PIECE_READ && isToken(from - 1)) from--;
	let to = end;
	while (to < Now.end && to < end + PIECE_READ && isToken(to)) to++;
	// The last number of a version is no piece.
	const version = at - from === 1 && from > Now.start && byte(from - 1) === 0x2e && byte(from) < 0x3a;
	return (!version && isOdd(from, at)) || isOdd(end, to);
}

/** Characters that tell whether something is a word. */
const PIECE_READ = 32;

/** One character, or digits and letters both, or a capital behind a small letter more than once. */
function isOdd(from: i32, to: i32): bool {
	let letters = 0;
	let digits = 0;
	let turns = 0;
	for (let at = from; at < to; at++) {
		if (is(at, CLASS_LETTER)) {
			letters += 1;
			turns += at > from && (byte(at) & 32) === 0 && is(at - 1, CLASS_LETTER) && (byte(at - 1) & 32) !== 0 ? 1 : 0;
		} else if (is(at, CLASS_ALNUM)) digits += 1;
	}
	return to - from === 1 || (digits > 0 && letters > 0) || turns > 1;
}

/** True for what tokens, and values beside them, are written in. */
function isValue(at: i32): bool {
	const code = byte(at);
	return is(at, CLASS_RUN) || code === 0x3d || code === 0x2e || code === 0x3a || code === 0x7e;
}

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

/** A bit for each of the 64 bytes at `at` that may begin a cut and stands behind what could belong to a value. */
function triggersAt(at: i32): u64 {
	let bits: u64 = 0;
	let separators: u64 = 0;
	if (ASC_FEATURE_SIMD) {
		const nibble = i8x16.splat(15);
		// For each low nibble of " ' ` * { $ < ] \ ^ , ; | & ESC, tabs and line ends a bit for each of its high nibbles.
		const lows = i8x16(64, 0, 4, 0, 4, 0, 4, 4, 0, 1, 5, -118, -84, 33, 32, 0);
		const ups = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
		for (let part = 0; part < LOOK; part += 16) {
			const v = v128.load(at + part);
			const low = i8x16.swizzle(lows, v128.and(v, nibble));
			const up = i8x16.swizzle(ups, v128.and(i16x8.shr_u(v, 4), nibble));
			const behind = i8x16.gt_s(v128.load(at + part - 1), i8x16.splat(0x2a));
			const found = v128.and(i8x16.ne(v128.and(low, up), i8x16.splat(0)), behind);
			bits |= <u64>(<u32>i8x16.bitmask(found)) << part;
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

/** Those of the 64 bytes at `at` that stand behind CELL_LEAST characters of a token. */
function behindCells(at: i32): u64 {
	// The 16 bytes before them, and what the last of these are.
	const before = tokensAt(at - 16);
	let here: u64 = 0;
	for (let part = 0; part < LOOK; part += 16) here |= tokensAt(at + part) << part;
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

/** Which of the 16 bytes at `at` tokens are written in. */
// @ts-ignore: decorator
@inline
function tokensAt(at: i32): u64 {
	const v = v128.load(at);
	const letter = smallIn(v128.or(v, i8x16.splat(32)));
	const joint = v128.or(i8x16.eq(v, i8x16.splat(0x5f)), i8x16.eq(v, i8x16.splat(0x2d)));
	return <u64>(<u32>i8x16.bitmask(v128.or(v128.or(letter, digitIn(v)), joint)));
}

/** False for what most of them are: the end of a value in JSON, and a slash. */
function mayBegin(at: i32): bool {
	const code = byte(at);
	const next = byte(at + 1);
	if (code === 0x2c || code === 0x3b || code === 0x7c || code === 0x26) return next !== 0x22 && is(at - 1, CLASS_ALNUM);
	if (isQuote(code) && is(at + 1, CLASS_ALNUM) && !isToken(at - 1)) return next === 0x63 || next === 0x5f;
	if (code !== 0x22) return true;
	return next !== 0x2c && next !== 0x3a && next !== 0x5d && (next !== 0x7d || isValue(at + 2));
}

function isTrigger(code: i32): bool {
	if (isQuote(code) || code === 0x2a || code === 0x7b || code === 0x24 || code === 0x3c || code === 0x5d) return true;
	if (code === BACKSLASH || code === 0x5e) return true;
	return code === 0x0a || code === 0x0d || code === 0x1b || isSeparator(code);
}

/** What stands between columns, parameters, variables and lines. */
function isSeparator(code: i32): bool {
	if (code === 0x2c || code === 0x3b || code === 0x7c || code === 0x09) return true;
	return code === 0x26 || code === 0x0a || code === 0x0d;
}

function isQuote(code: i32): bool {
	return code === 0x22 || code === 0x27 || code === 0x60;
}

/** True for what tokens are written in. */
function isToken(at: i32): bool {
	return is(at, CLASS_ALNUM) || byte(at) === 0x5f || byte(at) === 0x2d;
}

/** Where what begins at `at` and says nothing ends; `at` when it does say something. `begun`: where the cut begins. */
function nothing(at: i32, begun: i32): i32 {
	const code = byte(at);
	const next = byte(at + 1);
	if (isQuote(code)) return unquoted(at, at, begun);
	if (code === BACKSLASH) return escaped(at, begun);
	if (code === 0x0a || code === 0x0d) return brokenLine(at);
	if (isSeparator(code)) return nextCell(at, at, at);
	if (code === 0x2a) {
		if (next !== 0x2a) return at;
		let to = at;
		while (byte(to) === 0x2a) to++;
		return to;
	}
	if (code === 0x2f) return next === 0x2a ? within(at, at + 2, 0x2f2a, 2, COMMENT_MOST) : at;
	if (code === 0x7b) {
		if (next === 0x7d) return at + 2;
		return isToken(begun - 1) ? behindQuote(at + 1, at) : at;
	}
	if (code === 0x24) {
		if (next === 0x40 || next === 0x2a) return at + 2;
		if (next === 0x28) return byte(at + 2) === 0x29 ? at + 3 : at;
		if (next !== 0x7b) return at;
		const behind = behindQuote(at + 2, at);
		return behind > at && !isQuote(byte(behind)) && byte(behind) !== BACKSLASH
			? behind
			: within(at, at + 2, 0x7d, 1, EXPRESSION_MOST);
	}
	if (code === 0x3c) {
		if (next === 0x21) {
			if (word(at) === 0x2d2d213c) return within(at, at + 4, 0x3e2d2d, 3, COMMENT_MOST);
			return word(at) === 0x43_5b_21_3c ? at + 9 : at;
		}
		return next === 0x2f || is(at + 1, CLASS_LETTER) ? within(at, at + 1, 0x3e, 1, COMMENT_MOST) : at;
	}
	if (code === 0x5d) return next === 0x5d && byte(at + 2) === 0x3e ? at + 3 : at;
	if (code === 0x5e) return isToken(at + 1) ? at + 1 : at;
	return code === 0x1b && next === 0x5b ? coloured(at) : at;
}

/** Behind the quote at `at`, or behind the backslashes there; `none` when there is none. */
function behindQuote(at: i32, none: i32): i32 {
	let to = at;
	while (byte(to) === BACKSLASH && to < at + ESCAPES_MOST) to++;
	return isQuote(byte(to)) ? to + 1 : none;
}

/** The same for backslashes at `at` and what they stand before. */
function escaped(at: i32, begun: i32): i32 {
	let to = at + 1;
	while (byte(to) === BACKSLASH && to < at + ESCAPES_MOST) to++;
	const code = byte(to);
	if (isQuote(code)) return unquoted(to, at, begun);
	if (code === 0x6e || code === 0x72) return brokenLine(at);
	if (code === 0x0a || code === 0x0d) {
		while (byte(to) <= 0x20 && to < Now.end && to < at + COMMENT_MOST) to++;
		return to;
	}
	if (code === 0x74) return nextCell(at, at, at);
	return isToken(to) ? to : at;
}

/** Where what the quote at `quote` ends or begins goes on: behind the next one, in an expression, or bare beside it. */
function unquoted(quote: i32, at: i32, begun: i32): i32 {
	const next = behindQuote(quote + 1, 0);
	if (next > 0) return next;
	if (byte(quote + 1) === 0x7d) return quote + 2;
	if (isToken(quote + 1) && isToken(begun - 1)) {
		if (byte(quote) !== 0x27) return quote + 1;
		const end = isToken(quote + 2) ? quote + 3 : quote + 2;
		return isToken(end) ? quote + 1 : at;
	}
	let to = quote + 1;
	const limit = min(Now.end, to + COMMENT_MOST);
	while (to < limit) {
		const code = byte(to);
		if (code === BACKSLASH && (byte(to + 1) === 0x6e || byte(to + 1) === 0x72 || byte(to + 1) === 0x74)) to += 2;
		else if (isOperator(code)) to++;
		else if (word(to) === 0x636e6f63 && word(to + 3) === 0x28746163) to += 7;
		else break;
	}
	if (to > quote + 1 && isQuote(byte(to))) return to + 1;
	const more = appended(quote, at);
	return more > at ? more : nextCell(at, quote + 1, at);
}

/** Behind the end of a statement and one that appends a string to a variable, escaped or not; `none` when there is none. */
function appended(quote: i32, none: i32): i32 {
	let to = quote + 1;
	if (byte(to) === 0x3b) to++;
	const limit = min(Now.end, to + COMMENT_MOST);
	while (to < limit && (byte(to) <= 0x20 || (byte(to) === BACKSLASH && (byte(to + 1) === 0x6e || byte(to + 1) === 0x72 || byte(to + 1) === 0x74)))) to += byte(to) <= 0x20 ? 1 : 2;
	const name = to;
	while (to < limit && (isToken(to) || byte(to) === 0x24 || byte(to) === 0x5b || byte(to) === 0x5d)) to++;
	if (to === name) return none;
	while (byte(to) === 0x20) to++;
	if ((byte(to) !== 0x2b && byte(to) !== 0x2e) || byte(to + 1) !== 0x3d) return none;
	to += 2;
	while (byte(to) === 0x20) to++;
	return behindQuote(to, none);
}

function isOperator(code: i32): bool {
	if (code === 0x20 || code === 0x2b || code === 0x2e || code === 0x26 || code === BACKSLASH || code === 0x7c) return true;
	return code === 0x3c || code === 0x5f || code === 0x28 || code === 0x29 || (code > 8 && code < 14);
}

/** Behind the `size` bytes of `close` next from `from` on; `none` when they are too far. */
function within(none: i32, from: i32, close: u32, size: i32, most: i32): i32 {
	const limit = min(Now.end, from + most);
	if (size === 1) {
		for (let at = from; at < limit; at++) {
			const code = byte(at);
			if (code === close) return at + 1;
			if (close === 0x3e && code === 0x3c) return none;
		}
		return none;
	}
	const mask: u32 = size === 2 ? 0xffff : 0xffffff;
	for (let at = from; at < limit; at++) {
		if ((word(at) & mask) === close) return at + size;
	}
	return none;
}

function coloured(at: i32): i32 {
	for (let to = at + 2; to < at + EXPRESSION_MOST && to < Now.end; to++) {
		const code = byte(to);
		if (code >= 0x40 && code <= 0x7e) return to + 1;
		if (code < 0x20 || code > 0x3f) return at;
	}
	return at;
}

/** Behind the line end at `at`, or the one written out there. */
function behindLine(at: i32): i32 {
	let to = at;
	if (byte(to) === BACKSLASH) {
		while (byte(to) === BACKSLASH) {
			while (byte(to) === BACKSLASH) to++;
			if (byte(to) !== 0x6e && byte(to) !== 0x72) return at;
			to++;
			if (byte(to - 1) === 0x6e) break;
		}
		return to;
	}
	while (byte(to) === 0x0d) to++;
	return byte(to) === 0x0a ? to + 1 : at;
}

/** Behind the tab that is written out at `at`, if there is one. */
function behindTab(at: i32): i32 {
	let to = at;
	while (byte(to) === BACKSLASH && to < at + ESCAPES_MOST) to++;
	return to > at && byte(to) === 0x74 ? to + 1 : at;
}

/** True for what a line ends with, written out or not, and for quotes around it. */
function endsLine(at: i32): bool {
	const code = byte(at);
	return at < Now.start || at >= Now.end || code === 0x0a || code === 0x0d || code === BACKSLASH || isQuote(code);
}

/** True for the letter of a line end that is written out. */
function isLineLetter(at: i32): bool {
	return (byte(at) === 0x6e || byte(at) === 0x72) && byte(at - 1) === BACKSLASH;
}

/** A line end between two lines of one word each, indented or items of a list, or between two pieces of one token. */
function brokenLine(at: i32): i32 {
	const cell = nextCell(at, at, at);
	if (cell > at) return cell;
	const stop = max(Now.start - 1, at - LINE_MOST);
	let from = at - 1;
	while (from > stop && byte(from) > 0x20 && !isQuote(byte(from)) && !isLineLetter(from)) from--;
	const first = from + 1;
	from = beforeItem(from, stop);
	const alone = from < Now.start || endsLine(from) || isLineLetter(from);
	// Most lines are prose.
	const piece = isToken(at - 1) && isPiece(first, at);
	if (!alone && !piece) return at;
	const behind = behindLine(at);
	if (behind === at) return at;
	const begun = behindItem(behind);
	let end = begun;
	const limit = min(Now.end, begun + LINE_MOST);
	while (end < limit && byte(end) > 0x20 && byte(end) !== BACKSLASH && !isQuote(byte(end))) end++;
	if (end === begun) return at;
	return (alone && endsLine(end)) || (piece && isPiece(begun, end)) ? begun : at;
}

/**
 * Where the piece of a token begins in the cell behind the separator at `at`; `none` when either side, of which the first ends at
 * `end`, is no such piece.
 */
function nextCell(end: i32, at: i32, none: i32): i32 {
	let from = end;
	while (from > Now.start && from > end - CELL_READ && isToken(from - 1)) from--;
	if (end - from < CELL_LEAST || !isPiece(from, end)) return none;
	let begun = behindTab(behindLine(at));
	if (begun === at) {
		if (!isSeparator(byte(at))) return none;
		begun = at + 1;
	}
	while (begun < Now.end && (isSeparator(byte(begun)) || byte(begun) === 0x20)) begun++;
	// As a shell says it.
	if (word(begun) === 0x6f707865 && byte(begun + 6) === 0x20) begun += 7;
	else begun = behindItem(begun);
	let name = begun;
	while (name < begun + NAME_MOST && (isToken(name) || byte(name) === 0x20 || byte(name) === 0x23)) name++;
	const sign = byte(name);
	if (name > begun && (sign === 0x3d || sign === 0x3a || (sign === 0x2c && name < begun + 4))) {
		begun = name + 1;
		while (byte(begun) === 0x20) begun++;
	}
	begun = behindQuote(begun, begun);
	let stop = begun;
	while (stop < Now.end && stop < begun + CELL_READ && isToken(stop)) stop++;
	return stop - begun >= CELL_LEAST && isPiece(begun, stop) ? begun : none;
}

function isBlank(at: i32): bool {
	return byte(at) === 0x20 || byte(at) === 0x09;
}

/** `-`, `*`, `+`, `>`, `#`, `|`, `1.`, `2)` and the like. */
function isMark(at: i32): bool {
	const code = byte(at);
	if (code === 0x29 || code === 0x7c || code === 0x3e || code === 0x23) return true;
	return code >= 0x2a && code <= 0x39 && code !== 0x2c;
}

function beforeItem(at: i32, stop: i32): i32 {
	let from = at;
	while (from > stop && isBlank(from)) from--;
	if (from === at || from === stop || !isMark(from)) return from;
	while (from > stop && isMark(from)) from--;
	while (from > stop && isBlank(from)) from--;
	return from;
}

function behindItem(at: i32): i32 {
	let begun = at;
	while (isBlank(begun)) begun++;
	let mark = begun;
	while (mark < begun + MARK_MOST && isMark(mark)) mark++;
	if (mark === begun || byte(mark) !== 0x20) return begun;
	while (byte(mark) === 0x20) mark++;
	return mark;
}

/** True for what could be a piece of a token: digits and letters, or letters that change case as in no word. */
export function isPiece(from: i32, to: i32): bool {
	if (to - from < PIECE_LEAST) return false;
	let digits = 0;
	let changes = 0;
	let before = -1;
	for (let at = from; at < to; at++) {
		const code = byte(at);
		let kind = 0;
		if (<u32>(code - 48) < 10) {
			kind = 1;
			digits += 1;
		} else if (is(at, CLASS_LETTER) || code === 0x5f) kind = (code & 32) + 2;
		else if (code !== 0x2d) {
			digits = 0;
			changes = 0;
		}
		if (kind !== before) changes += 1;
		before = kind;
	}
	return changes > 2 && (digits > 0 || changes * 2 >= to - from);
}

/** Characters of a text that is closed up, and of a group in it at the most. */
const CLOSED_LEAST = 16;
const GROUP_MOST = 8;

/** Looks at texts whose characters, or groups of them, stand apart by one separator all along. */
export function groups(): bool {
	if ((Now.detectors & (TOKENS_BIT | KNOWN_BIT)) === 0 || Now.end - Now.start < CLOSED_LEAST) return false;
	closed = false;
	let low = Now.start;
	let oddBefore: u64 = 0;
	let oddHere = oddAt(low);
	// The bytes that Solid tells of last, and what they are.
	let known = 0;
	let others: u64 = 0;
	for (let from = low; from < Now.end; from += LOOK) {
		const oddNext = oddAt(from + LOOK);
		// Words of one length in a row are no token.
		const before = oddBefore;
		const here = oddHere;
		oddBefore = here;
		oddHere = oddNext;
		if ((before | here | oddNext) === 0) continue;
		if (known !== from) others = othersAt(from);
		const solid = Solid.bits;
		const next = othersAt(from + LOOK);
		known = from + LOOK;
		let places = periodic(others, (others >> 32) | (next << 32), solid, (solid >> 32) | (Solid.bits << 32));
		others = next;
		for (; places !== 0; places &= places - 1) {
			const at = from + <i32>ctz(places);
			if (at < low || at >= Now.end || !isSpacer(byte(at))) continue;
			// Of a group before it and three behind.
			const behind = ctz(places);
			const odd = behind === 0 ? here : (here >> behind) | (oddNext << (64 - behind));
			const ahead = behind === 0 ? before : (before >> behind) | (here << (64 - behind));
			if (((odd << 32) | (ahead >> 52)) === 0) continue;
			low = max(low, closedFrom(at, low));
		}
	}
	return closed && done();
}

/** Bytes that one look tells of. */
const LOOK = 64;

/** Of the bytes that were looked at last those of which none separates: all that print. */
class Solid {
	static bits: u64 = 0;
}

/**
 * Which places have no letter and no digit, and as far apart more of the same: of the first 32 in `first` and in `second`, in which
 * the others are looked at with them. Behind each must stand a letter or a digit, but for blanks between longer groups, in which
 * there must be no gap, as `solid1` and `solid2` tell. Behind a line end that is written out stands its letter.
 */
function periodic(first: u64, second: u64, solid1: u64, solid2: u64): u64 {
	if (ASC_FEATURE_SIMD) {
		const both = i64x2.replace_lane(i64x2.splat(<i64>first), 1, <i64>second);
		const solid = i64x2.replace_lane(i64x2.splat(<i64>solid1), 1, <i64>solid2);
		const apart = v128.and(both, v128.not(i64x2.shr_u(both, 1)));
		// Those with so many behind them that print.
		const two = v128.and(solid, i64x2.shr_u(solid, 1));
		const three = v128.and(two, i64x2.shr_u(solid, 2));
		const begins = v128.and(both, v128.not(v128.and(solid, i64x2.shr_u(both, 1))));
		const four = v128.and(begins, i64x2.shr_u(v128.and(two, i64x2.shr_u(two, 2)), 1));
		const five = v128.and(four, i64x2.shr_u(solid, 5));
		const six = v128.and(five, i64x2.shr_u(solid, 6));
		const seven = v128.and(six, i64x2.shr_u(solid, 7));
		const eight = v128.and(seven, i64x2.shr_u(solid, 8));
		const nine = v128.and(eight, i64x2.shr_u(solid, 9));
		let found = v128.or(fours(apart, 2), fours(apart, 3));
		found = v128.or(found, fours(v128.and(apart, i64x2.shr_u(three, 1)), 4));
		found = v128.or(found, v128.or(threes(four, both, 5), threes(five, both, 6)));
		found = v128.or(found, v128.or(threes(six, both, 7), threes(seven, both, 8)));
		found = v128.or(found, v128.or(threes(eight, both, 9), threes(nine, both, 10)));
		const low = <u64>(<u32>i64x2.extract_lane(found, 0));
		return low | (<u64>i64x2.extract_lane(found, 1) << 32);
	}
	return <u64>(<u32>apartIn(first, solid1)) | (apartIn(second, solid2) << 32);
}

// The shorter the groups the more of them make up a text.

// @ts-ignore: decorator
@inline
function threes(begins: v128, places: v128, period: i32): v128 {
	return v128.and(v128.and(begins, i64x2.shr_u(begins, period)), i64x2.shr_u(places, period << 1));
}

// @ts-ignore: decorator
@inline
function fours(places: v128, period: i32): v128 {
	const two = v128.and(places, i64x2.shr_u(places, period));
	return v128.and(two, i64x2.shr_u(two, period << 1));
}

function apartIn(others: u64, solid: u64): u64 {
	const apart = others & ~(others >> 1);
	let found: u64 = 0;
	for (let period = 2; period < 5; period++) {
		const begins = period < 4 ? apart : apart & (solid >> 1) & (solid >> 2) & (solid >> 3);
		const two = begins & (begins >> period);
		found |= two & (two >> (period << 1));
	}
	let begins = others & ~(solid & (others >> 1)) & (solid >> 1) & (solid >> 2) & (solid >> 3);
	for (let period = 5; period <= GROUP_MOST + 2; period++) {
		begins &= solid >> (period - 1);
		found |= begins & (begins >> period) & (others >> (period << 1));
	}
	return found;
}

/** A bit for each of the 64 bytes at `at` that is no letter and no digit; notes which of them print. */
function othersAt(at: i32): u64 {
	let others: u64 = 0;
	let solid: u64 = 0;
	if (ASC_FEATURE_SIMD) {
		for (let part = 0; part < LOOK; part += 16) {
			const v = v128.load(at + part);
			const letter = smallIn(v128.or(v, i8x16.splat(32)));
			others |= <u64>(<u32>i8x16.bitmask(v128.not(v128.or(letter, digitIn(v))))) << part;
			solid |= <u64>(<u32>i8x16.bitmask(i8x16.gt_s(v, i8x16.splat(0x20)))) << part;
		}
	} else {
		for (let i = 0; i < LOOK; i++) {
			if (!is(at + i, CLASS_ALNUM)) others |= (<u64>1) << i;
			if (byte(at + i) > 0x20 && byte(at + i) < 0x80) solid |= (<u64>1) << i;
		}
	}
	Solid.bits = solid;
	return others;
}

/** A bit for each of the 64 bytes at `at` that is a digit, or a capital behind a small letter: hardly a word has them. */
function oddAt(at: i32): u64 {
	let bits: u64 = 0;
	if (ASC_FEATURE_SIMD) {
		for (let part = 0; part < LOOK; part += 16) {
			const v = v128.load(at + part);
			const capital = i8x16.lt_u(i8x16.sub(v, i8x16.splat(65)), i8x16.splat(26));
			const odd = v128.or(digitIn(v), v128.and(capital, smallIn(v128.load(at + part - 1))));
			bits |= <u64>(<u32>i8x16.bitmask(odd)) << part;
		}
		return bits;
	}
	for (let i = 0; i < LOOK; i++) {
		const code = byte(at + i);
		if (<u32>(code - 48) < 10 || (<u32>(code - 65) < 26 && <u32>(byte(at + i - 1) - 97) < 26)) bits |= (<u64>1) << i;
	}
	return bits;
}

// @ts-ignore: decorator
@inline
function digitIn(v: v128): v128 {
	return i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10));
}

// @ts-ignore: decorator
@inline
function smallIn(v: v128): v128 {
	return i8x16.lt_u(i8x16.sub(v, i8x16.splat(97)), i8x16.splat(26));
}

/** True for what may stand between groups: quotes and brackets do so in all JSON. */
function isSpacer(code: i32): bool {
	return code !== 0x22 && code !== 0x27 && (code | 0x20) !== 0x7b && (code | 0x20) !== 0x7d && code !== 0x28 && code !== 0x29;
}

/** A bit for each of the 32 bytes at `at` that are as the first of them. */
function alike(at: i32): u32 {
	let same: u32 = 0;
	if (ASC_FEATURE_SIMD) {
		const first = i8x16.splat(<i8>byte(at));
		same = <u32>i8x16.bitmask(i8x16.eq(v128.load(at), first));
		same |= <u32>i8x16.bitmask(i8x16.eq(v128.load(at, 16), first)) << 16;
	} else {
		for (let i = 0; i < 32; i++) if (byte(at + i) === byte(at)) same |= (<u32>1) << i;
	}
	return same;
}

/** True for characters of which none separates, and for one blank among single ones: indents and tables are no groups. */
function isGroup(from: i32, to: i32): bool {
	if (to - from === 1 && byte(from) === 0x20) return true;
	for (let at = from; at < to; at++) if (byte(at) < 0x21 || byte(at) > 0x7e) return false;
	return true;
}

/** True once something was closed up. */
let closed: bool = false;

/** Adds the text of which the separator at `at` is one, closed up; where it ends, or 0 when there is none. */
function closedFrom(at: i32, low: i32): i32 {
	const code = byte(at);
	const size = code === BACKSLASH && (byte(at + 1) === 0x6e || byte(at + 1) === 0x74) ? 2 : 1;
	// Indents that are written out.
	if (code === BACKSLASH && byte(at + 2) === BACKSLASH) return 0;
	const same = alike(at);
	if (popcnt(same) < 3) return 0;
	for (let period = size + 1; period <= size + GROUP_MOST; period++) {
		if (((same >> period) & (same >> (period << 1)) & 1) === 0) continue;
		if (!stands(at + period, at, size) || !stands(at + period * 2, at, size)) continue;
		if (!isGroup(at + size, at + period) || !isGroup(at + size + period, at + period * 2)) continue;
		let from = at;
		while (from - period >= low && stands(from - period, at, size) && isGroup(from - period + size, from)) from -= period;
		let to = at + period * 2;
		while (to + period < Now.end && stands(to + period, at, size) && isGroup(to + size, to + period)) to += period;
		if (((to - from) / period + 2) * (period - size) < CLOSED_LEAST) continue;
		const end = min(Now.end, to + period);
		// Words of one length in a row.
		if (!isOdd(max(low, from - period + size), end)) return end;
		if (closed) part();
		else begin();
		closed = true;
		copy(max(low, from - period + size), from);
		for (let place = from; place < end; place += period) {
			cutOut();
			copy(place + size, min(end, place + period));
		}
		return end;
	}
	return 0;
}

/** True when the separator at `separator` stands at `at`, too. */
function stands(at: i32, separator: i32, size: i32): bool {
	return byte(at) === byte(separator) && (size === 1 || byte(at + 1) === byte(separator + 1));
}
