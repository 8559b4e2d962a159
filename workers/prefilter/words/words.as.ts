// Cuts bytes into words as injection/reading/tokens.ts cuts text, and looks each up in the grammar's table: what slots it fits, also
// in leet writing, with a letter wrong, in pieces or run together. It must not know what slots make a pattern.

import {
	Chunk,
	DOT,
	LINE,
	MARK,
	PARAGRAPH,
	SENTENCE,
	bitsAt,
	bitsOf,
	hashAt,
	lettersOf,
	meantAt,
	spanMeant,
	spanSize,
	spansOf,
	tokenAt,
	withBits,
} from './chunk.as';
import { GLUE_MOST, join } from './glued.as';
import {
	BEGINNINGS_MOST,
	CLASS_ALNUM,
	CLASS_LETTER,
	GAPS,
	GAP_BITS,
	GAP_CLOSER,
	GAP_ENDS_LINES,
	GAP_ENDS_WORDS,
	GAP_UNIT,
	HASHES,
	KNOWN_WORDS,
	KNOWN_WORD_SIZE,
	LEET_HASHES,
	LETTERS_MOST,
	LETTER_PRIME,
	LOWER,
	PAIRS,
	SALT_CORE,
	SALT_ENTITY,
	STEPS,
	TAGS,
	TAGS_MOST,
	TAG_MOST,
	TOKENS,
	TOKENS_MOST,
	TOKEN_SIZE,
	WORD_GOES_ON,
	WORD_KNOWN,
	WORD_REAL,
	WORTHS,
} from '../layout';
import {
	APOSTROPHE,
	GONE,
	LETTER,
	Letter,
	STOP,
	UNSPACED,
	UNSPACED_FIRST,
	UNSPACED_LAST,
	ideogram,
	isDigit,
	isSign,
	isThai,
	isWordUnit,
	leetOf,
	read,
} from './letters.as';
import { Found, LONGEST_WORD, findBy, isBeginning, isWord, lookUp, take } from './lookup.as';
import { Now, byte, is } from '../memory.as';
import { weigh, worthPlace } from './odds.as';
import {
	isRemembered,
	noteWorth,
	recall,
	remember,
	rememberedAt,
	rememberedBits,
	rememberedSize,
	rememberedWorth,
	shortPlace,
	shortSize,
} from './remembered.as';
import { goOn, sequences } from './sayings.as';
import { BEGINS_LIKE, SHORTEST_TYPO, correct } from './slips.as';
import { Spelt, begin, find, measure, measureDigits, partHash, push } from './spelling.as';

/** Letters of words that are run together, and how many words these are at the least. */
const SHORTEST_RUN = 10;
const LEAST_IN_RUN = 3;
/** Letters of the words that were run together, on average: as in injection/reading/tokens.ts. */
const LETTERS_EACH = 3;
/** Letters that no word has: a row of them is words where tags were cut out. */
const LONG = 20;
/** Letters by which a word begins like a core word. */
const BEGINNING = 5;
/** The longest word of a script without spaces, in units, and more. */
const LONGEST_UNSPACED = 24;
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
let pairs: i32 = 0;

