// Preloaded (--import) into the process that is measured, and no part of it: tells how late its event loop is, and on
// demand makes it slower or as it was, so that a test can prove that the gate notices, or profiles it. Talks over the
// channel of process.send.

import cluster from 'node:cluster';
import { Server } from 'node:http';
import { type Profiler, Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/** What the probe answers to `end`, in milliseconds beyond the time that a timer was set to. */
export interface LoopDelay {
	readonly p50: number;
	readonly p99: number;
	readonly max: number;
}

/** What it answers to `memory`, after a full collection; MiB. */
export interface Memory {
	readonly heapMiB: number;
	/** Buffers and what else V8 knows of outside its heap. */
	readonly externalMiB: number;
	readonly rssMiB: number;
}

const RESOLUTION_MS = 10;
const MIB = 1024 * 1024;

function watchLoop(): void {
	const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
	const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
	process.on('message', (message: unknown) => {
		if (message === 'begin') {
			histogram.reset();
			histogram.enable();
		} else if (message === 'end') {
			histogram.disable();
			const delay: LoopDelay = {
				p50: late(histogram.percentile(50)),
				p99: late(histogram.percentile(99)),
				max: late(histogram.max),
			};
			process.send?.({ delay });
		} else if (message === 'memory') {
			process.send?.({ memory: memoryHeld() });
		} else if (message === 'profile') void profile();
		else if (message === 'profiled') void profiled();
		else if (isSlow(message)) slowDown(message.slow);
	});
	// The probe keeps no process alive.
	process.channel?.unref();
}

/** Asked of it before a job. */
export interface Slow {
	/** Percent; 0 ends it. */
	readonly slow: number;
}

function isSlow(message: unknown): message is Slow {
	return typeof message === 'object' && message !== null && 'slow' in message;
}

/** Microseconds between two samples of a profile. */
const SAMPLE_EVERY = 200;
const session = new Session();

async function profile(): Promise<void> {
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY });
	await session.post('Profiler.start');
}

/** Answers with the profile since it was asked for one. */
async function profiled(): Promise<void> {
	const { profile } = (await session.post('Profiler.stop')) as { profile: Profiler.Profile };
	session.disconnect();
	process.send?.({ profile });
}

function memoryHeld(): Memory {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	collect();
	collect();
	const { heapUsed, external, rss } = process.memoryUsage();
	return { heapMiB: heapUsed / MIB, externalMiB: external / MIB, rssMiB: rss / MIB };
}

/** Requests between two looks at how much was burned and has to be. */
const BURN_EVERY = 16;
/** Burns what the next request has to; null as long as nobody asked for it. */
let burn: (() => void) | null = null;

/** Has each request burn a little: `percent` of what the process uses by itself from now on. */
function slowDown(percent: number): void {
	const hooked = burn !== null;
	burn = percent === 0 ? () => {} : burning(percent / 100);
	if (hooked) return;
	const emit = Server.prototype.emit;
	Server.prototype.emit = function (this: Server, event: string, ...given: unknown[]): boolean {
		if (event === 'request') burn?.();
		return Reflect.apply(emit, this, [event, ...given]) as boolean;
	};
}

/** Turns of `spin` in a microsecond: found out once, for that takes as long as a job. */
let rate: number | undefined;

/** By counting, not by the clock: a thread that waits for a core would take the wait for work done. */
function burning(share: number): () => void {
	rate ??= calibrate();
	const turns = rate;
	const start = usedMicros();
	let requests = 0;
	let burned = 0;
	let perRequest = 0;
	return () => {
		if (requests % BURN_EVERY === 0) {
			const own = usedMicros() - start - burned;
			perRequest = Math.max(0, (own * share - burned) / BURN_EVERY);
		}
		requests += 1;
		burned += perRequest;
		spin(Math.round(perRequest * turns));
	};
}

function usedMicros(): number {
	const { user, system } = process.cpuUsage();
	return user + system;
}

let state = 1;
function spin(times: number): void {
	for (let i = 0; i < times; i += 1) state = (Math.imul(state, 1664525) + 1013904223) | 0;
}

/** Turns of `spin` in a microsecond of processor time, once V8 has compiled it. */
function calibrate(): number {
	const TURNS = 10_000_000;
	spin(TURNS);
	const before = usedMicros();
	spin(TURNS);
	return TURNS / Math.max(1, usedMicros() - before);
}

// A shard of egressd takes its orders over that channel, and would end if nobody listened there.
if (isMainThread && !cluster.isWorker) watchLoop();
