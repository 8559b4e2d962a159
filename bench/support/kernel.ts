// What the kernel says that a process has cost: processor time by thread, memory. NaN where there is no /proc.

import { readdirSync, readFileSync } from 'node:fs';

/** Seconds of processor time since a process began. */
export interface Usage {
	/** Of the thread that the process began with: Node's event loop. */
	readonly main: number;
	/** Of all other threads that live: scanning threads, garbage collection, compilation, file and crypto work. */
	readonly others: number;
	/** For which the main thread could have run and had no core. */
	readonly waited: number;
}

const NANO = 1e-9;

/** By the scheduler's own count in nanoseconds (`schedstat`), where `stat` counts hundredths of a second. */
export function usage(pid: number): Usage {
	let main = Number.NaN;
	let others = 0;
	let waited = 0;
	for (const tid of threads(pid)) {
		const [ran, ready] = (fromProc(`${pid}/task/${tid}/schedstat`) ?? '').split(' ').map(Number);
		if (ran === undefined || Number.isNaN(ran)) continue;
		if (tid === String(pid)) {
			main = ran * NANO;
			waited = (ready ?? 0) * NANO;
		} else others += ran * NANO;
	}
	return { main, others, waited };
}

/** What was used between two readings. A thread that ended in between takes its time along: never below zero. */
export function spent(before: Usage, after: Usage): Usage {
	return {
		main: after.main - before.main,
		others: Math.max(0, after.others - before.others),
		waited: after.waited - before.waited,
	};
}

/** Resident memory in MiB. */
export function residentMiB(pid: number): number {
	return statusKiB(pid, 'VmRSS') / 1024;
}

/** The most that was ever resident, in MiB. */
export function peakMiB(pid: number): number {
	return statusKiB(pid, 'VmHWM') / 1024;
}

function statusKiB(pid: number, field: string): number {
	const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(fromProc(`${pid}/status`) ?? '');
	return Number(found?.[1] ?? Number.NaN);
}

/** Descriptors that this process, and what it starts, may open. */
export function descriptorLimit(): number {
	const found = /^Max open files\s+(\d+)/m.exec(fromProc('self/limits') ?? '');
	return Number(found?.[1] ?? 1024);
}

/** Processes that a process started and that run. */
export function childrenOf(pid: number): number[] {
	const all = readdirSync('/proc').filter(name => /^\d+$/.test(name));
	return all.map(Number).filter(child => {
		const [state, parent] = (fromProc(`${child}/stat`) ?? '').replace(/^.*\) /s, '').split(' ');
		return Number(parent) === pid && state !== 'Z';
	});
}

function threads(pid: number): string[] {
	try {
		return readdirSync(`/proc/${pid}/task`);
	} catch {
		return [];
	}
}

function fromProc(file: string): string | null {
	try {
		return readFileSync(`/proc/${file}`, 'utf8');
	} catch {
		return null;
	}
}
