// Proves patterns linear by recheck. A proof takes up to half a minute and says the same whenever it is made anew, so those
// that held are kept in a file, by a hash of all they depend on: a pattern without an entry is proved on the spot, and of
// those with one some that are drawn anew each time, for as long as is worth it. Knows no rule.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import type { TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import { Random, seed } from './random.js';

export interface Suspect {
	/** What it is called in the answer. */
	readonly key: string;
	readonly source: string;
	readonly flags: string;
}

/** What a thread gets. */
export interface Given {
	readonly patterns: readonly Suspect[];
	readonly effort: typeof EFFORT;
}

/** What it says of one of them. */
export interface Proof {
	readonly key: string;
	readonly safe: boolean;
}

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

/** So many of the patterns with an entry are proved all the same, others in each run: a file that says what does not hold is found out in time. */
const DRAWN = 1;

/** What they may take of a thread together; one that is not through then has its entry as before, and is said. */
const DRAWN_MS = 8_000;

/** `all` proves every pattern anew; `record` does, too, and writes down those that hold; `new` proves and adds what has no entry. */
const mode = process.env.EGRESSD_TEST_PROOFS;

const { version } = createRequire(import.meta.url)('recheck/package.json') as { readonly version: string };

/**
 * The keys of the patterns that are not proved safe. `kept` names the file of proofs, from the project's folder; without
 * one all are proved.
 */
export async function unsafeOf(
	patterns: readonly Suspect[],
	kept: string | null,
	t: TestContext,
): Promise<string[]> {
	const proved = new Set<string>(kept === null ? [] : (JSON.parse(readFileSync(kept, 'utf8')) as string[]));
	const chosen = seed();
	const random = new Random(chosen);
	const fresh = patterns.filter(pattern => !proved.has(hashOf(pattern)));
	const known = patterns.filter(pattern => proved.has(hashOf(pattern)));
	const some = known.length === 0 ? [] : Array.from({ length: DRAWN }, () => random.pick(known));
	const drawn = mode === undefined ? [...new Set(some)] : mode === 'new' ? [] : known;
	const proofs = await prove(fresh);
	const again = await prove(drawn, mode === undefined ? DRAWN_MS : null);
	const unsafe = [...proofs, ...again].filter(({ safe }) => !safe).map(({ key }) => key);
	t.diagnostic(
		`${patterns.length} patterns: ${fresh.length} new ones proved, ${again.length} of ${drawn.length} that were drawn proved again in their time (EGRESSD_TEST_SEED=${chosen})`,
	);
	if (kept === null) return unsafe;
	if (mode === 'record' || mode === 'new') {
		const held = patterns.filter(({ key }) => !unsafe.includes(key)).map(hashOf);
		writeFileSync(kept, `${JSON.stringify([...new Set(held)].sort(), null, '\t')}\n`);
	} else if (fresh.length > 0) t.diagnostic('EGRESSD_TEST_PROOFS=new writes down what was proved');
	return unsafe;
}

function hashOf({ source, flags }: Suspect): string {
	const all = JSON.stringify([version, EFFORT, flags, source]);
	return createHash('sha256').update(all).digest('base64url');
}

/** By as many threads as there are cores, each of which takes one in so many; `limit` is what each may take, in milliseconds. */
async function prove(patterns: readonly Suspect[], limit: number | null = null): Promise<Proof[]> {
	const threads = Math.min(4, availableParallelism(), patterns.length);
	const answers = Array.from({ length: threads }, (_, turn) =>
		proveIn(
			patterns.filter((_pattern, i) => i % threads === turn),
			limit,
		),
	);
	return (await Promise.all(answers)).flat();
}

function proveIn(patterns: readonly Suspect[], limit: number | null): Promise<Proof[]> {
	const given: Given = { patterns, effort: EFFORT };
	const proofs: Proof[] = [];
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL('./recheck-thread.js', import.meta.url), { workerData: given });
		const stop = limit === null ? undefined : setTimeout(() => void worker.terminate(), limit);
		worker.on('message', (proof: Proof) => proofs.push(proof));
		worker.once('error', reject);
		worker.once('exit', code => {
			clearTimeout(stop);
			if (code === 0 || limit !== null) resolve(proofs);
			else reject(new Error('the thread of a proof ended without an answer'));
		});
	});
}
