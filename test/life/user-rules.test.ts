// The operator's own rules end to end: on every route or on one, in both directions, put in force by a reload; at the
// command line in `scan` and `rules`.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { send } from '../support/agent.js';
import { runCommand } from '../support/commands.js';
import { scratch } from '../support/scratch.js';
import { startWorld } from '../support/world.js';

const rule = (id: string, word: string, more = ''): string =>
	`{ id: ${id}, kind: ${id} number, keywords: [${word}-], pattern: '${word}-[0-9]{6}'${more} }`;
const DLP = `dlp: { rules: [${rule('everywhere', 'TOP')}, ${rule('coming', 'ANS', ', direction: inbound')}] }`;
const ROUTES = `
- host: origin.test
- host: own.test
  dlp: { rules: [${rule('only-here', 'OWN', ', severity: warn')}] }
- host: unread.test
  dlp: { outbound_detectors: false, inbound_detectors: false }
`;

test('rules count where they were written for', async () => {
	const world = await startWorld({
		routes: `${ROUTES}${DLP}`,
		names: ['own.test', 'unread.test'],
		answers: {
			'/number': response => {
				response.end('it is ANS-123456');
			},
		},
	});
	const { proxy } = world;
	const post = (host: string, body: string) =>
		send(proxy, { url: `https://${host}/hash`, method: 'POST', body });
	const base64 = (text: string) => Buffer.from(`${text}, as you know`).toString('base64');

	const blocked = await post('origin.test', JSON.stringify({ a: base64('TOP-123456') }));
	assert.equal(blocked.status, 403);
	assert.match(blocked.body.toString(), /egress DLP: everywhere number found in request/);
	const [line] = await proxy.waitFor(one => one.event === 'egress_block');
	assert.deepEqual([line?.detector, line?.rule, line?.location], ['token_patterns', 'everywhere', 'body']);

	assert.equal((await post('own.test', 'TOP-123456')).status, 403);
	assert.equal((await post('unread.test', 'TOP-123456')).status, 200);
	assert.equal((await post('origin.test', 'OWN-123456')).status, 200);
	assert.equal((await post('own.test', 'OWN-123456')).status, 200);
	const warned = await proxy.waitFor(one => one.event === 'egress_warn');
	assert.deepEqual(
		warned.map(one => [one.host, one.rule]),
		[['own.test', 'only-here']],
	);

	assert.equal((await post('origin.test', 'ANS-123456')).status, 200);
	const reply = await send(proxy, { url: world.url('http', '/number') });
	assert.equal(reply.status, 403);
	assert.match(reply.body.toString(), /coming number found in response/);
	assert.equal((await send(proxy, { url: 'https://unread.test/number' })).status, 200);

	const denied = await send(proxy, { url: 'https://nowhere.test/TOP-654321/x' });
	assert.equal(denied.status, 403);
	assert.doesNotMatch(denied.body.toString() + proxy.stderr, /TOP-654321/);

	const config = readFileSync(proxy.configFile, 'utf8').replaceAll('TOP-', 'NEW-');
	writeFileSync(proxy.configFile, config);
	proxy.signal('SIGHUP');
	await proxy.waitFor(one => one.event === 'egress_reload' && one.applied === true);
	assert.equal((await post('origin.test', 'TOP-123456')).status, 200);
	assert.equal((await post('origin.test', 'NEW-123456')).status, 403);
	await world.close();
});

const run = (args: readonly string[], input = '') => runCommand(args, { env: { HOME: scratch() }, input });

test('scan and rules take them from --config', async () => {
	const config = join(scratch(), 'routes.yaml');
	writeFileSync(config, `routes:${ROUTES}${DLP}\n`);
	const found = await run(['scan', '--config', config], 'say TOP-123456 and ANS-123456');
	assert.deepEqual([found.status, found.stdout], [3, '-:4: everywhere number (everywhere) in body\n']);
	assert.equal((await run(['scan'], 'say TOP-123456')).status, 0);
	const line = JSON.stringify({ direction: 'inbound', text: 'say ANS-123456' });
	const { stdout } = await run(['scan', '--ndjson', '--config', config], `${line}\n`);
	assert.deepEqual([JSON.parse(stdout).verdict, JSON.parse(stdout).findings[0].rule], ['block', 'coming']);

	const listed = await run(['rules', '--json', '--config', config]);
	const rules = listed.stdout
		.trimEnd()
		.split('\n')
		.map(one => JSON.parse(one));
	assert.deepEqual(
		rules.slice(0, 3).map(({ id, severity, route, direction }) => [id, severity, route, direction]),
		[
			['everywhere', 'block', undefined, 'outbound'],
			['coming', 'block', undefined, 'inbound'],
			['only-here', 'warn', 'own.test', 'outbound'],
		],
	);
	assert.ok(rules.length > 400);
	const keys = (one: object) => Object.keys(one).slice(0, 5).join();
	assert.deepEqual([...new Set(rules.map(keys))], ['id,kind,detector,severity,keywords']);
	assert.ok(rules.every(one => one.id && one.kind && one.detector && one.severity && !('pattern' in one)));
	const known = await run(['rules', '--detector', 'known_secrets']);
	assert.match(known.stdout, /^known-secret {2}known secret {2}known_secrets {2}block\n$/);
	assert.equal((await run(['rules', '--detector', 'nothing'])).status, 2);
});
