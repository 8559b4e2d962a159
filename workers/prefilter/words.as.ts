// Cuts bytes into words as injection/tokens.ts cuts text, and looks each up in the grammar's table: what slots it fits, also
// in leet writing, with a letter wrong, in pieces or run together. It must not know what slots make a pattern.

import {
	BEGINNINGS,
	BEGINNINGS_BITS,
	BEGINNINGS_MOST,
	BITS,
	CLASS_ALNUM,
	CLASS_LETTER,
	GAP_BITS,
	GAP_CLOSER,
	GAP_ENDS_LINES,
	GAP_ENDS_WORDS,
	GAP_UNIT,
	GAPS,
	HASHES,
	KNOWN_WORD_SIZE,
	KNOWN_WORDS,
	LEET_HASHES,
	LETTER_PRIME,
	LETTERS,
	LETTERS_END,
	LETTERS_FIRST,
	LETTERS_MOST,
	LOWER,
	PAIRS,
	PART_PRIME,
	POINTS,
	POWERS,
	SALT_CORE,
	SALT_ENTITY,
	SALT_LEET,
	SALT_SEQUENCE,
	SALT_SLIP,
	SALT_STEM,
	SPANS,
	SPANS_SIZE,
	STEMS,
	STEMS_BITS,
	STEPS,
	TAG_MOST,
	TOKEN_SIZE,
	TOKENS,
	TOKENS_MOST,
	WORD_CORE,
	WORD_GOES_ON,
	WORD_KNOWN,
	WORD_REAL,
	WORD_SET,
	WORD_SET_BITS,
	WORD_SIZE,
	WORD_STEM_NEXT,
	WORD_STOP,
	WORD_TABLE,
	WORD_TABLE_BITS,
	WORTHS,
} from './layout';
import { byte, is, Now } from './memory.as';
import { isRemembered, isStill, noteBits, noteSlip, recall, remember, rememberedAt, rememberedBits, rememberedSize, shortPlace, shortSize, slipMeant, slipOf } from './remembered.as';

const SPREAD: u32 = 0x9e3779b1;

/** What stands between two words; as BREAK in injection/tokens.ts. */
export const COMMA = 1;
export const LINE = 2;
export const SENTENCE = 4;
export const PARAGRAPH = 8;
export const MARK = 16;
export const DOT = 32;
export const END_OF_THOUGHT = 12;

/** Lengths, as in injection/tokens.ts and lexicon.ts. */
const LONGEST_WORD = 24;
const LONGEST_STEM = 14;
const LONGEST_JOIN = 40;
const MOST_JOINED = 24;
const SHORTEST_RUN = 10;
const LEAST_IN_RUN = 3;
/** Letters that no word has: a row of them is words where tags were cut out. */
const LONG = 20;
const SHORTEST_TYPO = 5;
const BEGINNING = 5;
const NEAR = 8;
const NEAR_BITS = 255;
/** The longest word of a script without spaces, in units, and more. */
const LONGEST_UNSPACED = 24;
const SPANS_MOST = 7;
/** First bytes of kana and most ideograms. */
const UNSPACED_FIRST = 0xe3;
const UNSPACED_LAST = 0xe9;
/** The letters that 7 to 0 stand for: t, g, s, a, e, 2 itself, i, o. */
const LEET_DIGITS: u64 = 0x746773616532696f;
/** Signs between pieces of a word at the most, in bytes. */
const GLUE_MOST = 9;
/**
 * Whether a known word may begin with a word and one letter more is told: a bit for each letter, one for digits, one for what is
 * beyond ASCII, and one that they are.
 */
const GOES_ON_DIGIT = 26;
const GOES_ON_OTHER = 27;
const GOES_ON_TOLD: u32 = 0x80000000;
/** What is remembered of slips: looked for, and none found. */
const SLIP_TOLD: u32 = 0x80000000;
const SLIP_NONE: u32 = 0x40000000;
/** Besides the WORD_* bits: a long word that begins like a core word. */
const BEGINS_LIKE = 0x800000;

/**
 * A word: where it begins, its bytes, and where it is remembered; its hash, and that of the word that is meant; the set it fits; its WORD_* bits without
 * their number, as they were when it was read; what stands before it; 1 where a disguise was undone; how many spans begin with it; its
 * letters; the hash of the first of them, and GOES_ON bits. The spans, each the words it takes and the set they fit, stand elsewhere.
 */
export function startOf(token: i32): i32 {
	return load<i32>(token);
}
export function endOf(token: i32): i32 {
	return load<i32>(token) + <i32>load<u16>(token + 4);
}
export function hashAt(token: i32): u32 {
	return load<u32>(token + 8);
}
function meantAt(token: i32): u32 {
	return load<u32>(token + 12);
}
export function setOf(token: i32): i32 {
	return load<u16>(token + 16);
}
export function bitsOf(token: i32): i32 {
	return <i32>load<u8>(bitsAt(token)) << 16;
}
/** Where the bits stand of a word: apart, so that 16 words are asked at once. */
// @ts-ignore: decorator
@inline
function bitsAt(token: i32): i32 {
	return BITS + <i32>(<u32>(token - TOKENS) / TOKEN_SIZE);
}
function addBit(token: i32, bit: i32): void {
	store<u8>(bitsAt(token), <u8>(byte(bitsAt(token)) | (bit >> 16)));
}
function dropBit(token: i32, bit: i32): void {
	store<u8>(bitsAt(token), <u8>(byte(bitsAt(token)) & ~(bit >> 16)));
}
export function gapBefore(token: i32): i32 {
	return load<u8>(token + 19);
}
export function isBent(token: i32): bool {
	return load<u8>(token + 20) !== 0;
}
function lettersOf(token: i32): i32 {
	return load<u16>(token + 22);
}
export function spansOf(token: i32): i32 {
	return load<u8>(token + 21);
}
function spanAt(token: i32, span: i32): i32 {
	return SPANS + (token - TOKENS) * (SPANS_SIZE / TOKEN_SIZE) + span * 8;
}
export function spanSize(token: i32, span: i32): i32 {
	return load<u8>(spanAt(token, span));
}
export function spanSet(token: i32, span: i32): i32 {
	return load<u16>(spanAt(token, span) + 2);
}
/** The hash of the word that a span was joined to, 0 for one of several words. */
function spanMeant(token: i32, span: i32): u32 {
	return load<u32>(spanAt(token, span) + 4);
}
export function tokenAt(i: i32): i32 {
	return TOKENS + i * TOKEN_SIZE;
}

