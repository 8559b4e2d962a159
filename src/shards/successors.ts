// Who comes after a shard that died: its place is taken again, at once the first time and later the more shards die in a row,
// and the log says so. Must not know how a shard is started.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Shard } from './shard.js';

/** Milliseconds before a shard that died is replaced: none at first, then from the first to the last, doubling. */
const BACK_OFF_FIRST = 100;
const BACK_OFF_LAST = 5000;
/** Milliseconds after which a shard counts as one that runs. */
const SOUND_AFTER_MS = 10_000;

export interface SuccessorsOptions {
	/** Starts a shard in a place, and follows it. */
	readonly fork: (place: number) => Shard;
	/** Is told of each shard whose last lines are in the log. */
	readonly ended: (shard: Shard) => void;
	/** True once none is to be replaced any more. */
	readonly closing: () => boolean;
	/** Leaves a line in the log. */
	readonly say: (action: string, reason: string) => void;
}

export class Successors {
	readonly #options: SuccessorsOptions;
	/** Shards that died in a row before they had run for a while. */
	#deaths = 0;

	constructor(options: SuccessorsOptions) {
		this.#options = options;
	}

	/** Sees to it that the place of a shard is taken again when it dies. */
	async follow(place: number, shard: Shard): Promise<void> {
		await shard.exited;
		const served = await shard.listening.then(
			() => true,
			() => false,
		);
		if (served && performance.now() - shard.since > SOUND_AFTER_MS) this.#deaths = 0;
		const missed = served && !shard.dismissed && !this.#options.closing();
		const told = this.#tellEnd(shard, missed);
		if (missed) await this.replace(place, `in place of ${shard.name}`, told);
	}

	/** When its last lines are in the log. */
	async #tellEnd(shard: Shard, missed: boolean): Promise<void> {
		const { ended, say } = this.#options;
		const { how, torn } = await shard.ended;
		ended(shard);
		if (!missed) return;
		const dropped = torn === 0 ? '' : `, and ${torn} bytes of a line that it did not finish were dropped`;
		say('shard_lost', `egress: shard ${shard.name} ${how}: its connections are cut${dropped}`);
	}

	/** Starts a shard until one runs. What became of it is said after `told`. */
	async replace(place: number, why: string, told: Promise<void>): Promise<void> {
		const { fork, closing, say } = this.#options;
		for (;;) {
			const wait = this.#deaths === 0 ? 0 : BACK_OFF_FIRST * 2 ** (this.#deaths - 1);
			this.#deaths += 1;
			await sleep(Math.min(wait, BACK_OFF_LAST));
			if (closing()) return;
			const shard = fork(place);
			const problem = await shard.listening.then(
				() => null,
				(error: Error) => error.message,
			);
			await told;
			if (closing()) return;
			if (problem === null) {
				say('shard_restarted', `egress: shard ${shard.name} was started ${why}`);
				return;
			}
			if (shard.dismissed) return;
			say('shard_failed', `egress: a new shard did not start: ${problem}`);
		}
	}
}
