// A host that is passed through is never read: the agent sees the origin's own certificate, and no rule but the host's
// applies.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { connect as tlsConnect } from 'node:tls';
import { readUntilQuiet, send, sendRaw, tunnel } from '../support/agent.js';
import { assertBlocked } from '../support/refusal.js';
import { githubToken } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

const world = await startWorld({
	log: 2,
	routes:
		'- host: pinned.test\n  tls: passthrough\n- host: origin.test\n- host: unreachable.test\n  tls: passthrough',
	names: ['pinned.test'],
	args: ['--connect-to', 'unreachable.test::127.0.0.1:1'],
});

test('the agent talks TLS with the origin itself, and what it sends is not read', async () => {
	const { status, socket } = await tunnel(world.proxy, 'pinned.test:443');
	assert.equal(status, 200);
	const secured = tlsConnect({ socket, servername: 'pinned.test', ca: world.authority.cert });
	await once(secured, 'secureConnect');
	const body = `token=${githubToken()}`;
	secured.write(
		`POST /hash HTTP/1.1\r\nHost: pinned.test\r\nAuthorization: Bearer own\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
	);
	const answer = await readUntilQuiet(secured);
	secured.destroy();
	assert.match(answer, /^HTTP\/1\.1 200 /);
	const seen = world.secure.last('/hash');
	assert.equal(seen.chunks.join(''), body);
	assert.equal(seen.servername, 'pinned.test');
	assert.ok(seen.headers.includes('Bearer own'));
});

test('an origin that can not be reached is told in the answer to CONNECT', async () => {
	const answer = await sendRaw(
		world.proxy,
		'CONNECT unreachable.test:443 HTTP/1.1\r\nHost: unreachable.test:443\r\n\r\n',
	);
	assert.match(answer, /^HTTP\/1\.1 502 /);
	assert.match(answer, /"code":"connection_refused"/);
});

test('the same host in the clear is blocked, for nothing of it may be read', async () => {
	assertBlocked(await send(world.proxy, { url: 'http://pinned.test/' }), /passthrough/);
});

test('another host is intercepted all the same', async () => {
	assert.equal((await send(world.proxy, { url: 'https://origin.test/' })).status, 200);
});

test('no line shows anything of what went by, and the proxy drains', async () => {
	await world.close();
	assert.equal(world.proxy.stderr.includes(githubToken()), false);
	assert.equal(world.proxy.stderr.includes('Bearer own'), false);
});
