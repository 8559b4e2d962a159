// Joins two sockets: the tunnel of a passthrough route. Knows bytes and ends, and of what they say the server name alone, which
// must be the tunnel's; must not know anything else of it.

import type { Socket } from 'node:net';
import { EgressError } from '../core/errors.js';
import { type Authority, canonicalHost } from '../core/target.js';
import type { Route } from '../policy/route.js';
import type { Dialer } from './dial.js';
import { translate } from './failures.js';
import { serverNames } from './server-name.js';

const MISNAMED = 'egress: TLS server name and tunnel name different hosts';
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
		// Also where it ends before its first message of TLS does, which is passed on whole or not at all.
		agent.once('end', () => origin.end());
		namesNobodyElse(agent, target.host).then(only => {
			if (only) return agent.pipe(origin);
			refused = new EgressError('passthrough_denied', MISNAMED);
			origin.unpipe(agent);
			origin.destroy();
			agent.end(UNRECOGNIZED_NAME);
			return agent.destroySoon();
		});
		if (agent.destroyed) origin.destroy();
	});
}

/** True when the agent's TLS, if it speaks TLS, asks for nobody but `host`: many hosts stand at one address, and this name alone tells which answers. */
async function namesNobodyElse(agent: Socket, host: string): Promise<boolean> {
	try {
		const names = await serverNames(agent);
		return names.every(name => canonicalHost(name) === host);
	} catch {
		return false;
	}
}
