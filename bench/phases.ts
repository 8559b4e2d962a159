// Where the event loop spends an exchange: microseconds of its thread by phase, bare beside it. The processor time is
// measured without a profiler, and then shared out as a profile of the same load says. `node dist/bench/phases.js
// [SECONDS] [--scenario ID,...] [--scheme http,https] [--rungs "log 0,log 1,log 2"]`.

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Job, Measured, Progress, Scheme } from './support/job.js';
import { MEANING, PHASES, type Phase, sharesOf } from './support/phases.js';
import { median } from './support/report.js';
import { type Rung, startLadder } from './support/rungs.js';
import { SCENARIOS, type Scenario } from './support/scenarios.js';

const CONNECTIONS = 64;
/** Requests before anything is counted: V8 compiles the way of an exchange during the first few thousand. */
const COLD = 6000;
/** Times that the processor time is measured; the median is shown. */
const ROUNDS = 3;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		scenario: { type: 'string', default: 'get-1k,post-4k' },
		scheme: { type: 'string', default: 'http,https' },
		rungs: { type: 'string', default: 'log 0,log 1,log 2' },
	},
});
const seconds = Number(positionals[0] ?? 1);
const SCHEMES = (['http', 'https'] as const).filter(scheme => values.scheme.split(',').includes(scheme));
const ASKED = SCENARIOS.filter(
	({ id, kind }) => kind === 'exchange' && values.scenario.split(',').includes(id),
);
if (!(seconds > 0) || SCHEMES.length === 0 || ASKED.length === 0) {
	console.error(
		'SECONDS is how long each of the loads lasts; a scenario is an exchange of the ladder (get-1k, ...)',
	);
	process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'egressd-phases-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const ladder = await startLadder({ folder, rungs: values.rungs.split(','), apart: true });

/** Puts load on a rung and profiles it meanwhile where that is asked for. */
async function run(
	rung: Rung,
	job: Job,
	profiled: boolean,
): Promise<{ measured: Measured; profile: Profiler.Profile | null }> {
	const load = ladder.load.child;
	let profile: Promise<[{ profile: Profiler.Profile }]> | null = null;
	load.send(job);
	for (;;) {
		const [progress] = (await once(load, 'message')) as [Progress];
		if (progress.phase === 'begin' && profiled) rung.probe?.send('profile');
		else if (progress.phase === 'end' && profiled && rung.probe !== null) {
			profile = once(rung.probe, 'message') as Promise<[{ profile: Profiler.Profile }]>;
			rung.probe.send('profiled');
		} else if (progress.phase === 'result') {
			const { measured } = progress;
			if (measured.errors > 0) throw new Error(`${rung.name}: ${measured.firstError}`);
			return { measured, profile: profile === null ? null : (await profile)[0].profile };
		}
	}
}

type Spent = Record<Phase | 'all', number>;

/** Microseconds of the event loop's thread an exchange on every rung, by phase and in all: in turn, round after round. */
async function measure(scenario: Scenario, scheme: Scheme): Promise<Spent[]> {
	const jobs = ladder.rungs.map(rung => ({
		rung,
		job: {
			port: rung.port(scheme, scenario),
			scheme,
			scenario: scenario.id,
			proxied: rung.proxied,
			ca: rung.ca,
			connections: CONNECTIONS,
			warmupSeconds: 0.2,
			seconds,
			least: 1000,
			mostSeconds: 60,
			pid: rung.pid(scenario),
			originPid: ladder.originPid(scenario),
		} satisfies Job,
		each: [] as number[],
	}));
	for (const { rung, job } of jobs) await run(rung, { ...job, least: COLD }, false);
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const { rung, job, each } of jobs) {
			const { measured } = await run(rung, job, false);
			each.push((measured.used.main / measured.count) * 1e6);
		}
	}
	const spent: Spent[] = [];
	for (const { rung, job, each } of jobs) {
		const all = median(each);
		const { profile } = await run(rung, job, true);
		if (profile === null) throw new Error(`${rung.name} has no probe`);
		const shares = sharesOf(profile);
		const phases = Object.fromEntries(PHASES.map(phase => [phase, shares[phase] * all]));
		spent.push({ ...(phases as Record<Phase, number>), all });
	}
	return spent;
}

const columns = ladder.rungs.map(({ name }) => name);
const row = (name: string, cells: readonly string[], rest = ''): void =>
	console.log(`${name.padEnd(12)}${cells.map(cell => cell.padStart(9)).join('')}${rest && `   ${rest}`}`);

for (const scenario of ASKED) {
	for (const scheme of SCHEMES) {
		const spent = await measure(scenario, scheme);
		console.log(`\n${scenario.name}, ${scheme}: microseconds of the event loop's thread an exchange`);
		row('', columns);
		for (const phase of PHASES) {
			row(
				phase,
				spent.map(of => of[phase].toFixed(1)),
				MEANING[phase],
			);
		}
		row(
			'all',
			spent.map(of => of.all.toFixed(1)),
		);
	}
}
process.exit();
