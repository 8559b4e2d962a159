// WebSockets are exchanges like any other: the handshake by the route's rules, every message looked at both ways, and
// what is clean arrives as it was sent.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import test from 'node:test';
import type WebSocket from 'ws';
import { WebSocketServer } from 'ws';
import { open, send, sendRaw } from '../support/agent.js';
import { fill, prose, words } from '../support/bytes.js';
import type { LogLine } from '../support/proxy.js';
import { assertBlocked, assertNotOurs } from '../support/refusal.js';
import { githubToken, injection, plainSecret } from '../support/secrets.js';
import {
	closed,
	connection,
	dial,
	frame,
	nextMessage,
	openWebSocket,
	ROUTES,
	type Route,
	rawWebSocket,
} from '../support/websocket.js';
import { SCHEMES, startWorld } from '../support/world.js';

const CREDENTIAL = plainSecret(51);
const TOKEN = githubToken(52);
const handshakes: IncomingMessage[] = [];
/** The origin's ends that no test has taken yet. */
const ends: WebSocket[] = [];
/** The origin's end that was opened last, below its frames. */
let originSocket: Socket | null = null;

const server = new WebSocketServer({
	noServer: true,
	// It offers what the proxy must have taken out of the request.
	perMessageDeflate: true,
	handleProtocols: protocols => (protocols.has('chat.v2') ? 'chat.v2' : false),
});
server.on('headers', headers => headers.push('X-Served-By: origin', 'Set-Cookie: a=1', 'Set-Cookie: b=2'));

function upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
	handshakes.push(request);
	originSocket = socket;
	const path = String(request.url).split('?')[0];
	if (path === '/refused') {
		socket.end('HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nContent-Length: 5\r\n\r\nno ws');
		return;
	}
	if (path === '/other') {
		socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: something\r\nConnection: Upgrade\r\n\r\n');
		return;
	}
	server.handleUpgrade(request, socket, head, client => {
		client.on('error', () => {});
		if (path === '/echo') client.on('message', (data, binary) => client.send(data, { binary }));
		else if (path === '/greet') client.send('hello before you speak');
		else ends.push(client);
	});
}

const world = await startWorld({
	log: 2,
	upgrade,
	env: { EGRESS_TOKEN_0: CREDENTIAL },
	names: ['redacting.test', 'lenient.test', 'quiet.test', 'limited.test', 'other.test'],
	routes: `
- host: origin.test
  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
- host: redacting.test
  dlp: { outbound_on_match: redact }
- host: lenient.test
  dlp: { outbound_on_match: warn }
- host: quiet.test
  timeouts: { idle: 300ms }
- host: limited.test
  limits: { body: 1000B, bytes_out: 5000B/h }
`,
});
const { proxy } = world;

async function until<T>(get: () => T | undefined): Promise<T> {
	for (let i = 0; i < 6000; i += 1) {
		const value = get();
		if (value !== undefined) return value;
		await new Promise(resolve => setTimeout(resolve, 10));
	}
	throw new Error('nothing came within a minute');
}

interface Pair {
	readonly client: WebSocket;
	readonly end: WebSocket;
	/** By which its lines are known. */
	readonly path: string;
}

let pairs = 0;

/** A client of `/hold` and the origin's end of it. */
async function pair(host = 'origin.test', route: Route = 'secure'): Promise<Pair> {
	pairs += 1;
	const path = `/hold?${pairs}`;
	const client = await openWebSocket(proxy, route, path, { host });
	return { client, end: await until(() => ends.shift()), path };
}

async function blockOf(path: string): Promise<LogLine> {
	const [line] = await proxy.waitFor(entry => entry.event === 'egress_block' && entry.path === path);
	return line as LogLine;
}

