// What one task may cost, counted in one place: bytes that are looked at, decoded bytes, and time, by how much there is to read. Over a
// limit it throws, which ends the scan and which createDetector turns into a failure. Must not know what is scanned.

import {
	BUDGET_BY_CLOCK,
	BUDGET_GROWS,
	DECODED_LIMIT,
	DECODED_RATIO,
	type ScanFailure,
} from '../contract.js';
import { threadTime } from '../thread-time.js';

/** Ends a scan that can't be completed. */
export class ScanStop extends Error {
	override readonly name = 'ScanStop';
	readonly failure: ScanFailure;
	readonly rule: string | undefined;

	/** `detail` is a sentence part without any of the traffic. */
	constructor(failure: ScanFailure, detail: string, rule?: string) {
		super(detail);
		this.failure = failure;
		this.rule = rule;
	}
}

/** Bytes looked at in all views together, for each byte of the message, before a scan gives up. */
export const VIEW_MULTIPLE = 8;
/** The same for messages so short that a multiple says nothing. */
export const VIEW_FLOOR = 1.5 * 1024 * 1024;
/** What bytes are looked at as: the one that most were is named when they were too many. */
const READINGS = {
	sent: 'as it was sent',
	decoded: 'decoded',
	edited: 'with escapes undone or letters folded',
	joined: 'put together from pieces',
	turned: 'turned around or deciphered',
	run: 'in search of runs that decode to something',
} as const;
export type ReadAs = keyof typeof READINGS;

/**
 * Share of that after which one certain finding is enough and the scan ends. Few honest messages need so much (the most that was
 * seen is 0.94, of a text in gzip).
 */
const ENOUGH = 1 / 4;
/** Bytes of a view that take as long to look at as trying a rule at one place. */
const TRIED_BYTES = 64;
/**
 * Bytes that anything may unpack to without its ratio being looked at: text of one word, and the pixels of an empty
 * picture, pack a thousandfold.
 */
const RATIO_FLOOR = 4 * 1024 * 1024;
/** Vain attempts to inflate what looks like a compressed stream: some, and one for each so many bytes. */
const ATTEMPTS = 256;
const ATTEMPT_BYTES = 96;
/**
 * Bytes read and unpacked that make up an attempt, and the share of one that beginning takes. Text about `x^2` ends at once, and may
 * consist of nothing else.
 */
const ATTEMPT_READS = 1024;
const LEAST_ATTEMPT = 1 / 64;
/** Attempts at raw deflate, which has no mark of its own: after so many the rest is taken for random bytes. */
const GUESSES = 64;
const GUESS_BYTES = 8192;

/**
 * Milliseconds between two looks at the time of which no more count: no step of a scan takes as long, so this thread was held
 * (stopped, paused, without a turn on a busy machine). One that is stuck is the watchdog's.
 */
const STEP_MOST = 1000;

const MIB = 1024 * 1024;
/** Share of the time for a short message that each MiB adds which is sent, or comes to light. */
const BUDGET_A_MIB = 0.4;

export class Meter {
	/** Milliseconds of the thread's processor time, what a MiB adds to them, and how far they grow. */
	#budget: number;
	readonly #aMib: number;
	readonly #most: number;
	readonly #clock: () => number | null;
	/** Other than 0 once nobody waits for the scan. */
	readonly #left: Int32Array | undefined;
	/** What the clock said when it began. */
	readonly #ran: number | null;
	#from = performance.now();
	#seenAt = this.#from;
	/** Milliseconds since `#from` before which the time can't be over, so that the thread's own clock need not be asked. */
	#sure: number;
	#allowed: number;
	#unpacked = 0;
	#unpackLimit: number;
	#attempts: number;
	#guesses: number;
	#looked = 0;
	readonly #readAs: Record<ReadAs, number> = { sent: 0, decoded: 0, edited: 0, joined: 0, turned: 0, run: 0 };
	#tried = 0;
	/** The rule that is running; named when the time is over. */
	rule = 'decode';

