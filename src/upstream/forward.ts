// Sends a request to its origin and takes the answer: undici's raw dispatch over pooled connections. The only place
// that opens a credential. Knows the wire to the world; must not know the agent's side or the detectors.

import { Agent, type Dispatcher } from 'undici';
import { EgressError } from '../core/errors.js';
import type { Exchange } from '../core/exchange.js';
import { type HeaderList, headerValues } from '../core/headers.js';
import { Inflow } from '../core/inflow.js';
import type { Answer, Body, OutgoingRequest } from '../core/message.js';
import { open, type Secret } from '../core/secret.js';
import { formatAuthority } from '../core/target.js';
import type { Grant } from '../policy/authorize.js';
import type { Route } from '../policy/route.js';
import type { Dialer } from './dial.js';
import { translate } from './failures.js';
import { requestHead } from './head.js';

/** Origins with open connections at one time; over it a new origin is refused. */
const MAX_ORIGINS = 4096;
/** Milliseconds an idle connection to an origin is kept. */
const KEEP_ALIVE_MS = 10_000;
/** Bytes of an answer's head. */
const MAX_ANSWER_HEAD = 64 * 1024;

export interface ForwarderOptions {
	readonly dialer: Dialer;
	/** Codings that replies may have on routes whose replies are scanned. */
	readonly decodable: ReadonlySet<string>;
}

/** What the exchange wants to be told, and how it takes the request back. */
export interface Forwarding {
	/** Credentials by the name of their variable. */
	readonly secrets: ReadonlyMap<string, Secret>;
	/** The head as it goes out, credential included; called once, when there is a connection and no byte was sent. */
	readonly onSend: (headers: HeaderList) => void;
	/** The answer's head, called once and before a byte of its body: the time to set a tap. */
	readonly onAnswer: (answer: Answer) => void;
	/** Aborts the request when the agent has gone. */
	readonly latch: AbortLatch;
}

/** Lets go of a request: set by whoever waits for it, pulled when its agent has gone. */
export class AbortLatch {
	#abort: ((reason: Error) => void) | null = null;
	#reason: Error | null = null;

	/** What to do when pulled; at once when it already was. */
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

const STATUS_WITHOUT_BODY = new Set([204, 304]);

/** The pooled way to all origins. Connections are shared by all agents of the proxy, never between kinds of guard. */
export class Forwarder {
	readonly #dialer: Dialer;
	readonly #decodable: ReadonlySet<string>;
	readonly #agents = new Map<string, Agent>();

	constructor(options: ForwarderOptions) {
		this.#dialer = options.dialer;
		this.#decodable = options.decodable;
	}

	/**
	 * Sends the request and resolves when the answer's head is there. Rejects with an EgressError of class
	 * egress_upstream, `address_denied`, or what the request's body failed with.
	 */
	forward(
		exchange: Exchange,
		route: Route,
		grant: Grant,
		request: OutgoingRequest,
		forwarding: Forwarding,
	): Promise<Answer> {
		const { scheme, host, port, method } = exchange.request;
		const authority = formatAuthority(host, port, scheme);
		const headers = requestHead(authority, route, grant, request, this.#decodable, ({ tokenEnv }) => {
			const secret = forwarding.secrets.get(tokenEnv);
			// A start without it was refused; closed all the same.
			if (secret === undefined) throw new EgressError('internal', 'egress: credential is missing');
			return open(secret);
		});
		const { body, failed } = outgoing(request.body);
		return new Promise((resolve, reject) => {
			const fail = (error: Error): void => reject(translate(failed() ?? error, false));
			// Until it is on a socket, a request whose agent has gone is simply not waited for.
			forwarding.latch.attach(reject);
			const handler = new AnswerHandler(method, headers, forwarding, resolve, fail);
			try {
				this.#agent(route).dispatch(
					{
						origin: `${scheme}://${authority}`,
						path: request.path,
						method: method as Dispatcher.HttpMethod,
						headers: headers as string[],
						...(body === null ? {} : { body: body as NonNullable<Dispatcher.DispatchOptions['body']> }),
						headersTimeout: route.timeouts.headers,
						bodyTimeout: route.timeouts.idle,
					},
					handler,
				);
			} catch (thrown) {
				fail(thrown as Error);
			}
		});
	}

	#agent(route: Route): Agent {
		const { connect } = route.timeouts;
		const key = `${route.allowPrivate}/${connect}`;
		let agent = this.#agents.get(key);
		if (agent === undefined) {
			agent = new Agent({
				connect: this.#dialer.connector({ allowPrivate: route.allowPrivate, timeout: connect }),
				maxOrigins: MAX_ORIGINS,
				keepAliveTimeout: KEEP_ALIVE_MS,
				pipelining: 1,
				maxHeaderSize: MAX_ANSWER_HEAD,
			});
			this.#agents.set(key, agent);
		}
		return agent;
	}

	/** Closes idle connections and aborts what is still under way. */
	async close(): Promise<void> {
		const agents = [...this.#agents.values()];
		this.#agents.clear();
		await Promise.all(agents.map(agent => agent.destroy()));
	}
}

