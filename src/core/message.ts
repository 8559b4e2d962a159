// What the phases hand to each other: a request that may leave, an answer that came. Facts only.

import type { Duplex } from 'node:stream';
import type { HeaderList } from './headers.js';
import type { Inflow } from './inflow.js';

/** A body that may go on its way: none, whole, or as it comes. */
export type Body = null | Buffer | AsyncIterable<Buffer>;

/** The trailers of a request, once its body is through; rejects when they may not go. */
export type Trailers = () => Promise<HeaderList>;

/** A request as it may leave, before a credential is put in. */
export interface OutgoingRequest {
	/** With the query. */
	readonly path: string;
	/** End-to-end headers of the agent that are not stripped. */
	readonly headers: HeaderList;
	readonly body: Body;
	/** Null when there are none for certain. */
	readonly trailers: Trailers | null;
}

/** An answer as the origin gave it. */
export interface Answer {
	readonly status: number;
	readonly statusText: string;
	readonly headers: HeaderList;
	/** Null where the message can have none (HEAD, 204, 304). */
	readonly body: Inflow | null;
	/** The connection, where the origin agreed to an upgrade: nothing was read from it yet. */
	readonly upgraded?: Duplex;
}
