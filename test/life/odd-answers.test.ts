// What an origin on HTTP/1.1 may say, however oddly, arrives; what it may not say is a 502 that says so; and neither is
// ever an error of ours, over HTTP/1.1, HTTP/1.0 and HTTP/2 on the agent's side.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { constants } from 'node:http2';
import { connect, type Socket } from 'node:net';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { open, secure as overTls, readUntilQuiet, send, tunnel } from '../support/agent.js';
import { createAuthority } from '../support/authority.js';
import { ask, openSession } from '../support/http2-agent.js';
import { Http2Origin } from '../support/http2-origin.js';
import { startProxy } from '../support/proxy.js';
import { RawOrigin, type RawRequest } from '../support/raw-origin.js';

const CHUNKED = 'Transfer-Encoding: chunked\r\n';
const head = (fields: string, status = '200 OK'): string => `HTTP/1.1 ${status}\r\n${fields}\r\n`;
const ok = (fields = ''): string => `${head(`Content-Length: 2\r\n${fields}`)}ok`;
const REASON = 'Gefunden \xc3\xa9 \xe4\xb8\xad \xe9\xff\tx';

/** What node:http2 knows by name, and has no part in how a message is framed or sent. */
const FRAMES =
	/^(?:connection|content-length|host|keep-alive|proxy-[a-z]+|te|trailer|transfer-encoding|upgrade|http2-settings|expect|cookie|set-cookie|content-encoding)$/;
const NAMES = Object.entries(constants)
	.filter(([name, value]) => name.startsWith('HTTP2_HEADER_') && typeof value === 'string')
	.map(([, value]) => String(value))
	.filter(name => !name.startsWith(':') && !FRAMES.test(name));
const twice = (value: (nth: number) => string): string =>
	NAMES.flatMap(name => [`${name}: ${value(1)}\r\n`, `${name}: ${value(2)}\r\n`]).join('');

/** Fields of a connection, which are nobody's but its two ends'. */
const CONNECTION =
	'Connection: close\r\nKeep-Alive: x\r\nProxy-Connection: x\r\nUpgrade: x\r\nHTTP2-Settings: AAA\r\nTE: gzip\r\n';

const ANSWERS: Readonly<Record<string, string>> = {
	'/reason': `HTTP/1.1 200 ${REASON}\r\nContent-Length: 2\r\n\r\nok`,
	'/different': ok(twice(nth => `v${nth}`)),
	'/same': ok(twice(() => 'v')),
	'/hints':
		head(
			twice(nth => `v${nth}`),
			'103 Early Hints',
		) + ok(),
	'/settings': ok('HTTP2-Settings: AAA\r\n'),
	'/trailers': `${head(CHUNKED)}2\r\nok\r\n0\r\n${twice(nth => `v${nth}`)}${CONNECTION}X-T: 1\r\n\r\n`,
	'/announced': ok('Trailer: X-T\r\n'),
	'/announced-chunked': `${head(`${CHUNKED}Trailer: X-T\r\n`)}2\r\nok\r\n0\r\nX-T: 1\r\n\r\n`,
	'/blanks': ok('X-A: b \t\r\nX-B:\tc\r\nX-C:   \r\nUser-Agent: d\r\nUser-Agent: \r\n'),
	'/file': ok('Content-Disposition: attachment; filename="\xe4\xb8\xad \xc3\xa9"\r\nX-A: b\r\n'),
	'/latin-file': ok('content-disposition: attachment; filename="\xe9 \xff"\r\n'),
	'/noise-behind': `${ok()}\0\xffnoise`,
	'/behind': `${ok()}${head('Content-Length: 5\r\n')}other`,
};

