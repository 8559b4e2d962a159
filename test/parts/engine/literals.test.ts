// Many literals in one pass: each place of each of them is told, in order, as a search for one after the other finds them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { LiteralSet } from '../../../workers/literals/set.js';
import { type Literal, tablesOf } from '../../../workers/literals/tables.js';
import { inAllWays } from '../../../workers/plan/keywords.js';
import { keywordsOf } from '../../../workers/plan/prepared.js';
import { TOKEN_RULES } from '../../../workers/rules/index.js';
import { TokenRules } from '../../../workers/tokens/matcher.js';
import { Random } from '../../support/random.js';

const random = new Random(71);
const letters = (length: number, from: string): string =>
	Array.from({ length }, () => from[random.below(from.length)]).join('');

/** Places of each literal, as `at tag length`: at one place the literal that was given last comes first. */
function oneByOne(literals: readonly Literal[], text: string): string[] {
	const places: [at: number, id: number, told: string][] = [];
	const known = new Map<string, number>();
	for (const { text: literal, anyCase, tag } of literals) {
		const spelt = anyCase ? literal.toLowerCase() : literal;
		const key = `${anyCase} ${spelt}`;
		const id = known.get(key) ?? known.size;
		known.set(key, id);
		const where = anyCase ? text.toLowerCase() : text;
		for (let at = where.indexOf(spelt); at >= 0; at = where.indexOf(spelt, at + 1))
			places.push([at, id, `${at} ${tag} ${literal.length}`]);
	}
	places.sort(([a, i], [b, k]) => a - b || k - i);
	return places.map(([, , told]) => told);
}

function told(set: LiteralSet, text: string): string[] {
	const places: string[] = [];
	set.scan(Buffer.from(text, 'latin1'), (at, tag, length) => places.push(`${at} ${tag} ${length}`) > 0);
	return places;
}

test('literals of three bytes and more are told at every place, overlapping ones too', () => {
	let found = 0;
	for (let turn = 0; turn < 60; turn += 1) {
		const alphabet = turn % 2 === 0 ? 'abAB' : 'abcdefABCDEF_-=';
		const literals = Array.from({ length: 40 }, (_, i) => ({
			text: letters(3 + random.below(9), alphabet),
			anyCase: random.chance(0.5),
			tag: i,
		}));
		const set = new LiteralSet(tablesOf(literals));
		for (const length of [0, 2, 3, 4, 5, 400, 401]) {
			const text = letters(length, alphabet);
			const places = oneByOne(literals, text);
			assert.deepEqual(told(set, text), places);
			found += places.length;
		}
	}
	assert.ok(found > 1000, `${found} found`);
});

test('a finder that has enough is told no more', () => {
	const set = new LiteralSet(tablesOf([{ text: 'key', anyCase: true, tag: 4 }]));
	let asked = 0;
	set.scan(Buffer.from('key Key KEY'), () => {
		asked += 1;
		return asked < 2;
	});
	assert.equal(asked, 2);
});

test('the longest beginning at the end of a text is told, and no whole literal', () => {
	const set = new LiteralSet(
		tablesOf([
			{ text: 'password', anyCase: true, tag: 0 },
			{ text: 'word', anyCase: false, tag: 1 },
		]),
	);
	assert.equal(set.startAtEnd(Buffer.from('my PASSWOR'), 3), 3);
	assert.equal(set.startAtEnd(Buffer.from('my PASSWORD'), 3), -1);
	assert.equal(set.startAtEnd(Buffer.from('a wor'), 3), 2);
	assert.equal(set.startAtEnd(Buffer.from('a wor'), 4), -1);
});

test('literals of fewer bytes are refused, and none at all are found nowhere', () => {
	assert.throws(() => tablesOf([{ text: 'ab', anyCase: false, tag: 0 }]), RangeError);
	assert.deepEqual(told(new LiteralSet(tablesOf([])), 'anything'), []);
});

test('the keywords of the build are those of the rules, and none of another build are taken', () => {
	const file = readFileSync(new URL('../../../workers/keywords.bin', import.meta.url));
	const made = tablesOf(inAllWays(new TokenRules(TOKEN_RULES).literals(), TOKEN_RULES.length));
	const read = keywordsOf(file);
	assert.deepEqual(Object.keys(read).sort(), Object.keys(made).sort());
	for (const [name, table] of Object.entries(made))
		assert.deepEqual([...read[name as keyof typeof read]], [...table], name);
	const other = file.toString('latin1').replace(/"of":"./, '"of":"x');
	assert.throws(() => keywordsOf(Buffer.from(other, 'latin1')), /of another build/);
	assert.throws(() => keywordsOf(file.subarray(0, file.length - 1)), /cut off/);
});
