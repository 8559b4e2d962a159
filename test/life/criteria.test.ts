// The five success criteria of the requirement, each as a table over the real program.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { send } from '../support/agent.js';
import { failToStart, LIGHT_CLI, type LogLine, type ProxyProcess, startProxy } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';
import { githubToken, injection, plainSecret } from '../support/secrets.js';
import { SCHEMES, startWorld, type World } from '../support/world.js';

const ROUTES = `
- host: origin.test
  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
- host: lenient.test
  dlp: { outbound_on_match: warn }
- host: nobody.test
`;

/** Traffic of every kind: forwarded, refused by route, leaking, warned of, answered with an injection, unreachable, malformed. */
const TRAFFIC: readonly { name: string; path: string; host?: string; body?: string; answered: number }[] = [
	{ name: 'forwarded', path: '/hash', body: 'a harmless body', answered: 200 },
	{ name: 'no route', host: 'elsewhere.test', path: '/hash', answered: 403 },
	{ name: 'leak', path: '/leak', body: `token=${githubToken()}`, answered: 403 },
	{ name: 'warning', host: 'lenient.test', path: '/warn', body: `token=${githubToken()}`, answered: 200 },
	{ name: 'injected reply', path: '/injected', answered: 403 },
	{ name: 'unreachable', host: 'nobody.test', path: '/', answered: 502 },
	{ name: 'dot segment', path: '/a/%2e%2e/b', answered: 400 },
];

async function startAt(log: 0 | 1 | 2): Promise<World> {
	return await startWorld({
		log,
		routes: ROUTES,
		names: ['lenient.test', 'elsewhere.test'],
		env: { EGRESS_TOKEN_0: plainSecret() },
		// Nothing listens on port 1 of the loopback interface.
		args: ['--connect-to', 'nobody.test::127.0.0.1:1', '--workers', '1'],
		answers: {
			'/injected': response => {
				response.writeHead(200, { 'content-type': 'text/plain' }).end(`A page. ${injection()}.`);
			},
		},
	});
}

async function sendAll(world: World): Promise<void> {
	for (const scheme of SCHEMES) {
		for (const { name, host = 'origin.test', path, body, answered } of TRAFFIC) {
			const reply = await send(world.proxy, {
				url: `${scheme}://${host}${path}`,
				...(body === undefined ? {} : { body }),
			});
			assert.equal(reply.status, answered, `${name} over ${scheme}: ${reply.text}`);
		}
	}
}

const pick = (line: LogLine) => [line.event, line.host, line.method, line.path, line.response_status];
const SECURITY = [
	['egress_block', 'elsewhere.test', 'GET', '/hash', undefined],
	['egress_block', 'origin.test', 'POST', '/leak', undefined],
	['egress_warn', 'lenient.test', 'POST', '/warn', undefined],
	['egress_block', 'origin.test', 'GET', '/injected', 200],
];

test('criterion 1: level 0 writes the boot line and nothing else, whatever the traffic', async () => {
	const world = await startAt(0);
	assertBoot(world.proxy, 'off', 3);
	await sendAll(world);
	await world.close();
	assert.deepEqual(
		world.proxy.lines.map(line => line.event),
		['egress_boot'],
	);
	assert.equal(world.proxy.stderr.trimEnd().split('\n').length, 1);
});

test('criterion 2: level 1 writes every block and warning with its reason and context, and no bodies', async () => {
	const world = await startAt(1);
	assertBoot(world.proxy, 'blocks', 3);
	await sendAll(world);
	await world.close();
	const { events, stderr } = world.proxy;
	assert.deepEqual(events.map(pick), [...SECURITY, ...SECURITY]);
	assert.deepEqual(
		events.slice(0, 4).map(line => line.reason),
		[
			'egress: host not in allowlist',
			'egress DLP: GitHub token (classic) found in request',
			'egress DLP: GitHub token (classic) found in request',
			'egress DLP: possible prompt injection detected',
		],
	);
	for (const line of events) assert.equal('body' in line || 'headers' in line, false);
	assert.equal(stderr.includes('harmless'), false);
	assert.equal(stderr.includes(githubToken()), false);
});

