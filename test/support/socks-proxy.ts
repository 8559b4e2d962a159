// A SOCKS 5 proxy as networks have them (RFC 1928, 1929): it knows some names, may want a password, and says what it was
// asked. Takes each message in one piece. Must not know what is tested.

import { connect, createServer, type Socket } from 'node:net';

export interface SocksAsked {
	readonly target: string;
	/** `user:password`, null for none. */
	readonly login: string | null;
}

export interface SocksProxy {
	readonly port: number;
	readonly asked: SocksAsked[];
	close(): Promise<void>;
}

/** `known` are ports on 127.0.0.1 by `host:port`; for 0 nothing is answered. `login` is `user:password`, null for none. */
export async function startSocksProxy(
	known: Readonly<Record<string, number>>,
	login: string | null,
): Promise<SocksProxy> {
	const asked: SocksAsked[] = [];
	const sockets = new Set<Socket>();
	const server = createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => {});
		void serve(socket).catch(() => socket.destroy());
	});
	const serve = async (socket: Socket): Promise<void> => {
		const next = (): Promise<Buffer> => new Promise(resolve => socket.once('data', resolve));
		const methods = (await next()).subarray(2);
		const method = login === null ? 0 : 2;
		if (!methods.includes(method)) return void socket.end(Buffer.from([5, 0xff]));
		socket.write(Buffer.from([5, method]));
		let given: string | null = null;
		if (method === 2) {
			const said = await next();
			const user = said.subarray(2, 2 + (said[1] as number)).toString();
			given = `${user}:${said.subarray(3 + user.length).toString()}`;
			socket.write(Buffer.from([1, given === login ? 0 : 1]));
			if (given !== login) return void socket.end();
		}
		const request = await next();
		const target = targetOf(request);
		asked.push({ target, login: given });
		const port = known[target];
		if (port === 0) return;
		if (port === undefined) return void socket.end(Buffer.from([5, 4, 0, 1, 0, 0, 0, 0, 0, 0]));
		const origin = connect(port, '127.0.0.1', () => {
			socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
			socket.pipe(origin).pipe(socket);
		});
		sockets.add(origin);
		origin.on('error', () => socket.destroy());
	};
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as { port: number }).port,
		asked,
		close: () => {
			for (const socket of sockets) socket.destroy();
			return new Promise(resolve => server.close(() => resolve()));
		},
	};
}

/** A name, or an IPv4 address. */
function targetOf(request: Buffer): string {
	const end = request.length - 2;
	const host = request[3] === 3 ? request.subarray(5, end).toString() : request.subarray(4, end).join('.');
	return `${host}:${request.readUInt16BE(end)}`;
}
