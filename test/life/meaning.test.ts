// HTTP keeps its meaning on the way: methods, statuses without a body, repeated headers, interim and early answers,
// trailers, keep-alive.

import assert from 'node:assert/strict';
import { Agent, request as httpRequest, METHODS } from 'node:http';
import test from 'node:test';
import { send, sendRaw } from '../support/agent.js';
import { fill, sha256, words } from '../support/bytes.js';
import { assertNotOurs } from '../support/refusal.js';
import { SCHEMES, startWorld } from '../support/world.js';

const world = await startWorld({
	log: 2,
	answers: {
		'/204': response => void response.writeHead(204).end(),
		'/304': response => void response.writeHead(304, { ETag: '"x"', 'Content-Length': '12' }).end(),
		'/205': response => void response.writeHead(205).end(),
		'/page': response =>
			void response.writeHead(200, { 'Content-Length': 12, 'X-Page': 'yes' }).end('twelve bytes'),
		'/own-403': response =>
			void response.writeHead(403, { 'Content-Type': 'text/plain' }).end('the origin says no'),
		'/own-502': response => void response.writeHead(502).end('a gateway behind the origin'),
		'/posing': response => {
			response.writeHead(403, [
				'Proxy-Status',
				'egressd; error=http_request_denied',
				'Trailer',
				'Proxy-Status',
				'proxy-status',
				'cdn; received-status=200, Egressd, "edge 2"; details="a, b"',
				'Proxy-Status',
				'sly; details=", egressd; error=dns_error, ", "egressd',
				'Proxy-Status',
				'cdn; details="not egressd"',
			]);
			response.write('{"error":"egress_blocked"}');
			response.addTrailers([['Proxy-Status', 'egressd']]);
			response.end();
		},
		'/teapot': response => void response.writeHead(418, 'Short And Stout').end('tea'),
		'/repeat': response => {
			response
				.writeHead(200, [
					'Set-Cookie',
					'a=1',
					'set-cookie',
					'b=2',
					'X-Odd-CASE',
					'kept',
					'Vary',
					'a',
					'Vary',
					'b',
				])
				.end();
		},
		'/late': response => void setTimeout(() => response.end('late'), 200),
		'/early': response => void response.writeHead(413, { Connection: 'close' }).end('too much for me'),
		'/early-ok': response => void response.writeHead(200).end('done already'),
		'/trailers': response => {
			response.writeHead(200, { Trailer: 'X-Checksum' });
			response.write('body');
			response.addTrailers({ 'X-Checksum': 'abc' });
			response.end();
		},
		'/redirect': response => void response.writeHead(302, { Location: 'https://elsewhere.test/' }).end(),
	},
});

for (const scheme of SCHEMES) {
	const get = (path: string, method = 'GET', headers: readonly string[] = []) =>
		send(world.proxy, { url: world.url(scheme, path), method, headers });

	test(`answers without a body end at once over ${scheme}: HEAD, 204, 205, 304`, async () => {
		const head = await get('/page', 'HEAD');
		assert.deepEqual(
			[head.status, head.headers['content-length'], head.headers['x-page'], head.body.length],
			[200, '12', 'yes', 0],
		);
		for (const status of [204, 205, 304]) {
			const reply = await get(`/${status}`);
			assert.deepEqual([reply.status, reply.body.length, reply.complete], [status, 0, true]);
		}
		assert.equal((await get('/304')).headers.etag, '"x"');
	});

	test(`every method arrives as it is over ${scheme}`, async () => {
		for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'QUERY'].filter(known)) {
			const reply = await get('/hash', method);
			assert.equal(JSON.parse(reply.text).method, method);
		}
	});

	test(`statuses, reasons and bodies of the origin are its own over ${scheme}, also those that look like ours`, async () => {
		for (const [path, status, text] of [
			['/own-403', 403, 'the origin says no'],
			['/own-502', 502, 'a gateway behind the origin'],
			['/teapot', 418, 'tea'],
		] as const) {
			const reply = await get(path);
			assert.deepEqual([reply.status, reply.text], [status, text]);
			assertNotOurs(reply);
		}
		const redirect = await get('/redirect');
		assert.deepEqual([redirect.status, redirect.headers.location], [302, 'https://elsewhere.test/']);
	});

	test(`an origin can't say that its answer is ours, and what other proxies say of it stays, over ${scheme}`, async () => {
		const reply = await get('/posing', 'GET', ['TE', 'trailers']);
		assert.deepEqual(
			[reply.status, reply.text, reply.headers['proxy-status'], reply.trailers['proxy-status']],
			[
				403,
				'{"error":"egress_blocked"}',
				'cdn; received-status=200, "edge 2"; details="a, b", cdn; details="not egressd"',
				undefined,
			],
		);
	});

	test(`repeated headers stay apart, in order and in their letter case, over ${scheme}`, async () => {
		const { rawHeaders, headers } = await get('/repeat');
		assert.deepEqual(headers['set-cookie'], ['a=1', 'b=2']);
		assert.equal(headers.vary, 'a, b');
		assert.ok(rawHeaders.includes('X-Odd-CASE'));
		await get('/hash', 'GET', ['X-A', '1', 'X-A', '2', 'Cookie', 'a=b']);
		const sent = world.origin(scheme).last('/hash').headers;
		assert.deepEqual(
			sent.filter((_text, i) => i > 0 && sent[i - 1] === 'X-A'),
			['1', '2'],
		);
	});

	test(`an origin that answers before it has read the body is heard, over ${scheme}`, async () => {
		for (const [path, status] of [
			['/early', 413],
			['/early-ok', 200],
		] as const) {
			for (const size of [1000, 4 * 1024 * 1024]) {
				const reply = await send(world.proxy, { url: world.url(scheme, path), body: words(size) });
				assert.equal(reply.status, status, `${path} ${size}: ${reply.text}`);
				assertNotOurs(reply);
			}
		}
	});

	test(`trailers of a reply arrive over ${scheme}`, async () => {
		const reply = await get('/trailers', 'GET', ['TE', 'trailers']);
		assert.equal(reply.text, 'body');
		assert.equal(reply.trailers['x-checksum'], 'abc');
	});

	test(`Expect: 100-continue is answered and the body arrives over ${scheme}`, async () => {
		const body = fill(100_000);
		const reply = await send(world.proxy, {
			url: world.url(scheme, '/hash'),
			body,
			headers: ['Expect', '100-continue'],
		});
		assert.equal(JSON.parse(reply.text).sha256, sha256(body));
	});
}

