// A known secret appears nowhere that we write at level 0 and 1: no line, no reply, no error, whatever way the request
// that carries it ends.

import assert from 'node:assert/strict';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { type AgentRequest, type Reply, send, sendRaw } from '../support/agent.js';
import { failToStart } from '../support/proxy.js';
import { Random, seed } from '../support/random.js';
import { githubToken, plainSecret } from '../support/secrets.js';
import { SCHEMES, startWorld, type World } from '../support/world.js';

// No upper case, so that a host name can hold it as it is.
const KNOWN = plainSecret(51).toLowerCase();
const TOKEN = githubToken(52);
const SECRETS = [KNOWN, TOKEN];

/** What must not be found: the secret as it is, in other clothes, and its larger half. */
function traces(secret: string): string[] {
	const bytes = Buffer.from(secret);
	return [
		secret,
		secret.slice(0, 24),
		secret.slice(-24),
		bytes.toString('base64').slice(0, 30),
		bytes.toString('hex').slice(0, 40),
		[...secret].reverse().join(''),
		encodeURIComponent(Array.from(secret, one => `%${one.charCodeAt(0).toString(16)}`).join('')),
	];
}

function assertSilent(text: string, where: string): void {
	const folded = text.toLowerCase();
	for (const secret of SECRETS) {
		for (const trace of traces(secret)) {
			assert.equal(folded.includes(trace.toLowerCase()), false, `${where} holds a trace of a secret`);
		}
	}
}

/** Requests that carry a secret to every kind of end. */
function requests(secret: string): Omit<AgentRequest, 'url'>[] {
	return [
		{ method: 'POST', body: `x ${secret}` },
		{ method: 'POST', body: JSON.stringify({ a: Buffer.from(secret).toString('base64') }) },
		{ method: 'POST', body: gzipSync(secret), headers: ['Content-Encoding', 'gzip'] },
		{ headers: ['X-Note', secret] },
		{ headers: [secret, 'a header of that name'] },
		{ headers: ['Authorization', `Bearer ${secret}`] },
		{ headers: ['Cookie', `k=${secret}`] },
		{ headers: ['Content-Encoding', secret], method: 'POST', body: 'x' },
		{ headers: ['Content-Type', secret], method: 'POST', body: 'x' },
		{ headers: ['Host', `${secret}.test`] },
		{ headers: ['Connection', secret] },
		{ headers: ['Upgrade', secret, 'Connection', 'upgrade'] },
		{ headers: ['Expect', secret], method: 'POST', body: 'x' },
	];
}

const HOSTS = [
	'origin.test',
	'lenient.test',
	'redacting.test',
	'matched.test',
	'refused.test',
	'no-route.test',
	'no-such-name.invalid',
	'localhost',
	'pinned.test',
];
const paths = (secret: string) => [
	'/echo',
	`/a/${secret}`,
	`/a?b=${secret}`,
	`/a/../${secret}`,
	`/echoes?b=${secret}&c`,
	`/${secret}#x`,
];

async function start(log: 0 | 1): Promise<World> {
	return await startWorld({
		log,
		routes: `
# A comment with a secret: ${KNOWN}
- host: origin.test
  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
- host: lenient.test
  dlp: { outbound_on_match: warn }
- host: redacting.test
  dlp: { outbound_on_match: redact }
- host: matched.test
  matches:
    - paths: [{ type: exact, value: /${KNOWN} }]
      headers: [{ name: x-key, value: ${KNOWN} }]
- host: refused.test
- host: no-such-name.invalid
- host: localhost
- host: "*.origin.test"
- host: pinned.test
  tls: passthrough
`,
		names: ['lenient.test', 'redacting.test', 'matched.test', 'no-route.test'],
		args: ['--connect-to', 'refused.test::127.0.0.1:1', '--connect-to', 'pinned.test::127.0.0.1:1'],
		env: { EGRESS_TOKEN_0: KNOWN, EGRESS_TOKEN_UNUSED: KNOWN },
		answers: {
			'/echoes': (response, request) =>
				void response.writeHead(200, { 'X-Sent': String(request.headers.authorization) }).end(KNOWN),
		},
	});
}

/** A reply of ours is checked whole; the origin's own, on a route that warns, is the agent's business. */
function checkReply(reply: Reply | null, where: string): void {
	if (reply === null || reply.headers['proxy-status'] === undefined) return;
	assertSilent(`${JSON.stringify(reply.rawHeaders)}${reply.text}`, `the reply to ${where}`);
}

