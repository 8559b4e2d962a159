// Bodies of any size that are the same in every run, and the hash they are compared by.

import { createCipheriv, createHash } from 'node:crypto';

/** `size` bytes without structure, the same for the same `seed` (0 to 255). */
export function fill(size: number, seed = 0): Buffer {
	const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16));
	return cipher.update(Buffer.alloc(size));
}

const WORDS = [
	'the',
	'quick',
	'river',
	'stone',
	'for',
	'a',
	'page',
	'and',
	'rain',
	'corn',
	'it',
	'wind',
	'naïve',
];

/** About `size` characters of plain words in one JSON string, the same for the same `seed`. Harmless to every detector. */
export function prose(size: number, seed = 0): string {
	const words: string[] = [];
	let length = 0;
	for (let i = seed; length < size; i = (i * 7 + 3) % 1009) {
		const word = WORDS[i % WORDS.length] as string;
		words.push(word);
		length += word.length + 1;
	}
	return words.join(' ').slice(0, size);
}

/** Hex SHA-256. */
export function sha256(bytes: Uint8Array | string): string {
	return createHash('sha256').update(bytes).digest('hex');
}
