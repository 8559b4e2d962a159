// The operator's listener: who may ask, what is counted, and the switches, from outside.

import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { ADMIN, adminAddress, adminToken, askAdmin } from '../support/admin.js';
import { open, send } from '../support/agent.js';
import { failToStart, startProxy } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';
import { githubToken, injection } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

// One for all that only look: what metrics count is counted first.
const world = await startWorld({
	args: ADMIN,
	routes: `- host: origin.test
  matches: [{ methods: [GET, POST] }]
- host: unused.test
- { host: a.test, dlp: { outbound_detectors: [known_secrets, exfiltration_shape], inbound_detectors: false } }
- { host: b.test, dlp: { outbound_detectors: false }, allow_private: true }
`,
});
const { proxy } = world;

test('metrics count by route and verdict, and no agent can add a label', async () => {
	await send(proxy, { url: world.url('http', '/hash') });
	await send(proxy, { url: world.url('https', '/hash'), body: 'x'.repeat(1000) });
	await send(proxy, { url: world.url('https', '/hash'), body: githubToken() });
	await send(proxy, { url: world.url('http', '/hash'), method: 'DELETE' });
	const label = 'made-up-by-agent';
	await send(proxy, { url: `http://${label}.test/` });
	const { text, headers } = await askAdmin(proxy, 'GET /metrics');
	assert.match(String(headers['content-type']), /^text\/plain/);
	const value = (sample: string) =>
		Number(
			text
				.split('\n')
				.find(line => line.startsWith(`${sample} `))
				?.split(' ')
				.at(-1),
		);
	assert.equal(value('egressd_exchanges_total{route="0",host="origin.test",verdict="allowed"}'), 2);
	assert.equal(value('egressd_exchanges_total{route="0",host="origin.test",verdict="blocked"}'), 1);
	assert.equal(value('egressd_exchanges_total{route="1",host="unused.test",verdict="allowed"}'), 0);
	assert.equal(value('egressd_exchanges_total{route="none",host="",verdict="blocked"}'), 2);
	assert.equal(value('egressd_refusals_total{code="dlp_outbound"}'), 1);
	assert.equal(value('egressd_findings_total{rule="github-pat-classic"}'), 1);
	assert.equal(value('egressd_phase_seconds_count{phase="total"}'), 5);
	assert.equal(value('egressd_phase_seconds_count{phase="ttfb"}'), 2);
	assert.equal(
		value('egressd_body_bytes_total{route="0",host="origin.test",direction="up"}'),
		1000 + githubToken().length,
	);
	assert.ok(value('egressd_log_bytes_total') > 100);
	assert.ok(value('nodejs_eventloop_lag_p99_seconds') >= 0);
	assert.ok(!text.includes(label));
});

test('only who has the token is answered, and only on a name of this machine', async () => {
	assert.equal(statSync(join(proxy.caDir, 'admin-token')).mode & 0o777, 0o600);
	const port = adminAddress(proxy).split(':')[1];
	for (const path of ['/healthz', '/readyz']) {
		assert.equal((await askAdmin(proxy, `GET ${path}`, { token: null })).status, 200, path);
	}
	const ask = async (line: string, options = {}) => {
		const { status, json } = await askAdmin(proxy, line, options);
		return [status, json?.error];
	};
	const lines = [
		'GET /metrics',
		'POST /-/reload',
		'PUT /-/log',
		'POST /-/deny-all',
		'GET /-/queue',
		'GET //metrics',
		'GET /none',
	];
	for (const line of lines) {
		assert.deepEqual(await ask(line, { token: null }), [401, 'admin_token'], line);
		assert.deepEqual(await ask(line, { token: `${adminToken(proxy)}x` }), [401, 'admin_token'], line);
	}
	assert.deepEqual(await ask('GET /none'), [404, 'admin_path']);
	assert.deepEqual(await ask('GET /-/reload'), [405, 'admin_method']);
	assert.equal((await askAdmin(proxy, 'POST /metrics')).headers.allow, 'GET, HEAD');
	for (const [headers, expected] of [
		[{ host: 'rebound.example' }, 'admin_host'],
		[{ host: `127.0.0.1.rebound.example:${port}` }, 'admin_host'],
		[{ origin: 'http://evil.example' }, 'admin_origin'],
		[{ origin: 'null' }, 'admin_origin'],
		[{ 'sec-fetch-site': 'cross-site' }, 'admin_origin'],
	] as const) {
		assert.deepEqual(await ask('GET /healthz', { headers }), [403, expected], JSON.stringify(headers));
	}
	for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
		assert.equal((await askAdmin(proxy, 'GET /healthz', { headers: { host } })).status, 200, host);
	}
	const page = await askAdmin(proxy, 'GET /', { token: null });
	assert.match(String(page.headers['content-security-policy']), /default-src 'none'/);
});

test('an address that others can reach needs a token of its own, and a token is no short word', async () => {
	const outside = await failToStart({ config: 'routes: []', args: ['--admin', '0.0.0.0:0'] });
	assert.equal(outside.code, 1);
	assert.match(outside.stderr, /--admin-token/);
	const file = join(scratch(), 'token');
	writeFileSync(file, 'short\n');
	const short = await failToStart({ config: 'routes: []', args: [...ADMIN, '--admin-token', file] });
	assert.match(short.stderr, /16 characters/);
	assert.ok(!short.stderr.includes('short\n'));
	writeFileSync(file, `${'a1'.repeat(12)}\n`);
	const proxy = await startProxy({
		config: 'routes: []',
		args: ['--admin', '0.0.0.0:0', '--admin-token', file],
	});
	assert.equal((await askAdmin(proxy, 'GET /-/stats', { token: 'a1'.repeat(12) })).status, 200);
	await proxy.stop();
});