/**
 * Of the requests one in so many is sent, from one on that is drawn: what is answered is the same at both levels, and at level 0
 * nothing is to be written. EGRESSD_TEST_LONG=1 sends all.
 */
const ONE_IN = process.env.EGRESSD_TEST_LONG === '1' ? { 0: 1, 1: 1 } : { 0: 3, 1: 2 };
const chosen = seed();

for (const log of [0, 1] as const) {
	test(`at level ${log} no output, reply or error holds a known secret or a token`, {
		timeout: 120_000,
	}, async t => {
		t.diagnostic(`EGRESSD_TEST_SEED=${chosen}`);
		const world = await start(log);
		let ours = 0;
		let turn = new Random(chosen).below(ONE_IN[log]);
		for (const secret of SECRETS) {
			for (const scheme of SCHEMES) {
				for (const host of HOSTS) {
					// A passed-through tunnel has no reply of ours inside.
					if (scheme === 'https' && host === 'pinned.test') continue;
					const all = [
						...requests(secret).map(rest => ({ url: `${scheme}://${host}/echo`, ...rest })),
						...paths(secret).map(path => ({ url: `${scheme}://${host}${path}` })),
					];
					for (const [i, request] of all.entries()) {
						turn += 1;
						if (turn % ONE_IN[log] !== 0) continue;
						const reply = await send(world.proxy, request).catch(() => null);
						if (reply?.headers['proxy-status'] !== undefined) ours += 1;
						checkReply(reply, `${scheme} ${host} ${i}`);
					}
				}
				const reply = await send(world.proxy, {
					url: `${scheme}://${secret}.origin.test/`,
					servername: '',
				}).catch(() => null);
				checkReply(reply, `a host name over ${scheme}`);
			}
			const raw = [
				`${secret}\r\n\r\n`,
				`GET ${secret} HTTP/1.1\r\nHost: origin.test\r\n\r\n`,
				`GET http://user:${secret}@origin.test/ HTTP/1.1\r\nHost: origin.test\r\n\r\n`,
				`GET http://origin.test:${secret}/ HTTP/1.1\r\nHost: origin.test\r\n\r\n`,
				`${secret} http://origin.test/ HTTP/1.1\r\nHost: origin.test\r\n\r\n`,
				`GET http://origin.test/ HTTP/${secret}\r\nHost: origin.test\r\n\r\n`,
				`GET http://origin.test/${secret} HTTP/1.1\r\nbroken header ${secret}\r\n\r\n`,
				`GET http://origin.test/ HTTP/1.1\r\nHost: origin.test\r\nX: ${secret.repeat(4000)}\r\n\r\n`,
				`CONNECT ${secret} HTTP/1.1\r\nHost: x\r\n\r\n`,
				`CONNECT ${secret}.test:443 HTTP/1.1\r\nHost: ${secret}:443\r\n\r\n`,
				`CONNECT pinned.test:443 HTTP/1.1\r\nHost: pinned.test:443\r\nX: ${secret}\r\n\r\n`,
			];
			for (const bytes of raw)
				assertSilent(await sendRaw(world.proxy, bytes, 150), `the answer to ${raw.indexOf(bytes)}`);
		}
		await world.close();
		assertSilent(world.proxy.stderr, 'stderr');
		assert.equal(log === 0 ? world.proxy.lines.length === 1 : world.proxy.events.length > 100, true);
		assert.ok(ours > 100, `${ours} replies of ours were checked`);
	});
}

test('a start that fails shows no value of the environment and none that was pasted for a name', async () => {
	const env = { EGRESS_TOKEN_0: KNOWN, OTHER: `a\nb ${KNOWN}` };
	const routes = [
		'auth: { scheme: Bearer, token_env: NOT_SET }',
		'auth: { scheme: Bearer, token_env: OTHER }',
		`auth: { scheme: Bearer, token_env: ${TOKEN} }`,
		`auth: { scheme: Bearer, token_env: "${KNOWN}" }`,
	];
	for (const [i, route] of routes.entries()) {
		const { code, stderr } = await failToStart({ config: `routes:\n- host: a.test\n  ${route}\n`, env });
		assert.equal(code, 1, `route ${i}`);
		assertSilent(stderr, `the message for route ${i}`);
	}
});
