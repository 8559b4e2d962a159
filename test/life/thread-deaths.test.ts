// A scanning thread dies in the middle of an exchange of each kind: the exchange is blocked, whatever was on its way
// does not arrive whole, the thread is replaced, others notice nothing, and nothing is left over.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import test from 'node:test';
import type WebSocket from 'ws';
import { WebSocketServer } from 'ws';
import { type AgentRequest, send } from '../support/agent.js';
import { prose, sha256 } from '../support/bytes.js';
import { ask, openSession } from '../support/http2-agent.js';
import { assertBlocked, assertNotOurs } from '../support/refusal.js';
import { killerOptions, MARK } from '../support/thread-killer.js';
import { closed, nextMessage, openWebSocket } from '../support/websocket.js';
import { type Scheme, startWorld } from '../support/world.js';

const REASON = 'egress DLP: scan could not be completed';
/** Longer than what the event loop looks at by itself, so that a thread does. */
const HELD = 48 * 1024;
const STREAMED = 3 * 1024 * 1024;
const text = (size: number, mark: boolean): Buffer => {
	const half = prose(size / 2);
	return Buffer.from(`${half} ${mark ? MARK : 'here it goes on'} ${half}`);
};
const fine = text(HELD, false);

const server = new WebSocketServer({ noServer: true });
const world = await startWorld({
	log: 1,
	...killerOptions,
	answers: {
		'/held': response => void response.end(text(HELD, true)),
		'/streamed': response => void response.end(text(STREAMED, true)),
		'/fine': response => void response.end(fine),
	},
	upgrade: (request, socket, head) => {
		server.handleUpgrade(request, socket, head, (client: WebSocket) => {
			client.on('error', () => {});
			client.on('message', (data, binary) =>
				client.send(String(data) === 'say it' ? text(HELD, true) : data, { binary }),
			);
		});
	},
});
const { proxy } = world;

const openFiles = (): number => readdirSync(`/proc/${proxy.pid}/fd`).length;
const threads = (): number => readdirSync(`/proc/${proxy.pid}/task`).length;

/** An upload that a thread has to look at, and with `both` a download. */
async function assertFine(both = false): Promise<void> {
	const up = await send(proxy, { url: world.url('https', '/hash'), body: fine });
	assertNotOurs(up);
	assert.deepEqual([up.status, JSON.parse(up.text).sha256], [200, sha256(fine)]);
	if (!both) return;
	const down = await send(proxy, { url: world.url('http', '/fine') });
	assert.deepEqual([down.status, down.body.equals(fine)], [200, true]);
}

let blocks = 0;
async function assertBlock(path: string, status: number | undefined): Promise<void> {
	blocks += 1;
	const lines = await proxy.waitFor(line => line.event === 'egress_block', { count: blocks });
	const line = lines[blocks - 1];
	assert.deepEqual([line?.reason, line?.path, line?.response_status], [REASON, path, status]);
}

await assertFine(true);
const before = { files: openFiles(), threads: threads() };

// A thread takes a second to be there again: each kind goes one way.
const request = (scheme: Scheme, path: string, more: Partial<AgentRequest> = {}) =>
	send(proxy, { url: world.url(scheme, path), ...more });

test('a held body', async () => {
	const seen = world.plain.seen.length;
	assertBlocked(await request('http', '/hash', { body: text(HELD, true) }), REASON);
	assert.equal(world.plain.seen.length, seen, 'the origin heard nothing');
	await assertBlock('/hash', undefined);
	await assertFine();
});

test('a streamed body', async () => {
	const body = Readable.from([text(STREAMED, true)]);
	const reply = await request('https', '/hash', { body }).catch(() => null);
	assert.notEqual(reply?.status, 200);
	assert.equal(world.secure.last('/hash').sha256, null, 'no whole body at the origin');
	await assertBlock('/hash', undefined);
	await assertFine();
});

test('a held reply', async () => {
	assert.equal(assertBlocked(await request('https', '/held'), REASON).response_status, 200);
	await assertBlock('/held', 200);
	await assertFine();
});

test('a streamed reply', async () => {
	const reply = await request('http', '/streamed');
	assert.deepEqual([reply.status, reply.complete], [200, false]);
	assert.equal(reply.body.includes(MARK), false);
	await assertBlock('/streamed', 200);
	await assertFine();
});

test('a body in a stream of HTTP/2, beside others that go through', async () => {
	const session = await openSession(proxy, 'origin.test');
	const asked = [false, true, false, false].map(mark =>
		ask(session, { ':method': 'POST', ':path': '/hash' }, text(HELD, mark)),
	);
	const statuses = (await Promise.all(asked)).map(({ headers }) => headers[':status']);
	assert.deepEqual(statuses, [200, 403, 200, 200]);
	session.close();
	await assertBlock('/hash', undefined);
	await assertFine();
});

for (const [way, said] of [
	['out', text(HELD, true)],
	['back', 'say it'],
] as const) {
	test(`a WebSocket's message on its way ${way}`, async () => {
		const client = await openWebSocket(proxy, 'secure', `/ws-${way}`);
		client.send('hello');
		assert.equal(await nextMessage(client), 'hello');
		let came = 0;
		client.on('message', () => {
			came += 1;
		});
		client.send(String(said));
		assert.deepEqual(await closed(client), { code: 1008, reason: REASON });
		assert.equal(came, 0, 'nothing of it came');
		await assertBlock(`/ws-${way}`, 101);
		await assertFine();
	});
}

test('of those who wait for the thread only one is blocked', async () => {
	const bodies = Array.from({ length: 12 }, (_, i) => text(HELD, i === 3));
	const replies = await Promise.all(
		bodies.map(body => send(proxy, { url: world.url('http', '/hash'), body })),
	);
	assert.deepEqual(
		replies.map(({ status }) => status),
		bodies.map((_, i) => (i === 3 ? 403 : 200)),
	);
	await assertBlock('/hash', undefined);
});

test('nothing is left over', async () => {
	await assertFine(true);
	const deadline = Date.now() + 10_000;
	while ((openFiles() > before.files + 4 || threads() > before.threads) && Date.now() < deadline) {
		await new Promise(resolve => setTimeout(resolve, 50));
	}
	assert.ok(openFiles() <= before.files + 4, `${openFiles()} open files, ${before.files} before`);
	assert.equal(threads(), before.threads);
	assert.equal(proxy.lines.filter(line => line.event === 'egress_block').length, blocks);
	server.close();
	await world.close();
});
