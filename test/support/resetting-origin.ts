// An origin in a thread of its own: it answers what comes first on a connection and resets it, with more on its way,
// then says so by a shared number. It must not know the proxy.

import { createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Identity } from './authority.js';

interface Given {
	/** One number: 1 once the connection is reset. */
	readonly signal: Int32Array;
	/** What it answers, as bytes of latin1. */
	readonly answer: string;
	readonly identity: Identity | undefined;
}

/** The origin as the test's own thread sees it. */
export interface ResettingOrigin {
	readonly port: number;
	/** Stops the caller's whole thread until the connection is reset: nothing of it is read before. */
	waitForReset(): void;
	close(): Promise<unknown>;
}

/** Starts one that answers one connection. With an identity it speaks TLS. */
export async function resettingOrigin(answer: string, identity?: Identity): Promise<ResettingOrigin> {
	const signal = new Int32Array(new SharedArrayBuffer(4));
	const given: Given = { signal, answer, identity };
	const thread = new Worker(new URL(import.meta.url), { workerData: given });
	const port = await new Promise<number>((resolve, reject) => {
		thread.once('message', resolve);
		thread.once('error', reject);
	});
	return {
		port,
		waitForReset: () => void Atomics.wait(signal, 0, 0, 10_000),
		close: () => thread.terminate(),
	};
}

function serve({ signal, answer, identity }: Given): void {
	const server = createServer((raw: Socket) => {
		const socket =
			identity === undefined
				? raw
				: new TLSSocket(raw, { isServer: true, secureContext: createSecureContext({ ...identity }) });
		raw.on('error', () => {});
		socket.on('error', () => {});
		raw.once('close', () => {
			Atomics.store(signal, 0, 1);
			Atomics.notify(signal, 0);
		});
		socket.once('data', () => socket.write(answer, 'latin1', () => raw.resetAndDestroy()));
	});
	server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as { port: number }).port));
}

if (!isMainThread && parentPort !== null) serve(workerData as Given);
