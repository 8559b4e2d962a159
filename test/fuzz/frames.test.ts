// Broken HTTP/2 from the agent, frame by frame in an intercepted tunnel: nothing crashes or hangs, nothing that is
// no request is forwarded, others are served meanwhile, and nothing is left when the proxy stops.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { type Forwarded, startHall } from '../support/hall.js';
import * as h2 from '../support/http2-frames.js';
import { Random, seed } from '../support/random.js';

const CONNECTIONS = Number(process.env.EGRESSD_TEST_COUNT ?? 240);
const PATIENCE_MS = 10_000;

const failures: unknown[] = [];
process.on('unhandledRejection', error => failures.push(error));
process.on('uncaughtException', error => failures.push(error));

const { listener, port, forwarded, exchanges } = await startHall({
	config: 'log: 2\ntimeouts: { idle: 200ms }\nroutes:\n- host: origin.test',
	answer: ({ path }) => ({ headers: [], body: path === '/big' ? Buffer.alloc(1 << 20) : Buffer.from('ok') }),
	patience: { silence: 200, answer: 300, unread: 200 },
});

async function open(): Promise<TLSSocket> {
	const socket: Socket = connect(port, '127.0.0.1');
	socket.on('error', () => {});
	socket.write('CONNECT origin.test:443 HTTP/1.1\r\nHost: origin.test:443\r\n\r\n');
	await once(socket, 'data');
	const secure = connectTls({
		socket,
		servername: 'origin.test',
		rejectUnauthorized: false,
		ALPNProtocols: ['h2'],
	});
	secure.on('error', () => {});
	await once(secure, 'secureConnect');
	return secure;
}

/** Writes it all, waits until the other side has nothing more to say to a PING behind it or has closed, and leaves. */
async function send(bytes: Buffer): Promise<boolean> {
	const socket = await open();
	let closed = false;
	let text: Buffer = Buffer.alloc(0);
	const over = new Promise<void>(resolve => {
		socket.on('data', chunk => {
			text = Buffer.concat([text, chunk]).subarray(-4096);
			if (text.includes('all-sent')) resolve();
		});
		socket.once('close', () => {
			closed = true;
			resolve();
		});
	});
	socket.write(bytes);
	const timer = setTimeout(() => socket.destroy(), PATIENCE_MS);
	socket.write(h2.frame(h2.PING, 0, 0, 'all-sent'));
	// A frame that is cut waits for its rest: then nothing is said, and leaving is what ends it.
	await Promise.race([over, sleep(150)]);
	clearTimeout(timer);
	socket.destroy();
	return closed;
}

// Behind an error of the connection nghttp2 reads no more, not even its end: what was under way there ends by the idle
// timeouts, and the connection when nothing answers our PING. So only what moves is waited for here.
async function settled(show: string): Promise<void> {
	for (let left = -1, turns = 0; exchanges() !== left && turns < 100; turns += 1) {
		left = exchanges();
		await sleep(10);
	}
	assert.deepEqual(failures, [], show);
}

