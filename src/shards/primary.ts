// One proxy in several shards: the primary starts them, owns what there is only one of (the address, the log's writer, the
// CA's making, what routes' rates have left, which pieces of known secrets are out), puts one configuration in force in
// all and replaces one that dies. Must not know how an exchange is carried, nor how a shard is run.
//
// Shards are threads where Node and the system let several listeners share one port, else processes by node:cluster
// (Node before 22.12 and 23.1, macOS). What differs, for whoever chooses:
// - Threads take less memory, their lines reach the writer without a system call and none is on the way when one dies,
//   limits count over all of them exactly, and they end with the primary in every case.
// - A process that dies, of whatever, takes its own connections along and no others. A thread does so too when it throws
//   or fills its heap; but a crash in native code, one allocation of gigabytes and the kernel's out-of-memory killer end
//   all threads.
// - The primary deals connections out to processes in turn. The kernel deals them to threads by a hash of the addresses:
//   few connections fall unevenly (src/README.md), and what waits in the queue of a listener that closes or dies is reset.
//
// Each shard has scanning threads of its own in both kinds: with one pool for all, each scanned body would pass the
// primary's event loop.

import { availableParallelism } from 'node:os';
import type { Config } from '../config/load.js';
import { LOG_FULL } from '../core/level.js';
import { withPort } from '../core/target.js';
import { StartError } from '../credentials.js';
import { type CertificateAuthority, openAuthority } from '../downstream/certificates.js';
import { createLog, type Log } from '../log/log.js';
import { LogWriter } from '../log/writer.js';
import { Buckets } from '../policy/quota.js';
import { weakenings } from '../policy/weaker.js';
import type { EgressProxy, EgressProxyOptions } from '../proxy.js';
import { LeakMemory } from '../scan/leaks.js';
import type { Question } from './messages.js';
import { canShare, freePort } from './ports.js';
import { PROCESSES } from './process.js';
import { prove } from './prove.js';
import type { Kind } from './runner.js';
import { Shard, ShardError } from './shard.js';
import { Successors } from './successors.js';
import { threads } from './thread.js';

/** Ports that are tried when any will do: between finding one free and listening on it, somebody else may take it. */
const PORTS_TRIED = 5;

export interface ShardedOptions extends Omit<EgressProxyOptions, 'admin' | 'commons'> {
	/** How many; two or more. */
	readonly shards: number;
	/** What they are; by default threads where several may listen on one port, else processes. */
	readonly shardsAs?: ShardKind;
	/** The module that a shard runs; it calls `runShard`. */
	readonly entry: string;
}

export type ShardKind = Kind['name'];

/** What the command line needs of a proxy, whether it is one process or several. */
export interface ShardedProxy
	extends Pick<EgressProxy, 'host' | 'port' | 'ca' | 'reload' | 'refuseReload' | 'close' | 'flushSync'> {
	/** Ends at once what is under way; resolves when all lines so far are written. */
	leave(): Promise<void>;
}

/** Rejects with a StartError, an AuthorityError, or a ShardError for what the first shard failed with. */
export async function createShardedProxy(options: ShardedOptions): Promise<ShardedProxy> {
	const primary = new Primary(options);
	await primary.start();
	return primary;
}

class Primary implements ShardedProxy {
	readonly #options: ShardedOptions;
	readonly #writer: LogWriter;
	readonly #threads: number;
	readonly #leaks = new LeakMemory();
	readonly #buckets = new Buckets();
	/** The shard of each place, and those that end. */
	readonly #places = new Map<number, Shard>();
	readonly #alive = new Set<Shard>();
	readonly #successors: Successors;
	readonly #booted: Promise<void>;
	#boot: () => void = () => {};
	#config: Config;
	#log: Log;
	#authority: CertificateAuthority | null = null;
	#kind: Kind = PROCESSES;
	#address = { host: '', port: 0 };
	#closing: Promise<void> | null = null;

