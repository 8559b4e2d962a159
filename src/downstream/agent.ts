// The agent's end of one exchange: its request body on the way in, an answer or a refusal on the way out, before and
// after the head is sent. Knows the agent's HTTP; must not know routes, detectors or origins.

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Bagged } from '../core/bag.js';
import { EgressError } from '../core/errors.js';
import type { Exchange } from '../core/exchange.js';
import { contentLength, type HeaderList, hopByHop, without } from '../core/headers.js';
import { Inflow } from '../core/inflow.js';
import type { Answer, Body } from '../core/message.js';
import { after } from '../core/patience.js';
import { notOurs } from './proxy-status.js';
import { refusal } from './refusal.js';
import { MAX_FIELDS } from './request.js';
import { EventEnd, errorEvent, isPlainEventStream } from './sse.js';
import type { Wire } from './wire.js';

/** Milliseconds a streamed reply's head waits for the first piece of its body, so that a refusal can still be a clean 403. */
const HEAD_PATIENCE_MS = 20;
/** The status of what took longer than the operator's timeouts allow. */
const TIMED_OUT = 504;

const NO_TRAILERS: HeaderList = [];
/** What an interim answer and a 204 must not say (RFC 9110, 8.6): clients of HTTP/2 take it for an error. */
const LENGTH = new Set(['content-length']);

/** One exchange as the agent sees it, whatever protocol it speaks. */
export class AgentSide implements Bagged {
	/** Its place in the listener's bag of those under way, which writes it. */
	place = 0;
	/** The request's body; null when it has none. */
	readonly body: Inflow | null;
	/** Milliseconds for which the agent may neither send what is waited for nor read what is sent. */
	idle: number;
	readonly #wire: Wire;
	#gone: { gone(reason: Error): void } | null = null;
	#goneWith: EgressError | null = null;
	#drained: (() => void) | null = null;
	/** The connection, or the stream, is closed. */
	#over = false;
	/** Tells who waits for that. */
	#closed: (() => void) | null = null;
	/** Where in a reply's stream of events the agent is; null for any other reply. */
	#events: EventEnd | null = null;

	/** `idle` holds until a route says otherwise. */
	constructor(wire: Wire, idle: number) {
		this.#wire = wire;
		this.idle = idle;
		this.body = wire.source === null ? null : this.#inflow(wire.source);
		wire.listen(
			() => this.#drained?.(),
			whole => {
				this.#over = true;
				if (!whole) this.#leave();
				// An agent may close as soon as it has all bytes of its reply, while we still wait for room to write.
				this.#drained?.();
				this.#closed?.();
			},
		);
	}

