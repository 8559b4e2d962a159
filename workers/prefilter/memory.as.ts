// What the search is at, and single bytes of its memory. It must not search.

import { CLASS, FOLD, LEVELS, LEVEL_SIZE, PAD, PLACES, PLACES_MOST, WHY } from './layout';
import { PROOF_COLUMN } from './layout/record';
import { JOINED, TOKENS_BIT, WHY_LITERAL } from './layout/view';

/** The view at hand; `look` in prefilter.as.ts sets it and puts it back. */
export class Now {
	static level: i32 = 0;
	static start: i32 = 0;
	static end: i32 = 0;
	static detectors: i32 = 0;
	static how: i32 = 0;
	/** Where what is to be rewritten begins and ends; 0 for nothing. */
	static first: i32 = 0;
	static last: i32 = 0;
	/** Escapes in a row that say nothing by themselves, and where the last one stood. */
	static idle: i32 = 0;
	static idleAt: i32 = 0;
	/** Up to where literals near runs were searched, and runs of several lines were put together. */
	static near: i32 = 0;
	static flat: i32 = 0;
	/** Up to where numbers in groups were read. */
	static written: i32 = 0;
	/** Up to where numbers of several bytes each were. */
	static wide: i32 = 0;
	/** Up to where lists of numbers were read for keys. */
	static keyed: i32 = 0;
	/** Up to where numbers with words between them were read, or found to be none. */
	static worded: i32 = 0;
	/** Where a letter stood last that was not read as another, and whether it may belong to a literal that stands behind it. */
	static skipped: i32 = 0;
	static owes: bool = false;
	/** Up to where what stands behind a literal without its match may belong to it, if it says something else than it seems. */
	static open: i32 = 0;
	/** True where a word has so many letters that it is read otherwise where something was undone. */
	static long: bool = false;
	/** True where dashes stand in a row, as keys have them. */
	static dashes: bool = false;
	/** Decoded bytes that may still be looked at. */
	static work: i32 = 0;
}

/**
 * The part of a window in which anything could be that was not found to be clean before. All else stands beside it for what is put
 * together from values.
 */
export class Fresh {
	static from: i32 = 0;
	static to: i32 = 0;
}

/** Where what can stand in one piece begins in the view at hand, and where it ends. */
export function freshStart(): i32 {
	return Now.level === 0 ? Fresh.from : Now.start;
}

export function freshEnd(): i32 {
	return Now.level === 0 ? Fresh.to : Now.end;
}

/** Bytes beside what is fresh in which pieces of one value may stand: what is cut or set apart takes more room than in one piece. */
const PIECES_NEAR = 1024;

/** Where what pieces of one value make together begins in the view at hand, as many times 64 bytes from its start, and where it ends. */
export function piecesStart(): i32 {
	return Now.start + (max(0, freshStart() - PIECES_NEAR - Now.start) & ~63);
}

export function piecesEnd(): i32 {
	return min(Now.end, freshEnd() + PIECES_NEAR);
}

/** Where the answer is yes for a literal that stands in the window itself, for who reads no more than what may belong to it. */
export class Places {
	/** True where it is asked for. */
	static asked: bool = false;
	/** The part of the window whose escapes were undone for the view at hand; `to` is 0 where it is another one. */
	static from: i32 = 0;
	static to: i32 = 0;
}

/** A match of more bytes is read with all of its window. */
const SPAN_MOST = 1024;
/** Bytes that a match may take for each of its own where its rest is written in escapes, and what is looked at beside it. */
const SPAN_ESCAPED = 4;
const BESIDE = 512;

