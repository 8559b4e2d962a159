// Secrets that are named from farther away than an assignment is: by the command that printed them, by the key above their
// own, and in columns that are set apart with spaces and bars. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, draw, drawUuid, HEX, LOWER, URL_SAFE } from './sample.js';
import { HARD_CODED } from './secret-names.js';
import { DRAWN_VALUE, NAMED_VALUE, QUOTE } from './shapes.js';

const PRINTED = 'https://cwe.mitre.org/data/definitions/532.html';

/** What stands before a line's text where files are shown with numbers, as `cat -n` does it, or as a diff. */
const LINE_HEAD = '(?: {0,6}\\d{1,5}(?:\\t|\\\\t|\u00e2\u0086\u0092))?[+-]?';
/** The end of a line, also as JSON writes it, at any depth. */
const LINE_END = '(?:\\r?\\n|(?:\\\\{1,3}r)?\\\\{1,3}n)';

/** Commands that print one secret and nothing else, and what each begins with. */
const COMMANDS: readonly (readonly [keyword: string, pattern: string])[] = [
	['/run/secrets/', '(?:/var)?/run/secrets/'],
	['secrets versions access', 'secrets versions access'],
	['get-secret-value', 'get-secret-value'],
	['get-parameter', 'get-parameters? (?=[^\\n\\\\]{0,120}--with-decryption)'],
	['get-login-password', 'get-login-password'],
	['print-access-token', 'print-access-token'],
	['get-access-token', 'get-access-token'],
	['keyvault secret', 'keyvault secret show'],
	['op://', 'op://'],
	['kv get', 'kv get [^\\n\\\\]{0,20}-field'],
	['get secret', 'get secrets? [^\\n\\\\]{0,80}(?:jsonpath|template)'],
	['config:get', 'config:get [A-Z0-9_]{0,40}(?:KEY|TOKEN|SECRET|PASSWORD|PASS)'],
	['initial-password', 'admin initial-password'],
	['auth token', '(?:gh|glab|fly|flyctl|hf) auth token'],
	['output -raw', 'output -raw [a-z0-9_]{0,40}(?:key|token|secret|password)'],
	['pass show', 'pass show'],
	['bw get', 'bw get (?:password|notes|item)'],
	['generic-password', 'find-generic-password'],
	['secrets get', 'secrets get'],
	['printenv ', 'printenv [A-Z0-9_]{0,40}(?:KEY|TOKEN|SECRET|PASSWORD|PASS)'],
	['echo $', 'echo [$]\\{?[A-Z0-9_]{0,40}(?:KEY|TOKEN|SECRET|PASSWORD|PASS)\\b'],
	...['/', '~'].map((head): readonly [string, string] => [
		`cat ${head}`,
		`cat [${head}][~./A-Za-z0-9_{}-]{0,80}(?:token|secret|api[_-]?key|password|passwd|[.]key|[.]pass)(?![A-Za-z0-9_/-])`,
	]),
];

/** Where what a tool answered begins, in a request to a model. */
const ANSWER = '\\\\{0,3}"(?:content|text|output|stdout|result)\\\\{0,3}" ?: ?\\\\{0,3}"';

/** The name of a secret, in the spellings of code and of people. */
const NAMES =
	'(?:api[_. -]?(?:key|secret|token)|secret[_. -]?(?:access[_ -]?)?key|access[_. -]?(?:key|token)|auth[_. -]?(?:token|key)|(?:client|app|webhook|signing|session|jwt|consumer|shared)[_. -]?secret|private[_. -]?key|refresh[_. -]?token|(?:encryption|master|service|signing|subscription|shared|deploy|admin)[_. -]?key|(?:bot|deploy|personal|private|admin|bearer|oauth|session|security|service|secret)[_. -]?token)';

