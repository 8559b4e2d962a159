// The search in WebAssembly, compiled by AssemblyScript: 64 bytes a step. Its twin in JavaScript is prefilter/plain.ts and
// says what each part means; a test holds them to the same answers. It must not know literals, only the tables.

import {
	ANYWHERE,
	APART_LEAST,
	ASTRAL,
	ASTRAL_COUNT,
	ASTRAL_FIRST,
	CLASS,
	CLASS_ALNUM,
	CLASS_HEX,
	CLASS_LETTER,
	CLASS_LOWER32,
	CLASS_RUN,
	CLASS_STOP,
	CLASS_UPPER32,
	CLASS_WIDE,
	CUT_OUT,
	DECODED_LEAST,
	EVENT_GROUPS,
	EVENT_LITERAL,
	EVENT_NEAR,
	EVENT_REWRITE,
	EVENT_RUN,
	EVENT_SINGLES,
	EVENTS,
	EVENTS_MOST,
	EXACT,
	FOLD,
	FOLDING,
	GRAMS,
	GRAMS_BITS,
	GRAMS_SIZE,
	GROUPS_LEAST,
	HEADS,
	HEADS_BITS,
	IN_RUN,
	INJECTION_BIT,
	JOINED,
	KNOWN_BIT,
	LOWER,
	LOWERED,
	NAMES,
	NAMES_BACKWARDS,
	NIBBLES,
	NIBBLES_SIZE,
	NO_BORDER,
	NUMBERS_LEAST,
	PACKED_LEAST,
	POINT_MIXED,
	POINTS,
	ROW_BESIDE,
	RUN_BESIDE,
	RUN_LEAST,
	SINGLES_LEAST,
	STRIPPED,
	TAG_MOST,
	TOKENS_BIT,
	UNDONE,
	UNKNOWN_REACH,
	USER_MOST,
	WINDOW_LEAST,
	WORDS,
	WORDS_BITS,
} from './prefilter/layout';

// Classes of bytes by their nibbles: 1 digits, 2 and 4 letters, 8 `+-/`, 16 `_`, 32 `@`, 64 `<=\]`, 128 `%&*`.
const CLASS_LOW: v128 = i8x16(37, 7, 7, 7, 7, -121, -121, 7, 7, 7, -122, 10, 66, 74, 2, 26);
const CLASS_HIGH: v128 = i8x16(0, 0, -120, 65, 34, 84, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0);
const ALNUM: v128 = i8x16.splat(7);
const RUN: v128 = i8x16.splat(31);
const NIBBLE: v128 = i8x16.splat(15);
const ZERO: v128 = i8x16.splat(0);
const SMALL: v128 = i8x16.splat(32);
const X: v128 = i8x16.splat(120);
const THREE: v128 = i8x16.splat(3);
const BEHIND_Z: v128 = i8x16.splat(91);
const AT: v128 = i8x16.splat(64);
const DOLLAR: v128 = i8x16.splat(36);
const LETTER_A: v128 = i8x16.splat(97);
const LETTER_S: v128 = i8x16.splat(115);
// Letters for 0 to 9; 2 and 6 stay.
const LEET: v128 = i8x16(111, 105, 0, 101, 97, 115, 0, 116, 98, 103, 0, 0, 0, 0, 0, 0);
const ZERO_DIGIT: v128 = i8x16.splat(48);
const UNDERSCORE: v128 = i8x16.splat(95);
const ALL_BITS: v128 = i8x16.splat(63);
// What to add to a letter or digit for its base64 value, by its high nibble.
const VALUES: v128 = i8x16(0, 0, 0, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0);
// The first bit of each decoded byte, for groups of four that begin at each of four places.
const HIGH0: v128 = i8x16(32, 8, 2, 0, 32, 8, 2, 0, 32, 8, 2, 0, 32, 8, 2, 0);
const HIGH1: v128 = i8x16(0, 32, 8, 2, 0, 32, 8, 2, 0, 32, 8, 2, 0, 32, 8, 2);
const HIGH2: v128 = i8x16(2, 0, 32, 8, 2, 0, 32, 8, 2, 0, 32, 8, 2, 0, 32, 8);
const HIGH3: v128 = i8x16(8, 2, 0, 32, 8, 2, 0, 32, 8, 2, 0, 32, 8, 2, 0, 32);

