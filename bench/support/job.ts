// What the ladder asks of the load generator and what it gets back: plain data between two processes.

import type { Usage } from './kernel.js';

export type Scheme = 'http' | 'https';

export interface Job {
	/** Of the proxy; of the origin on the direct rung. */
	readonly port: number;
	readonly scheme: Scheme;
	/** By its id. */
	readonly scenario: string;
	/** HTTPS goes through CONNECT, and plain requests name the whole URL; false on the direct rung. */
	readonly proxied: boolean;
	/** Roots to trust, in PEM. */
	readonly ca: string;
	readonly connections: number;
	readonly warmupSeconds: number;
	readonly seconds: number;
	/** Requests that have to be counted, even if it takes longer, up to `mostSeconds`: a busy machine stalls for seconds. */
	readonly least: number;
	readonly mostSeconds: number;
	/** Of the process that is measured, and of the origin: their processor time is read at both ends. */
	readonly pid: number;
	readonly originPid: number;
}

export interface Measured {
	/** Requests, or tunnels that were opened. */
	readonly count: number;
	/** Answers other than 200 or of the wrong length, and connections that broke. */
	readonly errors: number;
	/** What was wrong first. */
	readonly firstError: string;
	readonly seconds: number;
	readonly latency: Latency;
	/** Of the process that is measured. */
	readonly used: Usage;
	/** Processor seconds of origin and load generator together: near `seconds`, it is they that were measured. */
	readonly loadUsed: number;
	/** Memory of the measured process, in MiB, at both ends. */
	readonly rss: readonly [number, number];
}

/** Milliseconds. */
export interface Latency {
	readonly p50: number;
	readonly p90: number;
	readonly p99: number;
	readonly p999: number;
	/** At the shares of `CURVE`, for a plot. */
	readonly curve: readonly number[];
}

/** Shares of requests, closer and closer to all of them: 1 - 10^-x. */
export const CURVE: readonly number[] = Array.from({ length: 67 }, (_, i) => 1 - 10 ** (-i / 20));

/** What the load generator says during a job, in this order; between the first two requests are counted. */
export type Progress = { phase: 'begin' } | { phase: 'end' } | { phase: 'result'; measured: Measured };
