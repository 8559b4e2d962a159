// A request over HTTP/1.1: undici's raw dispatch, and its answer as it comes. Knows undici; must not know which
// connections there are, nor when to send again.

import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';
import { EgressError, invalidStatus } from '../core/errors.js';
import { contentLength, type HeaderList, headerValues, without } from '../core/headers.js';
import { Inflow } from '../core/inflow.js';
import type { Answer } from '../core/message.js';
import { isBodyless, NO_REASON, unknownCoding } from './answer.js';
import { diedStale } from './dial.js';
import { translate } from './failures.js';
import { UNASKED_CONTINUE } from './parser.js';
import type { Outcome, Sending } from './sending.js';

function ignore(): void {}

const TRAILER = new Set(['trailer']);
/**
 * Bytes of a whole body over which undici is lent it rather than given it: it keeps a Buffer until the answer has ended, and
 * a model's answer streams for minutes.
 */
const KEPT_MOST = 64 * 1024;

/** Sends it over one of the dispatcher's connections. */
export function sendHttp1(dispatcher: Dispatcher, sending: Sending, outcome: Outcome): void {
	const { body, timeouts, upgrade } = sending;
	// undici can't send trailers, so it must not announce them.
	const headers = sending.announcesTrailers ? without(sending.headers, TRAILER) : sending.headers;
	const sent = Buffer.isBuffer(body) && body.length > KEPT_MOST ? new HandedOver(body) : body;
	// An answer may begin while the body still comes. undici would then count the answer's silence alone.
	const streamed = body !== null && !Buffer.isBuffer(body);
	try {
		dispatcher.dispatch(
			{
				origin: originOf(sending),
				path: sending.path,
				method: sending.method as Dispatcher.HttpMethod,
				headers: headers as string[],
				...(upgrade === undefined ? {} : { upgrade }),
				...(sent === null ? {} : { body: sent as NonNullable<Dispatcher.DispatchOptions['body']> }),
				headersTimeout: timeouts.headers,
				bodyTimeout: streamed ? 0 : timeouts.idle,
			},
			new AnswerHandler(sending, headers, streamed ? timeouts.idle : 0, outcome),
		);
	} catch (thrown) {
		outcome.failed(thrown as Error, 'unknown');
	}
}

/**
 * A body that is forgotten once it was taken. To undici it is a Blob, whose bytes are asked for when they are to be written, and
 * then written at once. Of anything that is iterated it would wait until the last byte is the network's: an answer that comes in
 * the same turn as that news ends the connection, and with 64 connections over TLS one request in seven had to make another.
 */
class HandedOver {
	readonly size: number;
	readonly [Symbol.toStringTag] = 'Blob';
	#body: Buffer | null;

	constructor(body: Buffer) {
		this.size = body.length;
		this.#body = body;
	}

	async arrayBuffer(): Promise<ArrayBufferLike> {
		const body = this.#body;
		this.#body = null;
		if (body === null) throw new EgressError('internal', 'egress: body was sent already');
		const { buffer, byteOffset, length } = body;
		// A body that was put together of what came is alone in its memory, and not copied.
		return buffer.byteLength === length ? buffer : buffer.slice(byteOffset, byteOffset + length);
	}
}

// undici looks up its connections by this string. One that is made anew for each request has to be hashed each time, character
// by character; one that is kept has its hash.
const origins = { http: new Map<string, string>(), https: new Map<string, string>() };
const MOST_ORIGINS = 4096;

function originOf({ scheme, authority }: Sending): string {
	const known = origins[scheme];
	let origin = known.get(authority);
	if (origin === undefined) {
		origin = `${scheme}://${authority}`;
		if (known.size >= MOST_ORIGINS) known.clear();
		known.set(authority, origin);
	}
	return origin;
}

// Of the two shapes of handlers that undici takes this is the older one, which it uses inside. For the newer one it sorts every
// answer's headers into an object that nobody here would read.
class AnswerHandler implements Dispatcher.DispatchHandler {
	readonly #sending: Sending;
	readonly #headers: HeaderList;
	readonly #outcome: Outcome;
	/** Milliseconds, of an answer that has begun, without a piece of it or of the request; 0 where undici looks at it. */
	readonly #patience: number;
	#silence: NodeJS.Timeout | undefined;
	#body: Inflow | null = null;
	#begun = false;
	#answered = false;
	#paused = false;
	/** Bytes of the body that are still to come; NaN where nobody knows. */
	#due = Number.NaN;
	#abort: (reason?: Error) => void = ignore;

	constructor(sending: Sending, headers: HeaderList, patience: number, outcome: Outcome) {
		this.#sending = sending;
		this.#headers = headers;
		this.#patience = patience;
		this.#outcome = outcome;
	}

	onConnect(abort: (reason?: Error) => void): void {
		this.#abort = abort;
		this.#sending.listening.latch.attach(abort);
		// undici calls this again when a connection is lost before a byte of the request was sent; `tell` passes on the first call.
		this.#sending.tell(this.#headers);
	}

	/** A piece of the request is on its way. */
	onBodySent(): void {
		this.#silence?.refresh();
	}

	onRequestSent(): void {
		this.#silence?.refresh();
	}

