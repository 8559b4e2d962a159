// The agent's side: one request through the proxy on a connection of its own, in absolute form or in an intercepted
// CONNECT tunnel, with every name on it open to being forged. Must not know how the proxy is built.

import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { connect as tlsConnect } from 'node:tls';
import type { ProxyProcess } from './proxy.js';

const TIMEOUT_MS = 30_000;

export interface AgentRequest {
	/** `http://...` goes in absolute form, `https://...` through CONNECT and TLS. */
	readonly url: string;
	readonly method?: string;
	/** Name, value, name, value, written as given. Host is added unless it is there. */
	readonly headers?: readonly string[];
	/** A buffer is sent with a content-length, unless `chunked`; a stream is sent chunked. */
	readonly body?: Buffer | string | Readable;
	readonly chunked?: boolean;
	/** Name, value, name, value, behind a body that is sent chunked. */
	readonly trailers?: readonly string[];
	/** The authority in CONNECT, where it should differ from the URL's. */
	readonly authority?: string;
	/** The server name in TLS, where it should differ from the URL's; '' for none. */
	readonly servername?: string;
}

export interface Reply {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly rawHeaders: readonly string[];
	readonly trailers: NodeJS.Dict<string>;
	readonly body: Buffer;
	/** The body as UTF-8, made where it is asked for: for one of megabytes it takes longer than the exchange. */
	readonly text: string;
	/** False when the connection ended before the body did. */
	readonly complete: boolean;
}

/** Sends one request and reads the whole reply. Rejects when there was no reply head at all. */
export async function send(proxy: ProxyProcess, request: AgentRequest): Promise<Reply> {
	return await collect(await open(proxy, request));
}

/** Sends one request and returns the reply as soon as its head is there; its body is still to be read. */
export async function open(proxy: ProxyProcess, request: AgentRequest): Promise<IncomingMessage> {
	// Taken apart as it is written: the URL class would tidy up what a test wants to be untidy.
	const [, scheme, host = '', pathAndQuery] = /^(https?):\/\/([^/?#]*)(.*)$/.exec(request.url) ?? [];
	const tunnelled = scheme === 'https';
	const socket = tunnelled
		? await secureTunnel(proxy, host, request)
		: await connected(connect(proxy.port, '127.0.0.1'));
	const given = request.headers ?? [];
	const headers = [...given];
	const names = new Set(given.filter((_text, i) => i % 2 === 0).map(name => name.toLowerCase()));
	if (!names.has('host')) headers.unshift('Host', host);
	const { body } = request;
	const whole = typeof body === 'string' ? Buffer.from(body) : body;
	if (Buffer.isBuffer(whole) && !request.chunked && !names.has('content-length')) {
		headers.push('Content-Length', String(whole.length));
	}
	if (whole !== undefined && !headers.some(name => /^(content-length|transfer-encoding)$/i.test(name))) {
		headers.push('Transfer-Encoding', 'chunked');
	}
	const outgoing = httpRequest({
		createConnection: () => socket,
		method: request.method ?? (whole === undefined ? 'GET' : 'POST'),
		path: tunnelled ? pathAndQuery || '/' : request.url,
		headers,
	});
	outgoing.setTimeout(TIMEOUT_MS, () => outgoing.destroy(new Error('the proxy did not answer in time')));
	const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
	const { trailers = [] } = request;
	outgoing.addTrailers(
		trailers.flatMap((name, i) =>
			i % 2 === 0 ? [[name, trailers[i + 1] as string] as [string, string]] : [],
		),
	);
	if (whole === undefined || Buffer.isBuffer(whole)) outgoing.end(whole);
	else {
		whole.once('error', error => outgoing.destroy(error));
		whole.pipe(outgoing);
	}
	const [incoming] = await answered;
	// A refusal may come, and its connection go, while the body is still being sent.
	outgoing.on('error', () => {});
	return incoming;
}

/** Reads a reply to its end, however it ends. */
export async function collect(incoming: IncomingMessage): Promise<Reply> {
	const chunks: Buffer[] = [];
	try {
		for await (const chunk of incoming) chunks.push(chunk);
	} catch {
		// What arrived until the connection broke is the reply; `complete` says that it broke.
	}
	incoming.socket.destroy();
	const body = Buffer.concat(chunks);
	return {
		status: incoming.statusCode ?? 0,
		headers: incoming.headers,
		rawHeaders: incoming.rawHeaders,
		trailers: incoming.trailers,
		body,
		get text() {
			return body.toString('utf8');
		},
		complete: incoming.complete,
	};
}

/** A CONNECT tunnel: its socket, and the status of the proxy's answer. */
export async function tunnel(
	proxy: ProxyProcess,
	authority: string,
): Promise<{ status: number; socket: Socket }> {
	const outgoing = httpRequest({
		host: '127.0.0.1',
		port: proxy.port,
		method: 'CONNECT',
		path: authority,
		headers: { host: authority },
		agent: false,
	});
	outgoing.end();
	const [incoming, socket] = (await once(outgoing, 'connect')) as [IncomingMessage, Socket];
	return { status: incoming.statusCode ?? 0, socket };
}

/** Writes bytes as they are on a new connection and reads until the proxy closes it or `quietMs` pass without a byte. */
export async function sendRaw(proxy: ProxyProcess, bytes: string | Buffer, quietMs = 500): Promise<string> {
	const socket = await connected(connect(proxy.port, '127.0.0.1'));
	socket.write(bytes);
	const text = await readUntilQuiet(socket, quietMs);
	socket.destroy();
	return text;
}

/** What arrives on a socket until it closes or is quiet for `quietMs`; latin1. */
export async function readUntilQuiet(socket: Socket, quietMs = 500): Promise<string> {
	const chunks: Buffer[] = [];
	await new Promise<void>(resolve => {
		let timer = setTimeout(resolve, TIMEOUT_MS);
		socket.on('data', chunk => {
			chunks.push(chunk);
			clearTimeout(timer);
			timer = setTimeout(resolve, quietMs);
		});
		socket.once('error', () => resolve());
		socket.once('close', () => {
			clearTimeout(timer);
			resolve();
		});
	});
	return Buffer.concat(chunks).toString('latin1');
}

async function secureTunnel(proxy: ProxyProcess, host: string, request: AgentRequest): Promise<Socket> {
	const [, name = '', port = '443'] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
	const authority = request.authority ?? `${name}:${port}`;
	const { status, socket } = await tunnel(proxy, authority);
	if (status !== 200) throw new Error(`CONNECT was answered ${status}`);
	return await secure(proxy, socket, request.servername ?? name.replace(/\.$/, ''));
}

/** TLS over a tunnel's socket, as an agent that trusts the proxy's CA would speak it. */
export async function secure(proxy: ProxyProcess, socket: Socket, servername: string): Promise<Socket> {
	const isName = servername !== '' && !/^[\d.]+$|[[:]/.test(servername);
	const secured = tlsConnect({
		socket,
		secureContext: proxy.trust,
		...(isName ? { servername } : { checkServerIdentity: () => undefined }),
	});
	await once(secured, 'secureConnect');
	return secured;
}

async function connected(socket: Socket): Promise<Socket> {
	socket.setNoDelay(true);
	await once(socket, 'connect');
	return socket;
}
