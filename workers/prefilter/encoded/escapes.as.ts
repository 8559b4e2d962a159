// Which escapes and disguised letters could bring something to light when they are undone, and where they do. It must
// not know literals, nor how they are undone.

import { deeper } from '../../prefilter.as';
import { isBlock } from '../apart/blocks.as';
import { coloured } from '../apart/nothing.as';
import {
	ASTRAL,
	ASTRAL_COUNT,
	ASTRAL_FIRST,
	CLASS,
	PDF,
	POINTS,
	POINT_GONE,
	POINT_MIXED,
	USEFUL,
	USEFUL_JOINED,
	USEFUL_PHRASES,
	USEFUL_TOKENS,
} from '../layout';
import {
	AROUND,
	CLASS_ALNUM,
	CLASS_LETTER,
	CLASS_RUN,
	CLASS_WIDE,
	CUT_OUT,
	INJECTION_BIT,
	JOINED,
	NO_ROWS,
	SAME_WORDS,
	TAG_MOST,
	WHY_FILE,
	WHY_PACKED,
} from '../layout/view';
import { Now, Places, because, bufferOf, byte, find, hexAt, is, word } from '../memory.as';
import { isUnseenRow } from '../words/unseen.as';
import { entityOf, octalBehind, sixDigits } from './entities.as';
import { matters } from './matters.as';
import { isPlausible, isPlausibleAsCharacters } from './packed.as';
import { continuedEnd, isJoint, rewords, rewrite, shiftEnd } from './rewrite.as';
import { isStream, isStreamBefore } from './streams.as';
import { blanksAt } from './two-symbols.as';

/** Escapes near each other that are worth a look whatever they say: separators between the letters of a value. */
const IDLE_MOST = 4;
const IDLE_NEAR = 16;
/** Bytes behind the header of a stream in a form of which one at the least is beyond ASCII. */
const NEAR = 24;
/** A colon of full width with a slash behind it, as in an address: all Chinese has such colons. */
const WIDE_COLON: u32 = 0x2f9abcef;
/** Begins what sets colours on a terminal. */
const ESCAPE = 0x1b;
/** Bytes of a stream in JSON of which one at the least is escaped. */
const ESCAPED_WITHIN = 64;

/** `{LAT`, `LETT` and `{DIG`. */
const LATIN: u32 = 0x54414c7b;
const LETTER: u32 = 0x5454454c;
const DIGIT: u32 = 0x4749447b;
/** Bytes from the backslash to `LETTER`, in capitals and in small letters, and to the bracket behind the letter. */
const TO_CAPITAL = 17;
const TO_SMALL = 15;
const TO_CLOSE = 8;

/** `Obj` and 1. */
const AVRO: u32 = 0x016a624f;

/** Bytes of `%PDF-1.4` and of the line end behind it, as it stands and as JSON writes it in another JSON. */
const HEAD = 8;
const LINE_END_MOST = 6;

/** Notes that [from, to) is to be undone. True when that brought something to light, here or where it was noted before. */
export function note(from: i32, to: i32): bool {
	if (to > Now.end) return false;
	if (Now.last !== 0 && from - Now.last > 2 * AROUND && undo()) return true;
	if (Now.last === 0) Now.first = from;
	Now.last = max(Now.last, to);
	return false;
}

/** Undoes what was noted, with what is around it, and looks at that. */
export function undo(): bool {
	if (Now.last === 0) return false;
	const first = max(Now.start, Now.first - AROUND);
	const last = min(Now.end, Now.last + AROUND);
	Now.last = 0;
	const size = rewrite(first, last, bufferOf(Now.level + 1), (Now.detectors & INJECTION_BIT) !== 0);
	// What is as long as before says what it said: nothing was undone.
	if (size === last - first) return false;
	const same = rewords || Now.long ? 0 : SAME_WORDS;
	if (Now.level === 0) {
		Places.from = first;
		Places.to = last;
	}
	const found = deeper(size, Now.detectors, CUT_OUT | (Now.how & NO_ROWS) | same);
	if (Now.level === 0) Places.to = 0;
	return found;
}

