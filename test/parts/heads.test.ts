// Heads, on their own: what they rule out around a keyword is never a match, and of near misses they rule out what they can.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Heads, type Reading } from '../../workers/heads.js';
import { runOf } from '../../workers/prefilter/token-run.js';
import { TOKEN_RULES } from '../../workers/rules/index.js';

const AS_WRITTEN: Reading = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

test('every sample of every rule that begins with its keyword fits, as it stands and back to front', () => {
	let asked = 0;
	for (const { id, pattern, keywords, before, hits } of TOKEN_RULES) {
		if (before > 0) continue;
		const { least } = runOf(pattern, 1);
		const heads = new Heads(pattern, least, keywords);
		const shortest = Math.min(...keywords.map(({ length }) => length));
		for (const hit of hits()) {
			const at = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).exec(hit)?.index;
			assert.notEqual(at, undefined, `${id} has a sample that it does not match`);
			const there = bytesOf(hit);
			assert.equal(heads.mayBegin(there, at as number, 1, AS_WRITTEN), true, id);
			assert.equal(heads.wrongAt(there, at as number, 1, shortest, AS_WRITTEN), -1, id);
			const turned = bytesOf([...hit].reverse().join(''));
			const last = turned.length - 1 - (at as number);
			assert.equal(heads.mayBegin(turned, last, -1, AS_WRITTEN), true, id);
			assert.equal(heads.wrongAt(turned, last, -1, shortest, AS_WRITTEN), -1, id);
			asked += 1;
		}
	}
	assert.ok(asked > 1000, `${asked} samples were asked about`);
});

test('a place that no match has such a character at is named, and the end of the text is one', () => {
	const heads = new Heads(/ab_(?:[0-9]{2}|x[a-f]{3})-?[A-Z]{4}/, 9, ['ab_']);
	const wrong = (text: string): number => heads.wrongAt(bytesOf(text), 0, 1, 3, AS_WRITTEN);
	assert.equal(wrong('ab_12-ABCD'), -1);
	assert.equal(wrong('ab_xabcABCD'), -1);
	assert.equal(wrong('ab_ab_ab_'), 3);
	assert.equal(wrong('ab_1_'), 4);
	assert.equal(wrong('ab_12'), 5);
});

test('what may not stand before a match rules it out, unless one of several borders could hold', () => {
	const heads = new Heads(/(?:(?<![A-Za-z0-9_])|(?<=\\[nrt]|%[0-9A-F]{2}))ab_[0-9]{8}/, 11, ['ab_']);
	const begins = (before: string): boolean =>
		heads.mayBegin(bytesOf(`${before}ab_12345678`), before.length, 1, AS_WRITTEN);
	for (const before of ['', ' ', '"', '\\n', '%3D', '-']) assert.equal(begins(before), true, before);
	for (const before of ['b', '_', 'xn', '/3D', '12345678']) assert.equal(begins(before), false, before);
	const long = new Heads(/(?<![a-z]{3}[0-9])ab_[0-9]{8}/, 11, ['ab_']);
	assert.equal(long.mayBegin(bytesOf('abc1ab_'), 4, 1, AS_WRITTEN), false);
	assert.equal(long.mayBegin(bytesOf('bc1ab_'), 3, 1, AS_WRITTEN), true);
});
