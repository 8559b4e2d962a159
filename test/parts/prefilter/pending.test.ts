// What a stream keeps back: the end of a piece that could be the beginning of something.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONGEST_MATCH } from '../../../workers/contract.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { TOKEN_RULES } from '../../../workers/rules/index.js';
import { plainSecret } from '../../support/secrets.js';

const SECRET = `${plainSecret(3)} with a space`;
const prefilter = new Prefilter({ knownSecrets: [{ name: 'EGRESS_TOKEN_0', value: SECRET }] });
const kept = (text: string): string => {
	const bytes = Buffer.from(text);
	return bytes.subarray(prefilter.pending(bytes)).toString();
};

test('an event stream ends with nothing pending', () => {
	assert.equal(kept('data: {"delta":"Hello, world"}\n\n'), '');
	assert.equal(kept('{"a":1}\n'), '');
	assert.equal(kept(''), '');
});

test('every proper beginning of a token is kept back whole', () => {
	for (const rule of TOKEN_RULES) {
		const sample = rule.hits()[0] ?? '';
		if (/[^A-Za-z0-9_-]/.test(sample)) continue;
		for (const size of [1, 3, sample.length - 1]) {
			const tail = kept(`{"a": "${sample.slice(0, size)}`);
			// With the signs before a value, where a literal begins with them.
			assert.ok(tail.endsWith(sample.slice(0, size)) && tail.length <= size + 4, `${rule.id}, ${size}`);
		}
	}
});

test('a beginning with spaces in it is kept back, too', () => {
	const begun = ['-----BEGIN', ' RSA', ' PRIVATE', ' KE'].join('');
	assert.ok(kept(`text\n${begun}`).endsWith(begun.slice(-6)));
});

test('escapes, half characters and rows of single letters are kept back', () => {
	assert.equal(kept('some text %4'), '%4');
	assert.equal(kept('some text \\u00'), '\\u00');
	assert.equal(kept('some text i g n o'), 'i g n o');
	const half = Buffer.from('some text \u20ac').subarray(0, -1);
	assert.equal(prefilter.pending(half), half.length - 2);
});

test('never more than the longest match is kept back', () => {
	const bytes = Buffer.alloc(LONGEST_MATCH * 2, 'a');
	assert.equal(prefilter.pending(bytes), LONGEST_MATCH);
});
