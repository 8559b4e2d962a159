// Opens sockets to origins, TLS included: resolves, checks, connects to an address that was checked, within one
// deadline. Knows addresses and the operator's own mappings; must not know requests.

import { connect as connectTcp, isIP, type Socket } from 'node:net';
import * as tls from 'node:tls';
import { EgressError, type ErrorCode } from '../core/errors.js';
import { open, type Secret } from '../core/secret.js';
import type { UpstreamProxyConfig } from '../policy/upstream-proxy.js';
import { type ConnectTo, mappingFor } from './connect-to.js';
import { hearOut } from './hear-out.js';
import { guardedLookup, literalDenied } from './lookup.js';
import { UpstreamProxy } from './upstream-proxy.js';

/** TLS sessions that are kept for resumption; the least recently made goes first. */
const TLS_SESSIONS = 1024;
/** Milliseconds after which the kernel asks a silent connection whether it is still there. */
const KEEP_ALIVE_PROBE_MS = 60_000;

/** A certificate to show, and its key: PEM texts. */
export interface ClientIdentity {
	readonly cert: string;
	readonly key: string;
	readonly passphrase: Secret | null;
}

export interface DialOptions {
	readonly connectTo: readonly ConnectTo[];
	/** PEM texts trusted for origins besides Node's own roots. */
	readonly extraRoots: readonly string[];
	/** By the name that a guard calls them. */
	readonly identities?: ReadonlyMap<string, ClientIdentity>;
	/** The network's own proxy, and the value of the variable that its `auth` names. */
	readonly upstreamProxy?: { readonly config: UpstreamProxyConfig; readonly secret: Secret | null } | null;
}

/** What is dialled. */
export interface Target {
	readonly scheme: 'http' | 'https';
	/** Canonical, IPv6 without brackets. */
	readonly host: string;
	readonly port: number;
}

/** Under which conditions. */
export interface Guard {
	/** Whether the name may resolve to private addresses. */
	readonly allowPrivate: boolean;
	/** Milliseconds for all of it: name, TCP and TLS. */
	readonly timeout: number;
	/** Which certificate is shown; null for none. */
	readonly clientCert: string | null;
}

/** What TLS offers: HTTP/2 first, or HTTP/1.1 only. */
export const ANY_HTTP: readonly string[] = ['h2', 'http/1.1'];
export const HTTP1: readonly string[] = ['http/1.1'];

// What Node trusts by itself, NODE_EXTRA_CA_CERTS and the system's included where this Node (22.15, 24) can tell.
function defaultRoots(): readonly string[] {
	const { getCACertificates } = tls as { getCACertificates?: (kind: 'default') => string[] };
	return getCACertificates?.('default') ?? tls.rootCertificates;
}

/** Opens sockets to origins. */
export class Dialer {
	readonly #connectTo: readonly ConnectTo[];
	/** One for all connections: reading the roots takes 10 ms, which each connection would pay again. */
	readonly #secureContext: tls.SecureContext;
	readonly #identities = new Map<string, tls.SecureContext>();
	readonly #upstreamProxy: UpstreamProxy | null;
	readonly #sessions = new Map<string, Buffer>();

