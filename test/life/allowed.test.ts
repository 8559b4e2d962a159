// What a detector finds and the operator lets through on a route: by rule, for a reason, up to a day, and nothing else.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { WebSocketServer } from 'ws';
import { send } from '../support/agent.js';
import { runCommand } from '../support/commands.js';
import { scratch } from '../support/scratch.js';
import { githubToken, injection, plainSecret } from '../support/secrets.js';
import { nextMessage, openWebSocket } from '../support/websocket.js';
import { startWorld } from '../support/world.js';

const RULE = 'github-pat-classic';
const OTHER = "{ id: acme-key, kind: Acme key, keywords: [acme-], pattern: 'acme-[0-9]{6}' }";
const MAYBE = "{ id: acme-id, kind: Acme id, keywords: [acmid-], pattern: 'acmid-[0-9]{6}', severity: warn }";
const allow = (rule: string, more = ''): string =>
	`{ allow: [{ rule: ${rule}, reason: "fixtures of our tests"${more} }], rules: [${OTHER}, ${MAYBE}] }`;
const ROUTES = `
- { host: origin.test, auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }, dlp: ${allow(RULE, ', until: 2999-12-31')} }
- { host: other.test }
- { host: over.test, dlp: ${allow(RULE, ', until: 2020-02-29')} }
- { host: quiet.test, dlp: ${allow('acme-id')} }
- host: redacted.test
  dlp: { outbound_on_match: redact, allow: [{ rule: ${RULE}, reason: fixtures }], rules: [${OTHER}] }
`;
const secret = plainSecret(5);

test('it passes on its route with a warning that says why, and all else is judged as ever', async () => {
	const world = await startWorld({
		routes: ROUTES,
		env: { EGRESS_TOKEN_0: secret },
		names: ['other.test', 'over.test', 'quiet.test', 'redacted.test'],
		answers: {
			'/gives': response => {
				response.end(`here: ${githubToken(3)}`);
			},
			'/orders': response => {
				response.end(injection());
			},
		},
	});
	const { proxy } = world;
	const post = (host: string, body: string | Buffer, headers: readonly string[] = []) =>
		send(proxy, { url: `https://${host}/echo`, method: 'POST', body, headers });
	const token = githubToken(1);

	const body = JSON.stringify({ fixture: token });
	const passed = await post('origin.test', body);
	assert.deepEqual([passed.status, passed.body.toString()], [200, body]);
	const [line] = await proxy.waitFor(one => one.event === 'egress_warn');
	assert.equal(
		line?.reason,
		'egress DLP: GitHub token (classic) found in request, allowed on this route until 2999-12-31: fixtures of our tests',
	);
	assert.deepEqual([line?.rule, line?.location], [RULE, 'body']);

	// Encoded, in a content coding, in pieces, over and over: the same rule.
	for (const form of [
		Buffer.from(Buffer.from(`a ${token}`).toString('base64')),
		Buffer.from(body.repeat(900)),
	])
		assert.equal((await post('origin.test', form)).status, 200);
	assert.equal((await post('origin.test', gzipSync(body), ['content-encoding', 'gzip'])).status, 200);
	const long = Buffer.concat([Buffer.alloc(1_500_000, 'a line of text\n'), Buffer.from(body)]);
	assert.equal((await post('origin.test', long)).status, 200);

	// What another rule finds beside it, a known secret, another route, a day that is over.
	assert.equal((await post('origin.test', `${token} acme-123456`)).status, 403);
	assert.equal((await post('origin.test', `${token} ${secret}`)).status, 403);
	assert.equal((await post('other.test', body)).status, 403);
	assert.equal((await post('over.test', body)).status, 403);

	// What is only said is not said where it is allowed, and is where it isn't: one route's silence is not another's.
	assert.equal((await post('quiet.test', 'acmid-123456')).status, 200);
	assert.equal((await post('origin.test', 'acmid-123456')).status, 200);
	const said = await proxy.waitFor(one => one.event === 'egress_warn' && one.rule === 'acme-id');
	assert.deepEqual(
		said.map(({ host, reason }) => [host, reason]),
		[['origin.test', 'egress DLP: possible Acme id found in request']],
	);

	const kept = await post('redacted.test', `${token} acme-123456`);
	assert.equal(kept.body.toString(), `${token} [redacted:acme-key]`);
	assert.equal((await post('redacted.test', token)).body.toString(), token);
	assert.doesNotMatch(proxy.stderr, new RegExp(token));
	await world.close();
});

test('in a WebSocket it passes, too', async () => {
	const server = new WebSocketServer({ noServer: true });
	const world = await startWorld({
		routes: ROUTES,
		env: { EGRESS_TOKEN_0: secret },
		upgrade: (request, socket, head) =>
			server.handleUpgrade(request, socket, head, client => {
				client.on('message', data => client.send(data, { binary: false }));
			}),
	});
	const client = await openWebSocket(world.proxy, 'secure', '/echo');
	client.send(`fixture ${githubToken(1)}`);
	assert.equal(await nextMessage(client), `fixture ${githubToken(1)}`);
	client.close();
	const [line] = await world.proxy.waitFor(one => one.event === 'egress_warn' && one.rule === RULE);
	assert.match(String(line?.reason), /allowed on this route/);
	await world.close();
});

test('explain proposes what lets through what it found, check says when its time is over', async () => {
	const folder = scratch();
	const run = (args: readonly string[]) =>
		runCommand(args, { env: { HOME: folder, T: secret }, cwd: folder });
	const routes = (dlp: string): string => {
		const file = join(folder, 'routes.yaml');
		writeFileSync(file, `routes:\n- host: a.test\n  auth: { scheme: Bearer, token_env: T }\n${dlp}`);
		return file;
	};
	const asked = ['explain', '--config', routes(''), '-d', githubToken(), 'https://a.test/'];
	const told = (await run(asked)).stdout;
	const [, stanza = ''] = /for this alone, (dlp: \{ allow: .* \})$/m.exec(told) ?? [];
	assert.match(stanza, new RegExp(`rule: ${RULE},`));
	routes(`  ${stanza}\n`);
	const pasted = await run(asked);
	assert.equal(pasted.status, 0, pasted.stdout);
	assert.match(pasted.stdout, /^allowed, with a warning/);
	const known = await run(['explain', '--config', routes(''), '-d', secret, 'https://a.test/']);
	assert.doesNotMatch(known.stdout, /allow: \[/);

	const file = routes(`  dlp: ${allow(RULE, ', until: 2020-02-29')}\n`);
	const checked = await run(['check', file]);
	assert.equal(checked.status, 0);
	assert.equal(
		checked.stderr,
		`${file}:2:3: warning: routes[0] (a.test) allowed what ${RULE} finds until 2020-02-29: it counts again\n`,
	);
});
