// Agents that send what takes long to read, and leave: nothing of it is read on, others do not wait for it, and each exchange
// has its one line.

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import test from 'node:test';
import { secure, send, tunnel } from '../support/agent.js';
import { openSession } from '../support/http2-agent.js';
import type { LogLine } from '../support/proxy.js';
import { storm } from '../support/storms.js';
import { SCHEMES, startWorld } from '../support/world.js';

const BYTES = 1_000_000;
const LEAVERS = 4;

const world = await startWorld({ log: 2, args: ['--workers', '1'] });
test.after(() => world.close());

/** Milliseconds for a request that a thread has to read. */
async function answered(seed: number, bytes: number): Promise<number> {
	const begun = performance.now();
	const { status } = await send(world.proxy, { url: world.url('http', '/hash'), body: storm(bytes, seed) });
	assert.equal(status, 200);
	return performance.now() - begun;
}

/** Sends all of a request, and gives what leaves. */
async function upload(kind: string, path: string, body: Buffer): Promise<() => void> {
	if (kind === 'h2') {
		const session = await openSession(world.proxy, 'origin.test');
		const stream = session.request({ ':path': path, ':method': 'POST', 'content-length': body.length });
		stream.on('error', () => {});
		await new Promise<void>(resolve => stream.end(body, resolve));
		return () => session.destroy();
	}
	const socket =
		kind === 'https'
			? await secure(world.proxy, (await tunnel(world.proxy, 'origin.test:443')).socket, 'origin.test')
			: connect(world.proxy.port, '127.0.0.1');
	socket.on('error', () => {});
	const target = kind === 'https' ? path : world.url('http', path);
	socket.write(`POST ${target} HTTP/1.1\r\nHost: origin.test\r\nContent-Length: ${body.length}\r\n\r\n`);
	await new Promise<void>(resolve => void socket.write(body, () => resolve()));
	// Without TLS a mere end is no farewell: agents may end their side behind a request, and wait.
	return () => void (kind === 'http' ? socket.resetAndDestroy() : socket.destroy());
}

test('a scan ends with its exchange, over each protocol, and the next does not wait for it', async () => {
	await answered(1, 1024);
	const whole = await answered(2, BYTES);
	for (const [kind, path] of [...SCHEMES, 'h2'].map(kind => [kind, `/left-${kind}`] as const)) {
		const leaving = await Promise.all(
			Array.from({ length: LEAVERS }, (_none, i) => upload(kind, path, storm(BYTES, 10 + i))),
		);
		for (const leave of leaving) leave();
		const soon = await answered(3, 1024);
		assert.ok(soon < 2 * whole, `${kind}: ${soon} ms behind ${LEAVERS} scans of ${whole} ms`);
		// A thread may have been through with the first before its agent left.
		const ends = ({ event, error }: LogLine): boolean =>
			event === 'egress_response' || error === 'agent_aborted';
		const isOurs = ({ path: of, id }: LogLine): boolean =>
			of === path || world.proxy.events.some(line => line.id === id && line.path === path);
		await world.proxy.waitFor(line => ends(line) && isOurs(line), { count: LEAVERS });
		const ended = world.proxy.events.filter(line => line.path === path && line.error !== undefined);
		assert.ok(ended.length > 0, `${kind}: ${ended.length} of ${LEAVERS}`);
		assert.ok(
			ended.every(({ error }) => error === 'agent_aborted'),
			kind,
		);
		assert.equal(new Set(ended.map(({ id }) => id)).size, ended.length, `${kind}: one line each`);
	}
});
