// Runs the programs of programs.ts: whether what stands around a literal could match its rule, as it stands or without the escapes
// that JSON writes in every text. It must not know rules.

import { PROGRAMS, UNDONE } from './layout';
import {
	CHECK_EXACT,
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
	PROGRAM_HEAD,
	PROGRAM_STEP,
} from './layout/record';
import { CLASS_LETTER, JOINED } from './layout/view';
import { isCounted, looksRandom } from './values.as';
import { byte, find, is, Now } from './memory.as';
import { isDisguised } from './programs/disguised.as';
import { isDoubledIn, undouble, Undoubled } from './programs/doubled.as';
import { isProved } from './programs/proofs.as';
import { escapedEnd, escapedStart, isPlainEscape, unescape } from './programs/unescaped.as';

/** Instructions and characters that one look takes at the most; what is not told by then gets through. */
const STEPS_MOST = 6000;
const MANY = 0xffff;

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

/** Whether the literal stands behind its length: asked once for all of its programs. */
let counted: i32 = -1;
const UNASKED = -1;

/** What `proves` saw behind a literal, or before one that is turned around. */
export class Seen {
	/** Up to where it looked to tell that no match stands there. */
	static to: i32 = 0;
	/** That escapes of JSON stand there, beside a literal that is turned around or rotated. */
	static escaped: bool = false;
	/** That what is read as other characters may stand further on, where nothing was looked at. */
	static hidden: bool = false;
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
const NO_MATCH = 0;
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
	counted = UNASKED;
	Seen.to = way > 0 ? to : from;
	let told = NO_MATCH;
	let escaped = false;
	let disguised = false;
	if (Now.work < 0) return MATCH;
	for (let place = list; load<i32>(place) !== 0; place += 4) {
		if (fits(load<i32>(place), way > 0 ? from : to - 1)) return MATCH;
		if (step > 0) Seen.to = max(Seen.to, max(far, seen) + 1);
		else Seen.to = min(Seen.to, min(far, seen));
		const plain = way > 0 && !byRot13;
		if (plain && isPlainEscape(far)) escaped = true;
		else {
			const between = !plain && isEscapedBetween(from, to);
			if (between || (!plain && isEscapedBefore(load<i32>(place), from, to))) {
				told = UNTOLD;
				Seen.escaped = true;
			}
			const stops = isDisguised(far, step > 0);
			if (stops) disguised = true;
			if (between || stops) {
				told = UNTOLD;
				Seen.hidden = true;
			}
			if (plain && isDoubledNear(load<i32>(place), from)) escaped = true;
		}
	}
	if (Seen.escaped && !disguised) return isEscapedAgain(list, from, to) ? UNTOLD : provesFurther(list, from, to);
	return escaped ? max(told, provesFurther(list, from, to)) : told;
}

/** The same without the escapes, having seen as far as either looked. */
function provesFurther(list: i32, from: i32, to: i32): i32 {
	const seenWas = Seen.to;
	Seen.to = step > 0 ? FURTHER : -FURTHER;
	const told = provesUnescaped(list, from, to);
	Seen.to = step > 0 ? max(Seen.to, seenWas) : min(Seen.to, seenWas);
	return told;
}

/**
 * True when an escape stands between the literal at [from, to), which is turned around or rotated, and the furthest place that was looked
 * at: what a program takes for a sign of its own may be one.
 */
function isEscapedBetween(from: i32, to: i32): bool {
	return step > 0 ? isEscapedIn(to, far + 1) : isEscapedIn(far, from);
}

/** The same of the literal, and of what is before it as far as a match of the program may begin there. */
function isEscapedBefore(program: i32, from: i32, to: i32): bool {
	const before: i32 = load<u16>(base + program);
	return step > 0 ? isEscapedIn(from - before, to) : isEscapedIn(from, to + before);
}

function isEscapedIn(from: i32, to: i32): bool {
	const last = min(Now.end, to);
	for (let at = find(0x5c, max(Now.start, from), last); at < last; at = find(0x5c, at + 1, last)) if (isPlainEscape(at)) return true;
	return false;
}

