// HTTP/2 without TLS in a tunnel, as gRPC's insecure channels speak it: who begins with its preface knows that the origin speaks
// it, too, and all that holds for HTTP/2 over TLS holds for it.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import * as grpc from '@grpc/grpc-js';
import { readUntilQuiet, tunnel } from '../support/agent.js';
import { sha256, words } from '../support/bytes.js';
import { ask } from '../support/http2-agent.js';
import * as h2 from '../support/http2-frames.js';
import { Http2Origin } from '../support/http2-origin.js';
import { sentHeader, startOrigin } from '../support/origin.js';
import { startProxy } from '../support/proxy.js';
import { githubToken, injection, plainSecret } from '../support/secrets.js';
import { type Dynamic, openDoor, say, TalkClient, TalkServer } from '../support/talk.js';

const CREDENTIAL = plainSecret(79);
const BIG = words(3_000_000);

const clear = await new Http2Origin(null, {
	'/echo': async (stream, headers, arrived) => {
		const { body, trailers } = await arrived;
		if (stream.destroyed) return;
		stream.respond({ ':status': 200, 'x-sum': sha256(body) }, { waitForTrailers: true });
		stream.on('wantTrailers', () =>
			stream.sendTrailers({ 'x-heard': String(trailers['x-late'] ?? headers.te) }),
		);
		stream.end(body);
	},
	'/inject': stream => {
		stream.respond({ ':status': 200, 'content-type': 'text/plain' });
		stream.end(injection());
	},
	'/never': () => {},
}).listen();
const old = await startOrigin();

const talks = new TalkServer();
const { heard, authorizations } = talks;
const grpcPort = await talks.listen(grpc.ServerCredentials.createInsecure());

const proxy = await startProxy({
	config: `log: 2
routes:
- host: clear.test:50051
  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
- host: grpc.test:50051
  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
- host: plain.test
- host: old.test
`,
	env: { EGRESS_TOKEN_0: CREDENTIAL },
	origins: {
		'clear.test:50051': clear,
		'plain.test:80': clear,
		'old.test:80': old,
		'grpc.test:50051': { port: grpcPort },
	},
});

const door = await openDoor(proxy, 'grpc.test:50051');
const talk = new TalkClient(`127.0.0.1:${door.port}`, grpc.credentials.createInsecure(), {
	'grpc.default_authority': 'grpc.test:50051',
});

test.after(async () => {
	talk.close();
	await proxy.stop();
	talks.close();
	await clear.close();
	await old.close();
	door.close();
});

async function session(authority: string): Promise<ClientHttp2Session> {
	const { socket } = await tunnel(proxy, authority);
	const opened = connectHttp2(`http://${authority.replace(/:80$/, '')}`, { createConnection: () => socket });
	opened.on('error', () => {});
	return opened;
}

test('gRPC on an insecure channel is carried, judged and scanned, call by call', async () => {
	assert.deepEqual(await say(talk, 'hello'), { answer: 'you said 5' });
	assert.equal(authorizations[0], `Bearer ${CREDENTIAL}`);
	const { error } = await say(talk, 'fail');
	assert.deepEqual([error?.code, error?.details], [grpc.status.NOT_FOUND, 'no such thing']);
	const call = (talk as unknown as Dynamic).Converse?.() as grpc.ClientDuplexStream<string, string>;
	call.on('error', () => {});
	for (const part of ['one', 'two']) {
		call.write(part);
		assert.deepEqual(await once(call, 'data'), [`heard ${part}`]);
	}
	const before = heard.length;
	const got: string[] = [];
	call.on('data', (part: string) => got.push(part));
	call.write('inject');
	const status = await new Promise<grpc.StatusObject>(resolve => call.once('status', resolve));
	assert.notEqual(status.code, grpc.status.OK);
	assert.deepEqual(got, [], 'an injected answer reaches nobody');
	const refused = await say(talk, `here ${githubToken()} it is`);
	assert.equal(refused.error?.code, grpc.status.PERMISSION_DENIED);
	assert.deepEqual(heard.slice(before), ['inject'], 'and a secret no origin');
	const lines = await proxy.waitFor(line => line.event === 'egress_block', { count: 2 });
	assert.deepEqual(
		lines.map(({ host, path }) => [host, path]),
		[
			['grpc.test', '/test.Talk/Converse'],
			['grpc.test', '/test.Talk/Say'],
		],
	);
});

