// routes.yaml as text to a frozen Config, or to an error with every mistake in it. Must not know where the text came
// from nor what is done with the routes.

import { LOG_OFF, type LogLevel } from '../core/level.js';
import type { UpstreamProxyConfig } from '../policy/upstream-proxy.js';
import type { DlpConfig, ProxyLimits, RouteConfig, Timeouts } from '../policy/written.js';
import { SourceDocument } from './document.js';
import { freeze } from './freeze.js';
import { ConfigError, type ConfigIssue } from './issues.js';
import { placesOf, rememberPlaces } from './places.js';
import { routesFile } from './schema.js';
import { validate } from './validate.js';

export interface Config {
	readonly log: LogLevel;
	/** As in the file, in its order, with durations in milliseconds. */
	readonly routes: readonly RouteConfig[];
	/** What holds for every route besides its own; absent when the file has none. */
	readonly dlp?: DlpConfig | undefined;
	/** What holds where a route says nothing else; the defaults filled in. */
	readonly timeouts: Timeouts;
	/** The defaults filled in. */
	readonly limits: ProxyLimits;
	/** The network's own proxy; absent where there is none. */
	readonly upstream_proxy?: UpstreamProxyConfig | undefined;
}

export const DEFAULT_TIMEOUTS: Timeouts = Object.freeze({
	connect: 10_000,
	headers: 300_000,
	idle: 300_000,
	supervise: 120_000,
	total: 0,
});

/** More than one machine serves, few enough for its memory and descriptors. */
const DEFAULT_LIMITS: ProxyLimits = Object.freeze({ connections: 8192, exchanges: 4096 });

/**
 * Reads routes.yaml. Throws a ConfigError that holds all mistakes, each with its line and column. `file` is only for
 * its message.
 */
export function parseConfig(text: string, options: { readonly file?: string } = {}): Config {
	const file = options.file ?? 'routes.yaml';
	const source = new SourceDocument(text);
	const issues: ConfigIssue[] = [];
	if (source.empty && !source.broken) {
		throw new ConfigError(file, [source.issueAt([], 'the file is empty: "routes: []" blocks everything')]);
	}
	const parsed = validate(source, [], routesFile, issues);
	if (parsed === undefined) throw new ConfigError(file, issues);
	const config: Config = freeze({
		log: parsed.log ?? LOG_OFF,
		routes: parsed.routes,
		...(parsed.dlp && { dlp: parsed.dlp }),
		timeouts: fillTimeouts(parsed.timeouts),
		limits: { ...DEFAULT_LIMITS, ...parsed.limits },
		...(parsed.upstream_proxy && { upstream_proxy: parsed.upstream_proxy }),
	});
	rememberPlaces(config, source.placesOf(['routes'], config.routes.length));
	return config;
}

/** The same routes at another log level. */
export function atLevel(config: Config, log: LogLevel): Config {
	const changed: Config = Object.freeze({ ...config, log });
	rememberPlaces(changed, placesOf(config));
	return changed;
}

/** Absent timeouts filled in with the defaults, in milliseconds. */
function fillTimeouts(given: { readonly [K in keyof Timeouts]?: number | undefined } = {}): Timeouts {
	return {
		connect: given.connect ?? DEFAULT_TIMEOUTS.connect,
		headers: given.headers ?? DEFAULT_TIMEOUTS.headers,
		idle: given.idle ?? DEFAULT_TIMEOUTS.idle,
		supervise: given.supervise ?? DEFAULT_TIMEOUTS.supervise,
		total: given.total ?? DEFAULT_TIMEOUTS.total,
	};
}
