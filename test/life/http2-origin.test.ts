// HTTP/2 to origins that offer it: one connection for many requests, whatever the agent speaks; fields, trailers,
// resets and lengths as they are; and HTTP/1.1 over the very connection that said so where an origin does not.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { constants } from 'node:http2';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { open, send } from '../support/agent.js';
import { createAuthority } from '../support/authority.js';
import { fill, prose, sha256, words } from '../support/bytes.js';
import { startFramesOrigin } from '../support/frames-origin.js';
import { ask, openSession } from '../support/http2-agent.js';
import * as h2 from '../support/http2-frames.js';
import { Http2Origin } from '../support/http2-origin.js';
import { startOrigin } from '../support/origin.js';
import { type LogLine, startProxy } from '../support/proxy.js';
import { assertBlocked, assertRefused } from '../support/refusal.js';
import { githubToken, plainSecret } from '../support/secrets.js';

const CREDENTIAL = plainSecret(78);
const authority = await createAuthority();
const identity = await authority.issue([
	'h2.test',
	'once.test',
	'goaway.test',
	'few.test',
	'quiet.test',
	'deaf.test',
]);

let refusals = 0;
let calms = 0;
let goaways = 0;
const origin = await new Http2Origin(identity, {
	'/hash': async (stream, _headers, arrived) => {
		const { body } = await arrived;
		stream.respond({ ':status': 200, 'content-type': 'text/plain' });
		stream.end(sha256(body));
	},
	'/bytes': stream => {
		stream.respond({ ':status': 200, 'content-type': 'application/octet-stream' });
		stream.end(words(3_000_000));
	},
	'/trailers': async (stream, _headers, arrived) => {
		await arrived;
		stream.respond({ ':status': 200, 'set-cookie': ['a=1', 'b=2'] }, { waitForTrailers: true });
		stream.once('wantTrailers', () => stream.sendTrailers({ 'x-sum': 'abc' }));
		stream.end('body');
	},
	'/none': stream => stream.respond({ ':status': 204 }, { endStream: true }),
	'/head': stream => stream.respond({ ':status': 200, 'content-length': 12345 }, { endStream: true }),
	'/early': stream => {
		stream.respond({ ':status': 413 });
		stream.end('too much');
		stream.close(constants.NGHTTP2_NO_ERROR);
	},
	'/refuse-once': async (stream, _headers, arrived) => {
		refusals += 1;
		if (refusals === 1) return stream.close(constants.NGHTTP2_REFUSED_STREAM);
		const { body } = await arrived;
		stream.respond({ ':status': 200 });
		stream.end(sha256(body));
	},
	'/calm-once': stream => {
		calms += 1;
		if (calms === 1) return stream.close(constants.NGHTTP2_ENHANCE_YOUR_CALM);
		stream.respond({ ':status': 200 });
		stream.end('calm');
	},
	'/reset': stream => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
	'/cut': stream => {
		stream.respond({ ':status': 200 });
		stream.write(words(2_000_000), () => setTimeout(() => stream.destroy(), 30));
	},
	'/cut-by-reset': stream => {
		stream.respond({ ':status': 200 });
		stream.write(words(2_000_000), () => setTimeout(() => stream.destroy(new Error('reset')), 30));
	},
	'/short': stream => {
		stream.respond({ ':status': 200, 'content-length': 3_000_000 });
		stream.end(words(2_000_000));
	},
	'/slow': stream => {
		stream.respond({ ':status': 200, 'content-type': 'text/event-stream' });
		stream.write('data: 1\n\n');
	},
	'/never': () => {},
	'/left': () => {},
}).listen();

const goaway = await new Http2Origin(identity, {
	'*': stream => {
		goaways += 1;
		if (goaways === 2) {
			// Everything behind the first stream was not looked at; then the connection goes.
			stream.session?.goaway(constants.NGHTTP2_NO_ERROR, 1);
			return;
		}
		stream.respond({ ':status': 200 });
		stream.end(`answer ${goaways}`);
	},
}).listen();

