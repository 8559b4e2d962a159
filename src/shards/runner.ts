// What a shard runs in, as either side sees it: the one interface of the two kinds there are. Must not know either.

import type { Crowd } from '../core/crowd.js';
import type { Lines } from '../log/writer.js';
import type { FromPrimary, FromShard } from './messages.js';

/** The primary's end. */
export interface Runner {
	/** As the log names it: `4711`, `thread 3`. */
	readonly name: string;
	/** All that the shard writes, until it has ended. */
	readonly lines: AsyncIterable<Buffer>;
	/** Resolves with how, when it has ended; its lines may still be on their way. `exited with 1`, `was ended by SIGKILL`. */
	readonly exited: Promise<string>;
	/** Sends it something; one that has ended hears nothing. */
	send(message: FromPrimary): void;
	/** Ends it at once. */
	kill(): void;
}

/** One of the two kinds. */
export interface Kind {
	/** As the boot line says it. */
	readonly name: 'threads' | 'processes';
	/** Whether all count connections and exchanges under way together; else each gets its part of the limits. */
	readonly countsTogether: boolean;
	/**
	 * Starts one that runs the module `entry`; never throws: what could not be started has ended. `deaf` is called when no
	 * connection can be handed to it any more.
	 */
	start(entry: string, heard: (message: FromShard) => void, deaf: () => void): Runner;
}

/** The shard's end. */
export interface Link {
	/** The way of its log lines to the one writer. */
	readonly lines: Lines;
	/** Whether it listens on the address beside the others; else connections are handed to it. */
	readonly sharesPort: boolean;
	/** With whom it counts together. */
	readonly crowd?: Crowd;
	/** Resolves when it is on its way. A primary that is gone hears nothing, and the shard ends for the same reason. */
	send(message: FromShard): Promise<void>;
	listen(heard: (message: FromPrimary) => void): void;
}
