// A tunnel through a SOCKS 5 proxy (RFC 1928, 1929). Knows the library that speaks it; must not know who asks, nor what goes
// through the tunnel.

import type { Socket } from 'node:net';
import { EgressError } from '../core/errors.js';
import { required } from '../core/required.js';

/** How the making of a tunnel ends: by one of them. */
export interface TunnelEnds {
	readonly made: (tunnel: Socket) => void;
	readonly fail: (error: EgressError) => void;
}

export interface SocksLogin {
	readonly user: string;
	readonly password: string;
}

/**
 * Asks for the target by its name, so that the proxy resolves it, on a connection that was just made to the proxy. Fails with
 * `upstream_proxy_refused`. The caller minds the time, and the connection's own end.
 */
export function overSocks(
	socket: Socket,
	destination: { readonly host: string; readonly port: number },
	login: SocksLogin | null,
	{ made, fail }: TunnelEnds,
): void {
	// One byte says how long each of them is.
	if (login !== null && [login.user, login.password].some(text => Buffer.byteLength(text) > 255)) {
		fail(
			new EgressError('upstream_proxy_refused', "egress: network's own proxy takes no credential as long"),
		);
		return;
	}
	// Loaded for the first tunnel: most networks have none.
	const { SocksClient } = required('socks') as typeof import('socks');
	const client = new SocksClient({
		command: 'connect',
		destination,
		proxy: {
			// The connection is made; the library wants an address all the same.
			host: 'proxy.invalid',
			port: 1080,
			type: 5,
			...(login !== null && { userId: login.user, password: login.password }),
		},
	});
	client.once('error', ({ message }: Error) => {
		// Its error holds the password, so that nothing of it goes on but the answer's name.
		const [, answer] = /rejected connection - ([A-Z][A-Za-z]+)$/.exec(message) ?? [];
		const reason = answer === undefined ? undefined : `egress: network's own proxy answered ${answer}`;
		fail(new EgressError('upstream_proxy_refused', reason));
	});
	client.once('established', () => {
		// In the next turn the library gives back what came early, as data: it is to be read by whoever gets the tunnel.
		const early: Buffer[] = [];
		const keep = (chunk: Buffer): number => early.push(chunk);
		socket.on('data', keep);
		setImmediate(() => {
			socket.off('data', keep);
			socket.pause();
			// As Node leaves a connection behind a CONNECT: whoever listens next starts it.
			(socket as { readableFlowing: boolean | null }).readableFlowing = null;
			if (early.length > 0) socket.unshift(Buffer.concat(early));
			made(socket);
		});
	});
	client.connect(socket);
}
