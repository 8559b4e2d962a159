// A shard that is a thread of the primary's process: both ends of the channel. Each listens on the one address with
// `reusePort`, and the kernel deals connections out; lines go through shared memory. Must not know what is said.

import { isMainThread, type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import { Crowd, CrowdPlaces } from '../core/crowd.js';
import type { FromPrimary, FromShard } from './messages.js';
import { RingInlet, RingOutlet, ringMemory } from './ring.js';
import { RingWriter } from './ring-writer.js';
import type { Kind, Link, Runner } from './runner.js';

/** Said both ways: look at the ring, there is something in it, or room. */
const LOOK = null;

/**
 * MiB of a thread's heap; bodies and lines are outside of it, and a busy proxy's takes 30. With a limit of its own a thread
 * that fills its heap dies alone; by V8's own, of gigabytes, Node ended the process.
 */
const HEAP_MIB = 1024;

/** The memory that a thread shares. */
interface ThreadData {
	/** Where its lines go. */
	readonly lines: SharedArrayBuffer;
	/** What all of them have taken on, and its place there. */
	readonly crowd: SharedArrayBuffer;
	readonly place: number;
}

/** Shards that are threads, which count together. */
export function threads(): Kind {
	const places = new CrowdPlaces();
	return { name: 'threads', countsTogether: true, start: (entry, heard) => start(entry, heard, places) };
}

function start(entry: string, heard: (message: FromShard) => void, places: CrowdPlaces): Runner {
	const place = places.take();
	if (place === null) return neverStarted(new Error('too many threads that have not ended'));
	const memory = ringMemory();
	const workerData: ThreadData = { lines: memory, crowd: places.memory, place };
	let worker: Worker;
	try {
		// `stdout: true` keeps what a thread might print out of the process's own stdout.
		worker = new Worker(entry, {
			workerData,
			stdout: true,
			name: 'egressd shard',
			resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
		});
	} catch (thrown) {
		places.leave(place);
		return neverStarted(thrown);
	}
	const lines = new RingOutlet(memory, () => worker.postMessage(LOOK));
	let killed = false;
	let error: unknown;
	worker.on('message', (message: FromShard | typeof LOOK) => {
		if (message === LOOK) lines.look();
		else heard(message);
	});
	worker.on('error', thrown => {
		error = thrown;
	});
	const exited = new Promise<string>(resolve => {
		worker.once('exit', code => {
			// `exit` comes behind the thread's last message, so there is nothing more to take.
			lines.end();
			places.leave(place);
			resolve(howItEnded(code, killed, error));
		});
	});
	return {
		name: `thread ${worker.threadId}`,
		lines,
		exited,
		send: message => worker.postMessage(message),
		kill() {
			killed = true;
			void worker.terminate();
		},
	};
}

/** No word of an error's message: that may quote traffic. */
function howItEnded(code: number, killed: boolean, error: unknown): string {
	const { code: known, name = 'an error' } = (error ?? {}) as NodeJS.ErrnoException;
	if (known === 'ERR_WORKER_OUT_OF_MEMORY') return 'ran out of memory';
	if (killed) return 'was ended';
	return error === undefined ? `exited with ${code}` : `ended with ${known ?? name}`;
}

function neverStarted(thrown: unknown): Runner {
	const { code, name } = thrown as NodeJS.ErrnoException;
	return {
		name: 'thread',
		lines: (async function* () {})(),
		exited: Promise.resolve(`could not be started (${code ?? name})`),
		send() {},
		kill() {},
	};
}

/** The link of the thread that this runs in; null where it is not a shard's. */
export function threadLink(): Link | null {
	if (isMainThread) return null;
	const port = parentPort as MessagePort;
	const { lines: memory, crowd, place } = workerData as ThreadData;
	const lines = new RingWriter(new RingInlet(memory), () => port.postMessage(LOOK));
	return {
		lines,
		sharesPort: true,
		crowd: new Crowd(crowd, place),
		async send(message) {
			port.postMessage(message);
		},
		listen(heard) {
			port.on('message', (message: FromPrimary | typeof LOOK) => {
				if (message === LOOK) lines.roomMade();
				else heard(message);
			});
		},
	};
}
