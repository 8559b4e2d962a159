// One request on its way to its origin, whatever protocol carries it: what goes, who is told, how it is taken back, and
// when it may be sent again. Facts only; must not know any protocol.

import { EgressError } from '../core/errors.js';
import { type HeaderList, headerValue } from '../core/headers.js';
import type { Answer, Body, Trailers } from '../core/message.js';

/** What the exchange wants to be told, and how it takes the request back. */
export interface Listening {
	/** The head as it goes out, credential included; called once, when there is a connection and no byte was sent. */
	readonly onSend: (headers: HeaderList) => void;
	/** An answer that is not the final one: 102, 103. */
	readonly onInterim: (status: number, headers: HeaderList) => void;
	/** The answer's head, called once and before a byte of its body: the time to set a tap. */
	readonly onAnswer: (answer: Answer) => void;
	/** Takes the request back. */
	readonly latch: AbortLatch;
}

/**
 * Takes a request back from its origin, for whatever reason: its agent has left, its time is over, its exchange is refused. One
 * at a time has the request in hand, and who has it says what is to be done then. (That an agent has left is told to all that
 * work for it besides by core/leave.ts.)
 */
export class AbortLatch {
	#abort: ((reason: Error) => void) | null = null;
	#reason: Error | null = null;

	get pulled(): boolean {
		return this.#reason !== null;
	}

	/** What is to be done instead of what was said before; at once when the latch is pulled already. */
	attach(abort: (reason: Error) => void): void {
		this.#abort = abort;
		if (this.#reason !== null) abort(this.#reason);
	}
	pull(reason: Error): void {
		if (this.#reason !== null) return;
		this.#reason = reason;
		this.#abort?.(reason);
	}
}

/** How far a request that failed had come, as far as can be told. */
export type Progress =
	| 'unprocessed' // the origin said, or it follows, that nothing was done with it
	| 'stale' // a connection that had served before died, or was too much for the origin, without a byte of the answer
	| 'unknown';

/** How it ended, for whoever may send it again. Exactly one of the two is called, once. */
export interface Outcome {
	answered(answer: Answer): void;
	failed(error: Error, progress: Progress): void;
}

// Methods that may be sent twice: the effect is that of one request (RFC 9110, 9.2.2).
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

/** A request as every protocol takes it. */
export class Sending {
	readonly scheme: 'http' | 'https';
	readonly host: string;
	readonly port: number;
	/** `host`, with the port where it is not the scheme's own. */
	readonly authority: string;
	readonly method: string;
	readonly path: string;
	/** As HTTP/1.1 carries them: Host first, hop-by-hop fields gone, credential in. */
	readonly headers: HeaderList;
	/** What the connection is to become; only HTTP/1.1 can. */
	readonly upgrade: 'websocket' | undefined;
	/** True without TLS where the origin is known to speak HTTP/2. */
	readonly priorKnowledge: boolean;
	/** Null when there are none for certain. */
	readonly trailers: Trailers | null;
	/** True when `headers` hold a Trailer field. */
	readonly announcesTrailers: boolean;
	/** True when the agent takes trailers: its `TE`, which ends at this hop. */
	readonly takesTrailers: boolean;
	/** Milliseconds. */
	readonly timeouts: { readonly headers: number; readonly idle: number };
	readonly listening: Listening;
	#body: Body;
	/** What the body failed with: protocols report that in words of their own. */
	failure: Error | null = null;
	#begun = false;
	#told = false;
	#total: NodeJS.Timeout | undefined;

	constructor(
		from: Pick<
			Sending,
			| 'scheme'
			| 'host'
			| 'port'
			| 'authority'
			| 'method'
			| 'path'
			| 'headers'
			| 'upgrade'
			| 'priorKnowledge'
			| 'trailers'
			| 'announcesTrailers'
			| 'takesTrailers'
			| 'timeouts'
			| 'listening'
			| 'body'
		>,
	) {
		this.scheme = from.scheme;
		this.host = from.host;
		this.port = from.port;
		this.authority = from.authority;
		this.method = from.method;
		this.path = from.path;
		this.headers = from.headers;
		this.upgrade = from.upgrade;
		this.priorKnowledge = from.priorKnowledge;
		this.trailers = from.trailers;
		this.announcesTrailers = from.announcesTrailers;
		this.takesTrailers = from.takesTrailers;
		this.timeouts = from.timeouts;
		this.listening = from.listening;
		this.#body = from.body === null || Buffer.isBuffer(from.body) ? from.body : this.#watched(from.body);
	}

	get body(): Body {
		return this.#body;
	}

	/** True when trailers may have to be sent: they are there, or announced. */
	get needsTrailers(): boolean {
		const { trailers, announcesTrailers, body } = this;
		return trailers !== null && (announcesTrailers || body === null || Buffer.isBuffer(body));
	}

	/** The answer is here: it is not sent again, and a body that was held is kept no longer than the wire needs it. */
	answered(): void {
		this.#body = null;
	}

	/** Its answer has come to its end, or there will be none: the time of `endIn` no longer counts. */
	over(): void {
		clearTimeout(this.#total);
	}

	/** Ends it in so many milliseconds unless it is over by then. */
	endIn(milliseconds: number): void {
		this.#total = setTimeout(() => this.listening.latch.pull(new EgressError('total_timeout')), milliseconds);
	}

	/** Tells what goes out; the second time it is sent again, and was told. */
	tell(headers: HeaderList): void {
		// A request that was taken back before a byte of it left was never sent, so nothing is told of it.
		if (this.#told || this.listening.latch.pulled) return;
		this.#told = true;
		this.listening.onSend(headers);
	}

	/** True when it may be sent again: it did no harm, and all of it is still there. */
	repeatable(progress: Progress): boolean {
		if (progress === 'unknown' || this.#begun || this.failure !== null || this.listening.latch.pulled)
			return false;
		return progress === 'unprocessed' || IDEMPOTENT.has(this.method) || this.#keyed;
	}

	// An origin that knows Idempotency-Key does what such a request asks once, however often it comes.
	get #keyed(): boolean {
		return headerValue(this.headers, 'idempotency-key') !== undefined;
	}

	async *#watched(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
		this.#begun = true;
		try {
			yield* source;
		} catch (thrown) {
			this.failure = thrown as Error;
			throw thrown;
		}
	}
}
