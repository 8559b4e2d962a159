// Where a program stops: whether what stands there could read otherwise, or say nothing, so that the match goes on behind it. It must not
// know programs.

import { POINTS } from '../layout';
import { CLASS_ALNUM, CLASS_HEX, CLASS_LETTER, JOINED } from '../layout/view';
import { byte, is, Now } from '../memory.as';
import { nothing } from '../apart/nothing.as';
import { isQuote, isValue } from '../apart/pieces.as';

/** Bytes of a comment, of a line and the like at the most, as in views/apart/cuts.ts. */
const CUT_MOST = 200;

/**
 * True when the character that did not fit could stand for another, for nothing, or, where the program ran `forwards`, be what a
 * value is cut by: follows views/apart/cuts.ts.
 */
export function isDisguised(at: i32, forwards: bool): bool {
	if (at < Now.start || at >= Now.end) return false;
	const code = byte(at);
	const next = byte(at + 1);
	const joined = (Now.how & JOINED) !== 0;
	if (code >= 0x7f) return isReadOtherwise(at, code);
	if (code === 0x5c) return true;
	if (code === 0x25) return (next | 32) === 0x75 || (is(at + 1, CLASS_HEX) && is(at + 2, CLASS_HEX));
	// Two in a row part what was put together.
	if (code < 9) return code !== 0 || (next !== 0 && byte(at - 1) !== 0);
	// A form's space behind a name's sign.
	if (code === 0x2b) return isSign(byte(at - 1)) || isSign(next);
	if (code === 0x26) return next === 0x23 || isReference(at + 1);
	if (code === 0x3d) return next === 0x0a || next === 0x0d || (is(at + 1, CLASS_HEX) && is(at + 2, CLASS_HEX));
	if (!forwards || joined) return false;
	if (code === 0x22 || code === 0x27 || code === 0x60) return (next === code || (code !== 0x22 && isConcatenated(at, code))) && isCut(at);
	const mayCut = code === 0x5e || code === 0x2a || code === 0x7b || code === 0x24 || code === 0x3c || code === 0x5d;
	if (mayCut) return !beginsValue(at) && isCut(at);
	return (code === 0x0a || code === 0x0d) && !isBehindCall(at) && isBroken(at) && isCut(at);
}

/** Characters of the name of an HTML entity at the most, of those that are undone. */
const ENTITY_MOST = 12;

/** True for the name of an entity with its semicolon: parameters follow an ampersand, too. */
function isReference(at: i32): bool {
	if (!is(at, CLASS_LETTER)) return false;
	let to = at + 1;
	while (to < at + ENTITY_MOST && is(to, CLASS_ALNUM)) to++;
	return byte(to) === 0x3b;
}

/** True for the first character in quotes that stand behind a blank, so that no word is cut here. */
function beginsValue(at: i32): bool {
	if (!isQuote(byte(at - 1))) return false;
	let before = at - 2;
	while (byte(before) === 0x5c) before--;
	return byte(before) === 0x20 && !isQuote(byte(before - 1));
}

/** True behind the end of a call, with what ends or parts statements: no word goes on behind it. */
function isBehindCall(at: i32): bool {
	const last = byte(at - 1) === 0x3b || byte(at - 1) === 0x2c ? at - 2 : at - 1;
	return byte(last) === 0x29 && byte(last - 1) !== 0x28;
}

/** True when what begins at `at` says nothing, and what could belong to a value stands behind it. */
function isCut(at: i32): bool {
	let end = at;
	for (let next = nothing(end, at); next > end; next = nothing(end, at)) end = next;
	return end > at && (end >= Now.end || isValue(end));
}

/** False for a character beyond ASCII of two or three bytes that looks like none of ASCII. */
function isReadOtherwise(at: i32, lead: i32): bool {
	if (lead < 0xc2 || lead > 0xef) return true;
	const second = byte(at + 1) & 63;
	const point = lead < 0xe0 ? ((lead & 31) << 6) | second : ((lead & 15) << 12) | (second << 6) | (byte(at + 2) & 63);
	return byte(POINTS + point) !== 0;
}

/** What stands between a name and its value. */
function isSign(code: i32): bool {
	return code === 0x3a || code === 0x3d || code === 0x22 || code === 0x27;
}

/** True when strings in quotes are put together at `at`. */
function isConcatenated(at: i32, quote: i32): bool {
	let place = at + 1;
	const limit = min(Now.end, at + CUT_MOST);
	while (place < limit && isOperator(byte(place))) place++;
	return place > at + 1 && byte(place) === quote;
}

function isOperator(code: i32): bool {
	return code === 0x20 || code === 0x2b || code === 0x2e || code === 0x26 || code === 0x5c || (code > 8 && code < 14);
}

/** True when the line that ends at `at`, which is one word, could go on in the next one, which is one, too. */
function isBroken(at: i32): bool {
	let from = at - 1;
	const stop = max(Now.start - 1, at - CUT_MOST);
	while (from > stop && byte(from) > 0x20) from--;
	while (from > stop && (byte(from) === 0x20 || byte(from) === 0x09 || byte(from) === 0x2d)) from--;
	if (from >= Now.start && byte(from) !== 0x0a) return false;
	let begin = at + 1;
	while (begin < Now.end && (byte(begin) === 0x20 || byte(begin) === 0x09 || byte(begin) === 0x0a)) begin++;
	if (byte(begin) === 0x2d && byte(begin + 1) === 0x20) begin += 2;
	let end = begin;
	const limit = min(Now.end, begin + CUT_MOST);
	while (end < limit && byte(end) > 0x20) end++;
	return end > begin && (end === Now.end || byte(end) === 0x0a || byte(end) === 0x0d);
}
