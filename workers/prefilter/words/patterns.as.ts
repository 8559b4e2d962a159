// Finds the patterns of the grammar in the words of a chunk: each is asked about at its rarest word, once what it needs besides
// stands on the sides where it has to. It must not know bytes.

import {
	CODE,
	COMMA,
	Chunk,
	DOT,
	END_OF_THOUGHT,
	LINE,
	MARK,
	bitsOf,
	endOf,
	gapBefore,
	isBent,
	setOf,
	spanSet,
	spanSize,
	spansOf,
	startOf,
	tokenAt,
} from './chunk.as';
import { adds, addsBent } from './evidence.as';
import {
	FAMILY_BITS,
	FITS_SOME,
	FITTING,
	FITTING_ALL,
	FITTING_NEAR,
	FIT_BEFORE,
	FIT_BEHIND,
	FIT_NEARBY,
	FIT_WORDS,
	KEYED,
	KEY_LISTS,
	LISTED_SIZE,
	NEEDS,
	NEED_SIZE,
	PATTERNS,
	PATTERN_CALLS,
	PATTERN_FOREIGN,
	PATTERN_LIST,
	PATTERN_SEEDS,
	PATTERN_SIZE,
	RULE_BITS,
	SLOTS,
	SLOT_OPTIONAL,
	SLOT_SET,
	SLOT_SIZE,
	SLOT_THROUGH,
	WANTED,
	WANTED_SIZE,
	WORD_JOINS,
	WORD_STOP,
} from '../layout';
import { WHY_PATTERN } from '../layout/view';
import { because, byte } from '../memory.as';

/** The slot that "and" and "or" fit: `coordinated` in tables/grammar.ts. */
const AND = 0;
/** Words that a pattern spans at the most. */
const WIDEST = 31;
/** Rows of FITTING before and behind a word in which all of a pattern stands that it is a part of. */
const ROWS_BESIDE = 4;
/** The bits of a row, whichever of the six of FITTING_NEAR it is. */
const ANY_SIDE = WANTED_SIZE * 8 - 1;
/** Words of a slot at the most where narrow patterns stand in the rows next to it: as in tables/grammar.ts. */
const SPAN_NEARBY = 2;
/** Words of the chunk at hand at which patterns are asked about, and around which row FITTING_NEAR was gathered, also for wide patterns. */
let keys: i32 = 0;
let near: i32 = 0;
let wide: i32 = 0;

/** True when a pattern that is worth something by itself stands in the words at hand, or several of those that add up. */
export function matches(): bool {
	keys = 0;
	near = -1;
	wide = -1;
	clear(FITTING_ALL);
	for (let row = FITTING, i = 0; i < Chunk.tokens; row += WANTED_SIZE, i += FIT_WORDS) {
		fit(row, i, min(Chunk.tokens, i + FIT_WORDS));
		include(FITTING_ALL, row);
	}
	for (let key = 0; key < keys; key++) {
		const i: i32 = load<u16>(KEYED + key * 2);
		const token = tokenAt(i);
		const spans = spansOf(token);
		if (isKey(setOf(token), i)) return true;
		for (let k = 0; k < spans; k++) if (isKey(spanSet(token, k), i)) return true;
	}
	return false;
}

