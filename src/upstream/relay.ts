// Joins two sockets: the tunnel of a passthrough route. Knows bytes and ends, and of what they say the server name alone, which
// must be the tunnel's; must not know anything else of it.

import type { Socket } from 'node:net';
import { serverNames } from '../core/client-hello.js';
import { EgressError } from '../core/errors.js';
import { type Authority, canonicalHost } from '../core/target.js';
import type { Route } from '../policy/route.js';
import type { Dialer } from './dial.js';
import { translate } from './failures.js';

/** A fatal alert, `unrecognized_name` (RFC 6066, 3), in a record of its own. */
const UNRECOGNIZED_NAME = Buffer.from([0x15, 3, 1, 0, 2, 2, 112]);

/**
 * Dials the target, then tells the agent that the tunnel is open and joins both ends. Resolves when both have closed, with what
 * it was cut for, if it was; rejects with an EgressError while nothing was said to the agent. `opened` is awaited between the two.
 */
export async function relay(
	dialer: Dialer,
	target: Authority,
	route: Route,
	agent: Socket,
	head: Buffer,
	opened: (() => Promise<void>) | null,
): Promise<EgressError | null> {
	let origin: Socket;
	try {
		origin = await dialer.tcp(target.host, target.port, {
			allowPrivate: route.allowPrivate,
			timeout: route.timeouts.connect,
			clientCert: null,
		});
	} catch (thrown) {
		throw translate(thrown, false);
	}
	if (opened !== null) await opened();
	agent.write('HTTP/1.1 200 Connection Established\r\n\r\n');
	if (head.length > 0) agent.unshift(head);
	return new Promise(resolve => {
		let open = 2;
		let refused: EgressError | null = null;
		const closed = (other: Socket) => (): void => {
			open -= 1;
			other.destroySoon();
			if (open === 0) resolve(refused);
		};
		for (const [from, to] of [
			[agent, origin],
			[origin, agent],
		] as const) {
			from.setTimeout(route.timeouts.idle, () => from.destroy());
			from.on('error', () => from.destroy());
			from.on('close', closed(to));
		}
		// `pipe` ends the other side when this one has sent its last byte, so that a half-closed tunnel still answers.
		origin.pipe(agent);
		passBehindName(agent, origin, target.host, error => {
			refused = error;
			origin.unpipe(agent);
			origin.destroy();
			agent.end(UNRECOGNIZED_NAME);
			agent.destroySoon();
		});
		if (agent.destroyed) origin.destroy();
	});
}

/**
 * Pipes the agent to the origin from the moment on at which its TLS, if it speaks TLS, has asked for nobody but `host`: many
 * hosts stand at one address, and which one answers is told by this name alone.
 */
function passBehindName(
	agent: Socket,
	origin: Socket,
	host: string,
	refuse: (error: EgressError) => void,
): void {
	let come: Buffer = Buffer.alloc(0);
	const look = (chunk: Buffer): void => {
		come = come.length === 0 ? chunk : Buffer.concat([come, chunk]);
		const names = serverNames(come);
		if (names === undefined) return;
		agent.off('data', look);
		agent.off('end', ended);
		if (names?.every(name => canonicalHost(name) === host)) {
			origin.write(come);
			agent.pipe(origin);
		} else
			refuse(
				new EgressError('passthrough_denied', 'egress: TLS server name and tunnel name different hosts'),
			);
	};
	const ended = (): void => void origin.end(come);
	agent.on('data', look);
	agent.on('end', ended);
}
