// Promises about hits that are only probable: they are warned of and block nothing, and the same token where no chance
// put it still blocks.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Prefilter } from '../../workers/prefilter.js';
import { ALNUM, BASE64, draw, drawUuid, HEX, LETTERS, URL_SAFE } from '../../workers/rules/sample.js';
import { bodyTask, detectorFor } from '../support/spellings.js';

const detect = detectorFor();

/** The severities of all findings of `rule`. */
function severities(text: string, rule: string): string[] {
	const result = detect(bodyTask(text));
	assert.ok(result.ok);
	return result.findings.filter(found => found.rule === rule).map(({ severity }) => severity);
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object): string =>
	`${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: draw(ALNUM, 12, 'sub'), ...claims })}.${draw(URL_SAFE, 43, 'sign')}`;

test('a JSON Web Token that expired more than five years ago is warned of, any other blocks', () => {
	const now = Math.floor(Date.now() / 1000);
	const year = 365 * 86_400;
	assert.deepEqual(severities(`token ${jwt({ exp: now - 6 * year })};`, 'jwt'), ['warn']);
	assert.deepEqual(severities(`token ${jwt({ exp: now - 4 * year })};`, 'jwt'), ['block']);
	assert.deepEqual(severities(`token ${jwt({ exp: now + year })};`, 'jwt'), ['block']);
	assert.deepEqual(severities(`token ${jwt({ iat: now - 9 * year })};`, 'jwt'), ['block']);
	assert.deepEqual(severities(`token ${jwt({ exp: 'never' })};`, 'jwt'), ['block']);
});

test('a value that AWS marks as an example is warned of', () => {
	const secret = draw(ALNUM, 30, 'aws');
	assert.deepEqual(severities(`"SecretAccessKey": "${secret}EXAMPLEab12"`, 'named-secret'), ['warn']);
	assert.deepEqual(severities(`"SecretAccessKey": "${secret}Example1b12"`, 'named-secret'), ['block']);
	const session = draw(ALNUM, 150, 'session');
	assert.deepEqual(severities(`IQoJb3JpZ2lu${session}EXAMPLE${session}`, 'aws-session-token'), ['warn']);
	assert.deepEqual(severities(`IQoJb3JpZ2lu${session}${session}`, 'aws-session-token'), ['block']);
});

/** As machines draw them, without a word by chance. */
const PASSWORDS = ['a', 'b', 'c', 'd'].map(seed =>
	draw('bcdfghkmpqrtvwxzBCDFGHKMPQRTVWXZ23456789', 16, seed),
);

