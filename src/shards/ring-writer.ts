// The log of a shard that is a thread: whole lines into a ring, from which the primary's writer takes them. Each is in
// the ring as soon as it is made, so that a thread that dies leaves none behind but those that a slow reader kept
// waiting. Must not know what a line says.

import { giveBack } from '../log/slab.js';
import { Waiters } from '../log/waiters.js';
import { type Lines, MAX_WAITING } from '../log/writer.js';
import type { RingInlet } from './ring.js';

/** Milliseconds between two looks for room where nothing may be awaited. */
const LOOK_MS = 1;

export class RingWriter implements Lines {
	readonly #ring: RingInlet;
	readonly #tell: () => void;
	/** Lines, or what is left of the first, for which the ring had no room. */
	#queue: Uint8Array[] = [];
	#queued = 0;
	#bytes = 0;
	#turn: NodeJS.Immediate | undefined;
	readonly #waiters = new Waiters(() => this.waiting < MAX_WAITING);

	/** `tell` wakes the reader of the ring. */
	constructor(ring: RingInlet, tell: () => void) {
		this.#ring = ring;
		this.#tell = tell;
	}

	readonly lost = 0;
	/** Whether the primary's writer can write is for the primary to tell. */
	readonly broken = null;

	get bytes(): number {
		return this.#bytes;
	}

	get waiters(): number {
		return this.#waiters.count;
	}

	get waiting(): number {
		return this.#queued + this.#ring.held;
	}

	write(line: string | Buffer): void {
		const bytes = typeof line === 'string' ? Buffer.from(line) : line;
		this.#bytes += bytes.length;
		this.#queue.push(bytes);
		this.#queued += bytes.length;
		this.#put();
		// Lines of one turn are told of together.
		this.#turn ??= setImmediate(() => this.#tellReader());
	}

	ready(): Promise<void> | undefined {
		if (this.waiting < MAX_WAITING && this.#waiters.count === 0) return undefined;
		// More waits than the ring holds, so that its reader tells when it has taken some.
		return this.#waiters.wait();
	}

	/** What is in the ring outlives the thread. */
	handedOn(): undefined {
		return undefined;
	}

	/** The reader has taken some. */
	roomMade(): void {
		this.#put();
		this.#tellReader();
		this.#waiters.admit();
	}

	flushSync(): void {
		this.#put();
		this.#tellReader();
		while (this.#queue.length > 0) {
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);
			this.#put();
			this.#tellReader();
		}
	}

	/** What is in the ring is in the primary's hands. */
	async close(): Promise<void> {
		while (this.#queue.length > 0) await this.#waiters.wait();
		this.#tellReader();
	}

	/** Moves what waits into the ring, and asks to be told of room when there is not enough. */
	#put(): void {
		do {
			let whole = 0;
			for (const bytes of this.#queue) {
				const put = this.#ring.put(bytes);
				giveBack(bytes, put);
				this.#queued -= put;
				if (put < bytes.length) {
					this.#queue[whole] = bytes.subarray(put);
					break;
				}
				whole += 1;
			}
			if (whole === this.#queue.length) this.#queue = [];
			else if (whole > 0) this.#queue.splice(0, whole);
		} while (this.#queue.length > 0 && !this.#ring.awaitRoom());
	}

	#tellReader(): void {
		if (this.#turn !== undefined) clearImmediate(this.#turn);
		this.#turn = undefined;
		if (this.#ring.readerSleeps) this.#tell();
	}
}
