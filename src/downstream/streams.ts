// HTTP/2 as agents speak it in their tunnels: the server, and a stream's head in the words of HTTP/1.1. Must not know
// what becomes of a request.

import { METHODS } from 'node:http';
import {
	constants,
	createServer,
	type Http2Server,
	type IncomingHttpHeaders,
	type ServerHttp2Stream,
} from 'node:http2';
import { EgressError } from '../core/errors.js';
import { assertExpectation, MAX_FIELDS } from './request.js';

/** Bytes of a request's head, in either protocol: above Node's own 16 KiB, since agents send long cookies and tokens. */
export const MAX_HEAD_BYTES = 64 * 1024;
/** What a field counts for beside its name and value (RFC 9113, 6.5.2). */
const FIELD_BYTES = 32;
/** Streams that an agent may have open on one connection. */
const MAX_STREAMS = 256;
/** Bytes that may be under way on a stream, and on a connection: the default of 64 KiB halves an upload's speed. */
const STREAM_WINDOW = 512 * 1024;
export const CONNECTION_WINDOW = 4 * 1024 * 1024;

/** A request as it came in. */
export interface AgentStream {
	readonly stream: ServerHttp2Stream;
	readonly headers: IncomingHttpHeaders;
	/** No body follows. */
	readonly ended: boolean;
	/** Names and values in turn, as they were sent. */
	readonly raw: readonly string[];
}

/** A server that listens nowhere: it is given sockets. */
export function createStreamServer(take: (stream: AgentStream) => void): Http2Server {
	const server = createServer({
		settings: {
			maxConcurrentStreams: MAX_STREAMS,
			maxHeaderListSize: MAX_HEAD_BYTES,
			initialWindowSize: STREAM_WINDOW,
		},
		maxHeaderListPairs: MAX_FIELDS,
	});
	server.on('stream', (stream, headers, flags, raw: readonly string[] = []) => {
		const ended = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
		take({ stream, headers, ended, raw });
	});
	return server;
}

/**
 * A stream's fields as HTTP/1.1 would carry them: `:authority` is Host (RFC 9113, 8.3.1), and a cookie that was cut
 * into crumbs for compression is one again (8.2.3). Throws an EgressError for what could not be said there, and for a head
 * over the limit, which Node asks for only once the agent has acknowledged that there is one. `scheme` is that of the tunnel.
 */
export function streamHeaders(
	headers: IncomingHttpHeaders,
	raw: readonly string[],
	scheme: 'http' | 'https',
): string[] {
	if (headers[':scheme'] !== scheme) throw new EgressError('target_mismatch');
	// HTTP/1.1's parser knows a list; here a method is free text, which no detector reads.
	if (!METHODS.includes(headers[':method'] ?? '')) {
		throw new EgressError('request_malformed', 'egress: unknown method');
	}
	if (headers.expect !== undefined) assertExpectation(headers.expect);
	const list: string[] = [];
	const crumbs: string[] = [];
	let bytes = 0;
	const authority = headers[':authority'];
	if (typeof authority === 'string') list.push('host', authority);
	for (let i = 0; i < raw.length; i += 2) {
		const name = raw[i] as string;
		const value = raw[i + 1] as string;
		bytes += name.length + value.length + FIELD_BYTES;
		if (name === 'cookie') crumbs.push(value);
		else if (name === 'host' && authority === value) continue;
		else if (!name.startsWith(':')) list.push(name, value);
	}
	if (bytes > MAX_HEAD_BYTES) throw new EgressError('header_too_large');
	if (crumbs.length > 0) list.push('cookie', crumbs.join('; '));
	return list;
}
