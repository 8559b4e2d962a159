// Hundreds of thousands of broken requests on real connections: nothing crashes, hangs or stays open, and what is
// forwarded is what the grammar of RFC 9112 reads in the same bytes, so that no server behind can read another request.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import test from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { type Forwarded, startHall } from '../support/hall.js';
import { type StrictRequest, strictRequests } from '../support/http-grammar.js';
import { Random, seed } from '../support/random.js';

const REQUESTS = Number(process.env.EGRESSD_TEST_COUNT ?? 20_000);
/** Requests on one connection: what follows a broken one is how smuggling shows. */
const ON_ONE_CONNECTION = 8;

/** What is compared of a request. */
interface Read {
	readonly method: string;
	readonly path: string;
	readonly body: string;
}

/** Exchanges of one connection begin in the order of their requests, and may go on beside each other. */
const begun = ({ id }: Forwarded): number => Number.parseInt(id.split('-')[1] as string, 36);

const FIELDS: readonly string[] = [
	'Content-Length: 5',
	'Content-Length: 0',
	'Content-Length: 05',
	'Content-Length: 5, 5',
	'Content-Length: +5',
	'Content-Length : 5',
	'Content-Length: 5 ',
	'Content-Length: 9999999999999999999999',
	'Transfer-Encoding: chunked',
	'Transfer-Encoding: Chunked',
	'Transfer-Encoding : chunked',
	'Transfer-Encoding: \tchunked',
	'Transfer-Encoding: chunked, chunked',
	'Transfer-Encoding: gzip, chunked',
	'Transfer-Encoding: identity',
	'Transfer-Encoding:\x0bchunked',
	'Transfer_Encoding: chunked',
	'Host: origin.test',
	'Host: other.test',
	'Host: origin.test:80',
	'Host: origin.test@other.test',
	'Connection: close',
	'Connection: keep-alive, x-a',
	'Connection: content-length',
	'Connection: transfer-encoding',
	'Upgrade: h2c',
	'Expect: 100-continue',
	'Expect: 100-continued',
	'X-A: \xe9\xff',
	'X-A: a\r\n b',
	'X-A: a\rb',
	'X-A: a\nb',
	'X-A: a\x00b',
	'X-A:',
	': x',
	'X A: b',
	'Trailer: x-t',
	'TE: trailers',
];
const TARGETS: readonly string[] = [
	'http://origin.test/',
	'http://origin.test/a?b=c',
	'http://origin.test:80/a',
	'http://ORIGIN.test./',
	'http://origin.test/a/../b',
	'http://origin.test/%2e%2e/b',
	'http://origin.test#f',
	'http://other.test/',
	'http://origin.test@other.test/',
	'https://origin.test/',
	'/',
	'*',
	'origin.test:80',
	'//origin.test/',
	'http:origin.test/',
	'http://origin.test\\@other.test/',
];
const BODIES: readonly string[] = [
	'hello',
	'5\r\nhello\r\n0\r\n\r\n',
	'5;x=y\r\nhello\r\n0\r\nx-t: 1\r\n\r\n',
	'5\nhello\n0\n\n',
	'0\r\n\r\n',
	'00000000000000005\r\nhello\r\n0\r\n\r\n',
	'0x5\r\nhello\r\n0\r\n\r\n',
	'5\r\nhello0\r\n\r\n',
	'-5\r\nhello\r\n0\r\n\r\n',
	'ffffffffffffffffff\r\nhello',
];
const BYTES: readonly string[] = [
	'\r',
	'\n',
	'\r\n',
	'\0',
	' ',
	'\t',
	':',
	',',
	';',
	'\x7f',
	'\xff',
	'\x0b',
	'0',
	'a',
];

function request(random: Random): string {
	const method = random.pick([
		'GET',
		'POST',
		'POST',
		'PUT',
		'HEAD',
		'DELETE',
		'OPTIONS',
		'QUERY',
		'CONNECT',
		'FOO',
	]);
	const fields: string[] = random.below(8) === 0 ? [] : ['Host: origin.test'];
	for (let i = random.below(3); i > 0; i -= 1) fields.push(random.pick(FIELDS));
	const version = random.pick([
		...Array<string>(12).fill('HTTP/1.1'),
		'HTTP/1.0',
		'HTTP/1.2',
		'HTTP/2.0',
		'http/1.1',
		'',
	]);
	const target = random.below(6) === 0 ? random.pick(TARGETS) : 'http://origin.test/a';
	const head = `${method} ${target} ${version}\r\n${fields.map(field => `${field}\r\n`).join('')}\r\n`;
	const hasBody = fields.some(field => /^(?:content-length|transfer-encoding)/i.test(field));
	return mutated(head + (hasBody || random.below(6) === 0 ? random.pick(BODIES) : ''), random);
}

