// Networks whose only way out is a proxy of their own: everything goes through it, with its credential, and nothing
// that must not be reached is asked of it. And origins that ask for a certificate get the one that the route names.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import type { TLSSocket } from 'node:tls';
import { WebSocketServer } from 'ws';
import { send, tunnel } from '../support/agent.js';
import { createAuthority } from '../support/authority.js';
import { runCommand } from '../support/commands.js';
import { startOrigin } from '../support/origin.js';
import { failToStart, startProxy } from '../support/proxy.js';
import { assertBlocked, assertRefused } from '../support/refusal.js';
import { scratch } from '../support/scratch.js';
import { plainSecret } from '../support/secrets.js';
import { closed, nextMessage, openWebSocket } from '../support/websocket.js';

const PASSWORD = plainSecret(81);
const folder = scratch();
const authority = await createAuthority();
const plain = await startOrigin();
const sockets = new Set<Socket>();
const messages = new WebSocketServer({ noServer: true });
const secure = await startOrigin({
	identity: await authority.issue(['secure.test', 'passed.test']),
	upgrade: (request, socket, head) => {
		sockets.add(socket);
		messages.handleUpgrade(request, socket, head, client => {
			client.on('message', data => client.send(`you said ${data}`));
		});
	},
});

// It takes a request and says nothing.
let unanswered = 0;
const closing = createTcpServer(socket =>
	socket.once('data', () => {
		unanswered += 1;
		socket.end();
	}),
);
await new Promise<void>(resolve => closing.listen(0, '127.0.0.1', resolve));
closing.unref();

// A proxy as networks have them: it knows the names, and wants a password.
const asked: { target: string; authorization: string | undefined }[] = [];
const KNOWN: Readonly<Record<string, number>> = {
	'plain.test:80': plain.port,
	'secure.test:443': secure.port,
	'passed.test:443': secure.port,
	'closes.test:80': (closing.address() as { port: number }).port,
};
const network = createServer((_request, response) => response.writeHead(400).end());
network.on('connect', (request: IncomingMessage, socket: Socket) => {
	const target = request.url ?? '';
	asked.push({ target, authorization: request.headers['proxy-authorization'] });
	sockets.add(socket);
	socket.on('error', () => {});
	if (
		request.headers['proxy-authorization'] !== `Basic ${Buffer.from(`egress:${PASSWORD}`).toString('base64')}`
	) {
		socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
		return;
	}
	if (target === 'mute.test:80') return;
	const port = KNOWN[target];
	if (port === undefined) {
		socket.end('HTTP/1.1 503 Unknown\r\nContent-Length: 0\r\n\r\n');
		return;
	}
	const origin = connect(port, '127.0.0.1', () => {
		socket.write('HTTP/1.1 200 Go On\r\n\r\n');
		socket.pipe(origin).pipe(socket);
	});
	sockets.add(origin);
	origin.on('error', () => socket.destroy());
});
await new Promise<void>(resolve => network.listen(0, '127.0.0.1', resolve));
network.unref();
const networkPort = (network.address() as { port: number }).port;

const ROUTES = `
- host: plain.test
- host: secure.test
- host: unknown.test
- host: closes.test
- host: mute.test
  timeouts: { connect: 300ms }
- host: passed.test
  tls: passthrough
- host: 10.1.2.3
- host: localhost
- host: metadata.google.internal
- host: around.test
- host: 127.0.0.1:${plain.port}
  allow_private: true
`;
const through = (auth: string): string =>
	`log: 2\nupstream_proxy:\n  url: http://127.0.0.1:${networkPort}\n  auth: ${auth}\n  no_proxy: ["*.around.test", 127.0.0.0/8]\nroutes:${ROUTES}`;
