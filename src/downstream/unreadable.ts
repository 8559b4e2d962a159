// Bytes that are no request: what node:http's parser does not take, and what the agent is told of it. Must not know routes,
// nor what was read before.

import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { EgressError, type ErrorCode } from '../core/errors.js';
import { isReadingBody, replyOn, requestOn } from './http1.js';

type ParserError = Error & { readonly code?: string; readonly reason?: string };

/** What the parser says where a version was read, and is none of its own; else its code stands for a line that ends wrongly. */
const OTHER_VERSION = 'Invalid HTTP version';

/** True where nobody would read an answer. */
export function isGone({ code }: ParserError, socket: Socket): boolean {
	return socket.destroyed || !socket.writable || code === 'ECONNRESET' || code === 'EPIPE';
}

/** What the agent is told; null where that would damage another answer of this socket, or has no reader. */
export function unreadable(error: ParserError, socket: Socket): EgressError | null {
	const reply = replyOn(socket);
	if (reply instanceof ServerResponse && reply.headersSent) return null;
	// The connection ended in the middle of a request's body: the agent has read its reply and gone away.
	if (error.code === 'HPE_INVALID_EOF_STATE' && isReadingBody(socket)) return null;
	return new EgressError(codeOf(error));
}

/** The request in whose body, or trailers, something stands that is no HTTP; null where it is elsewhere, or the body just ends early. */
export function brokenBody({ code }: ParserError, socket: Socket): IncomingMessage | null {
	const request = requestOn(socket);
	return request === undefined || request.complete || code === 'HPE_INVALID_EOF_STATE' ? null : request;
}

/** What such bytes are in our catalogue. */
export function codeOf({ code, reason }: ParserError): ErrorCode {
	if (code === 'HPE_HEADER_OVERFLOW') return 'header_too_large';
	// A minor version above 1 could be read as HTTP/1.1 (RFC 9110, 2.5), but the parser goes no further than its number.
	if (code === 'HPE_INVALID_VERSION' && reason === OTHER_VERSION) return 'version_unsupported';
	return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request_timeout' : 'request_malformed';
}
