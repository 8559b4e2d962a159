// What `npm pack` would ship: all that runs, nothing that does not.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { ROOT } from '../support/sources.js';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

// Without its scripts, for `prepare` would build anew under the tests that are running. The shell finds npm on every
// system, also where it is a script of another name.
const packed = spawnSync('npm pack --dry-run --json --ignore-scripts', {
	cwd: ROOT,
	shell: true,
	encoding: 'utf8',
	timeout: 180_000,
});

function shipped(): string[] {
	assert.equal(packed.status, 0, packed.stderr);
	return JSON.parse(packed.stdout)[0].files.map((file: { path: string }) => file.path);
}

test('the package ships its program, its library, its types, the threads and their wasm', () => {
	const files = new Set(shipped());
	const promised = [
		manifest.bin.egressd,
		manifest.exports['.'].default,
		manifest.exports['.'].types,
		'dist/src/cli/programs.cjs',
		'dist/workers/entry.cjs',
		'dist/workers/scan.cjs',
		'dist/workers/prefilter.wasm',
		'dist/workers/injection-grammar.bin',
		'dist/workers/keywords.bin',
		'README.md',
		'LICENSE',
		'examples/routes.yaml',
		'examples/bottle.md',
	];
	const absent = promised.map(path => path.replace('./', '')).filter(path => !files.has(path));
	assert.deepEqual(absent, []);
});

test('the package ships no test, no bench, no sources, no compiled code that nobody can read, and nothing private', () => {
	const wrong = shipped().filter(
		path =>
			!/^(?:dist\/(?:src|workers)\/|examples\/|README\.md$|LICENSE$|package\.json$)/.test(path) ||
			(/\.ts$/.test(path) && !/\.d\.ts$/.test(path)) ||
			/\.(?:pem|key|log|tsbuildinfo|code)$/.test(path),
	);
	assert.deepEqual(wrong, []);
});

test('the program can be started: it begins with a shebang', () => {
	const program = join(ROOT, manifest.bin.egressd);
	assert.ok(existsSync(program));
	assert.match(readFileSync(program, 'utf8'), /^#!\/usr\/bin\/env node\n/);
});

test('what is installed has a licence, a lower bound for Node, and scripts for every promise', () => {
	assert.equal(manifest.license, 'Apache-2.0');
	assert.equal(manifest.engines.node, '>=20.18.1');
	for (const script of ['prepare', 'start', 'test', 'bench', 'lint'])
		assert.equal(typeof manifest.scripts[script], 'string', script);
});
