// The question whether a person lets a request go that a detector would stop, and who answers it. Must not know how
// a person is asked.

import type { Exchange } from './exchange.js';
import type { Leave } from './leave.js';
import type { Spot } from './spot.js';

export interface Question {
	readonly exchange: Exchange;
	/** What was found and would block. */
	readonly spots: readonly Spot[];
	/** The bytes that were found, one for each spot; null where they can't be told from the body as it was sent. */
	readonly values: readonly Buffer[] | null;
	/** Milliseconds until nobody's answer is a no. */
	readonly timeout: number;
	/** When the agent is gone. */
	readonly leave: Leave;
}

export interface Supervisor {
	/** Resolves when the request may go; rejects with an EgressError `supervise_*`, or with why the agent has gone. */
	ask(question: Question): Promise<void>;
}
