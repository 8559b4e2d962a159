// Tells rows of words that characters are spelt by, as they are said on the phone: golf, hotel, papa, underscore. Follows
// views/encoded/spoken.ts. It must not know what they spell.

import { SPOKEN, SPOKEN_BITS, SPOKEN_SPREAD } from '../layout';
import { CLASS_LETTER, WHY_WORDED } from '../layout/view';
import { because, byte, is, lettersOf, Now, word } from '../memory.as';
import { ofTwoWords } from './two-symbols.as';

/** Of so many words in a row all are such, and so many of them have more than one letter. */
const WORDS = 7;
const WORDS_LEAST = 3;
/** Bytes between two words at the most: line ends may be escaped. */
const BETWEEN_MOST = 8;
const WORD_MOST = 12;
const SMALLS: u32 = 0x20202020;

/** Where the word that was read last ends. */
let ended: i32 = 0;

/**
 * True when a row of such words goes on with the first word that begins in the 64 bytes at `at`, or one of two words in turn does: what
 * is worth a look is so long that it holds such a one.
 */
export function wordsAt(at: i32): bool {
	let first = at;
	if (ASC_FEATURE_SIMD) {
		const letters: u32 = lettersOf(v128.load(at)) | (lettersOf(v128.load(at, 16)) << 16);
		const begins = letters & ~((letters << 1) | (is(at - 1, CLASS_LETTER) ? 1 : 0));
		if (begins === 0) return false;
		first = at + <i32>ctz(begins);
		// Of three words of which there are two, two are alike.
		const behind = begins & (begins - 1);
		const last = behind & (behind - 1);
		const one = word(first) & 0xffff;
		const two = word(at + <i32>ctz(behind)) & 0xffff;
		const three = word(at + <i32>ctz(last)) & 0xffff;
		if ((last === 0 || one === two || one === three || two === three) && ofTwoWords(first)) return true;
		const size = <i32>ctz(~(letters >> (first - at)));
		let four = <u32>word(first) | SMALLS;
		if (size < 4) four &= (<u32>1 << (size << 3)) - 1;
		if (size > 1 && load<u32>(SPOKEN + ((four * <u32>SPOKEN_SPREAD) >> (32 - SPOKEN_BITS) << 2)) !== four) return false;
	} else {
		while (first < at + WORD_MOST && is(first, CLASS_LETTER)) first++;
		while (first < at + 32 && !is(first, CLASS_LETTER)) first++;
		if (ofTwoWords(first)) return true;
	}
	return isRow(first);
}

/** True when so many words begin with the one at `first`. */
function isRow(first: i32): bool {
	if (!isSpoken(first)) return false;
	let words = ended - first > 1 ? 1 : 0;
	for (let i = 1; i < WORDS; i++) {
		const next = nextWord(ended);
		if (next === 0 || !isSpoken(next)) return false;
		if (ended - next > 1) words += 1;
	}
	return words >= WORDS_LEAST && because(WHY_WORDED, 0, first);
}

/** True for a letter, a figure or a low line. */
// @ts-ignore: decorator
@inline
function isPart(at: i32): bool {
	return is(at, CLASS_LETTER) || <u32>(byte(at) - 48) < 10 || byte(at) === 0x5f;
}

/** Where a word begins behind the one that ended at `at`; 0 for none near. An escaped line end is no word. */
function nextWord(at: i32): i32 {
	let next = at;
	const most = min(Now.end, at + BETWEEN_MOST);
	while (next < most) {
		if (byte(next) === 0x5c && is(next + 1, CLASS_LETTER)) {
			next += 2;
			continue;
		}
		if (isPart(next)) return next > at ? next : 0;
		next++;
	}
	return 0;
}

/** True for a word that a row may have, by its first four letters, and for one character. */
function isSpoken(at: i32): bool {
	if (!is(at, CLASS_LETTER)) {
		ended = at + 1;
		return isPart(at) && !isPart(at + 1);
	}
	let to = at + 1;
	while (to < at + WORD_MOST && is(to, CLASS_LETTER)) to++;
	ended = to;
	const size = to - at;
	if (size === 1) return !isPart(to);
	let four = <u32>word(at) | SMALLS;
	if (size < 4) four &= (<u32>1 << (size << 3)) - 1;
	return load<u32>(SPOKEN + ((four * <u32>SPOKEN_SPREAD) >> (32 - SPOKEN_BITS) << 2)) === four;
}
