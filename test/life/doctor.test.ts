// `egressd doctor`: real runtimes fetch for real; what is wrong is found, what is absent is skipped.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkAuthority, checkPort, checkVariables } from '../../src/cli/commands/doctor/checks.js';
import { checkConfig } from '../../src/cli/commands/doctor/routes.js';
import { openAuthority } from '../../src/downstream/certificates.js';
import { runClient } from '../support/clients.js';
import { LIGHT_CLI } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';

const folder = scratch();

function file(name: string, text: string): string {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
}

test('a runtime that is here trusts the CA behind exec by having fetched, one that is absent is skipped', async () => {
	// A PATH with Node alone in it: every other runtime is absent, and the test is short.
	const bin = join(folder, 'bin');
	mkdirSync(bin);
	symlinkSync(process.execPath, join(bin, 'node'));
	const config = file('good.yaml', 'routes: [{ host: 127.0.0.1 }]\n');
	const args = [
		...LIGHT_CLI,
		'doctor',
		'--json',
		'--config',
		config,
		'--ca-dir',
		join(folder, 'ca'),
		'--listen',
		'127.0.0.1:0',
	];
	const { status, stdout, stderr } = await runClient(process.execPath, args, {
		env: { PATH: bin, HOME: folder },
	});
	assert.equal(stderr, '');
	const { ok, results } = JSON.parse(stdout.toString()) as {
		ok: boolean;
		results: { check: string; status: string; detail: string }[];
	};
	const found = (check: string) =>
		results.filter(one => one.check === check).map(one => `${one.status} ${one.detail}`);
	assert.deepEqual(found('runtime node'), ['ok trusts the CA behind exec; not in this shell']);
	assert.deepEqual(found('runtime curl'), ['skipped not installed']);
	assert.deepEqual([status, ok], [0, true], JSON.stringify(results));
});

test('what is wrong with the routes fails, what is less than safe warns, with its line', async () => {
	const bad = await checkConfig(file('bad.yaml', 'log: 3\nroutes: [{ hots: a }]\n'), {});
	assert.equal(bad.results[0]?.status, 'fail');
	assert.match(bad.results[0]?.detail ?? '', /^2 mistakes: /);
	assert.equal((await checkConfig(join(folder, 'none.yaml'), {})).results[0]?.status, 'fail');
	const weak = file(
		'weak.yaml',
		`log: 2
routes:
- { host: "*.a.test", dlp: { outbound_detectors: false, inbound_detectors: false } }
- { host: b.test, tls: passthrough }
- { host: c.test, preserve_auth: true, allow_private: true, dlp: { outbound_on_match: warn } }
- { host: d.test, auth: { scheme: Bearer, token_env: NOT_SET } }
- { host: e.test, dlp: { outbound_detectors: [known_secrets], allow: [{ rule: jwt, reason: samples, until: 2001-01-01 }] } }
`,
	);
	const { results } = await checkConfig(weak, {});
	assert.deepEqual(
		results.filter(({ status }) => status === 'fail').map(({ detail }) => detail),
		[
			"NOT_SET is not set (line 6 of the routes): put the credential into the environment, or its file's path into a variable of that name with _FILE behind it; or take it out of the routes",
		],
	);
	const warned = results.filter(({ status }) => status === 'warn').map(({ detail }) => detail);
	assert.equal(warned.length, 10, warned.join('\n'));
	assert.ok(warned.some(detail => detail.startsWith(`${weak}:4: b.test: passthrough`)));
	assert.deepEqual(warned.slice(-2), [
		`${weak}:7: e.test: outbound detectors are off: token_patterns, exfiltration_shape`,
		`${weak}:7: e.test: allowed what jwt finds until 2001-01-01: it counts again`,
	]);
	assert.deepEqual(
		(await checkConfig(file('safe.yaml', 'routes: [{ host: a.test }]\n'), {})).results.map(
			({ status }) => status,
		),
		['ok'],
	);
});

test('a port is free, or taken by another program', async () => {
	const taken = createServer(socket => socket.destroy());
	await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve));
	const { port } = taken.address() as { port: number };
	assert.equal((await checkPort({ host: '127.0.0.1', port })).status, 'fail');
	taken.close();
	assert.equal((await checkPort({ host: '127.0.0.1', port: 0 })).status, 'ok');
});

test('a key that others can read fails, and so does a clock before or behind the CA', async () => {
	const ca = await openAuthority(join(folder, 'keys'));
	const statuses = async (now: number) =>
		(await checkAuthority(ca, now)).map(({ check, status }) => `${check} ${status}`);
	assert.deepEqual(await statuses(Date.now()), ['clock ok', 'ca ok']);
	assert.deepEqual(await statuses(0), ['clock fail', 'ca ok']);
	assert.deepEqual(await statuses(Date.now() + 40 * 365 * 86_400_000), ['clock ok', 'ca fail']);
	chmodSync(join(folder, 'keys', 'ca.key'), 0o644);
	assert.deepEqual(await statuses(Date.now()), ['clock ok', 'ca ok', 'ca fail']);
});

test('variables that lead around the proxy are told', () => {
	const statuses = (env: Record<string, string>) => checkVariables(env).map(({ status }) => status);
	assert.deepEqual(statuses({}), ['ok']);
	assert.deepEqual(statuses({ HTTPS_PROXY: 'http://p' }), ['warn']);
	assert.deepEqual(statuses({ http_proxy: 'http://p' }), ['warn']);
	const both = { HTTPS_PROXY: 'http://p', https_proxy: 'http://p' };
	// curl takes no HTTP_PROXY: in a CGI program a client's header could set it.
	assert.deepEqual(statuses({ ...both, HTTP_PROXY: 'http://p' }), ['warn']);
	assert.deepEqual(statuses({ ...both, all_proxy: 'http://p' }), ['ok']);
	assert.deepEqual(statuses({ ...both, http_proxy: 'http://p', NO_PROXY: 'a' }), ['ok', 'warn']);
	assert.deepEqual(statuses({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }), ['ok', 'fail']);
});