let events: i32 = 0;
// Where the last hint of a kind was written; 0 for none.
let rewrite: i32 = 0;
let singles: i32 = 0;
let groups: i32 = 0;
let loosely: bool = false;
let joined: bool = false;
let undone: bool = false;

function byte(at: i32): i32 {
	return load<u8>(at);
}

function is(at: i32, bit: i32): bool {
	return (load<u8>(CLASS + byte(at)) & bit) !== 0;
}

function fold(at: i32): i32 {
	return load<u8>(FOLD + byte(at));
}

function tell(kind: i32, from: i32, to: i32): bool {
	const last = kind === EVENT_REWRITE ? rewrite : kind === EVENT_SINGLES ? singles : kind === EVENT_GROUPS ? groups : 0;
	if (last !== 0 && from <= load<i32>(last + 8) + EVENT_NEAR) {
		store<i32>(last + 8, max(to, load<i32>(last + 8)));
		return true;
	}
	if (events === EVENTS_MOST) return false;
	const next = EVENTS + events * 12;
	store<i32>(next, kind);
	store<i32>(next + 4, from);
	store<i32>(next + 8, to);
	if (kind === EVENT_REWRITE) rewrite = next;
	else if (kind === EVENT_SINGLES) singles = next;
	else if (kind === EVENT_GROUPS) groups = next;
	events += 1;
	return true;
}

function runNear(from: i32, to: i32, least: i32, kind: i32): bool {
	let run = 0;
	for (let at = from; at < to; at++) {
		run = is(at, kind) ? run + 1 : 0;
		if (run >= least) return true;
	}
	return false;
}

/** True when a run stands behind a sign that gives a name its value. */
function runBehind(from: i32, to: i32, step: i32, least: i32, kind: i32): bool {
	let run = -1;
	for (let at = from; at !== to; at += step) {
		const code = byte(at);
		if (run >= 0) {
			run = is(at, kind) ? run + 1 : 0;
			if (run >= least) return true;
		} else if (code === 0x3d || code === 0x3a || code === 0x2c) run = 0;
	}
	return false;
}

/** True when no more run characters stand before the literal, or behind one turned around, than its border allows. */
function isAtBorder(entry: i32, from: i32, to: i32, start: i32, end: i32): bool {
	let left: i32 = load<u8>(entry + 21);
	if (left === NO_BORDER) return true;
	if (load<u8>(entry + 22) === 0) {
		for (let at = from - 1; at >= start && is(at, CLASS_RUN); at--) if (--left < 0) return false;
	} else {
		for (let at = to; at < end && is(at, CLASS_RUN); at++) if (--left < 0) return false;
	}
	return true;
}

/** True when what must stand near the literal at [from, to) does. */
function isProved(entry: i32, from: i32, to: i32, first: i32, last: i32): bool {
	let digits: i32 = load<u8>(entry + 19);
	if (digits > 0) {
		for (let at = first; at < last; at++) digits -= byte(at) >= 48 && byte(at) < 58 ? 1 : 0;
		if (digits > 0) return false;
	}
	const run: i32 = load<u8>(entry + 15);
	if (run === 0) return true;
	const kind: i32 = load<u8>(entry + 18);
	const names: i32 = load<u8>(entry + 20);
	if (names === NAMES) return runBehind(to, last, 1, run, kind);
	if (names === NAMES_BACKWARDS) return runBehind(from - 1, first - 1, -1, run, kind);
	return runNear(first, last, run, kind);
}

/** True when `entry` is the literal whose hashed bytes stand at `at`, and when that ends the scan. */
function isLiteral(entry: i32, at: i32, start: i32, end: i32): bool {
	const length: i32 = load<u16>(entry + 8);
	const from = at - <i32>load<u16>(entry + 10);
	const to = from + length;
	if (from < start || to > end) return false;
	if (load<u8>(entry + 14) === UNDONE && !undone) return false;
	const literal = load<i32>(entry);
	const compared: i32 = load<u8>(entry + 13);
	if (compared !== EXACT) {
		const table = compared === LOWERED ? LOWER : FOLD;
		for (let i = 0; i < length; i++) if (load<u8>(table + byte(from + i)) !== byte(literal + i)) return false;
	} else {
		for (let i = 0; i < length; i++) if (byte(from + i) !== byte(literal + i)) return false;
	}
	if (loosely) return true;
	if (!joined && !isAtBorder(entry, from, to, start, end)) return false;
	const before: i32 = load<u8>(entry + 23);
	const reach: i32 = load<u16>(entry + 16);
	const turned = load<u8>(entry + 22) !== 0;
	if (joined && turned && load<u8>(entry + 12) === TOKENS_BIT) return false;
	const first = max(start, turned ? to - reach : from - before);
	const last = min(end, turned ? to + before : from + reach);
	if (!isProved(entry, from, to, first, last)) return false;
	if (!joined) return true;
	if (reach > 0) return !tell(EVENT_LITERAL, min(first, from), max(last, to));
	return !tell(EVENT_LITERAL, max(start, from - UNKNOWN_REACH), min(end, to + UNKNOWN_REACH));
}

