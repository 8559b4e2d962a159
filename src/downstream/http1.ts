// An exchange on HTTP/1.1: node:http's two halves as a Wire. Must not know what is sent or why.

import {
	type IncomingMessage,
	type ServerResponse,
	STATUS_CODES,
	validateHeaderName,
	validateHeaderValue,
} from 'node:http';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import {
	contentLength,
	type HeaderList,
	headerValue,
	headerValues,
	pairs,
	without,
} from '../core/headers.js';
import { ABORT_PATIENCE_MS, LINGER_BYTES, LINGER_IDLE_MS, type Wire } from './wire.js';

const LENGTH = 'content-length';
/** What is said of trailers where none can follow: node:http refuses to write it. */
const TRAILER = new Set(['trailer']);
/** Bytes of interim answers that wait for an agent that does not read; more are left out, as HTTP allows. */
const INTERIM_BYTES = 64 * 1024;

function ignore(): void {}

export class Http1Wire implements Wire {
	readonly source: Readable | null;
	readonly expectsContinue: boolean;
	readonly #req: IncomingMessage;
	readonly #res: ServerResponse;
	#replyHeaders: HeaderList = [];
	/** Bytes of the reply that are still to be written, NaN where nobody knows; null before the first of them. */
	#due: number | null = null;
	#drained: () => void = ignore;
	/** Heads of interim answers that wait for their turn in a pipeline. */
	#interim = '';

	constructor(req: IncomingMessage, res: ServerResponse, expectsContinue: boolean) {
		this.#req = req;
		this.#res = res;
		this.expectsContinue = expectsContinue;
		// An origin's Date goes through, and where it sent none there is none.
		res.sendDate = false;
		this.source = hasBody(req) ? req : null;
	}

	get headSent(): boolean {
		return this.#res.headersSent;
	}

	get delivered(): boolean {
		return this.#res.writableFinished;
	}

	get requestWhole(): boolean {
		return this.#req.complete;
	}

	requestTrailers(): HeaderList {
		return this.#req.rawTrailers;
	}

	proceed(): void {
		this.#res.writeContinue();
	}

