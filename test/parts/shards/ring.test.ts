// The way of a thread's lines to the one writer, through memory that both share: whole, in order and all of them, whatever
// their length and however slow the reader; with a bound; and those of a thread that has died, too.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { giveBack } from '../../../src/log/slab.js';
import { MAX_WAITING } from '../../../src/log/writer.js';
import { passLines } from '../../../src/shards/lines.js';
import { RING_BYTES, RingInlet, RingOutlet, ringMemory } from '../../../src/shards/ring.js';
import { lineOf } from '../../support/ring-lines.js';

const FEEDER = fileURLToPath(new URL('../../support/workers/ring-feeder.js', import.meta.url));

/** Takes all lines of a feeder and compares each with what it has to be. */
async function feed(
	lines: number,
	{ dies = false, slow = false } = {},
): Promise<{ most: number; torn: number }> {
	const memory = ringMemory();
	const worker = new Worker(FEEDER, { workerData: { memory, lines, dies } });
	const outlet = new RingOutlet(memory, () => worker.postMessage(null));
	let most = 0;
	worker.on('message', (said: { most: number } | null) => {
		if (said === null) outlet.look();
		else most = said.most;
	});
	worker.once('exit', () => outlet.end());
	let next = 0;
	let writes = 0;
	const passed = passLines(outlet, {
		write(block) {
			writes += 1;
			const text = block.toString();
			// As the writer does when a block is written: its room may hold the next one from now on.
			if (typeof block !== 'string') giveBack(block);
			for (const line of text.split('\n').slice(0, -1)) {
				assert.equal(`${line}\n` === lineOf(next), true, `line ${next} came as it was written`);
				next += 1;
			}
		},
		ready: () => (slow && writes % 8 === 0 ? new Promise(resolve => setTimeout(resolve, 1)) : undefined),
	});
	const [code] = await once(worker, 'exit');
	assert.equal(code, dies ? 3 : 0);
	const { torn } = await passed;
	assert.equal(next, lines, 'none is missing');
	return { most, torn };
}

test('all lines come, whole and in order, to a reader that keeps up', async () => {
	const { most, torn } = await feed(6000);
	assert.ok(most > 0);
	assert.equal(torn, 0);
});

test('a slow reader makes the writer wait at its bound, and loses nothing', async () => {
	const { most, torn } = await feed(4000, { slow: true });
	assert.ok(most > RING_BYTES, 'it had to wait');
	// One line may pass the bound.
	assert.ok(most <= MAX_WAITING + lineOf(3999).length, `${most} waited`);
	assert.equal(torn, 0);
});

test('what a thread wrote before it died is there', async () => {
	for (let i = 1; i <= 4; i += 1) assert.deepEqual(await feed(i * 90, { dies: true }), { most: 0, torn: 0 });
});

test('positions wrap, and a full ring takes no more until some was taken', async () => {
	const memory = ringMemory();
	// Both near the end of their numbers.
	const numbers = new Int32Array(memory, 0, 2);
	numbers.fill(-RING_BYTES);
	const inlet = new RingInlet(memory);
	let told = 0;
	const outlet = new RingOutlet(memory, () => {
		told += 1;
	});
	const bytes = Buffer.alloc(RING_BYTES + 10, 'abcdefghij!');
	assert.equal(inlet.put(bytes), RING_BYTES);
	assert.equal(inlet.put(bytes), 0);
	assert.equal(inlet.awaitRoom(), true);
	outlet.end();
	const taken: Buffer[] = [];
	let put = RING_BYTES;
	for await (const chunk of outlet) {
		taken.push(chunk);
		if (put < bytes.length) put += inlet.put(bytes.subarray(put));
	}
	assert.equal(told, 1, 'once for each time that it was asked');
	assert.equal(Buffer.concat(taken).equals(bytes), true);
	assert.equal(inlet.held, 0);
});
