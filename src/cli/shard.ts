// One shard of `egressd serve --shards N`, a process or a thread that the primary started. Knows signals, variables and
// exit codes; must not know what the primary wants.

import { isMainThread } from 'node:worker_threads';
import { exitOnCrash } from './crash.js';

void run();

async function run(): Promise<void> {
	// Flags of V8 are the process's: of a thread they are the primary's.
	const engine = isMainThread ? await import('./engine.js') : null;
	if (isMainThread) {
		// The terminal and container runtimes signal whole groups; when a shard drains, reloads or ends is the primary's word.
		for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
	} else {
		// This thread's copy. Credentials reach it with what the primary says, and nothing that is loaded here needs to see
		// them; what is left is Node's own.
		for (const name of Object.keys(process.env)) if (!name.startsWith('NODE_')) delete process.env[name];
	}
	// Loading the proxy takes a while, in which a signal may come.
	const { runShard } = await import('../shards/member.js');
	const onStart: Parameters<typeof runShard>[0]['onStart'] = lines => {
		engine?.compileSoon();
		exitOnCrash(
			() => lines.flushSync(),
			line => {
				lines.write(line);
				lines.flushSync();
			},
		);
	};
	// Of a thread it ends the thread.
	process.exit(await runShard({ onStart }));
}
