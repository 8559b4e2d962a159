// The hash by which words are known in what was learned of them (bench/learn.ts, bench/learn-orders.ts). Must not know a word.

export const HASH_PRIME = 0x01000193;

/** Of a word, or of so many characters of it. */
export function wordHash(word: string, length: number = word.length): number {
	let hash = 0;
	for (let i = 0; i < length; i++) hash = (Math.imul(hash, HASH_PRIME) + word.charCodeAt(i)) >>> 0;
	return hash;
}
