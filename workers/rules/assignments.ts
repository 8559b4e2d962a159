// Secrets beside a telling name where no sign of an assignment stands between: pairs of a name and a value, elements,
// declarations with a type, commands, tables and sentences. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, BASE64, draw, drawUuid, HEX, LETTERS, LOWER, URL_SAFE } from './sample.js';
import {
	ASSIGN,
	DEFAULT,
	DRAWN_VALUE,
	MIXED_VALUE,
	NAMED_VALUE,
	PAIR,
	RANDOM_VALUE,
	SAYS,
	WAYS,
} from './shapes.js';

const HARD_CODED = 'https://cwe.mitre.org/data/definitions/798.html';

/** What a value of these names is, in the spellings of code, of environments and of prose. */
const NAMES =
	'(?:api[_. -]?(?:key|secret|token)|secret[_. -]?(?:access[_ -]?)?key(?:_?base)?|access[_. -]?(?:key|token)|auth[_. -]?(?:token|key)|(?:client|app|webhook|signing|session|jwt|consumer|shared)[_. -]?secret|private[_. -]?key|refresh[_. -]?token|(?:encryption|master|service|signing|subscription|shared|deploy|admin)[_. -]?key|(?:bot|deploy|personal|private|admin|bearer|oauth|session|security|service|secret|id)[_. -]?token)';

const KEYWORDS: readonly string[] = [
	...[
		'api',
		'secret',
		'access',
		'auth',
		'private',
		'encryption',
		'master',
		'service',
		'signing',
		'subscription',
		'shared',
		'deploy',
		'admin',
	].flatMap(word => ['key', '_key', '-key', '.key', ' key'].map(key => word + key)),
	...[
		'api',
		'access',
		'auth',
		'refresh',
		'bot',
		'deploy',
		'personal',
		'bearer',
		'oauth',
		'session',
		'security',
		'service',
		'secret',
		'id',
		'private',
		'admin',
	].flatMap(word => ['token', '_token', '-token', '.token', ' token'].map(token => word + token)),
	...['api', 'client', 'app', 'webhook', 'signing', 'session', 'jwt', 'consumer', 'shared'].flatMap(word =>
		['secret', '_secret', '-secret', '.secret', ' secret'].map(secret => word + secret),
	),
	...['secret_access', 'secret-access', 'secret access', 'secretaccess'],
];

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

/** What stands in a password without quotes. */
const PASSWORD = '[A-Za-z0-9!#$%&*+./:;=?@^_~|-]';
/** Words for `is`, as an alternative behind others. */
const SAID = '| (?:es|ist|lautet|est|is|e|er|on|je|to|l?[^ -~]{2}r?)(?: |: ?)["\'`]?';

/** Words between a password's name and what it is: `Heslo k serveru je ...`. */
const WORDS_BETWEEN =
	'(?: [^ \\t\\r\\n"\'`<>()[\\]{}=:,;]{1,28}){0,4}:? {1,2}(?:\\\\{0,3}["\'`]|\u00ab|[*]{1,2})?';
/** What a sentence that names a password has to hold: a strong one. */
const SAID_PASSWORD = `(${PASSWORD}{12,128})(?![A-Za-z0-9])`;

/** Password in languages that write it in ASCII, or nearly so. */
const NEAR_ASCII: readonly string[] = [
	...['contrase', 'passwort', 'kennwort', 'mot_de_passe', 'mot de passe', 'motdepasse', 'senha'],
	...['wachtwoord', 'parol', 'senord', 'haslo', 'clave', 'heslo', 'salasana', 'adgangskode', 'lozinka'],
	...['sifre', 'jelsz', 'kata sandi'],
];

const bytesOf = (word: string): string => Buffer.from(word, 'utf8').toString('latin1');

/** Password in languages whose word is not written in ASCII, or is that of none of the rules above. */
const OTHER_WORDS: readonly string[] = [
	...['пароль', 'парола', 'лозинка', 'κωδικός', 'hasło'].flatMap(word => [
		word,
		word.charAt(0).toUpperCase() + word.slice(1),
		word.toUpperCase(),
	]),
	...['şifre', 'Şifre', 'mật khẩu', 'Mật khẩu', '密码', '密碼', '口令', '密钥', '密鑰', '金鑰', '秘钥'],
	...[
		'パスワード',
		'暗証番号',
		'APIキー',
		'비밀번호',
		'패스워드',
		'암호',
		'كلمة المرور',
		'كلمة السر',
		'رمز عبور',
		'סיסמה',
		'סיסמא',
		'पासवर्ड',
		'รหัสผ่าน',
	],
].map(bytesOf);

