// Whether a literal stands at a place, and with it what every match around it holds. It must not know where literals
// are looked for.

import { columnAt } from './columns.as';
import { crosses } from './apart/joined.as';
import {
	CUT_TOO,
	APART,
	CLASS_ALNUM,
	CLASS_RUN,
	CLASS_STOP,
	CUT_OUT,
	EXACT,
	FOLD,
	FOLDS,
	FOLDS_BITS,
	FOUR_SET,
	FOUR_SET_BITS,
	HEAD_SET,
	HEAD_SET_BITS,
	HEADS,
	HEADS_BITS,
	INJECTION_BIT,
	JOINED,
	JOINED_FOURS,
	JOINED_SET,
	JOINED_SET_BITS,
	JOINED_THREES,
	KNOWN_FOURS,
	KNOWN_FOURS_SHIFT,
	KNOWN_SET,
	KNOWN_SET_BITS,
	KNOWN_SHORTS,
	KNOWN_SHORTS_MOST,
	KNOWNS,
	KNOWNS_BITS,
	LONG_SET,
	LONG_SET_SHIFT,
	LONGS,
	LONGS_BITS,
	LOOSE_BORDER,
	LOWER,
	LOWERED,
	NAMES,
	NAMES_BACKWARDS,
	NEAR_FOURS,
	NEAR_FOURS_BITS,
	NEAR_SET,
	NEAR_SET_BITS,
	NEAR_THREES,
	NEAR_THREES_BITS,
	NEARS,
	NEARS_BITS,
	NO_BORDER,
	NO_ROWS,
	PROOF_COLUMN,
	PROOF_NONE,
	ROTATED,
	STRIPPED,
	THREE_SET,
	THREE_SET_BITS,
	TOKENS_BIT,
	TURNED,
	USER_MOST,
	WHY_LITERAL,
	WHY_USER,
	WORDS,
	WORDS_BITS,
} from './layout';
import { note } from './encoded/escapes.as';
import { because, byte, find, fold, is, Now, word } from './memory.as';
import { isPhrase } from './words/phrases.as';
import { piecesFollow } from './apart/pieced.as';
import { MATCH, proves, Seen, UNTOLD } from './programs.as';
import { isCounted, looksRandom } from './values.as';

/** Spreads the bytes of a literal over the bits of its hash: of those of sets, and of those of lists by four bytes. */
const SPREAD: u32 = 0x9e3779b1;
const SPREAD_LISTS: u32 = 0x85ebca6b;
const SMALL: u32 = 0x202020;
const SMALLS: u32 = 0x20202020;

function counts(from: i32, to: i32): bool {
	return (Now.how & JOINED) === 0 || looksRandom(from, to);
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
	let begun = from;
	for (let at = from; at !== to; at += step) {
		const code = byte(at);
		if (run >= 0) {
			if (!is(at, kind)) run = 0;
			else {
				if (run === 0) begun = at;
				run += 1;
			}
			if (run >= least && counts(min(begun, at), max(begun, at) + 1)) return true;
		} else if (code === 0x3d || code === 0x3a || code === 0x2c) run = 0;
	}
	return false;
}

/** True when no more run characters stand before the literal, or behind one turned around, than its border allows. */
function isAtBorder(entry: i32, from: i32, to: i32): bool {
	let left: i32 = load<u8>(entry + 21);
	if (left === NO_BORDER || isCounted(from)) return true;
	const step = (load<u8>(entry + 22) & TURNED) === 0 ? -1 : 1;
	let at = step < 0 ? from - 1 : to;
	// However long the path is that it ends: as a neighbour no border minds a slash or a plus sign, and one only letters and digits.
	const code = at < Now.start || at >= Now.end ? 0 : byte(at);
	if (code === 0x2f || code === 0x2b || (left === LOOSE_BORDER && (code === 0x5f || code === 0x2d))) return true;
	for (; at >= Now.start && at < Now.end && is(at, CLASS_RUN); at += step) if (--left < 0) return false;
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
	Now.work -= (last - first) >> 3;
	const kind: i32 = load<u8>(entry + 18);
	const names: i32 = load<u8>(entry + 20);
	if (names === NAMES) return runBehind(to, max(to, last), 1, run, kind);
	if (names === NAMES_BACKWARDS) return runBehind(from - 1, min(from - 1, first - 1), -1, run, kind);
	return runNear(first, last, run, kind);
}