function literalAt(at: i32, start: i32, end: i32, detectors: i32, where: i32): bool {
	const key = fold(at) | (fold(at + 1) << 8) | (fold(at + 2) << 16);
	let entry = load<i32>(HEADS + (<i32>(<u32>(key * <i32>0x9e3779b1) >> (32 - HEADS_BITS)) << 2));
	for (; entry !== 0; entry = load<i32>(entry + 4)) {
		if ((load<u8>(entry + 12) & detectors) === 0) continue;
		if (<i32>load<u8>(entry + 14) > where) continue;
		if (isLiteral(entry, at, start, end)) return true;
	}
	return false;
}

function wordAt(at: i32, four: u32, start: i32, end: i32, detectors: i32): bool {
	let entry = load<i32>(WORDS + (<i32>(four >> (32 - WORDS_BITS)) << 2));
	for (; entry !== 0; entry = load<i32>(entry + 4)) {
		if ((load<u8>(entry + 12) & detectors) !== 0 && isLiteral(entry, at, start, end)) return true;
	}
	return false;
}

/** In its lowest bit, whether a longer literal could have this hashed four. */
function gramOf(grams: i32, four: u32): u32 {
	const bit = (four * 0x9e3779b1) >> (32 - GRAMS_BITS);
	return (<u32>load<u8>(grams + (bit >> 3))) >> (bit & 7);
}

/**
 * Searches the longer literals of tokens and known secrets: every second place is looked up with the three behind it,
 * in small letters.
 */
function wordsIn(start: i32, end: i32, detectors: i32): bool {
	const grams = GRAMS + detectors * GRAMS_SIZE;
	// Eight places at once: hardly any of them is one.
	for (let at = start; at < end; at += 16) {
		let any: u32 = 0;
		for (let i = 0; i < 16; i += 2) any |= gramOf(grams, load<u32>(at + i) | 0x20202020);
		if ((any & 1) === 0) continue;
		for (let place = at; place < at + 16; place += 2) {
			const four = load<u32>(place) | 0x20202020;
			if ((gramOf(grams, four) & 1) === 0) continue;
			if (wordAt(place, four * 0x9e3779b1, start, end, detectors)) return true;
		}
	}
	return false;
}

/** Searches the phrases' literals, in what FOLD reads. */
function phrasesIn(start: i32, end: i32): bool {
	copyFolded(start, end);
	const grams = GRAMS + INJECTION_BIT * GRAMS_SIZE;
	const away = start - FOLDING;
	const stop = FOLDING + end - start;
	for (let at = FOLDING; at < stop; at += 2) {
		const four = load<u32>(at);
		if ((gramOf(grams, four) & 1) === 0) continue;
		if (wordAt(at + away, four * 0x9e3779b1, start, end, INJECTION_BIT)) return true;
	}
	return false;
}

/** Searches all longer literals. */
function longIn(start: i32, end: i32, detectors: i32): bool {
	const others = detectors & ~INJECTION_BIT;
	if (others !== 0 && wordsIn(start, end, others)) return true;
	return others !== detectors && phrasesIn(start, end);
}

/** Copies [start, end) as FOLD reads it. */
function copyFolded(start: i32, end: i32): void {
	let to = FOLDING;
	for (let at = start; at < end + 24; at += 16) {
		const v = v128.load(at);
		const capital = v128.and(i8x16.gt_s(v, AT), i8x16.lt_s(v, BEHIND_Z));
		let out = v128.or(v, v128.and(capital, SMALL));
		const up = v128.and(i16x8.shr_u(v, 4), NIBBLE);
		const digits = i8x16.swizzle(LEET, v128.and(v, NIBBLE));
		const isLeet = v128.and(i8x16.eq(up, THREE), i8x16.ne(digits, ZERO));
		out = v128.bitselect(digits, out, isLeet);
		out = v128.bitselect(LETTER_A, out, i8x16.eq(v, AT));
		v128.store(to, v128.bitselect(LETTER_S, out, i8x16.eq(v, DOLLAR)));
		to += 16;
	}
}