const proxy = await startProxy({
	config: through('{ user: egress, token_env: PROXY_PASSWORD }'),
	upstream: authority,
	env: { PROXY_PASSWORD: PASSWORD },
});
const wrong = await startProxy({
	config: through('{ scheme: Bearer, token_env: PROXY_PASSWORD }'),
	upstream: authority,
	env: { PROXY_PASSWORD: PASSWORD },
});
test.after(async () => {
	await Promise.all([proxy.stop(), wrong.stop()]);
	for (const socket of sockets) socket.destroy();
	network.close();
	closing.close();
	await Promise.all([plain.close(), secure.close()]);
});

test('plain, TLS and passed-through traffic goes by CONNECT, with the credential, which no line and no origin sees', async () => {
	assert.equal((await send(proxy, { url: 'http://plain.test/hash', body: 'x' })).status, 200);
	assert.equal((await send(proxy, { url: 'https://secure.test/hash', body: 'x' })).status, 200);
	const { status, socket } = await tunnel(proxy, 'passed.test:443');
	socket.destroy();
	assert.equal(status, 200);
	assert.deepEqual(
		asked.map(({ target }) => target),
		['plain.test:80', 'secure.test:443', 'passed.test:443'],
	);
	for (const seen of [...plain.seen, ...secure.seen])
		assert.ok(!seen.headers.some(name => name.toLowerCase() === 'proxy-authorization'));
	assert.ok(!proxy.stderr.includes(PASSWORD));
	assert.ok(!proxy.stderr.includes('proxy-authorization'));
});

test('what the network’s own proxy said of a new tunnel is no sign that it had served: nothing is sent twice', async () => {
	const reply = await send(proxy, { url: 'http://closes.test/', method: 'DELETE' });
	assert.equal(assertRefused(reply, 502).code, 'connection_terminated');
	assert.equal(unanswered, 1);
});

test('a WebSocket over TLS goes by CONNECT too, its messages are looked at, and it closes as it should', async () => {
	const client = await openWebSocket(proxy, 'secure', '/ws', { host: 'secure.test' });
	client.send('hello');
	assert.equal(await nextMessage(client), 'you said hello');
	// Its connection may be the one of the request before.
	assert.ok(asked.some(({ target }) => target === 'secure.test:443'));
	client.send(`take ${PASSWORD}`);
	assert.equal((await closed(client)).code, 1008);
});

test('its password is a known secret', async () => {
	assertBlocked(await send(proxy, { url: 'http://plain.test/', body: PASSWORD }), /PROXY_PASSWORD/);
});

test('what must not be reached is not asked of it', async () => {
	const before = asked.length;
	for (const host of ['10.1.2.3', 'localhost', 'metadata.google.internal'])
		assertBlocked(await send(proxy, { url: `http://${host}/` }), /address that is not public/);
	assert.equal(asked.length, before);
});

test('what is excepted goes around it', async () => {
	const before = asked.length;
	assert.equal((await send(proxy, { url: `http://127.0.0.1:${plain.port}/` })).status, 200);
	assert.equal(asked.length, before);
});

test('a proxy that refuses, knows no such target or says nothing has codes of its own, and is never a 407', async () => {
	const refused = assertRefused(await send(wrong, { url: 'http://plain.test/' }), 502);
	assert.deepEqual(
		[refused.code, refused.reason],
		['upstream_proxy_refused', "egress: network's own proxy answered 407"],
	);
	assert.equal(asked.at(-1)?.authorization, `Bearer ${PASSWORD}`);
	const unknown = assertRefused(await send(proxy, { url: 'https://unknown.test/' }), 502);
	assert.equal(unknown.code, 'upstream_proxy_refused');
	const mute = assertRefused(await send(proxy, { url: 'http://mute.test/' }), 504);
	assert.equal(mute.code, 'upstream_proxy_timeout');
});

