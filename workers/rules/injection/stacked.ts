// What is known of a place is worth, in logits, in the order of workers/injection/stacked.ts. Made by bench/learn-stacked.ts from
// the texts in bench/learned/: do not edit, write texts.

/** The texts that it was learned from, by the SHA-256 of their files. */
export const STACKED_FROM = '14ce922f9ab8fd3dd10ad0e6503f491b40bc5866c4902500c905cd8c5c55190b';

export const WEIGHTS: readonly number[] = [
	-0.65, 0.52, -0.84, -0.9, -1.65, -0.43, -0.21, 0, 1.68, 0, 0, 0.55, 0, 0, 0.04, 0.54, 1.42, 0, 0.19, 1.11,
];
