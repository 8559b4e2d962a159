// What findings mean on a route, in which words, and what is left of a text when they are masked.

import assert from 'node:assert/strict';
import test from 'node:test';
import { judge, mask, reasonFor } from '../../../src/policy/verdict.js';
import type { Direction, Finding } from '../../../workers/contract.js';

function finding(more: Partial<Finding> = {}): Finding {
	return {
		detector: 'token_patterns',
		rule: 'github-pat-classic',
		kind: 'GitHub token (classic)',
		severity: 'block',
		location: 'body',
		start: 0,
		end: 1,
		decoded: [],
		...more,
	};
}

const token = finding();
const perhaps = finding({ rule: 'generic', kind: 'API key', severity: 'warn' });
const known = finding({
	detector: 'known_secrets',
	rule: 'known-secret',
	kind: 'known secret EGRESS_TOKEN_0',
});
const injection = finding({
	detector: 'naive_injection_detection',
	rule: 'ignore-instructions',
	kind: 'possible prompt injection',
	severity: 'warn',
});

test('an outbound finding does what the route says', () => {
	assert.deepEqual(judge([], 'outbound', 'block'), { action: 'pass', warnings: [] });
	assert.deepEqual(judge([token], 'outbound', 'block'), { action: 'block', finding: token, warnings: [] });
	assert.deepEqual(judge([token], 'outbound', 'warn'), { action: 'warn', finding: token, warnings: [token] });
	assert.deepEqual(judge([token], 'outbound', 'redact'), {
		action: 'redact',
		finding: token,
		warnings: [token],
	});
	assert.deepEqual(judge([known], 'outbound', 'warn'), { action: 'warn', finding: known, warnings: [known] });
});

test('a finding that is only probable warns, whatever the route says', () => {
	for (const onMatch of ['block', 'redact', 'warn'] as const) {
		assert.deepEqual(judge([perhaps], 'outbound', onMatch), {
			action: 'warn',
			finding: perhaps,
			warnings: [perhaps],
		});
	}
});

test('an inbound finding blocks when it is certain, and outbound_on_match has no say', () => {
	for (const onMatch of ['block', 'redact', 'warn'] as const) {
		assert.deepEqual(judge([injection], 'inbound', onMatch), {
			action: 'warn',
			finding: injection,
			warnings: [injection],
		});
		assert.deepEqual(judge([injection, known], 'inbound', onMatch), {
			action: 'block',
			finding: known,
			warnings: [],
		});
	}
});

test('a certain finding decides over a probable one, and a known secret over a token', () => {
	assert.equal(judge([perhaps, token], 'outbound', 'block').finding, token);
	assert.equal(judge([token, known], 'outbound', 'block').finding, known);
	assert.deepEqual(judge([perhaps, token], 'outbound', 'warn').warnings, [perhaps, token]);
});

test('a thousand findings of one rule in one place are one warning', () => {
	const many = Array.from({ length: 1000 }, (_, i) => ({ ...token, start: i * 50, end: i * 50 + 40 }));
	const elsewhere = { ...token, location: 'header' as const, name: 'x-a' };
	const other = { ...token, location: 'header' as const, name: 'x-b' };
	assert.deepEqual(judge([...many, elsewhere, other], 'outbound', 'warn').warnings, [
		many[0],
		elsewhere,
		other,
	]);
});

const REASONS: readonly [Finding, Direction, string][] = [
	[token, 'outbound', 'egress DLP: GitHub token (classic) found in request'],
	[token, 'inbound', 'egress DLP: GitHub token (classic) found in response'],
	[known, 'outbound', 'egress DLP: known secret EGRESS_TOKEN_0 found in request'],
	[known, 'inbound', 'egress DLP: known secret EGRESS_TOKEN_0 found in response'],
	[perhaps, 'outbound', 'egress DLP: possible API key found in request'],
	[injection, 'inbound', 'egress DLP: possible prompt injection detected'],
	[{ ...injection, severity: 'block' }, 'inbound', 'egress DLP: possible prompt injection detected'],
	[{ ...injection, kind: 'prompt injection' }, 'inbound', 'egress DLP: possible prompt injection detected'],
];

test('reasons are sentences that name the kind and the direction', () => {
	for (const [found, direction, reason] of REASONS) assert.equal(reasonFor(found, direction), reason);
});

const MASKS: readonly [string, readonly [number, number][], string][] = [
	['/a?key=secret&b', [], '/a?key=secret&b'],
	['/a?key=secret&b', [[7, 13]], '/a?key=[masked]&b'],
	['secret', [[0, 6]], '[masked]'],
	[
		'one two three',
		[
			[8, 13],
			[0, 3],
		],
		'[masked] two [masked]',
	],
	[
		'one two three',
		[
			[0, 7],
			[4, 13],
		],
		'[masked]',
	],
	[
		'one two three',
		[
			[0, 13],
			[4, 7],
		],
		'[masked]',
	],
	[
		'onetwo three',
		[
			[0, 3],
			[3, 6],
		],
		'[masked] three',
	],
	[
		'onetwo',
		[
			[3, 6],
			[3, 6],
			[3, 5],
		],
		'one[masked]',
	],
	['short', [[2, 99]], 'sh[masked]'],
	['caf\xc3\xa9 key', [[6, 9]], 'caf\xc3\xa9 [masked]'],
];

test('masking replaces each span once and leaves the rest', () => {
	for (const [text, spans, masked] of MASKS) {
		assert.equal(
			mask(
				text,
				spans.map(([start, end]) => ({ start, end })),
			),
			masked,
		);
	}
});
