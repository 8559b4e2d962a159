// `egressd explain` at the command line: curl's habits, exit codes, words for people, JSON for programs, and no secret
// in either.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createJudge } from '../../src/cli/judge.js';
import { readRequestFlags } from '../../src/cli/request.js';
import { parseConfig } from '../../src/config/load.js';
import type { ExplainReply } from '../../src/explain/ends.js';
import type { Explanation } from '../../src/explain/explanation.js';
import { runClient } from '../support/clients.js';
import { runCommand } from '../support/commands.js';
import { LIGHT_CLI } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';
import { githubToken, injection, plainSecret } from '../support/secrets.js';

const folder = scratch();
const CONFIG = join(folder, 'routes.yaml');
const ENV = { EGRESS_TOKEN_0: plainSecret(), HOME: folder };
writeFileSync(
	CONFIG,
	`log: 2
routes:
  - host: api.test
    auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
    matches:
      - paths: [{ type: prefix, value: /v1 }]
        methods: [GET, POST]
      - headers: [{ name: accept, value: text/plain }]
  - host: api.test
    matches: [{ methods: [PUT] }]
  - host: "*.wild.test"
    dlp: { outbound_on_match: redact }
  - host: pinned.test
    tls: passthrough
  - host: 10.0.0.1
  - host: keyed.test
    auth: { header: x-api-key, scheme: "", token_env: UNSET_VARIABLE }
  - host: query.test
    auth: { query: key, token_env: EGRESS_TOKEN_0 }
  - host: hook.test
    auth: { path: /services/*, token_env: EGRESS_TOKEN_0 }
  - host: basic.test
    auth: { user: bot, token_env: EGRESS_TOKEN_0 }
  - host: signed.test
    auth: { scheme: AWS4-HMAC-SHA256, token_env: EGRESS_TOKEN_0 }
`,
);

const run = (args: readonly string[]) =>
	runCommand(['explain', '--config', CONFIG, ...args], { env: ENV, cwd: folder });

// One judge for all: the command itself is run where it matters how.
const judge = await createJudge(parseConfig(readFileSync(CONFIG, 'utf8')), ENV, ['10.0.0.2:80:127.0.0.1:1']);
after(() => judge.close());

interface Said {
	readonly X?: string;
	readonly H?: readonly string[];
	readonly d?: readonly string[];
}

async function explained(url: string, { X, H, d }: Said = {}, reply?: ExplainReply): Promise<Explanation> {
	const request = readRequestFlags(url, {
		...(X ? { request: X } : {}),
		...(H ? { header: H } : {}),
		...(d ? { data: d } : {}),
	});
	return await judge.explain({ request, reply });
}

