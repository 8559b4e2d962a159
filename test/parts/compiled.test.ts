// The programs in one file and the code that V8 had made of it: taken where it belongs to these very bytes, and never else.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { CLI } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';

const BUILT = dirname(CLI);
const PROGRAMS = 'programs.cjs';
// What V8 said of the code that a script was given: taken, refused, or that it was given none.
const TELLING = `
	const vm = require('node:vm');
	vm.Script = class extends vm.Script {
		constructor(...given) {
			super(...given);
			console.error(JSON.stringify(this.cachedDataRejected ?? null));
		}
	};`;

/** What becomes of the code when the programs of a folder are loaded: whether it was refused, null where there was none. */
function refusedIn(folder: string, flags: readonly string[] = []): boolean | null {
	const load = `${TELLING} require(${JSON.stringify(join(folder, 'compiled.cjs'))}).compiled()`;
	// Flags of V8 may stand in this environment.
	const ran = spawnSync(process.execPath, [...flags, '-e', load], { encoding: 'utf8', env: {} });
	assert.equal(ran.status, 0, ran.stderr);
	return JSON.parse(ran.stderr);
}

test('the programs are loaded with the code that V8 made of them when they were built', () => {
	assert.equal(refusedIn(BUILT), false);
});

test('under other flags of V8 the code is refused, and the programs are compiled', () => {
	assert.equal(refusedIn(BUILT, ['--no-opt']), true);
});

test('the code is for these bytes alone: of others of the same length it is not even looked at', () => {
	const folder = scratch();
	for (const name of readdirSync(BUILT).filter(name => /^compiled\.cjs$|\.code$/.test(name)))
		copyFileSync(join(BUILT, name), join(folder, name));
	const programs = readFileSync(join(BUILT, PROGRAMS), 'latin1');
	writeFileSync(join(folder, PROGRAMS), programs, 'latin1');
	assert.equal(refusedIn(folder), false, 'a copy of all of it takes the code');
	const changed = programs.replace('"use strict"', '"use Strict"');
	assert.equal(changed.length, programs.length);
	assert.notEqual(changed, programs);
	writeFileSync(join(folder, PROGRAMS), changed, 'latin1');
	assert.equal(refusedIn(folder), null);
});