/** None of these is an answer. */
const BROKEN: Readonly<Record<string, string>> = {
	'a length beside chunks': `${head(`Content-Length: 2\r\n${CHUNKED}`)}2\r\nok\r\n0\r\n\r\n`,
	'chunks beside a length': `${head(`${CHUNKED}Content-Length: 2\r\n`)}2\r\nok\r\n0\r\n\r\n`,
	'two lengths': `${head('Content-Length: 2\r\nContent-Length: 3\r\n')}ok`,
	'a signed length': `${head('Content-Length: +2\r\n')}ok`,
	'a coding before chunked': `${head('Transfer-Encoding: gzip, chunked\r\n')}2\r\nok\r\n0\r\n\r\n`,
	'another coding': `${head('Transfer-Encoding: gzip\r\nConnection: close\r\n')}ok`,
	'bytes behind a switch that nobody asked for': `${head(
		'Connection: Upgrade\r\nUpgrade: websocket\r\n',
		'101 Switching Protocols',
	)}ok`,
	'a space before the colon': `${head('Transfer-Encoding : chunked\r\n')}2\r\nok\r\n0\r\n\r\n`,
	'a folded field': ok('X-A: b\r\n c\r\n'),
	'a bare carriage return': ok('X-A: b\rc\r\n'),
	'bare line feeds': 'HTTP/1.1 200 OK\nContent-Length: 2\n\nok',
	'a NUL in a value': ok('X-A: b\0c\r\n'),
	'a control character in a value': ok('X-A: b\x01c\r\n'),
	'a control character in the reason': 'HTTP/1.1 200 a\x01b\r\nContent-Length: 2\r\n\r\nok',
	'an empty name': ok(': b\r\n'),
	'a line without a colon': ok('nothing\r\n'),
	'a signed chunk size': `${head(CHUNKED)}+2\r\nok\r\n0\r\n\r\n`,
	'a chunk size beyond any number': `${head(CHUNKED)}fffffffffffffffff2\r\nok\r\n0\r\n\r\n`,
	'an upgrade that nobody asked for': head(
		'Connection: Upgrade\r\nUpgrade: x\r\n',
		'101 Switching Protocols',
	),
	'chunks with bare line feeds': `${head(CHUNKED)}2\nok\n0\n\n`,
	'a length behind the chunks': `${head(CHUNKED)}2\r\nok\r\n0\r\nContent-Length: 9\r\n\r\n`,
	'a field of 70,000 bytes': ok(`X-A: ${'a'.repeat(70_000)}\r\n`),
	'a reason that has no end': `HTTP/1.1 200 ${'a'.repeat(70_000)}`,
	'HTTP/2 in a status line': ok().replace('HTTP/1.1', 'HTTP/2.0'),
	'HTTP/0.9 in a status line': ok().replace('HTTP/1.1', 'HTTP/0.9'),
	'no HTTP': 'ICY 200 OK\r\n\r\nok',
	'a status of two digits': 'HTTP/1.1 99 X\r\nContent-Length: 2\r\n\r\nok',
};

/** With trailers a request goes out by another client than all others do. */
const TRAILING =
	'Transfer-Encoding: chunked\r\nTrailer: X-T\r\nConnection: close\r\n\r\n2\r\nab\r\n0\r\nX-T: 1\r\n\r\n';

const UNTIL_THE_END = 'until the end '.repeat(100);

/** Resets the connection that waits for it; behind all that was sent and read, or libuv takes the reset for an end. */
let cut = (): void => {};
const answer = (socket: Socket, request: RawRequest): void => {
	const path = decodeURIComponent(request.path);
	if (path === '/pieces') {
		void (async () => {
			for (const byte of String(ANSWERS['/reason'])) {
				socket.write(byte, 'latin1');
				await sleep(1);
			}
		})();
	} else if (path === '/late-body') {
		socket.write(head('Content-Length: 2\r\nX-A: \xc3\xa9 \xff\r\n', `200 ${REASON}`), 'latin1');
		setTimeout(() => socket.write('ok'), 100);
	} else if (path === '/slow-600') {
		socket.write(`${head('Content-Length: 100\r\n', '600 X')}begun`);
	} else if (path === '/early-end') {
		socket.end(`${head('Content-Length: 9\r\n')}begun`);
	} else if (path === '/cut') {
		socket.write(`${head('')}${UNTIL_THE_END}`);
		cut = () => socket.resetAndDestroy();
	} else socket.write(ANSWERS[path] ?? BROKEN[path.slice(1)] ?? ok(), 'latin1');
};

const authority = await createAuthority();
const plain = await new RawOrigin(answer).listen();
const secure = await new RawOrigin(answer, await authority.issue(['raw.test'])).listen();
const modern = await new Http2Origin(await authority.issue(['h2.test']), {
	'/a': async (stream, _headers, arrived) => {
		await arrived;
		stream.respond({ ':status': 200 }, { endStream: true });
	},
}).listen();
const proxy = await startProxy({
	config: 'log: 2\nroutes:\n- host: raw.test\n- host: h2.test\n',
	upstream: authority,
	origins: { 'raw.test:80': plain, 'raw.test:443': secure, 'h2.test:443': modern },
});
test.after(async () => {
	await proxy.stop();
	await Promise.all([plain.close(), secure.close(), modern.close()]);
});
const SCHEMES = ['http', 'https'] as const;

/** The bytes of the whole reply over a connection of its own. */
async function said(request: string, tunnelled = false): Promise<string> {
	let socket: Socket;
	if (tunnelled) {
		socket = await overTls(proxy, (await tunnel(proxy, 'raw.test:443')).socket, 'raw.test');
	} else {
		socket = connect(proxy.port, '127.0.0.1');
		await once(socket, 'connect');
	}
	socket.write(request.replace(/\r\n\r\n$/, '\r\nConnection: close\r\n\r\n'));
	const text = await readUntilQuiet(socket, 2000);
	socket.destroy();
	return text;
}

