// Secrets named after whose they are, whoever that is: `acmeToken`, a `token` below `acme:`, and values in
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
		id: 'owned-secret-in-parts',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		keywords: ['token', 'secret'],
		anyCase: true,
		// A version, an account or an id before it, parted by colons, each perhaps of a path's form: `v1:acme/app:...`.
		pattern: new RegExp(
			`(?:${OWNER}(?:token|secret)|${WORD_LEFT}token(?=[ =:]{1,3}(?:tok|${UUID}):))${ASSIGN}${NO_PARTS}([A-Za-z0-9_.@/-]{1,40}:(?:[A-Za-z0-9_.@/-]{1,24}:)?[A-Za-z0-9_-]{24,160})(?![A-Za-z0-9_/.(:-])`,
			'i',
		),
		...DRAWN_VALUE,
		before: 0,
		reach: 310,
		hits: () => [
			`ACME_TOKEN=v1:acme/app:${draw(HEX, 40, 'pa')}`,
			`ACME_SECRET=bob:${draw(ALNUM, 28, 'pb')}`,
			`token: ${drawUuid('pc')}:${draw(HEX, 32, 'pd')}`,
			`acmeSecret = "7:${draw(URL_SAFE, 40, 'pe')}"`,
		],
		misses: () => [
			`ACME_TOKEN=sha256:${draw(HEX, 64, 'pf')}`,
			'ACME_TOKEN=vault:the-name-of-the-token-in-the-vault-1',
			`cache_token=v1:${draw(HEX, 40, 'pg')}`,
			`ACME_SECRET=bob:${draw(ALNUM, 12, 'ph')}`,
		],
	},
	{
		id: 'secret-in-settings',
		kind: 'secret in a file of settings',
		source: HARD_CODED,
		keywords: ['token', 'secret'],
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
