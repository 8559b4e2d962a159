// Answers before the final one (1xx): passed on in their order once they were looked at, so many of them, and for so long.
// Must not know what they are looked at for.

import { EgressError } from '../core/errors.js';
import type { HeaderList } from '../core/headers.js';
import { after } from '../core/patience.js';
import type { AgentSide } from '../downstream/agent.js';
import type { AbortLatch } from '../upstream/sending.js';

/** Interim answers that are passed on; an origin may send any number. */
const MOST_INTERIM = 32;

/** Those of one exchange, made with the first. */
export class Interims {
	readonly #agent: AgentSide;
	readonly #latch: AbortLatch;
	#count = 0;
	#passed = Promise.resolve();
	/** Stops waiting for the final answer's head. */
	#awaited: () => void;

	/** Ends the exchange when the final answer's head has not come `patience` milliseconds from now. */
	constructor(agent: AgentSide, latch: AbortLatch, patience: number) {
		this.#agent = agent;
		this.#latch = latch;
		this.#awaited = this.#awaitHead(patience);
	}

	/** Resolves when those so far are passed on; rejects with what was found in one. */
	get passed(): Promise<void> {
		return this.#passed;
	}

	/** Passes one on when `look` has resolved. */
	pass(status: number, headers: HeaderList, look: () => Promise<void>): void {
		this.#count += 1;
		if (this.#count > MOST_INTERIM) return;
		this.#passed = this.#passed.then(async () => {
			await look();
			this.#agent.interim(status, headers);
		});
		// An error stays in the promise, and ends the exchange when the final answer waits for it.
		this.#passed.catch(() => {});
	}

	/** The final answer's head is here, or will not be. */
	answered(): void {
		this.#awaited();
	}

	/** Each interim answer restarts the protocol's own timer, so an origin could go on for ever. */
	#awaitHead(patience: number): () => void {
		return after(patience, () => {
			const { body } = this.#agent;
			// The request's body is still coming, so it is the agent who keeps the origin waiting.
			if (body !== null && !body.settled) this.#awaited = this.#awaitHead(patience);
			else this.#latch.pull(new EgressError('http_response_timeout'));
		});
	}
}