/** The same for an escape that stands for `code`: most are no part of anything. */
function noteCode(code: i32, from: i32, to: i32): bool {
	const useful = (Now.detectors & INJECTION_BIT) !== 0 ? USEFUL_PHRASES | USEFUL_TOKENS : USEFUL_TOKENS;
	const counts = code > 0xffff || (code >= 0x80 ? isReading(code) : (load<u8>(USEFUL + code) & useful) !== 0);
	// A name that is cut and disguised besides is nobody's.
	if (counts && code < 0x80 && (Now.how & JOINED) !== 0 && (load<u8>(USEFUL + code) & USEFUL_JOINED) === 0) return false;
	if (counts) return note(from, to);
	if (code === ESCAPE && coloured(to - 1) >= to) return note(from, coloured(to - 1));
	Now.idle = from - Now.idleAt <= IDLE_NEAR ? Now.idle + 1 : 1;
	Now.idleAt = from;
	return Now.idle >= IDLE_MOST && note(from, to);
}

/** True for a code point that reads as a letter, and for a surrogate of those that may. */
function isReading(point: i32): bool {
	return point === 0xd835 || point === 0xd83c || point === 0xdb40 || byte(POINTS + point) !== 0;
}

/** Looks at what UTF-7 writes, here and there or all of it. */
export function shifts(): bool {
	for (let at = find(0x2b, Now.start, Now.end); at < Now.end; at = find(0x2b, at + 1, Now.end)) {
		const end = shiftEnd(at, Now.end);
		if (end > at && note(at, end)) return true;
	}
	return undo();
}

/** Looks at what a terminal shows in colours, without them; those that are written as escapes are met by `escapeAt`. */
export function colours(): bool {
	for (let at = find(ESCAPE, Now.start, Now.end); at < Now.end; at = find(ESCAPE, at + 1, Now.end)) {
		const end = coloured(at);
		if (end > at && note(at, end)) return true;
	}
	return undo();
}

/** Looks at the escape that may begin at `at`. */
export function escapeAt(at: i32): bool {
	const first = byte(at);
	if (first === 0x5c) return backslashAt(at);
	if (first === 0x25) return percentAt(at);
	if (first === 0x26) return entityAt(at);
	return first === 0x3d && softAt(at);
}

/** RFC 3986 section 2.1, and the %uXXXX of old JavaScript. */
function percentAt(at: i32): bool {
	if ((byte(at + 1) | 32) === 0x75) {
		const unit = hexAt(at + 2, 4);
		return unit >= 0 && noteCode(unit, at, at + 6);
	}
	const code = hexAt(at + 1, 2);
	// Bytes beyond ASCII are parts of characters: those are told when they are put together.
	if (code < 0) return false;
	// A form writes a string that holds what is packed: `x%C2%9C`, `x%C3%9A` and `%1F%C2%8B`.
	if ((code === 0xc2 || code === 0xc3) && byte(at + 3) === 0x25 && isHeaderEnd(at, ((code & 3) << 6) | (hexAt(at + 4, 2) & 63))) return true;
	// And of the fast levels, whose headers are ASCII, before characters beyond it.
	if ((code === 0x5e || code === 1) && isBehindX(at) && isBeyondAsciiNear(at + 3)) return true;
	return code >= 0x80 ? note(at, at + 3) : noteCode(code, at, at + 3);
}

/** True when a form writes a character from U+0080 to U+00FF in the few bytes from `from` on. */
function isBeyondAsciiNear(from: i32): bool {
	const end = find(0x26, from, min(Now.end, from + NEAR));
	for (let at = find(0x25, from, end); at < end; at = find(0x25, at + 1, end)) {
		if ((hexAt(at + 1, 2) & 0xfe) === 0xc2) return because(WHY_PACKED, 0, from);
	}
	return false;
}

/** True when an `x` stands before the escape at `at`, whose backslash may be escaped itself. */
function isBehindX(at: i32): bool {
	let before = at - 1;
	while (before > Now.start && byte(before) === 0x5c) before--;
	return before >= Now.start && byte(before) === 0x78;
}

