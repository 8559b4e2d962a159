// Fields as node:http2 takes them. It throws for what it does not send, also where nothing catches it, and both ends of
// the proxy may be given such fields by the other one's HTTP/1.1. Must not know whose they are.

import type { OutgoingHttpHeaders } from 'node:http2';
import { type HeaderList, headersToObject } from './headers.js';

/** Fields of an HTTP/1.1 connection, which have no place in HTTP/2 (RFC 9113, 8.2.2); of `te` one word has. */
const OF_CONNECTIONS = [
	'connection',
	'http2-settings',
	'keep-alive',
	'proxy-connection',
	'transfer-encoding',
	'upgrade',
] as const;

/** What node:http2 sends once only. */
const ONCE: ReadonlySet<string> = new Set([
	'access-control-allow-credentials',
	'access-control-max-age',
	'access-control-request-method',
	'age',
	'authorization',
	'content-encoding',
	'content-language',
	'content-length',
	'content-location',
	'content-md5',
	'content-range',
	'content-type',
	'date',
	'dnt',
	'etag',
	'expires',
	'from',
	'host',
	'if-match',
	'if-modified-since',
	'if-none-match',
	'if-range',
	'if-unmodified-since',
	'last-modified',
	'location',
	'max-forwards',
	'proxy-authorization',
	'range',
	'referer',
	'retry-after',
	'tk',
	'upgrade-insecure-requests',
	'user-agent',
	'x-content-type-options',
]);

/**
 * The list as an object for node:http2. A field that it sends once only, and that stands there more than once, is sent
 * as what a recipient would make of it (RFC 9110, 5.3): the one value that all lines have, else all in one line. Of
 * those that say nothing it is not made: a value that ended with their comma and space would be dropped by the other end.
 */
export function http2Fields(headers: HeaderList): OutgoingHttpHeaders {
	const object = headersToObject(headers);
	for (const name of OF_CONNECTIONS) delete object[name];
	if (object.te !== undefined && object.te !== 'trailers') delete object.te;
	for (const name in object) {
		const values = object[name];
		if (Array.isArray(values) && ONCE.has(name))
			object[name] = [...new Set(values)].filter(Boolean).join(', ');
	}
	return object;
}