/**
 * True when backslashes stand in a row where a copy without escapes would be made of what is turned around or rotated, or in the literal:
 * of a text whose escapes were turned with it each counts but the first.
 */
function isEscapedAgain(list: i32, from: i32, to: i32): bool {
	if (isEscapedIn(from, to)) return true;
	let before = 0;
	for (let place = list; load<i32>(place) !== 0; place += 4) before = max(before, <i32>load<u16>(base + load<i32>(place)));
	const last = min(Now.end, step > 0 ? to + UNDONE_BEHIND : to + before);
	const first = max(Now.start, step > 0 ? from - before : from - UNDONE_BEHIND);
	Now.work -= (last - first) >> 4;
	for (let at = find(0x5c, first, last); at < last; at = find(0x5c, at + 1, last)) if (byte(at + 1) === 0x5c) return true;
	return false;
}

/**
 * The same for what stands there once all escapes of JSON are undone, however often these were escaped, and where quotes that are
 * doubled stand in the way, once they are single.
 */
function provesUnescaped(list: i32, from: i32, to: i32): i32 {
	if (to - from > UNDONE_LITERAL) return UNTOLD;
	const startWas = Now.start;
	const endWas = Now.end;
	const first = max(startWas, from - (step > 0 ? UNDONE_BEFORE : UNDONE_BEHIND));
	const last = min(endWas, to + (step > 0 ? UNDONE_BEHIND : UNDONE_BEFORE));
	Now.work -= (last - first) >> 3;
	let literal = unescape(first, from, UNDONE);
	const begun = literal;
	const behind = literal + to - from;
	memory.copy(literal, from, to - from);
	let end = unescape(to, last, behind);
	let told = NO_MATCH;
	let seenTo = step > 0 ? behind : literal;
	let plain = true;
	while (true) {
		memory.fill(end, 0, 16);
		Now.start = UNDONE;
		Now.end = end;
		for (let place = list; load<i32>(place) !== 0 && told !== MATCH; place += 4) {
			const before: i32 = load<u16>(base + load<i32>(place));
			if (fitsAsItStands(load<i32>(place), step > 0 ? literal : literal + to - from - 1)) told = MATCH;
			else if (step > 0) {
				seenTo = max(seenTo, max(far, seen) + 1);
				if (isDisguised(far, true) || (far >= end && last < endWas)) told = UNTOLD;
				if (rotated && literal - UNDONE < before && first > startWas) told = UNTOLD;
			} else {
				seenTo = min(seenTo, min(far, seen));
				if (isDisguised(far, false) || (far <= UNDONE && first > startWas)) told = UNTOLD;
				if (end - literal - (to - from) < before && last < endWas) told = UNTOLD;
			}
		}
		if (told === MATCH || !isDoubledIn(UNDONE, end)) break;
		plain = false;
		const single = undouble(literal, to - from, end);
		if (single === end) break;
		Now.work -= (end - UNDONE) >> 3;
		end = single;
		literal = Undoubled.literal;
	}
	Now.start = startWas;
	Now.end = endWas;
	if (plain) Seen.to = step > 0 ? escapedEnd(to, seenTo - behind) : escapedStart(from, begun - seenTo);
	return told;
}

/** Bytes of a literal at the most, and before and behind it, that are looked at without their escapes: UNDONE has room for so many. */
const UNDONE_LITERAL = 256;
const UNDONE_BEFORE = 96;
const UNDONE_BEHIND = 640;

/** True when doubled quotes stand where the program looked for a match around the literal at `from`. */
function isDoubledNear(program: i32, from: i32): bool {
	const before: i32 = load<u16>(base + program);
	return isDoubledIn(max(Now.start, from - min(before, UNDONE_BEFORE)), min(min(far + 2, from + UNDONE_BEHIND), Now.end));
}

function fits(program: i32, literal: i32): bool {
	if (fitsAsItStands(program, literal)) return true;
	if (step < 0 || load<u16>(base + program) !== 0) return false;
	if (counted === UNASKED) counted = isCounted(literal) ? 1 : 0;
	if (counted === 0) return false;
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
