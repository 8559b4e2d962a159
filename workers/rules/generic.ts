// Credentials known by their own form or by how they are used, whoever made them: tokens, headers, keys of licences. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, BASE32, draw, drawUuid, HEX, LOWER, URL_SAFE } from './sample.js';
import { ASSIGN, LOOSE_LEFT, MIXED_VALUE, QUOTE, WORD_LEFT } from './shapes.js';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const sampleJwt = (alg: string, seed: string): string =>
	`${part({ alg, typ: 'JWT' })}.${part({ iss: 'https://id.test', sub: draw(ALNUM, 12, seed), exp: 1893456000 })}.${draw(URL_SAFE, 43, seed)}`;
const basic = (user: string, seed: string): string =>
	Buffer.from(`${user}:${draw(ALNUM, 18, seed)}`).toString('base64');

export const GENERIC: readonly TokenRule[] = [
	{
		id: 'jwt',
		kind: 'JSON Web Token',
		source: 'https://www.rfc-editor.org/rfc/rfc7519',
		keywords: ['eyJ', 'ewog', 'ew0K'],
		// Three parts, or the five of a JWE, whose second is empty with direct encryption.
		pattern: new RegExp(
			`${LOOSE_LEFT}(?:eyJ|ewog|ew0K)[A-Za-z0-9_-]{10,1200}\\.[A-Za-z0-9_-]{0,4000}\\.[A-Za-z0-9_-]{2,2000}(?:\\.[A-Za-z0-9_-]{2,700}\\.[A-Za-z0-9_-]{10,200})?`,
		),
		before: 0,
		reach: 8120,
		checks: ['jwt'],
		certain: ['notLongExpired'],
		hits: () => [
			...['HS256', 'RS256', 'ES256', 'EdDSA'].map(alg => sampleJwt(alg, alg)),
			`${part({ alg: 'dir', enc: 'A256GCM' })}..${draw(URL_SAFE, 16, 'iv')}.${draw(URL_SAFE, 60, 'text')}.${draw(URL_SAFE, 22, 'tag')}`,
		],
		misses: () => [
			`eyJ${draw(ALNUM, 30, 'a')}.${draw(ALNUM, 30, 'b')}.${draw(ALNUM, 30, 'c')}`,
			`${part({ typ: 'JWT' })}.${part({ sub: 'x' })}.${draw(ALNUM, 43, 'd')}`,
			`${part({ alg: 'HS256' })}.${part({ sub: '1234567890', name: 'John Doe' })}.${draw(ALNUM, 43, 'e')}`,
			`${part({ alg: 'HS256' })}.${part({ role: 'anon', iss: 'supabase' })}.${draw(ALNUM, 43, 'f')}`,
		],
	},
	{
		id: 'paseto',
		kind: 'PASETO token or key',
		source: 'https://github.com/paseto-standard/paseto-spec',
		// A token's public parts are signed, not secret from who holds it: it opens what it is for, as a JWT does.
		keywords: ['.local.', '.public.', '.secret.'],
		pattern: new RegExp(
			`${WORD_LEFT}(?:v[1-4]\\.(?:local|public)\\.[A-Za-z0-9_-]{64,2000}|k[1-4]\\.(?:local\\.[A-Za-z0-9_-]{43}|secret\\.[A-Za-z0-9_-]{64,2000}))(?![A-Za-z0-9_-])`,
		),
		before: 2,
		reach: 2010,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => [
			`v4.local.${draw(URL_SAFE, 180, 'pa')}`,
			`v4.public.${draw(URL_SAFE, 240, 'pb')}`,
			`k4.secret.${draw(URL_SAFE, 86, 'pc')}`,
			`k3.local.${draw(URL_SAFE, 43, 'pd')}`,
		],
		misses: () => [
			`v4.local.${draw(URL_SAFE, 40, 'pe')}`,
			`k4.public.${draw(URL_SAFE, 43, 'pf')}`,
			`v9.local.${draw(URL_SAFE, 180, 'pg')}`,
		],
	},
	{
		id: 'vendor-prefixed-key',
		kind: 'API key with a prefix',
		source: 'https://github.blog/engineering/behind-githubs-new-authentication-token-formats/',
		// Whoever made it: a name, what it is, and a random body, parted by underscores. What is public is so behind the end of another
		// value, too: values that stand side by side are read as one.
		keywords: ['_sec_', '_secret_', '_api_', '_apikey_', '_pat_', '_sk_', '_token_', '_live_'],
		pattern: new RegExp(
			`${WORD_LEFT}(?![a-z0-9]{0,10}(?:authenticity|csrf|xsrf|p(?:k|ub|ubl|ublic|ublishable))_)[a-z][a-z0-9]{1,11}_(?:sec|secret|api|apikey|pat|sk|token|live(?=_[A-Za-z0-9]{24}))_(?:(?:live|test|prod)_)?[A-Za-z0-9]{24,160}(?![A-Za-z0-9_-])`,
		),
		before: 12,
		reach: 185,
		general: true,
		checks: ['notPlaceholder', 'mixedCase', 'notCode'],
		hits: () => [
			`acme_secret_${draw(ALNUM, 40, 'va')}`,
			`acme_api_live_${draw(ALNUM, 32, 'vb')}`,
			`key: acmecloud_pat_${draw(ALNUM, 36, 'vc')}`,
			`acme_live_${draw(ALNUM, 32, 'vf')}`,
		],
		misses: () => [
			`acme_secret_${draw(ALNUM, 12, 'vd')}`,
			`acme_api_${draw(HEX, 40, 've')}`,
			'acme_secret_NameOfTheSecretInTheVaultOfProduction',
			`pk_live_${draw(ALNUM, 32, 'vg')}`,
			`{"env":"prod","stripeKey":"pk_live_${draw(ALNUM, 24, 'vh')}"}`,
		],
	},
	{
		id: 'http-basic-credentials',
		kind: 'HTTP Basic credentials',
		source: 'https://www.rfc-editor.org/rfc/rfc7617',
		keywords: ['basic '],
		anyCase: true,
		pattern: /(?:(?<![a-z0-9])|(?<=\\[nrt]))basic {1,2}([A-Za-z0-9+/]{10,400}={0,2})(?![A-Za-z0-9+/=])/i,
		group: 1,
		before: 0,
		reach: 410,
		checks: ['basicPair'],
		hits: () => [
			`Authorization: Basic ${basic('deploy', 'a')}`,
			`basic ${basic('x', 'b')}`,
			`-H "authorization: Basic ${basic('someone@mail.test', 'c')}"`,
		],
		misses: () => [
			'basic understanding of things',
			`Basic ${Buffer.from('no colon in this text').toString('base64')}`,
			`Basic ${Buffer.from('user:password').toString('base64')}`,
		],
	},
	{
		id: 'licence-key',
		kind: 'licence key',
		source: 'https://keygen.sh/docs/api/licenses/',
		// Groups of capitals and digits, as shops send them; what installs Windows for a volume licence is printed in its manual.
		keywords: ['licen', 'activation'].flatMap(word =>
			(word === 'licen' ? ['se', 'ce'] : ['']).flatMap(end =>
				[' key', '_key', 'key', '-key', ' code', '_code'].map(key => word + end + key),
			),
		),
		anyCase: true,
		pattern: new RegExp(
			`(?:[lL]icen[sc]e|LICEN[SC]E|[aA]ctivation|ACTIVATION)[ _-]?(?:[kK]ey|KEY|[cC]ode|CODE)(?:${ASSIGN}| is:? {1,2}["'\`]?|>|[*]{1,2}:? {1,2}\`?)([A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){3,7})(?![A-Za-z0-9-])`,
		),
		group: 1,
		before: 0,
		reach: 120,
		checks: ['notPlaceholder', 'mixed', 'notUuid', 'drawnGroups'],
		entropy: 3,
		hits: () => [
			`License key: ${['lka', 'lkb', 'lkc', 'lkd', 'lke'].map(seed => draw(LOWER, 5, seed).toUpperCase()).join('-')}`,
			`LICENSE_KEY=${['lkf', 'lkg', 'lkh', 'lki'].map(seed => draw(HEX, 6, seed).toUpperCase()).join('-')}`,
			`your activation code is ${['lkj', 'lkk', 'lkl', 'lkm'].map(seed => draw(LOWER, 4, seed).toUpperCase()).join('-')}`,
		],
		misses: () => [
			'License key: XXXXX-XXXXX-XXXXX-XXXXX-XXXXX',
			`License key: ${drawUuid('lkn')}`,
			`Serial number: ${['lko', 'lkp', 'lkq', 'lkr'].map(seed => draw(LOWER, 5, seed).toUpperCase()).join('-')}`,
			'activation_key: ReLU6-SiLU2-GELU3-Tanh4',
		],
	},
	{
		id: 'api-client-credentials',
		kind: 'credentials of an API client',
		source: 'https://learning.postman.com/docs/sending-requests/authorization/authorization-types/',
		// As Postman keeps them, and in Insomnia's manner.
		keywords: ['bearer', 'apikey', 'oauth2', 'basic'].flatMap(kind => [`${kind}"`, `${kind}\\`]),
		pattern: new RegExp(
			`(?:bearer|apikey|oauth2|basic)${QUOTE}(?:\\s{0,12}:\\s{0,12}\\[[\\s\\\\nrt]{0,40}(?:\\{[^{}]{0,160}\\},[\\s\\\\nrt]{0,40}){0,3}\\{[\\s\\\\nrt]{0,40}${QUOTE}key${QUOTE}\\s{0,9}:\\s{0,9}${QUOTE}(?:token|value|password|accessToken|clientSecret)${QUOTE},[\\s\\\\nrt]{0,40}${QUOTE}value${QUOTE}|,[\\s\\\\nrt]{0,40}${QUOTE}(?:token|password|value)${QUOTE})\\s{0,9}:\\s{0,9}${QUOTE}([A-Za-z0-9_.~+/!#$%*=-]{16,1000})${QUOTE}`,
		),
		group: 1,
		before: 0,
		reach: 1900,
		checks: MIXED_VALUE,
		certain: ['notLongExpired', 'notExample'],
		entropy: 3,
		hits: () => [
			`{"type":"bearer","bearer":[{"key":"token","value":"${draw(ALNUM, 40, 'ja')}","type":"string"}]}`,
			`"apikey": [\n  {\n "key": "key",\n "value": "X-Key"\n },\n {\n "key": "value",\n "value": "${draw(HEX, 32, 'jb')}"`,
			`"authentication":{"type":"bearer","token":"${draw(ALNUM, 32, 'jc')}"}`,
		],
		misses: () => [
			'"bearer":[{"key":"token","value":"{{access_token}}","type":"string"}]',
			`"bearer":[{"key":"prefix","value":"${draw(ALNUM, 40, 'jd')}"}]`,
			`"type":"bearer","token_id":"${draw(ALNUM, 32, 'je')}"`,
		],
	},
	{
		id: 'one-time-password-secret',
		kind: 'secret of one-time passwords',
		source: 'https://datatracker.ietf.org/doc/draft-linuxgemini-otpauth-uri/',
		keywords: ['otpauth://'],
		pattern:
			/otpauth:\/\/[th]otp\/[^\s"'<>`\\?]{0,200}\?[^\s"'<>`\\]{0,200}?secret=([A-Z2-7]{16,128})(?![A-Za-z0-9])/,
		group: 1,
		before: 0,
		reach: 554,
		checks: ['notPlaceholder'],
		hits: () => [
			`otpauth://totp/Acme:bob@acme.test?secret=${draw(BASE32, 32, 'ta')}&issuer=Acme`,
			`otpauth://totp/Acme?issuer=Acme&secret=${draw(BASE32, 16, 'tb')}`,
			`otpauth://hotp/Acme?secret=${draw(BASE32, 26, 'tc')}&counter=1`,
		],
		misses: () => [
			`otpauth://totp/Acme?secret=${draw(BASE32, 8, 'td')}`,
			'otpauth://totp/Acme:bob?issuer=Acme',
			`https://acme.test/totp?secret=${draw(BASE32, 32, 'te')}`,
		],
	},
];
