// What is known of a place is worth, in logits, in the order of workers/injection/stacked.ts. Made by bench/learn-stacked.ts from
// the texts in bench/learned/: do not edit, write texts.

/** The texts that it was learned from, by the SHA-256 of their files. */
export const STACKED_FROM = '02dd67263f5573990279a314c7b81db7d35fb3b6a0e50d42b8cf394b82b7e5d9';

export const WEIGHTS: readonly number[] = [
	-0.68, 0.55, -0.8, -0.82, -1.68, -0.39, -0.31, -0.14, 1.15, 0, 0, 0.53, 0.14, 0, 0.25, 0.01, 1.23, 0, 0.31,
	1.21,
];
