// Every kind of mistake in routes.yaml: told with its line and column, all at once, with what was meant, and without what stands there.

import assert from 'node:assert/strict';
import test from 'node:test';
import type { ConfigIssue } from '../../../src/config/issues.js';
import { parseConfig } from '../../../src/config/load.js';
import { issuesOf } from '../../support/issues.js';

/** `line:col path` of each mistake. */
function places(text: string): string[] {
	return issuesOf(text).map(({ line, col, path }) => `${line}:${col} ${path}`.trim());
}

/** The one mistake of a route whose lines are given. */
function routeIssue(...lines: string[]): ConfigIssue {
	const issues = issuesOf(['routes:', '  - host: a.test', ...lines.map(line => `    ${line}`)].join('\n'));
	assert.equal(issues.length, 1, JSON.stringify(issues));
	return issues[0] ?? assert.fail();
}

test('no routes is an error that says how to block everything, and an empty list is valid', () => {
	for (const text of ['', '\n', '# only a comment\n', '---\n', '~', 'log: 1\n', 'routes:\n', 'routes: ~']) {
		assert.match(issuesOf(text)[0]?.message ?? '', /block/, JSON.stringify(text));
	}
	assert.deepEqual(parseConfig('routes: []').routes, []);
	assert.equal(parseConfig('routes: []').log, 0);
});

test('log is 0, 1 or 2 written as an integer', () => {
	for (const level of [0, 1, 2] as const) {
		assert.equal(parseConfig(`log: ${level}\nroutes: []`).log, level);
		assert.equal(parseConfig(`{"log": ${level}, "routes": []}`).log, level);
	}
});

const BAD_LOGS = [
	'3',
	'-1',
	'10',
	'-0',
	'1.0',
	'0.0',
	'2.0',
	'1.5',
	'1e0',
	'.5',
	'2.',
	'0x1',
	'0o1',
	'+1',
	'01',
	'.inf',
	'-.inf',
	'.nan',
	'true',
	'false',
	'True',
	'FALSE',
	'yes',
	'no',
	'on',
	'off',
	'"0"',
	'"1"',
	"'2'",
	'full',
	'blocks',
	'"off"',
	'one',
	'',
	'~',
	'null',
	'[]',
	'[1]',
	'{}',
	'{ level: 1 }',
	'!!int "1"',
	'!!str 1',
	'!level 1',
	'1_0',
	'9007199254740993',
	'2001-01-01',
	'|\n  1',
	'>\n  1',
	'1 2',
];

test('every other log is one mistake at its place', () => {
	for (const bad of BAD_LOGS) {
		const issues = issuesOf(`routes: []\nlog: ${bad}\n`);
		assert.ok(issues.length >= 1, `log: ${bad}`);
		assert.ok(
			issues.every(({ line, path }) => line === 2 && path === 'log'),
			`log: ${bad} ${JSON.stringify(issues)}`,
		);
		assert.match(
			issues.at(-1)?.message ?? '',
			/integer: 0 \(off\), 1 \(blocks\) or 2 \(full\)|YAML tag/,
			`log: ${bad}`,
		);
	}
	assert.match(issuesOf('log: true\nroutes: []')[0]?.message ?? '', /a boolean/);
	assert.match(issuesOf('log: "1"\nroutes: []')[0]?.message ?? '', /a text/);
});

