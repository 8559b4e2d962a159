// A body on its way in, from either side of the wire: chunks queue up under back-pressure and are taken whole or as
// they come. Knows only bytes and who to ask for fewer of them; must not know what they mean.

import type { HeaderList } from './headers.js';
import { hold, isScarce } from './held-bytes.js';
import { after } from './patience.js';
import { inPieces, JOINED, join } from './pieces.js';
import { countYoung } from './young.js';

/** Bytes that may wait before the sender is asked to pause, while the body is read as it comes. */
const HIGH_WATER = 256 * 1024;
/** Bytes that are kept of a body while memory for them is scarce, to be looked at whole or until the sender pauses. */
const SCARCE_MOST = 64 * 1024;

/** One body. One reader; either `hold` and then, if that gave null, iteration, or iteration alone. */
export class Inflow implements AsyncIterable<Buffer> {
	/** Called when the first byte is wanted: where `100 Continue` is sent. */
	onWanted: (() => void) | null = null;
	/** Sees every chunk as it arrives, before anybody reads it: the capture of a level-2 line. */
	tap: ((chunk: Buffer) => void) | null = null;
	/** Asked of every chunk before it is taken in: an error of it ends the body. While a promise is open, what follows waits. */
	admit: ((bytes: number) => Error | null | Promise<Error | null>) | null = null;
	/** Milliseconds for which the sender may be silent while its bytes are waited for; 0 for any time. */
	idle = 0;
	/** Makes the error that the body fails with when the sender was silent for longer. */
	stalled: (() => Error) | null = null;
	/** Trailers, once the body has ended. */
	trailers: HeaderList = [];
	/** Bytes that have come, read or not. */
	received = 0;

	readonly #pause: () => void;
	readonly #resume: () => void;
	#chunks: Buffer[] = [];
	#waiting = 0;
	#limit = HIGH_WATER;
	#paused = false;
	#ended = false;
	#error: Error | null = null;
	#wake: (() => void) | null = null;
	#discarding = false;
	/** Bytes of it that count as held: those that wait, and those that were handed out whole. */
	#counted = 0;
	#forgotten = false;
	/** Resolves when what came so far is admitted or the body has failed; null when there is nothing to wait for. */
	#asking: Promise<void> | null = null;

	/** `pause` and `resume` ask the sender to stop and go on; each is called once a change. */
	constructor(pause: () => void, resume: () => void) {
		this.#pause = pause;
		this.#resume = resume;
	}

	/** True when all of it has arrived. */
	get ended(): boolean {
		return this.#ended;
	}

	/** True when nothing more will come, whole or broken. */
	get settled(): boolean {
		return this.#ended || this.#error !== null;
	}

	push(chunk: Buffer): void {
		if (this.#discarding || this.settled) return;
		this.received += chunk.length;
		countYoung(chunk.length);
		if (this.#asking !== null) {
			this.#afterwards(() => this.#ask(chunk));
			return;
		}
		const asked = this.#ask(chunk);
		if (asked === undefined) return;
		// Until it is known whether this chunk is admitted, the sender is asked to pause; chunks that come all the same wait their turn.
		this.#hush();
		this.#afterwards(() => asked);
	}

	end(trailers: HeaderList): void {
		if (this.settled) return;
		if (this.#asking !== null) {
			this.#afterwards(() => this.#finish(trailers));
			return;
		}
		this.#finish(trailers);
	}

	#finish(trailers: HeaderList): void {
		if (this.settled) return;
		this.trailers = trailers;
		this.#ended = true;
		this.#wake?.();
	}

