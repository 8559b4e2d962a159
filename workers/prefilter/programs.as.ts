// Runs the programs of programs.ts: whether what stands around a literal could match its rule, as it stands or without the escapes
// that JSON writes in every text. It must not know rules.

import {
	CHECK_BASIC,
	CHECK_EXACT,
	CHECK_IBAN,
	CHECK_MIXED,
	CHECK_MIXED_CASE,
	CHECK_NO_CODE,
	CHECK_VARIED,
	CLASS_ALNUM,
	CLASS_HEX,
	CLASS_LETTER,
	JOINED,
	NEIGHBOURS,
	OP_AHEAD,
	OP_BEHIND,
	OP_BORDER,
	OP_CHAR,
	OP_CLOSE,
	OP_JUMP,
	OP_LAST,
	OP_OPEN,
	OP_SET,
	OP_SPLIT,
	OP_TRY,
	OP_TRY_BEHIND,
	POINTS,
	PROGRAM_HEAD,
	PROGRAM_STEP,
	PROGRAMS,
	UNDONE,
	VALUES64,
} from './layout';
import { isCounted, looksRandom } from './values.as';
import { byte, is, Now } from './memory.as';
import { nothing } from './apart/nothing.as';
import { ESCAPES_MOST, isQuote, isValue } from './apart/pieces.as';

/** Instructions and characters that one look takes at the most; what is not told by then gets through. */
const STEPS_MOST = 6000;
const MANY = 0xffff;
/** Bytes of a comment, of a line and the like at the most, as in views/apart/cuts.ts. */
const CUT_MOST = 200;

/** Where programs begin, and which way they are run: 1 forwards, -1 backwards. */
let base: i32 = 0;
let step: i32 = 1;
let rotated: bool = false;
let left: i32 = 0;
/** The furthest place at which a character did not fit. */
let far: i32 = 0;
/** The same of what was looked at besides: ahead, behind and at the end of what fits but proves nothing. */
let seen: i32 = 0;
/** Where the match ends, where the secret begins and ends. */
let matchEnd: i32 = 0;
let opened: i32 = 0;
let closed: i32 = 0;

/** Up to where `proves` looked at what stands behind a literal, or before one that is turned around, to tell that no match stands there. */
export class Seen {
	static to: i32 = 0;
}

/** Where that is not known. */
const FURTHER = 0x7fff0000;

/** The character at `at`, or -1 beyond the view. */
function read(at: i32): i32 {
	if (at < Now.start || at >= Now.end) return -1;
	const code = byte(at);
	if (!rotated || !is(at, CLASS_LETTER)) return code;
	return (code & 32) | (65 + (((code & 31) + 12) % 26));
}

function isIn(set: i32, code: i32): bool {
	return code >= 0 && ((<i32>load<u8>(base + set + (code >> 3)) >> (code & 7)) & 1) !== 0;
}

function fail(at: i32): bool {
	if ((at - far) * step > 0) far = at;
	return false;
}

/** Notes that it took what stands at `at` to tell that nothing matches. */
function refuse(at: i32): bool {
	if ((at - seen) * step > 0) seen = at;
	return false;
}

/** True when an escape ends before `at`: its letters and digits are no neighbours. */
function isBehindEscape(at: i32): bool {
	return byte(at - 2) === 0x5c || byte(at - 3) === 0x25;
}

/**
 * Where what stands behind a program's first set was found not to match: a match may begin at many places before a literal, and
 * each of them would come to the same.
 */
class Tried {
	/** The instruction of that set, 0 for none, and the first of the places that are kept. */
	static set: i32 = 0;
	static first: i32 = 0;
	static low: u64 = 0;
	static high: u64 = 0;

	static begin(program: i32, at: i32): void {
		let first = program + PROGRAM_HEAD;
		if (load<u16>(base + first) === OP_BORDER) first += PROGRAM_STEP;
		Tried.set = load<u16>(base + first) === OP_SET ? first : 0;
		Tried.first = at;
		Tried.low = 0;
		Tried.high = 0;
	}

