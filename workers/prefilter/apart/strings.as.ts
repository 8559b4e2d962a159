// Values in quotes that stand next to each other: in JSON, in JSON in JSON, in lists of programs. As views/apart/joined.ts finds them.

import { SYNTAX, SYNTAX_INSIDE, SYNTAX_OPENS } from '../layout';
import { WHY_MUCH } from '../layout/view';
import { Now, because, byte, find, word } from '../memory.as';
import { SHORT } from './joined.as';
import { OPEN, PARTED, beginValues, keep, keyOf, markLast } from './kept-values.as';
import { joinValues } from './offers.as';
import { isWrittenBlank } from '../written-out.as';

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
/** Characters of syntax between two values at the most. */
const CUT_MOST = 384;
const KEY_MOST = 64;

/** Where the quote after the syntax that follows the quote at `at` stands, or -1. A backslash before it is no more. */
function syntaxEnd(at: i32, quote: i32): i32 {
	if ((load<u8>(SYNTAX + byte(at + 1)) & SYNTAX_OPENS) === 0) return -1;
	const limit = min(Now.end, at + CUT_MOST);
	let i = at + 1;
	while (i < limit && (load<u8>(SYNTAX + byte(i)) & SYNTAX_INSIDE) !== 0) i++;
	return i < limit && byte(i) === quote ? i : -1;
}

/** True when the syntax begins with a colon: what stood before it was a name. */
function names(from: i32, to: i32): bool {
	for (let i = from; i < to; i++) {
		const code = byte(i);
		if (code === 0x3a || code === 0x3d) return true;
		if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return false;
	}
	return false;
}

/**
 * True when what stands behind the quote at `at` seldom stands behind one that begins a value. One that is escaped ends only what
 * such a one began, at `value`.
 */
function closes(at: i32, value: i32): bool {
	const code = byte(at + 1);
	if (byte(at - 1) === 0x5c) {
		if (byte(value - 2) !== 0x5c) return false;
		// A line end, as JSON writes it.
		if (code === 0x5c) return isWrittenBlank(at + 2);
	}
	if (code === 0x20 || code === 0x2c || code === 0x3b || code === 0x3e || code === 0x5d || code === 0x7d) return true;
	return code === 0x29 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** White space between a quote that begins a value and what says that it does. */
const INDENT_MOST = 16;

/** True for a quote that begins a value: what stands before it parts values, and would end none. */
function isOpening(at: i32): bool {
	const least = max(Now.start, at - INDENT_MOST);
	let before = at - 1;
	while (before >= least && byte(before) <= 0x20) before--;
	if (before < Now.start) return false;
	const code = byte(before);
	return code === 0x5b || code === 0x7b || code === 0x28 || code === 0x3a || code === 0x3d || (code > 0x2a && code < 0x2e);
}

/** True once a value that is joined whole holds quotes behind backslashes: these are taken for its own, too. */
let quoting: bool = false;
/** The last quote without a backslash, and whether there are others behind it. */
let bare: i32 = 0;
let escaped: bool = false;

/** True when a backslash stands before `at` that is not the second one of a pair. */
function isEscaped(at: i32): bool {
	let first = at;
	while (first > Now.start && byte(first - 1) === 0x5c) first--;
	return ((at - first) & 1) === 1;
}

/** Notes the quote at `at`: whether it ends a value that others stand in. */
// @ts-ignore: decorator
@inline
function noteQuote(at: i32): void {
	if (byte(at - 1) === 0x5c && isEscaped(at)) {
		escaped = true;
		return;
	}
	if (escaped && at - bare <= SHORT + 1) quoting = true;
	bare = at;
	escaped = false;
}

/**
 * The values in quotes joined in order, names left out; and once more those of each name by themselves. Those of JSON in JSON are
 * written with backslashes before their quotes, which are no more; `strict` takes such for a part of the value that they stand in.
 */
function strings(quote: i32, strict: bool): bool {
	const end = Now.end;
	let at = find(quote, Now.start, end);
	if (at === end) return false;
	beginValues();
	let value = -1;
	let key = keyOf(at, at);
	let last = at;
	if (!strict) quoting = false;
	escaped = false;
	bare = Now.start - SHORT;
	while (at < end) {
		last = at;
		if (!strict) noteQuote(at);
		else if (byte(at - 1) === 0x5c && isEscaped(at)) {
			at = find(quote, at + 1, end);
			continue;
		}
		if (value < 0 && isOpening(at)) {
			value = at + 1;
			at = find(quote, at + 1, end);
			continue;
		}
		let next = syntaxEnd(at, quote);
		if (strict && next >= 0 && byte(next - 1) === 0x5c && isEscaped(next)) next = -1;
		if (next < 0) {
			if (value < 0) value = at + 1;
			else if (closes(at, value)) {
				let to = at;
				while (to > value && byte(to - 1) === 0x5c) to--;
				if (!keep(key, value, to)) return because(WHY_MUCH, 0, value);
				if (byte(at + 1) !== 0x3e) markLast(PARTED);
				value = -1;
			}
			at = find(quote, at + 1, end);
			continue;
		}
		if (!strict) noteQuote(next);
		if (value >= 0) {
			let to = at;
			while (to > value && byte(to - 1) === 0x5c) to--;
			// What is escaped itself is the value's own.
			if (((at - to) & 1) === 0) to = at;
			if (names(at + 1, next)) key = keyOf(value, min(to, value + KEY_MOST));
			else if (!keep(key, value, to)) return because(WHY_MUCH, 0, value);
		}
		value = next + 1;
		at = find(quote, next + 1, end);
	}
	// The last value ends at the last quote, or goes on past the end of a piece.
	if (value >= 0) {
		if (!keep(key, value, last > value ? last : end)) return because(WHY_MUCH, 0, value);
		markLast(OPEN);
	}
	return joinValues();
}

/** True for what could be a list of values in single quotes: these are apostrophes elsewhere. */
function hasLists(): bool {
	for (let at = find(APOSTROPHE, Now.start, Now.end); at < Now.end; at = find(APOSTROPHE, at + 1, Now.end)) {
		if (byte(at + 1) === 0x2c) {
			if (byte(at + 2) === APOSTROPHE || byte(at + 2) === 0x0a || (byte(at + 2) === 0x20 && byte(at + 3) === APOSTROPHE)) return true;
		} else if (word(at + 1) === 0x203e3d20 && byte(at + 5) === APOSTROPHE) return true;
	}
	return false;
}

/** Looks at the values in double quotes, and at those in single ones where these stand in lists. */
export function quoted(): bool {
	if (strings(QUOTE, false) || (quoting && strings(QUOTE, true))) return true;
	return hasLists() && strings(APOSTROPHE, false);
}
