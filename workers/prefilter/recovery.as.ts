// Looks for the recovery phrase of a wallet: twelve words in a row of the lists of BIP-39, whatever stands between them. One word
// of some thirty bytes is looked up; all else only behind one that is in a list. It must not know the lists, only their hashes.

import { RECOVERY, RECOVERY_BITS, RECOVERY_WORDS, RECOVERY_WORDS_COUNT } from './layout';
import { JOINED, WHY_RECOVERY } from './layout/view';
import { because, byte, freshEnd, freshStart, lettersOf, Now, word } from './memory.as';
import { isBlankLetter } from './written-out.as';

/** Words of the shortest phrase, and its bytes where each has three letters. */
const WORDS_LEAST = 12;
const BYTES_LEAST = 47;
/** From one place that is looked at to the next: the first of them in the shortest phrase leaves three words behind its own. */
const STRIDE = 32;
/** So many words behind one that are the same: none of 2,048 is drawn five times in a row. */
const ALIKE = 4;
/** Words behind the first that must be in a list before those in front of it are read. */
const AHEAD = 3;
/** Bytes before a place at which the phrase may begin that has its first place there. */
const BACK = 40;
/** As in ../recovery/phrases.ts. */
const GAP_MOST = 24;
const LETTERS_LEAST = 3;
const LETTERS_MOST = 9;
const BYTES_MOST = 48;
/** As in ../recovery/words.ts. */
const SPREAD: u32 = 0x9e3779b1;
const SPREAD_MORE: u32 = 0x85ebca6b;
const SMALLS: u32 = 0x20202020;
const SMALL_CASES = 96;

/** Where the word ends that was read last, whether it is in a list, of which cases its first two letters are, and its hash. */
let ended: i32 = 0;
let listed: bool = false;
let cases: i32 = 0;
let hash: u32 = 0;
/** With what the gap that was read last begins and ends. */
let parted: i32 = 0;
/** Where the word stands behind the one that was asked about last. */
let followed: i32 = 0;

/**
 * True when a phrase could stand in the view at hand. No word of one has fewer letters than three or more than nine, as some word of
 * nearly every line of prose does: only what stands between two such words, if it is long enough, is looked at.
 */
export function recovers(): bool {
	const end = freshEnd();
	let from = freshStart();
	if (end - from < BYTES_LEAST || (Now.how & JOINED) !== 0) return false;
	if (!ASC_FEATURE_SIMD) return recoversIn(from, end);
	let escapesBefore: u64 = 0;
	// Words that begin in what is told so far of the row at hand; each word of a phrase has a letter that none stands before.
	let words = 0;
	for (let at = from; at < end; at += 64) {
		Words.read(at);
		const letters = Words.letters;
		const escapes = Words.escapes;
		const escaped = (escapes << 1) | (escapes << 2) | (escapesBefore >> 62) | (escapesBefore >> 63);
		escapesBefore = escapes;
		// Beyond ASCII what a letter is takes more to tell.
		if (Words.beyond) {
			words = WORDS_LEAST;
			continue;
		}
		const begins = beginsOf(letters, at);
		const others = noWords(letters, begins, escaped) | (begins & ~escaped & unlistedAt(at) & ~(letters >> 3) & (~(<u64>0) >> 3));
		if (others === 0) {
			words += <i32>popcnt(begins);
			continue;
		}
		const first = at + <i32>ctz(others);
		words += <i32>popcnt(begins & ((others & (0 - others)) - 1));
		if (words >= WORDS_LEAST && first - from >= BYTES_LEAST && rowIn(from, min(first, end))) return true;
		from = at + 64 - <i32>clz(others);
		words = <i32>popcnt(begins & ~(~(<u64>0) >> clz(others)));
		// Hardly ever there is room between two of them.
		let gap = ~others;
		gap &= gap >> 1;
		gap &= gap >> 2;
		gap &= gap >> 4;
		gap &= gap >> 8;
		gap &= gap >> 16;
		if (gap !== 0 && from - first > BYTES_LEAST && rowIn(first + 1, min(from, end))) return true;
	}
	return words >= WORDS_LEAST && end - from >= BYTES_LEAST && rowIn(from, end);
}