test('bodies, trailers, credentials and lines are those of HTTP/2 over TLS, on one connection to the origin', async () => {
	const opened = await session('clear.test:50051');
	const before = clear.connections;
	const replies = await Promise.all([
		ask(opened, { ':path': '/echo', ':method': 'POST' }, BIG),
		ask(opened, { ':path': '/echo', ':method': 'POST' }, Buffer.from('short'), { 'x-late': 'late' }),
		ask(opened, { ':path': '/echo', te: 'trailers' }),
	]);
	assert.deepEqual(
		replies.map(({ headers, body }) => [headers[':status'], headers['x-sum'] === sha256(body), body.length]),
		[
			[200, true, BIG.length],
			[200, true, 5],
			[200, true, 0],
		],
	);
	assert.equal(replies[1]?.trailers['x-heard'], 'late');
	assert.equal(replies[2]?.trailers['x-heard'], 'trailers');
	assert.ok(clear.connections - before <= 1);
	assert.ok(clear.seen.every(({ headers }) => headers.authorization === `Bearer ${CREDENTIAL}`));
	assert.ok(clear.seen.every(({ headers }) => headers[':scheme'] === 'http'));
	const [line] = await proxy.waitFor(
		({ event, host }) => event === 'egress_response' && host === 'clear.test',
	);
	assert.equal(line?.status, 200);
	const blocked = await ask(opened, { ':path': '/inject' });
	assert.equal(blocked.headers[':status'], 403);
	const secret = await ask(opened, { ':path': '/echo', ':method': 'POST' }, Buffer.from(githubToken()));
	assert.equal(secret.headers[':status'], 403);
	opened.destroy();
});

test('an agent that leaves takes its stream to the origin along', async () => {
	const opened = await session('plain.test:80');
	const left = opened.request({ ':path': '/never' });
	left.on('error', () => {});
	left.end();
	await proxy.waitFor(({ event, path }) => event === 'egress_request' && path === '/never');
	left.close(8);
	await proxy.waitFor(({ error, path }) => error === 'agent_aborted' && path === '/never');
	assert.equal((await ask(opened, { ':path': '/' })).headers[':status'], 200);
	opened.destroy();
});

test('another host, scheme or port than the tunnel names is refused, and so is a host without a route', async () => {
	const before = clear.seen.length;
	const opened = await session('plain.test:80');
	for (const fields of [
		{ ':authority': 'other.test' },
		{ ':authority': 'plain.test:81' },
		{ ':scheme': 'https' },
		{ ':path': '/../a' },
	]) {
		const { headers, body } = await ask(opened, fields);
		assert.equal(headers[':status'], 400, JSON.stringify(fields));
		assert.match(String(headers['proxy-status']), /^egressd; error=http_request_error/);
		assert.equal(JSON.parse(body.toString()).error, 'egress_bad_request');
	}
	opened.destroy();
	const other = await session('other.test:80');
	assert.equal((await ask(other, { ':path': '/' })).headers[':status'], 403);
	other.destroy();
	assert.equal(clear.seen.length, before, 'no origin saw a byte');
});

test('an origin that does not speak it is said not to', async () => {
	const opened = await session('old.test:80');
	const { headers, body } = await ask(opened, { ':path': '/' });
	assert.equal(headers[':status'], 502);
	assert.equal(JSON.parse(body.toString()).error, 'egress_upstream');
	opened.destroy();
});

test('what begins like its preface and is HTTP/1.1 is read as that, in whatever pieces either comes', async () => {
	for (const method of ['POST', 'PUT', 'PATCH', 'PROPFIND']) {
		const { socket } = await tunnel(proxy, 'old.test:80');
		socket.setNoDelay(true);
		const request = `${method} /${method} HTTP/1.1\r\nHost: old.test\r\nX-A: b\r\nContent-Length: 2\r\n\r\nhi`;
		for (const piece of ['P', request.slice(1, 2), request.slice(2)]) {
			socket.write(piece);
			await sleep(20);
		}
		assert.match(await readUntilQuiet(socket, 300), /^HTTP\/1\.1 200 /);
		assert.equal(sentHeader(old.last(`/${method}`), 'x-a'), 'b');
		socket.destroy();
	}
	const { socket } = await tunnel(proxy, 'plain.test:80');
	socket.setNoDelay(true);
	const head = h2.fields([
		':method',
		'GET',
		':scheme',
		'http',
		':authority',
		'plain.test',
		':path',
		'/pieces',
	]);
	const frames = Buffer.concat([
		h2.PREFACE,
		h2.frame(h2.SETTINGS, 0, 0),
		h2.frame(h2.HEADERS, h2.END_HEADERS | h2.END_STREAM, 1, head),
	]);
	for (const at of [0, 1, 2, 3, 4, 30]) {
		socket.write(frames.subarray(at, at === 30 ? undefined : at === 4 ? 30 : at + 1));
		await sleep(20);
	}
	await proxy.waitFor(({ event, path }) => event === 'egress_request' && path === '/pieces');
	socket.destroy();
});

test('what only begins like HTTP/2 ends its connection, and a line says so', async () => {
	const { socket } = await tunnel(proxy, 'plain.test:80');
	socket.on('error', () => {});
	const closed = once(socket, 'close');
	socket.resume();
	socket.write('PRI * HTTP/1.1\r\nHost: plain.test\r\n\r\n');
	await closed;
	const [line] = await proxy.waitFor(({ reason }) => reason === 'egress: not valid HTTP/2');
	assert.deepEqual([line?.error, line?.host], ['request_malformed', 'plain.test']);
});
