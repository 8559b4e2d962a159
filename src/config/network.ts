// What a configuration says of the way out: the network's own proxy, and certificates that we show to origins. Must
// not know what else a route holds.

import { proxyUrlProblem, readException } from '../policy/upstream-proxy.js';
import { list, mapping, text } from './fields.js';
import { TOKEN, VARIABLE } from './names.js';

const variable = text('the name of a variable, such as PROXY_PASSWORD', name =>
	VARIABLE.test(name)
		? null
		: 'is not the name of a variable: letters, digits and "_"; the secret itself never stands in this file',
);

const file = text('the path of a PEM file', path =>
	path === '' ? 'is empty: it is the path of a PEM file' : null,
);

/** `routes[].client_cert`. */
export const clientCert = mapping(
	{ cert_file: file, key_file: file, passphrase_env: variable.optional() },
	'{ cert_file: client.pem, key_file: client.key }',
);

/** The user name of Basic (RFC 7617, 2): a colon would end it. */
export const userName = text('a user name', user =>
	/^[^:\p{Cc}]+$/u.test(user)
		? null
		: 'is not a user name: at least one character, no ":" and no control characters',
);

const proxyAuth = mapping(
	{
		user: userName.optional(),
		scheme: text('a scheme, such as Bearer', scheme =>
			TOKEN.test(scheme) ? null : 'is not a scheme: one word, such as Bearer',
		).optional(),
		token_env: variable,
	},
	'{ user: egress, token_env: PROXY_PASSWORD }',
	(value, report) => {
		if ('user' in value === 'scheme' in value)
			report([], 'needs a user, for Basic, or a scheme, such as Bearer: one of them');
	},
);

/** `upstream_proxy`. */
export const upstreamProxy = mapping(
	{
		url: text('a URL, such as http://proxy.example.com:3128', proxyUrlProblem),
		auth: proxyAuth.optional(),
		no_proxy: list(
			text('a host, an address or a range', entry => {
				const read = readException(entry);
				return read.ok ? null : read.problem;
			}),
			'["*.internal", 10.0.0.0/8]',
			'leave it out to send everything through the proxy',
		).optional(),
	},
	'{ url: http://proxy.example.com:3128 }',
	({ url, auth }, report) => {
		const scheme = typeof auth === 'object' && auth !== null && 'scheme' in auth;
		if (scheme && typeof url === 'string' && /^socks5h?:/i.test(url))
			report(['auth', 'scheme'], 'is not known to a SOCKS proxy: it takes a user and a password');
	},
	['no_proxy'],
);
