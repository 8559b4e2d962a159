// A request to make a WebSocket of its connection: an exchange like any other until the origin agrees, and then a
// socket. Knows HTTP/1.1's Upgrade; must not know frames.

import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Bag, Bagged } from '../core/bag.js';
import { type HeaderList, headerValues } from '../core/headers.js';
import { Http1Wire, hasBody } from './http1.js';

/** Bytes that an agent may send before it is answered; more stay in the kernel. */
const EARLY_BYTES = 64 * 1024;

/** True for what asks for a WebSocket (RFC 6455, 4.1); any other upgrade is not offered. */
export function asksForWebSocket(req: IncomingMessage): boolean {
	if (req.method !== 'GET' || req.httpVersion !== '1.1' || hasBody(req)) return false;
	return headerValues(req.rawHeaders, 'upgrade').some(value =>
		value.split(',').some(token => token.trim().toLowerCase() === 'websocket'),
	);
}

/**
 * The same request without its Upgrade, and all that follows it, back on the socket: what is not offered is ignored
 * (RFC 9110, 7.8), and Node has already taken the socket from its parser.
 */
export function ignoreUpgrade(req: IncomingMessage, socket: Socket, head: Buffer): void {
	let text = `${req.method} ${req.url} HTTP/${req.httpVersion}\r\n`;
	const { rawHeaders } = req;
	for (let i = 0; i < rawHeaders.length; i += 2) {
		if (rawHeaders[i]?.toLowerCase() !== 'upgrade') text += `${rawHeaders[i]}: ${rawHeaders[i + 1]}\r\n`;
	}
	if (head.length > 0) socket.unshift(head);
	socket.unshift(Buffer.from(`${text}\r\n`, 'latin1'));
}

/** A conversation that may go on for as long as both sides like. */
export interface Lasting extends Bagged {
	/** Tells it that the proxy begins to shut down. */
	readonly drain: () => void;
}

/** A reply that may become a connection. */
export class UpgradeWire extends Http1Wire {
	readonly #socket: Socket;
	readonly #res: ServerResponse;
	readonly #early: Buffer[] = [];
	#upgraded = false;
	readonly #onDrain: Bag<Lasting>;

	/** What is in `onDrain` is told when the proxy begins to shut down. */
	constructor(req: IncomingMessage, socket: Socket, head: Buffer, onDrain: Bag<Lasting>) {
		const res = new ServerResponse(req);
		super(req, res, false);
		this.#socket = socket;
		this.#res = res;
		this.#onDrain = onDrain;
		res.shouldKeepAlive = false;
		res.assignSocket(socket);
		res.on('finish', () => {
			res.detachSocket(socket);
			socket.destroySoon();
		});
		let early = head.length;
		if (early > 0) this.#early.push(head);
		// Read, or its leaving would not be seen.
		socket.on('data', chunk => {
			this.#early.push(chunk);
			early += chunk.length;
			if (early > EARLY_BYTES) socket.pause();
		});
		socket.on('end', this.#left);
	}

	readonly #left = (): void => {
		this.#socket.destroy();
	};

	override get delivered(): boolean {
		// The connection is over with it, and that is waited for.
		return false;
	}

	/** Tells the agent that the origin agreed, and gives its connection. */
	upgrade(statusText: string, headers: HeaderList): Socket {
		const socket = this.#socket;
		this.#upgraded = true;
		socket.removeAllListeners('data');
		socket.off('end', this.#left);
		socket.pause();
		this.#res.detachSocket(socket);
		let text = `HTTP/1.1 101 ${statusText}\r\nconnection: upgrade\r\nupgrade: websocket\r\n`;
		for (let i = 0; i < headers.length; i += 2) text += `${headers[i]}: ${headers[i + 1]}\r\n`;
		socket.write(`${text}\r\n`, 'latin1');
		if (this.#early.length > 0) socket.unshift(Buffer.concat(this.#early));
		return socket;
	}

	onDraining(callback: () => void): void {
		const lasting: Lasting = { place: 0, drain: callback };
		this.#onDrain.add(lasting);
		this.#socket.once('close', () => this.#onDrain.delete(lasting));
	}

	override expire(): void {
		this.#socket.destroy();
	}

	override listen(drained: () => void, closed: (whole: boolean) => void): void {
		const res = this.#res;
		res.on('drain', drained);
		res.on('error', () => {});
		this.#socket.once('close', () => closed(this.#upgraded || res.writableFinished));
	}
}
