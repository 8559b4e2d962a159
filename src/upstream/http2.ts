// A request over HTTP/2: one stream of a session, and its answer as it comes, flow control as back-pressure both ways.
// Knows streams; must not know which sessions there are, nor when to send again.

import { STATUS_CODES } from 'node:http';
import {
	type ClientHttp2Session,
	type ClientHttp2Stream,
	constants,
	type IncomingHttpHeaders,
	type IncomingHttpStatusHeader,
	type OutgoingHttpHeaders,
} from 'node:http2';
import { EgressError, type ErrorCode, invalidStatus } from '../core/errors.js';
import type { HeaderList } from '../core/headers.js';
import { hold } from '../core/held-bytes.js';
import { sendTrailers } from '../core/http2-calls.js';
import { http2Fields } from '../core/http2-fields.js';
import { Inflow } from '../core/inflow.js';
import type { Answer } from '../core/message.js';
import { cancel, watchEnd } from '../core/stream-end.js';
import { isBodyless } from './answer.js';
import { translate } from './failures.js';
import type { Outcome, Progress, Sending } from './sending.js';

const { NGHTTP2_FLAG_END_STREAM } = constants;
/** The type of a frame that holds a head, or trailers (RFC 9113, 6.2). */
const HEADERS = 1;
const { NGHTTP2_ENHANCE_YOUR_CALM, NGHTTP2_HTTP_1_1_REQUIRED, NGHTTP2_PROTOCOL_ERROR } = constants;

/** What a stream tells the session that carries it. */
export interface Carrier {
	/** True when the session has answered anything. */
	readonly served: boolean;
	/** Bytes that the origin may send on one stream ahead of its reader. */
	readonly window: number;
	/** A stream was opened: its head is to go out now. */
	opened(stream: ClientHttp2Stream): void;
	/** True for a stream that the origin refused or that its GOAWAY says it never looked at, or that never left. */
	ignored(stream: ClientHttp2Stream): boolean;
	/** True when the connection is gone, and the origin had not said that it would end it. */
	readonly died: boolean;
	/** The origin wants this over HTTP/1.1 (RFC 9113, 7). */
	refuseHttp2(): void;
	/** It was too slow, or takes no more: others should not be sent on it too. */
	suspect(): void;
	/** Anything came. */
	alive(): void;
	/** So many pieces more of uploads wait for the origin to take them; fewer where it is negative. */
	waits(pieces: number): void;
	closed(): void;
}

/** Opens a stream for it. Throws nothing: what can't be sent is an outcome. */
export function sendHttp2(
	session: ClientHttp2Session,
	carrier: Carrier,
	sending: Sending,
	outcome: Outcome,
): void {
	let stream: ClientHttp2Stream;
	const sent = sentHeaders(sending);
	const streamed = sending.body !== null && !Buffer.isBuffer(sending.body);
	const endStream = !streamed && sending.trailers === null && !((sending.body as Buffer | null)?.length ?? 0);
	try {
		stream = session.request(fields(sending, sent), {
			endStream,
			waitForTrailers: sending.trailers !== null,
		});
	} catch (thrown) {
		carrier.closed();
		const { code } = thrown as NodeJS.ErrnoException;
		const gone = code === 'ERR_HTTP2_GOAWAY_SESSION' || code === 'ERR_HTTP2_INVALID_SESSION';
		const full = code === 'ERR_HTTP2_OUT_OF_STREAMS';
		outcome.failed(thrown as Error, gone || full ? 'unprocessed' : 'unknown');
		return;
	}
	sending.tell(sent);
	carrier.opened(stream);
	new Http2Answer(stream, carrier, sending, outcome).start(endStream);
}

class Http2Answer {
	readonly #stream: ClientHttp2Stream;
	readonly #carrier: Carrier;
	readonly #sending: Sending;
	readonly #outcome: Outcome;
	readonly #served: boolean;
	#timer: NodeJS.Timeout;
	#body: Inflow | null = null;
	/** Anything of an answer is here, also of one that is not the final one. */
	#begun = false;
	#answered = false;
	#over = false;
	/** Its head could not be sent. */
	#unsaid = false;
	/** True from the first byte of the request's body to its last: then the origin may be waiting for us. */
	#uploading = false;
	/** Pieces of it that the origin has not taken yet. */
	#unsent = 0;
	/** True while it has to take some before there are more. */
	#blocked = false;
	/** Goes on with the upload: there is room, or no stream any more. */
	#room: (() => void) | null = null;
	#paused = false;
	/** Bytes that count as held while it is paused: node:http2 keeps what the origin still sends, and does not say how much that is. */
	#ahead = 0;
	#ended = false;
	#trailers: HeaderList = [];
	#error: Error | null = null;
	/** What we ended it with ourselves. */
	#reason: Error | null = null;