	#leave(): void {
		const reason = this.#departure;
		this.#goneWith = reason;
		this.body?.fail(reason);
		this.#gone?.gone(reason);
	}

	get #departure(): EgressError {
		return this.#wire.fault ?? new EgressError('agent_aborted');
	}

	#inflow(source: NonNullable<Wire['source']>): Inflow {
		const wire = this.#wire;
		const body = new Inflow(
			() => source.pause(),
			() => source.resume(),
		);
		body.stalled = () => new EgressError('request_timeout');
		// Nothing is read before the body is wanted: an agent that sent Expect: 100-continue is answered before it sends any.
		body.onWanted = () => {
			body.idle = this.idle;
			if (wire.expectsContinue) wire.proceed();
			source.on('data', (chunk: Buffer) => body.push(chunk));
		};
		const cut = (): void => body.fail(this.#departure);
		source.on('end', () => {
			if (!wire.requestWhole) return cut();
			const trailers = wire.requestTrailers();
			if (trailers.length <= 2 * MAX_FIELDS) body.end(trailers);
			else body.fail(new EgressError('header_too_large', 'egress: request has too many trailers'));
		});
		source.on('error', cut);
		return body;
	}

	/** Tells once if the agent goes away before its reply is out; at once if it already has. */
	onGone(listener: { gone(reason: Error): void }): void {
		this.#gone = listener;
		if (this.#goneWith !== null) listener.gone(this.#goneWith);
	}

	/** Ends the exchange from our side: it is refused with `reason`, or cut where its reply is on its way. */
	dismiss(reason: EgressError): void {
		if (!this.#wire.headSent) this.#wire.closeAfter();
		this.body?.fail(reason);
		this.#gone?.gone(reason);
	}

	/**
	 * Sends the answer as it comes, its end-to-end headers untouched. `beforeEnd` is asked when the body is through and
	 * the trailers are known. Rejects with what reading the body failed with, or `agent_aborted`.
	 */
	reply(answer: Answer, body: Body, beforeEnd: () => Promise<void>): void | Promise<void> {
		if (body !== null && !Buffer.isBuffer(body)) return this.#replyAsItComes(answer, body, beforeEnd);
		if (answer.body !== null && answer.body.trailers.length > 0) {
			return beforeEnd().then(() => this.#replyWhole(answer, body));
		}
		this.#replyWhole(answer, body);
	}

	#replyWhole(answer: Answer, body: Buffer | null): void {
		this.#head(answer);
		this.#wire.end(body === null || body.length === 0 ? null : body, trailersOf(answer));
	}

	async #replyAsItComes(
		answer: Answer,
		body: AsyncIterable<Buffer>,
		beforeEnd: () => Promise<void>,
	): Promise<void> {
		const last = await this.#stream(answer, body);
		await beforeEnd();
		this.#wire.end(last, trailersOf(answer));
	}

	/** Passes on that the origin agreed to an upgrade, and gives the agent's connection. */
	upgrade(answer: Answer): Socket {
		const wire = this.#wire;
		if (this.#goneWith !== null) throw this.#goneWith;
		if (wire.upgrade === undefined) throw new EgressError('internal');
		return wire.upgrade(answer.statusText, endToEnd(answer.headers));
	}

	/** Calls back when the proxy begins to shut down, where the connection was upgraded. */
	onDraining(callback: () => void): void {
		this.#wire.onDraining?.(callback);
	}

	/** Passes on an answer that is not the final one, unless that is already on its way. */
	interim(status: number, headers: HeaderList): void {
		if (this.#wire.headSent || this.#goneWith !== null) return;
		this.#wire.interim(status, without(endToEnd(headers), LENGTH));
	}

	/**
	 * Sends the body but for the piece that completes its Content-Length, which is given back: with that one the agent has all of its
	 * reply, so what must be done before that is done first. Null where the length is not known.
	 */
	async #stream(answer: Answer, body: AsyncIterable<Buffer>): Promise<Buffer | null> {
		const wire = this.#wire;
		let left = contentLength(answer.headers);
		let last: Buffer | null = null;
		if (isPlainEventStream(answer.headers)) this.#events = new EventEnd();
		const timer = setTimeout(() => {
			try {
				this.#head(answer);
				wire.flush();
			} catch (thrown) {
				// A head that the agent's protocol can't express ends the exchange, as it does when the body is there at once.
				answer.body?.fail(thrown as Error);
			}
		}, HEAD_PATIENCE_MS);
		try {
			for await (const chunk of body) {
				clearTimeout(timer);
				if (this.#goneWith !== null) throw this.#goneWith;
				this.#head(answer);
				this.#events?.sent(chunk);
				left -= chunk.length;
				// Where the origin has not ended its answer yet, nothing is held back: the agent would wait for the origin's end.
				if (left === 0 && answer.body?.ended) last = chunk;
				else if (!wire.write(chunk)) await this.#drain();
				if (this.#goneWith !== null) throw this.#goneWith;
			}
			this.#head(answer);
		} finally {
			clearTimeout(timer);
		}
		return last;
	}

	#head(answer: Answer): void {
		const wire = this.#wire;
		if (wire.headSent) return;
		const { status, statusText } = answer;
		const headers = endToEnd(answer.headers);
		wire.head(status, statusText, status === 204 ? without(headers, LENGTH) : headers, answer.body === null);
	}

	#drain(): Promise<void> {
		return new Promise(resolve => {
			const cancel = after(this.idle, () => this.#wire.abort(null));
			this.#drained = () => {
				cancel();
				this.#drained = null;
				resolve();
			};
			if (this.#over) this.#drained();
		});
	}

	/**
	 * Tells the agent that we, not the origin, ended this: a whole reply while its head is not sent, an abort that no
	 * client takes for the end of the body after. `responseStatus` is the origin's, for a reply that was blocked.
	 */
	refuse(exchange: Exchange, error: EgressError, responseStatus: number | undefined): void {
		const wire = this.#wire;
		if (this.#goneWith !== null) return;
		const { body, headers } = refusal(exchange, error, responseStatus);
		if (wire.headSent) {
			// A client shows an SSE event. It is sent for decisions of ours, our own patience among them; a failure of the origin just
			// cuts the stream, as without us.
			const told =
				error.class === 'egress_blocked' || error.class === 'egress_overloaded' || error.status === TIMED_OUT;
			wire.abort(told && this.#events?.between ? errorEvent(body) : null);
			return;
		}
		// No 100 was sent, so the body may come or not, and nobody knows where the next request begins: the connection is closed.
		if (wire.expectsContinue && this.body !== null && this.body.onWanted !== null) wire.closeAfter();
		// The same after a request that could not be parsed.
		if (error.class === 'egress_bad_request' || error.class === 'egress_limit') wire.closeAfter();
		wire.head(error.status, STATUS_CODES[error.status] ?? '', headers, false);
		wire.end(exchange.request.method === 'HEAD' ? null : body, NO_TRAILERS);
	}

	/**
	 * Undefined when the reply has been handed to the network whole, or the agent is gone; else a promise of it. An agent
	 * that takes nothing of the rest for `idle` milliseconds is cut off: one of HTTP/2 may never open its window.
	 */
	closed(): Promise<void> | undefined {
		if (this.#over || this.#wire.delivered) return undefined;
		return new Promise(resolve => {
			const cancel = after(this.idle, () => this.#wire.expire(this.idle));
			this.#closed = () => {
				cancel();
				resolve();
			};
		});
	}

	/** Nobody reads the request any more: lets the agent finish sending it, within bounds. */
	release(): void {
		const body = this.body;
		if (body === null || body.settled) return;
		body.onWanted = null;
		body.discard();
		this.#wire.dismiss();
	}
}

/** What of an answer's fields the agent gets, of those behind its body too. */
function endToEnd(headers: HeaderList): HeaderList {
	return notOurs(without(headers, hopByHop(headers)));
}

function trailersOf({ body }: Answer): HeaderList {
	return body === null || body.trailers.length === 0 ? NO_TRAILERS : endToEnd(body.trailers);
}
