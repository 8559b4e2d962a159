// HTTP/2 that breaks its own rules, frame by frame: what an agent sends that is no request reaches no origin, and what
// an origin answers that is no answer reaches no agent as one. Whoever speaks properly beside it is served.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as tlsConnect } from 'node:tls';
import { send, tunnel } from '../support/agent.js';
import { createAuthority } from '../support/authority.js';
import { startFramesOrigin } from '../support/frames-origin.js';
import { ask, openSession } from '../support/http2-agent.js';
import * as h2 from '../support/http2-frames.js';
import { Http2Origin } from '../support/http2-origin.js';
import { startProxy } from '../support/proxy.js';
import { plainSecret } from '../support/secrets.js';

const SECRET = plainSecret(93);
const PATIENCE_MS = 10_000;
const WHOLE = h2.END_HEADERS | h2.END_STREAM;

const authority = await createAuthority();
const good = await new Http2Origin(await authority.issue(['good.test']), {
	'/a': async (stream, _headers, arrived) => {
		await arrived;
		if (!stream.destroyed) stream.respond({ ':status': 200 }, { endStream: true });
	},
}).listen();

/** What the other origin answers the next request with, on a stream of its own. */
let answers: (stream: number) => Buffer = () => Buffer.alloc(0);
const bad = await startFramesOrigin(await authority.issue(['bad.test']), stream => answers(stream));

const proxy = await startProxy({
	config: 'log: 2\nroutes:\n- host: good.test\n- host: bad.test\n  timeouts: { headers: 20s }\n',
	upstream: authority,
	env: { EGRESS_TOKEN_0: SECRET },
	origins: { 'good.test:443': good, 'bad.test:443': bad },
});
test.after(async () => {
	await proxy.stop();
	await good.close();
	bad.close();
});

const METHOD = [':method', 'POST'] as const;
const SCHEME = [':scheme', 'https'] as const;
const AUTHORITY = [':authority', 'good.test'] as const;
const PATH = [':path', '/a'] as const;
const GOOD = [...METHOD, ...SCHEME, ...AUTHORITY, ...PATH];
const head = (list: readonly string[], flags = WHOLE): Buffer =>
	h2.frame(h2.HEADERS, flags, 1, h2.fields(list));
const data = (text: string, flags = h2.END_STREAM): Buffer => h2.frame(h2.DATA, flags, 1, text);
const upload = (fields: readonly string[], ...rest: Buffer[]): Buffer[] => [
	head([...GOOD, ...fields], h2.END_HEADERS),
	...rest,
];

