// What is under way on the agent's side: how much of it there is, here and with all others under the same limit, and the end
// of it when the proxy shuts down. Must not know what any of it is for.

import { Bag } from '../core/bag.js';
import { type Crowd, EXCHANGES } from '../core/crowd.js';
import { EgressError } from '../core/errors.js';
import type { AgentSide } from './agent.js';
import type { Lasting } from './upgrade.js';

/** Milliseconds for the refusals to go out of exchanges that were still under way when the time to drain was over. */
const FAREWELL_MS = 500;
/** Milliseconds for the last lines of exchanges whose agents are cut off by then. */
const LAST_LINES_MS = 5000;

/** Exchanges, and tunnels that are passed through unread. */
export class UnderWay {
	readonly #crowd: Crowd;
	/** Long conversations, which want to be told when the proxy begins to shut down. */
	readonly lasting = new Bag<Lasting>();
	readonly #agents = new Bag<AgentSide>();
	#count = 0;
	#draining = false;
	#idle: (() => void) | null = null;

	constructor(crowd: Crowd) {
		this.#crowd = crowd;
	}

	get count(): number {
		return this.#count;
	}

	/** True once the proxy shuts down. */
	get draining(): boolean {
		return this.#draining;
	}

	/** Counts one more, until `end` is called for it. */
	begin(): void {
		this.#count += 1;
		this.#crowd.add(EXCHANGES, 1);
	}

	/** The agent's side of an exchange that has begun. */
	add(agent: AgentSide): void {
		this.#agents.add(agent);
	}

	/** What has begun is over; `agent` is what was added of it. */
	end(agent: AgentSide | null): void {
		if (agent !== null) this.#agents.delete(agent);
		this.#count -= 1;
		this.#crowd.add(EXCHANGES, -1);
		if (this.#count === 0) this.#idle?.();
	}

	/** Counts work until it is done. */
	async during(work: Promise<void>): Promise<void> {
		this.begin();
		try {
			await work;
		} finally {
			this.end(null);
		}
	}

	/** Lets what is under way finish for at most `deadline` milliseconds, then ends it from our side and lets that be said. */
	async drain(deadline: number): Promise<void> {
		this.#draining = true;
		this.lasting.each(({ drain }) => drain());
		await this.#idleWithin(deadline);
		this.#agents.each(agent => agent.dismiss(new EgressError('draining')));
		await this.#idleWithin(Math.min(deadline, FAREWELL_MS));
	}

	/** Resolves when what was cut is over and its lines are made, on a busy machine after LAST_LINES_MS at the latest. */
	over(): Promise<void> {
		return this.#idleWithin(LAST_LINES_MS);
	}

	/** Resolves when nothing is under way, after `milliseconds` at the latest. */
	async #idleWithin(milliseconds: number): Promise<void> {
		if (this.#count === 0) return;
		await new Promise<void>(resolve => {
			const timer = setTimeout(resolve, milliseconds);
			this.#idle = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}
}
