// The lines of one exchange: each once, the request's before its reply's, and none before the one that is still being
// made. Knows when a line is due; must not know what it says, nor why it is said.

import type { Capture, Exchange, Verdict } from '../core/exchange.js';
import type { HeaderList } from '../core/headers.js';
import type { Answer, Body } from '../core/message.js';
import { after } from '../core/patience.js';
import type { Log } from '../log/log.js';

/** Milliseconds after which a reply that still comes has a line that says so. */
const STREAMING_MS = 10_000;

export class ExchangeLines {
	readonly #exchange: Exchange;
	readonly #log: Log;
	/** The request body's bytes, for its line. */
	#capture: Capture | null = null;
	/** Whether that line waits for the body's end. */
	#streamed = false;
	#requestSaid = false;
	#responseSaid = false;
	/** Takes back that a reply is said to go on. */
	#notStreaming: (() => void) | null = null;
	#made: Promise<void> | undefined;

	constructor(exchange: Exchange, log: Log) {
		this.#exchange = exchange;
		this.#log = log;
	}

	/** Resolves when all lines so far are made; undefined when they are, which is nearly always. */
	get made(): Promise<void> | undefined {
		return this.#made;
	}

	/** Resolves when they are also where the end of this process can't reach them; undefined when they are. */
	get handedOn(): Promise<void> | undefined {
		if (this.#made === undefined) return this.#log.handedOn();
		return this.#made.then(() => this.#log.handedOn());
	}

	/** The same body, its bytes kept for the request's line; that of a stream is written when it has all gone. */
	recorded(body: Body): Body {
		if (body === null) return null;
		const log = this.#log;
		const capture = log.capture();
		this.#capture = capture;
		this.#streamed = !Buffer.isBuffer(body);
		if (capture === null) return body;
		if (Buffer.isBuffer(body)) {
			log.record(capture, body);
			return body;
		}
		const said = (): void => this.#request();
		return (async function* () {
			for await (const chunk of body) {
				log.record(capture, chunk);
				yield chunk;
			}
			said();
		})();
	}

	/** The request's head has gone out, with these headers. */
	sent(headers: HeaderList): void {
		this.#exchange.sent = { headers, body: this.#capture };
		if (!this.#streamed) this.#request();
	}

	/** The answer's head is here. */
	answered({ status, headers, body }: Answer): void {
		const log = this.#log;
		const kept = body === null ? null : log.capture();
		if (kept !== null && body !== null) body.tap = chunk => log.record(kept, chunk);
		this.#exchange.answer = { status, headers, body: kept };
	}

	/** The reply goes on: if it does so for long, there is a line that says so. Its own is written when it ends. */
	streams(): void {
		if (!this.#log.captures) return;
		this.#notStreaming = after(STREAMING_MS, () => {
			if (this.#responseSaid) return;
			this.#request();
			this.#write(() => this.#log.streaming(this.#exchange));
		});
	}

	/** The reply's line, where there was a reply and it has none yet. */
	response(): void {
		this.#notStreaming?.();
		this.#request();
		if (this.#responseSaid || this.#exchange.answer === null) return;
		this.#responseSaid = true;
		this.#write(() => this.#log.response(this.#exchange));
	}

	/** `status` is the origin's, for decisions on its reply. */
	block(verdict: Verdict, status: number | undefined): void {
		this.#write(() => this.#log.block(this.#exchange, verdict, status));
	}

	warn(verdict: Verdict, status: number | undefined): void {
		this.#write(() => this.#log.warn(this.#exchange, verdict, status));
	}

	error(code: string, reason: string): void {
		this.#write(() => this.#log.error(this.#exchange, code, reason));
	}

	#request(): void {
		if (this.#requestSaid || this.#exchange.sent === null) return;
		this.#requestSaid = true;
		this.#write(() => this.#log.request(this.#exchange));
		if (this.#capture !== null) this.#write(() => this.#forget());
	}

	/** The request's line is made: its body is not kept on while a reply streams, unless somebody watches the exchange. */
	#forget(): void {
		if (this.#exchange.trace === null && this.#capture !== null) this.#capture.chunks.length = 0;
	}

	#write(line: () => void | Promise<void>): void {
		this.#made = this.#made === undefined ? (line() ?? undefined) : this.#made.then(line);
	}
}
