// Secrets named after whose they are, whoever that is: `acmeToken`, a `token` below `acme:`, `the Acme key: ...`, and values in
// parts or in UUIDs behind such names. No vendor's name stands here: what falls at random is told by the words around it. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, draw, drawUuid, HEX, LOWER, URL_SAFE } from './sample.js';
import {
	ANY_QUOTE,
	ASSIGN,
	DEFAULT,
	DRAWN_PASSWORD,
	DRAWN_VALUE,
	MAYBE_ANY_QUOTE,
	PAIR,
	QUOTE,
	RANDOM_VALUE,
	UUID,
	WORD_LEFT,
} from './shapes.js';

const HARD_CODED = 'https://cwe.mitre.org/data/definitions/798.html';

/** Tokens of pages, forms, programs, models and protocols, and secrets that a handshake makes and throws away: none is an owner's. */
const NO_OWNERS = [
	...[
		'page',
		'next',
		'prev',
		'previous',
		'sync',
		'csrf',
		'xsrf',
		'cursor',
		'continue',
		'continuation',
		'pagination',
	],
	...[
		'upload',
		'resume',
		'resumption',
		'request',
		'cancel',
		'cancellation',
		'verification',
		'captcha',
		'state',
	],
	...[
		'public',
		'key',
		'device',
		'push',
		'registration',
		'form',
		'forgery',
		'authenticity',
		'security',
		'client',
	],
	...[
		'max',
		'num',
		'parse',
		'lex',
		'start',
		'end',
		'stop',
		'special',
		'change',
		'etag',
		'lock',
		'fence',
		'fencing',
	],
	...[
		'dedup',
		'idempotency',
		'preview',
		'image',
		'asset',
		'file',
		'media',
		'download',
		'view',
		'watch',
		'scroll',
	],
	...[
		'partition',
		'cache',
		'job',
		'task',
		'expected',
		'invalid',
		'wrong',
		'expired',
		'design',
		'color',
		'nonce',
	],
	...[
		'publishable',
		'site',
		'anon',
		'browser',
		'commit',
		'delivery',
		'receipt',
		'hash',
		'sample',
		'dummy',
		'fake',
	],
	...['traffic', 'handshake', 'early', 'exporter', 'derived', 'premaster', 'pre_master', 'mock', 'test'],
].join('|');

/** Whose it is, and no more than a sign before what it is. */
const OWNER = `(?<=[A-Za-z0-9]{3}[_.-]?)(?<!(?:${NO_OWNERS})[_.-]?)`;

const VALUE = '([A-Za-z0-9_.~+/-]{24,300}={0,2})(?![A-Za-z0-9_~+/=(:-])';
/** All of a string. */
const STRING = `${ANY_QUOTE}([A-Za-z0-9_.~+/-]{24,300}={0,2})${ANY_QUOTE}`;

/** A random UUID (RFC 9562 section 5.4): what is made by time or of a name is an id. */
const RANDOM_UUID = '([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})(?![A-Za-z0-9_:-])';

const OF_UUID = {
	group: 1,
	checks: ['notPlaceholder'],
	entropy: 2.8,
} as const satisfies Partial<TokenRule>;

/** What stands before the parts of a value that says where one is kept, a digest, or what was encrypted. */
const NO_PARTS =
	'(?!(?:encrypted|enc|sha-?\\d{1,3}|md5|vault|kms|arn|urn|https?|file|env|secrets?|projects|op|ref|data|image):)';

/** A line end, also as JSON writes it. */
const LINE = '(?:\\n|\\\\n)';

/** Words that a sentence begins with, and keys that are shown, name things or open nothing. */
const NO_VENDORS =
	'(?!(?:Public|Primary|Partition|Foreign|Sort|Cache|Host|Object|The|This|That|Your|Our|Each|Commit|Checksum|GPG|PGP|SSH|Git|Idempotency|Row|Hash|Page|Next|CSRF|XSRF|Device|Push|Sync|Unexpected|Release|Docker|Content|Message|Event|Group|Merge|Map|Translation|File|Lookup|Site|Publishable|Sample|Example|Test|Expected|Invalid) )';

/** Headers whose UUIDs name a request or what is kept of it. */
const NO_IDS = '(?!(?:idempotency|cache|request|correlation|x-idempotency|x-cache|x-request|x-correlation)-)';