test("a message over its route's limits closes both ends, and nothing of it arrives", async () => {
	const over = await pair('limited.test');
	let heard = 0;
	over.end.on('message', (data: Buffer) => {
		heard += data.length;
	});
	over.client.send('a'.repeat(1000));
	over.client.send('b'.repeat(1001));
	assert.equal((await closed(over.client)).code, 1009);
	assert.equal((await blockOf(over.path)).reason, "egress: body is over the route's limit");
	assert.equal(heard, 1000);
	const many = await pair('limited.test');
	for (let i = 0; i < 6; i += 1) many.client.send('c'.repeat(900));
	assert.equal((await closed(many.client)).code, 1009);
	assert.equal((await blockOf(many.path)).reason, "egress: bytes sent are over the route's limit");
});

for (const route of ROUTES) {
	test(`the handshake is judged and carried like any request (${route})`, async () => {
		const client = await dial(proxy, route, '/echo?q=1', {
			protocols: ['chat.v1', 'chat.v2'],
			origin: 'https://app.example',
			headers: { Cookie: 'session=1', Authorization: 'Basic abc', 'X-Case': 'kept' },
		});
		const opened = once(client, 'open');
		const [response] = (await once(client, 'upgrade')) as [IncomingMessage];
		await opened;
		assert.equal(client.protocol, 'chat.v2');
		assert.equal(client.extensions, '');
		assert.equal(response.headers['x-served-by'], 'origin');
		assert.deepEqual(response.headers['set-cookie'], ['a=1', 'b=2']);
		const seen = handshakes.at(-1) as IncomingMessage;
		assert.equal(seen.url, '/echo?q=1');
		assert.equal(seen.headers.host, 'origin.test');
		assert.equal(seen.headers.origin, 'https://app.example');
		assert.equal(seen.headers.cookie, 'session=1');
		assert.equal(seen.headers.authorization, `Bearer ${CREDENTIAL}`);
		assert.ok(seen.rawHeaders.includes('X-Case'));
		client.close();
		await closed(client);
	});

	test(`messages of every size and kind come back as they went (${route})`, async () => {
		const client = await openWebSocket(proxy, route, '/echo');
		for (const size of [0, 1, 125, 126, 65_535, 65_536, 300_000, 2_000_000]) {
			const text = prose(size);
			client.send(text);
			assert.equal((await nextMessage(client)) === text, true, `text of ${size}`);
			// What is read differently, and what goes in several pieces, is in it by the size before.
			const bytes = size > 300_000 ? words(size, 7) : fill(size, 7);
			client.send(bytes);
			assert.equal(bytes.equals((await nextMessage(client)) as Buffer), true, `${size} bytes`);
		}
		client.close(3001, 'thank you');
		assert.deepEqual(await closed(client), { code: 3001, reason: 'thank you' });
	});

	test(`what the origin says before the agent speaks arrives (${route})`, async () => {
		const client = await dial(proxy, route, '/greet');
		assert.equal(await nextMessage(client), 'hello before you speak');
		client.terminate();
	});

	test(`an answer that is no upgrade is an ordinary answer (${route})`, async () => {
		const client = await dial(proxy, route, '/refused');
		const [, response] = (await once(client, 'unexpected-response')) as [unknown, IncomingMessage];
		assert.equal(response.statusCode, 426);
		assert.equal(response.headers['proxy-status'], undefined);
		const chunks: Buffer[] = [];
		for await (const chunk of response) chunks.push(chunk);
		assert.equal(Buffer.concat(chunks).toString(), 'no ws');
	});

	test(`a handshake that the policy does not allow is refused like any request (${route})`, async () => {
		for (const [host, path] of [
			['elsewhere.test', '/'],
			['origin.test', `/echo?t=${TOKEN}`],
		] as const) {
			const before = handshakes.length;
			const client = await dial(proxy, route, path, { host });
			const [, response] = (await once(client, 'unexpected-response')) as [unknown, IncomingMessage];
			assert.equal(response.statusCode, 403);
			assert.equal(response.headers['proxy-status'], 'egressd; error=http_request_denied');
			const chunks: Buffer[] = [];
			for await (const chunk of response) chunks.push(chunk);
			assert.equal(JSON.parse(Buffer.concat(chunks).toString()).error, 'egress_blocked');
			assert.equal(handshakes.length, before);
		}
	});

	test(`a secret in a message closes both ends with 1008 and does not arrive (${route})`, async () => {
		for (const data of [`{"key":"${TOKEN}"}`, Buffer.from(`\0\u0001 ${CREDENTIAL} \0`)]) {
			const { client, end, path } = await pair('origin.test', route);
			const arrived: Buffer[] = [];
			end.on('message', bytes => arrived.push(bytes as Buffer));
			const gone = closed(end);
			client.send('a clean one first');
			client.send(data);
			client.send('and one behind it');
			const { code, reason } = await closed(client);
			assert.equal(code, 1008);
			assert.match(reason, /^egress DLP: .* found in request$/);
			assert.deepEqual(await gone, { code, reason });
			assert.deepEqual(arrived.map(String), ['a clean one first']);
			const line = await blockOf(path);
			assert.equal(line.method, 'GET');
			assert.equal(line.response_status, undefined);
		}
	});

	test(`an injection and an echoed secret are stopped on their way in (${route})`, async () => {
		for (const data of [injection(), Buffer.from(`\0${CREDENTIAL}\0`)]) {
			const { client, end, path } = await pair('origin.test', route);
			const gone = closed(end);
			const arrived: unknown[] = [];
			client.on('message', bytes => arrived.push(bytes));
			end.send(data);
			assert.equal((await closed(client)).code, 1008);
			assert.equal((await gone).code, 1008);
			assert.deepEqual(arrived, []);
			assert.equal((await blockOf(path)).response_status, 101);
		}
	});
}

