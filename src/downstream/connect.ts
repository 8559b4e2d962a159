// A CONNECT: agreed on, and then passed through unread, or opened so that what is inside comes back as requests, or refused.
// Must not know which of these a target is for.

import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Client } from '../core/client.js';
import { asEgressError, EgressError } from '../core/errors.js';
import { type Exchange, openExchange } from '../core/exchange.js';
import { type Authority, parseAuthority } from '../core/target.js';
import type { CertificateAuthority } from './certificates.js';
import { endWith } from './farewell.js';
import { agreeOnTunnel, assertVersion, nameless } from './request.js';
import { openTunnel, tunnelOf } from './tunnel.js';
import type { UnderWay } from './under-way.js';

/** What is asked, and told, about tunnels. */
export interface TunnelHandlers {
	/** True when a tunnel to this target is passed through unread. */
	readonly passes: (target: Authority) => boolean;
	/** Opens the origin's end of such a tunnel and connects both. Rejects with an EgressError while nothing was answered. */
	readonly passThrough: (
		target: Authority,
		socket: Socket,
		head: Buffer,
		exchange: Exchange,
	) => Promise<void>;
	/** A refusal outside of any exchange: a tunnel that could not be opened, bytes that are no request. */
	readonly refused: (exchange: Exchange, error: EgressError) => Promise<void>;
}

export interface ConnectOptions {
	readonly handlers: TunnelHandlers;
	readonly authority: CertificateAuthority;
	/** Milliseconds for the agent's first byte and its handshake. */
	readonly handshakeTimeout: number;
	readonly underWay: UnderWay;
	/** Is given the socket that speaks HTTP inside a tunnel that was opened. */
	readonly take: (inner: Socket) => void;
}

/** Answers it. Never rejects. */
export async function connect(
	req: IncomingMessage,
	socket: Socket,
	head: Buffer,
	client: Client,
	{ handlers, authority, handshakeTimeout, underWay, take }: ConnectOptions,
): Promise<void> {
	let exchange = nameless('CONNECT', client, tunnelOf(socket));
	try {
		const path = req.url ?? '';
		if (tunnelOf(socket) !== undefined) {
			throw new EgressError('target_malformed', 'egress: CONNECT inside a tunnel');
		}
		const target = parseAuthority(path, 0);
		const asked = { scheme: 'https', ...target, method: 'CONNECT', path, headers: req.rawHeaders } as const;
		exchange = openExchange(asked, client);
		assertVersion(req.httpVersion, req.rawHeaders);
		agreeOnTunnel(target, req.rawHeaders);
		if (underWay.draining) throw new EgressError('draining');
		if (handlers.passes(target)) {
			await underWay.during(handlers.passThrough(target, socket, head, exchange));
			return;
		}
		const inner = await openTunnel(socket, head, target, { authority, handshakeTimeout, client });
		if (inner !== null && !inner.destroyed) take(inner);
	} catch (thrown) {
		const error = asEgressError(thrown);
		await handlers.refused(exchange, error);
		endWith(socket, exchange, error);
	}
}
