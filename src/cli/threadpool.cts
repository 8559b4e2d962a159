// How many threads this process has for what the system answers only by blocking: names above all, of which libuv asks for
// no more at a time than half of them. By its own four, two names whose servers are silent kept every other name waiting
// until its time was over. Loaded before any ES module, since reading those makes the pool. Must not know who resolves.

const fs: typeof import('node:fs') = require('node:fs');

/** A thread that nothing was asked of takes some 20 KiB. */
const THREADS = '64';

const { env } = process;
if (env.UV_THREADPOOL_SIZE === undefined) {
	env.UV_THREADPOOL_SIZE = THREADS;
	// libuv makes the pool, of this size, with the first task it is given. Then the variable goes: programs that are started from
	// here keep the size that they would have had.
	fs.access(__filename, () => {});
	delete env.UV_THREADPOOL_SIZE;
}
