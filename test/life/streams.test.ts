// Streams are not held back: each piece reaches the agent before the origin has sent the next one.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import test from 'node:test';
import { open } from '../support/agent.js';
import { SCHEMES, startWorld } from '../support/world.js';

const TYPES = [
	'text/event-stream',
	'text/event-stream; charset=utf-8',
	'application/x-ndjson',
	'application/vnd.amazon.eventstream',
	'text/plain',
	'application/json',
];
const waiting: ServerResponse[] = [];

const world = await startWorld({
	log: 2,
	answers: {
		'/stream': (response, request) => {
			response.writeHead(200, { 'Content-Type': String(request.headers['x-type']) });
			response.write(': a comment that keeps the connection alive\n\n');
			waiting.push(response);
		},
		'/silent': response => {
			response.writeHead(200, { 'Content-Type': 'text/event-stream' });
			response.flushHeaders();
			waiting.push(response);
		},
	},
});

for (const scheme of SCHEMES) {
	for (const type of TYPES) {
		test(`a ${type} reply flows piece by piece over ${scheme}`, async () => {
			const incoming = await open(world.proxy, {
				url: world.url(scheme, '/stream'),
				headers: ['X-Type', type],
			});
			assert.equal(incoming.statusCode, 200);
			let text = '';
			incoming.setEncoding('utf8').on('data', piece => {
				text += piece;
			});
			// The origin sends the next piece only when the last one has arrived: what is held back would wait for ever.
			const response = waiting.shift() as ServerResponse;
			for (let i = 0; i < 5; i += 1) {
				response.write(`data: {"n":${i}}\n\n`);
				const deadline = Date.now() + 20_000;
				while (!text.includes(`"n":${i}`)) {
					assert.ok(Date.now() < deadline, `event ${i} did not arrive; there was: ${text}`);
					await new Promise(resolve => setTimeout(resolve, 5));
				}
			}
			assert.match(text, /^: a comment/);
			response.end('data: [DONE]\n\n');
			await once(incoming, 'end');
			assert.ok(text.endsWith('data: [DONE]\n\n'));
			incoming.socket.destroy();
		});
	}

	test(`the head of a stream that says nothing yet arrives over ${scheme}`, async () => {
		const incoming = await open(world.proxy, { url: world.url(scheme, '/silent') });
		assert.equal(incoming.headers['content-type'], 'text/event-stream');
		const response = waiting.shift() as ServerResponse;
		response.end('data: at last\n\n');
		const pieces: Buffer[] = [];
		for await (const piece of incoming) pieces.push(piece);
		assert.equal(Buffer.concat(pieces).toString(), 'data: at last\n\n');
		incoming.socket.destroy();
	});
}

test('a stream is logged whole when it has ended', async () => {
	const count = TYPES.length * SCHEMES.length;
	const lines = await world.proxy.waitFor(
		line => line.event === 'egress_response' && /DONE/.test(String(line.body)),
		{ count },
	);
	for (const line of lines)
		assert.match(String(line.body), /^: a comment[\s\S]*"n":0[\s\S]*"n":4[\s\S]*\[DONE\]\n\n$/);
});

test('the proxy drains and has written only JSON lines', () => world.close());