	constructor(options: ShardedOptions) {
		const cores = Math.max(1, availableParallelism() - 1);
		this.#options = options;
		this.#threads = options.workers ?? cores;
		this.#config = options.config;
		this.#writer = new LogWriter({
			fd: options.logFd ?? 2,
			onBroken: error => {
				for (const shard of this.#alive) shard.mute(error !== null);
			},
		});
		this.#log = this.#openLog();
		this.#successors = new Successors({
			fork: place => this.#fork(place),
			ended: shard => void this.#alive.delete(shard),
			closing: () => this.#closing !== null,
			say: (action, reason) => this.#log.admin(action, reason),
		});
		this.#booted = new Promise(resolve => {
			this.#boot = resolve;
		});
	}

	get host(): string {
		return this.#address.host;
	}
	get port(): number {
		return this.#address.port;
	}
	get ca(): CertificateAuthority {
		if (this.#authority === null) throw new ShardError('not started');
		return this.#authority;
	}

	async start(): Promise<void> {
		const { env, caDir, shards } = this.#options;
		try {
			prove(this.#config, env);
			// Opened before any shard does so: the first to look for a CA makes one, and there must be only one.
			this.#authority = await openAuthority(caDir);
			this.#kind = await this.#chooseKind();
			await this.#listen();
		} catch (thrown) {
			this.#boot();
			await this.leave();
			throw thrown;
		}
		this.#log.boot({
			listen: withPort(this.host, this.port),
			routes: this.#config.routes.length,
			workers: Array.from({ length: shards }, (_, place) => this.#threadsOf(place)).reduce((a, b) => a + b),
			ca: this.#authority.path,
			shards: { count: shards, as: this.#kind.name },
		});
		// Lines that shards wrote while others were still starting were held, so that the boot line is the first.
		this.#boot();
	}

	async #chooseKind(): Promise<Kind> {
		const { shardsAs: wanted } = this.#options;
		if (wanted === 'processes') return PROCESSES;
		if (await canShare(this.#listenOn.host)) return threads();
		if (wanted === undefined) return PROCESSES;
		throw new StartError(
			'shards as threads need a system and a Node (22.12 or newer) on which several listeners may share a port: leave it out, or say processes',
		);
	}

	get #listenOn(): { readonly host: string; readonly port: number } {
		return this.#options.listen ?? { host: '127.0.0.1', port: 9099 };
	}

	/** Starts all shards on one port. */
	async #listen(): Promise<void> {
		const listen = this.#listenOn;
		for (let tried = 1; ; tried += 1) {
			// A shard that comes later has to find the same port, so it is chosen here; and what can't be listened on is
			// found out before any shard is started.
			this.#address = { ...listen, port: await freePort(listen) };
			const places = Array.from({ length: this.#options.shards }, (_, place) => this.#fork(place));
			try {
				const [where] = await Promise.all(places.map(shard => shard.listening));
				if (where !== undefined) this.#address = where;
				return;
			} catch (thrown) {
				await this.#leaveAll();
				const taken = thrown instanceof ShardError && thrown.code === 'EADDRINUSE';
				if (!taken || listen.port !== 0 || tried === PORTS_TRIED) throw thrown;
			}
		}
	}

	#fork(place: number): Shard {
		const { shards, shardsAs: _as, entry, logFd: _fd, memory, ...options } = this.#options;
		const shard: Shard = new Shard({
			kind: this.#kind,
			entry,
			options: {
				...options,
				config: this.#share(),
				workers: this.#threadsOf(place),
				...(memory === undefined ? {} : { memory: memory / shards }),
				listen: { ...this.#address },
			},
			writer: this.#writer,
			booted: this.#booted,
			answer: question => this.#answer(question),
			deaf: () => this.#retire(place, shard, 'which had no descriptors left for connections'),
		});
		this.#places.set(place, shard);
		this.#alive.add(shard);
		void this.#successors.follow(place, shard);
		return shard;
	}

	/** The configuration of one shard. */
	#share(): Config {
		return this.#kind.countsTogether ? this.#config : shareOf(this.#config, this.#options.shards);
	}

	/** Scanning threads of one shard: its part of them all, at least one. */
	#threadsOf(place: number): number {
		const { shards } = this.#options;
		return Math.max(1, Math.floor(this.#threads / shards) + (place < this.#threads % shards ? 1 : 0));
	}

	#answer(question: Question): unknown {
		const now = performance.now();
		if (question.of === 'pieces') return this.#leaks.add(question.pieces, now);
		return this.#buckets.take(question.name, question.rate, question.amount, now);
	}

	#openLog(): Log {
		const { observe = false } = this.#options;
		return createLog({ level: observe ? LOG_FULL : this.#config.log, writer: this.#writer });
	}

	async reload(config: Config): Promise<readonly string[]> {
		try {
			prove(config, this.#options.env);
		} catch (thrown) {
			this.refuseReload((thrown as Error).message);
			throw thrown;
		}
		const before = this.#config;
		this.#config = config;
		const share = this.#share();
		await Promise.all([...this.#places].map(([place, shard]) => this.#reloadOne(place, shard, share)));
		if (this.#closing !== null) return [];
		const weakens = weakenings(before, config);
		this.#log = this.#openLog();
		this.#log.reload({
			applied: true,
			reason: 'egress: configuration reloaded',
			routes: config.routes.length,
			level: this.#log.level,
			weakens,
		});
		return weakens;
	}

	/** One that can't take what is right for the others is no longer asked to serve: a new one begins with it. */
	async #reloadOne(place: number, shard: Shard, config: Config): Promise<void> {
		const problem = await shard.reload(config);
		if (problem !== null) this.#retire(place, shard, `which went on with the old routes: ${problem}`);
	}

	/** Lets a shard finish what is under way, and starts another in its place. */
	#retire(place: number, shard: Shard, why: string): void {
		if (shard.dismissed) return;
		shard.close();
		void this.#successors.replace(place, `in place of ${shard.name}, ${why}`, Promise.resolve());
	}

	refuseReload(reason: string): void {
		this.#log.reload({ applied: false, reason });
	}

	close(deadline?: number): Promise<void> {
		this.#closing ??= this.#end(() => {
			for (const shard of this.#alive) shard.close(deadline);
		});
		return this.#closing;
	}

	async leave(): Promise<void> {
		this.#closing ??= Promise.resolve();
		await this.#end(() => {
			for (const shard of this.#alive) shard.leave();
		});
	}

	async #leaveAll(): Promise<void> {
		const all = [...this.#alive];
		for (const shard of all) shard.leave();
		for (const shard of all) this.#alive.delete(shard);
	}

	async #end(dismiss: () => void): Promise<void> {
		dismiss();
		await Promise.all([...this.#alive].map(shard => shard.ended));
		await this.#writer.close();
	}

	flushSync(): void {
		this.#writer.flushSync();
	}
}

/** What one of so many may take on at one time: its part of what all may, rounded up. */
function shareOf(config: Config, shards: number): Config {
	const { connections, exchanges } = config.limits;
	return {
		...config,
		limits: { connections: Math.ceil(connections / shards), exchanges: Math.ceil(exchanges / shards) },
	};
}
