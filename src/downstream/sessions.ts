// The HTTP/2 connections of agents: which are open, and which of them nobody uses any more. Must not know requests.

import type { ServerHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';
import { Pulse } from '../core/http2-pulse.js';
import type { AgentPatience } from './patience.js';

/** All of them, each until it closes. */
export class AgentSessions {
	readonly #patience: AgentPatience;
	readonly #open = new Set<ServerHttp2Session>();

	constructor(patience: AgentPatience) {
		this.#patience = patience;
	}

	/** `socket` is the session's own. */
	add(session: ServerHttp2Session, socket: Socket): void {
		const { keepAlive, silence, answer } = this.#patience;
		let streams = 0;
		this.#open.add(session);
		session.on('close', () => this.#open.delete(session));
		// What goes wrong on a connection also ends its streams, and their exchanges say so.
		session.on('error', () => {});
		session.on('stream', stream => {
			streams += 1;
			stream.once('close', () => {
				streams -= 1;
			});
		});
		// With streams open it is their exchanges that time out: an agent that reads slowly may answer no PING meanwhile.
		session.setTimeout(keepAlive, () => {
			if (streams === 0) session.close();
		});
		new Pulse(session, {
			silence,
			patience: answer,
			gone: () => {
				if (streams > 0) return;
				session.destroy();
				// A session waits for a write that may never end.
				socket.destroy();
			},
		});
	}

	/** GOAWAY to all: streams under way finish, new ones are the agent's to start elsewhere. */
	close(): void {
		for (const session of this.#open) session.close();
	}

	/** Ends all of them with what is under way. */
	destroy(): void {
		for (const session of this.#open) session.destroy();
	}
}
