// What routes.yaml says, in its own words and with its units undone: the shape that is validated, compared, rendered and
// compiled. Must not know how any of it is done.

import { AWS_SCHEME } from '../core/aws-signature.js';
import type { AllowConfig } from './allowance.js';

/** The detectors a route may name, by direction. */
export type OutboundDetector = 'token_patterns' | 'known_secrets' | 'exfiltration_shape' | 'entropy';
export type InboundDetector = 'naive_injection_detection' | 'known_secrets';
export type OnMatch = 'block' | 'redact' | 'supervise' | 'warn';

/** Milliseconds. */
export interface Timeouts {
	readonly connect: number;
	readonly headers: number;
	readonly idle: number;
	/** How long a request waits for a person. */
	readonly supervise: number;
	/** From when the request goes out to the answer's last byte; 0 for no limit. */
	readonly total: number;
}

/** So many, and so many again `periodMs` later, filling up evenly. */
export interface Rate {
	readonly most: number;
	readonly periodMs: number;
}

/** What the proxy takes on at one time, over all routes. */
export interface ProxyLimits {
	/** Agents' connections. */
	readonly connections: number;
	readonly exchanges: number;
}

/** All on the route together; each address; each agent, by what it calls itself or else its address. From strictest to weakest. */
export const LIMITS_PER = ['route', 'client', 'agent'] as const;
export type LimitsPer = (typeof LIMITS_PER)[number];

export interface PathRule {
	readonly type: 'exact' | 'prefix' | 'regex';
	readonly value: string;
}

export interface HeaderRule {
	readonly name: string;
	readonly type?: 'exact' | 'regex' | undefined;
	readonly value: string;
}

/** Entries of `matches` are ORed, the fields of one entry ANDed, the items of `paths` and `methods` ORed, those of `headers` ANDed. */
export interface MatchRule {
	readonly paths?: readonly PathRule[] | undefined;
	readonly methods?: readonly string[] | undefined;
	readonly headers?: readonly HeaderRule[] | undefined;
}

/** A rule of the operator's own as it is written, validated. */
export interface RuleConfig {
	readonly id: string;
	readonly kind: string;
	readonly keywords: readonly string[];
	readonly pattern: string;
	readonly entropy?: number | undefined;
	readonly severity?: 'block' | 'warn' | undefined;
	/** `outbound` when absent. */
	readonly direction?: 'outbound' | 'inbound' | 'both' | undefined;
}

/** What `dlp` at the top says for every route. */
export interface DlpConfig {
	readonly rules?: readonly RuleConfig[] | undefined;
}

/** A certificate to show to origins that ask for one: paths of PEM files, and a variable. */
export interface ClientCert {
	readonly cert_file: string;
	readonly key_file: string;
	readonly passphrase_env?: string | undefined;
}

/** What one certificate is called among all: routes with the same share their connections. */
export function clientCertKey({ cert_file, key_file, passphrase_env }: ClientCert): string {
	return JSON.stringify([cert_file, key_file, passphrase_env ?? null]);
}

/**
 * How a route's credential is put in, all but its variable: into a header, with a `scheme` or with a `user` for Basic, or
 * as a parameter of the query or a piece of the path.
 */
export interface AuthConfig {
	readonly query?: string | undefined;
	/** A path template; `*` in it stands for the value. */
	readonly path?: string | undefined;
	readonly header?: string | undefined;
	readonly scheme?: string | undefined;
	readonly user?: string | undefined;
}

/** True where the credential is a key that signs each request, and stands in none. */
export function signsRequests(auth: AuthConfig | undefined): boolean {
	return auth?.scheme === AWS_SCHEME;
}

/** Lower-case name of the header that a route's credential stands in; null for none. */
export function credentialHeader({ auth }: Pick<RouteConfig, 'auth'>): string | null {
	if (auth === undefined || auth.query !== undefined || auth.path !== undefined) return null;
	return (auth.header ?? 'authorization').toLowerCase();
}

/** One route as it is written in routes.yaml, validated: names and shape are the file's own. */
export interface RouteConfig {
	readonly host: string;
	readonly auth?: (AuthConfig & { readonly token_env: string }) | undefined;
	readonly preserve_auth?: boolean | undefined;
	readonly matches?: readonly MatchRule[] | undefined;
	readonly dlp?:
		| {
				readonly outbound_detectors?: false | readonly OutboundDetector[] | undefined;
				readonly inbound_detectors?: false | readonly InboundDetector[] | undefined;
				readonly outbound_on_match?: OnMatch | undefined;
				readonly rules?: readonly RuleConfig[] | undefined;
				readonly allow?: readonly AllowConfig[] | undefined;
		  }
		| undefined;
	readonly tls?: 'intercept' | 'passthrough' | undefined;
	readonly allow_private?: boolean | undefined;
	readonly client_cert?: ClientCert | undefined;
	/** Milliseconds, already parsed from `10s`. */
	readonly timeouts?: Partial<Timeouts> | undefined;
	/** In bytes and rates, already parsed from `10MiB` and `600/m`. */
	readonly limits?:
		| {
				readonly body?: number | undefined;
				readonly requests?: Rate | undefined;
				readonly bytes_out?: Rate | undefined;
				readonly per?: LimitsPer | undefined;
		  }
		| undefined;
}

/** Patterns of routes are strict JavaScript: an escape that means nothing, such as `\\A`, is an error, not an `A`. */
export const PATTERN_FLAGS = 'u';

export const OUTBOUND_DETECTORS: readonly OutboundDetector[] = [
	'token_patterns',
	'known_secrets',
	'exfiltration_shape',
	'entropy',
];
/** What is on where a route does not say. */
export const USUAL_OUTBOUND: readonly OutboundDetector[] = [
	'token_patterns',
	'known_secrets',
	'exfiltration_shape',
];
export const INBOUND_DETECTORS: readonly InboundDetector[] = ['naive_injection_detection', 'known_secrets'];

/** What of `all` is on by `a` and not by `b`, each as a route says it: absent for the usual ones, false for none. */
export function missingDetectors<Name extends string>(
	a: false | readonly Name[] | undefined,
	b: false | readonly Name[] | undefined,
	all: readonly Name[],
): Name[] {
	const now = b === false ? [] : (b ?? all);
	return (a === false ? [] : (a ?? all)).filter(name => !now.includes(name));
}

/** Which of the usual detectors a route does without, by direction; `all` where none of them is left. */
export function detectorsOff({
	dlp,
}: Pick<RouteConfig, 'dlp'>): { way: 'outbound' | 'inbound'; off: readonly string[]; all: boolean }[] {
	const outbound = missingDetectors(USUAL_OUTBOUND, dlp?.outbound_detectors, USUAL_OUTBOUND);
	const inbound = missingDetectors(INBOUND_DETECTORS, dlp?.inbound_detectors, INBOUND_DETECTORS);
	return [
		{ way: 'outbound' as const, off: outbound, all: outbound.length === USUAL_OUTBOUND.length },
		{ way: 'inbound' as const, off: inbound, all: inbound.length === INBOUND_DETECTORS.length },
	].filter(({ off }) => off.length > 0);
}
