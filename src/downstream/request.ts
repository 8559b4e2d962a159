// What a request is for: the one target that its line, its Host and the tunnel around it agree on, or why it has none.
// Knows the words of requests; must not know sockets or any route.

import { METHODS } from 'node:http';
import { type Client, NOBODY } from '../core/client.js';
import { EgressError } from '../core/errors.js';
import { type Exchange, type ExchangeRequest, openExchange } from '../core/exchange.js';
import { type HeaderList, headerValues } from '../core/headers.js';
import {
	type Authority,
	assertPath,
	canonicalHost,
	parseAbsoluteForm,
	parseAuthority,
} from '../core/target.js';
import type { TunnelTarget } from './tunnel.js';

/** Throws what is wrong with a CONNECT for `target`, `parseAuthority`'s of its line with 0 for a port that is missing. */
export function agreeOnTunnel(target: Authority, headers: HeaderList): void {
	if (target.port === 0) throw new EgressError('target_malformed', 'egress: CONNECT needs a port');
	// RFC 9110, 9.3.6: what follows is the tunnel's, and not a body that somebody in between may take it for.
	const lengths = headerValues(headers, 'content-length');
	if (headerValues(headers, 'transfer-encoding').length > 0 || lengths.some(length => Number(length) !== 0)) {
		throw new EgressError('request_malformed', 'egress: CONNECT has no body');
	}
	const hosts = headerValues(headers, 'host');
	if (hosts.length > 1) throw new EgressError('target_mismatch', 'egress: more than one Host header');
	for (const host of hosts) agree(parseAuthority(host, target.port), target);
}

type Target = Pick<ExchangeRequest, 'scheme' | 'host' | 'port' | 'path'>;

/** Fields of a request's head, and of its trailers: bytes alone do not bound what it costs to read and to scan them one by one. */
export const MAX_FIELDS = 512;

/**
 * Throws what is wrong with a request's version, or with a head that its version can't have. Node's parser also takes
 * HTTP/0.9, which has no headers to judge by, and whatever calls itself HTTP/2.0.
 */
export function assertVersion(version: string, headers: HeaderList): void {
	if (version !== '1.1' && version !== '1.0') throw new EgressError('version_unsupported');
	if (headers.length > 2 * MAX_FIELDS) {
		throw new EgressError('header_too_large', 'egress: request head has too many fields');
	}
	// RFC 9112, 6.1: its framing can't be trusted.
	if (version === '1.0' && headerValues(headers, 'transfer-encoding').length > 0) {
		throw new EgressError('request_malformed');
	}
}

/** Throws for an expectation that HTTP does not know (RFC 9110, 10.1.1). */
export function assertExpectation(expect: string): void {
	if (expect.toLowerCase() !== '100-continue') throw new EgressError('expectation_failed');
}

/**
 * The one target that request line, Host, tunnel and server name agree on (RFC 9112, 3.2). Throws what is wrong with
 * it: two places that name different hosts are how a request gets judged as one thing and served as another.
 */
export function readRequest(
	raw: string,
	method: string,
	headers: HeaderList,
	tunnel: TunnelTarget | undefined,
	needsHost: boolean,
): ExchangeRequest {
	const target = readTarget(raw, method, tunnel);
	assertPath(target.path);
	let host: string | undefined;
	for (let i = 0; i < headers.length; i += 2) {
		const name = headers[i] as string;
		// By their lengths most names are none of these.
		if (name.length !== 4 && name.length !== 14 && name.length !== 17) continue;
		switch (name.toLowerCase()) {
			case 'host':
				if (host !== undefined) {
					throw new EgressError('target_mismatch', 'egress: more than one Host header');
				}
				host = headers[i + 1] as string;
				break;
			case 'transfer-encoding':
				// Any other coding ends at this hop (RFC 9112, 6.1), and undoing it is more than the parser does.
				if ((headers[i + 1] as string).trim().toLowerCase() !== 'chunked') {
					throw new EgressError('request_malformed');
				}
				break;
			case 'content-length':
				// Beyond this numbers are not exact: what is forwarded would say another length.
				if (Number(headers[i + 1]) > Number.MAX_SAFE_INTEGER) throw new EgressError('request_malformed');
				break;
			// A gateway that makes variables of headers (CGI, WSGI) reads these as the two above.
			case 'transfer_encoding':
			case 'content_length':
				throw new EgressError('request_malformed');
		}
	}
	if (host === undefined) {
		if (needsHost) throw new EgressError('request_malformed', 'egress: no Host header');
	} else {
		// A Host without a port, for a target with an odd one, is sloppy but names nothing else.
		const named = parseAuthority(host, 0);
		if (named.host !== target.host || (named.port !== 0 && named.port !== target.port)) {
			throw new EgressError('target_mismatch');
		}
	}
	if (tunnel !== undefined) {
		if (tunnel.scheme !== target.scheme) throw new EgressError('target_mismatch');
		agree(tunnel, target);
		if (tunnel.serverName !== null && canonicalHost(tunnel.serverName) !== tunnel.host) {
			throw new EgressError('target_mismatch', 'egress: TLS server name and tunnel name different hosts');
		}
	}
	const { scheme, port, path } = target;
	return { scheme, host: target.host, port, method, path, headers };
}

/** Where a request's line says that it goes. Throws `target_malformed`. */
function readTarget(raw: string, method: string, tunnel: TunnelTarget | undefined): Target {
	if (raw.startsWith('/') || raw === '*') return insideTunnel(raw, tunnel);
	// RFC 9112, 3.2.4: this is how a client asks a proxy about a server as a whole.
	return parseAbsoluteForm(raw, method === 'OPTIONS' ? '*' : '/');
}

function insideTunnel(path: string, tunnel: TunnelTarget | undefined): Target {
	if (tunnel === undefined) {
		throw new EgressError('target_malformed', 'egress: this is a proxy: send an absolute URL or CONNECT');
	}
	return { scheme: tunnel.scheme, host: tunnel.host, port: tunnel.port, path };
}

/**
 * The exchange of a request that can't be served, so that its refusal says which one it was: named by its line as far
 * as that gives a target, and otherwise by nothing.
 */
export function malformedExchange(
	raw: string,
	method: string,
	tunnel: TunnelTarget | undefined,
	client: Client = NOBODY,
): Exchange {
	const known = METHODS.includes(method) ? method : '';
	try {
		return openExchange({ ...readTarget(raw, method, tunnel), method: known, headers: [] }, client);
	} catch {
		return nameless(known, client, tunnel);
	}
}

/** An exchange of which nothing is known but the tunnel it was to run in, so that nothing unscanned can be shown. */
export function nameless(method: string, client: Client = NOBODY, tunnel?: TunnelTarget): Exchange {
	const { scheme, host, port } = tunnel ?? { scheme: 'http', host: '', port: 0 };
	const exchange = openExchange({ scheme, host, port, method, path: '', headers: [] }, client);
	if (tunnel === undefined) exchange.shown = { host: '', path: '' };
	return exchange;
}

function agree(one: Authority, other: Authority): void {
	if (one.host !== other.host || one.port !== other.port) throw new EgressError('target_mismatch');
}
