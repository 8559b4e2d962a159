// Undoes escapes and makes disguised letters plain, all in one pass. It must not know literals, nor which escapes are
// worth it.

import { entityOf, octalBehind, sixDigits } from './entities.as';
import { coloured } from '../apart/nothing.as';
import {
	ASTRAL,
	ASTRAL_COUNT,
	ASTRAL_FIRST,
	LETTERS,
	LETTERS_END,
	LETTERS_FIRST,
	LOWER,
	MANY,
	MANY_COUNT,
	MANY_SIZE,
	POINTS,
	POINT_GONE,
	POINT_MANY,
	POINT_MIXED,
	VALUES64,
} from '../layout';
import { CLASS_ALNUM, CLASS_LETTER, CLASS_RUN, TAG_MOST } from '../layout/view';
import { byte, hexAt, hexDigit, is } from '../memory.as';

/** Where the next byte is written, and what the escape at hand says: a code point, or -1 for nothing. */
let put: i32 = 0;
let code: i32 = 0;
/** True where the escape says a byte, which may be a part of a character. */
let raw: bool = false;
/** Up to where backslashes stand in a row that begin no escape: each would walk over all of them again. */
let idle: i32 = 0;
/** True where more was undone than accents, which letters.as.ts leaves out as well. */
export let rewords: bool = false;
/** True where phrases are searched. */
let sentences: bool = false;

/** Writes [from, to) to `out` with everything undone; the bytes written, never more than were read. `marks`: tags inside words, too. */
export function rewrite(from: i32, to: i32, out: i32, marks: bool): i32 {
	put = out;
	sentences = marks;
	idle = from;
	rewords = false;
	wordTo = 0;
	let at = from;
	while (at < to) {
		if (ASC_FEATURE_SIMD) {
			at = copyPlain(at, to);
			if (at >= to) break;
		}
		const first = byte(at);
		let size = 0;
		code = -1;
		raw = false;
		if (first === 0x25) size = percent(at);
		else if (first === 0x5c) size = backslash(at, to);
		else if (first === 0x3d) size = quoted(at, from);
		else if (first === 0x26) size = entity(at);
		else if (first === 0x2b) size = shifted(at, to);
		else if (first >= 0xc2) size = character(at, first);
		else if (first < 9 || first === 0x7f) size = control(at, from);
		else if (first === 0x1b) size = colour(at);
		else if (marks && put > out && is(put - 1, CLASS_LETTER)) {
			if (first === 0x2a) size = stars(at);
			else if (first === 0x3c) size = tag(at, to);
		}
		if (size === 0 || at + size > to) {
			store<u8>(put++, <u8>first);
			at += 1;
			continue;
		}
		if (first < 0xc2) rewords = true;
		if (code >= 0) point();
		at += size;
	}
	return put - out;
}

/** Copies what stands from `at` on and begins nothing that is undone; gives where that ends. */
function copyPlain(at: i32, to: i32): i32 {
	let from = at;
	let plain = 16;
	while (plain === 16) {
		const v = v128.load(from);
		// Beyond ASCII and below tab; % and &, * and +, < and =, the backslash, the escape of terminals, and the last of ASCII.
		const low = i8x16.lt_s(v, i8x16.splat(9));
		const pairs = v128.and(v, i8x16.splat(<i8>0xfe));
		const first = v128.or(i8x16.eq(pairs, i8x16.splat(0x2a)), i8x16.eq(pairs, i8x16.splat(0x3c)));
		const second = v128.or(i8x16.lt_u(i8x16.sub(v, i8x16.splat(0x25)), i8x16.splat(2)), i8x16.eq(v, i8x16.splat(0x5c)));
		const last = v128.or(i8x16.eq(v, i8x16.splat(0x1b)), i8x16.eq(v, i8x16.splat(127)));
		const bits = i8x16.bitmask(v128.or(v128.or(low, last), v128.or(first, second)));
		v128.store(put, v);
		plain = min(to - from, bits === 0 ? 16 : <i32>ctz(bits));
		put += plain;
		from += plain;
	}
	return from;
}

function percent(at: i32): i32 {
	if ((byte(at + 1) | 32) === 0x75) {
		code = hexAt(at + 2, 4);
		return code >= 0 ? 6 : 0;
	}
	code = hexAt(at + 1, 2);
	raw = true;
	return code >= 0 ? 3 : 0;
}

