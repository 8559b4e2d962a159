// What both protocols of the agent's side can do with one exchange; `agent.ts` says when. Facts only.

import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { EgressError } from '../core/errors.js';
import type { HeaderList } from '../core/headers.js';

/** Bytes of an unwanted upload that are read and dropped so that the agent gets to see the reply. */
export const LINGER_BYTES = 64 * 1024 * 1024;
/** Milliseconds of silence after which the agent is not waited for any more. */
export const LINGER_IDLE_MS = 30_000;

/** Milliseconds that the last bytes of a reply that is cut may take to the network. */
export const ABORT_PATIENCE_MS = 1000;

/** One request and the reply to it, on HTTP/1.1 or as a stream of HTTP/2. */
export interface Wire {
	/** The request's body; null when it has none. */
	readonly source: Readable | null;
	/** True when the agent waits for `100 Continue` before it sends its body. */
	readonly expectsContinue: boolean;
	/** True once a reply's head was written. */
	readonly headSent: boolean;
	/** True once the whole reply is the network's: then there is nothing left to wait for. */
	readonly delivered: boolean;
	/** Once its body has ended: true when it ended as the agent meant it, false when it was cut. */
	readonly requestWhole: boolean;
	/** What was wrong with a request whose wire broke, where its protocol tells that from an agent that has gone away. */
	readonly fault?: EgressError | null;
	/** The request's trailers, once its body has ended. */
	requestTrailers(): HeaderList;
	/** Tells the agent to send its body. */
	proceed(): void;
	/** Sends an answer that is not the final one, where the agent's protocol knows it. */
	interim(status: number, headers: HeaderList): void;
	/** Writes the reply's head: end-to-end headers only. `last` when nothing follows it, not even trailers. */
	head(status: number, statusText: string, headers: HeaderList, last: boolean): void;
	/** Sends the head without waiting for a body. */
	flush(): void;
	/** False when the agent reads too slowly: wait for `drained`. */
	write(chunk: Buffer): boolean;
	/** Ends the reply, with its last or only piece where there is one. */
	end(last: Buffer | null, trailers: HeaderList): void;
	/** Ends a reply that has begun so that no client takes it for whole; `last` is sent before, where the agent reads it. */
	abort(last: Buffer | null): void;
	/** Breaks the reply off when the agent takes nothing of it for so many milliseconds. */
	expire(milliseconds: number): void;
	/** The reply can't be followed by another one on this connection. */
	closeAfter(): void;
	/** The rest of the request is not wanted; what still comes is dropped, within bounds. */
	dismiss(): void;
	/** Sets what is called when there is room again, and, once, when all is over: `whole` if the reply got out. */
	listen(drained: () => void, closed: (whole: boolean) => void): void;
	/** Where the request asked for it: answers 101 and gives the connection, from which nothing was read since. */
	upgrade?(statusText: string, headers: HeaderList): Socket;
	/** Sets what is called when the proxy begins to shut down. */
	onDraining?(callback: () => void): void;
}
