// The connections of agents: how many there are, here and with all others under the same limit, and what becomes of one whose
// agent has ended its side. Must not know what is asked on them.

import { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Bag, type Bagged } from '../core/bag.js';
import { CONNECTIONS, type Crowd } from '../core/crowd.js';
import { replyOn } from './http1.js';
import { tunnelOf } from './tunnel.js';

interface Connection extends Bagged {
	readonly socket: Socket;
}

/** All of them, each until it closes. */
export class Connections {
	readonly #crowd: Crowd;
	readonly #deaf: number;
	readonly #open = new Bag<Connection>();
	/** Sockets that were seen: the server emits `connection` once more for one that comes back out of a tunnel. */
	readonly #seen = new WeakSet<Socket>();

	/** `deaf` is how many milliseconds a reply has to begin when the agent has ended its side. */
	constructor(crowd: Crowd, deaf: number) {
		this.#crowd = crowd;
		this.#deaf = deaf;
	}

	get count(): number {
		return this.#open.size;
	}

	/** Keeps an eye on a socket, and counts it where it is a connection of its own. False when it is one over `limit`. */
	add(socket: Socket, limit: () => number): boolean {
		if (this.#seen.has(socket)) return true;
		this.#seen.add(socket);
		socket.once('end', () => this.#halfClosed(socket));
		// The TLS socket of a tunnel: the connection under it is counted already.
		if (tunnelOf(socket) !== undefined) return true;
		const connection: Connection = { place: 0, socket };
		this.#open.add(connection);
		this.#crowd.add(CONNECTIONS, 1);
		socket.on('close', () => {
			this.#open.delete(connection);
			this.#crowd.add(CONNECTIONS, -1);
		});
		socket.on('error', () => socket.destroy());
		return this.#crowd.count(CONNECTIONS) <= limit();
	}

	/** Cuts all of them with what is under way. */
	destroy(): void {
		this.#open.each(({ socket }) => socket.destroy());
	}

	/**
	 * The agent has ended its side of the connection. It may still wait for its reply, so one that has not begun gets some time to;
	 * once a reply is on its way, the agent counts as gone.
	 */
	#halfClosed(socket: Socket): void {
		const reply = replyOn(socket);
		if (!(reply instanceof ServerResponse) || reply.writableEnded) return;
		if (reply.headersSent) {
			socket.destroy();
			return;
		}
		const timer = setTimeout(() => {
			if (!reply.headersSent) socket.destroy();
		}, this.#deaf);
		socket.once('close', () => clearTimeout(timer));
	}
}
