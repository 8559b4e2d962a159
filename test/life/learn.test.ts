// `egressd learn` end to end: a run that was observed yields routes under which the same run passes and everything else
// is blocked; and routes that are there keep their comments.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseConfig } from '../../src/config/load.js';
import { type AgentRequest, send } from '../support/agent.js';
import { runCommand } from '../support/commands.js';
import { assertNotOurs } from '../support/refusal.js';
import { scratch } from '../support/scratch.js';
import { githubToken, plainSecret } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

const folder = scratch();
const NAMES = ['git.test', 'api.test', 'pkg.test', 'other.test'];
const UUID = '550e8400-e29b-41d4-a716-446655440000';
const secret = plainSecret(9);

async function learn(args: readonly string[], input = '') {
	const { status, stdout: text, stderr } = await runCommand(['learn', ...args], { cwd: folder, input });
	return { status, text, stderr };
}

const bearer = ['Authorization', `Bearer ${secret}`];
const RUN: readonly AgentRequest[] = [
	{ url: 'https://api.test/v1/items/17?expand=1', headers: bearer },
	{ url: `https://api.test/v1/items/${UUID}/files/3f2a9c81be`, headers: bearer },
	{ url: 'https://api.test/v1/items', body: '{"a":1}', headers: bearer },
	{ url: 'http://api.test/health' },
	{ url: 'https://git.test/acme', headers: ['Authorization', `Basic ${btoa(`bot:${secret}`)}`] },
	...['left', 'right', 'up', 'down', 'in', 'out', 'on', 'off', 'over', 'under'].map(name => ({
		url: `https://pkg.test/${name}`,
	})),
	{ url: 'https://origin.test/', method: 'DELETE' },
];
// Alike, and nothing of it was in the run.
const OTHERS: readonly AgentRequest[] = [
	{ url: 'https://other.test/' },
	{ url: 'https://api.test/v1/items/17', method: 'DELETE' },
	{ url: 'https://api.test/v1/itemsx' },
	{ url: 'https://api.test/v2/items/17' },
	{ url: 'https://api.test/v1/items/17/files' },
	{ url: 'https://api.test/' },
	{ url: 'https://pkg.test/left', body: 'x' },
	{ url: 'https://origin.test/x', method: 'DELETE' },
	{ url: 'https://origin.test/' },
];

