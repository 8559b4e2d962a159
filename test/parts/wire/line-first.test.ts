// An exchange's line is handed to the writer before its agent is told that it has the whole reply: what was answered is in
// the log whoever dies then.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { mock, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { createEgressProxy, parseConfig } from '../../../src/index.js';
import { prose } from '../../support/bytes.js';
import { scratch } from '../../support/scratch.js';

const TEXT = Buffer.from(prose(2000));
/** Long enough for the reply's head to go out before the rest is there. */
const SLOW_MS = 100;

interface Reply {
	readonly headers: string;
	/** Whether its length says where it ends, and no chunks. */
	readonly counted?: true;
	readonly body: Buffer;
	readonly slow: boolean;
}

const REPLIES: Readonly<Record<string, Reply>> = {
	'/held': { headers: '', body: TEXT, slow: false },
	'/held-gzip': { headers: 'Content-Encoding: gzip\r\n', body: gzipSync(TEXT), slow: false },
	'/streamed': {
		headers: 'Content-Type: text/event-stream\r\n',
		body: Buffer.from('data: x\n\n'),
		slow: true,
	},
	'/counted': {
		headers: 'Content-Type: text/event-stream\r\n',
		body: Buffer.from('data: x\n\ndata: y\n\n'),
		slow: true,
		counted: true,
	},
	'/streamed-gzip': { headers: 'Content-Encoding: gzip\r\n', body: gzipSync(TEXT), slow: true },
};

test('the line comes before the end of the reply, however it is sent', async () => {
	const origin = createServer(socket => {
		socket.on('error', () => {});
		socket.on('data', async bytes => {
			const { headers, body, slow, counted } = REPLIES[String(bytes).split(' ')[1] ?? ''] as Reply;
			if (counted) {
				socket.write(`HTTP/1.1 200 OK\r\n${headers}Content-Length: ${body.length}\r\n\r\n`);
				socket.write(body.subarray(0, 10));
				await sleep(SLOW_MS);
				socket.write(body.subarray(10));
				return;
			}
			socket.write(`HTTP/1.1 200 OK\r\n${headers}Transfer-Encoding: chunked\r\n\r\n`);
			socket.write(
				Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')]),
			);
			if (slow) await sleep(SLOW_MS);
			socket.write('0\r\n\r\n');
		});
	}).listen(0, '127.0.0.1');
	await once(origin, 'listening');
	const { port } = origin.address() as AddressInfo;
	let happened: string[] = [];
	/** Bytes of the body that are out. */
	let out = 0;
	/** The same when the line came. */
	let before = 0;
	const lines = {
		write(line: string | Buffer) {
			if (line.includes('"egress_request"')) return;
			happened.push('line');
			before = out;
		},
		ready: () => undefined,
		// As where the proxy is a process that may die alone: agents are answered once their line is out of it.
		handedOn: async () => {
			await sleep(1);
			happened.push('handed on');
		},
		flushSync() {},
		async close() {},
		bytes: 0,
		waiting: 0,
		waiters: 0,
		lost: 0,
		broken: null,
	};
	const proxy = await createEgressProxy({
		config: parseConfig(`log: 2\nroutes: [{ host: "127.0.0.1:${port}", allow_private: true }]`),
		env: {},
		caDir: scratch(),
		listen: { host: '127.0.0.1', port: 0 },
		workers: 1,
		commons: {
			lines,
			sharesPort: false,
			mute: () => false,
			leaks: { add: () => [] },
			bucket: () => async amount => amount,
		},
	});
	const { end, write } = ServerResponse.prototype;
	const pieces = mock.method(
		ServerResponse.prototype,
		'write',
		function (this: ServerResponse, ...args: unknown[]) {
			out += (args[0] as Buffer).length;
			return Reflect.apply(write, this, args);
		},
	);
	const spy = mock.method(
		ServerResponse.prototype,
		'end',
		function (this: ServerResponse, ...args: unknown[]) {
			happened.push('end');
			return Reflect.apply(end, this, args);
		},
	);
	const ask = async (path: string) => {
		happened = [];
		out = 0;
		const [response] = await once(
			get({
				port: proxy.port,
				path: `http://127.0.0.1:${port}${path}`,
				headers: { host: `127.0.0.1:${port}` },
			}),
			'response',
		);
		await once(response.resume(), 'end');
		await sleep(SLOW_MS);
		return response.statusCode;
	};
	for (const [path, { body, counted }] of Object.entries(REPLIES)) {
		assert.equal(await ask(path), 200, path);
		assert.deepEqual(happened.slice(0, 3), ['line', 'handed on', 'end'], path);
		if (counted) assert.ok(before < body.length, `${path}: by its length it was whole before its line`);
	}
	assert.equal(await ask('/../refused'), 400);
	assert.deepEqual(happened, ['line', 'handed on', 'end'], 'a refusal');
	pieces.mock.restore();
	spy.mock.restore();
	await proxy.close();
	origin.close();
});
