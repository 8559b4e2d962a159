// Keys and passwords that a program's call takes by their place: what a client is made with, what signs, what a test types
// into a form. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, BASE58, draw, drawUuid, HEX, URL_SAFE } from './sample.js';
import { HARD_CODED } from './secret-names.js';
import { ANY_QUOTE, DRAWN_PASSWORD, DRAWN_VALUE } from './shapes.js';

/** A whole string of a program. */
const STRING = `${ANY_QUOTE}([A-Za-z0-9_.~+/-]{20,300}={0,2})${ANY_QUOTE}`;
/** A string before it, and what parts them. */
const FIRST = `(?:${ANY_QUOTE}[^"'\`\\\\\\n\\r]{1,44}${ANY_QUOTE}, ?)?`;

/** No name of a host, as clients of Google's are called, and no address of a contract. */
const NO_NAME = `(?!${ANY_QUOTE}(?:[a-z0-9.-]{1,120}\\.(?:com|net|org|io|dev|app|co)|0x[0-9a-f]{40})${ANY_QUOTE})`;

/** What is called with a key: clients, logins, and what signs. A wallet is, too, with what is longer than an address. */
const CALLED = [
	'client',
	'login',
	'bearer_auth',
	'bearerauth',
	'tokenauth',
	'sdk',
	'fromsecretkey',
	'oauthhandler',
	'serializer',
	'from_key',
	'signedstring',
	'headervalue',
	'keycredential',
	'symmetricsecuritykey',
	'secretkeyspec',
];

