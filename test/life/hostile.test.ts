// What is no request is refused before an origin sees a byte of it: one answer of ours, and the connection is closed,
// since after it nobody knows where the next request begins. Plain and inside a tunnel.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import test from 'node:test';
import { readUntilQuiet, secure, tunnel } from '../support/agent.js';
import { SCHEMES, type Scheme, startWorld } from '../support/world.js';

const world = await startWorld({ log: 2 });
const { proxy } = world;

const heard = (): number => world.plain.seen.length + world.secure.seen.length;

async function opened(scheme: Scheme): Promise<Socket> {
	if (scheme === 'https') {
		const { socket } = await tunnel(proxy, 'origin.test:443');
		return await secure(proxy, socket, 'origin.test');
	}
	const socket = connect(proxy.port, '127.0.0.1');
	await once(socket, 'connect');
	return socket;
}

/** Head and body with TARGET for the target that the transport asks for. */
type Hostile = readonly [name: string, status: number, bytes: string];

const post = (fields: string, body: string): string =>
	`POST TARGET HTTP/1.1\r\nHost: origin.test\r\n${fields}\r\n${body}`;
const get = (fields: string): string => `GET TARGET HTTP/1.1\r\nHost: origin.test\r\n${fields}\r\n`;
const CHUNKED = 'Transfer-Encoding: chunked\r\n';

