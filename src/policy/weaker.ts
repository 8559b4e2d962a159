// What a changed configuration lets through that the one before did not, in sentences for the person who changed it.
// Knows both as they are written; must not know how either is put in force.

import { LOG_LABELS, type LogLevel } from '../core/level.js';
import { type AllowConfig, compileAllowances } from './allowance.js';
import { SECRET_PREFIX, tokenEnvs } from './authorize.js';
import { readHostPattern } from './host.js';
import { narrower } from './narrower.js';
import {
	type ClientCert,
	clientCertKey,
	type DlpConfig,
	INBOUND_DETECTORS,
	LIMITS_PER,
	type ProxyLimits,
	type Rate,
	type RouteConfig,
	type RuleConfig,
	type Timeouts,
	USUAL_OUTBOUND,
} from './route.js';
import { type HostTable, hostCandidates, hostTable } from './table.js';
import type { UpstreamProxyConfig } from './upstream-proxy.js';

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

/** From strictest to weakest. */
const ACTIONS = ['block', 'redact', 'supervise', 'warn'] as const;

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
	for (const which of raised(before.timeouts, after.timeouts)) said.push(`timeouts.${which} is raised`);
	for (const id of lost(before.dlp?.rules, after.dlp?.rules)) {
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
	for (const [was, is] of pairs) said.push(...routeWeakenings(before, was, after, is));
	said.push(...exposed(before.routes, after.routes, pairs, removed));
	if (said.length <= MOST_WEAKENINGS) return said;
	return [...said.slice(0, MOST_WEAKENINGS), `and ${said.length - MOST_WEAKENINGS} more`];
}

