// The routes that could have decided and why each did not, in sentences. Knows the configuration as it is written;
// must not decide anything.

import type { Config } from '../config/load.js';
import { type Place, routePlace } from '../config/places.js';
import { nearest } from '../config/words.js';
import type { ExchangeRequest } from '../core/exchange.js';
import { type Considered, consider, type Miss } from '../policy/consider.js';
import type { Route, RouteTable } from '../policy/route.js';
import type { RouteConfig } from '../policy/written.js';

export interface ConsideredRoute extends Partial<Place> {
	/** The route's place in the file, from 0. */
	readonly index: number;
	readonly host: string;
	readonly fits: boolean;
	readonly decides: boolean;
	/** Why not: one sentence for each entry of its `matches`. */
	readonly because: readonly string[];
}

// Of a long list of rules the beginning is enough to see what is wrong.
const RULES_SHOWN = 6;

/** Routes whose host fits, and the nearest that does not where there is none. */
export function consideredRoutes(
	config: Config,
	table: RouteTable,
	request: ExchangeRequest,
	decisive: Route | null,
): { readonly considered: readonly ConsideredRoute[]; readonly other_hosts: number } {
	const fitting = consider(table, request);
	const considered = fitting.map(one => shown(config, one, request, decisive));
	const other_hosts = config.routes.length - considered.length;
	if (considered.length === 0) considered.push(...nearMiss(config, request.host));
	return { considered, other_hosts: other_hosts - (fitting.length === 0 ? considered.length : 0) };
}

function shown(
	config: Config,
	{ index, fits, misses }: Considered,
	request: ExchangeRequest,
	decisive: Route | null,
): ConsideredRoute {
	const route = config.routes[index] as RouteConfig;
	const decides = decisive?.index === index;
	const instead =
		decisive === null ? 'the request is refused before a route decides' : 'an earlier route decides';
	return {
		index,
		host: route.host,
		...routePlace(config, index),
		fits,
		decides,
		because: fits && !decides ? [instead] : misses.map(miss => sentence(miss, route, request)),
	};
}

function sentence(miss: Miss, route: RouteConfig, request: ExchangeRequest): string {
	if (miss.part === 'port') {
		return /:\d+$/.test(route.host)
			? `port ${request.port} is not the one after its host`
			: `port ${request.port} is neither 80 nor 443, and its host names no other`;
	}
	const rule = route.matches?.[miss.rule];
	const at = `matches[${miss.rule}]: `;
	if (miss.part === 'path') {
		return `${at}path fits none of ${listed(rule?.paths?.map(({ type, value }) => `${value} (${type})`))}`;
	}
	if (miss.part === 'method') {
		return `${at}method ${request.method} is none of ${listed(rule?.methods?.map(one => one.toUpperCase()))}`;
	}
	const missed = miss.header;
	const header = rule?.headers?.find(({ name }) => name.toLowerCase() === missed);
	return `${at}no header ${missed} that ${header?.type === 'regex' ? 'fits' : 'is'} ${header?.value ?? ''}`;
}

function listed(items: readonly string[] = []): string {
	const more = items.length - RULES_SHOWN;
	return more > 0 ? `${items.slice(0, RULES_SHOWN).join(', ')} and ${more} more` : items.join(', ');
}

/** The apex that a wildcard leaves out, and a host that was perhaps misspelt. */
function nearMiss(config: Config, host: string): ConsideredRoute[] {
	const apex = config.routes.findIndex(route => route.host.toLowerCase() === `*.${host}`);
	const hosts = config.routes.map(route => route.host.toLowerCase());
	const index = apex >= 0 ? apex : hosts.indexOf(nearest(host, hosts) ?? '');
	const route = config.routes[index];
	if (route === undefined || host === '') return [];
	return [
		{
			index,
			host: route.host,
			...routePlace(config, index),
			fits: false,
			decides: false,
			because: [
				apex >= 0
					? '"*." is every subdomain and not the name itself'
					: 'its host is another name, the most alike of all',
			],
		},
	];
}
