// Secrets beside a telling name where no sign of an assignment stands between: pairs of a name and a value, elements,
// declarations with a type, commands, tables and sentences. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, draw, drawUuid, HEX, LETTERS, LOWER, URL_SAFE } from './sample.js';
import { ASSIGN, RANDOM_VALUE } from './shapes.js';

const HARD_CODED = 'https://cwe.mitre.org/data/definitions/798.html';

/** What a value of these names is, in the spellings of code, of environments and of prose. */
const NAMES =
	'(?:api[_ -]?(?:key|secret|token)|secret[_ -]?(?:access[_ -]?)?key(?:_base)?|access[_ -]?(?:key|token)|auth[_ -]?(?:token|key)|(?:client|app|webhook|signing|session|jwt)[_ -]?secret|private[_ -]?key|refresh[_ -]?token|(?:encryption|master|service|signing)[_ -]key|(?:bot|deploy|personal)[_ -]token)';

const KEYWORDS: readonly string[] = [
	...['api', 'secret', 'access', 'auth', 'private', 'encryption', 'master', 'service', 'signing'].flatMap(
		word => ['key', '_key', '-key', ' key'].map(key => word + key),
	),
	...['api', 'access', 'auth', 'refresh', 'bot', 'deploy', 'personal'].flatMap(word =>
		['token', '_token', '-token', ' token'].map(token => word + token),
	),
	...['api', 'client', 'app', 'webhook', 'signing', 'session', 'jwt'].flatMap(word =>
		['secret', '_secret', '-secret', ' secret'].map(secret => word + secret),
	),
	...['secret_access', 'secret-access', 'secret access', 'secretaccess'],
];

const VALUE = '([A-Za-z0-9_.~+/-]{20,300}={0,2})(?![A-Za-z0-9_~+/=(-])';
const QUOTE = '\\\\{0,3}["\'`]';

