// When more is to be scanned than the scanning threads can take, the proxy says 503 and never lets a body through
// unread.

import assert from 'node:assert/strict';
import test from 'node:test';
import { send } from '../support/agent.js';
import { assertBlocked, assertRefused } from '../support/refusal.js';
import { githubToken } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

const TOKEN = githubToken(61);
const AGENTS = 400;
/** Beginnings of tokens that are none: each one has to be looked at. */
const NEAR_MISSES = `${TOKEN.slice(0, 12)} `.repeat(2_000);

test('a full pool answers 503 with retry-after, and every body that was taken was read', async () => {
	const world = await startWorld({ args: ['--workers', '1'] });
	const replies = await Promise.all(
		Array.from({ length: AGENTS }, () =>
			send(world.proxy, { url: 'http://origin.test/hash', body: `${NEAR_MISSES}${TOKEN}` }),
		),
	);
	const overloaded = replies.filter(reply => reply.status === 503);
	for (const reply of overloaded) {
		assert.equal(assertRefused(reply, 503).error, 'egress_overloaded');
		assert.match(String(reply.headers['retry-after']), /^\d+$/);
	}
	for (const reply of replies) if (reply.status !== 503) assertBlocked(reply, /^egress DLP: /);
	assert.ok(overloaded.length > 0, 'the pool was full');
	assert.ok(overloaded.length < AGENTS, 'some were scanned');
	assert.equal(world.plain.seen.length, 0, 'nothing went through');
	const harmless = await send(world.proxy, { url: 'http://origin.test/hash', body: 'harmless' });
	assert.equal(harmless.status, 200, 'and then it serves as before');
	await world.close();
});