test('ten mistakes in one file are ten lines of one error', () => {
	const text = `log: "2"
rotes: []
routes:
  - hots: a.test
  - host: https://b.test/
    auth:
      scheme: Bearer
      token_env: not-a-name
  - host: c.test
    tls: passtrough
    dlp: { outbound_on_match: blok }
    matches:
      - methods: GET
      - paths: [{ type: regex, value: "(a+)+$" }]
    timeouts: { idle: 5 }
  - host: d.test
    host: e.test
`;
	assert.deepEqual(places(text), [
		'1:6 log',
		'2:1 rotes',
		'4:5 routes[0].hots',
		'5:11 routes[1].host',
		'8:18 routes[1].auth.token_env',
		'10:10 routes[2].tls',
		'11:31 routes[2].dlp.outbound_on_match',
		'13:18 routes[2].matches[0].methods',
		'14:39 routes[2].matches[1].paths[0].value',
		'15:23 routes[2].timeouts.idle',
		'17:5',
	]);
	assert.throws(
		() => parseConfig(text, { file: 'my.yaml' }),
		(error: Error) => {
			const lines = error.message.split('\n');
			assert.equal(lines.length, 11);
			for (const line of lines) assert.match(line, /^my\.yaml:\d+:\d+: \S/);
			assert.equal(lines[1], 'my.yaml:2:1: rotes: unknown key; did you mean "routes"?');
			return true;
		},
	);
});

const MEANT: readonly [line: string, meant: string][] = [
	['autH: { scheme: "", token_env: T }', 'auth'],
	['match: []', 'matches'],
	['preserve-auth: true', 'preserve_auth'],
	['allowPrivate: true', 'allow_private'],
	['tsl: intercept', 'tls'],
	['timeout: {}', 'timeouts'],
	['auth: { scheme: "", token_evn: T }', 'token_env'],
	['auth: { scheme: "", token_ref: T }', 'token_env'],
	['auth: { sheme: "", token_env: T }', 'scheme'],
	['dlp: { outbound_detector: false }', 'outbound_detectors'],
	['dlp: { outbound_on_mach: warn }', 'outbound_on_match'],
	['dlp: { outbound_on_match: redct }', 'redact'],
	['dlp: { outbound_on_match: Warn }', 'warn'],
	['dlp: { inbound_detectors: [naive_injection] }', 'naive_injection_detection'],
	['dlp: { inbound_detectors: [known_secret] }', 'known_secrets'],
	['tls: pass-through', 'passthrough'],
	['matches: [{ path: [] }]', 'paths'],
	['matches: [{ method: [GET] }]', 'methods'],
	['matches: [{ paths: [{ type: PathPrefix, value: /a }] }]', 'prefix'],
	['matches: [{ paths: [{ type: Exact, value: /a }] }]', 'exact'],
	['matches: [{ headers: [{ nam: a, value: b }] }]', 'name'],
	['timeouts: { conect: 1s }', 'connect'],
];

test('what is allowed has a rule that there is, a reason and a day', () => {
	const own = "{ id: our-acme, kind: k, keywords: [acme-], pattern: 'acme-[0-9]{6}' }";
	const text = [
		'routes:',
		'  - host: a.test',
		'    dlp:',
		`      rules: [${own}]`,
		'      allow:',
		'        - { rule: our-acme, reason: "ours" }',
		'        - { rule: github-pat-clasic, reason: "ours" }',
		'        - { rule: known-secret, reason: "ours" }',
		'        - { rule: jwt, reason: "two\\nlines", until: 2027-02-29 }',
		'        - { rule: jwt }',
		'  - host: b.test',
		'    dlp: { allow: [{ rule: our-acme, reason: "that is none here", untill: 2027-02-28 }] }',
	].join('\n');
	const told = issuesOf(text).map(({ line, col, message }) => `${line}:${col} ${message}`);
	assert.deepEqual(told, [
		'7:19 is no rule, built in or on this route; did you mean "github-pat-classic"?',
		'8:19 a known secret may go nowhere but into the header of its own route',
		'9:32 should be one line of at most 200 printable characters: it stands in the log',
		'9:53 is not a day of the calendar, such as 2027-03-31',
		'10:11 is missing: it should be a sentence that says why, for the log',
		'10:19 is allowed by another entry of this list',
		'12:28 is no rule, built in or on this route',
		'12:67 unknown key; did you mean "until"?',
	]);
	assert.deepEqual(
		places(text.replace(/^.*clasic.*\n|^.*known-secret.*\n|^.*jwt.*\n|, untill: [^ ]*/gm, '')),
		['8:28 routes[1].dlp.allow[0].rule'],
	);
});

