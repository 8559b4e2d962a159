// Credentials of Google and its cloud. Data only.

import type { TokenRule } from './rule.js';
import { draw, LOWER, UPPER, URL_SAFE } from './sample.js';
import { LOOSE_LEFT, named, prefixed, WORD_LEFT } from './shapes.js';

const GOOGLE_MANUAL = 'https://cloud.google.com/docs/authentication';

export const GOOGLE: readonly TokenRule[] = [
	prefixed({
		id: 'google-api-key',
		kind: 'Google API key',
		source: 'https://cloud.google.com/docs/authentication/api-keys',
		prefix: 'AIza',
		body: URL_SAFE,
		length: [35, 35],
		known: [35],
	}),
	prefixed({
		id: 'google-api-key-bound',
		kind: 'Google API key (bound to a service account)',
		source: 'https://cloud.google.com/docs/authentication/api-keys',
		prefix: 'AQ.Ab',
		body: URL_SAFE,
		length: [40, 120],
		known: [48],
	}),
	prefixed({
		id: 'google-oauth-client-secret',
		kind: 'Google OAuth client secret',
		source: 'https://developers.google.com/identity/protocols/oauth2',
		prefix: 'GOCSPX-',
		body: URL_SAFE,
		length: [28, 40],
		known: [28],
	}),
	prefixed({
		id: 'google-oauth-access-token',
		kind: 'Google OAuth access token',
		source: 'https://developers.google.com/identity/protocols/oauth2',
		// Those of service accounts go on behind a second point: `ya29.c.`, `ya29.d.`.
		prefix: ['ya29.', 'ya29.c.', 'ya29.d.', 'ya29.m.'],
		body: URL_SAFE,
		length: [30, 2048],
		known: [68, 180, 512, 1020],
	}),
	prefixed({
		id: 'google-oauth-refresh-token',
		kind: 'Google OAuth refresh token',
		source: 'https://developers.google.com/identity/protocols/oauth2',
		prefix: '1//0',
		body: URL_SAFE,
		length: [38, 512],
		known: [60, 98],
	}),
	{
		id: 'google-cloud-hmac-key-id-user',
		kind: 'Google Cloud Storage HMAC key',
		source: 'https://cloud.google.com/storage/docs/authentication/hmackeys',
		// 24 characters for a person's key, 61 for a service account's, which the next rule finds.
		keywords: ['GOOG'],
		pattern: new RegExp(`${WORD_LEFT}(?<!Credential=)GOOG[A-Z0-9]{20}(?![A-Za-z0-9_-])`),
		before: 0,
		reach: 24,
		checks: ['notPlaceholder', 'mixed', 'restless'],
		certain: ['notExample'],
		hits: () => ['a', 'b', 'c'].map(seed => `GOOG${draw(UPPER, 20, `gh${seed}`)}`),
		misses: () => [
			`GOOG${draw(UPPER, 19, 'ghd')}`,
			'["GOOGLEANALYTICS4", "SERVICENOW"]',
			'GOOGLEANALYTICS4SERVICEN',
			`goog${draw(LOWER, 20, 'ghe')}`,
			`GOOG${draw(UPPER, 24, 'ghf')}`,
		],
	},
	{
		id: 'google-cloud-hmac-key-id',
		kind: 'Google Cloud Storage HMAC key',
		source: 'https://cloud.google.com/storage/docs/authentication/hmackeys',
		keywords: ['GOOG1E'],
		// The id in a signed URL is meant to be seen.
		pattern: new RegExp(`${LOOSE_LEFT}(?<!Credential=)GOOG1E[A-Z0-9]{55}`),
		before: 0,
		reach: 61,
		checks: ['notPlaceholder'],
		hits: () => ['a', 'b', 'c'].map(seed => `GOOG1E${draw(UPPER, 55, `gs${seed}`)}`),
		misses: () => [
			`GOOG1E${draw(UPPER, 54, 'gsd')}`,
			`X-Goog-Credential=GOOG1E${draw(UPPER, 55, 'gse')}/20260101/auto/storage/goog4_request`,
			`GOOG1E${'X'.repeat(55)}`,
		],
	},
	named({
		id: 'google-oauth-client-secret-legacy',
		kind: 'Google OAuth client secret (legacy)',
		source: GOOGLE_MANUAL,
		names: ['google_client_secret', 'google_oauth_client_secret', 'google_secret'],
		value: { body: URL_SAFE, length: [24, 24] },
		checks: ['notPlaceholder', 'mixedCase'],
	}),
];
