// Files as they are written in a hurry: each mistake in its place, in words that say what to do, and nothing of what is
// only its consequence.

import assert from 'node:assert/strict';
import test from 'node:test';
import { ConfigError } from '../../../src/config/issues.js';
import { parseConfig } from '../../../src/config/load.js';

const KNOWN =
	'known are host, auth, preserve_auth, matches, dlp, tls, allow_private, client_cert, timeouts, limits';

const FILES: readonly (readonly [name: string, text: string, said: readonly string[]])[] = [
	['tabs', 'routes:\n\t- host: a.test\n', ['2:1: a tab can not indent a line: use spaces']],
	[
		'more than can be counted, and what is no integer',
		'limits: { connections: 99999999999999999999999, exchanges: 1.5 }\nroutes: []\n',
		[
			'1:24: limits.connections: should be an integer from 1 to 1000000',
			'1:60: limits.exchanges: is a number with a fraction, and should be an integer from 1 to 1000000',
		],
	],
	[
		'a key between two levels',
		'routes:\n  - host: a.test\n   allow_private: true\n',
		['3:4: not valid YAML: this line is not indented like those that it belongs to'],
	],
	[
		'a list item further in',
		'routes:\n - host: a.test\n  - host: b.test\n',
		['3:3: not valid YAML: this line is not indented like those that it belongs to'],
	],
	[
		'no dash',
		'routes:\n  host: a.test\n',
		[
			'1:1: routes: is a mapping, and should be a list of routes, such as [{ host: api.example.com }], or [] to block everything',
		],
	],
	[
		'a wildcard without quotes, and another mistake behind it',
		'routes:\n  - host: *.example.com\n    alow_private: true\n',
		[
			'2:11: routes[0].host: a text that begins with "*" stands in quotes, such as "*.example.com"',
			'3:5: routes[0].alow_private: unknown key; did you mean "allow_private"?',
		],
	],
	[
		'no space behind a colon',
		'routes:\n  - host:a.test\n',
		[
			'2:5: routes[0]: is a text, and should be a mapping, such as { host: api.example.com }: a colon needs a space behind it',
		],
	],
	[
		'a quote that is not closed',
		'routes:\n  - host: "a.test\n',
		['2:11: a text in quotes has no closing quote'],
	],
	[
		'a bracket that is not closed',
		'routes:\n  - host: a.test\n    matches: [{ methods: [GET }]\n',
		[
			'3:31: not valid YAML: the "[" in line 3 is not closed before this, or what is inside it is not indented',
		],
	],
	[
		'no comma',
		'routes: [{ host: a.test allow_private: true }]\n',
		['1:18: inside { } or [ ] a comma is missing, or the bracket is not closed'],
	],
	[
		'two colons',
		'routes:\n  - host: a: b\n',
		['2:11: a second ": " on one line: put the value in quotes, or on a line of its own'],
	],
	[
		'keys of matches in the route',
		'routes:\n  - { host: a.test, methods: [GET], path: /v1, token_env: T }\n',
		[
			'2:21: routes[0].methods: unknown key: it belongs under matches',
			'2:37: routes[0].path: unknown key: it belongs under matches',
			'2:48: routes[0].token_env: unknown key: it belongs under auth',
		],
	],
	[
		'a merge key',
		'routes:\n  - &a { host: a.test }\n  - { <<: *a, host: b.test }\n',
		['3:7: routes[1]["<<"]: unknown key: merge keys are not read; write out what is merged'],
	],
	[
		'variables',
		'routes:\n  - host: $HOST\n    auth: { scheme: Bearer, token_env: $TOKEN }\n',
		[
			'2:11: routes[0].host: host names no variable: what stands in this file is not replaced',
			'3:40: routes[0].auth.token_env: is not the name of a variable alone: leave out "$" and braces',
		],
	],
	[
		'a URL, a dot, a range, a space',
		'routes: [{ host: "https://a.test/v1" }, { host: .a.test }, { host: 10.0.0.0/8 }, { host: a b }]\n',
		[
			'1:18: routes[0].host: host is a name without a scheme: leave out what stands before "//"',
			'1:49: routes[1].host: host begins with a dot: every subdomain of a name is written with "*." before it',
			'1:68: routes[2].host: host is a name without a path: paths go under matches',
			'1:90: routes[3].host: host has a space in it',
		],
	],
	[
		'a boolean, a text, another number for log',
		'log: true\nroutes: []\n',
		['1:6: log: should be an integer: 0 (off), 1 (blocks) or 2 (full); this is a boolean'],
	],
	[
		'another number for log',
		'log: 3\nroutes: []\n',
		['1:6: log: should be an integer: 0 (off), 1 (blocks) or 2 (full); this is 3'],
	],
	[
		'the words of YAML 1.1',
		'routes: [{ host: a.test, allow_private: yes }]\n',
		[
			'1:41: routes[0].allow_private: is a text, and should be true or false: YAML 1.2 takes yes, no, on and off for texts',
		],
	],
	[
		'numbers without units',
		'timeouts: { connect: 10 }\nroutes: [{ host: a.test, limits: { requests: 10, body: 5 } }]\n',
		[
			'1:22: timeouts.connect: is an integer, and should be a number with a unit: 500ms, 30s, 5m or 1h',
			'2:46: routes[0].limits.requests: is an integer, and should be a number in a second, minute, hour or day: 10/s, 600/m, 5000/h',
			'2:56: routes[0].limits.body: is an integer, and should be a size: 64KiB, 10MB or 1GiB',
		],
	],
	[
		'a mark',
		'\ufefflog: 3\nroutes: []\n',
		['1:6: log: should be an integer: 0 (off), 1 (blocks) or 2 (full); this is 3'],
	],
	[
		'a letter less than a key here, and a key elsewhere',
		'limit: { connections: 9 }\nroutes:\n  - host: a.test\n    perserve_auth: true\n    dlp: { rule: [] }\n',
		[
			'1:1: limit: unknown key; did you mean "limits"?',
			'4:5: routes[0].perserve_auth: unknown key; did you mean "preserve_auth"?',
			'5:12: routes[0].dlp.rule: unknown key; did you mean "rules"?',
			'5:12: routes[0].dlp.rule: the list is empty: leave it out to have none',
		],
	],
	['capitals', 'Routes: []\n', ['1:1: Routes: unknown key; did you mean "routes"?']],
	[
		'line ends of Windows',
		'routes:\r\n  - host: a.test\r\n    tls: passthru\r\n',
		['3:10: routes[0].tls: should be one of intercept, passthrough'],
	],
	[
		'words that are only like some that let more through',
		`routes:
  - { host: a.test, allow: [GET], private: no }
  - { host: b.test, dlp: { outbound_on_match: reject } }
  - { host: c.test, dlp: { outbound_on_match: warning } }
  - { host: d.test, tls: pass }
  - { host: e.test, dlp: { outbound_on_match: redcat, rules: [{ id: a, kind: A, keywords: [acme_], pattern: acme_, severity: warned }] } }
upstream_proxy: { url: "http://p.test", proxy: a.test }
`,
		[
			`2:21: routes[0].allow: unknown key; ${KNOWN}`,
			`2:35: routes[0].private: unknown key; ${KNOWN}`,
			'3:47: routes[1].dlp.outbound_on_match: should be one of block, redact, supervise, warn',
			'4:47: routes[2].dlp.outbound_on_match: should be one of block, redact, supervise, warn',
			'5:26: routes[3].tls: should be one of intercept, passthrough',
			'6:47: routes[4].dlp.outbound_on_match: should be one of block, redact, supervise, warn; did you mean "redact"?',
			'6:126: routes[4].dlp.rules[0].severity: should be one of block, warn',
			'7:41: upstream_proxy.proxy: unknown key; known are url, auth, no_proxy',
		],
	],
	[
		'a file of UTF-16',
		Buffer.from('\ufefflog: 1\nroutes: []\n', 'utf16le').toString('utf8'),
		['1:1: the file is no UTF-8 text: save it as UTF-8'],
	],
	[
		'aliases that expand to much',
		`${['a', 'b', 'c', 'd', 'e']
			.map((name, i, all) => `${name}: &${name} [${`${i === 0 ? 'x' : `*${all[i - 1]}`},`.repeat(9)}]`)
			.join('\n')}\nroutes: *e\n`,
		['1:1: aliases expand to too much'],
	],
];

for (const [name, text, said] of FILES) {
	test(`a careless file is told what is wrong with it: ${name}`, () => {
		assert.throws(
			() => parseConfig(text),
			(error: unknown) => {
				assert.ok(error instanceof ConfigError);
				assert.deepEqual(
					error.message.split('\n').map(line => line.replace(/^routes\.yaml:/, '')),
					said,
				);
				return true;
			},
		);
	});
}

for (const [name, line] of [
	['quotes that are not closed', '  - host: "h.test\n'],
	['stars without quotes', '  - host: *.h.test\n'],
	['keys that are not indented', '  - host: h.test\n   tls: intercept\n'],
] as const) {
	// Seconds where each costs the same, minutes where each costs more than the one before.
	test(`8,000 careless lines are told in time: ${name}`, { timeout: 60_000 }, () => {
		assert.throws(
			() => parseConfig(`routes:\n${line.repeat(8000)}`),
			(error: unknown) => error instanceof ConfigError && error.issues.length >= 8000,
		);
	});
}