function stands(entry: i32, from: i32): bool {
	const length: i32 = load<u16>(entry + 8);
	const literal = load<i32>(entry);
	const compared: i32 = load<u8>(entry + 13);
	if (compared !== EXACT) {
		const table = compared === LOWERED ? LOWER : FOLD;
		for (let i = 0; i < length; i++) if (load<u8>(table + byte(from + i)) !== byte(literal + i)) return false;
	} else {
		for (let i = 0; i < length; i++) if (byte(from + i) !== byte(literal + i)) return false;
	}
	return true;
}

/** True when `entry` is the literal whose hashed bytes stand at `at`, with all that a match around it needs. */
function isLiteral(entry: i32, at: i32): bool {
	const from = at - <i32>load<u16>(entry + 10);
	const to = from + <i32>load<u16>(entry + 8);
	if (from < Now.start || to > Now.end) return false;
	const where: i32 = load<u8>(entry + 14);
	// Words that are read as such count in what was closed up, and in what numbers say.
	if (where === APART && (Now.how & (Now.start === STRIPPED ? CUT_OUT : NO_ROWS)) === 0) return false;
	const proof: i32 = load<u8>(entry + 26);
	if (!stands(entry, from)) return false;
	if (proof !== PROOF_NONE && !(proof === PROOF_COLUMN ? columnAt(from, to) : isPhrase(proof, from, to))) return false;
	const joined = (Now.how & JOINED) !== 0;
	if (!joined && !isAtBorder(entry, from, to)) return false;
	const before: i32 = load<u8>(entry + 23);
	const reach: i32 = load<u16>(entry + 16);
	const shift: i32 = load<u8>(entry + 22);
	const turned = (shift & TURNED) !== 0;
	const tokens = load<u8>(entry + 12) === TOKENS_BIT;
	const compared: i32 = load<u8>(entry + 13);
	if (joined && shift !== 0 && (shift & CUT_TOO) === 0 && tokens) return false;
	let first = max(Now.start, turned ? to - reach : from - before);
	let last = min(Now.end, turned ? to + before : from + reach);
	const list = load<i32>(entry + 28);
	Seen.escaped = false;
	Seen.hidden = false;
	let told = list === 0 ? UNTOLD : proves(list, from, to, turned ? -1 : 1, (shift & ROTATED) !== 0);
	const sure = told !== UNTOLD;
	if (Seen.escaped) {
		if (turned) first = max(Now.start, first - ESCAPED_MOST);
		else last = min(Now.end, last + ESCAPED_MOST);
	}
	// Where a disguise could hide the rest, what every match holds must stand there all the same.
	if (told === UNTOLD && isProved(entry, from, to, first, last)) told = MATCH;
	if (told !== MATCH) {
		if (!tokens) return false;
		// Where escapes stand before it alone, programs told what is behind.
		stoodAt(from, to, before, turned, sure || (Seen.escaped && !Seen.hidden));
		if (sure && !turned && wideSignIn(to, Seen.to)) return true;
		if (joined || shift !== 0 || before !== 0 || compared !== EXACT || !isOwn(entry, to)) return false;
		return piecesFollow(from, to) && because(WHY_LITERAL, entry, from);
	}
	if (!joined || !tokens) return because(WHY_LITERAL, entry, from);
	// What crosses no cut was seen where it stood.
	const span: i32 = load<u16>(entry + 24);
	const length = max(span, to - from + before);
	const begun = turned ? to + before - length : from - before;
	return crosses(max(Now.start, begun), min(Now.end, begun + length)) && because(WHY_LITERAL, entry, from);
}

/** Bytes of escapes of JSON between a name and its value, which are undone for programs only in what stands as it is. */
const ESCAPED_MOST = 16;

/** Bytes behind a keyword in which a sign of full width counts. */
const SIGN_MOST = 16;