test('a misspelt key or word is told with what was meant, and as one mistake', () => {
	for (const [line, meant] of MEANT) {
		const issues = issuesOf(['routes:', '  - host: a.test', `    ${line}`].join('\n'));
		// What stands under it may be wrong as well: that is another mistake.
		const told = issues.filter(({ message }) => message.includes('did you mean'));
		assert.equal(told.length, 1, JSON.stringify(issues));
		assert.match(told[0]?.message ?? '', new RegExp(`did you mean "${meant}"\\?`));
		assert.ok(!issues.some(({ message }) => message.startsWith('is missing')), JSON.stringify(issues));
	}
	assert.match(routeIssue('colour: red').message, /known are host, auth/);
});

test('what stands under a misspelt key is read as what was meant, so that its mistakes are told at once', () => {
	assert.deepEqual(
		places('rotues:\n  - hsot: a.test\n    Auth: { shceme: Bearer }\n    tmeouts: { conect: 3 }\n'),
		[
			'1:1 rotues',
			'2:5 rotues[0].hsot',
			'3:5 rotues[0].Auth',
			'3:5 rotues[0].Auth.token_env',
			'3:13 rotues[0].Auth.shceme',
			'4:5 rotues[0].tmeouts',
			'4:16 rotues[0].tmeouts.conect',
			'4:24 rotues[0].tmeouts.conect',
		],
	);
	assert.deepEqual(places('routes:\n  - host: a.test\n    hosst: b.test\n'), ['3:5 routes[0].hosst']);
});

// Slips that the parser tells in its own words, several times, or not where they were made.
const SLIPS: readonly [text: string, place: string, message: RegExp][] = [
	['routes:\n  - host: a.test\n  tls: intercept\n', '3:3', /entry above it begin at column 5$/],
	['routes:\n  - host: a.test\n tls: intercept\n', '3:2', /entry above it begin at column 5$/],
	['routes:\n  - host: a.test\n     tls: intercept\n', '3:6', /not indented like those/],
	['routes:\n  - host: a.test\n    - host: b.test\n', '3:5', /not indented like those/],
	['routes:\n    - host: a.test\n  - host: b.test\n', '3:3', /not indented like those/],
	['log: 1\n routes: []\n', '2:2', /not indented like those/],
	['log 1\nroutes: []\n', '1:1', /no ": " behind its key/],
	['routes: []\nlog\n', '2:1', /no ": " behind its key/],
	[
		'log: 1\nroutes:\n- { host: a.test, auth: { scheme: ""\n- host: b.test\n',
		'4:1',
		/"\{" in line 3 is not closed/,
	],
	['routes: [{ host: a.test, matches: [{ methods: [GET }] }]\n', '1:52', /"\[" in line 1 is not closed/],
	['routes:\n  - host: a.test\n    tls: "\\d"\n', '3:11', /single quotes/],
	['routes:\n  - host: a.test # caf\ufffd\n', '2:23', /no UTF-8/],
	['routes:\n\u00a0\u00a0- host: a.test\n', '2:1', /only plain spaces can indent/],
	['routes:\n  -host: a.test\n', '1:1', /a dash needs a space behind it$/],
	['routes:\n  - host: a.test\n    auth: {scheme:Bearer}\n', '3:12', /a colon needs a space behind it$/],
];

test('a slip in the YAML is told once, in its place, with what to do', () => {
	for (const [text, place, message] of SLIPS) {
		const issues = issuesOf(text).filter(issue => message.test(issue.message));
		assert.deepEqual(
			issues.map(({ line, col }) => `${line}:${col}`),
			[place],
			JSON.stringify([text, issuesOf(text)]),
		);
		assert.ok(
			issuesOf(text).every(issue => !/Implicit|must be sufficiently/.test(issue.message)),
			text,
		);
	}
});

