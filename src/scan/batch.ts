// When bodies are searched that were not seen before, and requests without one: at the end of a turn of the event loop, one after the
// other, and what was found clean goes on behind that, with the messages whose bodies need no search. Where each was searched and sent
// on as it came, the search began each time with the caches and guesses of the processor full of something else, and each write woke
// a peer up that had gone to sleep meanwhile: with 64 connections an exchange took a quarter more of the event loop's time. An exchange
// that is alone has nobody to wait for, and goes on at once. Must not know what is searched.

import { INLINE_MOST } from './scanner.js';

/** Bytes of one batch: those who are first in it wait a millisecond for the others, as they would for one long body. */
export const BATCH_MOST = INLINE_MOST;

export class Batch {
	/** What is coming together at the moment, and its bytes. */
	#open: Promise<void> | null = null;
	#bytes = 0;
	readonly #alone: () => boolean;

	/** `alone` tells whether the exchange that asks is the only one under way. */
	constructor(alone: () => boolean) {
		this.#alone = alone;
	}

	/**
	 * Resolves at the end of this turn of the event loop; of a later one where BATCH_MOST bytes are to be searched before. Null where
	 * there is nobody to wait for.
	 */
	turn(bytes: number): Promise<void> | null {
		if (this.#open === null && this.#alone()) return null;
		const open = this.#open;
		const joined = open !== null && this.#bytes + bytes <= BATCH_MOST ? open : this.#begin(open);
		this.#bytes += bytes;
		return joined;
	}

	/** Begins a batch behind another one: in between the event loop turns to everything else. */
	#begin(before: Promise<void> | null): Promise<void> {
		const begun = new Promise<void>(resolve => {
			const end = (): void => {
				if (this.#open === begun) this.#open = null;
				resolve();
			};
			if (before === null) setImmediate(end);
			else void before.then(() => setImmediate(end));
		});
		this.#open = begun;
		this.#bytes = 0;
		return begun;
	}
}
