// The agent's own credentials stop at the proxy, the route's credential goes in, and nothing an agent writes on a
// connection can take it out again.

import assert from 'node:assert/strict';
import test from 'node:test';
import { send } from '../support/agent.js';
import { sentHeader } from '../support/origin.js';
import { failToStart } from '../support/proxy.js';
import { assertBlocked } from '../support/refusal.js';
import { githubToken, plainSecret } from '../support/secrets.js';
import { SCHEMES, type Scheme, startWorld } from '../support/world.js';

const BEARER = plainSecret(10);
const KEY = plainSecret(11);
const PASSWORD = plainSecret(12);
// What a query has to encode, so that it is seen that it does.
const IN_QUERY = `${plainSecret(13)}+/=`;
const BOT = `110201543:${plainSecret(15)}`;
const BASIC = `Basic ${Buffer.from(`x-access-token:${PASSWORD}`).toString('base64')}`;

const world = await startWorld({
	answers: {
		[`/bot${BOT}/send`]: response => void response.end('sent'),
		'/quiet': response => void response.end('ok'),
		'/asked': (response, request) => {
			response.setHeader('content-type', 'text/plain').end(`you asked for ${request.url}`);
		},
		'/given': (response, request) => {
			response.setHeader('content-type', 'text/plain').end(`you are ${request.headers.authorization}`);
		},
	},
	routes: `
- host: origin.test
  auth: { scheme: Bearer, token_env: MY_TOKEN }
- host: key.test
  auth: { header: X-Api-Key, scheme: "", token_env: EGRESS_TOKEN_7 }
- host: basic.test
  auth: { user: x-access-token, token_env: EGRESS_TOKEN_8 }
- host: query.test
  auth: { query: key, token_env: EGRESS_TOKEN_9 }
- host: bot.test
  auth: { path: /bot*/, token_env: EGRESS_TOKEN_6 }
- host: bare.test
- host: own.test
  preserve_auth: true
`,
	names: ['key.test', 'basic.test', 'query.test', 'bot.test', 'bare.test', 'own.test'],
	env: {
		MY_TOKEN: BEARER,
		EGRESS_TOKEN_7: KEY,
		EGRESS_TOKEN_8: PASSWORD,
		EGRESS_TOKEN_9: IN_QUERY,
		EGRESS_TOKEN_6: BOT,
	},
});

async function sentFor(scheme: Scheme, host: string, headers: readonly string[]) {
	const reply = await send(world.proxy, { url: `${scheme}://${host}/hash`, headers });
	assert.equal(reply.status, 200, reply.text);
	return world.origin(scheme).last('/hash');
}

