// What a shard has asked the primary and has no answer to yet, each at a place of its own that its answer names. Places
// are used again: they come and go by the thousand, and a map would keep the answered ones alive (core/bag.ts). Must not
// know what is asked.

import { EgressError } from '../core/errors.js';

/** Questions that may be open at one time: an exchange has one or two. Who comes then is refused. */
export const QUESTIONS_MOST = 32_768;

export class Questions {
	readonly #open: (((answer: unknown) => void) | null)[] = [];
	readonly #free: number[] = [];

	/** How many have no answer. */
	get open(): number {
		return this.#open.length - this.#free.length;
	}

	/** Asks by `send`, which is given the place, and resolves with the answer. Rejects when too many are open. */
	ask(send: (place: number) => void): Promise<unknown> {
		if (this.open >= QUESTIONS_MOST) return Promise.reject(new EgressError('exchanges_exhausted'));
		const place = this.#free.pop() ?? this.#open.length;
		return new Promise(resolve => {
			this.#open[place] = resolve;
			send(place);
		});
	}

	/** The answer to the question at a place. */
	answer(place: number, value: unknown): void {
		const resolve = this.#open[place] ?? null;
		if (resolve === null) return;
		this.#open[place] = null;
		this.#free.push(place);
		resolve(value);
	}
}
