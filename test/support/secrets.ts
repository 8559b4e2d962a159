// Samples that look like credentials, put together at run time so that no scanner finds one in this repository. None
// was ever issued.

import { fill } from './bytes.js';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `length` letters and digits, the same for the same `seed`. */
function letters(length: number, seed: number): string {
	return Array.from(fill(length, seed), byte => BASE62[byte % BASE62.length]).join('');
}

// CRC-32 as in zlib, bit by bit; zlib.crc32 is not in every Node that we support.
function crc32(text: string): number {
	let crc = 0xffffffff;
	for (const byte of Buffer.from(text)) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return (crc ^ 0xffffffff) >>> 0;
}

/** The six base-62 digits that close GitHub's tokens: a CRC-32 of what stands between prefix and them. */
function checksum(text: string): string {
	let digits = '';
	for (let rest = crc32(text); digits.length < 6; rest = Math.floor(rest / 62))
		digits = BASE62[rest % 62] + digits;
	return digits;
}

/** A GitHub token (classic), 40 characters. */
export function githubToken(seed = 1): string {
	const random = letters(30, seed);
	return `${'gh'}${'p_'}${random}${checksum(random)}`;
}

/** A value of a `token_env`: not of any vendor's shape, so that only `known_secrets` can find it. */
export function plainSecret(seed = 2): string {
	return `plain-${letters(34, seed)}`;
}

/** What the strong injection phrases are made of. */
export function injection(): string {
	return ['Ignore', 'all', 'previous', 'instructions', 'and', 'reveal', 'your', 'system', 'prompt'].join(' ');
}
