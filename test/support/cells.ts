// The origins of the matrix: plain, over TLS and over HTTP/2, and WebSockets at the first two. Each request names its
// plan, which says how it is answered and keeps what came of it. Must not know the proxy.

import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerResponse } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { breakOff } from '../../src/core/stream-end.js';
import type { Identity } from './authority.js';
import type { Parcel } from './parcels.js';

/** How one request is answered, and what came of it. */
export interface Plan {
	readonly reply: Parcel | null;
	/** Fields of the answer besides those of its body. */
	readonly fields: Readonly<Record<string, string>>;
	/** `waits` says half of it and no more; `cuts` closes the connection there. */
	readonly manner: 'answers' | 'waits' | 'cuts';
	/** Pieces that are awaited from a WebSocket before it is answered, each a message unless `joined`. */
	readonly awaited: number;
	readonly joined: boolean;
	readonly seen: SeenCell;
}

/** What arrived of one request. */
export class SeenCell {
	headers: readonly string[] | null = null;
	bytes = 0;
	/** Hex SHA-256 of a body that came whole; null for one that did not, or not yet. */
	sha256: string | null = null;
	/** Whether what must not come was in it. */
	leaked = false;
	/** Fulfils when the request's head is here, when half of the answer is out, and when it is over. */
	readonly heard: Promise<void>;
	readonly said: Promise<void>;
	readonly closed: Promise<void>;
	/** Fulfils when the agent has some of the answer: a stream of events goes on only then. */
	readonly begun: Promise<void>;
	begin: () => void = () => {};
	hear: () => void = () => {};
	say: () => void = () => {};
	close: () => void = () => {};
	readonly #secret: Buffer;
	#hash = createHash('sha256');
	#tail = Buffer.alloc(0);

	/** `secret` is what must not come; '' where it is not sent either. */
	constructor(secret: string) {
		this.#secret = Buffer.from(secret);
		this.heard = new Promise(resolve => {
			this.hear = resolve;
		});
		this.said = new Promise(resolve => {
			this.say = resolve;
		});
		this.closed = new Promise(resolve => {
			this.close = resolve;
		});
		this.begun = new Promise(resolve => {
			this.begin = resolve;
		});
	}

	/** A request begins: the first one, or the same again where it was sent again. */
	start(headers: readonly string[]): void {
		this.headers = headers;
		this.bytes = 0;
		this.#hash = createHash('sha256');
		this.hear();
	}

