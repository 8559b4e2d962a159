// What an origin on HTTP/1.1 or 1.0 says arrives as it said it, and what the agent says arrives as it was said: heads,
// bodies of every framing, interim answers, trailers; and a connection that died between two requests is no error.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { collect, secure as overTls, readUntilQuiet, send, tunnel } from '../support/agent.js';
import { createAuthority } from '../support/authority.js';
import { words } from '../support/bytes.js';
import { ask, openSession } from '../support/http2-agent.js';
import { Http2Origin } from '../support/http2-origin.js';
import { startProxy } from '../support/proxy.js';
import { RawOrigin, type RawRequest } from '../support/raw-origin.js';
import { assertBlocked, assertRefused } from '../support/refusal.js';
import { githubToken, injection, plainSecret } from '../support/secrets.js';

const SECRET = plainSecret(80);
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const LATER = 'HTTP/1.1 199 Later\r\nX-Note: a\r\nx-note: \xe9\r\nContent-Length: 3\r\n\r\n';
const HINTS = 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nX-Hint: 1\r\n\r\n';

const ANSWERS: Readonly<Record<string, string>> = {
	'/http10': 'HTTP/1.0 200 Fine By Me\r\nX-Old: yes\r\n\r\nuntil the end',
	'/unframed': 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end',
	'/chunked':
		'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;name="a;b"\r\nhello\r\n1\r\n!\r\n0\r\nX-Sum: 6\r\n\r\n',
	'/head': 'HTTP/1.1 200 OK\r\nContent-Length: 12345\r\n\r\n',
	'/304': 'HTTP/1.1 304 Not Modified\r\nContent-Length: 12345\r\nETag: "x"\r\n\r\n',
	'/205': 'HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\nX-One: 1\r\n\r\n',
	'/205-body': 'HTTP/1.1 205 Reset Content\r\nContent-Length: 5\r\nX-One: 1\r\n\r\nhello',
	'/fields':
		'HTTP/1.1 299 Odd  One\r\nX-MiXed: \xe9\xff\r\nSet-Cookie: a=1\r\nVary: x\r\nSet-Cookie: b=2\r\nvary: y\r\nContent-Length: 0\r\n\r\n',
	'/hints': `${HINTS}HTTP/1.1 102 Processing\r\n\r\n${OK}`,
	'/leaky-interim': `HTTP/1.1 104 Upload Resumption\r\nX-Note: ${SECRET}\r\n\r\n${OK}`,
	'/order-interim': `HTTP/1.1 104 Upload Resumption\r\nX-Note: ${injection()}\r\n\r\n${OK}`,
	'/big-hints': `HTTP/1.1 103 Early Hints\r\nX-Pad: ${'p'.repeat(40_000)}\r\n\r\n`.repeat(40) + OK,
	'/interim': `HTTP/1.1 104 Upload Resumption\r\nUpload-Offset: 7\r\n\r\n${LATER}${HINTS}${OK}`,
	'/odd-hints': `HTTP/1.1 103 Early Hints\r\nLink: </a b.css> ; rel=preload;x\r\n\r\n${OK}`,
	'/switch': `HTTP/1.1 101 Switching Protocols\r\nX-One: 1\r\n\r\n${OK}`,
	'/no-status': `HTTP/1.1 001 X\r\n\r\n${OK}`,
	'/204': 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\nX-One: 1\r\n\r\n',
	'/leaky-hints': `HTTP/1.1 103 Early Hints\r\nLink: <${SECRET}>; rel=preload\r\n\r\n${OK}`,
	'/continue': `HTTP/1.1 100 Continue\r\n\r\n${OK}`,
	'/continues': `HTTP/1.1 100 Continue\r\nX-Note: 1\r\n\r\nHTTP/1.1 100 Go On\r\n\r\n${HINTS}${OK}`,
	'/many-hints': HINTS.repeat(200) + OK,
	'/short': 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok',
	'/short-chunks': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\nok\r\n',
};
const CLOSES = new Set(['/http10', '/unframed', '/short', '/short-chunks']);
let stale = 0;
let held: Socket | null = null;

