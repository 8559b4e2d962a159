// An exchange on HTTP/2: one stream as a Wire. Must not know what is sent or why.

import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { Readable } from 'node:stream';
import { EgressError, invalidStatus } from '../core/errors.js';
import type { HeaderList } from '../core/headers.js';
import { inform, respond, sendTrailers } from '../core/http2-calls.js';
import { http2Fields } from '../core/http2-fields.js';
import { breakOff, watchEnd } from '../core/stream-end.js';
import { ABORT_PATIENCE_MS, LINGER_BYTES, type Wire } from './wire.js';

/** Milliseconds without a byte of an unwanted upload after which its stream is closed. */
const LINGER_MS = 1000;
const BODYLESS: ReadonlySet<number> = new Set([204, 205, 304]);

export class Http2Wire implements Wire {
	readonly source: Readable | null;
	readonly expectsContinue: boolean;
	readonly #stream: ServerHttp2Stream;
	readonly #isHead: boolean;
	#whole = false;
	#trailers: HeaderList = [];
	#replyTrailers: HeaderList = [];

	constructor(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, endsAtHead: boolean) {
		this.#stream = stream;
		this.#isHead = headers[':method'] === 'HEAD';
		this.expectsContinue = headers.expect?.toLowerCase() === '100-continue';
		this.source = endsAtHead ? null : stream;
		if (!endsAtHead) {
			watchEnd(stream, () => {
				this.#whole = true;
			});
		}
		stream.on('trailers', (_headers: unknown, _flags: unknown, raw?: string[]) => {
			this.#trailers = raw ?? [];
		});
		stream.on('wantTrailers', () => sendTrailers(stream, this.#replyTrailers));
	}

	get headSent(): boolean {
		return this.#stream.headersSent;
	}

	/** True where what would follow is nothing that a reply of this status has. */
	get #ended(): boolean {
		return this.#stream.writableEnded;
	}

	get delivered(): boolean {
		// What a session was given may still wait for the agent to open its window.
		return false;
	}

	get requestWhole(): boolean {
		return this.#whole;
	}

	/** nghttp2 resets a stream by itself where its request turns out to be none (RFC 9113, 8.1.1): a length that its body has not. */
	get fault(): EgressError | null {
		const broken = this.#stream.rstCode === constants.NGHTTP2_PROTOCOL_ERROR && !this.#whole;
		return broken && this.source !== null ? new EgressError('request_malformed') : null;
	}

	requestTrailers(): HeaderList {
		return this.#trailers;
	}

	proceed(): void {
		inform(this.#stream, 100, []);
	}

	interim(status: number, headers: HeaderList): void {
		inform(this.#stream, status, headers);
	}

	/** A 205 ends with its head: it has no content (RFC 9110, 15.3.6), and node:http2 sends none. */
	head(status: number, _statusText: string, headers: HeaderList, last: boolean): void {
		// Some origins send 999; node:http2 has no way to.
		if (status > 599) throw invalidStatus();
		const bodyless = last || this.#isHead || BODYLESS.has(status);
		// An origin's Date goes through, and where it sent none there is none; Node's types do not know the option.
		const options = { sendDate: false, ...(bodyless ? { endStream: true } : { waitForTrailers: true }) };
		const fields = { ...http2Fields(headers), ':status': status };
		// Of a body that is left out clients would miss the bytes.
		if (status === 205) delete fields['content-length'];
		if (!respond(this.#stream, fields, options)) throw new EgressError('http_protocol_error');
	}

	flush(): void {
		// A frame is sent when it is made.
	}

	write(chunk: Buffer): boolean {
		return this.#ended || this.#stream.write(chunk);
	}

	end(last: Buffer | null, trailers: HeaderList): void {
		this.#replyTrailers = trailers;
		if (last === null || this.#ended) this.#stream.end();
		else this.#stream.end(last);
	}

	abort(last: Buffer | null): void {
		const stream = this.#stream;
		const reset = (): void => breakOff(stream);
		if (last === null) {
			reset();
			return;
		}
		const timer = setTimeout(reset, ABORT_PATIENCE_MS);
		stream.write(last, () => {
			clearTimeout(timer);
			reset();
		});
	}

	expire(milliseconds: number): void {
		const stream = this.#stream;
		stream.setTimeout(milliseconds, () => breakOff(stream));
	}

	closeAfter(): void {
		// The other streams of the connection are none of this one's business.
	}

	dismiss(): void {
		const stream = this.#stream;
		// RFC 9113, 8.1: a server that needs no more of a request says so, once its reply is out. Some clients take that
		// for a failure, so what comes is read for as long as it comes.
		const stop = (): void => stream.close(constants.NGHTTP2_NO_ERROR);
		const timer = setTimeout(stop, LINGER_MS);
		stream.once('close', () => clearTimeout(timer));
		let dropped = 0;
		stream.on('data', (chunk: Buffer) => {
			dropped += chunk.length;
			if (dropped > LINGER_BYTES) stop();
			else timer.refresh();
		});
	}

	listen(drained: () => void, closed: (whole: boolean) => void): void {
		const stream = this.#stream;
		stream.on('drain', drained);
		stream.on('close', () =>
			closed(stream.writableFinished && stream.rstCode === constants.NGHTTP2_NO_ERROR),
		);
		// What goes wrong here also closes, and closing is what is acted on.
		stream.on('error', () => {});
	}
}
