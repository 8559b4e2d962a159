// One thread of the proof that patterns are linear: patterns in, the keys of those that recheck can attack out. It knows
// no rule.

import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

// recheck's own JavaScript; without this it looks for java or a native binary.
process.env.RECHECK_BACKEND = 'pure';
const { checkSync } = createRequire(import.meta.url)('recheck') as typeof import('recheck');

// No limits of time, which would make the answer depend on the machine: an attack is one when text of 10,000 characters
// costs a thousand steps a character. A border, a prefix and a body of 200 cost a few hundred at the very most.
const EFFORT = {
	checker: 'fuzz',
	timeout: null,
	attackTimeout: null,
	incubationTimeout: null,
	maxIteration: 1,
	incubationLimit: 25_000,
	maxGeneStringSize: 200,
	maxInitialGenerationSize: 20,
	crossoverSize: 4,
	mutationSize: 8,
	attackLimit: 10_000_000,
	maxAttackStringSize: 10_000,
} as const;

const patterns = workerData as readonly {
	readonly key: string;
	readonly source: string;
	readonly flags: string;
}[];
parentPort?.postMessage(
	patterns
		.filter(({ source, flags }) => checkSync(source, flags, EFFORT).status !== 'safe')
		.map(({ key }) => key),
);