/** Words of the chunk at hand, and the most that a span takes. */
export let tokens: i32 = 0;
export let longestSpan: i32 = 1;
/** True where it holds a tag. */
export let tagged: bool = false;
/** True where it held more than there is room for. */
export let overfull: bool = false;

// The character at hand.
const NO_LETTER = 0;
const LETTER = 1;
const GONE = 2;
const UNSPACED = 3;
const APOSTROPHE = 4;
const STOP = 5;
let kind: i32 = 0;
let unit: i32 = 0;
let like: i32 = 0;
let size: i32 = 0;

// The word before the one at hand: where it ends, its GOES_ON bits, whether it has letters and none knows it; and how many pairs were noted.
let endBefore: i32 = 0;
let going: u32 = 0;
let unknown: bool = false;
let pairs: i32 = 0;

// The word at hand.
let letters: i32 = 0;
let hash: u32 = 0;
let leet: u32 = 0;
/** With l and i as one letter; the same of its first letters. */
let merged: u32 = 0;
let mergedFirst: u32 = 0;
/** Some of its letters could be others; it has ASCII letters; something was cut out of it. */
let strange: bool = false;
let latin: bool = false;
let cut: bool = false;

// What was found of it.
let foundSet: i32 = 0;
let foundBits: i32 = 0;
let foundMeant: u32 = 0;
let foundBent: bool = false;

/** Where the word of this hash stands in the table, or 0. */
// @ts-ignore: decorator
@inline
function lookUp(key: u32): i32 {
	const spread = key * SPREAD;
	const bit = spread >> (32 - WORD_SET_BITS);
	if (((<u32>load<u8>(WORD_SET + <i32>(bit >> 3)) >> (bit & 7)) & 1) === 0) return 0;
	return search(key, <i32>(spread >> (32 - WORD_TABLE_BITS)));
}

function search(key: u32, from: i32): i32 {
	let slot = from;
	let at = WORD_TABLE + slot * WORD_SIZE;
	while (load<u32>(at) !== key) {
		if (load<u32>(at) === 0) return 0;
		slot = (slot + 1) & ((1 << WORD_TABLE_BITS) - 1);
		at = WORD_TABLE + slot * WORD_SIZE;
	}
	return at;
}

/** True when a stem may begin with the four letters of this hash, or be these where there are fewer. */
function isStem(key: u32): bool {
	const bit = (key * SPREAD) >> (32 - STEMS_BITS);
	return ((<u32>load<u8>(STEMS + <i32>(bit >> 3)) >> (bit & 7)) & 1) !== 0;
}

/** True when a known word may begin with the letters of this hash, of which there are BEGINNINGS_MOST at the most. */
function isBeginning(key: u32): bool {
	const bit = (key * SPREAD) >> (32 - BEGINNINGS_BITS);
	return ((<u32>load<u8>(BEGINNINGS + <i32>(bit >> 3)) >> (bit & 7)) & 1) !== 0;
}

/** Reads the character beyond ASCII at `at`. */
function read(at: i32, end: i32): void {
	const lead = byte(at);
	kind = NO_LETTER;
	unit = 0;
	like = 0;
	size = 1;
	if (lead < 0xc2 || lead > 0xf4) return;
	const width = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	if (at + width > end) return;
	let point = lead & (0xff >> (width + 1));
	for (let i = 1; i < width; i++) {
		if (byte(at + i) >> 6 !== 2) return;
		point = (point << 6) | (byte(at + i) & 63);
	}
	size = width;
	unit = point;
	like = point;
	if (point < LETTERS_END) {
		unit = load<u16>(LETTERS + (point - LETTERS_FIRST) * 2);
		if (unit === 0) return;
		kind = unit === 1 ? GONE : isThai(point) ? UNSPACED : LETTER;
		const reading = byte(POINTS + point) & 127;
		like = reading > 32 ? byte(LOWER + reading) : unit;
		return;
	}
	if (point < 0x3000) {
		if (point === 0x2019) kind = APOSTROPHE;
		else if (
			(point >= 0x200b && point <= 0x200f) ||
			(point >= 0x202a && point <= 0x202e) ||
			(point >= 0x2060 && point <= 0x206f) ||
			point === 0x2800
		)
			kind = GONE;
		return;
	}
	if (point === 0x3002 || point === 0xff01 || point === 0xff1f) kind = STOP;
	else if (
		(point >= 0x3040 && point <= 0x30ff) ||
		(point >= 0x3400 && point <= 0x9fff) ||
		(point >= 0xf900 && point <= 0xfaff)
	)
		kind = UNSPACED;
	else if (point >= 0xac00 && point <= 0xd7a3) kind = LETTER;
	else if ((point >= 0xfe00 && point <= 0xfe0f) || point === 0xfeff || point >= 0xe0000) kind = GONE;
}

/** The letter that a digit or sign stands for, or itself. */
function leetOf(code: i32): i32 {
	if (code < 0x3a && code > 0x2f) return code < 0x38 ? <i32>(LEET_DIGITS >> ((code & 7) << 3)) & 0x7f : code === 0x38 ? 0x62 : 0x67;
	if (code === 0x21 || code === 0x7c) return 0x69;
	if (code === 0x40) return 0x61;
	if (code === 0x24) return 0x73;
	return code === 0x2b ? 0x74 : code;
}

/** A sign that may stand for a letter. */
function isSign(code: i32): bool {
	return code === 0x40 || code === 0x24 || code === 0x21 || code === 0x7c || code === 0x2b;
}

/** True for a letter at `at`, or, unless `letter`, a digit. */
function isWordUnit(at: i32, end: i32, letter: bool): bool {
	if (at >= end) return false;
	if (byte(at) < 0x80) return is(at, letter ? CLASS_LETTER : CLASS_ALNUM);
	read(at, end);
	return kind === LETTER || kind === UNSPACED;
}

/** True when an English ending stands at `at`, behind an apostrophe. */
function isClitic(at: i32, end: i32): bool {
	let to = at;
	while (to < end && to - at < 3 && is(to, CLASS_LETTER)) to++;
	if (to === at || isWordUnit(to, end, false)) return false;
	const first = byte(LOWER + byte(at));
	if (to - at === 1) return first === 0x74 || first === 0x73 || first === 0x64 || first === 0x6d;
	if (to - at > 2) return false;
	const second = byte(LOWER + byte(at + 1));
	return (second === 0x65 && (first === 0x72 || first === 0x76)) || (first === 0x6c && second === 0x6c);
}

