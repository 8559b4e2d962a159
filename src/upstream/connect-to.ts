// curl's `--connect-to`: which connections the operator leads elsewhere by hand. Knows names and ports; must not know
// sockets.

import { canonicalHost } from '../core/target.js';

/** Null matches any (host, port) or leaves it as it is (toHost, toPort). */
export interface ConnectTo {
	readonly host: string | null;
	readonly port: number | null;
	readonly toHost: string | null;
	readonly toPort: number | null;
}

/** Parses `H1:P1:H2:P2`; IPv6 in brackets. Throws a RangeError with a sentence. */
export function parseConnectTo(text: string): ConnectTo {
	const match = /^(\[[^\]]*\]|[^:[\]]*):(\d*):(\[[^\]]*\]|[^:[\]]*):(\d*)$/.exec(text);
	if (match === null) throw new RangeError(`not of the form HOST1:PORT1:HOST2:PORT2: ${text}`);
	const host = (raw: string | undefined): string | null => {
		if (raw === undefined || raw === '') return null;
		const name = canonicalHost(raw);
		if (name === undefined) throw new RangeError(`not a host: ${raw}`);
		return name;
	};
	const port = (raw: string | undefined): number | null => {
		if (raw === undefined || raw === '') return null;
		if (Number(raw) < 1 || Number(raw) > 65535) throw new RangeError(`not a port: ${raw}`);
		return Number(raw);
	};
	return { host: host(match[1]), port: port(match[2]), toHost: host(match[3]), toPort: port(match[4]) };
}

/** The first of the operator's mappings that is for this host and port. */
export function mappingFor(
	mappings: readonly ConnectTo[],
	host: string,
	port: number,
): ConnectTo | undefined {
	return mappings.find(
		rule => (rule.host === null || rule.host === host) && (rule.port === null || rule.port === port),
	);
}
