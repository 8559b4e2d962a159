// The configurations in force: the current one, under which exchanges begin, and those before it, which live on until the
// last exchange under them is done. Builds what a configuration amounts to and keeps what it shares with the one before;
// must not know where configurations come from or what is said of them.

import { isDeepStrictEqual } from 'node:util';
import type { Admin } from './admin/admin.js';
import { atLevel, type Config } from './config/load.js';
import { userRules } from './config/rule.js';
import { LOG_FULL } from './core/level.js';
import { withFiles } from './credentials/files.js';
import { readSecrets, StartError, type Variables } from './credentials.js';
import type { Services } from './lifecycle/services.js';
import { createLog } from './log/log.js';
import type { Lines } from './log/writer.js';
import { type Network, openNetwork } from './network.js';
import { type OpenBucket, Quotas } from './policy/quota.js';
import { compileRoutes } from './policy/route.js';
import { HOLD_LIMIT, HOLD_PATIENCE_MS, Inspector } from './scan/inspect.js';
import { LeakMemory, type Leaks } from './scan/leaks.js';
import { type Load, SCAN_BUDGET_MS, Scanner } from './scan/scanner.js';
import { DECODABLE } from './scan/stream/coding.js';
import { parseConnectTo } from './upstream/connect-to.js';
import { Room } from './websocket/room.js';

/** Tasks that may wait for each scanning thread. */
const QUEUE_PER_THREAD = 256;
/** Scanners of former configurations that may wait until their threads have loaded; the threads of one more are ended at once. */
const RETIRING_MOST = 4;

/** What all configurations of a proxy have in common. */
export interface GenerationsOptions {
	readonly env: Variables;
	/** Scanning threads of each scanner. */
	readonly workers: number;
	readonly writer: Lines;
	/** curl's `H1:P1:H2:P2`. */
	readonly connectTo: readonly string[];
	/** PEM texts of roots trusted for origins besides Node's own. */
	readonly upstreamCa: readonly string[];
	/** Allows what no route fits and logs it all. */
	readonly observe: boolean;
	/** Who watches exchanges and approves requests, once there is one; null where nobody does. */
	readonly admin: () => Admin | null;
	/** Shared with other processes or threads; by default each scanner and each set of quotas counts by itself. */
	readonly leaks: Leaks | undefined;
	readonly bucket: OpenBucket | undefined;
}

/** One configuration in force, and what it is made of. */
export interface Generation {
	readonly config: Config;
	/** The variables as they were when it came into force, with the values of credentials that stand in files. */
	readonly env: Variables;
	readonly services: Services;
	readonly scanner: Scanner;
	readonly network: Network;
	/** Exchanges and tunnels under way. Whoever begins one adds itself, and calls `left` at its end. */
	users: number;
	readonly left: () => void;
}

/** What a scanner is made from: with the same, it is kept over a reload. */
interface Scanning {
	readonly scanner: Scanner;
	readonly load: Load;
}

export class Generations {
	readonly #options: GenerationsOptions;
	/** The current one is the last. */
	#alive: (Generation & Scanning)[] = [];
	readonly #room = new Room();
	/** Scanners of configurations that are gone, whose threads may still load. */
	readonly #retiring = new Set<Scanner>();

	constructor(options: GenerationsOptions) {
		this.#options = options;
	}

	/** The one for exchanges that begin now. Throws a StartError before there is one. */
	get current(): Generation {
		const generation = this.#alive.at(-1);
		if (generation === undefined) throw new StartError('not started');
		return generation;
	}

	/** How many are alive. */
	get size(): number {
		return this.#alive.length;
	}

	/** Puts a configuration in force. Throws a StartError for one that can't be, and then nothing has changed. */
	replace(config: Config): void {
		this.#alive.push(this.#make(config));
		this.#retire();
	}

	/** Runs something under the current configuration, which stays alive until it is done. */
	under(run: (generation: Generation) => Promise<void>): Promise<void> {
		const generation = this.current;
		generation.users += 1;
		return run(generation).finally(generation.left);
	}