	#ask(chunk: Buffer): void | Promise<void> {
		if (this.#discarding || this.settled) return;
		const answer = this.admit === null ? null : this.admit(chunk.length);
		if (answer instanceof Promise) return answer.then(refused => this.#admitted(chunk, refused));
		this.#admitted(chunk, answer);
	}

	#admitted(chunk: Buffer, refused: Error | null): void {
		if (this.#discarding || this.settled) return;
		if (refused !== null) {
			this.fail(refused);
			return;
		}
		this.tap?.(chunk);
		this.#chunks.push(chunk);
		this.#waiting += chunk.length;
		this.#count(chunk.length);
		if (this.#waiting >= this.#highWater) this.#hush();
		this.#wake?.();
	}

	get #highWater(): number {
		return this.#limit === HIGH_WATER ? fitting(HIGH_WATER) : this.#limit;
	}

	#count(bytes: number): void {
		if (this.#forgotten) return;
		this.#counted += bytes;
		hold(bytes);
	}

	/** What was handed out whole is not kept any more. */
	letGo(): void {
		this.#count(this.#waiting - this.#counted);
	}

	/** Its exchange is over: nothing of it counts as held. */
	forget(): void {
		this.#count(-this.#counted);
		this.#forgotten = true;
	}

	/** Does something when all that came before is admitted. */
	#afterwards(run: () => void | Promise<void>): void {
		const done = (this.#asking ?? Promise.resolve())
			.then(run)
			.catch((thrown: Error) => this.fail(thrown))
			.finally(() => {
				if (this.#asking !== done) return;
				this.#asking = null;
				if (this.#waiting < this.#limit) this.#unpause();
			});
		this.#asking = done;
	}

	fail(error: Error): void {
		if (this.settled) return;
		this.#error = error;
		this.#wake?.();
	}

	/** Nobody will read the rest: what comes is dropped, so that the sender can finish. */
	discard(): void {
		this.#discarding = true;
		this.#chunks = [];
		this.#waiting = 0;
		this.letGo();
		this.#unpause();
	}

	/**
	 * The whole body if it ends within `limit` bytes and `patience` milliseconds, else null, and then nothing is lost:
	 * iterate. At once when that is known already, else as a promise. While memory for bodies is scarce a long one is not
	 * waited for. Throws, or rejects with, what the sender failed with.
	 */
	hold(limit: number, patience: number): Buffer | null | Promise<Buffer | null> {
		this.#wanted();
		if (this.settled || patience === 0 || this.#waiting > fitting(limit)) return this.#held(limit);
		return this.#gather(limit, patience);
	}

	#held(limit: number): Buffer | null {
		if (this.#error !== null) throw this.#error;
		if (!this.#ended || this.#waiting > limit) return null;
		const chunks = this.#chunks;
		this.#chunks = [];
		this.#waiting = 0;
		return join(chunks);
	}

	#gather(limit: number, patience: number): Promise<Buffer | null> {
		this.#limit = limit + 1;
		return new Promise((resolve, reject) => {
			const done = (): void => {
				cancel();
				this.#wake = null;
				this.#limit = HIGH_WATER;
				try {
					resolve(this.#held(limit));
				} catch (thrown) {
					reject(thrown);
				}
			};
			const cancel = after(patience, done);
			this.#wake = () => {
				if (this.settled || this.#waiting > fitting(limit)) done();
			};
		});
	}

	/**
	 * All that waits, up to about `most` bytes at a time, in pieces of at least JOINED where there is so much; null at the
	 * end. Rejects with the sender's failure.
	 */
	async take(most: number): Promise<readonly Buffer[] | null> {
		this.#wanted();
		while (this.#waiting === 0) {
			if (this.#error !== null) throw this.#error;
			if (this.#ended) return null;
			await this.#more();
		}
		let count = 0;
		let bytes = 0;
		while (count < this.#chunks.length && (count === 0 || bytes < most)) {
			bytes += (this.#chunks[count] as Buffer).length;
			count += 1;
		}
		const taken = this.#chunks.splice(0, count);
		this.#waiting -= bytes;
		this.#count(-bytes);
		if (this.#waiting < this.#limit) this.#unpause();
		return inPieces(taken);
	}

	/** False when nothing came, nor ended, within `patience` milliseconds. */
	comes(patience: number): boolean | Promise<boolean> {
		if (this.#waiting > 0 || this.settled) return true;
		return new Promise(resolve => {
			const cancel = after(patience, () => {
				this.#wake = null;
				resolve(false);
			});
			this.#wake = () => {
				cancel();
				this.#wake = null;
				setImmediate(resolve, true);
			};
		});
	}

	/**
	 * Resolves when something has changed, at the end of this turn of the event loop: what TLS or a pipeline of events
	 * brings comes in pieces of a few bytes, many a turn, and each piece that is taken by itself is looked at by itself.
	 */
	#more(): Promise<void> {
		return new Promise(resolve => {
			const cancel = this.idle === 0 ? null : after(this.idle, () => this.fail(this.#silence()));
			this.#wake = () => {
				cancel?.();
				this.#wake = null;
				setImmediate(resolve);
			};
		});
	}

	#silence(): Error {
		return this.stalled?.() ?? new Error('nothing came in time');
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
		for (;;) {
			const taken = await this.take(JOINED);
			if (taken === null) return;
			yield join(taken);
		}
	}

	#wanted(): void {
		const wanted = this.onWanted;
		if (wanted === null) return;
		this.onWanted = null;
		wanted();
	}

	#hush(): void {
		if (this.#paused) return;
		this.#paused = true;
		this.#pause();
	}

	#unpause(): void {
		if (!this.#paused || this.#asking !== null) return;
		this.#paused = false;
		this.#resume();
	}
}

/** As many bytes as may be kept now of so many. */
function fitting(limit: number): number {
	return isScarce() ? Math.min(limit, SCARCE_MOST) : limit;
}
