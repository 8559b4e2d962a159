// What of a path is an id, and which rules come of many paths.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_TIMEOUTS } from '../../../src/config/load.js';
import { isValue, learnRules } from '../../../src/policy/learn.js';
import { compileRoutes, match } from '../../../src/policy/route.js';
import { Random } from '../../support/random.js';

test('ids are told from words', () => {
	const ids = [
		'17',
		'550e8400-e29b-41d4-a716-446655440000',
		'3f2a9c81',
		'app.3f2a9c81be.js',
		'2026-01-31',
		'1.2.3',
		'v4.17.21',
		'msg_01AbC2dEf3GhI4jK',
		'a%20b',
		'left-pad-1.3.0.tgz',
		'sha256:9f86d081884c7d65',
	];
	const words = [
		'',
		'v1',
		'v1beta2',
		'repos',
		'git-upload-pack',
		'chat',
		'completions',
		'oauth2',
		'x86',
		'left-pad',
		's3',
		'README.md',
		'feedface',
		'api-v2',
		'messages',
	];
	for (const id of ids) assert.equal(isValue(id), true, id);
	for (const word of words) assert.equal(isValue(word), false, word);
});

test('one request is an exact path, many words in one place are a prefix, ids are any segment', () => {
	const seen = (paths: readonly string[], method = 'GET') =>
		paths.map(path => ({ host: 'a.test', method, path }));
	const rules = (...all: ReturnType<typeof seen>[]) =>
		learnRules(all.flat())[0]?.matches.map(({ paths, methods }) => [
			methods.join(),
			...(paths ?? []).map(({ type, value }) => `${type} ${value}`),
		]);
	assert.deepEqual(rules(seen(['/x'])), [['GET', 'exact /x']]);
	assert.deepEqual(rules(seen(['/x/1', '/x/2'])), [['GET', 'regex ^/x/[^/]+$']]);
	const words = 'abcdefghijkl'.split('');
	assert.deepEqual(rules(seen(words.map(word => `/x/${word}`))), [['GET', 'prefix /x']]);
	assert.deepEqual(rules(seen(words.map(word => `/x/7/${word}`))), [['GET', 'regex ^/x/[^/]+/']]);
	assert.deepEqual(rules(seen(words.map(word => `/${word}`))), [['GET']]);
	assert.deepEqual(rules(seen(['/x'], 'POST'), seen(['/x', '/y'])), [
		['GET,POST', 'exact /x'],
		['GET', 'exact /y'],
	]);
	assert.deepEqual(rules(seen([`/${'d/'.repeat(40)}`])), [['GET', `prefix /${'d/'.repeat(11)}d`]]);
});

test('whatever was seen fits what was learnt, and a host has few rules', () => {
	const random = new Random(7);
	const words = ['a', 'b', 'repos', 'v1', '', 'x+y', '(z)', '$', 'a.b', '*', '[q]', '{w}', '^', '|', '\\'];
	for (let round = 0; round < 60; round += 1) {
		const seen = Array.from({ length: 1 + random.below(60) }, () => ({
			host: random.pick(['a.test', 'b.test:8080']),
			method: random.pick(['GET', 'POST']),
			path: `/${Array.from({ length: random.below(16) }, () => (random.chance(0.3) ? String(random.below(1e6)) : random.pick(words))).join('/')}`,
		}));
		const learned = learnRules(seen);
		const table = compileRoutes({
			routes: learned.map(({ host, matches }) => ({ host, matches })),
			timeouts: DEFAULT_TIMEOUTS,
		});
		for (const { host, method, path } of seen) {
			const [name = '', port = '443'] = host.split(':');
			const request = { scheme: 'https', host: name, port: Number(port), method, path, headers: [] } as const;
			assert.notEqual(match(table, request).route, null, `round ${round}: ${method} ${host}${path}`);
		}
		for (const { matches } of learned)
			assert.ok(matches.reduce((sum, { paths }) => sum + (paths?.length ?? 1), 0) <= 12);
	}
});
