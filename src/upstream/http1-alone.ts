// A request over HTTP/1.1 that undici can't send, one with trailers or for `*`: node:http can, on a connection of its
// own. Knows node:http's client; must not know which connections there are, nor when to send again.

import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { EgressError, invalidStatus } from '../core/errors.js';
import { type HeaderList, pairs, without } from '../core/headers.js';
import { Inflow } from '../core/inflow.js';
import { isBodyless, MAX_ANSWER_HEAD, NO_REASON, unknownCoding } from './answer.js';
import { translate } from './failures.js';
import type { Outcome, Sending } from './sending.js';

// HTTP/1.1 has trailers behind chunks only, and a chunked message says no length.
const LENGTH = new Set(['content-length']);

/** True for what only this can send. */
export function goesAlone(sending: Sending): boolean {
	return sending.needsTrailers || sending.path === '*';
}

/** The head of what trailers may follow. */
export function trailingHead(headers: HeaderList): HeaderList {
	return [...without(headers, LENGTH), 'Transfer-Encoding', 'chunked'];
}

/** Sends it on `socket`, which is closed afterwards. */
export function sendAlone(socket: Socket, sending: Sending, outcome: Outcome): void {
	const headers =
		sending.needsTrailers || sending.body !== null ? trailingHead(sending.headers) : sending.headers;
	let outgoing: ClientRequest;
	try {
		outgoing = request({
			createConnection: () => socket,
			method: sending.method,
			path: sending.path,
			headers,
			setHost: false,
			maxHeaderSize: MAX_ANSWER_HEAD,
		});
	} catch (thrown) {
		socket.destroy();
		outcome.failed(thrown as Error, 'unknown');
		return;
	}
	let body: Inflow | null = null;
	let answer: IncomingMessage | null = null;
	let settled = false;
	let paused = false;
	const failed = (error: Error): void => {
		if (body !== null) body.fail(translate(error, true));
		else if (!settled) outcome.failed(error, 'unknown');
		settled = true;
		sending.over();
		outgoing.destroy();
	};
	// What goes wrong behind the last byte of an answer is none of it, also where that byte still waits for a slow agent.
	const broke = (error: Error): void => {
		if (!answer?.complete) failed(error);
	};
	const upload = new Upload(outgoing, sending);
	sending.listening.latch.attach(failed);
	sending.tell(headers);
	let patience = sending.timeouts.headers;
	const wait = (): void => void socket.setTimeout(patience);
	socket.on('timeout', () => {
		// It may be the agent who is waited for.
		if (paused || (upload.wanting && answer === null)) wait();
		else broke(new EgressError('http_response_timeout'));
	});
	wait();
	outgoing.on('information', ({ statusCode, rawHeaders }) => {
		if (statusCode !== 100) sending.listening.onInterim(statusCode, rawHeaders);
	});
	outgoing.on('error', broke);
	outgoing.on('close', () => broke(closed()));
	outgoing.on('upgrade', () => failed(invalidStatus()));
	outgoing.on('response', (incoming: IncomingMessage) => {
		patience = sending.timeouts.idle;
		wait();
		const wrong = faultOf(incoming);
		if (wrong !== null) {
			failed(wrong);
			return;
		}
		const inflow = new Inflow(
			() => {
				paused = true;
				incoming.pause();
			},
			() => {
				paused = false;
				wait();
				incoming.resume();
			},
		);
		body = inflow;
		answer = incoming;
		settled = true;
		const status = incoming.statusCode ?? 0;
		const told = {
			status,
			statusText: incoming.statusMessage ?? '',
			headers: incoming.rawHeaders,
			body: isBodyless(sending.method, status) ? null : inflow,
		};
		sending.listening.onAnswer(told);
		outcome.answered(told);
		incoming.on('data', (chunk: Buffer) => inflow.push(chunk));
		incoming.on('end', () => {
			sending.over();
			if (incoming.complete) inflow.end(incoming.rawTrailers);
			socket.destroy();
		});
		incoming.on('error', broke);
	});
	upload.run().catch(failed);
}

// As a socket says it that was closed: what that means depends on how much of an answer there is.
function closed(): Error {
	return Object.assign(new Error('closed'), { code: 'ECONNRESET' });
}

/** Why that is no answer; null when it is one. */
function faultOf(incoming: IncomingMessage): EgressError | null {
	const { statusCode = 0, statusMessage = '', httpVersionMajor, rawHeaders } = incoming;
	if (statusCode < 200 || NO_REASON.test(statusMessage)) return invalidStatus();
	// Node's parser also takes what calls itself HTTP/2.0 or 0.9, which has no meaning here (RFC 9112, 2.3).
	if (httpVersionMajor !== 1) return new EgressError('http_protocol_error');
	return unknownCoding(rawHeaders);
}

/** The request's body and trailers on their way. */
class Upload {
	/** True while it is for the agent to send more. */
	wanting = true;
	readonly #outgoing: ClientRequest;
	readonly #sending: Sending;
	#room: (() => void) | null = null;

	constructor(outgoing: ClientRequest, sending: Sending) {
		this.#outgoing = outgoing;
		this.#sending = sending;
		outgoing.on('drain', () => this.#room?.());
		outgoing.on('close', () => this.#room?.());
	}

	/** Rejects with what the body failed with. */
	async run(): Promise<void> {
		const outgoing = this.#outgoing;
		const { body, trailers } = this.#sending;
		for await (const chunk of Buffer.isBuffer(body) ? [body] : (body ?? [])) {
			if (outgoing.destroyed) return;
			if (outgoing.write(chunk)) continue;
			this.wanting = false;
			await new Promise<void>(resolve => {
				this.#room = resolve;
			});
			this.wanting = true;
		}
		const last = (await trailers?.()) ?? [];
		this.wanting = false;
		outgoing.addTrailers(pairs(last));
		outgoing.end();
	}
}