const few = await new Http2Origin(
	identity,
	{
		'*': async stream => {
			await sleep(50);
			stream.respond({ ':status': 200 });
			stream.end('ok');
		},
	},
	{ settings: { maxConcurrentStreams: 2 } },
).listen();

/** Reads no more than a connection begins with: of an upload of 200 KB it never sees the end. */
const deaf = await startFramesOrigin(
	identity,
	stream => h2.frame(h2.HEADERS, h2.END_HEADERS | h2.END_STREAM, stream, h2.fields([':status', '200'])),
	true,
);

const plain = await startOrigin({ identity: await authority.issue(['h1.test']) });

const proxy = await startProxy({
	config: `log: 2
routes:
- host: h2.test
  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
- host: goaway.test
- host: few.test
- host: h1.test
- host: deaf.test
  timeouts: { headers: 3s }
- host: quiet.test
  timeouts: { headers: 300ms, idle: 300ms }
`,
	upstream: authority,
	env: { EGRESS_TOKEN_0: CREDENTIAL },
	args: Object.entries({
		'h2.test': origin.port,
		'quiet.test': origin.port,
		'goaway.test': goaway.port,
		'few.test': few.port,
		'deaf.test': deaf.port,
		'h1.test': plain.port,
	}).flatMap(([name, port]) => ['--connect-to', `${name}:443:127.0.0.1:${port}`]),
});
test.after(async () => {
	await proxy.stop();
	deaf.close();
	await Promise.all([origin.close(), goaway.close(), few.close(), plain.close()]);
});

const url = (path: string): string => `https://h2.test${path}`;

test('requests of HTTP/1.1 and HTTP/2 agents share one connection, and the line shows what went out', async () => {
	const bodies = [0, 1, 65_536, 1_200_000].map((size, i) => fill(size, i + 1));
	const session = await openSession(proxy, 'h2.test');
	const replies = await Promise.all(
		bodies.flatMap(body => [
			send(proxy, {
				url: url('/hash'),
				body,
				headers: ['Authorization', 'Bearer mine', 'X-Mixed-Case', 'a'],
			}),
			send(proxy, { url: url('/hash'), body, chunked: true }),
			ask(session, { ':method': 'POST', ':path': '/hash', cookie: 'a=1; b=2' }, body),
		]),
	);
	for (const [i, reply] of replies.entries()) {
		assert.equal(reply.body.toString(), sha256(bodies[Math.floor(i / 3)] as Buffer), `reply ${i}`);
	}
	session.close();
	assert.equal(origin.connections, 1);
	const names = new Set(origin.seen.flatMap(({ raw }) => raw.filter((_, i) => i % 2 === 0)));
	for (const gone of ['connection', 'host', 'transfer-encoding', 'keep-alive', 'upgrade', 'te'])
		assert.ok(!names.has(gone), gone);
	for (const { headers } of origin.seen) {
		assert.equal(headers.authorization, `Bearer ${CREDENTIAL}`);
		assert.equal(headers[':authority'], 'h2.test');
		assert.equal(headers[':scheme'], 'https');
	}
	// Bodies that were held have a length, however they came.
	for (const size of ['0', '1', '65536'])
		assert.equal(origin.seen.filter(({ headers }) => headers['content-length'] === size).length, 3, size);
	assert.ok(origin.seen.some(({ headers }) => headers['x-mixed-case'] === 'a'));
	assert.ok(origin.seen.some(({ headers }) => headers.cookie === 'a=1; b=2'));
	const [line] = await proxy.waitFor(entry => entry.event === 'egress_request' && entry.path === '/hash');
	assert.equal(Object(line?.headers).authorization, `Bearer ${CREDENTIAL}`);
});

