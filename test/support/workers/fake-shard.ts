// A shard that carries nothing and does as its environment says: for tests of what a primary makes of shards that fail.
// Each of them, process or thread, notes itself in the folder `env.NOTES`. A thread dies of what it hears over the channel
// `fake-shard`, since none but its own process could end it.

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';
import { processLink } from '../../../src/shards/process.js';
import type { Link } from '../../../src/shards/runner.js';
import { threadLink } from '../../../src/shards/thread.js';

/** How a thread dies. */
export type Death = 'error' | 'exit';

const link = (threadLink() ?? processLink()) as Link;
const name = isMainThread ? String(process.pid) : `thread ${threadId}`;

link.listen(async message => {
	if (message.kind === 'start') {
		const { env, listen, config } = message.options;
		const notes = env.NOTES ?? '';
		const before = readdirSync(notes).length;
		writeFileSync(join(notes, name), '');
		if (String(before) === env.FAILS) {
			await link.send({ kind: 'failed', message: 'no luck', code: undefined });
			process.exit(1);
		}
		link.lines.write(`{"event":"fake","name":"${name}","log":${config.log}}\n{"event":"torn`);
		await link.send({ kind: 'listening', ...listen });
	} else if (message.kind === 'reload') {
		await link.send({ kind: 'reloaded', problem: message.config.log === 2 ? 'it will not' : null });
	} else if (message.kind === 'close' || message.kind === 'leave') process.exit(0);
});
if (!isMainThread) awaitDeath();
await link.send({ kind: 'ready' });

function awaitDeath(): void {
	const channel = new BroadcastChannel('fake-shard');
	channel.onmessage = (event: unknown) => {
		const { to, how } = (event as { data: { to: string; how: Death } }).data;
		if (to !== name) return;
		if (how === 'exit') process.exit(7);
		throw new RangeError('quotes what went by');
	};
}
