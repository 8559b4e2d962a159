// An origin that can not be reached, is not what it says, or dies on the way: a stable code to the agent while its head
// is not sent, an abort that no client takes for the end after, and a line at level 2.

import assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import test from 'node:test';
import { send } from '../support/agent.js';
import { createAuthority } from '../support/authority.js';
import { fill, words } from '../support/bytes.js';
import { startOrigin } from '../support/origin.js';
import { assertRefused } from '../support/refusal.js';
import { SCHEMES, startWorld } from '../support/world.js';

const open = new Set<Socket>();

/** A server that does one thing to each connection; its port. */
async function rawServer(serve: (socket: Socket) => void): Promise<{ port: number; server: Server }> {
	const server = createServer(socket => {
		open.add(socket);
		socket.on('error', () => {});
		serve(socket);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	return { port: (server.address() as { port: number }).port, server };
}

const mute = await rawServer(() => {});
const closing = await rawServer(socket => socket.once('data', () => socket.destroy()));
const babbling = await rawServer(socket => socket.once('data', () => socket.end('this is no HTTP\r\n\r\n')));
// On each connection it answers once as it should, and then closes it behind what is no answer, or the beginning of one.
const RELAPSES: Readonly<Record<string, readonly [bytes: string, code: string]>> = {
	'/none': ['this is no HTTP\r\n\r\n', 'http_protocol_error'],
	'/switch': ['HTTP/1.1 101 Switching Protocols\r\n\r\n', 'http_protocol_error'],
	'/part': ['HTTP/1.1 200 OK\r\nContent-Le', 'connection_terminated'],
	'/hints': ['HTTP/1.1 103 Early Hints\r\n\r\n', 'connection_terminated'],
	'/continue': ['HTTP/1.1 100 Continue\r\n\r\n', 'connection_terminated'],
};
let relapses = 0;
const relapsing = await rawServer(socket => {
	socket.on('data', (head: Buffer) => {
		const [bytes] = RELAPSES[/ (\S+)/.exec(head.toString('latin1'))?.[1] ?? ''] ?? [];
		if (bytes === undefined) {
			socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
			return;
		}
		relapses += 1;
		socket.end(bytes);
	});
});
const stranger = await startOrigin({ identity: await (await createAuthority()).issue(['stranger.test']) });

// Its certificate is from the trusted authority, and for another name.
const trusted = await createAuthority();
const misnamed = await startOrigin({ identity: await trusted.issue(['somebody-else.test']) });

/** Requests that were never answered. */
let asked = 0;
const world = await startWorld({
	log: 2,
	routes: `
- host: origin.test
- host: "*.fails.test"
  timeouts: { connect: 400ms, headers: 400ms, idle: 400ms }
- host: stranger.test
- host: misnamed.test
- host: no-such-name.invalid
`,
	names: ['stalls.fails.test'],
	args: [
		...['--connect-to', 'refused.fails.test::127.0.0.1:1'],
		...['--connect-to', `mute.fails.test::127.0.0.1:${mute.port}`],
		...['--connect-to', `closes.fails.test::127.0.0.1:${closing.port}`],
		...['--connect-to', `relapses.fails.test::127.0.0.1:${relapsing.port}`],
		...['--connect-to', `babbles.fails.test::127.0.0.1:${babbling.port}`],
		...['--connect-to', `stranger.test::127.0.0.1:${stranger.port}`],
		...['--upstream-ca', trusted.file, '--connect-to', `misnamed.test::127.0.0.1:${misnamed.port}`],
	],
	answers: {
		'/never': () => {
			asked += 1;
		},
		'/ok': response => {
			response.end('ok');
		},
		'/stall': response => {
			response.writeHead(200, { 'Content-Length': 3_000_000 });
			response.write(words(2_000_000));
		},
		'/stall-events': response => {
			response.writeHead(200, { 'Content-Type': 'text/event-stream' });
			response.write('data: one\n\n');
		},
		'/dies': response => {
			response.writeHead(200, { 'Content-Length': 3_000_000 });
			response.write(words(2_000_000), () => response.destroy());
		},
		'/dies-chunked': response => {
			response.writeHead(200, { 'Content-Type': 'text/plain' });
			response.write(words(2_000_000), () => response.destroy());
		},
		'/dies-early': response => {
			response.writeHead(200, { 'Content-Length': 3000 });
			response.write(fill(2000), () => setTimeout(() => response.destroy(), 50));
		},
	},
});

async function assertFails(url: string, status: number, codes: RegExp, body?: Buffer): Promise<void> {
	const refused = assertRefused(await send(world.proxy, { url, ...(body ? { body } : {}) }), status);
	assert.equal(refused.error, 'egress_upstream', url);
	assert.match(String(refused.code), codes, url);
	const [line] = await world.proxy.waitFor(
		entry => entry.id === refused.id && entry.event === 'egress_error',
	);
	assert.deepEqual(Object.keys(line ?? {}), [
		'event',
		'error',
		'reason',
		'host',
		'method',
		'path',
		'id',
		'time',
	]);
	assert.deepEqual([line?.error, line?.reason, line?.path], [refused.code, refused.reason, refused.path]);
}

for (const scheme of SCHEMES) {
	test(`an origin that refuses the connection is 502 over ${scheme}`, async () => {
		await assertFails(`${scheme}://refused.fails.test/`, 502, /^connection_refused$/);
		await assertFails(`${scheme}://refused.fails.test/`, 502, /^connection_refused$/, words(3_000_000));
	});

	test(`a name that does not resolve is 502, or 504 where nobody answers for it, over ${scheme}`, async () => {
		const reply = await send(world.proxy, { url: `${scheme}://no-such-name.invalid/` });
		assert.match(String(assertRefused(reply, reply.status).code), /^dns_(?:error|timeout)$/);
		assert.equal(reply.status === 502 || reply.status === 504, true);
	});

	test(`an origin that closes without an answer is 502 over ${scheme}`, async () => {
		await assertFails(
			`${scheme}://closes.fails.test/`,
			502,
			/^(?:connection_terminated|tls_protocol_error)$/,
		);
	});

	test(`an origin that does not speak the protocol is 502 over ${scheme}`, async () => {
		await assertFails(
			`${scheme}://babbles.fails.test/`,
			502,
			scheme === 'http' ? /^http_protocol_error$/ : /^tls_protocol_error$/,
		);
	});

	test(`an origin that takes the request and does not answer is 504 over ${scheme}`, async () => {
		await assertFails(`${scheme}://stalls.fails.test/never`, 504, /^http_response_timeout$/);
	});

	for (const method of ['GET', 'DELETE']) {
		test(`what an origin takes and does not answer is not sent again where the connection had served: ${method} over ${scheme}`, async () => {
			assert.equal((await send(world.proxy, { url: `${scheme}://stalls.fails.test/ok` })).text, 'ok');
			const before = asked;
			const reply = await send(world.proxy, { url: `${scheme}://stalls.fails.test/never`, method });
			assert.equal(assertRefused(reply, 504).code, 'http_response_timeout');
			assert.equal(asked, before + 1);
		});
	}

	for (const path of ['/dies', '/dies-chunked', '/dies-early']) {
		test(`an origin that dies in mid-body (${path}) is no whole reply over ${scheme}`, async () => {
			const before = world.proxy.events.length;
			const reply = await send(world.proxy, { url: world.url(scheme, path) });
			if (reply.status === 200) assert.equal(reply.complete, false);
			else assert.equal(assertRefused(reply, 502).error, 'egress_upstream');
			await world.proxy.waitFor(
				line => line.event === 'egress_error' && world.proxy.events.indexOf(line) >= before,
			);
		});
	}

	test(`an origin that stalls in mid-body is cut after the idle timeout over ${scheme}`, async () => {
		const reply = await send(world.proxy, { url: `${scheme}://stalls.fails.test/stall` });
		assert.equal(reply.complete && reply.status === 200, false);
	});

	test(`a stream of events that is cut after the idle timeout says so over ${scheme}`, async () => {
		const reply = await send(world.proxy, { url: `${scheme}://stalls.fails.test/stall-events` });
		assert.equal(reply.complete, false);
		const told = /^data: one\n\nevent: error\ndata: (\{.*\})\n\n$/.exec(reply.text)?.[1] ?? '{}';
		assert.equal(JSON.parse(told).code, 'http_response_timeout', reply.text);
	});
}

for (const [path, [, code]] of Object.entries(RELAPSES)) {
	test(`what an origin began to answer is not sent again where the connection had served (${path})`, async () => {
		for (const served of [true, false]) {
			const before = relapses;
			if (served) assert.equal((await send(world.proxy, { url: 'http://relapses.fails.test/' })).text, 'ok');
			const reply = await send(world.proxy, { url: `http://relapses.fails.test${path}`, method: 'DELETE' });
			assert.equal(assertRefused(reply, 502).code, code);
			assert.equal(relapses, before + 1);
		}
	});
}

test('a connection that is not ready in time is 504', async () => {
	// TCP is there at once, TLS never: the limit is for both.
	await assertFails('https://mute.fails.test/', 504, /^connection_timeout$/);
	await assertFails('http://mute.fails.test/', 504, /^http_response_timeout$/);
});

test('an origin whose certificate is not trusted, or is for another name, is 502 and hears nothing', async () => {
	await assertFails('https://stranger.test/', 502, /^tls_certificate_error$/);
	await assertFails('https://misnamed.test/', 502, /^tls_certificate_error$/);
	assert.deepEqual([stranger.seen.length, misnamed.seen.length], [0, 0]);
});

test('after all this the proxy still serves', async () => {
	for (const scheme of SCHEMES)
		assert.equal((await send(world.proxy, { url: world.url(scheme, '/hash') })).status, 200);
});

test('the proxy drains and has written only JSON lines', async () => {
	await world.close();
	await Promise.all([stranger.close(), misnamed.close()]);
	for (const socket of open) socket.destroy();
	for (const { server } of [mute, closing, babbling, relapsing]) server.close();
});
