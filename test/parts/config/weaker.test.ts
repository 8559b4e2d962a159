// What a reload is said to weaken: each kind of change by its sentence, and nothing where a change makes it stricter.

import assert from 'node:assert/strict';
import test from 'node:test';
import { parseConfig } from '../../../src/config/load.js';
import { routesFile } from '../../../src/config/schema.js';
import { MOST_WEAKENINGS, weakenings } from '../../../src/policy/weaker.js';
import { keysOf } from '../../support/schema-keys.js';

function change(before: string, after: string): string[] {
	const read = (text: string) => parseConfig(text.startsWith('log') ? text : `routes:\n${text}`);
	return weakenings(read(before), read(after));
}

const A = '- host: a.test\n';
const B = '- host: b.test\n';
const GET = '- host: a.test\n  matches: [{ paths: [{ type: prefix, value: /v1 }], methods: [GET] }]\n';

const rule = (id: string, pattern: string): string =>
	`{ id: ${id}, kind: k, keywords: [abc], pattern: ${pattern} }`;

const CASES: readonly (readonly [name: string, before: string, after: string, said: readonly string[]])[] = [
	['nothing', A + B, A + B, []],
	['a route less', A + B, A, []],
	['a route more', A, A + B, ['routes[1] (b.test) is added']],
	['the same host once more', GET, GET + A, ['routes[1] (a.test) is added']],
	['matches added', A, GET, []],
	['matches taken away', GET, A, ['routes[0] (a.test): matches may let more through']],
	[
		'a method more',
		GET,
		GET.replace('[GET]', '[GET, POST]'),
		['routes[0] (a.test): matches may let more through'],
	],
	['a longer prefix', GET, GET.replace('/v1', '/v1/chat'), []],
	['another prefix', GET, GET.replace('/v1', '/v10'), ['routes[0] (a.test): matches may let more through']],
	['host widened', A, '- host: "*.test"\n', ['routes[0] (*.test) is added']],
	['log raised', 'log: 1\nroutes: []\n', 'log: 2\nroutes: []\n', []],
	['log lowered', 'log: 2\nroutes: []\n', 'log: 0\nroutes: []\n', ['log is lowered from full to off']],
	[
		'timeouts raised',
		'log: 1\nroutes: []\ntimeouts: { idle: 1m }\n',
		'log: 1\nroutes: []\ntimeouts: { idle: 2m }\n',
		['timeouts.idle is raised'],
	],
	[
		'detectors off',
		A,
		'- host: a.test\n  dlp: { outbound_detectors: [token_patterns], inbound_detectors: false }\n',
		[
			'routes[0] (a.test): outbound detector known_secrets is off',
			'routes[0] (a.test): outbound detector exfiltration_shape is off',
			'routes[0] (a.test): inbound detector naive_injection_detection is off',
			'routes[0] (a.test): inbound detector known_secrets is off',
		],
	],
	[
		'allowances',
		'- host: a.test\n  dlp: { allow: [{ rule: github-pat-classic, reason: r, until: 2027-01-01 }, { rule: jwt, reason: r }] }\n',
		'- host: a.test\n  dlp: { allow: [{ rule: jwt, reason: s, until: 2027-01-01 }, { rule: github-pat-classic, reason: r }, { rule: acme-key, reason: r, until: 2027-01-02 }], rules: [RULE] }\n'.replace(
			'RULE',
			rule('acme-key', 'abc'),
		),
		[
			'routes[0] (a.test): dlp.allow: what github-pat-classic finds is let through for good',
			'routes[0] (a.test): dlp.allow: what acme-key finds is let through until 2027-01-02',
		],
	],
	[
		'action lowered',
		A,
		'- host: a.test\n  dlp: { outbound_on_match: warn }\n',
		['routes[0] (a.test): outbound_on_match is lowered from block to warn'],
	],
	[
		'rules of the operator gone or changed',
		`- host: a.test\n  dlp: { rules: [${rule('one', 'abc')}, ${rule('two', 'abc')}] }\n`,
		`- host: a.test\n  dlp: { rules: [${rule('one', 'abcd')}, ${rule('three', 'abc')}] }\n`,
		[
			'routes[0] (a.test): dlp.rules: one is gone or changed',
			'routes[0] (a.test): dlp.rules: two is gone or changed',
		],
	],
	[
		'a rule for all routes gone',
		`log: 1\nroutes: []\ndlp: { rules: [${rule('one', 'abc')}] }\n`,
		'log: 1\nroutes: []\n',
		['dlp.rules: one is gone or changed'],
	],
	[
		'limits raised, gone, and for all',
		'log: 1\nroutes:\n- host: a.test\n  limits: { body: 1KiB, requests: 10/s, bytes_out: 1MB/s }\nlimits: { exchanges: 10 }\n',
		'log: 1\nroutes:\n- host: a.test\n  limits: { body: 2KiB, bytes_out: 1MB/h }\nlimits: { exchanges: 20 }\n',
		[
			'limits.exchanges is raised',
			'routes[0] (a.test): limits.body is raised or gone',
			'routes[0] (a.test): limits.requests is raised or gone',
		],
	],
	[
		'a timeout of a route gone',
		'- host: a.test\n  timeouts: { idle: 1m }\n',
		A,
		['routes[0] (a.test): timeouts.idle is raised'],
	],
	['action raised', '- host: a.test\n  dlp: { outbound_on_match: warn }\n', A, []],
	[
		'allow_private and preserve_auth',
		A,
		'- host: a.test\n  allow_private: true\n  preserve_auth: true\n',
		[
			'routes[0] (a.test): may now resolve to a private address',
			"routes[0] (a.test): the agent's own Authorization is now let through",
		],
	],
	[
		'passthrough',
		A,
		'- host: a.test\n  tls: passthrough\n',
		['routes[0] (a.test): tls is now passthrough, never read'],
	],
	[
		'a credential',
		A,
		'- host: a.test\n  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }\n',
		['routes[0] (a.test): is now given the credential EGRESS_TOKEN_0'],
	],
	[
		'a strict route gone from before a wide one',
		`${GET}- host: "*.test"\n`,
		'- host: "*.test"\n',
		['routes[0] (a.test) is gone: its requests fall to routes[0] (*.test)'],
	],
	[
		'a wide route moved before a strict one',
		`${GET}- host: "*.test"\n`,
		`- host: "*.test"\n${GET}`,
		['routes[0] (*.test) now stands before routes[1] (a.test) and decides for it'],
	],
	['routes that have nothing to do with each other moved', A + B, B + A, []],
	[
		'a rule of one route is now for all',
		`log: 1\nroutes:\n- host: a.test\n  dlp: { rules: [${rule('one', 'abc')}] }\n`,
		`log: 1\nroutes:\n- host: a.test\ndlp: { rules: [${rule('one', 'abc')}] }\n`,
		[],
	],
	[
		'the way out gone',
		'log: 1\nroutes: []\nupstream_proxy: { url: "http://p.test:3128", auth: { user: u, token_env: T } }\n',
		'log: 1\nroutes: []\n',
		[
			'upstream_proxy is gone: connections go straight to origins',
			'T is named nowhere now: its value is no known secret any more',
		],
	],
	[
		'a way out where there was none',
		'log: 1\nroutes: []\n',
		'log: 1\nroutes: []\nupstream_proxy: { url: "http://p.test:3128" }\n',
		['upstream_proxy is added: it resolves names, and reads what is not encrypted'],
	],
	[
		'an exception of the way out gone',
		'log: 1\nroutes: []\nupstream_proxy: { url: "http://p.test:3128", no_proxy: [10.0.0.0/8] }\n',
		'log: 1\nroutes: []\nupstream_proxy: { url: "http://p.test:3128" }\n',
		['upstream_proxy.no_proxy: 10.0.0.0/8 now goes through it'],
	],
	[
		'a credential that is a known secret by its name gone',
		'- host: a.test\n  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }\n',
		A,
		[],
	],
];

