// Random choices that are the same for the same seed, for tests that generate their cases. The seed is printed by the
// test, and EGRESSD_TEST_SEED sets it.

/** Choices from one seed (mulberry32). */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** From 0 up to 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	}
	/** From 0 to `limit - 1`. */
	below(limit: number): number {
		return Math.floor(this.next() * limit);
	}
	chance(probability: number): boolean {
		return this.next() < probability;
	}
	pick<T>(items: readonly T[]): T {
		return items[this.below(items.length)] as T;
	}
	/** Each item with this probability, in order. */
	some<T>(items: readonly T[], probability: number): T[] {
		return items.filter(() => this.chance(probability));
	}
}

/** EGRESSD_TEST_SEED, or a new one. */
export function seed(): number {
	return Number(process.env.EGRESSD_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
}