/** Adds a letter, and the one that it could stand for, to the word at hand. */
function push(code: i32, other: i32): void {
	hash = hash * LETTER_PRIME + <u32>code;
	leet = leet * LETTER_PRIME + <u32>other;
	merged = merged * LETTER_PRIME + <u32>(other === 0x6c ? 0x69 : other);
	if (letters < BEGINNINGS_MOST) mergedFirst = merged;
	if (letters < LETTERS_MOST) {
		letters += 1;
		store<u32>(HASHES + letters * 4, hash);
		store<u32>(LEET_HASHES + letters * 4, leet);
	} else letters = LETTERS_MOST + 1;
	if (code !== other) strange = true;
}

/** Adds the letters and digits of ASCII from `at` on; gives where they end. */
function pushAll(at: i32, end: i32): i32 {
	let plain = hash;
	let other = leet;
	let one = merged;
	let count = letters;
	let i = at;
	for (; i < end && is(i, CLASS_ALNUM); i++) {
		const small: i32 = byte(LOWER + byte(i));
		let reads = small;
		if (small < 0x3a) {
			reads = leetOf(small);
			if (reads !== small) strange = true;
		} else latin = true;
		plain = plain * LETTER_PRIME + <u32>small;
		other = other * LETTER_PRIME + <u32>reads;
		one = one * LETTER_PRIME + <u32>(reads === 0x6c ? 0x69 : reads);
		if (count < BEGINNINGS_MOST) mergedFirst = one;
		if (count < LETTERS_MOST) {
			count += 1;
			store<u32>(HASHES + count * 4, plain);
			store<u32>(LEET_HASHES + count * 4, other);
		} else count = LETTERS_MOST + 1;
	}
	hash = plain;
	leet = other;
	merged = one;
	letters = count;
	return i;
}

function begin(): void {
	letters = 0;
	hash = 0;
	leet = 0;
	merged = 0;
	strange = false;
	latin = false;
	cut = false;
	store<u32>(HASHES, 0);
	store<u32>(LEET_HASHES, 0);
}

/** Reads the word at `at`; gives where it ends, `at` itself where none begins. */
function measure(at: i32, end: i32): i32 {
	// Most words are ASCII letters and nothing else.
	let i = at;
	let sum: u32 = 0;
	let put = HASHES + 4;
	store<u32>(HASHES, 0);
	const limit = min(end, at + LETTERS_MOST);
	for (; i < limit && is(i, CLASS_LETTER); i++, put += 4) {
		sum = sum * LETTER_PRIME + <u32>load<u8>(LOWER + byte(i));
		store<u32>(put, sum);
	}
	const next = i < end ? byte(i) : 0x20;
	if (i > at && (i < limit || limit === end) && isPlainEnd(next)) {
		letters = i - at;
		hash = sum;
		strange = false;
		latin = true;
		cut = false;
		return i;
	}
	return measureClosely(at, end);
}

/** Reads digits that nothing follows that could be a part of a word; gives where they end, or `at`. */
function number(at: i32, end: i32): i32 {
	let i = at;
	let sum: u32 = 0;
	let other: u32 = 0;
	for (; i < end && byte(i) > 0x2f && byte(i) < 0x3a; i++) {
		sum = sum * LETTER_PRIME + <u32>byte(i);
		other = other * LETTER_PRIME + <u32>leetOf(byte(i));
		if (i - at < BEGINNINGS_MOST) store<u32>(LEET_HASHES + (i - at + 1) * 4, other);
	}
	if (i < end && (is(i, CLASS_ALNUM) || !isPlainEnd(byte(i)))) return at;
	letters = min(i - at, LETTERS_MOST + 1);
	hash = sum;
	strange = true;
	latin = false;
	cut = false;
	return i;
}

/** True for a character that ends a word and could be no part of one. */
function isPlainEnd(code: i32): bool {
	if (code > 0x3f) return code < 0x80 && code !== 0x40 && code !== 0x7c && code !== 127;
	return code === 0x20 || (code > 0x20 && code < 0x30 && code !== 0x21 && code !== 0x24 && code !== 0x27 && code !== 0x2b) || code > 0x39 || (code > 8 && code < 14);
}

function measureClosely(at: i32, end: i32): i32 {
	begin();
	let i = at;
	while (i < end) {
		const code = byte(i);
		if (code < 0x80) {
			if (is(i, CLASS_ALNUM)) i = pushAll(i, end);
			else if (code === 0x27) {
				if (i === at || !isClitic(i + 1, end)) break;
				i += 1;
			} else if (isSign(code)) {
				if (!isWordUnit(i + 1, end, i === at)) break;
				push(code, leetOf(code));
				i += 1;
			} else if (i > at && (code < 9 || (code > 13 && code < 32) || code === 127)) {
				cut = true;
				i += 1;
			} else break;
			continue;
		}
		read(i, end);
		if (kind === LETTER) {
			// With an accent it is one of ASCII all the same.
			if (unit < 0x80 && unit > 0x60 && unit === like) latin = true;
			push(unit, like);
		} else if (kind === APOSTROPHE) {
			if (i === at || !isClitic(i + 3, end)) break;
			size = 3;
		} else if (kind === GONE && i > at) cut = true;
		else break;
		i += size;
	}
	return i;
}

/** Takes what stands in the table at `entry`. */
function take(entry: i32, bent: bool): void {
	const value = load<u32>(entry + 4);
	foundSet = value & 0xffff;
	foundBits = value & 0xff0000;
	foundMeant = load<u32>(entry + 8);
	foundBent = bent;
}

/** Looks up the word of `size` letters whose hashes are kept at `hashes`, or the longest beginning of it that is known. */
function findBy(hashes: i32, count: i32, bent: bool): bool {
	if (isBeginning(load<u32>(hashes + min(count, BEGINNINGS_MOST) * 4))) {
		const exact = lookUp(load<u32>(hashes + count * 4));
		if (exact !== 0 && (load<u32>(exact + 4) & WORD_KNOWN) !== 0) {
			take(exact, bent);
			return true;
		}
	}
	if (count > LONGEST_WORD) return false;
	// What begins like none of them has none: of longer stems the first four letters are marked.
	let least = LONGEST_STEM + 1;
	if (count > 3 && isStem(load<u32>(hashes + 16))) least = 4;
	if (count > 2 && isStem(load<u32>(hashes + 12))) least = 3;
	if (count > 1 && isStem(load<u32>(hashes + 8))) least = 2;
	for (let n = min(count, LONGEST_STEM); n >= least; n--) {
		const stem = lookUp(load<u32>(hashes + n * 4) ^ SALT_STEM);
		if (stem === 0) continue;
		take(stem, bent);
		return true;
	}
	return false;
}

