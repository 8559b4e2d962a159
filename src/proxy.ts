// The composition root: starts what a proxy has only one of (log, admin, configurations, CA, listener), puts another
// configuration in force on reload, and closes all in reverse, the log last. Knows every room and no detail of any.

import { availableParallelism } from 'node:os';
import type { Admin, AdminHooks } from './admin/admin.js';
import type { Gauges } from './admin/gauges.js';
import type { AdminListener } from './admin/listener.js';
import { atLevel, type Config } from './config/load.js';
import type { Crowd } from './core/crowd.js';
import { EgressError } from './core/errors.js';
import { fitInto, heldBytes, heldLimit } from './core/held-bytes.js';
import { LOG_LABELS } from './core/level.js';
import { type Authority, withPort } from './core/target.js';
import { StartError } from './credentials.js';
import { type CertificateAuthority, openAuthority } from './downstream/certificates.js';
import { Listener, type ListenerHandlers } from './downstream/listener.js';
import { Generations } from './generations.js';
import { carry } from './lifecycle.js';
import { type Lines, LogWriter } from './log/writer.js';
import { logRefusal, passThrough } from './passthrough.js';
import type { OpenBucket } from './policy/quota.js';
import { matchHost, type Route } from './policy/route.js';
import { weakenings } from './policy/weaker.js';
import type { Leaks } from './scan/leaks.js';

/** Milliseconds that exchanges under way are given when the proxy stops. */
const DRAIN_MS = 10_000;

export interface EgressProxyOptions {
	readonly config: Config;
	/** Where `token_env` and `EGRESS_TOKEN_*` are looked up; `NAME_FILE` names the file in which the value of NAME stands. */
	readonly env: Readonly<Record<string, string | undefined>>;
	/** The folder of the CA; made when it is not there. */
	readonly caDir: string;
	/** Default 127.0.0.1:9099; port 0 picks a free one. */
	readonly listen?: { readonly host: string; readonly port: number };
	/** Scanning threads; default one less than there are cores, at least one. */
	readonly workers?: number;
	/** Bytes of memory that it may count on; default the machine's. It is the process's: of several proxies in one the last one says. */
	readonly memory?: number;
	/** curl's `H1:P1:H2:P2`. */
	readonly connectTo?: readonly string[];
	/** PEM texts of roots trusted for origins besides Node's own. */
	readonly upstreamCa?: readonly string[];
	/** Allows what no route fits and logs it all, so that routes can be learnt from it: for trusted runs only. */
	readonly observe?: boolean;
	/** Where log lines go; default 2, stderr. */
	readonly logFd?: number;
	/** The operator's own listener; there is none by default. */
	readonly admin?: AdminOptions;
	/** What it shares with others that are one proxy together with it; absent where it stands alone. */
	readonly commons?: Commons;
}

/**
 * What a proxy in several processes or threads has only once. It belongs to the primary, which also writes the lines that are
 * about all of them: boot and reloads.
 */
export interface Commons {
	readonly leaks: Leaks;
	readonly bucket: OpenBucket;
	/** The way of its lines to the log. */
	readonly lines: Lines;
	/** Whether the others listen on the same address, and the kernel deals connections out to them. */
	readonly sharesPort: boolean;
	/** Those under the same limits; absent where each has limits of its own. */
	readonly crowd?: Crowd | undefined;
	/** True while the log they all write to can't be written. */
	readonly mute: () => boolean;
}

export interface AdminOptions {
	readonly host: string;
	/** 0 picks a free one. */
	readonly port: number;
	/** Who shows this may do everything that the listener offers. */
	readonly token: string;
	/** Reads the routes again; null or absent where they did not come from a file. */
	readonly reload?: AdminHooks['reload'];
}

export interface EgressProxy {
	readonly host: string;
	readonly port: number;
	readonly ca: CertificateAuthority;
	/**
	 * Puts another configuration in force for exchanges to come and says in the log what it weakens, which it resolves
	 * with. Rejects with a StartError, and then nothing has changed.
	 */
	reload(config: Config): Promise<readonly string[]>;
	/** Says in the log that a reload was refused before it came here. */
	refuseReload(reason: string): void;
	/** Drains for at most `deadline` milliseconds, closes everything, flushes the log last. */
	close(deadline?: number): Promise<void>;
	/** Writes what the log still holds, for ways out on which nothing can be awaited. */
	flushSync(): void;
}

