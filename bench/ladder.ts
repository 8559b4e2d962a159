// The ladder: what each part of the proxy costs, as ratios to a bare pass-through measured in the same run. Rungs are
// taken in turn, round after round, so that a machine that slows down slows all of them. Flags: --quick, --json FILE,
// --check (fail when a ratio is beyond bench/floors.json), --record (write that file anew, with its tolerances).

import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createAuthority } from '../test/support/authority.js';
import {
	type BareReady,
	cpuSeconds,
	type OriginReady,
	pinning,
	residentMiB,
	type Started,
	start,
} from './support/child.js';
import { checkFloors, type Floors, recordFloors } from './support/floors.js';
import type { Job, Measured, Progress } from './support/job.js';
import { type Cell, type Sample, summarize, table } from './support/report.js';

const HOST = 'origin.bench.test';
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const CLI = here('../src/cli/main.js');
const FLOORS = here('../../bench/floors.json');

const { values: flags } = parseArgs({
	options: {
		quick: { type: 'boolean' },
		check: { type: 'boolean' },
		record: { type: 'boolean' },
		json: { type: 'string' },
	},
});

const SCENARIOS = [
	{ name: 'GET 1 KB', method: 'GET', bodyBytes: 0 },
	{ name: 'POST 4 KB', method: 'POST', bodyBytes: 4096 },
	{ name: 'POST 64 KB', method: 'POST', bodyBytes: 65_536 },
] as const;
const SCHEMES = ['http', 'https'] as const;
type Scenario = (typeof SCENARIOS)[number];
type Scheme = (typeof SCHEMES)[number];
// Enough to keep the proxy busy, few enough that latency is not mostly queueing.
const CONNECTIONS = 16;
// The first round of each job is thrown away: V8 compiles the hot path during the first few thousand requests, and a
// cold bare rung costs four times a warm one.
const PLAN = flags.quick
	? { rounds: 2, coldSeconds: 0.5, seconds: 0.5, warmupSeconds: 0.1, rungs: /^(?!direct)/ }
	: { rounds: 5, coldSeconds: 2, seconds: 2, warmupSeconds: 0.3, rungs: /./ };

/** One thing to measure: which port to load, and which process then pays. */
interface Rung {
	readonly name: string;
	readonly http: number;
	readonly https: number;
	readonly tunnel: boolean;
	readonly pid: number;
	/** Roots that the load generator has to trust there. */
	readonly ca: string;
}

async function startRungs(folder: string): Promise<{ load: Started<object>; rungs: Rung[] }> {
	const authority = await createAuthority();
	const identity = await authority.issue([HOST]);
	const origin = await start<OriginReady>(here('./support/origin.js'), { core: 'load', settings: identity });
	const load = await start<object>(here('./support/load.js'), { core: 'load', channel: true });
	const bare = await start<BareReady>(here('./support/bare.js'), {
		core: 'proxy',
		settings: { ...identity, ...origin.ready, upstreamCa: authority.cert, host: HOST },
	});
	const rungs: Rung[] = [
		{ name: 'direct', ...origin.ready, tunnel: false, pid: origin.pid, ca: authority.cert },
		{ name: 'bare', ...both(bare.ready.port), tunnel: true, pid: bare.pid, ca: authority.cert },
	];
	for (const level of [0, 1, 2]) rungs.push(await startEgressd(folder, level, origin.ready, authority.file));
	return { load, rungs: rungs.filter(rung => PLAN.rungs.test(rung.name)) };
}

async function startEgressd(
	folder: string,
	level: number,
	origin: OriginReady,
	upstreamCa: string,
): Promise<Rung> {
	const config = join(folder, `routes-${level}.yaml`);
	writeFileSync(
		config,
		`log: ${level}\nroutes:\n  - host: ${HOST}\n    auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }\n`,
	);
	const args = ['serve', '--config', config, '--listen', '127.0.0.1:0', '--ca-dir', join(folder, 'ca')];
	args.push('--connect-to', `${HOST}:80:127.0.0.1:${origin.http}`);
	args.push('--connect-to', `${HOST}:443:127.0.0.1:${origin.https}`, '--upstream-ca', upstreamCa);
	const { pid, ready } = await start<{ listen: string; ca: string }>(CLI, {
		core: 'proxy',
		args,
		readyOn: 'stderr',
		env: { HOME: folder, EGRESS_TOKEN_0: 'a-value-of-the-benchmark-that-is-no-secret' },
	});
	const port = Number(/:(\d+)$/.exec(ready.listen)?.[1]);
	return {
		name: `egressd log ${level}`,
		...both(port),
		tunnel: true,
		pid,
		ca: readFileSync(ready.ca, 'utf8'),
	};
}