/** Notes a sign of full width in [from, to), such as a colon: all Chinese has them, but hardly where a keyword is to have its value. */
function wideSignIn(from: i32, to: i32): bool {
	const end = min(to, from + SIGN_MOST);
	const at = find(0xef, from, end);
	return at < end && byte(at + 1) === 0xbc && note(at, at + 3);
}

/** Bytes of a keyword and its value, in which what is read as another letter counts. */
const VALUE_MOST = 512;
/** Bytes behind what was looked at in which a value may go on that is cut there. */
const CUT_MOST = 64;
/** Bytes that characters take that are read as others, beyond those that they are read as. */
const DISGUISED_MOST = 64;

/**
 * Notes that a literal stands at [from, to) without its match: which characters that are read otherwise may belong to it. What is
 * told without a doubt, `sure`, is so by what stands up to where the programs looked, and as far on the other side as a match begins.
 */
function stoodAt(from: i32, to: i32, before: i32, turned: bool, sure: bool): void {
	let first = from - VALUE_MOST;
	let last = from + VALUE_MOST;
	if (sure && turned) {
		first = max(first, Seen.to - CUT_MOST);
		last = to + before + DISGUISED_MOST;
	} else if (sure) {
		first = from - before - DISGUISED_MOST;
		last = min(last, Seen.to + CUT_MOST);
	}
	Now.open = max(Now.open, last);
	if (Now.skipped !== 0 && Now.skipped < from && Now.skipped > first) Now.owes = true;
}

/** True for a prefix that few words begin with: four characters, or an underscore or what is behind capitals at its end. */
function isOwn(entry: i32, to: i32): bool {
	const size: i32 = load<u16>(entry + 8);
	const last = byte(to - 1);
	if (!is(to - 1, CLASS_ALNUM) && last !== 0x5f && last !== 0x2d && last !== 0x2e) return false;
	return size >= OWN_LEAST || last === 0x5f || (last === 0x2e && byte(to - size) < 0x60);
}

const OWN_LEAST = 4;

function isIn(set: u32, bit: u32): bool {
	return ((<u32>load<u8>(set + (bit >> 3)) >> (bit & 7)) & 1) !== 0;
}

/** Where records keep the next one of a list: by the hash of a set, and by more bytes. */
const NEXT = 4;
const NEXT_NEAR = 56;

/** True when a literal of the list that begins with `first` has its hashed bytes at `at`; records keep the next one at `next`. */
function someOf(first: i32, at: i32, next: i32): bool {
	const four = word(at) | SMALLS;
	for (let entry = first; entry !== 0; entry = load<i32>(entry + next)) {
		if (((four ^ load<u32>(entry + 32)) & load<u32>(entry + 36)) !== 0) continue;
		// Most have the hashed bytes only.
		if (((load<u64>(at - <i32>load<u16>(entry + 10), 0, 1) ^ load<u64>(entry + 40)) & load<u64>(entry + 48)) !== 0) continue;
		if ((load<u8>(entry + 12) & Now.detectors) !== 0 && isLiteral(entry, at)) return true;
	}
	return false;
}

/** Where a literal has to begin before, and to end behind, for `hinted`. */
let hintBefore: i32 = 0;
let hintBehind: i32 = 0;

/** True when a literal of tokens or known secrets stands in [from, to), as far as it lies in there, that begins before `last` and ends behind `first`. */
export function hintIn(from: i32, to: i32, first: i32, last: i32): bool {
	hintBefore = last;
	hintBehind = first;
	for (let at = from; at + 3 <= to; at++) {
		const three = ((word(at) & 0xffffff) | SMALL) * SPREAD;
		if (isIn(NEAR_SET, three >> (32 - NEAR_SET_BITS))) {
			if (hinted(load<i32>(NEARS + (<i32>(three >> (32 - NEARS_BITS)) << 2)), at, from, to)) return true;
		}
		if (isIn(HEAD_SET, three >> (32 - HEAD_SET_BITS))) {
			if (hinted(load<i32>(HEADS + (<i32>(three >> (32 - HEADS_BITS)) << 2)), at, from, to)) return true;
		}
	}
	return false;
}

