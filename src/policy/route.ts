// Which route decides: host, port, path, method and header rules, compiled once, matched without I/O. Knows the
// rules; must not know sockets, bytes of bodies or where the rules were read from.

import { type Manner, mannerOf } from '../core/authorization.js';
import type { ExchangeRequest } from '../core/exchange.js';
import { type HeaderList, headerValues, hopByHop } from '../core/headers.js';
import { type Place, pathPlace } from '../core/place.js';
import { type Allowance, compileAllowances } from './allowance.js';
import { type HostPattern, readHostPattern } from './host.js';
import { underPrefix } from './prefix.js';
import { type HostTable, hostCandidates, hostTable, portFits } from './table.js';
import {
	type AuthConfig,
	clientCertKey,
	credentialHeader,
	type DlpConfig,
	INBOUND_DETECTORS,
	type InboundDetector,
	type LimitsPer,
	type MatchRule,
	type OnMatch,
	type OutboundDetector,
	PATTERN_FLAGS,
	type PathRule,
	type Rate,
	type RouteConfig,
	type RuleConfig,
	signsRequests,
	type Timeouts,
	USUAL_OUTBOUND,
} from './written.js';

/** What a route lets through at the most; null where there is no limit. */
export interface RouteLimits {
	/** Bytes of one request's body. */
	readonly body: number | null;
	readonly requests: Rate | null;
	/** Bytes of requests, heads and bodies. */
	readonly bytesOut: Rate | null;
	/** Who has these rates for itself. */
	readonly per: LimitsPer;
}

/** A credential by reference: `upstream/forward.ts` opens it and writes it into its place. */
export type CredentialRef = HeaderCredential | TargetCredential | SigningCredential;

export interface HeaderCredential extends Manner {
	/** Lower case. */
	readonly header: string;
	/** The variable that holds the value. */
	readonly tokenEnv: string;
}

export interface TargetCredential {
	readonly place: Place;
	/** The variable that holds the value. */
	readonly tokenEnv: string;
}

/** A key by which the request is signed anew, in place of the agent's signature. */
export interface SigningCredential {
	readonly signs: 'aws';
	/** The variable that holds the key. */
	readonly tokenEnv: string;
}

/** A route ready to be matched. `index` is its place in the file, from 0. */
export interface Route {
	readonly index: number;
	/** As written; what a log line or `explain` shows. */
	readonly host: string;
	readonly auth: CredentialRef | null;
	readonly preserveAuth: boolean;
	readonly outbound: readonly OutboundDetector[];
	readonly inbound: readonly InboundDetector[];
	/** Ids of the operator's own rules that count, besides the detectors; none where a direction has no detectors. */
	readonly rules: { readonly outbound: readonly string[]; readonly inbound: readonly string[] };
	readonly onMatch: OnMatch;
	/** Rules whose findings are let through, in both directions. */
	readonly allowances: readonly Allowance[];
	readonly passthrough: boolean;
	readonly allowPrivate: boolean;
	/** `clientCertKey` of the certificate that origins of this route are shown; null for none. */
	readonly clientCert: string | null;
	readonly timeouts: Timeouts;
	readonly limits: RouteLimits;
}

export interface MatchTest {
	/** ORed; null when every path fits. */
	readonly paths: readonly ((path: string) => boolean)[] | null;
	/** Upper case; null when every method fits. */
	readonly methods: ReadonlySet<string> | null;
	/** ANDed. */
	readonly headers: readonly { readonly name: string; readonly fits: (value: string) => boolean }[];
}

export interface Entry {
	readonly index: number;
	readonly pattern: HostPattern;
	readonly route: Route;
	/** ORed; null when every request to the host fits. */
	readonly tests: readonly MatchTest[] | null;
}

/** Compiled routes; opaque to all but `match` and `matchHost`. */
export interface RouteTable {
	/** In the file's order. */
	readonly routes: readonly Route[];
	readonly hosts: HostTable<Entry>;
	/** Decides where none of them fits; null, which blocks, but in a proxy that observes. */
	readonly otherwise: Route | null;
}

export type MatchResult = { readonly route: Route } | { readonly route: null; readonly reason: string };

