// SIGHUP puts a changed routes.yaml in force for what is to come; one with a mistake changes nothing. Both leave a line.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import test from 'node:test';
import { open, send } from '../support/agent.js';
import { descriptors } from '../support/descriptors.js';
import { plainSecret } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

test('a reload is applied whole or refused, and exchanges under way keep what they began with', async () => {
	const world = await startWorld({
		log: 0,
		names: ['other.test'],
		env: { EGRESS_TOKEN_1: plainSecret() },
		answers: {
			'/slow': response => {
				response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: one\n\n');
				setTimeout(() => response.end('data: two\n\n'), 1500);
			},
		},
	});
	const { proxy } = world;
	const status = async (host: string) => (await send(proxy, { url: `https://${host}/hash` })).status;
	const reload = async (config: string, nth: number) => {
		writeFileSync(proxy.configFile, config);
		proxy.signal('SIGHUP');
		const lines = await proxy.waitFor(line => line.event === 'egress_reload', { count: nth });
		return lines[nth - 1];
	};
	assert.deepEqual([await status('origin.test'), await status('other.test')], [200, 403]);
	const streaming = await open(proxy, { url: world.url('https', '/slow') });

	const applied = await reload('routes:\n- host: other.test\n', 1);
	assert.deepEqual([await status('origin.test'), await status('other.test')], [403, 200]);
	assert.equal(typeof applied?.reason, 'string');

	const refused = await reload('log: true\nroutes:\n- host: origin.test\n', 2);
	assert.match(String(refused?.reason), /:1:\d+/);
	assert.deepEqual([await status('origin.test'), await status('other.test')], [403, 200]);

	const unset = 'routes:\n- host: origin.test\n  auth: { scheme: Bearer, token_env: NOT_SET }\n';
	assert.match(String((await reload(unset, 3))?.reason), /NOT_SET/);
	assert.deepEqual([await status('origin.test'), await status('other.test')], [403, 200]);

	await reload(
		'log: 1\nroutes:\n- host: origin.test\n  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_1 }\n',
		4,
	);
	assert.deepEqual([await status('origin.test'), await status('other.test')], [200, 403]);
	assert.ok(world.secure.last('/hash').headers.includes(`Bearer ${plainSecret()}`));
	await proxy.waitFor(line => line.event === 'egress_block' && line.host === 'other.test');

	// A pipe into which nobody writes is not waited for: reloads behind it are heard, and the proxy still ends.
	rmSync(proxy.configFile);
	assert.equal(spawnSync('mkfifo', [proxy.configFile]).status, 0);
	proxy.signal('SIGHUP');
	const [, , , , piped] = await proxy.waitFor(line => line.event === 'egress_reload', { count: 5 });
	assert.match(String(piped?.reason), /it is a pipe or a device, not a file; nothing has changed$/);
	rmSync(proxy.configFile);
	assert.equal((await reload('log: 1\nroutes:\n- host: other.test\n', 6))?.applied, true);

	let text = '';
	for await (const piece of streaming) text += piece;
	assert.equal(text, 'data: one\n\ndata: two\n\n');
	await world.close();
	assert.equal(proxy.stderr.includes(plainSecret()), false);
});

test('configurations with other rules, one right behind the other, leave no files open', async () => {
	const world = await startWorld();
	const { proxy } = world;
	const config = (nth: number): string => `log: 1
dlp:
  rules: [{ id: rule-${nth}, kind: badge, keywords: [badge-${nth}-], pattern: "badge-${nth}-[0-9]{8}" }]
routes: [{ host: origin.test }]
`;
	const RELOADS = 4;
	for (let nth = 1; nth <= RELOADS; nth += 1) {
		writeFileSync(proxy.configFile, config(nth));
		proxy.signal('SIGHUP');
		const lines = await proxy.waitFor(({ event }) => event === 'egress_reload', { count: nth });
		assert.equal(lines.at(-1)?.applied, true, String(lines.at(-1)?.reason));
	}
	const body = `badge-${RELOADS}-12345678`;
	assert.equal((await send(proxy, { url: world.url('http', '/hash'), body })).status, 403);
	const modules = () => descriptors(proxy.pid)?.files.filter(file => /\.[cm]?js$/.test(file)) ?? [];
	for (let tries = 0; modules().length > 0 && tries < 300; tries += 1)
		await new Promise(done => setTimeout(done, 100));
	assert.deepEqual(modules(), []);
	await world.close();
});
