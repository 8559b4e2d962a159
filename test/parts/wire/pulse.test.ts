// An HTTP/2 connection that has fallen silent is asked whether it is still there: who answers is waited for, who does
// not, and what can't be asked any more behind an error that node:http2 keeps to itself, is closed.

import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import type { Http2Session } from 'node:http2';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pulse } from '../../../src/core/http2-pulse.js';
import { AbortLatch, Sending } from '../../../src/upstream/sending.js';
import { Session } from '../../../src/upstream/session.js';
import * as h2 from '../../support/http2-frames.js';

const ACK = 1;
const PATIENCE = { silence: 60, answer: 120 };

function sending(body: Buffer | null = null): Sending {
	return new Sending({
		scheme: 'https',
		host: 'origin.test',
		port: 443,
		authority: 'origin.test',
		method: body === null ? 'GET' : 'POST',
		path: '/',
		headers: ['host', 'origin.test'],
		upgrade: undefined,
		priorKnowledge: false,
		trailers: null,
		announcesTrailers: false,
		takesTrailers: false,
		timeouts: { headers: 60_000, idle: 60_000 },
		listening: { onSend() {}, onInterim() {}, onAnswer() {}, latch: new AbortLatch() },
		body,
	});
}

/** Sends one request to an origin that has said its SETTINGS and does `then`; tells how it ended, if it does in time. */
async function ask(
	then: (socket: Socket) => void,
	body: Buffer | null = null,
	time = 5000,
	patience = PATIENCE,
): Promise<string> {
	const server = createServer(socket => {
		socket.on('error', () => {});
		socket.write(h2.frame(h2.SETTINGS, 0, 0));
		then(socket);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	await once(socket, 'connect');
	const session = new Session(socket, 'https://origin.test', { gone() {}, refusedHttp2() {} }, patience);
	const over = new Promise<string>(resolve => {
		session.send(sending(body), {
			answered: ({ status }) => resolve(String(status)),
			failed: error => resolve((error as { code?: string }).code ?? String(error)),
		});
	});
	const ended = await Promise.race([over, sleep(time, 'goes on', { ref: false })]);
	session.destroy();
	if (!socket.destroyed) await once(socket, 'close');
	server.close();
	return ended;
}

/** Answers each PING, and the request after a while. */
function slowButThere(socket: Socket): void {
	socket.on('data', bytes => {
		const at = bytes.indexOf(h2.frame(h2.PING, 0, 0, '\0'.repeat(8)).subarray(0, 5));
		if (at >= 0) socket.write(h2.frame(h2.PING, ACK, 0, bytes.subarray(at + 9, at + 17)));
	});
	const answer = h2.frame(h2.HEADERS, h2.END_HEADERS | h2.END_STREAM, 1, h2.fields([':status', '200']));
	setTimeout(() => socket.write(answer), 8 * PATIENCE.answer);
}

test('an origin that says nothing but answers PINGs is waited for', async () => {
	assert.equal(await ask(slowButThere), '200');
});

test('an origin that reads and never answers a PING is gone', async () => {
	assert.equal(await ask(socket => void socket.resume()), 'connection_terminated');
});

test('a connection behind an error of its framing is gone, whatever nghttp2 does with it, and its PING is not waited for', async () => {
	const broken: Readonly<Record<string, Buffer>> = {
		'SETTINGS of an odd length': h2.frame(h2.SETTINGS, 0, 0, 'abcde'),
		'a frame that is too long': Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 1])]),
		'DATA on no stream': h2.frame(h2.DATA, 0, 0, 'x'),
		'a header block that is none': h2.frame(h2.HEADERS, h2.END_HEADERS, 1, '\xff\xff\xff\xff\xff'),
		'a WINDOW_UPDATE of nothing': h2.frame(h2.WINDOW_UPDATE, 0, 0, h2.word(0)),
		'no HTTP/2': Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'),
	};
	for (const [name, bytes] of Object.entries(broken)) {
		const breaks = (socket: Socket): void => void socket.resume().write(bytes);
		const ended = await ask(breaks, null, 5000, { ...PATIENCE, answer: 60_000 });
		assert.match(ended, /^(?:connection_terminated|http_protocol_error)$/, name);
	}
});

test('an origin that stops reading an upload is left to the timeout of its request', async () => {
	const stalls = (socket: Socket): void => void socket.pause();
	assert.equal(await ask(stalls, Buffer.alloc(32 * 1024 * 1024), 6 * PATIENCE.answer), 'goes on');
});

test('a session that is destroyed and does not close is given up after a while, once', async () => {
	const calls: boolean[] = [];
	const session = Object.assign(new EventEmitter(), { destroyed: true });
	const begun = performance.now();
	const told = new Promise<number>(resolve => {
		new Pulse(session as unknown as Http2Session, {
			silence: 20,
			patience: 100,
			gone: mute => {
				calls.push(mute);
				session.emit('close');
				resolve(performance.now() - begun);
			},
		});
	});
	const alive = setInterval(() => {}, 1000);
	assert.ok((await told) >= 100, 'what it was writing has its time');
	await sleep(60);
	clearInterval(alive);
	assert.deepEqual(calls, [true]);
});