// undici reports a failing body in words of its own: what it failed with is kept, so that a secret found in the middle
// of an upload is named as such.
function outgoing(body: Body): { readonly body: Body; readonly failed: () => Error | null } {
	if (body === null || Buffer.isBuffer(body)) return { body, failed: () => null };
	let failure: Error | null = null;
	async function* watched(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
		try {
			yield* source;
		} catch (thrown) {
			failure = thrown as Error;
			throw thrown;
		}
	}
	return { body: watched(body), failed: () => failure };
}

class AnswerHandler implements Dispatcher.DispatchHandler {
	readonly #method: string;
	readonly #headers: HeaderList;
	readonly #forwarding: Forwarding;
	readonly #resolve: (answer: Answer) => void;
	readonly #reject: (error: Error) => void;
	#body: Inflow | null = null;
	#started = false;
	#answered = false;

	constructor(
		method: string,
		headers: HeaderList,
		forwarding: Forwarding,
		resolve: (answer: Answer) => void,
		reject: (error: Error) => void,
	) {
		this.#method = method;
		this.#headers = headers;
		this.#forwarding = forwarding;
		this.#resolve = resolve;
		this.#reject = reject;
	}

	onRequestStart(controller: Dispatcher.DispatchController): void {
		this.#forwarding.latch.attach(reason => controller.abort(reason));
		// undici starts a request again when its connection was lost before a byte of it was sent.
		if (!this.#started) this.#forwarding.onSend(this.#headers);
		this.#started = true;
	}

	onResponseStart(
		controller: Dispatcher.DispatchController,
		status: number,
		_headers: unknown,
		statusText?: string,
	): void {
		// 1xx answers are the hop's own business here; the final one follows.
		if (status < 200) return;
		const headers = latin1(controller.rawHeaders);
		if (!onlyChunked(headers)) {
			controller.abort(
				new EgressError('http_protocol_error', "egress: origin's answer has an unknown transfer coding"),
			);
			return;
		}
		this.#answered = true;
		const bodyless = this.#method === 'HEAD' || STATUS_WITHOUT_BODY.has(status);
		const body = new Inflow(
			() => controller.pause(),
			() => controller.resume(),
		);
		this.#body = body;
		const answer: Answer = {
			status,
			statusText: statusText ?? '',
			headers,
			body: bodyless ? null : body,
		};
		this.#forwarding.onAnswer(answer);
		this.#resolve(answer);
	}

	onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
		this.#body?.push(chunk);
	}

	onResponseEnd(controller: Dispatcher.DispatchController): void {
		this.#body?.end(latin1(controller.rawTrailers));
	}

	onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
		if (this.#answered) this.#body?.fail(translate(error, true));
		else this.#reject(error);
	}
}

// The parser undoes chunks; another transfer coding would reach the agent as if it were the body.
function onlyChunked(headers: HeaderList): boolean {
	return headerValues(headers, 'transfer-encoding').every(
		coding => coding.trim().toLowerCase() === 'chunked',
	);
}

// Header fields are octets; Node writes strings as latin1, so that what came goes out unchanged.
function latin1(raw: Dispatcher.DispatchController['rawHeaders']): string[] {
	if (!Array.isArray(raw)) return [];
	return raw.map(item => (typeof item === 'string' ? item : item.toString('latin1')));
}
