// A thread that writes lines of many lengths into a ring and waits where it has to, as a shard does: for tests of the way
// from one thread to the other. Ends, or dies in the middle, as it is told.

import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { roomFor } from '../../../src/log/slab.js';
import { RingInlet } from '../../../src/shards/ring.js';
import { RingWriter } from '../../../src/shards/ring-writer.js';
import { lineOf } from '../ring-lines.js';

const { memory, lines, dies } = workerData as { memory: SharedArrayBuffer; lines: number; dies: boolean };
const port = parentPort as MessagePort;
const writer = new RingWriter(new RingInlet(memory), () => port.postMessage(null));
port.on('message', () => writer.roomMade());
let most = 0;
for (let i = 0; i < lines; i += 1) {
	await writer.ready();
	const text = lineOf(i);
	const line = roomFor(text.length);
	line.write(text, 'latin1');
	writer.write(line);
	most = Math.max(most, writer.waiting);
	// Turns of the event loop, as between exchanges.
	if (i % 50 === 0) await new Promise(setImmediate);
}
// Without a word to the reader, and with nothing on the way.
if (dies) process.exit(3);
await writer.close();
port.postMessage({ most });
port.close();
