// What the primary and a shard say to each other: plain data, whether the shard is a process or a thread. Log lines don't
// go this way, but through a pipe of their own.

import type { Config } from '../config/load.js';
import type { Rate } from '../policy/written.js';
import type { EgressProxyOptions } from '../proxy.js';
import type { Leaks } from '../scan/leaks.js';

/** What a shard is started with. */
export type ShardOptions = Omit<EgressProxyOptions, 'admin' | 'commons' | 'logFd' | 'listen'> & {
	readonly listen: { readonly host: string; readonly port: number };
};

/** What there is only one of. A finding names a secret's variable and places in it, never the secret. */
export type Question =
	| { readonly of: 'pieces'; readonly pieces: Parameters<Leaks['add']>[0] }
	| { readonly of: 'bucket'; readonly name: string; readonly rate: Rate; readonly amount: number };

export type FromPrimary =
	| { readonly kind: 'start'; readonly options: ShardOptions }
	| { readonly kind: 'reload'; readonly config: Config }
	| { readonly kind: 'answer'; readonly place: number; readonly value: unknown }
	/** Whether the log can't be written. */
	| { readonly kind: 'mute'; readonly mute: boolean }
	/** Drain, then end. Milliseconds; the proxy's own default when absent. */
	| { readonly kind: 'close'; readonly deadline: number | undefined }
	/** End at once, the lines flushed. */
	| { readonly kind: 'leave' };

export type FromShard =
	/** Its ears are open. */
	| { readonly kind: 'ready' }
	| { readonly kind: 'listening'; readonly host: string; readonly port: number }
	/** It can't start: the message is for the operator; `code` the system's, where it has one. */
	| { readonly kind: 'failed'; readonly message: string; readonly code: string | undefined }
	/** The answer to the oldest reload that has none: null, or why it goes on as before. */
	| { readonly kind: 'reloaded'; readonly problem: string | null }
	/** `place` is where its answer is waited for. */
	| { readonly kind: 'ask'; readonly place: number; readonly question: Question }
	/** It does as it was told by `leave`. */
	| { readonly kind: 'leaving' };
