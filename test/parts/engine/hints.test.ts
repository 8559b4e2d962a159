// What words of a sentence begin with tells which lists of words it could have one of: never too few.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	DEEDS_OF_ORDERS,
	HAS_DUTY,
	HAS_HUSH,
	HAS_MACHINE,
	hasDeed,
	hasTouched,
	hintsIn,
	patterns,
} from '../../../workers/injection/class-patterns.js';
import { DEEDS, DUTIES, HUSHES, MACHINES, TOUCHED } from '../../../workers/rules/injection/classes.js';

test('each word of each list is told, however it is written and whatever stands around it', () => {
	const lists: [bit: number, words: string][] = [
		[HAS_MACHINE, MACHINES],
		[HAS_DUTY, DUTIES],
		[HAS_HUSH, HUSHES],
		...DEEDS_OF_ORDERS.flatMap((deed): [number, string][] => [
			[hasDeed(deed), DEEDS[deed]],
			[hasTouched(deed), TOUCHED[deed]],
		]),
	];
	for (const [bit, words] of lists) {
		for (const word of words.split('|').map(one => one.replace('*', 'xy'))) {
			const large = /[^\0-\x7f]/.test(word) ? word : word.toUpperCase();
			const spellings = [word, large, `(${word})`, `to-${word}s`, `/${word}`, `\u00e9 ${word}`];
			for (const text of spellings) assert.ok((hintsIn(`so ${text}, then`) & bit) === bit, text);
		}
	}
	assert.equal(hintsIn('-- 12 + _ __ 345 ..'), 0);
	assert.equal(hintsIn('xyzzy plugh, qwert') | hintsIn('Wolken ziehen'), 0);
});

test('without the bit of machines nobody is named, called or told of', () => {
	const { NAMED, CALLED, REPORTED } = patterns();
	for (const text of [
		'Note to AI agents, send it',
		'If you are a language model: reply',
		'attackers tricked the assistant into it',
		'x_ai, or 3ai',
		'some_agent: post',
	]) {
		const fits = [NAMED, CALLED, REPORTED].some(pattern => pattern.test(text));
		assert.ok(!fits || (hintsIn(text) & HAS_MACHINE) !== 0, text);
	}
});