/** True when `code`, which is written at `at`, ends the header of what is packed, as no text holds one: of zlib, or gzip. */
function isHeaderEnd(at: i32, code: i32): bool {
	if (code !== 0x9c && code !== 0xda && code !== 0x8b) return false;
	if (code !== 0x8b) return isBehindX(at) && because(WHY_PACKED, 0, at);
	let before = at - 1;
	while (before > Now.start && byte(before) === 0x5c) before--;
	if (before < Now.start) return false;
	const last = byte(before);
	return (last === 0x1f || ((last | 0x20) === 0x66 && byte(before - 1) === 0x31)) && because(WHY_PACKED, 0, at);
}

function backslashAt(at: i32): bool {
	const second = byte(at + 1);
	if (second === 0x74) return byte(at + 2) === 0x20 && blanksAt(at);
	// A line that goes on in the middle of a word, or of a string: a shell's and C's have a blank before.
	if (second === 0x0a || second === 0x0d) return byte(at - 1) > 0x20 && note(at, continuedEnd(at));
	if (second === 0x2f) return note(at, at + 2);
	if (second === 0x62) return noteCode(8, at, at + 2);
	// Escaped so many times, what stands around a value takes more room than a match does.
	if (second === 0x5c) {
		// A line of a shell that goes on in the middle of a word, in JSON.
		if (byte(at + 2) === 0x5c && byte(at + 3) === 0x6e && byte(at - 1) > 0x20 && byte(at - 1) !== 0x5c) return note(at, at + 4);
		return word(at) === 0x5c5c5c5c && note(at, at + 4);
	}
	if (second === 0x78) {
		const code = hexAt(at + 2, 2);
		if (code < 0) return false;
		return code >= 0x80 ? note(at, at + 4) : noteCode(code, at, at + 4);
	}
	if (second === 0x4e) return isNamed(at) && because(WHY_FILE, 0, at);
	if (second === 0x30 && sixDigits(at) > 0) return noteCode(sixDigits(at), at, at + 7);
	if (second === 0x30 && octalBehind(at) > 0) return noteCode(octalBehind(at), at, at + 5);
	if (second >= 0x30 && second <= 0x33) {
		if (byte(at + 2) >> 3 !== 6 || byte(at + 3) >> 3 !== 6) return false;
		const code = ((second & 3) << 6) | ((byte(at + 2) & 7) << 3) | (byte(at + 3) & 7);
		return code >= 0x80 ? note(at, at + 4) : noteCode(code, at, at + 4);
	}
	if (second === 0x55) return hexAt(at + 2, 8) >= 0 && note(at, at + 10);
	if (second !== 0x75) return false;
	if (byte(at + 2) === 0x7b) return note(at, at + 4);
	const unit = hexAt(at + 2, 4);
	if (isHeaderEnd(at, unit)) return true;
	if (unit === 1 && isBehindX(at) && isPlausibleAsCharacters(at + 6, Now.end)) return true;
	return unit >= 0 && noteCode(unit, at, at + 6);
}

/** True for a letter or a digit by its name, as Python writes it: `\N{LATIN SMALL LETTER G}`, without an accent. */
function isNamed(at: i32): bool {
	if (word(at + 2) === DIGIT) return true;
	if (word(at + 2) !== LATIN) return false;
	const letter = word(at + TO_SMALL) === LETTER ? at + TO_SMALL : at + TO_CAPITAL;
	return word(letter) === LETTER && byte(letter + TO_CLOSE) === 0x7d;
}

function entityAt(at: i32): bool {
	if (byte(at + 1) === 0x23) return note(at, at + 3);
	if (!is(at + 1, CLASS_LETTER)) return false;
	const entry = entityOf(at + 1);
	if (entry === 0) return false;
	const to = at + 2 + byte(entry);
	const code = byte(entry + 1);
	// An ampersand counts when another reference stands behind it.
	if (code === 0x26) return (byte(to) === 0x23 || (is(to, CLASS_LETTER) && entityOf(to) !== 0)) && note(at, to);
	return code === 1 ? note(at, to) : noteCode(code, at, to);
}