	static has(at: i32): bool {
		const place = (at - Tried.first) * step;
		if (place < 64) return ((Tried.low >> place) & 1) !== 0;
		return place < 128 && ((Tried.high >> (place - 64)) & 1) !== 0;
	}

	static add(at: i32): void {
		const place = (at - Tried.first) * step;
		if (place < 64) Tried.low |= (<u64>1) << place;
		else if (place < 128) Tried.high |= (<u64>1) << (place - 64);
	}
}

/** How many characters of a set stand from `at` on, `most` at the most. */
function sizeOf(set: i32, at: i32, most: i32): i32 {
	let size = 0;
	if (step > 0 && !rotated) {
		if (at < Now.start) return 0;
		const table = base + set;
		const limit = most === MANY ? Now.end : min(Now.end, at + most);
		let to = at;
		while (to < limit && ((<i32>load<u8>(table + (byte(to) >> 3)) >> (byte(to) & 7)) & 1) !== 0) to++;
		return to - at;
	}
	while ((size < most || most === MANY) && isIn(set, read(at + size * step))) size++;
	return size;
}

/** The most characters of `size` and less behind which the instruction at `from` fits one, or `least`. */
function lastOf(from: i32, at: i32, size: i32, least: i32): i32 {
	if (size <= least) return size;
	const next = base + from;
	const code = load<u16>(next);
	const isChar = code === OP_CHAR;
	if (left <= size || (!isChar && (code !== OP_SET || load<u16>(next + 2) === 0))) return size;
	let last = size;
	if (step < 0 || rotated) {
		while (last > least && !begins(from, at + last * step)) last--;
		return last;
	}
	const one = <i32>load<u16>(next + 2);
	const two = <i32>load<u16>(next + 4);
	const set = base + load<i32>(next + 8);
	// Nothing fits behind the end.
	if (at + last >= Now.end) last--;
	for (; last > least; last--) {
		const char = byte(at + last);
		if (isChar ? char === one || char === two : ((<i32>load<u8>(set + (char >> 3)) >> (char & 7)) & 1) !== 0) break;
	}
	if (last < size) {
		left -= size - last;
		fail(at + size);
	}
	return last;
}

/** False where the instruction at `from` fits no character at `at`: told before all that it takes to run it. */
function begins(from: i32, at: i32): bool {
	if (left <= 0) return true;
	const next = base + from;
	const code = load<u16>(next);
	if (code === OP_CHAR) {
		const char = read(at);
		if (char === <i32>load<u16>(next + 2) || char === <i32>load<u16>(next + 4)) return true;
	} else if (code !== OP_SET || load<u16>(next + 2) === 0 || isIn(load<i32>(next + 8), read(at))) return true;
	left -= 1;
	return fail(at);
}

