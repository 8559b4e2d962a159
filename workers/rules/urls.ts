// Secrets in URLs: passwords and tokens of a user, and tokens that are a URI themselves. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, draw, HEX, URL_SAFE } from './sample.js';

/** Where a token alone is a user. */
const TOKEN_HOSTS = [
	'@github.',
	'@gitlab.',
	'@bitbucket.',
	'@dev.azure.',
	'@codeberg.',
	'@git.',
	'@api.',
	'@registry.',
	'@huggingface.',
];

export const URL_SECRETS: readonly TokenRule[] = [
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
			'rtsp://',
		],
		anyCase: true,
		pattern:
			/(?:https?|s?ftp|ssh|ldaps?|smtps?|imaps?|socks5|mqtts?|wss|rtsp):\/\/[^\s\0/?#:@"'<>()[\]{}|\\]{0,120}:([^\s\0/?#:@"'<>(){}|\\]{4,256})@[A-Za-z0-9[][A-Za-z0-9.:_-]{2}/i,
		group: 1,
		before: 0,
		reach: 400,
		checks: ['notPlaceholder', 'notStockPassword'],
		certain: ['notAllEscapes'],
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
		id: 'url-user-token',
		kind: 'token in a URL',
		source: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1',
		// As a user without a password, at hosts of code and packages.
		keywords: TOKEN_HOSTS,
		anyCase: true,
		pattern: new RegExp(
			`https?://([A-Za-z0-9_.~-]{20,64})(?:${TOKEN_HOSTS.join('|').replaceAll('.', '\\.')})[a-z0-9]`,
			'i',
		),
		group: 1,
		before: 72,
		reach: 86,
		checks: ['notPlaceholder', 'mixed', 'notCode'],
		certain: ['notExample'],
		entropy: 3,
		hits: () => [
			`git clone https://${draw(HEX, 40, 'wa')}@github.com/acme/app.git`,
			`https://${draw(ALNUM, 32, 'wb')}@gitlab.acme.test/acme/app.git`,
			`"url": "https://${draw(ALNUM, 52, 'wc')}@dev.azure.com/acme/_git/app"`,
		],
		misses: () => [
			'https://organization@dev.azure.com/organization/project/_git/app',
			`https://${draw(HEX, 32, 'wd')}@o1.ingest.test/2`,
			'https://your-personal-access-token@github.com/acme/app.git',
			`https://github.com/acme/app@${draw(HEX, 40, 'we')}`,
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
];
