// The agent's side on HTTP/2: a session in an intercepted tunnel, and replies read to their end. Must not know how the
// proxy is built.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type ClientHttp2Session, type ClientHttp2Stream, connect } from 'node:http2';
import { connect as connectTls } from 'node:tls';
import { tunnel } from './agent.js';
import type { ProxyProcess } from './proxy.js';

export interface StreamReply {
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: Buffer;
	readonly trailers: Readonly<Record<string, unknown>>;
	/** 1xx answers: their status. */
	readonly interim: readonly Readonly<Record<string, unknown>>[];
	readonly reset: number;
}

/** A session with `host` through the proxy; close it. */
export async function openSession(proxy: ProxyProcess, host: string): Promise<ClientHttp2Session> {
	const { socket } = await tunnel(proxy, `${host}:443`);
	const secure = connectTls({ socket, servername: host, secureContext: proxy.trust, ALPNProtocols: ['h2'] });
	await once(secure, 'secureConnect');
	assert.equal(secure.alpnProtocol, 'h2');
	const session = connect(`https://${host}`, { createConnection: () => secure });
	session.on('error', () => {});
	return session;
}

/** Reads a reply to its end, however it ends. */
export async function finish(stream: ClientHttp2Stream): Promise<StreamReply> {
	let headers: Record<string, unknown> = {};
	let trailers: Record<string, unknown> = {};
	const interim: Record<string, unknown>[] = [];
	const chunks: Buffer[] = [];
	stream.on('headers', given => interim.push({ ...given }));
	stream.on('response', given => {
		headers = { ...given };
	});
	stream.on('trailers', given => {
		trailers = { ...given };
	});
	stream.on('data', chunk => chunks.push(chunk));
	stream.on('error', () => {});
	await new Promise<void>(resolve => stream.once('close', resolve));
	return { headers, body: Buffer.concat(chunks), trailers, interim, reset: stream.rstCode ?? 0 };
}

/** One request and its whole reply. */
export function ask(
	session: ClientHttp2Session,
	fields: Readonly<Record<string, string | string[]>>,
	body?: Buffer,
	trailers?: Readonly<Record<string, string>>,
): Promise<StreamReply> {
	const stream = session.request(
		{ ':path': '/', ...fields },
		{ endStream: body === undefined, waitForTrailers: trailers !== undefined },
	);
	if (trailers !== undefined) stream.once('wantTrailers', () => stream.sendTrailers(trailers));
	const reply = finish(stream);
	if (body !== undefined) stream.end(body);
	return reply;
}
