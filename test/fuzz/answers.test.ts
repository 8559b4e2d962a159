// Broken answers of origins on HTTP/1.1 and HTTP/2, to agents on HTTP/1.1, HTTP/1.0 and HTTP/2: nothing crashes, hangs or
// is an error of ours, and what an agent takes for a whole answer is what the grammar of RFC 9112 reads in the bytes.

import assert from 'node:assert/strict';
import type { ClientHttp2Session } from 'node:http2';
import { connect, type Socket } from 'node:net';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAuthority } from '../support/authority.js';
import { startFramesOrigin } from '../support/frames-origin.js';
import { strictAnswer } from '../support/http-grammar.js';
import { finish, openSession } from '../support/http2-agent.js';
import * as h2 from '../support/http2-frames.js';
import { startProxy } from '../support/proxy.js';
import { Random, seed } from '../support/random.js';
import { RawOrigin } from '../support/raw-origin.js';

const ANSWERS = Number(process.env.EGRESSD_TEST_COUNT ?? 240);
const AT_ONCE = 24;
/** An origin that says nothing more is waited for so long, and agents a little longer. */
const HEADERS_MS = 400;
const PATIENCE_MS = 15_000;

const STATUSES = [
	'200 OK',
	'200',
	'200 ',
	'201 \xe9',
	'204 N',
	'205 R',
	'206 P',
	'304 N',
	'404 N\0',
	'500 x',
	'599 y',
	'099 z',
	'1000 q',
];
const INTERIM = ['100 C', '102 P', '103 E', '199 L', '101 S'];
const FIELDS = [
	'Content-Length: 5',
	'Content-Length: 0',
	'Content-Length: 5, 5',
	'Content-Length: +5',
	'Content-Length : 5',
	'Content-Length: 99999999999999999999',
	'Transfer-Encoding: chunked',
	'Transfer-Encoding: Chunked',
	'Transfer-Encoding : chunked',
	'Transfer-Encoding: gzip, chunked',
	'Transfer-Encoding: identity',
	'Transfer-Encoding: chunked, chunked',
	'Connection: close',
	'Connection: keep-alive, x-a, date',
	'Connection: transfer-encoding, content-length',
	'Keep-Alive: timeout=-1',
	'Keep-Alive: timeout=99999999999',
	'Upgrade: websocket',
	'HTTP2-Settings: AAA',
	'TE: gzip',
	'Trailer: x-t, date',
	'Date: a',
	'Date: b',
	'ETag: x',
	'ETag: y',
	'Content-Type: text/event-stream',
	'Content-Type: application/grpc',
	'Content-Type: application/x-ndjson',
	'Content-Encoding: gzip',
	'Content-Encoding: br, gzip',
	'Content-Encoding: zstd, x',
	'Location: /a',
	'Location: /b',
	'Set-Cookie: a=b',
	'Proxy-Status: egressd; error=x',
	'X-A: \xe9\xff',
	'X-A: a\r\n b',
	'X-A: a\rb',
	'X-A: a\x00b',
	'X-A: a\x01b',
	'X-A:',
	': x',
	'X A: b',
	':status: 200',
	'__proto__: x',
];
const BODIES = [
	'hello',
	'',
	'5\r\nhello\r\n0\r\n\r\n',
	'5;x=y\r\nhello\r\n0\r\nx-t: 1\r\nDate: a\r\nDate: b\r\n\r\n',
	'5\r\nhello\r\n0\r\nConnection: close\r\nTransfer-Encoding: x\r\nHTTP2-Settings: y\r\n\r\n',
	'5\r\nhello\r\n0\r\nContent-Length: 3\r\n: y\r\n\r\n',
	'5\nhello\n0\n\n',
	'0\r\n\r\n',
	'00000000000000005\r\nhello\r\n0\r\n\r\n',
	'5\r\nhello0\r\n\r\n',
	'-5\r\nhello\r\n0\r\n\r\n',
	'ffffffffffffffffff\r\nhello',
	'data: hello\n\ndata: x',
	'\0\0\0\0\x05hello',
	'\x01\xff\xff\xff\xffhello',
	'\x1f\x8bhello',
	'{"a":',
];
const BYTES = ['\r', '\n', '\r\n', '\0', ' ', '\t', ':', ',', ';', '\x7f', '\xff', '\x0b', '0', 'a'];

interface Case {
	readonly bytes: string;
	/** What the origin does behind it. A reset that comes in one piece with the answer is an end to libuv. */
	readonly after: 'stay' | 'end' | 'reset';
}

function lines(random: Random, most: number): string {
	let text = '';
	for (let i = random.below(most); i > 0; i -= 1) text += `${random.pick(FIELDS)}\r\n`;
	return text;
}

