// Requests that another route decides than before, because the order of routes or their number changed. Must not know what
// any route lets through.

import { type HostPattern, readHostPattern } from './host.js';
import { type Hosted, type HostTable, hostCandidates, hostTable } from './table.js';
import type { RouteConfig } from './written.js';

/** What a route is called in a sentence. */
export function nameOf(routes: readonly RouteConfig[], index: number): string {
	return `routes[${index}] (${routes[index]?.host})`;
}

function placed(routes: readonly RouteConfig[]): Hosted[] {
	return routes.flatMap((route, index) => {
		const read = readHostPattern(route.host);
		return read.ok ? [{ index, pattern: read.pattern }] : [];
	});
}

/**
 * One sentence for each route whose requests now fall to another one: because it is gone, or because the other one now
 * stands before it.
 */
export function* exposed(
	before: readonly RouteConfig[],
	after: readonly RouteConfig[],
	pairs: readonly (readonly [number, number])[],
	removed: readonly number[],
): Generator<string> {
	const kept = new Map(pairs.map(([was, is]) => [is, was]));
	const now = hostTable(placed(after));
	const then = placed(before);
	const patternOf = new Map(then.map(entry => [entry.index, entry.pattern]));
	for (const was of removed) {
		const pattern = patternOf.get(was);
		const wide = pattern && covering(now, pattern).find(({ index }) => kept.has(index));
		if (wide) yield `${nameOf(before, was)} is gone: its requests fall to ${nameOf(after, wide.index)}`;
	}
	for (const [was, is] of pairs) {
		const pattern = patternOf.get(was);
		if (pattern === undefined) continue;
		for (const { index } of covering(now, pattern)) {
			const other = kept.get(index);
			if (index >= is || other === undefined || other <= was) continue;
			yield `${nameOf(after, index)} now stands before ${nameOf(after, is)} and decides for it`;
			break;
		}
	}
}

/** The routes whose host fits all that `pattern` fits. */
function covering(table: HostTable<Hosted>, pattern: HostPattern): readonly Hosted[] {
	// Any one subdomain stands for all of a wildcard.
	const host = pattern.wildcard ? `x.${pattern.host}` : pattern.host;
	return hostCandidates(table, host).filter(
		entry => entry.pattern.port === pattern.port && (entry.pattern.wildcard || !pattern.wildcard),
	);
}
