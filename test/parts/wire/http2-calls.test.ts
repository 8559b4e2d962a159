// The calls of node:http2 that throw where nothing catches: on streams and sessions in every state, with what can be
// sent and what can't, none of them does.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
	type ClientHttp2Session,
	connect,
	createServer,
	type ServerHttp2Session,
	type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import test, { type TestContext } from 'node:test';
import { inform, openWindow, ping, respond, sendTrailers } from '../../../src/core/http2-calls.js';

/** One stream of a session, as its server has it. */
async function opened(t: TestContext): Promise<{ client: ClientHttp2Session; stream: ServerHttp2Stream }> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	t.after(() => {
		client.destroy();
		server.close();
	});
	client.on('error', () => {});
	const request = client.request({ ':method': 'POST' });
	request.on('error', () => {});
	request.resume();
	const [stream] = (await once(server, 'stream')) as [ServerHttp2Stream];
	stream.on('error', () => {});
	return { client, stream };
}

const FINE = { ':status': 200 };

test('an answer goes out, and one whose fields can not be sent is told apart', async t => {
	const { stream } = await opened(t);
	assert.equal(respond(stream, { ...FINE, connection: 'close' }, {}), false);
	assert.equal(respond(stream, FINE, { waitForTrailers: true }), true);
	assert.equal(stream.headersSent, true);
	assert.equal(respond(stream, FINE, {}), false, 'twice');
});

test('an interim answer that can not be sent is left out', async t => {
	const { stream } = await opened(t);
	inform(stream, 101, []);
	inform(stream, 200, []);
	inform(stream, 103, ['link', '</a>']);
	assert.equal(stream.sentInfoHeaders?.length, 1);
	respond(stream, FINE, {});
	inform(stream, 103, []);
	assert.equal(stream.sentInfoHeaders?.length, 1);
});

test('trailers that can not be sent reset their stream', async t => {
	const { stream } = await opened(t);
	respond(stream, FINE, {});
	// None was promised.
	sendTrailers(stream, ['x-a', '1']);
	assert.equal(stream.destroyed, true);
});

test('a stream and a session that are over take every call', async t => {
	const { client, stream } = await opened(t);
	const session = stream.session as ServerHttp2Session;
	stream.close();
	assert.equal(stream.closed, true);
	assert.equal(respond(stream, FINE, {}), true);
	inform(stream, 103, []);
	stream.destroy();
	assert.equal(respond(stream, FINE, {}), true);
	inform(stream, 103, []);
	sendTrailers(stream, ['x-a', '1']);
	session.destroy();
	openWindow(session, 65_536);
	ping(session, () => assert.fail('nobody answered'));
	client.destroy();
	openWindow(client, 65_536);
	ping(client, () => assert.fail('nobody answered'));
});

test('a sign of life is called back', async t => {
	const { client } = await opened(t);
	await new Promise<void>(resolve => ping(client, resolve));
});
