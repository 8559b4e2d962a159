// Who gets a scanning thread next: a task of milliseconds does not wait behind those of seconds, and these do not wait forever
// behind the many short ones. Must not know what a task is.

import { EgressError } from '../core/errors.js';
import type { Leave } from '../core/leave.js';
import { after } from '../core/patience.js';

/** How long a task takes a thread: milliseconds, as a request or a page does, or seconds, as an archive does. */
export type Length = 'short' | 'long';

/**
 * Where a task runs: in one of the pool's threads, or in the spare one, which takes a task of either length while all others
 * are at tasks of the other length.
 */
export type Seat = 'thread' | 'spare';

export interface TurnsOptions {
	/** Tasks of any length that run at one time; one more may run in the spare thread. */
	readonly threads: number;
	/** Tasks of each kind that may wait; one more is refused with `scan_overloaded`. */
	readonly limit: number;
	/** Milliseconds that one may wait; then it is refused likewise. */
	readonly waitMs: number;
}

/**
 * Deals out the threads. A free thread takes a long task if none is under way, else a short one; while all are at tasks of one
 * length, one of the other length runs beside them. Among tasks of one length the agents take turns, and a full queue refuses
 * a task of the agent that has most in it: no agent can take all of the pool.
 */
export class Turns {
	readonly #options: TurnsOptions;
	readonly #running: Record<Length, number> = { short: 0, long: 0 };
	readonly #seated: Record<Seat, number> = { thread: 0, spare: 0 };
	readonly #waiting: Record<Length, Queue> = { short: new Queue(), long: new Queue() };

	constructor(options: TurnsOptions) {
		this.#options = options;
	}

	/** Tasks that wait, of one kind or of both. */
	waiting(length?: Length): number {
		if (length !== undefined) return this.#waiting[length].size;
		return this.#waiting.short.size + this.#waiting.long.size;
	}

	/** The seat of a task whose turn it is at once, which it has until `end` is called with it; null for one that has to wait. */
	begin(length: Length): Seat | null {
		const seat = this.#free(length);
		if (seat !== null) this.#take(length, seat);
		return seat;
	}

	/**
	 * Resolves when it is this one's turn, as `begin` does; rejects with `scan_overloaded`, or with why nobody waits any more. `whose`
	 * tells agents apart.
	 */
	async wait(length: Length, whose = '', leave: Leave | null = null): Promise<Seat> {
		if (leave !== null && leave.reason !== null) throw leave.reason;
		const queue = this.#waiting[length];
		if (queue.size >= this.#options.limit && !queue.makeRoom(whose)) throw new EgressError('scan_overloaded');
		return await new Promise((resolve, reject) => {
			const over = (): void => {
				cancel();
				off?.();
			};
			const one: Waiting = {
				next(seat) {
					over();
					resolve(seat);
				},
				refuse() {
					over();
					reject(new EgressError('scan_overloaded'));
				},
			};
			const cancel = after(this.#options.waitMs, () => {
				queue.delete(whose, one);
				one.refuse();
			});
			queue.push(whose, one);
			const off = leave?.on(reason => {
				queue.delete(whose, one);
				over();
				reject(reason);
			});
		});
	}

	/** A task has ended: whoever may run now does. */
	end(length: Length, seat: Seat): void {
		this.#running[length] -= 1;
		this.#seated[seat] -= 1;
		this.#next();
	}

	/** Lets all that wait run at once: the threads are gone, so each fails there and nobody is left waiting. */
	close(): void {
		for (const length of ['short', 'long'] as const) {
			for (let one = this.#waiting[length].shift(); one !== undefined; one = this.#waiting[length].shift()) {
				this.#take(length, 'thread');
				one.next('thread');
			}
		}
	}

	#free(length: Length): Seat | null {
		if (this.#seated.thread < this.#options.threads) return 'thread';
		return this.#seated.spare === 0 && this.#running[length] === 0 ? 'spare' : null;
	}

	#take(length: Length, seat: Seat): void {
		this.#running[length] += 1;
		this.#seated[seat] += 1;
	}

	#next(): void {
		const kinds: readonly Length[] = this.#running.long === 0 ? ['long', 'short'] : ['short', 'long'];
		for (const length of kinds) {
			const queue = this.#waiting[length];
			for (let seat = this.#free(length); queue.size > 0 && seat !== null; seat = this.#free(length)) {
				this.#take(length, seat);
				queue.shift()?.next(seat);
			}
		}
	}
}

interface Waiting {
	next(seat: Seat): void;
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