const SIGNS = ['', '_', '-', '.', ' '];
const KEYWORDS: readonly string[] = SIGNS.flatMap(sign => [
	...['api', 'secret', 'access', 'auth', 'private', 'encryption', 'master', 'service', 'signing'].map(
		word => `${word}${sign}key`,
	),
	...['subscription', 'shared', 'deploy', 'admin'].map(word => `${word}${sign}key`),
	...['api', 'access', 'auth', 'refresh', 'bot', 'deploy', 'personal', 'private', 'admin', 'bearer'].map(
		word => `${word}${sign}token`,
	),
	...['oauth', 'session', 'security', 'service', 'secret'].map(word => `${word}${sign}token`),
	...['api', 'client', 'app', 'webhook', 'signing', 'session', 'jwt', 'consumer', 'shared'].map(
		word => `${word}${sign}secret`,
	),
	...(sign === '.' ? [] : [`secret${sign}access`]),
]);

const OPEN = '\\\\{0,3}["\'`]';

/** A bar of a table, also one that is drawn. */
const BAR = '(?:[|]|\u00e2\u0094[\u0082\u0083]|\u00e2\u0095\u0091)';

/**
 * Between a name and its value: spaces or a bar of a table, also in code spans with a cell between; what a dialog showed as set; the first of a list; what a type or a call
 * wraps it in; what an interpreter answers; NUL, as between arguments; a change that Terraform shows; the value of a
 * pair on a numbered line; a cell in a table of HTML.
 */
const SET_APART = [
	':? {2,32}',
	`[\`*_]{0,2} {0,32}${BAR} {0,6}[\`*]{0,2}`,
	'` {0,16}[|] {0,3}[^|\\n\\\\]{1,24}[|] {0,3}`',
	' \\[[^\\]\\n]{0,24}\\]: ?',
	`s?(?:${OPEN})? ?[:=] ?\\[[\\s\\\\nrt]{0,20}(?:${OPEN})?`,
	`s?(?:${OPEN})? ?:${LINE_END}${LINE_HEAD} {0,12}- (?:${OPEN})?`,
	`(?:${OPEN})?(?:=|: ?)[A-Za-z]{3,12}\\(${OPEN}`,
	`["'\\\\)\\]]{0,4}${LINE_END}${LINE_HEAD}(?:=> )?${OPEN}`,
	'(?:\\0|\\\\u0000)',
	`${OPEN}\\]=>[\\s\\\\nr]{1,8}string\\(\\d{1,4}\\) ${OPEN}`,
	' {1,20}= \\(sensitive(?: value)?\\) -> \\\\?"',
	`(?:${OPEN})?,?${LINE_END}${LINE_HEAD} {0,20}(?:${OPEN})?value(?:${OPEN})? ?: ?(?:${OPEN})?`,
	`</t[hd]>[\\s\\\\nr]{0,8}<td>(?:<[a-z]{1,6}>)?`,
].join('|');

/** A value by itself. */
const VALUE = `(${NAMED_VALUE})(?![A-Za-z0-9_~+/=(-])`;

/** Between a key and its value in YAML, JSON, TOML, HCL and INI. */
const GIVEN = `(?:${OPEN})? {0,6}[:=] {0,2}(?:${OPEN})?`;

/** What stores and their tools write before a secret that they keep. */
const KEPT = [
	`(?:CONCEALED|sensitive\\\\{0,3}": ?true)[^{}]{0,72}?value(?:${OPEN}) ?: ?(?:${OPEN})`,
	`SecretString(?:${OPEN}) ?: ?(?:${OPEN})`,
	`secret_string {0,6}= ?(?:${OPEN})`,
	`SecureString(?:${OPEN})[\\s\\\\nr]{1,7}value {0,6}= ?(?:${OPEN})`,
].join('|');