test('what other programs call it is told with what to write instead', () => {
	for (const [line, message] of [
		['domain: b.test', /stands under host$/],
		['port: 8443', /behind the host/],
		['action: allow', /leave it out$/],
		['auth: { scheme: "", token_env: T, token: x }', /never stands in this file/],
		['auth: { scheme: "", token_env: T, username: x }', /stands under user$/],
		['auth: { scheme: "", token_env: $T }', /leave out "\$" and braces$/],
		['allow_private: yes', /takes yes, no, on and off for texts$/],
		['preserve_auth: "true"', /without quotes$/],
		['dlp: { inbound_detectors: [token_patterns] }', /token_patterns belongs under outbound_detectors$/],
	] as const)
		assert.match(routeIssue(line).message, message, line);
	assert.match(issuesOf('listen: 127.0.0.1:1\nroutes: []')[0]?.message ?? '', /--listen$/);
});

test('a host is no odd spelling of an address, and no text in typographic quotes', () => {
	for (const host of ['010.0.0.1', '10.1', '0x7f.1', '1.2.3'])
		assert.match(issuesOf(`routes: [{ host: "${host}" }]`)[0]?.message ?? '', /four decimal numbers/, host);
	for (const host of ['\u201ca.test\u201d', '\u00aba.test\u00bb', '\u2018a.test\u2019'])
		assert.match(issuesOf(`routes: [{ host: ${host} }]`)[0]?.message ?? '', /quotation mark/, host);
	for (const host of ['10.0.0.1', 'm\u00fcnchen.test', 'i\u2764.test', '8.test', 'a.test.'])
		assert.deepEqual(issuesOf(`routes: [{ host: ${host} }]`), [], host);
});

