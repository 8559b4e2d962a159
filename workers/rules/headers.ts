// Credentials behind the name of the header that carries them, whoever made them, in text: commands, code, recordings, logs,
// settings. Headers that an agent sends have their names beside their texts and are told apart from these. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, draw, drawUuid, HEX, LOWER, URL_SAFE } from './sample.js';
import { AFTER_ESCAPE, ASSIGN, DRAWN_VALUE, MIXED_VALUE, NAMED_VALUE, NEXT_VALUE, QUOTE } from './shapes.js';

/** A quote, also an escaped one. */
const MARK = '\\\\{0,3}["\'`]';

/**
 * Between a header's name and its value: signs, pairs of a name and a value, a list of one (`["v"]`, `[v]`), a space before
 * a quote as servers' settings have it, and how manuals say it.
 */
const GIVEN = `(?:${ASSIGN}\\[?(?:[\\s\\\\nrt]{0,16}${MARK})?|${NEXT_VALUE}|(?:${MARK})? {1,2}${MARK}|${MARK} (?:header )?(?:to|is|as|with|=) ${MARK})`;

/** The same in the next cell of a row. */
const IN_CELL = '[ \\t]{0,4}\\|[ \\t]{0,4}`?';

/** The scheme of a credential (RFC 9110 section 11.6.2) and what may name it; what Basic's is, and what it signs, other rules tell. */
const SCHEME = `(?!basic|digest)[A-Za-z][A-Za-z0-9_-]{1,20} {1,2}(?:(?:token|key|auth|api_?key|access_token)=(?:${MARK})?)?`;

/** Headers that are named after what they hold, which is no secret: cursors, caches, forms, ids. */
const NO_SECRETS =
	'(?:csrf|xsrf|page|next|sync|continuation|cursor|request|idempotency|cache|surrogate|partition|sort|routing|correlation|public|publishable|site|upload|captcha|trace|dedup|dedupe|deduplication|group|message|object|row|hash|host|lock|file|blob|storage|s3|amz|image|i18n|translation|primary|foreign|shard|topic|event|kafka|rate|limit)';

/** Headers of some product's own that are named after a credential: `X-Acme-Token`, `X-Acme-Api-Key`. */
const OWN = `x-(?!${NO_SECRETS}-)[a-z][a-z0-9]{1,15}(?:-(?!${NO_SECRETS}-)[a-z][a-z0-9]{1,15}){0,2}-(?:token|key|secret)`;

/** A tab, also as JSON writes it. */
const TAB = '(?:\\t|\\\\{1,3}t)';

/** Names of cookies that hold a login, none of forms and of what counts visitors. */
const SESSION_NAME =
	'(?![a-z0-9_.-]{0,16}(?:csrf|xsrf)|_hj|amp_|ajs_|mp_|ph_|intercom-)[a-z0-9_.-]{0,16}(?:sess(?:ion)?(?:_?id)?|sid|auth|token|jwt|li_at|remember_me|logged_in)[a-z0-9_.-]{0,16}';
const SESSION_KEYWORDS: readonly string[] = [
	'sess',
	'sid',
	'auth',
	'token',
	'jwt',
	'li_at',
	'remember_me',
	'logged_in',
];

