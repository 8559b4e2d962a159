// A shard that is a process of its own, by node:cluster: both ends of the channel. Connections are accepted by the
// primary and dealt out in turn; lines go through a pipe. When the primary dies, the channel closes and node:cluster ends
// the shard at once, so that none serves without it. Must not know what is said.

import cluster from 'node:cluster';
import { Readable } from 'node:stream';
import { LogWriter } from '../log/writer.js';
import type { FromPrimary, FromShard } from './messages.js';
import type { Kind, Link, Runner } from './runner.js';

/** The descriptor of the pipe in a shard: behind the three that every process has, and the channel. */
const LOG_FD = 4;

/**
 * Milliseconds for a connection to reach a shard that had no descriptor for it, when Node has sent it again. Where it does not, Node
 * waits for ever for what the shard says to it, and deals no other connection to that shard.
 */
const DEALT_MS = 1000;

/** Shards that are processes. */
export const PROCESSES: Kind = { name: 'processes', countsTogether: false, start };

function start(entry: string, heard: (message: FromShard) => void, deaf: () => void): Runner {
	// Each new connection goes to the next shard in turn: left to the kernel, one of them gets most.
	cluster.schedulingPolicy = cluster.SCHED_RR;
	cluster.setupPrimary({
		exec: entry,
		args: [],
		serialization: 'advanced',
		// What Node itself has to say when a process dies of it goes where it always goes.
		stdio: ['ignore', 'ignore', 'inherit', 'ipc', 'pipe'],
	});
	const worker = cluster.fork();
	worker.on('message', heard);
	worker.on('error', () => {});
	const { process: child } = worker;
	let missed: NodeJS.Timeout | undefined;
	child.on('internalMessage', ({ cmd }: { readonly cmd?: string }) => {
		if (cmd === 'NODE_HANDLE_NACK') missed ??= setTimeout(deaf, DEALT_MS).unref();
		else if (cmd === 'NODE_HANDLE_ACK') {
			clearTimeout(missed);
			missed = undefined;
		}
	});
	const exited = new Promise<string>(resolve => {
		child.on('error', error => {
			// A process with an id did start: the error is of a message that did not reach it.
			if (child.pid !== undefined) return;
			resolve(`could not be started (${(error as NodeJS.ErrnoException).code})`);
		});
		child.once('exit', (code, signal) =>
			resolve(signal === null ? `exited with ${code}` : `was ended by ${signal}`),
		);
	});
	return {
		name: String(child.pid ?? 0),
		lines: (child.stdio?.[LOG_FD] as Readable | null | undefined) ?? Readable.from([]),
		exited,
		send(message) {
			if (worker.isConnected()) worker.send(message, () => {});
		},
		kill() {
			child.kill('SIGKILL');
		},
	};
}

/** The link of the process that this runs in; null where it is not a shard's. */
export function processLink(): Link | null {
	const { worker } = cluster;
	if (worker === undefined) return null;
	return {
		lines: new LogWriter({ fd: LOG_FD, mayDieAlone: true }),
		sharesPort: false,
		async send(message) {
			if (!worker.isConnected()) return;
			await new Promise<void>(resolve => worker.send(message, () => resolve()));
		},
		listen(heard) {
			worker.on('message', (message: FromPrimary) => heard(message));
		},
	};
}