export const OWNED: readonly TokenRule[] = [
	{
		id: 'owned-secret',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		keywords: ['token', 'secret'],
		anyCase: true,
		// Rows of hex, too: an owner's are no digest.
		pattern: new RegExp(
			`${OWNER}(?:token|secret)(?:${ASSIGN}|${PAIR}|${DEFAULT}|(?<=--[a-z0-9]{2,16}-[a-z]{5,6}) ${MAYBE_ANY_QUOTE})${VALUE}`,
			'i',
		),
		...DRAWN_VALUE,
		before: 0,
		reach: 410,
		hits: () => [
			`acmeToken: '${draw(ALNUM, 32, 'oa')}',`,
			`acme_token=${draw(HEX, 40, 'ob')}`,
			`self.acme_secret = "${draw(LOWER, 30, 'oc')}"`,
			`acme.token=${draw(HEX, 64, 'od')}`,
			`{"key":"acme_token","value":"${draw(URL_SAFE, 40, 'oe')}"}`,
			`?acme_token=${draw(HEX, 64, 'of')}&x=1`,
			`acme deploy --acme-token ${draw(ALNUM, 40, 'ok')} --region eu`,
		],
		misses: () => [
			`nextPageToken: '${draw(ALNUM, 32, 'og')}'`,
			`csrf_token=${draw(HEX, 40, 'oh')}`,
			`acmeToken: '${drawUuid('oi')}'`,
			'acme_token = settings.ACME_TOKEN_OF_THE_TEAM_1',
			`token: ${draw(HEX, 40, 'oj')}`,
		],
	},
	{
		id: 'owned-secret-in-uuid',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		keywords: ['token', 'secret'],
		anyCase: true,
		// An id would be called one: behind an owner's name a random UUID is drawn to be kept.
		pattern: new RegExp(
			`(?:${OWNER}token|(?<=[A-Za-z0-9]{2}[_.-]?)secret(?:[_.-]?key)?)(?:${ASSIGN}|${PAIR})${RANDOM_UUID}`,
			'i',
		),
		...OF_UUID,
		before: 0,
		reach: 150,
		hits: () => [
			`acmeToken: '${drawUuid('ua')}'`,
			`client_secret=${drawUuid('ub')}`,
			`ACME_SECRET=${drawUuid('uc')}`,
			`acme.controller.client.secret=${drawUuid('ud')}`,
		],
		misses: () => [
			`token: ${drawUuid('ue')}`,
			`clientToken: ${drawUuid('uf')}`,
			`next_token=${drawUuid('ug')}`,
			`client_secret=${drawUuid('uh').replace('-4', '-1')}`,
			`secret_id=${drawUuid('ui')}`,
		],
	},
	{
		id: 'uuid-in-header',
		kind: 'secret in an HTTP header',
		source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.4',
		// As a command gives a header, whatever its name begins with.
		keywords: ['key', 'token', 'secret'].flatMap(name => [`${name}: `, `${name}"`, `${name}'`, `${name}\\`]),
		anyCase: true,
		pattern: new RegExp(
			`(?<=(?:(?:-h|header) \\\\{0,3}["']|headers${MAYBE_ANY_QUOTE} ?[:=] ?\\{[\\s\\\\n]{0,9}${ANY_QUOTE})${NO_IDS}(?:[a-z0-9]{1,16}[_-]){0,3}(?:api)?|(?:\\r\\n|\\\\r\\\\n)${NO_IDS}(?:(?:[a-z0-9]{1,16}-){1,3}(?:api)?|api))(?:key|token|secret)${MAYBE_ANY_QUOTE}: ?${MAYBE_ANY_QUOTE}(${UUID})(?![A-Za-z0-9_-])`,
			'i',
		),
		group: 1,
		checks: ['notPlaceholder'],
		before: 70,
		reach: 130,
		hits: () => [
			`curl -H 'acme-api-key: ${drawUuid('ha')}' https://acme.test/`,
			`curl --header "Token: ${drawUuid('hb')}" https://acme.test/`,
			`-H 'apikey: ${drawUuid('hc')}'`,
			`-H "acme_key: ${drawUuid('hd')}"`,
			`headers = {"acme-key": "${drawUuid('hh')}"}`,
			`POST /x HTTP/1.1\r\nHost: acme.test\r\nAcme-Key: ${drawUuid('hi')}\r\n\r\n`,
		],
		misses: () => [
			`-H 'Idempotency-Key: ${drawUuid('he')}'`,
			`-H 'X-Request-Id: ${drawUuid('hf')}'`,
			`primary key: ${drawUuid('hg')}`,
		],
	},
	{
		id: 'owned-secret-in-parts',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		keywords: ['token', 'secret', '_auth=', '_auth:', '_auth =', '_auth"'],
		anyCase: true,
		// A version, an account or an id before it, parted by colons, each perhaps of a path's form: `v1:acme/app:...`.
		pattern: new RegExp(
			`(?:${OWNER}(?:token|secret)|(?<=[A-Za-z0-9]{3})_auth|${WORD_LEFT}token(?=[ =:]{1,3}(?:tok|${UUID}):))${ASSIGN}${NO_PARTS}([A-Za-z0-9_.@/-]{1,40}:(?:[A-Za-z0-9_.@/-]{1,24}:)?[A-Za-z0-9_-]{24,160})(?![A-Za-z0-9_/.(:-])`,
			'i',
		),
		...DRAWN_VALUE,
		before: 0,
		reach: 310,
		hits: () => [
			`ACME_TOKEN=v1:acme/app:${draw(HEX, 40, 'pa')}`,
			`ACME_AUTH=bob:${draw(ALNUM, 28, 'pb')}`,
			`token: ${drawUuid('pc')}:${draw(HEX, 32, 'pd')}`,
			`acmeSecret = "7:${draw(URL_SAFE, 40, 'pe')}"`,
		],
		misses: () => [
			`ACME_TOKEN=sha256:${draw(HEX, 64, 'pf')}`,
			'ACME_TOKEN=vault:the-name-of-the-token-in-the-vault-1',
			`cache_token=v1:${draw(HEX, 40, 'pg')}`,
			`ACME_AUTH=bob:${draw(ALNUM, 12, 'ph')}`,
		],
	},
	{
		id: 'secret-in-settings',
		kind: 'secret in a file of settings',
		source: HARD_CODED,
		keywords: ['token', 'secret'].flatMap(word => [`${word}: `, `${word} = `, `${word}":`, `${word}\\`]),
		anyCase: true,
		// On a line below its owner's and farther in, under a head in brackets, first in an object that has a name.
		pattern: new RegExp(
			`(?<=${LINE}[ \\t-]{1,16}${MAYBE_ANY_QUOTE}|\\]\\r?${LINE}|[A-Za-z0-9]${MAYBE_ANY_QUOTE}: ?\\{[\\s\\\\n]{0,9}${MAYBE_ANY_QUOTE})(?:token|secret)(?::| =|${QUOTE}:) {0,2}${MAYBE_ANY_QUOTE}${VALUE}`,
			'i',
		),
		...DRAWN_VALUE,
		before: 0,
		reach: 330,
		hits: () => [
			`services:\n  acme:\n    enabled: true\n    token: "${draw(ALNUM, 32, 'na')}"\n`,
			`[acme]\ntoken = ${draw(HEX, 40, 'nb')}\n`,
			`{"acme": {"secret": "${draw(HEX, 64, 'nc')}"}}`,
			`acme {\n  token = "${draw(LOWER, 30, 'nd')}"\n}`,
		],
		misses: () => [
			`token: ${draw(HEX, 40, 'ne')}`,
			`acme:\n  token: ${drawUuid('nf')}\n`,
			'acme:\n  token: the-name-of-some-token-in-the-vault\n',
			`acme:\n  token_id: ${draw(ALNUM, 32, 'ng')}\n`,
		],
	},
	{
		id: 'key-beside-address',
		kind: 'key in a file of settings',
		source: HARD_CODED,
		keywords: ['key: ', 'key = ', 'key":', 'key\\'],
		anyCase: true,
		// The field before it says which server it opens.
		pattern: new RegExp(
			`(?<=(?:url|uri|endpoint|host|server)${MAYBE_ANY_QUOTE}(?::| =) {0,2}${MAYBE_ANY_QUOTE}[a-z][^\\s"',\\\\]{4,80}${MAYBE_ANY_QUOTE},?[\\s\\\\n]{0,14}${MAYBE_ANY_QUOTE})key(?::| =|${QUOTE}:) {0,2}${MAYBE_ANY_QUOTE}${VALUE}`,
			'i',
		),
		...DRAWN_VALUE,
		before: 0,
		reach: 330,
		hits: () => [
			`[acme]\nurl = "https://acme.test"\nkey = "${draw(HEX, 40, 'ka')}"\n`,
			`{"acme":{"url":"https://acme.test","key":"${draw(LOWER, 30, 'kb')}","timeout":3}}`,
			`acme:\n  endpoint: https://acme.test\n  key: ${draw(ALNUM, 32, 'kc')}\n`,
		],
		misses: () => [
			`name = "acme"\nkey = "${draw(HEX, 40, 'kd')}"\n`,
			`url: https://acme.test\nkey: ${drawUuid('ke')}\n`,
			'url: https://acme.test\nkey: the-name-of-some-key-in-the-vault\n',
		],
	},
	{
		id: 'secrets-in-list',
		kind: 'secret in a list',
		source: HARD_CODED,
		keywords: [
			'tokens:',
			'tokens =',
			'tokens"',
			'tokens\\',
			'secrets:',
			'secrets =',
			'secrets"',
			'secrets\\',
			'api_keys',
			'apikeys',
			'api-keys',
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:tokens|secrets|api[_-]?keys)${MAYBE_ANY_QUOTE}(?::| ?=) ?\\[?[\\s\\\\n]{0,12}(?:- )?${MAYBE_ANY_QUOTE}${VALUE}`,
			'i',
		),
		...DRAWN_VALUE,
		before: 0,
		reach: 340,
		hits: () => [
			`tokens:\n  - ${draw(LOWER, 30, 'la')}\n`,
			`API_KEYS = ["${draw(ALNUM, 32, 'lb')}", "x"]`,
			`"secrets": ["${draw(HEX, 40, 'lc')}"]`,
		],
		misses: () => [
			`tokens:\n  - ${drawUuid('ld')}\n`,
			'"tokens": ["the-name-of-some-token-in-the-vault"]',
			`total_tokens: ${draw(LOWER, 12, 'le')}`,
		],
	},
	{
		id: 'declared-token',
		kind: 'token in a program',
		source: HARD_CODED,
		// A variable of that name and its string, in languages that declare them.
		keywords: ['token'],
		anyCase: true,
		pattern: new RegExp(
			`(?<=(?:const|let|var|local|final|string|val|char ?[*]|auto|static|dim|my [$])[ *]{0,2})token(?:: ?&?[A-Za-z]{2,12})?(?: as string)? ?:?= ?${STRING}`,
			'i',
		),
		...DRAWN_VALUE,
		before: 0,
		reach: 350,
		hits: () => [
			`const char* token = "${draw(HEX, 64, 'da')}";`,
			`local token = "${draw(HEX, 40, 'db')}"`,
			`const token: string = '${draw(LOWER, 32, 'dc')}'`,
		],
		misses: () => [
			`const token = get("${draw(HEX, 40, 'dd')}")`,
			`const token = '${drawUuid('de')}'`,
			"const token = 'the-name-of-some-token-in-the-vault'",
		],
	},
	{
		id: 'defined-secret',
		kind: 'secret in a program',
		source: 'https://www.erlang.org/doc/system/macros.html',
		keywords: ['-define('],
		anyCase: true,
		pattern: new RegExp(`-define\\([a-z_]{0,20}(?:token|secret|key), ?(?:<<)?${STRING}`, 'i'),
		...DRAWN_VALUE,
		before: 0,
		reach: 350,
		hits: () => [
			`-define(SECRET, "${draw(LOWER, 30, 'fa')}").`,
			`-define(ACME_TOKEN, <<"${draw(ALNUM, 32, 'fb')}">>).`,
			`-define(api_key, "${draw(HEX, 40, 'fc')}").`,
		],
		misses: () => [
			`-define(HASH, "${draw(HEX, 40, 'fd')}").`,
			`-define(SECRET, "${draw(HEX, 12, 'fe')}").`,
			'-define(SECRET, "the-name-of-some-secret-in-the-vault").',
		],
	},
	{
		id: 'owned-secret-said',
		kind: 'secret in a sentence',
		source: HARD_CODED,
		// A name in capitals says whose: `the Acme secret (...)`, `Acme API token: ...`. A space parts them, or names of files put
		// together would be searched closely.
		keywords: ['token', 'secret', 'Token', 'Secret'],
		pattern: new RegExp(
			`(?<=(?:(?<![A-Za-z])|(?<=\\\\[nrt]))${NO_VENDORS}[A-Z][A-Za-z0-9]{2,15} (?:(?:API|api|access|auth|webhook|signing|client) )?)(?:[Tt]oken|[Ss]ecret)(?:(?::| is:?| was| =| ?->)? {1,2}| \\()[\\\\"'\`*]{0,4}${VALUE}`,
		),
		...DRAWN_VALUE,
		before: 0,
		reach: 330,
		hits: () => [
			`export the Acme secret (${draw(ALNUM, 32, 'sa')}) before you run it`,
			`Acme API token: ${draw(HEX, 40, 'sb')}`,
			`the Acme token is \`${draw(LOWER, 30, 'sc')}\``,
		],
		misses: () => [
			`the token: ${draw(HEX, 40, 'sd')}`,
			`Page token: ${draw(ALNUM, 32, 'se')}`,
			`Acme token: ${drawUuid('sf')}`,
			'Acme token documentation-of-the-api-v2/reference',
		],
	},
	{
		id: 'owned-key-said',
		kind: 'key in a sentence',
		source: HARD_CODED,
		// The same of what is called a key alone: the random ones of all values, since keys are of tables and caches, too.
		keywords: ['key: ', 'key is', 'key =', 'key (', 'key ->'],
		pattern: new RegExp(
			`(?<=(?:(?<![A-Za-z])|(?<=\\\\[nrt]))${NO_VENDORS}[A-Z][A-Za-z0-9]{2,15} (?:(?:API|api|access|auth|signing) )?)key(?::| is:?| =| ?->| \\() {0,2}[\\\\"'\`*]{0,4}${VALUE}`,
		),
		group: 1,
		checks: [...RANDOM_VALUE, 'notName'],
		certain: ['notLongExpired', 'notExample'],
		entropy: 3.5,
		before: 0,
		reach: 330,
		hits: () => [
			`[debug] using Acme key: ${draw(ALNUM, 32, 'ya')}`,
			`the Acme key is \`${draw(URL_SAFE, 40, 'yb')}\``,
			`Acme signing key (${draw(ALNUM, 40, 'yc')})`,
		],
		misses: () => [
			`Cache key: ${draw(ALNUM, 32, 'yd')}`,
			`the key: ${draw(ALNUM, 32, 'ye')}`,
			`Acme key: ${draw(HEX, 40, 'yf')}`,
		],
	},
	{
		id: 'secret-quoted-in-line',
		kind: 'secret in a line of a log',
		source: 'https://cwe.mitre.org/data/definitions/532.html',
		keywords: ['with', 'using'].flatMap(word => ['token', 'key', 'secret'].map(name => `${word} ${name}`)),
		anyCase: true,
		pattern: new RegExp(`(?:with|using) (?:token|key|secret):? ${STRING}`, 'i'),
		...DRAWN_VALUE,
		before: 0,
		reach: 330,
		hits: () => [
			`INFO authenticated with token '${draw(ALNUM, 40, 'ga')}'`,
			`signing in using key "${draw(HEX, 40, 'gb')}"`,
			`connected with secret \`${draw(URL_SAFE, 32, 'gc')}\``,
		],
		misses: () => [
			`with token '${drawUuid('gd')}'`,
			"with key 'the-name-of-some-key-in-the-vault'",
			`with token ${draw(HEX, 40, 'ge')}`,
		],
	},
	{
		id: 'strong-password-beside-account',
		kind: 'password beside an account',
		source: 'https://cwe.mitre.org/data/definitions/256.html',
		// Shorter ones and those with signs, where no more stands between.
		keywords: ['pw: ', 'login: ', 'creds: ', 'credentials: '],
		anyCase: true,
		pattern: new RegExp(
			`(?:${WORD_LEFT}pw: {1,2}|(?:login|creds|credentials): {1,2}[A-Za-z0-9_.@\\\\-]{1,32}(?: / |/|:))${MAYBE_ANY_QUOTE}([A-Za-z0-9!#$%&*+./:;=?@^_~|-]{12,64})(?![A-Za-z0-9])`,
			'i',
		),
		...DRAWN_PASSWORD,
		before: 0,
		reach: 130,
		hits: () => [
			`login: bob / ${draw(ALNUM, 15, 'wah')}`,
			`ssh bob@acme.test (pw: ${draw(ALNUM, 6, 'wb')}=${draw(ALNUM, 6, 'wc')}#${draw(ALNUM, 3, 'wd')})`,
			`credentials: bob:${draw(ALNUM, 8, 'we')}!${draw(ALNUM, 8, 'wf')}`,
		],
		misses: () => [
			'login: bob / administrator',
			`login: bob / ${draw(ALNUM, 8, 'wg')}`,
			'credentials: same-origin/include-all-2',
		],
	},
	{
		id: 'password-of-archive',
		kind: 'password given to a program',
		source: 'https://7-zip.opensource.jp/chm/cmdline/switches/password.htm',
		keywords: ['7z ', 'rar '],
		pattern: new RegExp(
			`(?:7z|rar) [a-z]{1,2} [^\\n\\r|;]{0,80}?-h?p${MAYBE_ANY_QUOTE}([A-Za-z0-9!#%*+./:=?@^_~-]{12,64})(?![A-Za-z0-9$({])`,
		),
		...DRAWN_PASSWORD,
		before: 0,
		reach: 170,
		hits: () => [
			`7z x a.7z -p${draw(ALNUM, 20, 'za')}`,
			`7z a -mhe=on -p'${draw(ALNUM, 16, 'zb')}' a.7z x`,
			`rar a -hp${draw(ALNUM, 18, 'zc')} a.rar x`,
		],
		misses: () => [
			'7z x a.7z -pYourPasswordHere',
			`7z x a.7z -p${draw(ALNUM, 8, 'zd')}`,
			`7z x a.7z -o${draw(ALNUM, 20, 'ze')}`,
		],
	},
	{
		id: 'wordpress-salt',
		kind: 'WordPress key or salt',
		source: 'https://developer.wordpress.org/advanced-administration/wordpress/wp-config/#security-keys',
		// 64 characters of all signs, as the generator writes them: where one of the eight stands all do.
		keywords: ["AUTH_KEY'", "AUTH_SALT'"],
		pattern: /AUTH_(?:KEY|SALT)', {1,10}'([ -&(-~]{64})'/,
		group: 1,
		checks: ['notPlaceholder', 'mixed'],
		entropy: 4,
		before: 0,
		reach: 95,
		hits: () => [
			...['AUTH_KEY', 'SECURE_AUTH_SALT', 'SECURE_AUTH_KEY'].map(
				name => `define('${name}', '${draw(ALNUM, 30, name)}#|${draw(ALNUM, 32, `${name}2`)}');`,
			),
		],
		misses: () => [
			"define('AUTH_KEY', 'put your unique phrase here');",
			`define('AUTH_KEY', '${draw(ALNUM, 40, 'xa')}');`,
			`define('AUTH_NAME', '${draw(ALNUM, 64, 'xb')}');`,
		],
	},
	{
		id: 'password-of-service',
		kind: 'password in an assignment',
		source: HARD_CODED,
		// Of ten characters on, where the name says of what server it is: forms and tests have others.
		keywords: ['password', 'passwd', '_pass', 'requirepass', 'masterauth'],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?<=(?:smtp|mail|imap|db|database|mysql|postgres|redis|ldap|ftp|amqp|rabbitmq|mongo)[_.-]?(?:server|user|root|host|admin)?[_.-]?)(?:password|passwd)|(?<=(?:smtp|mail|imap|db|mysql|redis|ldap|ftp))_pass|requirepass|masterauth)(?:${ASSIGN}| {1,2}${MAYBE_ANY_QUOTE})([A-Za-z0-9!#%*+=?@^_~-]{10,15})(?![A-Za-z0-9!#$%&*+./:;=?@^_~(){}[-])`,
			'i',
		),
		group: 1,
		checks: ['notPlaceholder', 'mixedCase', 'notCode', 'notStockPassword', 'notSamplePassword'],
		entropy: 3,
		before: 0,
		reach: 60,
		hits: () => [
			`SmtpPassword=${draw(ALNUM, 10, 'ja')}`,
			`requirepass ${draw(ALNUM, 12, 'jb')}`,
			`DB_PASS="${draw(ALNUM, 12, 'jc')}"`,
		],
		misses: () => [
			'SmtpPassword=YourPassword1',
			`SmtpPassword=${draw(ALNUM, 8, 'jd')}`,
			`password=${draw(ALNUM, 10, 'je')}`,
		],
	},
];
