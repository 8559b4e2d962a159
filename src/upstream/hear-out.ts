// Hears an origin out that has closed its side while it was still written to: the failed write is told once everything
// it had said is read. Knows sockets; must not know HTTP.
//
// Node destroys a socket on a failed write, and with it an answer that lies in the kernel unread. An origin that
// answers before it has read the body (a 401, a 413), and closes, resets the connection (RFC 9112, 9.6).

import { Socket } from 'node:net';

type Done = (error?: Error | null) => void;

/** From now on a write that fails since the other side is gone destroys the socket only when all was read. */
export function hearOut<S extends Socket>(socket: S): S {
	socket._write = write;
	socket._writev = writev;
	return socket;
}

function write(this: Socket, chunk: unknown, encoding: BufferEncoding, done: Done): void {
	Socket.prototype._write.call(this, chunk, encoding, error => settle(this, error, done));
}

function writev(this: Socket, chunks: { chunk: unknown; encoding: BufferEncoding }[], done: Done): void {
	Socket.prototype._writev?.call(this, chunks, error => settle(this, error, done));
}

function settle(socket: Socket, error: Error | null | undefined, done: Done): void {
	if (error == null || !gone(error) || socket.readableEnded || socket.destroyed) {
		done(error);
		return;
	}
	// A connection that is reset ends behind what it still holds; whoever stops reading has a time limit of their own.
	const told = (): void => {
		socket.off('end', told);
		socket.off('close', told);
		done(error);
	};
	socket.on('end', told);
	socket.on('close', told);
}

function gone(error: Error): boolean {
	const { code } = error as NodeJS.ErrnoException;
	return code === 'EPIPE' || code === 'ECONNRESET';
}
