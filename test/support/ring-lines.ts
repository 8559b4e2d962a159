// The lines that a feeder writes into a ring and its reader awaits, by their number. Must not know the ring.

import { RING_BYTES } from '../../src/shards/ring.js';

/** Of every length from a few bytes to more than a ring holds. */
export function lineOf(i: number): string {
	const length = i % 500 === 499 ? RING_BYTES * 2 + i : (i * 7919) % (i % 20 === 0 ? 90_000 : 900);
	return `{"line":${i},"body":"${'xyz'[i % 3]?.repeat(length)}"}\n`;
}