function hinted(first: i32, at: i32, from: i32, to: i32): bool {
	const four = word(at) | SMALLS;
	for (let entry = first; entry !== 0; entry = load<i32>(entry + 4)) {
		// A literal may be cut off behind its three bytes.
		if (((four ^ load<u32>(entry + 32)) & 0xffffff) !== 0 || (load<u8>(entry + 12) & Now.detectors) === 0) continue;
		const begin = at - <i32>load<u16>(entry + 10);
		if (begin >= hintBefore || begin + <i32>load<u16>(entry + 8) <= hintBehind) continue;
		const literal = load<i32>(entry);
		const table = load<u8>(entry + 13) === EXACT ? 0 : LOWER;
		const last = min(to, begin + <i32>load<u16>(entry + 8));
		let place = max(from, begin);
		while (place < last && (table === 0 ? byte(place) : byte(table + byte(place))) === byte(literal + place - begin)) place++;
		if (place >= last) return true;
	}
	return false;
}

/** 1 where a short literal of tokens or known secrets that counts anywhere could be hashed, else 0. */
// @ts-ignore: decorator
@inline
export function mayBeHead(at: i32): i32 {
	return bitOf(HEAD_SET, <i32>((((word(at) & 0xffffff) | SMALL) * SPREAD) >> (32 - HEAD_SET_BITS)));
}

/** True when a short literal that counts anywhere stands at `at`. */
export function literalAt(at: i32): bool {
	const three = ((word(at) & 0xffffff) | SMALL) * SPREAD;
	if (isIn(HEAD_SET, three >> (32 - HEAD_SET_BITS))) {
		if (someOf(load<i32>(HEADS + (<i32>(three >> (32 - HEADS_BITS)) << 2)), at, NEXT)) return true;
	}
	if ((Now.detectors & INJECTION_BIT) === 0) return false;
	const key = <u32>(fold(at) | (fold(at + 1) << 8) | (fold(at + 2) << 16)) * SPREAD;
	return someOf(load<i32>(FOLDS + (<i32>(key >> (32 - FOLDS_BITS)) << 2)), at, NEXT);
}

/** True when a longer literal that counts anywhere has one of its two fours at an even place of the 64 bytes at `at`. */
export function longIn(at: i32): bool {
	const shift: i32 = byte(LONG_SET_SHIFT);
	if (ASC_FEATURE_SIMD) {
		let places: u32 = 0;
		for (let part = 0; part < 64; part += 32) {
			// By fours from the first place on, and from the third on.
			const a = hashesOf(v128.or(v128.load(at + part), i8x16.splat(32)), shift);
			const b = hashesOf(v128.or(v128.load(at + part, 2), i8x16.splat(32)), shift);
			const c = hashesOf(v128.or(v128.load(at + part, 16), i8x16.splat(32)), shift);
			const d = hashesOf(v128.or(v128.load(at + part, 18), i8x16.splat(32)), shift);
			places |= bitsOf(LONG_SET, a, b, c, d) << (part >> 1);
		}
		for (; places !== 0; places &= places - 1) {
			const bit = <i32>ctz(places);
			const place = at + ((bit >> 3) << 4) + ((bit & 3) << 2) + ((bit & 4) >> 1);
			if (longAt(place, word(place) | SMALLS)) return true;
		}
		return false;
	}
	for (let place = at; place < at + 64; place += 2) if (isLongAt(place, shift)) return true;
	return false;
}

// @ts-ignore: decorator
@inline
function hashesOf(v: v128, shift: i32): v128 {
	return i32x4.shr_u(i32x4.mul(v, i32x4.splat(SPREAD)), shift);
}

// @ts-ignore: decorator
@inline
function longAt(at: i32, four: u32): bool {
	return someOf(load<i32>(LONGS + (<i32>((four * SPREAD_LISTS) >> (32 - LONGS_BITS)) << 2)), at, NEXT);
}

function isLongAt(at: i32, shift: i32): bool {
	const four = word(at) | SMALLS;
	return isIn(LONG_SET, (four * SPREAD) >> shift) && longAt(at, four);
}

