// Agents' HTTP/2 connections that fall silent with a stream open: one that the agent broke is closed, one that is only
// slow is left to the timeouts of its exchanges.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerHttp2Stream } from 'node:http2';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { AGENT_PATIENCE } from '../../../src/downstream/patience.js';
import { AgentSessions } from '../../../src/downstream/sessions.js';
import { createStreamServer } from '../../../src/downstream/streams.js';
import { fill } from '../../support/bytes.js';
import * as h2 from '../../support/http2-frames.js';

const SILENCE_MS = 50;
const PATIENCE = { ...AGENT_PATIENCE, silence: SILENCE_MS, answer: SILENCE_MS };
const GET = ['https', 'GET', '/', 'origin.test'];
const HEAD = h2.fields(
	[':scheme', ':method', ':path', ':authority'].flatMap((name, i) => [name, GET[i] ?? '']),
);

interface Ends {
	/** What the agent does once its stream is open. */
	readonly agent: (socket: Socket) => void;
	readonly answer?: (stream: ServerHttp2Stream) => void;
}

/** Whether the proxy's end of a connection with an open stream is closed within 20 silences. */
async function closes({ agent, answer }: Ends): Promise<boolean> {
	const sessions = new AgentSessions(PATIENCE);
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const opened = new Promise<void>(resolve => {
		const http2 = createStreamServer(({ stream }) => {
			stream.on('error', () => {});
			answer?.(stream);
			resolve();
		});
		server.on('connection', socket => {
			http2.once('session', session => sessions.add(session, socket, () => {}));
			http2.emit('connection', socket);
		});
	});
	const ends = once(server, 'connection') as Promise<[Socket]>;
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	socket.on('error', () => {});
	const [proxys] = await ends;
	proxys.on('error', () => {});
	socket.write(Buffer.concat([h2.PREFACE, h2.frame(h2.SETTINGS, 0, 0)]));
	socket.write(h2.frame(h2.HEADERS, h2.END_HEADERS, 1, HEAD));
	await opened;
	agent(socket);
	const closed = new Promise<boolean>(resolve => proxys.once('close', () => resolve(true)));
	const ended = await Promise.race([closed, sleep(20 * SILENCE_MS, false)]);
	sessions.destroy();
	proxys.destroy();
	socket.destroy();
	server.close();
	return ended;
}

test('a connection that its agent broke is closed, and its streams with it', async () => {
	const broken: Readonly<Record<string, Buffer>> = {
		'DATA on no stream': h2.frame(h2.DATA, 0, 0, 'x'),
		'a WINDOW_UPDATE of nothing': h2.frame(h2.WINDOW_UPDATE, 0, 0, h2.word(0)),
		'a frame that is too long': Buffer.from([0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 1]),
		'a header block that is none': h2.frame(h2.HEADERS, h2.END_HEADERS, 3, '\xff\xff\xff\xff\xff'),
	};
	for (const [name, bytes] of Object.entries(broken)) {
		assert.equal(await closes({ agent: socket => void socket.resume().write(bytes) }), true, name);
	}
});

test('an agent that reads and answers no PING is left to its exchange', async () => {
	assert.equal(await closes({ agent: socket => void socket.resume() }), false);
});

test('an agent that has stopped reading what it asked for is left to its exchange', async () => {
	const window = h2.frame(h2.WINDOW_UPDATE, 0, 0, h2.word(0x7fff0000));
	const streams = h2.frame(h2.WINDOW_UPDATE, 0, 1, h2.word(0x7fff0000));
	const ended = await closes({
		agent: socket => void socket.pause().write(Buffer.concat([window, streams])),
		answer: stream => {
			stream.respond({ ':status': 200 });
			stream.end(fill(32 * 1024 * 1024));
		},
	});
	assert.equal(ended, false);
});
