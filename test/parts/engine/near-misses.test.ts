// What is nearly a token, or is one again and again, is judged no more often than it needs to be: checks are counted, never timed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHECKS } from '../../../workers/checks.js';
import type { ScanResult } from '../../../workers/contract.js';
import { createDetector } from '../../../workers/detect.js';
import { TOKEN_RULES } from '../../../workers/rules/index.js';
import { bodyTask } from '../../support/spellings.js';

const KIB = 1024;
const detect = createDetector({ knownSecrets: [] });
const RULE = TOKEN_RULES.find(({ id }) => id === 'openai-project-key');
const KEYWORD = RULE?.keywords[0] ?? '';
const HIT = RULE?.hits()[0] ?? '';
assert.ok(KEYWORD !== '' && HIT !== '', 'there is no such rule');

/** The same token with another number at its end. */
const numbered = (i: number): string => `${HIT.slice(0, -5)}${String(i).padStart(5, '0')}`;
const tokens = (count: number): string => Array.from({ length: count }, (_, i) => numbered(i)).join('\n');

/** What a scan answers, and how many values it held to be placeholders or not. */
function judged(text: string, redact = false): { readonly result: ScanResult; readonly checks: number } {
	const checks = CHECKS as unknown as { notPlaceholder: (value: string) => boolean };
	const { notPlaceholder } = checks;
	let count = 0;
	checks.notPlaceholder = value => {
		count += 1;
		return notPlaceholder(value);
	};
	try {
		return { result: detect({ ...bodyTask(text), budgetMs: 600_000, redact }), checks: count };
	} finally {
		checks.notPlaceholder = notPlaceholder;
	}
}

test('A prefix said over and over is judged once, however often it is said, and hides no token behind it.', () => {
	const once = judged(KEYWORD.repeat(KIB)).checks;
	assert.ok(once > 0, 'nothing was judged');
	assert.equal(judged(KEYWORD.repeat(8 * KIB)).checks, once);
	const { result } = judged(`${KEYWORD.repeat(8 * KIB)} ${HIT}`);
	assert.ok(result.ok);
	assert.ok(result.findings.some(({ rule, severity }) => rule === RULE?.id && severity === 'block'));
});

test('A text full of tokens is read no further than is needed to refuse it, and says that there may be more.', () => {
	const some = judged(tokens(800));
	const many = judged(tokens(8000));
	assert.equal(many.checks, some.checks);
	assert.ok(many.result.ok);
	assert.equal(many.result.findings.length, 100);
	assert.deepEqual(many.result.unlisted, { certain: true, target: true });
});

test('Where tokens are replaced, each of them is.', () => {
	const { result } = judged(tokens(800), true);
	assert.ok(result.ok);
	const body = Buffer.from(result.redacted?.body ?? []).toString();
	assert.equal(body.split('\n').length, 800);
	assert.ok(!body.includes(KEYWORD));
});
