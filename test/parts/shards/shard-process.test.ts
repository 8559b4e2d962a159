// Promises of a shard that is a process: it is told of when connections do not reach it any more.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import cluster from 'node:cluster';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROCESSES } from '../../../src/shards/process.js';
import { scratch } from '../../support/scratch.js';

/** What Node keeps of a child to which a connection is on its way. */
type Dealt = ChildProcess & { _handleQueue: unknown[] | null };

test('a connection that does not reach a shard, when it is sent again either, makes it a deaf one', async () => {
	const entry = join(scratch(), 'shard.cjs');
	writeFileSync(entry, 'setInterval(() => {}, 1000);');
	const deaf: string[] = [];
	const start = (name: string) =>
		PROCESSES.start(
			entry,
			() => {},
			() => deaf.push(name),
		);
	const shards = [start('reached'), start('missed')];
	const [reached, missed] = Object.values(cluster.workers ?? {}).map(worker => worker?.process as Dealt);
	const says = (child: Dealt | undefined, cmd: string): void => {
		assert.ok(child);
		child._handleQueue = [];
		child.emit('internalMessage', { cmd });
	};
	says(reached, 'NODE_HANDLE_NACK');
	says(missed, 'NODE_HANDLE_NACK');
	says(reached, 'NODE_HANDLE_ACK');
	await sleep(1500);
	assert.deepEqual(deaf, ['missed']);
	for (const shard of shards) shard.kill();
	await Promise.all(shards.map(shard => shard.exited));
});
