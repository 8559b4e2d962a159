// One HTTP/2 connection to an origin: how many streams it has room for, when it is done with, and whether anybody is
// still there. Knows the connection; must not know requests.

import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2';
import type { Socket } from 'node:net';
import { allowAhead, isFarAhead, isScarce } from '../core/held-bytes.js';
import { openWindow } from '../core/http2-calls.js';
import { Pulse } from '../core/http2-pulse.js';
import { MAX_ANSWER_HEAD } from './answer.js';
import { type Carrier, sendHttp2 } from './http2.js';
import type { Outcome, Sending } from './sending.js';

/** Streams at a time until the origin has said how many, and the most whatever it says. */
const FIRST_STREAMS = 100;
const MOST_STREAMS = 1000;
/** Milliseconds that all but the first request wait for an origin to say how many streams it takes. */
const SETTINGS_MS = 1000;
/** Bytes that may be under way on one stream: what a reader that stalls can make us keep. */
const STREAM_WINDOW = 1024 * 1024;
/** The same while many streams are open, or memory for bodies is scarce. */
const SMALL_WINDOW = 64 * 1024;
/**
 * Bytes on one connection. Node opens it again as bytes arrive, so that no stream waits for another's reader. What is under way
 * stands before whatever is asked next, a short reply of another agent's: with 16 MiB that waited up to twice as long.
 */
const CONNECTION_WINDOW = 4 * 1024 * 1024;
/** Milliseconds for which uploads may wait, and none move, until nothing more is sent on their connection. */
const HELD_UP_MS = 500;
/** Megabytes that Node may hold for one connection before it refuses streams. */
const SESSION_MEMORY_MB = 128;
/** Fields of an answer's head. */
const MAX_ANSWER_FIELDS = 1000;
/** Milliseconds a connection without streams is kept. */
const IDLE_MS = 30_000;
/** Milliseconds of silence after which a connection is asked whether it is there, and how long it has to say so. */
const SESSION_PATIENCE = { silence: 5000, answer: 15_000 };
/** Milliseconds for its last words. */
const FAREWELL_MS = 1000;

export interface SessionEvents {
	/** It takes no more streams. */
	readonly gone: () => void;
	/** The origin asked for HTTP/1.1. */
	readonly refusedHttp2: () => void;
}

export class Session implements Carrier {
	/** Resolves when the origin has said how many streams it takes, or keeps it to itself. */
	readonly ready: Promise<void>;
	readonly #session: ClientHttp2Session;
	readonly #events: SessionEvents;
	readonly #socket: Socket;
	readonly #pulse: Pulse;
	readonly #idle: NodeJS.Timeout;
	/** Bytes that may be under way on one stream, as the origin was told. */
	#window = windowNow();
	#limit = FIRST_STREAMS;
	#active = 0;
	/** Pieces of uploads that wait for the origin to take them, and when it took one last or the first began to wait. */
	#waiting = 0;
	#moved = 0;
	/** True until the turn ends in which a stream was opened, before which so many bytes had been sent. */
	#heeding = false;
	#spoken = 0;
	#closing = false;
	#served = false;
	/** The last stream that the origin's GOAWAY says it may have looked at. */
	#lastStream = Number.POSITIVE_INFINITY;
	/** Its code. */
	#farewell: number = constants.NGHTTP2_NO_ERROR;
	#heard = performance.now();

