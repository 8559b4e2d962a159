// What is over a limit is refused with its own status and code, says when to come again, and reaches no origin whole.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import test from 'node:test';
import { open, readUntilQuiet, send } from '../support/agent.js';
import { assertRefused } from '../support/refusal.js';
import { SCHEMES, startWorld } from '../support/world.js';

const world = await startWorld({
	log: 2,
	routes: `
- host: small.test
  limits: { body: 100KiB }
- host: streamed.test
  limits: { body: 3MiB }
- host: few.test
  limits: { requests: 3/h }
- host: bytes.test
  limits: { bytes_out: 10kB/h }
- host: agents.test
  limits: { requests: 2/h, per: agent }
- host: idle.test
  timeouts: { idle: 600ms }
- host: origin.test`,
	names: ['small.test', 'streamed.test', 'few.test', 'bytes.test', 'agents.test', 'idle.test'],
	answers: {
		'/big': response => {
			response.writeHead(200, { 'content-length': 64 * 1024 * 1024 });
			response.end(Buffer.alloc(64 * 1024 * 1024, 'c'));
		},
	},
});
test.after(() => world.close());

test('a body over its route is 413, announced or not, and a block is logged', async () => {
	for (const scheme of SCHEMES) {
		const url = `${scheme}://small.test/hash`;
		const whole = Buffer.alloc(100 * 1024, 'a');
		assert.equal((await send(world.proxy, { url, body: whole })).status, 200);
		const over = Buffer.alloc(100 * 1024 + 1, 'a');
		for (const chunked of [false, true]) {
			const body = assertRefused(await send(world.proxy, { url, body: over, chunked }), 413);
			assert.equal(body.code, 'body_too_large');
			assert.equal(body.error, 'egress_limit');
		}
		assert.equal(world.origin(scheme).count('/hash'), 1);
	}
	const blocks = await world.proxy.waitFor(line => line.event === 'egress_block', { count: 4 });
	assert.equal(blocks[0]?.reason, "egress: body is over the route's limit");
});

test('a body that is streamed is cut where it goes over the limit', async () => {
	const piece = Buffer.alloc(256 * 1024, 'a');
	const body = Readable.from(
		(function* () {
			for (let i = 0; i < 40; i += 1) yield piece;
		})(),
	);
	const reply = await send(world.proxy, { url: 'https://streamed.test/hash', body });
	assert.equal(assertRefused(reply, 413).code, 'body_too_large');
	const seen = world.secure.last('/hash');
	assert.ok(seen.bytes <= 3 * 1024 * 1024, `${seen.bytes} bytes arrived`);
});

test('requests and bytes over the rate are 429 with retry-after, and other routes are not touched', async () => {
	const statuses: number[] = [];
	for (let i = 0; i < 5; i += 1) {
		const reply = await send(world.proxy, { url: 'https://few.test/' });
		statuses.push(reply.status);
		if (reply.status !== 200) {
			assert.equal(assertRefused(reply, 429).code, 'rate_limited');
			assert.match(String(reply.headers['retry-after']), /^(?:1[12]\d\d|1200)$/);
		}
	}
	assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
	const upload = { url: 'http://bytes.test/hash', body: Buffer.alloc(8000, 'b') };
	assert.equal((await send(world.proxy, upload)).status, 200);
	assert.equal(assertRefused(await send(world.proxy, upload), 429).code, 'bytes_limited');
	assert.equal((await send(world.proxy, { url: 'http://origin.test/' })).status, 200);
});

test('one connection and one request too many are 503, and there is room again when others end', async () => {
	const world = await startWorld({
		routes: '- host: origin.test\nlimits: { connections: 3, exchanges: 2 }',
		log: 2,
		answers: { '/wait': response => void response.writeHead(200).flushHeaders() },
	});
	const waiting = [];
	for (let i = 0; i < 2; i += 1) {
		waiting.push(await open(world.proxy, { url: world.url('http', '/wait') }));
	}
	const busy = assertRefused(await send(world.proxy, { url: world.url('http', '/') }), 503);
	assert.equal(busy.code, 'exchanges_exhausted');
	const third: Socket = connect(world.proxy.port, '127.0.0.1');
	await once(third, 'connect');
	const fourth = connect(world.proxy.port, '127.0.0.1');
	const answer = await readUntilQuiet(fourth, 5000);
	assert.match(answer, /^HTTP\/1\.1 503 [\s\S]*\r\nretry-after: 1\r\n[\s\S]*"connections_exhausted"/i);
	third.destroy();
	for (const incoming of waiting) incoming.destroy();
	await world.proxy.waitFor(line => line.event === 'egress_error' && line.error === 'agent_aborted', {
		count: 2,
	});
	assert.equal((await send(world.proxy, { url: world.url('http', '/') })).status, 200);
	await world.close();
});

test('an upload that stalls is 408, and a reader that stalls is cut off, when the idle time is over', async () => {
	const upload = connect(world.proxy.port, '127.0.0.1');
	upload.write('POST http://idle.test/hash HTTP/1.1\r\nHost: idle.test\r\nContent-Length: 100\r\n\r\nabc');
	assert.match(await readUntilQuiet(upload, 10_000), /^HTTP\/1\.1 408 [\s\S]*"request_timeout"/);
	const reader = connect(world.proxy.port, '127.0.0.1');
	reader.pause();
	reader.write('GET http://idle.test/big HTTP/1.1\r\nHost: idle.test\r\n\r\n');
	await world.proxy.waitFor(line => line.error === 'agent_aborted' && line.path === '/big');
	reader.destroy();
});

test('with rates for each agent one that has used up its own leaves the others theirs', async () => {
	const statuses: string[] = [];
	for (const name of ['a', 'a', 'b', 'a', 'b', 'b', '', '']) {
		const credentials = `Basic ${Buffer.from(`${name}:`).toString('base64')}`;
		const headers = name === '' ? [] : ['proxy-authorization', credentials];
		const { status } = await send(world.proxy, { url: 'http://agents.test/hash', headers });
		statuses.push(`${name} ${status}`);
	}
	assert.deepEqual(statuses, ['a 200', 'a 200', 'b 200', 'a 429', 'b 200', 'b 429', ' 200', ' 200']);
});