/** Looks up the word at hand. */
function find(): bool {
	if (letters > LETTERS_MOST) return false;
	// A look-alike beside Latin letters is one.
	if (strange && latin && findBy(LEET_HASHES, letters, true)) return true;
	if (findBy(HASHES, letters, cut)) return true;
	if (!strange) return false;
	return (!latin && findBy(LEET_HASHES, letters, true)) || findMerged();
}

/** Looks up the word at hand where a sign may be an l or an i. */
function findMerged(): bool {
	if (letters < 3 || letters > LONGEST_WORD) return false;
	let known = lookUp(merged ^ SALT_LEET);
	if (known === 0) known = lookUp(merged);
	if (known === 0 || (load<u32>(known + 4) & WORD_KNOWN) === 0) return false;
	take(known, true);
	return true;
}

/** Writes a word; gives its place. */
function add(from: i32, to: i32, gap: i32, known: bool): i32 {
	if (tokens === TOKENS_MOST) {
		overfull = true;
		return tokenAt(tokens - 1);
	}
	if (letters >= LONG) Now.long = true;
	const token = tokenAt(tokens++);
	store<i32>(token, from);
	store<u16>(token + 4, <u16>(to - from));
	store<u16>(token + 6, 0);
	store<u32>(token + 8, hash);
	store<u32>(token + 12, known ? foundMeant : hash);
	store<u16>(token + 16, known ? <u16>foundSet : 0);
	store<u8>(token + 19, <u8>gap);
	store<u8>(token + 20, (known && foundBent) || cut ? 1 : 0);
	store<u8>(token + 21, 0);
	store<u16>(token + 22, <u16>min(letters, 0xffff));
	let bits = foundBits;
	if (!known) {
		// Short ones and numbers are no slips of others.
		const none = letters < SHORTEST_TYPO || letters > LONGEST_WORD || (!latin && isDigit(from) && letters === to - from);
		bits = none ? WORD_REAL : 0;
		if (bits === 0 && latin && lookUp(load<u32>(HASHES + BEGINNING * 4) ^ SALT_CORE) !== 0) bits = BEGINS_LIKE;
	}
	store<u8>(token + 18, <u8>(bits >> 16));
	store<u8>(bitsAt(token), <u8>(bits >> 16));
	// A word with digits is one in leet writing, or none; one with other letters may be what it is or what it looks like.
	const hashes = latin || !strange ? HASHES : LEET_HASHES;
	const mixed = strange && latin;
	store<u32>(token + 24, mixed || letters > LETTERS_MOST ? 0 : load<u32>(hashes + min(letters, BEGINNINGS_MOST) * 4));
	store<u32>(token + 28, 0);
	pair(from, known);
	follows(to, 0, known || letters < 2);
	return token;
}

/** Notes the word before where it and the one at `from` could be pieces of one. */
// @ts-ignore: decorator
@inline
function pair(from: i32, known: bool): void {
	const apart = from - endBefore;
	const near = byte(endBefore) !== 0x20 && byte(from - 1) !== 0x20 && apart > 0 && apart <= GLUE_MOST;
	if (!near && (known || !unknown)) return;
	store<u16>(PAIRS + pairs * 2, <u16>(tokens - 2));
	pairs += <i32>((going >> followBit(from)) & 1);
}

/** Which GOES_ON bit tells of the character at `at`; of one without, one that is always set. */
function followBit(at: i32): i32 {
	const code = byte(at);
	const letter = (code | 32) - 0x61;
	if (<u32>letter < 26) return letter;
	if (code > 0x7f) return GOES_ON_OTHER;
	return isDigit(at) ? GOES_ON_DIGIT : 31;
}

/** Keeps of a word what the next one is joined by; `bits` are its GOES_ON bits. */
// @ts-ignore: decorator
@inline
function follows(end: i32, bits: u32, alone: bool): void {
	endBefore = end;
	going = bits === 0 ? ~0 : bits;
	unknown = !alone;
}

/** Writes the word at [from, to) as it is remembered. */
// @ts-ignore: decorator
@inline
function addRemembered(from: i32, to: i32, gap: i32): void {
	const token = tokenAt(tokens++);
	store<i32>(token, from);
	store<u32>(token + 4, (to - from) | (placeNumber(rememberedAt) << 16));
	recall(rememberedAt, token + 8);
	store<u8>(token + 19, <u8>gap);
	const bits: i32 = byte(token + 18);
	store<u8>(bitsAt(token), <u8>bits);
	const known = (bits & (WORD_KNOWN >> 16)) !== 0;
	pair(from, known);
	follows(to, load<u32>(token + 28), known || lettersOf(token) < 2);
}

/**
 * Writes the words from `at` on that are remembered, begin one space behind the one before and have no other end than they seem to
 * have; gives where others begin.
 */
function addRow(at: i32, end: i32): i32 {
	let i = at;
	let token = tokenAt(tokens);
	const full = tokenAt(TOKENS_MOST);
	let isUnknown = unknown;
	let goes = going;
	let stop = endBefore;
	while (token < full && (byte(GAPS + byte(i)) & GAP_UNIT) !== 0) {
		const size = shortSize(i);
		const place = shortPlace(i, size);
		if (place === 0) break;
		if (i + size > end || (byte(GAPS + byte(i + size)) & GAP_ENDS_WORDS) === 0) break;
		stop = i + size;
		store<i32>(token, i);
		store<u32>(token + 4, size | (placeNumber(place) << 16));
		recall(place, token + 8);
		store<u8>(token + 19, 0);
		const bits = rememberedBits(place);
		store<u8>(bitsAt(token), <u8>bits);
		const known = (bits & (WORD_KNOWN >> 16)) !== 0;
		if (!known && isUnknown) {
			store<u16>(PAIRS + pairs * 2, <u16>((<u32>(token - TOKENS) / TOKEN_SIZE) - 1));
			pairs += <i32>((goes >> followBit(i)) & 1);
		}
		isUnknown = !known && lettersOf(token) > 1;
		const told = load<u32>(token + 28);
		goes = told === 0 ? ~0 : told;
		token += TOKEN_SIZE;
		i = stop;
		if (byte(i) !== 0x20) break;
		i += 1;
	}
	tokens = <i32>(<u32>(token - TOKENS) / TOKEN_SIZE);
	unknown = isUnknown;
	going = goes;
	endBefore = stop;
	return i;
}

/** Remembers a word for the next time. */
function keep(token: i32, place: i32): void {
	going = goingOn(load<u32>(token + 24), lettersOf(token));
	store<u32>(token + 28, going);
	store<u16>(token + 6, <u16>placeNumber(place));
	remember(place, token + 8);
}