	constructor(options: DialOptions) {
		this.#connectTo = options.connectTo;
		const roots = options.extraRoots.length === 0 ? {} : { ca: [...defaultRoots(), ...options.extraRoots] };
		this.#secureContext = tls.createSecureContext(roots);
		for (const [name, { cert, key, passphrase }] of options.identities ?? []) {
			const secret = passphrase === null ? {} : { passphrase: open(passphrase) };
			this.#identities.set(name, tls.createSecureContext({ ...roots, cert, key, ...secret }));
		}
		const proxy = options.upstreamProxy ?? null;
		this.#upstreamProxy =
			proxy === null ? null : new UpstreamProxy(proxy.config, proxy.secret, this.#secureContext);
	}

	/**
	 * A socket that is ready for HTTP, its TLS done and its certificate checked; `alpnProtocol` says what was agreed on.
	 * Rejects with `address_denied`, `dns_timeout`, `connection_timeout`, or what the network says.
	 */
	dial(target: Target, guard: Guard, protocols: readonly string[]): Promise<Socket> {
		let stage: ErrorCode = 'connection_timeout';
		let socket: Socket;
		try {
			const { scheme, host, port } = target;
			const mapping = mappingFor(this.#connectTo, host, port);
			// An operator who writes the very address or name into a route, and allow_private to it, means it.
			const refused = mapping === undefined && !guard.allowPrivate ? literalDenied(host) : null;
			if (refused !== null) return Promise.reject(refused);
			const to = { host: mapping?.toHost ?? host, port: mapping?.toPort ?? port };
			if (this.#upstreamProxy?.covers(to.host, to.port)) {
				return this.#through(this.#upstreamProxy, target, to, guard, protocols);
			}
			if (isIP(to.host) === 0) stage = 'dns_timeout';
			const resolved = (): void => {
				stage = 'connection_timeout';
			};
			const options = {
				...to,
				noDelay: true,
				keepAlive: true,
				keepAliveInitialDelay: KEEP_ALIVE_PROBE_MS,
				autoSelectFamily: true,
				lookup: mapping === undefined ? guardedLookup(guard.allowPrivate, resolved) : undefined,
			};
			socket = scheme === 'http' ? connectTcp(options) : this.#secure(target, options, guard, protocols);
			if (mapping !== undefined) socket.once('lookup', resolved);
		} catch (thrown) {
			return Promise.reject(thrown);
		}
		return ready(socket, target.scheme === 'http' ? 'connect' : 'secureConnect', guard.timeout, () => stage);
	}

	/** The proxy resolves names, so that what they resolve to can't be checked here. */
	async #through(
		proxy: UpstreamProxy,
		target: Target,
		to: { readonly host: string; readonly port: number },
		guard: Guard,
		protocols: readonly string[],
	): Promise<Socket> {
		const begun = performance.now();
		const tunnel = await proxy.connect(to.host, to.port, guard.timeout);
		tunnel.setKeepAlive(true, KEEP_ALIVE_PROBE_MS);
		if (target.scheme === 'http') return watched(tunnel);
		const left = Math.max(1, guard.timeout - (performance.now() - begun));
		const socket = this.#secure(target, { socket: tunnel }, guard, protocols);
		return await ready(socket, 'secureConnect', left, () => 'connection_timeout');
	}

	#secure(
		target: Target,
		options: tls.ConnectionOptions,
		guard: Guard,
		protocols: readonly string[],
	): tls.TLSSocket {
		const { host, port } = target;
		const key = `${host}:${port} ${guard.clientCert ?? ''}`;
		const identity = guard.clientCert === null ? this.#secureContext : this.#identities.get(guard.clientCert);
		// Without the certificate that the route names nothing is dialled.
		if (identity === undefined) throw new EgressError('internal', 'egress: client certificate is missing');
		const session = this.#sessions.get(key);
		const socket = tls.connect({
			...options,
			secureContext: identity,
			ALPNProtocols: [...protocols],
			// A literal address has no server name. Where the operator mapped it, the certificate is still the target's.
			servername: isIP(host) === 0 ? host : '',
			checkServerIdentity: (_, certificate) => tls.checkServerIdentity(host, certificate),
			...(session === undefined ? {} : { session }),
		});
		socket.on('session', (made: Buffer) => {
			this.#sessions.delete(key);
			const oldest = this.#sessions.keys().next();
			if (this.#sessions.size >= TLS_SESSIONS && !oldest.done) this.#sessions.delete(oldest.value);
			this.#sessions.set(key, made);
		});
		return socket;
	}

	/** A plain TCP socket, for a tunnel that is never read. Rejects as `dial` does. */
	tcp(host: string, port: number, guard: Guard): Promise<Socket> {
		return this.dial({ scheme: 'http', host, port }, guard, HTTP1);
	}
}

/** What sockets broke with over which bytes had come since they were ready. */
const stale = new WeakSet<Error>();

/** True when a connection that had been of use before broke with this error: it may have been dead before it was used. */
export function diedStale(error: Error): boolean {
	return stale.has(error);
}

function watched(socket: Socket): Socket {
	// What was said until now is the network's own proxy's.
	const before = socket.bytesRead;
	socket.on('error', error => {
		if (socket.bytesRead > before && isOfNetwork(error)) stale.add(error);
	});
	return hearOut(socket);
}

// undici ends a socket with errors of its own, too: an origin that is late, or whose answer is none, has the request.
function isOfNetwork({ syscall, code }: NodeJS.ErrnoException): boolean {
	// TLS says of a reset that it is one, and names no call; undici has an error of its own for a socket that was closed without one.
	return syscall !== undefined || code === 'ECONNRESET' || code === 'UND_ERR_SOCKET';
}

function ready(
	socket: Socket,
	event: 'connect' | 'secureConnect',
	timeout: number,
	late: () => ErrorCode,
): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => socket.destroy(new EgressError(late())), timeout);
		const failed = (error: Error): void => {
			clearTimeout(timer);
			reject(error);
		};
		const closed = (): void => failed(new EgressError('connection_terminated'));
		socket.once('error', failed);
		socket.once('close', closed);
		socket.once(event, () => {
			clearTimeout(timer);
			socket.off('error', failed);
			socket.off('close', closed);
			resolve(watched(socket));
		});
	});
}