test('a reason arrives byte for byte, whatever its characters and however it is cut', async () => {
	for (const path of ['/reason', '/pieces']) {
		for (const scheme of SCHEMES) {
			const target = scheme === 'http' ? `http://raw.test${path}` : path;
			const request = `GET ${target} HTTP/1.1\r\nHost: raw.test\r\n\r\n`;
			const text = await said(request, scheme === 'https');
			assert.ok(text.startsWith(`HTTP/1.1 200 ${REASON}\r\n`), `${path} ${scheme}: ${text.slice(0, 80)}`);
		}
	}
});

test('a head that goes out before its body has come is the same, byte for byte', async () => {
	for (const scheme of SCHEMES) {
		const target = scheme === 'http' ? 'http://raw.test/late-body' : '/late-body';
		const text = await said(`GET ${target} HTTP/1.1\r\nHost: raw.test\r\n\r\n`, scheme === 'https');
		assert.ok(text.startsWith(`HTTP/1.1 200 ${REASON}\r\n`), text);
		assert.match(text, /\r\nX-A: \xc3\xa9 \xff\r\n/);
		assert.match(text, /\r\n\r\nok$/);
	}
});

test('the name of a file arrives byte for byte, in whatever letters, beside a length', async () => {
	for (const scheme of SCHEMES) {
		for (const [path, name] of [
			['/file', '\xe4\xb8\xad \xc3\xa9'],
			['/latin-file', '\xe9 \xff'],
		]) {
			const target = scheme === 'http' ? `http://raw.test${path}` : path;
			const text = await said(`GET ${target} HTTP/1.1\r\nHost: raw.test\r\n\r\n`, scheme === 'https');
			assert.match(text, /^HTTP\/1\.1 200 OK\r\n/);
			assert.ok(text.includes(`: attachment; filename="${name}"\r\n`), text);
			assert.match(text, /\r\ncontent-length: 2\r\n/i);
			assert.match(text, /\r\n\r\nok$/);
		}
	}
});

test('blanks around a value are none of it, so that agents on HTTP/2 get the field', async () => {
	const session = await openSession(proxy, 'raw.test');
	const { headers } = await ask(session, { ':path': '/blanks' });
	assert.deepEqual(
		[headers['x-a'], headers['x-b'], headers['x-c'], headers['user-agent']],
		['b', 'c', '', 'd'],
	);
	session.destroy();
	const text = await said('GET http://raw.test/blanks HTTP/1.1\r\nHost: raw.test\r\n\r\n');
	assert.match(text, /\r\nX-A: b\r\nX-B: c\r\nX-C: \r\nUser-Agent: d\r\nUser-Agent: \r\n/);
});

test('fields that stand there twice reach agents on HTTP/2, before, at and behind the answer', async () => {
	const session = await openSession(proxy, 'raw.test');
	assert.ok(NAMES.length > 60);
	const different = await ask(session, { ':path': '/different' });
	const same = await ask(session, { ':path': '/same' });
	const hints = await ask(session, { ':path': '/hints' });
	const trailers = await ask(session, { ':path': '/trailers' });
	for (const reply of [different, same, hints, trailers]) {
		assert.deepEqual([reply.headers[':status'], reply.body.toString()], [200, 'ok']);
	}
	for (const name of NAMES) {
		for (const fields of [different.headers, hints.interim[0], trailers.trailers]) {
			assert.equal(fields?.[name], 'v1, v2', name);
		}
		assert.match(String(same.headers[name]), /^v(?:, v)?$/, name);
	}
	assert.equal(trailers.trailers['x-t'], '1');
	for (const name of ['connection', 'keep-alive', 'upgrade', 'te']) assert.ok(!(name in trailers.trailers));
	assert.equal((await ask(session, { ':path': '/settings' })).headers[':status'], 200);
	session.destroy();
});

test('fields that stand there twice reach origins on HTTP/2, behind the body too', async () => {
	const fields = NAMES.filter(name => !/^accept-encoding$|authorization|max-forwards/.test(name));
	const list = fields.flatMap(name => [name, 'v1', name, 'v2']);
	const trailers = ['Date', 'v1', 'date', 'v2', 'HTTP2-Settings', 'AAA', 'X-T', '1'];
	const headers = [...list, 'Trailer', 'x-t'];
	const reply = await send(proxy, { url: 'https://h2.test/a', body: 'ab', chunked: true, headers, trailers });
	assert.equal(reply.status, 200, reply.text);
	const seen = modern.last('/a');
	for (const name of fields) assert.equal(String(seen.headers[name]), 'v1, v2', name);
	assert.deepEqual([seen.trailers.date, seen.trailers['x-t']], ['v1, v2', '1']);
});

