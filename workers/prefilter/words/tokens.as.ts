// Writes the words of a chunk, each behind the one before, and notes which two could be pieces of one. It must not know how text is
// cut into words.

import {
	BEGINNINGS_MOST,
	GAPS,
	GAP_ENDS_WORDS,
	GAP_UNIT,
	HASHES,
	KNOWN_WORDS,
	KNOWN_WORD_SIZE,
	LEET_HASHES,
	LETTERS_MOST,
	LETTER_PRIME,
	PAIRS,
	SALT_CORE,
	TOKENS,
	TOKENS_MOST,
	TOKEN_SIZE,
	WORD_KNOWN,
	WORD_REAL,
} from '../layout';
import { Now, byte } from '../memory.as';
import { Chunk, bitsAt, lettersOf, tokenAt } from './chunk.as';
import { GLUE_MOST } from './glued.as';
import { isDigit, leetOf } from './letters.as';
import { Found, LONGEST_WORD, isBeginning, lookUp } from './lookup.as';
import { weigh, worthPlace } from './odds.as';
import {
	noteWorth,
	recall,
	remember,
	rememberedAt,
	rememberedBits,
	rememberedWorth,
	shortPlace,
	shortSize,
} from './remembered.as';
import { BEGINS_LIKE, SHORTEST_TYPO } from './slips.as';
import { Spelt } from './spelling.as';

/** Letters that no word has: a row of them is words where tags were cut out. */
export const LONG = 20;
/** Letters by which a word begins like a core word. */
const BEGINNING = 5;
/**
 * Whether a known word may begin with a word and one letter more is told: a bit for each letter, one for digits, one for what is
 * beyond ASCII, and one that they are.
 */
const GOES_ON_DIGIT = 26;
const GOES_ON_OTHER = 27;
const GOES_ON_TOLD: u32 = 0x80000000;

/** The word before the one at hand: where it ends, its GOES_ON bits, whether it has letters and none knows it. */
let endBefore: i32 = 0;
let going: u32 = 0;
let unknown: bool = false;
/** Pairs of words that were noted, since they could be pieces of one. */
export let pairs: i32 = 0;

/** Takes the word that was written last for one that is as it was found before, behind `gap`. */
export function addAgain(gap: i32): void {
	const token = tokenAt(Chunk.tokens - 1);
	store<u8>(token + 19, <u8>gap);
	const bits: i32 = byte(token + 18);
	store<u8>(bitsAt(token), <u8>bits);
	weigh(token);
	const known = (bits & (WORD_KNOWN >> 16)) !== 0;
	const from = load<i32>(token);
	pair(from, known);
	follows(from + <i32>load<u16>(token + 4), load<u32>(token + 28), known || lettersOf(token) < 2);
}

/** Writes a word; gives its place. */
export function add(from: i32, to: i32, gap: i32, known: bool): i32 {
	if (Chunk.tokens === TOKENS_MOST) {
		Chunk.overfull = true;
		return tokenAt(Chunk.tokens - 1);
	}
	if (Spelt.letters >= LONG) Now.long = true;
	const token = tokenAt(Chunk.tokens++);
	store<i32>(token, from);
	store<u16>(token + 4, <u16>(to - from));
	store<u16>(token + 6, 0);
	store<u32>(token + 8, Spelt.hash);
	store<u32>(token + 12, known ? Found.meant : Spelt.hash);
	store<u16>(token + 16, known ? <u16>Found.set : 0);
	store<u8>(token + 19, <u8>gap);
	store<u8>(token + 20, (known && Found.bent) || Spelt.cut ? 1 : 0);
	store<u8>(token + 21, 0);
	store<u16>(token + 22, <u16>min(Spelt.letters, 0xffff));
	let bits = Found.bits;
	if (!known) {
		// Short ones, numbers and what has several figures are no slips of others.
		const none = Spelt.letters < SHORTEST_TYPO || Spelt.letters > LONGEST_WORD || (Spelt.strange && hasDigits(from, to));
		bits = none ? WORD_REAL : 0;
		if (bits === 0 && Spelt.latin && lookUp(load<u32>(HASHES + BEGINNING * 4) ^ SALT_CORE) !== 0) bits = BEGINS_LIKE;
	}
	store<u8>(token + 18, <u8>(bits >> 16));
	store<u8>(bitsAt(token), <u8>(bits >> 16));
	weigh(token);
	// A word with digits is one in leet writing, or none; one with other letters may be what it is or what it looks like.
	const hashes = Spelt.latin || !Spelt.strange ? HASHES : LEET_HASHES;
	const mixed = Spelt.strange && Spelt.latin;
	store<u32>(token + 24, mixed || Spelt.letters > LETTERS_MOST ? 0 : load<u32>(hashes + min(Spelt.letters, BEGINNINGS_MOST) * 4));
	store<u32>(token + 28, 0);
	pair(from, known);
	follows(to, 0, known || Spelt.letters < 2);
	return token;
}

/** True where more than one digit of ASCII stands in [from, to): with a letter wrong there is still one, and no word has any. */
function hasDigits(from: i32, to: i32): bool {
	let digits = 0;
	for (let at = from; at < to; at++) digits += <i32>isDigit(at);
	return digits > 1;
}

/** Notes the word before where it and the one at `from` could be pieces of one. */
// @ts-ignore: decorator
@inline
function pair(from: i32, known: bool): void {
	const apart = from - endBefore;
	const near = byte(endBefore) !== 0x20 && byte(from - 1) !== 0x20 && apart > 0 && apart <= GLUE_MOST;
	if (!near && (known || !unknown)) return;
	store<u16>(PAIRS + pairs * 2, <u16>(Chunk.tokens - 2));
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
export function addRemembered(from: i32, to: i32, gap: i32): void {
	const token = tokenAt(Chunk.tokens++);
	store<i32>(token, from);
	store<u32>(token + 4, (to - from) | (placeNumber(rememberedAt) << 16));
	recall(rememberedAt, token + 8);
	store<u8>(token + 19, <u8>gap);
	store<i8>(worthPlace(token), <i8>rememberedWorth(rememberedAt));
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
export function addRow(at: i32, end: i32): i32 {
	let i = at;
	let token = tokenAt(Chunk.tokens);
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
		store<i8>(worthPlace(token), <i8>rememberedWorth(place));
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
	Chunk.tokens = <i32>(<u32>(token - TOKENS) / TOKEN_SIZE);
	unknown = isUnknown;
	going = goes;
	endBefore = stop;
	return i;
}

/** Remembers a word for the next time. */
export function keep(token: i32, place: i32): void {
	going = goingOn(load<u32>(token + 24), lettersOf(token));
	store<u32>(token + 28, going);
	store<u16>(token + 6, <u16>placeNumber(place));
	remember(place, token + 8);
	noteWorth(place, load<i8>(worthPlace(token)));
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

/** Begins with a chunk at `from` that has no words yet. */
export function beginWords(from: i32): void {
	Chunk.tokens = 0;
	pairs = 0;
	going = 0;
	unknown = false;
	endBefore = from;
	Chunk.longestSpan = 1;
}