/** An escape escaped again and again, as in JSON within JSON, has several backslashes. */
function backslash(at: i32, to: i32): i32 {
	if (at < idle) return 0;
	let last = at;
	while (last + 1 < to && byte(last + 1) === 0x5c) last++;
	const size = escape(last, to);
	if (size !== 0) {
		const end = code === 0x1b ? coloured(last + size - 1) : 0;
		if (end < last + size) return last - at + size;
		code = -1;
		return end - at;
	}
	idle = last;
	return 0;
}

function escape(at: i32, to: i32): i32 {
	const kind = byte(at + 1);
	if (kind === 0x2f || kind === 0x22 || kind === 0x27 || kind === 0x60) {
		code = kind;
		return 2;
	}
	if (kind === 0x0a || kind === 0x0d) return continuedEnd(at) - at;
	if (kind === 0x6e || kind === 0x72 || kind === 0x74) {
		code = kind === 0x6e ? 10 : kind === 0x72 ? 13 : 9;
		return 2;
	}
	if (kind === 0x62) {
		code = 8;
		return 2;
	}
	if (kind === 0x78) {
		code = hexAt(at + 2, 2);
		raw = true;
		return code >= 0 ? 4 : 0;
	}
	if (kind === 0x30 && sixDigits(at) > 0) {
		code = sixDigits(at);
		return 7;
	}
	if (kind === 0x30 && octalBehind(at) > 0) {
		code = octalBehind(at);
		return 5;
	}
	if (kind >= 0x30 && kind <= 0x33 && byte(at + 2) >> 3 === 6 && byte(at + 3) >> 3 === 6) {
		code = ((kind & 3) << 6) | ((byte(at + 2) & 7) << 3) | (byte(at + 3) & 7);
		raw = true;
		return 4;
	}
	if (kind === 0x55) {
		code = hexAt(at + 2, 8);
		return code >= 0 ? 10 : 0;
	}
	if (kind !== 0x75) return 0;
	if (byte(at + 2) === 0x7b) {
		let size = 0;
		while (size < 6 && hexDigit(at + 3 + size) >= 0) size++;
		if (size === 0 || byte(at + 3 + size) !== 0x7d) return 0;
		code = hexAt(at + 3, size);
		return size + 4;
	}
	const unit = hexAt(at + 2, 4);
	if (unit < 0) return 0;
	code = unit;
	if (unit >> 10 !== 0x36) return 6;
	let next = at + 6;
	while (next < to && byte(next) === 0x5c && byte(next + 1) === 0x5c) next++;
	if (byte(next) !== 0x5c || byte(next + 1) !== 0x75) return 6;
	const low = hexAt(next + 2, 4);
	if (low >> 10 !== 0x37) return 6;
	code = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
	return next + 6 - at;
}

/** Where the line goes on that the backslash at `at` ends: as views/encoded/unescape.ts reads it. */
export function continuedEnd(at: i32): i32 {
	let to = at + (byte(at + 1) === 0x0d && byte(at + 2) === 0x0a ? 3 : 2);
	while (byte(to) === 0x20 || byte(to) === 0x09) to++;
	// Where the next line begins with a blank of its own, YAML escapes that.
	return byte(to) === 0x5c && byte(to + 1) === 0x20 ? to + 1 : to;
}

/** What stands between the words of a token. */
export function isJoint(code: i32): bool {
	return code === 0x5f || code === 0x2d;
}

/** Quoted-printable: one `=dc` is far more often a query than an escape, so only those in a row count. */
function quoted(at: i32, from: i32): i32 {
	const value = hexAt(at + 1, 2);
	if (value >= 0 && (byte(at + 3) === 0x3d || isJoint(value) || (at - 3 >= from && byte(at - 3) === 0x3d && hexAt(at - 2, 2) >= 0))) {
		code = value;
		raw = true;
		return 3;
	}
	// Two signs before a line end are padding.
	if (at > from && byte(at - 1) === 0x3d) return 0;
	if (byte(at + 1) === 0x0a) return 2;
	return byte(at + 1) === 0x0d && byte(at + 2) === 0x0a ? 3 : 0;
}

/** UTF-7 (RFC 2152), as views/encoded/unescape.ts reads it; what it says is written. */
function shifted(at: i32, to: i32): i32 {
	const end = shiftEnd(at, to);
	if (end === at) return 0;
	let held = 0;
	let bits = 0;
	for (let place = at + 1; place < end && is(place, CLASS_RUN) && byte(place) !== 0x2d && byte(place) !== 0x5f; place++) {
		held = ((held << 6) | <i32>load<u8>(VALUES64 + byte(place))) & 0x3fffff;
		bits += 6;
		if (bits < 16) continue;
		bits -= 16;
		store<u8>(put++, <u8>(held >> bits));
	}
	return end - at;
}