/** What may be forwarded, whatever came: RFC 9113, 8.2 and 8.3, and the one host of the tunnel. */
function assertRequest({ method, host, path, headers, body }: Forwarded, show: string): void {
	assert.match(method, /^[A-Z-]+$/, show);
	assert.notEqual(method, 'CONNECT', show);
	assert.equal(host, 'origin.test', show);
	assert.match(path, /^(?:\/[\x21\x22\x24-\x7e\x80-\xff]*|\*)$/, show);
	for (let i = 0; i < headers.length; i += 2) {
		const name = headers[i] as string;
		assert.match(name, /^[!#$%&'*+.^_`|~0-9a-z-]+$/, show);
		assert.doesNotMatch(name, /^(?:connection|keep-alive|proxy-connection|transfer-encoding|upgrade)$/, show);
		assert.doesNotMatch(headers[i + 1] as string, /[\0\r\n]/, show);
		if (name === 'content-length') assert.equal(headers[i + 1], String(body.length), show);
		if (name === 'host') assert.match(headers[i + 1] as string, /^origin\.test(?::443)?$/i, show);
	}
}

const LISTS: readonly (readonly string[])[] = [
	[':method', 'GET'],
	[':method', 'POST'],
	[':method', 'CONNECT'],
	[':method', 'get'],
	[':method', 'G T'],
	[':path', '/'],
	[':path', '/a?b#c'],
	[':path', '/../x'],
	[':path', ''],
	[':path', '*'],
	[':path', 'http://other.test/'],
	[':path', '/a\r\nX: y'],
	[':scheme', 'https'],
	[':scheme', 'http'],
	[':authority', 'origin.test'],
	[':authority', 'other.test'],
	[':authority', 'origin.test@other.test'],
	[':status', '200'],
	[':protocol', 'websocket'],
	[':unknown', 'x'],
	['host', 'origin.test'],
	['host', 'other.test'],
	['connection', 'close'],
	['transfer-encoding', 'chunked'],
	['upgrade', 'h2c'],
	['te', 'gzip'],
	['te', 'trailers'],
	['content-length', '5'],
	['content-length', '6'],
	['content-length', '-1'],
	['content-length', '5, 5'],
	['X-Upper', 'case'],
	['x a', 'space'],
	['', 'nameless'],
	['x-nul', 'a\0b'],
	['x-lf', 'a\nb'],
	['x-cr', 'a\rb'],
	['x-pad', ' a '],
	['cookie', 'a=1'],
	['cookie', 'b=2'],
	['expect', '100-continue'],
];
const GOOD = [':method', 'POST', ':scheme', 'https', ':authority', 'origin.test', ':path', '/a'];

function head(random: Random): Buffer {
	const list = random.chance(0.8) ? [...GOOD] : [];
	for (let i = random.below(4); i > 0; i -= 1) {
		const at = random.chance(0.7) ? list.length : 2 * random.below(list.length / 2 + 1);
		list.splice(at, random.chance(0.2) ? 2 : 0, ...random.pick(LISTS));
	}
	return h2.fields(list);
}

function frames(random: Random): Buffer {
	const parts: Buffer[] = [
		random.chance(0.97) ? h2.PREFACE : Buffer.from('PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n'),
	];
	if (random.chance(0.95)) parts.push(h2.frame(h2.SETTINGS, 0, 0));
	let stream = 1;
	for (let i = 2 + random.below(10); i > 0; i -= 1) {
		const id = random.chance(0.85) ? stream : random.pick([0, 1, 2, 3, stream + 2, 0x7fffffff, 0xffffffff]);
		switch (random.below(12)) {
			case 0:
			case 1:
			case 2:
			case 3: {
				const block = head(random);
				const flags = random.pick([
					h2.END_HEADERS,
					h2.END_HEADERS,
					h2.END_HEADERS | h2.END_STREAM,
					0,
					0x2c,
					0xff,
				]);
				parts.push(h2.frame(h2.HEADERS, flags, id, block));
				if (random.chance(0.5)) parts.push(h2.frame(h2.DATA, h2.END_STREAM, id, 'hello'));
				stream += 2;
				break;
			}
			case 4:
				parts.push(
					h2.frame(h2.DATA, random.pick([0, 1, 8, 9]), id, random.pick(['', 'hello', '\x05hello', '\xff'])),
				);
				break;
			case 5:
				parts.push(h2.frame(h2.RST_STREAM, 0, id, h2.word(random.below(20))));
				break;
			case 6:
				parts.push(
					h2.frame(h2.WINDOW_UPDATE, 0, random.pick([0, id]), h2.word(random.pick([0, 1, 0x7fffffff]))),
				);
				break;
			case 7: {
				const id = 1 + random.below(8);
				parts.push(
					h2.frame(
						h2.SETTINGS,
						random.below(2),
						0,
						h2.setting(id, random.pick([0, 1, 2 ** 31, 2 ** 32 - 1])),
					),
				);
				break;
			}
			case 8:
				parts.push(h2.frame(h2.CONTINUATION, random.below(8), id, head(random)));
				break;
			case 9:
				parts.push(h2.frame(h2.PRIORITY, 0, id, Buffer.concat([h2.word(id), Buffer.from([9])])));
				break;
			case 10:
				parts.push(h2.frame(random.below(256), random.below(256), id, 'whatever'));
				break;
			default:
				parts.push(h2.frame(h2.HEADERS, 5, id, head(random).subarray(0, random.below(60))));
		}
	}
	const bytes = Buffer.concat(parts);
	for (let i = Math.max(0, random.below(5) - 2); i > 0; i -= 1) {
		bytes[random.below(bytes.length)] = random.below(256);
	}
	return random.chance(0.1) ? bytes.subarray(0, random.below(bytes.length)) : bytes;
}

/** A request as it should be still gets its answer. */
async function assertAlive(show: string): Promise<void> {
	const socket = await open();
	let bytes = 0;
	const request = h2.frame(h2.HEADERS, h2.END_HEADERS | h2.END_STREAM, 1, h2.fields(GOOD));
	const before = forwarded.length;
	socket.on('data', chunk => {
		bytes += chunk.length;
	});
	socket.write(Buffer.concat([h2.PREFACE, h2.frame(h2.SETTINGS, 0, 0), request]));
	const deadline = Date.now() + PATIENCE_MS;
	while (forwarded.length === before && Date.now() < deadline) await sleep(2);
	assert.equal(forwarded.length, before + 1, show);
	assert.ok(bytes > 0 || (await once(socket, 'data')), show);
	socket.destroy();
}

test(`${CONNECTIONS} connections of broken frames forward nothing broken`, async t => {
	const chosen = seed();
	const random = new Random(chosen);
	t.diagnostic(`EGRESSD_TEST_SEED=${chosen}`);
	let closed = 0;
	for (let i = 0; i < CONNECTIONS; i += 8) {
		const several = Array.from({ length: 8 }, () => frames(random));
		const show = `EGRESSD_TEST_SEED=${chosen}, connection ${i}`;
		forwarded.length = 0;
		for (const was of await Promise.all(several.map(send))) if (was) closed += 1;
		for (const one of forwarded)
			assertRequest(one, `${show}: ${JSON.stringify({ ...one, body: one.body.toString() })}`);
		await settled(show);
	}
	t.diagnostic(`${closed} were closed by the proxy`);
	assert.ok(closed > CONNECTIONS / 20, 'some of it is an error of the connection');
	await assertAlive('a good one');
	await settled('a good one');
});

const START = Buffer.concat([h2.PREFACE, h2.frame(h2.SETTINGS, 0, 0)]);
const request = (
	stream: number,
	flags = h2.END_HEADERS | h2.END_STREAM,
	list: readonly string[] = GOOD,
): Buffer => h2.frame(h2.HEADERS, flags, stream, h2.fields(list));
const times = (count: number, make: (i: number) => Buffer): Buffer =>
	Buffer.concat(Array.from({ length: count }, (_none, i) => make(i)));

const FLOODS: Readonly<Record<string, Buffer>> = {
	'rapid reset': times(5000, i =>
		Buffer.concat([request(2 * i + 1), h2.frame(h2.RST_STREAM, 0, 2 * i + 1, h2.word(8))]),
	),
	'CONTINUATION without an end': Buffer.concat([
		h2.frame(h2.HEADERS, 0, 1, h2.fields(GOOD)),
		times(2000, i => h2.frame(h2.CONTINUATION, 0, 1, h2.fields([`x-${i}`, 'y'.repeat(1000)]))),
	]),
	'empty CONTINUATIONs': Buffer.concat([
		h2.frame(h2.HEADERS, 0, 1, h2.fields(GOOD)),
		times(50_000, () => h2.frame(h2.CONTINUATION, 0, 1)),
	]),
	'a bomb of HPACK': times(40, i =>
		h2.frame(
			h2.HEADERS,
			h2.END_HEADERS | h2.END_STREAM,
			2 * i + 1,
			Buffer.concat([
				h2.fields(GOOD),
				...(i === 0 ? [h2.remembered('x-bomb', 'b'.repeat(4000))] : []),
				h2.again(12_000),
			]),
		),
	),
	PINGs: times(50_000, () => h2.frame(h2.PING, 0, 0, 'pingping')),
	SETTINGS: times(50_000, () => h2.frame(h2.SETTINGS, 0, 0, h2.setting(4, 65_535))),
	'empty DATA': Buffer.concat([request(1, h2.END_HEADERS), times(50_000, () => h2.frame(h2.DATA, 0, 1))]),
	PRIORITY: times(50_000, i =>
		h2.frame(h2.PRIORITY, 0, 2 * i + 1, Buffer.concat([h2.word(0), Buffer.from([1])])),
	),
	'a window that never opens': Buffer.concat([
		h2.frame(h2.SETTINGS, 0, 0, h2.setting(4, 0)),
		times(90, i => request(2 * i + 1, h2.END_HEADERS | h2.END_STREAM, [...GOOD.slice(0, 7), '/big'])),
	]),
	'a window that overflows': Buffer.concat([
		request(1, h2.END_HEADERS),
		times(4, () => h2.frame(h2.WINDOW_UPDATE, 0, 1, h2.word(0x7fffffff))),
	]),
	'streams without a body': times(400, i => request(2 * i + 1, h2.END_HEADERS)),
};

for (const [name, bytes] of Object.entries(FLOODS)) {
	test(`others are served beside and behind a flood of ${name}`, async t => {
		forwarded.length = 0;
		const before = process.memoryUsage.rss();
		const closed = await send(Buffer.concat([START, bytes]));
		await settled(name);
		for (const one of forwarded) assertRequest(one, name);
		await assertAlive(name);
		await settled(name);
		const grown = Math.round((process.memoryUsage.rss() - before) / 2 ** 20);
		t.diagnostic(
			`${closed ? 'closed' : 'left open'}, ${forwarded.length - 1} forwarded, RSS ${grown} MiB more`,
		);
		assert.ok(grown < 200, `RSS grew by ${grown} MiB`);
	});
}

test('of agents that went away nothing is left, whatever they did to their connection', async t => {
	t.diagnostic(`${listener.connections} connections and ${exchanges()} exchanges wait for their timeouts`);
	const deadline = Date.now() + PATIENCE_MS;
	while ((listener.connections > 0 || exchanges() > 0) && Date.now() < deadline) await sleep(20);
	assert.deepEqual([listener.connections, listener.active, exchanges()], [0, 0, 0]);
	await listener.close(0);
	assert.deepEqual(failures, []);
});
