// What a changed configuration lets through that the one before did not, in sentences for the person who changed it.
// Knows both as they are written; must not know how either is put in force.

import { LOG_LABELS, type LogLevel } from '../core/level.js';
import { SECRET_PREFIX, tokenEnvs } from './authorize.js';
import { exposed, nameOf } from './exposed.js';
import { readHostPattern } from './host.js';
import type { UpstreamProxyConfig } from './upstream-proxy.js';
import { lostRules, type RoutePart, raisedTimeouts, routeWeakenings } from './weaker-route.js';
import type { DlpConfig, ProxyLimits, RouteConfig, Timeouts } from './written.js';

/** What is compared. */
export interface Policy {
	readonly log: LogLevel;
	readonly routes: readonly RouteConfig[];
	readonly dlp?: DlpConfig | undefined;
	readonly timeouts: Timeouts;
	readonly limits: ProxyLimits;
	readonly upstream_proxy?: UpstreamProxyConfig | undefined;
}

/** Sentences that are told; a rewrite of a long file has one for each of its routes. */
export const MOST_WEAKENINGS = 50;

/**
 * One sentence for each thing that `after` is weaker in; none when it is as strict everywhere. Said in doubt: a rule
 * that is not the same and not plainly narrower counts as wider. It names hosts and keys of the file, and no value of
 * a variable.
 */
export function weakenings(before: Policy, after: Policy): string[] {
	const said: string[] = [];
	if (after.log < before.log) {
		said.push(`log is lowered from ${LOG_LABELS[before.log]} to ${LOG_LABELS[after.log]}`);
	}
	for (const which of raisedTimeouts(before.timeouts, after.timeouts))
		said.push(`timeouts.${which} is raised`);
	for (const id of lostRules(before.dlp?.rules, after.dlp?.rules)) {
		said.push(`dlp.rules: ${id} is gone or changed`);
	}
	said.push(...wayOut(before.upstream_proxy, after.upstream_proxy));
	for (const name of forgotten(before, after)) {
		said.push(`${name} is named nowhere now: its value is no known secret any more`);
	}
	const { pairs, added, removed } = paired(before.routes, after.routes);
	for (const index of added) said.push(`${nameOf(after.routes, index)} is added`);
	for (const which of ['connections', 'exchanges'] as const) {
		if (after.limits[which] > before.limits[which]) said.push(`limits.${which} is raised`);
	}
	for (const [was, is] of pairs) {
		const [a, b] = [partOf(before, was), partOf(after, is)];
		for (const weaker of routeWeakenings(a, b)) said.push(`${nameOf(after.routes, is)}: ${weaker}`);
	}
	said.push(...exposed(before.routes, after.routes, pairs, removed));
	if (said.length <= MOST_WEAKENINGS) return said;
	return [...said.slice(0, MOST_WEAKENINGS), `and ${said.length - MOST_WEAKENINGS} more`];
}

/** A route, and what holds where it says nothing else. */
function partOf({ routes, timeouts, dlp }: Policy, index: number): RoutePart {
	return { route: routes[index] as RouteConfig, timeouts, rules: dlp?.rules ?? [] };
}

interface Pairing {
	/** Index before, index after; in the order of the file after. */
	readonly pairs: readonly (readonly [number, number])[];
	readonly added: readonly number[];
	readonly removed: readonly number[];
}

/** Which route became which: the same text first, then the same host and matches, then the same host, in order. */
function paired(before: readonly RouteConfig[], after: readonly RouteConfig[]): Pairing {
	const partner = new Map<number, number>();
	const free = new Set(before.keys());
	for (const key of [sameText, sameRule, sameHost]) {
		const waiting = new Map<string, number[]>();
		for (const index of free) {
			const name = key(before[index] as RouteConfig);
			const list = waiting.get(name);
			if (list === undefined) waiting.set(name, [index]);
			else list.push(index);
		}
		for (const list of waiting.values()) list.reverse();
		for (const [index, route] of after.entries()) {
			if (partner.has(index)) continue;
			const found = waiting.get(key(route))?.pop();
			if (found === undefined) continue;
			free.delete(found);
			partner.set(index, found);
		}
	}
	const added = [...after.keys()].filter(index => !partner.has(index));
	const pairs = [...partner].map(([is, was]) => [was, is] as const).sort(([, a], [, b]) => a - b);
	return { pairs, added, removed: [...free] };
}

const sameText = (route: RouteConfig): string => JSON.stringify(route);
const sameRule = (route: RouteConfig): string => JSON.stringify([hostKey(route.host), route.matches]);
const sameHost = (route: RouteConfig): string => hostKey(route.host);

function hostKey(host: string): string {
	const read = readHostPattern(host);
	return read.ok ? JSON.stringify(read.pattern) : host;
}

/** Through the network's own proxy or around it: each has guards that the other lacks. */
function* wayOut(a: UpstreamProxyConfig | undefined, b: UpstreamProxyConfig | undefined): Generator<string> {
	if (a === undefined && b === undefined) return;
	if (b === undefined) {
		yield 'upstream_proxy is gone: connections go straight to origins';
		return;
	}
	if (a?.url !== b.url) {
		const what = a === undefined ? 'is added' : 'is another one';
		yield `upstream_proxy ${what}: it resolves names, and reads what is not encrypted`;
	}
	if (b.auth !== undefined && b.auth.token_env !== a?.auth?.token_env) {
		yield `upstream_proxy: is now given the credential ${b.auth.token_env}`;
	}
	if (a === undefined) return;
	const around = (entry: string): string => `upstream_proxy.no_proxy: ${entry} now goes around it`;
	const through = (entry: string): string => `upstream_proxy.no_proxy: ${entry} now goes through it`;
	const [was, is] = [a.no_proxy ?? [], b.no_proxy ?? []];
	yield* is.filter(entry => !was.includes(entry)).map(around);
	yield* was.filter(entry => !is.includes(entry)).map(through);
}

/** Variables whose values were looked for because they were named, and are looked for no longer. */
function forgotten(before: Policy, after: Policy): string[] {
	const now = new Set(tokenEnvs(after));
	return tokenEnvs(before).filter(name => !now.has(name) && !name.startsWith(SECRET_PREFIX));
}