const answer = (socket: Socket, request: RawRequest): void => {
	if (request.path.startsWith('/stale')) {
		// It takes one request, keeps the connection, and drops it the moment that the next one comes.
		if (request.turn === 1) socket.write(OK);
		else {
			stale += 1;
			if (request.path === '/stale-reset') socket.resetAndDestroy();
			else socket.destroy();
		}
		return;
	}
	if (request.path === '/slow') return;
	if (request.path === '/held') {
		held = socket;
		return;
	}
	if (request.path === '/never') {
		const timer = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 50);
		socket.once('close', () => clearInterval(timer));
		return;
	}
	if (request.path === '/drop-by-drop') {
		const bytes = Buffer.from(String(ANSWERS['/continues']));
		let sent = 0;
		const timer = setInterval(() => {
			socket.write(bytes.subarray(sent, sent + 3));
			sent += 3;
			if (sent >= bytes.length) clearInterval(timer);
		}, 1);
		return;
	}
	const bytes = ANSWERS[request.path] ?? OK;
	if (CLOSES.has(request.path)) socket.end(bytes, 'latin1');
	else socket.write(bytes, 'latin1');
};
const authority = await createAuthority();
const origin = await new RawOrigin(answer).listen();
const secureRaw = await new RawOrigin(answer, await authority.issue(['raw.test'])).listen();
const secure = await new Http2Origin(await authority.issue(['h2.test']), {
	'/hints': stream => {
		stream.additionalHeaders({ ':status': 103, link: '</a.css>; rel=preload' });
		stream.respond({ ':status': 200 });
		stream.end('ok');
	},
}).listen();

const proxy = await startProxy({
	config: `log: 1
routes:
- host: raw.test
- host: h2.test
- host: "*.dies.test"
- host: patient.test
  timeouts: { headers: 600ms }
- host: limited.test
  timeouts: { total: 300ms }
`,
	env: { EGRESS_TOKEN_0: SECRET },
	upstream: authority,
	origins: {
		'raw.test:80': origin,
		'raw.test:443': secureRaw,
		'stale.dies.test:80': origin,
		'stale-reset.dies.test:80': origin,
		'patient.test:80': origin,
		'limited.test:80': origin,
		'h2.test:443': secure,
	},
});
test.after(async () => {
	await proxy.stop();
	await Promise.all([origin.close(), secureRaw.close(), secure.close()]);
});
const url = (path: string): string => `http://raw.test${path}`;

test('bodies of every framing arrive whole', async () => {
	const old = await send(proxy, { url: url('/http10') });
	assert.deepEqual([old.status, old.text, old.complete], [200, 'until the end', true]);
	const unframed = await send(proxy, { url: url('/unframed') });
	assert.deepEqual([unframed.text, unframed.complete], ['until the end', true]);
	const chunked = await send(proxy, { url: url('/chunked'), headers: ['TE', 'trailers'] });
	assert.deepEqual([chunked.text, chunked.trailers], ['hello!', { 'x-sum': '6' }]);
	for (const path of ['/short', '/short-chunks']) {
		const short = await send(proxy, { url: url(path) });
		assert.equal(assertRefused(short, 502).code, 'http_response_incomplete', path);
	}
});

test('answers without a body keep their length', async () => {
	for (const [path, method, length] of [
		['/head', 'HEAD', '12345'],
		['/304', 'GET', '12345'],
		['/205', 'POST', '0'],
	] as const) {
		const reply = await send(proxy, { url: url(path), method });
		assert.deepEqual(
			[reply.headers['content-length'], reply.body.length, reply.complete],
			[length, 0, true],
			path,
		);
	}
});

test('a 204 arrives without the length that it must not have, which clients of HTTP/2 take for an error', async () => {
	const reply = await send(proxy, { url: url('/204') });
	assert.deepEqual(
		[reply.status, reply.headers['content-length'], reply.headers['x-one']],
		[204, undefined, '1'],
	);
	const session = await openSession(proxy, 'raw.test');
	const asked = await ask(session, { ':path': '/204' });
	assert.deepEqual(
		[asked.headers[':status'], asked.headers['content-length'], asked.headers['x-one']],
		[204, undefined, '1'],
	);
	session.close();
});

test('a 205 ends with its head for agents of HTTP/2, which take a length without a body for an error', async () => {
	const session = await openSession(proxy, 'raw.test');
	for (const path of ['/205', '/205-body']) {
		const asked = await ask(session, { ':path': path });
		assert.deepEqual([asked.headers[':status'], asked.headers['x-one'], asked.reset], [205, '1', 0], path);
		assert.equal(asked.body.length, 0);
	}
	session.close();
});