function isUser(from: i32, at: i32, step: i32): bool {
	// From the colon and slashes on: a user without colon or slash, a colon, a password of three characters or more.
	let place = from;
	while (place !== at && byte(place) !== 0x3a) {
		if (byte(place) === 0x2f) return false;
		place += step;
	}
	return (at - place) * step > 3;
}

/** True when the `@` at `at` ends a user and a password in an address, or begins them where it stands backwards. */
function userAt(at: i32, start: i32, end: i32): bool {
	const first = max(start, at - USER_MOST);
	for (let place = at - 1; place >= first + 2; place--) {
		if (is(place, CLASS_STOP)) break;
		if (byte(place) === 0x2f && byte(place - 1) === 0x2f && byte(place - 2) === 0x3a) {
			if (isUser(place + 1, at, 1)) return true;
			break;
		}
	}
	const last = min(end, at + USER_MOST);
	for (let place = at + 1; place < last - 2; place++) {
		if (is(place, CLASS_STOP)) break;
		if (byte(place) === 0x2f && byte(place + 1) === 0x2f && byte(place + 2) === 0x3a) return isUser(place - 1, at, -1);
	}
	return false;
}

function hexAt(at: i32, digits: i32): i32 {
	let value = 0;
	for (let i = 0; i < digits; i++) {
		if (!is(at + i, CLASS_HEX)) return -1;
		const digit = byte(at + i);
		value = (value << 4) | (digit < 58 ? digit - 48 : (digit | 32) - 87);
	}
	return value;
}

function tagAt(at: i32, start: i32, end: i32): i32 {
	if (at === start || !is(at - 1, CLASS_LETTER)) return 0;
	const next = byte(at + 1);
	if (next !== 0x21 && next !== 0x2f && !is(at + 1, CLASS_LETTER)) return 0;
	const limit = min(end, at + TAG_MOST);
	for (let to = at + 1; to < limit; to++) {
		const found = byte(to);
		if (found === 0x3c) return 0;
		if (found !== 0x3e) continue;
		const behind = to + 1 < end ? byte(to + 1) : 0;
		return behind === 0x3c || behind === 0x26 || behind >= 0x80 || is(to + 1, CLASS_LETTER) ? to + 1 - at : 0;
	}
	return 0;
}

function entityAt(at: i32, end: i32): i32 {
	if (byte(at + 1) === 0x23) return 2;
	const limit = min(end, at + 15);
	for (let to = at + 1; to < limit; to++) {
		if (byte(to) === 0x3b) return to > at + 2 ? to + 1 - at : 0;
		if (!is(to, CLASS_LETTER)) return 0;
	}
	return 0;
}

function softAt(at: i32, start: i32): i32 {
	if (hexAt(at + 1, 2) >= 0 && byte(at + 3) === 0x3d && hexAt(at + 4, 2) >= 0) return 6;
	if (at === start || !is(at - 1, CLASS_WIDE)) return 0;
	if (byte(at + 1) === 0x0a) return is(at + 2, CLASS_WIDE) ? 3 : 0;
	return byte(at + 1) === 0x0d && byte(at + 2) === 0x0a && is(at + 3, CLASS_WIDE) ? 4 : 0;
}

function starsAt(at: i32, start: i32): i32 {
	if (at === start || !is(at - 1, CLASS_LETTER)) return 0;
	let to = at + 1;
	while (byte(to) === 0x2a && to < at + 3) to++;
	return is(to, CLASS_LETTER) ? to - at : 0;
}

function escapeAt(at: i32, start: i32, end: i32): i32 {
	const first = byte(at);
	const second = byte(at + 1);
	if (first === 0x25) {
		if ((second | 32) === 0x75) return hexAt(at + 2, 4) >= 0 ? 6 : 0;
		return hexAt(at + 1, 2) >= 0 ? 3 : 0;
	}
	if (first === 0x26) return entityAt(at, end);
	if (first === 0x3c) return tagAt(at, start, end);
	if (first === 0x2a) return starsAt(at, start);
	if (first === 0x3d) return softAt(at, start);
	if (first !== 0x5c) return 0;
	if (second === 0x2f) return 2;
	if (second === 0x78) return hexAt(at + 2, 2) >= 0 ? 4 : 0;
	if (second >= 0x30 && second <= 0x33) {
		return byte(at + 2) >> 3 === 6 && byte(at + 3) >> 3 === 6 ? 4 : 0;
	}
	if (second === 0x55) return hexAt(at + 2, 8) >= 0 ? 10 : 0;
	if (second !== 0x75) return 0;
	if (byte(at + 2) === 0x7b) return 3;
	const unit = hexAt(at + 2, 4);
	if (unit < 0) return 0;
	const surrogate = unit === 0xd835 || unit === 0xd83c || unit === 0xdb40;
	return unit < 128 || surrogate || byte(POINTS + unit) !== 0 ? 6 : 0;
}

