// As whom may it go: which of the agent's headers stay behind and which credential may come in their place. Names
// only; must not know any secret's value, nor how headers are sent.

import { OF_SIGNATURE, type SigningScope, signingScope } from '../core/aws-signature.js';
import type { ExchangeRequest } from '../core/exchange.js';
import { type HeaderList, hopByHop } from '../core/headers.js';
import type { Place } from '../core/place.js';
import type { CredentialRef, Route } from './route.js';
import type { UpstreamProxyConfig } from './upstream-proxy.js';
import { type RouteConfig, signsRequests } from './written.js';

export interface Grant {
	/**
	 * Lower-case names of the agent's headers that do not go to the origin. Host and Content-Length are the
	 * forwarder's own business and not among them.
	 */
	readonly strip: ReadonlySet<string>;
	/** The place in the target whose content of the agent does not go to the origin; null for none. */
	readonly place: Place | null;
	readonly credential: CredentialRef | null;
	/** For whom a key that signs is asked to; null where the agent did not say, and on other routes. */
	readonly scope: SigningScope | null;
}

const FIXED_HOPS = hopByHop([]);
const NO_NAMES: readonly string[] = [];
const prepared = new WeakMap<Route, Grant>();

/**
 * What the route grants this request. The agent's Authorization goes unless the route preserves it; what the agent
 * has where the credential will stand always goes, so that there are never two; hop-by-hop headers go (RFC 9110, 7.6.1),
 * also those that the agent's Connection names.
 */
export function authorize(request: Pick<ExchangeRequest, 'headers' | 'method'>, route: Route): Grant {
	let grant = prepared.get(route);
	if (grant === undefined) {
		const place = route.auth !== null && 'place' in route.auth ? route.auth.place : null;
		grant = { strip: stripped(FIXED_HOPS, route), place, credential: route.auth, scope: null };
		prepared.set(route, grant);
	}
	if (route.auth !== null && 'signs' in route.auth) {
		grant = { ...grant, scope: signingScope(request.headers) };
	}
	// TRACE is answered with the request itself (RFC 9110, 9.3.8), and the agent would be given the credential in it.
	if (request.method === 'TRACE') grant = { ...grant, credential: null };
	const hops = hopByHop(request.headers);
	const twins =
		route.auth !== null && 'header' in route.auth ? twinsOf(route.auth.header, request.headers) : NO_NAMES;
	if (hops === FIXED_HOPS && twins === NO_NAMES) return grant;
	return { ...grant, strip: stripped(hops, route, twins) };
}

function stripped(hops: ReadonlySet<string>, route: Route, twins = NO_NAMES): ReadonlySet<string> {
	const names = new Set([...hops, ...twins]);
	if (!route.preserveAuth) names.add('authorization');
	if (route.auth !== null && 'header' in route.auth) names.add(route.auth.header);
	if (route.auth !== null && 'signs' in route.auth) for (const name of OF_SIGNATURE) names.add(name);
	return names;
}

/**
 * Names that an origin takes for `header` where it makes variables of headers (CGI, WSGI): `x_api_key` is `x-api-key` there, and
 * the agent's could win over the route's.
 */
function twinsOf(header: string, headers: HeaderList): readonly string[] {
	if (!header.includes('-')) return NO_NAMES;
	const twins: string[] = [];
	for (let i = 0; i < headers.length; i += 2) {
		const name = headers[i] as string;
		if (name.length !== header.length || !name.includes('_')) continue;
		const lower = name.toLowerCase();
		if (lower.replaceAll('_', '-') === header) twins.push(lower);
	}
	return twins.length === 0 ? NO_NAMES : twins;
}

/** Every variable that begins so holds a credential, also when no route names it. */
export const SECRET_PREFIX = 'EGRESS_TOKEN_';

/** Every distinct variable that holds a credential, in order of first use: each `token_env`, each `passphrase_env`. */
export function tokenEnvs(config: {
	readonly routes: readonly RouteConfig[];
	readonly upstream_proxy?: UpstreamProxyConfig | undefined;
}): string[] {
	const named = config.routes.flatMap(({ auth, client_cert }) => [
		...(auth ? [auth.token_env] : []),
		...(client_cert?.passphrase_env ? [client_cert.passphrase_env] : []),
	]);
	const proxy = config.upstream_proxy?.auth?.token_env;
	return [...new Set(proxy === undefined ? named : [...named, proxy])];
}

/** The variables among them that hold keys that sign. */
export function signingEnvs({ routes }: { readonly routes: readonly RouteConfig[] }): ReadonlySet<string> {
	return new Set(
		routes.flatMap(({ auth }) => (auth !== undefined && signsRequests(auth) ? [auth.token_env] : [])),
	);
}
