// What no route allows is refused inside the tunnel with a reason that names what did not fit, and nothing is dialled.

import assert from 'node:assert/strict';
import test from 'node:test';
import { send } from '../support/agent.js';
import { assertBlocked, assertNotOurs } from '../support/refusal.js';
import { SCHEMES, startWorld } from '../support/world.js';

const world = await startWorld({
	routes: `
- host: origin.test
  matches:
    - paths: [{ type: prefix, value: /repos/acme }, { type: exact, value: /user }, { type: regex, value: "^/orgs/[^/]+$" }]
      methods: [GET, POST]
    - paths: [{ type: exact, value: /special }]
      headers: [{ name: X-Kind, type: exact, value: wanted }]
- host: "*.sub.test"
- host: origin.test:8443
`,
	names: ['a.sub.test', 'deep.a.sub.test', 'sub.test', 'elsewhere.test'],
});

const ALLOWED = [
	{ url: 'origin.test/repos/acme' },
	{ url: 'origin.test/repos/acme/app?q=/x' },
	{ url: 'origin.test/user' },
	{ url: 'origin.test/orgs/one', method: 'POST' },
	{ url: 'ORIGIN.test/user' },
	{ url: 'origin.test./user' },
	{ url: 'origin.test/special', headers: ['X-KIND', 'wanted'] },
	{ url: 'a.sub.test/anything' },
	{ url: 'deep.a.sub.test/anything' },
];

const REFUSED = [
	{ url: 'elsewhere.test/user', reason: /host not in allowlist/ },
	{ url: 'sub.test/', reason: /host not in allowlist/ },
	{ url: 'notsub.test/', reason: /host not in allowlist/ },
	{ url: 'origin.test/repos/acmeother', reason: /path/ },
	{ url: 'origin.test/repos', reason: /path/ },
	{ url: 'origin.test/user/', reason: /path/ },
	{ url: 'origin.test/orgs/one/two', reason: /path/ },
	{ url: 'origin.test/orgs/one%2Ftwo/x', reason: /path/ },
	{ url: 'origin.test/user', method: 'DELETE', reason: /method/ },
	{ url: 'origin.test/special', headers: ['X-Kind', 'other'], reason: /header/ },
	{ url: 'origin.test/special', reason: /header/ },
	{ url: 'origin.test:81/user', reason: /port/ },
	{ url: '127.0.0.1/user', reason: /host not in allowlist/ },
	{ url: '[::1]/user', reason: /host not in allowlist/ },
];

for (const scheme of SCHEMES) {
	test(`what a route allows goes through over ${scheme}`, async () => {
		for (const { url, ...rest } of ALLOWED) {
			const reply = await send(world.proxy, { url: `${scheme}://${url}`, ...rest });
			assert.equal(reply.status, 200, `${url}: ${reply.text}`);
			assertNotOurs(reply);
		}
	});

	test(`what no route allows is refused over ${scheme}, with the reason, the target and the id of its line`, async () => {
		const before = [world.plain.connections, world.secure.connections];
		for (const { url, reason, ...rest } of REFUSED) {
			const reply = await send(world.proxy, { url: `${scheme}://${url}`, ...rest });
			const body = assertBlocked(reply, reason);
			assert.deepEqual(Object.keys(body), ['error', 'reason', 'host', 'method', 'path', 'id']);
			assert.equal(body.method, rest.method ?? 'GET');
			const [line] = await world.proxy.waitFor(entry => entry.id === body.id);
			assert.deepEqual(Object.keys(line ?? {}), ['event', 'reason', 'host', 'method', 'path', 'id', 'time']);
			assert.deepEqual(
				[line?.event, line?.reason, line?.host, line?.method, line?.path],
				['egress_block', body.reason, body.host, body.method, body.path],
			);
		}
		assert.deepEqual(
			[world.plain.connections, world.secure.connections],
			before,
			'nothing was dialled for a refusal',
		);
	});
}

test('a refusal leaves the connection of the agent usable: the next request on it is judged by itself', async () => {
	const { Agent, request } = await import('node:http');
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const statuses: (number | undefined)[] = [];
	const ports = new Set<number | undefined>();
	for (const path of ['http://origin.test/user', 'http://elsewhere.test/', 'http://origin.test/user']) {
		await new Promise<void>((resolve, reject) => {
			const outgoing = request({
				host: '127.0.0.1',
				port: world.proxy.port,
				path,
				agent,
				headers: { host: new URL(path).host },
			});
			outgoing.once('error', reject);
			outgoing.once('response', incoming => {
				statuses.push(incoming.statusCode);
				ports.add(incoming.socket.localPort);
				incoming.resume().once('end', resolve);
			});
			outgoing.end();
		});
	}
	agent.destroy();
	assert.deepEqual(statuses, [200, 403, 200]);
	assert.equal(ports.size, 1);
});

test('a CONNECT to what no route allows is answered, refused inside, and dials nothing', async () => {
	const before = world.secure.connections;
	const reply = await send(world.proxy, { url: 'https://elsewhere.test/secret-path' });
	assertBlocked(reply, 'egress: host not in allowlist');
	assert.equal(world.secure.connections, before);
});

test('the proxy drains and has written only JSON lines', () => world.close());
