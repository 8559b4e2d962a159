// Runs every compiled test beside it with node:test, prints the runner's own closing lines, and fails when a test
// failed or none ran. Arguments are substrings of file names to run. Must not know what any test is about.

import { spawnSync } from 'node:child_process';
import { setMaxListeners } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LIGHT } from './support/light.js';

// What runs longest in one process needs a minute; on a machine with much else to do ten times as long was seen.
const FILE_TIMEOUT_MS = 600_000;
// From Node 22 on, the limit above ends the hanging test and leaves a process that something keeps alive; this ends it.
const RUN_TIMEOUT_MS = 1_200_000;

/** Files that run beside one for each core, since most of a file's time is spent waiting for a proxy, a timer or the other side. */
const WAITING = 3;

/**
 * Where a file comes in the run, from 0 to 1. Those under `life` mostly wait, for a proxy or a timer, and the others
 * compute: spread among each other they keep every core busy and out of each other's way. Of both the folders of long
 * files come first, and the last third of the others are short, so that no core is left alone with a long one at the end.
 */
const WAITING_FOLDER = 'life';
const COMPUTING = ['fuzz', 'rules', 'house', 'parts'];
const SPREAD = 0.8;

function inTurn(names: readonly string[]): string[] {
	const folder = (name: string): string => name.split(sep)[0] ?? '';
	const waiting = names.filter(name => folder(name) === WAITING_FOLDER).sort();
	const computing = names
		.filter(name => folder(name) !== WAITING_FOLDER)
		.sort()
		.sort((a, b) => COMPUTING.indexOf(folder(a)) - COMPUTING.indexOf(folder(b)));
	return [
		...waiting.map((name, i) => ({ name, at: (SPREAD * i) / waiting.length })),
		...computing.map((name, i) => ({ name, at: i / computing.length })),
	]
		.sort((a, b) => a.at - b.at)
		.map(({ name }) => name);
}

/**
 * Of these folders several files run in one process, one after another: each by itself, most of what a file there takes is
 * to load the rules, to build the search and the grammar, and to have V8 compile the engine. None of them sets anything that
 * others would see. Those that stand beside each other are alike and often long together, so they go to different processes.
 */
const TOGETHER = ['rules', 'parts/config', 'parts/engine', 'parts/policy', 'parts/prefilter'];
const MOST_TOGETHER = 4;

function together(names: readonly string[]): string[][] {
	const isTogether = (name: string): boolean =>
		TOGETHER.some(folder => name.split(sep).join('/').startsWith(`${folder}/`));
	const shared = names.filter(isTogether);
	// When only a few were asked for, no core stays idle for it.
	const processes = Math.max(
		Math.ceil(shared.length / MOST_TOGETHER),
		Math.min(shared.length, 2 * availableParallelism()),
	);
	return names.flatMap(name => {
		const place = shared.indexOf(name);
		if (place === -1) return [[name]];
		return place < processes ? [shared.filter((_, i) => i % processes === place)] : [];
	});
}

/** A file that runs these, light as the programs that they start. */
function fileOf(names: readonly string[], i: number): string {
	const file = join(folder, `${i}.mjs`);
	const lines = [`import { setFlagsFromString } from 'node:v8';`];
	for (const flag of LIGHT) lines.push(`setFlagsFromString(${JSON.stringify(flag)});`);
	for (const name of names)
		lines.push(`await import(${JSON.stringify(pathToFileURL(join(root, name)).href)});`);
	writeFileSync(file, `${lines.join('\n')}\n`);
	return file;
}

// Roots of this machine's own are no matter of a test, and each Node that is told of them reads them at its start: 60 ms.
delete process.env.NODE_EXTRA_CA_CERTS;

const root = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), 'egressd-tests-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const files = together(
	inTurn(
		readdirSync(root, { recursive: true, encoding: 'utf8' })
			.filter(name => name.endsWith('.test.js'))
			.filter(name => wanted.length === 0 || wanted.some(part => name.includes(part))),
	),
).map(fileOf);

if (files.length === 0) {
	console.error(
		`no test file${wanted.length > 0 ? ` fits ${wanted.join(', ')}` : ''} under ${relative('.', root) || '.'}`,
	);
	process.exit(1);
}

// V8's code is for the Node and the flags that it was made under. A start that finds none takes longer, and does what it does.
const bundler = join(root, '..', '..', 'bundle.mjs');
spawnSync(process.execPath, [bundler, join(root, '..'), 'under', ...LIGHT], { stdio: 'inherit' });

const limit = AbortSignal.timeout(RUN_TIMEOUT_MS);
// Each file listens to it, and Node warns from the eleventh on.
setMaxListeners(0, limit);

let ran = 0;
const stream = run({
	files,
	concurrency: availableParallelism() + WAITING,
	timeout: FILE_TIMEOUT_MS,
	signal: limit,
});
stream.on('test:pass', event => {
	if (event.skip === undefined) ran += 1;
});
stream.on('test:fail', event => {
	ran += 1;
	// A test marked TODO may fail.
	if (event.todo === undefined) process.exitCode = 1;
});

const report = stream.pipe(new spec());
report.pipe(process.stdout);
await finished(report, { writable: false });
if (ran === 0) {
	console.error('no test ran');
	process.exitCode = 1;
}
