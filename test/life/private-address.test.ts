// A name that resolves to an address that is not public goes nowhere, unless its route says allow_private or the
// operator mapped it by hand.

import assert from 'node:assert/strict';
import test from 'node:test';
import { send } from '../support/agent.js';
import { startOrigin } from '../support/origin.js';
import { startProxy } from '../support/proxy.js';
import { assertBlocked } from '../support/refusal.js';

// `localhost` is the one name that resolves to the loopback interface on every machine.
const origin = await startOrigin();
const { port } = origin;

const guarded = await startProxy({
	config: `log: 1
routes:
- host: localhost:${port}
- host: 127.0.0.1:${port}
- host: "[::1]:${port}"
- host: 169.254.169.254
- host: 10.0.0.1
- host: named.test
`,
	origins: { 'named.test': origin },
});
const open = await startProxy({
	config: `routes:\n- host: localhost:${port}\n  allow_private: true\n- host: 127.0.0.1:${port}\n  allow_private: true\n`,
});

test('a name or an address that is not public is blocked with a reason', async () => {
	const hosts = [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, '169.254.169.254', '10.0.0.1'];
	for (const host of hosts) {
		const body = assertBlocked(await send(guarded, { url: `http://${host}/` }), /address that is not public/);
		const [line] = await guarded.waitFor(entry => entry.id === body.id);
		assert.equal(line?.event, 'egress_block');
	}
	assert.equal(origin.connections, 0);
});

test('odd spellings of such an address fit no route for another host and are blocked', async () => {
	for (const host of [
		'0x7f.1',
		'2130706433',
		'0177.0.0.1',
		'127.1',
		'[::ffff:127.0.0.1]',
		'0.0.0.0',
		'[::]',
	]) {
		const reply = await send(guarded, {
			url: `http://${host}:${port}/`,
			headers: ['Host', `${host}:${port}`],
		});
		assert.ok(reply.status === 403 || reply.status === 400, `${host}: ${reply.status}`);
	}
	assert.equal(origin.connections, 0);
});

test('the same over CONNECT is blocked inside the tunnel', async () => {
	assertBlocked(await send(guarded, { url: `https://localhost:${port}/` }), /address that is not public/);
	assert.equal(origin.connections, 0);
});

test('allow_private on the route lets it through', async () => {
	for (const host of ['localhost', '127.0.0.1']) {
		assert.equal((await send(open, { url: `http://${host}:${port}/` })).status, 200, host);
	}
});

test('what the operator mapped by hand is not guarded', async () => {
	assert.equal((await send(guarded, { url: 'http://named.test/' })).status, 200);
});

test('the proxies drain and have written only JSON lines', async () => {
	await Promise.all([guarded.stop(), open.stop()]);
	await origin.close();
});
