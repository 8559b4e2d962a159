// The gate to the scanning threads: bytes in which nothing can stand are let through on the spot, all else becomes one
// task of a bounded pool, and every way in which a task can fail closes its exchange. Must not know routes or sockets.

import type { BodyPart, DetectorName, Load, Part, ScanResult, Task } from '../../workers/contract.js';
import { Prefilter } from '../../workers/prefilter.js';
import { EgressError } from '../core/errors.js';
import type { Leave } from '../core/leave.js';
import type { Leaks } from './leaks.js';
import { Ends, type Unread } from './memory/ends.js';
import type { Head } from './memory/heads.js';
import { Memories } from './memory/memories.js';
import { Seen } from './memory/seen.js';
import { hasOddValue, isOddTarget } from './search.js';
import type { SeenTerms } from './terms.js';
import { Threads } from './threads.js';
import { type Length, Turns } from './turns.js';

export type { KnownSecret, Load } from '../../workers/contract.js';

/**
 * Milliseconds of a thread's processor time that one short task may take; a longer one gets more with each MiB
 * (workers/views/meter.ts).
 */
export const SCAN_BUDGET_MS = 5000;

export interface ScannerOptions {
	/** Scanning threads. One more is started while all of them are at long tasks and a short one comes, or the other way round. */
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

/** Milliseconds that a task waits for a thread before it is refused. */
const LONGEST_WAIT_MS = 30_000;

/**
 * Bytes up to which the event loop searches by itself: 32 KiB take it a quarter to one millisecond. A thread reads
 * longer ones no slower, and others do not wait for it.
 */
export const INLINE_MOST = 32 * 1024;
/**
 * Bytes of the longest body that is a short task, and how many of text a byte is taken for that is compressed: a
 * conversation takes a thread some ten milliseconds, an archive up to seconds.
 */
const SHORT_MOST = 256 * 1024;
const UNPACKS_TO = 8;
/**
 * Share of the queue that has to be full before the event loop searches long texts as well: that holds up everybody, but clean
 * ones then need no thread, and none is refused.
 */
const BUSY = 1 / 8;
/** Bytes of a body that are looked at to tell whether it is text, and the length from which on that is worth it. */
const PROBES = 256;
const PROBED_LEAST = 512;
/** So many control characters among them say that it is none; of random bytes one in nine is one. */
const CONTROLS = 8;

/** Tasks in, findings out. Fails closed: whatever goes wrong is an EgressError, never an empty list. */
export class Scanner {
	readonly budgetMs: number;
	/** Ids of all rules of the operator's own, whatever route they are for. */
	readonly ruleIds: readonly string[];
	/** Tasks so far, and the milliseconds they waited for a thread, in all. */
	tasks = 0;
	waitedMs = 0;
	readonly #threads: Threads;
	readonly #turns: Turns;
	readonly #prefilter: Prefilter;
	/** Heads in which nothing can stand: an agent sends the same one again and again. */
	readonly #clean = new Memories();
	/** Bodies in which nothing was found, here or in a thread. */
	readonly #seen = new Seen();
	readonly #ends = new Ends();
	readonly #leaks: Leaks | null;
	readonly #queueLimit: number;

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
		this.#threads = new Threads({
			threads: options.threads,
			lazy: options.lazy ?? false,
			load: { ...options.load, search: this.#prefilter.built() },
			entry: options.entry,
		});
	}

	/** False when no detector named could find anything in the text, whatever the encoding. */
	suspiciousText(latin1: string, detectors: readonly DetectorName[]): boolean {
		const { texts } = this.#clean.of(detectors, false);
		if (texts.has(latin1)) return false;
		if (this.#prefilter.suspiciousText(latin1, detectors)) return true;
		texts.add(latin1);
		return false;
	}

	/** The same for all of a head; with `shapes` also false only when nothing in it has the shape of data on its way out. */
	suspiciousHead(head: Head, detectors: readonly DetectorName[], shapes: boolean): boolean {
		const { hosts, paths, heads } = this.#clean.of(detectors, shapes);
		const { host, path, headers } = head;
		// Each is searched by itself: an agent sends the same fields to many paths of few hosts, and of host and path nobody reads what
		// they make together but word by word.
		const isRequest = host !== '' || path !== '';
		const knowsHost = !isRequest || hosts.has(host);
		const knowsPath = !isRequest || paths.has(path);
		if (!knowsHost && this.#prefilter.suspiciousText(host, detectors)) return true;
		if (!knowsPath && this.#prefilter.suspiciousText(path, detectors)) return true;
		const knowsTarget = knowsHost && knowsPath;
		if (!knowsTarget && shapes && isOddTarget(host, path)) return true;
		const knowsFields = heads.has(head);
		if (!knowsFields) {
			if (this.#suspiciousFields(head, detectors)) return true;
			if (shapes && hasOddValue(headers)) return true;
		}
		if (knowsTarget && knowsFields) return false;
		if (isRequest && this.#prefilter.suspiciousWords(host, path, headers, detectors)) return true;
		if (!knowsHost) hosts.add(host);
		if (!knowsPath) paths.add(path);
		if (!knowsFields) heads.add(head);
		return false;
	}

	/** The same for a head that was taken apart: for each text, and for what their words make together. */
	suspiciousParts(parts: readonly Part[], detectors: readonly DetectorName[]): boolean {
		const texts = parts.map(({ text }) => text).join('\n');
		return this.suspiciousText(texts, detectors) || this.#prefilter.suspiciousParts(parts, detectors);
	}

	// Names are searched apart from values: on the wire no two of them stand side by side, and a name that follows a value in the
	// text that is searched would look like the rest of it.
	#suspiciousFields({ statusText, headers }: Head, detectors: readonly DetectorName[]): boolean {
		let names = statusText;
		let values = '';
		for (let i = 0; i < headers.length; i += 2) {
			names += `\n${headers[i]}`;
			values += `${headers[i + 1]}\n`;
		}
		return this.suspiciousText(names, detectors) || this.#prefilter.suspiciousText(values, detectors);
	}

	/** False when no detector named could find anything in the bytes, whatever the encoding; outside of `fresh` none could before. */
	suspicious(bytes: Uint8Array, detectors: readonly DetectorName[], fresh?: Unread['fresh']): boolean {
		if (detectors.length === 0) return false;
		if (isBinary(bytes)) return true;
		const isLong = bytes.length > INLINE_MOST;
		if (isLong && this.#turns.waiting(lengthOf(bytes.length, false)) <= this.#queueLimit * BUSY) return true;
		return this.#prefilter.suspicious(bytes, detectors, fresh);
	}

	/** True for a body that was noted as clean on the same terms. */
	wasClean(body: Uint8Array, terms: SeenTerms): boolean {
		return this.#seen.has(body, terms);
	}

	/** What of a body has to be read: all of it, unless it begins like one that was noted as clean. */
	unread(body: Buffer, terms: SeenTerms): Unread {
		return this.#ends.unread(body, terms);
	}

	/** Notes a whole body in which nothing was found. */
	noteClean(body: Buffer, terms: SeenTerms): void {
		this.#seen.add(body, terms);
		this.#ends.add(body, terms);
	}

	/** The index from which on clean bytes could be the beginning of a match that what follows completes. */
	pending(bytes: Uint8Array): number {
		return this.#prefilter.pending(bytes);
	}

	/** Tasks that wait for a thread. */
	get waiting(): number {
		return this.#turns.waiting();
	}

	/** Tasks that a thread is at. */
	get running(): number {
		return this.#threads.running;
	}

	/**
	 * Runs one task in a thread, when it is its turn. Rejects with `scan_overloaded`, `scan_budget` or `scan_failed`. Pieces of
	 * known secrets are counted in `leaks`, by default what has left through this scanner. Once nobody waits any more, as `leave`
	 * tells, a task that waits is taken out, and one that a thread is at for long ends soon: it rejects with why.
	 */
	async scan(task: Task, leaks: Leaks | null = this.#leaks, leave: Leave | null = null): Promise<ScanResult> {
		const { body } = task;
		const length = body === null ? 'short' : lengthOf(body.bytes.length, isPacked(body));
		let seat = this.#turns.begin(length);
		if (seat === null) {
			const from = performance.now();
			seat = await this.#turns.wait(length, task.whose, leave);
			this.waitedMs += performance.now() - from;
		}
		this.tasks += 1;
		try {
			return await withLeaks(await this.#threads.run(task, seat, leave), leaks);
		} finally {
			this.#turns.end(length, seat);
		}
	}

	/** As `close`, once the threads that still load have. For a scanner whose process goes on without it. */
	async retire(): Promise<void> {
		await this.#threads.loaded();
		await this.close();
	}

	/** Ends the threads; tasks that are still running fail, and so do those that wait. */
	async close(): Promise<void> {
		const closed = this.#threads.close();
		this.#turns.close();
		await closed;
	}
}

/** Adds the findings of known secrets of which too much would have left with this message. */
async function withLeaks(result: ScanResult, leaks: Leaks | null): Promise<ScanResult> {
	if (leaks === null || !result.ok || !result.pieces?.length) return result;
	try {
		const leaked = await leaks.add(result.pieces, performance.now());
		return leaked.length === 0 ? result : { ...result, findings: [...result.findings, ...leaked] };
	} catch (thrown) {
		throw thrown instanceof EgressError
			? thrown
			: new EgressError('scan_failed', undefined, { cause: thrown });
	}
}

/** How long a thread will be at it, as far as the bytes that were sent can tell. */
const lengthOf = (bytes: number, packed: boolean): Length =>
	bytes * (packed ? UNPACKS_TO : 1) > SHORT_MOST ? 'long' : 'short';

const isPacked = ({ bytes, coding }: BodyPart): boolean => coding !== '' || isBinary(bytes);

/**
 * True for what is no text. Such a body goes straight to a thread: the search would take it for text full of escapes, at a
 * fiftieth of the speed of the engine.
 */
function isBinary(bytes: Uint8Array): boolean {
	const { length } = bytes;
	if (length < PROBED_LEAST) return false;
	let controls = 0;
	for (let probe = 0; probe < PROBES; probe += 1) {
		controls += CONTROL[bytes[((probe * length) / PROBES) | 0] as number] as number;
	}
	return controls >= CONTROLS;
}

/** 1 for a control character; line ends, tabs and the beginnings of escapes stand in text, too. */
const CONTROL = new Uint8Array(256).fill(1, 0, 0x20);
CONTROL[0x7f] = 1;
for (const byte of [0x09, 0x0a, 0x0d, 0x1b]) CONTROL[byte] = 0;
