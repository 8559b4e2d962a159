// What this process may use of the machine: a container's limits are often far below what the machine has. Must not
// know what is done with it.

import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';

/** Bytes that a shard may come to need: about 170 MiB after its start, and bodies, certificates and lines besides. */
const SHARD_BYTES = 512 * 1024 * 1024;

export interface Machine {
	readonly cores: number;
	/** Bytes. */
	readonly memory: number;
}

/** How many processes fill a machine: half its cores, since scanning needs the rest, while there is memory for them. */
export function fittingShards({ cores, memory }: Machine): number {
	return Math.max(1, Math.min(Math.floor(cores / 2), Math.floor(memory / SHARD_BYTES)));
}

/** How many scanning threads: a core is left to the event loop, and a part of one is not worth a thread. */
export function fittingWorkers({ cores }: Machine): number {
	return Math.max(1, Math.floor(cores) - 1);
}

export function machine(): Machine {
	// Where nothing limits the process this is 0, or more than there is.
	const limit = process.constrainedMemory?.() || Number.POSITIVE_INFINITY;
	return {
		cores: Math.min(availableParallelism(), allowance()),
		memory: Math.min(totalmem(), limit),
	};
}

/** Cores' worth of time that the process's cgroup and those around it leave it; infinite where nothing limits it. */
function allowance(): number {
	const folders = cgroupFolders(read('/proc/self/cgroup'));
	return Math.min(
		...folders.map(folder => quota(read(`${folder}/cpu.max`))),
		// Version 1, in which a container sees its own group in place of the root.
		quota(`${read('/sys/fs/cgroup/cpu/cpu.cfs_quota_us')} ${read('/sys/fs/cgroup/cpu/cpu.cfs_period_us')}`),
	);
}

/** Folders of a version 2 cgroup, outermost first, by the text of `/proc/self/cgroup`: a service's limit stands in its own. */
export function cgroupFolders(self: string): string[] {
	const path = /^0::\/(.*)$/m.exec(self)?.[1] ?? '';
	const names = path.split('/').filter(name => name !== '' && name !== '..');
	return ['/sys/fs/cgroup', ...names.map((_, i) => `/sys/fs/cgroup/${names.slice(0, i + 1).join('/')}`)];
}

/** Cores' worth of time by a cgroup's `cpu.max`, such as `150000 100000`; infinite for `max` and for no limit. */
export function quota(cpuMax: string): number {
	const [most, period] = cpuMax.trim().split(/\s+/).map(Number);
	const cores = Number(most) / Number(period);
	return cores > 0 ? cores : Number.POSITIVE_INFINITY;
}

function read(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