/** None of these is a request to the host of the tunnel. */
const REQUESTS: Readonly<Record<string, readonly Buffer[]>> = {
	'a length over what comes': upload(['content-length', '5'], data('abc')),
	'a length under what comes': upload(['content-length', '2'], data('abc')),
	'a length and nothing behind it': [head([...GOOD, 'content-length', '3'])],
	'two lengths': upload(['content-length', '3', 'content-length', '4'], data('abc')),
	'a list of lengths': upload(['content-length', '3, 3'], data('abc')),
	'a signed length': upload(['content-length', '+3'], data('abc')),
	'a pseudo-header in trailers': upload([], data('abc', 0), head([':path', '/b'])),
	'trailers that do not end it': upload([], data('abc', 0), head(['x-t', '1'], h2.END_HEADERS), data('d')),
	'a length in trailers': upload([], data('abc', 0), head(['content-length', '9'])),
	'a transfer coding in trailers': upload([], data('abc', 0), head(['transfer-encoding', 'chunked'])),
	'a pseudo-header behind a field': [head(['x-a', '1', ...GOOD])],
	'two paths': [head([...GOOD, ':path', '/b'])],
	'two authorities': [head([':authority', 'other.test', ...GOOD])],
	'another authority': [head([...METHOD, ...SCHEME, ':authority', 'other.test', ...PATH])],
	'another Host': [head([...GOOD, 'host', 'other.test'])],
	'another port': [head([...METHOD, ...SCHEME, ':authority', 'good.test:444', ...PATH])],
	'no authority': [head([...METHOD, ...SCHEME, ...PATH])],
	'user information': [head([...METHOD, ...SCHEME, ':authority', 'a@good.test', ...PATH])],
	'another scheme': [head([...METHOD, ':scheme', 'http', ...AUTHORITY, ...PATH])],
	'no scheme': [head([...METHOD, ...AUTHORITY, ...PATH])],
	'no path': [head([...METHOD, ...SCHEME, ...AUTHORITY])],
	'a whole URL for a path': [head([...METHOD, ...SCHEME, ...AUTHORITY, ':path', 'https://good.test/a'])],
	'a path with a line of HTTP/1.1': [head([...METHOD, ...SCHEME, ...AUTHORITY, ':path', '/a HTTP/1.1'])],
	'a path with a line break': [head([...METHOD, ...SCHEME, ...AUTHORITY, ':path', '/a\r\nx: y'])],
	'a path with a dot segment': [head([...METHOD, ...SCHEME, ...AUTHORITY, ':path', '/../a'])],
	'a method in small letters': [head([':method', 'post', ...SCHEME, ...AUTHORITY, ...PATH])],
	'a method with a target': [head([':method', 'GET /b HTTP/1.1', ...SCHEME, ...AUTHORITY, ...PATH])],
	CONNECT: [head([':method', 'CONNECT', ':authority', 'good.test:443'])],
	'extended CONNECT': [
		head([':method', 'CONNECT', ':protocol', 'websocket', ...SCHEME, ...AUTHORITY, ...PATH]),
	],
	'a status': [head([...GOOD, ':status', '200'])],
	'a name in capitals': [head([...GOOD, 'X-A', '1'])],
	Connection: [head([...GOOD, 'connection', 'x-a', 'x-a', '1'])],
	'Transfer-Encoding': upload(['transfer-encoding', 'chunked'], data('0\r\n\r\n')),
	Upgrade: [head([...GOOD, 'upgrade', 'websocket'])],
	'TE for another coding': [head([...GOOD, 'te', 'gzip'])],
	'an unknown expectation': upload(['expect', 'magic'], data('abc')),
	'600 fields': [head([...GOOD, ...Array.from({ length: 600 }, (_none, i) => [`x-${i}`, 'v']).flat()])],
	'a head of 80 KiB, before it heard of a limit': [
		head([...GOOD, 'x-a', 'a'.repeat(16_000)], h2.END_STREAM),
		...Array.from({ length: 4 }, (_none, i) =>
			h2.frame(h2.CONTINUATION, i === 3 ? h2.END_HEADERS : 0, 1, h2.fields(['x-a', 'a'.repeat(16_000)])),
		),
	],
	'a promise': [h2.frame(5, h2.END_HEADERS, 1, Buffer.concat([h2.word(2), h2.fields(GOOD)]))],
	'an even stream': [h2.frame(h2.HEADERS, WHOLE, 2, h2.fields(GOOD))],
	'stream 0': [h2.frame(h2.HEADERS, WHOLE, 0, h2.fields(GOOD))],
	'an index of nothing': [h2.frame(h2.HEADERS, WHOLE, 1, Buffer.from([0x80]))],
	'a string longer than its frame': [
		h2.frame(
			h2.HEADERS,
			WHOLE,
			1,
			Buffer.concat([h2.fields(GOOD), Buffer.from([0, 0x7f, 0xff, 0xff, 0xff, 0x7f])]),
		),
	],
};

/** Sends frames on a connection of their own; resolves with what came back once the proxy has read them all. */
async function said(frames: readonly Buffer[]): Promise<Buffer> {
	const { socket } = await tunnel(proxy, 'good.test:443');
	const secure = tlsConnect({ socket, servername: 'good.test', ca: proxy.ca, ALPNProtocols: ['h2'] });
	await once(secure, 'secureConnect');
	let bytes = Buffer.alloc(0);
	const over = new Promise<void>(resolve => {
		const done = (): boolean => bytes.includes('all-sent') || ends(bytes);
		secure.on('data', chunk => {
			bytes = Buffer.concat([bytes, chunk]);
			if (done()) resolve();
		});
		secure.on('error', () => resolve()).on('close', () => resolve());
	});
	secure.write(
		Buffer.concat([h2.PREFACE, h2.frame(h2.SETTINGS, 0, 0), ...frames, h2.frame(h2.PING, 0, 0, 'all-sent')]),
	);
	await Promise.race([over, sleep(PATIENCE_MS, undefined, { ref: false })]);
	secure.destroy();
	return bytes;
}

/** A GOAWAY is among these frames. */
function ends(bytes: Buffer): boolean {
	for (let at = 0; at + 9 <= bytes.length; at += 9 + bytes.readUIntBE(at, 3)) {
		if (bytes[at + 3] === h2.GOAWAY) return true;
	}
	return false;
}

test('what breaks the rules of HTTP/2, or names another host, is no request, and the origin hears nothing of it', async () => {
	for (const [name, frames] of Object.entries(REQUESTS)) {
		const begun = good.seen.length;
		assert.ok((await said(frames)).length > 0, name);
		// Behind it on the same connection to the origin: whatever was sent before has arrived.
		assert.equal((await send(proxy, { url: 'https://good.test/a' })).status, 200, name);
		// A body that turns out to be shorter than it said is noticed at its end: its stream is reset, never ended.
		const whole = good.seen.slice(begun).filter(({ reset }) => reset === 0);
		assert.equal(whole.length, 1, name);
	}
	const internal = proxy.lines.filter(({ error }) => error === 'internal');
	assert.deepEqual(internal, []);
});