	/** `socket` leads to the origin of `url`, and has agreed on `h2` where it is one of TLS. */
	constructor(socket: Socket, url: string, events: SessionEvents, patience = SESSION_PATIENCE) {
		this.#events = events;
		this.#socket = socket;
		const session = connect(url, {
			createConnection: () => socket,
			maxSessionMemory: SESSION_MEMORY_MB,
			maxHeaderListPairs: MAX_ANSWER_FIELDS,
			settings: {
				enablePush: false,
				initialWindowSize: this.#window,
				maxHeaderListSize: MAX_ANSWER_HEAD,
			},
		});
		this.#session = session;
		session.once('connect', () => openWindow(session, CONNECTION_WINDOW));
		session.on('localSettings', () => {
			if (!this.#closing) this.#fitWindow();
		});
		this.ready = new Promise(resolve => {
			setTimeout(resolve, SETTINGS_MS).unref();
			session.once('close', resolve);
			session.on('remoteSettings', settings => {
				this.#limit = Math.min(settings.maxConcurrentStreams ?? MOST_STREAMS, MOST_STREAMS);
				resolve();
			});
		});
		session.on('goaway', (code: number, lastStream?: number) => {
			this.#farewell = code;
			this.#lastStream = lastStream ?? 0;
			this.#retire();
		});
		// What goes wrong on a connection also ends its streams, and their requests say so.
		session.on('error', () => this.#retire());
		session.on('close', () => this.#retire());
		const { silence, answer } = patience;
		this.#pulse = new Pulse(session, {
			silence,
			patience: answer,
			gone: mute => {
				if (mute) this.destroy(constants.NGHTTP2_PROTOCOL_ERROR);
				// While an upload fills the connection a PING stands behind it: then it is the request's timeout that counts.
				else if (this.#waiting === 0) this.destroy();
			},
		});
		this.#idle = setTimeout(() => {
			if (this.#active === 0) this.#retire();
		}, IDLE_MS);
		this.#idle.unref();
	}

	/** True when it takes one more request. Node closes a session by itself, too, and says so only once its last stream has ended. */
	get open(): boolean {
		return !this.#closing && !this.#session.closed && !this.#session.destroyed && this.#active < this.#limit;
	}

	/**
	 * True while uploads have the connection for themselves: what the origin does not read of one can take up all that may be under
	 * way on it, and no other would come through.
	 */
	get heldUp(): boolean {
		return this.#waiting > 0 && performance.now() - this.#moved > HELD_UP_MS;
	}

	get served(): boolean {
		return this.#served;
	}

	get window(): number {
		return this.#window;
	}

	send(sending: Sending, outcome: Outcome): void {
		this.#active += 1;
		allowAhead(STREAM_WINDOW);
		this.#fitWindow();
		// A connection can die without a word, behind a NAT that forgot it: then all of its requests would wait.
		if (performance.now() - this.#heard > SESSION_PATIENCE.silence) this.#pulse.ask();
		if (!this.#heeding) this.#spoken = this.#pulse.spoken;
		sendHttp2(this.#session, this, sending, outcome);
	}

	/** Behind most errors of an origin nghttp2 sends nothing more, and what is asked then would wait for nothing. */
	opened(stream: ClientHttp2Stream): void {
		if (this.#heeding) return;
		this.#heeding = true;
		setImmediate(() => {
			this.#heeding = false;
		});
		this.#pulse.heed(this.#spoken, () => {
			this.#lastStream = Math.min(this.#lastStream, (stream.id ?? 1) - 1);
			this.destroy();
		});
	}

	/** The same for all of its streams, those that are open included (RFC 9113, 6.9.2). */
	#fitWindow(): void {
		const window = windowNow();
		// One change at a time: the next may be sent when the origin has acknowledged this one.
		if (window === this.#window || this.#session.pendingSettingsAck) return;
		this.#window = window;
		this.#session.settings({ initialWindowSize: window });
	}

	ignored(stream: ClientHttp2Stream): boolean {
		// A stream has no number until its head is sent.
		if (stream.id === undefined || stream.id > this.#lastStream) return true;
		// Node gives a GOAWAY's code to all streams that it ends, those with it that the origin says it may have looked at.
		return (
			stream.rstCode === constants.NGHTTP2_REFUSED_STREAM &&
			this.#farewell !== constants.NGHTTP2_REFUSED_STREAM
		);
	}

	get died(): boolean {
		const gone = this.#session.destroyed || this.#socket.destroyed;
		return gone && this.#lastStream === Number.POSITIVE_INFINITY;
	}

	refuseHttp2(): void {
		this.#events.refusedHttp2();
		this.#retire();
	}

	suspect(): void {
		this.#retire();
	}

	alive(): void {
		this.#served = true;
		this.#heard = performance.now();
	}

	waits(pieces: number): void {
		if (pieces < 0 || this.#waiting === 0) this.#moved = performance.now();
		this.#waiting += pieces;
	}

	closed(): void {
		this.#active -= 1;
		allowAhead(-STREAM_WINDOW);
		if (this.#active > 0) return;
		if (this.#closing) this.#close();
		else this.#idle.refresh();
	}

	/** Ends it with whatever is still under way, which fails for this. */
	destroy(code: number = constants.NGHTTP2_CANCEL): void {
		this.#retire();
		this.#session.destroy(undefined, code);
		// On a broken connection the session would wait for a write that may never end.
		this.#socket.destroy();
	}

	/** No more streams; those that are open go on. */
	#retire(): void {
		if (this.#closing) return;
		if (this.#active === 0) this.#close();
		this.#closing = true;
		clearTimeout(this.#idle);
		this.#events.gone();
	}

	/** No stream is open any more. One that can't say its farewell goes without. */
	#close(): void {
		this.#session.close();
		setTimeout(() => this.#socket.destroy(), FAREWELL_MS).unref();
	}
}

function windowNow(): number {
	return isFarAhead() || isScarce() ? SMALL_WINDOW : STREAM_WINDOW;
}
