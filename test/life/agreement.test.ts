// Every name on a request means the same host, or the request is refused with 400: CONNECT, the TLS server name, Host
// and the absolute URL. And a path means one thing, or it is refused, too.

import assert from 'node:assert/strict';
import test from 'node:test';
import { send, sendRaw } from '../support/agent.js';
import { assertRefused } from '../support/refusal.js';
import { githubToken } from '../support/secrets.js';
import { SCHEMES, startWorld } from '../support/world.js';

const world = await startWorld({
	log: 2,
	routes: '- host: origin.test\n- host: other.test\n- host: origin.test:8080',
	names: ['other.test'],
});
const { proxy } = world;

const heard = () => world.plain.seen.length + world.secure.seen.length;

async function assertDisagrees(request: Parameters<typeof send>[1]): Promise<void> {
	const before = heard();
	const body = assertRefused(await send(proxy, request), 400);
	assert.equal(body.error, 'egress_bad_request');
	assert.equal(body.code, 'target_mismatch');
	assert.equal(heard(), before);
}

test('a Host that differs from the absolute URL is refused', async () => {
	await assertDisagrees({ url: 'http://origin.test/', headers: ['Host', 'other.test'] });
	await assertDisagrees({ url: 'http://origin.test/', headers: ['Host', 'origin.test:8080'] });
	await assertDisagrees({
		url: 'http://origin.test/',
		headers: ['Host', 'origin.test', 'Host', 'other.test'],
	});
});

test('a Host that differs from CONNECT is refused inside the tunnel', async () => {
	await assertDisagrees({ url: 'https://origin.test/', headers: ['Host', 'other.test'] });
	await assertDisagrees({ url: 'https://origin.test/', headers: ['Host', 'origin.test:8080'] });
});

test('a TLS server name that differs from CONNECT is refused inside the tunnel', async () => {
	await assertDisagrees({
		url: 'https://origin.test/',
		authority: 'other.test:443',
		headers: ['Host', 'other.test'],
	}).catch((error: NodeJS.ErrnoException) => {
		// The certificate is for the host of CONNECT, so a client that checks it may end the connection first.
		assert.equal(error.code, 'ERR_TLS_CERT_ALTNAME_INVALID');
	});
});

test('an absolute URL inside a tunnel that names another host is refused', async () => {
	const { tunnel, secure, readUntilQuiet } = await import('../support/agent.js');
	const { socket } = await tunnel(proxy, 'origin.test:443');
	const secured = await secure(proxy, socket, 'origin.test');
	secured.write('GET https://other.test/ HTTP/1.1\r\nHost: other.test\r\n\r\n');
	assert.match(await readUntilQuiet(secured), /^HTTP\/1\.1 400 /);
	secured.destroy();
});

test('spellings of one name agree: letter case, a trailing dot, the default port', async () => {
	for (const host of ['ORIGIN.test', 'origin.test.', 'origin.test:80']) {
		const reply = await send(proxy, { url: 'http://origin.test/', headers: ['Host', host] });
		assert.equal(reply.status, 200, host);
	}
	const reply = await send(proxy, { url: 'https://origin.test/', headers: ['Host', 'Origin.Test.:443'] });
	assert.equal(reply.status, 200);
});

test('an agent that gives no TLS server name is served by the name in CONNECT', async () => {
	const reply = await send(proxy, { url: 'https://origin.test/', servername: '' });
	assert.equal(reply.status, 200, reply.text);
});

for (const scheme of SCHEMES) {
	test(`a path with a dot segment, plain or encoded, is refused over ${scheme}`, async () => {
		for (const path of [
			'/a/../b',
			'/./b',
			'/a/..',
			'/a/%2e%2e/b',
			'/a/.%2E/b',
			'/%2e/b',
			'/a%2f..%2fb',
			'/a/..;x/b',
			'/a\\..\\b',
		]) {
			const before = heard();
			const body = assertRefused(await send(proxy, { url: `${scheme}://origin.test${path}` }), 400);
			assert.equal(body.error, 'egress_bad_request', path);
			assert.deepEqual([body.host, body.method, body.path], ['origin.test', 'GET', path]);
			assert.equal(heard(), before, path);
		}
	});

	test(`a request over ${scheme} that is refused for its path is named with its secrets masked`, async () => {
		const token = githubToken(7);
		const body = assertRefused(await send(proxy, { url: `${scheme}://origin.test/a/../b?k=${token}` }), 400);
		assert.equal(body.path, '/a/../b?k=[masked]');
		const [line] = await proxy.waitFor(entry => entry.id === body.id);
		assert.deepEqual([line?.event, line?.path], ['egress_error', body.path]);
	});

	test(`dots that are no segment, and an encoded slash, pass unchanged over ${scheme}`, async () => {
		for (const path of ['/a..b/...', '/.well-known/x', '/a%2Fb', '/a?x=../..', '/a/b.', '/%41', '//a//b']) {
			const reply = await send(proxy, { url: `${scheme}://origin.test${path}` });
			assert.equal(reply.status, 200, path);
			assert.equal(world.origin(scheme).seen.at(-1)?.url, path);
		}
	});
}

test('what is no request gets 400, and the proxy goes on', async () => {
	const host = 'Host: origin.test\r\n';
	const wrong = [
		'this is not HTTP\r\n\r\n',
		`GET /only-a-path HTTP/1.1\r\n${host}\r\n`,
		'GET http://origin.test/ HTTP/1.1\r\n\r\n',
		`GET http://user:pass@origin.test/ HTTP/1.1\r\n${host}\r\n`,
		`GET ftp://origin.test/ HTTP/1.1\r\n${host}\r\n`,
		`GET http:///x HTTP/1.1\r\n${host}\r\n`,
		'GET http://origin.test:99999/ HTTP/1.1\r\nHost: origin.test:99999\r\n\r\n',
		'CONNECT origin.test HTTP/1.1\r\nHost: origin.test\r\n\r\n',
		'CONNECT origin.test:0 HTTP/1.1\r\nHost: origin.test:0\r\n\r\n',
		'CONNECT origin.test:443 HTTP/1.1\r\nHost: other.test:443\r\n\r\n',
		`POST http://origin.test/ HTTP/1.1\r\n${host}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
		`POST http://origin.test/ HTTP/1.1\r\n${host}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
	];
	for (const bytes of wrong) {
		const before = heard();
		const answer = await sendRaw(proxy, bytes);
		assert.match(answer, /^HTTP\/1\.1 400 [^\r\n]*\r\n/, bytes);
		assert.match(answer.toLowerCase(), /\r\nproxy-status: egressd; error=/, bytes);
		assert.equal(heard(), before, bytes);
	}
	assert.equal((await send(proxy, { url: 'https://origin.test/' })).status, 200);
});

test('a head over the limit gets 431', async () => {
	const reply = await send(proxy, { url: 'http://origin.test/', headers: ['X-Long', 'x'.repeat(300_000)] });
	assert.equal(assertRefused(reply, 431).error, 'egress_limit');
});

test('the proxy never asks for a password: no reply was 407, and it drains', async () => {
	await world.close();
	const codes = new Set(proxy.events.filter(line => line.event === 'egress_error').map(line => line.error));
	assert.ok(codes.has('target_mismatch') && codes.has('path_ambiguous') && codes.has('request_malformed'));
});