const VALUE = `(${NAMED_VALUE})(?![A-Za-z0-9_~+/=(-])`;
const QUOTE = '(?:\\\\{0,3}["\'`]|"")';

/** Between the words of a name. */
const SIGNS_OF_NAMES = ['', ' ', '_', '-'];
/** One line end or two, also as JSON writes them. */
const LINES_ON = '(?:\\r?\\n|\\\\{1,3}n){1,2} {0,4}';

/** What frameworks draw keys of: Django's, and those of WordPress. */
const SIGNS = 'abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)';

/** Where a token alone is a user. */
const TOKEN_HOSTS = [
	'@github.',
	'@gitlab.',
	'@bitbucket.',
	'@dev.azure.',
	'@codeberg.',
	'@git.',
	'@api.',
	'@registry.',
	'@huggingface.',
];

/** The value that a sentence says is a secret: nothing but its own form tells it from any other word. */
const SAID_VALUE = {
	group: 1,
	checks: [...RANDOM_VALUE, 'notName'],
	certain: ['notLongExpired', 'notExample'],
	entropy: 3.5,
} as const satisfies Partial<TokenRule>;

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
		id: 'named-secret-said',
		kind: 'secret behind its name',
		source: HARD_CODED,
		keywords: KEYWORDS,
		anyCase: true,
		// Where an assignment may stand, too, so that both rules fail alike: declarations with a type, `ENV API_TOKEN ...`, `set -x`, `--body`, a header's name and value in quotes, cells, sentences.
		pattern: new RegExp(
			`${NAMES}(?:${ASSIGN}|(?:${QUOTE})?[ \\t](?:(?:is|was|to|--body|--value|--key|--token|-v)[ =:])?(?:${QUOTE})?|[ \\t]{0,4}\\|[ \\t]{0,4}\`?|${DEFAULT}|${WAYS}|${SAYS})(?!Service)${VALUE}`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 2150,
		checks: RANDOM_VALUE,
		certain: ['notLongExpired', 'notExample'],
		entropy: 3.5,
		hits: () => [
			`let api_key: &str = "${draw(ALNUM, 32, 'sa')}";`,
			`ENV API_TOKEN ${draw(ALNUM, 40, 'sb')}`,
			`The API key is ${draw(URL_SAFE, 40, 'sc')}`,
			`gh secret set API_KEY --body "${draw(ALNUM, 36, 'sd')}"`,
			`RequestHeader set X-Api-Key "${draw(ALNUM, 32, 'se')}"`,
			`| API key | ${draw(ALNUM, 32, 'sf')} |`,
			`api key -> ${draw(URL_SAFE, 40, 'sj')}`,
		],
		misses: () => [
			`The API key is ${draw(HEX, 40, 'sg')}`,
			'The access token documentation-of-the-api-v2/reference',
			`ENV API_TOKEN ${drawUuid('sh')}`,
			'let api_key: String = "your-api-key-goes-here-now"',
		],
	},
	{
		id: 'secret-said-for',
		kind: 'secret in a sentence',
		source: HARD_CODED,
		// As people say what it opens: `the key for the service is ...`, `Token for our staging bot: ...`.
		keywords: ['token for ', 'key for ', 'secret for ', 'credential for ', 'credentials for '],
		anyCase: true,
		pattern:
			/(?<!(?:public|primary|partition|foreign|sort|cache|csrf|page|idempotency|lookup|object|i18n|translation|host)[ _-])(?:token|key|secret|credentials?) for [A-Za-z0-9][A-Za-z0-9 '._/-]{1,39}(?: is:?| are:?| was:?|:| =| ?[-=]>) {0,2}[\\"'`*(]{0,4}([A-Za-z0-9_.~+/-]{20,200}={0,2})(?![A-Za-z0-9_~+/=(-])/i,
		...SAID_VALUE,
		before: 0,
		reach: 280,
		hits: () => [
			`The key for the service is ${draw(ALNUM, 32, 'ya')}`,
			`Token for our staging bot: ${draw(ALNUM, 40, 'yb')}`,
			`the secret for the webhook is "${draw(URL_SAFE, 28, 'yc')}".`,
		],
		misses: () => [
			`The cache key for the page is ${draw(ALNUM, 32, 'yd')}`,
			`The key for the commit is ${draw(HEX, 40, 'ye')}`,
			'The key for the title is settings.accountDetails.headline.v2',
			`The key for the service is ${drawUuid('yf')}`,
		],
	},
	{
		id: 'api-key-said-for',
		kind: 'API key in a sentence',
		source: HARD_CODED,
		// With so much of a name a row of hex counts, too: `API key for the weather service: ...`.
		keywords: ['api key for ', 'api token for ', 'secret key for ', 'access key for ', 'access token for '],
		anyCase: true,
		pattern:
			/(?:api|secret|access) (?:key|token) for [A-Za-z0-9][A-Za-z0-9 '._/-]{1,39}(?: is:?| are:?| was:?|:| =| ?[-=]>) {0,2}[\\"'`*(]{0,4}([A-Za-z0-9_.~+/-]{20,200}={0,2})(?![A-Za-z0-9_~+/=(-])/i,
		...DRAWN_VALUE,
		before: 0,
		reach: 290,
		hits: () => [
			`API key for the weather service: ${draw(HEX, 32, 'asa')}`,
			`The access token for our staging bot is ${draw(HEX, 40, 'asb')}`,
			`secret key for billing: "${draw(LOWER, 28, 'asc')}"`,
		],
		misses: () => [
			`The cache key for the page is ${draw(HEX, 32, 'asd')}`,
			'API key for the weather service: see-the-vault-of-the-team-2',
			`API key for the weather service: ${drawUuid('ase')}`,
		],
	},
	{
		id: 'secret-said',
		kind: 'secret in a sentence',
		source: HARD_CODED,
		keywords: [
			'token is',
			'key is',
			'secret is',
			'token was',
			'key was',
			'secret was',
			'credential is',
			'credentials are',
		],
		anyCase: true,
		// Only warned of: cursors, caches and public keys are said so, too.
		pattern: new RegExp(
			`(?<!(?:public|primary|partition|foreign|sort|cache|csrf|page|idempotency)[ _-])(?:token|key|secret|credentials?)(?: is| was| are)(?: now|:)? {1,2}[\\\\"'\`*(]{0,4}(?:bearer )?${VALUE}`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 2050,
		checks: RANDOM_VALUE,
		entropy: 3.5,
		severity: 'warn',
		hits: () => [
			`Your token is ${draw(ALNUM, 40, 'za')}`,
			`the key is: \`${draw(ALNUM, 32, 'zb')}\``,
			`The secret is "${draw(URL_SAFE, 32, 'zc')}".`,
		],
		misses: () => [
			`the key is ${draw(HEX, 40, 'zd')}`,
			'the token is documentation-of-the-api-v2/reference',
			`the key is ${drawUuid('ze')}`,
		],
	},
	{
		id: 'api-key-said',
		kind: 'secret in a sentence',
		source: HARD_CODED,
		// Names that no manual of cryptography has beside a row of hex.
		keywords: [
			...['key is', 'token is', 'secret is', 'key was', 'token was', 'secret was'],
			...['key for ', 'token for ', 'secret for '],
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?:api|access|auth|bot|client|app|webhook|bearer|jwt|service|admin|account|license|hec)[_ -]?)(?:key|token|secret)(?: for (?:the )?[a-z0-9._-]{2,12})? (?:is|was)(?: now)?:? {1,2}[\\\\"'\`*(]{0,4}${VALUE}`,
			'i',
		),
		group: 1,
		before: 8,
		reach: 2050,
		checks: MIXED_VALUE,
		certain: ['notLongExpired', 'notExample'],
		entropy: 3,
		hits: () => [
			`my api key is ${draw(HEX, 32, 'qa')}, please`,
			`The client secret is: \`${draw(HEX, 40, 'qb')}\``,
			`access token is "${draw(ALNUM, 40, 'qc')}"`,
			`the admin key is ${draw(HEX, 32, 'qg')}`,
			`the Acme API key for staging is \`${draw(HEX, 40, 'qf')}\`, please rotate it`,
		],
		misses: () => [
			`the key is ${draw(HEX, 32, 'qd')}`,
			'the api key is your-api-key-goes-here-1',
			`the access token is ${drawUuid('qe')}`,
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
		id: 'own-secret-said',
		kind: 'secret in a sentence',
		source: HARD_CODED,
		// Whose it is says that it is none of a page's or of a cache's: `my token: ...`, `our Acme key is ...`.
		keywords: ['key: ', 'token: ', 'secret: ', 'key is', 'token is', 'secret is'],
		anyCase: true,
		pattern: new RegExp(
			`(?:my|our)(?: (?!public|primary|partition|foreign|sort|cache|csrf|page|next|idempotency|device|push|ssh|gpg|pgp|host|object)[A-Za-z0-9]{2,16}){0,2} (?:key|token|secret)(?::| is:?) {1,2}[\\\\"'\`*(]{0,4}${VALUE}`,
			'i',
		),
		...DRAWN_VALUE,
		before: 40,
		reach: 2080,
		hits: () => [
			`here's my token: ${draw(HEX, 64, 'wha')}`,
			`our staging key is ${draw(ALNUM, 32, 'whb')}`,
			`use my Acme API key: \`${draw(HEX, 32, 'whc')}\``,
		],
		misses: () => [
			`the token: ${draw(HEX, 64, 'whd')}`,
			`my cache key is ${draw(HEX, 40, 'whe')}`,
			`my token: ${drawUuid('whf')}`,
			'my key is the-name-of-some-key-in-the-vault',
		],
	},
	{
		id: 'secret-handed-over',
		kind: 'secret in a sentence',
		source: HARD_CODED,
		keywords: ['key ', 'key: ', 'token ', 'token: ', 'secret ', 'secret: '],
		anyCase: true,
		// What somebody is told to use, with no more between: `use their token ...`, `log in with the Acme key: ...`.
		pattern: new RegExp(
			`(?:us(?:e|es|ing)|with|try|set|paste|enter|add|give|send) (?:me |you |him |her |them )?(?:my|our|your|their|his|her|its|this|the|an?)(?: (?!public|primary|partition|foreign|sort|cache|csrf|page|next|idempotency|device|push|ssh|gpg|pgp|host|object|sync)[A-Za-z0-9]{2,16}){0,2} (?:api[ _-]?)?(?:key|token|secret):? {1,2}[\\\\"'\`*(]{0,4}${VALUE}`,
			'i',
		),
		...SAID_VALUE,
		before: 62,
		reach: 2110,
		hits: () => [
			`The client wants us to use their token ${draw(ALNUM, 40, 'oa')} when calling`,
			`log in with the Acme API key: ${draw(URL_SAFE, 40, 'ob')}`,
			`please paste this secret \`${draw(ALNUM, 32, 'oc')}\` there`,
		],
		misses: () => [
			`use their token ${draw(HEX, 40, 'od')}`,
			`with the cache key ${draw(ALNUM, 40, 'oe')}`,
			`use the token ${drawUuid('of')}`,
			'use the token documentation-of-the-api-v2/reference',
		],
	},
	{
		id: 'secret-on-next-line',
		kind: 'secret in a sentence',
		source: HARD_CODED,
		keywords: [
			...SIGNS_OF_NAMES.map(sign => `api${sign}key`),
			...['secret key', 'client secret', 'access token', 'auth token', 'api token', 'bot token'],
		],
		anyCase: true,
		// A line that promises one, and nothing but that on the next: `Here is the API key:`. A token or a secret alone, without a
		// word that tells what of, would raise one text in twenty.
		pattern: new RegExp(
			`(?<!public )(?:api[ _-]?key|secret key|client secret|(?:access|auth|api|bot) token)[^\\n\\r:.;{}"\\\\]{0,28}: ?${LINES_ON}[\`*"']{0,3}(${NAMED_VALUE})(?:[\`*]|(?= ?(?:[\\n\\r"'<\\\\]|$)))`,
			'i',
		),
		...SAID_VALUE,
		before: 0,
		reach: 2110,
		hits: () => [
			`Here's the API key you asked for:\n\n${draw(ALNUM, 40, 'la')}\n\nLet me know`,
			`"Your new access token:\\n\\n${draw(URL_SAFE, 40, 'lb')}\\n"`,
			`The client secret (shown once):\n\`${draw(ALNUM, 32, 'lc')}\``,
		],
		misses: () => [
			`The commit that rotates the api key:\n\n${draw(HEX, 40, 'ld')}\n`,
			`Your public api key:\n\n${draw(ALNUM, 40, 'le')}\n`,
			'How to get an access token:\n\ndocumentation-of-the-api-v2/reference\n',
			`api token:\n\n${draw(ALNUM, 40, 'lf')} is a digest\n`,
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
		id: 'url-user-token',
		kind: 'token in a URL',
		source: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1',
		// As a user without a password, at hosts of code and packages.
		keywords: TOKEN_HOSTS,
		anyCase: true,
		pattern: new RegExp(
			`https?://([A-Za-z0-9_.~-]{20,64})(?:${TOKEN_HOSTS.join('|').replaceAll('.', '\\.')})[a-z0-9]`,
			'i',
		),
		group: 1,
		before: 72,
		reach: 86,
		checks: ['notPlaceholder', 'mixed', 'notCode'],
		certain: ['notExample'],
		entropy: 3,
		hits: () => [
			`git clone https://${draw(HEX, 40, 'wa')}@github.com/acme/app.git`,
			`https://${draw(ALNUM, 32, 'wb')}@gitlab.acme.test/acme/app.git`,
			`"url": "https://${draw(ALNUM, 52, 'wc')}@dev.azure.com/acme/_git/app"`,
		],
		misses: () => [
			'https://organization@dev.azure.com/organization/project/_git/app',
			`https://${draw(HEX, 32, 'wd')}@o1.ingest.test/2`,
			'https://your-personal-access-token@github.com/acme/app.git',
			`https://github.com/acme/app@${draw(HEX, 40, 'we')}`,
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
	{
		id: 'token-of-service',
		kind: 'token beside its service',
		source: HARD_CODED,
		// `Acme token: ...`, as people write it: what pages, forms, devices and chains have is called otherwise, and an account of Solana's has its form.
		keywords: ['token'],
		anyCase: true,
		pattern: new RegExp(
			`[tT]oken(?<=(?:(?<![A-Za-z0-9_.-])|(?<=\\\\[nrt]))(?!(?:The|Your|This|That|Each|Page|Next|Sync|Cs[rR]f|X[sS][rR][fF]|CSRF|XSRF|Cursor|Continu[a-z]{2,6}|Pagination|Upload|Resume|Request|Cancel[a-z]{0,6}|Verification|Captcha|State|Key|Device|Push|F[cC][mM]|A[pP][nN][sS]|Expo|Registration|Form|Anti-?[fF]orgery|Preview|Share|Invite|Unsubscribe|Reset|Image|Download|Edit|Test|Example|Sample|Invalid|Expired|Unknown|Unexpected|Missing|Last|First|Special|Mask|Speaker|Firebase|Solana|Ethereum|Jetton|SPL|NFT|Governance|Mint) )[A-Z][A-Za-z0-9.]{2,23} [tT]oken)(?: is| was)?(?::| ?=| ?->)? {1,2}[\\\\"'\`*(]{0,4}(?![1-9A-HJ-NP-Za-km-z]{43,44}(?![A-Za-z0-9_-]))${VALUE}`,
		),
		group: 1,
		before: 0,
		reach: 2050,
		checks: [...RANDOM_VALUE, 'notName'],
		certain: ['notLongExpired', 'notExample'],
		entropy: 3.5,
		hits: () => [
			`Acme token: ${draw(ALNUM, 40, 'tsa')}`,
			`the Acme token is \`${draw(URL_SAFE, 32, 'tsb')}\``,
			`"Service token: ${draw(ALNUM, 32, 'tsc')}"`,
		],
		misses: () => [
			`Page token: ${draw(ALNUM, 40, 'tsd')}`,
			`Acme token: ${draw(HEX, 40, 'tse')}`,
			'Acme token: the-name-of-some-token-in-the-vault',
			`Acme token: ${drawUuid('tsf')}`,
		],
	},
	{
		id: 'secret-said-after-words',
		kind: 'secret in a sentence',
		source: HARD_CODED,
		// A few words between its name and a colon: `pin the API secret somewhere safe: ...`.
		keywords: ['api', 'access', 'secret', 'client', 'auth', 'bearer'].flatMap(word =>
			['key', 'token', 'secret'].map(name => `${word} ${name}`),
		),
		anyCase: true,
		pattern:
			/(?:api|access|secret|client|auth|bearer) (?:key|token|secret)(?![ A-Za-z0-9'(),/_-]{0,60}(?:hash|fingerprint|checksum|commit|digest|signature|sha|md5| ids?[ :]|request|usage|version|name|path|url|vault|revision|build))(?: [A-Za-z0-9'(),/_-]{1,14}){1,4}: {0,2}[\\"'`*(]{0,4}([A-Za-z0-9_.~+/-]{20,300}={0,2})(?![A-Za-z0-9_~+/=(-])/i,
		before: 0,
		reach: 400,
		...DRAWN_VALUE,
		hits: () => [
			`pin the API secret somewhere safe: \`${draw(ALNUM, 40, 'swa')}\``,
			`The access token of our bot: ${draw(HEX, 40, 'swb')}`,
			`API key (production, read-write): ${draw(LOWER, 32, 'swc')}`,
		],
		misses: () => [
			`API key usage by commit: ${draw(HEX, 40, 'swd')}`,
			'The access token of our bot: the-name-of-the-token-in-vault-2',
			`The access token of our bot: ${drawUuid('swe')}`,
			`The cache key of our page: ${draw(HEX, 40, 'swf')}`,
		],
	},
	{
		id: 'token-uri',
		kind: 'token in a secret-token URI',
		source: 'https://www.rfc-editor.org/rfc/rfc8959',
		keywords: ['secret-token:'],
		pattern: /secret-token:([A-Za-z0-9._~%!$&'()*+,;=:@-]{12,300})/,
		group: 1,
		before: 0,
		reach: 313,
		checks: ['notPlaceholder', 'mixed', 'notCode'],
		hits: () => [
			`secret-token:${draw(ALNUM, 32, 'ua')}`,
			`secret-token:acme_production_rma_${draw(ALNUM, 40, 'ub')}_yrucrem`,
			`"secret-token:${draw(URL_SAFE, 24, 'uc')}"`,
		],
		misses: () => [
			'secret-token:your-token-goes-here',
			`secret-token:${draw(ALNUM, 8, 'ud')}`,
			`secret_token:${draw(ALNUM, 32, 'ue')}`,
		],
	},
	{
		id: 'named-password-other-languages',
		kind: 'password in an assignment',
		source: HARD_CODED,
		keywords: NEAR_ASCII,
		anyCase: true,
		pattern: new RegExp(
			`(?:contrase(?:n|[^ -~]{1,2})a|passwort|kennwort|mot[_ ]?de[_ ]?passe|senha|wachtwoord|parola|senord(?:et)?|haslo|clave|heslo|salasana|adgangskode|lozinka|sifre|jelsz\u00c3\u00b3)(?: (?:f[^ -~]{1,2}r|fuer|zu[mr]?|vo[nm]|de[lr]?|d[aou]s?|para|pour|per|voor|til) [A-Za-z0-9 ._@-]{1,40})?(?:${ASSIGN}| : ${SAID})(${PASSWORD}{10,128})(?![A-Za-z0-9])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 228,
		checks: ['notPlaceholder', 'mixed', 'likePassword', 'notStockPassword'],
		certain: ['strongPassword'],
		entropy: 2.8,
		hits: () => [
			`contrasena=${draw(ALNUM, 16, 'ca')}`,
			`Passwort: ${draw(ALNUM, 20, 'cb')}`,
			`mot de passe : ${draw(ALNUM, 14, 'cc')}`,
			`"senha": "${draw(ALNUM, 12, 'cd')}"`,
			`heslo: ${draw(ALNUM, 16, 'cg')}`,
			`Adgangskode = ${draw(ALNUM, 18, 'ch')}`,
			`Das Passwort ist ${draw(ALNUM, 16, 'cf')}`,
			`Das Passwort fuer den Server ist ${draw(ALNUM, 14, 'ci')}`,
			`La clave del servidor es ${draw(ALNUM, 14, 'cj')}`,
		],
		misses: () => [
			'Passwort: siehe Handbuch, Kapitel',
			'clave = "changeme"',
			`senha: ${draw(ALNUM, 6, 'ce')}`,
		],
	},
	{
		id: 'password-said-other-languages',
		kind: 'password in a sentence',
		source: HARD_CODED,
		// Whatever the word for `is`, and in whatever case the name stands: behind a few words a strong password.
		keywords: [...NEAR_ASCII, 'password'],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?:contrase(?:n|[^ -~]{1,2})as?|passwort|kennwort|mots? de passe|senha|wachtwoord|parol|senord|haslo|clave|heslo|salasana|adgangskode|lozinka|sifre|jelsz|kata sandi)[^ \\t\\r\\n"'\`<>()[\\]{}=:,;]{0,6}|password(?= (?:del|dell[aeo]|d[aio]|per|f\u00c3\u00bcr|fuer|de[rs]|dos|pour|para|voor|til|till|tot|la|el|de) ))${WORDS_BETWEEN}${SAID_PASSWORD}`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 290,
		checks: ['notPlaceholder', 'mixed', 'likePassword', 'notStockPassword', 'strongPassword'],
		hits: () => [
			`Heslo k serveru je ${draw(ALNUM, 16, 'sla')}, nikomu ho neukazuj.`,
			bytesOf(`La password del server è ${draw(ALNUM, 16, 'slb')}`),
			bytesOf(`Lösenordet till servern är ${draw(ALNUM, 16, 'slc')}`),
			bytesOf(`A szerver jelszava ${draw(ALNUM, 16, 'sld')}, ne oszd meg`),
			bytesOf(`usuario admin y contraseña ${draw(ALNUM, 18, 'sle')}`),
			`Kata sandi server adalah ${draw(ALNUM, 16, 'slf')}`,
		],
		misses: () => [
			'Das Passwort steht im Handbuch von Kapitel12',
			`the password of the server was hashed to ${draw(HEX, 40, 'slg')}`,
			bytesOf('La contraseña debe tener 12 caracteres'),
			`Heslo k serveru je ${draw(ALNUM, 9, 'slh')}`,
		],
	},
	{
		id: 'password-said-other-scripts',
		kind: 'password in a sentence',
		source: HARD_CODED,
		keywords: OTHER_WORDS,
		pattern: new RegExp(`(?:${OTHER_WORDS.join('|')})[^ -~]{0,12}${WORDS_BETWEEN}${SAID_PASSWORD}`),
		group: 1,
		before: 0,
		reach: 310,
		checks: ['notPlaceholder', 'mixed', 'likePassword', 'notStockPassword', 'strongPassword'],
		hits: () => [
			bytesOf(`Пароль до бази даних: ${draw(ALNUM, 16, 'osa')}`),
			bytesOf(`Mật khẩu của máy chủ là ${draw(ALNUM, 16, 'osb')}`),
			bytesOf(`Hasło do serwera to ${draw(ALNUM, 16, 'osc')}, nie udostępniaj`),
		],
		misses: () => [
			bytesOf('Пароль до бази даних зберігається окремо'),
			bytesOf(`Mật khẩu của máy chủ là ${draw(ALNUM, 8, 'osd')}`),
			bytesOf(`Пароль: ${draw(HEX, 40, 'ose')}`),
		],
	},
	{
		id: 'named-password-other-scripts',
		kind: 'password in an assignment',
		source: HARD_CODED,
		// Rules read bytes: a word of another script is those of its UTF-8, in the letter cases that it is written in.
		keywords: OTHER_WORDS,
		pattern: new RegExp(
			`(?:${OTHER_WORDS.join('|')})(?:${ASSIGN}|[^A-Za-z0-9\\r\\n()[\\]{},;<>]{1,24}|${SAID.slice(1)})(${PASSWORD}{10,128})(?![A-Za-z0-9])`,
		),
		group: 1,
		before: 0,
		reach: 190,
		checks: ['notPlaceholder', 'mixed', 'likePassword', 'notStockPassword'],
		certain: ['strongPassword'],
		entropy: 2.8,
		hits: () => [
			`${bytesOf('heslo: пароль')} = ${draw(ALNUM, 16, 'oa')}`,
			`${bytesOf('şifre')}: "${draw(ALNUM, 20, 'ob')}"`,
			`${bytesOf('Hasło')} = ${draw(ALNUM, 18, 'oc')}`,
			`${bytesOf('密码')}=${draw(ALNUM, 16, 'od')}`,
		],
		misses: () => [
			bytesOf('пароль: см. руководство сервера'),
			bytesOf(`hasło: ${draw(ALNUM, 7, 'oe')}`),
			bytesOf(`Hasłoprzyklad ${draw(ALNUM, 18, 'of')}`),
		],
	},
	{
		id: 'account-password-hash',
		kind: 'password hash of an account',
		source: 'https://man7.org/linux/man-pages/man5/shadow.5.html',
		// A line of shadow(5) or of htpasswd: the account, and crypt(5)'s hash of its password; and what a router keeps.
		keywords: ['$1$', '$5$', '$6$', '$y$', '$7$', '$gy$', '$2a$', '$2b$', '$2y$', '$apr1$', '$8$', '$9$'],
		pattern:
			/(?<![A-Za-z0-9._-])[a-z_][a-z0-9_.-]{0,31}:(?:\$2[aby]\$\d\d\$[A-Za-z0-9./]{53}(?![A-Za-z0-9./])|\$(?:[156y7]|gy|2[aby])\$(?:[A-Za-z0-9./=,+-]{1,40}\$){0,2}[A-Za-z0-9./]{22,90}:\d{0,6}:\d{0,6}:|\$\$?apr1\$\$?[A-Za-z0-9./]{1,8}\$\$?[A-Za-z0-9./]{22}(?![A-Za-z0-9./]))|secret [589] \$(?:1\$[A-Za-z0-9./]{1,8}\$[A-Za-z0-9./]{22}|[89]\$[A-Za-z0-9./]{14}\$[A-Za-z0-9./]{43})(?![A-Za-z0-9./])/,
		before: 33,
		reach: 216,
		checks: ['notPlaceholder'],
		hits: () => [
			`root:$6$${draw(ALNUM, 16, 'ha')}$${draw(ALNUM, 86, 'hb')}:19000:0:99999:7:::`,
			`deploy:$y$j9T$${draw(ALNUM, 22, 'hc')}$${draw(ALNUM, 43, 'hd')}:19800:0:99999:7:::`,
			`bob:$apr1$${draw(ALNUM, 8, 'he')}$${draw(ALNUM, 22, 'hf')}`,
			`bob:$2y$10$${draw(ALNUM, 53, 'hk')}`,
			`enable secret 9 $9$${draw(ALNUM, 14, 'ho')}$${draw(ALNUM, 43, 'hp')}`,
			`username bob secret 5 $1$${draw(ALNUM, 4, 'hq')}$${draw(ALNUM, 22, 'hr')}`,
			`basicauth.users=bob:$$apr1$$${draw(ALNUM, 8, 'hm')}$$${draw(ALNUM, 22, 'hn')}`,
		],
		misses: () => [
			'root:*:19000:0:99999:7:::',
			`$6$${draw(ALNUM, 16, 'hg')}$${draw(ALNUM, 86, 'hh')}`,
			`bob:$apr1$${draw(LOWER, 8, 'hi')}$${draw(ALNUM, 12, 'hj')}`,
			`bob:$2y$10$${draw(ALNUM, 40, 'hl')}`,
			`the secret 9 $9$${draw(ALNUM, 14, 'hs')}`,
		],
	},
	{
		id: 'directory-password-hash',
		kind: 'password hash of an account',
		source: 'https://www.rfc-editor.org/rfc/rfc2307#section-5.3',
		// A salted digest of a directory's entry (20, 32 or 64 bytes and a salt), and PostgreSQL's verifier (RFC 5803).
		keywords: ['{ssha', 'scram-sha-256$'],
		anyCase: true,
		pattern:
			/(?:\{ssha(?:256|384|512)?\}[A-Za-z0-9+/]{32,108}={0,2}|scram-sha-256\$\d{4,6}:[A-Za-z0-9+/]{22,24}={0,2}\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=)(?![A-Za-z0-9+/=])/i,
		before: 0,
		reach: 150,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => [
			`userPassword: {SSHA}${draw(BASE64, 38, 'ssa')}==`,
			`{SSHA512}${draw(BASE64, 96, 'ssb')}`,
			`SCRAM-SHA-256$4096:${draw(BASE64, 22, 'ssc')}==$${draw(BASE64, 43, 'ssd')}=:${draw(BASE64, 43, 'sse')}=`,
		],
		misses: () => [
			`{SSHA}${draw(BASE64, 12, 'ssf')}`,
			`{SSHA}${'A'.repeat(40)}`,
			`SCRAM-SHA-256$4096:${draw(BASE64, 22, 'ssg')}==`,
		],
	},
];
