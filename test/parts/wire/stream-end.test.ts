// A body over HTTP/2 that is cut is never seen as a whole one by who reads it, whenever it is cut.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type ClientHttp2Session, connect, createServer, type Http2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { breakOff, cancel, watchEnd } from '../../../src/core/stream-end.js';

/** Milliseconds for which it is idle before it is cut: what was written is out by then, or is not. */
const IDLE = [0, 0, 1, 5, 0, 2, 0, 10];
const ROUNDS = 5;

const whole: string[] = [];
const codes = new Set<number>();
let closed = 0;

function read(stream: Http2Stream, name: string): void {
	stream.on('error', () => {});
	watchEnd(stream, () => whole.push(name));
	stream.resume();
	stream.once('close', () => {
		closed += 1;
		codes.add(stream.rstCode ?? -1);
	});
}

const server = createServer();
server.on('stream', async (stream, headers) => {
	const idle = Number(headers['x-idle']);
	if (headers[':path'] === '/up') {
		read(stream, `upload after ${idle}`);
		return;
	}
	stream.on('error', () => {});
	stream.respond({ ':status': 200 }, { waitForTrailers: true });
	stream.on('wantTrailers', () => stream.sendTrailers({ 'x-last': 'yes' }));
	stream.write(Buffer.alloc(20_000));
	if (idle > 0) await sleep(idle);
	breakOff(stream);
});
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
const session: ClientHttp2Session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
await once(session, 'connect');
test.after(() => {
	session.destroy();
	server.close();
});

async function until(count: number): Promise<void> {
	for (let i = 0; closed < count && i < 2000; i += 1) await sleep(5);
	assert.equal(closed, count);
}

test('an upload that is cancelled has no end, only a reset', async () => {
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const idle of IDLE) {
			const path = { ':method': 'POST', ':path': '/up', 'x-idle': String(idle) };
			const stream = session.request(path, { endStream: false });
			stream.on('error', () => {});
			stream.write(Buffer.alloc(20_000));
			await sleep(idle);
			cancel(stream);
		}
	}
	await until(ROUNDS * IDLE.length);
	assert.deepEqual(whole, []);
	assert.deepEqual([...codes], [8]);
});

test('an answer that is broken off has none either, trailers or not', async () => {
	codes.clear();
	const before = closed;
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const idle of IDLE)
			read(session.request({ ':path': '/down', 'x-idle': String(idle) }), `answer after ${idle}`);
	}
	await until(before + ROUNDS * IDLE.length);
	assert.deepEqual(whole, []);
	assert.deepEqual([...codes], [2]);
});

test('one that its sender ends is whole', async () => {
	const before = closed;
	session.request({ ':method': 'POST', ':path': '/up' }, { endStream: false }).end('all').resume();
	for (let i = 0; whole.length === 0 && i < 2000; i += 1) await sleep(5);
	assert.deepEqual(whole, ['upload after NaN']);
	assert.equal(closed, before);
});