/**
 * The same for [from, to). What stands behind the words of a phrase, the last aside, is white space behind all of them or a sign:
 * only so many words without a sign, or so many signs, are read word by word.
 */
function rowIn(from: i32, to: i32): bool {
	let words = 0;
	let signs = 1;
	for (let at = from; at < to; at += 64) {
		Words.read(at);
		if (Words.beyond) return recoversIn(from, to);
		const inside = to - at < 64 ? ((<u64>1) << (to - at)) - 1 : ~(<u64>0);
		let begins = beginsOf(Words.letters, at) & inside;
		let ends = Words.letters & signsBehind(at) & inside;
		// What an escape says may be a sign or not.
		signs += <i32>popcnt(ends) + <i32>popcnt(Words.escapes);
		for (; ends !== 0; ends &= ends - 1) {
			const before = (ends & (0 - ends)) - 1;
			words += <i32>popcnt(begins & before);
			begins &= ~before;
			if (words >= WORDS_LEAST) return isListed(from, to) && recoversIn(from, to);
			words = 0;
		}
		words += <i32>popcnt(begins);
		if (words >= WORDS_LEAST || signs >= WORDS_LEAST) return isListed(from, to) && recoversIn(from, to);
	}
	return false;
}

/** Words in a row of a list from which on they are read one by one: fewer than a phrase has, for what stands at an end of a row. */
const LISTED_LEAST = 10;

/**
 * True when so many words of [from, to), all of it ASCII up to its last 64 bytes, are in a list. What stands behind an escape may be
 * another word than it seems and counts as one that is. The last word of a row is looked up first: where it is in no list, as most are,
 * no row holds it, and the next to look up is as many words behind it.
 */
function isListed(from: i32, to: i32): bool {
	let count = 0;
	let next = LISTED_LEAST - 1;
	// Up to this one all are listed since the last that was not.
	let sure = -1;
	let escapesBefore: u64 = 0;
	for (let at = from; at < to; at += 64) {
		Words.read(at);
		if (Words.beyond) return true;
		const escapes = Words.escapes;
		const escaped = (escapes << 1) | (escapes << 2) | (escapesBefore >> 62) | (escapesBefore >> 63);
		escapesBefore = escapes;
		for (let begins = beginsOf(Words.letters, at); begins !== 0; begins &= begins - 1) {
			const bit = ctz(begins);
			store<i32>(wordAt(count), ((at + <i32>bit) << 1) | (<i32>(escaped >> bit) & 1));
			if (count === next) {
				let word = count;
				while (word > sure && isFreeOrListed(load<i32>(wordAt(word)))) word--;
				if (word === sure) return true;
				sure = count;
				next = word + LISTED_LEAST;
			}
			count += 1;
		}
	}
	return false;
}

/** Where it is kept at which place a word begins, and in the lowest bit whether an escape stands before it. */
// @ts-ignore: decorator
@inline
function wordAt(count: i32): i32 {
	return RECOVERY_WORDS + ((count & (RECOVERY_WORDS_COUNT - 1)) << 2);
}

function isFreeOrListed(word: i32): bool {
	return (word & 1) !== 0 || (listedAt(word >> 1) & 1) !== 0;
}

/** 1 when the letters of ASCII at `at` are a word of a list, else 0: as `read` tells it. */
// @ts-ignore: decorator
@inline
function listedAt(at: i32): i32 {
	const size = <i32>ctz(~lettersOf(v128.load(at)));
	const eight = load<u64>(at, 0, 1) & (size < 8 ? ((<u64>1) << (size << 3)) - 1 : ~(<u64>0));
	// Letters small, and no others.
	const smalls: u64 = 0x2020202020202020 & (size < 8 ? ((<u64>1) << (size << 3)) - 1 : ~(<u64>0));
	const small = eight | smalls;
	const bit = hashOf(<u32>small, <u32>(small >> 32)) >>> (32 - RECOVERY_BITS);
	return <i32>(size >= LETTERS_LEAST) & <i32>(size <= LETTERS_MOST) & (byte(RECOVERY + (bit >> 3)) >> (bit & 7));
}

