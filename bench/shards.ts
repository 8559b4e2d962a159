// What shards bring and cost: the same load on one process and on several behind a primary, in turn within every round,
// as ratios. Load and origin have core 0. With the proxy on core 1 alone more shards can't be faster, so the processor
// time a request shows what they cost; with the proxy on both cores they can use what the load leaves of core 0.
//
// node dist/bench/shards.js [--shards N] [--seconds N] [--rounds N] [--levels 0,2] [--scenarios get-1k,connect]
// [--cores proxy,both]

import { parseArgs } from 'node:util';
import { prepareBed } from './support/bed.js';
import { type Core, pinning } from './support/child.js';
import type { Egressd } from './support/egressd.js';
import type { Measured, Scheme } from './support/job.js';
import { childrenOf, residentMiB, spent, usage } from './support/kernel.js';
import { median } from './support/report.js';
import { SCENARIOS, type Scenario } from './support/scenarios.js';

const { values: flags } = parseArgs({
	options: {
		shards: { type: 'string', default: '2' },
		seconds: { type: 'string', default: '2' },
		rounds: { type: 'string', default: '3' },
		levels: { type: 'string', default: '0,2' },
		scenarios: { type: 'string', default: 'get-1k,post-4k,connect' },
		connections: { type: 'string', default: '64' },
		cores: { type: 'string', default: 'proxy,both' },
	},
});
const SHARDS = Number(flags.shards);
const ROUNDS = Number(flags.rounds);
const CONNECTIONS = Number(flags.connections);
/** Exchanges until V8 has compiled the hot path of each process. */
const COLD = 6000;

/** One job on one proxy; microseconds of processor a request. */
interface Taken {
	readonly perSecond: number;
	/** Event loops that accept agents. */
	readonly loops: number;
	/** Scanning threads, garbage collection and the rest of their processes. */
	readonly threads: number;
	/** All of the primary; 0 where there is none. */
	readonly primary: number;
}

interface Subject {
	readonly running: Egressd;
	readonly shards: number;
	/** Processes that accept agents. */
	readonly carriers: readonly number[];
}

const bed = await prepareBed('shards');

async function subject(shards: number, level: number, core: Core): Promise<Subject> {
	const running = await bed.proxy(level, { core, args: ['--shards', String(shards)] });
	return { running, shards, carriers: shards === 1 ? [running.pid] : childrenOf(running.pid) };
}

function read({ carriers }: Subject) {
	return carriers.map(pid => usage(pid));
}

async function measure(one: Subject, scheme: Scheme, scenario: Scenario, cold: boolean): Promise<Taken> {
	let before = read(one);
	let after = before;
	const job = {
		scheme,
		scenario: scenario.id,
		connections: CONNECTIONS,
		warmupSeconds: 0.3,
		seconds: cold ? 0.5 : Number(flags.seconds),
		least: cold && scenario.kind === 'exchange' ? COLD * one.shards : 0,
		mostSeconds: 20,
	};
	const measured = await bed.load(one.running, job, phase => {
		if (phase === 'begin') before = read(one);
		else after = read(one);
	});
	return taken(one, measured, before, after);
}

function taken(
	one: Subject,
	measured: Measured,
	before: ReturnType<typeof read>,
	after: ReturnType<typeof read>,
): Taken {
	if (measured.errors > 0) throw new Error(`${measured.errors} requests failed: ${measured.firstError}`);
	let main = 0;
	let others = 0;
	for (const [i, reading] of after.entries()) {
		const used = spent(before[i] as (typeof before)[number], reading);
		main += used.main;
		others += used.others;
	}
	const each = (seconds: number) => (seconds / measured.count) * 1e6;
	return {
		perSecond: measured.count / measured.seconds,
		loops: each(main),
		threads: each(others),
		primary: one.shards === 1 ? 0 : each(measured.used.main + measured.used.others),
	};
}

const scenarios = flags.scenarios
	.split(',')
	.map(id => SCENARIOS.find(scenario => scenario.id === id) as Scenario);
console.log(`${ROUNDS} rounds of ${flags.seconds} s, ${CONNECTIONS} connections; ${pinning}\n`);
const rows: Record<string, string | number>[] = [];
for (const core of flags.cores.split(',') as ('proxy' | 'both')[]) {
	for (const level of flags.levels.split(',').map(Number)) {
		const pair = [await subject(1, level, core), await subject(SHARDS, level, core)] as const;
		for (const scenario of scenarios) {
			for (const scheme of scenario.kind === 'exchange'
				? (['http', 'https'] as const)
				: (['https'] as const)) {
				const runs: [Taken, Taken][] = [];
				for (let round = -1; round < ROUNDS; round += 1) {
					const one = await measure(pair[0], scheme, scenario, round < 0);
					const many = await measure(pair[1], scheme, scenario, round < 0);
					if (round >= 0) runs.push([one, many]);
				}
				const middle = (of: (run: [Taken, Taken]) => number) => median(runs.map(of));
				const us = (which: 0 | 1, part: 'loops' | 'threads' | 'primary') =>
					middle(run => run[which][part]).toFixed(0);
				const total = ({ loops, threads, primary }: Taken) => loops + threads + primary;
				rows.push({
					'proxy on': core === 'proxy' ? 'core 1' : 'both',
					log: level,
					what: `${scenario.name}, ${scheme}`,
					'1: us': `${us(0, 'loops')} + ${us(0, 'threads')}`,
					[`${SHARDS}: us`]: `${us(1, 'loops')} + ${us(1, 'threads')}`,
					primary: us(1, 'primary'),
					'us ratio': middle(([one, many]) => total(many) / total(one)).toFixed(2),
					'req/s ratio': middle(([one, many]) => many.perSecond / one.perSecond).toFixed(2),
				});
				console.error(JSON.stringify(rows.at(-1)));
			}
		}
		if (core === 'proxy') {
			const [one, many] = pair.map(({ running, carriers }) =>
				[...new Set([running.pid, ...carriers])].map(pid => residentMiB(pid).toFixed(0)).join(' + '),
			);
			console.log(`memory at log ${level}, MiB: one process ${one}; primary and shards ${many}`);
		}
		for (const { running } of pair) await bed.stop(running);
	}
}
console.log('\nus: event loops + other threads, of processor a request');
console.table(rows);
process.exit();
