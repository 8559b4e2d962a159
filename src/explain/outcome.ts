// From what happened to a request to what is told of it: plain data, in which nothing secret stands. Must not know how it
// was found out.

import { isIP } from 'node:net';
import type { Config } from '../config/load.js';
import { routePlace } from '../config/places.js';
import { AWS_SCHEME } from '../core/aws-signature.js';
import type { EgressError } from '../core/errors.js';
import type { Exchange } from '../core/exchange.js';
import { LOG_LABELS } from '../core/level.js';
import { cleared, type Place } from '../core/place.js';
import { shownName, type Variables } from '../credentials.js';
import { classify } from '../policy/address.js';
import { authorize, tokenEnvs } from '../policy/authorize.js';
import type { CredentialRef, Route, RouteTable } from '../policy/route.js';
import type { ExplainedFinding, Explanation, Injected } from './explanation.js';
import type { Heard } from './listen.js';
import { consideredRoutes } from './misses.js';
import { remedy } from './remedy.js';

/** What happened. */
export interface Outcome {
	readonly config: Config;
	readonly table: RouteTable;
	/** Says which variables are set. */
	readonly env: Variables;
	readonly exchange: Exchange;
	/** What the agent asked for, before anything was stripped. */
	readonly asked: Exchange['request'];
	/** The route that decided. */
	readonly route: Route | null;
	readonly refused: EgressError | null;
	/** The close code of a WebSocket that was under way. */
	readonly close: number | undefined;
	readonly heard: readonly Heard[];
	/** Masked. */
	readonly lines: readonly string[];
}

export function explanationOf(outcome: Outcome): Explanation {
	const { config, table, env, exchange, asked, route, refused, close, heard, lines } = outcome;
	const { request, shown } = exchange;
	// Where a secret was found in the names of headers, no name is shown.
	const named = !heard.some(({ location, name }) => location === 'header' && name === '');
	const findings = heard.map(one => shownFinding(one, named));
	const told = {
		refusal:
			refused === null
				? null
				: {
						status: refused.status,
						error: refused.class,
						code: refused.code,
						...(close === undefined ? {} : { close }),
					},
		request: {
			scheme: request.scheme,
			host: shown?.host ?? request.host,
			port: request.port,
			method: request.method,
			path: refused === null && route?.passthrough ? '' : (shown?.path ?? ''),
		},
		address: addressOf(request, refused),
		route: route === null ? null : shownRoute(config, route),
	};
	return {
		verdict: refused !== null ? 'block' : verdictOf(heard, route),
		reason: refused?.reason ?? null,
		...told,
		to_allow: remedy({ ...told, findings }),
		...consideredRoutes(config, table, request, route),
		...granted(asked, route, env),
		findings,
		log: { level: LOG_LABELS[config.log], lines: [...lines] },
		unset: tokenEnvs(config)
			.filter(name => !env[name])
			.map(shownName),
	};
}

function verdictOf(heard: readonly Heard[], route: Route | null): 'allow' | 'warn' | 'redact' {
	const found = heard.filter(({ stage }) => stage !== 'log');
	if (found.length === 0) return 'allow';
	const certain = found.some(({ stage, severity }) => stage === 'request' && severity === 'block');
	return certain && route?.onMatch === 'redact' ? 'redact' : 'warn';
}

function addressOf({ host }: Exchange['request'], refused: EgressError | null): Explanation['address'] {
	const allowed = refused?.code !== 'address_denied';
	// A name is looked up only when it is dialled. The names that lead to a cloud's metadata are denied as they are.
	if (isIP(host) === 0) return allowed ? null : { kind: 'cloud metadata', allowed };
	return { kind: classify(host), allowed };
}

function shownRoute(config: Config, route: Route): NonNullable<Explanation['route']> {
	const { index, host, passthrough, outbound, inbound, onMatch, limits } = route;
	return {
		index,
		host,
		...routePlace(config, index),
		tls: passthrough ? 'passthrough' : 'intercept',
		outbound: passthrough ? [] : outbound,
		inbound: passthrough ? [] : inbound,
		on_match: onMatch,
		limits,
	};
}

function granted(
	request: Exchange['request'],
	route: Route | null,
	env: Variables,
): Pick<Explanation, 'stripped' | 'injected'> {
	if (route === null || route.passthrough) return { stripped: [], injected: null };
	const { strip, place, credential } = authorize(request, route);
	const sent = new Set(request.headers.filter((_, i) => i % 2 === 0).map(name => name.toLowerCase()));
	const stripped = [...sent].filter(name => strip.has(name));
	const path = place === null ? null : cleared(request.path, place);
	if (place !== null && path !== null && path !== request.path) stripped.push(shownPlace(place));
	return {
		stripped,
		injected: credential === null ? null : injected(credential, env),
	};
}

const shownPlace = (place: Place): string =>
	'query' in place ? `?${place.query}=*` : `${place.before}*${place.after}`;

function injected(credential: CredentialRef, env: Variables): Injected {
	const value = { variable: shownName(credential.tokenEnv), set: Boolean(env[credential.tokenEnv]) };
	if ('place' in credential) return { target: shownPlace(credential.place), ...value };
	if ('signs' in credential) return { header: 'authorization', scheme: AWS_SCHEME, ...value };
	const { header, scheme, user } = credential;
	return { header, scheme, ...(user !== undefined && { user }), ...value };
}

function shownFinding(heard: Heard, named: boolean): ExplainedFinding {
	const { stage, message, detector, rule, kind, severity, location, name, start, end, decoded } = heard;
	return {
		stage,
		detector,
		rule,
		kind,
		severity,
		...(message === null ? {} : { message }),
		location,
		...(name === undefined || name === '' || !named ? {} : { name }),
		start,
		end,
		decoded,
	};
}
