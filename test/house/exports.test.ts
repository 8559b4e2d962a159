// What a file exports, another one uses: an export that nobody asks for is a promise that nobody keeps an eye on.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { compiledSources, ROOT, sources } from '../support/sources.js';

/** Types are left out: one that a signature names may be read by whoever reads the signature. */
const EXPORTED = /^export (?:async )?(?:function\*?|const|let|(?:abstract )?class) ([A-Za-z_$][\w$]*)/gm;

const read = ['src', 'workers', 'test', 'bench'].flatMap(sources);
/** The build makes tables by what workers/ exports. */
const build = { file: 'build.mjs', code: readFileSync(join(ROOT, 'build.mjs'), 'utf8') };
const all = [...read, ...compiledSources('workers'), build];
const held = read.filter(({ file }) => file !== 'src/index.ts');

test('every function, constant and class that is exported is used in another file', () => {
	const words = new Map(all.map(({ file, code }) => [file, new Set(code.match(/[A-Za-z_$][\w$]*/g))]));
	const exported = held.flatMap(({ file, code }) =>
		[...code.matchAll(EXPORTED)].map(([, name = '']) => ({ file, name })),
	);
	assert.ok(exported.length > 500, `${exported.length} exports were found`);
	const lonely = exported.filter(
		({ file, name }) => ![...words].some(([other, used]) => other !== file && used.has(name)),
	);
	assert.deepEqual(
		lonely.map(({ file, name }) => `${file}: ${name}`),
		[],
	);
});
