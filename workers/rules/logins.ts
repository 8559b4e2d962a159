// Secrets and passwords that a command takes by their place to store them or to log in, where no name of a secret stands
// before them; and the ways in which people write an account and its password beside each other. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, draw, drawUuid, HEX, LOWER } from './sample.js';
import { DRAWN_PASSWORD, MAYBE_ANY_QUOTE, PLAIN_PASSWORD, WORD_LEFT } from './shapes.js';

const ARGUMENTS = 'https://cwe.mitre.org/data/definitions/214.html';

/** A token, and that it is all of its argument. */
const TOKEN = '([A-Za-z0-9_.~+/-]{20,300}={0,2})(?![A-Za-z0-9_~+/=(:-])';
const ACCOUNT = '[A-Za-z0-9_.@\\\\-]{1,32}';

const DRAWN_TOKEN = {
	group: 1,
	before: 0,
	reach: 480,
	checks: ['notPlaceholder', 'mixed', 'notCode', 'notUuid', 'notPublicJwt', 'notForPages', 'notName'],
	certain: ['notLongExpired', 'notExample'],
	entropy: 3,
} as const satisfies Partial<TokenRule>;

export const LOGINS: readonly TokenRule[] = [
	{
		id: 'secret-stored-by-command',
		kind: 'secret given to a program',
		source: 'https://cli.github.com/manual/gh_secret_set',
		// An option of a command that stores a secret, whatever the secret is called.
		keywords: [
			'secret set ',
			'secret create ',
			'put-parameter ',
			'create-secret ',
			'put-secret-value ',
			'update-secret ',
			'generic-password ',
			'internet-password ',
		],
		pattern: new RegExp(
			`(?:secret (?:set|create)|put-parameter|(?:create|update)-secret|put-secret-value|(?:generic|internet)-password) [^\\n\\r|;]{1,64}?(?:--body|--value|--secret-string|--data|-[bw])[ =]${MAYBE_ANY_QUOTE}${TOKEN}`,
		),
		...DRAWN_TOKEN,
		hits: () => [
			`gh secret set BILLING --body "${draw(HEX, 40, 'sa')}"`,
			`gh secret set BILLING --repo acme/app -b ${draw(ALNUM, 32, 'sb')}`,
			`az keyvault secret set --vault-name kv --name billing --value "${draw(HEX, 40, 'sc')}"`,
			`aws secretsmanager create-secret --name prod/billing --secret-string ${draw(ALNUM, 40, 'sd')}`,
			`aws ssm put-parameter --name /prod/billing --type SecureString --value ${draw(HEX, 32, 'se')}`,
			`security add-generic-password -a bob -s billing -w ${draw(ALNUM, 32, 'sf')}`,
		],
		misses: () => [
			'gh secret set BILLING --body "your-billing-key-goes-here"',
			`az keyvault secret set --vault-name kv --name billing --value ${drawUuid('sg')}`,
			`gh release create v1 --body ${draw(HEX, 40, 'sh')}`,
			['aws ssm put-parameter --name /prod/x --value "$', '{BILLING_KEY_OF_PROD_1}"'].join(''),
		],
	},
	{
		id: 'token-given-to-command',
		kind: 'token given to a program',
		source: 'https://doc.rust-lang.org/cargo/commands/cargo-login.html',
		// The argument of a command that logs in, sets a variable or keeps a registry's token.
		keywords: [
			...['cargo', 'wandb', 'vault'].map(program => `${program} login `),
			'snyk auth ',
			'add-authtoken ',
			'nuget set',
			'cloudflared service ',
			'pypi-token.',
			...['github', 'gitlab', 'bitbucket'].map(host => `${host}-oauth.`),
			'http-basic.',
			'variable set ',
			'env:set ',
			'user-secrets set ',
			'config set --secret ',
			'gem push ',
			'nuget push ',
			'doctl auth ',
			'codecov -t ',
			'hatch publish ',
			'mc alias set ',
			'config:set ',
			'variables --set ',
		],
		pattern: new RegExp(
			`(?:(?:(?:cargo|wandb|vault) login|snyk auth|add-authtoken|nuget set[aA]pi[kK]ey|cloudflared service install|pypi-token\\.[a-z0-9-]{1,24}|(?:github|gitlab|bitbucket)-oauth\\.[a-z.]{4,30}|http-basic\\.[a-z0-9.-]{3,40} ${ACCOUNT}|(?:variable set|env:set|user-secrets set|config set --secret) ${MAYBE_ANY_QUOTE}[A-Za-z0-9_.:/-]{2,48}${MAYBE_ANY_QUOTE}|(?:gem|nuget) push [^ \\n\\r]{1,48} (?:-k|-ApiKey|--api-key|--key)|doctl auth init -t|codecov -t|hatch publish -u ${ACCOUNT} -a|mc alias set [a-z0-9-]{1,16} https?://[a-z0-9.:-]{4,32} [A-Za-z0-9]{3,24}) |(?:config:set|variables --set) ${MAYBE_ANY_QUOTE}[A-Za-z0-9_]{2,48}=)${MAYBE_ANY_QUOTE}${TOKEN}`,
		),
		...DRAWN_TOKEN,
		hits: () => [
			`cargo login ${draw(ALNUM, 35, 'ta')}`,
			`glab variable set BILLING "${draw(HEX, 40, 'tb')}"`,
			`dotnet nuget push a.nupkg -k ${draw(LOWER, 46, 'tc')}`,
			`poetry config pypi-token.acme ${draw(ALNUM, 40, 'td')}`,
			`heroku config:set BILLING=${draw(HEX, 40, 'tg')} -a app`,
			`pulumi config set --secret billing ${draw(HEX, 32, 'th')}`,
			`composer config http-basic.repo.acme.test token ${draw(HEX, 40, 'ti')}`,
			`mc alias set acme https://s3.acme.test ${draw(ALNUM, 20, 'tj')} ${draw(ALNUM, 40, 'tk')}`,
		],
		misses: () => [
			'cargo login your-token-goes-here-now-1',
			`git push ${draw(HEX, 40, 'te')}`,
			`npm config set registry https://${draw(ALNUM, 24, 'tf')}.acme.test`,
			['wandb login $', 'WANDB_API_KEY_OF_ACME_1'].join(''),
		],
	},
	{
		id: 'password-of-login',
		kind: 'password of a login',
		source: ARGUMENTS,
		// As protocols, databases, systems and files of accounts take it: behind a verb, or behind its user.
		keywords: [
			'AUTH ',
			'PASS ',
			' LOGIN ',
			'stats auth ',
			'SETUSER ',
			'setuser ',
			'echo ',
			'chpasswd:',
			'useradd ',
			'add_user ',
			'change_password ',
			'sqlplus ',
			' /rp ',
			'storepass ',
			'keypass ',
			'--plaintext ',
			'plain_text_passwd: ',
			'user = ',
			'user: ',
			'AuthIdent: ',
			']:587 ',
			']:465 ',
			']:25 ',
			'createUser ',
		],
		pattern: new RegExp(
			`(?:AUTH (?:[a-z_][a-z0-9_.-]{1,31} )?|PASS | LOGIN ${MAYBE_ANY_QUOTE}${ACCOUNT}${MAYBE_ANY_QUOTE} |stats auth ${ACCOUNT}:|(?:SETUSER|setuser) [A-Za-z0-9_.-]{1,32} (?:[a-z+~*&@%:-]{1,16} ){0,3}>|echo ${MAYBE_ANY_QUOTE}(?=[^\\n\\r|]{8,180}\\| ?(?:sudo )?chpasswd)${ACCOUNT}:|chpasswd:[\\s\\\\nr]{1,8}list: ?\\|?[\\s\\\\nr-]{1,12}${ACCOUNT}:|useradd [^\\n\\r|;]{0,40}?-p |(?:add_user|change_password) ${ACCOUNT} |sqlplus (?:-[sSlL] )?${ACCOUNT}/| /rp |(?:store|key)pass |--plaintext |plain_text_passwd: |(?:user(?: =|:)|AuthIdent:) ${MAYBE_ANY_QUOTE}${ACCOUNT}:|\\]:(?:587|465|25)[ \\t]{1,16}[A-Za-z0-9_.@-]{1,40}:|createUser ${ACCOUNT} [A-Z0-9]{3,8} )${MAYBE_ANY_QUOTE}${PLAIN_PASSWORD}`,
		),
		before: 0,
		reach: 420,
		...DRAWN_PASSWORD,
		hits: () => [
			`redis> AUTH ${draw(ALNUM, 20, 'pa')}`,
			`redis> AUTH bob ${draw(ALNUM, 20, 'pn')}`,
			`USER bob\r\nPASS ${draw(ALNUM, 16, 'pb')}\r\n`,
			`a1 LOGIN bob ${draw(ALNUM, 18, 'pc')}`,
			`  stats auth bob:${draw(ALNUM, 18, 'pm')}`,
			`ACL SETUSER bob on >${draw(ALNUM, 18, 'pd')} ~app:* +@all`,
			`echo "root:${draw(ALNUM, 18, 'pe')}" | chpasswd`,
			`keytool -importkeystore -srcstorepass ${draw(ALNUM, 18, 'pf')}`,
			`rabbitmqctl add_user bob ${draw(ALNUM, 16, 'pg')}`,
			`[smtp.acme.test]:587 bob@acme.test:${draw(ALNUM, 20, 'ph')}`,
			`user = "bob:${draw(ALNUM, 18, 'pi')}"`,
		],
		misses: () => [
			'AUTH your-password-goes-here',
			`PASSED ${draw(ALNUM, 18, 'pj')}`,
			`echo "root:${draw(ALNUM, 18, 'pk')}" | sha256sum`,
			'a1 LOGIN bob some-words-of-a-manual',
			`user = "bob:${draw(ALNUM, 8, 'pl')}"`,
		],
	},
	{
		id: 'password-before-its-name',
		kind: 'password in a sentence',
		source: 'https://cwe.mitre.org/data/definitions/256.html',
		keywords: [' as the pass', ' as pass', ' as your pass'],
		pattern:
			/(?<=[\s"'`:])([A-Za-z0-9!#$%&*+./:;=?@^_~|-]{12,128})(?:\\{0,3}["'`*]{1,3})? as (?:the |your )?pass(?:word|phrase|wd|code)?(?![A-Za-z])/,
		before: 135,
		reach: 165,
		...DRAWN_PASSWORD,
		hits: () => [
			`use ${draw(ALNUM, 16, 'na')} as the password when it asks`,
			`Enter \`${draw(ALNUM, 18, 'nb')}\` as your password.`,
			`bob as user and "${draw(ALNUM, 16, 'nc')}" as password`,
		],
		misses: () => [
			'use something-you-know as the password',
			`use ${draw(ALNUM, 9, 'nd')} as the password`,
			`use ${draw(ALNUM, 16, 'ne')} as the name`,
		],
	},
	{
		id: 'secret-before-its-name',
		kind: 'secret in a sentence',
		source: 'https://cwe.mitre.org/data/definitions/256.html',
		// `use ... as the API key`: what is a key alone may be a cache's or a table's. A longer one is a format's or a JWT.
		keywords: ['api', 'access', 'auth', 'bearer', 'secret', 'client'].flatMap(word =>
			['as the ', 'as your ', 'as an ', 'as '].map(as => ` ${as}${word}`),
		),
		anyCase: true,
		pattern:
			/(?<=[\s"'`:])([A-Za-z0-9_.~+/-]{20,68}={0,2})(?:\\{0,3}["'`*]{1,3})? as (?:the |your |an )?(?:api|access|auth|bearer|secret|client)[_ -]?(?:key|token|secret)(?![A-Za-z])/i,
		...DRAWN_TOKEN,
		before: 78,
		reach: 120,
		hits: () => [
			`Please use ${draw(HEX, 32, 'ka')} as the API key when you call it.`,
			`pass \`${draw(ALNUM, 40, 'kb')}\` as your access token`,
			`send "${draw(HEX, 64, 'kc')}" as bearer token`,
		],
		misses: () => [
			'use the-name-of-some-key-in-the-vault-1 as the API key',
			`use ${draw(HEX, 40, 'kd')} as the cache key`,
			`use ${draw(ALNUM, 12, 'ke')} as the API key`,
			`use ${drawUuid('kf')} as the API key`,
		],
	},
	{
		id: 'password-sent-beside-account',
		kind: 'password beside an account',
		source: 'https://cwe.mitre.org/data/definitions/256.html',
		// As people send it: `pw: ...` under the login, `user bob / pass ...`, `creds to bob:...`.
		keywords: ['pw: ', '/ pass ', 'creds '],
		pattern: new RegExp(
			`(?:${WORD_LEFT}pw: {1,2}|/ pass |creds (?:(?:to|for|are|on|now) ){0,2}${MAYBE_ANY_QUOTE}${ACCOUNT}:)${MAYBE_ANY_QUOTE}([A-Za-z0-9!#%&*+./:;=?@^_~|-]{12,64})(?![A-Za-z0-9$({])`,
		),
		before: 0,
		reach: 160,
		...DRAWN_PASSWORD,
		hits: () => [
			`login: bob\npw: ${draw(ALNUM, 14, 'saa')}`,
			`user bob / pass ${draw(ALNUM, 14, 'sab')} on db.test`,
			`I set the admin creds to bob:${draw(ALNUM, 18, 'sac')} for now`,
		],
		misses: () => [
			'pw: see-the-vault-of-the-team',
			`user bob / pass ${draw(ALNUM, 8, 'sad')}`,
			`creds are in ${draw(ALNUM, 14, 'sae')}`,
		],
	},
	{
		id: 'password-beside-account',
		kind: 'password beside an account',
		source: 'https://cwe.mitre.org/data/definitions/256.html',
		// As people send it to each other: `login: bob / ...`, `pw: ...`.
		keywords: [
			'pw ',
			'pw:',
			'/pass',
			'/ pass',
			'login',
			'log in',
			'sign in',
			'creds',
			'credentials',
			'account',
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:${WORD_LEFT}pw(?: (?:for|of|to) [A-Za-z0-9 ._-]{1,32})?(?: is|:| =)? ?(?:${ACCOUNT} ?/ ?)?|/ ?pass(?:word)?(?: (?:for|of|to) [A-Za-z0-9 ._-]{1,32})?(?: is| are|:| =) {1,2}${MAYBE_ANY_QUOTE}${ACCOUNT}${MAYBE_ANY_QUOTE} ?/ ?|(?:log ?in|sign in|creds|credentials|account)(?: with| as| is| are)?:? {1,2}(?:user )?${MAYBE_ANY_QUOTE}${ACCOUNT}${MAYBE_ANY_QUOTE}(?: / | // | \\| |/))${MAYBE_ANY_QUOTE}${PLAIN_PASSWORD}`,
			'i',
		),
		before: 0,
		reach: 240,
		...DRAWN_PASSWORD,
		hits: () => [
			`user bob / pw ${draw(ALNUM, 18, 'ba')}`,
			`PW: ${draw(ALNUM, 16, 'bb')}`,
			`user / pw: bob / ${draw(ALNUM, 16, 'bh')}`,
			`creds: bob / ${draw(ALNUM, 20, 'bc')}`,
			`user/pass for staging: bob / ${draw(ALNUM, 16, 'bg')}`,
			`Login with admin / ${draw(ALNUM, 16, 'bd')}`,
		],
		misses: () => [
			'creds: bob / some-words-of-a-manual',
			`pwned ${draw(ALNUM, 18, 'be')}`,
			`login: bob / ${draw(ALNUM, 8, 'bf')}`,
		],
	},
];