/** True when the instructions from `from` on match what stands at `place`. */
function matches(from: i32, place: i32): bool {
	let at = place;
	let next = base + from;
	while (true) {
		// Too long to tell: no match is known, and none is ruled out.
		if (--left < 0) return true;
		const code = load<u16>(next);
		if (code === OP_CHAR) {
			const char = read(at);
			if (char !== <i32>load<u16>(next + 2) && char !== <i32>load<u16>(next + 4)) return fail(at);
			at += step;
		} else if (code === OP_SET) {
			const set = load<i32>(next + 8);
			const least: i32 = load<u16>(next + 2);
			const most: i32 = load<u16>(next + 4);
			let size = sizeOf(set, at, most);
			left -= size;
			if (size < most || most === MANY) fail(at + size * step);
			if (size < least) return false;
			const behind = next + PROGRAM_STEP - base;
			// The longest first; the last of the choices goes on here.
			const tells = next - base === Tried.set;
			for (size = lastOf(behind, at, size, least); size > least; size = lastOf(behind, at, size - 1, least)) {
				const there = at + size * step;
				if (tells && Tried.has(there)) continue;
				if (matches(behind, there)) return true;
				if (tells) Tried.add(there);
			}
			if (tells) {
				const there = at + size * step;
				if (Tried.has(there)) return false;
				if (matches(behind, there)) return true;
				Tried.add(there);
				return false;
			}
			at += size * step;
		} else if (code === OP_SPLIT) {
			if (matches(next + PROGRAM_STEP - base, at)) return true;
			next = base + load<i32>(next + 8);
			continue;
		} else if (code === OP_JUMP) {
			next = base + load<i32>(next + 8);
			continue;
		} else if (code === OP_AHEAD) {
			const fits = isIn(load<i32>(next + 8), read(at)) === (load<u16>(next + 2) === 1);
			if ((Now.how & JOINED) === 0 && !fits && (step > 0 || !isBehindEscape(at + 1))) return refuse(at);
		} else if (code === OP_BEHIND) {
			const fits = isIn(load<i32>(next + 8), read(at - step)) === (load<u16>(next + 2) === 1);
			if ((Now.how & JOINED) === 0 && !fits && (step < 0 || !(isBehindEscape(at) || isCounted(at)))) return refuse(at);
		} else if (code === OP_BORDER) {
			const most: i32 = load<u16>(next + 2);
			let size = 0;
			while (size <= most && isIn(load<i32>(next + 8), read(at - step - size * step))) size++;
			if (size > most && (Now.how & JOINED) === 0) return false;
		} else if (code === OP_TRY) {
			const was = matchEnd;
			const does = matches(next + PROGRAM_STEP - base, at);
			if ((Now.how & JOINED) === 0 && does !== (load<u16>(next + 2) === 1)) return refuse(does ? max(at, matchEnd) : at);
			matchEnd = was;
			next = base + load<i32>(next + 8);
			continue;
		} else if (code === OP_TRY_BEHIND) {
			const was = matchEnd;
			const farWas = far;
			step = -step;
			const does = matches(next + PROGRAM_STEP - base, at + step);
			step = -step;
			far = farWas;
			matchEnd = was;
			if ((Now.how & JOINED) === 0 && does !== (load<u16>(next + 2) === 1)) return refuse(at);
			next = base + load<i32>(next + 8);
			continue;
		} else if (code === OP_LAST) {
			if (read(at) >= 0) return refuse(at);
		} else if (code === OP_OPEN) opened = at;
		else if (code === OP_CLOSE) closed = at;
		else {
			matchEnd = at;
			return true;
		}
		next += PROGRAM_STEP;
	}
}

/** What programs tell of a place: that no match stands there, that one could, or too much was looked at, that a disguise could hide it. */
export const NO_MATCH = 0;
export const MATCH = 1;
export const UNTOLD = 2;

/**
 * What the programs in the list at `list` tell of the literal at [from, to). `way`: 1 for one that stands as it is, -1 for one
 * that stands backwards.
 */
export function proves(list: i32, from: i32, to: i32, way: i32, byRot13: bool): i32 {
	base = load<i32>(PROGRAMS);
	step = way;
	rotated = byRot13;
	Seen.to = way > 0 ? to : from;
	let told = NO_MATCH;
	let escaped = false;
	if (Now.work < 0) return MATCH;
	for (let place = list; load<i32>(place) !== 0; place += 4) {
		if (fits(load<i32>(place), way > 0 ? from : to - 1)) return MATCH;
		if (step > 0) Seen.to = max(Seen.to, max(far, seen) + 1);
		else Seen.to = min(Seen.to, min(far, seen));
		const plain = way > 0 && !byRot13;
		if (plain && isPlainEscape(far)) escaped = true;
		else {
			if (isDisguised(far)) told = UNTOLD;
			if (plain && isDoubledNear(load<i32>(place), from)) escaped = true;
		}
	}
	if (!escaped) return told;
	const seenWas = Seen.to;
	Seen.to = FURTHER;
	const more = provesUnescaped(list, from, to);
	Seen.to = max(Seen.to, seenWas);
	return max(told, more);
}

/**
 * The same for what stands there once all escapes of JSON are undone, however often these were escaped, and where quotes that are
 * doubled stand in the way, once they are single.
 */