// @ts-ignore: decorator
@inline
function hashOf(one: u32, two: u32): u32 {
	return (one ^ (two * SPREAD_MORE)) * SPREAD;
}

/** What 64 bytes are, a bit for each. */
class Words {
	static letters: u64 = 0;
	/** What an escape may begin with. */
	static escapes: u64 = 0;
	/** True when some are beyond ASCII. */
	static beyond: bool = false;

	static read(at: i32): void {
		const v0 = v128.load(at);
		const v1 = v128.load(at, 16);
		const v2 = v128.load(at, 32);
		const v3 = v128.load(at, 48);
		Words.letters = <u64>lettersOf(v0) | (<u64>lettersOf(v1) << 16) | (<u64>lettersOf(v2) << 32) | (<u64>lettersOf(v3) << 48);
		Words.escapes = <u64>escapesOf(v0) | (<u64>escapesOf(v1) << 16) | (<u64>escapesOf(v2) << 32) | (<u64>escapesOf(v3) << 48);
		Words.beyond = i8x16.bitmask(v128.or(v128.or(v0, v1), v128.or(v2, v3))) !== 0;
	}
}

/** Which of the 64 bytes at `at` begin a word, where `letters` are letters. */
// @ts-ignore: decorator
@inline
function beginsOf(letters: u64, at: i32): u64 {
	return letters & ~((letters << 1) | (at > Now.start && goesOnAt(at - 1) ? 1 : 0));
}

/** Which of the 64 bytes at `at` stand before one of ASCII that is no letter, no white space nor stands for it, and begins no escape. */
function signsBehind(at: i32): u64 {
	let signs: u64 = 0;
	for (let part = 0; part < 64; part += 16) {
		const v = v128.load(at + part + 1);
		const blank = v128.or(i8x16.lt_s(v, i8x16.splat(0x21)), i8x16.eq(v, i8x16.splat(0x2b)));
		signs |= <u64>(~(<u32>i8x16.bitmask(blank) | lettersOf(v) | escapesOf(v)) & 0xffff) << part;
	}
	return signs;
}

/**
 * Where in 64 bytes a word begins that has too few letters, or ten letters in a row do: those behind escapes, which may belong to
 * them, are left out, and so is what goes on in the next 64.
 */
function noWords(letters: u64, begins: u64, escaped: u64): u64 {
	const short = begins & ~((letters >> 1) & (letters >> 2)) & ~escaped;
	let long = letters & ~escaped;
	long &= long >> 1;
	const two = long;
	long &= long >> 2;
	long &= long >> 4;
	return (short & (~(<u64>0) >> 2)) | (long & (two >> 8));
}

/** Which of the 64 bytes at `at` begin `the` or `and`: all English is full of these, and no list has them. */
function unlistedAt(at: i32): u64 {
	let bits: u64 = 0;
	for (let part = 0; part < 64; part += 16) {
		const one = v128.load(at + part);
		const two = v128.load(at + part, 1);
		const three = v128.load(at + part, 2);
		const the = v128.and(v128.and(i8x16.eq(one, i8x16.splat(0x74)), i8x16.eq(two, i8x16.splat(0x68))), i8x16.eq(three, i8x16.splat(0x65)));
		const and = v128.and(v128.and(i8x16.eq(one, i8x16.splat(0x61)), i8x16.eq(two, i8x16.splat(0x6e))), i8x16.eq(three, i8x16.splat(0x64)));
		bits |= <u64>(<u32>i8x16.bitmask(v128.or(the, and))) << part;
	}
	return bits;
}

/** True for what a word may have before the letters that follow. */
function goesOnAt(at: i32): bool {
	return byte(at) > 0x7f || <u32>((byte(at) | 32) - 97) < 26;
}

