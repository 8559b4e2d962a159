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
