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

export function machine(): Machine {
	// 0, or more than there is, where nothing limits it.
	const limit = process.constrainedMemory?.() || Number.POSITIVE_INFINITY;
	return {
		cores: Math.min(availableParallelism(), quota(cgroup('cpu.max'))),
		memory: Math.min(totalmem(), limit),
	};
}

/** Cores' worth of time by a cgroup's `cpu.max`, such as `150000 100000`; infinite for `max` and for no limit. */
export function quota(cpuMax: string): number {
	const [most, period] = cpuMax.trim().split(/\s+/).map(Number);
	const cores = Number(most) / Number(period);
	return cores > 0 ? cores : Number.POSITIVE_INFINITY;
}

function cgroup(file: string): string {
	try {
		return readFileSync(`/sys/fs/cgroup/${file}`, 'utf8');
	} catch {
		return '';
	}
}