/** The same for [start, end) alone. */
function recoversIn(start: i32, end: i32): bool {
	for (let at = start; at < end; at += STRIDE) {
		const first = wordFrom(at);
		if (first === 0 || first >= end) continue;
		read(first);
		if (!listed || !goesOn(ended, Now.end)) continue;
		if (phraseFrom(max(Now.start, at - BACK), first)) return because(WHY_RECOVERY, 0, first);
	}
	return false;
}

/** Where a word begins at `at` or soon behind it; 0 for none, and for one that is in no list by its length. */
function wordFrom(at: i32): i32 {
	if (ASC_FEATURE_SIMD) {
		for (let from = at - 1; from < at + 29; from += 15) {
			const bytes = v128.load(from);
			if (i8x16.bitmask(bytes) !== 0) return wordBehind(at);
			const letters = lettersOf(bytes);
			const starts = letters & ~(letters << 1) & 0xfffe;
			if (starts === 0) continue;
			const first = from + <i32>ctz(starts);
			if (isEscaped(first)) return wordBehind(first);
			return mayBeWords(first) ? first : 0;
		}
		return 0;
	}
	return wordBehind(at);
}

/** False where, of the word at `at` and those AHEAD of it, one is too short or too long, as hardly a line of prose goes without. */
// @ts-ignore: decorator
@inline
function mayBeWords(at: i32): bool {
	const one = v128.load(at);
	const two = v128.load(at, 16);
	let letters: u32 = lettersOf(one) | (lettersOf(two) << 16);
	const starts = letters & ~(letters << 1);
	let behind = starts & (starts - 1);
	behind &= behind - 1;
	behind &= behind - 1;
	behind &= behind - 1;
	if (behind !== 0) letters &= (behind & (0 - behind)) - 1;
	// A word that is not here as a whole may be longer.
	const known = starts & letters & 0x1fffffff;
	const short = known & ~((letters >>> 1) & (letters >>> 2));
	let long = letters & (letters >>> 1);
	long &= long >>> 2;
	long &= long >>> 4;
	long &= long >>> 2;
	if ((short | long) === 0) return true;
	// The letter of an escape is no word.
	return (escapesOf(one) | escapesOf(two)) !== 0;
}

// @ts-ignore: decorator
@inline
function escapesOf(bytes: v128): u32 {
	return <u32>i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(0x5c)), i8x16.eq(bytes, i8x16.splat(0x25))));
}

/** The same one byte after another, and beyond ASCII. */
function wordBehind(at: i32): i32 {
	const stop = at + STRIDE + BYTES_MOST;
	let from = at;
	if (from > Now.start && gapAt(from - 1) === 0) while (from < stop && gapAt(from) === 0) from++;
	else if (from > Now.start && byte(from - 1) === 0x5c && isEscaped(from)) from++;
	while (from < stop) {
		const gap = gapAt(from);
		if (gap === 0) return from;
		from += gap;
	}
	return 0;
}

/** True for a letter that belongs to an escape: of a line end that is written out, of a byte in hex. */
function isEscaped(at: i32): bool {
	const before = byte(at - 1);
	const letter = byte(at) | 32;
	return before === 0x5c ? isBlankLetter(letter) : byte(at - 2) === 0x25 && before < 0x3a && before > 0x2f && letter < 0x67;
}

/** Bytes of what stands between words at `at`; 0 for a letter. */
function gapAt(at: i32): i32 {
	const code = byte(at);
	if (code < 0x80) {
		if (<u32>((code | 32) - 97) < 26) return 0;
		if (code === 0x5c) return isEscaped(at + 1) ? 2 : 1;
		return code === 0x25 && isHex(at + 1) && isHex(at + 2) ? 3 : 1;
	}
	const next = byte(at + 1);
	// Signs of all scripts, white space of the East, what Latin-1 has that is no letter.
	if (code === 0xe2 || code === 0xe3) return next === 0x80 ? 3 : 0;
	return code === 0xc2 ? 2 : 0;
}

