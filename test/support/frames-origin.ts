// An origin that answers each request on HTTP/2 with frames as they are given, right or wrong. It never makes room for more than
// the 65,535 bytes that a connection begins with. Must not know what they are.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type SecureContextOptions, type TLSSocket } from 'node:tls';
import { DATA, END_STREAM, frame, HEADERS, PREFACE, SETTINGS } from './http2-frames.js';

export interface FramesOrigin {
	readonly port: number;
	close(): void;
}

/** Listens; `answer` gives what is written for the request on a stream: for its head, or once it is `whole`. */
export async function startFramesOrigin(
	identity: SecureContextOptions,
	answer: (stream: number) => Buffer,
	whole = false,
): Promise<FramesOrigin> {
	const sockets = new Set<TLSSocket>();
	const server = createServer({ ...identity, ALPNProtocols: ['h2'] }, socket => {
		sockets.add(socket);
		socket.on('error', () => {}).on('close', () => sockets.delete(socket));
		let bytes = Buffer.alloc(0);
		let begun = false;
		socket.write(frame(SETTINGS, 0, 0));
		socket.on('data', chunk => {
			bytes = Buffer.concat([bytes, chunk]);
			if (!begun && bytes.length >= PREFACE.length) {
				begun = true;
				bytes = bytes.subarray(PREFACE.length);
			}
			while (begun && bytes.length >= 9 && bytes.length >= 9 + bytes.readUIntBE(0, 3)) {
				const type = bytes[3];
				const ends = ((bytes[4] ?? 0) & END_STREAM) !== 0 && (type === HEADERS || type === DATA);
				const stream = bytes.readUInt32BE(5);
				bytes = bytes.subarray(9 + bytes.readUIntBE(0, 3));
				if (whole ? ends : type === HEADERS) socket.write(answer(stream));
			}
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		close: () => {
			for (const socket of sockets) socket.destroy();
			server.close();
		},
	};
}
