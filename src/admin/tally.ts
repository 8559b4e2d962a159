// Counts what passes: by route and outcome, by rule, by phase, by host, and per second for the last minutes. Every map
// has a bound, and no name in them that is not the operator's, but for hosts. Must not know who reads it.

import type { Exchange } from '../core/exchange.js';
import type { Outcome, Trace } from '../core/trace.js';
import { Histogram, percentiles } from './histogram.js';

export const OUTCOMES: readonly Outcome[] = ['allowed', 'warned', 'blocked', 'error'];
export const PHASES = ['policy', 'scan', 'dial', 'ttfb', 'total'] as const;
export type Phase = (typeof PHASES)[number];

/** Seconds that are remembered one by one. */
export const SECONDS = 600;
/** Hosts that are counted by name; what comes after is one. */
export const MOST_HOSTS = 256;
/** Rules that are counted by name. The catalogue and the operator's own are far fewer. */
const MOST_RULES = 4096;
const OTHER = '(other)';

/** What one route has carried. */
export class RouteCount {
	readonly outcomes: Record<Outcome, number> = { allowed: 0, warned: 0, blocked: 0, error: 0 };
	bytesUp = 0;
	bytesDown = 0;
	/** Milliseconds since 1970; 0 for a route that never decided. */
	last = 0;

	get total(): number {
		const { allowed, warned, blocked, error } = this.outcomes;
		return allowed + warned + blocked + error;
	}
}

/** One second of all traffic. */
export interface Second {
	/** Seconds since 1970. */
	readonly at: number;
	/** Exchanges that ended, in the order of OUTCOMES. */
	readonly outcomes: readonly number[];
	/** Milliseconds of p50, p95 and p99 from the first byte in to the last byte out; null without exchanges. */
	readonly latency: readonly (number | null)[];
	readonly bytesUp: number;
	readonly bytesDown: number;
}

const SHARES = [0.5, 0.95, 0.99] as const;

interface Totals {
	outcomes: readonly number[];
	total: Histogram;
	bytesUp: number;
	bytesDown: number;
}

export class Tally {
	/** By what ended them; the codes of the catalogue. */
	readonly codes = new Map<string, number>();
	/** Findings by rule. */
	readonly rules = new Map<string, number>();
	/** Exchanges by host, as it may be shown. */
	readonly hosts = new Map<string, { total: number; blocked: number }>();
	readonly phases: Readonly<Record<Phase, Histogram>> = {
		policy: new Histogram(),
		scan: new Histogram(),
		dial: new Histogram(),
		ttfb: new Histogram(),
		total: new Histogram(),
	};
	/** What no route decided. */
	readonly unrouted = new RouteCount();
	/** The last SECONDS seconds, oldest first. */
	readonly seconds: Second[] = [];
	/** The routes in force, with their host as written. */
	routes: readonly { readonly host: string; readonly count: RouteCount }[] = [];
	#outcomes: number[] = [0, 0, 0, 0];
	#bytesUp = 0;
	#bytesDown = 0;
	#before: Totals = { outcomes: [0, 0, 0, 0], total: new Histogram(), bytesUp: 0, bytesDown: 0 };

	/** Counts for another list of routes; what stands at the same place for the same host goes on. */
	enter(hosts: readonly string[]): readonly RouteCount[] {
		const before = this.routes;
		this.routes = hosts.map((host, index) => {
			const same = before[index];
			return same?.host === host ? same : { host, count: new RouteCount() };
		});
		return this.routes.map(({ count }) => count);
	}

	/** Counts one exchange that has ended. `routes` are those it ran under. */
	add(exchange: Exchange, trace: Trace, routes: readonly RouteCount[]): void {
		const { outcome } = trace;
		const nth = OUTCOMES.indexOf(outcome);
		this.#outcomes[nth] = (this.#outcomes[nth] as number) + 1;
		this.#bytesUp += trace.bytesUp;
		this.#bytesDown += trace.bytesDown;
		const route = routes[trace.route] ?? this.unrouted;
		route.outcomes[outcome] += 1;
		route.bytesUp += trace.bytesUp;
		route.bytesDown += trace.bytesDown;
		route.last = exchange.startedAt;
		this.#time(trace);
		if (trace.code !== null) count(this.codes, trace.code, MOST_RULES);
		for (const { rule } of trace.outbound) count(this.rules, rule, MOST_RULES);
		for (const { rule } of trace.inbound) count(this.rules, rule, MOST_RULES);
		const host = exchange.shown?.host;
		if (host !== undefined) this.#host(host, outcome === 'blocked');
	}

	#time(trace: Trace): void {
		const { phases } = this;
		phases.total.add(trace.ended - trace.begun);
		if (trace.decided === 0) return;
		phases.policy.add(trace.decided - trace.begun);
		if (trace.inspected === 0) return;
		phases.scan.add(trace.inspected - trace.decided);
		if (trace.sent === 0) return;
		phases.dial.add(trace.sent - trace.inspected);
		if (trace.answered !== 0) phases.ttfb.add(Math.max(0, trace.answered - trace.sent));
	}

	#host(name: string, blocked: boolean): void {
		const key = this.hosts.has(name) || this.hosts.size < MOST_HOSTS ? name : OTHER;
		const entry = this.hosts.get(key);
		if (entry === undefined) this.hosts.set(key, { total: 1, blocked: blocked ? 1 : 0 });
		else {
			entry.total += 1;
			if (blocked) entry.blocked += 1;
		}
	}

	/** Closes a second; to be called about once in each. */
	tick(): Second {
		const before = this.#before;
		const { total } = this.phases;
		const second: Second = {
			at: Math.floor(Date.now() / 1000),
			outcomes: this.#outcomes.map((now, i) => now - (before.outcomes[i] as number)),
			latency: percentiles(total, before.total, SHARES),
			bytesUp: this.#bytesUp - before.bytesUp,
			bytesDown: this.#bytesDown - before.bytesDown,
		};
		this.#before = {
			outcomes: [...this.#outcomes],
			total: total.count === before.total.count ? before.total : total.copy(),
			bytesUp: this.#bytesUp,
			bytesDown: this.#bytesDown,
		};
		this.seconds.push(second);
		if (this.seconds.length > SECONDS) this.seconds.shift();
		return second;
	}
}

function count(map: Map<string, number>, name: string, most: number): void {
	const key = map.has(name) || map.size < most ? name : OTHER;
	map.set(key, (map.get(key) ?? 0) + 1);
}