/** Where the UTF-7 of ASCII ends that begins with the plus sign at `at`; `at` when there is none. */
export function shiftEnd(at: i32, limit: i32): i32 {
	if (byte(at + 1) !== 0x41 || <u32>(byte(at + 2) - 0x41) > 7) return at;
	let held = 0;
	let bits = 0;
	let units = 0;
	let end = at + 1;
	for (; end < limit && is(end, CLASS_RUN) && byte(end) !== 0x2d && byte(end) !== 0x5f; end++) {
		held = ((held << 6) | <i32>load<u8>(VALUES64 + byte(end))) & 0x3fffff;
		bits += 6;
		if (bits < 16) continue;
		bits -= 16;
		if (((held >> bits) & 0xffff) >= 0x7f) return at;
		units += 1;
	}
	const closed = end < limit && byte(end) === 0x2d;
	return units > 1 || (units === 1 && closed) ? end + (closed ? 1 : 0) : at;
}

function entity(at: i32): i32 {
	if (byte(at + 1) !== 0x23) {
		const entry = is(at + 1, CLASS_LETTER) ? entityOf(at + 1) : 0;
		if (entry === 0) return 0;
		code = byte(entry + 1) === 1 ? -1 : byte(entry + 1);
		return byte(entry) + 2;
	}
	const isHex = (byte(at + 2) | 32) === 0x78;
	let next = at + (isHex ? 3 : 2);
	const digits = next;
	let value = 0;
	while (next < digits + 12) {
		const digit = hexDigit(next);
		if (digit < 0 || (!isHex && digit > 9)) break;
		value = min(isHex ? value * 16 + digit : value * 10 + digit, 0x110000);
		next++;
	}
	if (next === digits || value > 0x10ffff) return 0;
	// An escape in its middle, or what nobody sees there, is undone first.
	if (byte(next) === 0x25 || byte(next) === 0x5c || byte(next) >= 0x80) return 0;
	code = value;
	return next - at + (byte(next) === 0x3b ? 1 : 0);
}

/** Markdown's emphasis inside a word. */
function stars(at: i32): i32 {
	let to = at + 1;
	while (byte(to) === 0x2a && to < at + 3) to++;
	return is(to, CLASS_LETTER) ? to - at : 0;
}

function tag(at: i32, to: i32): i32 {
	const next = byte(at + 1);
	if (next !== 0x21 && next !== 0x2f && !is(at + 1, CLASS_LETTER)) return 0;
	const limit = min(to, at + TAG_MOST);
	for (let last = at + 1; last < limit; last++) {
		// A comment that parts no word may hold what is to be found.
		if (byte(last) === 0x3e) return next === 0x21 && !is(last + 1, CLASS_LETTER) ? 0 : last + 1 - at;
		if (byte(last) === 0x3c) return 0;
	}
	return 0;
}

/** A sequence of a terminal that sets a colour or the like, or the escape alone. */
function colour(at: i32): i32 {
	return max(1, coloured(at) - at);
}

/** A control character that no text needs; a NUL is kept where several part pieces. */
function control(at: i32, from: i32): i32 {
	if (byte(at) !== 0) return 1;
	return at === from || byte(at - 1) === 0 || byte(at + 1) === 0 ? 0 : 1;
}

function character(at: i32, lead: i32): i32 {
	const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	let value = lead & (0xff >> (size + 1));
	for (let i = 1; i < size; i++) {
		if (byte(at + i) >> 6 !== 2) return 0;
		value = (value << 6) | (byte(at + i) & 63);
	}
	// Tags in a row write a text; one alone parts what it stands in.
	if (isTag(at) && (isTag(at - 4) || isTag(at + 4))) {
		code = value & 127;
		rewords = true;
		return size;
	}
	if (isSelector(at) && (isSelector(at - 4) || isSelector(at + 4))) {
		code = value - 0xe0100 + 16;
		if (code < 0x20 || code > 0x7e) code = -1;
		rewords = true;
		return size;
	}
	if (!sentences && isOfForeignWord(at) && (value >= 0x10000 || byte(POINTS + value) !== POINT_GONE)) return 0;
	const before = put;
	if (readAs(value)) {
		if (put - before !== 1 || !isAccented(value, byte(before))) rewords = true;
		return size;
	}
	// Letters of other scripts stay what they are.
	put = before;
	return 0;
}

/** Up to where a row of characters beyond ASCII was looked through, and whether it is a word of another script. */
let wordTo: i32 = 0;
let foreign: bool = false;
/** Greek, Cyrillic, Armenian and Hebrew, whose letters look like Latin ones here and there. */
const FOREIGN_FIRST = 0x370;
const FOREIGN_END = 0x600;

