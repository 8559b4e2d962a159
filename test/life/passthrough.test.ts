// A host that is passed through is never read: the agent sees the origin's own certificate, and no rule but the host's
// applies.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Duplex } from 'node:stream';
import test from 'node:test';
import { connect as tlsConnect } from 'node:tls';
import { readUntilQuiet, send, sendRaw, tunnel } from '../support/agent.js';
import { assertBlocked } from '../support/refusal.js';
import { githubToken } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

const world = await startWorld({
	log: 2,
	routes:
		'- host: pinned.test\n  tls: passthrough\n- host: origin.test\n- host: unreachable.test\n  tls: passthrough',
	names: ['pinned.test'],
	args: ['--connect-to', 'unreachable.test::127.0.0.1:1'],
});

test('the agent talks TLS with the origin itself, and what it sends is not read', async () => {
	const { status, socket } = await tunnel(world.proxy, 'pinned.test:443');
	assert.equal(status, 200);
	const secured = tlsConnect({ socket, servername: 'pinned.test', ca: world.authority.cert });
	await once(secured, 'secureConnect');
	const body = `token=${githubToken()}`;
	secured.write(
		`POST /hash HTTP/1.1\r\nHost: pinned.test\r\nAuthorization: Bearer own\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
	);
	const answer = await readUntilQuiet(secured);
	secured.destroy();
	assert.match(answer, /^HTTP\/1\.1 200 /);
	const seen = world.secure.last('/hash');
	assert.equal(seen.chunks.join(''), body);
	assert.equal(seen.servername, 'pinned.test');
	assert.ok(seen.headers.includes('Bearer own'));
});

test('an origin that can not be reached is told in the answer to CONNECT', async () => {
	const answer = await sendRaw(
		world.proxy,
		'CONNECT unreachable.test:443 HTTP/1.1\r\nHost: unreachable.test:443\r\n\r\n',
	);
	assert.match(answer, /^HTTP\/1\.1 502 /);
	assert.match(answer, /"code":"connection_refused"/);
});

test('the same host in the clear is blocked, for nothing of it may be read', async () => {
	assertBlocked(await send(world.proxy, { url: 'http://pinned.test/' }), /passthrough/);
});

/** The first bytes of TLS that asks for a name. */
async function hello(servername: string): Promise<Buffer> {
	const written: Buffer[] = [];
	const socket = new Duplex({
		read() {},
		write(chunk, _encoding, done) {
			written.push(chunk);
			done();
		},
	});
	const secured = tlsConnect({ socket, servername });
	secured.on('error', () => {});
	while (written.length === 0) await new Promise(setImmediate);
	secured.destroy();
	return Buffer.concat(written);
}

/** The same message in records of so many bytes. */
function inRecords(bytes: Buffer, size: number): Buffer {
	const message = bytes.subarray(5);
	const records: Buffer[] = [];
	for (let at = 0; at < message.length; at += size) {
		const part = message.subarray(at, at + size);
		records.push(Buffer.from([0x16, 3, 1, 0, part.length]), part);
	}
	return Buffer.concat(records);
}

test('TLS that asks for another host than CONNECT is not passed on, in whatever pieces it asks, nor is what can not be read, and a block says so', async () => {
	const before = world.secure.connections;
	const other = await hello('origin.test');
	const broken = await hello('pinned.test');
	broken[broken.indexOf('pinned.test') - 1] = 200;
	const rest = [
		inRecords(other, 1),
		inRecords(other, 200),
		inRecords(await hello('pinned.test'), 200),
		broken,
	];
	for (const bytes of [other, ...rest]) {
		const { status, socket } = await tunnel(world.proxy, 'pinned.test:443');
		assert.equal(status, 200);
		for (const end of [1, 7, bytes.length])
			socket.write(bytes.subarray(end === 1 ? 0 : end === 7 ? 1 : 7, end));
		// A fatal alert of TLS: unrecognized_name.
		assert.equal(await readUntilQuiet(socket), '\x15\x03\x01\x00\x02\x02\x70');
		assert.equal(socket.destroyed || socket.readableEnded, true);
	}
	assert.equal(world.secure.connections, before + 5);
	const blocks = await world.proxy.waitFor(
		line => line.event === 'egress_block' && line.method === 'CONNECT',
		{ count: 5 },
	);
	assert.deepEqual(
		blocks.map(line => [line.reason, line.host]),
		Array(5).fill(['egress: TLS server name and tunnel name different hosts', 'pinned.test']),
	);
});

test('a name in pieces, in other letters, with a dot behind it, or no name passes, as does what is no TLS', async () => {
	for (const bytes of [await hello('pinned.test'), await hello('PINNED.test.'), await hello('')]) {
		const { socket } = await tunnel(world.proxy, 'pinned.test:443');
		socket.write(bytes.subarray(0, 3));
		await new Promise(resolve => setTimeout(resolve, 20));
		socket.write(bytes.subarray(3));
		// The origin's own first record of TLS: a handshake.
		assert.match(await readUntilQuiet(socket), /^\x16\x03/);
		socket.destroy();
	}
	const { socket } = await tunnel(world.proxy, 'pinned.test:80');
	socket.write('GET /hash HTTP/1.1\r\nHost: pinned.test\r\n\r\n');
	assert.match(await readUntilQuiet(socket), /^HTTP\/1\.1 200 /);
	socket.destroy();
});

test('an agent that ends its side without a word, or within its first message, is heard by the origin', async () => {
	for (const bytes of [Buffer.alloc(0), (await hello('pinned.test')).subarray(0, 40)]) {
		const { socket } = await tunnel(world.proxy, 'pinned.test:80');
		socket.end(bytes);
		// An origin whose agent has ended closes, too.
		await once(socket.resume(), 'close');
	}
});

test('another host is intercepted all the same', async () => {
	assert.equal((await send(world.proxy, { url: 'https://origin.test/' })).status, 200);
});

test('no line shows anything of what went by, and the proxy drains', async () => {
	await world.close();
	assert.equal(world.proxy.stderr.includes(githubToken()), false);
	assert.equal(world.proxy.stderr.includes('Bearer own'), false);
});
