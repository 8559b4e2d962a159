// What is started often in one file each, and the code that V8 had made of it: taken where it belongs to these very bytes, and
// never else.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { CLI } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';

const PROGRAMS = join(dirname(CLI), 'programs.cjs');
const WORKERS = fileURLToPath(new URL('../../workers', import.meta.url));
const THREAD = join(WORKERS, 'scan.cjs');
const ENGINE = new URL('../../src/cli/engine.js', import.meta.url).href;

/** Loads a file as it is started, and says what V8 said of the code that it was given: taken, refused, or that it was given none. */
const loading = (file: string): string => `
	const vm = require('node:vm');
	vm.Script = class extends vm.Script {
		constructor(...given) {
			super(...given);
			process._rawDebug(JSON.stringify(this.cachedDataRejected ?? null));
		}
	};
	require(${JSON.stringify(join(WORKERS, 'compiled.cjs'))}).compiled(${JSON.stringify(file)});`;

/** Whether the code was refused when `script` ran, null where there was none. */
function refused(script: string, flags: readonly string[] = []): boolean | null {
	// Flags of V8 may stand in this environment.
	const ran = spawnSync(process.execPath, [...flags, '-e', script], { encoding: 'utf8', env: {} });
	assert.equal(ran.status, 0, ran.stderr);
	return JSON.parse(ran.stderr);
}

test('the programs are loaded with the code that V8 made of them when they were built', () => {
	assert.equal(refused(loading(PROGRAMS)), false);
});

test('so are the threads, before their process serves and from then on, and under no other flags', () => {
	const inThread = `
		const { Worker } = require('node:worker_threads');
		new Worker(${JSON.stringify(loading(THREAD))}, { eval: true, workerData: { knownSecrets: [] } });`;
	assert.equal(refused(`import(${JSON.stringify(ENGINE)}).then(() => {${inThread}})`), false);
	assert.equal(
		refused(`import(${JSON.stringify(ENGINE)}).then(({ compileSoon }) => { compileSoon(); ${inThread} })`),
		false,
	);
	assert.equal(refused(inThread), null);
});

test('under other flags of V8 the code is not looked at, and the programs are compiled', () => {
	assert.equal(refused(loading(PROGRAMS), ['--no-opt']), null);
});

test('the code is for these bytes alone: of others of the same length it is not even looked at', () => {
	const folder = scratch();
	const copied = join(folder, basename(PROGRAMS));
	for (const name of readdirSync(dirname(PROGRAMS)).filter(name => name.endsWith('.code')))
		copyFileSync(join(dirname(PROGRAMS), name), join(folder, name));
	const programs = readFileSync(PROGRAMS, 'latin1');
	writeFileSync(copied, programs, 'latin1');
	assert.equal(refused(loading(copied)), false, 'a copy of all of it takes the code');
	const changed = programs.replace('"use strict"', '"use Strict"');
	assert.equal(changed.length, programs.length);
	assert.notEqual(changed, programs);
	writeFileSync(copied, changed, 'latin1');
	assert.equal(refused(loading(copied)), null);
});

test('code that is no code for it is refused, and the programs are compiled', () => {
	const folder = scratch();
	const copied = join(folder, basename(PROGRAMS));
	copyFileSync(PROGRAMS, copied);
	for (const name of readdirSync(dirname(PROGRAMS)).filter(name => name.endsWith('.code')))
		writeFileSync(join(folder, name), Buffer.alloc(4096, 1));
	assert.equal(refused(loading(copied)), true);
});