function provesUnescaped(list: i32, from: i32, to: i32): i32 {
	if (to - from > UNDONE_LITERAL) return UNTOLD;
	const startWas = Now.start;
	const endWas = Now.end;
	const first = max(startWas, from - UNDONE_BEFORE);
	const last = min(endWas, to + UNDONE_BEHIND);
	Now.work -= (last - first) >> 3;
	let literal = unescape(first, from, UNDONE);
	const behind = literal + to - from;
	memory.copy(literal, from, to - from);
	let end = unescape(to, last, behind);
	let told = NO_MATCH;
	let seenTo = behind;
	let plain = true;
	while (true) {
		memory.fill(end, 0, 16);
		Now.start = UNDONE;
		Now.end = end;
		for (let place = list; load<i32>(place) !== 0 && told !== MATCH; place += 4) {
			if (fitsAsItStands(load<i32>(place), literal)) told = MATCH;
			else {
				seenTo = max(seenTo, max(far, seen) + 1);
				if (isDisguised(far) || (far >= end && last < endWas)) told = UNTOLD;
			}
		}
		if (told === MATCH || !isDoubledIn(UNDONE, end)) break;
		plain = false;
		const single = undouble(literal, to - from, end);
		if (single === end) break;
		Now.work -= (end - UNDONE) >> 3;
		end = single;
		literal = undoubled;
	}
	Now.start = startWas;
	Now.end = endWas;
	if (plain) Seen.to = escapedEnd(to, seenTo - behind);
	return told;
}

/** Bytes of a literal at the most, and before and behind it, that are looked at without their escapes: UNDONE has room for so many. */
const UNDONE_LITERAL = 256;
const UNDONE_BEFORE = 96;
const UNDONE_BEHIND = 640;

/** Copies [from, to) to `put` without the escapes of JSON; gives where the copy ends. */
function unescape(from: i32, to: i32, put: i32): i32 {
	let out = put;
	for (let at = from; at < to; at++) {
		if (ASC_FEATURE_SIMD) {
			// What stands before the next backslash; UNDONE has room for some bytes more.
			let plain = 16;
			while (plain === 16 && at < to) {
				const v = v128.load(at);
				const bits = i8x16.bitmask(i8x16.eq(v, i8x16.splat(0x5c)));
				plain = min(to - at, bits === 0 ? 16 : <i32>ctz(bits));
				v128.store(out, v);
				out += plain;
				at += plain;
			}
			if (at >= to) break;
		}
		let code = byte(at);
		if (code === 0x5c && isPlainEscape(at)) {
			while (byte(at) === 0x5c) at++;
			if (at >= to) break;
			code = byte(at);
			code = code === 0x6e ? 0x0a : code === 0x72 ? 0x0d : code === 0x74 ? 0x09 : code;
		}
		store<u8>(out++, <u8>code);
	}
	return out;
}

/** Where `size` bytes from `at` on end, of which each may be written with an escape of JSON. */
function escapedEnd(at: i32, size: i32): i32 {
	let end = at;
	for (let i = 0; i < size && end < Now.end; i++) {
		if (isPlainEscape(end)) while (byte(end) === 0x5c) end++;
		end++;
	}
	return end;
}

/** Where the literal stands once quotes are single. */
let undoubled: i32 = 0;

/**
 * Makes quotes single that are doubled in the copy that ends at `end`, but for those of the literal of `size` bytes at `literal`;
 * gives where it ends then. The first of two goes only before the literal's own.
 */
function undouble(literal: i32, size: i32, end: i32): i32 {
	let out = UNDONE;
	let at = UNDONE;
	undoubled = literal;
	while (at < end) {
		const code = byte(at);
		const next = code === 0x22 || code === 0x27 ? runEnd(at) : at + 1;
		const keeps = next - at === 1 || (next - at === 2 && isEmpty(at, next));
		for (let i = at; i < next; i++) {
			if (i === literal) undoubled = out;
			const own = i >= literal && i < literal + size;
			const second = ((i - at) & 1) === 1;
			if (keeps || own || !(second || (i + 1 === literal && i + 1 < next))) store<u8>(out++, <u8>code);
		}
		at = next;
	}
	return out;
}

/** Where the row of one character ends that begins at `at`. */
function runEnd(at: i32): i32 {
	let to = at + 1;
	while (to < Now.end && byte(to) === byte(at)) to++;
	return to;
}