test('what was observed passes under the routes that were learnt, and everything else is blocked', async () => {
	const observed = await startWorld({
		log: 1,
		routes: '- host: unused.test',
		names: NAMES,
		args: ['--observe'],
	});
	assert.match(String(observed.proxy.boot.message), /\[log=full\]$/);
	for (const request of RUN) assertNotOurs(await send(observed.proxy, request));
	// The agent's own credential went through, and a finding only warned.
	const warned = await send(observed.proxy, { url: 'https://origin.test/hash', body: `x ${githubToken()}` });
	assert.equal(warned.status, 200);
	await observed.proxy.waitFor(line => line.event === 'egress_warn');
	// So did one in the query, which lines show masked.
	const keyed = `https://origin.test/hash?key=${githubToken()}`;
	assertNotOurs(await send(observed.proxy, { url: keyed, body: 'x' }));
	await observed.proxy.waitFor(line => line.event === 'egress_response', { count: RUN.length + 2 });
	assert.equal((await send(observed.proxy, { url: 'http://169.254.169.254/' })).status, 403);
	await observed.close();
	writeFileSync(join(folder, 'run.log'), observed.proxy.stderr);

	const { status, text, stderr } = await learn(['run.log']);
	assert.deepEqual([status, stderr], [0, '']);
	assert.equal(text.includes(secret), false);
	assert.match(text, /# auth: \{ scheme: Bearer, token_env: EGRESS_TOKEN_0 \}/);
	assert.match(text, /# auth: \{ user: NAME, token_env: EGRESS_TOKEN_\d \}/);
	assert.match(text, /# auth: \{ query: key, token_env: EGRESS_TOKEN_\d \} # key in the query was sent/);
	assert.match(text, /# a detector warned of it/);
	assert.equal(text.includes('unused.test') || text.includes('169.254'), false);
	const { routes } = parseConfig(text);

	const world = await startWorld({ log: 1, routes: text.slice(text.indexOf('routes:\n') + 8), names: NAMES });
	for (const request of RUN) {
		const reply = await send(world.proxy, request);
		assert.equal(reply.headers['proxy-status'], undefined, `${request.url} ${reply.text}\n${text}`);
	}
	for (const request of OTHERS) {
		const reply = await send(world.proxy, request);
		assert.equal(reply.status, 403, `${request.method} ${request.url}\n${text}`);
	}
	await world.close();
	assert.equal(routes.length, 4);
});

test('a credential in the query or the path is told by its place, and never by its value', async () => {
	const value = plainSecret(8);
	const line = (path: string, headers = {}) => {
		const id = path;
		return JSON.stringify({ event: 'egress_request', id, host: 'a.test', method: 'GET', path, headers });
	};
	const learnt = async (...lines: string[]) => {
		const { status, text } = await learn([], `${lines.join('\n')}\n`);
		assert.deepEqual([status, text.includes(value)], [0, false], text);
		const hint = /^ +# auth: .*$/m.exec(text)?.[0];
		if (hint === undefined) return null;
		// Taken off, the comment is what the routes need.
		const [route] = parseConfig(text.replace(hint, hint.replace('# ', ''))).routes;
		const { auth } = route as { auth?: object };
		return JSON.stringify(auth).replaceAll('"', '');
	};
	const asked: [string, string | null][] = [
		[`/x?a=1&apiKey=${value}`, '{query:apiKey,token_env:EGRESS_TOKEN_0}'],
		[`/x?x-api-key=${value}`, '{query:x-api-key,token_env:EGRESS_TOKEN_0}'],
		['/x?access_token=placeholder&b', '{query:access_token,token_env:EGRESS_TOKEN_0}'],
		[`/x?token=${value}`, '{query:token,token_env:EGRESS_TOKEN_0}'],
		['/x?q=a&Key=[masked]', '{query:Key,token_env:EGRESS_TOKEN_0}'],
		['/bot[masked]/getMe', '{path:/bot*/,token_env:EGRESS_TOKEN_0}'],
		['/hooks/[masked]', '{path:/hooks/*,token_env:EGRESS_TOKEN_0}'],
		['/x?key=PROJ-17&token=next', null],
		['/x?api_key=&page_token=2', null],
		[`/x?note=apikey&q=${value}`, null],
		[`/x?api\u212aey=${value}`, null],
		// Where two stand, or one is a part of a word, the proxy has no place for it.
		['/bot[masked]/[masked]', null],
		['/a[masked]b/c', null],
	];
	for (const [path, auth] of asked) assert.equal(await learnt(line(path)), auth, path);
	const { text } = await learn([], `${line('/bot[masked]/getMe')}\n${line('/bot*/send')}\n`);
	const [route] = parseConfig(text).routes;
	assert.deepEqual(
		route?.matches?.[0]?.paths?.map(({ value }) => value),
		['^/[^/]+/getMe$', '^/[^/]+/send$'],
	);
	assert.equal((await learn([], `${line('/a[masked]b/c')}\n`)).text, 'log: 1\nroutes: []\n');
});

test('a merge adds what is not allowed yet and keeps the file as it is, comments included', async () => {
	const file = join(folder, 'routes.yaml');
	const before = `# what we allow
log: 2   # all of it

routes:
  # the models
  - host: api.test   # ours
    auth: { scheme: Bearer, token_env: EGRESS_TOKEN_3 }
    matches:
      - paths: [{ type: prefix, value: /v1 }]
timeouts: { connect: 5s }
`;
	writeFileSync(file, before);
	const { status, stderr, text } = await learn(['--merge', file, '-o', file, 'run.log']);
	assert.deepEqual([status, stderr, text], [0, '', '']);
	const merged = readFileSync(file, 'utf8');
	const [head = '', tail = ''] = before.split(/(?=timeouts)/);
	assert.ok(merged.startsWith(head) && merged.endsWith(tail), 'every byte that was there is there');
	const { routes, log, timeouts } = parseConfig(merged);
	assert.deepEqual([log, timeouts.connect], [2, 5000]);
	assert.deepEqual(
		routes.map(({ host, matches }) => [host, matches?.[0]?.paths?.[0]?.value]),
		[
			['api.test', '/v1'],
			['pkg.test', undefined],
			['origin.test', '/'],
			['api.test', '/health'],
			['git.test', '/acme'],
		],
	);
	// Learning the same again changes nothing.
	assert.equal((await learn(['--merge', file, 'run.log'])).text, merged);
});

test('blocked requests are learnt from on request only, and never what a detector blocked', async () => {
	const line = (more: object) =>
		JSON.stringify({
			event: 'egress_block',
			host: 'a.test',
			method: 'GET',
			path: '/x',
			time: '2026-01-31T12:00:00.000Z',
			...more,
		});
	const lines = [
		line({ id: '1', reason: 'egress: host not in allowlist' }),
		line({
			id: '2',
			reason: 'egress DLP: GitHub token (classic) found in request',
			host: 'b.test',
			detector: 'token_patterns',
		}),
		line({ id: '3', reason: 'egress: host not in allowlist', host: 'c.test', path: '/?t=[masked]' }),
		'not a line of ours',
	].join('\n');
	const { text, stderr } = await learn([], lines);
	assert.equal(text, 'log: 1\nroutes: []\n');
	assert.match(stderr, /^egressd: standard input: 2 blocked by routes were not learnt from; --blocked /);
	const inward = {
		reason: 'egress: host resolves to an address that is not public (private)',
		host: 'in.test',
	};
	const barred = JSON.stringify({ event: 'egress_block', id: 'a-1', method: 'GET', path: '/', ...inward });
	assert.match(
		(await learn([], `${barred}\n`)).stderr,
		/private addresses: in\.test; a route with "allow_private/,
	);
	assert.match((await learn([], 'nothing\n')).stderr, /^egressd: standard input: no request in it; /);
	assert.deepEqual(
		parseConfig((await learn(['--blocked'], lines)).text).routes.map(({ host }) => host),
		['a.test'],
	);
});

test('a file with mistakes is not merged into, and a missing log is said', async () => {
	const bad = join(folder, 'bad.yaml');
	writeFileSync(bad, 'routes: [{ hots: a }]\n');
	const { status, stderr } = await learn(['--merge', bad, 'run.log']);
	assert.deepEqual([status, /bad\.yaml:1:12: .*hots/.test(stderr)], [1, true]);
	assert.equal((await learn(['none'])).status, 1);
	const unwritten = await learn(['-o', join(folder, 'no/routes.yaml'), 'run.log']);
	assert.deepEqual(unwritten, {
		status: 1,
		text: '',
		stderr: `egressd: ${folder}/no/routes.yaml: its folder is not there; make it, or choose another\n`,
	});
});
