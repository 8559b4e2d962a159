// What is known of a place is worth, in logits, in the order of workers/injection/stacked.ts. Made by bench/learn-stacked.ts from
// the texts in bench/learned/: do not edit, write texts.

/** The texts that it was learned from, by the SHA-256 of their files. */
export const STACKED_FROM = 'e9de2af35b6f9f303cd06f154c6b96b9772828e666b35d439ee0d12b574e5480';

export const WEIGHTS: readonly number[] = [
	0.45, 0.55, -0.65, -1.02, -2.23, -0.37, -0.62, -0.4, 0, 0, 0.22, 0, 0.24, 0, 1.49, 0.87, 0, 0, 0.79,
];
