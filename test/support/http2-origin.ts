// A real HTTP/2 origin on 127.0.0.1 that offers h2 by ALPN, and HTTP/1.1 only when told to, or speaks HTTP/2 without TLS, and
// keeps what arrived. It must not know the proxy.

import {
	createSecureServer,
	createServer,
	type Http2SecureServer,
	type Http2Server,
	type IncomingHttpHeaders,
	type SecureServerOptions,
	type ServerHttp2Session,
	type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { Identity } from './authority.js';

/** One stream as it arrived. */
export interface SeenStream {
	/** Name, value, name, value, pseudo-headers included. */
	readonly raw: readonly string[];
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
	readonly trailers: Readonly<Record<string, unknown>>;
	/** RST_STREAM's code, 0 where there was none. */
	reset: number;
}

/** Answers one stream. `arrived` fulfils when the request is over, however it ended. */
export type Serve = (
	stream: ServerHttp2Stream,
	headers: IncomingHttpHeaders,
	arrived: Promise<SeenStream>,
) => void | Promise<void>;

export class Http2Origin {
	readonly seen: SeenStream[] = [];
	readonly sessions = new Set<ServerHttp2Session>();
	/** Connections accepted so far, and sessions begun. */
	connections = 0;
	begun = 0;
	readonly #server: Http2SecureServer | Http2Server;
	readonly #sockets = new Set<Socket>();
	readonly #serve: Readonly<Record<string, Serve>>;

	/** Without an `identity` it speaks without TLS. */
	constructor(
		identity: Identity | null,
		serve: Readonly<Record<string, Serve>>,
		options: SecureServerOptions = {},
	) {
		this.#serve = serve;
		this.#server = identity === null ? createServer() : createSecureServer({ ...identity, ...options });
		this.#server.on('connection', (socket: Socket) => {
			this.connections += 1;
			socket.unref();
			this.#sockets.add(socket);
			socket.once('close', () => this.#sockets.delete(socket));
		});
		this.#server.on('session', session => {
			this.begun += 1;
			this.sessions.add(session);
			session.on('error', () => {});
			session.once('close', () => this.sessions.delete(session));
		});
		this.#server.on('stream', (stream, headers, _flags, raw: string[] = []) =>
			this.#stream(stream, headers, raw),
		);
	}

	async listen(): Promise<this> {
		await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
		this.#server.unref();
		return this;
	}

	get port(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	/** The newest request for a path. Throws when there was none that is over. */
	last(path: string): SeenStream {
		const found = this.seen.findLast(({ headers }) => headers[':path'] === path);
		if (!found) throw new Error(`the origin saw no request for ${path}`);
		return found;
	}

	async close(): Promise<void> {
		const closed = new Promise<void>(resolve => this.#server.close(() => resolve()));
		for (const session of this.sessions) session.destroy();
		for (const socket of this.#sockets) socket.destroy();
		await closed;
	}

	#stream(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, raw: readonly string[]): void {
		stream.on('error', () => {});
		let trailers: Readonly<Record<string, unknown>> = {};
		stream.on('trailers', given => {
			trailers = Object.fromEntries(Object.entries(given));
		});
		const chunks: Buffer[] = [];
		stream.on('data', (chunk: Buffer) => chunks.push(chunk));
		const arrived = new Promise<SeenStream>(resolve => {
			let seen: SeenStream | null = null;
			const over = (): void => {
				if (seen === null) {
					seen = { raw, headers, body: Buffer.concat(chunks), trailers, reset: 0 };
					this.seen.push(seen);
				}
				seen.reset = stream.rstCode ?? 0;
				resolve(seen);
			};
			stream.once('end', over);
			stream.once('close', over);
		});
		const serve = this.#serve[headers[':path'] ?? ''] ?? this.#serve['*'];
		if (serve === undefined) {
			void arrived.then(() => {
				stream.respond({ ':status': 200, 'content-type': 'text/plain' });
				stream.end('ok\n');
			});
			return;
		}
		// A stream that went away in the middle of an answer is the subject of a test, not an accident of the origin.
		Promise.resolve(serve(stream, headers, arrived)).catch(() => stream.destroy());
	}
}
