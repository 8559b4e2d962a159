// The record of a key, as the service answers that made it: the one reply in which a key stands in the clear, under a name that
// says little (`key`, `token`, `value`) beside what only such a record says: what it may do, until when, how it ends. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, draw, drawUuid, HEX, LOWER, URL_SAFE } from './sample.js';
import { DRAWN_VALUE, NAMED_VALUE } from './shapes.js';

/** A quote of JSON, at any depth of strings in strings. */
const SHUT = '\\\\{0,3}"';
/** Between the name of a field and its value. */
const HOLDS = `${SHUT}\\s?:\\s?${SHUT}`;
/** What may be a key: no address of a chain; Laravel's has its number before it. */
const VALUE = `(?!0x)((?:\\d{1,6}[|])?${NAMED_VALUE})(?=${SHUT}`;

/** Beginnings of the names of fields that only the record of a key has. */
const OF_A_KEY: readonly string[] = [
	...'scope permission abilities revoked is_revoked last_used lastUsed last4 last_4 last_four lastFour'.split(
		' ',
	),
	...'mask redacted obfuscated api_key apiKey auth_type authType indexes collections cidr_ allowed_ips reusable'.split(
		' ',
	),
	...['key_', 'key', 'token_', 'token'].flatMap(word =>
		['name', 'label', 'suffix', 'prefix', 'uuid'].map(what => word + what),
	),
	'token_last',
	'token_type',
	'tokenType',
];
/** Those of what is made for a time, as tokens are; but entries of a cache and cookies, which are `key` and `value`, are, too. */
const OF_A_TOKEN: readonly string[] =
	'expires expiry expiration valid_to validTo valid_until validUntil'.split(' ');
/** Those of anything: enough where the value is called a secret. */
const OF_A_SECRET: readonly string[] =
	'created date_created dateCreated friendly_name display_name displayName label prefix app_id appId key_id keyId key'.split(
		' ',
	);

const SECRETS: readonly string[] = ['secret', 'plaintext', 'cleartext', 'credential', 'passcode'];
const TOKENS: readonly string[] = [...SECRETS, 'token'];
const KEYS: readonly string[] = [...TOKENS, 'key', 'value', 'sha1'];

const DOUBTED = { ...DRAWN_VALUE, before: 0 } as const satisfies Partial<TokenRule>;

const SOURCE = 'https://cwe.mitre.org/data/definitions/532.html';
const KIND = 'secret in the record of a key';
/** A field whose name begins so. */
const begun = (names: readonly string[]): string => `"(?:${names.join('|')})[A-Za-z_]{0,6}${SHUT}`;

/** A rule for one of `fields` before one of `marks`, anywhere in what is left of the record. */
const before = (
	id: string,
	fields: readonly string[],
	marks: readonly string[],
	field: string,
): TokenRule => ({
	id,
	kind: KIND,
	source: SOURCE,
	keywords: fields.flatMap(name => [`"${name}"`, `"${name}\\`]),
	pattern: new RegExp(`"(?:${fields.join('|')})${HOLDS}${VALUE}[^{}]{0,300}${begun(marks)})`),
	reach: 2390,
	...DOUBTED,
	hits: () => [
		...marks.map(mark => `{"id":7,"${field}":"${draw(HEX, 32, id + mark)}","${mark}":[],"on":true}`),
		`{\n  "${field}": "${draw(URL_SAFE, 43, `${id}a`)}",\n  "user": "bob",\n  "${marks[0]}": 1\n}`,
		`{\\"${field}\\":\\"${draw(ALNUM, 40, `${id}b`)}\\",\\"${marks[0]}\\":1}`,
	],
	misses: () => [
		`{"id":7,"${field}":"${draw(HEX, 40, `${id}c`)}","size":12}`,
		`{"${field}":"${drawUuid(`${id}d`)}","${marks[0]}":["read"]}`,
		`{"${field}":"the-name-of-some-permission-2","${marks[0]}":["read"]}`,
		`{"${field}":"${draw(HEX, 40, `${id}e`)}"},{"${marks[0]}":"2027-01-01"}`,
	],
});

/** Characters of a mark and of what stands behind it. */
const MOST_BEFORE = 72;

/** A rule for one of `fields` behind one of `marks`, so near that the search sees both at once. */
const behind = (
	id: string,
	fields: readonly string[],
	marks: readonly string[],
	field: string,
): TokenRule => ({
	id,
	kind: KIND,
	source: SOURCE,
	keywords: fields.flatMap(name => [`"${name}"`, `"${name}\\`]),
	pattern: new RegExp(`${begun(marks)}[^{}]{0,48}"(?:${fields.join('|')})${HOLDS}${VALUE})`),
	reach: 2150,
	...DOUBTED,
	before: MOST_BEFORE,
	hits: () => [
		...marks.map(mark => `{"id":7,"${mark}":"*","${field}":"${draw(HEX, 32, id + mark)}"}`),
		`{\n  "${marks[0]}": [],\n  "user": "bob",\n  "${field}": "${draw(URL_SAFE, 43, `${id}a`)}"\n}`,
		`{\\"${marks[0]}\\":1,\\"${field}\\":\\"${draw(ALNUM, 40, `${id}b`)}\\"}`,
	],
	misses: () => [
		`{"size":12,"${field}":"${draw(HEX, 40, `${id}c`)}"}`,
		`{"${marks[0]}":["read"],"${field}":"${drawUuid(`${id}d`)}"}`,
		`{"${marks[0]}":["read"],"${field}":"the-name-of-some-permission-2"}`,
		`{"${marks[0]}":"2027-01-01"},{"${field}":"${draw(HEX, 40, `${id}e`)}"}`,
	],
});

