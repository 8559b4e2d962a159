// What says nothing inside a word: quotes side by side, operators between strings, comments, tags, empty expressions, colours. It
// must not know what stands around it.

import { brokenLine, nextCell } from './cells.as';
import { CLASS_LETTER } from '../layout/view';
import { byte, is, Now, word } from '../memory.as';
import { BACKSLASH, behindQuote, ESCAPES_MOST, isQuote, isSeparator, isToken, tokenFrom } from './pieces.as';
import { isEndLetter, isWrittenBlank } from '../written-out.as';

/** As in views/apart/cuts.ts. */
const COMMENT_MOST = 200;
const EXPRESSION_MOST = 24;

/** Where what begins at `at` and says nothing ends; `at` when it does say something. `begun`: where the cut begins. */
export function nothing(at: i32, begun: i32): i32 {
	const code = byte(at);
	const next = byte(at + 1);
	if (isQuote(code)) return unquoted(at, at, begun);
	if (code === BACKSLASH) return escaped(at, begun);
	if (code === 0x0a || code === 0x0d) return lineAt(at, begun);
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
	// A sign in brackets.
	if (code === 0x5b) return isJoint(next) && byte(at + 2) === 0x5d ? at + 1 : at;
	if (code === 0x5d && byte(at - 2) === 0x5b && isJoint(byte(at - 1))) return at + 1;
	if (code === 0x5d) return next === 0x5d && byte(at + 2) === 0x3e ? at + 3 : at;
	if (code === 0x5e) return isToken(at + 1) ? at + 1 : at;
	return code === 0x1b ? coloured(at) : at;
}

/** The same for backslashes at `at` and what they stand before. */
function escaped(at: i32, begun: i32): i32 {
	let to = at + 1;
	while (byte(to) === BACKSLASH && to < at + ESCAPES_MOST) to++;
	const code = byte(to);
	if (isQuote(code)) return unquoted(to, at, begun);
	if (isEndLetter(code)) return lineAt(at, begun);
	if (code === 0x0a || code === 0x0d) {
		while (byte(to) <= 0x20 && to < Now.end && to < at + COMMENT_MOST) to++;
		return to;
	}
	if (code === 0x74) return nextCell(at, at, at);
	return isToken(to) || code === 0x3a || code === 0x3d ? to : at;
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
		if (isWrittenBlank(to + 1)) to += 2;
		else if (isOperator(code) || (code === 0x3e && byte(to - 1) === 0x3c)) to++;
		else if (word(to) === 0x636e6f63 && word(to + 3) === 0x28746163) to += 7;
		else break;
	}
	if (to > quote + 1 && isQuote(byte(to))) return to + 1;
	const more = appended(quote, at);
	if (more > at) return more;
	const rest = referred(begun, quote + 1, at);
	return rest > at ? rest : nextCell(at, quote + 1, at);
}

function lineAt(at: i32, begun: i32): i32 {
	const behind = brokenLine(at);
	return behind > at ? behind : referred(begun, at, at);
}

/** The signs that part a token. */
export function isJoint(code: i32): bool {
	return code === 0x5f || code === 0x2d || code === 0x2e;
}

/** Characters of the name of a variable that is read, and of its value. */
const NAME_READ = 32;
const VALUE_READ = 128;

/** Behind where the variable whose value ends at `end` is put into a text, from `from` on; `none` when it is not. */
function referred(end: i32, from: i32, none: i32): i32 {
	const start = tokenFrom(end, max(Now.start, end - VALUE_READ));
	if (start === end) return none;
	let at = start;
	if (isQuote(byte(at - 1))) {
		at--;
		while (byte(at - 1) === BACKSLASH) at--;
	}
	while (byte(at - 1) === 0x20) at--;
	if (byte(at - 1) !== 0x3d) return none;
	at -= byte(at - 2) === 0x3a ? 2 : 1;
	while (byte(at - 1) === 0x20) at--;
	let name = at;
	const least = max(Now.start, at - NAME_READ);
	while (name > least && isToken(name - 1)) name--;
	// The letter of a line end that is written out.
	if (byte(name - 1) === BACKSLASH && name + 1 < at) name++;
	const size = at - name;
	if (size < 1) return none;
	const limit = min(Now.end - size, from + COMMENT_MOST + 8);
	for (let i = from; i < limit; i++) {
		const open = byte(i);
		if (open !== 0x7b && open !== 0x28) continue;
		let place = i + 1;
		while (byte(place) === 0x20) place++;
		if (memory.compare(name, place, size) !== 0) continue;
		place += size;
		while (byte(place) === 0x20) place++;
		if (byte(place) !== (open === 0x28 ? 0x29 : 0x7d)) continue;
		place++;
		if (byte(place) === 0x7d) place++;
		if (isToken(place)) return place;
	}
	return none;
}

/** Behind the end of a statement and one that appends a string to a variable, escaped or not; `none` when there is none. */
function appended(quote: i32, none: i32): i32 {
	let to = quote + 1;
	if (byte(to) === 0x3b) to++;
	const limit = min(Now.end, to + COMMENT_MOST);
	while (to < limit && (byte(to) <= 0x20 || isWrittenBlank(to + 1))) to += byte(to) <= 0x20 ? 1 : 2;
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

/** Behind a terminal's sequence of which the byte before `[` stands at `at` (ECMA-48 section 5.4); `at` when there is none. */
export function coloured(at: i32): i32 {
	if (byte(at + 1) !== 0x5b) return at;
	for (let to = at + 2; to < at + EXPRESSION_MOST && to < Now.end; to++) {
		const code = byte(to);
		if (code >= 0x40 && code <= 0x7e) return to + 1;
		if (code < 0x20 || code > 0x3f) return at;
	}
	return at;
}