test('GET with a body, unknown methods, HEAD, 204 and repeated fields come through', async () => {
	const body = fill(1000);
	const get = await send(proxy, { url: url('/hash'), method: 'GET', body });
	assert.equal(get.text, sha256(body));
	await send(proxy, { url: url('/'), method: 'PROPFIND', headers: ['X-Twice', 'one', 'X-Twice', 'two'] });
	const seen = origin.last('/');
	assert.equal(seen.headers[':method'], 'PROPFIND');
	assert.equal(seen.headers['x-twice'], 'one, two');
	const head = await send(proxy, { url: url('/head'), method: 'HEAD' });
	assert.deepEqual([head.status, head.headers['content-length'], head.body.length], [200, '12345', 0]);
	const none = await send(proxy, { url: url('/none') });
	assert.deepEqual([none.status, none.body.length, none.complete], [204, 0, true]);
	const large = await send(proxy, { url: url('/bytes') });
	assert.equal(sha256(large.body), sha256(words(3_000_000)));
});

test('an agent on HTTP/1.1 is told the usual words for a status, of which HTTP/2 has none', async () => {
	const reply = await open(proxy, { url: url('/none') });
	assert.equal(reply.statusMessage, 'No Content');
	reply.destroy();
});

test('trailers go both ways, less those that must not, and te is kept for the origin', async () => {
	const session = await openSession(proxy, 'h2.test');
	for (const body of [fill(100), words(2_000_000)]) {
		const reply = await ask(session, { ':method': 'POST', ':path': '/trailers', te: 'trailers' }, body, {
			'x-digest': 'one',
			authorization: 'Bearer mine',
		});
		assert.equal(reply.trailers['x-sum'], 'abc');
		assert.deepEqual(reply.headers['set-cookie'], ['a=1', 'b=2']);
		const seen = origin.last('/trailers');
		assert.equal(seen.headers.te, 'trailers');
		assert.equal(seen.body.length, body.length);
		assert.deepEqual(seen.trailers, { 'x-digest': 'one' });
	}
	session.close();
});

test('a secret in a trailer does not leave, whether the body was held or has gone', async () => {
	const session = await openSession(proxy, 'h2.test');
	const before = origin.seen.length;
	const token = githubToken();
	const held = await ask(session, { ':method': 'POST', ':path': '/hash' }, fill(100), { 'x-note': token });
	assert.equal(held.headers[':status'], 403);
	assert.match(held.body.toString(), /GitHub token/);
	assert.equal(origin.seen.length, before);
	const long = await ask(session, { ':method': 'POST', ':path': '/hash' }, words(2_000_000), {
		'x-note': token,
	});
	assert.equal(long.headers[':status'], 403);
	await proxy.waitFor(line => line.event === 'egress_block' && line.path === '/hash', { count: 2 });
	assert.ok(origin.seen.slice(before).every(seen => seen.trailers['x-note'] === undefined));
	session.close();
});

test('an early answer to an upload arrives', async () => {
	const reply = await send(proxy, { url: url('/early'), body: words(3_000_000) });
	assert.deepEqual([reply.status, reply.text], [413, 'too much']);
});

test('a stream that was refused unprocessed is sent again, once, also a POST', async () => {
	const reply = await send(proxy, { url: url('/refuse-once'), body: fill(500) });
	assert.deepEqual([reply.status, reply.text, refusals], [200, sha256(fill(500)), 2]);
});

test('where a connection is too much for the origin, by whatever others do on it, another is opened', async () => {
	const { connections } = origin;
	const reply = await send(proxy, { url: url('/calm-once') });
	assert.deepEqual([reply.status, reply.text, origin.connections], [200, 'calm', connections + 1]);
});

test('what an origin resets is 502 before the head and no whole reply after it', async () => {
	const refused = assertRefused(await send(proxy, { url: url('/reset') }), 502);
	assert.equal(refused.code, 'connection_terminated');
	for (const path of ['/cut', '/cut-by-reset', '/short']) {
		const reply = await send(proxy, { url: url(path) });
		assert.equal(reply.status, 200, path);
		assert.equal(reply.complete, false, path);
		await proxy.waitFor(line => line.event === 'egress_error' && line.path === path);
		const [line] = proxy.events.filter(entry => entry.event === 'egress_error' && entry.path === path);
		assert.equal(line?.error, 'http_response_incomplete', path);
	}
});

