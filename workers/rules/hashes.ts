// Hashes of passwords, as systems and directories keep them. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, BASE64, draw, LOWER } from './sample.js';

export const PASSWORD_HASHES: readonly TokenRule[] = [
	{
		id: 'account-password-hash',
		kind: 'password hash of an account',
		source: 'https://man7.org/linux/man-pages/man5/shadow.5.html',
		// A line of shadow(5) or of htpasswd: the account, and crypt(5)'s hash of its password; and what a router keeps.
		keywords: ['$1$', '$5$', '$6$', '$y$', '$7$', '$gy$', '$2a$', '$2b$', '$2y$', '$apr1$', '$8$', '$9$'],
		pattern:
			/(?<![A-Za-z0-9._-])[a-z_][a-z0-9_.-]{0,31}:(?:\$2[aby]\$\d\d\$[A-Za-z0-9./]{53}(?![A-Za-z0-9./])|\$(?:[156y7]|gy|2[aby])\$(?:[A-Za-z0-9./=,+-]{1,40}\$){0,2}[A-Za-z0-9./]{22,90}:\d{0,6}:\d{0,6}:|\$\$?apr1\$\$?[A-Za-z0-9./]{1,8}\$\$?[A-Za-z0-9./]{22}(?![A-Za-z0-9./]))|secret [589] \$(?:1\$[A-Za-z0-9./]{1,8}\$[A-Za-z0-9./]{22}|[89]\$[A-Za-z0-9./]{14}\$[A-Za-z0-9./]{43})(?![A-Za-z0-9./])/,
		before: 33,
		reach: 216,
		checks: ['notPlaceholder'],
		hits: () => [
			`root:$6$${draw(ALNUM, 16, 'ha')}$${draw(ALNUM, 86, 'hb')}:19000:0:99999:7:::`,
			`deploy:$y$j9T$${draw(ALNUM, 22, 'hc')}$${draw(ALNUM, 43, 'hd')}:19800:0:99999:7:::`,
			`bob:$apr1$${draw(ALNUM, 8, 'he')}$${draw(ALNUM, 22, 'hf')}`,
			`bob:$2y$10$${draw(ALNUM, 53, 'hk')}`,
			`enable secret 9 $9$${draw(ALNUM, 14, 'ho')}$${draw(ALNUM, 43, 'hp')}`,
			`username bob secret 5 $1$${draw(ALNUM, 4, 'hq')}$${draw(ALNUM, 22, 'hr')}`,
			`basicauth.users=bob:$$apr1$$${draw(ALNUM, 8, 'hm')}$$${draw(ALNUM, 22, 'hn')}`,
		],
		misses: () => [
			'root:*:19000:0:99999:7:::',
			`$6$${draw(ALNUM, 16, 'hg')}$${draw(ALNUM, 86, 'hh')}`,
			`bob:$apr1$${draw(LOWER, 8, 'hi')}$${draw(ALNUM, 12, 'hj')}`,
			`bob:$2y$10$${draw(ALNUM, 40, 'hl')}`,
			`the secret 9 $9$${draw(ALNUM, 14, 'hs')}`,
		],
	},
	{
		id: 'directory-password-hash',
		kind: 'password hash of an account',
		source: 'https://www.rfc-editor.org/rfc/rfc2307#section-5.3',
		// A salted digest of a directory's entry (20, 32 or 64 bytes and a salt), and PostgreSQL's verifier (RFC 5803).
		keywords: ['{ssha', 'scram-sha-256$'],
		anyCase: true,
		pattern:
			/(?:\{ssha(?:256|384|512)?\}[A-Za-z0-9+/]{32,108}={0,2}|scram-sha-256\$\d{4,6}:[A-Za-z0-9+/]{22,24}={0,2}\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=)(?![A-Za-z0-9+/=])/i,
		before: 0,
		reach: 150,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => [
			`userPassword: {SSHA}${draw(BASE64, 38, 'ssa')}==`,
			`{SSHA512}${draw(BASE64, 96, 'ssb')}`,
			`SCRAM-SHA-256$4096:${draw(BASE64, 22, 'ssc')}==$${draw(BASE64, 43, 'ssd')}=:${draw(BASE64, 43, 'sse')}=`,
		],
		misses: () => [
			`{SSHA}${draw(BASE64, 12, 'ssf')}`,
			`{SSHA}${'A'.repeat(40)}`,
			`SCRAM-SHA-256$4096:${draw(BASE64, 22, 'ssg')}==`,
		],
	},
];
