// What is known of a place is worth, in logits, in the order of workers/injection/stacked.ts. Made by bench/learn-stacked.ts from
// the texts in bench/learned/: do not edit, write texts.

/** The texts that it was learned from, by the SHA-256 of their files. */
export const STACKED_FROM = 'e660dc3a6d80b9ca772f302d8a39be479b32b4ad66efeb56d160f7ebb399736f';

export const WEIGHTS: readonly number[] = [
	0.54, 0.51, -0.69, -1.15, -2.26, -0.75, -0.49, -0.04, 0, 0, 0, 0, 0, 0, 1.25, 0.3, 0, 0, 0.93,
];
