// gRPC through the tunnel, from grpc-js to grpc-js: unary and all three kinds of streams, each message scanned as it is
// meant, and neither side of a conversation waiting for the other's end.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import * as grpc from '@grpc/grpc-js';
import { createAuthority } from '../support/authority.js';
import { ask, openSession } from '../support/http2-agent.js';
import { Http2Origin } from '../support/http2-origin.js';
import { startProxy } from '../support/proxy.js';
import { githubToken, plainSecret } from '../support/secrets.js';
import { type Dynamic, openDoor, say, TalkClient, TalkServer } from '../support/talk.js';

const CREDENTIAL = plainSecret(79);
const KNOWN = plainSecret(94);
const authority = await createAuthority();
const identity = await authority.issue(['grpc.test']);

const talks = new TalkServer();
const { heard, authorizations } = talks;
const port = await talks.listen(
	grpc.ServerCredentials.createSsl(null, [
		{ private_key: Buffer.from(identity.key), cert_chain: Buffer.from(identity.cert) },
	]),
);

/** What the origin that is no gRPC library says next. */
interface Said {
	readonly fields?: Readonly<Record<string, string>>;
	/** Null ends it with its head: what gRPC calls trailers only. */
	readonly body: Buffer | null;
	readonly trailers?: Readonly<Record<string, string>>;
	/** It resets the stream behind its body. */
	readonly resets?: boolean;
}
const FINE: Said = { body: message('fine') };
let said: Said = FINE;
const raw = await new Http2Origin(await authority.issue(['raw.test']), {
	'/test.Talk/Say': async (stream, _headers, arrived) => {
		stream.on('error', () => {});
		await arrived;
		if (stream.destroyed) return;
		const { fields = {}, body, trailers = { 'grpc-status': '0' }, resets = false } = said;
		const head = { ':status': 200, 'content-type': 'application/grpc', ...fields };
		if (body === null) return stream.respond({ ...head, ...trailers }, { endStream: true });
		stream.respond(head, { waitForTrailers: true });
		stream.on('wantTrailers', () => stream.sendTrailers(trailers));
		if (resets) stream.write(body, () => stream.close(2));
		else stream.end(body);
	},
}).listen();

/** A message with its prefix, which may lie. */
function message(bytes: Buffer | string, flag = 0, length = Buffer.byteLength(bytes)): Buffer {
	const prefix = Buffer.alloc(5);
	prefix[0] = flag;
	prefix.writeUInt32BE(length, 1);
	return Buffer.concat([prefix, Buffer.from(bytes as string)]);
}

const proxy = await startProxy({
	config: `log: 2
routes:
- host: raw.test
- host: grpc.test
  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
`,
	upstream: authority,
	env: { EGRESS_TOKEN_0: CREDENTIAL, EGRESS_TOKEN_1: KNOWN },
	origins: { 'grpc.test:443': { port }, 'raw.test:443': raw },
});

const door = await openDoor(proxy, 'grpc.test:443');

function client(options: grpc.ClientOptions = {}) {
	return new TalkClient(`127.0.0.1:${door.port}`, grpc.credentials.createSsl(Buffer.from(proxy.ca)), {
		'grpc.ssl_target_name_override': 'grpc.test',
		'grpc.default_authority': 'grpc.test',
		...options,
	});
}

/** The status of a call, whatever it is. */
function ended(call: { once(event: 'status', listener: (status: grpc.StatusObject) => void): unknown }) {
	return new Promise<grpc.StatusObject>(resolve => call.once('status', resolve));
}

const talk = client();
test.after(async () => {
	talk.close();
	await proxy.stop();
	talks.close();
	await raw.close();
	door.close();
});

test('a unary call is answered, with its credential, and its status when it fails', async () => {
	assert.deepEqual(await say(talk, 'hello'), { answer: 'you said 5' });
	assert.equal(authorizations[0], `Bearer ${CREDENTIAL}`);
	const { error } = await say(talk, 'fail');
	assert.equal(error?.code, grpc.status.NOT_FOUND);
	assert.equal(error?.details, 'no such thing');
	assert.deepEqual(await say(talk, 'x'.repeat(3_000_000)), { answer: 'you said 3000000' });
});

