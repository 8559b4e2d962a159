// The gate to the scanning threads: bytes in which nothing can stand are let through on the spot, all else becomes one
// task of a bounded pool, and every way in which a task can fail closes its exchange. Must not know routes or sockets.

import { setTimeout } from 'node:timers/promises';
import type { Piscina as Pool } from 'piscina';
import {
	type BodyPart,
	BUDGET_BY_CLOCK,
	BUDGET_GROWS,
	type DetectorName,
	type Load,
	type ScanResult,
	type Task,
	type ThreadLoad,
} from '../../workers/contract.js';
import { Prefilter } from '../../workers/prefilter.js';
import { Bag } from '../core/bag.js';
import { EgressError } from '../core/errors.js';
import { required } from '../core/required.js';
import { Ends } from './ends.js';
import { type Head, Heads } from './heads.js';
import type { Leaks } from './leaks.js';
import { Remembered } from './remembered.js';
import { hasOddValue, isOddTarget } from './search.js';
import { Seen } from './seen.js';
import type { SeenTerms } from './terms.js';
import { type Length, type Seat, Turns } from './turns.js';

const { Piscina } = required('piscina') as typeof import('piscina');

export type { KnownSecret, Load } from '../../workers/contract.js';

/** Milliseconds of scanning for one task that is short: its thread's own, and more for each MiB (workers/views/meter.ts). */
export const SCAN_BUDGET_MS = 5000;

export interface ScannerOptions {
	/** Scanning threads; one more is started where all are at long tasks, or all at short ones, and one of the other kind comes. */
	readonly threads: number;
	/** True starts a thread when it is first needed, for a process that ends soon. */
	readonly lazy?: boolean;
	/** What the detectors look for beyond their rules. */
	readonly load: Load;
	/** Tasks of each kind that may wait for a thread, short and long; one more is refused with `scan_overloaded`. */
	readonly queueLimit: number;
	/** Remembers what left of known secrets from one task to the next; without it each is judged alone. */
	readonly leaks?: Leaks;
	/** Milliseconds after which a short task gives up by itself. */
	readonly budgetMs: number;
	/** Milliseconds that a task may wait for a thread; 30 s by default. */
	readonly waitMs?: number;
	/** The worker module; the tests put a broken one here. */
	readonly entry?: URL;
}

// A thread that does not answer this long after the longest that a task may take is not slow but stuck: it is killed, its
// task fails, and the pool starts another.
const LONGEST = BUDGET_GROWS * BUDGET_BY_CLOCK;
const STUCK_AFTER_MS = 3000;
const WATCH_EVERY_MS = 250;
/** Milliseconds that a task waits for a thread before it is refused. */
const LONGEST_WAIT_MS = 30_000;
const THREAD_HEAP_MB = 512;
/** Milliseconds that threads get to load before they are ended all the same, and between two looks at them. */
const LOADED_WITHIN_MS = 30_000;
const LOADED_LOOK_MS = 50;

/**
 * Bytes up to which the event loop searches by itself: 32 KiB take it a quarter to one millisecond. A thread reads
 * longer ones no slower, and others do not wait for it.
 */
export const INLINE_MOST = 32 * 1024;
/** Bytes of a piece of a long body, its beginning carried over: longer ones come whole and once. */
const DESK_BYTES = 384 * 1024;
/**
 * Bytes of the longest body that is a short task, and how many of text a byte is taken for that is compressed: a
 * conversation takes a thread some ten milliseconds, an archive up to seconds.
 */
const SHORT_MOST = 256 * 1024;
const UNPACKS_TO = 8;
/** Milliseconds without a task after which the spare thread ends. */
const SPARE_IDLE_MS = 60_000;
/** Share of the queue from which on the event loop searches long texts, too: slower for all, but none is refused. */
const BUSY = 1 / 8;
/** Places at which bytes are looked at to tell whether they are text, and from how many on that is worth it. */
const PROBES = 256;
const PROBED_LEAST = 512;
/** Control characters among them from which on they are none: of random bytes it is one in nine. */
const CONTROLS = 8;

/** What was found clean: where requests go, their fields, and names by themselves, each of which comes again where the others do not. */
interface Clean {
	readonly targets: Remembered;
	readonly heads: Heads;
	readonly texts: Remembered;
}

/** What piscina accepts in place of an AbortSignal: pulled by the watchdog only, so an exchange never kills a thread. */
class KillSwitch {
	aborted = false;
	place = 0;
	deadline: number;
	#listener: (() => void) | null = null;

