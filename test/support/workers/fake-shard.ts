// A shard that carries nothing and does as its environment says: for tests of what a primary makes of shards that fail.
// Every process of it notes itself in the folder `env.NOTES`.

import cluster from 'node:cluster';
import { readdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type FromPrimary, type FromShard, LOG_FD } from '../../../src/shards/messages.js';

const say = (message: FromShard, then?: () => void): void =>
	void cluster.worker?.send(message, () => then?.());

cluster.worker?.on('message', (message: FromPrimary) => {
	if (message.kind === 'start') {
		const { env, listen, config } = message.options;
		const notes = env.NOTES ?? '';
		const before = readdirSync(notes).length;
		writeFileSync(join(notes, String(process.pid)), '');
		if (String(before) === env.FAILS) {
			say({ kind: 'failed', message: 'no luck', code: undefined }, () => process.exit(1));
			return;
		}
		writeSync(LOG_FD, `{"event":"fake","pid":${process.pid},"log":${config.log}}\n{"event":"torn`);
		say({ kind: 'listening', ...listen });
	} else if (message.kind === 'reload') {
		say({ kind: 'reloaded', problem: message.config.log === 2 ? 'it will not' : null });
	} else if (message.kind === 'close' || message.kind === 'leave') process.exit(0);
});
say({ kind: 'ready' });
