// How the benchmark's processes are started, pinned and ended, and how they talk: settings come in by a variable, what
// they have to say goes out as one JSON line. Must not know what is measured.

import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const SETTINGS = 'EGRESSD_BENCH';
/** A proxy of several processes on one core takes 5 s of it to start, and a busy machine may have less than a tenth of one. */
const READY_TIMEOUT_MS = 90_000;

export interface OriginReady {
	readonly http: number;
	readonly https: number;
}
/** An origin that runs: its ports, and the process that pays. */
export interface Origin extends OriginReady {
	readonly pid: number;
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

/**
 * `load` runs beside the origin, `proxy` has a core of its own, `both` may use either; on one core, or without taskset,
 * nobody is pinned.
 */
export type Core = 'load' | 'proxy' | 'both';

const CORES: Readonly<Record<Core, string>> = { load: '0', proxy: '1', both: '0,1' };

const pinnable = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** For the report. */
export const pinning = pinnable
	? 'load and origin on core 0, proxy on core 1 (taskset)'
	: 'no process is pinned';

const children = new Set<ChildProcess>();

/** Starts a program on a core of the kind. It is ended when this process ends. */
export function spawnPinned(
	core: Core,
	program: string,
	args: readonly string[],
	options: SpawnOptions,
): ChildProcess {
	const command = pinnable ? ['taskset', '-c', CORES[core], program, ...args] : [program, ...args];
	const child = spawn(command[0] as string, command.slice(1), options);
	children.add(child);
	child.once('exit', () => children.delete(child));
	return child;
}

export interface ChildOptions {
	readonly core: Core;
	readonly settings?: unknown;
	/** Node's own flags. */
	readonly flags?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
}

export interface Started<T> {
	readonly child: ChildProcess;
	readonly pid: number;
	readonly ready: T;
}

/** Starts one of the benchmark's own scripts, with a message channel, and resolves with what it announces. */
export async function start<T>(script: string, options: ChildOptions): Promise<Started<T>> {
	const child = spawnPinned(options.core, process.execPath, [...(options.flags ?? []), script], {
		stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
		env: { PATH: process.env.PATH ?? '', ...options.env, [SETTINGS]: JSON.stringify(options.settings ?? {}) },
	});
	const line = await firstLine(child, child.stdout as Readable);
	return { child, pid: child.pid as number, ready: JSON.parse(line) as T };
}

/** The first line that comes from a stream. Rejects when the child ends before or none comes in 30 s. */
export async function firstLine(child: ChildProcess, stream: Readable): Promise<string> {
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

/** Ends every process that was started here. */
export function stopAll(): void {
	for (const child of children) child.kill('SIGKILL');
	children.clear();
}
process.once('exit', stopAll);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
