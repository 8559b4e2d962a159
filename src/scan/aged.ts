// A set that forgets: it holds the values that were added or asked for last. Must not know what they stand for.

/** At least the last `most` values, at the most twice as many: when the younger half is full it becomes the older one. */
export class Aged<T> {
	readonly #most: number;
	#young = new Set<T>();
	#old = new Set<T>();

	constructor(most: number) {
		this.#most = most;
	}

	has(value: T): boolean {
		if (this.#young.has(value)) return true;
		if (!this.#old.has(value)) return false;
		this.add(value);
		return true;
	}

	add(value: T): void {
		this.#young.add(value);
		if (this.#young.size < this.#most) return;
		this.#old = this.#young;
		this.#young = new Set();
	}
}
