// Words that were run together: letters that no word has, cut into such as there are.

import { BEGINNINGS_MOST, HASHES, STEPS, WORTHS } from '../layout';
import { byte } from '../memory.as';
import { LONGEST_WORD, isBeginning, isWord, lookUp, take } from './lookup.as';
import { Spelt, partHash } from './spelling.as';
import { add } from './tokens.as';

/** Letters of words that are run together, and how many words these are at the least. */
export const SHORTEST_RUN = 10;
const LEAST_IN_RUN = 3;
/** Letters of the words that were run together, on average: as in injection/reading/tokens.ts. */
const LETTERS_EACH = 3;

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
export function runTogether(from: i32, to: i32, gap: i32, loose: bool): bool {
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
