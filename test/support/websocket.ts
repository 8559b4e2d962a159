// WebSockets through the proxy in each way that clients go: `ws` at both ends, and a raw client for what `ws` would not
// send. Must not know what is tested.

import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import WebSocket, { type ClientOptions } from 'ws';
import { secure, tunnel } from './agent.js';
import type { ProxyProcess } from './proxy.js';

const EVENT_TIMEOUT_MS = 20_000;

/** In absolute form as for any plain request; through CONNECT to port 80; through CONNECT and TLS. */
export type Route = 'absolute' | 'tunnel' | 'secure';
export const ROUTES: readonly Route[] = ['absolute', 'tunnel', 'secure'];

/** A connection to the origin by this way, and the request target that goes with it. */
export async function connection(
	proxy: ProxyProcess,
	route: Route,
	path: string,
	host = 'origin.test',
): Promise<{ readonly socket: Socket; readonly target: string }> {
	if (route === 'absolute') {
		const socket = connect(proxy.port, '127.0.0.1').setNoDelay(true);
		await once(socket, 'connect');
		return { socket, target: `http://${host}${path}` };
	}
	const { socket } = await tunnel(proxy, `${host}:${route === 'secure' ? 443 : 80}`);
	socket.setNoDelay(true);
	return { socket: route === 'secure' ? await secure(proxy, socket, host) : socket, target: path };
}

export interface DialOptions extends ClientOptions {
	readonly protocols?: string[];
	readonly host?: string;
}

/** A client that has not opened yet. */
export async function dial(
	proxy: ProxyProcess,
	route: Route,
	path: string,
	{ protocols = [], host = 'origin.test', ...options }: DialOptions = {},
): Promise<WebSocket> {
	const { socket, target } = await connection(proxy, route, path, host);
	return new WebSocket(`ws://${host}${path}`, protocols, {
		...options,
		createConnection: () => socket,
		finishRequest: request => {
			request.path = target;
			request.end();
		},
	});
}

/** A client that is open. */
export async function openWebSocket(
	proxy: ProxyProcess,
	route: Route,
	path: string,
	options: DialOptions = {},
): Promise<WebSocket> {
	const client = await dial(proxy, route, path, options);
	await once(client, 'open');
	return client;
}

/** What an event brings. Rejects when it does not come in time; its timer also keeps the process alive meanwhile. */
export function event<T extends unknown[]>(client: WebSocket, name: string): Promise<T> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(
			() => reject(new Error(`no ${name} within ${EVENT_TIMEOUT_MS} ms`)),
			EVENT_TIMEOUT_MS,
		);
		client.once(name, (...args) => {
			clearTimeout(timer);
			resolve(args as T);
		});
	});
}

/** The next message, as text or as bytes. */
export async function nextMessage(client: WebSocket): Promise<string | Buffer> {
	const [data, binary] = await event<[Buffer, boolean]>(client, 'message');
	return binary ? data : data.toString();
}

/** How it was closed. */
export async function closed(client: WebSocket): Promise<{ readonly code: number; readonly reason: string }> {
	const [code, reason] = await event<[number, Buffer]>(client, 'close');
	return { code, reason: reason.toString() };
}

/** One frame with a mask, as a client sends it; `fin` false for a piece of a message, `mask` null as a server does. */
export function frame(
	opcode: number,
	payload: Buffer,
	fin = true,
	mask: Buffer | null = randomBytes(4),
): Buffer {
	const bit = mask === null ? 0 : 0x80;
	const length =
		payload.length < 126
			? Buffer.from([bit | payload.length])
			: Buffer.from([bit | 126, payload.length >> 8, payload.length & 0xff]);
	const masked = mask === null ? payload : payload.map((byte, i) => byte ^ (mask[i % 4] as number));
	return Buffer.concat([Buffer.from([(fin ? 0x80 : 0) | opcode]), length, mask ?? Buffer.alloc(0), masked]);
}

/** A client that writes frames by hand: the socket after the 101, which is checked. */
export async function rawWebSocket(proxy: ProxyProcess, route: Route, path: string): Promise<Socket> {
	const { socket, target } = await connection(proxy, route, path);
	const key = randomBytes(16).toString('base64');
	socket.write(
		`GET ${target} HTTP/1.1\r\nHost: origin.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
			`Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
	);
	const [first] = (await once(socket, 'data')) as [Buffer];
	const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
	if (!first.toString('latin1').includes(accept))
		throw new Error(`no WebSocket: ${first.toString('latin1')}`);
	return socket;
}
