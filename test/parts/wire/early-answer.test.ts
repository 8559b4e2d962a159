// Promises of an origin that answers, closes and never reads the rest: what it said arrives, in whatever order the
// failed write and the answer are noticed.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { Duplex } from 'node:stream';
import { test } from 'node:test';
import type { Answer, Body } from '../../../src/core/message.js';
import { parseConnectTo } from '../../../src/upstream/connect-to.js';
import { Dialer, HTTP1 } from '../../../src/upstream/dial.js';
import { Origins } from '../../../src/upstream/origins.js';
import { AbortLatch, Sending } from '../../../src/upstream/sending.js';
import { createAuthority } from '../../support/authority.js';
import { RawOrigin } from '../../support/raw-origin.js';
import { resettingOrigin } from '../../support/resetting-origin.js';

const GUARD = { allowPrivate: false, timeout: 5000, clientCert: null };
const authority = await createAuthority();

for (const scheme of ['http', 'https'] as const) {
	// The longer one takes several records of TLS, and fits into what a new connection takes unread.
	for (const length of [20, 40_000]) {
		test(`an answer of ${length} bytes is read though a write failed before it, over ${scheme}`, async t => {
			const body = 'r'.repeat(length);
			const answer = `HTTP/1.1 413 Content Too Large\r\nContent-Length: ${length}\r\n\r\n${body}`;
			const identity = scheme === 'http' ? undefined : await authority.issue(['origin.test']);
			const origin = await resettingOrigin(answer, identity);
			t.after(() => origin.close());
			const dialer = new Dialer({
				connectTo: [parseConnectTo(`origin.test::127.0.0.1:${origin.port}`)],
				extraRoots: [authority.cert],
			});
			const port = scheme === 'http' ? 80 : 443;
			const socket = await dialer.dial({ scheme, host: 'origin.test', port }, GUARD, HTTP1);
			const failure = new Promise<NodeJS.ErrnoException>(resolve => socket.once('error', resolve));
			const heard: Buffer[] = [];
			socket.on('data', (chunk: Buffer) => heard.push(chunk));
			socket.write('POST / HTTP/1.1\r\n');
			origin.waitForReset();
			// Fails in the call: the connection is reset, and this thread has not looked at it since.
			socket.write(Buffer.alloc(4096));
			const { code } = await failure;
			const said = Buffer.concat(heard).toString('latin1');
			assert.equal(said.length, answer.length);
			assert.ok(said === answer);
			assert.ok(code === 'EPIPE' || code === 'ECONNRESET', code);
		});
	}
}

test('an answer to a body that is still being sent is the answer of its exchange', async t => {
	const origin = await resettingOrigin('HTTP/1.1 413 Content Too Large\r\nContent-Length: 4\r\n\r\nmuch');
	t.after(() => origin.close());
	const dialer = new Dialer({
		connectTo: [parseConnectTo(`origin.test::127.0.0.1:${origin.port}`)],
		extraRoots: [],
	});
	const origins = new Origins(dialer, GUARD);
	t.after(() => origins.close());
	async function* body(): AsyncGenerator<Buffer> {
		yield Buffer.from('first');
		origin.waitForReset();
		yield Buffer.alloc(4096);
		yield Buffer.alloc(4096);
	}
	const answer = await answerTo(origins, body());
	assert.equal(answer.status, 413);
	assert.equal(await textOf(answer), 'much');
});

