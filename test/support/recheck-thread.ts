// One thread of the proof that patterns are linear: patterns in, the keys of those that recheck can attack out. It knows
// no rule.

import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Given } from './recheck.js';

// recheck's own JavaScript; without this it looks for java or a native binary.
process.env.RECHECK_BACKEND = 'pure';
const { checkSync } = createRequire(import.meta.url)('recheck') as typeof import('recheck');

const { patterns, effort } = workerData as Given;
parentPort?.postMessage(
	patterns
		.filter(({ source, flags }) => checkSync(source, flags, effort).status !== 'safe')
		.map(({ key }) => key),
);