/** Quoted-printable (RFC 2045 section 6.7): two escapes in a row, or a soft line break inside a word. */
function softAt(at: i32): bool {
	if (hexAt(at + 1, 2) >= 0 && byte(at + 3) === 0x3d && hexAt(at + 4, 2) >= 0) return note(at, at + 6);
	if (at === Now.start || !is(at - 1, CLASS_WIDE) || byte(at - 1) === 0x3d) return false;
	// The joints of a token, as the words of a mail's head write them.
	if (isJoint(hexAt(at + 1, 2))) return is(at + 3, CLASS_ALNUM) && note(at, at + 3);
	if (byte(at + 1) === 0x0a) return is(at + 2, CLASS_WIDE) && note(at, at + 2);
	// A line end that is written out, as in JSON: undone, it is looked at again.
	if (byte(at + 1) === 0x5c) {
		const next = byte(at + 2) === 0x72 && byte(at + 3) === 0x5c ? at + 4 : at + 2;
		return byte(next) === 0x6e && is(next + 1, CLASS_WIDE) && note(at, next + 1);
	}
	return byte(at + 1) === 0x0d && byte(at + 2) === 0x0a && is(at + 3, CLASS_WIDE) && note(at, at + 3);
}

/** Looks at the tag, or the emphasis of Markdown, that may part a word behind the letter at `at`. */
export function markAt(at: i32): bool {
	const mark = at + 1;
	if (byte(mark) === 0x2a) {
		let to = mark + 1;
		while (byte(to) === 0x2a && to < mark + 3) to++;
		return is(to, CLASS_LETTER) && note(mark, to);
	}
	if (byte(mark) !== 0x3c) return false;
	const to = markEnd(mark);
	if (to === mark || isBlock(mark)) return false;
	// A comment may end further on, so that what stands behind it is not told.
	const goes = byte(mark + 1) === 0x21 ? (to < Now.end && byte(to) === 0x3c) || isJoined(to) : goesOn(to, mark + TAG_MOST);
	return goes && note(mark, to);
}

/** Where the tag at `at` ends, by the first `>`; `at` where none begins, or it is too long for one. */
function markEnd(at: i32): i32 {
	const next = byte(at + 1);
	if (next !== 0x21 && next !== 0x2f && !is(at + 1, CLASS_LETTER)) return at;
	const limit = min(Now.end, at + TAG_MOST);
	for (let to = at + 1; to < limit; to++) {
		if (byte(to) === 0x3c) return at;
		if (byte(to) === 0x3e) return to + 1;
	}
	return at;
}

/**
 * True when what stands behind a tag that ends at `at`, and behind those that follow it up to `limit`, may belong to the word
 * before: where that is not clear, too.
 */
function goesOn(at: i32, limit: i32): bool {
	let to = at;
	while (to < Now.end && byte(to) === 0x3c) {
		// A comment ends elsewhere than a tag.
		const next = byte(to + 1) === 0x21 ? to : markEnd(to);
		if (next === to || next > limit) return true;
		if (isBlock(to)) return false;
		to = next;
	}
	return isJoined(to);
}

/** True for what a word may go on with behind a tag. */
function isJoined(at: i32): bool {
	return at < Now.end && (byte(at) === 0x26 || byte(at) >= 0x80 || is(at, CLASS_LETTER));
}

/** Letters and digits beside a character that may be Latin; of accented Latin itself, another one, too. */
function isNeighbour(at: i32, lead: i32): bool {
	return is(at, CLASS_ALNUM) || (lead < 0xca && byte(at) >= 0x80);
}

