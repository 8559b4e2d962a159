// A set in an array, for what comes and goes by the thousand. V8's own sets leave a table behind with nearly every change,
// and each table keeps the next one alive, and all that stood in it, until the next full collection: one body of
// gigabytes made the heap grow by megabytes a second. Must not know what is in it.

/** Where in its bag a thing stands; the bag's to write. */
export interface Bagged {
	place: number;
}

/** Things in no order; each may be in one bag at a time. */
export class Bag<T extends Bagged> {
	readonly #things: T[] = [];

	get size(): number {
		return this.#things.length;
	}

	/** Adds what is in no bag. */
	add(thing: T): void {
		thing.place = this.#things.length;
		this.#things.push(thing);
	}

	/** Takes it out, where it is in. */
	delete(thing: T): void {
		const things = this.#things;
		if (things[thing.place] !== thing) return;
		const last = things.pop() as T;
		if (last === thing) return;
		things[thing.place] = last;
		last.place = thing.place;
	}

	/** Calls back with each that is in it now; what is added meanwhile is left out, and any may be taken out. */
	each(callback: (thing: T) => void): void {
		for (const thing of [...this.#things]) if (this.#things[thing.place] === thing) callback(thing);
	}
}