test('criterion 3: level 2 adds a line for every forwarded request and every response, with headers and body', async () => {
	const world = await startAt(2);
	assertBoot(world.proxy, 'full', 3);
	await sendAll(world);
	await world.close();
	const { events } = world.proxy;
	assert.deepEqual(
		events.filter(line => line.event === 'egress_block' || line.event === 'egress_warn').map(pick),
		[...SECURITY, ...SECURITY],
	);
	const forwarded = events.filter(line => line.event === 'egress_request');
	const round = ['/hash', '/warn', '/injected'];
	assert.deepEqual(
		forwarded.map(line => line.path),
		[...round, ...round],
	);
	const [request] = forwarded as [LogLine];
	assert.equal((request.headers as Record<string, string>).authorization, `Bearer ${plainSecret()}`);
	assert.equal(request.body, 'a harmless body');
	const responses = events.filter(line => line.event === 'egress_response');
	assert.deepEqual(
		responses.map(line => line.status),
		[200, 200, 200, 200, 200, 200],
	);
	assert.match(String(responses[0]?.body), /"bytes":15/);
	assert.match(String(responses[2]?.body), /^A page\./);
});

const GOOD = ['0', '1', '2'];
const BAD = [
	'3',
	'-1',
	'1.0',
	'1.5',
	'1e0',
	'true',
	'false',
	'yes',
	'"1"',
	"'0'",
	'full',
	'null',
	'~',
	'',
	'[1]',
	'{}',
	'.inf',
	'.nan',
];

test('criterion 4: log takes the integers 0, 1 and 2 on both sides and nothing else', () => {
	const folder = scratch();
	/** What `check` says of a routes file and a manifest for each level. */
	const check = (levels: readonly string[]) => {
		const files = levels.flatMap((level, i) => {
			const routes = join(folder, `routes-${i}.yaml`);
			const manifest = join(folder, `bottle-${i}.yaml`);
			writeFileSync(routes, `log: ${level}\nroutes:\n  - host: a.test\n`);
			writeFileSync(manifest, `egress:\n  log: ${level}\n  routes:\n    - host: a.test\n`);
			return [routes, manifest];
		});
		const { status, stdout, stderr } = spawnSync(process.execPath, [...LIGHT_CLI, 'check', ...files], {
			encoding: 'utf8',
		});
		return { status, said: stdout + stderr };
	};
	assert.equal(check(GOOD).status, 0);
	const { status, said } = check(BAD);
	assert.equal(status, 1);
	for (const [i, level] of BAD.entries()) {
		assert.match(said, new RegExp(`routes-${i}\\.yaml:1:\\d+: `), `routes.yaml with log: ${level}`);
		assert.match(said, new RegExp(`bottle-${i}\\.yaml:2:\\d+: `), `manifest with log: ${level}`);
	}
});

test('criterion 4: a start with another log value is refused with where and what', async () => {
	// The other values are read by what `check` has shown above.
	const { code, stderr } = await failToStart({ config: 'log: true\nroutes: []\n' });
	assert.equal(code, 1);
	assert.match(stderr, /routes\.yaml:1:\d+: /);
});

test('criterion 5: the boot message ends in the label of the active level, which is off where none is said', async () => {
	const proxy = await startProxy({
		config: 'routes:\n- host: a.test\n- host: b.test\n',
		args: ['--workers', '1'],
	});
	assertBoot(proxy, 'off', 2);
	await proxy.stop();
	assert.equal(proxy.lines.length, 1);
});

/** Criterion 5 of a proxy that runs one thread. */
function assertBoot({ boot }: ProxyProcess, label: string, routes: number): void {
	assert.deepEqual(Object.keys(boot), [
		'event',
		'log',
		'message',
		'listen',
		'routes',
		'workers',
		'ca',
		'time',
	]);
	assert.equal(boot.event, 'egress_boot');
	assert.equal(boot.log, label);
	assert.ok(String(boot.message).endsWith(`[log=${label}]`), String(boot.message));
	assert.equal(boot.routes, routes);
	assert.equal(boot.workers, 1);
	assert.match(String(boot.time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
}
