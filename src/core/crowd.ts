// How many connections and exchanges there are at one time, here and with others under the same limit. Counts; must not
// know the limit.

/** What is counted. */
export const CONNECTIONS = 0;
export const EXCHANGES = 1;
export type Counted = typeof CONNECTIONS | typeof EXCHANGES;

const COUNTS_BYTES = 2 * Int32Array.BYTES_PER_ELEMENT;

/** Memory for the counts of one, or of all: shared where others count in another thread. */
export function crowdMemory(): SharedArrayBuffer {
	return new SharedArrayBuffer(COUNTS_BYTES);
}

/** One of those who count together, or the only one. */
export class Crowd {
	readonly #all: Int32Array;
	readonly #own: Int32Array;

	/** `own` is what this one adds to `all`, so that it can be taken away when it has died. */
	constructor(all = crowdMemory(), own = crowdMemory()) {
		this.#all = new Int32Array(all);
		this.#own = new Int32Array(own);
	}

	/** One more, or one less. */
	add(what: Counted, by: 1 | -1): void {
		Atomics.add(this.#own, what, by);
		Atomics.add(this.#all, what, by);
	}

	/** Of all together. */
	count(what: Counted): number {
		return Atomics.load(this.#all, what);
	}

	/** Takes all of this one's away: it has gone, and its connections with it. */
	leave(): void {
		for (const what of [CONNECTIONS, EXCHANGES]) {
			Atomics.sub(this.#all, what, Atomics.exchange(this.#own, what, 0));
		}
	}
}