const NO_HOST = 'egress: host not in allowlist';
const NO_PORT = 'egress: host not in allowlist for this port';
const NO_PATH = 'egress: path not allowed for this host';
const NO_METHOD = 'egress: method not allowed for this host';
const NO_HEADER = 'egress: header does not fit any rule for this host';

/**
 * Makes routes ready to be matched. They must have been validated (`parseConfig`); throws a TypeError for a host or
 * a pattern that was not.
 */
export function compileRoutes(
	config: {
		readonly routes: readonly RouteConfig[];
		readonly dlp?: DlpConfig | undefined;
		readonly timeouts: Timeouts;
	},
	{ observe = false }: { readonly observe?: boolean } = {},
): RouteTable {
	const rules = config.dlp?.rules ?? [];
	const entries = config.routes.map((route, index) => compileEntry(route, index, config.timeouts, rules));
	const otherwise = observe ? observing(entries.length, config.timeouts) : null;
	return { routes: entries.map(entry => entry.route), hosts: hostTable(entries), otherwise };
}

/**
 * What decides in a proxy that observes where no route fits: all may go, on the agent's own credentials, and findings
 * are only said; private addresses stay out of reach, and replies that give orders are blocked.
 */
function observing(index: number, timeouts: Timeouts): Route {
	const written: RouteConfig = {
		host: 'observed.invalid',
		preserve_auth: true,
		dlp: { outbound_on_match: 'warn' },
	};
	return Object.freeze({ ...compileEntry(written, index, timeouts, []).route, host: '*' });
}

function compileEntry(
	config: RouteConfig,
	index: number,
	timeouts: Timeouts,
	everywhere: readonly RuleConfig[],
): Entry {
	const host = readHostPattern(config.host);
	if (!host.ok) throw new TypeError(`routes[${index}].host: ${host.problem}`);
	const { dlp } = config;
	const rules = [...everywhere, ...(dlp?.rules ?? [])];
	const route: Route = Object.freeze({
		index,
		host: config.host,
		auth: credentialRef(config),
		preserveAuth: config.preserve_auth ?? false,
		outbound: dlp?.outbound_detectors === false ? [] : (dlp?.outbound_detectors ?? USUAL_OUTBOUND),
		inbound: dlp?.inbound_detectors === false ? [] : (dlp?.inbound_detectors ?? INBOUND_DETECTORS),
		rules: {
			outbound: dlp?.outbound_detectors === false ? [] : idsFor('outbound', rules),
			inbound: dlp?.inbound_detectors === false ? [] : idsFor('inbound', rules),
		},
		onMatch: dlp?.outbound_on_match ?? 'block',
		allowances: compileAllowances(dlp?.allow ?? []),
		passthrough: config.tls === 'passthrough',
		allowPrivate: config.allow_private ?? false,
		clientCert: config.client_cert === undefined ? null : clientCertKey(config.client_cert),
		timeouts: {
			connect: config.timeouts?.connect ?? timeouts.connect,
			headers: config.timeouts?.headers ?? timeouts.headers,
			idle: config.timeouts?.idle ?? timeouts.idle,
			supervise: config.timeouts?.supervise ?? timeouts.supervise,
			total: config.timeouts?.total ?? timeouts.total,
		},
		limits: {
			body: config.limits?.body ?? null,
			requests: config.limits?.requests ?? null,
			bytesOut: config.limits?.bytes_out ?? null,
			per: config.limits?.per ?? 'route',
		},
	});
	return { index, pattern: host.pattern, route, tests: config.matches?.map(compileMatch) ?? null };
}

function credentialRef(route: RouteConfig): CredentialRef | null {
	const { auth } = route;
	if (auth === undefined) return null;
	if (signsRequests(auth)) return { signs: 'aws', tokenEnv: auth.token_env };
	const place = placeOf(auth);
	const header = credentialHeader(route);
	if (header !== null) return { header, ...mannerOf(auth), tokenEnv: auth.token_env };
	if (place === null) throw new TypeError('auth.path has no place for a credential');
	return { place, tokenEnv: auth.token_env };
}