/** The number of a place among those of remembered words, from 1 on. */
function placeNumber(place: i32): i32 {
	return <i32>(<u32>(place - KNOWN_WORDS) / KNOWN_WORD_SIZE) + 1;
}

/** GOES_ON bits of a word of so many letters, the first of which hash to `first`. */
function goingOn(first: u32, count: i32): u32 {
	if (first === 0) return ~0;
	let bits: u32 = GOES_ON_TOLD | (isBeginning(first) ? 1 << GOES_ON_OTHER : 0);
	if (count >= BEGINNINGS_MOST) return bits === GOES_ON_TOLD ? bits : ~0;
	const start = first * LETTER_PRIME;
	for (let letter = 0; letter < 26; letter++) if (isBeginning(start + <u32>(letter + 0x61))) bits |= <u32>1 << letter;
	for (let digit = 0x30; digit < 0x3a; digit++) {
		if (isBeginning(start + <u32>digit) || isBeginning(start + <u32>leetOf(digit))) bits |= 1 << GOES_ON_DIGIT;
	}
	return bits;
}

/** Notes that `count` words from `token` on are one that fits `set`; `meant` is its hash where it is one word. */
function span(token: i32, count: i32, set: i32, meant: u32): void {
	if (set === 0 && meant === 0) return;
	const spans = spansOf(token);
	if (spans === SPANS_MOST) {
		overfull = true;
		return;
	}
	longestSpan = max(longestSpan, count);
	const at = spanAt(token, spans);
	store<u8>(at, <u8>count);
	store<u16>(at + 2, <u16>set);
	store<u32>(at + 4, meant);
	store<u8>(token + 21, <u8>(spans + 1));
}

function isBitOf(token: i32, bit: i32): bool {
	return (bitsOf(token) & bit) !== 0;
}

/** The longest known word of a script without spaces at `at`, as bytes; of none its first character. */
function unspaced(at: i32, end: i32): i32 {
	begin();
	let best = 0;
	let bestLetters = 0;
	let bestHash: u32 = 0;
	let bestCut = false;
	let first = 0;
	for (let i = at; i < end && letters < LONGEST_UNSPACED; ) {
		if (byte(i) < 0x80) {
			if (!is(i, CLASS_ALNUM)) break;
			const small = byte(LOWER + byte(i));
			push(small, small);
			i += 1;
		} else {
			read(i, end);
			if (kind === GONE && i > at) {
				cut = true;
				i += size;
				continue;
			}
			if (kind !== UNSPACED && kind !== LETTER) break;
			push(unit, unit);
			i += size;
		}
		if (first === 0) {
			first = i;
			bestHash = hash;
		}
		if (letters <= BEGINNINGS_MOST && !isBeginning(hash)) break;
		const known = lookUp(hash);
		if (known === 0 || (load<u32>(known + 4) & WORD_KNOWN) === 0) continue;
		best = i;
		bestLetters = letters;
		bestHash = hash;
		bestCut = cut;
	}
	letters = max(1, bestLetters);
	hash = bestHash;
	cut = bestCut;
	return best > 0 ? best : first;
}

/** True for a character of a script without spaces at `at` that no known word begins with, nor with it and the next; makes it the word at hand. */
function single(at: i32, end: i32): bool {
	const point = ideogram(at);
	if (point === 0) return false;
	if (isBeginning(point)) {
		const next = at + 6 <= end ? ideogram(at + 3) : 0;
		if (next === 0 || isBeginning(point * LETTER_PRIME + next)) return false;
		const known = lookUp(point);
		if (known !== 0 && (load<u32>(known + 4) & WORD_KNOWN) !== 0) return false;
	}
	begin();
	letters = 1;
	hash = point;
	leet = point;
	store<u32>(HASHES, point, 4);
	store<u32>(LEET_HASHES, point, 4);
	return true;
}

/** The code point of kana or an ideogram of three bytes at `at`; 0 for anything else. */
function ideogram(at: i32): u32 {
	const lead = byte(at);
	if (lead < UNSPACED_FIRST || lead > UNSPACED_LAST || byte(at + 1) >> 6 !== 2 || byte(at + 2) >> 6 !== 2) return 0;
	const point = ((lead & 15) << 12) | ((byte(at + 1) & 63) << 6) | (byte(at + 2) & 63);
	return (point >= 0x3040 && point <= 0x30ff) || (point >= 0x3400 && point <= 0x9fff) ? point : 0;
}

/** True for letters and vowel marks of Thai. */
function isThai(point: i32): bool {
	return point >= 0xe01 && point <= 0xe4e;
}

/** Where the next known word stands behind Thai letters that are of none: as in injection/tokens.ts they are one word. */
function unknownThai(from: i32, end: i32): i32 {
	let at = from;
	while (at < end) {
		read(at, end);
		if (kind !== UNSPACED || !isThai(unit)) break;
		const next = at + size;
		unspaced(at, end);
		if (findBy(HASHES, letters, false)) break;
		at = next;
	}
	letters = 1;
	return at;
}

/** Where the tag at `at` ends; `at` where none begins. */
function tagEnd(at: i32, end: i32): i32 {
	const next = byte(at + 1);
	if (next !== 0x21 && next !== 0x2f && !is(at + 1, CLASS_LETTER)) return at;
	if (next === 0x21 && byte(at + 2) === 0x2d && byte(at + 3) === 0x2d) {
		for (let to = at + 4; to + 3 <= end; to++) {
			if (byte(to) === 0x2d && byte(to + 1) === 0x2d && byte(to + 2) === 0x3e) return to + 3;
		}
		return at;
	}
	const limit = min(end, at + TAG_MOST);
	for (let to = at + 1; to < limit; to++) {
		if (byte(to) === 0x3e) return to + 1;
		if (byte(to) === 0x3c) return at;
	}
	return at;
}

/** Where the character reference at `at` ends, which is no letter; `at` where none begins. */
function entityEnd(at: i32, end: i32): i32 {
	if (!is(at + 1, CLASS_LETTER)) return at;
	let key: u32 = 0;
	let to = at + 1;
	while (to < end && to < at + 7 && is(to, CLASS_LETTER)) {
		const small = byte(LOWER + byte(to));
		key = key * LETTER_PRIME + <u32>small;
		to += 1;
		if (lookUp(key ^ SALT_ENTITY) !== 0) return byte(to) === 0x3b ? to + 1 : to;
	}
	return at;
}

/**
 * Cuts [from, to) into words with what they fit; `strip` passes over tags, `loose` takes longer rows of letters apart where
 * words do not fill them.
 */
