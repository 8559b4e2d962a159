// Whether a secret's name is what a column of a table is called, with a value somewhere beneath it: what views/columns reads. As
// tables are drawn there; it lets through more. What stands under a name is looked at behind it, as it is there. It must not know
// literals.

import { CLASS_ALNUM, CLASS_LETTER, JOINED, NO_JOINS, NO_ROWS, TOKENS_BIT, WHY_MUCH } from '../layout';
import { because, bufferOf, byte, is, Now, word } from '../memory.as';
import { BACKSLASH, isOdd } from './pieces.as';
import { deeper } from '../../prefilter.as';

/** As in views/columns/cell.ts. */
const NAME_MOST = 48;
const LINE_MOST = 4096;
const VALUE_LEAST = 12;
const VALUE_MOST = 1024;
/** As in views/columns/lists.ts. */
const APART_MOST = 512;
const HEAD_MOST = 1024;

const TAB = 0x09;
const LINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const BAR = 0x7c;
const LESS = 0x3c;
/** Where blanks set columns apart. */
const BLANK = 0x20;
/** Bytes that quotes, blanks and colours around a name take at the most. */
const AROUND = 64;
/** How many bytes are walked for one of the work that a search may do. */
const WALKED = 3;
/** Bytes of names and values that are looked at together. */
const GATHERED_MOST = 16384;

/** Up to where line ends were looked for, and where the line that goes on there begins; the last line in which no columns are named. */
let seen: i32 = 0;
let begun: i32 = 0;
let plain: i32 = 0;
/** In [bareFrom, bare) no list begins. */
let bareFrom: i32 = 0;
let bare: i32 = 0;
/** Rows that were walked for one column without a find: where, how its cells are parted, and its place. */
let walkedFrom: i32 = 0;
let walkedTo: i32 = 0;
let walkedSign: i32 = 0;
let walkedPlace: i32 = 0;
let walkedName: i32 = 0;
let walkedNameEnd: i32 = 0;
/** Where the name of the column at hand begins and ends, and up to where the next level holds what stands under it. */
let name: i32 = 0;
let nameEnd: i32 = 0;
let put: i32 = 0;

/** A new view is searched. */
export function beginColumns(): void {
	seen = 0;
	plain = 0;
	walkedTo = 0;
	bare = 0;
}

/** True when the word of a secret's name at [from, to) belongs to a column's name, and a value stands in that column. */
export function columnAt(from: i32, to: i32): bool {
	if ((Now.how & JOINED) !== 0) return false;
	let end = to;
	const limit = min(Now.end, from + NAME_MOST);
	while (end < limit && (isNamed(byte(end)) || (byte(end) === BLANK && is(end + 1, CLASS_ALNUM)))) end++;
	name = nameStart(from);
	nameEnd = end;
	put = bufferOf(Now.level + 1);
	return isColumn(from, end) || isSecret();
}

/** Where the name begins that goes on at `at`: not with the letter of an escape. */
function nameStart(at: i32): i32 {
	let from = at;
	const least = max(Now.start, at - NAME_MOST);
	while (from > least) {
		const code = byte(from - 1);
		if (byte(from - 2) === BACKSLASH && (code === 0x6e || code === 0x72 || code === 0x74)) break;
		if (!isNamed(code) && !(code === BLANK && is(from - 2, CLASS_ALNUM))) break;
		from--;
	}
	return from;
}

