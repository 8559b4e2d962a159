// Loaded into a proxy before anything else, by NODE_OPTIONS: at a signal the oldest of its shards that are threads dies,
// in the way that the environment names. Must not know the proxy.

import { syncBuiltinESMExports } from 'node:module';
import workerThreads, {
	BroadcastChannel,
	isMainThread,
	threadId,
	Worker,
	type WorkerOptions,
} from 'node:worker_threads';

/** By an error that nobody catches, by more objects than its heap may hold, or by the hand of its process. */
export type Death = 'error' | 'heap' | 'terminate';

const CHANNEL = 'shard-killer';
const NAME = 'egressd shard';
/** At which the oldest dies. */
export const KILL = 'SIGUSR2';

/** What a proxy is started with so that `KILL` ends a thread. */
export const mortal = (death: Death): Readonly<Record<string, string>> => ({
	NODE_OPTIONS: `--import ${import.meta.url}`,
	EGRESSD_DEATH: death,
});

const shards: Worker[] = [];

class Watched extends Worker {
	constructor(file: string | URL, options?: WorkerOptions) {
		// As small as makes it quick to fill, in the one test that fills it.
		const heap = death === 'heap' && options?.name === NAME;
		super(file, heap ? { ...options, resourceLimits: { maxOldGenerationSizeMb: 128 } } : options);
		if (options?.name !== NAME) return;
		shards.push(this);
		this.once('exit', () => shards.splice(shards.indexOf(this), 1));
	}
}

function killOldest(): void {
	const [shard] = shards;
	if (death === 'terminate') void shard?.terminate();
	else new BroadcastChannel(CHANNEL).postMessage(shard?.threadId);
}

function die(): void {
	if (death === 'error') throw new RangeError('quotes what went by');
	let filled: object | null = null;
	for (;;) filled = { more: filled };
}

const death = process.env.EGRESSD_DEATH as Death | undefined;
if (death !== undefined && isMainThread) {
	(workerThreads as { Worker: typeof Worker }).Worker = Watched as typeof Worker;
	syncBuiltinESMExports();
	process.on(KILL, killOldest);
} else if (death !== undefined) {
	const channel = new BroadcastChannel(CHANNEL);
	channel.onmessage = event => {
		if ((event as { data: unknown }).data === threadId) die();
	};
	channel.unref();
}
