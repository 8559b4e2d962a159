// How a refusal of ours looks to an agent, asserted whole in one place.

import assert from 'node:assert/strict';
import type { Reply } from './agent.js';

export interface RefusalBody {
	readonly error: string;
	readonly code?: string;
	readonly reason: string;
	readonly host: string;
	readonly method: string;
	readonly path: string;
	readonly response_status?: number;
	readonly id: string;
}

/** Asserts a whole refusal with this status that says it is ours, and returns what it says. */
export function assertRefused(reply: Reply, status: number): RefusalBody {
	assert.equal(reply.status, status, reply.text.slice(0, 500));
	assert.equal(reply.headers['content-type'], 'application/json');
	assert.match(String(reply.headers['proxy-status']), /^egressd; error=[a-z_]+$/);
	assert.equal(reply.complete, true);
	return JSON.parse(reply.text);
}

/** Asserts a block: 403 in the words of the contract. */
export function assertBlocked(reply: Reply, reason: RegExp | string): RefusalBody {
	const body = assertRefused(reply, 403);
	assert.equal(reply.headers['proxy-status'], 'egressd; error=http_request_denied');
	assert.equal(body.error, 'egress_blocked');
	if (typeof reason === 'string') assert.equal(body.reason, reason);
	else assert.match(body.reason, reason);
	return body;
}

/** Asserts that this came from the origin and not from us. */
export function assertNotOurs(reply: Reply): void {
	assert.equal(reply.headers['proxy-status'], undefined, reply.text.slice(0, 500));
}
