// Resolves a name once and gives back only addresses that may be dialled, so that nothing is resolved again between
// the check and the connection. Knows addresses; must not know requests.

import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { EgressError } from '../core/errors.js';
import { type AddressReason, classify, classifyLiteral, isMetadataName } from '../policy/address.js';

function denied(kind: string): EgressError {
	return new EgressError(
		'address_denied',
		`egress: host resolves to an address that is not public (${kind})`,
	);
}

/** Why a target may not be dialled whatever it resolves to: a literal address, a cloud's own name; null where it may. */
export function literalDenied(host: string): EgressError | null {
	const kind = classifyLiteral(host);
	return kind === 'public' ? null : denied(kind);
}

// allow_private is about private networks. No name, unless it is a cloud's own, has reason to lead to where the cloud
// gives out credentials.
function mayDial(kind: 'public' | AddressReason, host: string, allowPrivate: boolean): boolean {
	if (kind === 'public') return true;
	if (!allowPrivate) return false;
	return kind !== 'cloud metadata' || isMetadataName(host);
}

type Answered = (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void;

// Who waits for a name that is being looked up, by name and kind of address. The system keeps a thread for each lookup until
// it has an answer, also when nobody waits any more: a name that is slow has one, however many ask and ask again.
const waiting = new Map<string, Answered[]>();
/** Names that are waited for together; more than that each ask for themselves. */
const NAMES_MOST = 4096;

function lookUp(hostname: string, options: LookupOptions, answered: Answered): void {
	const key = `${options.family ?? 0} ${options.hints ?? 0} ${hostname}`;
	const others = waiting.get(key);
	if (others !== undefined) {
		others.push(answered);
		return;
	}
	const all = [answered];
	if (waiting.size < NAMES_MOST) waiting.set(key, all);
	dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
		if (waiting.get(key) === all) waiting.delete(key);
		for (const each of all) each(error, addresses);
	});
}

/** A resolver for one connection. `resolved` is called when the name's addresses are there, or are not. */
export function guardedLookup(allowPrivate: boolean, resolved: () => void): LookupFunction {
	return (hostname, options, callback) => {
		lookUp(hostname, options, (error, addresses) => {
			resolved();
			if (error !== null) return callback(error, []);
			const open = addresses.filter(({ address }) => mayDial(classify(address), hostname, allowPrivate));
			const [first] = open;
			if (first === undefined) return callback(denied(classify(addresses[0]?.address ?? '')), []);
			return options.all ? callback(null, open) : callback(null, first.address, first.family);
		});
	};
}
