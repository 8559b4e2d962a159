// Credentials known by how they are used, whoever made them: headers, URLs, and values beside a telling name. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, BASE32, draw, drawUuid, HEX, URL_SAFE } from './sample.js';
import {
	ASSIGN,
	DEFAULT,
	LOOSE_LEFT,
	MIXED_VALUE,
	PAIR,
	QUOTE,
	RANDOM_VALUE,
	SAYS,
	WAYS,
	WORD_LEFT,
} from './shapes.js';

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
		// Whoever made it: a name, what it is, and a random body, parted by underscores.
		keywords: ['_sec_', '_secret_', '_api_', '_apikey_', '_pat_', '_sk_', '_token_'],
		pattern: new RegExp(
			`${WORD_LEFT}[a-z][a-z0-9]{1,11}_(?:sec|secret|api|apikey|pat|sk|token)_(?:(?:live|test|prod)_)?[A-Za-z0-9]{24,160}(?![A-Za-z0-9_-])`,
		),
		before: 12,
		reach: 185,
		general: true,
		checks: ['notPlaceholder', 'mixedCase', 'notCode'],
		hits: () => [
			`acme_secret_${draw(ALNUM, 40, 'va')}`,
			`acme_api_live_${draw(ALNUM, 32, 'vb')}`,
			`key: acmecloud_pat_${draw(ALNUM, 36, 'vc')}`,
		],
		misses: () => [
			`acme_secret_${draw(ALNUM, 12, 'vd')}`,
			`acme_api_${draw(HEX, 40, 've')}`,
			'acme_secret_NameOfTheSecretInTheVaultOfProduction',
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
		id: 'url-user-password',
		kind: 'password in a URL',
		source: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1',
		keywords: [
			'https://',
			'http://',
			'ftp://',
			'sftp://',
			'ssh://',
			'ldap://',
			'ldaps://',
			'smtp://',
			'smtps://',
			'imap://',
			'imaps://',
			'socks5://',
			'git+https://',
			'mqtt://',
			'mqtts://',
			'wss://',
		],
		anyCase: true,
		pattern:
			/(?:https?|s?ftp|ssh|ldaps?|smtps?|imaps?|socks5|mqtts?|wss):\/\/[^\s\0/?#:@"'<>()[\]{}|\\]{0,120}:([^\s\0/?#:@"'<>(){}|\\]{4,256})@[A-Za-z0-9[][A-Za-z0-9.:_-]{2}/i,
		group: 1,
		before: 0,
		reach: 400,
		checks: ['notPlaceholder', 'notStockPassword'],
		hits: () => [
			`https://deploy:${draw(ALNUM, 20, 'a')}@git.test/repo.git`,
			`ftp://site:${draw(ALNUM, 10, 'b')}@files.test/`,
			`http://:${draw(ALNUM, 12, 'c')}@proxy.test:3128`,
		],
		misses: () => [
			'https://user:password@host.test/',
			'https://host.test:8080/@scope/package',
			['https://user:$', '{TOKEN}@host.test/'].join(''),
			// Strings of a program, one behind the other.
			'http://localhost:9090\0usage\0@scope/package',
		],
	},
	{
		id: 'secret-in-environment',
		kind: 'secret in a variable',
		source: 'https://cwe.mitre.org/data/definitions/798.html',
		// A variable in capitals whose name ends in what it is: `NEXTAUTH_SECRET=`, `MY_TOKEN=`; the random ones of all values.
		keywords: ['SECRET=', 'SECRET: ', 'SECRET = ', 'TOKEN=', 'TOKEN: ', 'TOKEN = ', 'APP_KEY=', 'APP_KEY: '],
		pattern:
			/(?:SECRET|(?<!PAGE_|SYNC_|NEXT_|CSRF_|XSRF_)TOKEN|APP_KEY)(?:=|: | = )\\{0,3}["']?(?:base64:)?([A-Za-z0-9_.~+/-]{24,300}={0,2})(?![A-Za-z0-9_~+/=(-])/,
		group: 1,
		before: 0,
		reach: 332,
		checks: RANDOM_VALUE,
		certain: ['notLongExpired', 'notExample'],
		entropy: 3.5,
		hits: () => [
			`export MY_TOKEN="${draw(ALNUM, 40, 'sb')}"`,
			`NEXTAUTH_SECRET=${draw(ALNUM, 43, 'sa')}=`,
			`APP_KEY=base64:${draw(ALNUM, 43, 'sc')}=`,
		],
		misses: () => [
			'MY_TOKEN=the-name-of-some-token-in-the-vault',
			`NEXT_PAGE_TOKEN=${draw(ALNUM, 40, 'sd')}`,
			`SECRET=${draw(HEX, 40, 'se')}`,
		],
	},
	{
		id: 'secret-in-environment-given',
		kind: 'secret in a variable',
		source: 'https://cwe.mitre.org/data/definitions/798.html',
		// A name of several words in capitals: then the value may be a row of hex, be a pair's, and stand behind a space, as in `ENV`.
		keywords: ['SECRET', 'TOKEN', '_KEY'],
		pattern: new RegExp(
			`(?<=[A-Z0-9]_|API|AUTH)(?:SECRET|(?<!PAGE_|SYNC_|NEXT_|CSRF_|XSRF_)TOKEN|(?<=API|SECRET|PRIVATE|AUTH|ACCESS|ADMIN|MASTER|ENCRYPTION|SIGNING|LICENSE)_KEY(?:_BASE)?)(?:=|: | = |(?:\\\\{0,3}"|""): ?"?|\\\\{0,3}["']\\]? ?=> ?|\\\\{0,3}["']\\] ?= ?|${PAIR}|${DEFAULT}| )\\\\{0,3}["']?([A-Za-z0-9_.~+/-]{20,300}={0,2})(?![A-Za-z0-9_~+/=(-])`,
		),
		group: 1,
		before: 0,
		reach: 420,
		checks: MIXED_VALUE,
		certain: ['notLongExpired', 'notExample'],
		entropy: 3,
		hits: () => [
			`ACME_TOKEN=${draw(HEX, 40, 'ga')}`,
			`ENV ACME_API_KEY ${draw(ALNUM, 32, 'gb')}`,
			`"name":"ACME_WEBHOOK_SECRET","value":"${draw(HEX, 64, 'gc')}"`,
			`"ACME_TOKEN": "${draw(HEX, 32, 'gd')}"`,
		],
		misses: () => [
			'ACME_TOKEN=the-name-of-some-token-in-the-vault',
			`NEXT_PAGE_TOKEN=${draw(HEX, 40, 'ge')}`,
			`CACHE_KEY=${draw(HEX, 40, 'gf')}`,
			`ACME_TOKEN=${drawUuid('gg')}`,
		],
	},
	{
		id: 'password-in-environment',
		kind: 'password in a variable',
		source: 'https://cwe.mitre.org/data/definitions/798.html',
		// In capitals, as programs are given it, and in the server's entry of a build tool; the random ones of all values.
		keywords: ['PASSWORD=', 'PASSWORD: ', 'PASSWORD = ', '_PASSWORD ', 'PASSWD=', '_PWD=', '<password>'],
		pattern:
			/(?:PASSWORD(?:=|: | = )|_PASSWORD |PASSWD=|_PWD=|<password>)\\{0,3}["']?([A-Za-z0-9!#%*+./:;=?@^_~-]{14,128})(?![A-Za-z0-9!#%*+./:;=?@^_~($-])/,
		group: 1,
		before: 0,
		reach: 144,
		checks: ['notPlaceholder', 'mixedCase', 'notCode', 'notStockPassword', 'notUuid'],
		entropy: 3.4,
		hits: () => [
			`DB_PASSWORD=${draw(ALNUM, 20, 'ea')}`,
			`PGPASSWORD="${draw(ALNUM, 16, 'eb')}" psql`,
			`<password>${draw(ALNUM, 18, 'ec')}</password>`,
		],
		misses: () => [
			'DB_PASSWORD=changeme-in-production-please',
			`DB_PASSWORD=${draw(ALNUM, 8, 'ed')}`,
			['DB_PASSWORD=$', '{POSTGRES_PASSWORD_1}'].join(''),
		],
	},
	{
		id: 'password-on-command-line',
		kind: 'password on a command line',
		source: 'https://cwe.mitre.org/data/definitions/214.html',
		keywords: [
			'curl ',
			'docker login',
			'podman login',
			'registry login',
			'sshpass',
			'redis-cli',
			'mysql',
			'ldapsearch',
		],
		// The option that takes the password of each program, and what is given with it.
		pattern:
			/(?:curl [^\n\r"'`|;]{0,160}?(?:-u|--user)[ =]["']?[^\s:"'`@]{1,80}:|(?:docker|podman|registry) login [^\n\r|;]{0,120}?(?:-p|--password)[ =]["']?|sshpass -p ?["']?|redis-cli [^\n\r|;]{0,80}?-a ["']?|mysql(?:dump|admin)? [^\n\r|;]{0,80}?(?:-p|--password=)["']?|ldapsearch [^\n\r|;]{0,120}?-w ["']?)([A-Za-z0-9!#%*+./:=?@^_~-]{8,128})(?![A-Za-z0-9$({<])/,
		group: 1,
		before: 0,
		reach: 390,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notStockPassword'],
		entropy: 3,
		hits: () => [
			`curl -sS -u deploy:${draw(ALNUM, 18, 'la')} https://api.test/x`,
			`docker login -u robot -p ${draw(ALNUM, 24, 'lb')} registry.test`,
			`sshpass -p '${draw(ALNUM, 14, 'lc')}' ssh root@host.test`,
			`mysql -u root -p${draw(ALNUM, 16, 'ld')} main`,
		],
		misses: () => [
			'curl -u user:password https://api.test/x',
			'docker login -u robot --password-stdin registry.test',
			['curl -u deploy:$', 'API_TOKEN https://api.test/x'].join(''),
		],
	},
	{
		id: 'password-given-to-program',
		kind: 'password given to a program',
		source: 'https://cwe.mitre.org/data/definitions/214.html',
		keywords: ['mongosh ', 'passwd -', 'pass:', 'identified by', 'securestring', 'wifi:', 'psk='],
		anyCase: true,
		// As each program takes it: an option, behind a user, a clause, a field.
		pattern:
			/(?:mongosh [^\n\r|;]{0,120}?(?:-p|--password)[ =](?:\\{0,3}["'])?|htpasswd -[a-z]{0,4}b[a-z]{0,4} [^\n\r|;"']{1,100}? (?:\\{0,3}["'])?|-pass(?:in|out)? pass:|identified by \\{0,3}["']|securestring \\{0,3}["']|wifi:[^\n\r"']{0,80}?;P:|psk=(?:\\{0,3}["'])?)([A-Za-z0-9!#%*+./:=?@^_~-]{10,128})(?![A-Za-z0-9$({])/i,
		group: 1,
		before: 9,
		reach: 320,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notStockPassword', 'strongPassword'],
		entropy: 3,
		hits: () => [
			`mongosh -u root -p ${draw(ALNUM, 16, 'gpa')} --authenticationDatabase admin`,
			`CREATE USER 'app'@'%' IDENTIFIED BY '${draw(ALNUM, 18, 'gpb')}';`,
			`openssl rsa -in key.pem -passin pass:${draw(ALNUM, 16, 'gpc')}`,
			`ConvertTo-SecureString "${draw(ALNUM, 20, 'gpd')}" -AsPlainText -Force`,
			`htpasswd -bc .htpasswd bob ${draw(ALNUM, 16, 'gpe')}`,
			`WIFI:T:WPA;S:acme;P:${draw(ALNUM, 16, 'gpf')};;`,
		],
		misses: () => [
			'mongosh -u root -p secret --authenticationDatabase admin',
			"CREATE USER 'app' IDENTIFIED BY 'password';",
			['openssl rsa -in key.pem -passin pass:$', 'KEY_PASSWORD_1'].join(''),
			`psk="${draw(ALNUM, 7, 'gpg')}"`,
		],
	},
	{
		id: 'secret-piped',
		kind: 'secret given to a program',
		source: 'https://cwe.mitre.org/data/definitions/214.html',
		// What is written into the input of a program that stores secrets or logs in.
		keywords: [
			...['put', 'set', 'create', 'import'].flatMap(verb => [`secret ${verb}`, `secrets ${verb}`]),
			'--password-stdin',
			'--with-token',
			' env add',
			' versions add',
		],
		pattern:
			/(?:echo|printf)(?: -[neE]{1,3})?(?: \\{0,3}["']%s\\{0,3}["'])? \\{0,3}["']?([A-Za-z0-9_.~+/!#%*=-]{16,300})\\{0,3}["']? ?\| ?[^|\n\r]{0,80}(?:secrets? (?:put|set|create|import)|--password-stdin|--with-token| env add| versions add)/,
		group: 1,
		before: 415,
		reach: 440,
		checks: MIXED_VALUE,
		certain: ['notExample'],
		entropy: 3,
		hits: () => [
			`echo "${draw(ALNUM, 40, 'ia')}" | npx wrangler secret put API_KEY`,
			`echo -n ${draw(HEX, 40, 'ib')} | docker login ghcr.io -u bob --password-stdin`,
			`printf '%s' '${draw(ALNUM, 32, 'ic')}' | gh auth login --with-token`,
			`echo ${draw(ALNUM, 32, 'id')} | vercel env add DB_TOKEN production`,
		],
		misses: () => [
			['echo "$', 'CR_PAT" | docker login ghcr.io -u bob --password-stdin'].join(''),
			'echo your-token-goes-here-1 | gh auth login --with-token',
			`echo ${draw(ALNUM, 32, 'ie')} | sha256sum`,
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
		id: 'sql-insert-secret',
		kind: 'secret in an SQL statement',
		source: 'https://cwe.mitre.org/data/definitions/798.html',
		// A column that says what it is, and a random value among those of the row; rows of hex are only warned of, for the next column may be a digest.
		keywords: ['insert into'],
		anyCase: true,
		pattern:
			/insert into [a-z0-9_."`[\]\\]{1,80} ?\([^()]{0,200}?(?:password|passwd|secret|api_?key|access_?key|private_?key|token)(?=\\{0,3}["`\]]?\s?[,)])[^()]{0,200}\)[\s\\nrt]{0,9}values[\s\\nrt]{0,9}\([^()]{0,300}?'([A-Za-z0-9_.~+/!#$%*=-]{20,300})'/i,
		group: 1,
		before: 0,
		reach: 1150,
		checks: MIXED_VALUE,
		certain: ['notLongExpired', 'notExample', 'mixedCase'],
		entropy: 3.4,
		hits: () => [
			`INSERT INTO credentials (id, name, api_key) VALUES (7, 'prod', '${draw(ALNUM, 40, 'ka')}');`,
			`insert into "app"."users" (id, password) values (1, '${draw(ALNUM, 24, 'kb')}')`,
			`INSERT INTO \`tokens\` (token, at) VALUES ('${draw(URL_SAFE, 43, 'kc')}', 1)`,
		],
		misses: () => [
			`INSERT INTO commits (id, message) VALUES (1, '${draw(HEX, 40, 'kd')}')`,
			"INSERT INTO users (id, password) VALUES (1, 'change-me-in-production-please')",
			`INSERT INTO users (id, token) VALUES (1, '${drawUuid('ke')}')`,
			`INSERT INTO calls (tokens, request) VALUES (812, '${draw(ALNUM, 32, 'kf')}')`,
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
	{
		id: 'named-password',
		kind: 'password in an assignment',
		source: 'https://cwe.mitre.org/data/definitions/798.html',
		keywords: [
			'password',
			'passwd',
			'passphrase',
			...['pass', 'pwd'].flatMap(word =>
				['=', ' =', ':', ' :', '"', "'", '\\', ')', ']', '*', '`'].map(sign => word + sign),
			),
		],
		anyCase: true,
		// Those that a machine drew; of others it is only warned: forms, tests and manuals say `password: something` all the time.
		pattern: new RegExp(
			`(?:password|passwd|passphrase|(?:pass|pwd)(?= ?[=:]|["')\\]\\\\]))${ASSIGN}([A-Za-z0-9!#$%&*+./:;=?@^_~|-]{10,128})(?![A-Za-z0-9])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 175,
		checks: ['notPlaceholder', 'mixed', 'likePassword', 'notStockPassword'],
		certain: ['strongPassword'],
		entropy: 2.8,
		hits: () => [
			`password = "${draw(ALNUM, 16, 'a')}"`,
			`DB_PASSWORD=${draw(ALNUM, 20, 'b')}`,
			`"password":"${draw(ALNUM, 12, 'c')}"`,
			`spring.datasource.password=${draw(ALNUM, 18, 'e')}`,
			`"smtp_pass": "${draw(ALNUM, 18, 'f')}"`,
			['DB_PASSWORD="Sunflower', '2024!"'].join(''),
		],
		misses: () => [
			'password = "changeme"',
			'password: required string',
			`password = "${draw(ALNUM, 6, 'd')}"`,
		],
	},
	{
		id: 'named-password-said',
		kind: 'password behind its name',
		source: 'https://cwe.mitre.org/data/definitions/798.html',
		keywords: [
			'password',
			'passwd',
			'passphrase',
			'passcode',
			'_pass',
			'_pwd',
			'pass*',
			'pwd*',
			'pass is',
			'pwd is',
		],
		anyCase: true,
		// Sentences, pairs of a name and a value, elements, defaults of variables, cells; the random ones of all values.
		pattern: new RegExp(
			`(?:password|passwd|passphrase|passcode|(?:pass|pwd)(?![A-Za-z0-9]))(?: (?:for|of|to|on) [A-Za-z0-9 ._@-]{1,40})?(?:${PAIR}|${DEFAULT}|(?: is| was|:| to| -)(?: now| set to|:)? ?[*]{0,2}|[*]{1,2}:? |[ \\t]{0,4}\\|[ \\t]{0,4}|[ \\t]{1,4}|${WAYS}|${SAYS})(?:\\\\{0,3}["'\`])?([A-Za-z0-9!#$%&*+./:;=?@^_~-]{12,128})(?![A-Za-z0-9])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 280,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notStockPassword', 'strongPassword'],
		hits: () => [
			`the password is ${draw(ALNUM, 16, 'pa')}.`,
			`{"name":"DB_PASSWORD","value":"${draw(ALNUM, 20, 'pb')}"}`,
			`variable "db_password" { default = "${draw(ALNUM, 18, 'pi')}" }`,
			`| Password | ${draw(ALNUM, 16, 'pd')} |`,
			`The password for the staging server is \`${draw(ALNUM, 14, 'pe')}\``,
			`<add key="ClearTextPassword" value="${draw(ALNUM, 20, 'pf')}" />`,
			`CREATE USER app WITH PASSWORD '${draw(ALNUM, 18, 'pj')}';`,
			`wget --user=bob --password ${draw(ALNUM, 16, 'pk')} https://api.test`,
			`name="password"\r\n\r\n${draw(ALNUM, 18, 'pl')}\r\n`,
			`config.setPassword("${draw(ALNUM, 18, 'pm')}");`,
			`ENV['DB_PASSWORD'] || '${draw(ALNUM, 18, 'pn')}'`,
		],
		misses: () => [
			'the password is SomethingYouKnow2024',
			'The password for the server is stored in the vault',
			`{"name":"DB_PASSWORD","valueFrom":"${draw(ALNUM, 20, 'pg')}"}`,
			`the password is ${draw(ALNUM, 9, 'ph')}`,
		],
	},
];