test('an answer that has begun may be silent for as long as its request still comes, and no longer', async t => {
	const IDLE = 300;
	/** Longer than the idle time and what undici may be late. */
	const PIECES = 32;
	// Begins to answer at once, and ends with the request where that asks for it.
	const server = createServer(async (request, response) => {
		response.writeHead(200).write('begu');
		let said = '';
		for await (const piece of request) said += piece;
		if (said.startsWith('end')) response.end('n');
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	t.after(() => server.close());
	const { port } = server.address() as { port: number };
	const dialer = new Dialer({
		connectTo: [parseConnectTo(`origin.test::127.0.0.1:${port}`)],
		extraRoots: [],
	});
	const origins = new Origins(dialer, GUARD);
	t.after(() => origins.close());
	async function* pieces(text: string): AsyncGenerator<Buffer> {
		for (let i = 0; i < PIECES; i += 1) {
			yield Buffer.from(text);
			await new Promise(resolve => setTimeout(resolve, IDLE / 6));
		}
	}
	const textFor = async (text: string) => textOf(await answerTo(origins, pieces(text), IDLE));
	const [ended] = await Promise.all([
		textFor('end'),
		assert.rejects(textFor('silence'), { code: 'http_response_timeout' }),
	]);
	assert.equal(ended, 'begun');
});

test('an origin may close behind its last byte while nobody reads its answer: it is whole, and nothing is thrown', async () => {
	// As much as waits before the origin is asked to pause, which it is with the last byte.
	const body = 'r'.repeat(256 * 1024);
	const counted = `Content-Length: ${body.length}\r\n`;
	for (const fields of ['Connection: close\r\n', `Connection: close\r\n${counted}`, counted]) {
		const origin = await new RawOrigin(socket =>
			socket.end(`HTTP/1.1 200 OK\r\n${fields}\r\n${body}`),
		).listen();
		const connectTo = [parseConnectTo(`origin.test::127.0.0.1:${origin.port}`)];
		const origins = new Origins(new Dialer({ connectTo, extraRoots: [] }), GUARD);
		const answer = await answerTo(origins, null);
		await new Promise(resolve => setTimeout(resolve, 200));
		assert.ok((await textOf(answer)) === body);
		origins.close();
		await origin.close();
	}
});

test('an answer that is read before the last bytes of a whole body are known to be out keeps the connection', async t => {
	const BODY = 100_000;
	const TURNS = 20;
	let dialled = 0;
	let written = 0;
	/** What a write of the body is answered with, once all of it was taken: by then nothing has said that it is out. */
	let out = (): void => {};
	const dial = async (): Promise<Duplex> => {
		dialled += 1;
		const socket = new Duplex({
			writableHighWaterMark: 16_384,
			read() {},
			write(chunk: Buffer, _, done) {
				written += chunk.length;
				if (written < BODY) return done();
				written = 0;
				out = done;
				socket.push('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nread');
			},
		});
		return socket;
	};
	const origins = new Origins({ dial } as unknown as Dialer, GUARD);
	t.after(() => origins.close());
	for (let i = 0; i < 3; i += 1) {
		const answer = await answerTo(origins, Buffer.alloc(BODY, 'b'));
		assert.equal(await textOf(answer), 'read');
		out();
		// undici takes a connection for the next request a turn of the event loop after the last one; a timer may be over before
		// that turn where the machine stalls.
		for (let turn = 0; turn < TURNS; turn += 1) await new Promise(resolve => setImmediate(resolve));
	}
	assert.equal(dialled, 1);
});

function answerTo(origins: Origins, body: Body, idle = 5000): Promise<Answer> {
	return new Promise((answered, failed) => {
		const sending = new Sending({
			scheme: 'http',
			host: 'origin.test',
			port: 80,
			authority: 'origin.test',
			method: 'POST',
			path: '/',
			headers: ['Host', 'origin.test'],
			upgrade: undefined,
			priorKnowledge: false,
			trailers: null,
			announcesTrailers: false,
			takesTrailers: false,
			timeouts: { headers: 5000, idle },
			body,
			listening: { onSend: () => {}, onInterim: () => {}, onAnswer: () => {}, latch: new AbortLatch() },
		});
		origins.send(sending, { answered, failed });
	});
}

async function textOf({ body }: Answer): Promise<string> {
	const text: Buffer[] = [];
	for await (const chunk of body ?? []) text.push(chunk);
	return Buffer.concat(text).toString();
}