test('a key that is shown with its middle left out is warned of, as it stands and in JSON; all of it blocks', () => {
	const label = ['RSA PRIVATE', 'KEY'].join(' ');
	const key = (body: string): string => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`;
	const shown = key(`MIIEow${draw(BASE64, 52, 'ka')}...${draw(BASE64, 8, 'kb')}`);
	assert.deepEqual(severities(shown, 'private-key-rsa'), ['warn']);
	assert.deepEqual(severities(JSON.stringify({ PrivateKey: shown }), 'private-key-rsa'), ['warn']);
	const whole = key(`${draw(BASE64, 640, 'kc')}\n...\n${draw(BASE64, 64, 'kd')}`);
	assert.deepEqual(severities(whole, 'private-key-rsa'), ['block']);
	const head = (token: string): string =>
		JSON.stringify({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });
	assert.ok(!severities(head('sk-ant-...'), 'http-bearer-token-said').includes('block'));
	const real = detect(bodyTask(head(draw(ALNUM, 40, 'ke'))));
	assert.ok(real.ok && real.findings.some(({ severity }) => severity === 'block'));
});

test('a password that a machine drew blocks beside its name, one of a manual is warned of, and one of every install passes', () => {
	for (const password of PASSWORDS) {
		assert.deepEqual(severities(`password: ${password}`, 'named-password'), ['block']);
		assert.deepEqual(severities(`the password is ${password}.`, 'named-password-said'), ['block']);
	}
	for (const password of ['MyStr0ngP@ssw0rd!', 'Tr0ub4dor&3-Welcome'])
		assert.deepEqual(severities(`password: ${password}`, 'named-password'), ['warn'], password);
	for (const password of ['changeme', 'P@ssw0rd1', 'required'])
		assert.deepEqual(severities(`password: ${password}`, 'named-password'), []);
});

test('a password is found beside its name in other scripts, however the two are parted, and the search sees it', () => {
	const search = new Prefilter({ knownSecrets: [] });
	const words = [
		'пароль',
		'Пароль',
		'κωδικός',
		'şifre',
		'hasło',
		'密码',
		'密碼',
		'パスワード',
		'비밀번호',
		'كلمة المرور',
		'סיסמה',
		'पासवर्ड',
		'รหัสผ่าน',
	];
	for (const [i, word] of words.entries()) {
		const password = PASSWORDS[i % PASSWORDS.length] as string;
		for (const text of [
			`${word}: ${password}`,
			`${word}：${password}`,
			`"${word}": "${password}"`,
			JSON.stringify({ text: `${word} = "${password}"` }),
		]) {
			const result = detect(bodyTask(text));
			assert.ok(
				result.ok && result.findings.some(({ severity }) => severity === 'block'),
				text.replace(password, '#'),
			);
			assert.ok(search.suspicious(Buffer.from(text), ['token_patterns']), text.replace(password, '#'));
		}
		const prose = detect(bodyTask(`${word}: см. README.md v2`));
		assert.ok(prose.ok && prose.findings.length === 0, word);
	}
});

test('a UUID beside the name of a key is warned of, and blocks where that is an API key', () => {
	assert.deepEqual(severities(`secret_key: ${drawUuid('u')}`, 'named-secret'), ['warn']);
	assert.deepEqual(severities(`api_key: ${drawUuid('u')}`, 'api-key-in-uuid'), ['block']);
	assert.deepEqual(severities(`id: ${drawUuid('u')}`, 'named-secret'), []);
});

test('a short prefix inside a named digest is warned of, also back to front, and beside one it blocks', () => {
	const token = `${['h', 'f_'].join('')}${draw(ALNUM, 34, 'hub')}`;
	const digest = `x9Y_q${token}z1`;
	const rule = 'huggingface-user-token';
	assert.equal(digest.length, 44);
	const line = (value: string): string => `pkg/a.py,sha256=${value},1200\n`;
	const backwards = (text: string): string => [...text].reverse().join('');
	assert.deepEqual(severities(line(digest.slice(0, 43)), rule), ['warn']);
	assert.deepEqual(severities(backwards(line(digest.slice(0, 43))), rule), ['warn']);
	assert.deepEqual(severities(line(digest.slice(0, 42)), rule), ['block'], 'no length of a digest');
	assert.deepEqual(severities(line(token), rule), ['block']);
	assert.deepEqual(severities(backwards(`key=${token};`), rule), ['block']);
});

test('a digest that Go lists makes no token by ROT13, the same token elsewhere does', () => {
	const body = draw(BASE64, 40, 'module').replaceAll('/', 'x').replaceAll('+', 'y');
	const sum = `${['p', 'vb'].join('')}${body}`;
	assert.equal(sum.length, 43);
	const rule = 'crates-io-api-token';
	assert.notDeepEqual(severities(`example.test/bom,v0.0.0,h1:${sum}=,7622\n`, rule), ['block']);
	assert.deepEqual(severities(`key = "${sum.slice(0, 35)}"`, rule), ['block']);
});

test('an id that anybody may see is no token by another alphabet, what has no such beginning is', () => {
	const rule = 'huggingface-user-token';
	const shifted = (by: number): string =>
		`${['h', 'f_'].join('')}${draw(ALNUM, 34, 'connect')}`.replace(/[a-z]/gi, letter => {
			const first = letter < 'a' ? 65 : 97;
			return String.fromCharCode(first + ((letter.charCodeAt(0) - first + by) % 26));
		});
	// `ca_`, an application of Stripe Connect, and `tr_`, a transfer.
	for (const by of [21, 12])
		assert.deepEqual(severities(`clientID = '${shifted(by)}'`, rule), [], shifted(by));
	for (const by of [3, 7])
		assert.deepEqual(severities(`clientID = '${shifted(by)}'`, rule), ['block'], shifted(by));
});

test('strings one behind the other that say something by themselves are no token together; pieces of one are', () => {
	const id = draw(HEX, 18, 'network');
	const rule = 'blockfrost-project-id';
	const strings = (...values: string[]): string =>
		`f(${values.map(value => JSON.stringify(value)).join(', ')});`;
	assert.deepEqual(severities(strings('mainnet', 'InfuraProvider', id), rule), []);
	const body = draw(ALNUM, 32, 'chain');
	assert.deepEqual(severities(strings('mainnet', body.slice(0, 14), body.slice(14)), rule), ['block']);
	const names =
		'ASN1_STRING_set_mask_asc X509_STORE_CTX_set_flags PEM_write_bio_RSAPublicKey CMP_CTX_set0_newPkey STORE_INFO_new';
	assert.deepEqual(severities(strings(...names.split(' ')), 'secret-key-with-underscore'), []);
});

test('a short prefix in the middle of a file in base64 is warned of, in any direction; in a path, or at the beginning, it blocks', () => {
	const token = `${['c', 'io'].join('')}${draw(ALNUM, 32, 'crate')}`;
	const rule = 'crates-io-api-token';
	const base64 = Buffer.from(draw(ALNUM, 600, 'image'))
		.toString('base64')
		.replace(/=+$/, '');
	const rot13 = (text: string): string =>
		text.replace(/[a-z]/gi, letter => {
			const base = letter <= 'Z' ? 65 : 97;
			return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
		});
	const backwards = (text: string): string => [...text].reverse().join('');
	const image = JSON.stringify({ data: `${base64}+${token}/${base64}` });
	const mail = `${base64.slice(0, 76)}\r\n${token}/${base64.slice(0, 40)}\r\n${base64.slice(76, 152)}`;
	const inLine = `${base64.slice(0, 76)}\n${base64.slice(80, 90)}+${token}/${base64.slice(0, 20)}\n${base64.slice(76, 152)}`;
	for (const text of [image, backwards(image), rot13(image), mail, inLine, backwards(inLine)]) {
		assert.deepEqual(severities(text, rule), ['warn'], text.slice(0, 40));
	}
	for (const text of [
		JSON.stringify({ data: `${token}/${base64}` }),
		JSON.stringify({ path: `/registries/production/tokens/of/the/team/${token}/x` }),
		JSON.stringify({ a: base64, b: token }),
		`${base64}\n${token}\n${base64}`,
		backwards(`key=${token};`),
	]) {
		assert.deepEqual(severities(text, rule), ['block'], text.slice(0, 60));
	}
});

test('a short prefix that the end of one value and the beginning of the next make is warned of, and is nothing where a token is a word of its own', () => {
	const body = draw(HEX, 32, 'task');
	const id = `A1${body.slice(2)}`.toLowerCase();
	const joined = (first: string, second: string): string => JSON.stringify([first, second]);
	assert.deepEqual(severities(joined('ON_DEMAND_TASK', id), 'twilio-api-key'), []);
	assert.deepEqual(
		severities(joined(`shelf${['h', 'f_'].join('')}`, draw(LETTERS, 34, 'hub')), 'huggingface-user-token'),
		['warn'],
	);
	assert.deepEqual(severities(joined('SK', id), 'twilio-api-key'), ['block']);
	assert.deepEqual(severities(joined(`SK${id.slice(0, 9)}`, id.slice(9)), 'twilio-api-key'), ['block']);
});

test('a short prefix that comes up only when much was undone is warned of: the NUL of a link, and then ROT13', () => {
	const body = draw(ALNUM, 43, 'photo');
	const rule = 'browser-use-api-key';
	assert.deepEqual(severities(`/t39/1_2_n.jpg?_nc_sid=5fcfb7&oh=00_N${body}&oe=772D7FAF`, rule), ['warn']);
	assert.deepEqual(severities(`/t39?key=${['b', 'u_'].join('')}${body}&oe=1`, rule), ['block']);
	const rot13 = body.replace(/[a-z]/gi, letter =>
		String.fromCharCode(letter.charCodeAt(0) + (letter.toLowerCase() < 'n' ? 13 : -13)),
	);
	assert.deepEqual(severities(`/t39?key=oh_${rot13}&oe=1`, rule), ['block']);
});

test('a value that begins as the one before it does is another one, not its rest', () => {
	const token = draw(ALNUM, 28, 'bearer');
	const values = (first: string, second: string): string =>
		JSON.stringify({ value: first, expected: second });
	const short = `Bearer ${token.slice(0, 15)}`;
	for (const next of [`Bearer ${token.slice(15)}`, 'Bearer <masked>', 'bearer', 'BearerToken'])
		assert.deepEqual(severities(values(short, next), 'http-bearer-token-said'), [], next);
	assert.deepEqual(severities(values(short, token.slice(15)), 'http-bearer-token-said'), ['block']);
});

test("a vendor's documented sample is warned of, its neighbour blocks", () => {
	const samples: readonly (readonly [rule: string, ...parts: string[]])[] = [
		['stripe-secret-key-test', 'sk', '_test_', '4eC39HqLyjWDarjtT1zdp7dc'],
		['github-oauth-token', 'gh', 'o_', '16C7e42F292c6912E7710c838347Ae178B4a'],
		['google-api-key', 'AI', 'zaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe'],
	];
	for (const [rule, ...parts] of samples) {
		const sample = parts.join('');
		assert.deepEqual(severities(`key = ${sample};`, rule), ['warn']);
		assert.deepEqual(severities(Buffer.from(`key: ${sample};`).toString('base64'), rule), ['warn']);
		const last = sample.endsWith('a') ? 'b' : 'a';
		assert.deepEqual(severities(`key = ${sample.slice(0, -1)}${last};`, rule), ['block']);
	}
});

test('a key that a page shows by its place in the settings of the page is warned of, any other key there blocks', () => {
	const google = ['AI', 'za', draw(URL_SAFE, 35, 'firebase')].join('');
	const firebase = (key: string): string =>
		`const firebaseConfig = { apiKey: "${key}", authDomain: "acme.firebaseapp.com", projectId: "acme" };`;
	assert.deepEqual(severities(firebase(google), 'google-api-key'), ['warn']);
	assert.deepEqual(severities(JSON.stringify({ said: firebase(google) }), 'google-api-key'), ['warn']);
	assert.deepEqual(severities(`{ apiKey: "${google}", model: "gemini" }`, 'google-api-key'), ['block']);
	assert.deepEqual(severities(firebase(draw(ALNUM, 40, 'other')), 'named-secret'), ['block']);
	const shown = draw(HEX, 32, 'shown');
	for (const page of [
		`docsearch({ appId: 'ABCDEF1234', apiKey: '${shown}', indexName: 'docs' })`,
		`Bugsnag.start({ apiKey: '${shown}' })`,
		`var _rollbarConfig = { accessToken: "${shown}", captureUncaught: true };`,
	])
		assert.deepEqual(severities(page, 'named-secret'), ['warn'], page);
	assert.deepEqual(severities(`start({ apiKey: '${shown}' })`, 'named-secret'), ['block']);
});

test('a placeholder is no token together with the value after it', () => {
	const message = (value: string) =>
		JSON.stringify({
			attachment: value,
			model: 'some-model-6',
			max_tokens: 1024,
			user: draw(HEX, 32, 'user'),
		});
	assert.deepEqual(severities(message(['gl', 'pat-', 'x'.repeat(20)].join('')), 'gitlab-pat'), []);
	assert.deepEqual(severities(message('api_key=your_api_key_goes_here_1234'), 'named-secret'), []);
	// One that is cut is still put together.
	const token = ['gl', 'pat-', draw(ALNUM, 20, 'gitlab')].join('');
	const cut = JSON.stringify({ parts: [token.slice(0, 14), token.slice(14)], model: 'some-model-6' });
	assert.deepEqual(severities(cut, 'gitlab-pat'), ['block']);
	// Also near its end, where the first piece has the form of a shorter one that its check refuses.
	const tunnel = JSON.stringify({ a: draw(HEX, 32, 'a'), t: draw(HEX, 32, 't'), s: draw(ALNUM, 40, 's') });
	const long = Buffer.from(tunnel).toString('base64url');
	const late = JSON.stringify({ parts: [long.slice(0, -9), long.slice(-9)] });
	assert.deepEqual(severities(late, 'cloudflare-tunnel-token'), ['block']);
});

test('what stands for a secret in base64 or in escapes blocks nothing, nor does a sample with the next line behind it', () => {
	const blocks = (text: string): string[] => {
		const result = detect(bodyTask(text));
		assert.ok(result.ok);
		return result.findings.filter(({ severity }) => severity === 'block').map(({ rule }) => rule);
	};
	const base64 = (text: string): string => Buffer.from(text).toString('base64');
	const manifest = (name: string, value: string): string =>
		`apiVersion: v1\nkind: Secret\ndata:\n  ${name}: ${base64(value)}\n`;
	const npmrc = (value: string): string => `//npm.test/:_auth=${base64(value)}\nalways-auth=true\n`;
	const slot = (name: string): string => `\${${name}}`;
	const sample = ['sk', '_test_', '4eC39HqLyjWDarjtT1zdp7dc'].join('');
	const old = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: '1234567890', name: 'John Doe', iat: 1516239022 })}`;
	for (const text of [
		manifest('openai-api-key', 'your-openai-api-key-here'),
		manifest('smtp-password', 'dummy-value'),
		npmrc('bob:YOUR_PASSWORD'),
		npmrc('app_deploy:**********'),
		npmrc(`app_bob:${slot('DB_PASSWORD')}`),
		`DATABASE_URL=postgresql://app:${encodeURIComponent(slot('env.PASSWORD'))}@db.test:5432/app`,
		`    environment:\n      - STRIPE_SECRET_KEY=${sample}\n    ports:\n`,
		`-ACCESS_TOKEN = "${old}.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"\n+ACCESS_TOKEN = load()\n`,
	])
		assert.deepEqual(blocks(text), [], text);
	// The same with what opens something.
	assert.deepEqual(blocks(manifest('openai-api-key', draw(HEX, 40, 'ma'))), ['named-secret']);
	assert.deepEqual(blocks(npmrc(`bob:${draw(ALNUM, 24, 'np')}`)), ['npm-auth-token-legacy']);
	const user = draw(HEX, 32, 'us');
	assert.deepEqual(
		blocks(npmrc(`${user}:password`)),
		['npm-auth-token-legacy'],
		'a key in the place of a user',
	);
	assert.equal(blocks(`postgresql://app:${draw(ALNUM, 20, 'pg')}%24@db.test/app`).length, 1);
});

test('a key whose name says that pages show it is warned of, and the same key beside another name blocks', () => {
	const key = draw(HEX, 32, 'pk');
	const worst = (text: string): string => {
		const result = detect(bodyTask(text));
		return result.ok && result.findings.some(({ severity }) => severity === 'block') ? 'block' : 'warn';
	};
	const shown = [
		'NEXT_PUBLIC_API_KEY',
		'VITE_ACME_API_KEY',
		'bugsnagApiKey',
		'amplitude_api_key',
		'searchApiKey',
	];
	for (const name of shown) assert.equal(worst(`${name}: "${key}"`), 'warn', name);
	for (const name of ['ACME_API_KEY', 'NEXT_PUBLIC_SERVICE_API_KEY', 'researchApiKey'])
		assert.equal(worst(`${name}: "${key}"`), 'block', name);
	assert.equal(worst(`searchApiKey: "${key}"\nacmeApiKey: "${key}"`), 'block');
});