export function tokenize(from: i32, to: i32, strip: bool, loose: bool): void {
	tokens = 0;
	pairs = 0;
	going = 0;
	unknown = false;
	endBefore = from;
	longestSpan = 1;
	tagged = false;
	overfull = false;
	let gap = PARAGRAPH;
	let lines = 0;
	let words = 0;
	let i = from;
	while (i < to) {
		const code = byte(i);
		const parts = byte(GAPS + code);
		if ((parts & GAP_CLOSER) === 0) {
			gap |= parts & GAP_BITS;
			lines = (parts & GAP_ENDS_LINES) !== 0 ? 0 : lines;
			i += 1;
			continue;
		}
		let next = i;
		let known = false;
		// Where a word is remembered that has no other end than this one.
		let place = 0;
		let stop = i;
		if (code >= UNSPACED_FIRST && code <= UNSPACED_LAST && i + 3 <= to && single(i, to)) {
			add(i, i + 3, gap, false);
			words = (gap & (SENTENCE | DOT | PARAGRAPH)) !== 0 ? 1 : words + 1;
			gap = 0;
			lines = 0;
			i += 3;
			continue;
		}
		if (ASC_FEATURE_SIMD && (parts & GAP_UNIT) !== 0 && (code < UNSPACED_FIRST || code > UNSPACED_LAST)) {
			const there = isRemembered(i, to);
			stop = i + rememberedSize;
			if (stop > i && (stop === to || (byte(GAPS + byte(stop)) & GAP_ENDS_WORDS) !== 0)) {
				if (there && tokens < TOKENS_MOST) {
					addRemembered(i, stop, gap);
					const count = tokens;
					words = (gap & (SENTENCE | DOT | PARAGRAPH)) !== 0 ? 1 : words + 1;
					gap = 0;
					lines = 0;
					i = byte(stop) === 0x20 ? addRow(stop + 1, to) : stop;
					words += tokens - count;
					continue;
				}
				place = rememberedAt;
			}
		}
		let spaced = true;
		let digits = false;
		if (code >= 0x80) {
			read(i, to);
			if (kind === UNSPACED) {
				spaced = false;
				const thai = isThai(unit);
				next = unspaced(i, to);
				known = findBy(HASHES, letters, false);
				if (!known && thai) next = unknownThai(next, to);
			} else if (kind === LETTER) next = measure(i, to);
		} else if (is(i, CLASS_ALNUM)) {
			next = code < 0x3a ? number(i, to) : i;
			// What has digits only is no word.
			if (next > i) digits = true;
			else next = measure(i, to);
		} else if (isSign(code)) next = measure(i, to);
		if (next > i) {
			if (spaced && !digits) known = find();
			if (!known && !digits && letters >= SHORTEST_RUN && letters <= LETTERS_MOST && runTogether(i, next, gap, loose && letters >= LONG)) words += 3;
			else {
				const token = add(i, next, gap, known);
				// Longer ones may be taken apart another time.
				if (ASC_FEATURE_SIMD && place !== 0 && next === stop && letters < LONG && !overfull) keep(token, place);
			}
			words = (gap & (SENTENCE | DOT | PARAGRAPH)) !== 0 ? 1 : words + 1;
			gap = 0;
			lines = 0;
			i = next;
			continue;
		}
		if (code >= 0x80) {
			i += size;
			if (kind === GONE || kind === APOSTROPHE) continue;
			gap |= kind !== STOP ? MARK : words < 2 ? DOT : SENTENCE;
			lines = 0;
			continue;
		}
		if (code === 0x3c) {
			const end = tagEnd(i, to);
			if (end > i) {
				tagged = true;
				if (strip) {
					i = end;
					continue;
				}
			}
		} else if (code === 0x26) {
			const end = entityEnd(i, to);
			if (end > i) {
				gap |= MARK;
				lines = 0;
				i = end;
				continue;
			}
		}
		let line = code === 10;
		i += 1;
		if (code === 0x5c && i < to) {
			const escaped = byte(i);
			if (escaped === 0x6e || escaped === 0x72 || escaped === 0x74 || escaped === 0x22) {
				i += 1;
				line = escaped === 0x6e;
				if (escaped === 0x22) gap |= MARK;
				if (!line) continue;
			}
		}
		if (line) {
			lines += 1;
			gap |= lines > 1 ? PARAGRAPH | LINE : LINE;
			continue;
		}
		if (code === 0x2e || code === 0x21 || code === 0x3f) {
			if (!isWordUnit(i, to, false)) gap |= words < 2 ? DOT : SENTENCE;
		} else gap |= MARK;
		lines = 0;
	}
	for (let i = 0; i < pairs; i++) join(load<u16>(PAIRS + i * 2));
	const joined = longestSpan > 1;
	correct();
	for (let k = 0; k < tokens && joined; k++) {
		const token = tokenAt(k);
		for (let i = spansOf(token) - 1; i >= 0; i--) sequences(token, k, spanSize(token, i), spanMeant(token, i), 0);
	}
	for (let k = 0; k < tokens; k += 16) {
		for (let some = withBits(k, WORD_GOES_ON); some !== 0; some &= some - 1) {
			const number = k + ctz(some);
			const token = tokenAt(number);
			// What is written as it is meant has the bits of its word.
			if (meantAt(token) === hashAt(token)) goOn(token, number, 1, hashAt(token), bitsOf(token));
			else sequences(token, number, 1, meantAt(token), 0);
		}
	}
}

/** Which of the 16 words from `k` on have one of these bits; a bit for each. */
function withBits(k: i32, bits: i32): i32 {
	let some = 0;
	if (ASC_FEATURE_SIMD) {
		const have = v128.and(v128.load(BITS + k), i8x16.splat(<i8>(bits >> 16)));
		some = i8x16.bitmask(i8x16.ne(have, i8x16.splat(0)));
	} else {
		for (let i = 0; i < 16; i++) some |= (byte(BITS + k + i) & (bits >> 16)) !== 0 ? 1 << i : 0;
	}
	return tokens - k < 16 ? some & ((1 << (tokens - k)) - 1) : some;
}

/** The same of those with none of the bits. */
function withoutBits(k: i32, bits: i32): i32 {
	const all = tokens - k < 16 ? (1 << (tokens - k)) - 1 : 0xffff;
	return withBits(k, bits) ^ all;
}

