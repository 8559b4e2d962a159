// A host that is passed through is never read: the agent sees the origin's own certificate, and no rule but the host's
// applies.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Duplex } from 'node:stream';
import test from 'node:test';
import { connect as tlsConnect } from 'node:tls';
import { serverNames } from '../../src/core/client-hello.js';
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

test('TLS that asks for another host than CONNECT is not passed on, in whatever pieces it asks, and a block says so', async () => {
	const before = world.secure.connections;
	const other = await hello('origin.test');
	for (const bytes of [other, inRecords(other, 1), inRecords(other, 200)]) {
		const { status, socket } = await tunnel(world.proxy, 'pinned.test:443');
		assert.equal(status, 200);
		for (const end of [1, 7, bytes.length])
			socket.write(bytes.subarray(end === 1 ? 0 : end === 7 ? 1 : 7, end));
		// A fatal alert of TLS: unrecognized_name.
		assert.equal(await readUntilQuiet(socket), '\x15\x03\x01\x00\x02\x02\x70');
		assert.equal(socket.destroyed || socket.readableEnded, true);
	}
	assert.equal(world.secure.connections, before + 3);
	const blocks = world.proxy.lines.filter(line => line.event === 'egress_block' && line.method === 'CONNECT');
	assert.deepEqual(
		blocks.map(line => [line.reason, line.host]),
		Array(3).fill(['egress: TLS server name and tunnel name different hosts', 'pinned.test']),
	);
});

test('a name in pieces, in other letters, with a dot behind it, or no name passes, as does what is no TLS', async () => {
	for (const bytes of [await hello('pinned.test'), await hello('PINNED.test.'), await hello('')]) {
		const { socket } = await tunnel(world.proxy, 'pinned.test:443');
		const parts = inRecords(bytes, 100);
		socket.write(parts.subarray(0, 3));
		await new Promise(resolve => setTimeout(resolve, 20));
		socket.write(parts.subarray(3));
		// The origin's own first record of TLS: a handshake.
		assert.match(await readUntilQuiet(socket), /^\x16\x03/);
		socket.destroy();
	}
	const { socket } = await tunnel(world.proxy, 'pinned.test:80');
	socket.write('GET /hash HTTP/1.1\r\nHost: pinned.test\r\n\r\n');
	assert.match(await readUntilQuiet(socket), /^HTTP\/1\.1 200 /);
	socket.destroy();
});

test('the names in a ClientHello are read once it is whole, and nothing else is taken for one', async () => {
	const bytes = await hello('pinned.test');
	for (let length = 0; length < bytes.length; length += 1)
		assert.equal(serverNames(bytes.subarray(0, length)), undefined, `${length} bytes`);
	assert.deepEqual(serverNames(bytes), ['pinned.test']);
	assert.deepEqual(serverNames(inRecords(bytes, 1)), ['pinned.test']);
	assert.deepEqual(serverNames(Buffer.from('SSH-2.0-x')), []);
	const name = bytes.indexOf('pinned.test');
	for (let at = 5; at < name; at += 1) {
		for (const value of [0, 1, 255]) {
			const broken = Buffer.from(bytes);
			broken[at] = value;
			const names = serverNames(broken);
			assert.ok(names === undefined || names === null || names.length <= 1, `byte ${at}`);
		}
	}
	for (const at of [name - 1, name - 2, name - 4, name - 5]) {
		const broken = Buffer.from(bytes);
		broken[at] = 200;
		assert.equal(serverNames(broken), null, 'a length beyond its end');
	}
	assert.equal(serverNames(Buffer.concat([Buffer.from([0x16, 3, 1, 0, 4, 1, 0, 0xff, 0xff])])), null);
});

test('another host is intercepted all the same', async () => {
	assert.equal((await send(world.proxy, { url: 'https://origin.test/' })).status, 200);
});

test('no line shows anything of what went by, and the proxy drains', async () => {
	await world.close();
	assert.equal(world.proxy.stderr.includes(githubToken()), false);
	assert.equal(world.proxy.stderr.includes('Bearer own'), false);
});