/** Letters and digits beside a character that may be Latin; of accented Latin itself, another one, too. */
function isNeighbour(at: i32, lead: i32): bool {
	return is(at, CLASS_ALNUM) || (lead < 0xca && byte(at) >= 0x80);
}

function pointAt(at: i32, start: i32, end: i32): i32 {
	const lead = byte(at);
	let size = 2;
	let reading = 0;
	if (lead < 0xe0) reading = byte(POINTS + (((lead & 31) << 6) | (byte(at + 1) & 63)));
	else {
		const two = ((byte(at + 1) & 63) << 6) | (byte(at + 2) & 63);
		size = 3;
		if (lead < 0xf0) reading = byte(POINTS + (((lead & 15) << 12) | two));
		else {
			const point = ((lead & 7) << 18) | (two << 6) | (byte(at + 3) & 63);
			size = 4;
			if (point >= 0xe0000 && point < 0xe1000) return size;
			const place = point - ASTRAL_FIRST;
			if (place >= 0 && place < ASTRAL_COUNT) reading = byte(ASTRAL + place);
		}
	}
	if (reading === 0) return 0;
	if (reading < POINT_MIXED) return size;
	const beside = (at > start && isNeighbour(at - 1, lead)) || (at + size < end && isNeighbour(at + size, lead));
	return beside ? size : 0;
}

function packedAt(at: i32, start: i32): bool {
	const here = byte(at);
	const one = at > start ? byte(at - 1) : 0;
	if (one === 0x1f) return here === 0x8b;
	if (one === 0x78) return here === 0x9c || here === 0xda;
	const two = at > start + 1 ? byte(at - 2) : 0;
	if (two === 0x78) return one === 0x5e || one === 1;
	return at > start + 2 && byte(at - 3) === 0x78 && (two === 0x5e || two === 1);
}

/** The base64 values of 16 characters. The signs' are near enough: their first bits are those of 62 and 63. */
function values(at: i32): v128 {
	const v = v128.load(at);
	const up = v128.and(i16x8.shr_u(v, 4), NIBBLE);
	const sign = v128.or(i8x16.lt_u(v, ZERO_DIGIT), i8x16.eq(v, UNDERSCORE));
	return v128.or(i8x16.add(v, i8x16.swizzle(VALUES, up)), v128.and(sign, ALL_BITS));
}

function value(at: i32): i32 {
	const code = byte(at);
	if (code >= 0x61) return code - 71;
	if (code === 0x5f || code === 0x2f) return 63;
	if (code >= 0x41) return code - 65;
	return code < 0x30 ? 62 : code + 4;
}

/** True when the four characters of each of three groups decode to valid UTF-8 as far as they go. */
function isUtf8(from: i32): bool {
	let rest = 0;
	for (let group = 0; group < 12; group += 4) {
		const at = from + group;
		const bits = (value(at) << 18) | (value(at + 1) << 12) | (value(at + 2) << 6) | value(at + 3);
		for (let shift = 16; shift >= 0; shift -= 8) {
			const code = (bits >> shift) & 255;
			if (rest > 0) {
				if (code >> 6 !== 2) return false;
				rest -= 1;
			} else if (code >= 0x80) {
				if (code < 0xc2 || code > 0xf4) return false;
				rest = code < 0xe0 ? 1 : code < 0xf0 ? 2 : 3;
			}
		}
	}
	return true;
}

function isPacked(from: i32, length: i32): bool {
	const bits = (value(from) << 18) | (value(from + 1) << 12) | (value(from + 2) << 6) | value(from + 3);
	const first = bits >> 16;
	const pair = bits >> 8;
	// gzip, zip, PNG, zlib, a byte order mark.
	if (pair === 0x1f8b || pair === 0x504b || pair === 0x8950 || first === 0xff || first === 0xfe) return true;
	if (first === 0x78 && pair % 31 === 0) return true;
	if (length < PACKED_LEAST) return false;
	return (first & 7) === 3 || (first & 7) === 5;
}