test('a client streams, a server streams', async () => {
	const sum = await new Promise<string>((resolve, reject) => {
		const call = (talk as unknown as Dynamic).Gather?.((error: Error | null, answer: string) =>
			error === null ? resolve(answer) : reject(error),
		) as grpc.ClientWritableStream<string>;
		for (let i = 0; i < 50; i += 1) call.write('part');
		call.end();
	});
	assert.equal(sum, '200');
	const call = (talk as unknown as Dynamic).Count?.('100') as grpc.ClientReadableStream<string>;
	const numbers: string[] = [];
	for await (const number of call) numbers.push(number);
	assert.deepEqual([numbers.length, numbers[99]], [100, 'number 99']);
});

test('both talk in turns on one stream that stays open', async () => {
	const call = (talk as unknown as Dynamic).Converse?.() as grpc.ClientDuplexStream<string, string>;
	// What looks like the beginning of a token stands at the end of each message, and goes all the same.
	for (const part of ['one', 'two ghp_', `three ${'A'.repeat(50)}`]) {
		call.write(part);
		const [answer] = await once(call, 'data');
		assert.equal(answer, `heard ${part}`);
	}
	call.end();
	const status = await ended(call);
	assert.equal(status.code, grpc.status.OK);
});

for (const [name, options] of [
	['as it is', {}],
	['compressed', { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip }],
] as const) {
	test(`a secret in a message, ${name}, does not leave`, async () => {
		const from = client(options);
		assert.deepEqual(await say(from, 'clean '.repeat(100)), { answer: 'you said 600' });
		const before = heard.length;
		const { error } = await say(from, `here ${githubToken()} it is`);
		assert.equal(error?.code, grpc.status.PERMISSION_DENIED);
		const stream = (from as unknown as Dynamic).Converse?.() as grpc.ClientDuplexStream<string, string>;
		stream.on('error', () => {});
		stream.write('clean');
		await once(stream, 'data');
		stream.write(`then ${githubToken()}`);
		const status = await ended(stream);
		assert.notEqual(status.code, grpc.status.OK);
		assert.deepEqual(heard.slice(before), ['clean']);
		await proxy.waitFor(line => line.event === 'egress_block' && line.path === '/test.Talk/Converse');
		from.close();
	});
}

test('an injected answer does not reach the agent', async () => {
	const { error, answer } = await say(talk, 'inject');
	assert.equal(answer, undefined);
	// A 403 while its head was not sent, a reset on a machine that was slower than the agent was patient.
	assert.ok([grpc.status.PERMISSION_DENIED, grpc.status.INTERNAL].includes(error?.code ?? grpc.status.OK));
	const call = (talk as unknown as Dynamic).Converse?.() as grpc.ClientDuplexStream<string, string>;
	call.on('error', () => {});
	call.write('inject');
	const got: string[] = [];
	call.on('data', part => got.push(part));
	const status = await ended(call);
	assert.notEqual(status.code, grpc.status.OK);
	assert.deepEqual(got, []);
});

test('a call that the agent cancels ends at the origin too', async () => {
	const call = (talk as unknown as Dynamic).Converse?.() as grpc.ClientDuplexStream<string, string>;
	call.on('error', () => {});
	call.write('before');
	await once(call, 'data');
	call.cancel();
	const status = await ended(call);
	assert.equal(status.code, grpc.status.CANCELLED);
	assert.deepEqual(await say(talk, 'still there'), { answer: 'you said 11' });
});

const GZIP = { 'grpc-encoding': 'gzip' };
const percent = (value: string): string => [...value].map(c => `%${c.charCodeAt(0).toString(16)}`).join('');
const base64 = (value: string): string => Buffer.from(value).toString('base64').replace(/=+$/, '');

