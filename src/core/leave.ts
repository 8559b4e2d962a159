// Whether an exchange is still wanted, for what works on it meanwhile: an agent that has left waits for nothing. Must not know
// what works.

import { Bag, type Bagged } from './bag.js';

interface Waiting extends Bagged {
	readonly left: (reason: Error) => void;
}

const NOTHING = (): void => {};

/** Tells any number of listeners that an exchange's agent has left. Its request is taken back by a latch of its own, for other reasons, too. */
export class Leave {
	#reason: Error | null = null;
	/** Made for the few exchanges that anything works on for long. */
	#waiting: Bag<Waiting> | null = null;

	/** Why it is not wanted any more; null while it is. */
	get reason(): Error | null {
		return this.#reason;
	}

	/** Calls back with why once it is not wanted any more, at once where that is so already. Gives what ends that. */
	on(left: (reason: Error) => void): () => void {
		if (this.#reason !== null) {
			left(this.#reason);
			return NOTHING;
		}
		this.#waiting ??= new Bag();
		const waiting = this.#waiting;
		const one: Waiting = { place: 0, left };
		waiting.add(one);
		return () => waiting.delete(one);
	}

	/** Nobody waits for it any more. */
	tell(reason: Error): void {
		if (this.#reason !== null) return;
		this.#reason = reason;
		this.#waiting?.each(({ left }) => left(reason));
	}
}
