// The composition root: builds the parts bottom-up from one configuration, starts them, swaps them on reload, and
// closes them in reverse, the log last. Knows every room and no detail of any.

import { availableParallelism } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import type { Admin, AdminHooks } from './admin/admin.js';
import type { Gauges } from './admin/gauges.js';
import type { AdminListener } from './admin/listener.js';
import { atLevel, type Config } from './config/load.js';
import { userRules } from './config/rule.js';
import type { Crowd } from './core/crowd.js';
import { EgressError } from './core/errors.js';
import { LOG_FULL, LOG_LABELS } from './core/level.js';
import type { Authority } from './core/target.js';
import { readSecrets, StartError } from './credentials.js';
import { type CertificateAuthority, openAuthority } from './downstream/certificates.js';
import { Listener, type ListenerHandlers } from './downstream/listener.js';
import { carry, type Services } from './lifecycle.js';
import { createLog } from './log/log.js';
import { type Lines, LogWriter } from './log/writer.js';
import { type Network, openNetwork } from './network.js';
import { logRefusal, passThrough } from './passthrough.js';
import { type OpenBucket, Quotas } from './policy/quota.js';
import { compileRoutes, matchHost, type Route } from './policy/route.js';
import { weakenings } from './policy/weaker.js';
import { DECODABLE } from './scan/coding.js';
import { HOLD_LIMIT, HOLD_PATIENCE_MS, Inspector } from './scan/inspect.js';
import { LeakMemory, type Leaks } from './scan/leaks.js';
import { type Load, SCAN_BUDGET_MS, Scanner } from './scan/scanner.js';
import { parseConnectTo } from './upstream/connect-to.js';
import { Room } from './websocket/room.js';

/** Tasks that may wait for each scanning thread. */
const QUEUE_PER_THREAD = 256;
/** Milliseconds that exchanges under way are given when the proxy stops. */
const DRAIN_MS = 10_000;
/** Scanners of former configurations that may wait for their threads to load; of more the threads are ended at once. */
const RETIRING_MOST = 4;

export interface EgressProxyOptions {
	readonly config: Config;
	/** Where `token_env` and `EGRESS_TOKEN_*` are looked up. */
	readonly env: Readonly<Record<string, string | undefined>>;
	/** The folder of the CA; made when it is not there. */
	readonly caDir: string;
	/** Default 127.0.0.1:9099; port 0 picks a free one. */
	readonly listen?: { readonly host: string; readonly port: number };
	/** Scanning threads; default one less than there are cores, at least one. */
	readonly workers?: number;
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

/** What a proxy in several processes or threads has only once. Who owns it also says in the log what holds for all: boot and reloads. */
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

export { StartError } from './credentials.js';

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

/** One configuration in force, with the exchanges that still run under it. */
interface Generation {
	readonly config: Config;
	readonly services: Services;
	readonly scanner: Scanner;
	/** What the scanner was made from: with the same, it is kept over a reload. */
	readonly load: Load;
	readonly network: Network;
	users: number;
	/** One of them is done. */
	readonly left: () => void;
}

class RunningProxy implements EgressProxy {
	readonly #options: EgressProxyOptions;
	readonly #workers: number;
	readonly #writer: Lines;
	/** The one in force is the last. */
	#generations: Generation[] = [];
	readonly #room = new Room();
	/** Scanners of configurations that are gone, whose threads may still load. */
	readonly #retiring = new Set<Scanner>();
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
		this.#writer = options.commons?.lines ?? new LogWriter({ fd: options.logFd ?? 2 });
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
	get #current(): Generation {
		const generation = this.#generations.at(-1);
		if (generation === undefined) throw new StartError('not started');
		return generation;
	}

