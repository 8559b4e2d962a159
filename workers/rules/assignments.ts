// Secrets beside a telling name where no sign of an assignment stands between: pairs of a name and a value, elements,
// declarations with a type, tables. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, BASE64, draw, drawUuid, HEX, LETTERS, LOWER, URL_SAFE } from './sample.js';
import { HARD_CODED, KEYWORDS, NAMES, QUOTE, VALUE } from './secret-names.js';
import { ASSIGN, DEFAULT, DRAWN_VALUE, MIXED_VALUE, PAIR, RANDOM_VALUE, WAYS } from './shapes.js';

/**
 * Those of names whose values frameworks draw with signs: seen nowhere near a row of letters and digits, they are searched for
 * anywhere, so that they are few. One word stands for all names that have it.
 */
const SIGNED_KEYWORDS = [
	'secret',
	...['signing', 'encryption', 'master'].flatMap(word =>
		['', '_', '-', '.', ' '].map(sign => `${word}${sign}key`),
	),
];

/** Characters that stand before `secret` in a name at the most. */
const BEFORE_SECRET = 'consumer_'.length;

/** What frameworks draw keys of: Django's, and those of WordPress. */
const SIGNS = 'abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)';

export const ASSIGNMENTS: readonly TokenRule[] = [
	{
		id: 'named-secret',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		keywords: KEYWORDS,
		anyCase: true,
		// Also as a pair: `"name":"API_KEY","value":"..."`, `<add key="ApiKey" value="..."/>`, `- name: API_KEY` before
		// `value: ...`; and as an element: `<apiKey>...`.
		pattern: new RegExp(`${NAMES}(?:${ASSIGN}|${PAIR}|${DEFAULT}|${WAYS})(?:bearer )?${VALUE}`, 'i'),
		group: 1,
		before: 0,
		reach: 2110,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notPublicJwt', 'notForPages'],
		certain: ['notLongExpired', 'notExample', 'notUuid'],
		entropy: 3,
		hits: () => [
			`api_key = "${draw(ALNUM, 32, 'a')}"`,
			`my.api.key=${draw(ALNUM, 32, 'pf')}`,
			`"client_secret":"${draw(URL_SAFE, 40, 'b')}"`,
			`ACCESS_TOKEN=${draw(HEX, 40, 'c')}`,
			`{"name":"API_KEY","value":"${draw(ALNUM, 32, 'pa')}"}`,
			`<add key="ApiKey" value="${draw(ALNUM, 40, 'pb')}"/>`,
			`- name: CLIENT_SECRET\n  value: ${draw(URL_SAFE, 40, 'pc')}`,
			`<apiKey>${draw(ALNUM, 32, 'pd')}</apiKey>`,
			`<input type="hidden" name="access_token" value="${draw(HEX, 40, 'pe')}">`,
			`<key>ApiKey</key>\n\t<string>${draw(HEX, 40, 'ph')}</string>`,
			`Content-Disposition: form-data; name="api_key"\r\n\r\n${draw(ALNUM, 32, 'pi')}\r\n--b--`,
			`api_key: >-\n    ${draw(HEX, 40, 'pj')}`,
			`ENV['ACME_API_KEY'] || '${draw(HEX, 32, 'pk')}'`,
			`api_key: str = "${draw(HEX, 64, 'pl')}"`,
			`config.setApiKey("${draw(HEX, 32, 'pm')}");`,
			`aws ssm put-parameter --name /prod/api_key --type SecureString --value "${draw(HEX, 40, 'pn')}"`,
			`acme deploy --api-key ${draw(HEX, 32, 'po')} --region eu`,
			`{"Name":"/prod/api_key","Type":"SecureString","Value":"${draw(HEX, 40, 'pq')}"}`,
			`<x:ApiKey Type="x#Text">${draw(ALNUM, 40, 'pr')}</x:ApiKey>`,
			`API_KEY = (\n    "${draw(ALNUM, 40, 'ps')}"\n)`,
			`a:1:{s:7:"api_key";s:40:"${draw(ALNUM, 40, 'pt')}";}`,
			`*API key*: \`${draw(HEX, 32, 'pu')}\``,
			`$ printenv ACME_API_KEY\n${draw(HEX, 32, 'pv')}\n`,
			`local api_key = [[${draw(ALNUM, 32, 'px')}]]`,
			`gh secret set API_KEY <<< "${draw(HEX, 40, 'py')}"`,
			`{"access_token":"${draw(URL_SAFE, 1200, 'pz')}"}`,
		],
		misses: () => [
			`api_key: AgBy${draw(ALNUM, 400, 'qs')}`,
			'api_key = "your-api-key-goes-here-now"',
			'api_key = process.env.SOME_LONG_VARIABLE_1',
			'privateKey = someTestEC256PrivateKey',
			'signingkey = ~/.ssh/id_ed25519.pub',
			"session_token = 'X-Amz-Content-Sha256'",
			`api_key_id = ${draw(LETTERS, 24, 'd')}`,
			`accessToken = 'pk.eyJ${draw(ALNUM, 60, 'f')}.${draw(URL_SAFE, 22, 'g')}'`,
			'{"name":"API_KEY","value":"your-api-key-goes-here-now"}',
			['<apiKey>$', '{env.SOME_API_KEY_1}</apiKey>'].join(''),
			`{"name":"API_KEY","valueFrom":"${draw(ALNUM, 32, 'pg')}"}`,
		],
	},
	{
		id: 'named-secret-short',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		keywords: KEYWORDS,
		anyCase: true,
		// The random ones of all values that are shorter than any of known vendors.
		pattern: new RegExp(
			`${NAMES}(?:${ASSIGN}|${PAIR}|>\\s?)(?![A-Za-z0-9_]{10,16}Key|[0-9A-F]{16}(?![A-Za-z0-9]))([A-Za-z0-9_.~+/-]{16,19})(?![A-Za-z0-9_.~+/=(-]|::)`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 110,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notHash', 'notForPages'],
		certain: ['notExample', 'mixedCase'],
		entropy: 3.35,
		hits: () => [
			`api_key = "${draw(ALNUM, 16, 'ya')}"`,
			`"client_secret":"${draw(ALNUM, 18, 'yb')}"`,
			`ACCESS_TOKEN=${draw(ALNUM, 17, 'yc')}`,
		],
		misses: () => [
			'api_key = "your-api-key-1234"',
			`api_key = "${draw(ALNUM, 12, 'yd')}"`,
			`access_token: ${draw(HEX, 16, 'ye')}`,
			`signingkey = ${draw(HEX, 16, 'yf').toUpperCase()}`,
			'privateKey = someTestKey256A1',
		],
	},
	{
		id: 'named-secret-quoted',
		kind: 'secret in an assignment',
		source: 'https://docs.djangoproject.com/en/stable/ref/settings/#secret-key',
		keywords: SIGNED_KEYWORDS,
		anyCase: true,
		// In quotes a value may have any sign, as those have that frameworks draw.
		pattern: new RegExp(
			`${NAMES}(?:${QUOTE})?\\]?\\s{0,4}(?:=>|:=|=|:)\\s{0,4}${QUOTE}([A-Za-z0-9!#$%&*+,./:;=?@^_~|()-]{20,100})${QUOTE}`,
			'i',
		),
		group: 1,
		before: BEFORE_SECRET,
		reach: 160,
		checks: MIXED_VALUE,
		certain: ['notLongExpired', 'notExample'],
		entropy: 3.8,
		hits: () => [
			`SECRET_KEY = '${draw(SIGNS, 50, 'xa')}'`,
			`"jwt_secret": "${draw(SIGNS, 32, 'xb')}"`,
			`client_secret: "${draw(SIGNS, 40, 'xc')}"`,
		],
		misses: () => [
			`SECRET_KEY = ${draw(SIGNS, 50, 'xd')}`,
			'signing_key = "https://docs.test/api/v1/keys?page=2&of=10"',
			['secret_key = "$', '(cat /run/secrets/api_key_1)"'].join(''),
			`secret_key = "${draw(SIGNS, 18, 'xe')}"`,
		],
	},
	{
		id: 'named-secret-with-signs',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		keywords: SIGNED_KEYWORDS,
		anyCase: true,
		// Without quotes, in a file of variables or properties: what password managers draw has signs that no other value has.
		pattern:
			/(?:(?:api|client|app|webhook|signing|session|cookie|auth|token|jwt|consumer|shared)[._-]?secret|(?:secret|signing|encryption|master)[._-]?key(?:_base)?)(?:=|: | = )((?=[A-Za-z0-9+./_~-]{0,99}[!#%*?@^])[A-Za-z0-9!#%*+./?@^_~-]{16,100})(?![A-Za-z0-9!#$%*+./=?@^_~(){}[-])/i,
		group: 1,
		before: BEFORE_SECRET,
		reach: 140,
		checks: ['notPlaceholder', 'mixedCase', 'likePassword', 'notStockPassword', 'strongPassword'],
		entropy: 3.2,
		hits: () => [
			`JWT_SECRET=${draw(ALNUM, 9, 'sga')}%${draw(ALNUM, 9, 'sgb')}!${draw(ALNUM, 4, 'sgc')}`,
			`app.jwt.secret=${draw(ALNUM, 12, 'sgd')}#${draw(ALNUM, 12, 'sge')}`,
			`session_secret: ${draw(ALNUM, 14, 'sgf')}@${draw(ALNUM, 8, 'sgg')}`,
			`ENCRYPTION_KEY = ${draw(ALNUM, 16, 'sgh')}*${draw(ALNUM, 15, 'sgi')}`,
		],
		misses: () => [
			'JWT_SECRET=change-me-to-something-random!',
			`JWT_SECRET=${draw(ALNUM, 6, 'sgj')}!${draw(ALNUM, 5, 'sgk')}`,
			`client_secret: projects/acme/secrets/app@${draw(HEX, 8, 'sgl')}`,
			`CACHE_KEY=${draw(ALNUM, 12, 'sgm')}#${draw(ALNUM, 12, 'sgn')}`,
		],
	},
	{
		id: 'django-secret-key',
		kind: 'Django secret key',
		source: 'https://docs.djangoproject.com/en/stable/ref/settings/#secret-key',
		// Without quotes, as files of variables have it, in cells, in the next field or element: 50 characters of those that startproject draws.
		keywords: ['secret'],
		anyCase: true,
		pattern:
			/secret_key(?: ?[=:,] ?|\\{0,3}["'`]?(?: ?(?:[:,|]|=>)|<\/[a-z]{1,9}>)\s{0,12}(?:<[a-z]{1,9}>|\\{0,3}["'`]?value\\{0,3}["'`]: ?)?\\{0,3}["'`]?)((?:django-insecure-)?(?=[a-z0-9]{0,49}[!@#$%^&*(=+)_-])[a-z0-9!@#$%^&*(\-_=+)]{50})(?![A-Za-z0-9!@#$%^&*(\-_=+)])/i,
		group: 1,
		before: 0,
		reach: 120,
		checks: ['notPlaceholder', 'mixed', 'notCode'],
		entropy: 4,
		hits: () => [
			`DJANGO_SECRET_KEY=${draw(LOWER, 24, 'dja')}#${draw(LOWER, 25, 'djb')}`,
			`SECRET_KEY = ${draw(LOWER, 20, 'djc')}!${draw(LOWER, 29, 'djd')}`,
			`SECRET_KEY: ${draw(LOWER, 30, 'dje')}#${draw(LOWER, 19, 'djf')}`,
			`PORT,8080\nDJANGO_SECRET_KEY,${draw(LOWER, 30, 'djk')}(${draw(LOWER, 19, 'djl')},2026-01-02`,
		],
		misses: () => [
			`SECRET_KEY=${draw(LOWER, 20, 'djg')}#${draw(LOWER, 19, 'djh')}`,
			'SECRET_KEY=replace-this-with-a-long-random-string-of-50-chars',
			`SITE_NAME=${draw(LOWER, 24, 'dji')}#${draw(LOWER, 25, 'djj')}`,
		],
	},
	{
		id: 'secret-in-cell',
		kind: 'secret in a table',
		source: HARD_CODED,
		// A variable's name and in the next cell its value, rows of hex, too: what heads of tables are called is written otherwise.
		keywords: ['_KEY', '_TOKEN', '_SECRET', '_PAT'],
		pattern:
			/_(?<!(?:PUBLIC|PUBLISHABLE|SITE|ANON|CACHE|SORT|PARTITION|PRIMARY|FOREIGN|OBJECT|S3|FILE|IDEMPOTENCY|HOST|STATE|PAGE|NEXT|CSRF|COMMIT)_)(?:KEY|TOKEN|SECRET|PAT)["'`*\\]{0,4}[ \t]{0,16}\|[ \t]{0,4}["'`*\\]{0,4}([A-Za-z0-9_.~+/-]{20,300}={0,2})(?![A-Za-z0-9_~+/=(:-])/,
		...DRAWN_VALUE,
		before: 0,
		reach: 350,
		hits: () => [
			`| ACME_API_KEY | ${draw(HEX, 64, 'wga')} |`,
			`| **ACME_TOKEN** | ${draw(ALNUM, 40, 'wgb')} |`,
			`| ACME_CLIENT_SECRET   | ${draw(HEX, 32, 'wgc')} |`,
		],
		misses: () => [
			`| CACHE_KEY | ${draw(HEX, 40, 'wgd')} |`,
			`| access_key | ${draw(HEX, 40, 'wge')} |`,
			'| ACME_API_KEY | the-name-of-some-key-in-the-vault |',
			`| ACME_TOKEN | ${draw(HEX, 16, 'wgf')} |`,
		],
	},
	{
		id: 'named-secret-in-parts',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		keywords: KEYWORDS,
		anyCase: true,
		// An account, a version or an id before it, parted by colons.
		pattern: new RegExp(
			`${NAMES}(?:${ASSIGN}|${PAIR})(?!(?:encrypted|enc|sha-?\\d{1,3}|md5|vault|kms|arn|urn|https?|file|env|secret|projects):)([A-Za-z0-9_.-]{1,40}:[A-Za-z0-9_:-]{20,160})(?![A-Za-z0-9_/.(-])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 310,
		checks: RANDOM_VALUE,
		certain: ['notExample'],
		entropy: 3.5,
		hits: () => [
			`API_KEY=v1:${draw(ALNUM, 24, 'ia')}:${draw(ALNUM, 24, 'ib')}`,
			`api_key="${draw(ALNUM, 6, 'ic')}.${draw(ALNUM, 6, 'id')}:${draw(URL_SAFE, 43, 'ie')}"`,
			`- name: ACME_API_KEY\n  value: ${drawUuid('if')}:${draw(ALNUM, 32, 'ig')}`,
		],
		misses: () => [
			'api_key = "provider:the-name-of-the-key-in-the-vault"',
			`api_key = "sha256:${draw(HEX, 64, 'ih')}"`,
			`access_key = "${draw(ALNUM, 10, 'ii')}:${draw(ALNUM, 10, 'ij')}"`,
		],
	},
	{
		id: 'named-secret-value',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		keywords: ['secret'],
		anyCase: true,
		// Whatever the name begins with, but for the name of one in an ARN, also where values were put together; the random ones of all values.
		pattern: new RegExp(
			`s(?<![:/]s)ecret(?:${ASSIGN}|${PAIR}|${DEFAULT}|\\(\\\\{0,3}["']|>)(?!projects/)${VALUE}`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 2110,
		checks: RANDOM_VALUE,
		certain: ['notLongExpired', 'notExample'],
		entropy: 3.5,
		hits: () => [
			`const secret = '${draw(ALNUM, 32, 'va')}';`,
			`"secret": "${draw(URL_SAFE, 40, 'vb')}"`,
			`oauthSecret: ${draw(ALNUM, 40, 'vc')}`,
			`sdk.WithSecret("${draw(ALNUM, 40, 'vg')}")`,
			`<secret>${draw(BASE64, 64, 'vh')}</secret>`,
		],
		misses: () => [
			`secret = "${draw(HEX, 40, 'vd')}"`,
			'secretKeyRef: theNameOfSomeSecretInTheCluster2',
			`secret: "${draw(ALNUM, 16, 've')}"`,
			`arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/${draw(ALNUM, 24, 'vf')}`,
			'secret: SomeWordsInCamelCaseAreHere',
		],
	},
	{
		id: 'named-token-value',
		kind: 'token in an assignment',
		source: HARD_CODED,
		keywords: ['token'],
		anyCase: true,
		// Only warned of: pages, uploads and forms have tokens, too, those that say so apart.
		pattern: new RegExp(
			`(?<!(?:page|sync|next|csrf|xsrf|cursor|continue|continuation|pagination|upload|resume|request|cancel|verification|captcha|state|public[_-]?key)[_-]?)token(?:${ASSIGN}|: ?&(?:'static )?str ?= ?")${VALUE}`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 2050,
		checks: RANDOM_VALUE,
		entropy: 3.5,
		severity: 'warn',
		hits: () => [
			`"token":"${draw(ALNUM, 40, 'ta')}"`,
			`my_token = "${draw(URL_SAFE, 32, 'tb')}"`,
			`/v1/items?token=${draw(ALNUM, 32, 'tc')}`,
		],
		misses: () => [
			`"nextPageToken":"${draw(ALNUM, 40, 'td')}"`,
			`csrf_token=${draw(ALNUM, 40, 'te')}`,
			`PublicKeyToken=${draw(ALNUM, 40, 'tg')}`,
			`token: ${drawUuid('tf')}`,
		],
	},
];
