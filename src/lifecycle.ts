// The way of one exchange, for every transport: match, authorize, inspect, forward, reply; one catch, one finally, one
// record. Knows the order of the phases and nothing of how any of them works.

import { asEgressError, type EgressError } from './core/errors.js';
import type { Exchange } from './core/exchange.js';
import { Trace } from './core/trace.js';
import type { AgentSide } from './downstream/agent.js';
import { Hall } from './lifecycle/hall.js';
import type { Services } from './lifecycle/services.js';
import { authorize } from './policy/authorize.js';

/**
 * Carries one exchange from its first line to its last; never rejects. `malformed` is what the front door found wrong
 * with the request: it ends like every other refusal.
 */
export async function carry(
	exchange: Exchange,
	agent: AgentSide,
	services: Services,
	malformed: EgressError | null,
): Promise<void> {
	const hall = new Hall(exchange, agent, services);
	const { watcher } = services;
	if (watcher !== null) exchange.trace = new Trace(watcher.keep);
	try {
		if (malformed !== null) throw malformed;
		const room = services.log.ready();
		if (room !== undefined) await room;
		const route = hall.match();
		const admitted = hall.admit(route);
		if (admitted !== undefined) await admitted;
		const grant = authorize(exchange.request, route);
		const inspected = hall.inspectRequest(route, grant);
		if (inspected !== undefined) await inspected;
		const answer = await hall.forward(route, grant);
		const replied = hall.reply(route, answer);
		if (replied !== undefined) await replied;
	} catch (thrown) {
		await hall.refuse(asEgressError(thrown));
	} finally {
		agent.release();
		const closed = agent.closed();
		if (closed !== undefined) await closed;
		hall.forget();
		if (watcher !== null) hall.tell(watcher);
	}
}
