// The connections to all origins under one kind of guard: HTTP/1.1 from undici's pools, HTTP/2 from sessions of our
// own where an origin offers it, or is known to speak it. Which one is learnt by the first connection, and that very connection
// is used. Knows connections; must not know requests.

import type { Socket } from 'node:net';
import type { buildConnector, Agent as Pools } from 'undici';
import { EgressError } from '../core/errors.js';
import { formatAuthority, unbracketed } from '../core/target.js';
import { MAX_ANSWER_HEAD } from './answer.js';
import { ANY_HTTP, type Dialer, type Guard, HTTP1 } from './dial.js';
import { sendHttp1 } from './http1.js';
import { goesAlone, sendAlone } from './http1-alone.js';
import { parsedAsTaught } from './parser.js';
import type { Outcome, Sending } from './sending.js';
import { Session } from './session.js';
import { Agent } from './undici.js';

/** Origins with open connections at one time; over it a new origin is refused. */
const MAX_ORIGINS = 4096;
/** Milliseconds an idle HTTP/1.1 connection is kept. */
const KEEP_ALIVE_MS = 10_000;
/** Milliseconds for which an origin that did not offer HTTP/2 is not asked again. */
const HTTP1_FOR_MS = 600_000;
/** Milliseconds that a connection which turned out to be HTTP/1.1 waits for the request that it was opened for. */
const SPARE_MS = 1000;

/** What is known of one origin that may speak HTTP/2: over TLS, or without it where agents know that it does. */
class Origin {
	/** Until when it is taken to speak HTTP/1.1 only; milliseconds of `performance.now`. */
	http1Until = 0;
	readonly sessions: Session[] = [];
	/** A connection that is being opened; who needs one meanwhile waits for it, as it may serve all. */
	dialling: Promise<void> | null = null;
	/** A connection that undici has not taken yet. */
	spare: Socket | null = null;

	get idle(): boolean {
		return this.sessions.length === 0 && this.dialling === null && this.spare === null;
	}
}

export class Origins {
	readonly #dialer: Dialer;
	readonly #guard: Guard;
	readonly #pool: Pools;
	/** For requests that are sent again: each opens a connection of its own, since one that is kept may be as dead as the first. */
	#unpooled: Pools | null = null;
	/** By their URL. */
	readonly #known = new Map<string, Origin>();
	#closed = false;