/** Quotes in a row at the most, on either side of one. */
const QUOTES_MOST = 8;

/** True when doubled quotes stand where the program looked for a match around the literal at `from`. */
function isDoubledNear(program: i32, from: i32): bool {
	const before: i32 = load<u16>(base + program);
	return isDoubledIn(max(Now.start, from - min(before, UNDONE_BEFORE)), min(min(far + 2, from + UNDONE_BEHIND), Now.end));
}

/** True when quotes that are doubled, each of them escaped or not, begin or end in [from, to). */
function isDoubledIn(from: i32, to: i32): bool {
	for (let at = from; at < to; at += 16) {
		if (ASC_FEATURE_SIMD) {
			const v = v128.load(at);
			const quote = v128.or(i8x16.eq(v, i8x16.splat(0x22)), i8x16.eq(v, i8x16.splat(0x27)));
			const escaped = v128.and(i8x16.eq(v128.load(at - 1), i8x16.splat(0x5c)), i8x16.eq(v, v128.load(at - 2)));
			if (!v128.any_true(v128.and(quote, v128.or(i8x16.eq(v, v128.load(at, 1)), escaped)))) continue;
		}
		const last = min(to, at + 16);
		for (let i = at; i < last; i++) if (isDoubled(i) || isDoubledEscaped(i)) return true;
	}
	return false;
}

/** True for a quote that is escaped, and the second of two that are no empty string. */
function isDoubledEscaped(at: i32): bool {
	const code = byte(at);
	if ((code !== 0x22 && code !== 0x27) || byte(at - 1) !== 0x5c || at + 1 >= Now.end || isBesideEmpty(byte(at + 1), true)) return false;
	return at - 2 >= Now.start && byte(at - 2) === code;
}

/** True for one of several quotes in a row at `at` that are no empty string: as cells of CSV and strings of SQL double them. */
function isDoubled(at: i32): bool {
	if (at < Now.start || at >= Now.end) return false;
	const code = byte(at);
	if ((code !== 0x22 && code !== 0x27) || (byte(at + 1) !== code && byte(at - 1) !== code)) return false;
	let from = at;
	while (from > max(Now.start, at - QUOTES_MOST) && byte(from - 1) === code) from--;
	let to = at + 1;
	while (to < min(Now.end, at + QUOTES_MOST) && byte(to) === code) to++;
	return to - from > 2 || (to - from === 2 && !isEmpty(from, to));
}

/** True for the quotes [from, to) when what stands beside them shows that nothing is in them: as in views/encoded/undouble.ts. */
function isEmpty(from: i32, to: i32): bool {
	return (from === Now.start || isBesideEmpty(byte(from - 1), false)) && (to >= Now.end || isBesideEmpty(byte(to), true));
}

function isBesideEmpty(code: i32, behind: bool): bool {
	if (code <= 0x20) return code === 0x20 || code === 0 || code === 0x09 || code === 0x0a || code === 0x0d;
	// = : , ; + ? & | < >, a backslash behind, brackets that open or close, and a dot.
	if (code === 0x3d || code === 0x3a || code === 0x2c || code === 0x3b || code === 0x2b || code === 0x3f) return true;
	if (code === 0x26 || code === 0x7c || code === 0x3c || code === 0x3e) return true;
	if (behind) return code === 0x5c || code === 0x29 || code === 0x5d || code === 0x7d || code === 0x2e;
	return code === 0x28 || code === 0x5b || code === 0x7b;
}

/** True for backslashes at `at` with a letter or a sign behind that JSON writes so. */
function isPlainEscape(at: i32): bool {
	if (at < Now.start || at >= Now.end || byte(at) !== 0x5c) return false;
	let to = at + 1;
	while (to < at + ESCAPES_MOST && byte(to) === 0x5c) to++;
	const code = byte(to);
	return code === 0x6e || code === 0x74 || code === 0x72 || code === 0x22 || code === 0x27 || code === 0x2f;
}

