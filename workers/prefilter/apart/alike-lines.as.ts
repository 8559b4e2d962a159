// Puts together what stands at the end of lines of one shape, as views/apart/alike-lines.ts does, also where line ends are written out. It
// must not know literals.

import { byte, hexDigit, Now, piecesEnd } from '../memory.as';
import { begin, copy, cutOut, done, part } from './joined.as';
import { BACKSLASH, ESCAPES_MOST, isPiece } from './pieces.as';
import { digitIn } from '../spans.as';

/** As in views/apart/alike-lines.ts; lines longer, since escapes in them were not undone. */
const LINE_MOST = 768;
const PIECE_MOST = 160;
const APART_MOST = 6;
const NAME_LEAST = 7;
/** Bytes of a piece that shows that some stand there: shorter ones are no more than numbers and names. */
const SHOWN_LEAST = 5;
/** Of the 16 bytes before a line end those that none of its digits stands in. */
const DIGIT_WITHIN = 8;

const LINE = 0x0a;
const QUOTE = 0x22;
const SIGN = 0x3d;

/** True for what pieces are written in. */
function isPieceChar(code: i32): bool {
	const low = code | 32;
	if (<u32>(low - 97) < 26 || <u32>(code - 45) < 13) return true;
	return code === 0x2b || code === 0x5f || code === 0x7e || code === 0x25 || code === SIGN;
}

function isDigit(code: i32): bool {
	return <u32>(code - 48) < 10;
}

/** Bytes of the line end at `at`, also of a written-out one; 0 for none. */
function endsAt(at: i32): i32 {
	const code = byte(at);
	if (code === LINE) return 1;
	if (code !== BACKSLASH) return 0;
	let to = at;
	while (byte(to) === BACKSLASH && to < at + ESCAPES_MOST) to++;
	return byte(to) === 0x6e ? to + 1 - at : 0;
}

/** Where the line ends in which `at` stands, or the text in quotes; LINE_MOST behind it at the latest. */
function lineEnd(at: i32): i32 {
	const limit = min(Now.end, at + LINE_MOST);
	if (ASC_FEATURE_SIMD) {
		const line = i8x16.splat(<i8>LINE);
		const slash = i8x16.splat(<i8>BACKSLASH);
		for (let from = at; from < limit; from += 16) {
			const v = v128.load(from);
			let bits = i8x16.bitmask(v128.or(i8x16.eq(v, line), i8x16.eq(v, slash)));
			for (; bits !== 0; bits &= bits - 1) {
				const place = from + <i32>ctz(bits);
				if (place >= limit) return limit;
				if (endsAt(place) > 0) return place;
			}
		}
		return limit;
	}
	let to = at;
	while (to < limit && endsAt(to) === 0) to++;
	return to;
}

/** Where the line begins in which `at` stands: behind a line end, or a quote of JSON. */
function lineStart(at: i32): i32 {
	const least = max(Now.start, at - LINE_MOST);
	let from = at;
	for (; from > least; from--) {
		const code = byte(from - 1);
		if (code === LINE || (code === 0x6e && byte(from - 2) === BACKSLASH)) break;
		if (code === QUOTE && byte(from - 2) === 0x3a) break;
	}
	return from;
}

/** Where a line that ends at `to` ends without blanks, and returns written out or not. */
function trimmed(from: i32, to: i32): i32 {
	let end = to;
	while (end > from) {
		const code = byte(end - 1);
		if (code === 0x20 || code === 0x0d) end--;
		else if (code === 0x72 && byte(end - 2) === BACKSLASH && end - 2 >= from) end -= 2;
		else break;
	}
	return end;
}

function wordEnd(from: i32): i32 {
	const limit = min(Now.end, from + PIECE_MOST);
	let at = from;
	while (at < limit && isPieceChar(byte(at))) at++;
	return at;
}

/** Where the word begins that ends at `to`: behind the sign that gives a name its value, if there is one. */
function wordStart(to: i32, least: i32): i32 {
	let at = to;
	while (at > least && byte(at - 1) === SIGN) at--;
	const low = max(least, at - PIECE_MOST);
	while (at > low && isPieceChar(byte(at - 1)) && byte(at - 1) !== SIGN && !isLetterOfLine(at - 1)) at--;
	return at;
}

function isLetterOfLine(at: i32): bool {
	return byte(at) === 0x6e && byte(at - 1) === BACKSLASH;
}

/** Bytes of the name of hex at `at`, or 0. */
function nameAt(at: i32, end: i32): i32 {
	let to = at;
	let digits = 0;
	for (; to < end; to++) {
		if (hexDigit(to) >= 0) digits++;
		else if (byte(to) !== 0x2d) break;
	}
	return digits < NAME_LEAST || (to < end && isPieceChar(byte(to))) ? 0 : to - at;
}

/** Where what is like [from, to) ends that begins at `other`, numbers and names of hex being alike; 0 where it is not. */
function alike(from: i32, to: i32, other: i32): i32 {
	let i = from;
	let j = other;
	let word = i;
	let otherWord = j;
	while (i < to) {
		const a = byte(i);
		const b = byte(j);
		if (isDigit(a) && isDigit(b)) {
			while (i < to && isDigit(byte(i))) i++;
			while (isDigit(byte(j))) j++;
		} else if (a === b) {
			i++;
			j++;
			if (!isPieceChar(a) || a === SIGN) {
				word = i;
				otherWord = j;
			}
		} else {
			const size = nameAt(word, to);
			if (size === 0 || nameAt(otherWord, Now.end) !== size) return 0;
			// What differs behind names is no part of them.
			if (word + size <= i && otherWord + size <= j) return 0;
			i = word + size;
			j = otherWord + size;
		}
		if (j >= Now.end) return 0;
	}
	return j;
}