test('reload, log level and the kill switch do what they say, and say it in the log', async () => {
	const world = await startWorld({
		args: ADMIN,
		answers: {
			'/slow': response => void response.writeHead(200, { 'content-type': 'text/event-stream' }).write('a'),
		},
	});
	const { proxy } = world;
	const status = async () => (await send(proxy, { url: world.url('https', '/hash') })).status;

	writeFileSync(proxy.configFile, 'routes: [{ hots: a.test }]\n');
	const refused = await askAdmin(proxy, 'POST /-/reload');
	assert.deepEqual([refused.status, refused.json.applied], [422, false]);
	assert.match(refused.json.reason, /:1:12:/);
	writeFileSync(proxy.configFile, 'log: 1\nroutes: [{ host: origin.test, preserve_auth: true }]\n');
	const applied = await askAdmin(proxy, 'POST /-/reload');
	assert.equal(applied.status, 200);
	assert.equal(applied.json.weakens.length, 1);

	for (const level of [true, 3, '2', null]) {
		assert.equal((await askAdmin(proxy, 'PUT /-/log', { body: { level } })).status, 400, String(level));
	}
	assert.equal((await askAdmin(proxy, 'PUT /-/log', { body: 'no json' })).status, 400);
	assert.equal((await askAdmin(proxy, 'PUT /-/log', { body: { level: 2 } })).status, 200);
	assert.equal(await status(), 200);
	await proxy.waitFor(({ event }) => event === 'egress_request');
	await proxy.waitFor(({ event, log }) => event === 'egress_reload' && log === 'full');
	await askAdmin(proxy, 'PUT /-/log', { body: { level: 1 } });
	const [lowered] = await proxy.waitFor(({ weakens }) => String(weakens).includes('log is lowered'));
	assert.match(String(lowered?.reason), /by the operator/);

	const streaming = await open(proxy, { url: world.url('https', '/slow') });
	const cut = new Promise(resolve => streaming.on('error', resolve).on('close', resolve).resume());
	assert.deepEqual((await askAdmin(proxy, 'POST /-/deny-all')).json, { denies_all: true });
	await cut;
	assert.equal(await status(), 403);
	await proxy.waitFor(
		({ event, reason }) => event === 'egress_block' && /refused by the operator/.test(String(reason)),
	);
	await askAdmin(proxy, 'DELETE /-/deny-all');
	assert.equal(await status(), 200);
	const actions = await proxy.waitFor(({ event }) => event === 'egress_admin', { count: 2 });
	assert.deepEqual(
		actions.map(({ action }) => action),
		['deny_all', 'release'],
	);
	await world.close();
});

test('explain says what would be done, on the configuration in force', async () => {
	const before = world.secure.count('/hash');
	const ask = (body: unknown) => askAdmin(proxy, 'POST /-/explain', { body });
	const url = world.url('https', '/hash');
	const allowed = await ask({ url });
	assert.deepEqual([allowed.status, allowed.json.verdict, allowed.json.route.index], [200, 'allow', 0]);
	const blocked = await ask({ url, headers: { 'X-Note': [githubToken()] }, body: 'clean' });
	assert.equal(blocked.json.verdict, 'block');
	assert.ok(!blocked.text.includes(githubToken()));
	const trailing = await ask({ url, body: 'clean', trailers: { 'X-Note': githubToken() } });
	assert.deepEqual([trailing.json.refusal.code, trailing.json.findings[0].name], ['dlp_outbound', 'x-note']);
	const echoed = await ask({ url, response: { body: 'clean', trailers: { 'X-Note': injection() } } });
	assert.deepEqual([echoed.json.refusal.code, echoed.json.findings[0].stage], ['dlp_inbound', 'response']);
	const spoken = [{ origin: 'hi' }, { agent_base64: Buffer.from(githubToken()).toString('base64') }];
	const conversed = await ask({ url: 'wss://origin.test/', messages: spoken });
	assert.deepEqual([conversed.json.refusal.close, conversed.json.findings[0].message], [1008, 1]);
	const line = { event: 'egress_request', id: 'a-1', host: 'origin.test', method: 'GET', path: '/' };
	const repeated = await ask({ url, times: 3, after: `${JSON.stringify(line)}\n` });
	assert.deepEqual(repeated.json.before, { logged: 1, unknown: 0, alike: 2 });
	for (const wrong of [
		{},
		{ url: 7 },
		{ url, headers: [] },
		{ url, body: 'a', body_base64: 'YQ==' },
		{ url, bdoy: 'a' },
		{ url, times: 1001 },
		{ url, after: [] },
		{ url, response: { status: 100 } },
		{ url, response: { bdoy: '' } },
		{ url, messages: ['hello'] },
		{ url, messages: [{ agent: 'hello', origin: 'hi' }] },
		{ url, messages: [{ agent: 'hello' }], body: 'no GET' },
		{ url, messages: [{ agent: 'hello' }], response: {} },
	]) {
		assert.equal((await ask(wrong)).status, 400, JSON.stringify(wrong));
	}
	assert.equal(world.secure.count('/hash'), before);
});

test('what a route is less careful in is told beside it', async () => {
	const { json } = await askAdmin(proxy, 'GET /-/stats');
	const { routes } = json as unknown as { routes: { flags: string[] }[] };
	assert.deepEqual(
		routes.map(({ flags }) => flags),
		[[], [], ['outbound token_patterns off', 'inbound off'], ['allow_private', 'outbound off']],
	);
});

test('its proxy drains, and the token stands in no line', async () => {
	await world.close();
	assert.ok(!proxy.stderr.includes(adminToken(proxy)));
});