	// Node itself writes 100, 102 and 103 alone, and of the last one only links that it likes.
	interim(status: number, headers: HeaderList): void {
		const res = this.#res;
		if (this.#req.httpVersion !== '1.1') return;
		const head = interimHead(status, headers);
		const { socket } = res;
		const waiting = socket === null ? this.#interim.length : socket.writableLength;
		if (waiting > 0 && waiting + head.length > INTERIM_BYTES) return;
		if (socket !== null) {
			socket.write(head, 'latin1');
			return;
		}
		// Its turn has not come yet in a pipeline.
		if (waiting === 0) res.once('socket', (mine: Socket) => mine.write(this.#interim, 'latin1'));
		this.#interim += head;
	}

	head(status: number, statusText: string, headers: HeaderList, last: boolean): void {
		const announced = last || !this.#endsByChunk(headers) ? without(headers, TRAILER) : headers;
		this.#replyHeaders = announced;
		this.#res.writeHead(status, statusText, lengthBehindDisposition(announced) as string[]);
	}

	/** Whether the body will say itself where it ends, as only the chunks do that trailers can follow. */
	#endsByChunk(headers: HeaderList): boolean {
		return this.#req.httpVersion === '1.1' && headerValue(headers, LENGTH) === undefined;
	}

	// Not `flushHeaders`, which writes the bytes of fields beyond ASCII as if they were letters, in UTF-8.
	flush(): void {
		this.#res.write('', 'latin1');
	}

	write(chunk: Buffer): boolean {
		this.#due ??= contentLength(this.#replyHeaders);
		this.#due -= chunk.length;
		const more = this.#res.write(chunk);
		if (!more) this.#res.once('drain', this.#drained);
		return more;
	}

	end(last: Buffer | null, trailers: HeaderList): void {
		if (this.source !== null && !this.#req.complete && !this.#res.shouldKeepAlive) this.#linger();
		if (trailers.length > 0) this.#res.addTrailers(pairs(trailers));
		if (last === null) this.#res.end();
		else this.#res.end(last);
	}

	/**
	 * Node closes the connection as soon as its last reply is out. With bytes of the request still coming that makes a
	 * reset, which can overtake the reply: so only our half is closed until they have all come (RFC 9112, 9.6).
	 */
	#linger(): void {
		const req = this.#req;
		const { socket } = req;
		const close = socket.destroySoon.bind(socket);
		socket.destroySoon = () => {
			if (req.complete) return close();
			socket.end();
			req.once('end', close);
		};
	}

	abort(last: Buffer | null): void {
		if (last === null) {
			this.#cut();
			return;
		}
		const timer = setTimeout(() => this.#cut(), ABORT_PATIENCE_MS);
		this.#res.write(last, () => {
			clearTimeout(timer);
			this.#cut();
		});
	}

	/** Where only the connection's end is the body's, an orderly one would make a whole body of it; TLS tells them apart. */
	#cut(): void {
		const res = this.#res;
		const { socket } = res;
		const framed = res.chunkedEncoding || headerValue(this.#replyHeaders, LENGTH) !== undefined;
		if (!framed && socket !== null && !('encrypted' in socket)) socket.resetAndDestroy();
		res.destroy();
	}

	expire(milliseconds: number): void {
		this.#res.setTimeout(milliseconds, () => this.#res.destroy());
	}

	closeAfter(): void {
		this.#res.shouldKeepAlive = false;
	}

	dismiss(): void {
		const req = this.#req;
		let dropped = 0;
		const timer = setTimeout(() => req.socket.destroy(), LINGER_IDLE_MS);
		timer.unref();
		req.once('close', () => clearTimeout(timer));
		req.on('data', (chunk: Buffer) => {
			dropped += chunk.length;
			if (dropped > LINGER_BYTES) req.socket.destroy();
			else timer.refresh();
		});
	}

	listen(drained: () => void, closed: (whole: boolean) => void): void {
		const res = this.#res;
		this.#drained = drained;
		res.on('close', () => closed(res.writableFinished || this.#sufficed));
		if (res.socket === null) this.#listenBehind(closed);
		// What goes wrong here also closes, and closing is what is acted on.
		res.on('error', ignore);
	}

	/** An agent that has as many bytes as it was told of may go, also before we know that there are no more. */
	get #sufficed(): boolean {
		return this.#due === 0 && this.#req.socket.writableLength === 0;
	}

	/**
	 * A reply that waits for its turn behind those to earlier requests of a pipeline is not told when the connection ends. Listens
	 * no longer than it waits: a connection may serve any number of them.
	 */
	#listenBehind(closed: (whole: boolean) => void): void {
		const { socket } = this.#req;
		const gone = (): void => closed(false);
		const heard = (): void => void socket.off('close', gone);
		socket.setMaxListeners(0);
		socket.once('close', gone);
		this.#res.once('socket', heard);
		this.#res.once('close', heard);
	}
}

/** A socket as node:http keeps it: the reply that it writes there, and the request that it reads. */
type Busy = Socket & {
	readonly _httpMessage?: ServerResponse | null;
	readonly parser?: { readonly incoming?: IncomingMessage | null } | null;
};

/** The reply that is written to a socket, where there is one. */
export function replyOn(socket: Socket): ServerResponse | undefined {
	return (socket as Busy)._httpMessage ?? undefined;
}

/** The request that was read from a socket last, until its reply is out. */
export function requestOn(socket: Socket): IncomingMessage | undefined {
	return (socket as Busy).parser?.incoming ?? undefined;
}

/** True for a socket on which a request's head has come and its body is expected. */
export function isReadingBody(socket: Socket): boolean {
	return requestOn(socket) !== undefined;
}

export function hasBody(req: IncomingMessage): boolean {
	const length = req.headers['content-length'];
	return req.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

const DISPOSITION = 'content-disposition';
const BEYOND_ASCII = /[^\0-\x7f]/;

/**
 * The list as it is, but where a Content-Disposition with letters beyond ASCII, as file names have, stands behind the
 * Content-Length: node:http reads its bytes as UTF-8 then, and writes others or throws. Moved behind it, the length says the same.
 */
function lengthBehindDisposition(headers: HeaderList): HeaderList {
	if (headerValue(headers, DISPOSITION) === undefined || headerValue(headers, LENGTH) === undefined)
		return headers;
	if (!headerValues(headers, DISPOSITION).some(value => BEYOND_ASCII.test(value))) return headers;
	const others: string[] = [];
	const lengths: string[] = [];
	for (let i = 0; i < headers.length; i += 2) {
		const name = headers[i] as string;
		(name.toLowerCase() === LENGTH ? lengths : others).push(name, headers[i + 1] as string);
	}
	return [...others, ...lengths];
}

/** Throws for what would not be one head. */
function interimHead(status: number, headers: HeaderList): string {
	let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n`;
	for (let i = 0; i < headers.length; i += 2) {
		const name = headers[i] as string;
		const value = headers[i + 1] as string;
		validateHeaderName(name);
		validateHeaderValue(name, value);
		head += `${name}: ${value}\r\n`;
	}
	return `${head}\r\n`;
}
