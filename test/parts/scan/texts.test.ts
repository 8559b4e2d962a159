// Promises of what is remembered as clean: what was added is known, within bounds, and nothing is kept that never comes
// again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Texts } from '../../../src/scan/memory/texts.js';

test('a text that was added is known, and no other', () => {
	const texts = new Texts();
	assert.equal(texts.has('a'), false);
	texts.add('a');
	assert.equal(texts.has('a'), true);
	assert.equal(texts.has('b'), false);
});

test('a text over the limit is not kept', () => {
	const texts = new Texts();
	for (const [length, kept] of [
		[2048, true],
		[2049, false],
	] as const) {
		texts.add('x'.repeat(length));
		assert.equal(texts.has('x'.repeat(length)), kept);
	}
});

test('where texts do not come again, none are remembered for a while, and then it is tried again', () => {
	const texts = new Texts();
	const ask = (text: string): boolean => {
		const known = texts.has(text);
		if (!known) texts.add(text);
		return known;
	};
	ask('again');
	for (let i = 0; i < 300; i += 1) ask(`once ${i}`);
	let unknown = 0;
	while (!ask('again')) unknown += 1;
	assert.ok(unknown > 4000 && unknown < 4200, String(unknown));
	for (let i = 0; i < 10_000; i += 1) assert.equal(ask('again'), true);
});

test('a text in eight is enough to go on', () => {
	const texts = new Texts();
	texts.add('again');
	let known = 0;
	for (let i = 0; i < 800; i += 1) {
		if (i % 4 === 0) known += Number(texts.has('again'));
		else {
			texts.has(`once ${i}`);
			texts.add(`once ${i}`);
		}
	}
	assert.equal(known, 200);
});
