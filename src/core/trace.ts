// What a watcher is told of one exchange: when each phase was through, what was found, how it ended. Filled only while
// somebody watches; must not know who.

import type { Spot } from './spot.js';

/** Findings that are kept of one message. */
const MOST_SPOTS = 64;

/** How an exchange ended. */
export type Outcome = 'allowed' | 'warned' | 'blocked' | 'error';

/** Marks are milliseconds on the monotonic clock; 0 for a phase that was not reached. */
export class Trace {
	readonly begun = performance.now();
	/** How many bytes of a held body are to be kept; 0 for none. */
	readonly keep: number;
	/** A route was found and its grant made. */
	decided = 0;
	/** The request was read and may go. */
	inspected = 0;
	/** There is a connection, and the head goes out. */
	sent = 0;
	/** The answer's head is there. */
	answered = 0;
	/** The reply is out, or refused. */
	ended = 0;
	/** Index of the route that decided; -1 for none. */
	route = -1;
	/** Bytes of bodies, as on the wire. */
	bytesUp = 0;
	bytesDown = 0;
	warned = false;
	/** The catalogue's code of what ended it early; null when nothing did. */
	code: string | null = null;
	blocked = false;
	reason: string | null = null;
	/** What was found in the request, and in the reply. */
	readonly outbound: Spot[] = [];
	readonly inbound: Spot[] = [];
	/** The request's body, kept for who watches: what is refused is never sent, so no capture has it. */
	held: Buffer | null = null;

	constructor(keep: number) {
		this.keep = keep;
	}

	refuse(code: string, reason: string, blocked: boolean): void {
		this.code = code;
		this.reason = reason;
		this.blocked = blocked;
	}

	found(spots: readonly Spot[] | undefined, inReply: boolean): void {
		const list = inReply ? this.inbound : this.outbound;
		for (const spot of spots ?? []) if (list.length < MOST_SPOTS) list.push(spot);
	}

	get outcome(): Outcome {
		if (this.code !== null) return this.blocked ? 'blocked' : 'error';
		return this.warned ? 'warned' : 'allowed';
	}
}
