// `egressd test` and `egressd replay`: policy as a test file, and past exchanges under changed routes.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parsePolicyTest } from '../../src/config/policy-test.js';
import { send } from '../support/agent.js';
import { runCommand } from '../support/commands.js';
import { scratch } from '../support/scratch.js';
import { githubToken, injection, plainSecret } from '../support/secrets.js';
import { ROOT } from '../support/sources.js';
import { startWorld } from '../support/world.js';

const folder = scratch();
const ENV = { EGRESS_TOKEN_0: plainSecret() };

function file(name: string, text: string): string {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
}

const egressd = (...args: string[]) => runCommand(args, { env: ENV, cwd: folder });

describe('egressd test', () => {
	file(
		'routes.yaml',
		'routes:\n- host: a.test\n  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }\n- host: b.test\n  matches: [{ methods: [GET] }]\n- host: limited.test\n  limits: { requests: 2/d }\n',
	);

	it('passes when all is as expected, whatever may be expected', async () => {
		file('body', `x ${githubToken()}`);
		const cases = `config: routes.yaml
cases:
- request: GET https://a.test/
  expect: { verdict: allow, route: a.test, credential: EGRESS_TOKEN_0, rule: none, code: none }
- request: { url: https://a.test/, body_file: body }
  expect: { verdict: block, rule: github-pat-classic, code: dlp_outbound, reason: GitHub token }
- request: { method: POST, url: https://b.test/, body: x, headers: { x-a: [one, two], x-b: "" } }
  expect: { verdict: block, route: none, credential: none, reason: method not allowed }
- request: GET https://b.test/
  expect: { route: 1 }
- request: { url: https://a.test/, body: x, trailers: { x-note: "${githubToken()}" } }
  expect: { verdict: block, rule: github-pat-classic }
- request: GET https://b.test/
  response: { status: 200, headers: { content-type: text/plain }, body: "${injection()}" }
  expect: { verdict: block, code: dlp_inbound, route: b.test }
- request: GET https://b.test/
  response: { body: fine, trailers: { x-note: "${injection()}" } }
  expect: { verdict: block, code: dlp_inbound }
- request: GET wss://a.test/live
  messages: [{ agent: hello }, { origin: hi }, { agent_file: body }]
  expect: { verdict: block, code: dlp_outbound }
- request: GET wss://a.test/live
  messages: [{ agent: hello }, { origin: hi }]
  expect: { verdict: allow }
- { request: GET https://limited.test/, times: 2, expect: { verdict: allow } }
- { request: GET https://limited.test/, times: 3, expect: { code: rate_limited } }
- { request: GET https://limited.test/, after: before.log, expect: { verdict: allow } }
- { request: GET https://limited.test/, after: before.log, times: 2, expect: { code: rate_limited } }
`;
		const line = { event: 'egress_request', id: 'a-1', host: 'limited.test', method: 'GET', path: '/' };
		file('before.log', `${JSON.stringify(line)}\n`);
		const { status, stdout, stderr } = await egressd('test', file('good.yaml', cases));
		assert.deepEqual([status, stderr], [0, '']);
		assert.match(
			stdout,
			/^ok {3}GET https:\/\/a\.test\/\nok {3}POST https:\/\/a\.test\/\n[\s\S]*\n13 passed\n$/,
		);
	});

	it('says what is otherwise, where it is written, and exits 3', async () => {
		const path = file(
			'bad.yaml',
			'config: routes.yaml\ncases:\n- name: open\n  request: GET https://c.test/\n  expect: { verdict: allow, route: a.test }\n- request: GET https://b.test/\n  expect: { verdict: allow }\n',
		);
		const { status, stdout } = await egressd('test', path);
		assert.equal(status, 3);
		assert.ok(stdout.includes(`FAIL open ${path}:3:3\n`), stdout);
		assert.match(
			stdout,
			/verdict {4}expected allow, is block\n {7}route {6}expected a\.test, is none\n {7}egress: host not/,
		);
		assert.match(stdout, /1 of 2 failed\n$/);
		const json = (await egressd('test', '--json', path)).stdout
			.trimEnd()
			.split('\n')
			.map(line => JSON.parse(line));
		assert.deepEqual(
			json.map(({ ok, line }) => [ok, line]),
			[
				[false, 3],
				[true, 6],
			],
		);
		assert.match(
			(await egressd('test', '--tap', path)).stdout,
			/^TAP version 13\n1\.\.2\nnot ok 1 - open\n {2}---\n/,
		);
	});

	it('tells all mistakes of a file at once, with their places, and exits 1', async () => {
		const path = file(
			'wrong.yaml',
			'confg: x\ncases:\n- request: GET\n  expect: {}\n- request: { url: u, body: a, body_file: b }\n  expect: { verdct: allow }\n- expect: { verdict: maybe, route: true }\n- request: POST https://a.test/\n  times: 0\n  response: { status: 100, bdoy: x }\n  messages: [{ agent: a, origin: b }]\n  expect: { verdict: allow }\n',
		);
		const { status, stderr } = await egressd('test', path);
		assert.equal(status, 1);
		const places = stderr
			.trimEnd()
			.split('\n')
			.map(line => line.slice(path.length).split(': ')[0]);
		assert.deepEqual(places, [
			':1:1',
			':3:12',
			':4:3',
			':5:42',
			':6:13',
			':7:3',
			':7:22',
			':7:36',
			':9:10',
			':10:3',
			':10:23',
			':10:28',
			':11:3',
			':11:14',
		]);
		assert.match(stderr, /did you mean "config"\?/);
		assert.match(stderr, /did you mean "verdict"\?/);
		assert.equal(
			(
				await egressd(
					'test',
					'--config',
					'none.yaml',
					file('ok.yaml', 'cases:\n- request: GET http://a/\n  expect: { verdict: block }\n'),
				)
			).status,
			1,
		);
	});

	it('never quotes a value of a file with mistakes', () => {
		const token = githubToken();
		assert.throws(
			() => parsePolicyTest(`cases:\n- request: ${token}\n  expect: { verdict: ${token} }\n`, 'f'),
			(error: Error) => !error.message.includes(token),
		);
	});

	it('the example of the project passes', async () => {
		const { status, stdout } = await egressd('test', join(ROOT, 'examples/policy.test.yaml'));
		assert.equal(status, 0, stdout);
	});
});

