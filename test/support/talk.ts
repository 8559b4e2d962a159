// A gRPC service on grpc-js, whatever carries it, and what its clients need to reach it through the proxy. Must not know what is
// tested with it.

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import * as grpc from '@grpc/grpc-js';
import { tunnel } from './agent.js';
import type { ProxyProcess } from './proxy.js';
import { injection } from './secrets.js';

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

/** The service, and what it was asked. */
export class TalkServer {
	/** Messages, in order, but for those of Count. */
	readonly heard: string[] = [];
	/** The Authorization of each call of Say. */
	readonly authorizations: unknown[] = [];
	readonly #server = new grpc.Server();

	constructor() {
		const { heard, authorizations } = this;
		this.#server.addService(service, {
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
	}

	/** Its port on 127.0.0.1. */
	listen(credentials: grpc.ServerCredentials): Promise<number> {
		return new Promise((resolve, reject) =>
			this.#server.bindAsync('127.0.0.1:0', credentials, (error, bound) =>
				error ? reject(error) : resolve(bound),
			),
		);
	}

	close(): void {
		this.#server.forceShutdown();
	}
}

export const TalkClient = grpc.makeGenericClientConstructor(service, 'Talk');

/**
 * A port of our own that opens a tunnel to `authority` for each connection: grpc-js reads its proxy from variables of the process,
 * and this does the same for one client alone.
 */
export async function openDoor(
	proxy: ProxyProcess,
	authority: string,
): Promise<{ readonly port: number; close(): void }> {
	const sockets = new Set<Socket>();
	const door = createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => {});
		void tunnel(proxy, authority).then(({ socket: inner }) => {
			sockets.add(inner);
			inner.on('error', () => {});
			socket.pipe(inner).pipe(socket);
		});
	});
	door.listen(0, '127.0.0.1');
	await once(door, 'listening');
	return {
		port: (door.address() as { port: number }).port,
		close() {
			door.close();
			for (const socket of sockets) socket.destroy();
		},
	};
}

/** A client's methods, which it has by the service's names. */
export type Dynamic = Record<string, (...args: unknown[]) => unknown>;

/** A unary call: its answer, or the status it failed with. */
export function say(
	from: grpc.Client,
	message: string,
): Promise<{ answer?: string; error?: grpc.ServiceError }> {
	return new Promise(resolve => {
		(from as unknown as Dynamic).Say?.(message, (error: grpc.ServiceError | null, answer: string) =>
			resolve(error === null ? { answer } : { error }),
		);
	});
}