	/** Closes the connections of all, then their threads, also those that retire. */
	async close(): Promise<void> {
		await Promise.all(new Set(this.#alive.map(({ network }) => network.forwarder.close())));
		const scanners = new Set([...this.#alive.map(({ scanner }) => scanner), ...this.#retiring]);
		await Promise.all([...scanners].map(scanner => scanner.close()));
	}

	#make(given: Config): Generation & Scanning {
		const { observe, bucket, writer } = this.#options;
		const config = observe ? atLevel(given, LOG_FULL) : given;
		this.#assertSupervised(config);
		const env = withFiles(config, this.#options.env);
		const { secrets, knownSecrets } = readSecrets(config, env);
		const network = this.#networkOf(config, env);
		const { scanner, load } = this.#scanningOf({ knownSecrets, rules: userRules(config) });
		const inspector = new Inspector({
			scanner,
			holdLimit: HOLD_LIMIT,
			holdPatienceMs: HOLD_PATIENCE_MS,
			alone: () => generation.users === 1,
		});
		const routes = compileRoutes(config, { observe });
		const admin = this.#options.admin();
		const watcher = admin?.watcher(config, exchange => inspector.show(exchange)) ?? null;
		const quotas = this.#alive.at(-1)?.services.quotas ?? null;
		const services: Services = {
			routes,
			quotas: new Quotas(routes.routes, config.routes, quotas, bucket),
			inspector,
			forwarder: network.forwarder,
			log: createLog({ level: config.log, writer, ...(watcher && { keep: watcher }) }),
			secrets,
			watcher,
			supervisor: admin?.queue ?? null,
			room: this.#room,
		};
		const generation: Generation & Scanning = {
			config,
			env,
			services,
			scanner,
			load,
			network,
			users: 0,
			left: () => {
				generation.users -= 1;
				if (generation.users === 0 && generation !== this.#alive.at(-1)) this.#retire();
			},
		};
		return generation;
	}

	/** The scanner there is, where it looks for the same. */
	#scanningOf(load: Load): Scanning {
		const before = this.#alive.at(-1);
		if (before !== undefined && isDeepStrictEqual(before.load, load)) return before;
		const { workers, leaks = new LeakMemory() } = this.#options;
		const scanner = new Scanner({
			threads: workers,
			load,
			leaks,
			queueLimit: workers * QUEUE_PER_THREAD,
			budgetMs: SCAN_BUDGET_MS,
		});
		return { scanner, load };
	}

	/** The connections there are, where the configuration goes out the same way. */
	#networkOf(config: Config, env: Variables): Network {
		const { connectTo, upstreamCa } = this.#options;
		const before = this.#alive.at(-1);
		if (before?.network.serves(config, env)) return before.network;
		return openNetwork(config, env, {
			connectTo: connectTo.map(parseConnectTo),
			extraRoots: upstreamCa,
			decodable: new Set(DECODABLE),
		});
	}

	/** A route that waits for a person is refused where no person could ever answer. */
	#assertSupervised(config: Config): void {
		if (this.#options.admin() !== null) return;
		const index = config.routes.findIndex(({ dlp }) => dlp?.outbound_on_match === 'supervise');
		if (index < 0) return;
		throw new StartError(
			`routes[${index}].dlp.outbound_on_match: supervise needs the admin listener, where requests are approved: start with --admin HOST:PORT`,
		);
	}

	/** Lets go of configurations that nobody runs under any more, with their connections and threads. */
	#retire(): void {
		const current = this.#alive.at(-1);
		const gone = this.#alive.filter(one => one !== current && one.users === 0);
		this.#alive = this.#alive.filter(one => !gone.includes(one));
		for (const { scanner, network } of gone) {
			if (!this.#alive.some(one => one.scanner === scanner)) this.#retireScanner(scanner);
			if (!this.#alive.some(one => one.network === network)) void network.forwarder.close();
		}
	}

	#retireScanner(scanner: Scanner): void {
		if (this.#retiring.size >= RETIRING_MOST) {
			void scanner.close();
			return;
		}
		this.#retiring.add(scanner);
		void scanner.retire().finally(() => this.#retiring.delete(scanner));
	}
}