	constructor(deadline: number) {
		this.deadline = deadline;
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
	pull(): void {
		this.aborted = true;
		this.#listener?.();
	}
}

/** Tasks in, findings out. Fails closed: whatever goes wrong is an EgressError, never an empty list. */
export class Scanner {
	readonly budgetMs: number;
	/** Ids of all rules of the operator's own, whatever route they are for. */
	readonly ruleIds: readonly string[];
	/** Tasks so far, and the milliseconds they waited for a thread, in all. */
	tasks = 0;
	waitedMs = 0;
	readonly #pool: Pool;
	/** Of one thread, made when it is first needed. */
	#spare: Pool | null = null;
	readonly #makePool: (least: number, most: number, idleTimeout: number) => Pool;
	readonly #prefilter: Prefilter;
	/** Heads in which nothing can stand, by the detectors that were asked: an agent sends the same one again and again. */
	readonly #clean = new Map<string, Clean>();
	/** The same by the list of them, without shapes and with. */
	readonly #cleanFor = [
		new WeakMap<readonly DetectorName[], Clean>(),
		new WeakMap<readonly DetectorName[], Clean>(),
	] as const;
	/** Bodies in which nothing was found, here or in a thread. */
	readonly #seen = new Seen();
	readonly #ends = new Ends();
	readonly #leaks: Leaks | null;
	readonly #queueLimit: number;
	readonly #turns: Turns;
	readonly #running = new Bag<KillSwitch>();
	/** Memory that is read by no thread now: as many pieces as were read at one time, one a thread. */
	readonly #desks: SharedArrayBuffer[] = [];
	/** How many these are, for threads that load. */
	readonly #asked = sharedNumber();
	/** Threads that have read their modules, those that have died since among them. */
	readonly #loaded = sharedNumber();
	readonly #watchdog: NodeJS.Timeout;
	#watchedAt = performance.now();
	#closed = false;

