// How a value falls: whether its characters are such as a machine draws. Must not know any rule.

import { kindOf } from './changes.js';
import { isOfWords } from './looks-random.js';
import { isOdd } from './neighbours.js';

/**
 * Shannon entropy of the text in bits a character; 0 for the empty text. Random hex has about 3.7 at 40 characters,
 * random letters and digits about 4.7, English words about 3.2.
 */
export function entropy(value: string): number {
	const { length } = value;
	let bits = 0;
	for (const code of tally(value)) {
		const share = (COUNTS[code] as number) / length;
		bits -= share * Math.log2(share);
		COUNTS[code] = 0;
	}
	return bits;
}

/** How often each character stands in the text at hand: zeros between two texts. */
const COUNTS = new Uint32Array(0x10000);

/** Counts the characters of a text and tells which there are, in the order of their first places. */
function tally(value: string): number[] {
	const codes: number[] = [];
	for (let i = 0; i < value.length; i += 1) {
		const code = value.charCodeAt(i);
		if (COUNTS[code] === 0) codes.push(code);
		COUNTS[code] = (COUNTS[code] as number) + 1;
	}
	return codes;
}

/** How often, of all pairs of neighbours, one is a digit, a capital, a small letter or a sign and the other is not. */
export function restlessness(value: string): number {
	let changes = 0;
	let before = kindOf(value.charCodeAt(0));
	for (let i = 1; i < value.length; i += 1) {
		const kind = kindOf(value.charCodeAt(i));
		if (kind !== before) changes += 1;
		before = kind;
	}
	return changes / Math.max(1, value.length - 1);
}

/** Of ten pairs of random letters five differ in case, of 16 letters in one value of three fewer than this many. */
const RESTLESS = 0.45;
/** Where the letters side by side are those of no word, too, and few of them make words (`kdfInputToBytes`): of 16 random ones one value in forty has fewer. */
const RESTLESS_ODD = 0.25;

/** True for letters without digits that change case as no word does. The search follows it, but for words: `isProved` in prefilter/programs/proofs.as.ts. */
function isRestless(value: string): boolean {
	const changes = restlessness(value);
	return changes >= RESTLESS || (changes >= RESTLESS_ODD && isOdd(value) && !isOfWords(value));
}

/** Letters and digits both, or letters that change case as no word does. */
export function mixed(value: string): boolean {
	return (/\d/.test(value) && /[A-Za-z]/.test(value)) || isRestless(value);
}

/**
 * Capitals, small letters and digits as they fall at random, where six neighbours of ten differ in kind; an identifier
 * changes at its words only. Of 22 random characters one value in a hundred fails.
 */
export function mixedCase(value: string): boolean {
	if (!/[A-Z]/.test(value) || !/[a-z]/.test(value)) return false;
	return /\d/.test(value) ? restlessness(value) >= 0.3 : isRestless(value);
}

/** Of random capitals and digits two neighbours of five differ in kind: of 24, one value in three hundred has fewer changes. */
const LEAST_RESTLESS = 0.15;

/** True for letters and digits that change more often than words with a number do. */
export const restless = (value: string): boolean => restlessness(value) >= LEAST_RESTLESS;

/** Of random letters and digits one in sixty is an A; of small numbers in base64, as indices and maps have them, one in five. */
const MOST_ZEROS = 0.1;

/** False for numbers in base64, in which zeros read as A. */
export function notZeros(value: string): boolean {
	return value.split('A').length - 1 <= value.length * MOST_ZEROS;
}
