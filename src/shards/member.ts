// A shard seen from inside: one ordinary proxy that is told what to do by the primary, hands its lines to it and asks it
// for what there is only one of. Must not know how many shards there are, nor what it runs in.

import { freeze } from '../config/freeze.js';
import type { Config } from '../config/load.js';
import { StartError } from '../credentials.js';
import type { Lines } from '../log/writer.js';
import { type Commons, createEgressProxy, type EgressProxy } from '../proxy.js';
import type { Leaks } from '../scan/leaks.js';
import type { FromPrimary, FromShard, Question, ShardOptions } from './messages.js';
import { processLink } from './process.js';
import { Questions } from './questions.js';
import type { Link } from './runner.js';
import { threadLink } from './thread.js';

export interface MemberOptions {
	/** Called when there is a proxy whose lines a crash would have to flush, and where its own line goes. */
	readonly onStart: (lines: Lines) => void;
}

/** Does what the primary says until it says to end, or until starting failed; resolves with the exit code. */
export async function runShard(options: MemberOptions): Promise<number> {
	const link = threadLink() ?? processLink();
	if (link === null) throw new StartError('shards are started by egressd serve --shards N');
	return await new Member(link, options).ended;
}

class Member {
	readonly ended: Promise<number>;
	readonly #link: Link;
	readonly #options: MemberOptions;
	#proxy: EgressProxy | null = null;
	#end: (code: number) => void = () => {};
	#mute = false;
	/** One order after the other, but for those that can't wait. */
	#last: Promise<void> = Promise.resolve();
	readonly #questions = new Questions();

	constructor(link: Link, options: MemberOptions) {
		this.#link = link;
		this.#options = options;
		this.ended = new Promise(resolve => {
			this.#end = resolve;
		});
		link.listen(message => this.#heard(message));
		this.#say({ kind: 'ready' });
	}

	#say(message: FromShard): void {
		void this.#link.send(message);
	}

	#heard(message: FromPrimary): void {
		switch (message.kind) {
			case 'answer':
				this.#questions.answer(message.place, message.value);
				return;
			case 'mute':
				this.#mute = message.mute;
				return;
			case 'leave':
				this.#say({ kind: 'leaving' });
				this.#proxy?.flushSync();
				this.#end(0);
				return;
			case 'start':
				this.#next(() => this.#start(message.options));
				return;
			case 'reload':
				this.#next(() => this.#reload(message.config));
				return;
			case 'close':
				this.#next(async () => {
					await this.#proxy?.close(message.deadline);
					this.#end(0);
				});
		}
	}

	#next(run: () => Promise<void>): void {
		this.#last = this.#last.then(run);
	}

	async #start(options: ShardOptions): Promise<void> {
		try {
			this.#proxy = await createEgressProxy({
				...options,
				config: freeze(options.config),
				commons: this.#commons(),
			});
		} catch (thrown) {
			const { message, code } = thrown as NodeJS.ErrnoException;
			await this.#link.send({ kind: 'failed', message, code });
			this.#end(1);
			return;
		}
		this.#options.onStart(this.#link.lines);
		const { host, port } = this.#proxy;
		this.#say({ kind: 'listening', host, port });
	}

	async #reload(config: Config): Promise<void> {
		let problem: string | null = null;
		try {
			await this.#proxy?.reload(freeze(config));
		} catch (thrown) {
			problem = (thrown as Error).message;
		}
		this.#say({ kind: 'reloaded', problem });
	}

	#commons(): Commons {
		const { lines, sharesPort, crowd } = this.#link;
		return {
			lines,
			sharesPort,
			crowd,
			mute: () => this.#mute,
			leaks: { add: pieces => this.#ask({ of: 'pieces', pieces }) as ReturnType<Leaks['add']> },
			bucket: (name, rate) => amount => this.#ask({ of: 'bucket', name, rate, amount }) as Promise<number>,
		};
	}

	#ask(question: Question): Promise<unknown> {
		return this.#questions.ask(place => this.#say({ kind: 'ask', place, question }));
	}
}
