// Reads routes.yaml beside the traffic: YAML, validation and the proofs of its patterns take up to seconds, so a
// running proxy leaves them to a thread. Must not know where the text came from nor what is done with the routes.

import { Worker } from 'node:worker_threads';
import { freeze } from './freeze.js';
import { ConfigError, type ConfigIssue } from './issues.js';
import type { Config } from './load.js';
import { type Place, rememberPlaces } from './places.js';

/** What the thread is asked. */
export interface ReadRequest {
	readonly text: string;
	readonly file: string;
}

/** What it answers: plain data. `places` are those at which the routes begin. */
export type Reading =
	| { readonly ok: true; readonly config: Config; readonly places: readonly Place[] }
	| { readonly ok: false; readonly issues: readonly ConfigIssue[] };

/** Milliseconds a thread without work is kept, with the proofs it made: people save a file several times. */
const KEPT_MS = 10_000;
/** Milliseconds for one text. A proof may take ten seconds, and a file may have many. */
const PATIENCE_MS = 60_000;
const HEAP_MB = 512;

/** One text after the other; the thread begins with the first and ends when there was none for a while. */
export class ConfigReader {
	#thread: Worker | null = null;
	#last: Promise<unknown> = Promise.resolve();
	#idle: NodeJS.Timeout | undefined;

	/**
	 * As `parseConfig`, off the event loop. Rejects with its ConfigError, or with an Error whose message says why the
	 * text could not be read at all.
	 */
	read(text: string, file: string): Promise<Config> {
		const reading = this.#last.then(() => this.#ask({ text, file }));
		this.#last = reading.catch(() => {});
		return reading.then(answer => {
			if (!answer.ok) throw new ConfigError(file, answer.issues);
			const config = freeze(answer.config);
			rememberPlaces(config, answer.places);
			return config;
		});
	}

	/** Ends the thread; what it was reading is rejected. */
	async close(): Promise<void> {
		clearTimeout(this.#idle);
		await this.#thread?.terminate();
	}

	#ask(request: ReadRequest): Promise<Reading> {
		clearTimeout(this.#idle);
		const thread = this.#started();
		return new Promise((resolve, reject) => {
			const settle = (): void => {
				clearTimeout(timer);
				thread.off('message', answered).off('error', failed).off('exit', failed);
			};
			const give = (why: string): void => {
				settle();
				this.#thread = null;
				void thread.terminate();
				reject(new Error(`${request.file}: ${why}`));
			};
			const answered = (answer: Reading): void => {
				settle();
				this.#idle = setTimeout(() => {
					if (this.#thread === thread) this.#thread = null;
					void thread.terminate();
				}, KEPT_MS);
				this.#idle.unref();
				resolve(answer);
			};
			const failed = (): void => give('could not be read');
			const timer = setTimeout(
				() => give(`was not read within ${PATIENCE_MS / 1000} s: it has too many patterns to prove`),
				PATIENCE_MS,
			);
			thread.on('message', answered).on('error', failed).on('exit', failed);
			thread.postMessage(request);
		});
	}

	#started(): Worker {
		if (this.#thread !== null) return this.#thread;
		const thread = new Worker(new URL('./reader-thread.js', import.meta.url), {
			// Nothing of the environment: what is read names variables and never needs their values.
			env: {},
			resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
		});
		thread.unref();
		// A thread that dies between two texts is replaced when the next comes.
		thread.on('error', () => {});
		thread.on('exit', () => {
			if (this.#thread === thread) this.#thread = null;
		});
		this.#thread = thread;
		return thread;
	}
}
