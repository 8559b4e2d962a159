// What parts a token into lines, items of lists and cells of tables: where its next piece begins. It must not know what else is cut
// out.

import { byte, Now, word } from '../memory.as';
import { BACKSLASH, behindQuote, ESCAPES_MOST, isPiece, isQuote, isSeparator, isToken, tokenFrom, tokenTo } from './pieces.as';
import { endLettersIn, isEndLetter, isWrittenEnd } from '../written-out.as';

/** As in views/apart/cuts.ts. */
const LINE_MOST = 200;
const MARK_MOST = 4;
/** Longest name before the value of a cell, and characters that tell a piece from a word. */
const NAME_MOST = 32;
const CELL_READ = 64;
const CELL_LEAST = 10;

/** Behind the line end at `at`, or the one written out there. */
export function behindLine(at: i32): i32 {
	let to = at;
	if (byte(to) === BACKSLASH) {
		while (byte(to) === BACKSLASH) {
			while (byte(to) === BACKSLASH) to++;
			if (!isEndLetter(byte(to))) return at;
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

export function isBlank(at: i32): bool {
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

/** The last place up to `at` of white space, a quote or the letter of a line end that is written out; `stop` when there is none behind it. */
function beforeWord(at: i32, stop: i32): i32 {
	let from = at;
	if (ASC_FEATURE_SIMD) {
		for (; from > stop; from -= 16) {
			const v = v128.load(from - 15);
			const quote = v128.or(v128.or(i8x16.eq(v, i8x16.splat(0x22)), i8x16.eq(v, i8x16.splat(0x27))), i8x16.eq(v, i8x16.splat(0x60)));
			const letter = endLettersIn(v);
			const line = v128.and(letter, i8x16.eq(v128.load(from - 16), i8x16.splat(<i8>BACKSLASH)));
			const bits = <u32>i8x16.bitmask(v128.or(v128.or(i8x16.lt_u(v, i8x16.splat(0x21)), quote), line));
			if (bits !== 0) return max(stop, from + 16 - <i32>clz(bits));
		}
		return stop;
	}
	while (from > stop && byte(from) > 0x20 && !isQuote(byte(from)) && !isWrittenEnd(from)) from--;
	return from;
}

/** A line end between two lines of one word each, indented or items of a list, or between two pieces of one token. */
export function brokenLine(at: i32): i32 {
	const cell = nextCell(at, at, at);
	if (cell > at) return cell;
	const stop = max(Now.start - 1, at - LINE_MOST);
	let from = beforeWord(at - 1, stop);
	const first = from + 1;
	from = beforeItem(from, stop);
	const alone = from < Now.start || endsLine(from) || isWrittenEnd(from);
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
export function nextCell(end: i32, at: i32, none: i32): i32 {
	const from = tokenFrom(end, max(Now.start, end - CELL_READ));
	if (end - from < CELL_LEAST) return none;
	let begun = behindTab(behindLine(at));
	if (begun === at) {
		if (!isSeparator(byte(at))) return none;
		begun = at + 1;
	}
	while (begun < Now.end && (isSeparator(byte(begun)) || byte(begun) === 0x20)) begun++;
	// As a shell says it.
	if (word(begun) === 0x6f707865 && byte(begun + 6) === 0x20) begun += 7;
	else begun = behindItem(begun);
	let name = tokenTo(begun, begun + NAME_MOST);
	while (name < begun + NAME_MOST && (isToken(name) || byte(name) === 0x20 || byte(name) === 0x23)) name++;
	const sign = byte(name);
	if (name > begun && (sign === 0x3d || sign === 0x3a || (sign === 0x2c && name < begun + 4))) {
		begun = name + 1;
		while (byte(begun) === 0x20) begun++;
	}
	begun = behindQuote(begun, begun);
	const stop = tokenTo(begun, max(begun, min(Now.end, begun + CELL_READ)));
	// The next cell is seldom so long.
	return stop - begun >= CELL_LEAST && isPiece(begun, stop) && isPiece(from, end) ? begun : none;
}
