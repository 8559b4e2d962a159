// The agent's end of an exchange, on a wire made of callbacks: when a reply is over.

import assert from 'node:assert/strict';
import test from 'node:test';
import { Inflow } from '../../../src/core/inflow.js';
import { AgentSide } from '../../../src/downstream/agent.js';
import type { Wire } from '../../../src/downstream/wire.js';

test('a reply is over when the agent has all of it and closes before there is room again', async () => {
	let closed = (_whole: boolean): void => {};
	const done: string[] = [];
	const wire = {
		source: null,
		headSent: false,
		head: () => {},
		flush: () => {},
		// All of it is taken, and the agent goes without a word of there being room, before the origin says that this was it.
		write: () => {
			setImmediate(() => {
				closed(true);
				body.end([]);
			});
			return false;
		},
		end: () => done.push('end'),
		abort: () => done.push('abort'),
		expire: () => done.push('expire'),
		listen: (_drained: () => void, over: (whole: boolean) => void) => {
			closed = over;
		},
	};
	const agent = new AgentSide(wire as unknown as Wire, 60_000);
	const body = new Inflow(
		() => {},
		() => {},
	);
	body.push(Buffer.from('0123456789'));
	const answer = { status: 200, statusText: 'OK', headers: ['content-length', '10'], body };
	await agent.reply(answer, body, async () => {});
	await agent.closed();
	assert.deepEqual(done, ['end']);
});
