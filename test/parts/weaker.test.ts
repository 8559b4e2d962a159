// What a reload is said to weaken: each kind of change by its sentence, and nothing where a change makes it stricter.

import assert from 'node:assert/strict';
import test from 'node:test';
import { parseConfig } from '../../src/config/load.js';
import { MOST_WEAKENINGS, weakenings } from '../../src/policy/weaker.js';

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
