// Who gets a scanning thread next: what is read in no time never waits behind what takes seconds, nor that forever behind
// the many that are short. Must not know what a task is.

import { EgressError } from '../core/errors.js';
import { after } from '../core/patience.js';

/** By how long a thread is at it: a request or a page, or an archive. */
export type Length = 'short' | 'long';

/** More tasks than `threads` that run at one time: of the kind of which else none would. */
export const SPARE = 1;

export interface TurnsOptions {
	/** Tasks that run at one time, whatever they are. */
	readonly threads: number;
	/** Tasks of each kind that may wait; one more is refused with `scan_overloaded`. */
	readonly limit: number;
	/** Milliseconds that one may wait; then it is refused alike. */
	readonly waitMs: number;
}

/**
 * Turns of tasks, first come, first served among those of one kind. When a thread is free those that are short go first;
 * when all are at tasks of one kind, one of the other kind runs beside them.
 */
export class Turns {
	readonly #options: TurnsOptions;
	readonly #running: Record<Length, number> = { short: 0, long: 0 };
	readonly #waiting: Record<Length, (() => void)[]> = { short: [], long: [] };

	constructor(options: TurnsOptions) {
		this.#options = options;
	}

	/** Tasks that wait, of one kind or of both. */
	waiting(length?: Length): number {
		if (length !== undefined) return this.#waiting[length].length;
		return this.#waiting.short.length + this.#waiting.long.length;
	}

	/** True when it is this one's turn at once: the task runs until `end` is told. */
	begin(length: Length): boolean {
		if (!this.#mayBegin(length)) return false;
		this.#running[length] += 1;
		return true;
	}

	/** Resolves when it is this one's turn, as if `begin` had said so; rejects with `scan_overloaded`. */
	wait(length: Length): Promise<void> {
		const waiting = this.#waiting[length];
		if (waiting.length >= this.#options.limit) throw new EgressError('scan_overloaded');
		return new Promise((resolve, reject) => {
			const next = (): void => {
				cancel();
				resolve();
			};
			const cancel = after(this.#options.waitMs, () => {
				waiting.splice(waiting.indexOf(next), 1);
				reject(new EgressError('scan_overloaded'));
			});
			waiting.push(next);
		});
	}

	/** A task has ended: whoever may run now does. */
	end(length: Length): void {
		this.#running[length] -= 1;
		this.#next();
	}

	/** Lets all that wait run at once, in vain: what they ask for is gone. */
	close(): void {
		for (const length of ['short', 'long'] as const) {
			for (const next of this.#waiting[length].splice(0)) {
				this.#running[length] += 1;
				next();
			}
		}
	}

	#mayBegin(length: Length): boolean {
		const running = this.#running.short + this.#running.long;
		if (running < this.#options.threads) return true;
		return running < this.#options.threads + SPARE && this.#running[length] === 0;
	}

	#next(): void {
		for (const length of ['short', 'long'] as const) {
			const waiting = this.#waiting[length];
			while (waiting.length > 0 && this.#mayBegin(length)) {
				this.#running[length] += 1;
				waiting.shift()?.();
			}
		}
	}
}
