// How many hops a TRACE or OPTIONS may still go (RFC 9110, 7.6.2). Must not know where this one goes.

import { EgressError } from './errors.js';
import { type HeaderList, headerValues } from './headers.js';

const MAX_FORWARDS = 'max-forwards';

/** The headers with one hop less in Max-Forwards, where they limit it. Throws `forwards_spent` where none is left. */
export function oneHopLess(method: string, headers: HeaderList): HeaderList {
	if (method !== 'TRACE' && method !== 'OPTIONS') return headers;
	// One that is no number limits nothing; of several, the next hop may read any.
	const limits = headerValues(headers, MAX_FORWARDS).map(value => value.trim());
	const numbers = limits.filter(value => /^\d{1,9}$/.test(value)).map(Number);
	if (numbers.length === 0) return headers;
	const left = Math.min(...numbers);
	if (left === 0) throw new EgressError('forwards_spent');
	return headers.map((value, i) =>
		i % 2 === 1 && headers[i - 1]?.toLowerCase() === MAX_FORWARDS ? String(left - 1) : value,
	);
}
