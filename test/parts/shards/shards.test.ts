// What the primary makes of shards that fail: one that dies is replaced and its last whole line kept, one that can't put
// a reload in force is replaced by one that can, and one that does not start is started again.

import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { BroadcastChannel } from 'node:worker_threads';
import { parseConfig } from '../../../src/config/load.js';
import { canShare } from '../../../src/shards/ports.js';
import { createShardedProxy } from '../../../src/shards/primary.js';
import { scratch } from '../../support/scratch.js';
import type { Death } from '../../support/workers/fake-shard.js';

const entry = fileURLToPath(new URL('../../support/workers/fake-shard.js', import.meta.url));

const SHARED = await canShare('127.0.0.1');

/** How a shard is made to die, and what the log says of it. */
const ENDS: readonly {
	readonly as: 'processes' | 'threads';
	readonly by: Death | 'SIGKILL';
	readonly how: string;
}[] = [
	{ as: 'processes', by: 'SIGKILL', how: 'was ended by SIGKILL' },
	{ as: 'threads', by: 'error', how: 'ended with RangeError' },
	{ as: 'threads', by: 'exit', how: 'exited with 7' },
];

for (const { as, by, how } of ENDS) {
	const skip =
		as === 'threads' && !SHARED ? `on Node ${process.version} here no two listeners can share a port` : false;
	test(`shards that fail are replaced, and the log says how each ended: ${as}, ${by}`, { skip }, async () => {
		const channel = new BroadcastChannel('fake-shard');
		const folder = scratch();
		const file = join(folder, 'log');
		const logFd = openSync(file, 'a');
		const lines = () =>
			readFileSync(file, 'utf8')
				.split('\n')
				.filter(line => line !== '')
				.map(line => JSON.parse(line));
		const waitFor = async (count: number, fits: (line: Record<string, unknown>) => boolean) => {
			for (const deadline = Date.now() + 20_000; ; ) {
				const found = lines().filter(fits);
				if (found.length >= count) return found;
				assert.ok(Date.now() < deadline, `${found.length} of ${count} came: ${JSON.stringify(lines())}`);
				await new Promise(resolve => setTimeout(resolve, 20));
			}
		};
		const config = (log: number) => parseConfig(`log: ${log}\nroutes: []`);
		const proxy = await createShardedProxy({
			config: config(0),
			// The third that is started, in place of the first that dies, fails.
			env: { NOTES: mkdtempSync(join(folder, 'notes-')), FAILS: '2' },
			caDir: join(folder, 'ca'),
			listen: { host: '127.0.0.1', port: 0 },
			workers: 5,
			logFd,
			shards: 2,
			shardsAs: as,
			entry,
		});
		const [first] = await waitFor(2, line => line.event === 'fake');
		assert.deepEqual([lines()[0].event, lines()[0].shards, lines()[0].workers], ['egress_boot', 2, 5]);
		assert.ok(proxy.port > 0);

		if (by === 'SIGKILL') process.kill(Number(first?.name), by);
		else channel.postMessage({ to: first?.name, how: by });
		const [restarted] = await waitFor(1, line => line.action === 'shard_restarted');
		const told = lines().filter(line => line.event === 'egress_admin');
		assert.deepEqual(
			told.map(line => line.action),
			['shard_lost', 'shard_failed', 'shard_restarted'],
		);
		assert.equal(
			told[0].reason,
			`egress: shard ${first?.name} ${how}: its connections are cut, and 14 bytes of a line that it did not finish were dropped`,
		);
		assert.equal(told[1].reason, 'egress: a new shard did not start: no luck');
		assert.match(String(restarted?.reason), new RegExp(`in place of ${first?.name}$`));

		await proxy.reload(config(1));
		await waitFor(1, line => line.event === 'egress_reload');
		await proxy.reload(config(2));
		const replaced = await waitFor(2, line =>
			/went on with the old routes: it will not$/.test(String(line.reason)),
		);
		assert.equal(replaced.length, 2);
		const fakes = await waitFor(5, line => line.event === 'fake');
		assert.deepEqual(
			fakes.map(line => line.log),
			[0, 0, 0, 2, 2],
			'those that came last began with what is in force',
		);
		await proxy.close();
		channel.close();
		assert.equal(lines().filter(line => line.event === 'egress_reload').length, 2);
		closeSync(logFd);
	});
}
