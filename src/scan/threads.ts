// The scanning threads: a pool for all tasks and one thread to spare, the memory over which bytes reach them, and the watch
// over those that do not answer. Every way in which a task can fail is an EgressError. Must not know who waits for a thread
// or what is asked.

import { setTimeout } from 'node:timers/promises';
import type { Piscina as Pool } from 'piscina';
import {
	type BodyPart,
	BUDGET_BY_CLOCK,
	BUDGET_GROWS,
	type ScanResult,
	type Task,
	type ThreadLoad,
} from '../../workers/contract.js';
import { Bag } from '../core/bag.js';
import { EgressError } from '../core/errors.js';
import type { Leave } from '../core/leave.js';
import { required } from '../core/required.js';
import type { Seat } from './turns.js';

const { Piscina } = required('piscina') as typeof import('piscina');

export interface ThreadsOptions {
	/** Threads of the pool; the spare one is started beside them. */
	readonly threads: number;
	/** True starts a thread when it is first needed, for a process that ends soon. */
	readonly lazy: boolean;
	/** What each thread is started with, but for the two numbers that all share. */
	readonly load: Omit<ThreadLoad, 'asked' | 'loaded'>;
	/** The worker module; the tests put a broken one here. */
	readonly entry?: URL | undefined;
}

/** How many times its budget the longest task may take by the clock (workers/views/meter.ts ends it there by itself). */
const LONGEST = BUDGET_GROWS * BUDGET_BY_CLOCK;
/**
 * Milliseconds behind that after which a thread that does not answer is not slow but stuck: it is killed, its task fails,
 * and the pool starts another.
 */
const STUCK_AFTER_MS = 3000;
const WATCH_EVERY_MS = 250;
const THREAD_HEAP_MB = 512;
/** Milliseconds without a task after which the spare thread ends. */
const SPARE_IDLE_MS = 60_000;
/** Milliseconds that threads get to load before they are ended all the same, and between two looks at them. */
const LOADED_WITHIN_MS = 30_000;
const LOADED_LOOK_MS = 50;

/** Bytes of the longest body that a thread reads to its end although nobody waits any more: it takes milliseconds. */
const STOPPED_LEAST = 32 * 1024;

/** Bytes from which on a body is copied into memory that is shared with its thread, and the most that fits there. */
const SHARED_LEAST = 32 * 1024;
/** A piece of a long body with its beginning carried over; longer bodies come whole and once. */
const SHARED_MOST = 384 * 1024;

/**
 * What piscina accepts in place of an AbortSignal: pulled by the watchdog, and for a task that no thread will take, so an
 * exchange never kills a thread.
 */
class KillSwitch {
	place = 0;
	deadline: number;
	readonly seat: Seat;
	/** What its task failed of, once it is pulled. */
	failure: EgressError | null = null;
	#listener: (() => void) | null = null;

	constructor(deadline: number, seat: Seat) {
		this.deadline = deadline;
		this.seat = seat;
	}
	get aborted(): boolean {
		return this.failure !== null;
	}
	once(_event: 'abort', listener: () => void): void {
		this.#listener = listener;
	}
	// piscina's types name the one, its code calls the other.
	off(): void {
		this.#listener = null;
	}
	removeListener(): void {
		this.#listener = null;
	}
	pull(failure: EgressError): void {
		this.failure = failure;
		this.#listener?.();
	}
}

export class Threads {
	readonly #options: ThreadsOptions;
	readonly #pool: Pool;
	/** A pool of one thread, made when it is first needed: in the other one, piscina would start it for any task. */
	#spare: Pool | null = null;
	readonly #running = new Bag<KillSwitch>();
	/** Shared memory that no thread reads now: as many pieces as were read at one time, one a thread. */
	readonly #shared: SharedArrayBuffer[] = [];
	/** How many tasks are running, for threads that load. */
	readonly #asked = sharedNumber();
	/** Threads that have read their modules, those that have died since among them. */
	readonly #loaded = sharedNumber();
	readonly #watchdog: NodeJS.Timeout;
	#watchedAt = performance.now();
	#closed = false;

	constructor(options: ThreadsOptions) {
		this.#options = options;
		const { threads, lazy } = options;
		this.#pool = this.#makePool('thread', lazy ? 0 : threads, threads, Number.POSITIVE_INFINITY);
		this.#watchdog = setInterval(() => this.#watch(), WATCH_EVERY_MS);
		this.#watchdog.unref();
	}