export const CALLS: readonly TokenRule[] = [
	{
		id: 'key-in-call',
		kind: 'key in a call',
		source: HARD_CODED,
		// `AcmeClient("...")`, `acme.login(key="...")`, `bearer_auth("...")`, `Keypair.fromSecretKey(bs58.decode("..."))`.
		keywords: [...CALLED, 'wallet'].map(name => `${name}(`),
		anyCase: true,
		pattern: new RegExp(
			`(?:${CALLED.join('|')}|wallet(?=\\(${ANY_QUOTE}[a-z0-9]{51}))\\((?:[a-z0-9_]{1,16}(?<!id)= ?|\\[\\]byte\\(|[a-z0-9_.]{1,24}\\()?${FIRST}${NO_NAME}${STRING}`,
			'i',
		),
		...DRAWN_VALUE,
		before: 0,
		reach: 440,
		hits: () => [
			`client = AcmeClient("${draw(HEX, 40, 'ca')}")`,
			`acme.login(key="${draw(HEX, 40, 'cb')}")`,
			`Client::new().bearer_auth("${draw(ALNUM, 40, 'cc')}")`,
			`new Client('https://acme.test/', '${draw(ALNUM, 32, 'cd')}')`,
			`new ethers.Wallet("0x${draw(HEX, 64, 'ce')}", provider)`,
			`Keypair.fromSecretKey(bs58.decode("${draw(BASE58, 88, 'cf')}"))`,
			`token.SignedString([]byte("${draw(ALNUM, 40, 'cj')}"))`,
			`new AuthenticationHeaderValue("Bearer", "${draw(ALNUM, 40, 'ck')}")`,
		],
		misses: () => [
			'client = AcmeClient("the-name-of-some-client-2")',
			`client = AcmeClient("${drawUuid('cg')}")`,
			`new OAuth2Client("${draw(HEX, 24, 'ch')}.apps.test.com")`,
			`fetchCommit("${draw(HEX, 40, 'ci')}")`,
		],
	},
	{
		id: 'named-key-in-call',
		kind: 'key in a call',
		source: HARD_CODED,
		// Behind another argument, and a UUID, too: what a client is given as its token is one.
		keywords: ['client(', 'login('],
		anyCase: true,
		pattern: new RegExp(
			`(?:client|login)\\(\\{?(?:[\\s\\\\n]{0,6}[a-z_]{2,12} ?[=:] ?${ANY_QUOTE}[^"'\`\\\\\\n\\r]{1,36}${ANY_QUOTE},)?[\\s\\\\n]{0,6}(?:token|api_?key|api_?token|secret) ?[=:] ?${STRING}`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 440,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notPublicJwt', 'notForPages'],
		certain: ['notLongExpired', 'notExample'],
		entropy: 2.8,
		hits: () => [
			`client = AcmeClient(token="${drawUuid('na')}")`,
			`Client(url="https://acme.test", token="${draw(HEX, 40, 'nb')}")`,
			`new AcmeClient(url: 'https://acme.test', apiKey: '${draw(ALNUM, 40, 'nc')}')`,
		],
		misses: () => [
			'AcmeClient(token="the-name-of-some-token-2")',
			`AcmeClient(id="${drawUuid('nd')}")`,
			'Client(url="https://acme.test", token="your-api-token-goes-here")',
		],
	},
	{
		id: 'signing-key-in-call',
		kind: 'signing key in a call',
		source: 'https://www.rfc-editor.org/rfc/rfc7518#section-3.2',
		// What a token, a message or a cookie is signed and verified with.
		keywords: [
			'jwt.sign(',
			'jwt.encode',
			'jwt.verify(',
			'jwt.decode(',
			'createhmac(',
			'hmac.new(',
			'cookieparser(',
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:jwt\\.(?:sign\\(|encode[ (]|verify\\(|decode\\()[^\\n\\r]{1,72}?, ?(?:key=|secret=)?|createhmac\\(${ANY_QUOTE}[a-z0-9-]{3,12}${ANY_QUOTE}, ?|hmac\\.new\\(|cookieparser\\()b?${STRING}[,)]`,
			'i',
		),
		...DRAWN_VALUE,
		before: 0,
		reach: 420,
		hits: () => [
			`jwt.sign({ id: 1 }, '${draw(HEX, 64, 'sa')}', { expiresIn: '1h' })`,
			`jwt.encode({"sub": "1"}, "${draw(URL_SAFE, 43, 'sb')}", algorithm="HS256")`,
			`JWT.encode payload, '${draw(HEX, 64, 'sh')}', 'HS256'`,
			`crypto.createHmac('sha256', '${draw(ALNUM, 32, 'sc')}')`,
			`hmac.new(b"${draw(HEX, 40, 'sd')}", body, hashlib.sha256)`,
			`app.use(cookieParser('${draw(ALNUM, 32, 'se')}'))`,
		],
		misses: () => [
			"jwt.sign({ id: 1 }, 'the-secret-of-this-manual-2', {})",
			`jwt.verify('${draw(ALNUM, 40, 'sf')}', key)`,
			`jwt.sign({ sub: '${draw(ALNUM, 28, 'sg')}' }, key)`,
			"crypto.createHmac('sha256', settings.WEBHOOK_SECRET_1)",
		],
	},
	{
		id: 'key-as-user',
		kind: 'key in a user name',
		source: 'https://www.rfc-editor.org/rfc/rfc7617',
		// Alone, or with a password that says nothing, as many APIs take it: `-u KEY:`, `-u KEY:X`.
		keywords: [' -u', '-user ', '-user='],
		anyCase: true,
		pattern: new RegExp(
			`(?: -u|-user)[ =]?(?:${ANY_QUOTE})?([A-Za-z0-9_.~-]{20,160}):(?:x|x-oauth-basic|api_token|unused)?(?=["'\`\\\\\\s\\0]|$)`,
			'i',
		),
		...DRAWN_VALUE,
		before: 0,
		reach: 200,
		hits: () => [
			`curl -u ${draw(HEX, 40, 'ua')}: https://api.test/issues`,
			`curl -v -u ${draw(ALNUM, 20, 'ub')}:X https://api.test/tickets`,
			`curl --user "${draw(HEX, 32, 'uc')}:api_token" https://api.test/me`,
		],
		misses: () => [
			'curl -u name-of-the-user-2024: https://api.test/',
			`curl -u ${draw(ALNUM, 12, 'ud')}: https://api.test/`,
			`curl -o ${draw(ALNUM, 32, 'ue')}: https://api.test/`,
		],
	},
	{
		id: 'password-typed',
		kind: 'password typed into a form',
		source: HARD_CODED,
		// As tests and tools of browsers do it: into the field whose selector or description says what it is.
		keywords: ['password', 'passwd', 'passwort'],
		anyCase: true,
		pattern: new RegExp(
			`(?:password|passwd|passwort)[A-Za-z \\])]{0,16}(?:${ANY_QUOTE})?\\]?(?:${ANY_QUOTE})?(?:\\){1,2}(?:\\.[a-z_]{2,12}\\(\\)){0,2}\\.(?:type|fill|value|send_?keys|setvalue|presssequentially|inputtext|entertext)\\(|, ?|(?:, ?${ANY_QUOTE}[a-z_]{1,16}${ANY_QUOTE} ?: ?(?:${ANY_QUOTE}[^"'\\\\\\n]{0,32}${ANY_QUOTE}|true|false|\\d{1,6})){0,3}, ?${ANY_QUOTE}(?:text|input|keys|content|value)${ANY_QUOTE} ?: ?|(?: [a-z-]{1,16}=${ANY_QUOTE}[^"'<>\\n\\\\]{0,32}${ANY_QUOTE}){0,3} value=)@?${ANY_QUOTE}([A-Za-z0-9!#$%*+./:=?@^_~-]{12,64})${ANY_QUOTE}`,
			'i',
		),
		...DRAWN_PASSWORD,
		before: 0,
		reach: 420,
		hits: () => [
			`await page.fill('input[name="password"]', '${draw(ALNUM, 16, 'ta')}');`,
			`cy.get('#password').type('${draw(ALNUM, 14, 'tb')}')`,
			`find_element(By.ID, "password").send_keys("${draw(ALNUM, 16, 'tc')}")`,
			`page.getByLabel('Password').fill("${draw(ALNUM, 14, 'td')}")`,
			`<input type="password" name="pw" value="${draw(ALNUM, 18, 'tk')}">`,
			`{"element":"Password field","ref":"e12","text":"${draw(ALNUM, 16, 'te')}"}`,
		],
		misses: () => [
			`cy.get('#name').type('${draw(ALNUM, 16, 'tf')}')`,
			`cy.get('#password').type('${draw(ALNUM, 8, 'th')}')`,
			`{"element":"Name field","ref":"e12","text":"${draw(ALNUM, 16, 'tg')}"}`,
			`find_element(By.ID, "query").send_keys("${draw(ALNUM, 16, 'ti')}")`,
		],
	},
];