/** What was passed over between two words: BREAK bits, a line end, what a line does not go on behind; then its bytes. */
export const PASSED_GAP = 127;
export const PASSED_LINE = 128;
export const PASSED_ENDS = 256;
export const PASSED_SIZE = 9;

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
function add(from: i32, to: i32, gap: i32, known: bool): i32 {
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
function addRemembered(from: i32, to: i32, gap: i32): void {
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
function addRow(at: i32, end: i32): i32 {
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
function keep(token: i32, place: i32): void {
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

/** The longest known word of a script without spaces at `at`, as bytes; of none its first character. */
function unspaced(at: i32, end: i32): i32 {
	begin();
	let best = 0;
	let bestLetters = 0;
	let bestHash: u32 = 0;
	let bestCut = false;
	let first = 0;
	for (let i = at; i < end && Spelt.letters < LONGEST_UNSPACED; ) {
		if (byte(i) < 0x80) {
			if (!is(i, CLASS_ALNUM)) break;
			const small = byte(LOWER + byte(i));
			push(small, small);
			i += 1;
		} else {
			read(i, end);
			if (Letter.kind === GONE && i > at) {
				Spelt.cut = true;
				i += Letter.size;
				continue;
			}
			if (Letter.kind !== UNSPACED && Letter.kind !== LETTER) break;
			push(Letter.unit, Letter.unit);
			i += Letter.size;
		}
		if (first === 0) {
			first = i;
			bestHash = Spelt.hash;
		}
		if (Spelt.letters <= BEGINNINGS_MOST && !isBeginning(Spelt.hash)) break;
		if (!isWord(Spelt.hash)) continue;
		best = i;
		bestLetters = Spelt.letters;
		bestHash = Spelt.hash;
		bestCut = Spelt.cut;
	}
	Spelt.letters = max(1, bestLetters);
	Spelt.hash = bestHash;
	Spelt.cut = bestCut;
	return best > 0 ? best : first;
}

/** True for a character of a script without spaces at `at` that no known word begins with, nor with it and the next; makes it the word at hand. */
function single(at: i32, end: i32): bool {
	const point = ideogram(at);
	if (point === 0) return false;
	if (isBeginning(point)) {
		const next = at + 6 <= end ? ideogram(at + 3) : 0;
		if (next === 0 || isBeginning(point * LETTER_PRIME + next)) return false;
		if (isWord(point)) return false;
	}
	begin();
	Spelt.letters = 1;
	Spelt.hash = point;
	Spelt.leet = point;
	store<u32>(HASHES, point, 4);
	store<u32>(LEET_HASHES, point, 4);
	return true;
}

/** Where the next known word stands behind Thai letters that are of none: as in injection/reading/tokens.ts they are one word. */
function unknownThai(from: i32, end: i32): i32 {
	let at = from;
	while (at < end) {
		read(at, end);
		if (Letter.kind !== UNSPACED || !isThai(Letter.unit)) break;
		const next = at + Letter.size;
		unspaced(at, end);
		if (findBy(HASHES, Spelt.letters, false)) break;
		at = next;
	}
	Spelt.letters = 1;
	return at;
}

/** True for a comment that begins at `at`, where the sign of a tag stands. */
function beginsComment(at: i32): bool {
	return byte(at + 1) === 0x21 && byte(at + 2) === 0x2d && byte(at + 3) === 0x2d;
}

/** Where the tag or the comment at `at` ends; `at` where none begins. */
function tagEnd(at: i32, end: i32, isComment: bool): i32 {
	const next = byte(at + 1);
	if (next !== 0x21 && next !== 0x2f && !is(at + 1, CLASS_LETTER)) return at;
	if (isComment) {
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

/** Begins with a chunk at `from` that has no words yet. */
export function beginWords(from: i32): void {
	Chunk.tokens = 0;
	pairs = 0;
	going = 0;
	unknown = false;
	endBefore = from;
	Chunk.longestSpan = 1;
}

/**
 * Cuts [from, to) into words with what each fits by itself, those in tags, too; `loose` takes longer rows of letters apart where
 * words do not fill them.
 */
export function tokenize(from: i32, to: i32, loose: bool): void {
	beginWords(from);
	Chunk.tags = 0;
	Chunk.overfull = false;
	let tagStop = from;
	// A comment had no end: no later one has.
	let endless = false;
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
				if (there && Chunk.tokens < TOKENS_MOST) {
					addRemembered(i, stop, gap);
					const count = Chunk.tokens;
					words = (gap & (SENTENCE | DOT | PARAGRAPH)) !== 0 ? 1 : words + 1;
					gap = 0;
					lines = 0;
					i = byte(stop) === 0x20 ? addRow(stop + 1, to) : stop;
					words += Chunk.tokens - count;
					continue;
				}
				place = rememberedAt;
			}
		}
		let spaced = true;
		let digits = false;
		if (code >= 0x80) {
			read(i, to);
			if (Letter.kind === UNSPACED) {
				spaced = false;
				const thai = isThai(Letter.unit);
				next = unspaced(i, to);
				known = findBy(HASHES, Spelt.letters, false);
				if (!known && thai) next = unknownThai(next, to);
			} else if (Letter.kind === LETTER) next = measure(i, to);
		} else if (is(i, CLASS_ALNUM)) {
			next = code < 0x3a ? measureDigits(i, to) : i;
			// What has digits only is no word.
			if (next > i) digits = true;
			else next = measure(i, to);
		} else if (isSign(code)) next = measure(i, to);
		if (next > i) {
			if (spaced && !digits) known = find();
			if (!known && !digits && Spelt.letters >= SHORTEST_RUN && Spelt.letters <= LETTERS_MOST && runTogether(i, next, gap, loose && Spelt.letters >= LONG)) words += 3;
			else {
				const token = add(i, next, gap, known);
				// Longer ones may be taken apart another time.
				if (ASC_FEATURE_SIMD && place !== 0 && next === stop && Spelt.letters < LONG && !Chunk.overfull) keep(token, place);
			}
			words = (gap & (SENTENCE | DOT | PARAGRAPH)) !== 0 ? 1 : words + 1;
			gap = 0;
			lines = 0;
			i = next;
			continue;
		}
		if (code === 0x3c && i >= tagStop) {
			const isComment = beginsComment(i);
			tagStop = isComment && endless ? i : tagEnd(i, to, isComment);
			if (tagStop > i) noteTag(i, tagStop);
			else if (isComment) endless = true;
		}
		const passed = pass(i, to, words);
		i += passed >> PASSED_SIZE;
		gap |= passed & PASSED_GAP;
		if ((passed & PASSED_LINE) !== 0) {
			lines += 1;
			gap |= lines > 1 ? PARAGRAPH | LINE : LINE;
		} else if ((passed & PASSED_ENDS) !== 0) lines = 0;
	}
}

function noteTag(from: i32, to: i32): void {
	if (Chunk.tags === TAGS_MOST) {
		Chunk.overfull = true;
		return;
	}
	store<i32>(TAGS + Chunk.tags * 8, from);
	store<i32>(TAGS + Chunk.tags * 8, to, 4);
	Chunk.tags += 1;
}

/** What the character at `at` is, with which no word begins: its PASSED_* bits. `words` stand since a sentence began. */
export function pass(at: i32, to: i32, words: i32): i32 {
	const code = byte(at);
	if (code >= 0x80) {
		read(at, to);
		const size = Letter.size << PASSED_SIZE;
		if (Letter.kind === GONE || Letter.kind === APOSTROPHE) return size;
		return size | PASSED_ENDS | (Letter.kind !== STOP ? MARK : words < 2 ? DOT : SENTENCE);
	}
	const one = 1 << PASSED_SIZE;
	if (code === 10) return one | PASSED_LINE;
	if (code === 0x2e || code === 0x21 || code === 0x3f) {
		return one | PASSED_ENDS | (isWordUnit(at + 1, to, false) ? 0 : words < 2 ? DOT : SENTENCE);
	}
	if (code === 0x26) {
		const end = entityEnd(at, to);
		if (end > at) return ((end - at) << PASSED_SIZE) | PASSED_ENDS | MARK;
	}
	if (code === 0x5c && at + 1 < to) {
		const escaped = byte(at + 1);
		if (escaped === 0x6e) return (2 << PASSED_SIZE) | PASSED_LINE;
		if (escaped === 0x22) return (2 << PASSED_SIZE) | MARK;
		if (escaped === 0x72 || escaped === 0x74) return 2 << PASSED_SIZE;
	}
	const parts = byte(GAPS + code);
	if ((parts & GAP_CLOSER) !== 0) return one | PASSED_ENDS | MARK;
	return one | (parts & GAP_BITS) | ((parts & GAP_ENDS_LINES) !== 0 ? PASSED_ENDS : 0);
}

/** Finds what the words at hand say together: pieces of one word, words with a letter wrong, sayings. */
export function relate(): void {
	for (let i = 0; i < pairs; i++) join(load<u16>(PAIRS + i * 2));
	const joined = Chunk.longestSpan > 1;
	correct();
	for (let k = 0; k < Chunk.tokens && joined; k++) {
		const token = tokenAt(k);
		for (let i = spansOf(token) - 1; i >= 0; i--) sequences(token, k, spanSize(token, i), spanMeant(token, i), 0);
	}
	for (let k = 0; k < Chunk.tokens; k += 16) {
		for (let some = withBits(k, WORD_GOES_ON); some !== 0; some &= some - 1) {
			const number = k + ctz(some);
			const token = tokenAt(number);
			// What is written as it is meant has the bits of its word.
			if (meantAt(token) === hashAt(token)) goOn(token, number, 1, hashAt(token), bitsOf(token));
			else sequences(token, number, 1, meantAt(token), 0);
		}
	}
}

/** True when one of the known words, of two letters and more, begins the `count` letters at hand. */
function beginsWithWord(count: i32): bool {
	const longest = min(LONGEST_WORD, count);
	for (let n = 2; n <= longest; n++) {
		const part = load<u32>(HASHES + n * 4);
		if (n <= BEGINNINGS_MOST && !isBeginning(part)) return false;
		if (isWord(part)) return true;
	}
	return false;
}

/** Reads the word at hand as words that were run together; adds them. Unless `loose` they must fill it. */
function runTogether(from: i32, to: i32, gap: i32, loose: bool): bool {
	const count = Spelt.letters;
	const shortest = loose ? 3 : 2;
	// Most begin with no word at all.
	if (!loose && !beginsWithWord(count)) return false;
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
			if (!isWord(part)) continue;
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
	// Long words fall apart, too, into syllables that are words somewhere: `ne go ti a tion`.
	if (parts < LEAST_IN_RUN || (!loose && parts * LETTERS_EACH > count)) return false;
	let between = gap;
	for (let i = 0; i < count; ) {
		const step: i32 = byte(STEPS + i);
		if (step > 0) {
			Spelt.hash = partHash(load<u32>(HASHES + i * 4), i, step);
			take(lookUp(Spelt.hash), true);
			Spelt.letters = step;
			Spelt.cut = true;
			add(from, to, between, true);
			between = 0;
		}
		i += max(1, step);
	}
	return true;
}
