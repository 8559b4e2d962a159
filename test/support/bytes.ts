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
	const said: string[] = [];
	let length = 0;
	for (let i = seed; length < size; i = (i * 7 + 3) % 1009) {
		const word = WORDS[i % WORDS.length] as string;
		said.push(word);
		length += word.length + 1;
	}
	return said.join(' ').slice(0, size);
}

/** `size` bytes of plain words, the same for the same `seed`: of megabytes, detectors take a tenth of the time that `fill` takes them. */
export function words(size: number, seed = 0): Buffer {
	return Buffer.from(prose(size, seed).replaceAll('\u00ef', 'i'), 'latin1');
}

/** Hex SHA-256. */
export function sha256(bytes: Uint8Array | string): string {
	return createHash('sha256').update(bytes).digest('hex');
}
