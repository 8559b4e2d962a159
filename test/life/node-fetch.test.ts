// fetch in a Node program of its own behind the proxy, with undici's ProxyAgent, over HTTP (in absolute form and through
// CONNECT) and intercepted HTTPS, with and without bodies in the log.

import assert from 'node:assert/strict';
import test from 'node:test';
import { fill, sha256, words } from '../support/bytes.js';
import { agentEnv, runClient } from '../support/clients.js';
import { ROOT } from '../support/sources.js';
import { startWorld } from '../support/world.js';

/** At level 1 nothing is written of what passes, as at 0; the matrix of transports goes over all three. */
const LEVELS = [0, 2] as const;
/** Each at one of the levels. */
const WAYS = [
	{ level: 0, scheme: 'http', proxyTunnel: false },
	{ level: 2, scheme: 'http', proxyTunnel: true },
	{ level: 2, scheme: 'https', proxyTunnel: true },
] as const;
const BODY = words(2_500_000, 6);
let ran = 0;

const PROGRAM = `
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { fetch, ProxyAgent } from 'undici';
const [base, refused, proxyTunnel] = process.argv.slice(1);
const dispatcher = new ProxyAgent({ uri: process.env.https_proxy, proxyTunnel: proxyTunnel === 'true' });
const body = await buffer(process.stdin);
const got = Buffer.from(await (await fetch(base + '/bytes/1500000', { dispatcher })).arrayBuffer());
const sent = await (await fetch(base + '/hash', { dispatcher, method: 'POST', body })).json();
const streamed = await (await fetch(base + '/hash', {
	dispatcher, method: 'POST', duplex: 'half', body: new Blob([body]).stream(),
})).json();
const no = await fetch(refused, { dispatcher });
const { reason } = await no.json();
console.log(JSON.stringify([createHash('sha256').update(got).digest('hex'), sent.sha256, streamed.sha256, no.status, reason]));
await dispatcher.close();
`;

const world = await startWorld({ keepBodies: false });

for (const log of LEVELS) {
	test(`fetch with a ProxyAgent at level ${log}`, async t => {
		await world.setLog(log);
		const env = agentEnv(world.proxy);
		for (const { scheme, proxyTunnel } of WAYS.filter(({ level }) => level === log)) {
			await t.test(
				`GET, POST and a refusal over ${scheme}, ${proxyTunnel ? 'through CONNECT' : 'in absolute form'}`,
				async () => {
					const args = [
						'--input-type=module',
						'--eval',
						PROGRAM,
						world.url(scheme, ''),
						`${scheme}://elsewhere.test/`,
						String(proxyTunnel),
					];
					const { status, stdout, stderr } = await runClient(process.execPath, args, {
						env,
						input: BODY,
						cwd: ROOT,
					});
					assert.equal(status, 0, stderr);
					const hash = sha256(BODY);
					assert.deepEqual(JSON.parse(stdout.toString()), [
						sha256(fill(1_500_000)),
						hash,
						hash,
						403,
						'egress: host not in allowlist',
					]);
					ran += 1;
				},
			);
		}
	});
}

test('the proxy drains and has written only JSON lines', () => world.close());

test('every combination ran', () => assert.equal(ran, WAYS.length));
