// The agent's side of the matrix: one request with any body over each transport, read to its end or left in the middle.
// Must not know how the proxy is built, nor what is expected of it.

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { ClientHttp2Session, ClientHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { cancel, watchEnd } from '../../src/core/stream-end.js';
import type { SeenCell } from './cells.js';
import { openSession } from './http2-agent.js';
import { LARGE, type Parcel } from './parcels.js';
import type { ProxyProcess } from './proxy.js';
import { connection, dial, type Route } from './websocket.js';

const END_MS = LARGE ? 3_600_000 : 30_000;
/** Bytes of an answer's end that are kept. */
const TAIL = 1024;

export interface Errand {
	readonly host: string;
	readonly path: string;
	/** Name, value, name, value. */
	readonly headers: readonly string[];
	readonly parcel: Parcel | null;
	/** When the agent goes away: with half of the body sent, or with half of the answer said. */
	readonly leaves: 'never' | 'sending' | 'reading';
	/** Whether the origin hears of a body of which only half was sent, and the agent of such an answer. */
	readonly flows: boolean;
	readonly seen: SeenCell;
	/** What is looked for in the answer; '' where it is not sent either. */
	readonly secret: string;
}

/** What came back. */
export interface Got {
	/** 0 when there was no answer. */
	readonly status: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly bytes: number;
	readonly sha256: string;
	/** Its last bytes. */
	readonly tail: string;
	/** What was looked for was in it. */
	readonly leaked: boolean;
	/** It ended as an answer ends, not as a connection does. */
	readonly whole: boolean;
	/** A WebSocket's close code. */
	readonly code: number | null;
}

export type Carrier = (proxy: ProxyProcess, errand: Errand) => Promise<Got>;

/** What arrives, without keeping it. */
class Arrival {
	status = 0;
	headers: Readonly<Record<string, unknown>> = {};
	whole = false;
	code: number | null = null;
	readonly first: Promise<void>;
	#arrived: () => void = () => {};
	#bytes = 0;
	readonly #hash = createHash('sha256');
	#tail: Buffer = Buffer.alloc(0);
	#leaked = false;
	readonly #secret: string;

	constructor({ secret, seen }: Errand) {
		this.#secret = secret;
		this.first = new Promise(resolve => {
			this.#arrived = resolve;
		});
		void this.first.then(seen.begin);
	}

	take(chunk: Buffer): void {
		this.#bytes += chunk.length;
		this.#hash.update(chunk);
		if (this.#secret !== '' && Buffer.concat([this.#tail, chunk]).includes(this.#secret)) this.#leaked = true;
		this.#tail =
			chunk.length >= TAIL ? chunk.subarray(-TAIL) : Buffer.concat([this.#tail, chunk]).subarray(-TAIL);
		this.#arrived();
	}

	got(): Got {
		const { status, headers, whole, code } = this;
		const tail = this.#tail.toString('latin1');
		return {
			status,
			headers,
			whole,
			code,
			tail,
			bytes: this.#bytes,
			sha256: this.#hash.digest('hex'),
			leaked: this.#leaked,
		};
	}
}

/** HTTP/1.1 in absolute form, or in a tunnel with TLS. */
export function overHttp1(route: Exclude<Route, 'tunnel'>): Carrier {
	return async (proxy, errand) => {
		const { socket, target } = await connection(proxy, route, errand.path, errand.host);
		const { parcel, headers } = errand;
		const outgoing = httpRequest({
			createConnection: () => socket,
			method: parcel === null ? 'GET' : 'POST',
			path: target,
			// The proxy closes when all is said: an agent that did could do it before the proxy knows that it is.
			headers: ['Host', errand.host, 'Connection', 'close', ...headers, ...fieldsOf(parcel)],
		});
		const arrival = new Arrival(errand);
		const done = new Promise<void>(resolve => {
			outgoing.on('response', (incoming: IncomingMessage) => {
				arrival.status = incoming.statusCode ?? 0;
				arrival.headers = incoming.headers;
				incoming.on('data', chunk => arrival.take(chunk));
				incoming.on('error', () => {});
				incoming.once('close', () => {
					arrival.whole = incoming.complete;
					resolve();
				});
			});
			outgoing.on('error', () => {});
			outgoing.on('close', () => setImmediate(resolve));
		});
		return await carried(errand, arrival, done, outgoing, () => reset(socket));
	};
}

/** Goes away by a reset, below TLS: an agent that only ends its side may still be listening. */
function reset(socket: Socket): void {
	const tcp = (socket as { _parent?: Socket | null })._parent ?? socket;
	tcp.resetAndDestroy();
	socket.destroy();
}

/** HTTP/2 in a tunnel: a stream of one session for each proxy and host. */
export function overHttp2(): Carrier {
	const sessions = new Map<string, Promise<ClientHttp2Session>>();
	return async (proxy, errand) => {
		const { parcel, headers, host, path } = errand;
		const key = `${proxy.port} ${host}`;
		let opening = sessions.get(key);
		if (opening === undefined) {
			opening = openSession(proxy, host);
			sessions.set(key, opening);
		}
		const session = await opening;
		const fields: Record<string, string> = { ':path': path, ':method': parcel === null ? 'GET' : 'POST' };
		const list = [...headers, ...fieldsOf(parcel)];
		for (let i = 0; i < list.length; i += 2) {
			if (list[i] !== 'Transfer-Encoding') fields[(list[i] as string).toLowerCase()] = list[i + 1] as string;
		}
		const stream = session.request(fields, { endStream: parcel === null });
		const arrival = new Arrival(errand);
		stream.on('response', given => {
			arrival.status = Number(given[':status']);
			arrival.headers = { ...given };
		});
		stream.on('data', chunk => arrival.take(chunk));
		// A reply is whole for an agent from the moment that its last frame says so, whatever comes after.
		watchEnd(stream, () => {
			arrival.whole = true;
		});
		stream.on('error', () => {});
		const done = new Promise<void>(resolve => stream.once('close', () => resolve()));
		const leave = (): void => {
			if (!stream.closed) cancel(stream);
		};
		return await carried(errand, arrival, done, stream, leave);
	};
}

/** Messages of a WebSocket: one in fragments where its length is known, else one for each piece. */
export function overWebSocket(route: Route): Carrier {
	return async (proxy, errand) => {
		const { parcel, headers, host, path, leaves, seen } = errand;
		const given: Record<string, string> = {};
		for (let i = 0; i < headers.length; i += 2) given[headers[i] as string] = headers[i + 1] as string;
		const client = await dial(proxy, route, path, { host, headers: given, maxPayload: 1 << 30 });
		const arrival = new Arrival(errand);
		client.on('error', () => {});
		client.on('upgrade', ({ statusCode, headers }) => {
			arrival.status = statusCode ?? 0;
			arrival.headers = headers;
		});
		const done = new Promise<void>(resolve => {
			client.on('unexpected-response', (_request, incoming: IncomingMessage) => {
				arrival.status = incoming.statusCode ?? 0;
				arrival.headers = incoming.headers;
				incoming.on('data', chunk => arrival.take(chunk));
				incoming.once('close', () => {
					arrival.whole = incoming.complete;
					incoming.destroy();
					resolve();
				});
			});
			client.on('close', code => {
				arrival.code = code;
				arrival.whole = code === 1000;
				resolve();
			});
		});
		client.on('message', data => arrival.take(data as Buffer));
		const work = async (): Promise<void> => {
			if (leaves === 'reading' && parcel === null) {
				await seen.said;
				return client.terminate();
			}
			if (client.readyState !== client.OPEN) {
				const opened = once(client, 'open').then(
					() => true,
					() => false,
				);
				if (!(await Promise.race([opened, done.then(() => false)]))) return;
			}
			await say(client, errand);
			if (leaves === 'reading') await seen.said;
			if (leaves !== 'never') client.terminate();
		};
		await inTime(Promise.all([work(), done]), path);
		return arrival.got();
	};
}

async function say(client: WebSocket, { parcel, leaves }: Errand): Promise<void> {
	if (parcel === null) return;
	const { pieces } = parcel;
	const joined = isJoined(parcel);
	const count = leaves === 'sending' ? Math.ceil(pieces.length / 2) : pieces.length;
	for (let i = 0; i < count && client.readyState === client.OPEN; i += 1) {
		const fin = !joined || i === pieces.length - 1;
		await new Promise<void>(resolve =>
			client.send(pieces[i] as Buffer, { binary: false, fin }, () => resolve()),
		);
	}
}

/** Whether its pieces are one message of a WebSocket. */
export function isJoined({ bytes, type }: Parcel): boolean {
	return type !== 'text/event-stream' && bytes <= 16 * 1024 * 1024;
}

function fieldsOf(parcel: Parcel | null): string[] {
	if (parcel === null) return [];
	const length = parcel.sized ? ['Content-Length', String(parcel.bytes)] : ['Transfer-Encoding', 'chunked'];
	const coding = parcel.coding === null ? [] : ['Content-Encoding', parcel.coding];
	return ['Content-Type', parcel.type, ...coding, ...length];
}

/** Sends what is to be sent, leaves when it is to be left, and gives what came until its end. */
async function carried(
	errand: Errand,
	arrival: Arrival,
	done: Promise<void>,
	outgoing: ClientRequest | ClientHttp2Stream,
	leave: () => void,
): Promise<Got> {
	const { parcel, leaves, flows, seen } = errand;
	const work = async (): Promise<void> => {
		await upload(errand, outgoing, done);
		if (leaves === 'sending') {
			if (flows) await seen.heard;
			leave();
		} else if (leaves === 'reading') {
			await seen.said;
			if (flows && parcel !== null) await arrival.first;
			leave();
		}
	};
	await inTime(Promise.all([work(), done]), errand.path);
	if (!arrival.whole) leave();
	return arrival.got();
}

async function upload(
	{ parcel, leaves, seen }: Errand,
	outgoing: ClientRequest | ClientHttp2Stream,
	done: Promise<void>,
): Promise<void> {
	const pieces = parcel?.pieces ?? [];
	const count = leaves === 'sending' ? Math.ceil(pieces.length / 2) : pieces.length;
	let room: () => void = () => {};
	outgoing.on('drain', () => room());
	outgoing.on('close', () => room());
	for (let i = 0; i < count && !outgoing.destroyed; i += 1) {
		if (outgoing.write(pieces[i] as Buffer)) {
			// A turn of the loop, so that pieces travel apart.
			await new Promise(resolve => setImmediate(resolve));
		} else if (!outgoing.destroyed) {
			await new Promise<void>(resolve => {
				room = resolve;
			});
		}
		// The first event has to be on its way before there is another one.
		if (i === 0 && parcel?.type === 'text/event-stream') await Promise.race([seen.heard, done]);
	}
	if (leaves !== 'sending' && !outgoing.destroyed) outgoing.end();
}

/** Rejects when it takes too long. */
export async function inTime(work: Promise<unknown>, path: string): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new Error(`${path} had no end within ${END_MS} ms`)), END_MS);
	});
	try {
		await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}