export const HEADERS: readonly TokenRule[] = [
	{
		id: 'http-bearer-token',
		kind: 'HTTP bearer token',
		source: 'https://www.rfc-editor.org/rfc/rfc6750',
		keywords: ['authorization', 'x-auth-token', 'x-api-key', 'x-access-token', 'private-token'],
		anyCase: true,
		// In a cell only behind a scheme: a table of parts and their commits has one that is called authorization.
		pattern: new RegExp(
			`(?:authorization|x-auth-token|x-api-key|x-access-token|private-token)(?:${GIVEN}(?:${SCHEME})?|${IN_CELL}${SCHEME})([A-Za-z0-9_.~+/-]{20,2000}={0,2})(?![A-Za-z0-9_~+/=-])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 2160,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notPublicJwt'],
		certain: ['notLongExpired'],
		entropy: 3,
		hits: () => [
			`Authorization: Bearer ${draw(ALNUM, 40, 'a')}`,
			`"x-api-key": "${draw(URL_SAFE, 32, 'b')}"`,
			`-H 'authorization: token ${draw(HEX, 40, 'c')}'`,
			`Authorization: Token token=${draw(HEX, 32, 'e')}`,
			`req.Header.Set("Authorization", "Acme-Auth ${draw(ALNUM, 32, 'f')}")`,
			`{"name":"Authorization","value":"${draw(ALNUM, 32, 'g')}"}`,
			`headers="map[Authorization:[OAuth ${draw(HEX, 40, 'h')}]]"`,
			`"authorization": [\n      "${draw(HEX, 40, 'i')}"\n    ]`,
			`| Authorization | Bot ${draw(ALNUM, 40, 'j')} |`,
		],
		misses: () => [
			'Authorization: Bearer YOUR_ACCESS_TOKEN_HERE',
			['Authorization: Bearer $', '{process.env.TOKEN}'].join(''),
			`Authorization: Bearer ${draw(ALNUM, 12, 'd')}`,
			'Authorization: required by-the-service-v2-of-acme',
			`| authorization | ${draw(HEX, 40, 'k')} | main |`,
		],
	},
	{
		id: 'http-bearer-token-said',
		kind: 'HTTP bearer token',
		source: 'https://www.rfc-editor.org/rfc/rfc6750',
		keywords: ['bearer '],
		anyCase: true,
		// In text and code; what a header begins with is how a request is made.
		pattern: /(?<=["'`(=:,>\s])bearer {1,2}([A-Za-z0-9_.~+/-]{20,2000}={0,2})(?![A-Za-z0-9_~+/=-])/i,
		group: 1,
		before: 0,
		reach: 2012,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notPublicJwt'],
		certain: ['notElided', 'notLongExpired'],
		entropy: 3,
		hits: () => [
			`{"key":"Authorization","value":"Bearer ${draw(ALNUM, 40, 'ba')}"}`,
			`proxy_set_header Authorization "Bearer ${draw(URL_SAFE, 32, 'bb')}";`,
			`headers.set('authorization', 'bearer ${draw(HEX, 40, 'bc')}')`,
		],
		misses: () => [
			' Bearer YOUR_ACCESS_TOKEN_HERE',
			'The bearer authentication-scheme-of-RFC6750 is',
			[' Bearer $', '{process.env.TOKEN}'].join(''),
			` Bearer ${draw(ALNUM, 12, 'bd')}`,
		],
	},
	{
		id: 'http-scheme-pair',
		kind: 'HTTP credentials in parts',
		source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.4',
		// A version, an account or an id before it, parted by colons: `Bearer v1:...:...`, `ApiKey bob:...`.
		keywords: ['bearer ', 'authorization'],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?<=["'\`(=:,>\\s])bearer|authorization(?:${ASSIGN}|${NEXT_VALUE})(?:api-?key|key|token|splunk)) {1,2}(?!(?:sha-?\\d{1,3}|md5|urn|arn|https?|encrypted|vault):)([A-Za-z0-9_.@-]{1,40}:(?:[A-Za-z0-9_.-]{1,40}:)?[A-Za-z0-9_-]{20,200})(?![A-Za-z0-9_/.(-])`,
			'i',
		),
		...DRAWN_VALUE,
		before: 0,
		reach: 400,
		hits: () => [
			`Authorization: Bearer v1:${draw(HEX, 32, 'xa')}:${draw(ALNUM, 40, 'xb')}`,
			`-H "Authorization: ApiKey bob:${draw(HEX, 40, 'xc')}"`,
			`headers = {"Authorization": "Bearer acme:${draw(ALNUM, 32, 'xd')}"}`,
		],
		misses: () => [
			'Authorization: Bearer id:the-name-of-some-token-2',
			`Authorization: Bearer sha256:${draw(HEX, 64, 'xe')}`,
			`Authorization: ApiKey bob:${draw(HEX, 8, 'xf')}`,
			`bearers of v1:${draw(HEX, 32, 'xg')}`,
		],
	},
	{
		id: 'http-header-secret',
		kind: 'secret in an HTTP header',
		source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.4',
		// A header of some product's own: `X-Acme-Token:`, `X-Acme-Api-Key:`, `X-Acme-Secret:`.
		keywords: ['-token', '-key', '-secret'],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?<![A-Za-z0-9])|${AFTER_ESCAPE})${OWN}(?:${GIVEN}|${IN_CELL})([A-Za-z0-9_.~+/-]{20,2000}={0,2})(?![A-Za-z0-9_~+/=-])`,
			'i',
		),
		...DRAWN_VALUE,
		before: 52,
		reach: 2170,
		hits: () => [
			`curl -H "X-Acme-Token: ${draw(HEX, 32, 'hsa')}" https://api.test/`,
			`"x-acme-key": "${draw(ALNUM, 32, 'hsb')}"`,
			`{"name":"X-Acme-Signing-Secret","value":"${draw(HEX, 64, 'hsc')}"}`,
			`req.Header.Set("X-Vault-Token", "${draw(URL_SAFE, 40, 'hsd')}")`,
			`x-acme-token:[${draw(LOWER, 32, 'hse')}]`,
			`| X-Acme-Token | ${draw(ALNUM, 32, 'hsk')} |`,
		],
		misses: () => [
			`X-CSRF-Token: ${draw(ALNUM, 40, 'hsf')}`,
			`X-Acme-Page-Token: ${draw(ALNUM, 40, 'hsg')}`,
			`X-Acme-Key: ${drawUuid('hsh')}`,
			'X-Acme-Token: the-name-of-some-token-in-the-vault',
			'X-Acme-Key: services/acme-v2/production/eu-west-1/key',
			`X-Acme-Token: ${draw(HEX, 16, 'hsi')}`,
		],
	},
	{
		id: 'http-header-after-value',
		kind: 'secret in an HTTP header',
		source:
			'https://developer.apple.com/documentation/foundation/nsmutableurlrequest/setvalue(_:forhttpheaderfield:)',
		// The value before the name, as in Swift and Objective-C. A bearer's and JWTs are told by other rules.
		keywords: ['forhttpheaderfield:'],
		anyCase: true,
		pattern: new RegExp(
			`${MARK}([A-Za-z0-9_.~+/-]{20,64}={0,2})${MARK},? ?forhttpheaderfield: ?@?${MARK}(?!x-(?:csrf|xsrf|request|cache|idempotency)-)(?:authorization|[a-z-]{0,30}(?:token|key|secret))`,
			'i',
		),
		group: 1,
		before: 72,
		reach: 150,
		checks: MIXED_VALUE,
		certain: ['notLongExpired', 'notExample'],
		entropy: 3,
		hits: () => [
			`request.setValue("${draw(ALNUM, 40, 'hva')}", forHTTPHeaderField: "Authorization")`,
			`[request setValue:@"${draw(HEX, 32, 'hvb')}" forHTTPHeaderField:@"X-Acme-Token"];`,
			`req.addValue("${draw(URL_SAFE, 40, 'hvc')}", forHTTPHeaderField: "x-api-key")`,
			`req.setValue("${draw(HEX, 32, 'hvf')}", forHTTPHeaderField: "Ocp-Apim-Subscription-Key")`,
		],
		misses: () => [
			'request.setValue("application/json; charset=utf-8", forHTTPHeaderField: "Content-Type")',
			`request.setValue("${draw(ALNUM, 40, 'hvd')}", forHTTPHeaderField: "X-Request-Id")`,
			`request.setValue("${draw(ALNUM, 12, 'hve')}", forHTTPHeaderField: "Authorization")`,
		],
	},
	{
		id: 'session-cookie',
		kind: 'session cookie',
		source: 'https://www.rfc-editor.org/rfc/rfc6265#section-8.4',
		// Only warned of: browsing has them all along. A header's name is not in its own text, so the agent's own are not meant.
		keywords: ['cookie', 'curl '],
		anyCase: true,
		pattern: new RegExp(
			`(?:cookie(?:(?:${QUOTE})?\\s?[:,=]\\s?(?:${QUOTE})?|${NEXT_VALUE})|curl [^\\n\\r|;]{0,160}? -b ?(?:${MARK})?)(?:[A-Za-z0-9_.-]{1,40}=[^\\s;"']{0,100}; ?){0,4}[A-Za-z0-9_.-]{0,24}(?:sess(?:ion)?(?:_?id)?|sid|auth|token|jwt|creds|li_at|aspnetcore\\.[a-z]{4,12})[A-Za-z0-9_.-]{0,12}=((?:s%3A|s:)?[A-Za-z0-9_.~+/%-]{20,300})`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 1180,
		checks: ['notPlaceholder', 'mixed', 'notCode'],
		entropy: 3,
		severity: 'warn',
		hits: () => [
			`Cookie: session=${draw(ALNUM, 40, 'va')}; theme=dark`,
			`Set-Cookie: connect.sid=s%3A${draw(ALNUM, 32, 'vb')}.${draw(ALNUM, 43, 'vb')}; Path=/; HttpOnly`,
			`{"name":"Cookie","value":"JSESSIONID=${draw(HEX, 32, 'vf')}; theme=dark"}`,
			`curl https://acme.test/x -b 'theme=dark; sessionid=${draw(LOWER, 32, 'vg')}'`,
			`-H 'cookie: theme=dark; PHPSESSID=${draw(LOWER, 26, 'vc')}'`,
		],
		misses: () => [
			'Cookie: session=your-session-id-goes-here',
			`Cookie: theme=${draw(ALNUM, 40, 'vd')}`,
			`Cookie: session=${draw(ALNUM, 10, 've')}`,
		],
	},
	{
		id: 'session-cookie-kept',
		kind: 'session cookie in a file',
		source: 'https://playwright.dev/docs/auth',
		// Files of a browser's cookies log in whoever has them: as browsers' tools and extensions write them in JSON, and in lines
		// as curl and wget read them (https://curl.se/docs/http-cookies.html).
		keywords: SESSION_KEYWORDS,
		anyCase: true,
		pattern: new RegExp(
			`(?:"name${QUOTE}\\s?:\\s?${QUOTE}|(?:true|false)${TAB}\\d{1,14}${TAB})${SESSION_NAME}(?:${QUOTE},[^{}]{0,38}?(?:\\\\{0,7}"|"")value${QUOTE}\\s?:\\s?${QUOTE}|${TAB})(?:s%3A|s:)?(${NAMED_VALUE})(?![A-Za-z0-9_~+/=(-])`,
			'i',
		),
		group: 1,
		before: 46,
		reach: 2500,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notForPages'],
		certain: ['notUuid', 'notLongExpired'],
		entropy: 3,
		hits: () => [
			`{"name":"sessionid","value":"${draw(LOWER, 32, 'ka')}","domain":".acme.test","httpOnly":true}`,
			`{\n  "name": "__Secure-auth.session-token",\n  "path": "/",\n  "value": "${draw(URL_SAFE, 60, 'kb')}"\n}`,
			`.acme.test\tTRUE\t/\tTRUE\t1830000000\tsession_id\t${draw(HEX, 40, 'kc')}`,
			`#HttpOnly_acme.test\tFALSE\t/\tTRUE\t0\tconnect.sid\ts%3A${draw(ALNUM, 32, 'kd')}.${draw(ALNUM, 43, 'kd')}`,
		],
		misses: () => [
			`{"name":"theme","value":"${draw(ALNUM, 40, 'ke')}"}`,
			`{"name":"csrf_token","value":"${draw(ALNUM, 40, 'kf')}"}`,
			`.acme.test\tTRUE\t/\tTRUE\t1830000000\t_ga\t${draw(ALNUM, 40, 'kg')}`,
			`.acme.test\tTRUE\t/\tTRUE\t1830000000\tsession_id\t${draw(HEX, 12, 'kh')}`,
		],
	},
];
