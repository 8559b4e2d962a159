// The bare rung, a process of its own: http.createServer and undici's dispatch and nothing else, plain or with TLS
// ended on both sides by one certificate. What any Node proxy on this machine costs at least.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { Agent, type Dispatcher } from 'undici';
import { announce, type BareReady, type OriginReady, settings } from './child.js';

export interface BareSettings {
	readonly cert: string;
	readonly key: string;
	readonly upstreamCa: string;
	/** Where each host's origin listens. */
	readonly origins: Readonly<Record<string, OriginReady>>;
	/** The name in the origins' certificate. */
	readonly servername: string;
}

const given = settings<BareSettings>();
const agent = new Agent({ connect: { ca: given.upstreamCa, servername: given.servername } });
const secureContext = createSecureContext({ cert: given.cert, key: given.key });

function forward(request: IncomingMessage, response: ServerResponse): void {
	const secure = request.socket instanceof TLSSocket;
	const url = request.url as string;
	const headers: string[] = [];
	for (let i = 0; i < request.rawHeaders.length; i += 2) {
		const name = request.rawHeaders[i] as string;
		if (name.toLowerCase() !== 'connection') headers.push(name, request.rawHeaders[i + 1] as string);
	}
	const hasBody =
		request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
	const origin = given.origins[request.headers.host as string] as OriginReady;
	agent.dispatch(
		{
			origin: secure ? `https://127.0.0.1:${origin.https}` : `http://127.0.0.1:${origin.http}`,
			path: url.startsWith('/') ? url : url.slice(url.indexOf('/', 'http://'.length)),
			method: request.method as Dispatcher.HttpMethod,
			headers,
			body: hasBody ? request : null,
		},
		{
			onConnect() {},
			onHeaders(status, raw, resume) {
				response.writeHead(
					status,
					raw.map(bytes => bytes.toString('latin1')),
				);
				response.on('drain', resume);
				return true;
			},
			onData: chunk => response.write(chunk),
			onComplete: () => response.end(),
			onError: error => response.destroy(error),
		},
	);
}

// As long as egressd keeps an idle connection.
const server = createServer({ keepAliveTimeout: 65_000 }, forward);
server.on('connect', (_request, socket: Socket) => {
	socket.on('error', () => {});
	socket.write('HTTP/1.1 200 OK\r\n\r\n');
	server.emit(
		'connection',
		new TLSSocket(socket, { isServer: true, secureContext }).on('error', () => {}),
	);
});
server.listen(0, '127.0.0.1', 4096, () => {
	announce<BareReady>({ port: (server.address() as { port: number }).port });
});
