// The benchmark's origin in Node, a process of its own: answers from memory, over TCP and over TLS, at as little cost as
// Node allows, so that it is not what is measured. Streams are written event by event. Must not know who asks.

import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { announce, type OriginReady, settings } from './child.js';
import { eventsOf, numberAt, pathOf, type Reply, replyOf, VARIANTS, writeNumber } from './scenarios.js';

interface OriginSettings {
	readonly cert: string;
	readonly key: string;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** Whole answers, and the pieces of streams, by path; made when they are first asked for. */
const whole = new Map<string, Buffer>();
const streams = new Map<string, readonly Buffer[]>();
/** Where the long answers are numbered as they are sent, so that none comes twice. */
const numbered = new Map<string, number>();
let sent = 0;

for (const reply of ['1k', '64k', '1m'] as const) {
	for (let i = 0; i < VARIANTS[reply]; i += 1) whole.set(pathOf(reply, i), answer(reply, i));
}
for (let i = 0; i < VARIANTS['64k']; i += 1) {
	const path = pathOf('64k', i);
	numbered.set(
		path,
		(whole.get(path) as Buffer).length - replyOf('64k', i).length + numberAt(replyOf('64k', i)),
	);
}
for (let i = 0; i < VARIANTS.events; i += 1) streams.set(pathOf('events', i), pieces(i));

function answer(reply: Exclude<Reply, 'events'>, variant: number): Buffer {
	const body = replyOf(reply, variant);
	const head = `HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
	return Buffer.concat([Buffer.from(head), body]);
}

function pieces(variant: number): Buffer[] {
	const head =
		'HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n';
	const chunk = (bytes: Buffer) =>
		Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
	return [Buffer.from(head), ...eventsOf(variant).map(chunk), LAST_CHUNK];
}

/** Answers each whole request on a kept-alive connection; knows lengths and chunks, and nothing else of HTTP. */
function serve(socket: Socket): void {
	let rest: Buffer = Buffer.alloc(0);
	let owed = 0;
	let chunked = false;
	let path = '';
	socket.setNoDelay(true);
	socket.on('error', () => socket.destroy());
	socket.on('data', (data: Buffer) => {
		let bytes = rest.length === 0 ? data : Buffer.concat([rest, data]);
		rest = Buffer.alloc(0);
		while (bytes.length > 0) {
			if (chunked) {
				// No body of the benchmark holds these five bytes, so they are the last chunk.
				const end = bytes.indexOf(LAST_CHUNK);
				if (end < 0) {
					rest = bytes.subarray(-LAST_CHUNK.length + 1);
					return;
				}
				bytes = bytes.subarray(end + LAST_CHUNK.length);
				chunked = false;
			} else if (owed > bytes.length) {
				owed -= bytes.length;
				return;
			} else if (owed > 0) {
				bytes = bytes.subarray(owed);
				owed = 0;
			} else {
				const end = bytes.indexOf(HEAD_END);
				if (end < 0) {
					rest = bytes;
					return;
				}
				const head = bytes.toString('latin1', 0, end + 2);
				path = head.slice(head.indexOf(' ') + 1, head.indexOf('?'));
				bytes = bytes.subarray(end + HEAD_END.length);
				owed = Number(/\r\ncontent-length: *(\d+)\r\n/i.exec(head)?.[1] ?? 0);
				chunked = /\r\ntransfer-encoding: *chunked\r\n/i.test(head);
				if (owed > 0 || chunked) continue;
			}
			reply(socket, path);
		}
	});
}

function reply(socket: Socket, path: string): void {
	const bytes = whole.get(path);
	const number = numbered.get(path);
	if (bytes !== undefined && number !== undefined) {
		const answer = Buffer.from(bytes);
		sent += 1;
		writeNumber(answer, number, sent);
		socket.write(answer);
	} else if (bytes !== undefined) socket.write(bytes);
	else
		stream(
			socket,
			streams.get(path) ?? [Buffer.from('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')],
			0,
		);
}

/** Each event a write of its own, one a turn, as fast as the reader takes them. */
function stream(socket: Socket, events: readonly Buffer[], at: number): void {
	if (socket.destroyed || at === events.length) return;
	const next = (): void => stream(socket, events, at + 1);
	if (socket.write(events[at] as Buffer)) setImmediate(next);
	else socket.once('drain', next);
}

const { cert, key } = settings<OriginSettings>();
const plain = createServer(serve);
const secure = createTlsServer({ cert, key }, serve);
plain.listen(0, '127.0.0.1', 4096, () => {
	secure.listen(0, '127.0.0.1', 4096, () => {
		const port = (server: typeof plain) => (server.address() as { port: number }).port;
		announce<OriginReady>({ http: port(plain), https: port(secure) });
	});
});