for (const scheme of SCHEMES) {
	test(`over ${scheme} the agent's own authorization is replaced, however it is spelt and often it stands there`, async () => {
		for (const own of [
			['Authorization', 'Bearer of-the-agent'],
			['AUTHORIZATION', 'Basic b2Y6dGhlLWFnZW50'],
			['authorization', 'Bearer one', 'Authorization', 'Bearer two'],
			[],
		]) {
			assert.equal(
				sentHeader(await sentFor(scheme, 'origin.test', own), 'authorization'),
				`Bearer ${BEARER}`,
			);
		}
	});

	test(`over ${scheme} a credential goes into the header that the route names, bare where its scheme is empty`, async () => {
		const seen = await sentFor(scheme, 'key.test', [
			'x-API-key',
			'of-the-agent',
			'Authorization',
			'Bearer of-the-agent',
		]);
		assert.equal(sentHeader(seen, 'x-api-key'), KEY);
		assert.equal(sentHeader(seen, 'authorization'), undefined);
	});

	test(`over ${scheme} a route with a user sends Basic, and neither the password nor the whole may go elsewhere`, async () => {
		const own = ['Authorization', 'Basic b2Y6dGhlLWFnZW50'];
		for (const headers of [own, []]) {
			assert.equal(sentHeader(await sentFor(scheme, 'basic.test', headers), 'authorization'), BASIC);
		}
		for (const value of [PASSWORD, BASIC]) {
			for (const host of ['basic.test', 'bare.test']) {
				const reply = await send(world.proxy, {
					url: `${scheme}://${host}/hash`,
					headers: ['X-Other', value],
				});
				assertBlocked(reply, /^egress DLP: known secret/);
			}
			// An origin that gives back what it was sent.
			const echo = await send(world.proxy, { url: `${scheme}://basic.test/given`, headers: own });
			assertBlocked(echo, /^egress DLP: /);
			assert.equal(echo.text.includes(BASIC.slice(6)), false);
		}
	});

	test(`over ${scheme} a route with a query puts its credential behind the agent's parameters, and takes theirs out`, async () => {
		const key = `key=${encodeURIComponent(IN_QUERY)}`;
		const own = plainSecret(14);
		for (const [sent, left] of [
			['', `?${key}`],
			['?', `?${key}`],
			['?a=1&b=%2F+x', `?a=1&b=%2F+x&${key}`],
			[`?key=${own}`, `?${key}`],
			[`?a=1&key=${own}&KEY=&k%65y=x&b=`, `?a=1&b=&${key}`],
			[`?a=1;key=${own}&+key=y&key`, `?a=1&${key}`],
			['?keys=1&my_key=2', `?keys=1&my_key=2&${key}`],
		] as const) {
			const reply = await send(world.proxy, { url: `${scheme}://query.test/quiet${sent}` });
			assert.equal(reply.status, 200, reply.text);
			const seen = world.origin(scheme).last('/quiet');
			assert.equal(seen.url, `/quiet${left}`);
			assert.equal(sentHeader(seen, 'authorization'), undefined);
		}
		for (const url of [`query.test/quiet?other=${IN_QUERY}`, `bare.test/quiet?key=${IN_QUERY}`]) {
			assertBlocked(await send(world.proxy, { url: `${scheme}://${url}` }), /^egress DLP: known secret/);
		}
		// What the agent had there itself is no longer looked at, nor is it written down.
		const refused = await send(world.proxy, {
			url: `${scheme}://query.test/quiet?key=${own}`,
			headers: ['X-Other', IN_QUERY],
		});
		const { path } = assertBlocked(refused, /^egress DLP: known secret/);
		assert.equal(path, '/quiet');
		assert.equal(
			world.proxy.lines.some(line => JSON.stringify(line).includes(own)),
			false,
		);
	});

	test(`over ${scheme} a route with a path puts its credential where the agent's stands in it, and nowhere else`, async () => {
		for (const own of [plainSecret(16), '', '*', BOT]) {
			const reply = await send(world.proxy, { url: `${scheme}://bot.test/bot${own}/send?a=1` });
			assert.equal(reply.text, 'sent', own);
			assert.equal(world.origin(scheme).last(`/bot${BOT}/send`).url, `/bot${BOT}/send?a=1`);
		}
		const astray = await send(world.proxy, { url: `${scheme}://bot.test/%62ot${plainSecret(16)}/send` });
		assertBlocked(astray, "egress: path has no place for the route's credential");
		const again = await send(world.proxy, { url: `${scheme}://bot.test/bot/send?text=${BOT}` });
		const { path } = assertBlocked(again, /^egress DLP: /);
		assert.match(String(path), /^\/bot\*\/send\?text=/);
	});

	test(`over ${scheme} an origin that gives back the parameter it was given is blocked`, async () => {
		const echo = await send(world.proxy, { url: `${scheme}://query.test/asked` });
		assertBlocked(echo, /^egress DLP: known secret/);
		assert.equal(echo.text.includes(IN_QUERY), false);
	});

	test(`over ${scheme} a route without a credential strips the agent's all the same`, async () => {
		assert.equal(
			sentHeader(await sentFor(scheme, 'bare.test', ['Authorization', 'Bearer own']), 'authorization'),
			undefined,
		);
	});

	test(`over ${scheme} preserve_auth lets the agent's own through as it is`, async () => {
		const seen = await sentFor(scheme, 'own.test', ['Authorization', 'Basic b2Y6dGhlLWFnZW50']);
		assert.equal(sentHeader(seen, 'authorization'), 'Basic b2Y6dGhlLWFnZW50');
	});

	test(`over ${scheme} naming the credential's header in Connection does not take it out`, async () => {
		for (const connection of [
			'authorization',
			'keep-alive, Authorization',
			'close, authorization, x-api-key',
		]) {
			const seen = await sentFor(scheme, 'origin.test', [
				'Connection',
				connection,
				'Authorization',
				'Bearer own',
			]);
			assert.equal(sentHeader(seen, 'authorization'), `Bearer ${BEARER}`, connection);
			const keyed = await sentFor(scheme, 'key.test', [
				'Connection',
				connection.replace('uthorization', 'uthorization, x-api-key'),
			]);
			assert.equal(sentHeader(keyed, 'x-api-key'), KEY, connection);
		}
	});

	test(`over ${scheme} what is meant for this hop only ends here`, async () => {
		const seen = await sentFor(scheme, 'origin.test', [
			...[
				'Connection',
				'keep-alive, X-Hop',
				'X-Hop',
				'one',
				'Keep-Alive',
				'timeout=5',
				'Proxy-Authorization',
				'Basic eDp5',
			],
			...['Proxy-Connection', 'keep-alive', 'TE', 'trailers', 'X-End', 'two'],
		]);
		for (const name of ['x-hop', 'keep-alive', 'proxy-authorization', 'proxy-connection', 'te', 'upgrade']) {
			assert.equal(sentHeader(seen, name), undefined, name);
		}
		assert.equal(sentHeader(seen, 'x-end'), 'two');
	});

	test(`over ${scheme} a token in an authorization that is stripped does no harm, in one that is preserved it is a leak`, async () => {
		const own = ['Authorization', `token ${githubToken()}`];
		await sentFor(scheme, 'bare.test', own);
		const reply = await send(world.proxy, { url: `${scheme}://own.test/hash`, headers: own });
		assertBlocked(reply, 'egress DLP: GitHub token (classic) found in request');
	});

	test(`over ${scheme} a credential of one route may not go to another, nor to its own host in another place`, async () => {
		for (const host of ['origin.test', 'key.test', 'bare.test', 'own.test']) {
			const reply = await send(world.proxy, {
				url: `${scheme}://${host}/hash`,
				headers: ['X-Other', `x ${KEY}`],
			});
			const { reason } = assertBlocked(reply, /^egress DLP: /);
			assert.equal(reason.includes(KEY), false);
		}
	});
}