test('fields arrive in order, in their case, as often as they stand there, byte for byte', async () => {
	const reply = await send(proxy, { url: url('/fields') });
	assert.equal(reply.status, 299);
	assert.deepEqual(reply.rawHeaders.slice(0, 12), [
		'X-MiXed',
		'\xe9\xff',
		'Set-Cookie',
		'a=1',
		'Vary',
		'x',
		'Set-Cookie',
		'b=2',
		'vary',
		'y',
		'Content-Length',
		'0',
	]);
	await send(proxy, {
		url: url('/sent'),
		method: 'PROPFIND',
		headers: ['X-One', '\xe9\xff', 'host', 'raw.test', 'x-TWO', '2', 'X-One', 'again'],
	});
	const { text } = origin.last('/sent');
	assert.match(text, /^PROPFIND \/sent HTTP\/1\.1\r\n/);
	assert.match(text, /X-One: \xe9\xff\r\nx-TWO: 2\r\nX-One: again\r\n/);
});

test('an empty body has its length where one is expected, and none where not', async () => {
	for (const method of ['POST', 'PUT', 'PATCH']) {
		await send(proxy, { url: url(`/empty-${method}`), method, headers: ['Content-Length', '0'] });
		assert.match(origin.last(`/empty-${method}`).text, /content-length: 0\r\n/i);
	}
	await send(proxy, { url: url('/empty-get') });
	assert.doesNotMatch(origin.last('/empty-get').text, /content-length/i);
});

test('interim answers reach the agent on HTTP/1.1 and HTTP/2, and are looked at', async () => {
	const outgoing = httpRequest({
		port: proxy.port,
		path: url('/hints'),
		headers: { host: 'raw.test' },
		agent: false,
	});
	const interim: [number, string | undefined][] = [];
	outgoing.on('information', ({ statusCode, headers }) => interim.push([statusCode, headers.link as string]));
	outgoing.end();
	const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
	assert.equal((await collect(incoming)).text, 'ok');
	assert.deepEqual(interim, [
		[103, '</a.css>; rel=preload'],
		[102, undefined],
	]);
	const session = await openSession(proxy, 'h2.test');
	const reply = await ask(session, { ':path': '/hints' });
	assert.deepEqual(
		reply.interim.map(one => [one[':status'], one.link]),
		[[103, '</a.css>; rel=preload']],
	);
	session.close();
	assertBlocked(await send(proxy, { url: url('/leaky-hints') }), /known secret/);
	assertBlocked(await send(proxy, { url: url('/leaky-interim') }), /known secret/);
	assertBlocked(await send(proxy, { url: url('/order-interim') }), /prompt injection/);
	assert.equal((await send(proxy, { url: url('/many-hints') })).text, 'ok');
});

test('interim answers of every status arrive as they were, behind another request of a pipeline too', async () => {
	const socket = connect(proxy.port, '127.0.0.1');
	await once(socket, 'connect');
	const get = (path: string): string => `GET ${url(path)} HTTP/1.1\r\nHost: raw.test\r\n\r\n`;
	socket.write(get('/head-first') + get('/interim') + get('/odd-hints'));
	const all = await readUntilQuiet(socket, 300);
	const hints = 'Link: </a b.css> ; rel=preload;x\r\n\r\n';
	const later = 'HTTP/1.1 199 \r\nX-Note: a\r\nx-note: \xe9\r\n\r\n';
	assert.ok(
		all.includes(
			`ok${'HTTP/1.1 104 \r\nUpload-Offset: 7\r\n\r\n'}${later}${HINTS}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n`,
		),
		all,
	);
	assert.ok(all.includes(`okHTTP/1.1 103 Early Hints\r\n${hints}HTTP/1.1 200 OK\r\n`), all);
	assert.equal(all.split('HTTP/1.1 200 OK').length, 4);
	const session = await openSession(proxy, 'raw.test');
	const reply = await ask(session, { ':path': '/interim' });
	assert.deepEqual(
		reply.interim.map(one => one[':status']),
		[104, 199, 103],
	);
	session.close();
});