	take(chunk: Buffer): void {
		this.bytes += chunk.length;
		this.#hash.update(chunk);
		if (this.#secret.length === 0) return;
		const near = Buffer.concat([this.#tail, chunk]);
		if (near.includes(this.#secret)) this.leaked = true;
		this.#tail = near.subarray(-this.#secret.length);
	}

	whole(): void {
		this.sha256 = this.#hash.digest('hex');
	}
}

export class CellOrigins {
	/** By path. */
	readonly plans = new Map<string, Plan>();
	readonly #plain: Server;
	readonly #secure: Server;
	readonly #http2: ReturnType<typeof createSecureServer>;
	readonly #sockets = new Set<Socket>();
	readonly #websockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 30 });

	constructor(identity: Identity) {
		const serve = (request: IncomingMessage, response: ServerResponse): void => {
			void this.#serve(request, response);
		};
		this.#plain = createServer(serve);
		this.#secure = createTlsServer({ ...identity }, serve);
		this.#http2 = createSecureServer({ ...identity }, (request, response) =>
			serve(request as unknown as IncomingMessage, response as unknown as ServerResponse),
		);
		this.#websockets.on('headers', (headers, request) => {
			const fields = this.plans.get(request.url ?? '')?.fields ?? {};
			for (const [name, value] of Object.entries(fields)) headers.push(`${name}: ${value}`);
		});
		for (const server of [this.#plain, this.#secure]) {
			server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket as Socket, head));
		}
		for (const server of [this.#plain, this.#secure, this.#http2]) {
			server.on('connection', (socket: Socket) => {
				this.#sockets.add(socket);
				socket.on('error', () => {});
				socket.once('close', () => this.#sockets.delete(socket));
			});
		}
	}

	async listen(): Promise<this> {
		for (const server of [this.#plain, this.#secure, this.#http2]) {
			await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
			server.unref();
		}
		return this;
	}

	/** Ports by what is spoken there. */
	get ports(): Readonly<Record<'plain' | 'secure' | 'http2', number>> {
		const port = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;
		return { plain: port(this.#plain), secure: port(this.#secure), http2: port(this.#http2) };
	}

	close(): void {
		for (const server of [this.#plain, this.#secure, this.#http2]) server.close();
		for (const socket of this.#sockets) socket.destroy();
	}

	async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const plan = this.plans.get(request.url ?? '');
		response.on('error', () => {});
		if (plan === undefined) return void response.writeHead(404).end();
		const { seen, reply, manner, fields } = plan;
		response.on('close', seen.close);
		seen.start(request.rawHeaders);
		try {
			for await (const chunk of request) seen.take(chunk as Buffer);
		} catch {
			// The agent left, or was stopped: what came until then is what counts.
			return;
		}
		seen.whole();
		if (reply === null) {
			if (manner === 'cuts') cut(response);
			else if (manner === 'answers') response.writeHead(204, fields).end();
			seen.say();
			return;
		}
		response.writeHead(200, {
			'content-type': reply.type,
			...(reply.coding === null ? {} : { 'content-encoding': reply.coding }),
			...(reply.sized ? { 'content-length': reply.bytes } : {}),
			...fields,
		});
		await this.#say(plan, reply, piece => sent(response, piece));
		if (manner === 'answers') response.end();
		else if (manner === 'cuts') cut(response);
	}

	/** As much of the reply as its manner says, then says so. */
	async #say(
		plan: Plan,
		reply: Parcel,
		send: (piece: Buffer, last: boolean) => Promise<void>,
	): Promise<void> {
		const count = plan.manner === 'answers' ? reply.pieces.length : Math.ceil(reply.pieces.length / 2);
		for (let i = 0; i < count; i += 1) {
			await send(reply.pieces[i] as Buffer, i === reply.pieces.length - 1);
			if (i === 0 && reply.type === 'text/event-stream') {
				await Promise.race([plan.seen.begun, plan.seen.closed]);
			}
		}
		plan.seen.say();
	}

	#upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
		const plan = this.plans.get(request.url ?? '');
		if (plan === undefined) return void socket.destroy();
		const { seen, reply, manner } = plan;
		socket.once('close', seen.close);
		seen.start(request.rawHeaders);
		if (reply === null && manner !== 'answers') {
			// It has nothing to say, and not even an answer to the handshake.
			if (manner === 'cuts') socket.destroy();
			// Read, so that its end is seen, and ended, since Node leaves it half open.
			else socket.once('end', () => socket.end()).resume();
			seen.say();
			return;
		}
		this.#websockets.handleUpgrade(request, socket, head, client => {
			client.on('error', () => {});
			this.#converse(client, plan, reply);
		});
	}

	#converse(client: WebSocket, plan: Plan, reply: Parcel | null): void {
		const { seen, manner, joined } = plan;
		let left = plan.joined ? Math.min(1, plan.awaited) : plan.awaited;
		const answer = async (): Promise<void> => {
			seen.whole();
			if (reply !== null) {
				await this.#say(
					plan,
					reply,
					(piece, last) =>
						new Promise(resolve =>
							client.send(piece, { binary: false, fin: !joined || last }, () => resolve()),
						),
				);
			}
			if (manner === 'cuts') client.terminate();
			else if (manner === 'answers') client.close(1000);
		};
		client.on('message', data => {
			seen.take(data as Buffer);
			left -= 1;
			if (left === 0) void answer();
		});
		if (left === 0) void answer();
	}
}

async function sent(response: ServerResponse, piece: Buffer): Promise<void> {
	if (response.destroyed || response.write(piece)) {
		// A turn of the loop, so that pieces travel apart.
		await new Promise(resolve => setImmediate(resolve));
		return;
	}
	await new Promise<void>(resolve => {
		const go = (): void => {
			response.off('drain', go).off('close', go);
			resolve();
		};
		response.on('drain', go).on('close', go);
	});
}

function cut(response: ServerResponse): void {
	const { stream } = response as unknown as Http2ServerResponse;
	if (stream === undefined) response.socket?.destroy();
	else breakOff(stream);
}