test('an HTTP/1.0 agent is answered and its connection closed', async () => {
	const answer = await sendRaw(world.proxy, 'GET http://origin.test/page HTTP/1.0\r\n\r\n', 3000);
	assert.match(answer, /^HTTP\/1\.1 200 /);
	assert.match(answer, /twelve bytes$/);
});

test('one connection of an agent carries many requests, and the origin is not dialled for each', async () => {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const before = world.plain.connections;
	const ports = new Set<number | undefined>();
	for (let i = 0; i < 50; i += 1) {
		await new Promise<void>((resolve, reject) => {
			const outgoing = httpRequest({
				host: '127.0.0.1',
				port: world.proxy.port,
				path: `http://origin.test/page?${i}`,
				agent,
				headers: { host: 'origin.test' },
			});
			outgoing.once('error', reject);
			outgoing.once('response', incoming => {
				ports.add(incoming.socket.localPort);
				incoming.resume().once('end', resolve);
			});
			outgoing.end();
		});
	}
	agent.destroy();
	assert.equal(ports.size, 1);
	assert.ok(world.plain.connections - before <= 2, `${world.plain.connections - before} connections`);
});

test('pipelined requests are answered in order', async () => {
	const one = (n: number) => `GET http://origin.test/bytes/${n} HTTP/1.1\r\nHost: origin.test\r\n\r\n`;
	const answer = await sendRaw(world.proxy, one(1) + one(2) + one(3));
	const lengths = [...answer.matchAll(/content-length: (\d+)/gi)].map(found => found[1]);
	assert.deepEqual(lengths, ['1', '2', '3']);
});

test('bytes that are no request take no reply from the requests before them', async () => {
	const get = 'GET http://origin.test/late HTTP/1.1\r\nHost: origin.test\r\n';
	const cut =
		'POST http://origin.test/late HTTP/1.1\r\nHost: origin.test\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n';
	const after: Record<string, [bytes: string, ...statuses: string[]]> = {
		'no request': [`${get}\r\n${get}\r\nno request\r\n\r\n`, '200', '200', '400'],
		'a head that is too large': [`${get}\r\n${get}X: ${'x'.repeat(70_000)}\r\n\r\n`, '200', '431'],
		'a body that is none': [`${get}\r\n${cut}`, '200', '400'],
		'a request behind the last one': [`${get}Connection: close\r\n\r\n${get}\r\n`, '200'],
		'CONNECT, which would be answered first': [
			`${get}\r\nCONNECT origin.test:80 HTTP/1.1\r\nHost: origin.test:80\r\n\r\n`,
		],
	};
	const said = Object.values(after).map(async ([bytes]) => {
		const answer = await sendRaw(world.proxy, bytes, 1000);
		return [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(found => found[1]);
	});
	assert.deepEqual(
		await Promise.all(said),
		Object.values(after).map(([, ...statuses]) => statuses),
	);
});

test('the proxy drains and has written only JSON lines', () => world.close());

/** QUERY is a method in newer versions of Node only. */
function known(method: string): boolean {
	return METHODS.includes(method);
}
