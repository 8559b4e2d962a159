// The rungs of the ladder as running processes: origin, bare pass-through, egressd at each level. Must not know what is
// measured on them.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAuthority } from '../../test/support/authority.js';
import type { BareSettings } from './bare.js';
import { type BareReady, type Origin, type OriginReady, type Started, start } from './child.js';
import { startEgressd } from './egressd.js';
import type { Scheme } from './job.js';
import { nginxVersion, startNginx } from './nginx.js';
import { HOST, isNodes, type Scenario, STREAM_HOST } from './scenarios.js';

export const RUNGS = ['direct', 'bare', 'log 0', 'log 1', 'log 2'] as const;

/** One thing to measure: which port to load, and which process then pays. */
export interface Rung {
	readonly name: string;
	port(scheme: Scheme, scenario: Scenario): number;
	readonly proxied: boolean;
	/** Given a scenario, for on the direct rung it is the origin that pays. */
	pid(scenario: Scenario): number;
	/** Roots that the load generator has to trust there. */
	readonly ca: string;
	/** What the process's probe is asked through; null where there is none. */
	readonly probe: Started<unknown>['child'] | null;
	/** Percent of processor time that the probe is told to burn on each request, before every job; undefined: nothing is told. */
	readonly slow?: number;
}

export interface Ladder {
	readonly load: Started<object>;
	readonly rungs: readonly Rung[];
	/** The process that answers a scenario. */
	originPid(scenario: Scenario): number;
	/** What the origin is, for the report. */
	readonly origin: string;
}

export interface LadderOptions {
	readonly folder: string;
	/** Of `RUNGS`; bare is always there. */
	readonly rungs: readonly string[];
	/** Default: nginx where it is installed. */
	readonly origin?: 'node' | 'nginx';
	/** Another checkout, built, measured beside this one: its rungs are named `other log N`. */
	readonly compare?: string;
	/** Percent of processor time to burn on each request of egressd; of the other checkout where there is one. */
	readonly slow?: number;
	/** Started module by module, so that a profile tells them apart. */
	readonly apart?: boolean;
	/** More flags of `serve`. */
	readonly args?: readonly string[];
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const PROBE = ['--import', here('./probe.js')];

export async function startLadder(options: LadderOptions): Promise<Ladder> {
	const { folder } = options;
	const authority = await createAuthority();
	const identity = await authority.issue([HOST, STREAM_HOST]);
	const node = await start<OriginReady>(here('./origin.js'), { core: 'load', settings: identity });
	const streams: Origin = { ...node.ready, pid: node.pid };
	const version = options.origin === 'node' ? null : nginxVersion();
	if (options.origin === 'nginx' && version === null) throw new Error('there is no nginx here');
	const origin = version === null ? streams : await startNginx(folder, identity);
	const load = await start<object>(here('./load.js'), { core: 'load' });
	const of = (scenario: Scenario): Origin => (isNodes(scenario) ? streams : origin);

	const bare = await start<BareReady>(here('./bare.js'), {
		core: 'proxy',
		flags: PROBE,
		settings: {
			...identity,
			upstreamCa: authority.cert,
			origins: { [HOST]: origin, [STREAM_HOST]: streams },
			servername: HOST,
		} satisfies BareSettings,
	});
	const proxy = (name: string, port: number, pid: number, ca: string, probe: Rung['probe']): Rung => ({
		name,
		port: () => port,
		proxied: true,
		pid: () => pid,
		ca,
		probe,
	});
	const rungs: Rung[] = [];
	if (options.rungs.includes('direct')) {
		rungs.push({
			name: 'direct',
			port: (scheme, scenario) => of(scenario)[scheme],
			proxied: false,
			pid: scenario => of(scenario).pid,
			ca: authority.cert,
			probe: null,
		});
	}
	rungs.push(proxy('bare', bare.ready.port, bare.pid, authority.cert, bare.child));
	for (const checkout of [undefined, ...(options.compare === undefined ? [] : [options.compare])]) {
		for (const level of [0, 1, 2]) {
			if (!options.rungs.includes(`log ${level}`)) continue;
			const name = `${checkout === undefined ? '' : 'other '}log ${level}`;
			const running = await startEgressd({
				folder: join(folder, name.replaceAll(' ', '-')),
				level,
				origin,
				streams,
				upstreamCa: authority.file,
				...(checkout === undefined ? {} : { checkout }),
				...(options.apart === undefined ? {} : { apart: options.apart }),
				...(options.args === undefined ? {} : { args: options.args }),
			});
			const rung = proxy(name, running.port, running.pid, running.caPem, running.child);
			rungs.push(
				options.slow === undefined || checkout !== options.compare ? rung : { ...rung, slow: options.slow },
			);
		}
	}
	return {
		load,
		rungs,
		originPid: scenario => of(scenario).pid,
		origin: version === null ? 'Node, raw sockets' : `nginx ${version}, one process; streams: Node`,
	};
}