export const ASSIGNMENTS: readonly TokenRule[] = [
	{
		id: 'named-secret',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		keywords: KEYWORDS,
		anyCase: true,
		// Also as a pair: `"name":"API_KEY","value":"..."`, `<add key="ApiKey" value="..."/>`, `- name: API_KEY` before
		// `value: ...`; and as an element: `<apiKey>...`.
		pattern: new RegExp(
			`${NAMES}(?:${ASSIGN}|(?:${QUOTE})?[,\\s\\\\nr]{1,7}(?:${QUOTE})?value(?:${QUOTE})?\\s?[=:]\\s?(?:${QUOTE})?|>\\s?)(?:bearer )?${VALUE}`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 390,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notUuid', 'notPublicJwt', 'notForPages'],
		certain: ['notLongExpired', 'notExample'],
		entropy: 3,
		hits: () => [
			`api_key = "${draw(ALNUM, 32, 'a')}"`,
			`"client_secret":"${draw(URL_SAFE, 40, 'b')}"`,
			`ACCESS_TOKEN=${draw(HEX, 40, 'c')}`,
			`{"name":"API_KEY","value":"${draw(ALNUM, 32, 'pa')}"}`,
			`<add key="ApiKey" value="${draw(ALNUM, 40, 'pb')}"/>`,
			`- name: CLIENT_SECRET\n  value: ${draw(URL_SAFE, 40, 'pc')}`,
			`<apiKey>${draw(ALNUM, 32, 'pd')}</apiKey>`,
			`<input type="hidden" name="access_token" value="${draw(HEX, 40, 'pe')}">`,
		],
		misses: () => [
			'api_key = "your-api-key-goes-here-now"',
			'api_key = process.env.SOME_LONG_VARIABLE_1',
			'privateKey = someTestEC256PrivateKey',
			`api_key_id = ${draw(LETTERS, 24, 'd')}`,
			`access_token: ${drawUuid('e')}`,
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
			`${NAMES}(?:${ASSIGN}|(?:${QUOTE})?: ?(?:&|const )?'?[A-Za-z]{2,7}(?: str)? ?= ?${QUOTE}|(?:${QUOTE})? (?:(?:is|was|to|--body|--value|--key|--token|-v)[ =:])?(?:${QUOTE})?|[ \\t]{0,4}\\|[ \\t]{0,4}\`?|${QUOTE}\\s?\\{\\s{0,7}(?:type\\s{0,3}=\\s{0,3}string\\s{1,7})?default\\s{0,3}=\\s{0,3}${QUOTE})${VALUE}`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 430,
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
		],
		misses: () => [
			`The API key is ${draw(HEX, 40, 'sg')}`,
			'The access token documentation-of-the-api-v2/reference',
			`ENV API_TOKEN ${drawUuid('sh')}`,
			'let api_key: String = "your-api-key-goes-here-now"',
		],
	},
	{
		id: 'http-bearer-token-said',
		kind: 'HTTP bearer token',
		source: 'https://www.rfc-editor.org/rfc/rfc6750',
		keywords: ['bearer '],
		anyCase: true,
		// In text and code; what a header begins with is how a request is made.
		pattern: /(?<=["'`(=:,>\s])bearer {1,2}([A-Za-z0-9_.~+/-]{20,1000}={0,2})(?![A-Za-z0-9_~+/=-])/i,
		group: 1,
		before: 0,
		reach: 1012,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notPublicJwt'],
		certain: ['notLongExpired'],
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
		id: 'named-secret-value',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		keywords: ['secret'],
		anyCase: true,
		// Whatever the name begins with, but for the name of one in an ARN; the random ones of all values.
		pattern: new RegExp(`(?<![:/])secret${ASSIGN}${VALUE}`, 'i'),
		group: 1,
		before: 0,
		reach: 350,
		checks: RANDOM_VALUE,
		certain: ['notLongExpired', 'notExample'],
		entropy: 3.5,
		hits: () => [
			`const secret = '${draw(ALNUM, 32, 'va')}';`,
			`"secret": "${draw(URL_SAFE, 40, 'vb')}"`,
			`oauthSecret: ${draw(ALNUM, 40, 'vc')}`,
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
			`(?<!(?:page|sync|next|csrf|xsrf|cursor|continue|continuation|pagination|upload|resume|request|cancel|verification|captcha|state)[_-]?)token${ASSIGN}${VALUE}`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 350,
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
			`token: ${drawUuid('tf')}`,
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
		keywords: [
			'contrase',
			'passwort',
			'kennwort',
			'mot_de_passe',
			'mot de passe',
			'motdepasse',
			'senha',
			'wachtwoord',
			'parola',
			'senord',
			'haslo',
			'clave',
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:contrase(?:n|[^ -~]{1,2})a|passwort|kennwort|mot[_ ]?de[_ ]?passe|senha|wachtwoord|parola|senord|haslo|clave)(?:${ASSIGN}| : )([A-Za-z0-9!#$%&*+./:;=?@^_~|-]{10,128})(?![A-Za-z0-9])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 170,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notStockPassword'],
		entropy: 2.8,
		severity: 'warn',
		hits: () => [
			`contrasena=${draw(ALNUM, 16, 'ca')}`,
			`Passwort: ${draw(ALNUM, 20, 'cb')}`,
			`mot de passe : ${draw(ALNUM, 14, 'cc')}`,
			`"senha": "${draw(ALNUM, 12, 'cd')}"`,
		],
		misses: () => [
			'Passwort: siehe Handbuch, Kapitel',
			'clave = "changeme"',
			`senha: ${draw(ALNUM, 6, 'ce')}`,
		],
	},
	{
		id: 'account-password-hash',
		kind: 'password hash of an account',
		source: 'https://man7.org/linux/man-pages/man5/shadow.5.html',
		// A line of shadow(5) or of htpasswd: the account, and crypt(5)'s hash of its password.
		keywords: ['$1$', '$5$', '$6$', '$y$', '$7$', '$gy$', '$2a$', '$2b$', '$2y$', '$apr1$'],
		pattern:
			/(?<![A-Za-z0-9._-])[a-z_][a-z0-9_.-]{0,31}:(?:\$(?:[156y7]|gy|2[aby])\$[A-Za-z0-9./$=,+-]{22,160}:\d{0,6}:\d{0,6}:|\$apr1\$[A-Za-z0-9./]{1,8}\$[A-Za-z0-9./]{22}(?![A-Za-z0-9./]))/,
		before: 33,
		reach: 216,
		checks: ['notPlaceholder'],
		hits: () => [
			`root:$6$${draw(ALNUM, 16, 'ha')}$${draw(ALNUM, 86, 'hb')}:19000:0:99999:7:::`,
			`deploy:$y$j9T$${draw(ALNUM, 22, 'hc')}$${draw(ALNUM, 43, 'hd')}:19800:0:99999:7:::`,
			`bob:$apr1$${draw(ALNUM, 8, 'he')}$${draw(ALNUM, 22, 'hf')}`,
		],
		misses: () => [
			'root:*:19000:0:99999:7:::',
			`$6$${draw(ALNUM, 16, 'hg')}$${draw(ALNUM, 86, 'hh')}`,
			`bob:$apr1$${draw(LOWER, 8, 'hi')}$${draw(ALNUM, 12, 'hj')}`,
		],
	},
];