/** Reads the word at hand as words that were run together; adds them. Unless `loose` they must fill it. */
function runTogether(from: i32, to: i32, gap: i32, loose: bool): bool {
	const count = letters;
	const shortest = loose ? 3 : 2;
	store<u32>(WORTHS + count * 4, 0);
	for (let i = count - 1; i >= 0; i--) {
		let worth = load<u32>(WORTHS + (i + 1) * 4);
		let step = 0;
		const before = load<u32>(HASHES + i * 4);
		const longest = min(LONGEST_WORD, count - i);
		for (let n = 2; n <= longest; n++) {
			const part = partHash(before, i, n);
			if (n <= BEGINNINGS_MOST && !isBeginning(part)) break;
			if (n < shortest) continue;
			const known = lookUp(part);
			if (known === 0 || (load<u32>(known + 4) & WORD_KNOWN) === 0) continue;
			const sum = <u32>(n * 64 - 1) + load<u32>(WORTHS + (i + n) * 4);
			if (sum <= worth) continue;
			worth = sum;
			step = n;
		}
		store<u32>(WORTHS + i * 4, worth);
		store<u8>(STEPS + i, <u8>step);
	}
	let parts = 0;
	for (let i = 0; i < count; ) {
		const step: i32 = byte(STEPS + i);
		if (step === 0 && !loose) return false;
		parts += step > 0 ? 1 : 0;
		i += max(1, step);
	}
	if (parts < LEAST_IN_RUN) return false;
	let between = gap;
	for (let i = 0; i < count; ) {
		const step: i32 = byte(STEPS + i);
		if (step > 0) {
			hash = partHash(load<u32>(HASHES + i * 4), i, step);
			take(lookUp(hash), true);
			letters = step;
			cut = true;
			add(from, to, between, true);
			between = 0;
		}
		i += max(1, step);
	}
	return true;
}

/** The hash of `n` letters of the word at hand from `i` on; `before` is that of the letters before. */
function partHash(before: u32, i: i32, n: i32): u32 {
	return load<u32>(HASHES + (i + n) * 4) - before * load<u32>(POWERS + n * 4);
}

/** True when the pieces that end at `from` and begin at `to` are parted by a few signs and no space. */
function isGlue(from: i32, to: i32): bool {
	let signs = 0;
	for (let at = from; at < to; at++) {
		const code = byte(at);
		if (code === 0x20 || code === 9) return false;
		if (code === 10 && byte(at - 1) !== 0x2d) return false;
		if (code === 0x5c && at + 1 < to && byte(at + 1) === 0x6e && byte(at - 1) !== 0x2d) return false;
		signs += code >> 6 !== 2 ? 1 : 0;
	}
	return signs > 0 && signs < 4;
}

function isDigit(at: i32): bool {
	return byte(at) > 0x2f && byte(at) < 0x3a;
}

/** True when a known word may begin with a piece and the letter at `at`. */
function mayGoOn(token: i32, at: i32): bool {
	const first = load<u32>(token + 24);
	if (first === 0) return true;
	const code = byte(at);
	if (lettersOf(token) >= BEGINNINGS_MOST || code >= 0x80) return isBeginning(first);
	const going = first * LETTER_PRIME;
	return isBeginning(going + <u32>byte(LOWER + code)) || (code < 0x41 && isBeginning(going + <u32>leetOf(code)));
}

/** False when no known word begins with the first letters of a piece and the next, however they are read. */
function mayBeginWith(token: i32, next: i32): bool {
	let plain: u32 = 0;
	let other: u32 = 0;
	let one: u32 = 0;
	let at = startOf(token);
	let stop = endOf(token);
	let digits = false;
	let stem = false;
	for (let count = 1; count <= BEGINNINGS_MOST; count++, at++) {
		if (at === stop) {
			if (stop === endOf(next)) break;
			at = startOf(next);
			stop = endOf(next);
		}
		if (!is(at, CLASS_ALNUM)) return true;
		const small: i32 = byte(LOWER + byte(at));
		let reads = small;
		if (small < 0x3a) {
			digits = true;
			reads = leetOf(small);
		}
		plain = plain * LETTER_PRIME + <u32>small;
		other = other * LETTER_PRIME + <u32>reads;
		one = one * LETTER_PRIME + <u32>(reads === 0x6c ? 0x69 : reads);
		if (count < 5 && count > 1) stem = stem || isStem(plain) || isStem(other);
	}
	return isBeginning(plain) || (digits && (stem || isBeginning(other) || isBeginning(one)));
}

/** Looks up what the pieces from `k` on are without the signs between them. */
function join(k: i32): void {
	const token = tokenAt(k);
	let all = lettersOf(token);
	let to = endOf(token);
	let last = k + 1;
	let glued = false;
	// Numbers are no pieces of a word.
	if (last < tokens && isDigit(startOf(token)) && isDigit(startOf(tokenAt(last)))) return;
	for (; last < tokens && last - k < MOST_JOINED; last++) {
		const next = tokenAt(last);
		if (startOf(next) <= to || startOf(next) - to > GLUE_MOST || !isGlue(to, startOf(next))) break;
		const more = lettersOf(next);
		all += more;
		if (all > LONGEST_JOIN) break;
		if (!glued) {
			if (!mayGoOn(token, startOf(next))) return;
			if (!mayBeginWith(token, next)) return;
			// The word at hand is that of the pieces so far.
			measureClosely(startOf(token), to);
			if (letters !== lettersOf(token)) return;
			glued = true;
		}
		to = endOf(next);
		append(startOf(next), to);
		if (letters > LONGEST_WORD + LONGEST_WORD) break;
		const begins = mayBegin();
		if (!strange && !begins) break;
		const found = letters >= 4 && find();
		// What is no word so far, however its letters are read, is none with more.
		if (!found && !begins && letters >= 4) break;
		if (found) {
			span(token, last - k + 1, foundSet, foundMeant);
			for (let i = k; i <= last; i++) dropBit(tokenAt(i), WORD_STOP);
			if (spansOf(token) > 0) store<u8>(token + 20, 1);
		}
	}
	if (glued || isBitOf(token, WORD_KNOWN) || lettersOf(token) < 2 || k + 1 >= tokens) return;
	const next = tokenAt(k + 1);
	if (isBitOf(next, WORD_KNOWN) || gapBefore(next) > LINE || lettersOf(next) > LONGEST_WORD) return;
	if (!mayGoOn(token, startOf(next))) return;
	const joinedHash = hashAt(token) * load<u32>(POWERS + lettersOf(next) * 4) + hashAt(next);
	const known = lookUp(joinedHash);
	if (known === 0 || (load<u32>(known + 4) & WORD_CORE) === 0) return;
	take(known, true);
	span(token, 2, foundSet, foundMeant);
	store<u8>(token + 20, 1);
}

/** True when a known word may begin with the word at hand. */
function mayBegin(): bool {
	const first = min(letters, BEGINNINGS_MOST) * 4;
	if (isBeginning(load<u32>(HASHES + first))) return true;
	return strange && (isBeginning(load<u32>(LEET_HASHES + first)) || isBeginning(mergedFirst));
}