for (const [name, before, after, said] of CASES) {
	test(`a reload says what it weakens: ${name}`, () => assert.deepEqual(change(before, after), said));
}

test('a reload that weakens everything says so in a bounded list', () => {
	const many = Array.from({ length: MOST_WEAKENINGS + 7 }, (_, i) => `- host: h${i}.test\n`).join('');
	const said = change(A, A + many);
	assert.equal(said.length, MOST_WEAKENINGS + 1);
	assert.equal(said.at(-1), 'and 7 more');
});

/** A change of one key that is told: what stood there, what stands there now, and in which sentence. */
type Told = readonly [before: string, after: string, said: string];
/** A change of one key that lets nothing more through, and why. */
type Neutral = readonly [before: string, after: string, said: null, why: string];

const top = (more: string): string => `log: 1\nroutes: [{ host: a.test }]\n${more}\n`;
const one = (more: string): string => `log: 1\nroutes: [{ host: a.test${more} }]\n`;
const proxy = (more: string): string => top(`upstream_proxy: { url: "http://p.test:3128"${more} }`);
const cert = (more: string): string => one(`, client_cert: { ${more} }`);
const own = (more: string): string => one(`, dlp: { rules: [{ ${more} }] }`);
const everywhere = (more: string): string => top(`dlp: { rules: [{ ${more} }] }`);
const allowed = (rule: string, more = ''): string =>
	one(`, dlp: { allow: [{ rule: ${rule}, reason: r${more} }] }`);