test('a token_env that is not set, or is empty, is a start that fails and names the variable', async () => {
	const config = 'routes:\n- host: a.test\n  auth: { scheme: Bearer, token_env: NOT_SET_ANYWHERE }\n';
	for (const [env, said] of [
		[{}, 'is not set (line 2 of the routes)'],
		[{ NOT_SET_ANYWHERE: ' ' }, 'is empty (line 2 of the routes)'],
	] as const) {
		const { code, stderr } = await failToStart({ config, env });
		assert.equal(code, 1);
		assert.ok(stderr.startsWith(`egressd: NOT_SET_ANYWHERE ${said}: `), stderr);
	}
});

test('a token_env that can not stand in a header is a start that fails without showing it', async () => {
	const config = 'routes:\n- host: a.test\n  auth: { scheme: Bearer, token_env: BROKEN }\n';
	const { code, stderr } = await failToStart({ config, env: { BROKEN: 'line-one\r\nx-injected: line-two' } });
	assert.equal(code, 1);
	assert.match(stderr, /BROKEN holds a character that no header may hold/);
	assert.doesNotMatch(stderr, /line-one|line-two/);
	const ended = await failToStart({ config, env: { BROKEN: 'line-one\n' } });
	assert.match(ended.stderr, /BROKEN ends in a line break/);
	assert.doesNotMatch(ended.stderr, /line-one/);
});

test('the proxy drains and has written only JSON lines', () => world.close());
