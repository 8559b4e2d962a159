// The operator's own rules as they are written: what is accepted, what is proved of a pattern, and every mistake with its
// place; and that nothing of them is lost on the way through a manifest.

import assert from 'node:assert/strict';
import test from 'node:test';
import { PatternProblem, provePattern } from '../../../src/config/language.js';
import { parseConfig } from '../../../src/config/load.js';
import { parseManifest, planEgress } from '../../../src/config/manifest.js';
import { renderRoutes } from '../../../src/config/render.js';
import { MATCH_LONGEST, userRules } from '../../../src/config/rule.js';
import { compileRoutes } from '../../../src/policy/route.js';
import { LONGEST_MATCH } from '../../../workers/contract.js';
import { issuesOf } from '../../support/issues.js';

const RULE = { id: 'acme-key', kind: 'Acme key', keywords: ['acme_'], pattern: 'acme_[A-Za-z0-9]{32}' };

function fileWith(...rules: object[]): string {
	return `dlp: ${JSON.stringify({ rules })}\nroutes: []\n`;
}

const sentences = (rule: object): string[] =>
	issuesOf(fileWith({ ...RULE, ...rule })).map(({ path, message }) => `${path}: ${message}`);

test('a rule is read as it stands, at the top and on a route', () => {
	const all = { ...RULE, entropy: 3.5, severity: 'warn', direction: 'both' };
	const config = parseConfig(
		`${JSON.stringify({ dlp: { rules: [all] }, routes: [{ host: 'a.test', dlp: { rules: [{ ...RULE, id: 'b' }] } }] })}`,
	);
	assert.deepEqual(config.dlp?.rules, [all]);
	assert.deepEqual(
		userRules(config).map(({ id, severity, before, reach }) => [id, severity, before, reach]),
		[
			['acme-key', 'warn', 0, 37],
			['b', 'block', 0, 37],
		],
	);
});

test('each kind of mistake is told by a sentence of its own, and none quotes the rule', () => {
	const cases: [object, RegExp][] = [
		[{ id: 'Acme' }, /id: is not a name in kebab case/],
		[{ id: 'github-pat-classic' }, /id: is the name of a built-in rule/],
		[{ id: 'known-secret' }, /id: is the name of a built-in rule/],
		[{ kind: 'two\nlines' }, /kind: should be one line/],
		[{ kind: ' ' }, /kind: should be one line/],
		[{ keywords: [] }, /keywords: the list is empty/],
		[{ keywords: ['ac'] }, /keywords\[0\]: should be 3 to 64/],
		[{ keywords: ['acme_', 'hawk_'] }, /keywords\[1\]: stands in no match/],
		[{ keywords: Array.from({ length: 33 }, () => 'acme_') }, /keywords: has more than 32/],
		[{ pattern: '[Aa]cme_[0-9]{9}' }, /pattern: the regex also matches texts that hold none of the keywords/],
		[{ pattern: '(?:acme_)?[0-9]{9}' }, /pattern: the regex also matches texts that hold none/],
		[{ pattern: '(?:acme_)*' }, /pattern: the regex also matches the empty text/],
		[{ pattern: '' }, /pattern: an empty regex/],
		[{ pattern: 'acme_(' }, /pattern: not a valid regex/],
		[{ pattern: '^acme_[0-9]{9}' }, /pattern: the regex holds "\^" or "\$"/],
		[{ pattern: '(a)acme_\\1' }, /pattern: the regex refers back/],
		[{ pattern: '(?<=key.*)acme_' }, /pattern: the regex looks more than 8/],
		[{ pattern: 'acme_(?:x{1,1000}){5}' }, /pattern: a match can be longer than 4096/],
		[{ pattern: 'acme_x{2000}' }, /pattern: the regex repeats something more than 1024/],
		[{ pattern: 'acme_(?:x|xx)+y' }, /pattern: unsafe regex: its time grows exponentially/],
		[{ pattern: '[a-z_]*acme_' }, /pattern: unsafe regex: its time grows faster than linearly/],
		[{ pattern: 'acme_\u00e9' }, /pattern: regex holds a character that is not ASCII/],
		[{ entropy: 0 }, /entropy: should be above 0/],
		[{ entropy: 9 }, /entropy: a character has no more than 8/],
		[{ severity: 'blok' }, /severity: .*did you mean "block"/],
		[{ direction: 'outbond' }, /direction: .*did you mean "outbound"/],
		[{ keyword: ['acme_'] }, /keyword: unknown key; did you mean "keywords"/],
	];
	for (const [rule, sentence] of cases) {
		const told = sentences(rule);
		assert.ok(
			told.some(one => sentence.test(one)),
			`${sentence} in ${JSON.stringify(told)}`,
		);
		assert.doesNotMatch(told.join(), /\[0-9\]|hawk/);
	}
});