	#makePool(seat: Seat, minThreads: number, maxThreads: number, idleTimeout: number): Pool {
		const { load, entry } = this.#options;
		const workerData: ThreadLoad = { ...load, asked: this.#asked, loaded: this.#loaded };
		const pool = new Piscina({
			filename: (entry ?? new URL('../../workers/entry.cjs', import.meta.url)).href,
			minThreads,
			maxThreads,
			idleTimeout,
			workerData,
			recordTiming: false,
			resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB },
			// Credentials reach a thread in its load alone.
			env: {},
		});
		pool.on('workerCreate', reuseInterface);
		// A thread that dies between tasks is replaced by the pool; there is no exchange to tell.
		pool.on('error', () => {});
		// One that dies while it loads is not: then what waits for it fails, and the next task starts another.
		pool.on('workerDestroy', () => queueMicrotask(() => this.#failUnlessThreads(pool, seat)));
		return pool;
	}

	#failUnlessThreads(pool: Pool, seat: Seat): void {
		if (pool.threads.length > 0) return;
		this.#running.each(killSwitch => {
			if (killSwitch.seat === seat && !killSwitch.aborted) killSwitch.pull(new EgressError('scan_failed'));
		});
	}

	/** Tasks that a thread is at. */
	get running(): number {
		return this.#running.size;
	}

	/**
	 * Runs a task in the seat that is free for it, so that the watchdog measures the task and no wait. Rejects with `scan_budget`
	 * when the thread had to be killed and with `scan_failed` for whatever else went wrong. A thread that is at what nobody waits
	 * for any more, as `leave` tells, is soon free again: then it rejects with why.
	 */
	async run(task: Task, seat: Seat, leave: Leave | null): Promise<ScanResult> {
		const killSwitch = new KillSwitch(performance.now() + task.budgetMs * LONGEST + STUCK_AFTER_MS, seat);
		this.#running.add(killSwitch);
		Atomics.add(this.#asked, 0, 1);
		try {
			if (this.#closed) throw new EgressError('scan_failed', 'egress DLP: scanner is closed');
			const pool = this.#poolOf(seat);
			const worth = leave !== null && (task.body?.bytes.length ?? 0) > STOPPED_LEAST;
			return worth
				? await this.#runUntil(leave, task, killSwitch, pool)
				: await this.#post(task, killSwitch, pool);
		} catch (thrown) {
			if (thrown instanceof EgressError || thrown === leave?.reason) throw thrown;
			throw killSwitch.failure ?? new EgressError('scan_failed', undefined, { cause: thrown });
		} finally {
			this.#running.delete(killSwitch);
			Atomics.sub(this.#asked, 0, 1);
		}
	}

	/** The scan stops by itself: piscina could abort it only by ending its thread, which takes the next one a second to start. */
	async #runUntil(leave: Leave, task: Task, killSwitch: KillSwitch, pool: Pool): Promise<ScanResult> {
		const left = sharedNumber();
		const off = leave.on(() => Atomics.store(left, 0, 1));
		try {
			const result = await this.#post({ ...task, left }, killSwitch, pool);
			if (!result.ok && result.failure === 'left' && leave.reason !== null) throw leave.reason;
			return result;
		} finally {
			off();
		}
	}

	#poolOf(seat: Seat): Pool {
		if (seat === 'thread') return this.#pool;
		this.#spare ??= this.#makePool('spare', 0, 1, SPARE_IDLE_MS);
		return this.#spare;
	}

	// Structured cloning copies the whole memory behind a view, and a small Buffer is a view on a big slab: the bytes
	// are copied out once, and that copy is handed over instead of copied again.
	#post(task: Task, signal: KillSwitch, pool: Pool): Promise<ScanResult> {
		const { body } = task;
		if (body === null) return pool.run(task, { signal });
		const { length } = body.bytes;
		if (length > SHARED_LEAST && length <= SHARED_MOST) return this.#postShared(task, body, signal, pool);
		const bytes = new Uint8Array(body.bytes);
		return pool.run({ ...task, body: { ...body, bytes } }, { signal, transferList: [bytes.buffer] });
	}

	/** The same over memory that both threads see: the next piece of a long body is put where this one was. */
	async #postShared(task: Task, body: BodyPart, signal: KillSwitch, pool: Pool): Promise<ScanResult> {
		const memory = this.#shared.pop() ?? new SharedArrayBuffer(SHARED_MOST);
		const bytes = new Uint8Array(memory, 0, body.bytes.length);
		bytes.set(body.bytes);
		const result = await pool.run({ ...task, body: { ...body, bytes } }, { signal });
		// When a task fails, its thread may still be reading: then the memory is not used again.
		this.#shared.push(memory);
		return result;
	}

	#watch(): void {
		const now = performance.now();
		const held = now - this.#watchedAt - WATCH_EVERY_MS;
		this.#watchedAt = now;
		if (this.#running.size === 0) return;
		// This process was stopped, or had no turn: so may the threads, and what they answered was not read yet.
		if (held > WATCH_EVERY_MS) {
			this.#running.each(killSwitch => {
				killSwitch.deadline += held;
			});
			return;
		}
		this.#running.each(killSwitch => {
			if (now > killSwitch.deadline)
				killSwitch.pull(new EgressError('scan_budget', 'egress DLP: scan did not answer in time'));
		});
	}

	/**
	 * Resolves once threads that are still loading have done so, or after LOADED_WITHIN_MS: Node leaves the files open that a thread
	 * was reading when it was ended.
	 */
	async loaded(): Promise<void> {
		const until = performance.now() + LOADED_WITHIN_MS;
		const threads = (): number => this.#pool.threads.length + (this.#spare?.threads.length ?? 0);
		while (Atomics.load(this.#loaded, 0) < threads() && performance.now() < until)
			await setTimeout(LOADED_LOOK_MS, undefined, { ref: false });
	}

	/** Ends the threads; tasks that are still running fail. */
	async close(): Promise<void> {
		if (this.#closed) return;
		this.#closed = true;
		clearInterval(this.#watchdog);
		await Promise.all([this.#pool.destroy(), this.#spare?.destroy()]);
	}
}

/**
 * Lets piscina show each thread to its balancer by one object. It makes that object of accessors anew for every task, and V8
 * gives each of them hidden classes of its own, which only a full collection frees: half a kilobyte a task and thread. The
 * first one serves as well, since it reads everything from the thread.
 */
function reuseInterface(first: object): void {
	for (const key of Object.getOwnPropertySymbols(first)) {
		const thread: unknown = Reflect.get(first, key);
		if (typeof thread === 'object' && thread !== null && 'interface' in thread)
			Object.defineProperty(thread, 'interface', { value: first });
	}
}

function sharedNumber(): Int32Array {
	return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}