	constructor(dialer: Dialer, guard: Guard) {
		this.#dialer = dialer;
		this.#guard = guard;
		this.#pool = new Agent({
			connect: this.#connector,
			maxOrigins: MAX_ORIGINS,
			keepAliveTimeout: KEEP_ALIVE_MS,
			pipelining: 1,
			maxHeaderSize: MAX_ANSWER_HEAD,
		});
	}

	/** Sends it over a connection that is there, or a new one. */
	send(sending: Sending, outcome: Outcome): void {
		if (maySpeakHttp2(sending)) this.#sendAny(this.#origin(urlOf(sending)), sending, outcome);
		else this.#sendHttp1(sending, outcome);
	}

	/** The same on a connection that nothing was sent on before. */
	sendAfresh(sending: Sending, outcome: Outcome): void {
		const origin = maySpeakHttp2(sending) ? this.#origin(urlOf(sending)) : null;
		if (origin !== null && origin.http1Until < performance.now()) {
			this.#sendAny(origin, sending, outcome);
			return;
		}
		if (goesAlone(sending)) {
			this.#sendHttp1(sending, outcome);
			return;
		}
		this.#unpooled ??= new Agent({
			connect: this.#connector,
			maxOrigins: MAX_ORIGINS,
			pipelining: 0,
			maxHeaderSize: MAX_ANSWER_HEAD,
		});
		sendHttp1(this.#unpooled, sending, outcome);
	}

	#sendHttp1(sending: Sending, outcome: Outcome): void {
		if (!goesAlone(sending)) {
			sendHttp1(this.#pool, sending, outcome);
			return;
		}
		const spare = this.#takeSpare(urlOf(sending));
		const dialled = spare === null ? this.#dialer.dial(sending, this.#guard, HTTP1) : Promise.resolve(spare);
		dialled.then(
			socket => {
				if (sending.listening.latch.pulled || this.#closed) socket.destroy();
				else sendAlone(socket, sending, outcome);
			},
			(error: Error) => outcome.failed(error, 'unknown'),
		);
	}

	#sendAny(origin: Origin, sending: Sending, outcome: Outcome): void {
		if (origin.http1Until > performance.now()) {
			this.#sendHttp1(sending, outcome);
			return;
		}
		const session = origin.sessions.find(one => one.open && !one.heldUp);
		if (session !== undefined) {
			session.send(sending, outcome);
			return;
		}
		const failed = (error: Error): void => {
			// Better one that is held up than none.
			const other = sending.listening.latch.pulled ? undefined : origin.sessions.find(one => one.open);
			if (other === undefined) outcome.failed(error, 'unknown');
			else other.send(sending, outcome);
		};
		if (origin.dialling === null) {
			origin.dialling = this.#dial(origin, sending, outcome).finally(() => {
				origin.dialling = null;
			});
			origin.dialling.catch(failed);
			return;
		}
		origin.dialling.then(() => {
			// Where the latch is pulled the exchange has ended otherwise, and nobody waits for an answer.
			if (!sending.listening.latch.pulled) this.#sendAny(origin, sending, outcome);
		}, failed);
	}

	/** Opens a connection for this request, and resolves when others may use it too. Rejects as `dial` does. */
	async #dial(origin: Origin, sending: Sending, outcome: Outcome): Promise<void> {
		const socket = await this.#dialer.dial(sending, this.#guard, ANY_HTTP);
		if (this.#closed) {
			socket.destroy();
			throw new EgressError('draining');
		}
		if (!sending.priorKnowledge && (socket as { alpnProtocol?: unknown }).alpnProtocol !== 'h2') {
			origin.http1Until = performance.now() + HTTP1_FOR_MS;
			this.#keepSpare(origin, socket);
			if (!sending.listening.latch.pulled) this.#sendHttp1(sending, outcome);
			return;
		}
		const session: Session = new Session(socket, urlOf(sending), {
			gone: () => void origin.sessions.splice(origin.sessions.indexOf(session), 1),
			refusedHttp2: () => {
				origin.http1Until = performance.now() + HTTP1_FOR_MS;
			},
		});
		origin.sessions.push(session);
		if (!sending.listening.latch.pulled) session.send(sending, outcome);
		await session.ready;
	}

	#keepSpare(origin: Origin, socket: Socket): void {
		origin.spare?.destroy();
		origin.spare = socket;
		const drop = (): void => {
			clearTimeout(timer);
			if (origin.spare !== socket) return;
			origin.spare = null;
			socket.destroy();
		};
		const timer = setTimeout(drop, SPARE_MS);
		socket.once('error', drop);
		socket.once('close', drop);
	}

	#takeSpare(url: string): Socket | null {
		const origin = this.#known.get(url);
		const spare = origin?.spare ?? null;
		if (origin !== undefined) origin.spare = null;
		return spare?.destroyed ? null : spare;
	}

	/** Opens a connection for undici: the one that told how the origin is spoken to, or a new one for HTTP/1.1. */
	readonly #connector: buildConnector.connector = (options, callback) => {
		const scheme = options.protocol === 'https:' ? 'https' : 'http';
		const host = unbracketed(options.hostname);
		const port = Number(options.port) || (scheme === 'https' ? 443 : 80);
		const url = urlOf({ scheme, authority: formatAuthority(host, port, scheme) });
		const origin = this.#known.get(url);
		const spare = this.#takeSpare(url);
		if (spare !== null) {
			// undici does not expect to be called back before this function has returned.
			queueMicrotask(() => callback(null, parsedAsTaught(spare)));
			return;
		}
		this.#dialer.dial({ scheme, host, port }, this.#guard, HTTP1).then(
			socket => callback(null, parsedAsTaught(socket)),
			(error: Error) => {
				// When the origin can be reached again another server may answer: what was learnt of this one is forgotten.
				if (origin !== undefined) origin.http1Until = 0;
				callback(error, null);
			},
		);
	};

	/** The least recently added one that nothing is open to makes room. */
	#origin(url: string): Origin {
		const known = this.#known.get(url);
		if (known !== undefined) return known;
		if (this.#known.size >= MAX_ORIGINS) this.#forgetOne();
		const origin = new Origin();
		this.#known.set(url, origin);
		return origin;
	}

	#forgetOne(): void {
		for (const [url, origin] of this.#known) {
			if (!origin.idle) continue;
			this.#known.delete(url);
			return;
		}
		throw new EgressError('destination_unavailable', 'egress: connections to too many origins are open');
	}

	/** Closes idle connections and aborts what is still under way. */
	async close(): Promise<void> {
		this.#closed = true;
		for (const { sessions, spare } of this.#known.values()) {
			spare?.destroy();
			for (const session of [...sessions]) session.destroy();
		}
		await Promise.all([this.#pool.destroy(), this.#unpooled?.destroy()]);
	}
}

/** True for what HTTP/2 can carry to an origin that may speak it. */
function maySpeakHttp2({ scheme, upgrade, priorKnowledge }: Sending): boolean {
	return upgrade === undefined && (scheme === 'https' || priorKnowledge);
}

function urlOf({ scheme, authority }: Pick<Sending, 'scheme' | 'authority'>): string {
	return `${scheme}://${authority}`;
}