test('a secret cut over two messages, or hidden in a ping or a close, does not arrive whole', async () => {
	const sends: ((client: WebSocket) => void)[] = [
		client => {
			client.send(`take ${TOKEN.slice(0, 15)}`);
			client.send(`${TOKEN.slice(15)} now`);
		},
		client => client.ping(Buffer.from(TOKEN)),
		client => client.pong(Buffer.from(CREDENTIAL)),
		client => client.close(1000, TOKEN),
	];
	for (const attempt of sends) {
		const { client, end } = await pair();
		let arrived = '';
		const keep = (bytes: unknown) => {
			arrived += String(bytes);
		};
		end.on('message', keep);
		end.on('ping', keep);
		end.on('pong', keep);
		const gone = closed(end);
		attempt(client);
		// Who sent a close frame gets its own kind of end; the origin's side is what counts.
		const { code, reason } = await gone;
		assert.equal(code, 1008);
		assert.equal(`${arrived}${reason}`.includes(TOKEN.slice(15)), false);
		client.terminate();
	}
});

test('a secret is one behind whatever word came before it, of whatever length', async () => {
	for (const before of ['b', 'b'.repeat(1000), 'YmJi'.repeat(3000), `${'b'.repeat(300_000)}/`]) {
		const { client, end } = await pair();
		client.send(before);
		assert.equal((await nextMessage(end)).toString(), before);
		const got: string[] = [];
		end.on('message', data => got.push(data.toString()));
		const gone = closed(client);
		client.send(TOKEN);
		await gone;
		assert.deepEqual(got, []);
	}
	const { client, end } = await pair('lenient.test');
	client.send('b');
	await nextMessage(end);
	const from = proxy.events.length;
	client.send(TOKEN);
	assert.equal((await nextMessage(end)).toString(), TOKEN);
	await proxy.waitFor(line => line.event === 'egress_warn' && proxy.events.indexOf(line) >= from);
	const warned = proxy.events.slice(from).filter(({ event }) => event === 'egress_warn');
	assert.equal(warned.length, 1, 'and is told of once');
	client.terminate();
});

test('a route that redacts sends text on without the secret, and blocks what it can not replace', async () => {
	const { client, end } = await pair('redacting.test');
	client.send(JSON.stringify({ key: TOKEN, n: 1 }));
	assert.deepEqual(JSON.parse(String(await nextMessage(end))), {
		key: '[redacted:github-pat-classic]',
		n: 1,
	});
	client.send('a clean one');
	assert.equal(await nextMessage(end), 'a clean one');
	client.send(Buffer.from(`\0${TOKEN}`));
	assert.equal((await closed(client)).code, 1008);
});