/** Of these Node tells that something was wrong: with a request that had begun, or with the whole connection. */
const TOLD = {
	'a length over what comes': 'egress: not a valid request',
	'a length under what comes': 'egress: not a valid request',
	'a pseudo-header in trailers': 'egress: not a valid request',
	'trailers that do not end it': 'egress: not a valid request',
	'a promise': 'egress: not valid HTTP/2',
	'an even stream': 'egress: not valid HTTP/2',
	'stream 0': 'egress: not valid HTTP/2',
} as const;

test('a request that turns out to be none, and a connection that is broken, have a line that says so', async () => {
	for (const [name, reason] of Object.entries(TOLD)) {
		const before = proxy.events.length;
		await said(REQUESTS[name] ?? []);
		await proxy.waitFor(line => proxy.events.indexOf(line) >= before && line.error !== undefined);
		const lines = proxy.events.slice(before).filter(({ error }) => error !== undefined);
		assert.deepEqual(
			lines.map(line => [line.error, line.reason, line.host]),
			[['request_malformed', reason, 'good.test']],
			name,
		);
	}
});

const OK = (stream: number): Buffer =>
	Buffer.concat([
		h2.frame(h2.HEADERS, h2.END_HEADERS, stream, h2.fields([':status', '200'])),
		h2.frame(h2.DATA, h2.END_STREAM, stream, 'ok'),
	]);
const answer =
	(fields: readonly string[], body: string | null = 'ok', trailers: readonly string[] | null = null) =>
	(stream: number): Buffer => {
		const parts = [h2.frame(h2.HEADERS, body === null ? WHOLE : h2.END_HEADERS, stream, h2.fields(fields))];
		if (body !== null) parts.push(h2.frame(h2.DATA, trailers === null ? h2.END_STREAM : 0, stream, body));
		if (trailers !== null) parts.push(h2.frame(h2.HEADERS, WHOLE, stream, h2.fields(trailers)));
		return Buffer.concat(parts);
	};
const STATUS_200 = [':status', '200'];

/** None of these is an answer. */
const ANSWERS: Readonly<Record<string, (stream: number) => Buffer>> = {
	'a status of 101': stream => Buffer.concat([answer([':status', '101'], null)(stream), OK(stream)]),
	'an interim answer that ends it': answer([':status', '103'], null),
	'a status of 099': answer([':status', '099']),
	'a status of 000': answer([':status', '000']),
	'a status of four digits': answer([':status', '1000']),
	'a status in words': answer([':status', 'fine']),
	'no status': answer(['x-a', '1']),
	'two statuses': answer([...STATUS_200, ':status', '403']),
	'a path': answer([...STATUS_200, ':path', '/']),
	'a pseudo-header in trailers': answer(STATUS_200, 'ok', STATUS_200),
	'a length over what comes': answer([...STATUS_200, 'content-length', '5']),
	'a length under what comes': answer([...STATUS_200, 'content-length', '1']),
	'a negative length': answer([...STATUS_200, 'content-length', '-1']),
	'two lengths': answer([...STATUS_200, 'content-length', '2', 'content-length', '3']),
	'Transfer-Encoding': answer([...STATUS_200, 'transfer-encoding', 'chunked']),
	Connection: answer([...STATUS_200, 'connection', 'x-a']),
	'a name in capitals': answer([...STATUS_200, 'X-A', '1']),
	'1,500 fields': answer([
		...STATUS_200,
		...Array.from({ length: 1500 }, (_none, i) => [`x-${i}`, 'v']).flat(),
	]),
	'a bomb of HPACK': stream =>
		h2.frame(
			h2.HEADERS,
			h2.END_HEADERS,
			stream,
			Buffer.concat([h2.fields(STATUS_200), h2.remembered('x-bomb', 'b'.repeat(4000)), h2.again(12_000)]),
		),
	'CONTINUATION without an end': stream =>
		Buffer.concat([
			h2.frame(h2.HEADERS, 0, stream, h2.fields(STATUS_200)),
			...Array.from({ length: 2000 }, (_none, i) =>
				h2.frame(h2.CONTINUATION, 0, stream, h2.fields([`x-${i}`, 'y'.repeat(1000)])),
			),
		]),
	'a window that overflows': stream =>
		Buffer.concat([
			h2.frame(h2.WINDOW_UPDATE, 0, 0, h2.word(0x7fffffff)),
			h2.frame(h2.WINDOW_UPDATE, 0, 0, h2.word(0x7fffffff)),
			OK(stream),
		]),
	'a reset before the head': stream => h2.frame(h2.RST_STREAM, 0, stream, h2.word(0)),
	'a reset in the body': stream =>
		Buffer.concat([
			h2.frame(h2.HEADERS, h2.END_HEADERS, stream, h2.fields(STATUS_200)),
			h2.frame(h2.DATA, 0, stream, 'half'),
			h2.frame(h2.RST_STREAM, 0, stream, h2.word(0)),
		]),
};

