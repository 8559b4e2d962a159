// A pipe in memory that two threads share: bytes in, bytes out, in order, with a bound. What was put in stays readable
// when the thread that put it there has died, since nothing of it is on the way. Must not know what the bytes say.
//
// One thread writes and one reads, so that each position has one owner and no lock is needed: the writer moves `PUT`, the
// reader `TAKEN`, both count bytes from the beginning and wrap at 2^32. Who waits for the other says so in a flag and
// looks once more before it sleeps; who did something takes that flag down and tells.

import { roomFor } from '../log/slab.js';

/** Bytes in the ring, a power of two: lines of some milliseconds. */
export const RING_BYTES = 1024 * 1024;
/** Bytes that are taken at a time. */
const TAKE_MOST = 32 * 1024;

/** Places of the numbers before the bytes. */
const PUT = 0;
const TAKEN = 1;
const READER_SLEEPS = 2;
const WRITER_WAITS = 3;
const NUMBERS = 4;
const HEAD_BYTES = NUMBERS * Int32Array.BYTES_PER_ELEMENT;

/** Memory for one ring. */
export function ringMemory(): SharedArrayBuffer {
	return new SharedArrayBuffer(HEAD_BYTES + RING_BYTES);
}

/** What both ends see. */
class Ring {
	readonly numbers: Int32Array;
	readonly bytes: Uint8Array;

	constructor(memory: SharedArrayBuffer) {
		this.numbers = new Int32Array(memory, 0, NUMBERS);
		this.bytes = new Uint8Array(memory, HEAD_BYTES);
	}

	/** Bytes that were put in and not yet taken. */
	get held(): number {
		return (Atomics.load(this.numbers, PUT) - Atomics.load(this.numbers, TAKEN)) >>> 0;
	}

	/** Takes a flag down; true when it was up. */
	lower(flag: number): boolean {
		return Atomics.load(this.numbers, flag) === 1 && Atomics.exchange(this.numbers, flag, 0) === 1;
	}
}

/** The end of the thread that writes. */
export class RingInlet {
	readonly #ring: Ring;

	constructor(memory: SharedArrayBuffer) {
		this.#ring = new Ring(memory);
	}

	/** Bytes that nobody has taken yet. */
	get held(): number {
		return this.#ring.held;
	}

	/** Puts in what there is room for, and says how much that was. */
	put(bytes: Uint8Array): number {
		const { numbers, held, bytes: ring } = this.#ring;
		const length = Math.min(bytes.length, RING_BYTES - held);
		if (length === 0) return 0;
		const put = Atomics.load(numbers, PUT);
		const at = put & (RING_BYTES - 1);
		const first = Math.min(length, RING_BYTES - at);
		ring.set(bytes.subarray(0, first), at);
		if (first < length) ring.set(bytes.subarray(first, length), 0);
		Atomics.store(numbers, PUT, (put + length) | 0);
		return length;
	}

	/** True when the reader sleeps and has to be told that there is something. */
	get readerSleeps(): boolean {
		return this.#ring.lower(READER_SLEEPS);
	}

	/** Asks to be told of room. False when there is some already. */
	awaitRoom(): boolean {
		const { numbers } = this.#ring;
		Atomics.store(numbers, WRITER_WAITS, 1);
		return this.#ring.held === RING_BYTES || !this.#ring.lower(WRITER_WAITS);
	}
}

/** The end of the thread that reads: all that was put in, until `end`. */
export class RingOutlet implements AsyncIterable<Buffer> {
	readonly #ring: Ring;
	readonly #tellRoom: () => void;
	#ended = false;
	#wake: (() => void) | null = null;

	/** `tellRoom` tells the writer, who waits for it, that some was taken. */
	constructor(memory: SharedArrayBuffer, tellRoom: () => void) {
		this.#ring = new Ring(memory);
		this.#tellRoom = tellRoom;
	}

	/** There is something, or may be. */
	look(): void {
		this.#wake?.();
	}

	/** Nobody writes any more. */
	end(): void {
		this.#ended = true;
		this.look();
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Buffer, void> {
		for (;;) {
			// Asked first: what was put in before the end is seen behind it.
			const ended = this.#ended;
			const taken = this.#take();
			if (taken !== null) yield taken;
			else if (ended) return;
			else await this.#sleep();
		}
	}

	#take(): Buffer | null {
		const { numbers, held, bytes: ring } = this.#ring;
		if (held === 0) return null;
		const taken = Atomics.load(numbers, TAKEN);
		const at = taken & (RING_BYTES - 1);
		const length = Math.min(held, TAKE_MOST, RING_BYTES - at);
		// A copy: its place in the ring is written again.
		const copy = roomFor(length);
		copy.set(ring.subarray(at, at + length));
		Atomics.store(numbers, TAKEN, (taken + length) | 0);
		if (this.#ring.lower(WRITER_WAITS)) this.#tellRoom();
		return copy;
	}

	async #sleep(): Promise<void> {
		await new Promise<void>(resolve => {
			this.#wake = resolve;
			Atomics.store(this.#ring.numbers, READER_SLEEPS, 1);
			if (this.#ring.held > 0 || this.#ended) resolve();
		});
		this.#wake = null;
		Atomics.store(this.#ring.numbers, READER_SLEEPS, 0);
	}
}
