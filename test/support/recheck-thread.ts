// One thread of the proof that patterns are linear: patterns in; out comes of each, as soon as it is known, whether recheck
// can attack it. It knows no rule.

import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Given, Proof } from './recheck.js';

// recheck's own JavaScript; without this it looks for java or a native binary.
process.env.RECHECK_BACKEND = 'pure';
const { checkSync } = createRequire(import.meta.url)('recheck') as typeof import('recheck');

const { patterns, effort } = workerData as Given;
for (const { key, source, flags } of patterns) {
	const answer: Proof = { key, safe: checkSync(source, flags, effort).status === 'safe' };
	parentPort?.postMessage(answer);
}