function mutated(text: string, random: Random): string {
	let result = text;
	for (let i = Math.max(0, random.below(5) - 2); i > 0; i -= 1) {
		const at = random.below(result.length + 1);
		const to = Math.min(result.length, at + 1 + random.below(6));
		switch (random.below(4)) {
			case 0:
				result = result.slice(0, at) + random.pick(BYTES) + result.slice(at);
				break;
			case 1:
				result = result.slice(0, at) + result.slice(to);
				break;
			case 2:
				result = result.slice(0, to) + result.slice(at, to) + result.slice(to);
				break;
			default:
				result = result.slice(0, at) + random.pick(BYTES) + result.slice(at + 1);
		}
	}
	return result;
}

/** What the proxy must have forwarded, had it been this request; null for one it may not forward at all. */
function expected({ method, target, version, body }: StrictRequest, tunnelled: boolean): Read | null {
	if (version !== 'HTTP/1.1' && version !== 'HTTP/1.0') return null;
	// In a tunnel the origin is known, and `//origin.test/` is a path like any other (RFC 9112, 3.2.1).
	if (tunnelled && target.startsWith('/')) return { method, path: target, body };
	const url =
		/^(?:http:\/\/origin\.test\.?(?::(?:0*80)?)?|https:\/\/origin\.test\.?(?::(?:0*443)?)?)(\/[^#]*|\?[^#]*|)$/i.exec(
			target,
		);
	if (url === null) return null;
	const path = url[1] as string;
	// RFC 9112, 3.2.4.
	if (path === '' && method === 'OPTIONS') return { method, path: '*', body };
	return { method, path: path.startsWith('/') ? path : `/${path}`, body };
}

/** A valid request for a host, or a port, that no route names: it is refused by itself, and what follows it is another one. */
function isElsewhere({ target, headers }: StrictRequest): boolean {
	const hosts = headers.filter((_, i) => i % 2 === 1 && headers[i - 1]?.toLowerCase() === 'host');
	if (hosts.length !== 1) return false;
	if (target === 'http://other.test/') return hosts[0] === 'other.test';
	const [, port = ''] = /^https?:\/\/origin\.test\.?:(\d+)(?:[/?][^#]*)?$/i.exec(target) ?? [];
	return /^origin\.test\.?(?::\d*)?$/i.test(hosts[0] ?? '') && ![0, 80, 443].includes(Number(port));
}

test(`of ${REQUESTS} broken requests none is forwarded as another one, and nothing is left behind`, async t => {
	const chosen = seed();
	const random = new Random(chosen);
	t.diagnostic(`EGRESSD_TEST_SEED=${chosen}`);
	let lines = 0;
	const failures: unknown[] = [];
	const failed = (error: unknown): number => failures.push(error);
	process.on('unhandledRejection', failed);
	const { listener, port, forwarded, exchanges } = await startHall({
		config: 'log: 2\nroutes:\n- host: origin.test',
		answer: () => ({ headers: ['content-length', '2'], body: Buffer.from('ok') }),
		onLine: line => {
			lines += 1;
			if (lines % 64 === 0) JSON.parse(line.toString());
		},
	});
	t.after(() => listener.close(0));
	let compared = 0;
	for (let sent = 0; sent < REQUESTS; sent += ON_ONE_CONNECTION) {
		let text = '';
		for (let i = 0; i < ON_ONE_CONNECTION; i += 1) text += request(random);
		forwarded.length = 0;
		const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
		socket.on('error', () => {});
		socket.on('end', () => socket.destroy());
		socket.resume();
		socket.end(Buffer.from(text, 'latin1'));
		await once(socket, 'close');
		for (let turns = 0; exchanges() > 0 && turns < 100; turns += 1) await turn();
		// What follows a CONNECT is inside its tunnel, where it means the same.
		const all = strictRequests(text);
		const opened = all.findIndex(({ method }) => method === 'CONNECT');
		const tunnelled = new Set(opened < 0 ? [] : all.slice(opened));
		const strict = all.filter(one => one.method !== 'CONNECT' && !isElsewhere(one));
		forwarded.sort((a, b) => begun(a) - begun(b));
		for (const [i, one] of forwarded.entries()) {
			const show = `EGRESSD_TEST_SEED=${chosen}, at ${sent}: ${JSON.stringify(text)}`;
			const whole = strict[i];
			assert.ok(whole !== undefined, `forwarded what is no request: ${JSON.stringify(one)}; ${show}`);
			const wanted = expected(whole, tunnelled.has(whole));
			assert.deepEqual(
				{ method: one.method, path: one.path, body: one.body.toString('latin1') },
				wanted,
				show,
			);
			for (let at = 0; at < one.headers.length; at += 2) {
				const found = whole.headers.some(
					(name, place) =>
						place % 2 === 0 && name === one.headers[at] && whole.headers[place + 1] === one.headers[at + 1],
				);
				assert.ok(found, `a header that was not sent: ${JSON.stringify(one.headers[at])}; ${show}`);
			}
			compared += 1;
		}
	}
	assert.ok(compared > REQUESTS / 100, `${compared} requests were whole and compared`);
	assert.equal(exchanges(), 0, 'every exchange has ended');
	await listener.close(0);
	process.off('unhandledRejection', failed);
	assert.deepEqual(failures, []);
	t.diagnostic(`${REQUESTS} requests, ${compared} of them forwarded, ${lines} lines`);
});