/** True when what was gathered holds a secret: each value behind the name of its column. */
function isSecret(): bool {
	const out = bufferOf(Now.level + 1);
	const size = put - out;
	put = out;
	if (size === 0) return false;
	const seenWas = seen;
	const begunWas = begun;
	const plainWas = plain;
	const bareFromWas = bareFrom;
	const bareWas = bare;
	const fromWas = walkedFrom;
	const toWas = walkedTo;
	const signWas = walkedSign;
	const placeWas = walkedPlace;
	const walkedNameWas = walkedName;
	const walkedNameEndWas = walkedNameEnd;
	const nameWas = name;
	const nameEndWas = nameEnd;
	const found = deeper(size, Now.detectors & TOKENS_BIT, NO_JOINS | NO_ROWS);
	seen = seenWas;
	begun = begunWas;
	plain = plainWas;
	bareFrom = bareFromWas;
	bare = bareWas;
	walkedFrom = fromWas;
	walkedTo = toWas;
	walkedSign = signWas;
	walkedPlace = placeWas;
	walkedName = walkedNameWas;
	walkedNameEnd = walkedNameEndWas;
	name = nameWas;
	nameEnd = nameEndWas;
	put = out;
	return found;
}

/** Gathers the value [from, to); true when it is one for sure, or what was gathered is much and holds a secret. */
function offers(from: i32, to: i32): bool {
	let begin = from;
	if (byte(from - 1) === BACKSLASH) {
		const code = byte(from);
		if (code !== 0x6e && code !== 0x72 && code !== 0x74) return true;
		begin += 1;
	}
	// What an escape says that it goes on with is not told here.
	if (byte(to) === BACKSLASH && to < Now.end && !isQuoteBehind(to) && signAt(to) === 0) return true;
	const last = min(to, begin + VALUE_MOST);
	memory.copy(put, name, nameEnd - name);
	put += nameEnd - name;
	store<u8>(put, 0x3a);
	store<u8>(put, BLANK, 1);
	put += 2;
	for (let at = begin; at < last; at++) if (byte(at) !== BACKSLASH) store<u8>(put++, <u8>byte(at));
	store<u8>(put++, LINE);
	return put - bufferOf(Now.level + 1) > GATHERED_MOST && isSecret();
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
	if (start === plain) return false;
	if (sign !== LINE) return columns(sign === 0 ? BLANK : sign, start, from);
	if (spaced(from, start) && columns(BLANK, start, from)) return true;
	return columns(TAB, start, from) || columns(BAR, start, from) || columns(SEMICOLON, start, from) || columns(COMMA, start, from);
}

function isNamed(code: i32): bool {
	return (<u32>((code | 32) - 97) < 26) || (<u32>(code - 48) < 10) || code === 0x5f || code === 0x2d || code === 0x2f || code === 0x2e || code === 0x23 || code === 0x25 || code >= 0x80;
}

/** Behind quotes, emphasis, blanks and colours that stand at `at`. */
function behindName(at: i32): i32 {
	let to = at;
	const limit = min(Now.end, at + AROUND);
	while (to < limit) {
		const code = byte(to);
		if (code === BLANK || code === QUOTE || code === 0x27 || code === 0x60 || code === 0x2a) to++;
		else if (code === BACKSLASH && isQuoteBehind(to)) to++;
		else {
			const next = behindColour(to);
			if (next === to) break;
			to = next;
		}
	}
	return to;
}

/** True when backslashes from `at` on stand before a quote. */
function isQuoteBehind(at: i32): bool {
	const code = byte(behindSlashes(at));
	return code === QUOTE || code === 0x27;
}

function behindSlashes(at: i32): i32 {
	let to = at;
	while (byte(to) === BACKSLASH && to < at + 16) to++;
	return to;
}

/** Behind a terminal's colour, as it stands or escaped; `at` where there is none. */
function behindColour(at: i32): i32 {
	let to = at + 1;
	if (byte(at) === BACKSLASH) {
		to = behindSlashes(at);
		// \u001b, \x1b, \033, \e
		const code = byte(to) | 32;
		if (code === 0x75) to += 5;
		else if (code === 0x78 || code === 0x30) to += 3;
		else if (code === 0x65) to += 1;
		else return at;
	} else if (byte(at) !== 0x1b) return at;
	if (byte(to) !== 0x5b) return at;
	for (let next = to + 1; next < to + 14; next++) {
		const code = byte(next);
		if ((code | 32) === 0x6d || (code | 32) === 0x6b) return next + 1;
		if (code !== SEMICOLON && <u32>(code - 48) > 9) return at;
	}
	return at;
}

