// The grammar of injections as the build has prepared it: it knows all words of the lists, in whatever order they are asked for,
// and what is of another build is refused.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { compileGrammar } from '../../../workers/injection/reading/grammar-source.js';
import { leetKey } from '../../../workers/injection/reading/lexicon.js';
import { grammarOf } from '../../../workers/injection/reading/prepared.js';

const file = readFileSync(new URL('../../../workers/injection-grammar.bin', import.meta.url));
const [written, { words, stems }] = compileGrammar();

test('every word of the lists is found with its classes, the last of a list as well as the first', () => {
	assert.ok(words.length > 10_000, `${words.length} words`);
	for (const order of [words, [...words].reverse()]) {
		const { lexicon } = grammarOf(file);
		let found = 0;
		for (const [word, classes, , phrases = []] of order) {
			if (classes.length === 0) continue;
			const entry = lexicon.find(word);
			assert.equal(entry?.word, word);
			assert.deepEqual(entry?.classes, classes);
			assert.deepEqual(
				entry?.phrases.map(phrase => [phrase.words, phrase.classes]),
				phrases,
			);
			found += 1;
		}
		assert.ok(found > 9000, `${found} found`);
		const known = lexicon.spellings();
		assert.deepEqual(known.words.map(({ word }) => word).sort(), words.map(([word]) => word).sort());
		assert.deepEqual(
			known.stems.map(({ word }) => word),
			stems.map(([word]) => word),
		);
	}
});

test('a word is known with figures for its letters, by whichever it is asked for first', () => {
	const { lexicon } = grammarOf(file);
	let asked = 0;
	for (const [word, classes] of words) {
		if (classes.length === 0 || word.length < 3 || word.length > 20 || !/^[a-z]*l[a-z]*$/.test(word))
			continue;
		const entry = lexicon.unmask(word.replaceAll('l', '1'));
		assert.ok(entry !== null, word);
		assert.equal(leetKey(word).startsWith(leetKey(entry.word)), true, `${word} is taken for ${entry.word}`);
		asked += 1;
	}
	assert.ok(asked > 1000, `${asked} asked`);
});

test('a long word with a letter left out is known before any other was', () => {
	const { lexicon } = grammarOf(file);
	assert.equal(lexicon.correct('instuctions')?.word, 'instructions');
});

test('the patterns are those that were written', () => {
	const { patterns } = grammarOf(file);
	assert.ok(patterns.length > 1000, `${patterns.length} patterns`);
	assert.deepEqual(
		patterns.map(({ slots }) => slots.map(({ kind, gap }) => [kind, gap])),
		written.patterns.map(([, slots]) => slots.map(([kind, gap]) => [kind, gap])),
	);
});

test('a grammar of other rules, or one that is cut off, is refused', () => {
	const text = file.toString('latin1');
	const other = Buffer.from(text.replace('{"of":"', '{"of":"x'), 'latin1');
	other.writeUInt32LE(file.readUInt32LE(0) + 1);
	assert.throws(() => grammarOf(other), /of another build/);
	assert.throws(() => grammarOf(file.subarray(0, file.length - 1)), /cut off/);
});