describe('egressd explain', () => {
	it('writes a request with the code that sends it: signed where it is to be, or refused as it would be', async () => {
		const own = `AWS4-HMAC-SHA256 Credential=x/20200101/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=00`;
		const said = await explained('https://signed.test/a', { H: [`Authorization: ${own}`] });
		const [line] = said.log.lines
			.map(one => JSON.parse(one))
			.filter(({ event }) => event === 'egress_request');
		assert.equal(line.headers.authorization, 'AWS4-HMAC-SHA256 [sealed]');
		assert.match(line.headers['x-amz-content-sha256'], /^[0-9a-f]{64}$/);
		const pieces = await explained('https://signed.test/a', {
			X: 'PUT',
			H: [`Authorization: ${own}`, 'X-Amz-Content-Sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD'],
			d: ['x'],
		});
		assert.deepEqual([pieces.verdict, pieces.refusal?.code], ['block', 'request_unsignable']);
		for (const host of ['query.test/a', 'hook.test/services/mine/b']) {
			const { verdict, log } = await explained(`https://${host}`);
			assert.equal(verdict, 'allow');
			assert.ok(
				log.lines.every(one => !one.includes('mine') && !one.includes('sealed')),
				'no path has the value',
			);
		}
	});

	it('names the deciding route with its place, what is stripped, and the variable that is injected', async () => {
		const said = await explained('https://api.test/v1/x', { H: ['Authorization: Bearer mine'] });
		assert.equal(said.verdict, 'allow');
		assert.deepEqual([said.route?.index, said.route?.line, said.route?.col], [0, 3, 5]);
		assert.deepEqual(said.stripped, ['authorization']);
		assert.deepEqual(said.injected, {
			header: 'authorization',
			scheme: 'Bearer',
			variable: 'EGRESS_TOKEN_0',
			set: true,
		});
		assert.deepEqual(said.unset, ['UNSET_VARIABLE']);
		assert.equal(said.log.lines.length, 1);
		assert.equal(JSON.parse(said.log.lines[0] as string).headers.authorization, 'Bearer [sealed]');
		assert.equal(JSON.stringify(said).includes(ENV.EGRESS_TOKEN_0), false);
	});

	it('shows the user name of Basic and seals its password', async () => {
		const said = await explained('https://basic.test/');
		assert.deepEqual(said.injected, {
			header: 'authorization',
			scheme: 'Basic',
			user: 'bot',
			variable: 'EGRESS_TOKEN_0',
			set: true,
		});
		assert.equal(JSON.parse(said.log.lines[0] as string).headers.authorization, 'Basic bot:[sealed]');
	});

	it('shows which parameter of the query is taken out and which is put in, and no value of either', async () => {
		const said = await explained('https://query.test/v1?a=1&key=mine');
		assert.deepEqual(said.stripped, ['?key=*']);
		assert.deepEqual(said.injected, { target: '?key=*', variable: 'EGRESS_TOKEN_0', set: true });
		assert.equal(said.request.path, '/v1?a=1');
		assert.equal(JSON.parse(said.log.lines[0] as string).path, '/v1?a=1');
		assert.doesNotMatch(JSON.stringify(said), /mine/);
		const hook = await explained('https://hook.test/services/mine/too?a=1');
		assert.deepEqual(hook.stripped, ['/services/*']);
		assert.deepEqual(hook.injected, { target: '/services/*', variable: 'EGRESS_TOKEN_0', set: true });
		assert.equal(JSON.parse(hook.log.lines[0] as string).path, '/services/*?a=1');
		const astray = await explained('https://hook.test/elsewhere');
		assert.deepEqual(
			[astray.refusal?.code, astray.to_allow, astray.stripped],
			['credential_unplaced', null, []],
		);
	});

	it('says of each route of the host why it does not fit, and gives the reason of the log', async () => {
		const said = await explained('https://api.test/v1/x', { X: 'DELETE' });
		assert.equal(said.verdict, 'block');
		assert.equal(said.reason, JSON.parse(String(said.log.lines[0])).reason);
		assert.deepEqual(
			said.considered.map(({ fits, because }) => [fits, ...because]),
			[
				[
					false,
					'matches[0]: method DELETE is none of GET, POST',
					'matches[1]: no header accept that is text/plain',
				],
				[false, 'matches[0]: method DELETE is none of PUT'],
			],
		);
		assert.equal(said.other_hosts, 8);
	});

	it('finds what the detectors find, with place and decode chain, and shows none of it', async () => {
		const token = githubToken();
		const encoded = Buffer.from(token).toString('base64');
		const said = await explained(`https://api.test/v1/?t=${token}`, { d: [`{"a":"${encoded}"}`] });
		assert.deepEqual([said.verdict, said.refusal?.code], ['block', 'dlp_outbound']);
		const at = said.findings.map(({ location, start, decoded }) => [location, start, decoded.join()]);
		assert.deepEqual(at.sort(), [
			['body', 6, 'base64'],
			['path', 7, ''],
		]);
		assert.match(said.request.path, /^\/v1\/\?t=\[masked\]$/);
		const text = JSON.stringify(said);
		assert.deepEqual([text.includes(token), text.includes(encoded.slice(0, 40))], [false, false]);
	});

	it('says that a secret is redacted, and shows the line that would be written', async () => {
		const said = await explained('http://a.wild.test/', {
			d: [`x ${githubToken()} y`],
			H: ['Content-Type: text/plain'],
		});
		assert.equal(said.verdict, 'redact');
		const lines = said.log.lines.map(line => JSON.parse(line));
		assert.equal(
			lines.find(({ event }) => event === 'egress_request').body,
			'x [redacted:github-pat-classic] y',
		);
	});

	it('takes -d as curl does: a POST of a form, joined by &, a file as it is', async () => {
		const body = async (said: Said) => {
			const { log } = await explained('https://api.test/v1/', said);
			const line = JSON.parse(log.lines[0] as string);
			return [line.method, line.headers['content-type'], line.body];
		};
		const file = join(folder, 'body');
		writeFileSync(file, 'two\nlines\n');
		const form = 'application/x-www-form-urlencoded';
		assert.deepEqual(await body({ d: ['a=1', 'b=2'] }), ['POST', form, 'a=1&b=2']);
		const text = { d: [`@${file}`], H: ['content-type: text/plain'] };
		assert.deepEqual(await body(text), ['POST', 'text/plain', 'two\nlines\n']);
		assert.deepEqual(await body({ d: ['x'], H: ['Content-Type:'] }), ['POST', undefined, 'x']);
	});

	it('takes -H as curl does: repeated, empty with a semicolon, and user information of the URL', async () => {
		const said = await explained('https://me:word@api.test/v1/', { H: ['X-A: 1', 'X-A: 2', 'X-B;'] });
		const { headers } = JSON.parse(said.log.lines[0] as string);
		assert.deepEqual([headers['x-a'], headers['x-b']], [['1', '2'], '']);
		assert.deepEqual(said.stripped, ['authorization']);
	});

	it('says that passthrough is never read', async () => {
		const said = await explained(`https://pinned.test/?t=${githubToken()}`);
		assert.deepEqual([said.verdict, said.route?.tls, said.findings.length], ['allow', 'passthrough', 0]);
		assert.equal(JSON.parse(said.log.lines[0] as string).method, 'CONNECT');
		assert.equal((await explained('http://pinned.test/')).refusal?.code, 'passthrough_denied');
	});

	it('judges a target that is an address, without a network', async () => {
		const said = await explained('http://10.0.0.1/');
		assert.deepEqual(said.address, { kind: 'private', allowed: false });
		assert.equal(said.refusal?.code, 'address_denied');
		assert.equal((await explained('http://10.0.0.2/')).address?.allowed, true);
	});

	it('refuses as the front door does: dot segments, other schemes, two hosts, expectations, too many fields', async () => {
		const refused = [
			await explained('https://api.test/a/../b'),
			await explained('ftp://api.test/'),
			await explained('http://api.test/v1/', { H: ['Host: b.test'] }),
			await explained('https://api.test/v1/', { H: ['Expect: magic'] }),
			await explained('https://api.test/v1/', { H: Array.from({ length: 513 }, (_none, i) => `x-${i}: v`) }),
		];
		assert.deepEqual(
			refused.map(({ verdict, refusal }) => [verdict, refusal?.code]),
			[
				['block', 'path_ambiguous'],
				['block', 'target_malformed'],
				['block', 'target_mismatch'],
				['block', 'expectation_failed'],
				['block', 'header_too_large'],
			],
		);
		// The route would have fitted, and no other one decided in its place.
		const [route] = refused[2]?.considered ?? [];
		assert.deepEqual(
			[route?.fits, route?.decides, route?.because],
			[true, false, ['the request is refused before a route decides']],
		);
	});

	it('points at the apex that a wildcard leaves out, and at a host that was misspelt', async () => {
		assert.match(
			String((await explained('https://wild.test/')).considered[0]?.because),
			/not the name itself/,
		);
		assert.equal((await explained('https://apl.test/')).considered[0]?.host, 'api.test');
	});

	it('looks at a reply when there is one', async () => {
		const reply = { status: 200, headers: [], body: Buffer.from(`${injection()}. Thank you.`) };
		const said = await explained('https://api.test/v1/', {}, reply);
		assert.equal(said.refusal?.code, 'dlp_inbound');
		assert.deepEqual(
			said.log.lines.map(line => JSON.parse(line).event),
			['egress_request', 'egress_response', 'egress_block'],
		);
		assert.equal(said.findings[0]?.stage, 'response');
	});

	it('says what is made of the messages of a WebSocket, and which one ends it', async () => {
		const say = (way: 'outbound' | 'inbound', text: string) => ({
			way,
			bytes: Buffer.from(text),
			text: true,
		});
		const ask = (url: string, ...messages: ReturnType<typeof say>[]) =>
			judge.explain({ request: readRequestFlags(url, {}), messages });
		const fine = await ask('wss://api.test/v1/live', say('outbound', 'hello'), say('inbound', 'hi'));
		assert.equal(fine.verdict, 'allow');
		assert.deepEqual(
			fine.log.lines.map(line => JSON.parse(line)).map(({ event, status, body }) => [event, status, body]),
			[
				['egress_request', undefined, ''],
				['egress_response', 101, ''],
				['egress_request', undefined, 'hello'],
				['egress_response', 101, 'hi'],
			],
		);
		const token = githubToken();
		const leak = [say('outbound', 'hello'), say('outbound', `{"t":"${token}"}`), say('outbound', 'unsaid')];
		const stopped = await ask('wss://api.test/v1/live', ...leak);
		assert.deepEqual(stopped.refusal, {
			status: 403,
			error: 'egress_blocked',
			code: 'dlp_outbound',
			close: 1008,
		});
		assert.deepEqual(
			stopped.findings.map(({ stage, message }) => [stage, message]),
			[['request', 1]],
		);
		assert.equal(/unsaid|gh[p]_/.test(JSON.stringify(stopped)), false);
		const ordered = await ask('wss://api.test/v1/live', say('inbound', injection()));
		assert.deepEqual([ordered.refusal?.code, ordered.findings[0]?.message], ['dlp_inbound', 0]);
		const redacted = await ask('ws://a.wild.test/', leak[1] as ReturnType<typeof say>);
		assert.equal(redacted.verdict, 'redact');
		assert.match(String(redacted.log.lines.at(-1)), /\[redacted:github-pat-classic\]/);
		const barred = await ask('wss://api.test/other', say('outbound', 'hello'));
		assert.deepEqual([barred.refusal?.code, barred.refusal?.close], ['route_denied', undefined]);
	});

	it('takes what came before into account: limits that are used up, and pieces that add up', async () => {
		const limited = join(folder, 'limited.yaml');
		writeFileSync(limited, 'log: 2\nroutes:\n  - host: api.test\n    limits: { requests: 3/d }\n');
		const fourth = await run(['--config', limited, '--times', '4', 'https://api.test/']);
		assert.equal(fourth.status, 3);
		assert.match(
			fourth.stdout,
			/rate_limited.*^limits +3\/d requests$.*^before +3 requests like this one, all/ms,
		);
		// At one moment, however long it takes to think.
		writeFileSync(limited, 'log: 2\nroutes:\n  - host: api.test\n    limits: { requests: 40/s }\n');
		const times = ['40', '41'].map(count =>
			run(['--config', limited, '--times', count, 'https://api.test/']),
		);
		assert.deepEqual(
			(await Promise.all(times)).map(({ status }) => status),
			[0, 3],
		);

		const secret = ENV.EGRESS_TOKEN_0;
		const piece = (from: number) => `a=${secret.slice(from, from + 9)}`;
		const logged = join(folder, 'before.log');
		const first = await explained('https://api.test/v1/', { d: [piece(8)] });
		const alone = await explained('https://api.test/v1/', { d: [piece(20)] });
		assert.deepEqual([first.verdict, alone.verdict], ['allow', 'allow']);
		// As the proxy would have written it.
		const line = { ...JSON.parse(String(first.log.lines[0])), body: piece(8) };
		writeFileSync(logged, `${JSON.stringify(line)}\n`);
		const second = await run(['--after', logged, '-d', piece(20), 'https://api.test/v1/']);
		assert.equal(second.status, 3, second.stdout);
		assert.match(second.stdout, /in pieces.*^before +1 logged request, all at one moment$/ms);
	});

	it('at the command line: words, places of the file, exit code 3, and nothing raw of the URL', async () => {
		const { status, stdout, stderr } = await run(['-X', 'DELETE', 'https://api.test/v1/\x1b[31m?é']);
		assert.equal(stderr, '');
		assert.equal(status, 3);
		assert.match(stdout, /^blocked: egress: \S/);
		assert.equal(stdout.includes('\x1b'), false);
		const deleted = await run(['-X', 'DELETE', 'https://api.test/v1/x']);
		assert.ok(deleted.stdout.includes(`${CONFIG}:3:5 routes[0] api.test does not fit`), deleted.stdout);
		assert.ok(deleted.stdout.includes('matches[0]: method DELETE is none of GET, POST'));
	});

	it('at the command line: of many routes for a host those that come nearest, so that the rest stays in sight', async () => {
		const many = join(folder, 'many.yaml');
		const route = (path: string, method: string): string =>
			`- { host: many.test, matches: [{ paths: [{ type: exact, value: ${path} }], methods: [${method}] }] }`;
		const items = Array.from({ length: 40 }, (_, i) => route(`/p${i}`, 'GET'));
		writeFileSync(many, `routes:\n${[...items, route('/near', 'PUT'), '- host: other.test'].join('\n')}\n`);
		const { stdout } = await run(['--config', many, 'https://many.test/near']);
		assert.equal(stdout.match(/does not fit$/gm)?.length, 8, stdout);
		assert.match(stdout, /routes\[40\] many\.test does not fit\n +matches\[0\]: method GET is none of PUT\n/);
		assert.match(
			stdout,
			/33 more routes for this host: they do not fit either, and --json has them\n +1 route for other hosts/,
		);
		const fits = await run(['--config', many, 'https://many.test/p39']);
		assert.match(fits.stdout, /routes\[39\] many\.test decides/);
	});

	it('at the command line: what would let a refused request through, to be pasted into the routes', async () => {
		for (const [url, ...args] of [
			['https://new.test/upload?name=a', '-X', 'PUT'],
			['http://new.test:8080/a%20b', '-d', 'x'],
			['https://8.8.8.8/'],
			['https://api.test/v1/x', '-X', 'DELETE'],
		] as const) {
			const told = (await run([url, ...args])).stdout;
			const [, route = ''] = /^to allow +if it is meant to, under routes: (- .*)$/m.exec(told) ?? [];
			assert.notEqual(route, '', told);
			const file = join(folder, 'pasted.yaml');
			writeFileSync(file, `${readFileSync(CONFIG, 'utf8')}  ${route}\n`);
			const pasted = await run([url, ...args, '--config', file]);
			assert.equal(pasted.status, 0, pasted.stdout);
			assert.doesNotMatch(pasted.stdout, /to allow/);
		}
		const leak = await run(['-d', githubToken(), 'https://api.test/v1/x']);
		assert.match(leak.stdout, /^to allow +if it is meant to, on routes\[0\]: dlp: \{ outbound_on_match:/m);
		assert.doesNotMatch((await run(['http://169.254.169.254/'])).stdout, /allow_private/);
	});

	it('at the command line: that there is no route at all', async () => {
		const none = join(folder, 'none.yaml');
		writeFileSync(none, 'routes: []\n');
		const { stdout } = await run(['--config', none, 'https://a.test/']);
		assert.ok(stdout.includes(`routes      ${none} has none: everything is blocked\n`), stdout);
	});

	it('at the command line: --json, a body from standard input, exit code 0', async () => {
		const args = [...LIGHT_CLI, 'explain', '--config', CONFIG, '--json', '-d', '@-', 'https://api.test/v1/'];
		const { status, stdout } = await runClient(process.execPath, args, { env: ENV, input: 'typed' });
		assert.equal(status, 0);
		assert.equal(JSON.parse(JSON.parse(stdout.toString()).log.lines[0]).body, 'typed');
	});

	it('exits 1 for bad routes and missing files, 2 for bad usage', async () => {
		const bad = join(folder, 'bad.yaml');
		writeFileSync(bad, 'log: 3\nroutes: [{ hots: a.test }]\n');
		const wrong = await run(['--config', bad, 'http://a.test/']);
		assert.deepEqual([wrong.status, /bad\.yaml:1:6: log/.test(wrong.stderr)], [1, true]);
		assert.equal((await run(['-d', '@none', 'http://a.test/'])).status, 1);
		assert.equal((await run([])).status, 2);
		const header = await run(['-H', 'no header', 'http://a.test/']);
		assert.deepEqual([header.status, /-H takes/.test(header.stderr)], [2, true]);
	});
});
