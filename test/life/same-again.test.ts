// A body that was found clean is not read again, and for all that nothing passes that would have been found: on another
// route, after a reload, in the other direction or with one byte more.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { send } from '../support/agent.js';
import { githubToken, plainSecret } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

const RULE = `{ id: ours, kind: our number, keywords: [TOP-], pattern: 'TOP-[0-9]{6}' }`;

test('what was clean is looked at again wherever more is looked for', async () => {
	const config = `
log: 1
routes:
- host: origin.test
- host: strict.test
  dlp: { rules: [${RULE}] }
- host: unread.test
  dlp: { outbound_detectors: false, inbound_detectors: false }
`;
	const known = plainSecret();
	const world = await startWorld({
		log: 1,
		names: ['strict.test', 'unread.test'],
		env: { SOME_KEY: known },
		answers: {
			'/echo': (response, request) => {
				request.pipe(response.writeHead(200, { 'Content-Type': 'text/plain' }));
			},
		},
	});
	const { proxy } = world;
	const post = async (host: string, body: string | Buffer, headers: readonly string[] = []) =>
		(await send(proxy, { url: `https://${host}/echo`, method: 'POST', body, headers })).status;
	const reload = async (text: string, nth: number) => {
		writeFileSync(proxy.configFile, text);
		proxy.signal('SIGHUP');
		await proxy.waitFor(line => line.event === 'egress_reload' && line.applied === true, { count: nth });
	};
	await reload(config, 1);

	const number = JSON.stringify({ text: 'it is TOP-123456, as always' });
	for (let i = 0; i < 4; i += 1) assert.equal(await post('origin.test', number), 200);
	assert.equal(await post('strict.test', number), 403);

	// Coded bodies are the threads': they are remembered as they came.
	const coded = gzipSync(number);
	const gzip = ['content-encoding', 'gzip'];
	for (let i = 0; i < 4; i += 1) assert.equal(await post('origin.test', coded, gzip), 200);
	assert.equal(await post('strict.test', coded, gzip), 403);

	// What only goes by unread is never noted as clean.
	const token = JSON.stringify({ text: githubToken() });
	for (let i = 0; i < 4; i += 1) assert.equal(await post('unread.test', token), 200);
	assert.equal(await post('origin.test', token), 403);

	const named = `a=${known}`;
	for (let i = 0; i < 4; i += 1) assert.equal(await post('origin.test', named), 200);
	await reload(`${config}  auth: { scheme: Bearer, token_env: SOME_KEY }\n`, 2);
	assert.equal(await post('origin.test', named), 403, 'a secret that the proxy has come to know');

	await reload(config.replace('log: 1\n', `log: 1\ndlp: { rules: [${RULE}] }\n`), 3);
	assert.equal(await post('origin.test', number), 403);
	assert.equal(await post('origin.test', coded, gzip), 403);
	await world.close();
});

test('of a conversation that grows whatever is new is read, wherever it stands', async () => {
	const world = await startWorld({ log: 1 });
	const { proxy } = world;
	const turn = (i: number) => ({
		role: 'user',
		content: `${i}: ${'what is said here is said again. '.repeat(20)}`,
	});
	const post = async (turns: readonly object[]) =>
		(
			await send(proxy, {
				url: 'https://origin.test/hash',
				method: 'POST',
				headers: ['content-type', 'application/json'],
				body: JSON.stringify({
					model: 'm',
					messages: turns,
					tools: Array.from({ length: 30 }, (_, i) => turn(i)),
				}),
			})
		).status;
	const said = Array.from({ length: 100 }, (_, i) => turn(i));
	for (let more = 0; more < 4; more += 1) {
		said.push(turn(said.length));
		assert.equal(await post(said), 200);
	}
	const leak = { role: 'user', content: `it is ${githubToken()}.` };
	for (const at of [0, 1, 50, said.length - 1, said.length]) {
		assert.equal(await post(said.toSpliced(at, 0, leak)), 403, `before turn ${at}`);
		assert.equal(await post(said), 200);
	}
	// One that begins where an earlier body had it no further, and in pieces.
	const [left, right] = [githubToken().slice(0, 20), githubToken().slice(20)];
	said.push({ role: 'user', content: `${left}` });
	await post(said);
	said[said.length - 1] = { role: 'user', content: `${left}${right}` };
	assert.equal(await post(said), 403);
	said[said.length - 1] = { role: 'user', content: left };
	said.push({ role: 'user', content: right });
	assert.equal(await post(said), 403);
	await world.close();
});
