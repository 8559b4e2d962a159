// What shards bring and cost: the same load on one process and on several shards behind a primary, as processes and, where
// Node has them, as threads; in turn within every round, as ratios to the one. Load and origin have core 0. With the proxy
// on core 1 alone more shards can't be faster, so the processor time a request shows what they cost; with the proxy on
// both cores they can use what the load leaves of core 0.
//
// node dist/bench/shards.js [--shards N] [--seconds N] [--rounds N] [--levels 0,2] [--scenarios get-1k,connect]
// [--cores proxy,both] [--as processes,threads] [--connections N]

import { parseArgs } from 'node:util';
import { canShare } from '../src/shards/ports.js';
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
		as: { type: 'string', default: (await canShare('127.0.0.1')) ? 'processes,threads' : 'processes' },
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
	readonly p99: number;
	/** Event loops that accept agents, where they are processes' own; else 0. */
	readonly loops: number;
	/** Everything else of those processes: scanning threads, garbage collection; and shards that are threads. */
	readonly threads: number;
	/** The primary's event loop; of processes, all of the primary. 0 where there is none. */
	readonly primary: number;
}

type Kind = 'one' | 'processes' | 'threads';

interface Subject {
	readonly kind: Kind;
	readonly running: Egressd;
	/** Processes that accept agents. */
	readonly carriers: readonly number[];
}

const bed = await prepareBed('shards');

async function subject(kind: Kind, level: number, core: Core): Promise<Subject> {
	const args = kind === 'one' ? ['--shards', '1'] : ['--shards', String(SHARDS), '--shards-as', kind];
	const running = await bed.proxy(level, { core, args });
	return { kind, running, carriers: kind === 'processes' ? childrenOf(running.pid) : [running.pid] };
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
		least: cold && scenario.kind === 'exchange' ? COLD * (one.kind === 'one' ? 1 : SHARDS) : 0,
		mostSeconds: 20,
	};
	const measured = await bed.load(one.running, job, phase => {
		if (phase === 'begin') before = read(one);
		else after = read(one);
	});
	return taken(one, measured, before, after);
}

function taken(
	{ kind }: Subject,
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
	const primary = { one: 0, processes: measured.used.main + measured.used.others, threads: main };
	return {
		perSecond: measured.count / measured.seconds,
		p99: measured.latency.p99,
		loops: kind === 'threads' ? 0 : each(main),
		threads: each(others),
		primary: each(primary[kind]),
	};
}

/** The one comes first: the others are compared with it. */
const KINDS = ['one', ...flags.as.split(',')] as Kind[];
const total = ({ loops, threads, primary }: Taken) => loops + threads + primary;
const scenarios = flags.scenarios
	.split(',')
	.map(id => SCENARIOS.find(scenario => scenario.id === id) as Scenario);
console.log(`${ROUNDS} rounds of ${flags.seconds} s, ${CONNECTIONS} connections; ${pinning}\n`);
const rows: Record<string, string | number>[] = [];
for (const core of flags.cores.split(',') as ('proxy' | 'both')[]) {
	for (const level of flags.levels.split(',').map(Number)) {
		const subjects: Subject[] = [];
		for (const kind of KINDS) subjects.push(await subject(kind, level, core));
		for (const scenario of scenarios) {
			for (const scheme of scenario.kind === 'exchange'
				? (['http', 'https'] as const)
				: (['https'] as const)) {
				const runs: Taken[][] = [];
				for (let round = -1; round < ROUNDS; round += 1) {
					const run: Taken[] = [];
					for (const one of subjects) run.push(await measure(one, scheme, scenario, round < 0));
					if (round >= 0) runs.push(run);
				}
				for (const [at, kind] of KINDS.entries()) {
					const middle = (of: (mine: Taken, one: Taken) => number) =>
						median(runs.map(run => of(run[at] as Taken, run[0] as Taken)));
					const us = (part: 'loops' | 'threads' | 'primary') => middle(mine => mine[part]).toFixed(0);
					rows.push({
						'proxy on': core === 'proxy' ? 'core 1' : 'both',
						log: level,
						what: `${scenario.name}, ${scheme}`,
						as: kind === 'one' ? 'one process' : `${SHARDS} ${kind}`,
						us: kind === 'threads' ? us('threads') : `${us('loops')} + ${us('threads')}`,
						primary: us('primary'),
						'us : one': middle((mine, one) => total(mine) / total(one)).toFixed(2),
						'req/s : one': middle((mine, one) => mine.perSecond / one.perSecond).toFixed(2),
						'p99 : one': middle((mine, one) => mine.p99 / one.p99).toFixed(2),
					});
					console.error(JSON.stringify(rows.at(-1)));
				}
			}
		}
		for (const { kind, running, carriers } of subjects) {
			const pids = [...new Set([running.pid, ...carriers])];
			const sizes = pids.map(pid => residentMiB(pid).toFixed(0)).join(' + ');
			console.log(`memory at log ${level}, MiB, ${kind}: ${sizes}`);
			await bed.stop(running);
		}
	}
}
console.log(
	'\nus: event loops + other threads, of processor a request; all but the primary of shards that are threads',
);
console.table(rows);
process.exit();
