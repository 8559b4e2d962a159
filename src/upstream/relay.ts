// Joins two sockets and looks at nothing: the tunnel of a passthrough route. Knows bytes and ends; must not know what
// they say.

import type { Socket } from 'node:net';
import type { Authority } from '../core/target.js';
import type { Route } from '../policy/route.js';
import type { Dialer } from './dial.js';
import { translate } from './failures.js';

/**
 * Dials the target, then tells the agent that the tunnel is open and joins both ends. Resolves when both have closed;
 * rejects with an EgressError while nothing was said to the agent. `opened` is awaited between the two.
 */
export async function relay(
	dialer: Dialer,
	target: Authority,
	route: Route,
	agent: Socket,
	head: Buffer,
	opened: (() => Promise<void>) | null,
): Promise<void> {
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
	if (head.length > 0) origin.write(head);
	await new Promise<void>(resolve => {
		let open = 2;
		const closed = (other: Socket) => (): void => {
			open -= 1;
			other.destroySoon();
			if (open === 0) resolve();
		};
		for (const [from, to] of [
			[agent, origin],
			[origin, agent],
		] as const) {
			from.setTimeout(route.timeouts.idle, () => from.destroy());
			from.on('error', () => from.destroy());
			from.on('close', closed(to));
			// Ends `to` when `from` has sent its last byte, so that a half-closed tunnel still answers.
			from.pipe(to);
		}
		if (agent.destroyed) origin.destroy();
	});
}
