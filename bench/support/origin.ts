// The benchmark's origin, a process of its own: answers every request with 1 KiB, over TCP and over TLS, at as little
// cost as Node allows, so that it is not what is measured. Must not know who asks.

import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { announce, type OriginReady, settings } from './child.js';

interface OriginSettings {
	readonly cert: string;
	readonly key: string;
}

const BODY = Buffer.from(JSON.stringify({ id: 'msg_1', content: 'words '.repeat(166) }).padEnd(1024));
const ANSWER = Buffer.concat([
	Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n`),
	BODY,
]);
const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** Answers each whole request on a keep-alive connection; knows lengths and chunks, and nothing else of HTTP. */
function serve(socket: Socket): void {
	let rest: Buffer = Buffer.alloc(0);
	let owed = 0;
	let chunked = false;
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
				const head = bytes.toString('latin1', 0, end).toLowerCase();
				bytes = bytes.subarray(end + HEAD_END.length);
				owed = Number(/\r\ncontent-length: *(\d+)/.exec(head)?.[1] ?? 0);
				chunked = head.includes('\r\ntransfer-encoding: chunked');
				if (owed > 0 || chunked) continue;
			}
			socket.write(ANSWER);
		}
	});
}

const { cert, key } = settings<OriginSettings>();
const plain = createServer(serve);
const secure = createTlsServer({ cert, key }, serve);
plain.listen(0, '127.0.0.1', () => {
	secure.listen(0, '127.0.0.1', () => {
		const port = (server: typeof plain) => (server.address() as { port: number }).port;
		announce<OriginReady>({ http: port(plain), https: port(secure) });
	});
});
