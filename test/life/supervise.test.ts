// outbound_on_match: supervise holds a request until a person decides, and refuses it when nobody does.

import assert from 'node:assert/strict';
import { request } from 'node:http';
import test from 'node:test';
import { ADMIN, askAdmin } from '../support/admin.js';
import { send } from '../support/agent.js';
import { failToStart, type LogLine, type ProxyProcess } from '../support/proxy.js';
import { githubToken } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

const ROUTES = (timeout: string): string =>
	`- host: origin.test
  dlp: { outbound_on_match: supervise }
  timeouts: { supervise: ${timeout} }
- host: other.test
  dlp: { outbound_on_match: supervise }`;

/** The ids of what waits, once there are `count`. */
async function waiting(proxy: ProxyProcess, count: number) {
	const deadline = Date.now() + 15_000;
	for (;;) {
		const { json } = await askAdmin(proxy, 'GET /-/queue');
		if (json.waiting.length === count) return json.waiting;
		assert.ok(Date.now() < deadline, `${json.waiting.length} of ${count} wait`);
		await new Promise(done => setTimeout(done, 20));
	}
}

test('a request waits until it is approved once, approved for its value, or refused', async () => {
	const world = await startWorld({ args: ADMIN, routes: ROUTES('2m'), names: ['other.test'] });
	const { proxy } = world;
	const leak = (seed: number, host = 'origin.test') =>
		send(proxy, { url: `https://${host}/hash`, body: JSON.stringify({ token: githubToken(seed) }) });
	const decide = (id: string, body: unknown) => askAdmin(proxy, `POST /-/queue/${id}`, { body });

	const once = leak(1);
	const [first] = await waiting(proxy, 1);
	assert.equal(world.secure.count('/hash'), 0, 'nothing has left');
	assert.ok(first.until - first.since === 120_000 && first.rememberable);
	assert.ok(!JSON.stringify(first).includes(githubToken(1)), 'masked until asked for');
	const shown = await askAdmin(proxy, 'GET /-/queue?reveal=1');
	assert.ok(shown.text.includes(githubToken(1)));
	assert.equal((await decide(first.id, { decision: 'maybe' })).status, 400);
	assert.equal((await decide(first.id, { decision: 'approve' })).status, 200);
	assert.equal((await once).status, 200);
	await proxy.waitFor(({ event, id }) => event === 'egress_warn' && id === first.id);
	assert.equal((await decide(first.id, { decision: 'approve' })).status, 404, 'it does not wait any more');

	const again = leak(1);
	const [second] = await waiting(proxy, 1);
	await decide(second.id, { decision: 'approve', scope: 'value' });
	assert.equal((await again).status, 200);
	assert.equal((await leak(1)).status, 200, 'the value is approved');
	const elsewhere = leak(1, 'other.test');
	const [third] = await waiting(proxy, 1);
	await decide(third.id, { decision: 'refuse' });
	const refused = await elsewhere;
	assert.equal(refused.status, 403);
	assert.match(
		refused.text,
		/egress DLP: GitHub token \(classic\) found in request; refused by the operator/,
	);
	assert.equal(refused.headers['proxy-status'], 'egressd; error=http_request_denied');

	const leaving = request({
		port: proxy.port,
		path: world.url('http', '/hash'),
		method: 'POST',
		headers: { host: 'origin.test' },
	});
	leaving.on('error', () => {}).end(githubToken(3));
	await waiting(proxy, 1);
	leaving.destroy();
	await waiting(proxy, 0);

	assert.equal((await send(proxy, { url: world.url('https', '/hash'), body: 'clean' })).status, 200);
	await proxy.waitFor(({ action }) => action === 'reveal');
	await world.close();
	for (const seed of [1, 3]) assert.ok(!proxy.stderr.includes(githubToken(seed)));
});

test('a request that nobody decides on is refused, in time or when the proxy stops', async () => {
	const world = await startWorld({ args: ADMIN, routes: ROUTES('300ms'), names: ['other.test'] });
	const { proxy } = world;
	const late = await send(proxy, { url: world.url('https', '/hash'), body: githubToken() });
	assert.equal(late.status, 403);
	assert.match(late.text, /nobody approved the request in time/);
	const [said] = (await proxy.waitFor(({ event }) => event === 'egress_block')) as [LogLine];
	assert.deepEqual(
		[said.reason, said.detector, said.rule, said.location],
		[
			'egress DLP: GitHub token (classic) found in request; nobody approved the request in time',
			'token_patterns',
			'github-pat-classic',
			'body',
		],
	);
	const stopped = send(proxy, { url: 'http://other.test/hash', body: githubToken() });
	await waiting(proxy, 1);
	const [reply] = await Promise.all([stopped, world.close()]);
	assert.equal(reply.status, 503);
});

test('supervise without an admin listener refuses the start', async () => {
	const failed = await failToStart({
		config: 'routes: [{ host: a.test, dlp: { outbound_on_match: supervise } }]',
	});
	assert.equal(failed.code, 1);
	assert.match(failed.stderr, /routes\[0\]\.dlp\.outbound_on_match.*--admin/);
});
