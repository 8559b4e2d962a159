// What agents may keep of a proxy's memory by messages that they never finish, or that unpack to more than they are: all
// WebSockets together are bounded, the rest goes on, and nothing is inflated that nobody agreed to.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import test from 'node:test';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { WebSocketServer } from 'ws';
import { peakMiB, residentMiB } from '../../bench/support/kernel.js';
import { fill } from '../support/bytes.js';
import { closed, frame, nextMessage, openWebSocket, rawWebSocket } from '../support/websocket.js';
import { startWorld } from '../support/world.js';

/** Clients with unfinished messages: enough to fill the room, which is 256 MiB. */
const CLIENTS = 24;
/** Pieces of each, fewer than one message may have: what they cost is not their bytes but what stands for each. */
const PIECES = 60_000;
/** MiB that the proxy may grow by: the room, and what the heap and the connections take. */
const MOST_GROWN = 256 + 128;

const server = new WebSocketServer({ noServer: true, perMessageDeflate: true });
const world = await startWorld({
	asUsed: true,
	log: 2,
	upgrade: (request, socket, head) =>
		server.handleUpgrade(request, socket, head, client => {
			client.on('error', () => {});
			client.on('message', (data, binary) => client.send(data, { binary }));
		}),
});
const { proxy } = world;

/** The code of the close frame that comes; null while the connection stays open and silent. */
function closeCodeOf(socket: Socket): { code: number | null } {
	const seen: { code: number | null } = { code: null };
	let bytes = Buffer.alloc(0);
	socket
		.on('error', () => {})
		.on('data', chunk => {
			bytes = Buffer.concat([bytes, chunk]);
			if (bytes[0] === 0x88 && bytes.length >= 4) seen.code = bytes.readUInt16BE(2);
		});
	return seen;
}

test('messages that are never finished take no more than their room: who holds most is closed, the others go on', async t => {
	const other = await openWebSocket(proxy, 'secure', '/other');
	const begun = residentMiB(proxy.pid);
	const pieces = Buffer.concat([
		frame(2, Buffer.alloc(1), false),
		...Array.from({ length: PIECES - 1 }, () => frame(0, Buffer.alloc(1), false)),
	]);
	const sockets: Socket[] = [];
	const seen: { code: number | null }[] = [];
	for (let i = 0; i < CLIENTS; i += 1) {
		const socket = await rawWebSocket(proxy, 'absolute', `/${i}`);
		sockets.push(socket);
		seen.push(closeCodeOf(socket));
		if (!socket.write(pieces)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
	}
	const lines = await proxy.waitFor(({ error }) => error === 'messages_exhausted');
	assert.equal(lines[0]?.event, 'egress_error');
	// Whoever was not closed finishes its message, and it comes back.
	let finished = 0;
	for (const [i, socket] of sockets.entries()) {
		if (seen[i]?.code !== null || socket.destroyed) continue;
		const came = once(socket, 'data');
		socket.write(frame(0, Buffer.alloc(1)));
		await Promise.race([came, once(socket, 'close')]);
		if (seen[i]?.code === null) finished += 1;
	}
	const codes = seen.map(({ code }) => code).filter(code => code !== null);
	assert.ok(codes.length > 0 && codes.every(code => code === 1013), codes.join());
	assert.ok(finished >= CLIENTS / 2, `${finished} of ${CLIENTS} went on`);
	other.send('hello');
	assert.equal(await nextMessage(other), 'hello');
	other.close();
	for (const socket of sockets) socket.destroy();
	const grown = peakMiB(proxy.pid) - begun;
	t.diagnostic(
		`${codes.length} of ${CLIENTS} closed, ${finished} finished, ${grown.toFixed(0)} MiB more at the most`,
	);
	// NaN where there is no /proc.
	assert.ok(!(grown > MOST_GROWN), `${grown}`);
});

const large =
	process.env.EGRESSD_TEST_LARGE === '1' ? false : 'EGRESSD_TEST_LARGE=1 sends 180 MB in messages';
test('messages that are whole take hardly more than their bytes on their way', { skip: large }, async t => {
	const begun = residentMiB(proxy.pid);
	const message = fill(15 * 2 ** 20);
	const clients = await Promise.all(
		Array.from({ length: CLIENTS / 2 }, (_none, i) => openWebSocket(proxy, 'secure', `/whole/${i}`)),
	);
	const came = clients.map(
		client =>
			new Promise<number>(resolve => {
				client.on('message', data => resolve((data as Buffer).length));
				client.on('close', resolve);
			}),
	);
	for (const client of clients) client.send(message);
	const lengths = await Promise.all(came);
	for (const client of clients) client.terminate();
	const grown = peakMiB(proxy.pid) - begun;
	const back = lengths.filter(length => length === message.length).length;
	t.diagnostic(`${back} of ${clients.length} came back, ${grown.toFixed(0)} MiB more at the most`);
	assert.ok(back >= CLIENTS / 4, lengths.join());
	assert.ok(!(grown > MOST_GROWN), `${grown}`);
});

test('a compressed message, which nobody agreed to, is refused and not unpacked', async () => {
	const bomb = deflateRawSync(Buffer.alloc(50_000_000));
	for (const route of ['absolute', 'secure'] as const) {
		const client = await openWebSocket(proxy, route, '/asks', { perMessageDeflate: true });
		assert.equal(client.extensions, '');
		client.terminate();
		const socket = await rawWebSocket(proxy, route, '/bomb');
		const seen = closeCodeOf(socket);
		const sent = frame(2, bomb);
		// RSV1: the message is compressed (RFC 7692, 6).
		sent[0] = (sent[0] as number) | 0x40;
		socket.write(sent);
		if (!socket.destroyed) await once(socket, 'close');
		assert.equal(seen.code, 1002);
	}
	const [line] = await proxy.waitFor(({ error, path }) => error === 'request_malformed' && path === '/bomb');
	assert.equal(line?.reason, 'egress: not a valid WebSocket frame');
});

test('a message that unpacks to a thousand times its length closes its WebSocket', async () => {
	const client = await openWebSocket(proxy, 'secure', '/packed');
	client.send(gzipSync(Buffer.alloc(50_000_000)));
	assert.equal((await closed(client)).code, 1008);
	await world.close();
});
