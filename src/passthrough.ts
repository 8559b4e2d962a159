// The way of a tunnel that is never read, and of what is refused outside of any exchange's lifecycle. Knows in which
// order things happen and nothing of how any of them works.

import type { Socket } from 'node:net';
import type { EgressError } from './core/errors.js';
import type { Exchange, Watcher } from './core/exchange.js';
import type { Authority } from './core/target.js';
import { Trace } from './core/trace.js';
import type { Services } from './lifecycle/services.js';
import type { Route } from './policy/route.js';
import type { Dialer } from './upstream/dial.js';
import { relay } from './upstream/relay.js';

/** What both need of a configuration in force. */
type Logging = Pick<Services, 'log' | 'inspector' | 'watcher'>;

/** Carries a tunnel that is passed through unread. Rejects with an EgressError while the agent was told nothing. */
export async function passThrough(
	dialer: Dialer,
	target: Authority,
	route: Route,
	socket: Socket,
	head: Buffer,
	exchange: Exchange,
	services: Logging,
): Promise<void> {
	const opened = services.log.captures ? () => logOpened(exchange, services) : null;
	const trace = services.watcher === null ? null : watched(exchange, services.watcher);
	if (trace !== null) {
		trace.route = route.index;
		trace.decided = trace.begun;
	}
	const refused = await relay(dialer, target, route, socket, head, opened);
	if (refused !== null) return logRefusal(exchange, refused, services);
	if (trace === null) return;
	trace.ended = performance.now();
	services.watcher?.ended(exchange);
}

/** The line of a tunnel that is open: there is nothing of it to show but its target. */
export async function logOpened(exchange: Exchange, { log, inspector }: Logging): Promise<void> {
	await inspector.show(exchange);
	exchange.sent = { headers: [], body: null };
	await log.request(exchange);
}

/** The lines of a refusal that has no exchange's lifecycle around it. */
export async function logRefusal(
	exchange: Exchange,
	error: EgressError,
	{ log, inspector, watcher }: Logging,
): Promise<void> {
	if (watcher !== null) {
		const trace = watched(exchange, watcher);
		trace.refuse(error.code, error.reason, error.decided);
		trace.ended = performance.now();
	}
	await inspector.show(exchange);
	watcher?.ended(exchange);
	if (error.decided) log.block(exchange, { reason: error.reason });
	else log.error(exchange, error.code, error.reason);
	const handed = log.handedOn();
	if (handed !== undefined) await handed;
}

function watched(exchange: Exchange, watcher: Watcher): Trace {
	exchange.trace ??= new Trace(watcher.keep);
	return exchange.trace;
}