/** True for a character of a word of another script, which has a letter that looks like none of ASCII: as in views/fold.ts. */
function isOfForeignWord(at: i32): bool {
	if (at < wordTo) return foreign;
	let some = false;
	let to = at;
	while (byte(to) >= 0x80) {
		const lead = byte(to);
		const point = ((lead & 31) << 6) | (byte(to + 1) & 63);
		if (lead > 0xc1 && lead < 0xe0 && point >= FOREIGN_FIRST && point < FOREIGN_END && byte(POINTS + point) === 0) some = true;
		to += lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	}
	wordTo = to;
	foreign = some && !is(at - 1, CLASS_ALNUM) && !is(to, CLASS_ALNUM);
	return foreign;
}

/** True for a letter with an accent that letters.as.ts reads as the letter `plain`. */
function isAccented(value: i32, plain: i32): bool {
	if (value < LETTERS_FIRST || value >= LETTERS_END) return false;
	return byte(LOWER + plain) > 0x60 && <i32>load<u16>(LETTERS + (value - LETTERS_FIRST) * 2) === byte(LOWER + plain);
}

/** True for a tag character that stands for one of ASCII (U+E0020 to U+E007F). */
function isTag(at: i32): bool {
	if (byte(at) !== 0xf3 || byte(at + 1) !== 0xa0) return false;
	return byte(at + 2) === 0x80 ? byte(at + 3) >= 0xa0 : byte(at + 2) === 0x81;
}

/** True for a variation selector of the second block, which write bytes when they stand in a row. */
function isSelector(at: i32): bool {
	return byte(at) === 0xf3 && byte(at + 1) === 0xa0 && byte(at + 2) >= 0x84 && byte(at + 2) < 0x88;
}

/** Writes what the escape says. */
function point(): void {
	const value = code;
	if (raw || value < 0x80) store<u8>(put++, <u8>value);
	// Letters of other alphabets make words of theirs; which of them stand for Latin ones is told when their neighbours are known.
	else if (sentences && value < 0x10000 && byte(POINTS + value) >= POINT_MIXED) character8(value);
	else if (!readAs(value)) {
		if (sentences) character8(value);
		else store<u8>(put++, <u8>(value < 0x100 ? value : 0xff));
	}
}

/** Writes a code point beyond ASCII in UTF-8: words of all scripts are read. No escape of one is shorter. */
function character8(value: i32): void {
	if (value < 0x800) store<u8>(put++, <u8>(0xc0 | (value >> 6)));
	else {
		if (value < 0x10000) store<u8>(put++, <u8>(0xe0 | (value >> 12)));
		else {
			store<u8>(put++, <u8>(0xf0 | (value >> 18)));
			store<u8>(put++, <u8>(0x80 | ((value >> 12) & 63)));
		}
		store<u8>(put++, <u8>(0x80 | ((value >> 6) & 63)));
	}
	store<u8>(put++, <u8>(0x80 | (value & 63)));
}

/** Writes what a code point beyond ASCII reads as; false when it stays what it is. */
function readAs(value: i32): bool {
	code = -1;
	// Tags hide whole sentences: each stands for the ASCII character with its last seven bits. In a value they part it.
	if (value >= 0xe0000 && value < 0xe1000) {
		if (value < 0xe0080 && sentences) store<u8>(put++, <u8>(value & 127));
		return true;
	}
	const place = value - ASTRAL_FIRST;
	let reading = 0;
	if (value < 0x10000) reading = byte(POINTS + value);
	else if (place >= 0 && place < ASTRAL_COUNT) reading = byte(ASTRAL + place);
	if (reading === POINT_GONE) return true;
	if (reading !== 0 && reading !== POINT_MANY) {
		store<u8>(put++, <u8>(reading & 127));
		return true;
	}
	let low = 0;
	let high = load<i32>(MANY_COUNT);
	while (low < high) {
		const middle = (low + high) >> 1;
		if (load<i32>(MANY + middle * MANY_SIZE) < value) low = middle + 1;
		else high = middle;
	}
	if (low === load<i32>(MANY_COUNT) || load<i32>(MANY + low * MANY_SIZE) !== value) return false;
	store<u8>(put++, load<u8>(MANY + low * MANY_SIZE, 4));
	if (load<u8>(MANY + low * MANY_SIZE, 5) !== 0) store<u8>(put++, load<u8>(MANY + low * MANY_SIZE, 5));
	return true;
}
