// What is known of a place is worth, in logits, in the order of workers/injection/stacked.ts. Made by bench/learn-stacked.ts from
// the texts in bench/learned/: do not edit, write texts.

/** The texts that it was learned from, by the SHA-256 of their files. */
export const STACKED_FROM = '97e0e7ea5a76be28f90e72c283674525345dcf53a005d03c531ee46208166e24';

export const WEIGHTS: readonly number[] = [
	-0.5, 0.53, -0.82, -0.9, -2.03, -0.41, -0.16, -0.13, 1.47, 0, 0.05, 0.68, 0, 0.31, 0, 0.96, 1.58, 0, 0.37,
	1.64,
];
