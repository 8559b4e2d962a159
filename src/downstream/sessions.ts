// The HTTP/2 connections of agents: which are open, and which of them nobody uses any more. Must not know requests.

import type { ServerHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';
import { Bag, type Bagged } from '../core/bag.js';
import { Pulse } from '../core/http2-pulse.js';
import type { AgentPatience } from './patience.js';

interface Open extends Bagged {
	readonly session: ServerHttp2Session;
}

/** All of them, each until it closes. */
export class AgentSessions {
	readonly #patience: AgentPatience;
	readonly #open = new Bag<Open>();

	constructor(patience: AgentPatience) {
		this.#patience = patience;
	}

	/** `socket` is the session's own. `broken` is called where the agent breaks the rules of the whole connection. */
	add(session: ServerHttp2Session, socket: Socket, broken: () => void): void {
		const { keepAlive, silence, answer } = this.#patience;
		let streams = 0;
		const open: Open = { place: 0, session };
		this.#open.add(open);
		session.on('close', () => this.#open.delete(open));
		// What goes wrong on a connection also ends its streams, and their exchanges say so; why, no exchange knows.
		session.on('error', error => {
			if (isOfFrames(error)) broken();
		});
		session.on('stream', stream => {
			streams += 1;
			stream.once('close', () => {
				streams -= 1;
			});
		});
		// With streams open it is their exchanges that time out: an agent that reads slowly may answer no PING meanwhile. But
		// on a connection that an agent broke they would wait for nothing.
		session.setTimeout(keepAlive, () => {
			if (streams === 0) session.close();
		});
		new Pulse(session, {
			silence,
			patience: answer,
			gone: mute => {
				if (streams > 0 && !mute) return;
				session.destroy();
				// A session waits for a write that may never end.
				socket.destroy();
			},
		});
	}

	/** GOAWAY to all: streams under way finish, new ones are the agent's to start elsewhere. */
	close(): void {
		this.#open.each(({ session }) => session.close());
	}

	/** Ends all of them with what is under way. */
	destroy(): void {
		this.#open.each(({ session }) => session.destroy());
	}
}

/** True for what nghttp2 or Node find wrong in an agent's frames; an agent's own farewell, or the network's end, is something else. */
function isOfFrames({ code = '' }: NodeJS.ErrnoException): boolean {
	return code === 'ERR_HTTP2_ERROR' || code.startsWith('ERR_HTTP2_TOO_MANY');
}