/** Adds the letters of the piece [from, to) to the word at hand. */
function append(from: i32, to: i32): void {
	for (let i = from; i < to; ) {
		const code = byte(i);
		if (code < 0x80) {
			if (is(i, CLASS_ALNUM)) i = pushAll(i, to);
			else {
				if (code !== 0x27) push(code, leetOf(code));
				i += 1;
			}
			continue;
		}
		read(i, to);
		if (kind === LETTER && unit < 0x80 && unit > 0x60 && unit === like) latin = true;
		if (kind === LETTER || kind === UNSPACED) push(unit, like);
		i += size;
	}
}

/** Words one letter off, where a core word stands near or they begin like one. */
function correct(): void {
	let any = 0;
	for (let k = 0; k < tokens; k += 16) {
		for (let some = withBits(k, BEGINS_LIKE); some !== 0; some &= some - 1) mend(tokenAt(k + ctz(some)));
		any |= withoutBits(k, WORD_KNOWN | WORD_REAL);
	}
	if (any === 0) return;
	// Once from either side; 16 words and the 16 before or behind them at a time.
	let beside = 0;
	for (let k = 0; k < tokens; k += 16) {
		const cores = withBits(k, WORD_CORE);
		for (let some = withoutBits(k, WORD_KNOWN | WORD_REAL); some !== 0; some &= some - 1) {
			const bit = ctz(some);
			if ((((beside | (cores << 16)) >> (bit + 16 - NEAR)) & NEAR_BITS) !== 0) mend(tokenAt(k + bit));
		}
		beside = cores;
	}
	beside = 0;
	for (let k = (tokens - 1) & ~15; k >= 0; k -= 16) {
		const cores = withBits(k, WORD_CORE);
		for (let some = withoutBits(k, WORD_KNOWN | WORD_REAL); some !== 0; some &= some - 1) {
			const bit = ctz(some);
			if ((((cores | (beside << 16)) >> (bit + 1)) & NEAR_BITS) !== 0) mend(tokenAt(k + bit));
		}
		beside = cores;
	}
}

/** Takes a word for the long word that it is one letter away from, if there is one. */
function mend(token: i32): void {
	const number: i32 = load<u16>(token + 6);
	const place = KNOWN_WORDS + (number - 1) * KNOWN_WORD_SIZE;
	const told = ASC_FEATURE_SIMD && number !== 0 && isStill(place, hashAt(token));
	if (ASC_FEATURE_SIMD && told) {
		const slip = slipOf(place);
		if ((slip & SLIP_NONE) !== 0) addBit(token, WORD_REAL);
		else if (slip !== 0) correctTo(token, slip, slipMeant(place));
		if (slip !== 0) return;
	}
	measure(startOf(token), endOf(token));
	if (letters !== lettersOf(token)) return;
	slip(token);
	if (ASC_FEATURE_SIMD && told) {
		const none = isBitOf(token, WORD_REAL);
		noteSlip(place, SLIP_TOLD | (none ? SLIP_NONE : <u32>setOf(token) | <u32>bitsOf(token)), meantAt(token));
		if (none) noteBits(place, WORD_REAL >> 16);
	}
}

/** Writes which word is meant by one that is written with a letter wrong. */
function correctTo(token: i32, slip: u32, meant: u32): void {
	store<u32>(token + 12, meant);
	store<u16>(token + 16, <u16>slip);
	store<u8>(bitsAt(token), <u8>(slip >> 16));
}

/** Takes the word at hand for the long word that it is one letter away from. */
function slip(token: i32): void {
	const count = letters;
	if (count < SHORTEST_TYPO || count > LONGEST_WORD) return;
	const exact = lookUp(hash);
	if (exact !== 0 && (load<u32>(exact + 4) & WORD_REAL) !== 0) {
		addBit(token, WORD_REAL);
		return;
	}
	let found = lookUp(hash ^ SALT_SLIP);
	for (let i = 0; i < count && found === 0; i++) {
		const power = load<u32>(POWERS + (count - i - 1) * 4);
		const without = hash + (load<u32>(HASHES + i * 4) - load<u32>(HASHES + (i + 1) * 4)) * power;
		found = lookUp(without ^ SALT_SLIP);
	}
	if (found === 0) {
		// Once is enough.
		addBit(token, WORD_REAL);
		return;
	}
	take(found, false);
	correctTo(token, <u32>foundSet | <u32>foundBits, foundMeant);
}

/** Notes the words of several parts that begin at word `k` and whose first `count` parts hash to `sequence`. */
function sequences(token: i32, k: i32, count: i32, sequence: u32, salt: u32): void {
	const here = lookUp(sequence ^ salt);
	if (here !== 0) goOn(token, k, count, sequence, load<u32>(here + 4));
}

/** The same where the WORD_* bits of the parts so far are known. */
function goOn(token: i32, k: i32, count: i32, sequence: u32, bits: i32): void {
	if (k + count >= tokens) return;
	const next = tokenAt(k + count);
	if ((gapBefore(next) & END_OF_THOUGHT) !== 0) return;
	const start = sequence * PART_PRIME ^ (sequence >> 15);
	const first = startOf(next);
	if ((bits & WORD_STEM_NEXT) !== 0 && (!is(first, CLASS_LETTER) || isBeginning((start + <u32>byte(LOWER + byte(first))) ^ SALT_STEM))) {
		measure(startOf(next), endOf(next));
		for (let n = min(letters, LONGEST_WORD); n > 0; n--) {
			const known = lookUp((start + load<u32>(HASHES + n * 4)) ^ (SALT_SEQUENCE ^ SALT_STEM));
			if (known !== 0) span(token, count + 1, load<u16>(known + 4), 0);
		}
	}
	follow(token, k, count + 1, start + hashAt(next));
	for (let i = 0; i < spansOf(next); i++) {
		const meant = spanMeant(next, i);
		if (meant !== 0) follow(token, k, count + spanSize(next, i), start + meant);
	}
	if (meantAt(next) !== hashAt(next)) follow(token, k, count + 1, start + meantAt(next));
}

function follow(token: i32, k: i32, count: i32, sequence: u32): void {
	const known = lookUp(sequence ^ SALT_SEQUENCE);
	if (known === 0) return;
	if ((load<u32>(known + 4) & 0xffff) !== 0) span(token, count, load<u16>(known + 4), 0);
	if ((load<u32>(known + 4) & WORD_GOES_ON) !== 0) sequences(token, k, count, sequence, SALT_SEQUENCE);
}
