// The process of one shard of `egressd serve --shards N`, started by the primary. Knows signals and exit codes; must not
// know what the primary wants.

import './heap.js';
import { exitOnCrash } from './crash.js';

// The terminal and container runtimes signal whole groups; when a shard drains, reloads or ends is the primary's word.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});

// Loading the proxy takes a while, in which a signal may come.
const { LOG_FD, runShard } = await import('../shards/member.js');
process.exit(await runShard({ onStart: proxy => exitOnCrash(() => proxy.flushSync(), LOG_FD) }));
