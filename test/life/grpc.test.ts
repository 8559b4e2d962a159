// gRPC through the tunnel, from grpc-js to grpc-js: unary and all three kinds of streams, each message scanned as it is
// meant, and neither side of a conversation waiting for the other's end.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import test from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { tunnel } from '../support/agent.js';
import { createAuthority } from '../support/authority.js';
import { startProxy } from '../support/proxy.js';
import { githubToken, injection, plainSecret } from '../support/secrets.js';

const CREDENTIAL = plainSecret(79);
const authority = await createAuthority();
const identity = await authority.issue(['grpc.test']);

// Messages are texts: what the service says matters here, not how protobuf writes it.
const text = {
	requestSerialize: (value: string): Buffer => Buffer.from(value),
	requestDeserialize: (bytes: Buffer): string => bytes.toString(),
	responseSerialize: (value: string): Buffer => Buffer.from(value),
	responseDeserialize: (bytes: Buffer): string => bytes.toString(),
};
const method = (name: string, requestStream: boolean, responseStream: boolean) => ({
	path: `/test.Talk/${name}`,
	requestStream,
	responseStream,
	...text,
});
const service = {
	Say: method('Say', false, false),
	Gather: method('Gather', true, false),
	Count: method('Count', false, true),
	Converse: method('Converse', true, true),
};

const heard: string[] = [];
const authorizations: unknown[] = [];
const server = new grpc.Server();
server.addService(service, {
	Say: (call: grpc.ServerUnaryCall<string, string>, done: grpc.sendUnaryData<string>) => {
		heard.push(call.request);
		authorizations.push(call.metadata.get('authorization')[0]);
		if (call.request === 'fail') {
			done({ code: grpc.status.NOT_FOUND, details: 'no such thing' });
			return;
		}
		const trailer = new grpc.Metadata();
		trailer.set('x-sum', 'abc');
		done(null, call.request === 'inject' ? injection() : `you said ${call.request.length}`, trailer);
	},
	Gather: (call: grpc.ServerReadableStream<string, string>, done: grpc.sendUnaryData<string>) => {
		let length = 0;
		call.on('data', (part: string) => {
			heard.push(part);
			length += part.length;
		});
		call.on('error', () => {});
		call.on('end', () => done(null, String(length)));
	},
	Count: (call: grpc.ServerWritableStream<string, string>) => {
		for (let i = 0; i < Number(call.request); i += 1) call.write(`number ${i}`);
		call.end();
	},
	Converse: (call: grpc.ServerDuplexStream<string, string>) => {
		call.on('error', () => {});
		call.on('data', (part: string) => {
			heard.push(part);
			call.write(part === 'inject' ? injection() : `heard ${part}`);
		});
		call.on('end', () => call.end());
	},
});
const port = await new Promise<number>((resolve, reject) => {
	const credentials = grpc.ServerCredentials.createSsl(null, [
		{ private_key: Buffer.from(identity.key), cert_chain: Buffer.from(identity.cert) },
	]);
	server.bindAsync('127.0.0.1:0', credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
});

const proxy = await startProxy({
	config: `log: 2
routes:
- host: grpc.test
  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
`,
	upstream: authority,
	env: { EGRESS_TOKEN_0: CREDENTIAL },
	args: ['--connect-to', `grpc.test:443:127.0.0.1:${port}`],
});

// grpc-js reads its proxy from variables of the process; a port of our own that opens the tunnel does the same for one
// client alone.
const sockets = new Set<Socket>();
const door = createServer(socket => {
	sockets.add(socket);
	socket.on('error', () => {});
	void tunnel(proxy, 'grpc.test:443').then(({ socket: inner }) => {
		sockets.add(inner);
		inner.on('error', () => {});
		socket.pipe(inner).pipe(socket);
	});
});
door.listen(0, '127.0.0.1');
await once(door, 'listening');
const doorPort = (door.address() as { port: number }).port;

const Client = grpc.makeGenericClientConstructor(service, 'Talk');
function client(options: grpc.ClientOptions = {}) {
	return new Client(`127.0.0.1:${doorPort}`, grpc.credentials.createSsl(Buffer.from(proxy.ca)), {
		'grpc.ssl_target_name_override': 'grpc.test',
		'grpc.default_authority': 'grpc.test',
		...options,
	});
}
type Dynamic = Record<string, (...args: unknown[]) => unknown>;

/** A unary call: its answer, or the status it failed with. */
function say(from: grpc.Client, message: string): Promise<{ answer?: string; error?: grpc.ServiceError }> {
	return new Promise(resolve => {
		(from as unknown as Dynamic).Say?.(message, (error: grpc.ServiceError | null, answer: string) =>
			resolve(error === null ? { answer } : { error }),
		);
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
	server.forceShutdown();
	door.close();
	for (const socket of sockets) socket.destroy();
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