function http1(random: Random): Case {
	let text = '';
	for (let i = random.below(6) - 3; i > 0; i -= 1) {
		text += `HTTP/1.1 ${random.pick(INTERIM)}\r\n${lines(random, 3)}\r\n`;
	}
	const version = random.chance(0.9) ? 'HTTP/1.1' : random.pick(['HTTP/1.0', 'HTTP/1.2', 'ICY', 'HTTP/2.0']);
	const status = random.chance(0.6) ? '200 OK' : random.pick(STATUSES);
	text += `${version} ${status}\r\n${lines(random, 5)}\r\n${random.pick(BODIES)}`;
	return { bytes: mutated(text, random), after: random.pick(['stay', 'stay', 'end', 'reset']) };
}

function mutated(text: string, random: Random): string {
	let result = text;
	for (let i = Math.max(0, random.below(5) - 3); i > 0; i -= 1) {
		const at = random.below(result.length + 1);
		const to = at + random.below(6);
		result = result.slice(0, at) + (random.chance(0.5) ? random.pick(BYTES) : '') + result.slice(to);
	}
	return result;
}

const H2_FIELDS = FIELDS.filter(field => !field.startsWith(':')).map(field => {
	const colon = field.indexOf(':');
	return [field.slice(0, colon).toLowerCase(), field.slice(colon + 2)];
});