test('a call ends as the origin ended it: by trailers alone, with a status or without, reset in a message', async () => {
	const session = await openSession(proxy, 'raw.test');
	const call = () =>
		ask(
			session,
			{ ':path': '/test.Talk/Say', ':method': 'POST', 'content-type': 'application/grpc' },
			message('a'),
		);
	said = { body: null, trailers: { 'grpc-status': '5', 'grpc-message': 'no' } };
	const only = await call();
	assert.deepEqual([only.headers['grpc-status'], only.headers['grpc-message'], only.reset], ['5', 'no', 0]);
	said = { ...FINE, trailers: { 'grpc-status': '7', 'grpc-message': '%e2%98%83' } };
	const behind = await call();
	assert.deepEqual([behind.body, behind.reset], [message('fine'), 0]);
	assert.deepEqual([behind.trailers['grpc-status'], behind.trailers['grpc-message']], ['7', '%e2%98%83']);
	said = { ...FINE, trailers: {} };
	assert.deepEqual(
		[(await call()).body, (await call()).trailers['grpc-status']],
		[message('fine'), undefined],
	);
	said = { body: Buffer.concat([message('fine'), message('half', 0, 100)]), resets: true };
	const cut = await call();
	assert.notEqual(cut.reset, 0);
	assert.equal(cut.trailers['grpc-status'], undefined);
	session.destroy();
});

test('whatever a message, its prefix, its compression or its end says, no secret passes', async () => {
	const session = await openSession(proxy, 'raw.test');
	const call = (body: Buffer, fields: Readonly<Record<string, string>> = {}) => {
		const head = { ':path': '/test.Talk/Say', ':method': 'POST', 'content-type': 'application/grpc' };
		return ask(session, { ...head, ...fields }, body);
	};
	const token = githubToken();
	const requests: Readonly<Record<string, readonly [Buffer, Readonly<Record<string, string>>?]>> = {
		'cut over two messages': [Buffer.concat([message(token.slice(0, 12)), message(token.slice(12))])],
		'behind a long word': [Buffer.concat([message('b'.repeat(1000)), message(token)])],
		'behind a long word, compressed': [
			Buffer.concat([message('b'.repeat(1000)), message(gzipSync(token), 1)]),
			GZIP,
		],
		compressed: [message(gzipSync(token), 1), GZIP],
		'compressed by nobody says what': [message(gzipSync(token), 1)],
		'said to be compressed': [message(token, 1), { 'grpc-encoding': 'identity' }],
		'of an unknown kind': [message(token, 7)],
		'longer than it comes': [message(token, 0, 500)],
		'of 4 GiB': [message(token, 0, 0xffffffff)],
		'shorter than it comes': [message(token, 0, 3)],
		'a bomb': [message(gzipSync(Buffer.alloc(50e6)), 1), GZIP],
		'in base64': [
			Buffer.from(message(token).toString('base64')),
			{ 'content-type': 'application/grpc-web-text' },
		],
		'in metadata': [message('a'), { 'x-note-bin': base64(token) }],
		'coded as a whole': [gzipSync(message(token)), { 'content-encoding': 'gzip' }],
	};
	said = FINE;
	for (const [name, [body, fields]] of Object.entries(requests)) {
		const heard = raw.seen.length;
		assert.equal((await call(body, fields)).headers[':status'], 403, name);
		assert.equal(raw.seen.length, heard, name);
	}
	const answers: Readonly<Record<string, Said>> = {
		'in a status alone': { body: null, trailers: { 'grpc-status': '2', 'grpc-message': percent(KNOWN) } },
		'in a status behind': { ...FINE, trailers: { 'grpc-status': '2', 'grpc-message': KNOWN } },
		'in details': { ...FINE, trailers: { 'grpc-status-details-bin': base64(`a${KNOWN}`) } },
		'cut over two messages': { body: Buffer.concat([message(KNOWN.slice(0, 12)), message(KNOWN.slice(12))]) },
		compressed: { fields: GZIP, body: message(gzipSync(KNOWN), 1) },
		'compressed by nobody says what': { body: message(gzipSync(KNOWN), 1) },
		'trailers of the web': { body: message(KNOWN, 0x80) },
		'longer than it comes': { body: message(KNOWN, 0, 500) },
		'of 4 GiB': { body: message(KNOWN, 0, 0xffffffff) },
		'shorter than it comes': { body: message(KNOWN, 0, 3) },
		'behind the last one': { body: Buffer.concat([message('fine'), Buffer.from(KNOWN)]) },
	};
	for (const [name, answer] of Object.entries(answers)) {
		said = answer;
		const reply = await call(message('a'));
		assert.ok(reply.headers[':status'] === 403 || reply.reset !== 0, name);
		const all = `${JSON.stringify([reply.headers, reply.trailers])}${reply.body.toString('latin1')}`;
		assert.ok(!all.includes(KNOWN) && !all.includes(percent(KNOWN)), name);
	}
	session.destroy();
});