/** True when the literal that stands at `at` is told by its place, so that the search goes on as if it did not stand there. */
function isPlaced(entry: i32, at: i32): bool {
	const span: i32 = load<u16>(entry + 24);
	// Some of what is undone, such as ciphers, is looked at as if it were the view.
	if (Now.start !== bufferOf(Now.level)) return false;
	if (span === 0 || span > SPAN_MOST || load<u8>(entry + 12) !== TOKENS_BIT || load<u8>(entry + 26) === PROOF_COLUMN) return false;
	let from = at;
	let to = at + <i32>load<u16>(entry + 8);
	if (Now.level > 0) {
		if (Now.level > 1 || Places.to === 0) return false;
		from = Places.from;
		to = Places.to;
	}
	const count = load<i32>(PLACES);
	if ((Now.how & JOINED) !== 0 || count === PLACES_MOST) return false;
	const beside = span * SPAN_ESCAPED + BESIDE;
	const start = bufferOf(0);
	store<i32>(PLACES + 4 + count * 8, from - beside - start);
	store<i32>(PLACES + 8 + count * 8, to + beside - start);
	store<i32>(PLACES, count + 1);
	return true;
}

/**
 * Notes why the answer is yes, for who asks how it came about: a WHY_* number, a literal's record, a place. True, but where the
 * place is all that is to be told.
 */
export function because(why: i32, entry: i32, at: i32): bool {
	if (Places.asked && why === WHY_LITERAL && isPlaced(entry, at)) return false;
	store<i32>(WHY, why);
	store<i32>(WHY, entry, 4);
	store<i32>(WHY, at, 8);
	store<i32>(WHY, Now.level, 12);
	store<i32>(WHY, Now.how, 16);
	return true;
}

/** Writes 128 zeros: behind a view, so that nothing of another one is read there. */
export function clearBehind(at: i32): void {
	if (ASC_FEATURE_SIMD) {
		const zero = i8x16.splat(0);
		for (let i = 0; i < 128; i += 16) v128.store(at + i, zero);
	} else memory.fill(at, 0, 128);
}

/** Copies [from, to) to `out`, elsewhere, and up to 15 bytes more: what is copied is mostly short, and a call of the runtime's costs more. */
export function copyTo(out: i32, from: i32, to: i32): void {
	if (ASC_FEATURE_SIMD) for (let i = 0; i < to - from; i += 16) v128.store(out + i, v128.load(from + i));
	else memory.copy(out, from, to - from);
}

export function byte(at: i32): i32 {
	return load<u8>(at);
}

/** Four bytes, wherever they begin. */
export function word(at: i32): u32 {
	return load<u32>(at, 0, 1);
}

/** True when the byte at `at` is in the class. */
export function is(at: i32, bit: i32): bool {
	return (load<u8>(CLASS + byte(at)) & bit) !== 0;
}

/** A bit for each of sixteen bytes that is a letter of ASCII. */
// @ts-ignore: decorator
@inline
export function lettersOf(bytes: v128): u32 {
	return <u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(v128.or(bytes, i8x16.splat(32)), i8x16.splat(97)), i8x16.splat(26)));
}

/** The byte as it reads where letter case and leet writing don't count. */
export function fold(at: i32): i32 {
	return load<u8>(FOLD + byte(at));
}

/** Where the bytes of a level stand. */
export function bufferOf(level: i32): i32 {
	return LEVELS + level * LEVEL_SIZE + PAD;
}

/** What the byte at `at` is worth as a digit of hex, or -1. */
// @ts-ignore: decorator
@inline
export function hexDigit(at: i32): i32 {
	const digit = byte(at) - 48;
	const letter = (byte(at) | 32) - 97;
	return <u32>digit < 10 ? digit : <u32>letter < 6 ? letter + 10 : -1;
}

/** The number that so many hex digits write, or -1. */
export function hexAt(at: i32, digits: i32): i32 {
	let value = 0;
	for (let i = 0; i < digits; i++) {
		const digit = hexDigit(at + i);
		if (digit < 0) return -1;
		value = (value << 4) | digit;
	}
	return value;
}

/** Where `what` stands next from `at` on, or `end`. */
export function find(what: i32, at: i32, end: i32): i32 {
	if (ASC_FEATURE_SIMD) {
		const all = i8x16.splat(<i8>what);
		for (let from = at; from < end; from += 16) {
			const bits = i8x16.bitmask(i8x16.eq(v128.load(from), all));
			if (bits !== 0) return min(end, from + <i32>ctz(bits));
		}
		return end;
	}
	for (let from = at; from < end; from++) if (byte(from) === what) return from;
	return end;
}
