// What is known of a place is worth, in logits, in the order of workers/injection/stacked.ts. Made by bench/learn-stacked.ts from
// the texts in bench/learned/: do not edit, write texts.

/** The texts that it was learned from, by the SHA-256 of their files. */
export const STACKED_FROM = 'c625ab7412dd9a8fe7bac34bea40c9fdd906603d3234bbbf6d2e5e4f4f5ab90f';

export const WEIGHTS: readonly number[] = [
	-0.71, 0.57, -0.83, -0.77, -1.55, -0.36, -0.26, -0.15, 1.01, 0, 0, 0.66, 0.05, 0, 0.19, 0.49, 1.25, 0, 0.36,
	1.22,
];