	/**
	 * `bytes`: length of the message as sent. `clock` tells the thread's processor time; where it can't, time is by the clock on the
	 * wall.
	 */
	constructor(
		bytes: number,
		budgetMs: number,
		clock: () => number | null = threadTime,
		left: Int32Array | undefined = undefined,
	) {
		this.#left = left;
		this.#budget = budgetMs;
		this.#sure = budgetMs;
		this.#aMib = budgetMs * BUDGET_A_MIB;
		this.#most = budgetMs * BUDGET_GROWS;
		this.#clock = clock;
		this.#ran = clock();
		this.#grow(bytes);
		this.#allowed = VIEW_FLOOR + bytes * VIEW_MULTIPLE;
		this.#unpackLimit = unpackLimit(bytes);
		this.#attempts = ATTEMPTS + bytes / ATTEMPT_BYTES;
		this.#guesses = GUESSES + Math.floor(bytes / GUESS_BYTES);
	}

	/** Throws when the time is over, or nobody waits any more. */
	time(): void {
		this.#wanted();
		const now = performance.now();
		this.#from += Math.max(0, now - this.#seenAt - STEP_MOST);
		this.#seenAt = now;
		const passed = now - this.#from;
		if (passed <= this.#sure) return;
		// On a busy machine others had some of it.
		const ran = this.#clock();
		const spent = ran === null || this.#ran === null ? passed : ran - this.#ran;
		const last = this.#budget * BUDGET_BY_CLOCK;
		if (spent > this.#budget || passed > last) throw new ScanStop('budget', 'time is over', this.rule);
		this.#sure = Math.min(last, passed + this.#budget - spent);
	}

	/** Throws once nobody waits any more. */
	#wanted(): void {
		if (this.#left !== undefined && Atomics.load(this.#left, 0) !== 0)
			throw new ScanStop('left', 'nobody waits for it', this.rule);
	}

	#grow(bytes: number): void {
		this.#budget = Math.min(this.#most, this.#budget + (this.#aMib * bytes) / MIB);
	}

	/** Counts a view or a run of `bytes`; throws once nobody waits, and over the limit, which is the same whatever the machine, and names what took most. */
	decode(bytes: number, as: ReadAs): void {
		this.#wanted();
		this.#looked += bytes;
		this.#readAs[as] += bytes;
		if (this.#looked <= this.#allowed) return;
		const kinds = Object.keys(READINGS) as ReadAs[];
		const most = kinds.reduce((one, other) => (this.#readAs[other] > this.#readAs[one] ? other : one));
		throw new ScanStop(
			'budget',
			`too many encodings in each other: read again and again, most ${READINGS[most]}`,
			'decode',
		);
	}

	/** Counts places where a rule was tried: they end no scan by themselves. */
	tried(places: number): void {
		this.#tried += places * TRIED_BYTES;
	}

	/** True when so much was done that what was found decides. */
	get ample(): boolean {
		return this.#looked + this.#tried > this.#allowed * ENOUGH;
	}

	/** Bytes that may still be unpacked. */
	get room(): number {
		return this.#unpackLimit - this.#unpacked;
	}

	/** Counts what was unpacked; it may be looked at like what was sent. Throws over the limit. */
	unpack(bytes: number): void {
		this.#wanted();
		this.#unpacked += bytes;
		if (this.#unpacked > this.#unpackLimit) throw new ScanStop('bomb', 'it unpacks to too much');
		this.allow(bytes);
	}

	/** True while raw deflate may still be tried; counts the try. */
	guess(): boolean {
		this.#guesses -= 1;
		return this.#guesses >= 0;
	}

	/** A body that was decoded from its content-encoding is looked at like one that was sent so, and takes as long. */
	allow(bytes: number): void {
		this.#grow(bytes);
		this.#attempts += bytes / ATTEMPT_BYTES;
		this.#allowed += bytes * VIEW_MULTIPLE;
	}

	/**
	 * Counts one attempt to inflate that came to nothing after so many bytes, read and unpacked; throws when there were too many.
	 * Streams that are ones don't count: a git pack holds thousands in a megabyte.
	 */
	failed(bytes: number): void {
		this.#wanted();
		this.#attempts -= LEAST_ATTEMPT + bytes / ATTEMPT_READS;
		if (this.#attempts < 0) throw new ScanStop('budget', 'too much that looks compressed', 'decode');
	}
}

/** Bytes that `bytes` may unpack to: DECODED_RATIO times as many, at least RATIO_FLOOR, at most DECODED_LIMIT. */
export function unpackLimit(bytes: number): number {
	return Math.min(DECODED_LIMIT, Math.max(RATIO_FLOOR, bytes * DECODED_RATIO));
}
