// Whether a secret's name is what a column of a table is called, with a value somewhere beneath it: what views/columns reads. As
// tables are drawn there; it lets through more. What stands under a name is looked at behind it, as it is there. It must not know
// literals.

import { BACKSLASH } from './apart/pieces.as';
import { Column, WALKED } from './columns/column.as';
import { elements } from './columns/elements.as';
import { isSecret } from './columns/gathered.as';
import { lists } from './columns/lists.as';
import { aligned, rows } from './columns/rows.as';
import {
	BAR,
	BLANK,
	COMMA,
	LESS,
	LINE,
	LINE_MOST,
	NAME_MOST,
	QUOTE,
	SEMICOLON,
	TAB,
	behindColour,
	behindName,
	behindSlashes,
	endsAt,
	isBar,
	isNamed,
	isQuoteBehind,
	isSign,
	nameStart,
	partsAt,
	signAt,
	widthOf,
} from './columns/signs.as';
import { CLASS_ALNUM, JOINED, WHY_MUCH } from './layout/view';
import { Now, because, bufferOf, byte, is } from './memory.as';

/** True when the word of a secret's name at [from, to) belongs to a column's name, and a value stands in that column. */
export function columnAt(from: i32, to: i32): bool {
	if ((Now.how & JOINED) !== 0) return false;
	let end = to;
	const limit = min(Now.end, from + NAME_MOST);
	while (end < limit && (isNamed(byte(end)) || (byte(end) === BLANK && is(end + 1, CLASS_ALNUM)))) end++;
	Column.name = nameStart(from);
	Column.nameEnd = end;
	Column.put = bufferOf(Now.level + 1);
	return isColumn(from, end) || isSecret();
}

/** True for a find; else what stands under the name is gathered. */
function isColumn(from: i32, end: i32): bool {
	const behind = behindName(end);
	const sign = signAt(behind);
	if (sign === LESS) return elements(behind);
	if (sign === 0x5d || sign === 0x29) return lists(from, end);
	if (sign === COMMA && lists(from, end)) return true;
	if (sign === 0 && !(behind - end > 1 && byte(behind - 1) === BLANK)) return false;
	const start = lineStart(from);
	if (Now.work < 0) return because(WHY_MUCH, 0, from);
	if (start === Column.plain) return false;
	if (sign !== LINE) return columns(sign === 0 ? BLANK : sign, start, from);
	if (spaced(from, start) && columns(BLANK, start, from)) return true;
	return columns(TAB, start, from) || columns(BAR, start, from) || columns(SEMICOLON, start, from) || columns(COMMA, start, from);
}

/** Where the line begins in which `at` stands, or the string of JSON. Each byte is looked at once; places come nearly in their order. */
function lineStart(at: i32): i32 {
	if (Column.seen > 0 && at <= Column.seen && at >= Column.begun) return Column.begun;
	const known = Column.seen > 0 && at > Column.seen;
	const limit = known ? Column.seen : max(Now.start, at - LINE_MOST);
	let from = at - 1;
	for (; from >= limit; from--) if (beginsBehind(from)) break;
	if (from >= limit || !known) Column.begun = from + 1;
	Now.work -= (at - from) >> WALKED;
	Column.seen = at;
	return Column.begun;
}

/** True where a line ends at `at`, or a string that is the value of a name begins. */
function beginsBehind(at: i32): bool {
	const code = byte(at);
	if (code === LINE) return true;
	if (code === 0x6e) return at > Now.start && byte(at - 1) === BACKSLASH;
	if (code !== QUOTE) return false;
	let from = at - 1;
	while (from > Now.start && byte(from) === BACKSLASH) from--;
	if (byte(from) === BLANK || byte(from) === 0x5b) from--;
	return from > Now.start && byte(from) === 0x3a && byte(from - 1) === QUOTE;
}

/** True when the name that goes on at `at` begins its line, or stands two blanks apart from what is before it. */
function spaced(at: i32, start: i32): bool {
	const limit = max(start, at - NAME_MOST);
	let from = at;
	while (from > limit && (byte(from - 1) > BLANK || byte(from - 2) > BLANK)) from--;
	return from === start || (byte(from - 1) <= BLANK && byte(from - 2) <= BLANK);
}

/** True when the line at `start` names columns that `sign` parts, and one beneath the name at `from` has a value. */
function columns(sign: i32, start: i32, from: i32): bool {
	const end = headEnd(start, sign);
	Now.work -= (max(end, from) - start) >> WALKED;
	if (Now.work < 0) return because(WHY_MUCH, 0, start);
	if (end < from) {
		if (end === 0) Column.plain = start;
		return false;
	}
	const next = end + endsAt(end);
	if (next === end) {
		// No row is behind it, however it is parted.
		Column.plain = start;
		return false;
	}
	if (sign === BLANK) return aligned(next, widthOf(start, from));
	let place = 0;
	for (let at = start; at < from; ) {
		const size = partsAt(at, sign);
		place += size > 0 ? 1 : 0;
		at += max(1, size);
	}
	// A head of doubled bars is one of single ones to its rows.
	if (sign === BAR && byte(start) === BAR && byte(start + 1) === BAR) place = (place + 1) >> 1;
	return place > 0 || partedBehind(from, end, sign) ? rows(next, sign, place) : false;
}

function partedBehind(from: i32, end: i32, sign: i32): bool {
	for (let at = from; at < end; at++) if (partsAt(at, sign) > 0) return true;
	return false;
}

/** Where the line at `start` ends, when nothing stands in it but names and what parts them; 0 when no sign could make it a head. */
function headEnd(start: i32, sign: i32): i32 {
	let at = start;
	// Numbers of lines, and signs of a diff.
	while (byte(at) === BLANK || <u32>(byte(at) - 48) < 10) at++;
	if (at > start) at += byte(at) === 0xe2 && !isBar(at) ? 3 : partsAt(at, TAB);
	if (byte(at) === 0x2b || byte(at) === 0x3e) at++;
	const limit = min(Now.end, start + LINE_MOST);
	let first = true;
	while (at < limit) {
		const code = byte(at);
		const size = partsAt(at, sign);
		if (size > 0) {
			at += size;
			first = true;
			continue;
		}
		if (code === LINE || (code === BACKSLASH && endsAt(at) > 0)) return at;
		if (code === BLANK && byte(at + 1) === BLANK) first = true;
		if (code === BLANK || code === QUOTE || code === 0x27 || code === 0x60 || code === 0x2a || code === 0x0d) {
			at++;
			continue;
		}
		if (code === BACKSLASH) {
			const to = behindSlashes(at);
			if (isQuoteBehind(at) || byte(to) === 0x72) {
				at = to + 1;
				continue;
			}
		}
		const next = behindColour(at);
		if (next > at) {
			at = next;
			continue;
		}
		// Of other signs a line of names has those between cells only.
		if (!isNamed(code) && code !== 0x28 && code !== 0x29 && code !== 0x40) return isSign(at) ? -1 : 0;
		if (first && <u32>(code - 48) < 10) return -1;
		first = false;
		at++;
	}
	return limit < Now.end ? 0 : at;
}
