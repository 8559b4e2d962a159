// Why each route fits a request or does not, for people: the questions that `match` asks, every answer kept. Must not
// decide anything.

import type { ExchangeRequest } from '../core/exchange.js';
import {
	type Entry,
	FITS,
	headerFits,
	type MatchTest,
	pathOnly,
	type RouteTable,
	tryMatch,
} from './route.js';
import { hostCandidates, portFits } from './table.js';

/** What did not fit. `rule` is the place in `matches`; `header` the name of the first header rule that nothing met. */
export type Miss =
	| { readonly part: 'port' }
	| { readonly part: 'path'; readonly rule: number }
	| { readonly part: 'method'; readonly rule: number }
	| { readonly part: 'header'; readonly rule: number; readonly header: string };

export interface Considered {
	/** The route's place in the file, from 0. */
	readonly index: number;
	/** True when it fits. The first of these decides; later ones are never asked. */
	readonly fits: boolean;
	/** Empty when it fits; one for each entry of `matches` where host and port do. */
	readonly misses: readonly Miss[];
}

/** Every route whose host fits, in the file's order. All others did not fit by their host. */
export function consider(table: RouteTable, request: ExchangeRequest): Considered[] {
	return hostCandidates(table.hosts, request.host).map(entry => considerEntry(entry, request));
}

function considerEntry({ index, pattern, tests }: Entry, request: ExchangeRequest): Considered {
	if (!portFits(pattern, request.port)) return { index, fits: false, misses: [{ part: 'port' }] };
	const misses: Miss[] = [];
	for (const [rule, test] of (tests ?? []).entries()) {
		const miss = tryMatch(test, pathOnly(request.path), request.method, request.headers);
		if (miss === FITS) return { index, fits: true, misses: [] };
		if (miss === 3) misses.push({ part: 'header', rule, header: missedHeader(test, request) });
		else misses.push({ part: miss === 1 ? 'path' : 'method', rule });
	}
	return { index, fits: tests === null, misses };
}

function missedHeader(test: MatchTest, { headers }: ExchangeRequest): string {
	return test.headers.find(rule => !headerFits(rule, headers))?.name ?? '';
}
