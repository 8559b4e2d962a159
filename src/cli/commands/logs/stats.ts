// What a log amounts to: counts, the most asked hosts, why things were blocked, how long answers took. Knows the fields
// of events; must not know how numbers are shown.

import { askedBy, bodyBytes, type LogEntry, shortEvent } from '../../../log/read/entry.js';

/** Names that are counted one by one, for each list: agents choose hosts, so their number has to have a bound. */
const MOST_NAMES = 10_000;
/** What is counted beyond. */
const OTHERS = '(others)';

/** Counts by name. */
class Counter {
	readonly #counts = new Map<string, number>();

	add(name: string): void {
		const known = this.#counts.get(name);
		if (known !== undefined) this.#counts.set(name, known + 1);
		else if (this.#counts.size < MOST_NAMES) this.#counts.set(name, 1);
		else this.#counts.set(OTHERS, (this.#counts.get(OTHERS) ?? 0) + 1);
	}

	/** The most frequent first, names in their order where they are even. */
	top(limit: number): Ranked[] {
		return [...this.#counts]
			.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
			.slice(0, limit)
			.map(([name, count]) => ({ name, count }));
	}
}

export interface Ranked {
	readonly name: string;
	readonly count: number;
}

// Each bucket is 2 % wider than the one before, so percentiles are that exact and a million values need no memory.
const GROWTH = Math.log(1.02);

/** Milliseconds by percentile. */
class Latencies {
	readonly #buckets = new Map<number, number>();
	#count = 0;
	#max = 0;

	add(ms: number): void {
		const bucket = Math.round(Math.log(ms + 1) / GROWTH);
		this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
		this.#count += 1;
		this.#max = Math.max(this.#max, ms);
	}

	at(share: number): number {
		let left = Math.ceil(this.#count * share);
		for (const [bucket, count] of [...this.#buckets].sort(([a], [b]) => a - b)) {
			left -= count;
			if (left <= 0) return Math.min(this.#max, Math.round(Math.exp(bucket * GROWTH) - 1));
		}
		return 0;
	}

	get summary(): Stats['latency_ms'] {
		if (this.#count === 0) return null;
		return { p50: this.at(0.5), p90: this.at(0.9), p99: this.at(0.99), max: this.#max };
	}
}

/** As `logs --stats --json` prints it. */
export interface Stats {
	readonly lines: number;
	/** Lines that are none of ours. */
	readonly other_lines: number;
	readonly from: string | null;
	readonly to: string | null;
	readonly events: Readonly<Record<string, number>>;
	readonly hosts: readonly Ranked[];
	readonly statuses: readonly Ranked[];
	readonly blocks_by_reason: readonly Ranked[];
	readonly findings_by_rule: readonly Ranked[];
	readonly errors: readonly Ranked[];
	readonly blocked_hosts: readonly Ranked[];
	/** Requests, and what was blocked, by who asked; empty where nobody is known. */
	readonly agents: readonly Ranked[];
	readonly blocked_agents: readonly Ranked[];
	/** From the arrival of a request to its response line; null without such lines, which are of level 2. */
	readonly latency_ms: {
		readonly p50: number;
		readonly p90: number;
		readonly p99: number;
		readonly max: number;
	} | null;
	/** Of bodies, as far as lines tell. */
	readonly bytes: { readonly sent: number; readonly received: number };
}

/** Takes entries in any order and any number, in memory that has a bound. */
export class StatsCounter {
	readonly #events = new Counter();
	readonly #hosts = new Counter();
	readonly #statuses = new Counter();
	readonly #reasons = new Counter();
	readonly #rules = new Counter();
	readonly #errors = new Counter();
	readonly #blocked = new Counter();
	readonly #agents = new Counter();
	readonly #blockedAgents = new Counter();
	readonly #latencies = new Latencies();
	#lines = 0;
	#others = 0;
	#from: string | null = null;
	#to: string | null = null;
	#sent = 0;
	#received = 0;

	add(entry: LogEntry): void {
		this.#lines += 1;
		this.#events.add(shortEvent(entry));
		const { event, time, host } = entry;
		const who = askedBy(entry);
		if (time !== undefined) {
			if (this.#from === null || time < this.#from) this.#from = time;
			if (this.#to === null || time > this.#to) this.#to = time;
		}
		if (entry.rule !== undefined) this.#rules.add(entry.rule);
		switch (event) {
			case 'egress_request':
				if (host !== undefined) this.#hosts.add(host);
				if (who !== null) this.#agents.add(who);
				this.#sent += bodyBytes(entry) ?? 0;
				break;
			case 'egress_response':
				if (entry.status !== undefined) this.#statuses.add(String(entry.status));
				if (entry.duration_ms !== undefined && entry.duration_ms >= 0) this.#latencies.add(entry.duration_ms);
				this.#received += bodyBytes(entry) ?? 0;
				break;
			case 'egress_block':
				this.#reasons.add(entry.reason ?? '');
				if (host !== undefined) this.#blocked.add(host);
				if (who !== null) this.#blockedAgents.add(who);
				break;
			case 'egress_error':
				this.#errors.add(entry.error ?? '');
		}
	}

	addOther(): void {
		this.#lines += 1;
		this.#others += 1;
	}

	/** Lists hold at most `top` names. */
	stats(top: number): Stats {
		return {
			lines: this.#lines,
			other_lines: this.#others,
			from: this.#from,
			to: this.#to,
			events: Object.fromEntries(this.#events.top(100).map(({ name, count }) => [name, count])),
			hosts: this.#hosts.top(top),
			statuses: this.#statuses.top(top),
			blocks_by_reason: this.#reasons.top(top),
			findings_by_rule: this.#rules.top(top),
			errors: this.#errors.top(top),
			blocked_hosts: this.#blocked.top(top),
			agents: this.#agents.top(top),
			blocked_agents: this.#blockedAgents.top(top),
			latency_ms: this.#latencies.summary,
			bytes: { sent: this.#sent, received: this.#received },
		};
	}
}
