// Whether a text looks drawn at random. Knows letters and digits; must not know rules.

import { changesIn } from './changes.js';

/** Least changes between letter cases and digits in a secret that was put together from pieces. */
const LEAST_CHANGES = 3;
/** Share of a text of letters that words make up at the most: of random ones a third, of names of things nearly all. */
const MOST_IN_WORDS = 0.6;

/** Of fewer digits for so many characters words decide. */
const WORDS_A_DIGIT = 16;

const WORD = /[A-Z]?[a-z]{3,}/g;

/** True for what looks drawn at random: words that stand side by side by chance don't. */
export function looksRandom(secret: string): boolean {
	const { digits, changes } = changesIn(secret);
	if (digits > 0) {
		// One digit that fell between words, as lengths of strings do in compiled programs, draws nothing.
		if (digits * WORDS_A_DIGIT < secret.length && isOfWords(secret)) return false;
		return changes >= Math.max(LEAST_CHANGES, secret.length / 10);
	}
	// Letters alone, as Hugging Face's tokens are: their case changes as in no words.
	return changes >= secret.length / 4 && !isOfWords(secret);
}

/** True for names of things, most of whose letters are words. */
export const isOfWords = (text: string): boolean => inWords(text) > text.length * MOST_IN_WORDS;

function inWords(text: string): number {
	return (text.match(WORD) ?? []).reduce((sum, word) => sum + word.length, 0);
}
