// Puts a changed routes file in force while the proxy runs: asked by a signal, or because the file changed, or one that its
// configuration was read from besides. Knows the files and where they may come from; must not know what is in them.

import { createHash } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { isAbsolute, join, resolve, sep } from 'node:path';
import type { Reloaded } from '../admin/admin.js';
import type { Config } from '../config/load.js';
import { ConfigReader } from '../config/reader.js';
import type { EgressProxy } from '../proxy.js';
import { readTextAtOnce } from './files.js';

type Reloadable = Pick<EgressProxy, 'reload' | 'refuseReload'>;

/** Milliseconds for which a file must stay as it is before it counts as written. */
const SETTLED_MS = 100;
/** Milliseconds between two looks where the system can't tell that a file changed. */
const POLL_MS = 2000;
/**
 * Changes a second of other files in a folder from which on it is looked at every POLL_MS instead: being told of one takes
 * the event loop 12 us, and a log that goes on beside the routes file has thousands of them.
 */
const CROWDED = 100;
const CROWDED_WITHIN_MS = 1000;
/** As many symbolic links as Linux follows. */
const MOST_LINKS = 40;

/** Which other files a configuration is read from. */
type FilesBeside = (config: Config) => readonly string[];

/** Files, and a digest of what stood in them. */
interface Looked {
	readonly files: readonly string[];
	readonly digest: string;
}

/** The one way by which a routes file comes into force again; one reload after the other. */
export class Reloader {
	readonly #file: string;
	readonly #reader = new ConfigReader();
	readonly #watchers = new Map<string, FSWatcher>();
	/** By folder, the names in it that lead to the files. */
	#names = new Map<string, Set<string>>();
	#proxy: Reloadable | null = null;
	/** The text that was applied or refused last; null when the file could not be read. */
	#seen: string | null;
	readonly #filesBeside: FilesBeside;
	/** Credentials and certificates that the configuration in force names, and a digest of what stood in them then. */
	#beside: Looked = { files: [], digest: '' };
	#last: Promise<unknown> = Promise.resolve();
	#timer: NodeJS.Timeout | undefined;
	#poll: NodeJS.Timeout | undefined;
	#asked = false;
	#closed = false;

	private constructor(file: string, seen: string | null, filesBeside: FilesBeside) {
		this.#file = file;
		this.#seen = seen;
		this.#filesBeside = filesBeside;
	}

	/**
	 * To be called before the proxy reads the file, so that a change in between is not missed. `filesBeside` tells which other
	 * files a configuration is read from.
	 */
	static async open(file: string, filesBeside: FilesBeside): Promise<Reloader> {
		return new Reloader(file, await textOf(file), filesBeside);
	}

	/** The configuration that the proxy begins with. To be called before it reads the files that this names. */
	async begin(config: Config): Promise<void> {
		this.#beside = await lookedAt(this.#filesBeside(config));
	}

