// What a proxy remembers of requests, for those that are only thought through: what they used of their routes' rates,
// and which pieces of known secrets left with them. Never the memory of a running proxy: thinking changes nothing.

import { Buckets, type OpenBucket, Quotas } from '../policy/quota.js';
import type { Route } from '../policy/route.js';
import type { RouteConfig } from '../policy/written.js';
import { LeakMemory } from '../scan/leaks.js';

/** Begins as that of a proxy that has just started. Requests that are explained in a row share one. */
export class History {
	readonly leaks = new LeakMemory();
	readonly #buckets = new Buckets();
	#quotas: Quotas | null = null;
	/** All that is explained in a row is at one moment: nothing fills up in between, however long it takes to think. */
	readonly #open: OpenBucket = (name, rate) => amount => this.#buckets.take(name, rate, amount, 0);

	/** What routes have left, over other routes that came into force as well. */
	quotas(compiled: readonly Route[], written: readonly RouteConfig[]): Quotas {
		this.#quotas = new Quotas(compiled, written, this.#quotas, this.#open);
		return this.#quotas;
	}
}