/**
 * Which of the sixteen places from `at` on have three bytes whose hash is marked in `set`, of 1 << `size` bits; a bit for each. Hashes
 * four places at once.
 */
// @ts-ignore: decorator
@inline
function markedAt(at: i32, set: i32, size: i32): u32 {
	if (ASC_FEATURE_SIMD) {
		const one = v128.or(v128.load(at), i8x16.splat(32));
		const two = v128.or(v128.load(at, 8), i8x16.splat(32));
		const first = i8x16(0, 1, 2, -1, 1, 2, 3, -1, 2, 3, 4, -1, 3, 4, 5, -1);
		const second = i8x16(4, 5, 6, -1, 5, 6, 7, -1, 6, 7, 8, -1, 7, 8, 9, -1);
		return bitsOf(
			set,
			hashesOf(i8x16.swizzle(one, first), 32 - size),
			hashesOf(i8x16.swizzle(one, second), 32 - size),
			hashesOf(i8x16.swizzle(two, first), 32 - size),
			hashesOf(i8x16.swizzle(two, second), 32 - size),
		);
	}
	let places = 0;
	for (let i = 0; i < 16; i++) {
		const three = ((word(at + i) & 0xffffff) | SMALL) * SPREAD;
		places |= bitOf(set, <i32>(three >> (32 - size))) << i;
	}
	return places;
}

/** The bits of sixteen hashes in `set`: the bytes that hold them are gathered in one vector, which is looked at at once. */
// @ts-ignore: decorator
@inline
function bitsOf(set: i32, a: v128, b: v128, c: v128, d: v128): u32 {
	let held = i8x16.splat(0);
	let two = <u64>i64x2.extract_lane(i32x4.shr_u(a, 3), 0);
	held = v128.load8_lane(set + <i32>two, held, 0);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 1);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(a, 3), 1);
	held = v128.load8_lane(set + <i32>two, held, 2);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 3);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(b, 3), 0);
	held = v128.load8_lane(set + <i32>two, held, 4);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 5);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(b, 3), 1);
	held = v128.load8_lane(set + <i32>two, held, 6);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 7);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(c, 3), 0);
	held = v128.load8_lane(set + <i32>two, held, 8);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 9);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(c, 3), 1);
	held = v128.load8_lane(set + <i32>two, held, 10);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 11);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(d, 3), 0);
	held = v128.load8_lane(set + <i32>two, held, 12);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 13);
	two = <u64>i64x2.extract_lane(i32x4.shr_u(d, 3), 1);
	held = v128.load8_lane(set + <i32>two, held, 14);
	held = v128.load8_lane(set + <i32>(two >> 32), held, 15);
	const seven = i32x4.splat(7);
	const low = i16x8.narrow_i32x4_u(v128.and(a, seven), v128.and(b, seven));
	const high = i16x8.narrow_i32x4_u(v128.and(c, seven), v128.and(d, seven));
	const bits = i8x16.swizzle(i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0), i8x16.narrow_i16x8_u(low, high));
	return <u32>i8x16.bitmask(i8x16.eq(v128.and(held, bits), bits));
}

// @ts-ignore: decorator
@inline
function bitOf(set: i32, hash: i32): i32 {
	return (<i32>load<u8>(set + (hash >>> 3)) >>> (hash & 7)) & 1;
}

/** Of sixteen places from `at` on those before `to`. */
// @ts-ignore: decorator
@inline
function before(places: u32, at: i32, to: i32): u32 {
	return to - at < 16 ? places & ((1 << (to - at)) - 1) : places;
}

/** The same of up to 64 places from `at` on before `to`. */
// @ts-ignore: decorator
@inline
function allMarked(at: i32, to: i32, set: i32, size: i32): u64 {
	let places: u64 = 0;
	const last = min(64, to - at);
	for (let i = 0; i < last; i += 16) places |= <u64>markedAt(at + i, set, size) << i;
	return last < 64 ? places & (((<u64>1) << last) - 1) : places;
}

/**
 * Of these places those where four bytes are marked in `fours`, or three as they are written in `threes`: without a branch for
 * each, which the processor could not foresee.
 */