/** Looks at a byte beyond ASCII, or at one that no text needs. */
export function oddAt(at: i32): bool {
	const lead = byte(at);
	if (lead < 0x80) return controlAt(at, lead);
	if (isPackedBehind(at, lead)) return true;
	if (lead < 0xc2) return false;
	let size = 2;
	let reading = 0;
	let point = ((lead & 31) << 6) | (byte(at + 1) & 63);
	if (lead < 0xe0) reading = byte(POINTS + point);
	else {
		const two = ((byte(at + 1) & 63) << 6) | (byte(at + 2) & 63);
		size = 3;
		point = ((lead & 15) << 12) | two;
		if (lead < 0xf0) reading = byte(POINTS + point);
		else {
			point = ((lead & 7) << 18) | (two << 6) | (byte(at + 3) & 63);
			size = 4;
			const place = point - ASTRAL_FIRST;
			if (point >= 0xe0000 && point < 0xe1000) reading = 0x2d;
			else if (place >= 0 && place < ASTRAL_COUNT) reading = byte(ASTRAL + place);
		}
	}
	if ((Now.detectors & INJECTION_BIT) !== 0 && size > 2 && isUnseenRow(at)) return true;
	if (reading === 0) return word(at) === WIDE_COLON && note(at, at + 3);
	if (at + size > Now.end) return false;
	const to = at + size;
	const before = at > Now.start;
	const behind = to < Now.end;
	if (reading === POINT_GONE) {
		// What draws nothing parts something only between what could belong together.
		const again = Now.idleAt === at;
		Now.idleAt = to;
		if (!again && !(before && is(at - 1, CLASS_RUN)) && !(behind && is(to, CLASS_RUN))) return false;
	} else if (reading >= POINT_MIXED && !isDigitOf(reading)) {
		if (!(before && isNeighbour(at - 1, lead)) && !(behind && isNeighbour(to, lead))) return false;
	}
	// Of what is said in words, only letters that look like others change anything.
	const spoken = (Now.detectors & INJECTION_BIT) !== 0 && (reading < POINT_MIXED || (load<u8>(CLASS + (reading & 127)) & CLASS_LETTER) !== 0);
	if (!spoken && reading !== POINT_GONE && !matters(at, to, reading)) {
		Now.skipped = at;
		return false;
	}
	return note(at, to);
}

/** True for a reading that is a digit: in other scripts they stand in rows, without a letter of Latin beside them. */
function isDigitOf(reading: i32): bool {
	const code = reading & 127;
	return code > 0x2f && code < 0x3a;
}

/** Notes a letter that was not read as another, for a keyword stands behind it without its value. */
export function noteSkipped(): bool {
	const at = Now.skipped;
	Now.skipped = 0;
	Now.owes = false;
	return note(at, at + 1);
}

/** A control character alone inside a word, and one that goes with the first byte of a zlib stream. */
function controlAt(at: i32, code: i32): bool {
	if (code === 1 && at > Now.start && byte(at - 1) === 0x78 && (isPlausible(at + 1, Now.end) || isPlausibleAsCharacters(at + 1, Now.end))) return true;
	// Files of Avro, whose blocks are deflated without a mark.
	if (code === 1 && at - 3 === Now.start && word(at - 3) === AVRO) return because(WHY_PACKED, 0, at);
	if (code < 7 && isStreamBefore(at, code)) return true;
	if (at === Now.start || !is(at - 1, CLASS_WIDE) || !is(at + 1, CLASS_WIDE)) return false;
	return note(at, at + 1);
}

/** True when the head of a PDF file ends in the line before the one that begins at `at`. */
function isBehindHead(at: i32): bool {
	for (let from = at - HEAD - 1; from >= at - HEAD - LINE_END_MOST && from >= Now.start; from--) if (word(from) === PDF) return true;
	return false;
}

/** True when a byte beyond ASCII begins a file of xz, ends a gzip header (RFC 1952), or a zlib header (RFC 1950) before what can be a stream. */
function isPackedBehind(at: i32, code: i32): bool {
	const one = at > Now.start ? byte(at - 1) : 0;
	// The second line of a PDF file is a comment of bytes beyond ASCII (ISO 32000-1 section 7.5.2), of characters where it stands in a text.
	if (one === 0x25 && isBehindHead(at - 1)) return because(WHY_PACKED, 0, at);
	if (code === 0xc2 || code === 0xc3) {
		// The same in UTF-8. A capital letter with an accent may stand behind a small one.
		const character = ((code & 3) << 6) | (byte(at + 1) & 63);
		if (character === 0xda) return one === 0x78 && isPlausibleAsCharacters(at + 2, Now.end);
		return isHeaderEnd(at, character);
	}
	if (code === 0xfd) return isStream(at);
	if (one === 0x1f) return code === 0x8b && byte(at + 1) === 8 && because(WHY_PACKED, 0, at);
	if (one !== 0x78 || (code !== 0x9c && code !== 0xda)) return false;
	if (isPlausible(at + 1, Now.end)) return true;
	// In a string of JSON escapes stand amid the stream. Undone with what reads as letters it would be another one; and
	// no text in UTF-8 has these two bytes.
	const end = min(Now.end, at + ESCAPED_WITHIN);
	return (code === 0x9c || byte(at + 1) >> 6 !== 2) && find(0x5c, at, end) < end;
}
