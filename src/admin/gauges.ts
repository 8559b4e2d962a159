// What the rest of the house tells the admin listener about itself when asked. Must not know how any of it is measured.

/** Numbers of this moment, and counters since the start. */
export interface Gauges {
	/** Scans that wait for a thread, and that run. */
	readonly scansWaiting: number;
	readonly scansRunning: number;
	/** Scans that went to a thread so far, and the milliseconds they waited for one, in all. */
	readonly scans: number;
	readonly scanWaitMs: number;
	/** Log bytes so far, those that wait for the reader, lines that were lost, exchanges that wait for room. */
	readonly logBytes: number;
	readonly logWaiting: number;
	readonly logLost: number;
	readonly logWaiters: number;
	readonly logBroken: boolean;
	/** Certificates in the cache. */
	readonly certificates: number;
	/** Agents' connections, and exchanges under way. */
	readonly connections: number;
	readonly exchanges: number;
	/** Bytes kept of bodies, and those at which no exchange more is taken on. */
	readonly heldBytes: number;
	readonly heldLimit: number;
	/** Configurations in force: more than one while old exchanges last. */
	readonly generations: number;
	readonly log: number;
	readonly deniesAll: boolean;
	readonly draining: boolean;
}