export const PRINTED_SECRETS: readonly TokenRule[] = [
	{
		id: 'secret-printed',
		kind: 'secret that a command printed',
		source: PRINTED,
		keywords: COMMANDS.map(([keyword]) => keyword),
		// The next line, or what the tool answered, where that is one value; not what only a digest or a count of it is.
		pattern: new RegExp(
			`(?:${COMMANDS.map(([, pattern]) => pattern).join('|')})(?![^\\n\\\\]{0,120}(?:sum\\b|dgst|\\bwc ))(?:[^\\n\\\\]{0,200}?${LINE_END}|[^\\n]{0,420}?${ANSWER})${LINE_HEAD}["'=> ]{0,4}(?!20\\d\\d-)([A-Za-z0-9!#$%&*+./:=?@^_~-]{16,300})(?=["'\`]?(?:[\\t ](?! )|[\\r\\n<"\\\\\\0]|$))`,
		),
		before: 30,
		reach: 1100,
		...DRAWN_VALUE,
		hits: () => [
			`$ cat /run/secrets/billing\n${draw(ALNUM, 40, 'pa')}\n`,
			`gcloud secrets versions access latest --secret=billing\n${draw(HEX, 40, 'pb')}`,
			`{"command":"op read op://prod/a/credential"}},{"type":"tool_result","content":"${draw(ALNUM, 32, 'pc')}"}`,
			`$ printenv ACME_API_KEY\n${draw(LOWER, 32, 'pd')}`,
			`$ argocd admin initial-password -n argocd\n${draw(ALNUM, 16, 'pk')}\n\n This password`,
			`$ cat ~/.acme/token\n${draw(URL_SAFE, 43, 'pe')}`,
			`$ kubectl get secret app -o jsonpath='{.data.x}' | base64 -d\n${draw(ALNUM, 40, 'pf')}`,
		],
		misses: () => [
			`$ cat /run/secrets/billing | sha256sum\n${draw(HEX, 64, 'pg')}`,
			'$ op read op://prod/a/credential\nyour-credential-goes-here',
			`$ cat README.md\n${draw(ALNUM, 40, 'ph')}`,
			`$ kubectl get secret app\n${drawUuid('pi')}`,
		],
	},
	{
		id: 'named-secret-apart',
		kind: 'secret behind its name',
		source: HARD_CODED,
		keywords: KEYWORDS,
		anyCase: true,
		pattern: new RegExp(`${NAMES}(?:${SET_APART})${VALUE}`, 'i'),
		before: 0,
		reach: 2180,
		...DRAWN_VALUE,
		hits: () => [
			`Key         Value\n---         -----\napi_key     ${draw(HEX, 40, 'aa')}`,
			`API_KEY:       ${draw(ALNUM, 32, 'ab')}`,
			`api_key    | ${draw(HEX, 40, 'ac')}`,
			`"x-api-key":["${draw(ALNUM, 40, 'ad')}"]`,
			`api_keys:\n  - ${draw(HEX, 40, 'ae')}`,
			`api_key: Some("${draw(ALNUM, 40, 'af')}")`,
			`>>> os.environ["API_KEY"]\n'${draw(HEX, 32, 'ag')}'`,
			`acme\0--api-key\0${draw(HEX, 40, 'ah')}\0`,
			`api_key = (sensitive) -> "${draw(ALNUM, 40, 'ai')}"`,
			`- name: API_KEY\n     2\t  value: ${draw(HEX, 40, 'aj')}`,
			`<th>API Key</th><td><code>${draw(HEX, 40, 'ak')}</code>`,
		],
		misses: () => [
			'api_key     your-api-key-goes-here-1',
			`api_key_id  ${draw(ALNUM, 32, 'al')}`,
			`"api_keys":["your-first-key","your-second-key"]`,
			`api_key     ${drawUuid('am')}`,
		],
	},
	{
		id: 'named-password-apart',
		kind: 'password behind its name',
		source: HARD_CODED,
		keywords: ['password', 'passwd', 'passphrase', 'requirepass', 'masterauth'],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?:password|passwd|passphrase)(?:${SET_APART})|(?:requirepass|masterauth) (?:${OPEN})?)([A-Za-z0-9!#$%&*+./:;=?@^_~-]{16,128})(?![A-Za-z0-9])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 300,
		checks: ['notPlaceholder', 'mixed', 'likePassword', 'notStockPassword', 'strongPassword'],
		hits: () => [
			`Key         Value\n---         -----\npassword            ${draw(ALNUM, 20, 'ba')}`,
			`password         | ${draw(ALNUM, 20, 'bb')}`,
			`requirepass ${draw(ALNUM, 22, 'bc')}`,
			`CONFIG SET requirepass "${draw(ALNUM, 22, 'bf')}"`,
			`password=SecretStr('${draw(ALNUM, 20, 'bd')}')`,
		],
		misses: () => [
			'password       change-me-in-production',
			`password       ${draw(ALNUM, 9, 'be')}`,
			'requirepass foobared-in-production',
		],
	},
	{
		id: 'nested-secret',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		// A key that says little, under one that says what of: `api:` over `key:`, a table `[acme.api]`, a block.
		keywords: [
			...['api', 'auth', 'credentials', 'creds', 'registry'].flatMap(word => [
				`${word}:`,
				`${word}"`,
				`${word}\\`,
				`${word}]`,
				`${word}'`,
				`${word}.`,
			]),
			'registries.',
			'provider "',
			'provider \\',
			' with:',
			'nwith:',
			'tokens:',
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?:api|auth|credentials|creds|registry|registries)(?:(?:${OPEN})? ?: ?|(?:\\.[a-z0-9_-]{1,12})?\\])|provider \\\\?"[^\\n{}]{1,14}\\{|\\bwith: ?|\\btokens: ?)[^}\\]]{0,44}?(?:[^A-Za-z0-9_]|\\\\[nrt])(?:key|token|secret|value|oauth_token)${GIVEN}${VALUE}`,
			'i',
		),
		before: 0,
		reach: 2180,
		...DRAWN_VALUE,
		hits: () => [
			`acme:\n  api:\n    key: ${draw(ALNUM, 40, 'na')}\n`,
			`{"acme":{"api":{"url":"https://a.test","key":"${draw(HEX, 40, 'nb')}"}}}`,
			`[credentials.github]\ntoken = "${draw(ALNUM, 40, 'nc')}"`,
			`[registries.acme]\ntoken = "${draw(ALNUM, 32, 'ni')}"`,
			`provider "acme" {\n  token = "${draw(HEX, 40, 'nd')}"\n}`,
			`credentials:\n  github:\n    token: ${draw(HEX, 40, 'ne')}`,
		],
		misses: () => [
			'api:\n  key: your-api-key-goes-here-1',
			`cache:\n  key: ${draw(ALNUM, 40, 'nf')}`,
			`api: {} , key: "${draw(ALNUM, 40, 'ng')}"`,
			`api:\n  key: ${drawUuid('nh')}`,
		],
	},
	{
		id: 'secret-in-map',
		kind: 'secret in an assignment',
		source: HARD_CODED,
		keywords: [
			...['secrets', 'credentials', 'api_keys', 'apikeys', 'api-keys'].flatMap(word => [
				`${word}:`,
				`${word}"`,
				`${word}\\`,
				`${word}'`,
				`${word} =`,
			]),
			'stringdata',
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?:secrets|credentials|api[_-]?keys)(?:${OPEN})? {0,2}[:=]|stringData(?:${QUOTE})?:)[ {\\s\\\\nr]{0,12}(?:\\d{1,5}(?:\\t|\\\\t|\u00e2\u0086\u0092))?[+]? {0,8}(?:${OPEN})?[A-Za-z0-9_.-]{1,24}(?<!_id)${GIVEN}${VALUE}`,
			'i',
		),
		before: 0,
		reach: 2130,
		...DRAWN_VALUE,
		hits: () => [
			`secrets:\n  stripe: ${draw(ALNUM, 40, 'ma')}\n`,
			`{"apiKeys":{"billing":"${draw(HEX, 40, 'mb')}"}}`,
			`stringData:\n  billing: ${draw(URL_SAFE, 43, 'mc')}`,
		],
		misses: () => [
			'secrets:\n  token: the-name-of-the-secret-1',
			`secrets:\n  - name: app-${draw(LOWER, 30, 'md')}`,
			`secrets:\n  id: ${drawUuid('me')}`,
		],
	},
	{
		id: 'secret-in-store',
		kind: 'secret of a store',
		source: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html',
		// As 1Password, Terraform and AWS write out in JSON what they keep, in the order of their fields; and as
		// Terraform is told it.
		keywords: ['CONCEALED', 'sensitive', 'SecretString', 'secret_string', 'SecureString'],
		pattern: new RegExp(`(?:${KEPT})${VALUE}`),
		before: 0,
		reach: 2160,
		...DRAWN_VALUE,
		hits: () => [
			`{"type":"CONCEALED","label":"credential","value":"${draw(ALNUM, 40, 'sa')}"}`,
			`{"SecretString": "${draw(HEX, 40, 'sb')}"}`,
			`{"billing":{"sensitive": true, "type": "string", "value": "${draw(ALNUM, 32, 'sc')}"}}`,
			`{"Name":"prod","SecretString":"${draw(URL_SAFE, 43, 'se')}"}`,
			`secret_string = "${draw(HEX, 40, 'sk')}"`,
			`  type  = "SecureString"\n  value = "${draw(ALNUM, 40, 'sl')}"`,
		],
		misses: () => [
			'{"type":"CONCEALED","label":"credential","value":"your-credential-goes-here"}',
			`{"SecretString": "${drawUuid('sf')}"}`,
			`{"sensitive": false, "type": "string", "value": "${draw(ALNUM, 32, 'sg')}"}`,
		],
	},
	{
		id: 'terraform-random-password',
		kind: 'password in a Terraform state',
		source: 'https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/password',
		// Attributes of `random_password` in their order; a `random_string`, which need be no secret, has no hash.
		keywords: ['bcrypt_hash'],
		pattern: new RegExp(
			`bcrypt_hash${QUOTE}: ?${QUOTE}[$]2[aby][$]\\d\\d[$][A-Za-z0-9./]{53}${QUOTE},[^]{0,640}?${QUOTE}result${QUOTE}: ?${QUOTE}([!#$%&()*+:;<=>?@A-Za-z0-9_{}[\\]-]{12,128})${QUOTE}`,
		),
		group: 1,
		before: 0,
		reach: 920,
		checks: ['notPlaceholder', 'mixed'],
		entropy: 3,
		hits: () => [
			`"bcrypt_hash": "$2a$10$${draw(ALNUM, 53, 'ba')}", "id": "none", "length": 24, "result": "${draw(ALNUM, 24, 'ra')}"`,
			`  "bcrypt_hash": "$2a$10$${draw(ALNUM, 53, 'bb')}",\n  "keepers": null,\n  "min_lower": 0,\n  "result": "${draw(ALNUM, 32, 'rb')}",\n`,
			`{\\"bcrypt_hash\\":\\"$2a$10$${draw(ALNUM, 53, 'bc')}\\",\\"result\\":\\"${draw(ALNUM, 20, 'rc')}\\"}`,
		],
		misses: () => [
			`{"override_special": null, "result": "${draw(ALNUM, 24, 'rd')}", "special": false}`,
			`"bcrypt_hash": "$2a$10$${draw(ALNUM, 53, 'bd')}", "result": "${draw(ALNUM, 8, 're')}"`,
			`"bcrypt_hash": "$2a$10$${draw(ALNUM, 53, 'be')}", "result": "some-words-of-a-text-here"`,
		],
	},
	{
		id: 'secret-put-in-store',
		kind: 'secret of a store',
		source:
			'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_create/kubectl_create_secret_generic/',
		// Whatever it is called there.
		keywords: ['kv put ', '--from-literal', 'secrets set ', 'kv patch '],
		pattern: new RegExp(
			`(?:kv (?:put|patch) [A-Za-z0-9_./=-]{1,40} |--from-literal[= ](?:${OPEN})?|secrets set )[A-Za-z0-9_.-]{1,32}=(?:${OPEN})?${VALUE}`,
		),
		before: 0,
		reach: 2140,
		...DRAWN_VALUE,
		hits: () => [
			`vault kv put secret/app stripe=${draw(ALNUM, 40, 'ta')}`,
			`kubectl create secret generic app --from-literal=billing=${draw(HEX, 40, 'tb')}`,
			`doppler secrets set BILLING="${draw(URL_SAFE, 43, 'tc')}"`,
		],
		misses: () => [
			'vault kv put secret/app url=https://acme.test/v1/x',
			`kubectl create secret generic app --from-literal=id=${drawUuid('td')}`,
			['doppler secrets set BILLING="$', '{BILLING_SECRET_OF_PROD_1}"'].join(''),
		],
	},
];
