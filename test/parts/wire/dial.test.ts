// Promises of the dial: curl's mapping, and no socket to an address that was not checked.

import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { test } from 'node:test';
import { EgressError } from '../../../src/core/errors.js';
import { parseConnectTo } from '../../../src/upstream/connect-to.js';
import { Dialer } from '../../../src/upstream/dial.js';

test('--connect-to is read as curl reads it', () => {
	assert.deepEqual(parseConnectTo('A.com:443:127.0.0.1:8443'), {
		host: 'a.com',
		port: 443,
		toHost: '127.0.0.1',
		toPort: 8443,
	});
	assert.deepEqual(parseConnectTo('::[::1]:'), { host: null, port: null, toHost: '::1', toPort: null });
	assert.deepEqual(parseConnectTo('[::1]:80::81'), { host: '::1', port: 80, toHost: null, toPort: 81 });
	for (const bad of ['', 'a', 'a:1:b', 'a:1:b:2:c', 'a:x:b:1', 'a:0:b:1', 'a:70000:b:1', 'a b:1:c:2']) {
		assert.throws(() => parseConnectTo(bad), RangeError, bad);
	}
});

async function listening(): Promise<{ server: Server; port: number; connections: () => number }> {
	let count = 0;
	const server = createServer(socket => {
		count += 1;
		socket.end();
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	assert.ok(address !== null && typeof address === 'object');
	return { server, port: address.port, connections: () => count };
}

const denied = (error: unknown): boolean => error instanceof EgressError && error.code === 'address_denied';

test('a private address is never dialled, by name or as a literal, unless its route allows it', async t => {
	const { server, port, connections } = await listening();
	t.after(() => server.close());
	const dialer = new Dialer({ connectTo: [], extraRoots: [] });
	for (const host of [
		'localhost',
		'any.localhost',
		'metadata.google.internal',
		'127.0.0.1',
		'::1',
		'::ffff:127.0.0.1',
		'0.0.0.0',
		'169.254.169.254',
		'10.0.0.1',
	]) {
		await assert.rejects(
			dialer.tcp(host, port, { allowPrivate: false, timeout: 1000, clientCert: null }),
			denied,
			host,
		);
	}
	assert.equal(connections(), 0);
	const socket = await dialer.tcp('127.0.0.1', port, { allowPrivate: true, timeout: 1000, clientCert: null });
	socket.destroy();
	assert.equal(connections(), 1);
});

test('what the operator mapped by hand is dialled as mapped, and only that', async t => {
	const { server, port } = await listening();
	t.after(() => server.close());
	const connectTo = [parseConnectTo(`mapped.test:443:127.0.0.1:${port}`)];
	const dialer = new Dialer({ connectTo, extraRoots: [] });
	const socket = await dialer.tcp('mapped.test', 443, {
		allowPrivate: false,
		timeout: 1000,
		clientCert: null,
	});
	assert.equal(socket.remotePort, port);
	socket.destroy();
	await assert.rejects(
		dialer.tcp('localhost', 443, { allowPrivate: false, timeout: 1000, clientCert: null }),
		denied,
	);
});
