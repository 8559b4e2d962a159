// How much of what a route allows in a time is used up: two buckets that fill up again evenly. State without a clock of
// its own; must not know sockets or who is refused.

import { EgressError } from '../core/errors.js';
import type { Rate, Route, RouteConfig, RouteLimits } from './route.js';

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
}

/** What one route has used. Lives as long as the route stays what it is, over reloads. */
export class Quota {
	readonly #requests: Bucket | null;
	readonly #bytes: Bucket | null;

	/** `now` in milliseconds of any clock that only goes forward. */
	constructor(limits: RouteLimits, now: number) {
		this.#requests = limits.requests === null ? null : new Bucket(limits.requests, now);
		this.#bytes = limits.bytesOut === null ? null : new Bucket(limits.bytesOut, now);
	}

	/** Counts one request. @throws `rate_limited` with the seconds to wait. */
	request(now: number): void {
		const wait = this.#requests?.take(1, now) ?? 0;
		if (wait > 0) throw new EgressError('rate_limited', undefined, { retryAfter: seconds(wait) });
	}

	/** Counts bytes that would leave. An error that ends the exchange, `bytes_limited`, or null when they may. */
	bytes(count: number, now: number): EgressError | null {
		const wait = this.#bytes?.take(count, now) ?? 0;
		return wait > 0 ? new EgressError('bytes_limited', undefined, { retryAfter: seconds(wait) }) : null;
	}
}

/** The quotas of one configuration's routes. */
export class Quotas {
	readonly #byRoute = new Map<Route, Quota>();
	readonly #byKey = new Map<string, Quota>();

	/**
	 * `routes` are the compiled ones of `written`, in its order. A route that is written as before, at the same place
	 * among those that are written alike, goes on with what it had used: a reload gives nobody more.
	 */
	constructor(routes: readonly Route[], written: readonly RouteConfig[], before: Quotas | null, now: number) {
		for (const [index, route] of routes.entries()) {
			const { requests, bytesOut } = route.limits;
			if (requests === null && bytesOut === null) continue;
			const { host, matches, limits } = written[index] as RouteConfig;
			let key = JSON.stringify([host, matches, limits]);
			while (this.#byKey.has(key)) key += '+';
			const quota = before === null ? undefined : before.#byKey.get(key);
			const kept = quota ?? new Quota(route.limits, now);
			this.#byKey.set(key, kept);
			this.#byRoute.set(route, kept);
		}
	}

	/** Undefined for a route without a rate. */
	of(route: Route): Quota | undefined {
		return this.#byRoute.get(route);
	}
}

function seconds(milliseconds: number): number {
	return Math.max(1, Math.ceil(milliseconds / 1000));
}
