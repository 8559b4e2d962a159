// Secrets in statements of SQL: the password of a role, and the values of columns and tables that hold keys. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, BASE64, draw, drawUuid, HEX, URL_SAFE } from './sample.js';
import { HARD_CODED } from './secret-names.js';
import { MIXED_VALUE, RANDOM_VALUE } from './shapes.js';

export const SQL: readonly TokenRule[] = [
	{
		id: 'password-of-database-role',
		kind: 'password of a database role',
		source: 'https://www.postgresql.org/docs/current/sql-createrole.html',
		keywords: ['password'],
		anyCase: true,
		// Nothing but a password stands there, a row of hex too; manuals have short ones, and one that begins with its method was hashed.
		pattern:
			/password(?<=(?:user|role|login) [^\s;]{1,64} (?:with )?(?:[a-z]{4,11} ){0,3}password) (?:\\{0,3}'|E')(?!md5[0-9a-f]{32}|SCRAM-)([A-Za-z0-9!#$%&*+./:;=?@^_~|()-]{16,128})'/i,
		group: 1,
		before: 0,
		reach: 150,
		checks: ['notPlaceholder', 'mixed', 'notStockPassword', 'notSamplePassword'],
		entropy: 3,
		hits: () => [
			`CREATE USER app WITH PASSWORD '${draw(HEX, 40, 'ra')}';`,
			`ALTER ROLE "app" WITH LOGIN ENCRYPTED PASSWORD '${draw(ALNUM, 24, 'rb')}';`,
			`create role app with login password '${draw(HEX, 32, 'rc')}'`,
		],
		misses: () => [
			"CREATE USER davide WITH PASSWORD 'jw8s0F4';",
			"CREATE USER app WITH PASSWORD 'my_secret_password_123';",
			`ALTER USER app WITH PASSWORD 'md5${draw(HEX, 32, 'rd')}';`,
		],
	},
	{
		id: 'sql-insert-secret',
		kind: 'secret in an SQL statement',
		source: HARD_CODED,
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
		id: 'sql-insert-key',
		kind: 'secret in an SQL statement',
		source: HARD_CODED,
		// A table that holds nothing but keys, whatever its columns are called, also where they are not named.
		keywords: ['insert into'],
		anyCase: true,
		pattern:
			/insert into [a-z0-9_."`[\]\\]{0,60}(?<!(?:device|push|csrf|foreign|primary)_?)(?:api_?keys?|access_?keys?|tokens|secrets|credentials|oauth_?clients?)\\{0,3}["`\]]{0,2} ?(?:\((?![^()]{0,200}(?:hash|digest|encrypted|pos|prompt))[^()]{0,200}\))?[\s\\nrt]{0,9}values[\s\\nrt]{0,9}\([^()]{0,200}?'([A-Za-z0-9_.~+/=-]{24,300})'/i,
		group: 1,
		before: 0,
		reach: 820,
		checks: RANDOM_VALUE,
		certain: ['notLongExpired', 'notExample'],
		entropy: 3.5,
		hits: () => [
			`INSERT INTO api_keys (id, name, key) VALUES (3, 'prod', '${draw(ALNUM, 40, 'ska')}');`,
			`INSERT INTO \`oauth_clients\` VALUES (1,'web','${draw(ALNUM, 40, 'skb')}');`,
			`insert into "app"."secrets" values (7, '${draw(URL_SAFE, 43, 'skc')}')`,
		],
		misses: () => [
			`INSERT INTO api_keys (id, key_hash) VALUES (3, '${draw(BASE64, 43, 'skd')}=')`,
			`INSERT INTO pages (id, cursor) VALUES (3, '${draw(ALNUM, 40, 'ske')}')`,
			`INSERT INTO api_keys VALUES (3, '${drawUuid('skf')}')`,
			`INSERT INTO device_tokens VALUES (3, '${draw(ALNUM, 40, 'skg')}')`,
		],
	},
];
