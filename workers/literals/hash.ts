// What literals are known by: hashes of four or three of their bytes, in which letters of either case are alike. Must not know a
// literal.

export const SLOT_BITS = 16;
export const SLOTS = 1 << SLOT_BITS;

/** Bits of the hash by which nearly all places are passed over: tables of so many bits stay near. */
export const FOUR_BITS = 18;
export const THREE_BITS = 16;
export const fourHash = (four: number): number =>
	Math.imul(four | 0x20202020, 0x9e3779b1) >>> (32 - FOUR_BITS);
/** `three` may have a byte more above it. */
export const threeHash = (three: number): number =>
	Math.imul((three | 0x202020) & 0xffffff, 0x9e3779b1) >>> (32 - THREE_BITS);

export const slotOf = (bytes: number): number =>
	Math.imul(bytes | 0x20202020, 0x9e3779b1) >>> (32 - SLOT_BITS);

/** Some hashes, a bit each. */
export class Hashes {
	readonly bits: Uint32Array;

	constructor(size: number) {
		this.bits = new Uint32Array(1 << (size - 5));
	}

	add(hash: number): void {
		this.bits[hash >>> 5] = (this.bits[hash >>> 5] as number) | (1 << (hash & 31));
	}
}

/** The bit of a hash, below others. */
export const bitOf = (bits: Uint32Array, hash: number): number =>
	(bits[hash >>> 5] as number) >>> (hash & 31);