export const KEY_RECORDS: readonly TokenRule[] = [
	before('key-in-record', KEYS, OF_A_KEY, 'key'),
	before('token-in-record', TOKENS, OF_A_TOKEN, 'token'),
	before('secret-in-record', SECRETS, OF_A_SECRET, 'secret'),
	behind('key-ends-record', KEYS, OF_A_KEY, 'value'),
	behind('token-ends-record', TOKENS, OF_A_TOKEN, 'token'),
	behind('secret-ends-record', SECRETS, OF_A_SECRET, 'secret'),
	{
		id: 'key-below-its-name',
		kind: KIND,
		source: SOURCE,
		keywords: ['api_key', 'apiKey', 'api_token', 'apiToken', 'access_token', 'accessToken'].flatMap(name => [
			`"${name}"`,
			`"${name}\\`,
		]),
		pattern: new RegExp(
			`"(?:api_?[kK]ey|api_?[tT]oken|access_?[tT]oken)${SHUT}\\s?:\\s?\\{[^{}]{0,56}"(?:${KEYS.join('|')})${HOLDS}${VALUE})`,
		),
		reach: 2150,
		...DOUBTED,
		hits: () => [
			`{"apiKey":{"id":"7","name":"ci","key":"${draw(ALNUM, 40, 'ba')}"}}`,
			`{"api_token": {"id": 7, "value": "${draw(HEX, 40, 'bb')}"}}`,
			`{"access_token":{"expires":1,"token":"${draw(URL_SAFE, 43, 'bc')}"}}`,
		],
		misses: () => [
			`{"apiKey":{"id":"7"},"key":"${draw(ALNUM, 40, 'bd')}"}`,
			`{"api_token":{"token":"${drawUuid('be')}"}}`,
			'{"apiKey":{"value":"the-name-of-some-key-in-store-2"}}',
		],
	},
	{
		id: 'kaggle-key-file',
		kind: 'Kaggle API key',
		source: 'https://www.kaggle.com/docs/api#authentication',
		// `kaggle.json`, whole.
		keywords: ['"key"', '"key\\'],
		pattern: new RegExp(
			`"username${HOLDS}[A-Za-z0-9_.-]{2,40}${SHUT},[\\s\\\\nr]{0,9}"key${HOLDS}([0-9a-f]{32})${SHUT}`,
		),
		group: 1,
		before: 72,
		reach: 140,
		checks: ['notPlaceholder'],
		hits: () => [
			`{"username":"bob","key":"${draw(HEX, 32, 'kga')}"}`,
			`{\n  "username": "acme-ci",\n  "key": "${draw(HEX, 32, 'kgb')}"\n}`,
			`{\\"username\\":\\"bob\\",\\"key\\":\\"${draw(HEX, 32, 'kgc')}\\"}`,
		],
		misses: () => [
			`{"user":"bob","key":"${draw(HEX, 32, 'kgd')}"}`,
			`{"username":"bob","key":"${draw(HEX, 24, 'kge')}"}`,
			`{"username":"bob","keys":"${draw(HEX, 32, 'kgf')}"}`,
		],
	},
	{
		id: 'secret-in-clear',
		kind: KIND,
		source: SOURCE,
		// Names that tell the key itself from its hash, its beginning, its id.
		keywords: [
			...['plain_text', 'plaintext', 'plain_', 'plain', 'full_', 'full', 'raw_', 'raw'].flatMap(word => [
				`${word}token`,
				`${word}key`,
			]),
			...['token_', 'token', 'secret_', 'secret', 'key_', 'key'].flatMap(word =>
				['value', 'secret', 'text'].map(what => `${word}${what}`),
			),
			...['hmac', 'sign', 'integration', 'listen'].flatMap(word => [`${word}_key`, `${word}key`]),
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?:plain(?:_?text)?|full|raw)_?(?:token|key)|(?:token|secret|key)_?(?:value|secret|text)|(?:hmac|sign|integration|listen)_?key)${HOLDS}${VALUE})`,
			'i',
		),
		reach: 2050,
		...DOUBTED,
		hits: () => [
			`{"plainTextToken":"7|${draw(ALNUM, 40, 'ca')}"}`,
			`{"tokenName":"t","tokenValue":"11${draw(HEX, 32, 'cb')}"}`,
			`{"full_token": "${draw(HEX, 64, 'cc')}"}`,
			`{"integration_key":"${draw(LOWER, 32, 'cd')}"}`,
		],
		misses: () => [
			'{"tokenValue":"the-value-of-some-token-2"}',
			`{"full_key":"${drawUuid('ce')}"}`,
			`{"rawKeys":"${draw(ALNUM, 40, 'cf')}"}`,
			`{"full_token_hash":"${draw(HEX, 64, 'cg')}"}`,
		],
	},
];