/** Writes to `row` what the words [from, to) fit together, and which of them are keys. */
// @ts-ignore: decorator
@inline
function fit(row: i32, from: i32, to: i32): void {
	let put = keys;
	let several = 0;
	let some = 0;
	if (ASC_FEATURE_SIMD) {
		let a = i64x2.splat(0);
		let b = a;
		let c = a;
		let d = a;
		for (let i = from; i < to; i++) {
			const token = tokenAt(i);
			const set = setOf(token);
			const wanted = WANTED + set * WANTED_SIZE;
			a = v128.or(a, v128.load(wanted));
			b = v128.or(b, v128.load(wanted, 16));
			c = v128.or(c, v128.load(wanted, 32));
			d = v128.or(d, v128.load(wanted, 48));
			const spans = spansOf(token);
			several |= spans;
			some |= ((set | spans) !== 0 ? 1 : 0) << (i - from);
			store<u16>(KEYED + put * 2, <u16>i);
			put += (patternsOf(set) | spans) !== 0 ? 1 : 0;
		}
		v128.store(row, a);
		v128.store(row, b, 16);
		v128.store(row, c, 32);
		v128.store(row, d, 48);
	} else {
		clear(row);
		for (let i = from; i < to; i++) {
			const token = tokenAt(i);
			const set = setOf(token);
			if (set !== 0) include(row, WANTED + set * WANTED_SIZE);
			const spans = spansOf(token);
			several |= spans;
			some |= ((set | spans) !== 0 ? 1 : 0) << (i - from);
			store<u16>(KEYED + put * 2, <u16>i);
			put += (patternsOf(set) | spans) !== 0 ? 1 : 0;
		}
	}
	keys = put;
	store<u8>(FITS_SOME + from / FIT_WORDS, <u8>some);
	for (let i = from; i < to && several !== 0; i++) {
		for (let k = spansOf(tokenAt(i)) - 1; k >= 0; k--) include(row, WANTED + spanSet(tokenAt(i), k) * WANTED_SIZE);
	}
}

/** How many patterns are asked about where a word fits `set`. */
// @ts-ignore: decorator
@inline
function patternsOf(set: i32): i32 {
	return load<u16>(KEY_LISTS + set * 4 + 2);
}

/** Tries the patterns whose rarest slot the word `i` fits by `set`. */
function isKey(set: i32, i: i32): bool {
	let at = PATTERN_LIST + <i32>load<u16>(KEY_LISTS + set * 4) * LISTED_SIZE;
	const end = at + patternsOf(set) * LISTED_SIZE;
	for (; at < end; at += LISTED_SIZE) {
		const one: i32 = load<u16>(at, 2);
		const two: i32 = load<u16>(at, 4);
		const three: i32 = load<u16>(at, 6);
		// Of most patterns something stands nowhere in the chunk.
		if ((bitAt(FITTING_ALL, one & ANY_SIDE) & bitAt(FITTING_ALL, two & ANY_SIDE) & bitAt(FITTING_ALL, three & ANY_SIDE)) === 0) continue;
		gather(i / FIT_WORDS, one < FIT_NEARBY * WANTED_SIZE * 8);
		if ((bitAt(FITTING_NEAR, one) & bitAt(FITTING_NEAR, two) & bitAt(FITTING_NEAR, three)) !== 0 && stands(load<u16>(at), i)) return true;
	}
	return false;
}

// @ts-ignore: decorator
@inline
function bitAt(row: i32, bit: i32): i32 {
	return (byte(row + (bit >> 3)) >> (bit & 7)) & 1;
}

/** Gathers what the words around a row fit, those nearby or those of wide patterns, unless that was done last. */
// @ts-ignore: decorator
@inline
function gather(row: i32, isWide: bool): void {
	if (isWide) {
		if (row !== wide) surround(FITTING_NEAR, row, ROWS_BESIDE);
		wide = row;
		return;
	}
	if (row !== near) surround(FITTING_NEAR + FIT_NEARBY * WANTED_SIZE, row, Chunk.longestSpan > SPAN_NEARBY ? ROWS_BESIDE : 1);
	near = row;
}

