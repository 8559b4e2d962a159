// The word lists of the injection rules as they are written: pieces of a list are put together with a separator, and no word is of
// two scripts. Either way two words become one that nobody writes.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const FOLDER = 'workers/rules/injection';
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'));
const SCRIPTS = [
	/\p{Script=Latin}/u,
	/\p{Script=Cyrillic}/u,
	/\p{Script=Arabic}/u,
	/\p{Script=Devanagari}/u,
	/\p{Script=Hebrew}/u,
	/\p{Script=Greek}/u,
	/\p{Script=Thai}/u,
];
/** A piece of a list that goes on in the next line. */
const PIECE = /'([^'\n]*)' \+\n\s*'([^'\n]*)'/g;
const LIST = /'([^'\n]*\|[^'\n]*)'/g;

const sources = FILES.map(name => ({ name, source: readFileSync(`${FOLDER}/${name}`, 'utf8') }));

test('pieces of a word list are put together with a separator', () => {
	let pieces = 0;
	const joined: string[] = [];
	for (const { name, source } of sources) {
		// Each piece is the first of a pair once.
		for (let at = 0; ; ) {
			PIECE.lastIndex = at;
			const found = PIECE.exec(source);
			if (found === null) break;
			const [, before = '', after = ''] = found;
			at = found.index + before.length + 2;
			if (!/\||,.*,/.test(`${before}${after}`)) continue;
			pieces += 1;
			if (!/[|,]$/.test(before) && !after.startsWith('|'))
				joined.push(`${name}: ${before.slice(-20)}${after.slice(0, 20)}`);
		}
	}
	assert.ok(pieces > 100, `${pieces} pieces`);
	assert.deepEqual(joined, []);
});

test('no word of a list is of two scripts', () => {
	let words = 0;
	const mixed: string[] = [];
	for (const { name, source } of sources)
		for (const [, list = ''] of source.matchAll(LIST))
			for (const word of list.split(/[| ]/)) {
				words += 1;
				if (SCRIPTS.filter(script => script.test(word)).length > 1) mixed.push(`${name}: ${word}`);
			}
	assert.ok(words > 10_000, `${words} words`);
	assert.deepEqual(mixed, []);
});