/** True when a run could decode to something worth a look. */
function isDecodable(from: i32, to: i32, end: i32): bool {
	let next = to;
	if (next < end && byte(next) === 0x0d) next += 1;
	if (next < end && byte(next) === 0x0a) next += 1;
	if (next > to) {
		while (next < end && (byte(next) === 0x20 || byte(next) === 0x09)) next += 1;
		if (next < end && is(next, CLASS_RUN)) return true;
	}
	const length = to - from;
	if (length < DECODED_LEAST) return false;
	for (let at = from; at + WINDOW_LEAST <= to; at += 4) {
		const v = values(at);
		if (!v128.any_true(v128.and(v, HIGH0))) return true;
		if (!v128.any_true(v128.and(v, HIGH1))) return true;
		if (!v128.any_true(v128.and(v, HIGH2))) return true;
		if (!v128.any_true(v128.and(v, HIGH3))) return true;
	}
	let all = 0;
	let upper = false;
	let lower = false;
	let hex = 0;
	let upper32 = 0;
	let lower32 = 0;
	for (let at = from; at < to; at++) {
		const kind: i32 = load<u8>(CLASS + byte(at));
		hex = (kind & CLASS_HEX) !== 0 ? hex + 1 : 0;
		upper32 = (kind & CLASS_UPPER32) !== 0 ? upper32 + 1 : 0;
		lower32 = (kind & CLASS_LOWER32) !== 0 ? lower32 + 1 : 0;
		all = max(all, max(hex, max(upper32, lower32)));
		if ((kind & CLASS_LETTER) !== 0) {
			if (byte(at) < 0x60) upper = true;
			else lower = true;
		}
	}
	if (all >= 24) return true;
	return upper && lower && (isUtf8(from) || isPacked(from, length));
}

/** True when a literal stands in what was copied without separators up to `to`. */
function isInStripped(to: i32, detectors: i32, words: bool): bool {
	const was = joined;
	joined = false;
	undone = true;
	v128.store(to, ZERO);
	v128.store(to, ZERO, 16);
	let found = false;
	for (let at = STRIPPED; at + 3 <= to && !found; at++) found = literalAt(at, STRIPPED, to, detectors, IN_RUN);
	if (!found && words) found = longIn(STRIPPED, to, detectors);
	joined = was;
	undone = loosely;
	return found;
}

/** True when a literal stands in a run whose separators were cut out. */
function isSeparated(from: i32, to: i32, detectors: i32): bool {
	if ((detectors & KNOWN_BIT) === 0) return false;
	let put = STRIPPED;
	for (let at = from; at < to; at++) {
		store<u8>(put, byte(at));
		put += is(at, CLASS_ALNUM) ? 1 : 0;
	}
	return put < STRIPPED + to - from && isInStripped(put, KNOWN_BIT, false);
}

/** Tells the runs of at least RUN_LEAST that end in the 64 bytes at `at`, and searches them; false ends the scan. */
function runsIn(bits: u64, at: i32, run: i32, start: i32, end: i32, detectors: i32): bool {
	let left = ~bits;
	let from = at - run;
	// `left` holds the ends: each zero of `bits` closes what began behind the one before.
	while (left !== 0) {
		const to = at + <i32>ctz(left);
		if (to - from >= RUN_LEAST) {
			if (isDecodable(from, to, end) && !tell(EVENT_RUN, from, to)) return false;
			if (isSeparated(from, to, detectors)) return false;
			const last = min(to + RUN_BESIDE, end - 2);
			for (let place = max(start, from - RUN_BESIDE); place < last; place++) {
				if (literalAt(place, start, end, detectors, IN_RUN)) return false;
			}
		}
		from = to + 1;
		left &= left - 1;
	}
	return true;
}

/** True when something stands in [from, to) once all but letters and digits are cut out. */
function isApart(from: i32, to: i32, detectors: i32): bool {
	const apart = detectors & ~TOKENS_BIT;
	if (apart === 0) return false;
	let put = STRIPPED;
	for (let at = from; at < to; at++) {
		store<u8>(put, byte(at));
		put += is(at, CLASS_ALNUM) ? 1 : 0;
	}
	return put >= STRIPPED + APART_LEAST && isInStripped(put, apart, true);
}