test('a route that only warns lets it through and says so', async () => {
	const { client, end } = await pair('lenient.test');
	client.send(`use ${TOKEN} please`);
	assert.equal(await nextMessage(end), `use ${TOKEN} please`);
	const [line] = await proxy.waitFor(entry => entry.event === 'egress_warn' && entry.host === 'lenient.test');
	assert.equal(line?.rule, 'github-pat-classic');
	client.terminate();
});

test('control frames go through between the pieces of a message, and pieces may cut a character', async () => {
	const socket = await rawWebSocket(proxy, 'secure', '/hold');
	const end = await until(() => ends.shift());
	const pings: string[] = [];
	end.on('ping', data => pings.push(String(data)));
	const text = Buffer.from('naïve ☃ 🦊 end');
	const message = nextMessage(end);
	const answered = once(socket, 'data') as Promise<[Buffer]>;
	for (let i = 0; i < text.length; i += 1) {
		socket.write(frame(i === 0 ? 1 : 0, text.subarray(i, i + 1), false));
		if (i === 7) socket.write(frame(9, Buffer.from('are you there')));
	}
	socket.write(frame(0, Buffer.alloc(0)));
	assert.equal(await message, text.toString());
	assert.deepEqual(pings, ['are you there']);
	// The pong of `ws` comes back: 0x8a, not masked.
	const [pong] = await answered;
	assert.equal(pong[0], 0x8a);
	assert.equal(pong.subarray(2).toString(), 'are you there');
	socket.write(frame(8, Buffer.alloc(0)));
	assert.deepEqual(await closed(end), { code: 1005, reason: '' });
	socket.destroy();
});

/** Frames of the kind that one end sends, by what is wrong with them. */
function wrongFrames(mask: Buffer | null): Readonly<Record<string, readonly [code: number, bytes: Buffer]>> {
	const one = (opcode: number, bytes: Buffer | string = 'x', fin = true): Buffer =>
		frame(opcode, Buffer.from(bytes as string), fin, mask);
	const bent = (bits: number, bytes = one(1)): Buffer => {
		bytes[0] = (bytes[0] as number) | bits;
		return bytes;
	};
	const code = (value: number): Buffer => one(8, Buffer.from([value >> 8, value & 0xff]));
	const utf8 = (...bytes: number[]): Buffer => one(1, Buffer.from(bytes));
	const long = Buffer.from([0x82, mask === null ? 127 : 255, 0, 0, 0, 0, 0xff, 0, 0, 0, 1, 2, 3, 4]);
	return {
		'the other mask': [1002, frame(1, Buffer.from('x'), true, mask === null ? Buffer.alloc(4, 1) : null)],
		'the first reserved bit': [1002, bent(0x40)],
		'the second': [1002, bent(0x20)],
		'the third': [1002, bent(0x10)],
		'a reserved opcode': [1002, one(3)],
		'a reserved control opcode': [1002, one(11)],
		'a ping in pieces': [1002, one(9, 'x', false)],
		'a ping that is too long': [1002, one(9, 'x'.repeat(126))],
		'half a close code': [1002, one(8, 'x')],
		...Object.fromEntries(
			[999, 1004, 1005, 1006, 1015, 1016, 2999, 5000].map(n => [`code ${n}`, [1002, code(n)]]),
		),
		'a reason that is no UTF-8': [1007, one(8, Buffer.from([3, 232, 0xff]))],
		'text that is no UTF-8': [1007, utf8(0xff, 0xfe)],
		'half a character': [1007, utf8(0xe2, 0x98)],
		'half of a pair': [1007, utf8(0xed, 0xa0, 0x80)],
		'a slash in two bytes': [1007, utf8(0xc0, 0xaf)],
		'the middle of nothing': [1002, one(0)],
		'a message in a message': [1002, Buffer.concat([one(1, 'a', false), one(1, 'b')])],
		'a message over the limit': [1009, long],
		'a length beyond any number': [
			1009,
			Buffer.concat([long.subarray(0, 2), Buffer.from([0x80]), long.subarray(3)]),
		],
	};
}

