// Finds, among any number of routes, those whose host fits, in the order of the file and without looking at the
// others: exact names by map, wildcards by their suffixes. Must not know paths, methods, headers or what a route does.

import type { HostPattern } from './host.js';

/** Anything that has a place in the file and a host to fit. */
export interface Hosted {
	readonly index: number;
	readonly pattern: HostPattern;
}

/** An index over routes; build it once with `hostTable`. */
export interface HostTable<T extends Hosted> {
	readonly exact: ReadonlyMap<string, readonly T[]>;
	/** By what stands after `*.`. */
	readonly wildcard: ReadonlyMap<string, readonly T[]>;
}

export function hostTable<T extends Hosted>(entries: readonly T[]): HostTable<T> {
	const exact = new Map<string, T[]>();
	const wildcard = new Map<string, T[]>();
	for (const entry of entries) {
		const map = entry.pattern.wildcard ? wildcard : exact;
		const list = map.get(entry.pattern.host);
		if (list === undefined) map.set(entry.pattern.host, [entry]);
		else list.push(entry);
	}
	return { exact, wildcard };
}

/** The entries whose host fits, in the file's order, whatever their port. `host` canonical. */
export function hostCandidates<T extends Hosted>(table: HostTable<T>, host: string): readonly T[] {
	const exact = table.exact.get(host);
	if (table.wildcard.size === 0) return exact ?? [];
	let found: T[] | undefined;
	// Each dot begins a suffix; at most 127 labels fit in a name. An IPv6 address has no dot, and wildcards never
	// name an IPv4 address, so addresses fall through.
	for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
		const list = table.wildcard.get(host.slice(dot + 1));
		if (list === undefined) continue;
		if (found === undefined) found = exact === undefined ? [...list] : [...exact, ...list];
		else for (const entry of list) found.push(entry);
	}
	if (found === undefined) return exact ?? [];
	return found.sort((a, b) => a.index - b.index);
}

/** Without a port a pattern is for the web's own two; with one, for that alone. */
export function portFits(pattern: HostPattern, port: number): boolean {
	return pattern.port === null ? port === 80 || port === 443 : port === pattern.port;
}
