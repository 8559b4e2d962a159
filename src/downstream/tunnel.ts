// CONNECT: answers, peeks at the first bytes, ends TLS when they begin a ClientHello, and hands the socket back to the same
// server, so that what runs inside a tunnel takes the same path as everything else. Must not know what is allowed.

import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Client } from '../core/client.js';
import { EgressError } from '../core/errors.js';
import type { Authority } from '../core/target.js';
import type { CertificateAuthority } from './certificates.js';

/** What a tunnel was opened for; everything inside must agree with it. */
export interface TunnelTarget extends Authority {
	readonly scheme: 'http' | 'https';
	/** The name the agent's ClientHello gave; null without TLS or without a name. */
	readonly serverName: string | null;
	/** HTTP/2 is spoken inside: agreed on in TLS, or begun without it by an agent that knows its origin to (RFC 9113, 3.3). */
	readonly http2: boolean;
	/** Who opened it. */
	readonly client: Client;
}

// A property, not a map beside the sockets: HTTP/2 shows its socket through a proxy object that only passes properties.
const TARGET = Symbol('target');
type Tunnelled = Socket & { [TARGET]?: TunnelTarget };

/** The target of the tunnel that a socket came out of, or undefined for a socket of the front door. */
export function tunnelOf(socket: Socket): TunnelTarget | undefined {
	return (socket as Tunnelled)[TARGET];
}

// TLS record type 22, handshake: the first byte of every ClientHello, and no method of HTTP begins with it.
const HANDSHAKE = 0x16;
// How the preface of HTTP/2 begins, and no request of HTTP/1.1.
const PREFACE = Buffer.from('PRI ');
// Who offers something else only is turned away by TLS: `curl --http1.0` offers nothing but the last.
const ALPN = ['h2', 'http/1.1', 'http/1.0'];

export interface TunnelOptions {
	readonly authority: CertificateAuthority;
	/** Milliseconds for the agent's first byte and its handshake. */
	readonly handshakeTimeout: number;
	readonly client: Client;
}

/**
 * Opens the tunnel and resolves with the socket that speaks HTTP inside it, TLS ended; null when the agent went away
 * or said nothing in time. Rejects with `tls_failed` when the handshake fails; its socket is closed then.
 */
export async function openTunnel(
	socket: Socket,
	head: Buffer,
	asked: Authority,
	options: TunnelOptions,
): Promise<Socket | null> {
	if (head.length > 0) socket.unshift(head);
	socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
	const { client } = options;
	const spoken = await firstBytes(socket, options.handshakeTimeout);
	if (spoken === null) return null;
	if (spoken !== 'tls') {
		const http2 = spoken === 'http2';
		(socket as Tunnelled)[TARGET] = { ...asked, scheme: 'http', serverName: null, http2, client };
		return socket;
	}
	const secureContext = await options.authority.secureContext(asked.host);
	const secure = new TLSSocket(socket, { isServer: true, secureContext, ALPNProtocols: ALPN });
	await handshake(secure, options.handshakeTimeout);
	// Only tls.Server clears this, and node:http2 would wait for it to be cleared.
	(secure as { secureConnecting?: boolean }).secureConnecting = false;
	const serverName = (secure as { servername?: string | false | null }).servername || null;
	const http2 = secure.alpnProtocol === 'h2';
	(secure as Tunnelled)[TARGET] = { ...asked, scheme: 'https', serverName, http2, client };
	return secure;
}

/** What is spoken in a tunnel, by how it begins. */
type Spoken = 'tls' | 'http2' | 'http1';

/** Null where that can't be told yet. */
function spokenBy(bytes: Buffer): Spoken | null {
	if (bytes[0] === HANDSHAKE) return 'tls';
	const begun = bytes.subarray(0, PREFACE.length);
	if (!PREFACE.subarray(0, begun.length).equals(begun)) return 'http1';
	return begun.length === PREFACE.length ? 'http2' : null;
}

/** Waits for what tells, and leaves it on the socket; null, and the socket is closed, where nothing does in time. */
function firstBytes(socket: Socket, timeout: number): Promise<Spoken | null> {
	return new Promise(resolve => {
		let seen: Buffer = Buffer.alloc(0);
		const done = (spoken: Spoken | null): void => {
			clearTimeout(timer);
			socket.off('readable', look);
			socket.off('close', gone);
			socket.off('end', gone);
			if (spoken === null) socket.destroy();
			else socket.unshift(seen);
			resolve(spoken);
		};
		const look = (): void => {
			const chunk = socket.read() as Buffer | null;
			if (chunk === null) {
				if (socket.readableEnded) done(null);
				return;
			}
			seen = seen.length === 0 ? chunk : Buffer.concat([seen, chunk]);
			const spoken = spokenBy(seen);
			if (spoken !== null) done(spoken);
		};
		const gone = (): void => done(null);
		const timer = setTimeout(gone, timeout);
		socket.on('readable', look);
		socket.on('close', gone);
		socket.on('end', gone);
	});
}

function handshake(secure: TLSSocket, timeout: number): Promise<void> {
	return new Promise((resolve, reject) => {
		const failed = (cause?: unknown): void => {
			clearTimeout(timer);
			secure.destroy();
			// What an agent does that was not told to trust the CA, so the operator should get to see it.
			reject(new EgressError('tls_failed', undefined, { cause }));
		};
		const timer = setTimeout(failed, timeout);
		secure.once('secure', () => {
			clearTimeout(timer);
			secure.off('close', failed);
			resolve();
		});
		// Stays for good: a socket may fail more than once, and what it fails with has no reader later.
		secure.on('error', failed);
		secure.once('close', failed);
	});
}
