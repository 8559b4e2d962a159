// By what the search hashes the bytes of literals, and the bits that it marks for them: as literals/sets.as.ts reads them.

/** By how much hashes are shifted for a set of so many bits, or the next power of two. */
export const shiftFor = (bits: number, least: number, most: number): number =>
	32 - Math.min(most, Math.max(least, Math.ceil(Math.log2(Math.max(1, bits)))));

/** What hashes are made by: those of sets, and those of lists by four bytes. */
export const SPREAD = 0x9e3779b1;
const SPREAD_LISTS = 0x85ebca6b;

export const small = (byte: number): number => byte | 0x20;
export const asIs = (byte: number): number => byte;

/** Where the list of those with this key begins. */
export const listOf = (lists: number, bits: number, key: number): number =>
	lists + (Math.imul(key, SPREAD_LISTS) >>> (32 - bits)) * 4;

export function mark(memory: Uint8Array, set: number, bit: number): void {
	memory[set + (bit >> 3)] = (memory[set + (bit >> 3)] as number) | (1 << (bit & 7));
}

export function keyOf(
	bytes: Uint8Array,
	place: number,
	size: number,
	reads: (byte: number) => number,
): number {
	let key = 0;
	for (let i = 0; i < size; i += 1) key |= reads(bytes[place + i] ?? 0) << (8 * i);
	return key;
}

/** All 32 bits; the tables take as many of the first as they have. */
export function hashOf(
	bytes: Uint8Array,
	place: number,
	size: number,
	reads: (byte: number) => number,
): number {
	return Math.imul(keyOf(bytes, place, size, reads), SPREAD) >>> 0;
}