	async start(): Promise<void> {
		const { config, caDir } = this.#options;
		const listen = this.#options.listen ?? { host: '127.0.0.1', port: 9099 };
		let admin: string | null = null;
		try {
			await this.#openAdmin();
			this.#generations.push(this.#generation(config));
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
			if (this.#adminListener !== null) admin = formatListen(await this.#adminListener.listen());
		} catch (thrown) {
			await this.close(0);
			throw thrown;
		}
		// The first agent would wait for it; what would go wrong then is told then.
		const authority = this.#authority;
		setImmediate(() => void authority.prepare().catch(() => {}));
		if (this.#options.commons !== undefined) return;
		this.#current.services.log.boot({
			listen: formatListen(this.#address),
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
				const { config, scanner } = this.#current;
				const { env, connectTo = [] } = this.#options;
				return await explainScenario(config, scenario, { scanner, env, connectTo });
			},
			setLevel: async level => {
				const label = LOG_LABELS[level];
				this.#swap(atLevel(this.#current.config, level), `egress: log level set to ${label} by the operator`);
			},
			denyAll: on => {
				this.#deniesAll = on;
				const reason = on ? 'egress: everything is refused from now on' : 'egress: routes decide again';
				this.#current.services.log.admin(on ? 'deny_all' : 'release', reason);
				if (on) this.#listener?.cut();
			},
			say: (action, reason) => this.#current.services.log.admin(action, reason),
		};
	}

	#gauges(): Gauges {
		const { scanner, services } = this.#current;
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
			generations: this.#generations.length,
			log: services.log.level,
			deniesAll: this.#deniesAll,
			draining: this.#closing !== null,
		};
	}

	#generation(given: Config): Generation {
		const { observe = false, commons } = this.#options;
		const config = observe ? atLevel(given, LOG_FULL) : given;
		this.#assertSupervised(config);
		const { secrets, knownSecrets } = readSecrets(config, this.#options.env);
		const network = this.#network(config);
		const load: Load = { knownSecrets, rules: userRules(config) };
		const before = this.#generations.at(-1);
		const scanner =
			before !== undefined && isDeepStrictEqual(before.load, load)
				? before.scanner
				: new Scanner({
						threads: this.#workers,
						load,
						leaks: commons?.leaks ?? new LeakMemory(),
						queueLimit: this.#workers * QUEUE_PER_THREAD,
						budgetMs: SCAN_BUDGET_MS,
					});
		const inspector = new Inspector({ scanner, holdLimit: HOLD_LIMIT, holdPatienceMs: HOLD_PATIENCE_MS });
		const routes = compileRoutes(config, { observe });
		const watcher = this.#admin?.watcher(config, exchange => inspector.show(exchange)) ?? null;
		const services: Services = {
			routes,
			quotas: new Quotas(routes.routes, config.routes, before?.services.quotas ?? null, commons?.bucket),
			inspector,
			forwarder: network.forwarder,
			log: createLog({ level: config.log, writer: this.#writer, ...(watcher && { keep: watcher }) }),
			secrets,
			watcher,
			supervisor: this.#admin?.queue ?? null,
			room: this.#room,
		};
		const generation: Generation = {
			config,
			services,
			scanner,
			load,
			network,
			users: 0,
			left: () => {
				generation.users -= 1;
				if (generation.users === 0 && generation !== this.#generations.at(-1)) this.#retire();
			},
		};
		return generation;
	}

	/** The connections there are, where a configuration goes out the same way. */
	#network(config: Config): Network {
		const { env, connectTo = [], upstreamCa = [] } = this.#options;
		const before = this.#generations.at(-1);
		if (before?.network.serves(config, env)) return before.network;
		return openNetwork(config, env, {
			connectTo: connectTo.map(parseConnectTo),
			extraRoots: upstreamCa,
			decodable: new Set(DECODABLE),
		});
	}

	/** A route that waits for a person is refused where no person could ever answer. */
	#assertSupervised(config: Config): void {
		if (this.#admin !== null) return;
		const index = config.routes.findIndex(({ dlp }) => dlp?.outbound_on_match === 'supervise');
		if (index < 0) return;
		throw new StartError(
			`routes[${index}].dlp.outbound_on_match: supervise needs the admin listener, where requests are approved: start with --admin HOST:PORT`,
		);
	}

	#handlers(): ListenerHandlers {
		return {
			exchange: (exchange, agent, malformed) => {
				const generation = this.#current;
				const { services, left } = generation;
				generation.users += 1;
				// Never rejects, and so does with less than `finally` makes: there are many of these.
				return carry(exchange, agent, services, malformed ?? this.#shut()).then(left);
			},
			limits: () => this.#current.config.limits,
			passes: target => this.#passRoute(target) !== null,
			passThrough: (target, socket, head, exchange) =>
				this.#under(async services => {
					const { dialer } = this.#current.network;
					const route = this.#passRoute(target);
					const shut = this.#shut();
					if (shut !== null) throw shut;
					if (route === null) throw new EgressError('route_denied');
					await passThrough(dialer, target, route, socket, head, exchange, services);
				}),
			showable: name => this.#current.services.inspector.isShowable(name),
			refused: (exchange, error) => this.#under(services => logRefusal(exchange, error, services)),
		};
	}

	/** Why nothing may go now. No traffic that could not be accounted for: at level 0 there is nothing to account for. */
	#shut(): EgressError | null {
		if (this.#deniesAll) return new EgressError('denied_all');
		const mute = this.#writer.broken !== null || this.#options.commons?.mute() === true;
		if (!mute || this.#current.services.log.level === 0) return null;
		return new EgressError('log_unwritable');
	}

	#passRoute(target: Authority): Route | null {
		const route = matchHost(this.#current.services.routes, target.host, target.port);
		return route?.passthrough ? route : null;
	}

	/** Runs something under the configuration of this moment, which stays alive until it is done. */
	#under(run: (services: Services) => Promise<void>): Promise<void> {
		const generation = this.#current;
		const { services, left } = generation;
		generation.users += 1;
		return run(services).finally(left);
	}

	#retireScanner(scanner: Scanner): void {
		if (this.#retiring.size >= RETIRING_MOST) {
			void scanner.close();
			return;
		}
		this.#retiring.add(scanner);
		void scanner.retire().finally(() => this.#retiring.delete(scanner));
	}

	/** Lets go of configurations that nobody runs under any more, and of their threads. */
	#retire(): void {
		const current = this.#generations.at(-1);
		const gone = this.#generations.filter(one => one !== current && one.users === 0);
		this.#generations = this.#generations.filter(one => !gone.includes(one));
		for (const { scanner, network } of gone) {
			if (!this.#generations.some(one => one.scanner === scanner)) this.#retireScanner(scanner);
			if (!this.#generations.some(one => one.network === network)) void network.forwarder.close();
		}
	}

	async reload(config: Config): Promise<readonly string[]> {
		return this.#swap(config, 'egress: configuration reloaded');
	}

	#swap(config: Config, reason: string): readonly string[] {
		const before = this.#current;
		const shared = this.#options.commons !== undefined;
		try {
			this.#generations.push(this.#generation(config));
		} catch (thrown) {
			if (!shared) before.services.log.reload({ applied: false, reason: (thrown as Error).message });
			throw thrown;
		}
		this.#retire();
		if (shared) return [];
		const weakens = weakenings(before.config, config);
		this.#current.services.log.reload({
			applied: true,
			reason,
			routes: config.routes.length,
			level: this.#current.services.log.level,
			weakens,
		});
		this.#admin?.changed();
		return weakens;
	}

	refuseReload(reason: string): void {
		this.#current.services.log.reload({ applied: false, reason });
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
		await Promise.all(new Set(this.#generations.map(({ network }) => network.forwarder.close())));
		const scanners = new Set([...this.#generations.map(({ scanner }) => scanner), ...this.#retiring]);
		await Promise.all([...scanners].map(scanner => scanner.close()));
		await this.#writer.close();
	}

	flushSync(): void {
		this.#writer.flushSync();
	}
}

/** `host:port`, as it is shown and typed. */
export function formatListen({ address, port }: { readonly address: string; readonly port: number }): string {
	return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