/** True when [from, to) could be bytes written as numbers, or characters of two bytes or four. */
function isWide(from: i32, to: i32): bool {
	// Text has a digit in each of its bytes in hex.
	let digits = 0;
	for (let at = from; at < to; at++) digits += is(at, CLASS_HEX) && byte(at) < 0x3a ? 1 : byte(at) === 0 ? 1 : 0;
	if (digits < NUMBERS_LEAST) return false;
	let size = 0;
	let hex = 0;
	let decimal = 0;
	let numbers = 0;
	for (let at = from; at <= to; at++) {
		if (at < to && byte(at) === 0) numbers += 1;
		if (at < to && is(at, CLASS_ALNUM) && (byte(at) | 32) !== 0x78) {
			size += 1;
			hex += is(at, CLASS_HEX) ? 1 : 0;
			decimal += byte(at) < 0x3a ? 1 : 0;
			continue;
		}
		if (size === 2 && hex === 2) numbers += 1;
		else if (size > 0 && size < 4 && decimal === size) numbers += 1;
		size = 0;
		hex = 0;
		decimal = 0;
	}
	return numbers >= NUMBERS_LEAST;
}

/** Tells the rows of at least `least` zeros in `bits` that end in the 64 bytes at `at`; false when there is no room. */
function rowsIn(bits: u64, at: i32, row: i32, least: i32, kind: i32, start: i32, end: i32, detectors: i32): bool {
	let left = bits;
	let from = at - row;
	while (left !== 0) {
		const to = at + <i32>ctz(left);
		if (to - from >= least) {
			const first = max(start, from - ROW_BESIDE);
			const last = min(end, to + ROW_BESIDE);
			if (isApart(first, last, detectors)) return false;
			if (isWide(first, last) && !tell(kind, first, last)) return false;
		}
		from = to + 1;
		left &= left - 1;
	}
	return true;
}

function literalsIn(hits: u64, at: i32, start: i32, end: i32, detectors: i32): bool {
	while (hits !== 0) {
		// The fourth byte was marked.
		const place = at + <i32>ctz(hits) - 3;
		hits &= hits - 1;
		if (place + 3 <= end && literalAt(place, start, end, detectors, ANYWHERE)) return true;
	}
	return false;
}

function longRow(bits: u64, more: i32): u64 {
	// Eleven ones in a row, and with `more` twenty-two.
	let row = bits & (bits >> 1);
	row &= row >> 2;
	row &= row >> 4;
	row &= row >> 3;
	return more !== 0 ? row & (row >> 11) : row;
}