function isHex(at: i32): bool {
	const code = byte(at);
	return <u32>(code - 48) < 10 || <u32>((code | 32) - 97) < 6;
}

/** Reads the word at `at`. */
function read(at: i32): void {
	let size = 0;
	listed = false;
	hash = 0;
	if (ASC_FEATURE_SIMD) {
		const bytes = v128.load(at);
		if (i8x16.bitmask(bytes) === 0) {
			size = <i32>ctz(~lettersOf(bytes));
			ended = at + size;
			cases = (byte(at) & 32) | ((byte(at + 1) & 32) << 1);
			if (size < LETTERS_LEAST || size > LETTERS_MOST) return;
		}
	}
	if (size === 0) {
		let to = at;
		let ascii = true;
		const stop = min(Now.end, at + BYTES_MOST);
		while (to < stop && gapAt(to) === 0) {
			if (byte(to) >= 0x80) ascii = false;
			to++;
		}
		ended = to;
		cases = ascii ? (byte(at) & 32) | ((byte(at + 1) & 32) << 1) : SMALL_CASES;
		size = to - at;
		if (size < LETTERS_LEAST || (ascii && size > LETTERS_MOST)) return;
	}
	let one = word(at) | SMALLS;
	let two: u32 = 0;
	if (size < 4) one &= 0xffffff;
	else if (size > 4) {
		two = word(at + 4) | SMALLS;
		if (size < 8) two &= (<u32>1 << ((size - 4) << 3)) - 1;
	}
	hash = hashOf(one, two);
	const bit = hash >>> (32 - RECOVERY_BITS);
	listed = (byte(RECOVERY + (bit >> 3)) & (1 << (bit & 7))) !== 0;
}

/** Where the word behind a gap at `at` begins; 0 for too wide a gap, or none. */
function nextWord(at: i32, end: i32): i32 {
	// Mostly there is one space.
	if (byte(at) === 0x20 && <u32>((byte(at + 1) | 32) - 97) < 26) {
		parted = 0x2020;
		return at + 1;
	}
	let from = at;
	let last = 0;
	parted = 0;
	while (from < end && from - at <= GAP_MOST) {
		const gap = gapAt(from);
		if (gap === 0) {
			parted |= last << 8;
			return from > at ? from : 0;
		}
		// Of white space one is as good as another, also where it is an escape.
		last = gap > 1 || byte(from) <= 0x20 || byte(from) === 0x2b ? 0x20 : byte(from);
		if (from === at) parted = last;
		from += gap;
	}
	return 0;
}

/** True when the words behind `at` are in a list, too, and written alike. */
function goesOn(at: i32, end: i32): bool {
	let from = at;
	let like = 0;
	for (let i = 0; i < AHEAD; i++) {
		const next = nextWord(from, end);
		if (next === 0) return false;
		if (i === 0) followed = next;
		read(next);
		const likeThis = parted | (cases << 16);
		if (!listed || (i > 0 && likeThis !== like)) return false;
		like = likeThis;
		from = ended;
	}
	return true;
}

/** True when so many words stand in a row of which one begins at `first`, and the row begins at `from` or behind. */
function phraseFrom(from: i32, first: i32): bool {
	const end = Now.end;
	let at = wordBehind(from);
	// The first word has no gap before it, and may have a capital.
	let like = -1;
	let count = 0;
	let before: u32 = 0;
	let alike = 0;
	while (at !== 0 && at < end) {
		read(at);
		const likeThis = parted | (cases << 16);
		alike = hash === before ? alike + 1 : 0;
		before = hash;
		if (!listed || alike === ALIKE) count = 0;
		else if (count < 2 || likeThis === like) count++;
		else {
			if (at > followed) return false;
			count = 2;
		}
		like = likeThis;
		if (count === WORDS_LEAST) return true;
		if (count === 0 && at >= first) return false;
		const next = nextWord(ended, end);
		if (next === 0) {
			if (at >= first) return false;
			// Another row.
			count = 0;
			at = wordBehind(ended);
			if (at > first) at = first;
		} else at = next;
	}
	return false;
}
