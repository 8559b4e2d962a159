// What is written in vain: routes that what they would decide never comes to, and what was allowed up to a day that is
// over. Knows the rules; must not know where they were read from.

import { METHODS } from 'node:http';
import { isIP } from 'node:net';
import { cleared, type PathPlace, pathPlace } from '../core/place.js';
import { classifyLiteral } from './address.js';
import { type AllowConfig, endOf } from './allowance.js';
import { type HostPattern, readHostPattern } from './host.js';

/** What is asked of a route, of routes.yaml or of a manifest. */
export interface Written {
	readonly host: string;
	readonly auth?: { readonly path?: string | undefined } | undefined;
	readonly allow_private?: boolean | undefined;
	readonly matches?:
		| readonly {
				readonly methods?: readonly string[] | undefined;
				readonly paths?: readonly { readonly type: string; readonly value: string }[] | undefined;
		  }[]
		| undefined;
	readonly dlp?: { readonly allow?: readonly AllowConfig[] | undefined } | undefined;
}

/** One sentence on a route, which has its place in the list. */
export interface Remark {
	readonly index: number;
	readonly remark: string;
}

/**
 * What is written in vain, in the routes' order. They must have been validated. `now` is in milliseconds since 1970.
 */
export function unusedRoutes(routes: readonly Written[], now: number): Remark[] {
	const remarks: Remark[] = [];
	/** Routes that take all there is for their hosts, by pattern: who comes later has nothing left. */
	const taking = new Map<string, number>();
	for (const [index, { host, auth, allow_private, matches, dlp }] of routes.entries()) {
		const read = readHostPattern(host);
		if (!read.ok) continue;
		const { pattern } = read;
		const before = coveredBy(pattern).find(key => taking.has(key));
		if (before !== undefined) {
			const first = taking.get(before) as number;
			remarks.push({
				index,
				remark: `never decides: routes[${first}] (${routes[first]?.host}) stands before it and takes all that it would fit`,
			});
		} else if (matches === undefined) taking.set(keyOf(pattern), index);
		if (allow_private !== true && isPrivate(pattern))
			remarks.push({
				index,
				remark:
					'leads to an address that is not public, which only "allow_private: true" or --connect-to opens',
			});
		const place = auth?.path === undefined ? null : pathPlace(auth.path);
		if (place !== null && matches?.every(({ paths }) => paths?.every(path => isElsewhere(path, place))))
			remarks.push({
				index,
				remark: `refuses all that it fits: none of its paths has the place of its credential, ${auth?.path}`,
			});
		for (const { rule, until } of dlp?.allow ?? [])
			if (until !== undefined && endOf(until) <= now)
				remarks.push({ index, remark: `allowed what ${rule} finds until ${until}: it counts again` });
		const strange = [...new Set((matches ?? []).flatMap(({ methods = [] }) => methods))].filter(isStrange);
		if (strange.length > 0)
			remarks.push({ index, remark: `names what no agent can ask for by HTTP/1.1: ${strange.join(', ')}` });
		if ((matches ?? []).some(({ paths = [] }) => paths.some(isWildcard)))
			remarks.push({
				index,
				remark: 'has a path with "*", which stands for itself there: a prefix fits all below it without one',
			});
	}
	return remarks;
}

function keyOf({ wildcard, host, port }: HostPattern): string {
	return `${wildcard ? '*.' : ''}${host} ${port ?? ''}`;
}

/** The patterns that fit whatever this one fits. */
function coveredBy(pattern: HostPattern): string[] {
	const { wildcard, host, port } = pattern;
	// Without a port a pattern is for 80 and 443.
	const ports = port === 80 || port === 443 ? [port, null] : [port];
	const hosts = [{ wildcard, host }];
	if (isIP(host) === 0) {
		for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1))
			hosts.push({ wildcard: true, host: host.slice(dot + 1) });
	}
	return hosts.flatMap(one => ports.map(at => keyOf({ ...one, port: at })));
}

function isPrivate({ wildcard, host }: HostPattern): boolean {
	return !wildcard && classifyLiteral(host) !== 'public';
}

/** Whether no path that the rule fits has the place; of a pattern that is not known. */
function isElsewhere(
	{ type, value }: { readonly type: string; readonly value: string },
	place: PathPlace,
): boolean {
	if (type === 'exact') return cleared(value, place) === null;
	return type === 'prefix' && !value.startsWith(place.before) && !place.before.startsWith(value);
}

function isWildcard({ type, value }: { readonly type: string; readonly value: string }): boolean {
	return type !== 'regex' && value.length > 1 && value.includes('*');
}

function isStrange(method: string): boolean {
	return !METHODS.includes(method.toUpperCase());
}