	/** The first byte of the answer is here, or of one that is not the final one. */
	onResponseStarted(): void {
		this.#begun = true;
	}

	/** False asks undici to wait for `resume`. */
	onHeaders(status: number, raw: Buffer[], resume: () => void, statusText: string): boolean {
		const headers = latin1(raw);
		if (status < 100 || NO_REASON.test(statusText)) {
			this.#abort(invalidStatus());
			return true;
		}
		if (status < 200) {
			if (status !== UNASKED_CONTINUE) this.#sending.listening.onInterim(status, headers);
			return true;
		}
		const uncoded = unknownCoding(headers);
		if (uncoded !== null) {
			this.#abort(uncoded);
			return true;
		}
		this.#answered = true;
		if (this.#patience > 0) this.#silence = setTimeout(() => this.#late(), this.#patience);
		const bodyless = isBodyless(this.#sending.method, status);
		const body = new Inflow(
			() => {
				this.#paused = true;
			},
			() => {
				this.#paused = false;
				this.#silence?.refresh();
				resume();
			},
		);
		this.#body = body;
		this.#due = contentLength(headers);
		const answer: Answer = { status, statusText, headers, body: bodyless ? null : body };
		this.#sending.listening.onAnswer(answer);
		this.#outcome.answered(answer);
		return !this.#paused;
	}

	onUpgrade(status: number, raw: Buffer[] | string[] | null, socket: Duplex): void {
		const headers = latin1(raw ?? []);
		socket.on('error', () => socket.destroy());
		if (!agreesToWebSocket(headers)) {
			socket.destroy();
			const reason = "egress: origin's upgrade is not the one asked for";
			this.#outcome.failed(new EgressError('http_protocol_error', reason), 'unknown');
			return;
		}
		this.#answered = true;
		this.#sending.listening.latch.attach(() => socket.destroy());
		const answer: Answer = {
			status,
			statusText: 'Switching Protocols',
			headers,
			body: null,
			upgraded: socket,
		};
		this.#sending.listening.onAnswer(answer);
		this.#outcome.answered(answer);
	}

	onData(chunk: Buffer): boolean {
		// The parser gives an empty piece where it is resumed and there is nothing more: no reason to have it wait again.
		if (chunk.length === 0) return true;
		this.#silence?.refresh();
		this.#due -= chunk.length;
		this.#body?.push(chunk);
		return !this.#paused;
	}

	onComplete(trailers: string[] | Buffer[] | null): void {
		clearTimeout(this.#silence);
		this.#sending.over();
		this.#body?.end(trailers === null || trailers.length === 0 ? NO_TRAILERS : latin1(trailers));
	}

	onError(error: Error): void {
		clearTimeout(this.#silence);
		if (this.#answered) {
			this.#sending.over();
			// The connection went while the parser was paused behind the last byte, and had not said yet that it was the last.
			if (this.#due === 0) this.#body?.end(NO_TRAILERS);
			else this.#body?.fail(translate(error, true));
		} else this.#outcome.failed(error, !this.#begun && isOver(error) ? 'stale' : 'unknown');
	}

	#late(): void {
		// It may be the agent who is waited for.
		if (this.#paused) this.#silence?.refresh();
		else this.#abort(new EgressError('http_response_timeout'));
	}
}

const NO_TRAILERS: HeaderList = [];

// The parser takes no answer behind one whose trailers said that it was the last; undici does not look there.
function isOver(error: Error): boolean {
	return diedStale(error) || error.name === 'HTTPParserError';
}

// An extension was not offered, and bytes in one could not be read (RFC 6455, 9.1).
function agreesToWebSocket(headers: HeaderList): boolean {
	const to = headerValues(headers, 'upgrade').map(value => value.trim().toLowerCase());
	return (
		to.length === 1 && to[0] === 'websocket' && headerValues(headers, 'sec-websocket-extensions').length === 0
	);
}

/** What `toString('latin1')` ends in, at half its cost: undici gives each name and each value as bytes of its own. */
const slice: (this: Buffer) => string =
	(Buffer.prototype as { latin1Slice?: (this: Buffer) => string }).latin1Slice ??
	function (this: Buffer): string {
		return this.toString('latin1');
	};

/**
 * Header fields are octets; Node writes strings as latin1, so that what came goes out unchanged, but for white space behind a
 * value: that is none of it (RFC 9110, 5.5), and agents drop a field of HTTP/2 that has it.
 */
function latin1(raw: readonly (Buffer | string)[]): string[] {
	const headers: string[] = new Array(raw.length);
	for (let i = 0; i < raw.length; i += 1) {
		const item = raw[i] as Buffer | string;
		const text = typeof item === 'string' ? item : slice.call(item);
		headers[i] = i % 2 === 1 && isBlank(text.charCodeAt(text.length - 1)) ? withoutBlanks(text) : text;
	}
	return headers;
}

function withoutBlanks(value: string): string {
	let end = value.length;
	while (end > 0 && isBlank(value.charCodeAt(end - 1))) end -= 1;
	return value.slice(0, end);
}

function isBlank(code: number): boolean {
	return code === 0x20 || code === 0x09;
}
