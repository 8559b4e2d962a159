// How the benchmark's processes talk: settings come in by a variable, what they have to say goes out as one JSON
// line. And what the kernel says that a process has cost. Must not know what is measured.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const SETTINGS = 'EGRESSD_BENCH';
const READY_TIMEOUT_MS = 20_000;

export interface OriginReady {
	readonly http: number;
	readonly https: number;
}
export interface BareReady {
	readonly port: number;
}

/** What this process was started with. */
export function settings<T>(): T {
	return JSON.parse(process.env[SETTINGS] ?? '{}') as T;
}

/** Tells the starter that this process is ready. */
export function announce<T>(ready: T): void {
	process.stdout.write(`${JSON.stringify(ready)}\n`);
}

/** `load` runs beside the origin, `proxy` has a core of its own; on one core, or without taskset, nobody is pinned. */
export type Core = 'load' | 'proxy';

const pinnable = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** For the report. */
export const pinning = pinnable
	? 'load and origin on core 0, proxy on core 1 (taskset)'
	: 'no process is pinned';

export interface ChildOptions {
	readonly core: Core;
	readonly args?: readonly string[];
	readonly settings?: unknown;
	readonly env?: Readonly<Record<string, string>>;
	/** Where the line of readiness comes; the rest of that stream is read and dropped. */
	readonly readyOn?: 'stdout' | 'stderr';
	/** Opens a message channel besides. */
	readonly channel?: boolean;
}

export interface Started<T> {
	readonly child: ChildProcess;
	readonly pid: number;
	readonly ready: T;
}

const children = new Set<ChildProcess>();

/** Starts a Node script and resolves with its first line, parsed. Rejects when none comes in 20 s. */
export async function start<T>(script: string, options: ChildOptions): Promise<Started<T>> {
	const command = [process.execPath, script, ...(options.args ?? [])];
	if (pinnable) command.unshift('taskset', '-c', options.core === 'load' ? '0' : '1');
	const readyOn = options.readyOn ?? 'stdout';
	const child = spawn(command[0] as string, command.slice(1), {
		stdio: [
			'ignore',
			readyOn === 'stdout' ? 'pipe' : 'inherit',
			readyOn === 'stderr' ? 'pipe' : 'inherit',
			...(options.channel ? (['ipc'] as const) : []),
		],
		env: { PATH: process.env.PATH ?? '', ...options.env, [SETTINGS]: JSON.stringify(options.settings ?? {}) },
	});
	children.add(child);
	const stream = child[readyOn] as Readable;
	const line = await firstLine(child, stream);
	if (!line.startsWith('{')) throw new Error(`a process of the benchmark did not start: ${line}`);
	return { child, pid: child.pid as number, ready: JSON.parse(line) as T };
}

async function firstLine(child: ChildProcess, stream: Readable): Promise<string> {
	return await new Promise((resolve, reject) => {
		const fail = () =>
			reject(new Error(`a process of the benchmark did not start: ${child.spawnargs.join(' ')}`));
		const timer = setTimeout(fail, READY_TIMEOUT_MS);
		child.once('exit', fail);
		const lines = createInterface({ input: stream });
		lines.once('line', line => {
			clearTimeout(timer);
			child.removeListener('exit', fail);
			lines.close();
			// What comes after is read, or the process would block on a full pipe, and dropped.
			stream.resume();
			resolve(line);
		});
	});
}

/** Ends every process that `start` started. */
export function stopAll(): void {
	for (const child of children) child.kill('SIGKILL');
	children.clear();
}
process.once('exit', stopAll);

const TICKS_PER_SECOND = 100;

/** Processor seconds, all threads, user and system, that a process has used; NaN where there is no /proc. */
export function cpuSeconds(pid: number): number {
	const stat = fromProc(pid, 'stat');
	if (stat === null) return Number.NaN;
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Resident memory in MiB; NaN where there is no /proc. */
export function residentMiB(pid: number): number {
	const status = fromProc(pid, 'status');
	return Number(/^VmRSS:\s+(\d+) kB/m.exec(status ?? '')?.[1] ?? Number.NaN) / 1024;
}

function fromProc(pid: number, file: string): string | null {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch {
		return null;
	}
}