/** What ends a cell at `at`: a sign, LINE, LESS, a closing bracket, TAB; 0 for nothing that does. Escaped ones count as what they say. */
function signAt(at: i32): i32 {
	if (at >= Now.end) return LINE;
	const code = byte(at);
	if (code === 0x0d) return LINE;
	if (code === BACKSLASH) {
		const next = byte(behindSlashes(at));
		return next === 0x74 ? TAB : next === 0x6e || next === 0x72 ? LINE : 0;
	}
	if (isBar(at)) return BAR;
	return code === TAB || code === LINE || code === COMMA || code === SEMICOLON || code === LESS || code === 0x5d || code === 0x29 ? code : 0;
}

/** A bar, also one that is drawn: U+2502, U+2503, U+2506, U+2551. */
function isBar(at: i32): bool {
	const code = byte(at);
	if (code === BAR) return true;
	if (code !== 0xe2) return false;
	const two = byte(at + 1) * 256 + byte(at + 2);
	return two === 0x9482 || two === 0x9483 || two === 0x9486 || two === 0x9591;
}

/** Bytes of the line end at `at`, also of a written-out one; 0 for none. */
function endsAt(at: i32): i32 {
	const code = byte(at);
	if (code === LINE) return 1;
	if (code !== BACKSLASH) return 0;
	const to = behindSlashes(at);
	return byte(to) === 0x6e ? to + 1 - at : 0;
}

