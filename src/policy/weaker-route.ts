// What one changed route lets through that it did not before, in sentence parts. Must not know other routes.

import { type AllowConfig, compileAllowances, letsThrough } from './allowance.js';
import { narrower } from './narrower.js';
import {
	type ClientCert,
	clientCertKey,
	credentialHeader,
	INBOUND_DETECTORS,
	LIMITS_PER,
	missingDetectors,
	type Rate,
	type RouteConfig,
	type RuleConfig,
	type Timeouts,
	USUAL_OUTBOUND,
} from './written.js';

/** A route, and what its file says for all of them. */
export interface RoutePart {
	readonly route: RouteConfig;
	readonly timeouts: Timeouts;
	readonly rules: readonly RuleConfig[];
}

/** From strictest to weakest. */
const ACTIONS = ['block', 'redact', 'supervise', 'warn'] as const;

/** One sentence part for each thing in which the second is weaker; in doubt it is said. */
export function* routeWeakenings(before: RoutePart, after: RoutePart): Generator<string> {
	const [a, b] = [before.route, after.route];
	if (!narrower(a.matches, b.matches)) yield 'matches may let more through';
	if (b.tls === 'passthrough' && a.tls !== 'passthrough') yield 'tls is now passthrough, never read';
	if (b.allow_private === true && a.allow_private !== true) {
		yield 'may now resolve to a private address';
	}
	if (b.preserve_auth === true && a.preserve_auth !== true) {
		yield "the agent's own Authorization is now let through";
	}
	if (b.auth !== undefined && b.auth.token_env !== a.auth?.token_env) {
		yield `is now given the credential ${b.auth.token_env}`;
	} else if (b.auth?.user !== undefined && b.auth.user !== a.auth?.user) {
		yield `is now given the credential ${b.auth.token_env} as the password of ${b.auth.user}`;
	}
	const ownHeader = credentialHeader(a);
	if (ownHeader !== null && ownHeader !== 'authorization' && ownHeader !== credentialHeader(b)) {
		yield `the agent's own ${a.auth?.header} is now let through`;
	}
	if (a.auth?.path !== undefined && a.auth.path !== b.auth?.path) {
		yield `the agent's own credential in ${a.auth.path} is now let through`;
	}
	if (a.auth?.query !== undefined && a.auth.query.toLowerCase() !== b.auth?.query?.toLowerCase()) {
		yield `the agent's own ${a.auth.query} in the query is now let through`;
	}
	if (b.client_cert !== undefined && !(a.client_cert && sameCert(a.client_cert, b.client_cert))) {
		yield `origins are now shown the certificate ${b.client_cert.cert_file}`;
	}
	for (const which of raisedTimeouts(
		{ ...before.timeouts, ...a.timeouts },
		{ ...after.timeouts, ...b.timeouts },
	)) {
		// What is raised for all routes is said once.
		if (b.timeouts?.[which] !== undefined || a.timeouts?.[which] !== undefined) {
			yield `timeouts.${which} is raised`;
		}
	}
	for (const which of ['body', 'requests', 'bytes_out'] as const) {
		if (looser(a.limits?.[which], b.limits?.[which])) yield `limits.${which} is raised or gone`;
	}
	const [each, apart] = [a.limits?.per ?? 'route', b.limits?.per ?? 'route'];
	if (LIMITS_PER.indexOf(apart) > LIMITS_PER.indexOf(each))
		yield `limits.per is ${apart} instead of ${each}: together they have more`;
	if (b.tls === 'passthrough') return;
	for (const detector of missingDetectors(
		a.dlp?.outbound_detectors,
		b.dlp?.outbound_detectors,
		USUAL_OUTBOUND,
	)) {
		yield `outbound detector ${detector} is off`;
	}
	for (const detector of missingDetectors(
		a.dlp?.inbound_detectors,
		b.dlp?.inbound_detectors,
		INBOUND_DETECTORS,
	)) {
		yield `inbound detector ${detector} is off`;
	}
	for (const id of lostRules(a.dlp?.rules, [...after.rules, ...(b.dlp?.rules ?? [])]))
		yield `dlp.rules: ${id} is gone or changed`;
	for (const allowed of moreAllowed(a.dlp?.allow, b.dlp?.allow)) yield `dlp.allow: ${allowed}`;
	const from = a.dlp?.outbound_on_match ?? 'block';
	const to = b.dlp?.outbound_on_match ?? 'block';
	if (ACTIONS.indexOf(to) > ACTIONS.indexOf(from)) yield `outbound_on_match is lowered from ${from} to ${to}`;
}

const sameCert = (a: ClientCert, b: ClientCert): boolean => clientCertKey(a) === clientCertKey(b);

/** Timeouts that are longer than they were, or gone. */
export function raisedTimeouts(a: Timeouts, b: Timeouts): (keyof Timeouts)[] {
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
export function lostRules(before: readonly RuleConfig[] = [], after: readonly RuleConfig[] = []): string[] {
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
		if (ended === undefined) yield letsThrough(rule, until);
		else if (endsAt > ended) yield `${letsThrough(rule, until)}${until === undefined ? ' for good' : ''}`;
	}
}
