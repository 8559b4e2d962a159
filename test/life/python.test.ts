// python3's urllib behind the proxy, with nothing but its variables set, over HTTP and intercepted HTTPS, with and without bodies in the log.

import assert from 'node:assert/strict';
import test from 'node:test';
import { fill, sha256, words } from '../support/bytes.js';
import { agentEnv, missing, runClient } from '../support/clients.js';
import { SCHEMES_AT, startWorld } from '../support/world.js';

const skip = missing('python3');
/** At level 1 nothing is written of what passes, as at 0; the matrix of transports goes over all three. */
const LEVELS = [0, 2] as const;
const BODY = words(2_500_000, 4);
let ran = 0;

const PROGRAM = `
import hashlib, json, sys, urllib.error, urllib.request
base, refused = sys.argv[1:]
body = sys.stdin.buffer.read()
with urllib.request.urlopen(base + '/bytes/1500000') as reply:
    got = hashlib.sha256(reply.read()).hexdigest()
request = urllib.request.Request(base + '/hash', data=body, headers={'Content-Type': 'application/octet-stream'})
with urllib.request.urlopen(request) as reply:
    sent = json.load(reply)['sha256']
try:
    urllib.request.urlopen(refused)
    status, reason = 200, None
except urllib.error.HTTPError as error:
    status, reason = error.code, json.load(error)['reason']
print(json.dumps([got, sent, status, reason]))
`;

const world = skip ? null : await startWorld({ keepBodies: false });

for (const log of LEVELS) {
	test(`python3 urllib at level ${log}`, { skip }, async t => {
		assert.ok(world);
		await world.setLog(log);
		const env = agentEnv(world.proxy);
		const scheme = SCHEMES_AT[log];
		await t.test(`GET, POST and a refusal over ${scheme}`, async () => {
			const args = ['-c', PROGRAM, world.url(scheme, ''), `${scheme}://elsewhere.test/`];
			const { status, stdout, stderr } = await runClient('python3', args, { env, input: BODY });
			assert.equal(status, 0, stderr);
			assert.deepEqual(JSON.parse(stdout.toString()), [
				sha256(fill(1_500_000)),
				sha256(BODY),
				403,
				'egress: host not in allowlist',
			]);
			ran += 1;
		});
	});
}

test('the proxy drains and has written only JSON lines', { skip }, () => world?.close());

test('every combination ran', { skip }, () => assert.equal(ran, LEVELS.length));
