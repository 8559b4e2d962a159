// The measuring itself: every job on every rung, round after round, so that a machine that slows down slows all of them
// alike. Must not know how what it measured is shown or judged.

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Job, Measured, Progress, Scheme } from './job.js';
import { descriptorLimit } from './kernel.js';
import type { LoopDelay, Slow } from './probe.js';
import { type Cell, type Place, type Sample, summarize } from './report.js';
import type { Ladder, Rung } from './rungs.js';
import type { Scenario } from './scenarios.js';

export interface Plan {
	readonly schemes: readonly Scheme[];
	readonly scenarios: readonly Scenario[];
	/** Connections at once; for idle tunnels `idleTunnels` counts. */
	readonly connections: readonly number[];
	readonly rounds: number;
	readonly seconds: number;
	/** At the start of every job, uncounted. */
	readonly warmupSeconds: number;
	/**
	 * How long each scenario runs once before the first round, at the middle one of the numbers of connections: V8 compiles
	 * the hot path during the first few thousand requests, which cost up to four times as much as those after them, and the
	 * most connections take far longer to get through as many.
	 */
	readonly coldSeconds: number;
	/** Exchanges that have to be counted in a round, and in the one before the first. */
	readonly least: number;
	readonly coldLeast: number;
}

/** How long a round may become on a machine that is busy with something else. */
const MOST_STRETCH = 10;
/** The same for the one before the first: what is not compiled yet costs ten times what it will. */
const MOST_COLD_SECONDS = 40;
const IDLE_TUNNELS = 2000;
/** Handshakes that a client may have under way; more only wait in line. */
const MOST_CONNECTING = 64;

export interface Climbed {
	readonly cells: Cell[];
	/** What went wrong where, a sentence each. What failed on one rung, and what it would be compared with, has no cell. */
	readonly failed: string[];
}

/** Measures all of a plan. `tell` hears what comes next, and the share of the jobs that is done. Rejects when the load ends. */
export async function climb(
	ladder: Ladder,
	plan: Plan,
	tell: (what: string, done: number) => void = () => {},
): Promise<Climbed> {
	const samples = new Map<string, { place: Place; taken: Sample[] }>();
	const failed = new Map<string, string>();
	const planned = schedule(ladder, plan);
	for (const [i, { round, place, scenario, rung }] of planned.entries()) {
		const key = JSON.stringify(place);
		if (failed.has(key)) continue;
		const when = round < 0 ? 'warming up' : `round ${round + 1}/${plan.rounds}`;
		tell(`${when}: ${Object.values(place).join(', ')}`, i / planned.length);
		try {
			const taken = await measure(ladder, rung, scenario, {
				port: rung.port(place.scheme, scenario),
				scheme: place.scheme,
				scenario: scenario.id,
				proxied: rung.proxied,
				ca: rung.ca,
				connections: place.connections,
				warmupSeconds: plan.warmupSeconds,
				seconds: round < 0 ? plan.coldSeconds : plan.seconds,
				least: leastOf(scenario, round < 0 ? plan.coldLeast : plan.least),
				mostSeconds: round < 0 ? MOST_COLD_SECONDS : plan.seconds * MOST_STRETCH,
				pid: rung.pid(scenario),
				originPid: ladder.originPid(scenario),
			});
			if (round < 0) continue;
			const entry = samples.get(key) ?? { place, taken: [] };
			entry.taken.push(taken);
			samples.set(key, entry);
		} catch (error) {
			if (!(error instanceof RequestsFailed)) throw error;
			failed.set(key, error.message);
			samples.delete(key);
		}
	}
	return { cells: summarize([...samples.values()]), failed: [...failed.values()] };
}

interface Planned {
	readonly place: Place;
	readonly scenario: Scenario;
	readonly rung: Rung;
	/** From 0; -1 is before the first. */
	readonly round: number;
}

/** Everything that is to be done, in order. */
function schedule(ladder: Ladder, plan: Plan): Planned[] {
	const all = [...places(ladder, plan)];
	const numbers = [...plan.connections].sort((a, b) => a - b);
	const middle = numbers[Math.floor(numbers.length / 2)] as number;
	const cold = all.filter(
		({ place, scenario }) =>
			plan.coldSeconds > 0 &&
			scenario.kind !== 'idle' &&
			place.connections === connectionsFor(scenario, middle),
	);
	const rounds = Array.from({ length: plan.rounds }, (_, round) => all.map(one => ({ ...one, round })));
	return [...cold.map(one => ({ ...one, round: -1 })), ...rounds.flat()];
}