const RULE = 'id: one, kind: k, keywords: [abc], pattern: abc1';
const CERT = 'cert_file: c.pem, key_file: k.pem';
const auth = (more: string): string => one(`, auth: { scheme: Bearer, token_env: T${more} }`);

function ofRule(path: string, write: (rule: string) => string, name: string): Record<string, Told> {
	const said = `${name}: one is gone or changed`;
	const with_ = (more: string): string => write(`${RULE}, ${more}`);
	const other = (from: string, to: string): Told => [write(RULE), write(RULE.replace(from, to)), said];
	return {
		[`${path}.id`]: other('id: one', 'id: two'),
		[`${path}.kind`]: other('kind: k', 'kind: l'),
		[`${path}.keywords`]: other('[abc]', '[abc1]'),
		[`${path}.pattern`]: other('abc1', 'abc12'),
		[`${path}.entropy`]: [write(RULE), with_('entropy: 1'), said],
		[`${path}.severity`]: [write(RULE), with_('severity: warn'), said],
		[`${path}.direction`]: [with_('direction: both'), with_('direction: inbound'), said],
	};
}

const SAME_ORIGIN = 'the same credential goes to the same origin';
const KEYS: Readonly<Record<string, Told | Neutral>> = {
	log: [one(''), one('').replace('log: 1', 'log: 0'), 'log is lowered from blocks to off'],
	'routes[].host': [one(''), one('').replace('a.test', 'b.test'), 'routes[0] (b.test) is added'],
	'routes[].auth.header': [
		auth(', header: X-Key'),
		auth(''),
		"routes[0] (a.test): the agent's own X-Key is now let through",
	],
	'routes[].auth.scheme': [auth(''), auth('').replace('Bearer', 'token'), null, SAME_ORIGIN],
	'routes[].auth.user': [
		auth('').replace('scheme: Bearer', 'user: reader'),
		auth('').replace('scheme: Bearer', 'user: admin'),
		'routes[0] (a.test): is now given the credential T as the password of admin',
	],
	'routes[].auth.query': [
		auth('').replace('scheme: Bearer', 'query: key'),
		auth('').replace('scheme: Bearer', 'query: token'),
		"routes[0] (a.test): the agent's own key in the query is now let through",
	],
	'routes[].auth.path': [
		auth('').replace('scheme: Bearer', 'path: /bot*/'),
		auth('').replace('scheme: Bearer', 'path: /b*/'),
		"routes[0] (a.test): the agent's own credential in /bot*/ is now let through",
	],
	'routes[].auth.token_env': [
		auth(''),
		auth('').replace('T ', 'U '),
		'routes[0] (a.test): is now given the credential U',
	],
	'routes[].preserve_auth': [
		one(''),
		one(', preserve_auth: true'),
		"routes[0] (a.test): the agent's own Authorization is now let through",
	],
	'routes[].matches[].paths[].type': [
		one(', matches: [{ paths: [{ type: exact, value: /a }] }]'),
		one(', matches: [{ paths: [{ type: prefix, value: /a }] }]'),
		'routes[0] (a.test): matches may let more through',
	],
	'routes[].matches[].paths[].value': [
		one(', matches: [{ paths: [{ type: prefix, value: /a/b }] }]'),
		one(', matches: [{ paths: [{ type: prefix, value: /a }] }]'),
		'routes[0] (a.test): matches may let more through',
	],
	'routes[].matches[].methods': [
		one(', matches: [{ methods: [GET] }]'),
		one(', matches: [{ methods: [GET, POST] }]'),
		'routes[0] (a.test): matches may let more through',
	],
	'routes[].matches[].headers[].name': [
		one(', matches: [{ headers: [{ name: x, value: "1" }] }]'),
		one(', matches: [{ headers: [{ name: y, value: "1" }] }]'),
		'routes[0] (a.test): matches may let more through',
	],
	'routes[].matches[].headers[].type': [
		one(', matches: [{ headers: [{ name: x, value: "1" }] }]'),
		one(', matches: [{ headers: [{ name: x, value: "1", type: regex }] }]'),
		'routes[0] (a.test): matches may let more through',
	],
	'routes[].matches[].headers[].value': [
		one(', matches: [{ headers: [{ name: x, value: "1" }] }]'),
		one(', matches: [{ headers: [{ name: x, value: "2" }] }]'),
		'routes[0] (a.test): matches may let more through',
	],
	'routes[].dlp.outbound_detectors': [
		one(', dlp: { outbound_detectors: [token_patterns, entropy] }'),
		one(', dlp: { outbound_detectors: [token_patterns] }'),
		'routes[0] (a.test): outbound detector entropy is off',
	],
	'routes[].dlp.inbound_detectors': [
		one(''),
		one(', dlp: { inbound_detectors: [known_secrets] }'),
		'routes[0] (a.test): inbound detector naive_injection_detection is off',
	],
	'routes[].dlp.outbound_on_match': [
		one(', dlp: { outbound_on_match: redact }'),
		one(', dlp: { outbound_on_match: supervise }'),
		'routes[0] (a.test): outbound_on_match is lowered from redact to supervise',
	],
	...ofRule('routes[].dlp.rules[]', own, 'routes[0] (a.test): dlp.rules'),
	'routes[].dlp.allow[].rule': [
		allowed('jwt'),
		allowed('jwt', '}, { rule: snyk-token, reason: r'),
		'routes[0] (a.test): dlp.allow: what snyk-token finds is let through',
	],
	'routes[].dlp.allow[].reason': [
		allowed('jwt'),
		allowed('jwt').replace('reason: r', 'reason: s'),
		null,
		'what is let through is the same',
	],
	'routes[].dlp.allow[].until': [
		allowed('jwt', ', until: 2027-01-01'),
		allowed('jwt', ', until: 2027-01-02'),
		'routes[0] (a.test): dlp.allow: what jwt finds is let through until 2027-01-02',
	],
	'routes[].tls': [
		one(''),
		one(', tls: passthrough'),
		'routes[0] (a.test): tls is now passthrough, never read',
	],
	'routes[].allow_private': [
		one(''),
		one(', allow_private: true'),
		'routes[0] (a.test): may now resolve to a private address',
	],
	'routes[].client_cert.cert_file': [
		cert(CERT),
		cert(CERT.replace('c.pem', 'd.pem')),
		'routes[0] (a.test): origins are now shown the certificate d.pem',
	],
	'routes[].client_cert.key_file': [
		one(''),
		cert(CERT),
		'routes[0] (a.test): origins are now shown the certificate c.pem',
	],
	'routes[].client_cert.passphrase_env': [
		cert(`${CERT}, passphrase_env: P`),
		cert(CERT),
		'P is named nowhere now: its value is no known secret any more',
	],
	...timeouts('routes[].timeouts', one, ', ', 'routes[0] (a.test): timeouts'),
	'routes[].limits.body': [
		one(', limits: { body: 1KiB }'),
		one(', limits: { body: 2KiB }'),
		'routes[0] (a.test): limits.body is raised or gone',
	],
	'routes[].limits.requests': [
		one(', limits: { requests: 60/m }'),
		one(', limits: { requests: 2/s }'),
		'routes[0] (a.test): limits.requests is raised or gone',
	],
	'routes[].limits.per': [
		one(', limits: { requests: 1/s, per: client }'),
		one(', limits: { requests: 1/s, per: agent }'),
		'routes[0] (a.test): limits.per is agent instead of client: together they have more',
	],
	'routes[].limits.bytes_out': [
		one(', limits: { bytes_out: 1MB/s }'),
		one(''),
		'routes[0] (a.test): limits.bytes_out is raised or gone',
	],
	...ofRule('dlp.rules[]', everywhere, 'dlp.rules'),
	...timeouts('timeouts', top, '', 'timeouts'),
	'limits.connections': [
		top('limits: { connections: 1 }'),
		top('limits: { connections: 2 }'),
		'limits.connections is raised',
	],
	'limits.exchanges': [top('limits: { exchanges: 1 }'), top(''), 'limits.exchanges is raised'],
	'upstream_proxy.url': [
		proxy(''),
		proxy('').replace('http:', 'https:'),
		'upstream_proxy is another one: it resolves names, and reads what is not encrypted',
	],
	'upstream_proxy.auth.user': [
		proxy(', auth: { user: u, token_env: T }'),
		proxy(', auth: { user: v, token_env: T }'),
		null,
		SAME_ORIGIN,
	],
	'upstream_proxy.auth.scheme': [
		proxy(', auth: { scheme: Bearer, token_env: T }'),
		proxy(', auth: { scheme: token, token_env: T }'),
		null,
		SAME_ORIGIN,
	],
	'upstream_proxy.auth.token_env': [
		proxy(''),
		proxy(', auth: { user: u, token_env: T }'),
		'upstream_proxy: is now given the credential T',
	],
	'upstream_proxy.no_proxy': [
		proxy(', no_proxy: [a.test]'),
		proxy(', no_proxy: [a.test, b.test]'),
		'upstream_proxy.no_proxy: b.test now goes around it',
	],
};

