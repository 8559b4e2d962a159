// Loaded into a proxy before anything else, by NODE_OPTIONS: the threads that have loaded die as one is handed a body with
// `MARK` in it, as one does that the system kills or that runs out of memory. Not those that load: Node would leave open
// the files that they were reading. Must not know the scanner.

import { syncBuiltinESMExports } from 'node:module';
import workerThreads, { MessagePort, Worker } from 'node:worker_threads';

/** Stands in the body whose thread dies. */
export const MARK = 'here the thread ends';

/** Threads that have loaded, and those that load: to these it may be handed as well, and then they die once they have. */
const threads = new Set<Worker>();
const loading = new Set<Worker>();
const doomed = new Set<Worker>();

class Watched extends Worker {
	constructor(...args: ConstructorParameters<typeof Worker>) {
		super(...args);
		loading.add(this);
		// Each says something when it can be asked something, or when it was.
		this.once('message', () => {
			loading.delete(this);
			threads.add(this);
			if (doomed.has(this)) void this.terminate();
		});
		this.once('exit', () => {
			for (const set of [threads, loading, doomed]) set.delete(this);
		});
	}
}

interface Posted {
	readonly task?: { readonly body?: { readonly bytes: Uint8Array } | null };
}

/** Called in the proxy's process: see `killerOptions`. */
function install(): void {
	(workerThreads as { Worker: typeof Worker }).Worker = Watched;
	syncBuiltinESMExports();
	const post = MessagePort.prototype.postMessage;
	MessagePort.prototype.postMessage = function (message: Posted, ...rest: never[]): void {
		const bytes = message?.task?.body?.bytes;
		// Which of them it is for can't be told: no other one is at anything in such a proxy.
		if (bytes !== undefined && Buffer.from(bytes).includes(MARK)) {
			for (const thread of loading) doomed.add(thread);
			for (const thread of threads) void thread.terminate();
		}
		post.call(this, message, ...rest);
	};
}

/** What a proxy is started with so that its one scanning thread can be killed. */
export const killerOptions = {
	args: ['--workers', '1'],
	env: { NODE_OPTIONS: `--import ${import.meta.url}`, EGRESSD_KILLER: '1' },
};

if (process.env.EGRESSD_KILLER === '1') install();