/** Where the piece begins with which the line at `line` ends, when it is like the head [from, to); 0 for none. */
function pieceIn(from: i32, to: i32, line: i32): i32 {
	const piece = alike(from, to, line);
	if (piece === 0) return 0;
	const end = wordEnd(piece);
	if (end === piece) return 0;
	const code = byte(end);
	return end >= Now.end || code === BACKSLASH || code === QUOTE || trimmed(end, lineEnd(end)) === end ? piece : 0;
}

/** True when the word before the line end at `at` could be one of several pieces: it has digits, and is no name of hex. */
export function isShown(at: i32): bool {
	// Most words have no digit.
	if (ASC_FEATURE_SIMD && i8x16.bitmask(digitIn(v128.load(at - 16))) >> DIGIT_WITHIN === 0) return false;
	const end = trimmed(max(Now.start, at - SHOWN_LEAST), at);
	const from = wordStart(end, max(Now.start, end - PIECE_MOST));
	return isPiece(from, end) && nameAt(from, end) === 0;
}

/** The first piece of the row that was found last, its line, and lines from one piece to the next. */
let head: i32 = 0;
let line: i32 = 0;
let apart: i32 = 0;

/** True when the line that ends at `at` is like one of those behind it, but for its last word. */
export function isAlike(at: i32): bool {
	line = lineStart(at);
	const end = trimmed(line, at);
	head = wordStart(end, line);
	let next = lineEnd(at);
	for (apart = 1; apart <= APART_MOST; apart++) {
		const size = endsAt(next);
		if (size === 0 || next >= Now.end) return false;
		const other = next + size;
		if (line < head ? pieceIn(line, head, other) > 0 : apart > 1 && isFramed(other)) return true;
		next = lineEnd(other);
	}
	return false;
}

/** True when a word is all of the line at `other`, and the line before it is like the one before `line`. */
function isFramed(other: i32): bool {
	const end = trimmed(other, lineEnd(other));
	if (wordEnd(other) !== end || end === other) return false;
	const before = lineBefore(line);
	const otherBefore = lineBefore(other);
	if (before < 0 || otherBefore <= before) return false;
	const stop = lineEnd(before);
	return stop === before ? lineEnd(otherBefore) === otherBefore : alike(before, stop, otherBefore) === lineEnd(otherBefore);
}

/** Where the line before the one at `at` begins, or -1. */
function lineBefore(at: i32): i32 {
	if (at <= Now.start) return -1;
	let to = at - 1;
	if (byte(to) !== LINE) {
		if (byte(to) !== 0x6e) return -1;
		while (to > Now.start && byte(to - 1) === BACKSLASH) to--;
	}
	return lineStart(to);
}

/** The line `apart` lines behind the one that holds `at`; 0 for none. */
function lineBehind(at: i32): i32 {
	let place = at;
	for (let i = 0; i < apart; i++) {
		const end = lineEnd(place);
		const size = endsAt(end);
		if (size === 0 || end >= Now.end) return 0;
		place = end + size;
	}
	return place;
}

/** The line `apart` lines before the one that begins at `at`; 0 for none. */
function lineAhead(at: i32): i32 {
	let place = at;
	for (let i = 0; i < apart; i++) {
		place = lineBefore(place);
		if (place < 0) return 0;
	}
	return place;
}

/** Lines of one row before the one that showed it. */
const BEFORE_MOST = 32;

/** Looks at the rows of pieces at the ends of lines, the first of which was shown by the line end at `first`. */
export function alikeLines(first: i32): bool {
	const stop = piecesEnd();
	let some = false;
	let at = first;
	while (at < stop) {
		let end = at;
		if (isShown(at) && isAlike(at)) {
			if (some) part();
			else begin();
			some = true;
			end = max(end, row());
		}
		const next = lineEnd(end) === end ? end + max(1, endsAt(end)) : end;
		at = lineEnd(next);
		if (at >= Now.end) break;
		// What goes on so long is no line.
		if (endsAt(at) === 0) at = at + 1;
	}
	return some && done();
}

/** Adds the row of which the line at `line` is one; where its last piece ends. */
function row(): i32 {
	let from = line;
	let piece = head;
	const bare = line === head;
	for (let i = 0; i < BEFORE_MOST; i++) {
		const before = lineAhead(from);
		if (before === 0) break;
		const other = bare ? before : pieceIn(line, head, before);
		if (other === 0 || (bare && wordEnd(before) !== trimmed(before, lineEnd(before)))) break;
		from = before;
		piece = other;
	}
	let end = wordEnd(piece);
	copy(piece, end);
	for (;;) {
		from = lineBehind(from);
		if (from === 0) break;
		piece = bare ? from : pieceIn(line, head, from);
		if (piece === 0) break;
		const to = wordEnd(piece);
		if (to === piece) break;
		cutOut();
		copy(piece, to);
		end = to;
	}
	return end;
}