/** Writes to `to` what the words of so many rows on both sides of one fit together, of those before, and of those behind. */
function surround(to: i32, row: i32, beside: i32): void {
	const here = FITTING + row * WANTED_SIZE;
	const first = FITTING + max(0, row - beside) * WANTED_SIZE;
	const last = FITTING + min((Chunk.tokens - 1) / FIT_WORDS, row + beside) * WANTED_SIZE;
	const before = to + FIT_BEFORE * WANTED_SIZE;
	const behind = to + FIT_BEHIND * WANTED_SIZE;
	if (ASC_FEATURE_SIMD) {
		for (let part = 0; part < WANTED_SIZE; part += 16) {
			let ahead = v128.load(here + part);
			let after = ahead;
			for (let at = first; at < here; at += WANTED_SIZE) ahead = v128.or(ahead, v128.load(at + part));
			for (let at = last; at > here; at -= WANTED_SIZE) after = v128.or(after, v128.load(at + part));
			v128.store(before + part, ahead);
			v128.store(behind + part, after);
			v128.store(to + part, v128.or(ahead, after));
		}
	} else {
		memory.copy(before, here, WANTED_SIZE);
		memory.copy(behind, here, WANTED_SIZE);
		for (let at = first; at < here; at += WANTED_SIZE) include(before, at);
		for (let at = last; at > here; at -= WANTED_SIZE) include(behind, at);
		memory.copy(to, before, WANTED_SIZE);
		include(to, behind);
	}
}

function clear(to: i32): void {
	for (let i = 0; i < WANTED_SIZE; i += 8) store<u64>(to + i, 0);
}

// @ts-ignore: decorator
@inline
function include(to: i32, from: i32): void {
	if (ASC_FEATURE_SIMD) {
		for (let i = 0; i < WANTED_SIZE; i += 16) v128.store(to + i, v128.or(v128.load(to + i), v128.load(from + i)));
	} else {
		for (let i = 0; i < WANTED_SIZE; i += 4) store<u32>(to + i, load<u32>(to + i) | load<u32>(from + i));
	}
}

/** Tries the pattern from each word on that may begin it and go on to word `key`; true when what stands there is enough. */
function stands(number: i32, key: i32): bool {
	const pattern = PATTERNS + number * PATTERN_SIZE;
	const first = rowOf(load<u16>(pattern + 4));
	const need = NEEDS + number * NEED_SIZE;
	const before = byte(need) + byte(need + 1) * Chunk.longestSpan;
	const from = max(0, key - min(before, WIDEST));
	// Most words fit nothing.
	const some = (load<u64>(FITS_SOME + (from >> 3), 0, 1) >> (from & 7)) & (((<u64>2) << (key - from)) - 1);
	for (let left = some; left !== 0; left &= left - 1) {
		const i = from + <i32>ctz(left);
		if (fitsAt(i, first) && holds(pattern, i)) return because(WHY_PATTERN, number, startOf(tokenAt(i)));
	}
	return false;
}

/** True when a word, or several that begin with it, fit the slot of this row. */
// @ts-ignore: decorator
@inline
function fitsAt(i: i32, row: i32): bool {
	const token = tokenAt(i);
	return fits(setOf(token), row) || (spansOf(token) !== 0 && spansFit(token, row));
}

function spansFit(token: i32, row: i32): bool {
	for (let k = spansOf(token) - 1; k >= 0; k--) if (fits(spanSet(token, k), row)) return true;
	return false;
}

/** Where the sets stand that fit a slot. */
// @ts-ignore: decorator
@inline
function rowOf(slot: i32): i32 {
	return SLOTS + slot * SLOT_SIZE;
}

// @ts-ignore: decorator
@inline
function fits(set: i32, row: i32): bool {
	return ((byte(row + (set >> 3)) >> (set & 7)) & 1) !== 0;
}

/** Matches the pattern at word `i`; true when that is enough. */
function holds(pattern: i32, i: i32): bool {
	const end = matchAt(pattern, i);
	if (end === 0) return false;
	const small = byte(pattern + 1);
	const rule: i32 = load<u16>(pattern + 2);
	if (!isMeant(rule >> RULE_BITS, i, i + end)) return false;
	if (small === 0) return true;
	const at = startOf(tokenAt(i));
	if (adds(small & ((1 << FAMILY_BITS) - 1), rule & ((1 << RULE_BITS) - 1), small >> FAMILY_BITS, at)) return true;
	for (let t = i; t < i + end; t++) if (isBent(tokenAt(t)) && addsBent(at)) return true;
	return false;
}