	constructor(stream: ClientHttp2Stream, carrier: Carrier, sending: Sending, outcome: Outcome) {
		this.#stream = stream;
		this.#carrier = carrier;
		this.#sending = sending;
		this.#outcome = outcome;
		this.#served = carrier.served;
		this.#timer = setTimeout(() => this.#late(), sending.timeouts.headers);
	}

	start(endStream: boolean): void {
		const stream = this.#stream;
		watchEnd(stream, () => {
			this.#ended = true;
		});
		stream.on('headers', (_headers, _flags, raw?: string[]) => this.#interim(raw ?? []));
		stream.on('response', (headers, flags, raw?: string[]) => this.#response(headers, flags, raw ?? []));
		stream.on('trailers', (_headers: unknown, _flags: number, raw?: string[]) => {
			this.#trailers = raw ?? [];
		});
		stream.on('end', () => this.#end());
		stream.on('error', error => {
			this.#error = error;
		});
		// nghttp2 sends nothing more on a connection that the origin broke, and does not tell until something is to be sent.
		stream.on('frameError', (type: number) => {
			this.#carrier.suspect();
			if (type === HEADERS && stream.sentTrailers === undefined) this.#unsaid = true;
		});
		stream.on('drain', () => this.#room?.());
		stream.on('close', () => this.#close());
		this.#sending.listening.latch.attach(reason => this.#abort(reason));
		if (!endStream) void this.#upload();
	}

	async #upload(): Promise<void> {
		const stream = this.#stream;
		const { body, trailers } = this.#sending;
		this.#uploading = true;
		try {
			if (Buffer.isBuffer(body)) {
				if (body.length > 0) await this.#write(body);
			} else if (body !== null) {
				for await (const chunk of body) {
					if (stream.closed || stream.destroyed) return;
					await this.#write(chunk);
				}
			}
			const last = trailers === null ? [] : await trailers();
			if (stream.closed || stream.destroyed) return;
			if (trailers !== null) {
				stream.once('wantTrailers', () => sendTrailers(stream, last));
			}
			stream.end();
			this.#uploading = false;
			this.#timer.refresh();
		} catch (thrown) {
			// What the body failed with is what the exchange ends with, not what the stream says of it.
			this.#sending.failure ??= thrown as Error;
			this.#abort(thrown as Error);
		}
	}

	async #write(chunk: Buffer): Promise<void> {
		this.#timer.refresh();
		this.#unsent += 1;
		this.#carrier.waits(1);
		if (this.#stream.write(chunk, this.#taken)) return;
		this.#blocked = true;
		await new Promise<void>(resolve => {
			this.#room = resolve;
		});
		this.#blocked = false;
		this.#timer.refresh();
	}

	/** A piece has gone out, or never will. */
	readonly #taken = (): void => {
		if (this.#unsent === 0) return;
		this.#unsent -= 1;
		this.#carrier.waits(-1);
	};

	#interim(raw: readonly string[]): void {
		this.#carrier.alive();
		this.#begun = true;
		const status = Number(raw[raw.indexOf(':status') + 1]);
		if (status !== 100) this.#sending.listening.onInterim(status, withoutPseudo(raw));
	}

	#response(
		head: IncomingHttpHeaders & IncomingHttpStatusHeader,
		flags: number,
		raw: readonly string[],
	): void {
		this.#carrier.alive();
		this.#begun = true;
		const status = head[':status'] ?? 0;
		if (status < 200) {
			this.#abort(invalidStatus());
			return;
		}
		const stream = this.#stream;
		this.#answered = true;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#late(), this.#sending.timeouts.idle);
		const last = (flags & NGHTTP2_FLAG_END_STREAM) !== 0;
		const bodyless = last || isBodyless(this.#sending.method, status);
		const body = new Inflow(
			() => {
				this.#paused = true;
				this.#keepAhead(this.#carrier.window);
				stream.pause();
			},
			() => {
				this.#paused = false;
				this.#keepAhead(0);
				this.#timer.refresh();
				stream.resume();
			},
		);
		this.#body = body;
		const answer: Answer = {
			status,
			// HTTP/2 has no words for a status; who asked over HTTP/1.1 shows them to people, and some look for them.
			statusText: STATUS_CODES[status] ?? '',
			headers: withoutPseudo(raw),
			body: bodyless ? null : body,
		};
		this.#sending.listening.onAnswer(answer);
		this.#outcome.answered(answer);
		stream.on('data', (chunk: Buffer) => {
			this.#carrier.alive();
			this.#timer.refresh();
			body.push(chunk);
		});
	}

	#keepAhead(bytes: number): void {
		hold(bytes - this.#ahead);
		this.#ahead = bytes;
	}

	/** The readable half is through; whether the origin ended it or it was cut, `watchEnd` has seen. */
	#end(): void {
		// Reset without an error: node:http2 would keep the stream while pieces of an upload wait.
		if (!this.#ended) cancel(this.#stream);
		if (!this.#ended || !this.#answered || this.#over) return;
		this.#over = true;
		clearTimeout(this.#timer);
		this.#sending.over();
		this.#body?.end(this.#trailers);
		// The rest of an upload that was answered early is wanted by nobody (RFC 9113, 8.1).
		if (this.#uploading) cancel(this.#stream);
	}

	#close(): void {
		clearTimeout(this.#timer);
		this.#keepAhead(0);
		if (this.#unsent > 0) this.#carrier.waits(-this.#unsent);
		this.#unsent = 0;
		this.#carrier.closed();
		this.#room?.();
		if (this.#over) return;
		this.#over = true;
		if (this.#answered) this.#sending.over();
		const error = this.#reason ?? this.#error;
		if (this.#answered) this.#body?.fail(this.#broken(error));
		else this.#outcome.failed(this.#reason ?? this.#refusal(error), this.#progress(error));
	}

	#progress(error: Error | null): Progress {
		if (this.#reason !== null) return 'unknown';
		if (this.#unsaid) return 'unprocessed';
		const code = this.#stream.rstCode;
		if (code === NGHTTP2_HTTP_1_1_REQUIRED) {
			this.#carrier.refuseHttp2();
			return 'unprocessed';
		}
		// The connection is too much for the origin, by what others do on it: the next goes on another.
		const strained = code === NGHTTP2_ENHANCE_YOUR_CALM;
		if (strained) this.#carrier.suspect();
		if (this.#carrier.ignored(this.#stream)) return 'unprocessed';
		// Any other reset, or an answer that is none, says that the origin has the request.
		const died = this.#carrier.died && !isOfHttp2(error);
		return this.#served && (strained || died) && !this.#begun ? 'stale' : 'unknown';
	}

	#refusal(error: Error | null): EgressError {
		const code: ErrorCode =
			this.#stream.rstCode === NGHTTP2_PROTOCOL_ERROR ? 'http_protocol_error' : 'connection_terminated';
		return new EgressError(code, undefined, { cause: error });
	}

	#broken(error: Error | null): EgressError {
		if (this.#reason !== null) return translate(this.#reason, true);
		return new EgressError('http_response_incomplete', undefined, { cause: error });
	}

	#abort(reason: Error): void {
		if (this.#over) return;
		this.#reason ??= reason;
		cancel(this.#stream);
	}

	#late(): void {
		// Somebody else is being waited for: the agent, which sends the body or reads the answer.
		if ((this.#uploading && !this.#blocked && !this.#answered) || this.#paused) {
			this.#timer.refresh();
			return;
		}
		this.#carrier.suspect();
		this.#abort(new EgressError('http_response_timeout'));
	}
}

/** True for what Node says of frames, and not of the network below them. */
function isOfHttp2(error: Error | null): boolean {
	return ((error as NodeJS.ErrnoException | null)?.code ?? '').startsWith('ERR_HTTP2_');
}

/** What goes out, as a list: fields of the connection have no place in HTTP/2 but one (RFC 9113, 8.2.2). */
function sentHeaders(sending: Sending): HeaderList {
	return sending.takesTrailers ? [...sending.headers, 'te', 'trailers'] : sending.headers;
}

function fields(sending: Sending, headers: HeaderList): OutgoingHttpHeaders {
	const object = http2Fields(headers);
	delete object.host;
	return {
		':method': sending.method,
		':scheme': sending.scheme,
		':authority': sending.authority,
		':path': sending.path,
		...object,
	};
}

function withoutPseudo(raw: readonly string[]): string[] {
	const list: string[] = [];
	for (let i = 0; i < raw.length; i += 2) {
		const name = raw[i] as string;
		if (!name.startsWith(':')) list.push(name, raw[i + 1] as string);
	}
	return list;
}
