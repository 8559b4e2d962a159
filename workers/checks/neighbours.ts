// Letters that stand side by side in words: what is drawn at random has others. Must not know what is asked of a secret.

/** For each letter, from a on, those that follow it in the 95 of 100 pairs that words and names have most. */
const FOLLOWERS: readonly string[] = (
	'abcdefgiklmnprstuvxy abcdeilorsu abcdefhiklorstu abcdefilorsu abcdefgilmnpqrstvwxy abcdefilortu acehilnorsu ' +
	'aeiort abcdefglmnoprstvxz e eis adeilopstuy abeimopsu acdefgiklnostuv ' +
	'abcdfgiklmnoprstuvw adehiloprstuy u acdefgiklmnorstuvy acehiklopstuy acehiloprstuy abcdefgilmnprst ' +
	'aei aehior ceipt ps e'
).split(' ');

const FIRST = 97;
const LETTERS = 26;

/** A number of 32 bits for each letter: bit n for the letter n places behind `a`, where the two are neighbours in words. */
export const NEIGHBOURS: Uint32Array = Uint32Array.from(FOLLOWERS, letters =>
	[...letters].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) - FIRST)), 0),
);

const follows = (before: number, code: number): boolean =>
	(((NEIGHBOURS[(before | 32) - FIRST] as number) >>> ((code | 32) - FIRST)) & 1) === 1;

/** Fewer pairs of letters tell nothing. */
const LEAST_PAIRS = 6;
/** Of ten pairs; of random letters more than half are odd, of names one in twenty. */
const ODD_OF_TEN = 3;

/**
 * True for letters and digits alone of which three pairs of letters in ten stand side by side in no word. A capital behind a
 * small letter begins a new word. The search follows it: `isOdd` in prefilter/programs/proofs.as.ts.
 */
export function isOdd(value: string): boolean {
	let pairs = 0;
	let odd = 0;
	let before = 0;
	for (let i = 0; i < value.length; i += 1) {
		const code = value.charCodeAt(i);
		const small = (code | 32) - FIRST;
		const isLetter = small >= 0 && small < LETTERS && code > 64;
		if (!isLetter && !(code >= 48 && code <= 57)) return false;
		if (isLetter && before !== 0 && !(before >= FIRST && code < FIRST)) {
			pairs += 1;
			if (!follows(before, code)) odd += 1;
		}
		before = isLetter ? code : 0;
	}
	return pairs >= LEAST_PAIRS && odd * 10 >= pairs * ODD_OF_TEN;
}

/** True for a row of letters of which three pairs in ten stand in no word. */
export function isRare(row: string): boolean {
	let odd = 0;
	for (let i = 1; i < row.length; i += 1) if (!follows(row.charCodeAt(i - 1), row.charCodeAt(i))) odd += 1;
	return odd * 10 >= (row.length - 1) * ODD_OF_TEN;
}