/** As `Kernel.scan` says. 64 bytes behind the end are zero. */
export function scan(start: i32, length: i32, detectors: i32, how: i32): i32 {
	const end = start + length;
	const tables = NIBBLES + detectors * NIBBLES_SIZE;
	const low0 = v128.load(tables);
	const high0 = v128.load(tables, 16);
	const low1 = v128.load(tables, 32);
	const high1 = v128.load(tables, 48);
	const low2 = v128.load(tables, 64);
	const high2 = v128.load(tables, 80);
	const low3 = v128.load(tables, 96);
	const high3 = v128.load(tables, 112);
	events = 0;
	rewrite = 0;
	singles = 0;
	groups = 0;
	loosely = (how & CUT_OUT) !== 0;
	joined = (how & JOINED) !== 0;
	undone = loosely;
	if (longIn(start, end, detectors)) return -1;
	// What the 16 bytes before could begin or go on with.
	let one = ZERO;
	let two = ZERO;
	let three = ZERO;
	// Lengths of what goes on at the end of the block before.
	let run = 0;
	let single = 0;
	let group = 0;
	let lettersBefore: u64 = 0;
	let othersBefore: u64 = 0;
	// Far enough that the block with the last byte is three behind.
	for (let at = start; at < end + 3; at += 64) {
		let hits: u64 = 0;
		let breaks: u64 = 0;
		let others: u64 = 0;
		let special: u64 = 0;
		let high: u64 = 0;
		for (let part = 0; part < 64; part += 16) {
			const v = v128.load(at + part);
			const low = v128.and(v, NIBBLE);
			const up = v128.and(i16x8.shr_u(v, 4), NIBBLE);
			const r0 = v128.and(i8x16.swizzle(low0, low), i8x16.swizzle(high0, up));
			const r1 = v128.and(i8x16.swizzle(low1, low), i8x16.swizzle(high1, up));
			const r2 = v128.and(i8x16.swizzle(low2, low), i8x16.swizzle(high2, up));
			const r3 = v128.and(i8x16.swizzle(low3, low), i8x16.swizzle(high3, up));
			const a = i8x16.shuffle(one, r0, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28);
			const b = i8x16.shuffle(two, r1, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
			const c = i8x16.shuffle(three, r2, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
			const hit = v128.and(v128.and(a, b), v128.and(c, r3));
			one = r0;
			two = r1;
			three = r2;
			const kind = v128.and(i8x16.swizzle(CLASS_LOW, low), i8x16.swizzle(CLASS_HIGH, up));
			if (v128.any_true(hit)) hits |= <u64>(<u32>i8x16.bitmask(i8x16.ne(hit, ZERO))) << part;
			breaks |= <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.and(kind, RUN), ZERO))) << part;
			const other = v128.or(i8x16.eq(v128.and(kind, ALNUM), ZERO), i8x16.eq(v128.or(v, SMALL), X));
			others |= <u64>(<u32>i8x16.bitmask(other)) << part;
			const twice = i8x16.add(kind, kind);
			special |= <u64>(<u32>i8x16.bitmask(v128.or(v128.or(kind, twice), i8x16.add(twice, twice)))) << part;
			high |= <u64>(<u32>i8x16.bitmask(v)) << part;
		}
		const left = end - at;
		if (left < 64) {
			const valid: u64 = left <= 0 ? 0 : ((<u64>1) << left) - 1;
			high &= valid;
			special &= valid;
			breaks |= ~valid;
		}
		if (hits !== 0 && literalsIn(hits, at, start, end, detectors)) return -1;
		special |= high;
		while (special !== 0) {
			const place = at + <i32>ctz(special);
			special &= special - 1;
			let size = 0;
			if (byte(place) === 0x40) {
				if ((detectors & TOKENS_BIT) !== 0 && userAt(place, start, end)) return -1;
			} else if (byte(place) < 0x80) size = escapeAt(place, start, end);
			else if (packedAt(place, start)) return -1;
			else if (byte(place) >= 0xc2) size = pointAt(place, start, end);
			if (size > 0 && place + size <= end && !tell(EVENT_REWRITE, place, place + size)) return -1;
		}
		const bits = ~breaks;
		let row = bits & (bits >> 1);
		row &= row >> 2;
		row &= row >> 4;
		row &= row >> 8;
		if (row !== 0 || run + <i32>ctz(breaks) >= RUN_LEAST) {
			if (!runsIn(bits, at, run, start, end, detectors)) return -1;
		}
		run = breaks === 0 ? run + 64 : <i32>clz(breaks);
		const letters = ~others;
		const pairs = letters & ((letters << 1) | (lettersBefore >> 63));
		const fours = pairs & ((pairs << 2) | ((lettersBefore & (lettersBefore << 1)) >> 62));
		const gaps2 = others & ((others << 1) | (othersBefore >> 63));
		const gaps2Before = othersBefore & (othersBefore << 1);
		const gaps4 = gaps2 & ((gaps2 << 2) | (gaps2Before >> 62));
		const gaps4Before = gaps2Before & (gaps2Before << 2);
		const gaps8 = gaps4 & ((gaps4 << 4) | (gaps4Before >> 60));
		lettersBefore = letters;
		othersBefore = others;
		const ends: u64 = left < 64 ? (left <= 0 ? ~(<u64>0) : ~(((<u64>1) << left) - 1)) : 0;
		const notSingles = pairs | gaps8 | ends;
		const notGroups = fours | gaps8 | ends;
		if (longRow(~notSingles, 0) !== 0 || single + <i32>ctz(notSingles) >= SINGLES_LEAST) {
			if (!rowsIn(notSingles, at, single, SINGLES_LEAST, EVENT_SINGLES, start, end, detectors)) return -1;
		}
		single = notSingles === 0 ? single + 64 : <i32>clz(notSingles);
		if (longRow(~notGroups, 1) !== 0 || group + <i32>ctz(notGroups) >= GROUPS_LEAST) {
			if (!rowsIn(notGroups, at, group, GROUPS_LEAST, EVENT_GROUPS, start, end, detectors)) return -1;
		}
		group = notGroups === 0 ? group + 64 : <i32>clz(notGroups);
	}
	return events;
}
