// What a message says of its content codings (RFC 9110 section 8.4), read in one way for whoever undoes them. Knows
// headers; must not know how a coding is undone.

import { type HeaderList, headerValues } from './headers.js';

/** More codings than this on one body are not undone: each costs a decoder, and no honest sender needs them. */
export const MAX_CODINGS = 5;

/**
 * The codings in the order in which they were applied, in small letters, without those that change no byte of the text.
 * Several header lines are one list (RFC 9110 section 5.3).
 */
export function contentCodings(headers: HeaderList): readonly string[] {
	const values = headerValues(headers, 'content-encoding');
	if (values.length === 0) return NONE;
	return values
		.join(',')
		.split(',')
		.map(coding => coding.trim().toLowerCase())
		.filter(coding => coding !== '' && coding !== 'identity' && coding !== 'aws-chunked');
}

const NONE: readonly string[] = [];
