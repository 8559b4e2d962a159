// What is asked of an answer's head in every protocol. Facts only.

/** Bytes of an answer's head. */
export const MAX_ANSWER_HEAD = 64 * 1024;
/** Characters that no reason has (RFC 9112, 4); parsers let them through. */
export const NO_REASON = /[^\t\x20-\x7e\x80-\xff]/;

const STATUS_WITHOUT_BODY = new Set([204, 304]);

/** True for an answer that has no body, whatever its head says (RFC 9112, 6.3). */
export function isBodyless(method: string, status: number): boolean {
	return method === 'HEAD' || STATUS_WITHOUT_BODY.has(status);
}
