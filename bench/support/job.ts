// What the ladder asks of the load generator and what it gets back: plain data between two processes.

export interface Job {
	/** Of the proxy; of the origin on the direct rung. */
	readonly port: number;
	/** As the agent writes it: absolute-form on the request line where it is http. */
	readonly url: string;
	readonly method: 'GET' | 'POST';
	readonly bodyBytes: number;
	readonly connections: number;
	readonly warmupSeconds: number;
	readonly seconds: number;
	/** HTTPS: through CONNECT, and which roots to trust (PEM). */
	readonly tunnel: boolean;
	readonly ca: string;
}

export interface Measured {
	readonly requests: number;
	/** Answers other than 200, and connections that broke. */
	readonly errors: number;
	readonly seconds: number;
	/** Milliseconds. */
	readonly p50: number;
	readonly p99: number;
}

/** What the load generator says during a job, in this order; between the first two requests are counted. */
export type Progress = { phase: 'begin' } | { phase: 'end' } | { phase: 'result'; measured: Measured };