/** True when the words [first, end) are what the pattern asks of its match besides. */
function isMeant(asks: i32, first: i32, end: i32): bool {
	if ((asks & PATTERN_CALLS) !== 0) return calls(first, end);
	if ((asks & PATTERN_SEEDS) !== 0) return !isInCode(first, end);
	return (asks & PATTERN_FOREIGN) === 0 || Chunk.shown || !endsTag(startOf(tokenAt(first)), endOf(tokenAt(end - 1)));
}

/** True for a name that begins a clause, and an order behind a sign: as isVocative in injection/standing/sentence.ts. */
function calls(first: i32, end: i32): bool {
	const begins = first === 0 || (gapBefore(tokenAt(first)) & (END_OF_THOUGHT | MARK | LINE | DOT)) !== 0;
	// A sign may stand before it that is written out: \u2014.
	if (!begins && byte(startOf(tokenAt(first - 1)) - 1) !== 0x5c) return false;
	for (let i = first + 1; i < end; i++) {
		const before = gapBefore(tokenAt(i));
		if ((before & (MARK | COMMA)) !== 0 && (before & LINE) === 0) return true;
	}
	return false;
}

/** True for words between which three marks of programs stand: as isInCode in injection/wording.ts. */
function isInCode(first: i32, end: i32): bool {
	let marks = 0;
	for (let i = first + 1; i < end; i++) marks += (gapBefore(tokenAt(i)) & CODE) !== 0 ? 1 : 0;
	return marks > 2;
}

/** True when a tag ends in [from, to) behind a value in quotes. */
function endsTag(from: i32, to: i32): bool {
	for (let at = from; at + 1 < to; at++) {
		if (byte(at) !== 0x22 && byte(at) !== 0x27) continue;
		let next = at + 1;
		if (byte(next) === 0x20) next++;
		if (byte(next) === 0x2f) next++;
		if (byte(next) === 0x3e && next < to) return true;
	}
	return false;
}

/** How many words from word `start` on the pattern takes, 0 for none: as `matchAt` in injection/reading/grammar.ts. */
function matchAt(pattern: i32, start: i32): i32 {
	const slots = byte(pattern);
	// Bit k: the slots so far end before word start + k.
	let ends: u32 = 1;
	for (let i = 0; i < slots; i++) {
		const at = pattern + 4 + i * 4;
		const how = byte(at + 3);
		let next: u32 = (how & SLOT_OPTIONAL) !== 0 ? ends : 0;
		for (let k = 0; k < WIDEST && ends >> k !== 0; k++) {
			if (((ends >> k) & 1) !== 0) next |= step(rowOf(load<u16>(at)), byte(at + 2), how, start, k);
		}
		if (next === 0) return 0;
		ends = next;
	}
	return <i32>ctz(ends);
}

function step(row: i32, gap: i32, how: i32, start: i32, from: i32): u32 {
	let next: u32 = 0;
	for (let g = 0; g <= gap; g++) {
		const k = from + g;
		const at = start + k;
		if (at >= Chunk.tokens || k + 1 >= WIDEST) break;
		const token = tokenAt(at);
		const before = gapBefore(token);
		if (g > 0 && (before & END_OF_THOUGHT) !== 0) break;
		const apart = (before & (MARK | COMMA | LINE)) !== 0 && (before & END_OF_THOUGHT) === 0;
		if ((how & SLOT_SET) === 0 || apart) {
			const set = setOf(token);
			if (fits(set, row)) next |= <u32>1 << (k + 1);
			for (let i = 0; i < spansOf(token); i++) {
				const size = spanSize(token, i);
				if (k + size < WIDEST && fits(spanSet(token, i), row)) next |= <u32>1 << (k + size);
			}
		}
		if ((bitsOf(token) & WORD_STOP) !== 0 && (how & SLOT_THROUGH) === 0) {
			// "all and any previous": a conjunction inside a list does not begin another thought.
			const listed = (bitsOf(token) & WORD_JOINS) !== 0 && at > 0 && fits(setOf(tokenAt(at - 1)), rowOf(AND));
			if (!listed) break;
		}
		if (k === from && from > 0 && (before & END_OF_THOUGHT) !== 0) break;
	}
	return next;
}