test('an answer that announces trailers where none can follow is an answer', async () => {
	for (const path of ['/announced', '/announced-chunked']) {
		for (const method of ['GET', 'HEAD']) {
			for (const version of ['1.1', '1.0']) {
				const text = await said(`${method} http://raw.test${path} HTTP/${version}\r\nHost: raw.test\r\n\r\n`);
				assert.match(text, /^HTTP\/1\.1 200 OK\r\n/, `${method} ${path} ${version}`);
				const follow = path === '/announced-chunked' && method === 'GET' && version === '1.1';
				assert.equal(/\r\ntrailer: x-t\r\n/i.test(text), follow, `${method} ${path} ${version}`);
				assert.equal(/\r\nx-t: 1\r\n/i.test(text), follow, `${method} ${path} ${version}`);
			}
		}
	}
});

test('a body that ends with its connection, and is cut by a reset, is whole to nobody', async () => {
	assert.equal((await collected('http://raw.test/cut')).complete, false);
	const socket = connect(proxy.port, '127.0.0.1');
	let broken: unknown;
	socket.on('error', error => {
		broken = error;
	});
	let got = '';
	socket.on('data', chunk => {
		got += chunk;
		if (got.endsWith(UNTIL_THE_END)) cut();
	});
	socket.write('GET http://raw.test/cut HTTP/1.0\r\n\r\n');
	await new Promise(resolve => socket.once('close', resolve));
	assert.equal((broken as NodeJS.ErrnoException | undefined)?.code, 'ECONNRESET');
});

async function collected(url: string): Promise<{ complete: boolean }> {
	const incoming = await open(proxy, { url });
	cut();
	incoming.resume().on('error', () => {});
	if (!incoming.closed) await once(incoming, 'close').catch(() => {});
	return incoming;
}

test('what is no answer is a 502 that says so, over every protocol, and what stands behind it is nobody’s', async () => {
	const session = await openSession(proxy, 'raw.test');
	for (const name of Object.keys(BROKEN)) {
		const path = `/${encodeURIComponent(name)}`;
		const replies = [
			await said(`GET http://raw.test${path} HTTP/1.1\r\nHost: raw.test\r\n\r\n`),
			await said(`GET ${path} HTTP/1.1\r\nHost: raw.test\r\n\r\n`, true),
			await said(`POST http://raw.test${path} HTTP/1.1\r\nHost: raw.test\r\n${TRAILING}`),
		];
		for (const text of replies) {
			assert.match(text, /^HTTP\/1\.1 502 /, `${name}: ${text}`);
			assert.match(text, /"code":"http_protocol_error"/, `${name}: ${text}`);
		}
		const reply = await ask(session, { ':path': path });
		assert.equal(reply.headers[':status'], 502, name);
		assert.match(reply.body.toString(), /"code":"http_protocol_error"/, name);
	}
	session.destroy();
});

test('a status that HTTP/2 has no way to say is a 502 there, also where the body is still coming', async () => {
	const session = await openSession(proxy, 'raw.test');
	const reply = await ask(session, { ':path': '/slow-600' });
	assert.equal(reply.headers[':status'], 502);
	assert.match(reply.body.toString(), /"code":"http_protocol_error"/);
	session.destroy();
});

test('an answer that nobody asked for is not taken for the next one', async () => {
	for (const scheme of SCHEMES) {
		for (let i = 0; i < 5; i += 1) {
			for (const path of ['/behind', '/fine']) {
				const reply = await send(proxy, { url: `${scheme}://raw.test${path}` });
				assert.deepEqual([reply.status, reply.text], [200, 'ok'], `${scheme} ${path}`);
			}
		}
	}
});

test('with trailers, too, an answer is whole that has noise behind it, and one that ends early is cut', async () => {
	const post = (path: string): Promise<string> =>
		said(`POST http://raw.test${path} HTTP/1.1\r\nHost: raw.test\r\n${TRAILING}`);
	assert.match(await post('/behind'), /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\nok$/);
	assert.match(await post('/noise-behind'), /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\nok$/);
	assert.match(await post('/early-end'), /"code":"http_response_incomplete"/);
});

test('nothing of it was an error of ours', () => {
	const errors = proxy.events.filter(({ event }) => event === 'egress_error').map(({ error }) => error);
	assert.ok(errors.includes('http_protocol_error'));
	assert.ok(!errors.includes('internal'));
});