const WRONG: readonly [line: string, column: number, message: RegExp][] = [
	['auth: Bearer', 11, /is a text, and should be a mapping, such as \{ scheme: Bearer/],
	['auth:', 10, /is empty, and should be a mapping/],
	['auth: { token_env: T }', 5, /is missing: it should be Bearer, token, or ""/],
	['auth: { token_env: T }', 5, /or a user stands here, for Basic, or query or path$/],
	['auth: { scheme: Basic, user: u, token_env: T }', 34, /makes it Basic.*leave out one of them$/],
	['auth: { query: "a b", token_env: T }', 20, /is not the name of a parameter/],
	[
		'auth: { query: key, scheme: Bearer, token_env: T }',
		33,
		/has no place beside query.*leave out one of them$/,
	],
	['auth: { query: key, path: /a*, token_env: T }', 31, /has no place beside query/],
	['auth: { path: /a*, scheme: "", token_env: T }', 32, /has no place beside path/],
	['auth: { path: /a, token_env: T }', 19, /is not a path with one "\*" that ends a segment/],
	['auth: { query: key, user: u, token_env: T }', 31, /has no place beside query/],
	['auth: { query: key, header: x-key, token_env: T }', 33, /has no place beside query/],
	['auth: { user: "a:b", token_env: T }', 19, /not a user name: .*no ":"/],
	['auth: { user: "", token_env: T }', 19, /not a user name/],
	['auth: { user: "a\\tb", token_env: T }', 19, /not a user name/],
	['auth: { user: ~, token_env: T }', 19, /is empty, and should be a user name/],
	['auth: { scheme: Bearer }', 5, /is missing: it should be the name of a variable/],
	['auth: { scheme: "Bearer x", token_env: T }', 21, /not a scheme/],
	['auth: { scheme: ~, token_env: T }', 21, /is empty/],
	['auth: { scheme: "", token_env: $T }', 36, /not the name of a variable/],
	['auth: { scheme: "", token_env: 1T }', 36, /not the name of a variable/],
	['auth: { scheme: "", token_env: "" }', 36, /not the name of a variable/],
	['auth: { header: "x key", scheme: "", token_env: T }', 21, /not a header name/],
	['auth: { header: "x:", scheme: "", token_env: T }', 21, /not a header name/],
	['auth: { header: Host, scheme: "", token_env: T }', 21, /Host header/],
	['auth: { header: content-length, scheme: "", token_env: T }', 21, /belongs to the connection/],
	['auth: { header: Connection, scheme: "", token_env: T }', 21, /belongs to the connection/],
	['auth: { header: transfer-encoding, scheme: "", token_env: T }', 21, /belongs to the connection/],
	['auth: { header: proxy-authorization, scheme: "", token_env: T }', 21, /belongs to the connection/],
	['preserve_auth: "true"', 20, /is a text, and should be true or false/],
	['preserve_auth: yes', 20, /is a text, and should be true or false/],
	['allow_private: 1', 20, /is an integer, and should be true or false/],
	['tls: true', 10, /is a boolean, and should be one of intercept, passthrough/],
	['dlp: false', 10, /should be a mapping/],
	['dlp: { outbound_detectors: true }', 32, /false or a list/],
	['dlp: { outbound_detectors: [] }', 12, /the list is empty: write false/],
	['dlp: { outbound_detectors: token_patterns }', 32, /false or a list/],
	['dlp: { outbound_detectors: [naive_injection_detection] }', 33, /one of token_patterns, known_secrets/],
	['dlp: { inbound_detectors: [7] }', 32, /is an integer, and should be one of/],
	['matches: []', 5, /the list is empty/],
	['matches: [{}]', 15, /needs paths, methods or headers/],
	['matches: { methods: [GET] }', 5, /is a mapping, and should be a list/],
	['matches: [{ methods: [] }]', 17, /the list is empty/],
	['matches: [{ methods: [1] }]', 27, /is an integer, and should be a method/],
	['matches: [{ methods: [GET POST] }]', 27, /not a method/],
	['matches: [{ methods: [connect] }]', 27, /CONNECT is judged by host/],
	['matches: [{ paths: [/a] }]', 25, /should be a mapping, such as \{ type: prefix/],
	['matches: [{ paths: [{ value: /a }] }]', 25, /is missing: it should be one of exact, prefix, regex/],
	['matches: [{ paths: [{ type: prefix, value: a }] }]', 48, /begins with "\/"/],
	['matches: [{ paths: [{ type: prefix, value: "" }] }]', 48, /begins with "\/"/],
	['matches: [{ paths: [{ type: prefix, value: "*" }] }]', 48, /begins with "\/"/],
	['matches: [{ paths: [{ type: exact, value: "/a?b=c" }] }]', 47, /without its query/],
	['matches: [{ paths: [{ type: exact, value: "/a#b" }] }]', 47, /has no "#"/],
	['matches: [{ paths: [{ type: exact, value: "/a b" }] }]', 47, /percent-encode/],
	['matches: [{ paths: [{ type: exact, value: "/bücher" }] }]', 47, /percent-encode/],
	['matches: [{ paths: [{ type: exact, value: "/a/../b" }] }]', 47, /dot segment/],
	['matches: [{ paths: [{ type: prefix, value: "/a/%2e%2E" }] }]', 48, /dot segment/],
	[
		'matches: [{ paths: [{ type: regex, value: "^/a\\b" }] }]',
		47,
		/control character: in double quotes YAML/,
	],
	['matches: [{ paths: [{ type: regex, value: "/^a/i" }] }]', 47, /without slashes around it/],
	['matches: [{ paths: [{ type: regex, value: "(" }] }]', 47, /not a valid regex/],
	['matches: [{ paths: [{ type: regex, value: "" }] }]', 47, /fits everything/],
	["matches: [{ paths: [{ type: regex, value: '\\Aa\\z' }] }]", 47, /not a valid regex: invalid escape/],
	['matches: [{ paths: [{ type: regex, value: "(?i)a" }] }]', 47, /"\(\?i\)" is not known/],
	['matches: [{ paths: [{ type: regex, value: "^(a|a)*$" }] }]', 47, /unsafe regex/],
	['matches: [{ paths: [{ type: regex, value: "^(a{1,50}){1,50}$" }] }]', 47, /unsafe regex/],
	['matches: [{ paths: [{ type: regex, value: "a.*b" }] }]', 47, /unsafe regex.*begin it with "\^"/],
	["matches: [{ paths: [{ type: regex, value: '^(a)\\1+$' }] }]", 47, /unsafe regex: not proved/],
	['matches: [{ paths: [{ type: regex, value: "a{9999}" }] }]', 47, /more than 256 times/],
	['matches: [{ headers: [{ name: "a b", value: c }] }]', 35, /not a header name/],
	['matches: [{ headers: [{ name: host, value: c }] }]', 35, /Host header/],
	['matches: [{ headers: [{ name: a, value: 1 }] }]', 45, /is an integer, and should be a text in quotes/],
	['matches: [{ headers: [{ name: a, value: " b" }] }]', 45, /no spaces around it/],
	['matches: [{ headers: [{ name: a, type: prefix, value: b }] }]', 44, /one of exact, regex/],
	['matches: [{ headers: [{ name: a, type: regex, value: "(b+)+$" }] }]', 58, /unsafe regex/],
	['timeouts: { connect: 10 }', 26, /is an integer, and should be a number with a unit/],
	['timeouts: { connect: "10" }', 26, /a number with a unit/],
	['timeouts: { connect: 0s }', 26, /from 1ms to 24h/],
	['timeouts: { connect: -1s }', 26, /a number with a unit/],
	['timeouts: { connect: 25h }', 26, /from 1ms to 24h/],
	['timeouts: { connect: 1d }', 26, /a number with a unit/],
	['timeouts: { connect: 1 s }', 26, /a number with a unit/],
	['timeouts: 10s', 15, /is a text, and should be a mapping/],
];

test('every wrong value is told in a sentence at its column', () => {
	for (const [line, column, message] of WRONG) {
		const issue = routeIssue(line);
		assert.match(issue.message, message, line);
		assert.deepEqual([issue.line, issue.col], [3, column], `${line}: ${issue.message}`);
	}
});

test('what needs reading can not be asked of passthrough', () => {
	for (const line of [
		'auth: { scheme: "", token_env: T }',
		'preserve_auth: true',
		'matches: [{ methods: [GET] }]',
		'dlp: { inbound_detectors: false }',
	]) {
		assert.match(routeIssue('tls: passthrough', line).message, /passthrough/, line);
	}
	assert.equal(
		parseConfig('routes: [{ host: a.test, tls: passthrough, allow_private: true, timeouts: { idle: 1h } }]')
			.routes.length,
		1,
	);
});

test('preserve_auth and a credential for Authorization exclude each other', () => {
	assert.match(
		routeIssue('preserve_auth: true', 'auth: { scheme: Bearer, token_env: T }').message,
		/leave out one/,
	);
	const other =
		'routes: [{ host: a.test, preserve_auth: true, auth: { header: x-key, scheme: "", token_env: T } }]';
	assert.equal(parseConfig(other).routes.length, 1);
});

test('mistakes of one route do not hide those between its keys', () => {
	const text = 'routes:\n  - host: 7\n    tls: passthrough\n    auth: { scheme: 1 }\n';
	assert.deepEqual(places(text), [
		'2:11 routes[0].host',
		'4:5 routes[0].auth',
		'4:5 routes[0].auth.token_env',
		'4:21 routes[0].auth.scheme',
	]);
});

test('what YAML allows and a strict file does not is a mistake, and none is a crash', () => {
	const bombs = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
	for (const [name, inner] of ['ba', 'cb', 'dc', 'ed'])
		bombs.push(`${name}: &${name} [${`*${inner},`.repeat(10)}]`);
	const files: readonly [text: string, message: RegExp][] = [
		['routes: []\n---\nroutes: []\n', /more than one YAML document/],
		['routes: [\n', /not valid YAML/],
		['routes: []\n\tlog: 1', /a tab can not indent/],
		['routes: *nothing', /stands in quotes/],
		['routes: !routes []', /YAML tag/],
		['routes: []\n<<: { log: 1 }', /unknown key/],
		['routes: []\n__proto__: { log: 1 }', /unknown key/],
		['routes: []\nconstructor: 1', /unknown key/],
		['routes: []\n1: 2', /unknown key/],
		['routes: []\n? [a]\n: 2', /unknown key/],
		['routes: &r [*r]', /should be a mapping/],
		['just text', /is a text, and should be a mapping/],
		['- host: a.test', /is a list, and should be a mapping/],
		['routes: { host: a.test }', /is a mapping, and should be a list of routes/],
		['routes: [{ host: a.test, host: b.test }]', /"host" stands here twice/],
		[bombs.join('\n'), /aliases expand to too much/],
		['['.repeat(100_000), /nested too deeply/],
		['routes: [ "]", '.repeat(10_000), /nested too deeply/],
		['- '.repeat(20_000), /nested too deeply/],
		['- &a '.repeat(20_000), /nested too deeply/],
		['? '.repeat(20_000), /nested too deeply/],
		[Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), /nested too deeply/],
	];
	for (const [text, message] of files) {
		const messages = issuesOf(text).map(issue => issue.message);
		assert.ok(
			messages.some(each => message.test(each)),
			`${JSON.stringify(text.slice(0, 60))}: ${messages.join(' | ')}`,
		);
	}
});

test('an anchor may be used again, and a mistake in it is shown where it is written', () => {
	const text =
		'routes:\n  - host: a.test\n    dlp: &strict { outbound_on_match: redact }\n  - host: b.test\n    dlp: *strict\n';
	assert.deepEqual(parseConfig(text).routes[1]?.dlp, { outbound_on_match: 'redact' });
	assert.deepEqual(
		issuesOf(text.replace('redact', 'reduct')).map(({ line, col }) => [line, col]),
		[
			[3, 39],
			[3, 39],
		],
	);
});

test('no mistake quotes a value, since somebody may have pasted a secret there', () => {
	const secret = ['sk', 'live', 'a1b2c3d4e5f6'].join('-');
	const lines = [
		`host: https://user:${secret}@a.test`,
		`host: a.test\n    auth: ${secret}`,
		`host: a.test\n    auth: { scheme: "Bearer ${secret}", token_env: T }`,
		`host: a.test\n    auth: { scheme: Bearer, token_env: ${secret} }`,
		`host: a.test\n    auth: { header: "x ${secret}", scheme: "", token_env: T }`,
		`host: a.test\n    tls: ${secret}`,
		`host: a.test\n    dlp: { outbound_detectors: [${secret}] }`,
		`host: a.test\n    matches: [{ headers: [{ name: a, value: " ${secret}" }] }]`,
		`host: a.test\n    matches: [{ paths: [{ type: regex, value: "(${secret}" }] }]`,
		`host: a.test\n    matches: [{ paths: [{ type: prefix, value: "${secret}" }] }]`,
		`host: a.test\n    timeouts: { idle: ${secret} }`,
		`host: a.test\n    auth: "${secret}`,
		`host: a.test\n    auth: {${secret}`,
		`host: a.test\n    auth: a: ${secret}`,
		`host: a.test\n    auth: ] ${secret}`,
	];
	for (const line of lines) {
		const issues = issuesOf(`routes:\n  - ${line}\n`);
		assert.ok(issues.length > 0, line);
		assert.equal(JSON.stringify(issues).includes(secret), false, JSON.stringify(issues));
	}
});

test('line ends, a byte order mark and JSON make no difference', () => {
	const text = 'log: 1\nroutes:\n  - host: a.test\n';
	const plain = parseConfig(text);
	for (const same of [
		text.replaceAll('\n', '\r\n'),
		`\ufeff${text}`,
		`---\n${text}...\n`,
		JSON.stringify({ log: 1, routes: [{ host: 'a.test' }] }),
	]) {
		assert.deepEqual(parseConfig(same), plain);
	}
	assert.deepEqual(places(text.replaceAll('\n', '\r\n').replace('host', 'hots')), ['3:5 routes[0].hots']);
});