const HOSTILE: readonly Hostile[] = [
	['Content-Length beside Transfer-Encoding', 400, post(`Content-Length: 4\r\n${CHUNKED}`, '0\r\n\r\n')],
	['Transfer-Encoding beside Content-Length', 400, post(`${CHUNKED}Content-Length: 4\r\n`, '0\r\n\r\n')],
	['two lengths', 400, post('Content-Length: 2\r\nContent-Length: 3\r\n', 'abc')],
	['the same length twice', 400, post('Content-Length: 2\r\nContent-Length: 2\r\n', 'ab')],
	['a list of lengths', 400, post('Content-Length: 2, 2\r\n', 'ab')],
	['a signed length', 400, post('Content-Length: +2\r\n', 'ab')],
	['a negative length', 400, post('Content-Length: -2\r\n', 'ab')],
	['a hexadecimal length', 400, post('Content-Length: 0x2\r\n', 'ab')],
	['a length with a space in it', 400, post('Content-Length: 1 2\r\n', 'ab')],
	['a length beyond any number', 400, post(`Content-Length: 1${'0'.repeat(30)}\r\n`, 'ab')],
	['a length that no number is exact for', 400, post('Content-Length: 9007199254740993\r\n', 'ab')],
	['a length with an underscore', 400, post('Content_Length: 5\r\nContent-Length: 2\r\n', 'ab')],
	['a coding with an underscore', 400, post('Transfer_Encoding: chunked\r\nContent-Length: 2\r\n', 'ab')],
	['a coding in quotes', 400, post('Transfer-Encoding: "chunked"\r\n', '0\r\n\r\n')],
	['a coding with a parameter', 400, post('Transfer-Encoding: chunked;q=1\r\n', '0\r\n\r\n')],
	['a coding behind a comma', 400, post('Transfer-Encoding: ,chunked\r\n', '0\r\n\r\n')],
	['a coding behind a vertical tab', 400, post('Transfer-Encoding: \x0bchunked\r\n', '0\r\n\r\n')],
	['identity beside a length', 400, post('Transfer-Encoding: identity\r\nContent-Length: 2\r\n', 'ab')],
	['an empty coding beside a length', 400, post('Transfer-Encoding:\r\nContent-Length: 2\r\n', 'ab')],
	['an empty length', 400, post('Content-Length:\r\n', 'ab')],
	['a length with a fraction', 400, post('Content-Length: 2.0\r\n', 'ab')],
	['an unknown transfer coding', 400, post('Transfer-Encoding: xchunked\r\n', '0\r\n\r\n')],
	['a coding before chunked', 400, post('Transfer-Encoding: gzip, chunked\r\n', '0\r\n\r\n')],
	['a coding behind chunked', 400, post('Transfer-Encoding: chunked, identity\r\n', '0\r\n\r\n')],
	['chunked twice', 400, post(CHUNKED + CHUNKED, '0\r\n\r\n')],
	['chunked in HTTP/1.0', 400, post(CHUNKED, '0\r\n\r\n').replace('HTTP/1.1', 'HTTP/1.0')],
	['a chunk size that is no number', 400, post(CHUNKED, 'zz\r\nab\r\n0\r\n\r\n')],
	['a chunk size beyond any number', 400, post(CHUNKED, 'fffffffffffffffff\r\nab\r\n')],
	['a signed chunk size', 400, post(CHUNKED, '+2\r\nab\r\n0\r\n\r\n')],
	['a chunk that is longer than it says', 400, post(CHUNKED, '2\r\nabcd\r\n0\r\n\r\n')],
	['chunks with bare line feeds', 400, post(CHUNKED, '2\nab\n0\n\n')],
	['a chunk extension with a bare line feed', 400, post(CHUNKED, '2;a\nab\r\n0\r\n\r\n')],
	['a chunk size with a space', 400, post(CHUNKED, '2 \r\nab\r\n0\r\n\r\n')],
	['a chunk extension with a NUL', 400, post(CHUNKED, '2;a=\0\r\nab\r\n0\r\n\r\n')],
	['a chunk extension without an end', 400, post(CHUNKED, `2;${'a'.repeat(20_000)}\r\nab\r\n0\r\n\r\n`)],
	['a length in a trailer', 400, post(CHUNKED, '2\r\nab\r\n0\r\nContent-Length: 5\r\n\r\n')],
	['a coding in a trailer', 400, post(CHUNKED, `2\r\nab\r\n0\r\n${CHUNKED}\r\n`)],
	['a folded header', 400, get('X-A: b\r\n c\r\n')],
	['a bare carriage return', 400, get('X-A: b\rc\r\n')],
	['bare line feeds', 400, get('').replaceAll('\r\n', '\n')],
	['a NUL in a value', 400, get('X-A: b\0c\r\n')],
	['a NUL in a name', 400, get('X\0A: b\r\n')],
	['a space in a name', 400, get('X A: b\r\n')],
	['a space before the colon', 400, get('X-A : b\r\n')],
	['an empty name', 400, get(': b\r\n')],
	['a line without a colon', 400, get('nothing\r\n')],
	['a space before the first header', 400, 'GET TARGET HTTP/1.1\r\n Host: origin.test\r\n\r\n'],
	['two Hosts', 400, get('Host: origin.test\r\n')],
	['two different Hosts', 400, get('Host: other.test\r\n')],
	['an empty Host', 400, 'GET TARGET HTTP/1.1\r\nHost:\r\n\r\n'],
	['no Host', 400, 'GET TARGET HTTP/1.1\r\n\r\n'],
	['a Host with user information', 400, 'GET TARGET HTTP/1.1\r\nHost: a@origin.test\r\n\r\n'],
	['a Host with two dots behind it', 400, 'GET TARGET HTTP/1.1\r\nHost: origin.test..\r\n\r\n'],
	['a Host with an empty label', 400, 'GET TARGET HTTP/1.1\r\nHost: .origin.test\r\n\r\n'],
	['a Host with a path', 400, 'GET TARGET HTTP/1.1\r\nHost: origin.test/x\r\n\r\n'],
	['a list of Hosts', 400, 'GET TARGET HTTP/1.1\r\nHost: origin.test, other.test\r\n\r\n'],
	['a Host in percent form', 400, 'GET TARGET HTTP/1.1\r\nHost: origin%2etest\r\n\r\n'],
	['a Host with a zone', 400, 'GET TARGET HTTP/1.1\r\nHost: [fe80::1%25eth0]\r\n\r\n'],
	['a Host of another port', 400, 'GET TARGET HTTP/1.1\r\nHost: origin.test:81\r\n\r\n'],
	['a Host of port 0', 400, 'GET TARGET HTTP/1.1\r\nHost: origin.test:0\r\n\r\n'],
	['HTTP/0.9', 505, 'GET TARGET\r\n\r\n'],
	['HTTP/2.0 in the words of 1.1', 505, get('').replace('HTTP/1.1', 'HTTP/2.0')],
	['a higher minor version', 505, get('').replace('HTTP/1.1', 'HTTP/1.2')],
	['an unknown version', 505, get('').replace('HTTP/1.1', 'HTTP/3.0')],
	['no version number', 400, get('').replace('HTTP/1.1', 'HTTP')],
	['an unknown expectation', 417, post('Expect: 200-maybe\r\nContent-Length: 2\r\n', 'ab')],
	['too many fields', 431, get('a: b\r\n'.repeat(513))],
	['a head that is too long', 431, get(`x: ${'a'.repeat(70_000)}\r\n`)],
	['a space in the target', 400, get('').replace('TARGET', 'TARGET/a b')],
	['a fragment in the target', 400, get('').replace('TARGET', 'TARGET#a')],
	['an unknown method', 400, get('').replace('GET', 'BREW')],
	['a method in lower case', 400, get('').replace('GET', 'get')],
	['the preface of HTTP/2', 400, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
	['nothing but noise', 400, '\x01\x02\x03\x04\xff\xfe noise\r\n\r\n'],
];

for (const scheme of SCHEMES) {
	test(`what is no request is refused over ${scheme} and never forwarded`, async () => {
		const target = scheme === 'http' ? 'http://origin.test/' : '/';
		const before = heard();
		let tried = 0;
		for (const [name, status, bytes] of HOSTILE) {
			const socket = await opened(scheme);
			const text = readUntilQuiet(socket, 2000);
			const closed = once(socket, 'close');
			// What follows on the connection must not be taken for a request either.
			const smuggled = 'GET TARGET HTTP/1.1\r\nHost: origin.test\r\n\r\n';
			socket.write(Buffer.from((bytes + smuggled).replaceAll('TARGET', target), 'latin1'));
			const answer = await text;
			assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `), `${name}: ${answer.slice(0, 200)}`);
			assert.match(answer, /\r\nproxy-status: egressd; error=/i, name);
			assert.equal(answer.match(/HTTP\/1\.1 \d\d\d /g)?.length, 1, `${name}: one answer`);
			socket.destroy();
			await closed;
			assert.equal(heard(), before, `${name}: no origin saw a byte`);
			tried += 1;
		}
		assert.equal(tried, HOSTILE.length);
		assert.equal(heard(), before, 'no origin saw a byte');
	});
}

test('a body that can not be read ends its own exchange, with what was wrong', async () => {
	for (const scheme of SCHEMES) {
		const socket = await opened(scheme);
		const target = scheme === 'http' ? 'http://origin.test/broken' : '/broken';
		socket.write(`POST ${target} HTTP/1.1\r\nHost: origin.test\r\n${CHUNKED}\r\n2\r\nabcd\r\n0\r\n\r\n`);
		const answer = await readUntilQuiet(socket, 300);
		socket.destroy();
		const told = JSON.parse(answer.slice(answer.indexOf('{')));
		assert.deepEqual(
			[told.code, told.host, told.method, told.path],
			['request_malformed', 'origin.test', 'POST', '/broken'],
		);
		const lines = await proxy.waitFor(line => line.path === '/broken' && line.id === told.id);
		assert.deepEqual(
			lines.map(line => line.error),
			['request_malformed'],
		);
	}
	const lines = await proxy.waitFor(line => line.path === '/broken');
	assert.equal(lines.length, SCHEMES.length, 'one line for each');
});

test('a body that can not be read behind its own refusal closes the connection', async () => {
	const socket = await opened('http');
	socket.write(`POST http://other.test/ HTTP/1.1\r\nHost: other.test\r\n${CHUNKED}\r\n`);
	assert.match(await readUntilQuiet(socket, 300), /^HTTP\/1\.1 403 /);
	const closed = once(socket, 'close', { signal: AbortSignal.timeout(5000) });
	socket.resume();
	socket.write('zz\r\n');
	await closed;
});

test('bytes in a tunnel that are no request are told of with its host', async () => {
	const socket = await opened('https');
	socket.write('SSH-2.0-none\r\n');
	const answer = await readUntilQuiet(socket, 300);
	socket.destroy();
	const { code, host, method, path } = JSON.parse(answer.slice(answer.indexOf('{')));
	assert.deepEqual([code, host, method, path], ['request_malformed', 'origin.test', '', '']);
});

test('trailers have as many fields as a head at the most', async () => {
	for (const scheme of SCHEMES) {
		for (const [count, status] of [
			[512, 200],
			[513, 431],
		] as const) {
			const before = heard();
			const socket = await opened(scheme);
			const target = scheme === 'http' ? 'http://origin.test/hash' : '/hash';
			const fields = Array.from({ length: count }, (_, i) => `X-${i}: y\r\n`).join('');
			const head = `POST ${target} HTTP/1.1\r\nHost: origin.test\r\n${CHUNKED}\r\n`;
			socket.write(`${head}5\r\nhello\r\n0\r\n${fields}\r\n`);
			const answer = await readUntilQuiet(socket, 300);
			socket.destroy();
			assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `), `${scheme} ${count}`);
			assert.equal(heard() - before, status === 200 ? 1 : 0);
		}
	}
});

test('a CONNECT that is none is refused', async () => {
	const before = heard();
	const HOST = 'Host: origin.test:443\r\n';
	const tunnels: readonly Hostile[] = [
		['no port', 400, 'CONNECT origin.test HTTP/1.1\r\nHost: origin.test\r\n\r\n'],
		...['443/', '443?x'].map(
			(port): Hostile => [`port ${port}`, 400, `CONNECT origin.test:${port} HTTP/1.1\r\n${HOST}\r\n`],
		),
		...[
			'user@origin.test',
			'origin%2etest',
			'.origin.test',
			'origin.test..',
			'::1',
			'[::1%25lo]',
			'*.test',
		].map((host): Hostile => [host, 400, `CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n\r\n`]),
		['a URL', 400, `CONNECT https://origin.test:443/ HTTP/1.1\r\n${HOST}\r\n`],
		['Host of another', 400, 'CONNECT origin.test:443 HTTP/1.1\r\nHost: other.test:443\r\n\r\n'],
		['Host of another port', 400, 'CONNECT origin.test:443 HTTP/1.1\r\nHost: origin.test:444\r\n\r\n'],
		['two Hosts', 400, `CONNECT origin.test:443 HTTP/1.1\r\n${HOST}${HOST}\r\n`],
		['a length', 400, `CONNECT origin.test:443 HTTP/1.1\r\n${HOST}Content-Length: 5\r\n\r\nhello`],
		['a coding', 400, `CONNECT origin.test:443 HTTP/1.1\r\n${HOST}${CHUNKED}\r\n0\r\n\r\n`],
		['too many fields', 431, `CONNECT origin.test:443 HTTP/1.1\r\n${HOST}${'a: b\r\n'.repeat(513)}\r\n`],
	];
	for (const [name, status, bytes] of tunnels) {
		const socket = await opened('http');
		socket.write(bytes);
		const answer = await readUntilQuiet(socket, 2000);
		assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `), `${name}: ${answer.slice(0, 200)}`);
		assert.match(answer, /\r\nproxy-status: egressd; error=/i, name);
	}
	assert.equal(heard(), before, 'no origin saw a byte');
});

test('a port that is none is told of as that, in CONNECT as in absolute form', async () => {
	const ports = ['0', '65536', '99999999', '-1', '+80', '8x'];
	const reasonOf = async (line: string): Promise<unknown> => {
		const socket = await opened('http');
		socket.write(`${line} HTTP/1.1\r\nHost: origin.test\r\n\r\n`);
		const answer = await readUntilQuiet(socket, 2000);
		assert.match(answer, /^HTTP\/1\.1 400 /, line);
		const { code, reason } = JSON.parse(answer.slice(answer.indexOf('{')));
		return [code, reason];
	};
	const wrong = ['target_malformed', 'egress: port is not valid'];
	for (const port of ports) {
		assert.deepEqual(await reasonOf(`CONNECT origin.test:${port}`), wrong, port);
		assert.deepEqual(await reasonOf(`GET http://origin.test:${port}/`), wrong, port);
	}
	for (const authority of ['origin.test', 'origin.test:']) {
		const missing = ['target_malformed', 'egress: CONNECT needs a port'];
		assert.deepEqual(await reasonOf(`CONNECT ${authority}`), missing, authority);
	}
});

test('a request for another host, scheme or user is refused where it stands in a tunnel', async () => {
	const before = heard();
	for (const target of [
		'https://other.test/',
		'http://origin.test/',
		'https://a@origin.test/',
		'https://origin.test:444/',
		'//other.test/',
		'*',
	]) {
		const socket = await opened('https');
		socket.write(`GET ${target} HTTP/1.1\r\nHost: origin.test\r\n\r\n`);
		const answer = await readUntilQuiet(socket, 300);
		socket.destroy();
		// Two slashes are a path like any other.
		if (target.startsWith('//') || target === '*') continue;
		assert.match(answer, /^HTTP\/1\.1 400 /, target);
	}
	assert.ok(heard() - before <= 2);
});

test('TRACE is forwarded without the credential, since its answer is the request', async () => {
	const other = await startWorld({
		routes:
			'- host: origin.test\n  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }\n  dlp: { inbound_detectors: false }',
		env: { EGRESS_TOKEN_0: 'value-that-is-not-for-the-agent' },
	});
	const socket = connect(other.proxy.port, '127.0.0.1');
	socket.write('TRACE http://origin.test/ HTTP/1.1\r\nHost: origin.test\r\nConnection: close\r\n\r\n');
	assert.match(await readUntilQuiet(socket, 2000), /^HTTP\/1\.1 200 /);
	assert.equal(
		other.plain
			.last('/')
			.headers.map(name => name.toLowerCase())
			.includes('authorization'),
		false,
	);
	await other.close();
});

test.after(() => world.close());