test('what breaks the rules of HTTP/2 is no answer, to agents of both protocols', async () => {
	for (const [name, made] of Object.entries(ANSWERS)) {
		answers = made;
		const one = await send(proxy, { url: 'https://bad.test/1' });
		assert.equal(one.status, 502, name);
		assert.match(String(one.headers['proxy-status']), /^egressd; error=/, name);
		const session = await openSession(proxy, 'bad.test');
		const two = await ask(session, { ':path': '/2' });
		assert.equal(two.headers[':status'], 502, name);
		session.destroy();
	}
	answers = OK;
	assert.equal((await send(proxy, { url: 'https://bad.test/1' })).text, 'ok');
	assert.deepEqual(
		proxy.lines.filter(({ error }) => error === 'internal'),
		[],
	);
});

const reset = (stream: number, code: number): Buffer => h2.frame(h2.RST_STREAM, 0, stream, h2.word(code));
const HINTS = (stream: number): Buffer =>
	h2.frame(h2.HEADERS, h2.END_HEADERS, stream, h2.fields([':status', '103']));
/** By each of these the origin shows that it has the request, whose connection had served before. */
const TAKEN: Readonly<Record<string, (stream: number) => Buffer>> = {
	'no status': ANSWERS['no status'] as (stream: number) => Buffer,
	'a reset for no reason': stream => reset(stream, 0),
	'a reset for an error of its own': stream => reset(stream, 2),
	'a cancelled stream': stream => reset(stream, 8),
	'a reset behind an interim answer': stream => Buffer.concat([HINTS(stream), reset(stream, 2)]),
	'a farewell that names it, and refuses': stream =>
		h2.frame(h2.GOAWAY, 0, 0, Buffer.concat([h2.word(stream), h2.word(7)])),
};

test('what an origin took and did not answer is not sent again over HTTP/2', async () => {
	for (const [name, made] of Object.entries(TAKEN)) {
		answers = OK;
		assert.equal((await send(proxy, { url: 'https://bad.test/1' })).text, 'ok');
		let taken = 0;
		answers = stream => {
			taken += 1;
			return made(stream);
		};
		assert.equal((await send(proxy, { url: 'https://bad.test/1', method: 'DELETE' })).status, 502, name);
		assert.equal(taken, 1, name);
	}
});

test('an upload that waits for an origin ends by a reset without an error, too', async () => {
	for (const begun of ['', 'a head']) {
		answers = stream => {
			const head = h2.frame(h2.HEADERS, h2.END_HEADERS, stream, h2.fields(STATUS_200));
			return Buffer.concat([begun === '' ? Buffer.alloc(0) : head, reset(stream, 0)]);
		};
		const reply = await send(proxy, { url: 'https://bad.test/1', body: 'papers '.repeat(50_000) });
		assert.equal(reply.status, 502, begun);
	}
});

test('a connection that an origin broke while an answer is under way is no other request’s', async () => {
	const begun = (stream: number): Buffer =>
		Buffer.concat([
			h2.frame(h2.HEADERS, h2.END_HEADERS, stream, h2.fields(STATUS_200)),
			h2.frame(h2.DATA, 0, stream, 'begun'),
		]);
	// Nobody asked on stream 99.
	answers = stream => Buffer.concat([begun(stream), h2.frame(h2.DATA, 0, 99, 'x')]);
	const session = await openSession(proxy, 'bad.test');
	const slow = session.request({ ':path': '/slow' });
	slow.on('error', () => {});
	await once(slow, 'data');
	answers = OK;
	const url = 'https://bad.test/1';
	for (const reply of await Promise.all([send(proxy, { url }), send(proxy, { url, body: 'never sent' })])) {
		assert.deepEqual([reply.status, reply.text], [200, 'ok']);
	}
	session.destroy();
});

test('a status beyond 599 reaches agents of HTTP/1.1, and no other', async () => {
	answers = answer([':status', '999']);
	const one = await send(proxy, { url: 'https://bad.test/1' });
	assert.deepEqual([one.status, one.text], [999, 'ok']);
	const session = await openSession(proxy, 'bad.test');
	assert.equal((await ask(session, { ':path': '/2' })).headers[':status'], 502);
	session.destroy();
});

test('a known secret in trailers of an answer reaches nobody', async () => {
	answers = answer(STATUS_200, 'ok', ['x-t', SECRET]);
	assert.equal((await send(proxy, { url: 'https://bad.test/1' })).status, 403);
});