describe('egressd replay', () => {
	it('says which exchanges of a running proxy other routes would decide otherwise', async () => {
		const world = await startWorld({
			log: 2,
			env: ENV,
			routes: `- host: origin.test
  auth: { scheme: "", header: x-key, token_env: EGRESS_TOKEN_0 }
- host: "*.origin.test"
  dlp: { outbound_on_match: warn }`,
			names: ['sub.origin.test'],
		});
		const token = githubToken();
		for (const request of [
			{ url: 'https://origin.test/v1/a?n=1', headers: ['Authorization', 'Bearer mine'] },
			{ url: 'https://origin.test/admin', method: 'DELETE' },
			{ url: 'https://sub.origin.test/hash', body: `x ${token}` },
			{ url: 'https://other.test/page' },
			{ url: `https://origin.test/?t=${token}` },
		])
			await send(world.proxy, request);
		await world.proxy.waitFor(line => line.event === 'egress_block', { count: 2 });
		await world.close();
		const log = file('log', world.proxy.stderr);
		const routes = (text: string) => file('new.yaml', `routes:\n${text}\n`);

		const same = await egressd(
			'replay',
			'--config',
			routes(
				'- host: origin.test\n  auth: { scheme: "", header: x-key, token_env: EGRESS_TOKEN_0 }\n- host: "*.origin.test"\n  dlp: { outbound_on_match: warn }',
			),
			log,
		);
		assert.equal(same.status, 0, same.stdout + same.stderr);
		assert.match(same.stdout, /^0 of 5 exchanges would be decided otherwise; .*; 1 can not be told/);

		const changed = await egressd(
			'replay',
			'--json',
			'--config',
			routes(
				'- host: origin.test\n  matches: [{ methods: [GET] }]\n- host: "*.origin.test"\n- host: other.test',
			),
			log,
		);
		assert.equal(changed.status, 3, changed.stderr);
		const lines = changed.stdout
			.trimEnd()
			.split('\n')
			.map(line => JSON.parse(line));
		assert.deepEqual(
			lines.slice(0, -1).map(({ method, host, path, was, now }) => [method, host, path, was, now]),
			[
				['DELETE', 'origin.test', '/admin', 'allowed', 'blocked'],
				['POST', 'sub.origin.test', '/hash', 'allowed', 'blocked'],
				['GET', 'other.test', '/page', 'blocked', 'allowed'],
			],
		);
		assert.deepEqual(lines.at(-1), {
			exchanges: 5,
			now_blocked: 2,
			now_redacted: 0,
			now_allowed: 1,
			unknown: 1,
		});
		assert.equal(changed.stdout.includes(token), false);
		assert.equal(changed.stdout.includes(ENV.EGRESS_TOKEN_0), false);
	});

	it('needs a config, and says that a log is not there', async () => {
		assert.equal((await egressd('replay', 'log')).status, 2);
		const none = await egressd('replay', '--config', file('any.yaml', 'routes: []\n'), 'none');
		assert.deepEqual([none.status, none.stderr], [1, 'egressd: none: there is no such file\n']);
		file('nothing', 'no line of ours\n');
		const nothing = await egressd('replay', '--config', 'any.yaml', 'nothing');
		assert.deepEqual([nothing.status, nothing.stdout], [1, '']);
		assert.match(nothing.stderr, /^egressd: nothing: no exchange in it; .* at level 2\n$/);
	});
});