/** The place in the target, where it is one. */
function placeOf({ query, path }: AuthConfig): Place | null {
	if (query !== undefined) return { query };
	return path === undefined ? null : pathPlace(path);
}

/** Ids of the rules for a direction, each once. */
export function idsFor(direction: 'outbound' | 'inbound', rules: readonly RuleConfig[]): readonly string[] {
	const own = rules.filter(({ direction: one = 'outbound' }) => one === direction || one === 'both');
	return [...new Set(own.map(({ id }) => id))];
}

function compileMatch(rule: MatchRule): MatchTest {
	return {
		paths: rule.paths?.map(compilePath) ?? null,
		methods: rule.methods ? new Set(rule.methods.map(method => method.toUpperCase())) : null,
		headers: (rule.headers ?? []).map(({ name, type, value }) => {
			const pattern = type === 'regex' ? new RegExp(value, PATTERN_FLAGS) : null;
			const fits = pattern ? (sent: string) => pattern.test(sent) : (sent: string) => sent === value;
			return { name: name.toLowerCase(), fits };
		}),
	};
}

function compilePath({ type, value }: PathRule): (path: string) => boolean {
	if (type === 'exact') return path => path === value;
	if (type === 'regex') {
		const pattern = new RegExp(value, PATTERN_FLAGS);
		return path => pattern.test(path);
	}
	return underPrefix(value);
}

/**
 * The first route whose host, port and matches all fit, or the sentence that says what did not. The sentence is
 * about the nearest miss and quotes nothing of the request.
 */
export function match(table: RouteTable, request: ExchangeRequest): MatchResult {
	const candidates = hostCandidates(table.hosts, request.host);
	if (candidates.length === 0) return missed(table, NO_HOST);
	let path: string | undefined;
	let nearest: Miss = 0;
	for (const { pattern, tests, route } of candidates) {
		if (!portFits(pattern, request.port)) continue;
		if (tests === null) return { route };
		path ??= pathOnly(request.path);
		for (const test of tests) {
			const miss = tryMatch(test, path, request.method, request.headers);
			if (miss === FITS) return { route };
			if (miss > nearest) nearest = miss;
		}
	}
	return missed(table, REASONS[nearest]);
}

function missed({ otherwise }: RouteTable, reason: string): MatchResult {
	return otherwise === null ? { route: null, reason } : { route: otherwise };
}

/**
 * The first route whose host and port fit, or null. What a CONNECT is judged by: the tunnel is passed through only
 * if this very route says so, since a later passthrough must not undo an earlier route's rules.
 */
export function matchHost(table: RouteTable, host: string, port: number): Route | null {
	for (const entry of hostCandidates(table.hosts, host)) {
		if (portFits(entry.pattern, port)) return entry.route;
	}
	return null;
}

// How far a request came in one entry of matches: 0 port, 1 path, 2 method, 3 header is what did not fit.
export type Miss = 0 | 1 | 2 | 3;
export const FITS = 4;
const REASONS: Record<Miss, string> = [NO_PORT, NO_PATH, NO_METHOD, NO_HEADER];

/** One entry of matches against a request; `path` without its query. */
export function tryMatch(
	test: MatchTest,
	path: string,
	method: string,
	headers: HeaderList,
): Miss | typeof FITS {
	if (test.paths !== null && !test.paths.some(fits => fits(path))) return 1;
	if (test.methods !== null && !test.methods.has(method.toUpperCase())) return 2;
	return test.headers.every(rule => headerFits(rule, headers)) ? FITS : 3;
}

/**
 * Whether the origin gets the header, and with nothing else in it: of a repeated one all values must fit, since origins
 * differ in which they take, and one that the agent's Connection names ends here.
 */
export function headerFits({ name, fits }: MatchTest['headers'][number], headers: HeaderList): boolean {
	const values = headerValues(headers, name);
	return values.length > 0 && values.every(fits) && !hopByHop(headers).has(name);
}

/** What paths of rules are matched on. */
export function pathOnly(path: string): string {
	const query = path.indexOf('?');
	return query < 0 ? path : path.slice(0, query);
}
