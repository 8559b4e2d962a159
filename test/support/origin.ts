// Real origins on 127.0.0.1, plain or over TLS, that keep what arrived and answer as a test says. They must not know
// the proxy.

import { createHash, type Hash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Identity } from './authority.js';
import { fill } from './bytes.js';

/** One request as it arrived; it grows while the body does. */
export interface Seen {
	readonly method: string;
	readonly url: string;
	/** Name, value, name, value, in the order and case of the wire. */
	readonly headers: readonly string[];
	/** TLS server name, where there was one. */
	readonly servername: string | undefined;
	/** The body so far; empty when the origin was told to keep none. */
	readonly chunks: Buffer[];
	bytes: number;
	/** Hex SHA-256 of the body; null until it ended. */
	sha256: string | null;
	/** As `headers`, of the trailers; empty until the body ended. */
	trailers: readonly string[];
	/** The connection went away before the body ended. */
	aborted: boolean;
}

/** Answers one request. `arrived` fulfils with the request when its whole body is there. */
export type Answer = (
	response: ServerResponse,
	request: IncomingMessage,
	arrived: Promise<Seen>,
) => void | Promise<void>;

export interface OriginOptions {
	/** Serve over TLS with this certificate. */
	readonly identity?: Identity;
	/** Exact paths (without query) to answers; `*` for all others. These come before the built-in ones. */
	readonly answers?: Readonly<Record<string, Answer>>;
	/** Takes a request that asks for an upgrade; without it such a request is answered like any other. */
	readonly upgrade?: (request: IncomingMessage, socket: Socket, head: Buffer) => void;
	/** False where a test sends more than it wants to keep. */
	readonly keepBodies?: boolean;
}

export class Origin {
	readonly tls: boolean;
	readonly seen: Seen[] = [];
	readonly sockets = new Set<Socket>();
	/** TCP connections accepted so far. */
	connections = 0;
	readonly #server: Server;
	readonly #answers: Readonly<Record<string, Answer>>;
	readonly #keep: boolean;

	constructor(options: OriginOptions) {
		this.tls = options.identity !== undefined;
		this.#answers = options.answers ?? {};
		this.#keep = options.keepBodies ?? true;
		const listener = (request: IncomingMessage, response: ServerResponse) => this.#serve(request, response);
		const limits = { keepAliveTimeout: 8_000, maxHeaderSize: 256 * 1024 };
		this.#server = options.identity
			? createTlsServer({ ...limits, cert: options.identity.cert, key: options.identity.key }, listener)
			: createServer(limits, listener);
		const { upgrade } = options;
		if (upgrade) {
			this.#server.on('upgrade', (request, socket, head) => upgrade(request, socket as Socket, head));
		}
		// A client that goes away in mid-handshake is the subject of a test, not an accident of the origin.
		this.#server.on('clientError', (_error, socket) => socket.destroy());
		this.#server.on('connection', socket => {
			this.connections += 1;
			// A test that failed before it closed this origin must not keep its process alive.
			socket.unref();
			this.sockets.add(socket);
			socket.once('close', () => this.sockets.delete(socket));
		});
	}

	async listen(): Promise<this> {
		await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
		this.#server.unref();
		return this;
	}

	get port(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	/** The newest request for a path (without query). Throws when there was none. */
	last(path: string): Seen {
		const found = this.seen.findLast(seen => pathOf(seen.url) === path);
		if (!found) throw new Error(`the origin saw no request for ${path}`);
		return found;
	}

	/** How many requests for a path (without query) arrived. */
	count(path: string): number {
		return this.seen.filter(seen => pathOf(seen.url) === path).length;
	}

	async close(): Promise<void> {
		const closed = new Promise<void>(resolve => this.#server.close(() => resolve()));
		this.#server.closeAllConnections();
		await closed;
	}

	#serve(request: IncomingMessage, response: ServerResponse): void {
		const socket = request.socket as Socket & { servername?: string | false };
		const seen: Seen = {
			method: request.method ?? '',
			url: request.url ?? '',
			headers: request.rawHeaders,
			servername: socket.servername || undefined,
			chunks: [],
			bytes: 0,
			sha256: null,
			trailers: [],
			aborted: false,
		};
		this.seen.push(seen);
		const arrived = receive(request, seen, this.#keep);
		// An answer that does not wait for the body does not look at this promise.
		arrived.catch(() => {});
		response.on('error', () => {});
		const path = pathOf(seen.url);
		const answer = this.#answers[path] ?? this.#answers['*'] ?? builtIn(path);
		Promise.resolve(answer(response, request, arrived)).catch(() => response.destroy());
	}
}

/** A listening origin. */
export async function startOrigin(options: OriginOptions = {}): Promise<Origin> {
	return await new Origin(options).listen();
}

/** The value of one header of what arrived; `name` in lower case. Several values are joined by `, `. */
export function sentHeader(seen: Seen, name: string): string | undefined {
	const values: string[] = [];
	for (let i = 0; i < seen.headers.length; i += 2) {
		if (seen.headers[i]?.toLowerCase() === name) values.push(seen.headers[i + 1] as string);
	}
	return values.length === 0 ? undefined : values.join(', ');
}

function pathOf(url: string): string {
	return url.split('?', 1)[0] as string;
}

async function receive(request: IncomingMessage, seen: Seen, keep: boolean): Promise<Seen> {
	const hash: Hash = createHash('sha256');
	try {
		for await (const chunk of request) {
			seen.bytes += chunk.length;
			hash.update(chunk);
			if (keep) seen.chunks.push(chunk);
		}
	} catch (error) {
		seen.aborted = true;
		throw error;
	}
	seen.sha256 = hash.digest('hex');
	seen.trailers = request.rawTrailers;
	return seen;
}

/** `/hash` tells what arrived (not its headers: a reply that gives a credential back would be blocked), `/echo` sends it back as it comes, `/bytes/N` sends N bytes, the rest says `ok`. */
function builtIn(path: string): Answer {
	if (path === '/hash') return tellHash;
	if (path === '/echo') return echo;
	const size = /^\/bytes\/(\d+)$/.exec(path)?.[1];
	if (size !== undefined) return sendBytes(Number(size));
	return async (response, _request, arrived) => {
		await arrived;
		response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
	};
}

const tellHash: Answer = async (response, request, arrived) => {
	const { bytes, sha256 } = await arrived;
	const { method, url } = request;
	response.writeHead(200, { 'content-type': 'application/json' });
	response.end(JSON.stringify({ method, url, bytes, sha256 }));
};

const echo: Answer = async (response, request, arrived) => {
	const seen = await arrived;
	const type = request.headers['content-type'] ?? 'application/octet-stream';
	response.writeHead(200, { 'content-type': type, 'content-length': seen.bytes });
	response.end(Buffer.concat(seen.chunks));
};

/** N bytes of `fill(N)`: with a content-length, or chunked when the query says `chunked`. */
function sendBytes(size: number): Answer {
	return (response, request) => {
		const length = request.url?.includes('chunked') ? {} : { 'content-length': size };
		response.writeHead(200, { 'content-type': 'application/octet-stream', ...length });
		response.end(fill(size));
	};
}