test('interim answers without end neither fill the memory nor put off the time by which the answer must be there', async () => {
	const socket = connect(proxy.port, '127.0.0.1');
	await once(socket, 'connect');
	const get = (path: string): string => `GET ${url(path)} HTTP/1.1\r\nHost: raw.test\r\n\r\n`;
	// The second one's are there before its turn has come.
	socket.write(get('/held') + get('/big-hints'));
	while (held === null || !origin.requests.some(one => one.path === '/big-hints')) await sleep(5);
	await sleep(200);
	// On a machine that is busy the proxy may not have come to read them: what is answered meanwhile came behind them.
	for (let i = 0; i < 5; i += 1) await send(proxy, { url: url('/204') });
	held.write(OK);
	const all = await readUntilQuiet(socket, 300);
	assert.equal(all.split('HTTP/1.1 200 OK').length, 3);
	// All 32 would be 1.3 MB.
	assert.ok(all.length > 40_000 && all.length < 1_000_000, String(all.length));
	for (const request of [
		{},
		{ headers: ['Trailer', 'x-t'], body: 'a', chunked: true, trailers: ['x-t', '1'] },
	]) {
		const refused = assertRefused(await send(proxy, { url: 'http://patient.test/never', ...request }), 504);
		assert.equal(refused.code, 'http_response_timeout');
	}
});

test('a 101 that nobody asked for is no answer and no interim one, however the request is sent', async () => {
	const trailers = { headers: ['Trailer', 'x-t'], body: 'a', chunked: true, trailers: ['x-t', '1'] };
	for (const request of [{}, trailers]) {
		for (const path of ['/switch', '/no-status']) {
			const refused = assertRefused(await send(proxy, { url: url(path), ...request }), 502);
			assert.equal(refused.code, 'http_protocol_error', path);
		}
	}
});

test('a 100 that nobody asked for is read over, in one piece with the answer or byte by byte', async () => {
	for (const path of ['/continue', '/continues', '/drop-by-drop', '/continue']) {
		const reply = await send(proxy, { url: url(path) });
		assert.deepEqual([reply.status, reply.text, reply.complete], [200, 'ok', true], path);
		const post = await send(proxy, { url: url(path), body: 'said once' });
		assert.deepEqual([post.status, post.text], [200, 'ok'], path);
	}
	assert.equal(origin.requests.filter(one => one.text.startsWith('POST /continue ')).length, 2);
});

test('OPTIONS for `*` arrives as it stands', async () => {
	const { socket } = await tunnel(proxy, 'raw.test:80');
	socket.write('OPTIONS * HTTP/1.1\r\nHost: raw.test\r\nX-One: 1\r\n\r\n');
	assert.match(await readUntilQuiet(socket, 300), /^HTTP\/1\.1 200 OK\r\n/);
	socket.destroy();
	assert.match(origin.last('*').text, /^OPTIONS \* HTTP\/1\.1\r\nHost: raw\.test\r\nX-One: 1\r\n/);
	assert.doesNotMatch(origin.last('*').text, /transfer-encoding|content-length/i);
	// RFC 9112, 3.2.4: what a client says to a proxy for `*`; anything else of a path is one.
	for (const [target, path] of [
		['http://raw.test', '*'],
		['http://raw.test:80', '*'],
		['http://raw.test/', '/'],
		['http://raw.test?a', '/?a'],
	] as const) {
		const heard = origin.requests.length;
		assert.equal((await send(proxy, { url: target, method: 'OPTIONS' })).status, 200, target);
		assert.equal(origin.requests[heard]?.path, path, target);
	}
	assert.equal((await send(proxy, { url: 'http://raw.test' })).status, 200);
	assert.equal(origin.requests.at(-1)?.path, '/');
});

test('Max-Forwards counts the hops of TRACE and OPTIONS down, and where none is left we are the last', async () => {
	const asked = (method: string, left: string) =>
		send(proxy, { url: url('/hops'), method, headers: ['Max-Forwards', left] });
	for (const method of ['TRACE', 'OPTIONS']) {
		assert.equal((await asked(method, '10')).status, 200);
		assert.match(origin.last('/hops').text, /\r\nMax-Forwards: 9\r\n/);
		const heard = origin.requests.length;
		assert.equal(assertRefused(await asked(method, '0'), 501).code, 'forwards_spent');
		assert.equal(origin.requests.length, heard, 'the origin heard nothing');
	}
	// Of two the lower one counts, whichever comes first: the next hop may read either.
	const two = (...left: string[]) =>
		send(proxy, {
			url: url('/hops'),
			method: 'OPTIONS',
			headers: left.flatMap(one => ['Max-Forwards', one]),
		});
	assert.equal(assertRefused(await two('5', '0'), 501).code, 'forwards_spent');
	assert.equal((await two('5', '2', 'many')).status, 200);
	assert.match(origin.last('/hops').text, /(?:\r\nMax-Forwards: 1){3}\r\n/);
	// What it would mean anywhere else is the origin's to know.
	for (const [method, left] of [
		['GET', '0'],
		['OPTIONS', 'many'],
	] as const) {
		assert.equal((await asked(method, left)).status, 200);
		assert.match(origin.last('/hops').text, new RegExp(`\r\nMax-Forwards: ${left}\r\n`));
	}
});