	/** The proxy that reloads are for. One that was asked for before comes now. */
	attach(proxy: Reloadable): void {
		this.#proxy = proxy;
		if (this.#asked) void this.now();
	}

	/** Reads the file and puts it in force, whether it changed or not. Never rejects; the log has said it, too. */
	now(): Promise<Reloaded> {
		return this.#next(() => this.#reload());
	}

	/** Reloads from now on whenever the file has changed and settled: written, renamed over, or a link to it swapped. */
	async watch(): Promise<void> {
		await this.#follow();
		this.#look();
	}

	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#timer);
		clearInterval(this.#poll);
		for (const watcher of this.#watchers.values()) watcher.close();
		this.#watchers.clear();
		await this.#reader.close();
	}

	#next<T>(run: () => Promise<T>): Promise<T> {
		const done = this.#last.then(run);
		this.#last = done.catch(() => {});
		return done;
	}

	async #reload(): Promise<Reloaded> {
		const proxy = this.#proxy;
		if (proxy === null || this.#closed) {
			this.#asked = true;
			return { applied: false, reason: 'egress: the proxy is not running', weakens: [] };
		}
		let config: Awaited<ReturnType<ConfigReader['read']>>;
		try {
			this.#seen = null;
			this.#seen = await readTextAtOnce(this.#file, 'nothing has changed');
			config = await this.#reader.read(this.#seen, this.#file);
			await this.begin(config);
		} catch (error) {
			const reason = (error as Error).message;
			if (!this.#closed) proxy.refuseReload(reason);
			return { applied: false, reason, weakens: [] };
		}
		try {
			const weakens = await proxy.reload(config);
			return { applied: true, reason: 'egress: configuration reloaded', weakens };
		} catch (error) {
			// A refusal is in the log already, and the proxy goes on with what it had.
			return { applied: false, reason: (error as Error).message, weakens: [] };
		}
	}

	/** Looks at the file soon: changes come in bursts. */
	#look(): void {
		if (this.#closed || this.#timer !== undefined) return;
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			void this.#next(() => this.#changed());
		}, SETTLED_MS);
		this.#timer.unref();
	}

	async #changed(): Promise<void> {
		await this.#follow();
		let text = await textOf(this.#file);
		let beside = await lookedAt(this.#beside.files);
		// Not while it is being written: the first half of a routes file may be a valid and weaker one.
		for (;;) {
			if (this.#closed || (text === this.#seen && beside.digest === this.#beside.digest)) return;
			await new Promise(done => setTimeout(done, SETTLED_MS));
			const again = await textOf(this.#file);
			const againBeside = await lookedAt(this.#beside.files);
			if (again === text && againBeside.digest === beside.digest) break;
			text = again;
			beside = againBeside;
		}
		// A routes file that can't be read is told once, whatever changes beside it.
		this.#beside = beside;
		await this.#reload();
		// The configuration may name other files now.
		await this.#follow();
		// What changed while this one was read was heard, and is looked at next.
		if (this.#seen !== text) setImmediate(() => this.#look());
	}

	/** Watches each folder in which a name on the way to a file stands: the file's own and those of links. */
	async #follow(): Promise<void> {
		this.#names = await namesOnTheWay([this.#file, ...this.#beside.files]);
		for (const [folder, watcher] of this.#watchers) {
			if (this.#names.has(folder)) continue;
			watcher.close();
			this.#watchers.delete(folder);
		}
		for (const folder of this.#names.keys()) {
			if (!this.#watchers.has(folder) && !this.#closed) this.#watchFolder(folder);
		}
	}

	#watchFolder(folder: string): void {
		let others = 0;
		let since = performance.now();
		try {
			const watcher = watch(folder, { persistent: false }, (_kind, name) => {
				if (name === null || this.#names.get(folder)?.has(name)) this.#look();
				else others += 1;
				if (others < CROWDED) return;
				const now = performance.now();
				// Closed, it stays listed: the folder is not watched again.
				if (now - since < CROWDED_WITHIN_MS) {
					watcher.close();
					this.#startPolling();
				}
				others = 0;
				since = now;
			});
			// The folder itself went away: its own parent's watcher, or the next look, finds what is there then.
			watcher.on('error', () => {
				watcher.close();
				this.#watchers.delete(folder);
				this.#look();
			});
			this.#watchers.set(folder, watcher);
		} catch {
			// No such folder now, or the system has no watches left.
			this.#startPolling();
		}
	}

	#startPolling(): void {
		this.#poll ??= setInterval(() => this.#look(), POLL_MS).unref();
	}
}

/** The file's text; null when it can't be read now. */
function textOf(file: string): Promise<string | null> {
	return readTextAtOnce(file, '').catch(() => null);
}

/** What stands in the files now, as one digest: what is a credential is not kept. */
async function lookedAt(files: readonly string[]): Promise<Looked> {
	const hash = createHash('sha256');
	for (const file of files) {
		const text = await textOf(file);
		hash.update(`${text === null ? 'none' : text.length}\n${text ?? ''}`);
	}
	return { files, digest: hash.digest('hex') };
}

/** Folders on the way to files whose entries decide which files they are, with the names of those entries. */
async function namesOnTheWay(files: readonly string[]): Promise<Map<string, Set<string>>> {
	const names = new Map<string, Set<string>>();
	for (const file of files) {
		await addNames(file, (folder, name) => names.set(folder, (names.get(folder) ?? new Set()).add(name)));
	}
	return names;
}

async function addNames(file: string, add: (folder: string, name: string) => void): Promise<void> {
	let rest = resolve(file).split(sep).slice(1);
	let at: string = sep;
	for (let links = 0; rest.length > 0; ) {
		const [name = '', ...after] = rest;
		const link = await readlink(join(at, name)).catch(() => null);
		if (link === null || links === MOST_LINKS) {
			if (after.length === 0) add(at, name);
			at = join(at, name);
			rest = after;
			continue;
		}
		links += 1;
		add(at, name);
		rest = [...(isAbsolute(link) ? link : join(at, link)).split(sep).filter(part => part !== ''), ...after];
		at = sep;
	}
}
