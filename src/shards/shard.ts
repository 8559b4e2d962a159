// A shard seen from the primary: what is said to it and what it says, and how it ended. Must not know what becomes of its
// place, nor what it runs in.

import type { Config } from '../config/load.js';
import { StartError } from '../credentials.js';
import type { LogWriter } from '../log/writer.js';
import { passLines } from './lines.js';
import type { FromPrimary, FromShard, Question, ShardOptions } from './messages.js';
import type { Kind, Runner } from './runner.js';

/** Milliseconds in which a shard has to listen: a hundred times what one takes, since many may start at a time. */
const START_MS = 300_000;
/** Milliseconds in which a shard has to put a new configuration in force: its tables are made anew. */
const RELOAD_MS = 30_000;
/** Milliseconds in which a shard has to hear that it should leave. */
const LEAVE_MS = 2000;

/** Why a shard did not start; `code` is the system's, where it has one. */
export class ShardError extends StartError {
	readonly code: string | undefined;
	constructor(message: string, code?: string) {
		super(message);
		this.code = code;
	}
}

export interface ShardEnd {
	/** `exited with 1`, `was ended by SIGKILL`. */
	readonly how: string;
	/** Bytes of a line that it did not get to finish. */
	readonly torn: number;
}

export interface ShardEvents {
	/** What it runs in, and the module that it runs there. */
	readonly kind: Kind;
	readonly entry: string;
	readonly options: ShardOptions;
	readonly writer: LogWriter;
	/** Its lines wait until this resolves. */
	readonly booted: Promise<void>;
	readonly answer: (question: Question) => unknown;
	/** Called when no connection can be handed to it any more. */
	readonly deaf: () => void;
}

export class Shard {
	/** Resolves with where it listens; rejects with a ShardError. */
	readonly listening: Promise<{ readonly host: string; readonly port: number }>;
	/** Resolves with how, when it has ended; its lines may still be on their way. */
	readonly exited: Promise<string>;
	/** Resolves when all its lines are with the writer, too. */
	readonly ended: Promise<ShardEnd>;
	readonly since = performance.now();
	/** Its end was wanted. */
	dismissed = false;
	readonly #runner: Runner;
	readonly #events: ShardEvents;
	#options: ShardOptions;
	#ready = false;
	#listens = false;
	#gone = false;
	#started: (where: { readonly host: string; readonly port: number }) => void = () => {};
	#failed: (error: ShardError) => void = () => {};
	readonly #reloads: ((problem: string | null) => void)[] = [];
	readonly #start: NodeJS.Timeout;
	#leave: NodeJS.Timeout | undefined;

	constructor(events: ShardEvents) {
		this.#events = events;
		this.#options = events.options;
		this.#runner = events.kind.start(events.entry, message => this.#heard(message), events.deaf);
		this.#start = setTimeout(() => this.kill(), START_MS);
		this.listening = new Promise((resolve, reject) => {
			this.#started = resolve;
			this.#failed = reject;
		});
		// Whoever starts a shard awaits this; for a shard that is dismissed before that, an unhandled rejection would end the process.
		this.listening.catch(() => {});
		this.exited = this.#runner.exited;
		const passed = events.booted.then(() => passLines(this.#runner.lines, events.writer));
		void this.exited.then(how => this.#ended(how));
		this.ended = Promise.all([this.exited, passed]).then(([how, { torn }]) => ({ how, torn }));
	}

	/** As the log names it. */
	get name(): string {
		return this.#runner.name;
	}

	/** Puts a configuration in force. Resolves with null, also for a shard that is ending or only starting, or with why it goes on as before. */
	reload(config: Config): Promise<string | null> {
		this.#options = { ...this.#options, config };
		if (this.#gone || !this.#ready) return Promise.resolve(null);
		return new Promise(resolve => {
			const timer = setTimeout(() => this.kill(), RELOAD_MS);
			this.#reloads.push(problem => {
				clearTimeout(timer);
				resolve(problem);
			});
			this.#say({ kind: 'reload', config });
		});
	}

	mute(mute: boolean): void {
		this.#say({ kind: 'mute', mute });
	}

	/** Lets it finish what is under way. */
	close(deadline?: number): void {
		this.dismissed = true;
		if (this.#listens) this.#say({ kind: 'close', deadline });
		else this.kill();
	}

	/** Ends it at once, with its lines flushed if it still listens to us. */
	leave(): void {
		this.dismissed = true;
		if (!this.#listens || this.#gone) {
			this.kill();
			return;
		}
		this.#leave ??= setTimeout(() => this.kill(), LEAVE_MS);
		this.#say({ kind: 'leave' });
	}

	kill(): void {
		this.#runner.kill();
	}

	#say(message: FromPrimary): void {
		if (!this.#gone) this.#runner.send(message);
	}

	#heard(message: FromShard): void {
		const { writer, answer } = this.#events;
		switch (message.kind) {
			case 'ready':
				this.#ready = true;
				this.#say({ kind: 'start', options: this.#options });
				if (writer.broken !== null) this.mute(true);
				return;
			case 'listening':
				this.#listens = true;
				clearTimeout(this.#start);
				this.#started(message);
				return;
			case 'failed':
				this.#failed(new ShardError(message.message, message.code));
				return;
			case 'reloaded':
				this.#reloads.shift()?.(message.problem);
				return;
			case 'ask':
				this.#say({ kind: 'answer', place: message.place, value: answer(message.question) });
				return;
			case 'leaving':
				clearTimeout(this.#leave);
				return;
		}
	}

	#ended(how: string): void {
		this.#gone = true;
		clearTimeout(this.#start);
		clearTimeout(this.#leave);
		this.#failed(new ShardError(`a shard ${how} before it listened`));
		for (const told of this.#reloads.splice(0)) told(null);
	}
}