function fits(program: i32, literal: i32): bool {
	if (fitsAsItStands(program, literal)) return true;
	if (step < 0 || load<u16>(base + program) !== 0 || !isCounted(literal)) return false;
	// Whatever follows where its length says that it ends is no neighbour: `matchCounted` in tokens/matcher.ts.
	const end = Now.end;
	const looked = max(far, seen);
	Now.end = literal + byte(literal - 1);
	const found = fitsAsItStands(program, literal);
	Now.end = end;
	seen = max(seen, looked);
	return found;
}

function fitsAsItStands(program: i32, literal: i32): bool {
	const before: i32 = load<u16>(base + program);
	const least: i32 = load<u16>(base + program + 2);
	const checks = load<i32>(base + program + 4);
	const first = load<i32>(base + program + 8);
	left = STEPS_MOST;
	far = literal - before * step - step;
	seen = far;
	let found = false;
	Tried.begin(program, literal - before * step);
	for (let away = before; away >= least && !found; away--) {
		if (ASC_FEATURE_SIMD && first !== 0 && step > 0 && !rotated) {
			const begins = firstOf(base + first, literal - away, literal - least + 1);
			left -= begins - (literal - away);
			away = literal - begins;
			fail(begins - 1);
			if (away < least) break;
		}
		const at = literal - away * step;
		if (first !== 0 && !isIn(first, read(at))) {
			left -= 1;
			fail(at);
			continue;
		}
		opened = -1;
		closed = -1;
		if (!matches(program + PROGRAM_HEAD, at)) continue;
		if (left < 0) {
			Now.work -= STEPS_MOST << 1;
			return true;
		}
		const begun = opened >= 0 ? opened : at;
		const ended = opened >= 0 && closed >= 0 ? closed : matchEnd;
		if ((checks & CHECK_EXACT) === 0 || step < 0 || rotated) found = true;
		else found = (isProved(checks, begun, ended) && ((Now.how & JOINED) === 0 || looksRandom(begun, ended))) || refuse(matchEnd);
	}
	// A step costs as much as to look at two bytes.
	Now.work -= (STEPS_MOST - left) << 1;
	return found;
}

/** The first place from `at` on before `stop` whose byte is in a set, or `stop`. */
function firstOf(set: i32, at: i32, stop: i32): i32 {
	// A bit for each byte: those of ASCII in the first sixteen.
	const ascii = v128.load(set);
	const beyond = v128.load(set, 16);
	const bits = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
	for (let from = max(at, Now.start); from < min(stop, Now.end); from += 16) {
		const v = v128.load(from);
		const row = v128.and(i16x8.shr_u(v, 3), i8x16.splat(31));
		const eight = v128.or(i8x16.swizzle(ascii, row), i8x16.swizzle(beyond, i8x16.sub(row, i8x16.splat(16))));
		const found = i8x16.bitmask(i8x16.ne(v128.and(eight, i8x16.swizzle(bits, v128.and(v, i8x16.splat(7)))), i8x16.splat(0)));
		if (found !== 0) return min(stop, from + <i32>ctz(found));
	}
	return stop;
}

/**
 * True when the character that did not fit could stand for another, for nothing, or be what a value is cut by: follows
 * views/apart/cuts.ts.
 */
