// How much of what a route allows in a time is used up, by all or by each agent: buckets that fill up again evenly. State
// without a clock of its own; must not know sockets, who is refused, or where buckets stand that several processes share.

import type { Client } from '../core/client.js';
import { EgressError } from '../core/errors.js';
import type { Route, RouteLimits } from './route.js';
import type { Rate, RouteConfig } from './written.js';

/**
 * Takes `amount` from a bucket: 0 when it was there, else nothing is taken and it gives the milliseconds until it will
 * be. At once for a bucket of this process, as a promise for one that stands elsewhere.
 */
export type Take = (amount: number, now: number) => number | Promise<number>;

/** Finds or makes the bucket of a name; the same name is always asked with the same rate. */
export type OpenBucket = (name: string, rate: Rate) => Take;

/** Buckets of this process. */
function bucketsIn(buckets: Buckets): OpenBucket {
	return (name, rate) => (amount, at) => buckets.take(name, rate, amount, at);
}

/** Holds at most `most`, and is full again `periodMs` after it was empty. */
class Bucket {
	readonly #rate: Rate;
	#left: number;
	#at: number;

	constructor(rate: Rate, now: number) {
		this.#rate = rate;
		this.#left = rate.most;
		this.#at = now;
	}

	/** Takes `amount`: 0 when it was there, else nothing is taken and it gives the milliseconds until it will be. */
	take(amount: number, now: number): number {
		const { most, periodMs } = this.#rate;
		this.#left = Math.min(most, this.#left + (Math.max(0, now - this.#at) * most) / periodMs);
		this.#at = now;
		if (amount <= this.#left) {
			this.#left -= amount;
			return 0;
		}
		// What is more than the whole is never there.
		return Math.max(1, ((Math.min(amount, most) - this.#left) * periodMs) / most);
	}

	/** Full again: as if nothing had ever been taken. */
	full(now: number): boolean {
		return this.take(0, now) === 0 && this.#left === this.#rate.most;
	}
}

/** Buckets at one time: agents choose their own names, so their number is bounded. Whoever comes beyond it shares one bucket. */
export const BUCKETS_MOST = 16_384;
/** Milliseconds between two searches for full buckets, which can be forgotten, while there are that many. */
const LOOK_EVERY_MS = 1000;

/** Buckets by name. One that is full again is forgotten, since a new one would be the same. */
export class Buckets {
	readonly #byName = new Map<string, Bucket>();
	/** From so many buckets on, full ones are searched for and forgotten. */
	#crowd = 64;
	#lookedAt = Number.NEGATIVE_INFINITY;

	get size(): number {
		return this.#byName.size;
	}

	/** As `Take`, from the bucket of that name. */
	take(name: string, rate: Rate, amount: number, now: number): number {
		return (this.#byName.get(name) ?? this.#open(name, rate, now)).take(amount, now);
	}

	#open(name: string, rate: Rate, now: number): Bucket {
		if (this.#byName.size >= this.#crowd) this.#forget(now);
		const [kind] = name.split(' ', 1);
		const known = this.#byName.size < BUCKETS_MOST ? name : `${kind} of others ${rate.most} ${rate.periodMs}`;
		let bucket = this.#byName.get(known);
		if (bucket === undefined) {
			bucket = new Bucket(rate, now);
			this.#byName.set(known, bucket);
		}
		return bucket;
	}

	#forget(now: number): void {
		if (this.#byName.size >= BUCKETS_MOST && now - this.#lookedAt < LOOK_EVERY_MS) return;
		this.#lookedAt = now;
		for (const [name, bucket] of this.#byName) if (bucket.full(now)) this.#byName.delete(name);
		this.#crowd = Math.min(BUCKETS_MOST, Math.max(64, this.#byName.size * 2));
	}
}

/** What one route has used, or one agent on it: a handle on its buckets. */
export class Quota {
	readonly #requests: Take | null;
	readonly #bytes: Take | null;

	/** `name` must be unique among those given to the same `open`. */
	constructor(limits: RouteLimits, name = '', open: OpenBucket = bucketsIn(new Buckets())) {
		const { requests, bytesOut } = limits;
		this.#requests = requests === null ? null : open(`requests ${name}`, requests);
		this.#bytes = bytesOut === null ? null : open(`bytes ${name}`, bytesOut);
	}

	/** Counts one request and the bytes of its head. An error that ends the exchange, with the seconds to wait, or null. */
	exchange(head: number, now: number): EgressError | null | Promise<EgressError | null> {
		const refused = this.request(now);
		if (refused instanceof Promise) return refused.then(error => error ?? this.bytes(head, now));
		return refused ?? this.bytes(head, now);
	}

	/** Counts one request. An error that ends the exchange, `rate_limited` with the seconds to wait, or null. */
	request(now: number): EgressError | null | Promise<EgressError | null> {
		return asked(this.#requests, 1, now, 'rate_limited');
	}

	/** Counts bytes that would leave. An error that ends the exchange, `bytes_limited`, or null when they may. */
	bytes(count: number, now: number): EgressError | null | Promise<EgressError | null> {
		return asked(this.#bytes, count, now, 'bytes_limited');
	}
}

function asked(
	take: Take | null,
	amount: number,
	now: number,
	code: 'rate_limited' | 'bytes_limited',
): EgressError | null | Promise<EgressError | null> {
	const wait = take === null ? 0 : take(amount, now);
	if (typeof wait === 'number') return refusal(wait, code);
	return wait.then(milliseconds => refusal(milliseconds, code));
}

function refusal(wait: number, code: 'rate_limited' | 'bytes_limited'): EgressError | null {
	return wait > 0 ? new EgressError(code, undefined, { retryAfter: seconds(wait) }) : null;
}

/** The quotas of one configuration's routes. */
export class Quotas {
	/** For each route with a rate: the name that its buckets' names begin with, and the quota of all who are not told apart. */
	readonly #routes = new Map<Route, { readonly name: string; readonly together: Quota }>();
	readonly #open: OpenBucket;

	/**
	 * `routes` are the compiled ones of `written`, in its order. A route that is written as before, at the same place
	 * among those that are written alike, goes on with what it had used: a reload gives nobody more.
	 */
	constructor(
		routes: readonly Route[],
		written: readonly RouteConfig[],
		before: Quotas | null,
		open: OpenBucket = before === null ? bucketsIn(new Buckets()) : before.#open,
	) {
		this.#open = open;
		const names = new Set<string>();
		for (const [index, route] of routes.entries()) {
			const { requests, bytesOut } = route.limits;
			if (requests === null && bytesOut === null) continue;
			const { host, matches, limits } = written[index] as RouteConfig;
			let name = JSON.stringify([host, matches, limits]);
			while (names.has(name)) name += '+';
			names.add(name);
			this.#routes.set(route, { name, together: new Quota(route.limits, name, open) });
		}
	}

	/** Undefined for a route without a rate. */
	of(route: Route, client: Client): Quota | undefined {
		const known = this.#routes.get(route);
		const who = counted(route.limits, client);
		if (known === undefined || who === null) return known?.together;
		return new Quota(route.limits, `${known.name} ${who}`, this.#open);
	}
}

/** The agent whose requests are counted by themselves; null where all are counted together, or it is not known whose they are. */
function counted({ per }: RouteLimits, { address, name }: Client): string | null {
	if (per === 'agent') return name ?? address;
	return per === 'client' ? address : null;
}

function seconds(milliseconds: number): number {
	return Math.max(1, Math.ceil(milliseconds / 1000));
}
