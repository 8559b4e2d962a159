// The calls of node:http2 that throw for a stream or a session that can't do it any more, or for what it doesn't send.
// Most are made from events and timers, where nothing would catch it and the whole proxy would end, so all of them are
// made here (a house test looks) and throw nothing. Must not know whose stream it is.

import type {
	ClientHttp2Session,
	Http2Session,
	Http2Stream,
	OutgoingHttpHeaders,
	ServerHttp2Session,
	ServerHttp2Stream,
	ServerStreamResponseOptions,
} from 'node:http2';
import type { HeaderList } from './headers.js';
import { http2Fields } from './http2-fields.js';

/** Sends what stands behind a body. A stream for which that can't be done is reset: the body does not count as whole. */
export function sendTrailers(stream: Http2Stream, trailers: HeaderList): void {
	try {
		stream.sendTrailers(http2Fields(trailers));
	} catch (thrown) {
		stream.destroy(thrown as Error);
	}
}

/** Sends an answer that is not the final one; one that can't be sent is left out. */
export function inform(stream: ServerHttp2Stream, status: number, headers: HeaderList): void {
	if (stream.destroyed || stream.closed) return;
	try {
		stream.additionalHeaders({ ...http2Fields(headers), ':status': status });
	} catch {
		// The final one says all that counts.
	}
}

/**
 * Sends the head of an answer; false when its fields can't be sent. To a stream that is over nothing is sent, and that
 * is no failure: its end is told by its own events.
 */
export function respond(
	stream: ServerHttp2Stream,
	fields: OutgoingHttpHeaders,
	options: ServerStreamResponseOptions,
): boolean {
	if (stream.destroyed || stream.closed) return true;
	try {
		stream.respond(fields, options);
		return true;
	} catch {
		return false;
	}
}

/** Lets the peer have so many bytes under way on the connection, where that is still open. */
export function openWindow(session: ClientHttp2Session | ServerHttp2Session, bytes: number): void {
	try {
		session.setLocalWindowSize(bytes);
	} catch {
		// It is over, and says so by its own events.
	}
}

/** Asks the peer for a sign of life, and calls back when it gives one. */
export function ping(session: Http2Session, answered: () => void): void {
	try {
		session.ping(error => {
			if (error === null && !session.destroyed) answered();
		});
	} catch {
		// As above.
	}
}