// @ts-ignore: decorator
@inline
function moreMarked(places: u64, at: i32, fours: i32, threes: i32): u64 {
	let more: u64 = 0;
	for (let left = places; left !== 0; left &= left - 1) {
		const i = ctz(left);
		const four = word(at + <i32>i);
		const bit =
			bitOf(fours, <i32>(((four | SMALLS) * SPREAD) >> (32 - FOUR_SET_BITS))) |
			bitOf(threes, <i32>(((four & 0xffffff) * SPREAD) >> (32 - THREE_SET_BITS)));
		more |= <u64>(<u32>bit) << i;
	}
	return more;
}

/** True when a literal that counts near a run has its hashed bytes at one of the places [from, to). */
export function nearIn(from: i32, to: i32): bool {
	for (let at = from; at < to; at += 64) {
		let places = moreMarked(allMarked(at, to, NEAR_SET, NEAR_SET_BITS), at, FOUR_SET, THREE_SET);
		for (; places !== 0; places &= places - 1) if (isNearAt(at + <i32>ctz(places))) return true;
	}
	return false;
}

/** The same for all literals of tokens and known secrets, wherever they count. */
export function joinedIn(from: i32, to: i32): bool {
	for (let at = from; at < to; at += 64) {
		let places = moreMarked(allMarked(at, to, JOINED_SET, JOINED_SET_BITS), at, JOINED_FOURS, JOINED_THREES);
		for (; places !== 0; places &= places - 1) {
			const place = at + <i32>ctz(places);
			if (isNearAt(place) || literalAt(place)) return true;
		}
	}
	return false;
}

/** The same as `bitOf` in its lowest bit; what is above it says nothing. */
// @ts-ignore: decorator
@inline
function shifted(set: i32, hash: i32): i32 {
	return <i32>load<u8>(set + (hash >>> 3)) >>> (hash & 7);
}

/** The same for pieces of known secrets, wherever they count: those that lie in there whole. */
export function knownIn(from: i32, to: i32): bool {
	if (!ASC_FEATURE_SIMD || byte(KNOWN_SHORTS) > KNOWN_SHORTS_MOST) {
		for (let at = from; at < to; at += 16) if (isKnownAt(at, from, to)) return true;
		return false;
	}
	const shift: i32 = byte(KNOWN_FOURS_SHIFT);
	for (let at = from; at < to; at += 16) {
		const v = v128.load(at);
		const small = v128.or(v, i8x16.splat(32));
		const hashes = i32x4.shr_u(i32x4.mul(small, i32x4.splat(SPREAD)), shift);
		const one = shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 0)) | shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 1));
		const two = shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 2)) | shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 3));
		const next = v128.load(at, 1);
		let shorts = i8x16.splat(0);
		for (let short = KNOWN_SHORTS + 1, last = short + 2 * byte(KNOWN_SHORTS); short < last; short += 2) {
			shorts = v128.or(shorts, v128.and(i8x16.eq(v, v128.load8_splat(short)), i8x16.eq(next, v128.load8_splat(short, 1))));
		}
		if (((one | two) & 1) === 0 && !v128.any_true(shorts)) continue;
		let places = i8x16.bitmask(shorts);
		for (let lane = 0; lane < 16; lane += 4) {
			const hash = ((word(at + lane) | SMALLS) * SPREAD) >> shift;
			places |= bitOf(KNOWN_FOURS, <i32>hash) << lane;
		}
		// Where it is hashed is no more than four bytes from there.
		for (; places !== 0; places &= places - 1) if (isKnownAt(at + <i32>ctz(places) - 3, from, to)) return true;
	}
	return false;
}

