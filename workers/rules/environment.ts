// Secrets in variables, as the environment of programs and files of settings have them: behind a name in capitals, or one that
// nothing but a variable or a header has. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, BASE64, draw, drawUuid, HEX, URL_SAFE } from './sample.js';
import { HARD_CODED } from './secret-names.js';
import { ASSIGN, DEFAULT, MIXED_VALUE, NAMED_VALUE, PAIR, RANDOM_VALUE } from './shapes.js';

export const ENVIRONMENT: readonly TokenRule[] = [
	{
		id: 'secret-in-environment',
		kind: 'secret in a variable',
		source: HARD_CODED,
		// A variable in capitals whose name ends in what it is: `NEXTAUTH_SECRET=`, `MY_TOKEN=`; the random ones of all values.
		keywords: ['SECRET=', 'SECRET: ', 'SECRET = ', 'TOKEN=', 'TOKEN: ', 'TOKEN = ', 'APP_KEY=', 'APP_KEY: '],
		pattern:
			/(?:SECRET|(?<!PAGE_|SYNC_|NEXT_|CSRF_|XSRF_)TOKEN|APP_KEY)(?:=|: | = )\\{0,3}["']?(?:base64:)?([A-Za-z0-9_.~+/-]{24,2000}={0,2})(?![A-Za-z0-9_~+/=(-])/,
		group: 1,
		before: 0,
		reach: 2032,
		checks: RANDOM_VALUE,
		certain: ['notLongExpired', 'notExample'],
		entropy: 3.5,
		hits: () => [
			`export MY_TOKEN="${draw(ALNUM, 40, 'sb')}"`,
			`NEXTAUTH_SECRET=${draw(ALNUM, 43, 'sa')}=`,
			`APP_KEY=base64:${draw(ALNUM, 43, 'sc')}=`,
		],
		misses: () => [
			'MY_TOKEN=the-name-of-some-token-in-the-vault',
			`NEXT_PAGE_TOKEN=${draw(ALNUM, 40, 'sd')}`,
			`SECRET=${draw(HEX, 40, 'se')}`,
		],
	},
	{
		id: 'secret-in-environment-given',
		kind: 'secret in a variable',
		source: HARD_CODED,
		// A name of several words in capitals: then the value may be a row of hex, be a pair's, and stand behind a space, as in `ENV`.
		keywords: ['SECRET', 'TOKEN', '_KEY', '_PAT'],
		pattern: new RegExp(
			`(?:(?<=[A-Z0-9]_|API|AUTH)(?:SECRET|(?<!PAGE_|SYNC_|NEXT_|CSRF_|XSRF_)TOKEN)|(?<=API|SECRET|PRIVATE|AUTH|ACCESS|ADMIN|MASTER|ENCRYPTION|SIGNING|LICENSE|SDK|EVENT|MANAGEMENT|SERVER|PERSONAL|INGEST|INGESTION|INTEGRATION|ROUTING|WEBHOOK|STORAGE|DEPLOY|AGENT|CIPHER|AES|HMAC|JWT|COOKIE|SHARED|SERVICE|AIO|IO)_KEY(?:_BASE)?|_PAT)(?:=|: | = |(?:\\\\{0,3}"|""): ?"?|\\\\{0,3}["']\\]? ?=> ?|\\\\{0,3}["']\\] ?= ?|${PAIR}|${DEFAULT}| )\\\\{0,3}["']?(${NAMED_VALUE})(?![A-Za-z0-9_~+/=(-])`,
		),
		group: 1,
		before: 0,
		reach: 2120,
		checks: MIXED_VALUE,
		certain: ['notLongExpired', 'notExample'],
		entropy: 3,
		hits: () => [
			`ACME_TOKEN=${draw(HEX, 40, 'ga')}`,
			`ENV ACME_API_KEY ${draw(ALNUM, 32, 'gb')}`,
			`"name":"ACME_WEBHOOK_SECRET","value":"${draw(HEX, 64, 'gc')}"`,
			`"ACME_TOKEN": "${draw(HEX, 32, 'gd')}"`,
			`SetEnv SECRET_KEY_BASE "${draw(HEX, 128, 'gh')}"`,
			`#define WALLET_PRIVATE_KEY "0x${draw(HEX, 64, 'gi')}"`,
		],
		misses: () => [
			'ACME_TOKEN=the-name-of-some-token-in-the-vault',
			`NEXT_PAGE_TOKEN=${draw(HEX, 40, 'ge')}`,
			`CACHE_KEY=${draw(HEX, 40, 'gf')}`,
			`ACME_TOKEN=${drawUuid('gg')}`,
		],
	},
	{
		id: 'key-in-environment',
		kind: 'secret in a variable',
		source: HARD_CODED,
		// A vendor's name and KEY, `ACME_KEY=`: the random ones of all values, but for those of keys that pages show and that name things, also where values were put together.
		keywords: ['_KEY=', '_KEY: ', '_KEY = ', '_KEY"', '_KEY\\'],
		pattern:
			/_(?<!(?:PUBLIC|PUBLISHABLE|SITE|ANON|CLIENT|BROWSER|BUILD|CACHE|SORT|PARTITION|PRIMARY|FOREIGN|OBJECT|S3|FILE|IDEMPOTENCY|HOST|STATE|EVALUATED)_)KEY(?:=|: | = |\\{0,3}": ?)\\{0,3}["']?([A-Za-z0-9_.~+/-]{20,300}={0,2})(?![A-Za-z0-9_~+/=(-])/,
		group: 1,
		before: 0,
		reach: 320,
		checks: RANDOM_VALUE,
		certain: ['notLongExpired', 'notExample'],
		entropy: 3.5,
		hits: () => [
			`export ACME_KEY="${draw(ALNUM, 40, 'ka')}"`,
			`ACME_KEY: ${draw(URL_SAFE, 43, 'kb')}`,
			`{"FERNET_KEY": "${draw(URL_SAFE, 43, 'kc')}="}`,
		],
		misses: () => [
			`CACHE_KEY=${draw(ALNUM, 40, 'kd')}`,
			`ACME_KEY=${draw(HEX, 40, 'ke')}`,
			'ACME_KEY=the-name-of-some-key-in-the-vault',
			`RECAPTCHA_SITE_KEY=${draw(ALNUM, 40, 'kf')}`,
		],
	},
	{
		id: 'hex-key-in-environment',
		kind: 'secret in a variable',
		source: HARD_CODED,
		// A vendor's name and KEY, and as many digits in hex as keys have: what is cached, sorted or built by such a key is called otherwise.
		keywords: ['_KEY=', '_KEY: ', '_KEY = ', '_KEY"', '_KEY\\'],
		pattern:
			/_(?<=[A-Z0-9]{3}_)(?<!PUBLIC_[A-Z0-9_]{0,40}|(?:PUBLISHABLE|SITE|ANON|CLIENT|BROWSER|BUILD|CACHE|SORT|PARTITION|PRIMARY|FOREIGN|OBJECT|S3|FILE|LOCKFILE|LOCK|IDEMPOTENCY|HOST|STATE|EVALUATED|HASH|CHECKSUM|SHA|SHA1|SHA256|MD5|GIT|COMMIT|ETAG|VERSION|REVISION|CONTENT|RELEASE|ARTIFACT|RESTORE|DEPS|DEPENDENCIES|INDEX|LOOKUP|ROW|ITEM|TEST|LAYER|IMAGE|DEDUP|FINGERPRINT|PROJECT|BUGSNAG|AMPLITUDE|SEARCH|WRITE|TRACE|ROUTE|MAP|GROUP|GPG|PGP|APT|I18N|TRANSLATION|MESSAGE|LOCALE|MEMO|MIGRATION|SCHEMA|PIPELINE|QUERY|DOCUMENT|ENTITY|CONFIG|BUCKET|STORE|QUEUE|TOPIC|TASK|JOB|RUN|MODEL|DATASET|ASSET|SNAPSHOT|BLOB|CHUNK|MANIFEST|PACKAGE|MODULE|COMPONENT|DEDUPE|LIMIT|UNIQUE|NATURAL|RECORD|TENANT|USER|TYPE|VITE_[A-Z0-9_]{1,40}|REACT_APP_[A-Z0-9_]{1,40})_)KEY(?:=|: | = |\\{0,3}": ?)\\{0,3}["']?((?:[0-9a-f]{32}){1,2})(?![A-Za-z0-9_~+/=(-])/,
		group: 1,
		before: 0,
		reach: 80,
		checks: ['notPlaceholder', 'mixed'],
		entropy: 2.8,
		hits: () => [
			`export ACME_KEY="${draw(HEX, 32, 'ha')}"`,
			`ACME_PRO_KEY: ${draw(HEX, 32, 'hb')}`,
			`{"ACME_KEY": "${draw(HEX, 64, 'hc')}"}`,
		],
		misses: () => [
			`NPM_CACHE_KEY=${draw(HEX, 64, 'hd')}`,
			`ACME_KEY=${draw(HEX, 40, 'he')}`,
			`NEXT_PUBLIC_ACME_KEY=${draw(HEX, 32, 'hf')}`,
			`ACME_KEY_ID=${draw(HEX, 32, 'hg')}`,
		],
	},
	{
		id: 'api-key-in-uuid',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		// Drawn at random (RFC 9562, version 4), and nothing but the key's name before it.
		keywords: ['api', 'Api', 'API'].flatMap(api =>
			['', '_', '-'].flatMap(sign => ['key', 'Key', 'KEY'].map(key => api + sign + key)),
		),
		pattern: new RegExp(
			`(?:api|Api|API)[_-]?(?:key|Key|KEY)${ASSIGN}([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})(?![A-Za-z0-9_-])`,
		),
		group: 1,
		before: 0,
		reach: 80,
		checks: ['notPlaceholder'],
		entropy: 2.8,
		hits: () => [
			`{"apiKey":"${drawUuid('aka')}"}`,
			`api_key = '${drawUuid('akb')}'`,
			`?api-key=${drawUuid('akc')}`,
		],
		misses: () => [
			`{"apiKeyId":"${drawUuid('akd')}"}`,
			'api_key: 00000000-0000-4000-8000-000000000000',
			`api_key: ${drawUuid('ake').replace('-4', '-1')}`,
			`{"type":"api_key","id":"${drawUuid('akf')}"}`,
		],
	},
	{
		id: 'laravel-app-key',
		kind: 'Laravel application key',
		source: 'https://laravel.com/docs/encryption',
		// 32 bytes, wherever they stand.
		keywords: ['base64:'],
		pattern: /(?<![A-Za-z0-9_])base64:([A-Za-z0-9+/]{43}=)(?![A-Za-z0-9+/=])/,
		group: 1,
		before: 0,
		reach: 52,
		checks: ['notPlaceholder', 'mixedCase', 'notZeros'],
		hits: () => [
			`'key' => 'base64:${draw(BASE64, 43, 'la')}=',`,
			`key: base64:${draw(BASE64, 43, 'lb')}=`,
			`the key is base64:${draw(BASE64, 43, 'lc')}=`,
		],
		misses: () => [
			`base64:${draw(BASE64, 40, 'ld')}=`,
			`base64:${'A'.repeat(43)}=`,
			`image/png;base64,${draw(BASE64, 43, 'le')}=`,
		],
	},
	{
		id: 'password-in-environment',
		kind: 'password in a variable',
		source: HARD_CODED,
		// In capitals, as programs are given it, and in the server's entry of a build tool; the random ones of all values.
		keywords: [
			...['PASSWORD=', 'PASSWORD: ', 'PASSWORD = ', '_PASSWORD ', 'PASSWD=', '_PWD=', '<password>'],
			...['_PW=', '_PSW'],
		],
		pattern:
			/(?:PASSWORD(?:=|: | = )|_PASSWORD |PASSWD=|_PWD=|_PW=|_PSW ?= ?|<password>)\\{0,3}["']?([A-Za-z0-9!#%*+./:;=?@^_~-]{14,128})(?![A-Za-z0-9!#%*+./:;=?@^_~($-])/,
		group: 1,
		before: 0,
		reach: 144,
		checks: ['notPlaceholder', 'mixedCase', 'notCode', 'notStockPassword', 'notUuid'],
		entropy: 3.4,
		hits: () => [
			`DB_PASSWORD=${draw(ALNUM, 20, 'ea')}`,
			`PGPASSWORD="${draw(ALNUM, 16, 'eb')}" psql`,
			`<password>${draw(ALNUM, 18, 'ec')}</password>`,
			`IMAP_PW=${draw(ALNUM, 18, 'ee')}`,
			`NEXUS_PSW = '${draw(ALNUM, 20, 'ef')}'`,
		],
		misses: () => [
			'DB_PASSWORD=changeme-in-production-please',
			`DB_PASSWORD=${draw(ALNUM, 8, 'ed')}`,
			['DB_PASSWORD=$', '{POSTGRES_PASSWORD_1}'].join(''),
		],
	},
	{
		id: 'secret-in-uuid',
		kind: 'secret in a variable',
		source: HARD_CODED,
		// UUIDs name things far more often: a random one, behind a name that is a program's variable or a header.
		keywords: ['_KEY', '_TOKEN', '_SECRET', 'API-Key', 'api-key', 'Api-Key', 'API-KEY'],
		pattern:
			/(?:[A-Z0-9]_(?:API_KEY|SECRET_KEY|(?<!(?:PAGE|SYNC|NEXT|CSRF|XSRF|CONTINUATION|CURSOR|UPLOAD|RESUME|REQUEST|DEVICE|PUSH|TRACE|IDEMPOTENCY|CLIENT|WAIT|FENCING|LOCK|LEASE)_)TOKEN|SECRET)(?:=|: | = |\\{0,3}": ?)|[Xx]-(?:API|api|Api)-(?:Key|key|KEY): ?)\\{0,3}["']?([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})(?![A-Za-z0-9_-])/,
		group: 1,
		before: 14,
		reach: 80,
		checks: ['notPlaceholder'],
		entropy: 2.8,
		hits: () => [
			`ACME_API_KEY=${drawUuid('ua')}`,
			`"ACME_CLIENT_SECRET": "${drawUuid('ub')}"`,
			`X-API-Key: ${drawUuid('uc')}`,
			`ACME_TOKEN=${drawUuid('ug')}`,
		],
		misses: () => [
			`ACME_KEY_ID=${drawUuid('ud')}`,
			`api_key: ${drawUuid('ue')}`,
			`ACME_PAGE_TOKEN=${drawUuid('uh')}`,
			'ACME_API_KEY=00000000-0000-4000-8000-000000000000',
			`ACME_API_KEY=${drawUuid('uf').replace('-4', '-1')}`,
		],
	},
];
