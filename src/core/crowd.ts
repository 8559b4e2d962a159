// How many connections and exchanges there are at one time, here and with others under the same limit. Counts; must not
// know the limit.
//
// Each who counts has a place of its own in shared memory, in which nobody else writes while it lives, and what all have
// is the sum: one that dies between any two steps leaves nothing behind once its place is given back.

/** What is counted. */
export const CONNECTIONS = 0;
export const EXCHANGES = 1;
export type Counted = typeof CONNECTIONS | typeof EXCHANGES;

const COUNTS = 2;
/** The memory begins with the number of places that were ever taken, so that a sum need not go over those that never were. */
const FIRST = 1;
/** Places at one time, with those of shards that have not ended yet. */
const MOST_PLACES = 1024;

/** Memory in which so many can count. */
function memoryFor(places: number): SharedArrayBuffer {
	return new SharedArrayBuffer((FIRST + places * COUNTS) * Int32Array.BYTES_PER_ELEMENT);
}

/** The places of all who count together: kept by whoever starts and buries them. */
export class CrowdPlaces {
	readonly memory = memoryFor(MOST_PLACES);
	readonly #counts = new Int32Array(this.memory);
	readonly #taken: boolean[] = [];

	/** Takes the first place that is free; null when there is none. */
	take(): number | null {
		const free = this.#taken.indexOf(false);
		const place = free < 0 ? this.#taken.length : free;
		if (place >= MOST_PLACES) return null;
		this.#taken[place] = true;
		Atomics.store(this.#counts, 0, this.#taken.length);
		return place;
	}

	/** Gives back the place of one that has ended, and sets what it had counted to nothing. */
	leave(place: number): void {
		for (let what = 0; what < COUNTS; what += 1) Atomics.store(this.#counts, at(place, what), 0);
		this.#taken[place] = false;
	}
}

function at(place: number, what: number): number {
	return FIRST + place * COUNTS + what;
}

/** One of those who count together, or the only one. */
export class Crowd {
	readonly #counts: Int32Array;
	readonly #place: number;

	constructor(memory?: SharedArrayBuffer, place = 0) {
		this.#counts = new Int32Array(memory ?? memoryFor(1));
		this.#place = place;
		if (memory === undefined) this.#counts[0] = 1;
	}

	/** One more, or one less. */
	add(what: Counted, by: 1 | -1): void {
		Atomics.add(this.#counts, at(this.#place, what), by);
	}

	/** The sum over all. A limit holds exactly where each adds itself first and then compares this with the limit. */
	count(what: Counted): number {
		const places = Atomics.load(this.#counts, 0);
		let sum = 0;
		for (let place = 0; place < places; place += 1) sum += Atomics.load(this.#counts, at(place, what));
		return sum;
	}
}