function timeouts(
	path: string,
	write: (text: string) => string,
	before: string,
	name: string,
): Record<string, Told | Neutral> {
	const change = (which: string) => {
		const at = (time: string): string => write(`${before}timeouts: { ${which}: ${time} }`);
		return [at('1s'), at('2s')] as const;
	};
	const told = ['connect', 'headers', 'idle', 'total'].map(which => {
		return [`${path}.${which}`, [...change(which), `${name}.${which} is raised`]] as const;
	});
	const why = 'a person has longer to decide, and decides still';
	return { ...Object.fromEntries(told), [`${path}.supervise`]: [...change('supervise'), null, why] };
}

// Mappings and lists around keys, which are nothing by themselves.
const leaves = keysOf(routesFile, '').filter(
	(key, _, all) => !all.some(other => other.startsWith(`${key}.`) || other.startsWith(`${key}[]`)),
);

test('for every key of routes.yaml it is known whether a change of it is told', () => {
	assert.ok(leaves.length > 50);
	assert.deepEqual([...leaves].sort(), Object.keys(KEYS).sort());
});

for (const [key, [before, after, said]] of Object.entries(KEYS)) {
	test(`a reload ${said === null ? 'says nothing of' : 'tells a weaker'} ${key}`, () => {
		assert.notEqual(before, after);
		const told = weakenings(parseConfig(before), parseConfig(after));
		if (said === null) assert.deepEqual(told, []);
		else assert.ok(told.includes(said), told.join('\n'));
	});
}
