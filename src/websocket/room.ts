// The memory that the messages of all WebSockets may take together: those that are not whole, that are looked at, and
// that wait for a slow reader. Must not know sockets, frames, or what a message says.

import { Bag, type Bagged } from '../core/bag.js';

/** Bytes for all: sixteen of the longest messages. */
const ROOM_BYTES = 256 * 1024 * 1024;

/** What all conversations share. Where it is full the place that holds most is given up. */
export class Room {
	readonly #limit: number;
	/** Those that hold something. */
	readonly #places = new Bag<Place>();
	#held = 0;

	constructor(limit: number = ROOM_BYTES) {
		this.#limit = limit;
	}

	/** Bytes that are held now. */
	get held(): number {
		return this.#held;
	}

	/** A place for one direction of one conversation; `evicted` is called, once, when it is given up. */
	place(evicted: () => void): Place {
		return new Place((place, more) => this.#changed(place, more), evicted);
	}

	#changed(place: Place, more: number): void {
		this.#held += more;
		if (place.bytes === 0) this.#places.delete(place);
		else if (place.bytes === more) this.#places.add(place);
		while (this.#held > this.#limit) {
			let most = place;
			this.#places.each(one => {
				if (one.bytes > most.bytes) most = one;
			});
			most.evict();
		}
	}
}

/** What one direction holds. */
export class Place implements Bagged {
	/** Among those that hold something; the bag's to write. */
	place = 0;
	bytes = 0;
	readonly #changed: (place: Place, more: number) => void;
	readonly #evicted: () => void;
	#left = false;

	/** `changed` is told how many bytes more it holds, or fewer. */
	constructor(changed: (place: Place, more: number) => void, evicted: () => void) {
		this.#changed = changed;
		this.#evicted = evicted;
	}

	/** So many bytes are held here now. */
	hold(bytes: number): void {
		if (this.#left || bytes === this.bytes) return;
		const more = bytes - this.bytes;
		this.bytes = bytes;
		this.#changed(this, more);
	}

	/** Nothing is held here any more, whatever is said. */
	leave(): void {
		this.hold(0);
		this.#left = true;
	}

	evict(): void {
		this.leave();
		this.#evicted();
	}
}
