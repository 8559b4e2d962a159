// Everything an operator can see and do while the proxy runs, without the wire: what is counted, what is live, who
// waits, and the verbs. Knows the record of an exchange and the hooks it is given; must not know sockets.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Registry } from 'prom-client';
import type { Config } from '../config/load.js';
import { routePlace } from '../config/places.js';
import type { Exchange, Watcher } from '../core/exchange.js';
import type { LogLevel } from '../core/level.js';
import { credentialHeader, detectorsOff } from '../policy/written.js';
import type { Imagined } from './asked.js';
import { SHOWN_BYTES } from './detail.js';
import { Feed } from './feed.js';
import type { Gauges } from './gauges.js';
import { createMetrics } from './metrics.js';
import { Queue } from './queue.js';
import { Tally } from './tally.js';

/** What the proxy does when it is asked to. */
export interface AdminHooks {
	readonly gauges: () => Gauges;
	/** Reads the routes again; null where they did not come from a file. */
	readonly reload: (() => Promise<Reloaded>) | null;
	/** Puts another log level in force, until the next reload. */
	readonly setLevel: (level: LogLevel) => Promise<void>;
	/** From now on everything is refused, and what is under way is cut; or no longer. */
	readonly denyAll: (on: boolean) => void;
	/** What the proxy would do with it: plain data, safe to show. @throws RangeError for what can not be asked. */
	readonly explain: (imagined: Imagined) => Promise<unknown>;
	/** Leaves a line in the log on what an operator did. */
	readonly say: (action: AdminAction, reason: string) => void;
}

export type AdminAction = 'deny_all' | 'release' | 'log' | 'approve' | 'refuse' | 'reveal';

/** What became of a reload: `reason` is its sentence, or every mistake of the file with its place. */
export interface Reloaded {
	readonly applied: boolean;
	readonly reason: string;
	/** What the file in force now lets through that the one before did not. */
	readonly weakens: readonly string[];
}

const TICK_MS = 1000;

/** The operator's side of a running proxy. */
export class Admin {
	readonly tally = new Tally();
	readonly feed = new Feed();
	readonly queue = new Queue(() => this.feed.send('queue', this.queue.waiting.length));
	readonly metrics: Registry;
	readonly hooks: AdminHooks;
	readonly startedAt = Date.now();
	readonly #loop = monitorEventLoopDelay({ resolution: 10 });
	readonly #timer: NodeJS.Timeout;
	/** Milliseconds that the event loop was late in the last second, at the most. */
	loopDelay = 0;
	#config: Config | null = null;

	constructor(hooks: AdminHooks) {
		this.hooks = hooks;
		this.metrics = createMetrics(this.tally, hooks.gauges);
		this.#loop.enable();
		this.#timer = setInterval(() => this.#tick(), TICK_MS);
		this.#timer.unref();
	}

	/** Who counts what runs under a configuration that comes into force. */
	watcher(config: Config, show: (exchange: Exchange) => Promise<void>): Watcher {
		this.#config = config;
		const { tally, feed } = this;
		const counts = tally.enter(config.routes.map(({ host }) => host));
		return {
			get keep() {
				return feed.bodies ? SHOWN_BYTES : 0;
			},
			ended(exchange) {
				const { trace } = exchange;
				if (trace === null) return;
				tally.add(exchange, trace, counts);
				if (!feed.open) return;
				const route = config.routes[trace.route];
				const credential = route === undefined ? null : credentialHeader(route);
				feed.offer({ exchange, route: route?.host ?? null, credential }, show);
			},
		};
	}

	#tick(): void {
		this.loopDelay = Math.max(0, this.#loop.max / 1e6 - 10);
		this.#loop.reset();
		const second = this.tally.tick();
		if (this.feed.open) this.feed.send('second', { ...second, ...this.#moment() });
	}

	#moment() {
		const { scansWaiting, logWaiting, connections, exchanges, heldBytes } = this.hooks.gauges();
		return { loopDelay: this.loopDelay, scansWaiting, logWaiting, connections, exchanges, heldBytes };
	}

	/** Tells who looks that another configuration, level or switch is in force. */
	changed(): void {
		if (this.feed.open) this.feed.send('state', this.state());
	}

	/** What changes rarely. */
	state() {
		const { log, deniesAll, draining, logBroken } = this.hooks.gauges();
		return {
			log,
			deniesAll,
			draining,
			logBroken,
			routes: this.#config?.routes.length ?? 0,
			startedAt: this.startedAt,
			waiting: this.queue.waiting.length,
			canReload: this.hooks.reload !== null,
		};
	}

	/** Everything that is counted, for a page. */
	stats() {
		const { tally } = this;
		const config = this.#config;
		return {
			state: this.state(),
			moment: this.#moment(),
			seconds: tally.seconds,
			hosts: top([...tally.hosts].map(([name, entry]) => ({ name, ...entry }))),
			rules: top([...tally.rules].map(([name, total]) => ({ name, total }))),
			codes: top([...tally.codes].map(([name, total]) => ({ name, total }))),
			routes: tally.routes.map(({ host, count }, index) => ({
				index,
				host,
				line: (config && routePlace(config, index)?.line) ?? null,
				...described(config, index),
				...count.outcomes,
				bytesUp: count.bytesUp,
				bytesDown: count.bytesDown,
				last: count.last,
			})),
			unrouted: tally.unrouted.outcomes,
		};
	}

	close(): void {
		clearInterval(this.#timer);
		this.#loop.disable();
		this.queue.close();
		this.feed.close();
	}
}

const MOST_TOP = 50;

function top<Entry extends { readonly total: number }>(entries: Entry[]): Entry[] {
	return entries.sort((a, b) => b.total - a.total).slice(0, MOST_TOP);
}

/** What a route says, for a person. */
function described(config: Config | null, index: number) {
	const route = config?.routes[index];
	if (route === undefined) return { matches: 0, credential: null, action: 'block', flags: [] };
	const flags: string[] = [];
	if (route.tls === 'passthrough') flags.push('passthrough');
	if (route.allow_private) flags.push('allow_private');
	if (route.preserve_auth) flags.push('preserve_auth');
	for (const { way, off, all } of detectorsOff(route))
		flags.push(...(all ? [`${way} off`] : off.map(name => `${way} ${name} off`)));
	return {
		matches: route.matches?.length ?? 0,
		credential: route.auth?.token_env ?? null,
		action: route.dlp?.outbound_on_match ?? 'block',
		flags,
	};
}