function http2(random: Random, stream: number): Buffer {
	const some = (): string[] => random.some(H2_FIELDS, 0.06).flat();
	const frames: Buffer[] = [];
	const headers = (list: readonly string[], last: boolean): void => {
		const flags = (random.chance(0.95) ? h2.END_HEADERS : 0) | (last ? h2.END_STREAM : 0);
		frames.push(h2.frame(h2.HEADERS, flags, stream, h2.fields(list)));
	};
	if (random.chance(0.2))
		headers([':status', random.pick(['100', '103', '199', '101'])].concat(some()), false);
	headers(
		[':status', random.pick(['200', '200', '200', '204', '304', '600', '99', 'x', ''])].concat(some()),
		random.chance(0.1),
	);
	for (let i = random.below(4); i > 0; i -= 1) {
		const body = random.pick(BODIES);
		frames.push(h2.frame(h2.DATA, random.chance(0.2) ? h2.END_STREAM : 0, stream, body));
	}
	if (random.chance(0.6)) headers(some().concat(random.chance(0.1) ? [':status', '200'] : []), true);
	const strange = [
		h2.frame(h2.RST_STREAM, 0, stream, h2.word(random.below(16))),
		h2.frame(h2.GOAWAY, 0, 0, Buffer.concat([h2.word(random.below(stream + 4)), h2.word(random.below(16))])),
		h2.frame(h2.WINDOW_UPDATE, 0, random.pick([0, stream]), h2.word(random.pick([0, 1, 0x7fffffff]))),
		h2.frame(h2.SETTINGS, 0, 0, h2.setting(random.below(9), random.pick([0, 1, 16384, 0xffffffff]))),
		h2.frame(h2.PRIORITY, 0, stream, Buffer.concat([h2.word(stream), Buffer.from([1])])),
		h2.frame(h2.CONTINUATION, h2.END_HEADERS, stream, h2.fields(['x', 'y'])),
		h2.frame(5, h2.END_HEADERS, stream, Buffer.concat([h2.word(2), h2.fields([':method', 'GET'])])),
		h2.frame(random.below(256), random.below(256), random.below(6), 'noise'),
	];
	for (let i = Math.max(0, random.below(5) - 2); i > 0; i -= 1) {
		frames.splice(random.below(frames.length + 1), 0, random.pick(strange));
	}
	const bytes = Buffer.concat(frames);
	if (random.chance(0.2) && bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
	return bytes;
}

const cases = new Map<string, Case>();
const told = (path: string): Case => cases.get(path) ?? { bytes: '', after: 'end' };
const answer = (socket: Socket, { path }: { readonly path: string }): void => {
	const { bytes, after } = told(path);
	socket.write(bytes, 'latin1');
	if (after === 'end') socket.end();
	else if (after === 'reset')
		setTimeout(() => ('encrypted' in socket ? socket.destroy() : socket.resetAndDestroy()), 20);
};
const start = seed();
const authority = await createAuthority();
const plain = await new RawOrigin(answer).listen();
const secure = await new RawOrigin(answer, await authority.issue(['raw.test'])).listen();
const streams = new Random(start + 1);
const modern = await startFramesOrigin(await authority.issue(['h2.test']), stream => http2(streams, stream));
const proxy = await startProxy({
	config: `log: 2\ntimeouts: { headers: ${HEADERS_MS}ms, idle: ${HEADERS_MS}ms }\nroutes:\n- host: raw.test\n- host: h2.test\n`,
	upstream: authority,
	origins: { 'raw.test:80': plain, 'raw.test:443': secure, 'h2.test:443': modern },
});
test.after(async () => {
	await proxy.stop();
	modern.close();
	await Promise.all([plain.close(), secure.close()]);
});

/** All that came on a connection of its own, and whether it was ended in order. */
async function overHttp1(request: string): Promise<{ text: string; ended: boolean }> {
	const socket = connect(proxy.port, '127.0.0.1');
	const chunks: Buffer[] = [];
	let ended = false;
	socket.on('data', chunk => chunks.push(chunk)).on('error', () => {});
	socket.on('end', () => {
		ended = true;
	});
	socket.write(request);
	const timer = setTimeout(() => assert.fail(`no ending: ${request}`), PATIENCE_MS);
	await new Promise(resolve => socket.once('close', resolve));
	clearTimeout(timer);
	return { text: Buffer.concat(chunks).toString('latin1'), ended };
}

const BROKEN_OFF = /\nevent: error\ndata: \{"error":"egress_upstream",[^\n]*\}\n\n$/;

let whole = 0;

async function one(
	nth: number,
	random: Random,
	session: (host: string) => Promise<ClientHttp2Session>,
): Promise<void> {
	const path = `/${nth}`;
	const made = http1(random);
	cases.set(path, made);
	const method = random.pick(['GET', 'GET', 'GET', 'HEAD']);
	const show = `EGRESSD_TEST_SEED=${start}, answer ${nth}: ${method} ${JSON.stringify(made)}`;
	const way = random.below(5);
	if (way < 3) {
		const version = random.pick(['1.1', '1.1', '1.0']);
		const { text, ended } = await overHttp1(
			`${method} http://raw.test${path} HTTP/${version}\r\nHost: raw.test\r\nConnection: close\r\n\r\n`,
		);
		const got = strictAnswer(text, method, ended);
		assert.ok(
			text === '' || got !== null || !ended || !/^HTTP/.test(text) || cutShort(text),
			`${show}\n${text}`,
		);
		if (got === null || /\r\nproxy-status: egressd/i.test(text)) return;
		// What an agent of HTTP/1.0 is sent ends with its connection: of events the last one says that they broke off.
		if (version === '1.0' && BROKEN_OFF.test(text)) return;
		const meant = strictAnswer(made.bytes, method, made.after !== 'stay');
		assert.ok(meant !== null, `${show}\n${text}`);
		// Our reset, too, may be an end to the agent's libuv.
		if (version === '1.0' && made.after === 'reset') return;
		assert.deepEqual(
			[got.status, got.reason, got.body],
			[meant.status, meant.reason, meant.body],
			`${show}\n${text}`,
		);
		whole += 1;
		return;
	}
	const host = way === 3 ? 'raw.test' : 'h2.test';
	const stream = (await session(host)).request({ ':path': path, ':method': method });
	const timer = setTimeout(() => assert.fail(`no ending: ${show}`), PATIENCE_MS);
	const reply = await finish(stream);
	clearTimeout(timer);
	if (host === 'h2.test' || reply.reset !== 0 || reply.headers['proxy-status'] !== undefined) return;
	// node:http2 ends a 205 with its head, since it has no body (RFC 9110, 15.3.6).
	if (reply.headers[':status'] === undefined || reply.headers[':status'] === 205) return;
	const meant = strictAnswer(made.bytes, method, made.after !== 'stay');
	assert.ok(meant !== null, show);
	assert.equal(reply.headers[':status'], meant.status, show);
	assert.equal(reply.body.toString('latin1'), meant.body, show);
	whole += 1;
}

/** A reply that was broken off says so by its own framing. */
function cutShort(text: string): boolean {
	return strictAnswer(text, 'GET', false) === null;
}

test('broken answers crash nothing, hang nowhere, and are whole to nobody', async t => {
	t.diagnostic(`EGRESSD_TEST_SEED=${start}, ${ANSWERS} answers`);
	const random = new Random(start);
	const sessions = new Map<string, Promise<ClientHttp2Session>>();
	const session = async (host: string): Promise<ClientHttp2Session> => {
		const known = await sessions.get(host);
		if (known !== undefined && !known.closed && !known.destroyed) return known;
		const fresh = openSession(proxy, host);
		sessions.set(host, fresh);
		return await fresh;
	};
	for (let nth = 0; nth < ANSWERS; nth += AT_ONCE) {
		await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => one(nth + i, random, session)));
	}
	for (const open of sessions.values()) (await open).destroy();
	assert.ok(whole > ANSWERS / 30, `only ${whole} were whole`);
	await sleep(50);
	const ours = proxy.events.filter(({ error }) => error === 'internal');
	assert.deepEqual(ours, [], `EGRESSD_TEST_SEED=${start}`);
});
