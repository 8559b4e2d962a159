// A set and a map that forget: they hold what was added or asked for last. Must not know what it stands for.

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

/** Values by key that weigh `most` together at the most, and twice as much with those of the older half. */
export class AgedMap<K, V> {
	readonly #most: number;
	readonly #weigh: (value: V) => number;
	#young = new Map<K, V>();
	#old = new Map<K, V>();
	#weight = 0;

	constructor(most: number, weigh: (value: V) => number) {
		this.#most = most;
		this.#weigh = weigh;
	}

	get(key: K): V | undefined {
		return this.#young.get(key) ?? this.#old.get(key);
	}

	/** True for a key of the younger half. */
	isYoung(key: K): boolean {
		return this.#young.has(key);
	}

	/** Puts a value into the younger half, in the place of another one with the same key. */
	set(key: K, value: V): void {
		const before = this.#young.get(key);
		const added = this.#weigh(value) - (before === undefined ? 0 : this.#weigh(before));
		if (this.#weight + added > this.#most) {
			this.#old = this.#young;
			this.#young = new Map();
			this.#weight = this.#weigh(value);
		} else this.#weight += added;
		this.#young.set(key, value);
	}

	clear(): void {
		this.#young = new Map();
		this.#old = new Map();
		this.#weight = 0;
	}
}
