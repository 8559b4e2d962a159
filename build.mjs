// Builds everything that ships or is tested: AssemblyScript to wasm, TypeScript to JavaScript, into dist/ (or the folder named by the first argument).
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const out = process.argv[2] ?? 'dist';
const require = createRequire(import.meta.url);

function run(script, args) {
	const done = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' });
	if (done.status !== 0) process.exit(done.status ?? 1);
}

const bin = (name, path) => join(dirname(require.resolve(`${name}/package.json`)), path);

if (existsSync('workers/prefilter.as.ts')) {
	mkdirSync(join(out, 'workers'), { recursive: true });
	run(bin('assemblyscript', 'bin/asc.js'), [
		'workers/prefilter.as.ts',
		'--outFile',
		join(out, 'workers', 'prefilter.wasm'),
		'-O3',
		'--noAssert',
		'--runtime',
		'stub',
		'--enable',
		'simd',
		'--importMemory',
	]);
}
run(bin('typescript', 'bin/tsc'), ['-p', '.', '--outDir', out]);
// The console is written by hand: its files go as they are.
cpSync('src/console', join(out, 'src', 'console'), { recursive: true });
const cli = join(out, 'src', 'cli', 'main.js');
if (existsSync(cli)) chmodSync(cli, 0o755);
