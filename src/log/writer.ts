// The one writer: whole lines, in order, through one SonicBoom. Knows bytes and a descriptor; must not know what a
// line says.
//
// SonicBoom runs in its synchronous mode on a descriptor that does not block. In the asynchronous mode a write may be
// in flight in the thread pool when the process has to leave; it keeps no order between that and what is flushed
// then, and a process that exits loses what is left of it. And it tries a full pipe again after 100 ms only, which
// is 640 KB/s: 8.6 s to flush 7 MB. Here nothing is ever in flight: what the kernel did not take is still ours, in
// order, and is tried again after 1 ms. Lines of one turn of the event loop go out as one write at its end: a line of
// 1 KB, made and written, costs 10 us of processor among 16 of its turn and 14 alone (bench/log.ts).

import sonic, { type SonicBoom } from 'sonic-boom';
import { nonBlocking } from './descriptor.js';
import { giveBack, joined } from './slab.js';
import { Waiters } from './waiters.js';

/** Bytes that may wait for a slow reader before exchanges wait too. */
export const MAX_WAITING = 4 * 1024 * 1024;
/** What a pipe holds. Lines are joined up to this size, and a turn with more does not wait for its end. */
const BATCH = 64 * 1024;
/** Milliseconds until a full pipe is tried again: doubles from the first to the last while nothing is taken. */
const RETRY_FIRST = 1;
const RETRY_LAST = 16;
/** Milliseconds after which a line that comes is reason enough to try: a reader that keeps up has emptied the pipe by then. */
const RETRY_SOON = 0.1;
/** Milliseconds until a full disk, or any other trouble that may pass, is tried again. */
const RETRY_TROUBLE = 1000;
/** How often it is tried once nothing new comes: who stops the proxy does not wait for a disk to be emptied. */
const LAST_TRIES = 2;
/** The reader is gone for good: closed pipe or socket, hung-up terminal, closed descriptor. */
const GONE: ReadonlySet<string | undefined> = new Set([
	'EPIPE',
	'ECONNRESET',
	'ENOTCONN',
	'EBADF',
	'EIO',
	'ENXIO',
]);

export interface LogWriterOptions {
	/** Open for writing; 2 in production. Not closed here. */
	readonly fd: number;
	/** Bytes, MAX_WAITING by default. */
	readonly maxWaiting?: number;
	/** Whether this process may die while the reader of the log lives on: then agents wait for `handedOn`. */
	readonly mayDieAlone?: boolean;
	/**
	 * Called when lines can't be written (`gone`: they never will be, what waits is lost; else they wait and the
	 * trouble may pass), and with null when it has passed. The proxy takes no traffic in between.
	 */
	readonly onBroken?: (error: NodeJS.ErrnoException | null, gone: boolean) => void;
}

/** A way to the one writer, whatever lies between: the writer itself, or what hands whole lines on to it. */
export type Lines = Pick<
	LogWriter,
	'write' | 'ready' | 'handedOn' | 'flushSync' | 'close' | 'bytes' | 'waiting' | 'waiters' | 'lost' | 'broken'
>;

/** What SonicBoom was given and holds. */
interface Held {
	readonly batch: Buffer;
	readonly bytes: number;
	readonly lines: number;
}

/** The state of the descriptor: taking, full for now, in trouble that may pass, or finished. */
type State = 'open' | 'full' | 'trouble' | 'gone' | 'closed';

const EMPTY = Buffer.alloc(0);
const NOTHING: Held = { batch: EMPTY, bytes: 0, lines: 0 };

export class LogWriter {
	readonly #descriptor: ReturnType<typeof nonBlocking>;
	readonly #boom: SonicBoom;
	readonly #maxWaiting: number;
	readonly #mayDieAlone: boolean;
	readonly #onBroken: LogWriterOptions['onBroken'];
	/** Lines not yet handed to SonicBoom, from `#first` on. */
	#lines: Buffer[] = [];
	#first = 0;
	/** Bytes of `#lines`. */
	#queued = 0;
	/** What SonicBoom holds: one batch at the most, counted whole until its last byte is taken. */
	#held: Held = NOTHING;
	#state: State = 'open';
	#error: NodeJS.ErrnoException | null = null;
	#retryAfter = RETRY_FIRST;
	/** When a full pipe was tried last, in milliseconds. */
	#triedAt = 0;
	/** Some of the held batch was taken since it was last tried. */
	#progress = false;
	#timer: NodeJS.Timeout | undefined;
	#turn: NodeJS.Immediate | undefined;
	readonly #waiters = new Waiters(() => this.waiting < this.#maxWaiting);
	#flushers: (() => void)[] = [];
	/** Resolves at the end of the turn; null where nobody waits for it. */
	#turnOver: Promise<void> | null = null;
	#endTurn: () => void = () => {};
	#lost = 0;
	#bytes = 0;
	/** Tries that are left in trouble; null for as long as it takes. */
	#triesLeft: number | null = null;

