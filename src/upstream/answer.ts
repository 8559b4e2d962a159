// What is asked of an answer's head in every protocol. Facts only.

import { EgressError } from '../core/errors.js';
import { type HeaderList, headerValues } from '../core/headers.js';

/** Bytes of an answer's head. */
export const MAX_ANSWER_HEAD = 64 * 1024;
/** Characters that no reason has (RFC 9112, 4); parsers let them through. */
export const NO_REASON = /[^\t\x20-\x7e\x80-\xff]/;

const STATUS_WITHOUT_BODY = new Set([204, 304]);

/** True for an answer that has no body, whatever its head says (RFC 9112, 6.3). */
export function isBodyless(method: string, status: number): boolean {
	return method === 'HEAD' || STATUS_WITHOUT_BODY.has(status);
}

/**
 * What an answer on HTTP/1.x with a transfer coding beside chunks fails with, null for any other: parsers undo chunks, and what is
 * coded otherwise would reach the agent as if it were the body.
 */
export function unknownCoding(headers: HeaderList): EgressError | null {
	const chunked = headerValues(headers, 'transfer-encoding').every(
		value => value.trim().toLowerCase() === 'chunked',
	);
	if (chunked) return null;
	return new EgressError('http_protocol_error', "egress: origin's answer has an unknown transfer coding");
}