/** Where the line begins in which `at` stands, or the string of JSON. Each byte is looked at once; places come nearly in their order. */
function lineStart(at: i32): i32 {
	if (seen > 0 && at <= seen && at >= begun) return begun;
	const known = seen > 0 && at > seen;
	const limit = known ? seen : max(Now.start, at - LINE_MOST);
	let from = at - 1;
	for (; from >= limit; from--) if (beginsBehind(from)) break;
	if (from >= limit || !known) begun = from + 1;
	Now.work -= (at - from) >> WALKED;
	seen = at;
	return begun;
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
		if (end === 0) plain = start;
		return false;
	}
	const next = end + endsAt(end);
	if (next === end) {
		// No row is behind it, however it is parted.
		plain = start;
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

/** Bytes of the sign at `at` that parts cells; 0 for none. */
function partsAt(at: i32, sign: i32): i32 {
	const code = byte(at);
	if (sign === BAR) return isBar(at) ? (code === BAR ? 1 : 3) : 0;
	if (code === sign) return 1;
	if (sign !== TAB || code !== BACKSLASH) return 0;
	const to = behindSlashes(at);
	return byte(to) === 0x74 ? to + 1 - at : 0;
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

function isSign(at: i32): bool {
	const code = byte(at);
	return code === TAB || code === COMMA || code === SEMICOLON || code === BAR || code === BACKSLASH;
}

/** True when a row from `at` on has a value in the cell of this place. */
function rows(at: i32, sign: i32, place: i32): bool {
	if (wasWalked(at, sign, place)) return false;
	const first = at;
	while (at < Now.end) {
		let cell = 0;
		let end = at;
		let letters = false;
		// Cells behind the one that counts are passed over.
		for (let from = at; ; ) {
			end = cellEnd(from, sign, cell <= place);
			if (cell === place && hasValue(from, end)) return true;
			if (cell === 0) letters = hasLetters(from, end);
			const size = end < Now.end ? partsAt(end, sign) : 0;
			if (size === 0) break;
			cell += 1;
			from = end + size;
		}
		Now.work -= (end - at) >> WALKED;
		if (cell === 0 && letters) break;
		const next = end + endsAt(end);
		if (next === end) break;
		at = next;
		if (Now.work < 0) return because(WHY_MUCH, 0, first);
	}
	return walked(first, at, sign, place);
}

/** Notes that [from, to) was walked without a find. Always false. */
function walked(from: i32, to: i32, sign: i32, place: i32): bool {
	walkedFrom = from;
	walkedTo = to;
	walkedSign = sign;
	walkedPlace = place;
	walkedName = name;
	walkedNameEnd = nameEnd;
	return false;
}

function wasWalked(at: i32, sign: i32, place: i32): bool {
	if (at < walkedFrom || at >= walkedTo || sign !== walkedSign || place !== walkedPlace) return false;
	const size = nameEnd - name;
	return size === walkedNameEnd - walkedName && memory.compare(name, walkedName, size) === 0;
}

/** Where the cell at `at` ends: at a sign, or at the end of the line. In double quotes signs are text. */
function cellEnd(at: i32, sign: i32, quoted: bool): i32 {
	let from = at;
	if (quoted && sign !== BAR) {
		while (byte(from) === BLANK) from++;
		const open = behindSlashes(from);
		if (byte(open) === QUOTE) {
			const close = quoteEnd(open, open - from, false);
			from = close > open ? close : at;
		} else from = at;
	}
	while (from < Now.end && partsAt(from, sign) === 0 && endsAt(from) === 0) from++;
	return min(from, Now.end);
}

/** Behind the quote that closes the one at `open`, before which `slashes` backslashes stand; 0 for none near, in its line but for `lines`. */
function quoteEnd(open: i32, slashes: i32, lines: bool): i32 {
	const quote = byte(open);
	const limit = min(Now.end, open + LINE_MOST);
	let to = open + 1;
	while (to < limit) {
		const from = to;
		to = behindSlashes(to);
		const code = byte(to);
		if (!lines && (code === LINE || (to - from > 0 && code === 0x6e))) return 0;
		to++;
		if (code !== quote || to - 1 - from !== slashes) continue;
		// Doubled, it is text.
		const again = behindSlashes(to);
		if (byte(again) !== quote || again - to !== slashes || from === open + 1) return to;
		to = again + 1;
	}
	return 0;
}

/** Offers the first word in [from, to), tags and line numbers left out, or the one behind `bearer`, where it is long enough and odd. */
function hasValue(from: i32, to: i32): bool {
	let begin = from;
	for (let at = from; at <= to; at++) {
		const code = at < to ? byte(at) : BLANK;
		if (code > BLANK && code !== QUOTE && code !== 0x27 && code !== 0x60 && code !== LESS && code !== 0x3e) {
			// A slash may be escaped.
			if (code !== BACKSLASH || byte(at + 1) === 0x2f) continue;
		}
		if (at - begin >= VALUE_LEAST && isOdd(begin, at)) return offers(begin, at);
		if (at > begin && !standsBefore(begin, at)) return false;
		begin = at + 1;
	}
	return false;
}

/** True for what may stand before a value in its cell: a tag, a number, letters of an escape, signs, `bearer`. */
function standsBefore(from: i32, to: i32): bool {
	if (byte(from - 1) === LESS || byte(from - 1) === BACKSLASH) return true;
	if (to - from === 6 && (word(from) | 0x20202020) === 0x72616562) return true;
	for (let at = from; at < to; at++) if (is(at, CLASS_LETTER)) return false;
	return true;
}

/** True for letters that are seen: neither an escape's nor a colour's. */
function hasLetters(from: i32, to: i32): bool {
	for (let at = from; at < to; at++) {
		const shown = behindColour(at);
		if (shown > at) at = shown - 1;
		else if (byte(at) === BACKSLASH) at++;
		else if (is(at, CLASS_LETTER)) return true;
	}
	return false;
}

/** Behind one character as it is seen, and behind colours before it. */
function behindSeen(at: i32): i32 {
	let from = at;
	for (let next = behindColour(from); next > from; next = behindColour(from)) from = next;
	if (byte(from) === BACKSLASH) {
		const to = behindSlashes(from);
		return (byte(to) | 32) === 0x75 ? to + 5 : to + 1;
	}
	let to = from + 1;
	if (byte(from) >= 0x80) while ((byte(to) & 0xc0) === 0x80) to++;
	return to;
}

/** Characters of [from, to) as they are seen. */
function widthOf(from: i32, to: i32): i32 {
	let width = 0;
	for (let at = from; at < to; at = behindSeen(at)) width++;
	return width;
}

/** True when a word of a line from `at` on that stands about so many characters behind its beginning is a value; up to an empty line. */
function aligned(at: i32, width: i32): bool {
	if (wasWalked(at, BLANK, width)) return false;
	const begin0 = at;
	while (at < Now.end) {
		const first = at;
		let column = 0;
		let begin = -1;
		let begunAt = 0;
		let words = false;
		while (at < Now.end) {
			const ends = endsAt(at) > 0;
			const blank = ends || byte(at) <= BLANK;
			if (!blank && begin < 0) {
				begin = at;
				begunAt = column;
				words = true;
			}
			if (blank && begin >= 0) {
				if (begunAt <= width + NAME_MOST && column >= width - NAME_MOST && hasValue(begin, at)) return true;
				begin = -1;
			}
			if (ends) break;
			at = behindSeen(at);
			column++;
		}
		if (begin >= 0 && begunAt <= width + NAME_MOST && column >= width - NAME_MOST && hasValue(begin, min(at, Now.end))) return true;
		Now.work -= (at - first) >> WALKED;
		if (!words || at >= Now.end) break;
		at += endsAt(at);
		if (Now.work < 0) return because(WHY_MUCH, 0, first);
	}
	return walked(begin0, at, BLANK, width);
}

/** True when the name at [from, end) stands in a list that names columns, and one of the lists behind it has a value in its place. */
function lists(from: i32, end: i32): bool {
	let open = from - 1;
	let place = 0;
	const limit = max(Now.start, from - HEAD_MOST);
	if (from <= bare && bareFrom <= limit) return false;
	for (; open >= limit; open--) {
		// From here on back it was looked for before.
		if (open === bare && bareFrom <= limit) break;
		const code = byte(open);
		if (code === 0x5b || code === 0x28) break;
		if (code === 0x5d || code === 0x29 || code === 0x7b || code === 0x7d) return false;
		if (code === COMMA) place++;
	}
	Now.work -= (from - open) >> WALKED;
	if (open < limit || (open === bare && bareFrom <= limit)) {
		bareFrom = open < limit ? limit : bareFrom;
		bare = from;
		return false;
	}
	const round = byte(open) === 0x28;
	let close = end;
	const most = min(Now.end, open + LINE_MOST);
	while (close < most && byte(close) !== 0x29 && byte(close) !== 0x5d) {
		if (byte(close) === 0x7b || byte(close) === 0x28 || byte(close) === 0x5b) return false;
		close++;
	}
	if (close >= most) return false;
	if (!round) return isQuoteBehind(end) && !isRequired(open) && tuples(close + 1, place, false);
	let next = close + 1;
	while (next < Now.end && next < close + 16 && !is(next, CLASS_LETTER)) next++;
	if (byte(next - 1) === BACKSLASH) next++;
	while (next < Now.end && next < close + 32 && !is(next, CLASS_LETTER)) next++;
	const said = word(next) | 0x20202020;
	// from
	if (said === 0x6d6f7266) {
		while (next < Now.end && next < close + 256 && endsAt(next) === 0) next++;
		const rest = next + endsAt(next);
		return rows(rest, TAB, place) || rows(rest, TAB, place + 1);
	}
	// valu, outp
	return (said === 0x756c6176 || said === 0x7074756f) && tuples(next, place, true);
}

/** True for a list of names that a schema requires, or of words: as NO_COLUMNS in views/columns/lists.ts. */
function isRequired(open: i32): bool {
	let at = open - 1;
	while (at > open - 12 && at > Now.start + 4 && !is(at, CLASS_ALNUM)) at--;
	const said = word(at - 3) | 0x20202020;
	// ired, enum, tags, copes
	return said === 0x64657269 || said === 0x6d756e65 || said === 0x73676174 || said === 0x7365706f;
}

/** The same of the lists behind `at`, each not far behind the one before. */
function tuples(at: i32, place: i32, round: bool): bool {
	if (wasWalked(at, 0x5b, place)) return false;
	const first = at;
	let last = at;
	let cell = -1;
	let from = at;
	while (at < Now.end && (cell >= 0 || at - last <= APART_MOST)) {
		const code = byte(at);
		if (code === 0x5b || code === 0x28) {
			cell = 0;
			from = at + 1;
		} else if (cell >= 0 && (code === COMMA || code === 0x5d || code === 0x29)) {
			if (cell === place && hasValue(from, at)) return true;
			cell = code === COMMA ? cell + 1 : -1;
			from = at + 1;
			last = at;
		} else if (cell >= 0 && at - from > LINE_MOST) {
			cell = -1;
			last = at;
		} else if (cell < 0 && round && code === SEMICOLON) break;
		else if (cell >= 0 && (code === QUOTE || code === 0x27)) {
			let slashes = at;
			while (slashes > from && byte(slashes - 1) === BACKSLASH) slashes--;
			const to = quoteEnd(at, at - slashes, true);
			if (to > at) at = to - 1;
		}
		at++;
	}
	Now.work -= (at - first) >> WALKED;
	return Now.work < 0 ? because(WHY_MUCH, 0, first) : walked(first, at, 0x5b, place);
}

/** True for a cell of HTML that ends at `at` and has one with a value in its place in a row behind it. */
function elements(at: i32): bool {
	let to = at;
	const near = min(Now.end, at + 32);
	while (to < near && !isEnd(to)) to++;
	if (to >= near) return false;
	let place = -1;
	const limit = max(Now.start, at - LINE_MOST);
	let from = at;
	for (; from >= limit; from--) {
		const element = elementAt(from);
		if (element === 0x72) break;
		if (element !== 0) place++;
	}
	// Each byte is looked at for several signs.
	Now.work -= (at - from) >> 1;
	if (Now.work < 0) return because(WHY_MUCH, 0, at);
	if (from < limit) return false;
	if (wasWalked(at, LESS, place)) return false;
	let cell = -1;
	const first = at;
	for (; at < Now.end; at++) {
		if (byte(at) !== LESS) continue;
		const element = elementAt(at);
		if (element === 0x61) break;
		if (element === 0x72) cell = -1;
		else if (element !== 0) {
			cell += 1;
			let end = at + 1;
			while (end < Now.end && !isEnd(end) && elementAt(end) === 0) end++;
			if (cell === place && first < at && hasValue(at, end)) return true;
		}
	}
	Now.work -= (at - first) >> WALKED;
	return Now.work < 0 ? because(WHY_MUCH, 0, first) : walked(first, at, LESS, place);
}

/** The second letter of a row, a cell or a table that begins at `at`: r, d, h, a; 0 for anything else. */
function elementAt(at: i32): i32 {
	if (byte(at) !== LESS || (byte(at + 1) | 32) !== 0x74) return 0;
	const second = byte(at + 2) | 32;
	if (second === 0x61) return (byte(at + 3) | 32) === 0x62 ? second : 0;
	if (is(at + 3, CLASS_ALNUM)) return 0;
	return second === 0x72 || second === 0x64 || second === 0x68 ? second : 0;
}

/** True for the end of a cell or a row. */
function isEnd(at: i32): bool {
	if (byte(at) !== LESS) return false;
	const slash = behindSlashes(at + 1);
	return byte(slash) === 0x2f && (byte(slash + 1) | 32) === 0x74;
}