test('what is no WebSocket frame closes both ends and reaches nobody, whoever sent it', async () => {
	for (const [what, [code, bytes]] of Object.entries(wrongFrames(Buffer.from([1, 2, 3, 4])))) {
		const socket = await rawWebSocket(proxy, 'secure', '/hold');
		const end = await until(() => ends.shift());
		let arrived = 0;
		end.on('message', () => {
			arrived += 1;
		});
		socket.on('error', () => {});
		socket.write(bytes);
		assert.equal((await closed(end)).code, code, what);
		assert.equal(arrived, 0, what);
		socket.destroy();
	}
	for (const [what, [code, bytes]] of Object.entries(wrongFrames(null))) {
		const { client } = await pair();
		let arrived = 0;
		client.on('message', () => {
			arrived += 1;
		});
		originSocket?.write(bytes);
		assert.equal((await closed(client)).code, code, what);
		assert.equal(arrived, 0, what);
	}
});

test('when one end dies without a close frame, so does the other', async () => {
	const one = await pair();
	const dead = closed(one.end);
	one.client.terminate();
	assert.equal((await dead).code, 1006);
	const other = await pair();
	const gone = closed(other.client);
	other.end.terminate();
	assert.equal((await gone).code, 1006);
	await proxy.waitFor(line => line.event === 'egress_error' && line.error === 'agent_aborted');
	await proxy.waitFor(line => line.event === 'egress_error' && line.error === 'connection_terminated');
});

test('a slow reader slows its sender down and nothing is lost, while the other direction goes on', async () => {
	const { client, end } = await pair();
	const piece = words(256 * 1024, 9);
	const pieces = 96;
	end.pause();
	for (let i = 0; i < pieces; i += 1) client.send(piece);
	// All buffers between are full long before 24 MB: what is left waits at the agent.
	await until(() => (client.bufferedAmount > 0 ? true : undefined));
	await new Promise(resolve => setTimeout(resolve, 300));
	assert.ok(client.bufferedAmount > 2 * piece.length, `${client.bufferedAmount} bytes wait`);
	const back = nextMessage(client);
	end.send('still here');
	assert.equal(await back, 'still here');
	let count = 0;
	end.on('message', bytes => {
		assert.equal(piece.equals(bytes as Buffer), true);
		count += 1;
	});
	end.resume();
	await until(() => (count === pieces ? true : undefined));
	client.terminate();
});

test('messages keep their order whatever time each takes to look at', async () => {
	const { client, end } = await pair();
	const arrived: number[] = [];
	end.on('message', data => arrived.push(JSON.parse(String(data)).n));
	for (let n = 0; n < 60; n += 1) {
		// Every third is one that the threads have to look at: it only looks like a token.
		const note = n % 3 === 0 ? `ghp${'_'}${'x'.repeat(20)} ${prose(n * 500)}` : 'short';
		client.send(JSON.stringify({ n, note }));
	}
	await until(() => (arrived.length === 60 ? true : undefined));
	assert.deepEqual(
		arrived,
		Array.from({ length: 60 }, (_, n) => n),
	);
	client.close();
	await closed(client);
});

test('a conversation in which nothing is said is closed', async () => {
	const { client, end } = await pair('quiet.test');
	const gone = closed(end);
	assert.deepEqual(await closed(client), { code: 1001, reason: 'egress: WebSocket was idle for too long' });
	assert.equal((await gone).code, 1001);
});

