// An origin that is bytes: it reads requests as text and answers with exactly what a test writes. It must not know the
// proxy.

import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import type { Identity } from './authority.js';

/** One request head with what arrived of its body, latin1, and the connection it came on, counted from 1. */
export interface RawRequest {
	readonly text: string;
	readonly path: string;
	readonly connection: number;
	/** Which request of its connection, counted from 1. */
	readonly turn: number;
}

export class RawOrigin {
	readonly requests: RawRequest[] = [];
	connections = 0;
	readonly #server: Server;
	readonly #sockets = new Set<Socket>();

	/**
	 * `answer` is called once for each request whose head, and whose body by its framing, has arrived. With an identity
	 * it speaks TLS, and HTTP/1.1 in it.
	 */
	constructor(answer: (socket: Socket, request: RawRequest) => void, identity?: Identity) {
		const serve = (socket: Socket): void => {
			this.connections += 1;
			const connection = this.connections;
			socket.unref();
			this.#sockets.add(socket);
			socket.on('error', () => {});
			socket.on('close', () => this.#sockets.delete(socket));
			let text = '';
			let turn = 0;
			socket.on('data', chunk => {
				text += chunk.toString('latin1');
				for (let end = endOf(text); end > 0; end = endOf(text)) {
					turn += 1;
					const path = /^\S+ (\S+)/.exec(text)?.[1] ?? '';
					const request = { text: text.slice(0, end), path, connection, turn };
					text = text.slice(end);
					this.requests.push(request);
					answer(socket, request);
				}
			});
		};
		this.#server = identity === undefined ? createServer(serve) : createSecureServer(identity, serve);
	}

	async listen(): Promise<this> {
		await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
		this.#server.unref();
		return this;
	}

	get port(): number {
		return (this.#server.address() as { port: number }).port;
	}

	/** The newest request for a path. Throws when there was none. */
	last(path: string): RawRequest {
		const found = this.requests.findLast(one => one.path === path);
		if (!found) throw new Error(`the origin saw no request for ${path}`);
		return found;
	}

	async close(): Promise<void> {
		const closed = new Promise<void>(resolve => this.#server.close(() => resolve()));
		for (const socket of this.#sockets) socket.destroy();
		await closed;
	}
}

function endOf(text: string): number {
	const head = text.indexOf('\r\n\r\n') + 4;
	if (head < 4) return 0;
	if (/^transfer-encoding: chunked\r$/im.test(text.slice(0, head))) {
		const end = /(?:^|\r\n)0\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(text.slice(head));
		return end === null ? 0 : head + end.index + end[0].length;
	}
	const length = Number(/^content-length: (\d+)\r$/im.exec(text.slice(0, head))?.[1] ?? 0);
	return text.length >= head + length ? head + length : 0;
}