test('an origin that asks for a certificate is shown the one that the route names, and only on that route', async t => {
	const identity = await authority.issue(['mutual.test', 'other.test']);
	const mine = await authority.issue(['agent.test']);
	const stranger = await (await createAuthority()).issue(['stranger.test']);
	const files = Object.entries({
		'mine.pem': mine.cert,
		'mine.key': mine.key,
		'stranger.key': stranger.key,
	}).map(([name, pem]) => {
		writeFileSync(join(folder, name), pem);
		return join(folder, name);
	});
	const [cert, key, otherKey] = files as [string, string, string];
	const mutual = createTlsServer(
		{ ...identity, ca: authority.cert, requestCert: true, rejectUnauthorized: false },
		(request, response) => {
			const { subject } = (request.socket as TLSSocket).getPeerCertificate();
			response.end(subject?.CN ?? 'nobody');
		},
	);
	await new Promise<void>(resolve => mutual.listen(0, '127.0.0.1', resolve));
	const { port } = mutual.address() as { port: number };
	const config = (keyFile: string): string => `routes:
- host: mutual.test
  client_cert: { cert_file: ${cert}, key_file: ${keyFile} }
- host: other.test
`;
	const shows = await startProxy({
		config: config(key),
		upstream: authority,
		args: ['mutual.test', 'other.test'].flatMap(name => ['--connect-to', `${name}:443:127.0.0.1:${port}`]),
	});
	t.after(async () => {
		await shows.stop();
		mutual.closeAllConnections();
		mutual.close();
	});
	assert.equal((await send(shows, { url: 'https://mutual.test/' })).text, 'agent.test');
	assert.equal((await send(shows, { url: 'https://other.test/' })).text, 'nobody');
	const next = await authority.issue(['next.test']);
	writeFileSync(cert, next.cert);
	writeFileSync(key, next.key);
	shows.signal('SIGHUP');
	await shows.waitFor(line => line.event === 'egress_reload' && line.applied === true);
	assert.equal((await send(shows, { url: 'https://mutual.test/' })).text, 'next.test', 'read again');
	writeFileSync(key, mine.key);
	shows.signal('SIGHUP');
	await shows.waitFor(line => line.event === 'egress_reload' && line.applied === false);
	assert.equal((await send(shows, { url: 'https://mutual.test/' })).text, 'next.test', 'the last good one');
	for (const [keyFile, problem] of [
		[otherKey, /routes\[0\]\.client_cert: key_file holds the key of another certificate/],
		[join(folder, 'none.key'), /routes\[0\]\.client_cert: key_file is not there/],
		[cert, /routes\[0\]\.client_cert: cert_file and key_file do not hold/],
	] as const) {
		const file = join(folder, 'checked.yaml');
		writeFileSync(file, config(keyFile));
		const checked = await runCommand(['check', file]);
		assert.equal(checked.status, 1);
		assert.match(checked.stderr, problem);
		assert.match(checked.stderr, /checked\.yaml:2:3: routes\[0\]\.client_cert: /);
	}
	const failed = await failToStart({ config: config(otherKey) });
	assert.equal(failed.code, 1);
	assert.match(failed.stderr, /key_file holds the key of another certificate/);
});

test('a proxy that is not there has a code of its own, and a reload puts another way out in force, for requests to come', async () => {
	const text = (way: string): string => `${way}routes: [{ host: plain.test }]\n`;
	const moves = await startProxy({
		config: text('upstream_proxy: { url: "http://127.0.0.1:1" }\n'),
		origins: { 'plain.test': plain },
	});
	const away = assertRefused(await send(moves, { url: 'http://plain.test/' }), 502);
	assert.deepEqual(
		[away.code, away.reason],
		[
			'upstream_proxy_unreachable',
			"egress: network's own proxy can not be reached: it refused the connection",
		],
	);
	writeFileSync(moves.configFile, text(''));
	moves.signal('SIGHUP');
	await moves.waitFor(line => line.event === 'egress_reload' && line.applied === true);
	assert.equal((await send(moves, { url: 'http://plain.test/' })).text, 'ok\n');
	await moves.stop();
});