test('an upgrade that is not offered is ignored, body and all', async () => {
	for (const headers of [
		['Connection', 'Upgrade, HTTP2-Settings', 'Upgrade', 'h2c', 'HTTP2-Settings', 'AAMAAABkAAQAAP__'],
		['Connection', 'Upgrade', 'Upgrade', 'something/1'],
	]) {
		for (const scheme of SCHEMES) {
			const reply = await send(proxy, { url: world.url(scheme, '/hash'), headers, body: 'four' });
			assert.equal(reply.status, 200);
			assertNotOurs(reply);
			assert.equal(JSON.parse(reply.text).bytes, 4);
			const seen = world.origin(scheme).last('/hash');
			assert.equal(
				seen.headers.some(text => /^(?:upgrade|http2-settings)$/i.test(text)),
				false,
			);
		}
	}
	const incoming = await open(proxy, {
		url: 'http://origin.test/hash',
		headers: ['Connection', 'Upgrade', 'Upgrade', 'h2c'],
	});
	assert.equal(incoming.statusCode, 200);
	incoming.socket.destroy();
});

test('an upgrade behind a request that is not answered yet harms neither', async () => {
	const text = await sendRaw(
		proxy,
		'GET http://origin.test/hash HTTP/1.1\r\nHost: origin.test\r\n\r\n' +
			'GET http://origin.test/echo HTTP/1.1\r\nHost: origin.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
	);
	assert.equal(/101 Switching/.test(text), false);
});

test('an origin that upgrades to something else is not believed', async () => {
	const { socket, target } = await connection(proxy, 'absolute', '/other');
	socket.write(
		`GET ${target} HTTP/1.1\r\nHost: origin.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
	);
	const [first] = (await once(socket, 'data')) as [Buffer];
	assert.match(first.toString(), /^HTTP\/1\.1 502 /);
	socket.destroy();
});

test('a target in ws:// form is the same target', async () => {
	const { socket } = await connection(proxy, 'absolute', '/echo');
	socket.write('GET ws://origin.test/hash HTTP/1.1\r\nHost: origin.test\r\nConnection: close\r\n\r\n');
	const [first] = (await once(socket, 'data')) as [Buffer];
	assert.match(first.toString(), /^HTTP\/1\.1 200 /);
	socket.destroy();
});

test('at level 2 the handshake and each message have their lines, joined by the id', async () => {
	const client = await openWebSocket(proxy, 'secure', '/echo?lines');
	client.send('wörds');
	await nextMessage(client);
	client.send(Buffer.from([0xff, 0x00]));
	await nextMessage(client);
	client.close();
	await closed(client);
	const [first] = await proxy.waitFor(line => line.path === '/echo?lines');
	const lines = proxy.events.filter(line => line.id === first?.id);
	assert.deepEqual(
		lines.map(({ event, protocol, body, body_encoding, status, path }) => [
			event,
			protocol ?? null,
			body,
			body_encoding ?? null,
			status ?? path,
		]),
		[
			['egress_request', null, '', null, '/echo?lines'],
			['egress_response', null, '', null, 101],
			['egress_request', 'websocket', 'wörds', null, '/echo?lines'],
			['egress_response', 'websocket', 'wörds', null, 101],
			['egress_request', 'websocket', '/wA=', 'base64', '/echo?lines'],
			['egress_response', 'websocket', '/wA=', 'base64', 101],
		],
	);
	const headers = (first?.headers ?? {}) as Record<string, string>;
	assert.equal(headers.authorization, `Bearer ${CREDENTIAL}`);
});

test('a plain request on the same names is what it was', async () => {
	assertBlocked(await send(proxy, { url: 'https://elsewhere.test/' }), 'egress: host not in allowlist');
});

test('when the proxy shuts down both ends are told, and no secret stands in a block line', async () => {
	const { client, end } = await pair();
	const gone = Promise.all([closed(client), closed(end)]);
	await world.close();
	for (const { code } of await gone) assert.equal(code, 1001);
	for (const line of proxy.events.filter(entry => entry.event === 'egress_block')) {
		assert.equal(JSON.stringify(line).includes(TOKEN), false);
		assert.equal(JSON.stringify(line).includes(CREDENTIAL), false);
	}
});
