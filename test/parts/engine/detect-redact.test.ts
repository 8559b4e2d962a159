// Redaction: what is found is replaced, in every content-encoding, and what can't be replaced blocks.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { decodeBody } from '../../../workers/coding.js';
import type { Redacted, ScanResult } from '../../../workers/contract.js';
import { TOKEN_RULES } from '../../../workers/rules/index.js';
import { bodyTask, CODINGS, detectorFor, findingsOf, SPELLINGS } from '../../support/spellings.js';

const VALUE = createHash('sha256').update('redact').digest('base64url');
const detect = detectorFor({ name: 'EGRESS_TOKEN_0', value: VALUE });
const token = TOKEN_RULES.find(rule => rule.id === 'github-pat-classic')?.hits()[0] ?? '';

const redactedOf = (result: ScanResult): Redacted => {
	assert.ok(result.ok, result.ok ? '' : `${result.failure}: ${result.detail}`);
	assert.ok(result.redacted);
	return result.redacted;
};

for (const [coding, encode] of Object.entries(CODINGS)) {
	test(`a body is redacted and put back in its content-encoding: "${coding}"`, () => {
		const body = encode(Buffer.from(`{"a":"${token}","b":"x ${VALUE} y","ü":1}`));
		const { body: sent, parts } = redactedOf(detect(bodyTask(body, { coding, redact: true })));
		assert.ok(sent);
		assert.deepEqual(parts, []);
		assert.equal(
			decodeBody(sent, coding).bytes.toString(),
			'{"a":"[redacted:github-pat-classic]","b":"x [redacted:known-secret] y","ü":1}',
		);
	});
}

test('a secret behind escapes is replaced with them', () => {
	const body = `{"a":"x\\n${token.replace('_', '\\u005f')}\\n"}`;
	const { body: sent } = redactedOf(detect(bodyTask(body, { redact: true })));
	assert.equal(Buffer.from(sent ?? []).toString(), '{"a":"x\\n[redacted:github-pat-classic]\\n"}');
});

test('a path keeps its syntax, a header its name, and parts without findings are left out', () => {
	const result = detect({
		...bodyTask('nothing here', { redact: true }),
		parts: [
			{ location: 'path', text: `/a?key=${token}&b=%67${token.slice(1)}` },
			{ location: 'header', name: 'x-key', text: `v ${VALUE}` },
			{ location: 'header', name: 'accept', text: '*/*' },
		],
	});
	assert.deepEqual(redactedOf(result), {
		parts: [
			{
				location: 'path',
				text: '/a?key=%5Bredacted:github-pat-classic%5D&b=%5Bredacted:github-pat-classic%5D',
			},
			{ location: 'header', name: 'x-key', text: 'v [redacted:known-secret]' },
		],
		body: null,
	});
});

test('more findings than are reported are all replaced', () => {
	const body = Array.from({ length: 250 }, (_, i) => `${i}: ${VALUE}`).join('\n');
	const result = detect(bodyTask(body, { redact: true }));
	assert.equal(findingsOf(result).length, 100);
	const text = Buffer.from(redactedOf(result).body ?? []).toString();
	assert.ok(!text.includes(VALUE));
	assert.equal(text.split('[redacted:known-secret]').length, 251);
});

test('a message without findings is not rewritten', () => {
	const result = detect(bodyTask('nothing here', { redact: true }));
	assert.ok(result.ok);
	assert.equal(result.redacted, null);
});

const DAMAGED = [
	'base64 of a document',
	'hex',
	'a gzip file',
	'zero-width spaces between',
	'backwards',
	'UTF-16LE',
];
for (const name of DAMAGED) {
	test(`a secret that can't be replaced where it stands blocks: ${name}`, () => {
		const result = detect(bodyTask(SPELLINGS[name]?.(token) ?? '', { redact: true }));
		assert.ok(result.ok && result.findings.length > 0);
		assert.equal(result.redacted, null);
	});
}

test('a secret in the host, or cut over fields, blocks', () => {
	const label = Buffer.from(VALUE).toString('hex');
	const host = detect({
		...bodyTask(null, { redact: true }),
		parts: [{ location: 'host', text: `${label.slice(0, 60)}.${label.slice(60)}.example.com` }],
	});
	const split = detect(bodyTask(JSON.stringify([token.slice(0, 20), token.slice(20)]), { redact: true }));
	for (const result of [host, split]) {
		assert.ok(result.ok && result.findings.length > 0);
		assert.equal(result.redacted, null);
		assert.ok(!JSON.stringify(result).includes(token.slice(0, 12)));
	}
});