function* places(ladder: Ladder, plan: Plan): Generator<Omit<Planned, 'round'>> {
	for (const scenario of plan.scenarios) {
		for (const scheme of plan.schemes) {
			// A tunnel is what HTTPS needs.
			if (scenario.kind !== 'exchange' && scheme === 'http') continue;
			for (const connections of new Set(plan.connections.map(count => connectionsFor(scenario, count)))) {
				for (const rung of ladder.rungs) {
					if (scenario.kind === 'idle' && !rung.proxied) continue;
					yield { place: { scheme, scenario: scenario.name, connections, rung: rung.name }, scenario, rung };
				}
			}
		}
	}
}

function connectionsFor(scenario: Scenario, count: number): number {
	if (scenario.kind === 'connect') return Math.min(count, MOST_CONNECTING);
	if (scenario.kind === 'exchange') return Math.min(count, scenario.mostConnections ?? count);
	// Each takes one here and one there, and each of the processes has the same limit.
	return Math.min(IDLE_TUNNELS, Math.max(1, descriptorLimit() - 200));
}

const LONG_BODY = 16 * 1024;
const HUGE_BODY = 512 * 1024;

/** An exchange of many events or bytes is as much work as many exchanges. */
function leastOf(scenario: Scenario, exchanges: number): number {
	if (scenario.kind !== 'exchange') return 0;
	const huge = scenario.reply === '1m' || scenario.bodyBytes > HUGE_BODY;
	const long = scenario.reply === 'events' || scenario.bodyBytes > LONG_BODY;
	return Math.ceil(exchanges / (huge ? 100 : long ? 20 : 1));
}

/** Answers that were wrong, or none at all: the rung failed, not the bench. */
class RequestsFailed extends Error {}

async function measure(ladder: Ladder, rung: Rung, scenario: Scenario, job: Job): Promise<Sample> {
	const load = ladder.load.child;
	let delay: Promise<LoopDelay> | null = null;
	const next = async (): Promise<Progress> => ((await messageOf(load)) as [Progress])[0];
	if (rung.slow !== undefined) rung.probe?.send({ slow: rung.slow } satisfies Slow);
	load.send(job);
	for (;;) {
		const progress = await next();
		if (progress.phase === 'begin') rung.probe?.send('begin');
		else if (progress.phase === 'end') delay = loopDelay(rung.probe);
		else return sample(rung, scenario, job, progress.measured, await delay);
	}
}

async function messageOf(child: ChildProcess): Promise<unknown[]> {
	const ended = new AbortController();
	const died = once(child, 'exit', { signal: ended.signal }).then(() => {
		throw new Error('the load generator ended');
	});
	try {
		return await Promise.race([once(child, 'message', { signal: ended.signal }), died]);
	} finally {
		died.catch(() => {});
		ended.abort();
	}
}

async function loopDelay(probe: ChildProcess | null): Promise<LoopDelay> {
	if (probe === null) return { p50: Number.NaN, p99: Number.NaN, max: Number.NaN };
	const told = once(probe, 'message');
	probe.send('end');
	return ((await told) as [{ delay: LoopDelay }])[0].delay;
}

function sample(
	rung: Rung,
	scenario: Scenario,
	job: Job,
	measured: Measured,
	delay: LoopDelay | null,
): Sample {
	const { count, errors, firstError, seconds, latency, used, rss } = measured;
	if (errors > 0) {
		const where = `${job.scheme} ${scenario.name}, ${job.connections} connections, ${rung.name}`;
		throw new RequestsFailed(`${where}: ${errors} of ${count} requests failed: ${firstError}`);
	}
	const each = scenario.kind === 'idle' ? Number.NaN : 1e6 / count;
	return {
		...latency,
		perSecond: scenario.kind === 'idle' ? Number.NaN : count / seconds,
		mainMicros: used.main * each,
		otherMicros: used.others * each,
		cpuMicros: (used.main + used.others) * each,
		processors: (used.main + used.others) / seconds,
		busy: Math.min(1, (used.main + used.others + used.waited) / seconds),
		loadBusy: measured.loadUsed / seconds,
		rssMiB: rss[1],
		grownMiB: rss[1] - rss[0],
		count,
		loopP50: delay?.p50 ?? Number.NaN,
		loopP99: delay?.p99 ?? Number.NaN,
	};
}
