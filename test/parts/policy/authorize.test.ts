// What a route strips from a request, and which credential it grants: by name only.

import assert from 'node:assert/strict';
import test from 'node:test';
import { without } from '../../../src/core/headers.js';
import { authorize, tokenEnvs } from '../../../src/policy/authorize.js';
import { compileRoutes } from '../../../src/policy/route.js';
import type { RouteConfig } from '../../../src/policy/written.js';

const SENT = [
	...['Host', 'h.test'],
	...['AUTHORIZATION', 'Bearer theirs'],
	...['Proxy-Authorization', 'Basic eA=='],
	...['X-Api-Key', 'theirs'],
	...['Keep-Alive', 'timeout=5'],
	...['Accept', '*/*'],
];

function granted(route: Partial<RouteConfig>, headers: readonly string[] = SENT, method = 'GET') {
	const [compiled = assert.fail('no route')] = compileRoutes({
		routes: [{ host: 'h.test', ...route }],
		timeouts: { connect: 1, headers: 1, idle: 1, supervise: 4, total: 0 },
	}).routes;
	const grant = authorize({ headers, method }, compiled);
	const names = without(headers, grant.strip).filter((_, i) => i % 2 === 0);
	const { place, credential } = grant;
	return {
		left: names.map(name => name.toLowerCase()),
		...(place !== null && { place }),
		credential,
	};
}

test("a route without auth strips the agent's Authorization and grants nothing", () => {
	assert.deepEqual(granted({}), { left: ['host', 'x-api-key', 'accept'], credential: null });
});

test('a route with auth grants its credential by reference', () => {
	assert.deepEqual(granted({ auth: { scheme: 'Bearer', token_env: 'T' } }), {
		left: ['host', 'x-api-key', 'accept'],
		credential: { header: 'authorization', scheme: 'Bearer', tokenEnv: 'T' },
	});
});

test('a route with a user grants its credential as the password of Basic', () => {
	const { credential } = granted({ auth: { user: 'bot', token_env: 'T' } });
	assert.deepEqual(credential, { header: 'authorization', scheme: 'Basic', user: 'bot', tokenEnv: 'T' });
});

test('a route whose credential stands in the target grants it there, and strips what the agent has in its place', () => {
	const left = ['host', 'x-api-key', 'accept'];
	for (const [auth, place] of [
		[{ query: 'key' }, { query: 'key' }],
		[{ path: '/bot*/' }, { before: '/bot', after: '/' }],
	] as const) {
		const route = { auth: { ...auth, token_env: 'T' } };
		const credential = { place, tokenEnv: 'T' };
		assert.deepEqual(granted(route), { left, place, credential });
		assert.deepEqual(granted(route, SENT, 'TRACE'), { left, place, credential: null });
	}
});

test('the header that auth names is stripped as well as Authorization', () => {
	const { left, credential } = granted({ auth: { header: 'X-API-Key', scheme: '', token_env: 'T' } });
	assert.deepEqual(left, ['host', 'accept']);
	assert.deepEqual(credential, { header: 'x-api-key', scheme: '', tokenEnv: 'T' });
});

test('a name that gateways take for the header that auth names is stripped with it, and no other', () => {
	const auth = { header: 'x-api-key', scheme: '', token_env: 'T' };
	const sent = [
		'X_Api_Key',
		'a',
		'x-api_KEY',
		'b',
		'X_Api_Keys',
		'c',
		'x_other',
		'd',
		'Connection',
		'x_other',
	];
	assert.deepEqual(granted({ auth }, sent).left, ['x_api_keys']);
	assert.deepEqual(granted({}, sent).left, ['x_api_key', 'x-api_key', 'x_api_keys']);
});

test("preserve_auth lets the agent's Authorization through and nothing else", () => {
	const auth = { header: 'x-api-key', scheme: '', token_env: 'T' };
	assert.deepEqual(granted({ preserve_auth: true }).left, ['host', 'authorization', 'x-api-key', 'accept']);
	assert.deepEqual(granted({ preserve_auth: true, auth }).left, ['host', 'authorization', 'accept']);
});

test('headers that Connection names end here, for this request only', () => {
	const listed = granted({ preserve_auth: true }, [...SENT, 'Connection', 'close, Accept , x-API-key']);
	assert.deepEqual(listed.left, ['host', 'authorization']);
	assert.deepEqual(granted({ preserve_auth: true }).left, ['host', 'authorization', 'x-api-key', 'accept']);
});

test('token_env names are listed once, in order of first use', () => {
	const auth = (token_env: string) => ({ scheme: '', token_env });
	const routes = [
		{ host: 'a.test', auth: auth('B') },
		{ host: 'b.test' },
		{ host: 'c.test', auth: auth('A') },
		{ host: 'd.test', auth: auth('B') },
	];
	assert.deepEqual(tokenEnvs({ routes }), ['B', 'A']);
	assert.deepEqual(tokenEnvs({ routes: [] }), []);
});

test('TRACE is granted nothing: its answer would give the credential to the agent', () => {
	const auth = { scheme: 'Bearer', token_env: 'T' };
	assert.deepEqual(granted({ auth }, SENT, 'TRACE'), {
		left: ['host', 'x-api-key', 'accept'],
		credential: null,
	});
	assert.equal(granted({ auth }, [...SENT, 'Connection', 'x-a'], 'TRACE').credential, null);
});
