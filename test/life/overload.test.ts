// When more is to be scanned than the scanning threads can take, the proxy says 503 and never lets a body through
// unread; and a fleet that comes at once is let in at once.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { send } from '../support/agent.js';
import { assertBlocked, assertRefused } from '../support/refusal.js';
import { githubToken } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

const TOKEN = githubToken(61);
const AGENTS = 400;
/** Beginnings of tokens that are none: each one has to be looked at. */
const NEAR_MISSES = `${TOKEN.slice(0, 12)} `.repeat(300);

const world = await startWorld({ args: ['--workers', '1'] });
test.after(() => world.close());

test('a full pool answers 503 with retry-after, and every body that was taken was read', async () => {
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
});

const FLEET = 1000;

/** The most connections that may wait to be accepted; 0 where the system does not tell. */
function somaxconn(): number {
	try {
		return Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'));
	} catch {
		return 0;
	}
}

const few = somaxconn() < FLEET ? `the system holds fewer than ${FLEET} connections` : false;

test('a thousand agents are connected while the proxy is busy, and served when it is not', {
	skip: few,
}, async () => {
	const { proxy } = world;
	proxy.signal('SIGSTOP');
	const sockets = Array.from({ length: FLEET }, () => connect(proxy.port, '127.0.0.1').on('error', () => {}));
	const all = Promise.all(sockets.map(socket => once(socket, 'connect'))).then(() => true);
	const connected = await Promise.race([all, sleep(10_000, false, { ref: false })]);
	proxy.signal('SIGCONT');
	assert.equal(connected, true);
	const asked = sockets.map(async socket => {
		socket.write('GET http://origin.test/ HTTP/1.1\r\nHost: origin.test\r\nConnection: close\r\n\r\n');
		const [reply] = await once(socket, 'data');
		return String(reply).slice(0, 12);
	});
	assert.deepEqual(new Set(await Promise.all(asked)), new Set(['HTTP/1.1 200']));
	for (const socket of sockets) socket.destroy();
});
