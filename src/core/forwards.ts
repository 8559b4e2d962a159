// How many hops a TRACE or OPTIONS may still go (RFC 9110, 7.6.2). Must not know where this one goes.

import { EgressError } from './errors.js';
import { type HeaderList, headerValue } from './headers.js';

const MAX_FORWARDS = 'max-forwards';

/** The headers with one hop less in Max-Forwards, where they limit it. Throws `forwards_spent` where none is left. */
export function oneHopLess(method: string, headers: HeaderList): HeaderList {
	if (method !== 'TRACE' && method !== 'OPTIONS') return headers;
	const left = headerValue(headers, MAX_FORWARDS)?.trim();
	if (left === undefined || !/^\d{1,9}$/.test(left)) return headers;
	if (Number(left) === 0) throw new EgressError('forwards_spent');
	return headers.map((value, i) =>
		i % 2 === 1 && headers[i - 1]?.toLowerCase() === MAX_FORWARDS ? String(Number(left) - 1) : value,
	);
}
