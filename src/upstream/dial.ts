// Resolves a name, checks every address, and connects to one that was checked: the name is never resolved again
// between the check and the connection. Knows addresses and the operator's own mappings; must not know requests.

import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import * as tls from 'node:tls';
import { buildConnector } from 'undici';
import { EgressError } from '../core/errors.js';
import { canonicalHost } from '../core/target.js';
import { classify } from '../policy/address.js';

/** curl's `--connect-to`: null matches any (host, port) or leaves it as it is (toHost, toPort). */
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

export interface DialOptions {
	readonly connectTo: readonly ConnectTo[];
	/** PEM texts trusted for origins besides Node's own roots. */
	readonly extraRoots: readonly string[];
}

// What Node trusts by itself, NODE_EXTRA_CA_CERTS and the system's included where this Node (22.15, 24) can tell.
function defaultRoots(): readonly string[] {
	const { getCACertificates } = tls as { getCACertificates?: (kind: 'default') => string[] };
	return getCACertificates?.('default') ?? tls.rootCertificates;
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

/** Why a target that is itself an address may not be dialled; null for a name, and for what is public. */
export function literalDenied(host: string): EgressError | null {
	const kind = isIP(host) === 0 ? 'public' : classify(host);
	return kind === 'public' ? null : denied(kind);
}

function denied(kind: string): EgressError {
	return new EgressError(
		'address_denied',
		`egress: host resolves to an address that is not public (${kind})`,
	);
}

/** Resolves and keeps only addresses that may be dialled; an error when none may. */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
	dnsLookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
		if (error !== null) return callback(error, []);
		const open = addresses.filter(({ address }) => classify(address) === 'public');
		if (open.length === 0) return callback(denied(classify((addresses[0] as LookupAddress).address)), []);
		return options.all
			? callback(null, open)
			: callback(null, (open[0] as LookupAddress).address, (open[0] as LookupAddress).family);
	});
};

/** Opens sockets to origins, TLS included. */
export class Dialer {
	readonly #connectTo: readonly ConnectTo[];
	/** One for all connections: reading the roots takes 10 ms, which each connection would pay again. */
	readonly #secureContext: tls.SecureContext;

	constructor(options: DialOptions) {
		this.#connectTo = options.connectTo;
		this.#secureContext = tls.createSecureContext(
			options.extraRoots.length === 0 ? {} : { ca: [...defaultRoots(), ...options.extraRoots] },
		);
	}

	/**
	 * A connector for one kind of route: whether private addresses may be dialled, and for how many milliseconds.
	 * Fails with `address_denied` or what the network says.
	 */
	connector(allowPrivate: boolean, timeout: number): buildConnector.connector {
		const base = { timeout, keepAlive: true, secureContext: this.#secureContext };
		// Without the lookup option undici uses dns.lookup, which is right where the operator said so.
		const open = buildConnector(base);
		const guarded = buildConnector({ ...base, lookup: guardedLookup });
		return (options, callback) => {
			const host = options.hostname.startsWith('[') ? options.hostname.slice(1, -1) : options.hostname;
			const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
			const mapped = this.#mapping(host, port);
			if (mapped !== undefined) {
				const target = { ...options, hostname: mapped.toHost ?? host, port: String(mapped.toPort ?? port) };
				if (isIP(host) === 0) return open({ ...target, servername: host }, callback);
				// A literal address has no server name, and its certificate must be its own, not the mapped one's.
				return buildConnector({
					...base,
					checkServerIdentity: (_, cert) => tls.checkServerIdentity(host, cert),
				})(target, callback);
			}
			const asked = { ...options, hostname: host };
			if (allowPrivate) return open(asked, callback);
			// A literal address is never looked up, so it is checked here.
			const refused = literalDenied(host);
			return refused === null ? guarded(asked, callback) : callback(refused, null);
		};
	}

	/** A plain TCP socket, for a tunnel that is never read. Rejects as `connector` fails. */
	tcp(host: string, port: number, allowPrivate: boolean, timeout: number): Promise<Socket> {
		const connect = this.connector(allowPrivate, timeout);
		return new Promise((resolve, reject) => {
			connect({ hostname: host, protocol: 'http:', port: String(port) }, (error, socket) => {
				if (error !== null) reject(error);
				else resolve(socket as Socket);
			});
		});
	}

	#mapping(host: string, port: number): ConnectTo | undefined {
		return mappingFor(this.#connectTo, host, port);
	}
}