/** False only when `knownIn` is: a quick look, which bytes behind `to` may make true. */
export function mayBeKnown(from: i32, to: i32): bool {
	if (!ASC_FEATURE_SIMD || byte(KNOWN_SHORTS) > KNOWN_SHORTS_MOST) return true;
	const shift: i32 = byte(KNOWN_FOURS_SHIFT);
	let some = 0;
	for (let at = from; at < to; at += 16) {
		const v = v128.or(v128.load(at), i8x16.splat(32));
		const hashes = i32x4.shr_u(i32x4.mul(v, i32x4.splat(SPREAD)), shift);
		some |= shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 0)) | shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 1));
		some |= shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 2)) | shifted(KNOWN_FOURS, i32x4.extract_lane(hashes, 3));
	}
	if ((some & 1) !== 0) return true;
	for (let short = KNOWN_SHORTS + 1, last = short + 2 * byte(KNOWN_SHORTS); short < last; short += 2) {
		const one = v128.load8_splat(short);
		const two = v128.load8_splat(short, 1);
		for (let at = from; at < to; at += 16) {
			if (v128.any_true(v128.and(i8x16.eq(v128.load(at), one), i8x16.eq(v128.load(at, 1), two)))) return true;
		}
	}
	return false;
}

/** True when a piece of a known secret is hashed at one of the sixteen places from `at` on that lie in [from, to). */
function isKnownAt(at: i32, from: i32, to: i32): bool {
	if (at >= to) return false;
	let places = before(markedAt(at, KNOWN_SET, KNOWN_SET_BITS), at, to);
	if (at < from) places &= ~((1 << (from - at)) - 1);
	for (; places !== 0; places &= places - 1) {
		const place = at + <i32>ctz(places);
		const three = ((word(place) & 0xffffff) | SMALL) * SPREAD;
		if (someOf(load<i32>(KNOWNS + (<i32>(three >> (32 - KNOWNS_BITS)) << 2)), place, NEXT)) return true;
	}
	return false;
}

/** True when a literal that counts near a run has its hashed bytes at `at`. */
function isNearAt(at: i32): bool {
	const four = word(at) | SMALLS;
	const fours = load<i32>(NEAR_FOURS + (<i32>((four * SPREAD_LISTS) >> (32 - NEAR_FOURS_BITS)) << 2));
	const threes = load<i32>(NEAR_THREES + (<i32>(((four & 0xffffff) * SPREAD_LISTS) >> (32 - NEAR_THREES_BITS)) << 2));
	return (fours !== 0 && someOf(fours, at, NEXT_NEAR)) || (threes !== 0 && someOf(threes, at, NEXT_NEAR));
}

/** True when a longer phrase has four of its bytes, whose hash is `four`, at `at`. */
export function phraseAt(at: i32, four: u32): bool {
	return someOf(load<i32>(WORDS + (<i32>(four >> (32 - WORDS_BITS)) << 2)), at, NEXT);
}

/** Up to where no `@` stands in the view at hand, and from where on that is known. */
let unsigned: i32 = 0;
let unsignedFrom: i32 = 0;

/** A new view is searched. */
export function beginUsers(): void {
	unsigned = 0;
}

/** True when an `@` stands so near behind `at` that a user and a password may end there; each byte is looked at once. */
function isSignAhead(at: i32): bool {
	const limit = min(Now.end, at + 3 + USER_MOST);
	if (at < unsignedFrom || at > unsigned) unsigned = unsignedFrom = at;
	if (unsigned < limit) unsigned = find(0x40, unsigned, limit);
	return unsigned < limit;
}

/**
 * True when a user and a password (RFC 3986 section 3.2.1) stand behind the `://` at `at`, or before the `//:` of an
 * address that stands backwards: a user without colon or slash, a colon, a password of three characters or more, an `@`.
 */
export function userAt(at: i32): bool {
	const step = byte(at) === 0x3a ? 1 : -1;
	if (step > 0 && !isSignAhead(at)) return false;
	const limit = step > 0 ? min(Now.end, at + 3 + USER_MOST) : max(Now.start - 1, at - USER_MOST);
	let place = step > 0 ? at + 3 : at - 1;
	let password = -1;
	for (; (limit - place) * step > 0 && !is(place, CLASS_STOP); place += step) {
		const code = byte(place);
		if (password >= 0) {
			password += 1;
			if (code === 0x40 && password > 3) return because(WHY_USER, 0, at);
		} else if (code === 0x3a) password = 0;
		else if (code === 0x2f) return false;
	}
	return false;
}
