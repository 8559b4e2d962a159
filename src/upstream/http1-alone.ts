// A request over HTTP/1.1 that undici can't send, one with trailers or for `*`: node:http can, on a connection of its
// own. Knows node:http's client; must not know which connections there are, nor when to send again.

import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { EgressError, invalidStatus } from '../core/errors.js';
import { type HeaderList, pairs, without } from '../core/headers.js';
import { Inflow } from '../core/inflow.js';
import { isBodyless, MAX_ANSWER_HEAD, NO_REASON } from './answer.js';
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
	let settled = false;
	const failed = (error: Error): void => {
		if (body !== null) body.fail(translate(error, true));
		else if (!settled) outcome.failed(error, 'unknown');
		settled = true;
		sending.over();
		outgoing.destroy();
	};
	sending.listening.latch.attach(failed);
	sending.tell(headers);
	socket.setTimeout(sending.timeouts.headers, () => failed(new EgressError('http_response_timeout')));
	outgoing.on('information', ({ statusCode, rawHeaders }) => {
		if (statusCode !== 100) sending.listening.onInterim(statusCode, rawHeaders);
	});
	outgoing.on('error', failed);
	outgoing.on('close', () => failed(new EgressError('connection_terminated')));
	outgoing.on('response', (incoming: IncomingMessage) => {
		socket.setTimeout(sending.timeouts.idle);
		const status = incoming.statusCode ?? 0;
		if (status < 200 || NO_REASON.test(incoming.statusMessage ?? '')) {
			failed(invalidStatus());
			return;
		}
		const inflow = new Inflow(
			() => incoming.pause(),
			() => incoming.resume(),
		);
		body = inflow;
		settled = true;
		const bodyless = isBodyless(sending.method, status);
		const answer = {
			status,
			statusText: incoming.statusMessage ?? '',
			headers: incoming.rawHeaders,
			body: bodyless ? null : inflow,
		};
		sending.listening.onAnswer(answer);
		outcome.answered(answer);
		incoming.on('data', (chunk: Buffer) => inflow.push(chunk));
		incoming.on('end', () => {
			sending.over();
			if (incoming.complete) inflow.end(incoming.rawTrailers);
			socket.destroy();
		});
		incoming.on('error', failed);
	});
	void upload(outgoing, sending, failed);
}

async function upload(
	outgoing: ClientRequest,
	{ body, trailers }: Sending,
	failed: (error: Error) => void,
): Promise<void> {
	let room: (() => void) | null = null;
	outgoing.on('drain', () => room?.());
	outgoing.on('close', () => room?.());
	try {
		for await (const chunk of Buffer.isBuffer(body) ? [body] : (body ?? [])) {
			if (outgoing.destroyed) return;
			if (outgoing.write(chunk)) continue;
			await new Promise<void>(resolve => {
				room = resolve;
			});
		}
		const last = (await trailers?.()) ?? [];
		outgoing.addTrailers(pairs(last));
		outgoing.end();
	} catch (thrown) {
		failed(thrown as Error);
	}
}
