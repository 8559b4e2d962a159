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
 * Turns of tasks. When a thread is free those that are short go first; when all are at tasks of one kind, one of the other
 * kind runs beside them. Of one kind each agent's has its turn after another's, and a full queue refuses whoever has most
 * in it: no agent can take all of the pool.
 */
export class Turns {
	readonly #options: TurnsOptions;
	readonly #running: Record<Length, number> = { short: 0, long: 0 };
	readonly #waiting: Record<Length, Queue> = { short: new Queue(), long: new Queue() };

	constructor(options: TurnsOptions) {
		this.#options = options;
	}

	/** Tasks that wait, of one kind or of both. */
	waiting(length?: Length): number {
		if (length !== undefined) return this.#waiting[length].size;
		return this.#waiting.short.size + this.#waiting.long.size;
	}

	/** True when it is this one's turn at once: the task runs until `end` is told. */
	begin(length: Length): boolean {
		if (!this.#mayBegin(length)) return false;
		this.#running[length] += 1;
		return true;
	}

	/** Resolves when it is this one's turn, as if `begin` had said so; rejects with `scan_overloaded`. `whose` tells agents apart. */
	async wait(length: Length, whose = ''): Promise<void> {
		const queue = this.#waiting[length];
		if (queue.size >= this.#options.limit && !queue.makeRoom(whose)) throw new EgressError('scan_overloaded');
		await new Promise<void>((resolve, reject) => {
			const one: Waiting = {
				next() {
					cancel();
					resolve();
				},
				refuse() {
					cancel();
					reject(new EgressError('scan_overloaded'));
				},
			};
			const cancel = after(this.#options.waitMs, () => {
				queue.delete(whose, one);
				one.refuse();
			});
			queue.push(whose, one);
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
			for (let one = this.#waiting[length].shift(); one !== undefined; one = this.#waiting[length].shift()) {
				this.#running[length] += 1;
				one.next();
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
			const queue = this.#waiting[length];
			while (queue.size > 0 && this.#mayBegin(length)) {
				this.#running[length] += 1;
				queue.shift()?.next();
			}
		}
	}
}

interface Waiting {
	next(): void;
	refuse(): void;
}

/** Tasks of one agent that wait. */
interface Line {
	readonly whose: string;
	readonly tasks: Waiting[];
}

/** One line for each agent that waits, in the order of their turns. No map: it would be made anew with every turn (core/bag.ts). */
class Queue {
	readonly #lines: Line[] = [];
	size = 0;

	push(whose: string, one: Waiting): void {
		const line = this.#of(whose);
		if (line === undefined) this.#lines.push({ whose, tasks: [one] });
		else line.tasks.push(one);
		this.size += 1;
	}

	shift(): Waiting | undefined {
		const line = this.#lines.shift();
		if (line === undefined) return undefined;
		if (line.tasks.length > 1) this.#lines.push(line);
		this.size -= 1;
		return line.tasks.shift();
	}

	delete(whose: string, one: Waiting): void {
		const line = this.#of(whose);
		const place = line?.tasks.indexOf(one) ?? -1;
		if (line === undefined || place < 0) return;
		line.tasks.splice(place, 1);
		if (line.tasks.length === 0) this.#lines.splice(this.#lines.indexOf(line), 1);
		this.size -= 1;
	}

	/** Refuses the last task of whoever has most that wait; false where that is who asks. */
	makeRoom(whose: string): boolean {
		const longest = this.#lines.reduce((most, line) => (line.tasks.length > most.tasks.length ? line : most));
		const own = this.#of(whose)?.tasks.length ?? 0;
		const last = longest.tasks.at(-1);
		if (last === undefined || own + 1 >= longest.tasks.length) return false;
		this.delete(longest.whose, last);
		last.refuse();
		return true;
	}

	#of(whose: string): Line | undefined {
		return this.#lines.find(line => line.whose === whose);
	}
}
