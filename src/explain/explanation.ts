// What is asked of `explain`, and what it answers: plain data. Must not know how the answer is found, nor how it is shown.

import type { Place } from '../config/places.js';
import type { HeaderList } from '../core/headers.js';
import type { RouteLimits } from '../policy/route.js';
import type { Heard } from './listen.js';
import type { ConsideredRoute } from './misses.js';

/** A request as an agent would make it. */
export interface ExplainRequest {
	readonly method: string;
	/** Absolute, as the agent writes it; nothing in it is tidied up. */
	readonly url: string;
	/** Name, value, name, value, one character a byte. Host and Content-Length are added where they are missing. */
	readonly headers: HeaderList;
	readonly body: Buffer | null;
	/** Behind the body, which then says no length. */
	readonly trailers?: HeaderList;
}

export interface ExplainedFinding {
	readonly stage: Heard['stage'];
	readonly detector: string;
	readonly rule: string;
	readonly kind: string;
	readonly severity: 'block' | 'warn';
	/** Which message of a WebSocket it stands in, from 0. */
	readonly message?: number;
	readonly location: Heard['location'];
	/** The header's name. */
	readonly name?: string;
	/** Bytes from the beginning of the part as sent, content-encoding undone; those of an encoded run that held it. */
	readonly start: number;
	readonly end: number;
	/** What was undone to see it, outermost first. */
	readonly decoded: readonly string[];
}

/** Where the credential would stand, and whose value it would be. */
export type Injected = (
	| {
			readonly header: string;
			readonly scheme: string;
			/** The user name of Basic. */
			readonly user?: string;
	  }
	/** A path, or a query, in which `*` stands for the value. */
	| { readonly target: string }
) & { readonly variable: string; readonly set: boolean };

/** Plain data, safe to show: no credential and nothing that a detector found is in it. */
export interface Explanation {
	/** `block` is every way in which a request is refused; `error` and `status` tell them apart. */
	readonly verdict: 'allow' | 'warn' | 'redact' | 'block';
	/** The sentence of the log and of the refusal; null when the request goes through. */
	readonly reason: string | null;
	/** The refusal, as the agent gets it. */
	readonly refusal: {
		readonly status: number;
		readonly error: string;
		readonly code: string;
		/** Of a WebSocket that was under way, which has no status any more: its close code. */
		readonly close?: number;
	} | null;
	readonly request: {
		readonly scheme: 'http' | 'https';
		readonly host: string;
		readonly port: number;
		readonly method: string;
		/** With what was found in it masked. */
		readonly path: string;
	};
	/** For a target that is an address; a name is looked up, and checked, only when it is dialled. */
	readonly address: { readonly kind: string; readonly allowed: boolean } | null;
	/** What to write into the routes if it is to go through; null where it does, or where no route changes that. */
	readonly to_allow: string | null;
	/** The route that decides. */
	readonly route:
		| (Partial<Place> & {
				readonly index: number;
				readonly host: string;
				readonly tls: 'intercept' | 'passthrough';
				readonly outbound: readonly string[];
				readonly inbound: readonly string[];
				readonly on_match: string;
				/** Bytes of a body, and what may pass in so many milliseconds; null where there is no limit. */
				readonly limits: RouteLimits;
		  })
		| null;
	readonly considered: readonly ConsideredRoute[];
	/** How many routes are for other hosts. */
	readonly other_hosts: number;
	/** Names of the agent's headers that do not go to the origin, and the place in the target, `*` for what stood there. */
	readonly stripped: readonly string[];
	readonly injected: Injected | null;
	/** Every finding with its place, also those that did not decide. */
	readonly findings: readonly ExplainedFinding[];
	readonly log: {
		readonly level: string;
		/** The lines, secrets masked and the credential sealed. */
		readonly lines: readonly string[];
	};
	/** Variables that routes name and that are not set: `serve` would not start. */
	readonly unset: readonly string[];
}