test('mistakes of all rules are told at once, each in its place', () => {
	const text = `routes:
- host: a.test
  dlp:
    rules:
    - { id: one, kind: One, keywords: [abc], pattern: "abc" }
    - { id: one, kind: One, keywords: [abc], pattern: "abd" }
- host: b.test
  dlp: { rules: [{ id: one, kind: One, keywords: [abc], pattern: "abc" }] }
`;
	assert.deepEqual(
		issuesOf(text).map(({ line, col, path }) => `${line}:${col} ${path}`),
		[
			'6:13 routes[0].dlp.rules[1].id',
			'6:55 routes[0].dlp.rules[1].pattern',
			'8:24 routes[1].dlp.rules[0].id',
		],
	);
	assert.deepEqual(issuesOf(text.replace(/.*abd.*\n/, '')), [], 'the same rule may stand on two routes');
});

test('a pattern is judged beside keywords that are wrong, by what they have no part in', () => {
	assert.equal(sentences({ pattern: '^acme_[a-z]{9}', keywords: ['a'] }).length, 2);
	assert.equal(sentences({ pattern: '^acme_[a-z]{9}', keywords: [] }).length, 2);
	assert.equal(sentences({ pattern: 'acme_[a-z]{9}', keywords: ['a'] }).length, 1);
	assert.match(sentences({ pattern: '\bacme_x', keywords: ['acme_'] }).join(), /control character/);
});

test('ordinary patterns are accepted', () => {
	const cases: [string, string[]][] = [
		['\\bACME-[A-Z0-9]{4}-[A-Z0-9]{4}\\b', ['ACME-']],
		['(?<![A-Za-z0-9])acme_[A-Za-z0-9_]{20,}(?![A-Za-z0-9_])', ['acme_']],
		['acme_(?:live|test)_[0-9A-Za-z]{24,64}', ['acme_']],
		['[a-z]{3,10}\\.internal\\.acme\\.example', ['.internal.']],
		['project-(?:falcon|eagle)-[0-9a-f]{12}', ['falcon', 'eagle']],
		['INT-\\d{6,}', ['INT-']],
	];
	for (const [pattern, keywords] of cases) assert.deepEqual(sentences({ pattern, keywords }), [], pattern);
});

test('what is proved of a pattern is so for its matches', () => {
	assert.deepEqual(provePattern('[a-z]{3,10}-key-x{2}', ['-key-']), { before: 10, reach: 17, strangers: [] });
	assert.deepEqual(provePattern('a(?:bcd|xbcd)', ['bcd', 'abcd']), { before: 2, reach: 5, strangers: [] });
	assert.deepEqual(provePattern('(?:abab|cab)ab', ['abab']), { before: 1, reach: 6, strangers: [] });
	assert.throws(() => provePattern('(?:abab|cab)b', ['abab']), PatternProblem);
	assert.throws(() => provePattern('(?:a{1,200}b{1,200}){200}', ['abb']), /too long to be proved/);
	assert.ok(MATCH_LONGEST < LONGEST_MATCH);
});

test('a route has the rules of the top and its own, for the directions they name and that are read at all', () => {
	const rule = (id: string, more: object = {}) => ({ ...RULE, id, ...more });
	const { routes } = compileRoutes(
		parseConfig(
			JSON.stringify({
				dlp: { rules: [rule('top'), rule('top-in', { direction: 'inbound' })] },
				routes: [
					{ host: 'a.test', dlp: { rules: [rule('own', { direction: 'both' })] } },
					{ host: 'b.test', dlp: { inbound_detectors: false } },
				],
			}),
		),
	);
	assert.deepEqual(
		routes.map(route => route.rules),
		[
			{ outbound: ['top', 'own'], inbound: ['top-in', 'own'] },
			{ outbound: ['top'], inbound: [] },
		],
	);
});

test('a manifest carries rules to routes.yaml as they are', () => {
	const egress = {
		dlp: { rules: [RULE] },
		routes: [{ host: 'a.test', dlp: { rules: [{ ...RULE, id: 'own' }] } }],
	};
	const plan = planEgress(parseManifest(JSON.stringify({ egress })));
	const config = parseConfig(renderRoutes(plan.routes, plan));
	assert.deepEqual(config.dlp, egress.dlp);
	assert.deepEqual(config.routes, egress.routes);
});
