// Who may speak to the admin listener: a bearer token compared in constant time, no page of another origin, and no name
// that was bent to point here. Knows heads of requests; must not know what is asked.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** Why a request is turned away. */
export interface Refusal {
	readonly status: 401 | 403;
	readonly code: string;
	readonly reason: string;
}

export class Guard {
	readonly #digest: Buffer;
	readonly #loopback: boolean;

	/** `loopback`: the listener can be reached from this machine only. */
	constructor(token: string, loopback: boolean) {
		this.#digest = digest(token);
		this.#loopback = loopback;
	}

	/**
	 * Null when the request may be read. A page in a browser on this machine can send requests here: one of another
	 * origin says so in Origin, and a name that was made to resolve to 127.0.0.1 stands in Host.
	 */
	foreign(headers: IncomingHttpHeaders): Refusal | null {
		const { host, origin } = headers;
		if (host === undefined || (this.#loopback && !isLocalName(host))) {
			return { status: 403, code: 'admin_host', reason: 'the Host is none of this machine' };
		}
		const own = origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
		const site = headers['sec-fetch-site'];
		const sameSite = site === undefined || site === 'same-origin' || site === 'none';
		if (own && sameSite) return null;
		return { status: 403, code: 'admin_origin', reason: 'the request comes from a page of another origin' };
	}

	/** Null when the token is there and right. */
	stranger(headers: IncomingHttpHeaders): Refusal | null {
		const [, given] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
		if (given !== undefined && timingSafeEqual(digest(given), this.#digest)) return null;
		const reason = given === undefined ? 'a bearer token is needed' : 'the token is not the right one';
		return { status: 401, code: 'admin_token', reason };
	}
}

// Digests are of one length, so that the comparison tells nothing of the token's own.
function digest(token: string): Buffer {
	return createHash('sha256').update(token).digest();
}

function isLocalName(authority: string): boolean {
	const [, bracketed, plain = ''] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d{1,5})?$/.exec(authority) ?? [];
	return isLoopback((bracketed ?? plain).toLowerCase());
}

/** True for `localhost` and the addresses of this machine alone. */
export function isLoopback(host: string): boolean {
	if (host === 'localhost' || host.endsWith('.localhost') || host === '::1') return true;
	return isIP(host) === 4 && host.startsWith('127.');
}
