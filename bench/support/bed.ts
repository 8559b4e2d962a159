// What a bench of the whole program stands on: a folder of its own, one origin and one load in processes of their own,
// and as many proxies as it starts. Must not know what is measured.

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAuthority } from '../../test/support/authority.js';
import { type Origin, type OriginReady, type Started, start } from './child.js';
import { type Egressd, type EgressdOptions, startEgressd } from './egressd.js';
import type { Job, Measured, Progress } from './job.js';
import { HOST, STREAM_HOST } from './scenarios.js';

export interface Bed {
	/** Removed when this process ends. */
	readonly folder: string;
	readonly origin: Origin;
	/** A proxy in front of the origin. */
	proxy(level: number, options?: Partial<EgressdOptions>): Promise<Egressd>;
	/** Puts load on a proxy; `told` hears when what is counted begins and ends. Rejects when the load ends. */
	load(
		proxy: Egressd,
		job: Omit<Job, 'port' | 'proxied' | 'ca' | 'pid' | 'originPid'>,
		told?: (phase: 'begin' | 'end') => void,
	): Promise<Measured>;
	/** Drains a proxy. */
	stop(proxy: Started<unknown>): Promise<void>;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** `name` is for the folder. */
export async function prepareBed(name: string): Promise<Bed> {
	const folder = mkdtempSync(join(tmpdir(), `egressd-${name}-`));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const authority = await createAuthority();
	const identity = await authority.issue([HOST, STREAM_HOST]);
	const node = await start<OriginReady>(here('./origin.js'), { core: 'load', settings: identity });
	const origin: Origin = { ...node.ready, pid: node.pid };
	const load = await start<object>(here('./load.js'), { core: 'load' });
	let started = 0;
	return {
		folder,
		origin,
		proxy(level, options = {}) {
			started += 1;
			return startEgressd({
				folder: join(folder, `proxy-${started}`),
				level,
				origin,
				streams: origin,
				upstreamCa: authority.file,
				...options,
			});
		},
		async load(proxy, job, told) {
			const { port, caPem: ca, pid } = proxy;
			load.child.send({ ...job, port, ca, pid, proxied: true, originPid: origin.pid } satisfies Job);
			for (;;) {
				const [progress] = (await once(load.child, 'message')) as [Progress];
				if (progress.phase === 'result') return progress.measured;
				if (progress.phase === 'begin' || progress.phase === 'end') told?.(progress.phase);
			}
		},
		async stop({ child }) {
			child.kill('SIGTERM');
			await once(child, 'exit');
		},
	};
}