function nameOf(routes: readonly RouteConfig[], index: number): string {
	return `routes[${index}] (${routes[index]?.host})`;
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

function* routeWeakenings(before: Policy, was: number, after: Policy, is: number): Generator<string> {
	const a = before.routes[was] as RouteConfig;
	const b = after.routes[is] as RouteConfig;
	const name = nameOf(after.routes, is);
	if (!narrower(a.matches, b.matches)) yield `${name}: matches may let more through`;
	if (b.tls === 'passthrough' && a.tls !== 'passthrough') yield `${name}: tls is now passthrough, never read`;
	if (b.allow_private === true && a.allow_private !== true) {
		yield `${name}: may now resolve to a private address`;
	}
	if (b.preserve_auth === true && a.preserve_auth !== true) {
		yield `${name}: the agent's own Authorization is now let through`;
	}
	if (b.auth !== undefined && b.auth.token_env !== a.auth?.token_env) {
		yield `${name}: is now given the credential ${b.auth.token_env}`;
	}
	if (a.auth !== undefined && exposedHeader(a) !== null && exposedHeader(a) !== exposedHeader(b)) {
		yield `${name}: the agent's own ${a.auth.header} is now let through`;
	}
	if (b.client_cert !== undefined && !(a.client_cert && sameCert(a.client_cert, b.client_cert))) {
		yield `${name}: origins are now shown the certificate ${b.client_cert.cert_file}`;
	}
	for (const which of raised({ ...before.timeouts, ...a.timeouts }, { ...after.timeouts, ...b.timeouts })) {
		// What is raised for all routes is said once.
		if (b.timeouts?.[which] !== undefined || a.timeouts?.[which] !== undefined) {
			yield `${name}: timeouts.${which} is raised`;
		}
	}
	for (const which of ['body', 'requests', 'bytes_out'] as const) {
		if (looser(a.limits?.[which], b.limits?.[which])) yield `${name}: limits.${which} is raised or gone`;
	}
	const [each, apart] = [a.limits?.per ?? 'route', b.limits?.per ?? 'route'];
	if (LIMITS_PER.indexOf(apart) > LIMITS_PER.indexOf(each))
		yield `${name}: limits.per is ${apart} instead of ${each}: together they have more`;
	if (b.tls === 'passthrough') return;
	for (const detector of missing(a.dlp?.outbound_detectors, b.dlp?.outbound_detectors, USUAL_OUTBOUND)) {
		yield `${name}: outbound detector ${detector} is off`;
	}
	for (const detector of missing(a.dlp?.inbound_detectors, b.dlp?.inbound_detectors, INBOUND_DETECTORS)) {
		yield `${name}: inbound detector ${detector} is off`;
	}
	const rules = [...(after.dlp?.rules ?? []), ...(b.dlp?.rules ?? [])];
	for (const id of lost(a.dlp?.rules, rules)) yield `${name}: dlp.rules: ${id} is gone or changed`;
	for (const allowed of moreAllowed(a.dlp?.allow, b.dlp?.allow)) yield `${name}: dlp.allow: ${allowed}`;
	const from = a.dlp?.outbound_on_match ?? 'block';
	const to = b.dlp?.outbound_on_match ?? 'block';
	if (ACTIONS.indexOf(to) > ACTIONS.indexOf(from))
		yield `${name}: outbound_on_match is lowered from ${from} to ${to}`;
}

/** The header, but Authorization, that the agent's own never passes in; null for none. */
function exposedHeader({ auth }: RouteConfig): string | null {
	const header = auth?.header?.toLowerCase() ?? 'authorization';
	return header === 'authorization' ? null : header;
}

const sameCert = (a: ClientCert, b: ClientCert): boolean => clientCertKey(a) === clientCertKey(b);

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

function raised(a: Timeouts, b: Timeouts): (keyof Timeouts)[] {
	const most = (value: number): number => (value === 0 ? Number.POSITIVE_INFINITY : value);
	return (['connect', 'headers', 'idle', 'total'] as const).filter(which => most(b[which]) > most(a[which]));
}

function looser(a: number | Rate | undefined, b: number | Rate | undefined): boolean {
	if (a === undefined) return false;
	if (b === undefined) return true;
	if (typeof a === 'number' || typeof b === 'number') return b > a;
	return b.most > a.most || b.most / b.periodMs > a.most / a.periodMs;
}

/** Ids of the rules before that do not stand there as they did. */
function lost(before: readonly RuleConfig[] = [], after: readonly RuleConfig[] = []): string[] {
	const now = new Set(after.map(rule => JSON.stringify(rule)));
	return before.filter(rule => !now.has(JSON.stringify(rule))).map(({ id }) => id);
}

/** Rules whose findings are let through, or for longer, and were not before. */
function* moreAllowed(
	before: readonly AllowConfig[] = [],
	after: readonly AllowConfig[] = [],
): Generator<string> {
	const was = new Map(compileAllowances(before).map(({ rule, endsAt }) => [rule, endsAt]));
	for (const { rule, endsAt, until } of compileAllowances(after)) {
		const ended = was.get(rule);
		if (ended === undefined) yield `what ${rule} finds is let through`;
		else if (endsAt > ended)
			yield `what ${rule} finds is let through ${until === undefined ? 'for good' : `until ${until}`}`;
	}
}

function missing<Name extends string>(
	a: false | readonly Name[] | undefined,
	b: false | readonly Name[] | undefined,
	all: readonly Name[],
): Name[] {
	const now = b === false ? [] : (b ?? all);
	return (a === false ? [] : (a ?? all)).filter(name => !now.includes(name));
}

interface Placed {
	readonly index: number;
	readonly pattern: { readonly wildcard: boolean; readonly host: string; readonly port: number | null };
}

function placed(routes: readonly RouteConfig[]): Placed[] {
	return routes.flatMap((route, index) => {
		const read = readHostPattern(route.host);
		return read.ok ? [{ index, pattern: read.pattern }] : [];
	});
}

/**
 * Requests that a stricter route used to catch and that now fall to another one: because the route is gone, or because
 * the other one now stands before it.
 */
function* exposed(
	before: readonly RouteConfig[],
	after: readonly RouteConfig[],
	pairs: readonly (readonly [number, number])[],
	removed: readonly number[],
): Generator<string> {
	const kept = new Map(pairs.map(([was, is]) => [is, was]));
	const now = hostTable(placed(after));
	const then = placed(before);
	const patternOf = new Map(then.map(entry => [entry.index, entry.pattern]));
	for (const was of removed) {
		const pattern = patternOf.get(was);
		const wide = pattern && covering(now, pattern).find(({ index }) => kept.has(index));
		if (wide) yield `${nameOf(before, was)} is gone: its requests fall to ${nameOf(after, wide.index)}`;
	}
	for (const [was, is] of pairs) {
		const pattern = patternOf.get(was);
		if (pattern === undefined) continue;
		for (const { index } of covering(now, pattern)) {
			const other = kept.get(index);
			if (index >= is || other === undefined || other <= was) continue;
			yield `${nameOf(after, index)} now stands before ${nameOf(after, is)} and decides for it`;
			break;
		}
	}
}

/** The routes whose host fits all that `pattern` fits. */
function covering(table: HostTable<Placed>, pattern: Placed['pattern']): readonly Placed[] {
	// Any one subdomain stands for all of a wildcard.
	const host = pattern.wildcard ? `x.${pattern.host}` : pattern.host;
	return hostCandidates(table, host).filter(
		entry => entry.pattern.port === pattern.port && (entry.pattern.wildcard || !pattern.wildcard),
	);
}
