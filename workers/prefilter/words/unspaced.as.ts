// Words of scripts that put no spaces between them: the longest known one, or a character. As injection/reading/tokens.ts cuts them.

import { BEGINNINGS_MOST, HASHES, LEET_HASHES, LETTER_PRIME, LOWER } from '../layout';
import { CLASS_ALNUM } from '../layout/view';
import { byte, is } from '../memory.as';
import { GONE, LETTER, Letter, UNSPACED, ideogram, isThai, read } from './letters.as';
import { findBy, isBeginning, isWord } from './lookup.as';
import { Spelt, begin, push } from './spelling.as';

/** The longest word of a script without spaces, in units, and more. */
const LONGEST_UNSPACED = 24;

/** The longest known word of a script without spaces at `at`, as bytes; of none its first character. */
export function unspaced(at: i32, end: i32): i32 {
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
export function single(at: i32, end: i32): bool {
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
export function unknownThai(from: i32, end: i32): i32 {
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
