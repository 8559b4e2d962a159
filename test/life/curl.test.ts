// curl behind the proxy, over HTTP and intercepted HTTPS, at every level: what it fetches and uploads arrives unchanged.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fill, sha256, words } from '../support/bytes.js';
import { agentEnv, missing, runClient } from '../support/clients.js';
import { sentHeader } from '../support/origin.js';
import { scratch } from '../support/scratch.js';
import { githubToken, plainSecret } from '../support/secrets.js';
import { SCHEMES_AT, startWorld } from '../support/world.js';

const skip = missing('curl');
const LEVELS = [0, 2] as const;
const MIB = 1024 * 1024;
/** Many times what is held; EGRESSD_TEST_LARGE=1 makes it four times as much. */
const UPLOAD_MIB = process.env.EGRESSD_TEST_LARGE === '1' ? 48 : 5;
const UPLOAD = words(UPLOAD_MIB * MIB);
const file = join(scratch(), 'upload.bin');
writeFileSync(file, UPLOAD);
let ran = 0;

const world = skip
	? null
	: await startWorld({
			keepBodies: false,
			routes: '- host: origin.test\n  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }',
			names: ['elsewhere.test'],
			env: { EGRESS_TOKEN_0: plainSecret() },
		});

for (const log of LEVELS) {
	test(`curl at level ${log}`, { skip }, async t => {
		assert.ok(world);
		await world.setLog(log);
		const env = agentEnv(world.proxy);
		const curl = (...args: string[]) => runClient('curl', ['--silent', '--show-error', ...args], { env });
		const scheme = SCHEMES_AT[log];
		await t.test(`GET over ${scheme}`, async () => {
			const { status, stdout } = await curl(world.url(scheme, '/bytes/1200000'));
			assert.equal(status, 0);
			assert.equal(sha256(stdout), sha256(fill(1_200_000)));
			const asked = world.origin(scheme).last('/bytes/1200000');
			assert.equal(sentHeader(asked, 'authorization'), `Bearer ${plainSecret()}`);
			ran += 1;
		});
		await t.test(`GET in HTTP/1.0 over ${scheme}`, async () => {
			const { status, stdout, stderr } = await curl('--http1.0', world.url(scheme, '/bytes/1000'));
			assert.equal(status, 0, stderr);
			assert.equal(sha256(stdout), sha256(fill(1000)));
			ran += 1;
		});
		await t.test(`POST over ${scheme}`, async () => {
			const { stdout } = await curl('--data', 'a=1&b=two', '--user', 'me:mine', world.url(scheme, '/hash'));
			assert.equal(JSON.parse(stdout.toString()).sha256, sha256('a=1&b=two'));
			ran += 1;
		});
		await t.test(`upload of ${UPLOAD_MIB} MiB over ${scheme}`, async () => {
			const { status, stdout, stderr } = await curl('--upload-file', file, world.url(scheme, '/hash'));
			assert.equal(status, 0, stderr);
			const { method, bytes, sha256: hash } = JSON.parse(stdout.toString());
			assert.deepEqual([method, bytes, hash], ['PUT', UPLOAD.length, sha256(UPLOAD)]);
			ran += 1;
		});
		await t.test(`a refusal over ${scheme} is shown by curl`, async () => {
			const { status, stdout } = await curl('--write-out', '%{http_code}', `${scheme}://elsewhere.test/`);
			assert.equal(status, 0);
			assert.match(stdout.toString(), /"reason":"egress: host not in allowlist".*\n403$/s);
			const leak = await curl('--data', `k=${githubToken()}`, '--fail-with-body', world.url(scheme, '/hash'));
			assert.equal(leak.status, 22);
			assert.match(leak.stdout.toString(), /GitHub token \(classic\) found in request/);
			ran += 1;
		});
	});
}

test('the proxy drains and has written only JSON lines', { skip }, () => world?.close());

test('every combination ran', { skip }, () => assert.equal(ran, LEVELS.length * 5));
