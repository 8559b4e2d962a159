// Whether anybody is at the other end of an HTTP/2 connection that has fallen silent, and whether it still works at all.
// Knows node:http2's sessions; must not know whose they are.

import type { Http2Session } from 'node:http2';
import type { Socket } from 'node:net';
import { ping } from './http2-calls.js';

/** Milliseconds for which a session may keep to itself what nothing hinders it from sending. */
const MUTE_MS = 500;

export interface PulseOptions {
	/** Milliseconds without a byte from the peer after which it is asked for one, with a PING. */
	readonly silence: number;
	/** Milliseconds that it has to answer. */
	readonly patience: number;
	/**
	 * Called when nothing came, and again every `silence` milliseconds for as long as nothing comes. `mute` when not even
	 * the PING has left although nothing was in its way: then it is this end that is over, however slow the peer may be.
	 */
	readonly gone: (mute: boolean) => void;
}

/**
 * Watches a session for as long as it is open. Behind most errors of a connection nghttp2 sends a GOAWAY of its own and
 * then neither reads nor writes: the peer's end is not noticed, streams never close, and node:http2 does not tell. Such
 * a session can't send a PING either, so that both that and a peer that died are seen by its not being answered. Asks
 * once a silence: some origins take repeated PINGs for an attack (gRPC's `too_many_pings`).
 */
export class Pulse {
	readonly #session: Http2Session;
	readonly #options: PulseOptions;
	#read = -1;
	/** When it was asked, in this silence. */
	#asked: number | null = null;
	#answered = false;
	/** Since when the session was seen to be destroyed, and not closed. */
	#lingers: number | null = null;
	/** Bytes sent before it was asked. */
	#sent = 0;

	constructor(session: Http2Session, options: PulseOptions) {
		this.#session = session;
		this.#options = options;
		const timer = setInterval(() => this.#look(), options.silence);
		timer.unref();
		session.once('close', () => clearInterval(timer));
	}

	/** Asks although it was asked before, and has answered: there is something at stake. */
	ask(): void {
		const session = this.#session;
		if (session.destroyed || (this.#asked !== null && !this.#answered)) return;
		this.#asked = performance.now();
		this.#answered = false;
		this.#sent = session.socket.bytesWritten;
		ping(session, () => {
			this.#answered = true;
			this.#read = session.socket.bytesRead;
		});
		// One that can't be asked need not be waited for.
		this.heed(this.#sent, () => this.#options.gone(true));
	}

	/** Bytes that the session has given to its socket. */
	get spoken(): number {
		return this.#session.socket?.bytesWritten ?? 0;
	}

	/** Calls back where what was to go out behind so many `spoken` bytes does not leave although nothing is in its way. */
	heed(spoken: number, mute: () => void): void {
		// What a session is told to send it sends at the end of the turn.
		setImmediate(() => {
			if (!this.#keeps(spoken)) return;
			const look = (): void => {
				if (this.#keeps(spoken) && unsent(this.#session.socket) === 0) mute();
			};
			// Behind a turn of its own, where this thread was busy for all that time.
			setTimeout(() => setImmediate(look), MUTE_MS).unref();
		});
	}

	#keeps(spoken: number): boolean {
		return !this.#session.destroyed && this.spoken === spoken;
	}

	#look(): void {
		const session = this.#session;
		if (session.destroyed) {
			this.#linger();
			return;
		}
		const { bytesRead } = session.socket;
		if (bytesRead !== this.#read) {
			this.#read = bytesRead;
			this.#asked = null;
			this.#answered = false;
		} else if (this.#asked === null) this.ask();
		else if (!this.#answered && performance.now() - this.#asked >= this.#options.patience)
			this.#options.gone(this.#mute);
	}

	// Node destroys a session itself behind some errors of the connection, and closes its socket behind what was being written:
	// to a peer that has gone away without a word, on a socket that nobody reads any more, never.
	#linger(): void {
		this.#lingers ??= performance.now();
		if (performance.now() - this.#lingers >= this.#options.patience) this.#options.gone(true);
	}

	get #mute(): boolean {
		const { socket } = this.#session;
		return socket.bytesWritten === this.#sent && unsent(socket) === 0;
	}
}

/**
 * Bytes that wait for the peer to read. A session writes past its socket, whose own count (`writableLength`) stays at
 * nothing; what has no such count can't tell, and counts as waiting.
 */
function unsent(socket: Socket): number {
	const { _handle: handle } = socket as { _handle?: { readonly writeQueueSize?: number } | null };
	return handle?.writeQueueSize ?? Number.POSITIVE_INFINITY;
}
