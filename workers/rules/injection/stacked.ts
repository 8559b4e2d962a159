// What is known of a place is worth, in logits, in the order of workers/injection/stacked.ts. Made by bench/learn-stacked.ts from
// the texts in bench/learned/: do not edit, write texts.

/** The texts that it was learned from, by the SHA-256 of their files. */
export const STACKED_FROM = '2abad79980dbdafc0d998310eb4e045087988890dbe16a4085bfebc9ebe6e699';

export const WEIGHTS: readonly number[] = [
	-0.08, 0.6, -1.2, -0.96, -2.14, -0.08, -0.21, -0.4, 1.56, 0, 0, 0.73, 0, 0.62, 0, 1.28, 1.27, 0, 0.18, 1.48,
];