	constructor(options: ScannerOptions) {
		this.budgetMs = options.budgetMs;
		this.ruleIds = (options.load.rules ?? []).map(({ id }) => id);
		this.#leaks = options.leaks ?? null;
		this.#queueLimit = options.queueLimit;
		this.#turns = new Turns({
			threads: options.threads,
			limit: options.queueLimit,
			waitMs: options.waitMs ?? LONGEST_WAIT_MS,
		});
		this.#prefilter = new Prefilter(options.load);
		const load: ThreadLoad = {
			...options.load,
			search: this.#prefilter.built(),
			asked: this.#asked,
			loaded: this.#loaded,
		};
		this.#makePool = (minThreads, maxThreads, idleTimeout) => {
			const pool = new Piscina({
				filename: (options.entry ?? new URL('../../workers/entry.cjs', import.meta.url)).href,
				minThreads,
				maxThreads,
				idleTimeout,
				workerData: load,
				recordTiming: false,
				resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB },
				// Credentials reach a thread in its load alone.
				env: {},
			});
			pool.on('workerCreate', keepFace);
			// A thread that dies between tasks is replaced by the pool; there is no exchange to tell.
			pool.on('error', () => {});
			return pool;
		};
		this.#pool = this.#makePool(
			options.lazy ? 0 : options.threads,
			options.threads,
			Number.POSITIVE_INFINITY,
		);
		this.#watchdog = setInterval(() => this.#watch(), WATCH_EVERY_MS);
		this.#watchdog.unref();
	}

	/** False when no detector named could find anything in the text, whatever the encoding. */
	suspiciousText(latin1: string, detectors: readonly DetectorName[]): boolean {
		const { texts } = this.#remembered(detectors, false);
		if (texts.has(latin1)) return false;
		if (this.#prefilter.suspiciousText(latin1, detectors)) return true;
		texts.add(latin1);
		return false;
	}

	/** The same for all of a head; with `shapes` also false only when nothing in it has the shape of data on its way out. */
	suspiciousHead(head: Head, detectors: readonly DetectorName[], shapes: boolean): boolean {
		const { targets, heads } = this.#remembered(detectors, shapes);
		const { host, path, statusText, headers } = head;
		// Where it goes by itself: nothing is read on from there into a field, and these come again with other paths.
		if (host !== '' || path !== '') {
			const target = `${host}\n${path}`;
			if (!targets.has(target)) {
				if (this.#prefilter.suspiciousText(target, detectors)) return true;
				if (shapes && isOddTarget(host, path)) return true;
				targets.add(target);
			}
		}
		if (heads.has(head)) return false;
		// Names by themselves: they stand beside each other nowhere on the wire, and read on from the values they look like
		// pieces of something.
		let names = statusText;
		let values = '';
		for (let i = 0; i < headers.length; i += 2) {
			names += `\n${headers[i]}`;
			values += `${headers[i + 1]}\n`;
		}
		if (this.suspiciousText(names, detectors)) return true;
		if (this.#prefilter.suspiciousText(values, detectors)) return true;
		if (shapes && hasOddValue(headers)) return true;
		heads.add(head);
		return false;
	}

	/** Routes with the same detectors share what is remembered; the key is made once for each list of them. */
	#remembered(detectors: readonly DetectorName[], shapes: boolean): Clean {
		const cleanFor = this.#cleanFor[shapes ? 1 : 0];
		let clean = cleanFor.get(detectors);
		if (clean === undefined) {
			const key = shapes ? `${detectors.join()} shapes` : detectors.join();
			clean = this.#clean.get(key) ?? {
				targets: new Remembered(),
				heads: new Heads(),
				texts: new Remembered(),
			};
			this.#clean.set(key, clean);
			cleanFor.set(detectors, clean);
		}
		return clean;
	}

	/** False when no detector named could find anything in the bytes, whatever the encoding. */
	suspicious(bytes: Uint8Array, detectors: readonly DetectorName[]): boolean {
		if (detectors.length === 0) return false;
		if (isBinary(bytes)) return true;
		const isLong = bytes.length > INLINE_MOST;
		if (isLong && this.#turns.waiting(lengthOf(bytes.length, false)) <= this.#queueLimit * BUSY) return true;
		return this.#prefilter.suspicious(bytes, detectors);
	}

	/** True for a body that was noted as clean on the same terms. */
	wasClean(body: Uint8Array, terms: SeenTerms): boolean {
		return this.#seen.has(body, terms);
	}

	/** What of a body has to be read: all of it, unless it begins like one that was noted as clean. */
	unread(body: Buffer, terms: SeenTerms): Buffer {
		return this.#ends.unread(body, terms);
	}

	/** Notes a whole body in which nothing was found. */
	noteClean(body: Buffer, terms: SeenTerms): void {
		this.#seen.add(body, terms);
		this.#ends.add(body, terms);
	}

	/** Index from which a match could be unfinished at the end of clean bytes. */
	pending(bytes: Uint8Array): number {
		return this.#prefilter.pending(bytes);
	}

	/** Tasks that wait for a thread. */
	get waiting(): number {
		return this.#turns.waiting();
	}

	/** Tasks that a thread is at. */
	get running(): number {
		return this.#running.size;
	}

	/**
	 * Runs one task in the pool. Rejects with `scan_overloaded`, `scan_budget` or `scan_failed`. Pieces of known secrets
	 * are counted in `leaks`, by default what has left through this scanner.
	 */
	async scan(task: Task, leaks: Leaks | null = this.#leaks): Promise<ScanResult> {
		const { body } = task;
		const length = body === null ? 'short' : lengthOf(body.bytes.length, isPacked(body));
		let seat = this.#turns.begin(length);
		if (seat === null) {
			const from = performance.now();
			seat = await this.#turns.wait(length, task.whose);
			this.waitedMs += performance.now() - from;
		}
		// From here a thread is free, so that the watchdog measures the task and not its wait.
		const killSwitch = new KillSwitch(performance.now() + task.budgetMs * LONGEST + STUCK_AFTER_MS);
		this.#running.add(killSwitch);
		Atomics.add(this.#asked, 0, 1);
		this.tasks += 1;
		try {
			if (this.#closed) throw new EgressError('scan_failed', 'egress DLP: scanner is closed');
			return await withLeaks(await this.#post(task, killSwitch, this.#poolOf(seat)), leaks);
		} catch (thrown) {
			if (thrown instanceof EgressError) throw thrown;
			if (killSwitch.aborted) {
				throw new EgressError('scan_budget', 'egress DLP: scan did not answer in time', { cause: thrown });
			}
			throw new EgressError('scan_failed', undefined, { cause: thrown });
		} finally {
			this.#running.delete(killSwitch);
			Atomics.sub(this.#asked, 0, 1);
			this.#turns.end(length, seat);
		}
	}

	#poolOf(seat: Seat): Pool {
		if (seat === 'thread') return this.#pool;
		this.#spare ??= this.#makePool(0, 1, SPARE_IDLE_MS);
		return this.#spare;
	}

	// Structured cloning copies the whole memory behind a view, and a small Buffer is a view on a big slab: the bytes
	// are copied out once, and that copy is handed over instead of copied again.
	#post(task: Task, signal: KillSwitch, pool: Pool): Promise<ScanResult> {
		const { body } = task;
		if (body === null) return pool.run(task, { signal });
		const { length } = body.bytes;
		if (length > INLINE_MOST && length <= DESK_BYTES) return this.#postOnDesk(task, body, signal, pool);
		const bytes = new Uint8Array(body.bytes);
		return pool.run({ ...task, body: { ...body, bytes } }, { signal, transferList: [bytes.buffer] });
	}

	/** The same over memory that both threads see, for the pieces of a long body: the next one is put where this one is. */
	async #postOnDesk(task: Task, body: BodyPart, signal: KillSwitch, pool: Pool): Promise<ScanResult> {
		const desk = this.#desks.pop() ?? new SharedArrayBuffer(DESK_BYTES);
		const bytes = new Uint8Array(desk, 0, body.bytes.length);
		bytes.set(body.bytes);
		const result = await pool.run({ ...task, body: { ...body, bytes } }, { signal });
		// Behind a task that failed a thread may still be at it: it is left to that one.
		this.#desks.push(desk);
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
			if (now > killSwitch.deadline) killSwitch.pull();
		});
	}

	/**
	 * As `close`, once the threads that still load have: Node leaves open whatever files a thread was reading that is ended
	 * before. For a scanner whose process goes on.
	 */
	async retire(): Promise<void> {
		const until = performance.now() + LOADED_WITHIN_MS;
		const threads = (): number => this.#pool.threads.length + (this.#spare?.threads.length ?? 0);
		while (Atomics.load(this.#loaded, 0) < threads() && performance.now() < until)
			await setTimeout(LOADED_LOOK_MS, undefined, { ref: false });
		await this.close();
	}

	/** Ends the threads; tasks that are still running fail. */
	async close(): Promise<void> {
		if (this.#closed) return;
		this.#closed = true;
		this.#turns.close();
		clearInterval(this.#watchdog);
		await Promise.all([this.#pool.destroy(), this.#spare?.destroy()]);
	}
}

/**
 * Piscina shows each thread to its balancer as an object of accessors that it makes anew for every task, and V8 gives each
 * such object hidden classes of its own, which only a full collection frees: half a kilobyte a task and thread. The one
 * that it makes first serves as well, since it reads all from the thread.
 */
function keepFace(face: object): void {
	for (const key of Object.getOwnPropertySymbols(face)) {
		const thread: unknown = Reflect.get(face, key);
		if (typeof thread === 'object' && thread !== null && 'interface' in thread)
			Object.defineProperty(thread, 'interface', { value: face });
	}
}

function sharedNumber(): Int32Array {
	return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** With what became too much by this message. */
async function withLeaks(result: ScanResult, leaks: Leaks | null): Promise<ScanResult> {
	if (leaks === null || !result.ok || !result.pieces?.length) return result;
	const leaked = await leaks.add(result.pieces, performance.now());
	return leaked.length === 0 ? result : { ...result, findings: [...result.findings, ...leaked] };
}

/** By what a thread has to read, as far as it can be told from what was sent. */
const lengthOf = (bytes: number, packed: boolean): Length =>
	bytes * (packed ? UNPACKS_TO : 1) > SHORT_MOST ? 'long' : 'short';

const isPacked = ({ bytes, coding }: BodyPart): boolean => coding !== '' || isBinary(bytes);

/** True for what is no text: the search takes it for text full of escapes and is fifty times slower than the engine. */
function isBinary(bytes: Uint8Array): boolean {
	const { length } = bytes;
	if (length < PROBED_LEAST) return false;
	let controls = 0;
	for (let probe = 0; probe < PROBES; probe += 1) {
		const byte = bytes[Math.floor((probe * length) / PROBES)] as number;
		if (byte < 0x20 ? byte !== 0x0a && byte !== 0x0d && byte !== 0x09 && byte !== 0x1b : byte === 0x7f)
			controls += 1;
	}
	return controls >= CONTROLS;
}