/**
 * Builds and starts a proxy; rejects with a TypeError where an option is missing, a StartError, an AuthorityError, or what
 * listening failed with.
 */
export async function createEgressProxy(options: EgressProxyOptions): Promise<EgressProxy> {
	const missing = (['config', 'env', 'caDir'] as const).filter(name => (options?.[name] ?? null) === null);
	if (missing.length > 0) throw new TypeError(`createEgressProxy needs ${missing.join(', ')}`);
	if (!Array.isArray(options.config.routes)) throw new TypeError('config is not what parseConfig returned');
	const proxy = new RunningProxy(options);
	await proxy.start();
	return proxy;
}

class RunningProxy implements EgressProxy {
	readonly #options: EgressProxyOptions;
	readonly #workers: number;
	readonly #writer: Lines;
	readonly #generations: Generations;
	#listener: Listener | null = null;
	#admin: Admin | null = null;
	#adminListener: AdminListener | null = null;
	#deniesAll = false;
	#authority: CertificateAuthority | null = null;
	#address = { address: '', port: 0 };
	#closing: Promise<void> | null = null;

	constructor(options: EgressProxyOptions) {
		this.#options = options;
		this.#workers = options.workers ?? Math.max(1, availableParallelism() - 1);
		if (options.memory !== undefined) fitInto(options.memory);
		this.#writer = options.commons?.lines ?? new LogWriter({ fd: options.logFd ?? 2 });
		this.#generations = new Generations({
			env: options.env,
			workers: this.#workers,
			writer: this.#writer,
			connectTo: options.connectTo ?? [],
			upstreamCa: options.upstreamCa ?? [],
			observe: options.observe ?? false,
			admin: () => this.#admin,
			leaks: options.commons?.leaks,
			bucket: options.commons?.bucket,
		});
	}

	get host(): string {
		return this.#address.address;
	}
	get port(): number {
		return this.#address.port;
	}
	get ca(): CertificateAuthority {
		if (this.#authority === null) throw new StartError('not started');
		return this.#authority;
	}

	async start(): Promise<void> {
		const { config, caDir } = this.#options;
		const listen = this.#options.listen ?? { host: '127.0.0.1', port: 9099 };
		let admin: string | null = null;
		try {
			await this.#openAdmin();
			this.#generations.replace(config);
			this.#authority = await openAuthority(caDir);
			const listener = new Listener({
				...listen,
				sharesPort: this.#options.commons?.sharesPort ?? false,
				crowd: this.#options.commons?.crowd,
				authority: this.#authority,
				handlers: this.#handlers(),
			});
			this.#address = await listener.listen();
			this.#listener = listener;
			if (this.#adminListener !== null) {
				const { address, port } = await this.#adminListener.listen();
				admin = withPort(address, port);
			}
		} catch (thrown) {
			await this.close(0);
			throw thrown;
		}
		// So that the first agent need not wait for it. An error is dropped here: that agent's handshake meets it again and tells.
		const authority = this.#authority;
		setImmediate(() => void authority.prepare().catch(() => {}));
		if (this.#options.commons !== undefined) return;
		this.#generations.current.services.log.boot({
			listen: withPort(this.host, this.port),
			routes: config.routes.length,
			workers: this.#workers,
			ca: this.#authority.path,
			admin,
		});
	}

	/** Loaded only where it is wanted: most proxies have none. */
	async #openAdmin(): Promise<void> {
		const { admin: options } = this.#options;
		if (options === undefined) return;
		const [{ Admin }, { AdminListener }] = await Promise.all([
			import('./admin/admin.js'),
			import('./admin/listener.js'),
		]);
		this.#admin = new Admin(this.#hooks(options));
		this.#adminListener = new AdminListener(this.#admin, options, options.token);
	}

	#hooks(options: AdminOptions): AdminHooks {
		return {
			gauges: () => this.#gauges(),
			reload: options.reload ?? null,
			explain: async scenario => {
				const { explainScenario } = await import('./explain/scenario.js');
				const { config, env, scanner } = this.#generations.current;
				const { connectTo = [] } = this.#options;
				return await explainScenario(config, scenario, { scanner, env, connectTo });
			},
			setLevel: async level => {
				const label = LOG_LABELS[level];
				this.#swap(
					atLevel(this.#generations.current.config, level),
					`egress: log level set to ${label} by the operator`,
				);
			},
			denyAll: on => {
				this.#deniesAll = on;
				const reason = on ? 'egress: everything is refused from now on' : 'egress: routes decide again';
				this.#generations.current.services.log.admin(on ? 'deny_all' : 'release', reason);
				if (on) this.#listener?.cut();
			},
			say: (action, reason) => this.#generations.current.services.log.admin(action, reason),
		};
	}

	#gauges(): Gauges {
		const { scanner, services } = this.#generations.current;
		const writer = this.#writer;
		return {
			scansWaiting: scanner.waiting,
			scansRunning: scanner.running,
			scans: scanner.tasks,
			scanWaitMs: scanner.waitedMs,
			logBytes: writer.bytes,
			logWaiting: writer.waiting,
			logLost: writer.lost,
			logWaiters: writer.waiters,
			logBroken: writer.broken !== null && services.log.level > 0,
			certificates: this.#authority?.cached ?? 0,
			connections: this.#listener?.connections ?? 0,
			exchanges: this.#listener?.active ?? 0,
			heldBytes: heldBytes(),
			heldLimit: heldLimit(),
			generations: this.#generations.size,
			log: services.log.level,
			deniesAll: this.#deniesAll,
			draining: this.#closing !== null,
		};
	}

	#handlers(): ListenerHandlers {
		return {
			exchange: (exchange, agent, malformed) => {
				const generation = this.#generations.current;
				const { services, left } = generation;
				generation.users += 1;
				// `then` is enough, since this never rejects, and makes fewer promises than `finally` does.
				return carry(exchange, agent, services, malformed ?? this.#shut()).then(left);
			},
			limits: () => this.#generations.current.config.limits,
			passes: target => this.#passRoute(target) !== null,
			passThrough: (target, socket, head, exchange) =>
				this.#generations.under(async ({ services, network }) => {
					const route = this.#passRoute(target);
					const shut = this.#shut();
					if (shut !== null) throw shut;
					if (route === null) throw new EgressError('route_denied');
					await passThrough(network.dialer, target, route, socket, head, exchange, services);
				}),
			showable: name => this.#generations.current.services.inspector.isShowable(name),
			refused: (exchange, error) =>
				this.#generations.under(({ services }) => logRefusal(exchange, error, services)),
		};
	}

	/**
	 * Why nothing may go now; null where it may. Nothing goes while the log can't be written, but at level 0, which promises no line
	 * about any traffic.
	 */
	#shut(): EgressError | null {
		if (this.#deniesAll) return new EgressError('denied_all');
		const mute = this.#writer.broken !== null || this.#options.commons?.mute() === true;
		if (!mute || this.#generations.current.services.log.level === 0) return null;
		return new EgressError('log_unwritable');
	}

	#passRoute(target: Authority): Route | null {
		const route = matchHost(this.#generations.current.services.routes, target.host, target.port);
		return route?.passthrough ? route : null;
	}

	async reload(config: Config): Promise<readonly string[]> {
		return this.#swap(config, 'egress: configuration reloaded');
	}

	#swap(config: Config, reason: string): readonly string[] {
		const before = this.#generations.current;
		const shared = this.#options.commons !== undefined;
		try {
			this.#generations.replace(config);
		} catch (thrown) {
			if (!shared) before.services.log.reload({ applied: false, reason: (thrown as Error).message });
			throw thrown;
		}
		if (shared) return [];
		const weakens = weakenings(before.config, config);
		this.#generations.current.services.log.reload({
			applied: true,
			reason,
			routes: config.routes.length,
			level: this.#generations.current.services.log.level,
			weakens,
		});
		this.#admin?.changed();
		return weakens;
	}

	refuseReload(reason: string): void {
		this.#generations.current.services.log.reload({ applied: false, reason });
	}

	close(deadline: number = DRAIN_MS): Promise<void> {
		this.#closing ??= this.#close(deadline);
		return this.#closing;
	}

	async #close(deadline: number): Promise<void> {
		// First, so that what waits for a person is refused, not waited for.
		this.#admin?.queue.close();
		await this.#listener?.close(deadline);
		await this.#adminListener?.close();
		await this.#generations.close();
		await this.#writer.close();
	}

	flushSync(): void {
		this.#writer.flushSync();
	}
}
