// The record of one exchange: what was asked, what was decided, what came back. Every phase adds its own fields and
// no other's; log lines are projections of it. Must not know sockets or how any phase works.

import { type Client, NOBODY } from './client.js';
import type { Found } from './errors.js';
import type { HeaderList } from './headers.js';
import type { Trace } from './trace.js';

/** The request as the agent made it, in canonical form where policy reads it. */
export interface ExchangeRequest {
	readonly scheme: 'http' | 'https';
	/** Lower case, no trailing dot, IPv6 without brackets. */
	readonly host: string;
	readonly port: number;
	readonly method: string;
	/** As on the wire, with the query; begins with '/', or is '*'. */
	readonly path: string;
	readonly headers: HeaderList;
	/** What the connection is to become when the origin agrees. */
	readonly upgrade?: 'websocket';
	/** The agent speaks HTTP/2 without TLS, and so knows that the origin does (RFC 9113, 3.3). */
	readonly priorKnowledge?: true;
}

/** Bytes kept for a level-2 line: as sent, up to the capture limit, with their true number. */
export interface Capture {
	readonly chunks: Buffer[];
	/** Bytes in `chunks`. */
	kept: number;
	/** Bytes that went by. */
	total: number;
}

/** What was decided and why, in words that are safe at every level. */
export interface Verdict extends Found {
	/** The sentence of `reason`. */
	readonly reason: string;
}

/** One exchange. Fields are filled from top to bottom as it goes its way. */
export interface Exchange {
	/** Joins all lines of this exchange; unique in this process's life and unlikely elsewhere. */
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	/** The same of `performance.now`, which no clock that is set changes. */
	readonly begun: number;
	/** Less the agent's own credential, once it is known where in the target it would stand. */
	request: ExchangeRequest;
	readonly client: Client;
	/** Host and path as they may be shown at any level: secrets masked. Null until they were scanned. */
	shown: { readonly host: string; readonly path: string } | null;
	/** What went to the origin: after stripping and injection. Null until it was forwarded. */
	sent: { readonly headers: HeaderList; readonly body: Capture | null } | null;
	/** What the origin answered. Null until its head was there. */
	answer: { readonly status: number; readonly headers: HeaderList; readonly body: Capture | null } | null;
	/** For who watches; null while nobody does. */
	trace: Trace | null;
}

/** Somebody who wants to know. Called on the way of every exchange: it must be quick and must not throw. */
export interface Watcher {
	/** Bytes of a body that it wants kept now; 0 while nobody looks at bodies. */
	readonly keep: number;
	/** `exchange.trace` is complete. */
	ended(exchange: Exchange): void;
}

let prefix = '';
let counter = 0;

/** A new id: eight random characters for the process, then a counter. */
function nextId(): string {
	if (prefix === '') {
		const bytes = globalThis.crypto.getRandomValues(new Uint8Array(5));
		prefix = Buffer.from(bytes).toString('hex').slice(0, 8);
	}
	counter += 1;
	return `${prefix}-${counter.toString(36)}`;
}

/** A record with nothing but what was asked. */
export function openExchange(request: ExchangeRequest, client: Client = NOBODY): Exchange {
	const [id, startedAt, begun] = [nextId(), Date.now(), performance.now()];
	return { id, startedAt, begun, request, client, shown: null, sent: null, answer: null, trace: null };
}