	/** @throws the system's error when `fd` is not open. */
	constructor(options: LogWriterOptions) {
		this.#descriptor = nonBlocking(options.fd);
		this.#maxWaiting = options.maxWaiting ?? MAX_WAITING;
		this.#mayDieAlone = options.mayDieAlone ?? false;
		this.#onBroken = options.onBroken;
		this.#boom = new sonic.SonicBoom({
			fd: this.#descriptor.fd,
			sync: true,
			contentMode: 'buffer',
			// Without a maxLength nothing is dropped; EAGAIN comes back to us as an error and its bytes stay in SonicBoom.
			retryEAGAIN: () => false,
		});
		this.#boom.on('write', () => {
			this.#progress = true;
		});
		this.#boom.on('error', (error: NodeJS.ErrnoException) => this.#refused(error));
	}

	/** Bytes of all lines so far. */
	get bytes(): number {
		return this.#bytes;
	}

	/** Exchanges that wait for room. */
	get waiters(): number {
		return this.#waiters.count;
	}

	/** Bytes that are not yet in the kernel's hands. */
	get waiting(): number {
		return this.#queued + this.#held.bytes;
	}

	/** Lines that will never be written. Above 0 only after the reader went away or `close`. */
	get lost(): number {
		return this.#lost;
	}

	/** Why lines can't be written at the moment; null when they can, or only wait for a slow reader. */
	get broken(): NodeJS.ErrnoException | null {
		return this.#error;
	}

	/**
	 * Takes one whole line, `\n` included, and gives its room back to its slab once it is written. It goes out at the end of this turn
	 * of the event loop, or at once if it is big.
	 */
	write(line: string | Buffer): void {
		if (this.#state === 'gone' || this.#state === 'closed') {
			this.#lost += 1;
			return;
		}
		const bytes = typeof line === 'string' ? Buffer.from(line) : line;
		this.#lines.push(bytes);
		this.#queued += bytes.length;
		this.#bytes += bytes.length;
		if (this.#state !== 'open') {
			if (this.#mayHaveRoom) this.#resume();
			return;
		}
		if (this.#queued >= BATCH) this.#pump();
		else this.#turn ??= setImmediate(() => this.#pump());
	}

	/**
	 * Undefined when there is room, else a promise of it. Exchanges that wait are let in in order, a few a turn,
	 * while what waits is under the bound. Resolves also when the reader is gone, since then there is nothing to wait for.
	 */
	ready(): Promise<void> | undefined {
		if (this.waiting < this.#maxWaiting && this.#waiters.count === 0) return undefined;
		if (this.#state === 'gone' || this.#state === 'closed') return undefined;
		return this.#waiters.wait();
	}

	/**
	 * Undefined when the lines so far would outlive this process, or nothing would, else a promise of it: the end of the
	 * turn, in which they are written together. Lines that a slow reader keeps waiting are not waited for.
	 */
	handedOn(): Promise<void> | undefined {
		if (!this.#mayDieAlone || this.#turn === undefined) return undefined;
		this.#turnOver ??= new Promise(resolve => {
			this.#endTurn = resolve;
		});
		return this.#turnOver;
	}

	/** Resolves when every line is written, or lost because the reader is gone. */
	flush(): Promise<void> {
		this.#pump();
		if (this.waiting === 0) return Promise.resolve();
		return new Promise(resolve => this.#flushers.push(resolve));
	}

	/**
	 * Returns when every line is written: for the way out, where nothing may be awaited. Waits for a slow reader as
	 * long as it takes, and gives up only on one that is gone or on trouble other than a full pipe.
	 */
	flushSync(): void {
		this.#pump();
		while (this.#state === 'full') {
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_FIRST);
			this.#resume();
		}
		if (this.#state === 'trouble') this.#resume();
	}

	/**
	 * Writes what waits, then gives the descriptor back. Waits for a slow reader as long as it takes; what can't be written
	 * for another reason is lost after a few tries. Later lines count as lost. Idempotent.
	 */
	async close(): Promise<void> {
		if (this.#state === 'closed') return;
		this.#triesLeft = LAST_TRIES;
		if (this.#state !== 'gone') await this.flush();
		this.#end('closed');
		this.#descriptor.release();
	}

	/** Hands batches to SonicBoom until all are written or one is refused. */
	#pump(): void {
		if (this.#turn !== undefined) {
			clearImmediate(this.#turn);
			this.#turn = undefined;
		}
		while (this.#state === 'open' && this.#first < this.#lines.length) {
			const batch = this.#nextBatch();
			this.#progress = false;
			withoutStack(() => this.#boom.write(batch as unknown as string)); // contentMode 'buffer' takes buffers; its types say string
			if (this.#state === 'open') this.#letGo();
		}
		if (this.#turnOver !== null) {
			this.#turnOver = null;
			this.#endTurn();
		}
		this.#settle();
	}

	/** Joins the next lines up to BATCH bytes, at least one, and moves them from `#lines` to `#held`. */
	#nextBatch(): Buffer {
		const from = this.#first;
		let to = from;
		let bytes = 0;
		do {
			bytes += (this.#lines[to] as Buffer).length;
			to += 1;
		} while (to < this.#lines.length && bytes + (this.#lines[to] as Buffer).length <= BATCH);
		const batch =
			to === from + 1 ? (this.#lines[from] as Buffer) : joined(this.#lines.slice(from, to), bytes);
		if (to === this.#lines.length) {
			this.#lines = [];
			this.#first = 0;
		} else {
			this.#lines.fill(EMPTY, from, to);
			this.#first = to;
			if (to > 1024 && to * 2 > this.#lines.length) {
				this.#lines = this.#lines.slice(to);
				this.#first = 0;
			}
		}
		this.#queued -= bytes;
		this.#held = { batch, bytes, lines: to - from };
		return batch;
	}

	/** SonicBoom's error event: it comes in the middle of `write` or `flush`, which then return. */
	#refused(error: NodeJS.ErrnoException): void {
		if (error.code === 'EAGAIN' || error.code === 'EBUSY') {
			this.#state = 'full';
			this.#triedAt = performance.now();
			this.#retryAfter = this.#progress ? RETRY_FIRST : Math.min(this.#retryAfter * 2, RETRY_LAST);
			this.#retry(this.#retryAfter);
			return;
		}
		const first = this.#error === null;
		this.#error = error;
		if (GONE.has(error.code) || this.#triesLeft === 0) {
			this.#lost += this.#held.lines + this.#lines.length - this.#first;
			this.#end('gone');
			this.#onBroken?.(error, true);
			return;
		}
		this.#state = 'trouble';
		if (this.#triesLeft !== null) this.#triesLeft -= 1;
		this.#retry(RETRY_TROUBLE);
		if (first) this.#onBroken?.(error, false);
	}

	#retry(after: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#resume(), after);
	}

	/**
	 * Whether a full pipe is worth a try before its timer comes: that fires once a turn of the event loop at the most, and in one turn
	 * more lines may be made than a pipe holds.
	 */
	get #mayHaveRoom(): boolean {
		// Each try at a pipe that is still full costs an error, so a reader that did not keep up so far is left to the timer.
		if (this.#state !== 'full' || this.#retryAfter > RETRY_FIRST) return false;
		return performance.now() - this.#triedAt > RETRY_SOON;
	}

	/** Tries what SonicBoom still holds again, then goes on with what waits. */
	#resume(): void {
		clearTimeout(this.#timer);
		this.#state = 'open';
		this.#progress = false;
		withoutStack(() => this.#boom.flush());
		if (!this.#taken()) return;
		this.#letGo();
		if (this.#error !== null) {
			this.#error = null;
			this.#onBroken?.(null, false);
		}
		this.#pump();
	}

	/** The kernel has all of the batch. */
	#letGo(): void {
		giveBack(this.#held.batch);
		this.#held = NOTHING;
	}

	#taken(): boolean {
		return this.#state === 'open';
	}

	/** Tells those who wait for room or for the end. */
	#settle(): void {
		if (this.waiting === 0 && this.#flushers.length > 0) {
			const flushers = this.#flushers;
			this.#flushers = [];
			for (const resolve of flushers) resolve();
		}
		this.#waiters.admit();
	}

	/** Nothing is written any more. */
	#end(state: 'gone' | 'closed'): void {
		this.#state = state;
		clearTimeout(this.#timer);
		clearImmediate(this.#turn);
		this.#turn = undefined;
		this.#turnOver = null;
		this.#endTurn();
		this.#lines = [];
		this.#first = 0;
		this.#queued = 0;
		this.#held = NOTHING;
		this.#waiters.dismiss();
		for (const resolve of this.#flushers) resolve();
		this.#flushers = [];
	}
}

/** A full pipe is an error each time, and to find where it happened takes three quarters of what that costs. */
function withoutStack(write: () => void): void {
	const { stackTraceLimit } = Error;
	Error.stackTraceLimit = 0;
	try {
		write();
	} finally {
		Error.stackTraceLimit = stackTraceLimit;
	}
}