test('an agent on HTTP/1.0 gets no interim answer', async () => {
	const socket = connect(proxy.port, '127.0.0.1');
	await once(socket, 'connect');
	socket.write('GET http://raw.test/hints HTTP/1.0\r\nHost: raw.test\r\n\r\n');
	assert.match(await readUntilQuiet(socket), /^HTTP\/1\.1 200 OK/);
});

for (const path of ['/stale', '/stale-reset']) {
	test(`a kept connection that is gone by the next request is no error for a GET (${path})`, async () => {
		const address = `http:/${path}.dies.test${path}`;
		assert.equal((await send(proxy, { url: address })).text, 'ok');
		const before = stale;
		assert.equal((await send(proxy, { url: address })).text, 'ok');
		assert.equal(stale, before + 1, 'the connection was used and had died');
		await send(proxy, { url: address });
		const post = await send(proxy, { url: address, method: 'POST', body: 'once' });
		// It may or may not have been done: only the agent can know whether to ask again.
		if (post.status !== 200) assert.equal(assertRefused(post, 502).code, 'connection_terminated');
		assert.ok(origin.requests.filter(one => one.text.startsWith('POST') && one.path === path).length === 1);
		await send(proxy, { url: address });
		const keyed = ['Idempotency-Key', 'one'];
		assert.equal(
			(await send(proxy, { url: address, method: 'POST', body: 'once', headers: keyed })).text,
			'ok',
		);
	});
}

test('the trailers of a request reach an origin on HTTP/1.1, and no secret with them', async () => {
	const upload = async (path: string, body: Buffer, trailers: Record<string, string>) => {
		const outgoing = httpRequest({
			port: proxy.port,
			path: url(path),
			method: 'POST',
			headers: { host: 'raw.test', trailer: 'x-digest', 'transfer-encoding': 'chunked' },
			agent: false,
		});
		outgoing.on('error', () => {});
		outgoing.write(body);
		outgoing.addTrailers(trailers);
		outgoing.end();
		const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
		return await collect(incoming);
	};
	for (const size of [100, 2_000_000]) {
		const path = `/trailers-${size}`;
		assert.equal((await upload(path, words(size), { 'x-digest': 'abc' })).text, 'ok');
		assert.match(origin.last(path).text, /\r\n0\r\nx-digest: abc\r\n\r\n$/i);
		assert.match(origin.last(path).text, /^trailer: x-digest\r$/im);
		assertBlocked(await upload(`/leak-${size}`, words(size), { 'x-digest': githubToken() }), /GitHub token/);
		assert.ok(!origin.requests.some(one => one.path === `/leak-${size}`), 'it was never whole');
	}
});

test('an exchange that takes longer than its route allows is 504', async () => {
	const refused = assertRefused(await send(proxy, { url: 'http://limited.test/slow' }), 504);
	assert.equal(refused.code, 'total_timeout');
	assert.equal((await send(proxy, { url: 'http://limited.test/' })).text, 'ok');
});

test('an agent that ends its side behind its requests is answered all the same, in the clear and in tunnels', async () => {
	const request = (target: string) => `GET ${target} HTTP/1.1\r\nHost: raw.test\r\n\r\n`;
	const plain = connect(proxy.port, '127.0.0.1');
	plain.end(request(url('/a')) + request(url('/hints')) + request('http://raw.test/%2e'));
	const answered = (await readUntilQuiet(plain, 2000)).match(/HTTP\/1\.1 \d+/g);
	assert.deepEqual(answered, [
		'HTTP/1.1 200',
		'HTTP/1.1 103',
		'HTTP/1.1 102',
		'HTTP/1.1 200',
		'HTTP/1.1 400',
	]);
	for (const authority of ['raw.test:80', 'raw.test:443']) {
		const { socket } = await tunnel(proxy, authority);
		const inside = authority.endsWith(':443') ? await overTls(proxy, socket, 'raw.test') : socket;
		inside.end(request('/b'));
		assert.match(await readUntilQuiet(inside, 2000), /^HTTP\/1\.1 200 OK\r\n.*ok$/s, authority);
	}
});