function isDisguised(at: i32): bool {
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
	if (step < 0 || joined) return false;
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

const OTHER = 3;

/** A digit 0, a capital 1, a small letter 2, anything else 3. */
function kindOf(at: i32): i32 {
	if (!is(at, CLASS_ALNUM)) return OTHER;
	return byte(at) < 58 ? 0 : byte(at) < 96 ? 1 : 2;
}

/** True when [from, to) is what the checks ask for. */
function isProved(checks: i32, from: i32, to: i32): bool {
	let changes = 0;
	let kinds = 0;
	for (let at = from; at < to; at++) {
		const kind = kindOf(at);
		kinds |= 1 << kind;
		if (at > from && kind !== kindOf(at - 1)) changes += 1;
	}
	// As `restlessness` in checks.ts tells it, in hundredths.
	const pairs = max(1, to - from - 1);
	const digits = (kinds & 1) !== 0;
	const restless =
		changes * 100 >= pairs * 45 || (!digits && changes * 100 >= pairs * 25 && isOdd(from, to));
	if ((checks & CHECK_MIXED) !== 0 && !(digits && (kinds & 6) !== 0) && !restless) return false;
	if ((checks & CHECK_MIXED_CASE) !== 0) {
		if ((kinds & 6) !== 6 || (digits ? changes * 100 < pairs * 30 : !restless)) return false;
	}
	if ((checks & CHECK_NO_CODE) !== 0 && isCode(from, to) && !isOdd(from, to)) return false;
	if ((checks & CHECK_VARIED) !== 0 && !isVaried(from, to)) return false;
	if ((checks & CHECK_IBAN) !== 0 && !isIban(from, to)) return false;
	return (checks & CHECK_BASIC) === 0 || isPair(from, to);
}

/** True when more than three letters and digits differ, whatever their case. */
function isVaried(from: i32, to: i32): bool {
	let seen: u64 = 0;
	for (let at = from; at < to; at++) {
		// Letters of either case are alike in these bits.
		const code = byte(at);
		seen |= (<u64>1) << (code < 0x40 ? code : code & 31);
	}
	return popcnt(seen) > 3;
}

/** Names joined by dots or by underlines; words and numbers, of which no word has fewer than three letters. */
function isCode(from: i32, to: i32): bool {
	let numbers = 0;
	let at = from;
	while (at < to) {
		const kind = kindOf(at);
		if (kind === OTHER) {
			at++;
			continue;
		}
		const begun = at;
		if (kind === 0) {
			while (at < to && kindOf(at) === 0) at++;
			numbers += 1;
			continue;
		}
		// [A-Z]?[a-z]+, or capitals of which the last is the next word's.
		while (at < to && kindOf(at) === 1) at++;
		if (at < to && kindOf(at) === 2) {
			if (at - begun > 1) {
				if (at - 1 - begun < 3) return false;
				at--;
				continue;
			}
			while (at < to && kindOf(at) === 2) at++;
		}
		if (at - begun < 3) return false;
	}
	return numbers <= 3;
}

/** True for letters and digits alone of which three pairs of letters in ten stand side by side in no word: `isOdd` in ../checks/neighbours.ts. */
function isOdd(from: i32, to: i32): bool {
	let pairs = 0;
	let odd = 0;
	for (let at = from; at < to; at++) {
		const kind = kindOf(at);
		if (kind === OTHER) return false;
		if (kind === 0 || at === from) continue;
		const before = kindOf(at - 1);
		if (before === 0 || (before === 2 && kind === 1)) continue;
		pairs++;
		const followers = load<u32>(NEIGHBOURS + (((byte(at - 1) | 32) - 97) << 2));
		if (((followers >> (<u32>((byte(at) | 32) - 97))) & 1) === 0) odd++;
	}
	return pairs >= 6 && odd * 10 >= pairs * 3;
}

/** True when the four first, put behind the others, and letters for numbers, leave 1 of 97 (ISO 13616). */
function isIban(from: i32, to: i32): bool {
	let rest = 0;
	let read = 0;
	for (let turn = 0; turn < 2; turn++) {
		read = 0;
		for (let at = from; at < to; at++) {
			const kind = kindOf(at);
			if (kind === OTHER) continue;
			read += 1;
			if (read > 4 === (turn === 1)) continue;
			rest = kind === 0 ? (rest * 10 + byte(at) - 48) % 97 : (rest * 100 + (byte(at) & 31) + 9) % 97;
		}
	}
	return rest === 1;
}

/** True when base64 writes a colon, and before it only what prints. */
function isPair(from: i32, to: i32): bool {
	let held = 0;
	let count = 0;
	for (let at = from; at < to; at++) {
		held = ((held << 6) | <i32>load<u8>(VALUES64 + byte(at))) & 0xffff;
		count += 6;
		if (count < 8) continue;
		count -= 8;
		const code = (held >> count) & 255;
		if (code === 0x3a) return true;
		if (code < 0x20 || code > 0x7e) return false;
	}
	return false;
}
