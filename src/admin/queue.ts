// Requests that wait for a person: approved once, approved for their value until the process ends, refused, or refused
// because nobody came in time. Values are remembered as keyed digests alone. Must not know routes or sockets.

import { createHmac, randomBytes } from 'node:crypto';
import type { Question, Supervisor } from '../core/approval.js';
import { EgressError } from '../core/errors.js';
import type { Exchange } from '../core/exchange.js';
import type { Spot } from '../core/spot.js';

/** Requests that may wait at one time. Each holds up to 1 MiB of its body. */
export const MOST_WAITING = 64;
/** Values that are remembered as approved; the one approved longest ago is forgotten first, and asked for again. */
export const MOST_APPROVED = 10_000;

export type Scope = 'once' | 'value';

/** One that waits. */
export interface Waiting {
	readonly id: string;
	readonly exchange: Exchange;
	readonly spots: readonly Spot[];
	/** Milliseconds since 1970. */
	readonly since: number;
	readonly until: number;
	/** False where only this one request can be approved. */
	readonly rememberable: boolean;
}

interface Entry extends Waiting {
	readonly keys: readonly string[];
	readonly settle: (error: EgressError | Error | null) => void;
}

export class Queue implements Supervisor {
	readonly #entries = new Map<string, Entry>();
	readonly #approved = new Set<string>();
	// A key of this process alone: without it nobody can try values against a digest.
	readonly #key = randomBytes(32);
	readonly #changed: () => void;

	/** `changed` is called whenever somebody begins or ends waiting. */
	constructor(changed: () => void) {
		this.#changed = changed;
	}

	get waiting(): readonly Waiting[] {
		return [...this.#entries.values()];
	}

	get(id: string): Waiting | undefined {
		return this.#entries.get(id);
	}

	async ask({ exchange, spots, values, timeout, leave }: Question): Promise<void> {
		const keys = (values ?? []).map((value, i) => this.#digest(exchange, spots[i]?.rule ?? '', value));
		if (keys.length > 0 && keys.every(key => this.#approved.has(key))) return;
		if (this.#entries.size >= MOST_WAITING) throw new EgressError('supervise_overloaded');
		const { id } = exchange;
		await new Promise<void>((resolve, reject) => {
			const settle = (error: Error | null): void => {
				if (!this.#entries.delete(id)) return;
				clearTimeout(timer);
				this.#changed();
				if (error === null) resolve();
				else reject(error);
			};
			const timer = setTimeout(() => settle(new EgressError('supervise_timeout')), timeout);
			const since = Date.now();
			this.#entries.set(id, {
				id,
				exchange,
				spots,
				since,
				until: since + timeout,
				rememberable: keys.length > 0,
				keys,
				settle,
			});
			leave.on(settle);
			this.#changed();
		});
	}

	/** Lets one go; false when it does not wait any more, or its value can't be remembered. */
	approve(id: string, scope: Scope): boolean {
		const entry = this.#entries.get(id);
		if (entry === undefined || (scope === 'value' && !entry.rememberable)) return false;
		if (scope === 'value') for (const key of entry.keys) this.#remember(key);
		entry.settle(null);
		return true;
	}

	/** Ends one; false when it does not wait any more. */
	refuse(id: string): boolean {
		const entry = this.#entries.get(id);
		entry?.settle(new EgressError('supervise_refused'));
		return entry !== undefined;
	}

	/** Ends all: nobody will answer. */
	close(): void {
		for (const { settle } of [...this.#entries.values()]) settle(new EgressError('draining'));
	}

	#remember(key: string): void {
		this.#approved.delete(key);
		this.#approved.add(key);
		for (const oldest of this.#approved) {
			if (this.#approved.size <= MOST_APPROVED) break;
			this.#approved.delete(oldest);
		}
	}

	// A value is approved for this host only: that it may go to one place says nothing about another.
	#digest({ request }: Exchange, rule: string, value: Buffer): string {
		const { host, port } = request;
		const mac = createHmac('sha256', this.#key);
		return mac
			.update(`${JSON.stringify([rule, host, port])}\n`)
			.update(value)
			.digest('base64');
	}
}
