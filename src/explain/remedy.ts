// What would let a refused request through, as a piece of routes.yaml to paste. Must not decide anything: whether it should
// go through is for the reader to say.

import type { ExchangeRequest } from '../core/exchange.js';
import { formatAuthority } from '../core/target.js';
import { isHidden } from '../log/read/entry.js';

/** How long what is found may pass, unless the reader says otherwise: 30 days. */
const PROPOSED_MS = 30 * 24 * 60 * 60 * 1000;

/** What an explanation says of a refused request. */
interface Refused {
	readonly refusal: { readonly code: string } | null;
	readonly request: Pick<ExchangeRequest, 'scheme' | 'host' | 'port' | 'method' | 'path'>;
	readonly route: { readonly index: number } | null;
	readonly findings: readonly {
		readonly stage: string;
		readonly rule: string;
		readonly severity: 'block' | 'warn';
	}[];
}

/** A sentence with what to write, or null for a refusal that no route changes. */
export function remedy({ refusal, request, route, findings }: Refused): string | null {
	switch (refusal?.code) {
		case 'route_denied':
			return request.host === '' ? null : `if it is meant to, under routes: ${routeFor(request)}`;
		case 'address_denied':
			return route === null ? null : `if it is meant to, on routes[${route.index}]: allow_private: true`;
		case 'dlp_outbound':
			return route === null
				? null
				: [
						`if it is meant to, on routes[${route.index}]: dlp: { outbound_on_match: redact }, or supervise, or warn`,
						...allowing(findings, 'request').map(allow => `; or, for this alone, ${allow}`),
					].join('');
		case 'dlp_inbound':
			return route === null
				? null
				: (allowing(findings, 'response')
						.map(allow => `if it is meant to, on routes[${route.index}]: ${allow}`)
						.at(0) ?? null);
		default:
			return null;
	}
}

/** What lets through what was found, and nothing else; empty where that may go nowhere. */
function allowing(findings: Refused['findings'], stage: string): string[] {
	const certain = findings.filter(one => one.stage === stage && one.severity === 'block');
	const rules = [...new Set(certain.map(({ rule }) => rule))];
	if (rules.length === 0 || rules.includes('known-secret')) return [];
	const until = new Date(Date.now() + PROPOSED_MS).toISOString().slice(0, 10);
	const entries = rules.map(rule => `{ rule: ${rule}, reason: "say why", until: ${until} }`);
	return [`dlp: { allow: [${entries.join(', ')}] }`];
}

/** The narrowest route for this request, on one line. */
function routeFor({ scheme, host, port, method, path }: Refused['request']): string {
	const [quotedHost, quotedMethod] = [formatAuthority(host, port, scheme), method].map(text =>
		/^[A-Za-z][\w.-]*$/.test(text) ? text : JSON.stringify(text),
	);
	const [wire = ''] = path.split('?');
	// A path in which a secret stands masked is no path to allow.
	const paths = isHidden(wire) ? '' : `, paths: [{ type: exact, value: ${JSON.stringify(wire)} }]`;
	return `- { host: ${quotedHost}, matches: [{ methods: [${quotedMethod}]${paths} }] }`;
}
