// Secrets that a sentence names: what it is, what it is for, whose it is, and what somebody is told to use. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, draw, drawUuid, HEX, LOWER, URL_SAFE } from './sample.js';
import { HARD_CODED, KEYWORDS, NAMES, QUOTE, VALUE } from './secret-names.js';
import {
	ASSIGN,
	DEFAULT,
	DRAWN_VALUE,
	MIXED_VALUE,
	NAMED_VALUE,
	RANDOM_VALUE,
	SAYS,
	WAYS,
} from './shapes.js';

/** Between the words of a name. */
const SIGNS_OF_NAMES = ['', ' ', '_', '-'];
/** One line end or two, also as JSON writes them. */
const LINES_ON = '(?:\\r?\\n|\\\\{1,3}n){1,2} {0,4}';

/** The value that a sentence says is a secret: nothing but its own form tells it from any other word. */
const SAID_VALUE = {
	group: 1,
	checks: [...RANDOM_VALUE, 'notName'],
	certain: ['notLongExpired', 'notExample'],
	entropy: 3.5,
} as const satisfies Partial<TokenRule>;

/** Behind whose it is: what it is of, and what it is, but none that a page or a cache has. */
const KEY_OF =
	'(?: (?!public|primary|partition|foreign|sort|cache|csrf|page|next|idempotency|device|push|ssh|gpg|pgp|host|object)[A-Za-z0-9]{2,16}){0,2} (?:key|token|secret)(?::| is:?) {1,2}[\\\\"\'`*(]{0,4}';

export const SAID_SECRETS: readonly TokenRule[] = [
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
			/(?<!(?:public|primary|partition|foreign|sort|cache|csrf|page|paging|next|sync|resume|continuation|cancell?ation|idempotency|lookup|object|i18n|translation|host)[ _-])(?:token|key|secret|credentials?) for (?!pag(?:es?|ing|ination)\b|the next |next )[A-Za-z0-9][A-Za-z0-9 '._/-]{1,39}(?: is:?| are:?| was:?|:| =| ?[-=]>) {0,2}[\\"'`*(]{0,4}([A-Za-z0-9_.~+/-]{20,200}={0,2})(?![A-Za-z0-9_~+/=(-])/i,
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
			`the continuation token for the list is ${draw(ALNUM, 40, 'yg')}`,
			`token for pagination: ${draw(ALNUM, 32, 'yh')}`,
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
			`the CSRF token for the page: ${draw(HEX, 40, 'ash')}`,
			`token for the commit is ${draw(HEX, 40, 'asi')}`,
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
		id: 'own-secret-said',
		kind: 'secret in a sentence',
		source: HARD_CODED,
		// Whose it is says that it is none of a page's or of a cache's: `my token: ...`, `our Acme key is ...`.
		keywords: ['key: ', 'token: ', 'secret: ', 'key is', 'token is', 'secret is'],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?:my|our)${KEY_OF}|here(?:'s| is) (?:the|your|an?)${KEY_OF}(?![0-9A-Fa-f]{16,128}(?![0-9A-Za-z])))${VALUE}`,
			'i',
		),
		...DRAWN_VALUE,
		before: 48,
		reach: 2090,
		hits: () => [
			`here's my token: ${draw(HEX, 64, 'wha')}`,
			`our staging key is ${draw(ALNUM, 32, 'whb')}`,
			`use my Acme API key: \`${draw(HEX, 32, 'whc')}\``,
			`Here's the key: ${draw(ALNUM, 40, 'whg')}`,
			`here is your token: ${draw(ALNUM, 40, 'whh')}`,
		],
		misses: () => [
			`the token: ${draw(HEX, 64, 'whd')}`,
			`my cache key is ${draw(HEX, 40, 'whe')}`,
			`my token: ${drawUuid('whf')}`,
			`here is the commit key of ${draw(HEX, 40, 'whi')}`,
			`Here's the key: ${draw(HEX, 40, 'whj')} is the commit`,
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
];