function both(port: number): { http: number; https: number } {
	return { http: port, https: port };
}

/** One job on one rung, with the processor time that the rung's process spent while it was counted. */
async function measure(load: Started<object>, rung: Rung, job: Job): Promise<Sample> {
	load.child.send(job);
	let cpu = 0;
	for (;;) {
		const [progress] = (await once(load.child, 'message')) as [Progress];
		if (progress.phase === 'begin') cpu -= cpuSeconds(rung.pid);
		else if (progress.phase === 'end') cpu += cpuSeconds(rung.pid);
		else return sample(rung, progress.measured, cpu);
	}
}

function sample(rung: Rung, measured: Measured, cpu: number): Sample {
	const { requests, errors, seconds, p50, p99 } = measured;
	if (errors > 0) throw new Error(`${rung.name}: ${errors} of ${errors + requests} requests failed`);
	return {
		perSecond: requests / seconds,
		p50,
		p99,
		cpuMicros: (cpu / requests) * 1e6,
		busy: cpu / seconds,
		rssMiB: residentMiB(rung.pid),
	};
}

function* jobs(rungs: readonly Rung[]) {
	for (const scheme of SCHEMES)
		for (const scenario of SCENARIOS) for (const rung of rungs) yield { scheme, scenario, rung };
}

function jobFor(scheme: Scheme, scenario: Scenario, rung: Rung, seconds: number): Job {
	// The direct rung has no proxy to name the origin to.
	const base = rung.tunnel || scheme === 'https' ? `${scheme}://${HOST}` : `http://127.0.0.1:${rung.http}`;
	return {
		port: rung[scheme],
		url: `${base}/v1/messages`,
		method: scenario.method,
		bodyBytes: scenario.bodyBytes,
		connections: CONNECTIONS,
		warmupSeconds: PLAN.warmupSeconds,
		seconds,
		tunnel: rung.tunnel,
		ca: rung.ca,
	};
}

async function climb(folder: string): Promise<Cell[]> {
	const { load, rungs } = await startRungs(folder);
	const samples = new Map<string, { cell: Omit<Cell, 'median' | 'ratio'>; taken: Sample[] }>();
	for (let round = -1; round < PLAN.rounds; round += 1) {
		for (const { scheme, scenario, rung } of jobs(rungs)) {
			const taken = await measure(
				load,
				rung,
				jobFor(scheme, scenario, rung, round < 0 ? PLAN.coldSeconds : PLAN.seconds),
			);
			if (round < 0) continue;
			const key = `${scheme} ${scenario.name} ${rung.name}`;
			const entry = samples.get(key) ?? {
				cell: { scheme, scenario: scenario.name, rung: rung.name },
				taken: [],
			};
			entry.taken.push(taken);
			samples.set(key, entry);
		}
	}
	return summarize([...samples.values()]);
}

const folder = mkdtempSync(join(tmpdir(), 'egressd-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const cells = await climb(folder);
const machine = `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`;
const conditions = `${PLAN.rounds} rounds of ${PLAN.seconds} s, ${CONNECTIONS} connections; ${pinning}; origin: Node, raw sockets`;
console.log(`${machine}\n${conditions}\n`);
console.log(table(cells));
if (flags.json !== undefined) {
	mkdirSync(dirname(flags.json), { recursive: true });
	writeFileSync(
		flags.json,
		`${JSON.stringify({ time: new Date().toISOString(), machine, conditions, cells }, null, '\t')}\n`,
	);
}
if (flags.record) writeFileSync(FLOORS, `${JSON.stringify(recordFloors(cells), null, '\t')}\n`);
if (flags.check) {
	const fallen = checkFloors(cells, JSON.parse(readFileSync(FLOORS, 'utf8')) as Floors);
	for (const sentence of fallen) console.log(sentence);
	console.log(
		fallen.length === 0
			? 'every ratio is within its floor'
			: `${fallen.length} ratios are beyond their floors`,
	);
	process.exitCode = fallen.length === 0 ? 0 : 1;
}
process.exit();
