// The connections to the admin listener, and which of them a new one may take the place of. Must not know what is asked.

import type { Socket } from 'node:net';

/** Connections at one time; a console has a few. */
const MOST_CONNECTIONS = 64;

/**
 * At most so many connections at one time. Whoever can reach the port could hold them all and so keep the operator from
 * the switch that stops everything: the connection that has been there for longest without the token makes room.
 */
export class Callers {
	readonly #most: number;
	readonly #all = new Set<Socket>();
	readonly #strangers = new Set<Socket>();

	constructor(most = MOST_CONNECTIONS) {
		this.#most = most;
	}

	/** Takes a new connection in, or ends it where all that are there have shown the token. */
	add(socket: Socket): void {
		if (this.#all.size >= this.#most) {
			const [oldest = socket] = this.#strangers;
			oldest.destroy();
			if (oldest === socket) return;
			this.#forget(oldest);
		}
		this.#all.add(socket);
		this.#strangers.add(socket);
		socket.once('close', () => this.#forget(socket));
	}

	/** The token came over this connection. */
	trust(socket: Socket): void {
		this.#strangers.delete(socket);
	}

	#forget(socket: Socket): void {
		this.#all.delete(socket);
		this.#strangers.delete(socket);
	}
}
