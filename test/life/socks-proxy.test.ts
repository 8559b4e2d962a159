// Networks whose only way out is a SOCKS proxy: plain, TLS, passed-through and server-first traffic goes through it by name.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import test from 'node:test';
import { WebSocketServer } from 'ws';
import { send, tunnel } from '../support/agent.js';
import { createAuthority } from '../support/authority.js';
import { startOrigin } from '../support/origin.js';
import { startProxy } from '../support/proxy.js';
import { assertBlocked, assertRefused } from '../support/refusal.js';
import { plainSecret } from '../support/secrets.js';
import { startSocksProxy } from '../support/socks-proxy.js';
import { nextMessage, openWebSocket } from '../support/websocket.js';

const PASSWORD = plainSecret(84);
const authority = await createAuthority();
const plain = await startOrigin();
const messages = new WebSocketServer({ noServer: true });
const secure = await startOrigin({
	identity: await authority.issue(['secure.test']),
	upgrade: (request, socket, head) =>
		messages.handleUpgrade(request, socket, head, client => {
			client.on('message', data => client.send(`you said ${data}`));
		}),
});
// Speaks first, as mail and SSH do: its greeting comes with the proxy's own answer, or right behind it.
const greeter = createServer(socket => {
	socket.on('error', () => {});
	socket.write('220 hello\r\n');
	socket.pipe(socket);
});
await new Promise<void>(resolve => greeter.listen(0, '127.0.0.1', resolve));
const network = await startSocksProxy(
	{
		'plain.test:80': plain.port,
		'secure.test:443': secure.port,
		'greeter.test:443': (greeter.address() as { port: number }).port,
		'mute.test:80': 0,
	},
	`egress:${PASSWORD}`,
);
const ROUTES = `
- host: plain.test
- host: secure.test
- host: unknown.test
- host: mute.test
  timeouts: { connect: 300ms }
- host: greeter.test
  tls: passthrough
- host: metadata.google.internal
`;
const through = (auth: string): string =>
	`log: 2\nupstream_proxy:\n  url: socks5://127.0.0.1:${network.port}\n${auth}routes:${ROUTES}`;
const proxy = await startProxy({
	config: through('  auth: { user: egress, token_env: PROXY_PASSWORD }\n'),
	upstream: authority,
	env: { PROXY_PASSWORD: PASSWORD },
});
test.after(async () => {
	await proxy.stop();
	await network.close();
	greeter.close();
	await Promise.all([plain.close(), secure.close()]);
});

test('plain and TLS traffic, and a WebSocket, goes through it by name, with a password that no line has', async () => {
	const body = 'x'.repeat(200_000);
	const sent = await send(proxy, { url: 'http://plain.test/hash', body });
	assert.equal(sent.status, 200);
	assert.equal(sent.text, (await send(proxy, { url: 'https://secure.test/hash', body })).text);
	const client = await openWebSocket(proxy, 'secure', '/ws', { host: 'secure.test' });
	client.send('hello');
	assert.equal(await nextMessage(client), 'you said hello');
	client.terminate();
	assert.deepEqual(
		[...new Set(network.asked.map(({ target }) => target))],
		['plain.test:80', 'secure.test:443'],
	);
	assert.ok(network.asked.every(({ login }) => login === `egress:${PASSWORD}`));
	assert.ok(!proxy.stderr.includes(PASSWORD));
	assertBlocked(await send(proxy, { url: 'http://plain.test/', body: PASSWORD }), /PROXY_PASSWORD/);
});

test('what an origin says first is not lost, and what is said to it comes back', async () => {
	for (let round = 0; round < 5; round += 1) {
		const { status, socket } = await tunnel(proxy, 'greeter.test:443');
		assert.equal(status, 200);
		let seen = '';
		socket.on('data', chunk => {
			seen += chunk;
		});
		socket.write('EHLO\r\n');
		while (!seen.includes('EHLO')) await once(socket, 'data');
		assert.equal(seen, '220 hello\r\nEHLO\r\n');
		socket.destroy();
	}
});

test('a proxy that refuses, knows no such target, says nothing or is none has codes of its own', async () => {
	const unknown = assertRefused(await send(proxy, { url: 'https://unknown.test/' }), 502);
	assert.deepEqual(
		[unknown.code, unknown.reason],
		['upstream_proxy_refused', "egress: network's own proxy answered HostUnreachable"],
	);
	const mute = assertRefused(await send(proxy, { url: 'http://mute.test/' }), 504);
	assert.equal(mute.code, 'upstream_proxy_timeout');
	const before = network.asked.length;
	assertBlocked(await send(proxy, { url: 'http://metadata.google.internal/' }), /address that is not public/);
	assert.equal(network.asked.length, before);
	for (const [url, auth, code] of [
		[`socks5://127.0.0.1:${network.port}`, '', 'upstream_proxy_refused'],
		[
			`socks5h://127.0.0.1:${network.port}`,
			', auth: { user: other, token_env: T }',
			'upstream_proxy_refused',
		],
		// Speaks HTTP, and hangs up on what is none.
		[`socks5://127.0.0.1:${plain.port}`, '', 'upstream_proxy_unreachable'],
		['socks5://127.0.0.1:1', '', 'upstream_proxy_unreachable'],
	] as const) {
		const wrong = await startProxy({
			config: `upstream_proxy: { url: "${url}"${auth} }\nroutes: [{ host: plain.test }]\n`,
			env: { T: PASSWORD },
		});
		const refused = await send(wrong, { url: 'http://plain.test/' });
		assert.equal(assertRefused(refused, 502).code, code, url);
		await wrong.stop();
	}
});
