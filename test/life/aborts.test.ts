// An agent that goes away takes its exchange with it: the origin is let go, a line says why, and nothing stays behind.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { secure, send, tunnel } from '../support/agent.js';
import { fill, words } from '../support/bytes.js';
import { SCHEMES, type Scheme, startWorld } from '../support/world.js';

const AGENTS = 6;
// An idle connection of the pool lives as long as the origin says, at most.
const PATIENCE_MS = 20_000;
let released = 0;

const world = await startWorld({
	log: 2,
	answers: {
		'/endless': response => {
			response.once('close', () => {
				released += 1;
			});
			response.writeHead(200, { 'Content-Type': 'text/event-stream' });
			const timer = setInterval(() => response.write(fill(20_000)), 5);
			response.once('close', () => clearInterval(timer));
		},
		'/never': response => {
			response.once('close', () => {
				released += 1;
			});
		},
	},
});

/** A socket on which a request can be written: of its own, or in an intercepted tunnel. */
async function line(scheme: Scheme): Promise<Socket> {
	if (scheme === 'https')
		return await secure(world.proxy, (await tunnel(world.proxy, 'origin.test:443')).socket, 'origin.test');
	const socket = connect(world.proxy.port, '127.0.0.1');
	await once(socket, 'connect');
	return socket;
}

const target = (scheme: Scheme, path: string) => (scheme === 'http' ? `http://origin.test${path}` : path);

async function until(what: () => string, holds: () => boolean): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	while (!holds()) {
		assert.ok(Date.now() < deadline, what());
		await new Promise(resolve => setTimeout(resolve, 20));
	}
}

/** Open files of the proxy: sockets, mostly. */
const openFiles = () => readdirSync(`/proc/${world.proxy.pid}/fd`).length;

const countable = existsSync('/proc/self/fd');
// A scanning thread has open files of its own, and is there once it has read something.
const first = {
	url: 'http://origin.test/',
	body: gzipSync('a first body'),
	headers: ['content-encoding', 'gzip'],
};
assert.equal((await send(world.proxy, first)).status, 200);
const filesBefore = countable ? openFiles() : 0;

for (const scheme of SCHEMES) {
	for (const path of ['/endless', '/never']) {
		test(`agents that leave during a reply (${path}) over ${scheme} let the origin go`, async () => {
			released = 0;
			for (let i = 0; i < AGENTS; i += 1) {
				const socket = await line(scheme);
				socket.on('error', () => {});
				socket.write(`GET ${target(scheme, path)} HTTP/1.1\r\nHost: origin.test\r\n\r\n`);
				if (path === '/endless') await once(socket, 'data');
				else
					await until(
						() => 'the request arrived',
						() => world.origin(scheme).count(path) > i,
					);
				socket.destroy();
			}
			await until(
				() => `${AGENTS} exchanges were let go, not ${released}`,
				() => released === AGENTS,
			);
		});
	}

	test(`agents that leave during an upload over ${scheme} leave no whole request at the origin`, async () => {
		const before = world.origin(scheme).seen.length;
		for (let i = 0; i < AGENTS; i += 1) {
			const socket = await line(scheme);
			socket.on('error', () => {});
			socket.write(
				`POST ${target(scheme, '/hash')} HTTP/1.1\r\nHost: origin.test\r\nContent-Length: 9000000\r\n\r\n`,
			);
			// Over the hold limit, so that the origin has heard of it, and short of the end.
			socket.write(words(4_000_000));
			await until(
				() => 'the origin heard of the upload',
				() => world.origin(scheme).seen.length > before + i,
			);
			socket.destroy();
		}
		await until(
			() => 'every upload was cut at the origin',
			() =>
				world
					.origin(scheme)
					.seen.slice(before)
					.every(seen => seen.aborted),
		);
		assert.ok(
			world
				.origin(scheme)
				.seen.slice(before)
				.every(seen => seen.sha256 === null),
		);
	});

	test(`agents that leave before their short upload is whole are not heard of at the origin over ${scheme}`, async () => {
		const before = world.origin(scheme).seen.length;
		const socket = await line(scheme);
		socket.write(
			`POST ${target(scheme, '/hash')} HTTP/1.1\r\nHost: origin.test\r\nContent-Length: 100\r\n\r\nonly this`,
		);
		await new Promise(resolve => setTimeout(resolve, 100));
		socket.destroy();
		// Those of the uploads above have such a line, too.
		await world.proxy.waitFor(entry => entry.error === 'agent_aborted' && entry.path === '/hash', {
			count: (AGENTS + 1) * (SCHEMES.indexOf(scheme) + 1),
		});
		assert.equal(world.origin(scheme).seen.length, before);
	});
}

test('agents that leave in every state of CONNECT do no harm', async () => {
	const beginnings = [
		'CONN',
		'CONNECT origin.test:443 HTTP/1.1\r\n',
		'CONNECT origin.test:443 HTTP/1.1\r\nHost: origin.test:443\r\n\r\n',
	];
	for (const bytes of [...beginnings, `${beginnings[2]}\u0016\u0003\u0001`, `${beginnings[2]}GET / HT`]) {
		const socket = connect(world.proxy.port, '127.0.0.1');
		await once(socket, 'connect');
		socket.on('error', () => {});
		socket.write(Buffer.from(bytes, 'latin1'));
		await new Promise(resolve => setTimeout(resolve, 30));
		socket.destroy();
	}
	for (const scheme of SCHEMES)
		assert.equal((await send(world.proxy, { url: world.url(scheme, '/hash') })).status, 200);
});

test('every exchange that was left has its line', async () => {
	const left = await world.proxy.waitFor(entry => entry.error === 'agent_aborted', { count: 6 * AGENTS + 2 });
	assert.equal(left.length, 6 * AGENTS + 2);
});

test('nothing stays behind: no open file of the proxy, no connection to an origin', {
	skip: countable ? false : 'there is no /proc here',
}, async () => {
	const idle = () => world.plain.sockets.size + world.secure.sockets.size;
	await until(
		() => `${idle()} connections to the origins`,
		() => idle() === 0,
	);
	await until(
		() => `${openFiles()} files are open, ${filesBefore} were`,
		() => openFiles() <= filesBefore + 5,
	);
});

test('the proxy drains and has written only JSON lines', () => world.close());