test('an agent that goes away has its stream cancelled, and the connection goes on', async () => {
	const { connections } = origin;
	const session = await openSession(proxy, 'h2.test');
	const stream = session.request({ ':path': '/slow' });
	stream.on('error', () => {});
	await new Promise(resolve => stream.once('data', resolve));
	stream.close(constants.NGHTTP2_CANCEL);
	const deadline = Date.now() + 5000;
	while (!origin.seen.some(seen => seen.headers[':path'] === '/slow' && seen.reset !== 0)) {
		if (Date.now() > deadline) break;
		await sleep(10);
	}
	session.close();
	assert.equal((await send(proxy, { url: url('/hash'), body: 'x' })).status, 200);
	assert.equal(origin.connections, connections);
});

test('a request whose agent went while it was looked at does not leave, though a connection is there', async () => {
	assert.equal((await send(proxy, { url: url('/hash'), body: 'x' })).status, 200);
	const session = await openSession(proxy, 'h2.test');
	// A thread takes some ten milliseconds for each: some of them are left in the middle of that.
	const patience = [10, 20, 30, 40, 50, 60];
	for (const after of patience) {
		const stream = session.request({ ':path': '/left', ':method': 'POST' });
		stream.on('error', () => {});
		stream.end(prose(900_000, after));
		await once(stream, 'finish');
		await sleep(after);
		stream.close(constants.NGHTTP2_CANCEL);
	}
	const aborted = (line: LogLine): boolean => line.path === '/left' && line.error === 'agent_aborted';
	await proxy.waitFor(aborted, { count: patience.length });
	session.close();
	const arrived = origin.seen.filter(({ headers }) => headers[':path'] === '/left').length;
	const logged = proxy.events.filter(
		({ event, path }) => event === 'egress_request' && path === '/left',
	).length;
	assert.ok(arrived <= logged, `${arrived} requests arrived, ${logged} have a line`);
});

test('a silent origin is 504, and a stalled one is cut', async () => {
	const late = assertRefused(await send(proxy, { url: 'https://quiet.test/never' }), 504);
	assert.equal(late.code, 'http_response_timeout');
	const stalled = await send(proxy, { url: 'https://quiet.test/slow' });
	assert.deepEqual([stalled.status, stalled.complete], [200, false]);
});

test('GOAWAY: what it leaves out is sent again on a new connection', async () => {
	assert.equal((await send(proxy, { url: 'https://goaway.test/' })).text, 'answer 1');
	assert.equal((await send(proxy, { url: 'https://goaway.test/', body: 'x' })).text, 'answer 3');
	assert.equal(goaway.connections, 2);
});

test('more requests than the origin takes streams are all answered', async () => {
	const replies = await Promise.all(
		Array.from({ length: 9 }, () => send(proxy, { url: 'https://few.test/' })),
	);
	assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]));
});

test('uploads that the origin does not read hold up those of no other agent', async () => {
	const url = 'https://deaf.test/';
	const stuck = [1, 2].map(() => send(proxy, { url, body: fill(200_000) }));
	await sleep(1500);
	assert.equal((await send(proxy, { url, body: 'a few words' })).status, 200);
	for (const { status } of await Promise.all(stuck)) assert.equal(status, 504);
});

test('an origin without HTTP/2 is spoken to on the connection that said so, and not asked again', async () => {
	for (let i = 0; i < 3; i += 1)
		assert.equal((await send(proxy, { url: 'https://h1.test/hash' })).status, 200);
	assert.equal(plain.connections, 1);
	await Promise.all(
		Array.from({ length: 4 }, () => send(proxy, { url: 'https://h1.test/hash', body: fill(3000) })),
	);
	assert.ok(plain.connections <= 4);
});

test('a secret in a body is refused before the origin sees a byte of it', async () => {
	const before = origin.seen.length;
	assertBlocked(await send(proxy, { url: url('/hash'), body: githubToken() }), /GitHub token/);
	assert.equal(origin.seen.length, before);
});
