// Holds the floors of the house by reading every import of src/ and workers/: who may know whom, who may touch the
// process, who may open a credential.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { ROOT, type Source, sources } from '../support/sources.js';

// From the top down; a room may import from floors below its own only. A name is a folder with the file before it; one that ends in
// a slash is the folder alone, one with an ending the file alone.
const FLOORS = [
	['src/index', 'src/cli'],
	['src/shards'],
	['src/proxy'],
	['src/generations'],
	['src/admin', 'src/explain'],
	['src/passthrough'],
	['src/network'],
	['src/lifecycle', 'src/credentials'],
	['src/downstream', 'src/scan', 'src/upstream', 'src/websocket', 'src/log', 'src/config'],
	['src/policy'],
	['src/core'],
];

// The other house: from the task, by the way it takes (workers/README.md), down to what both the engine and its search know.
const WORKERS_FLOORS = [
	['workers/entry', 'workers/scan'],
	['workers/detect'],
	['workers/look', 'workers/pending', 'workers/redact', 'workers/coding', 'workers/catalogue'],
	['workers/roots.ts', 'workers/plan'],
	['workers/decode', 'workers/tokens'],
	['workers/narrow', 'workers/told.ts'],
	['workers/prefilter'],
	['workers/known', 'workers/recovery'],
	['workers/findings'],
	['workers/views', 'workers/literals'],
	['workers/injection', 'workers/shape', 'workers/roots/'],
	['workers/rules', 'workers/normalize'],
	[
		'workers/checks',
		'workers/rot13',
		'workers/sextets',
		'workers/letter-case',
		'workers/thread-time',
		'workers/tables-file',
	],
	['workers/contract', 'workers/prefilter/layout'],
];

// What may be read through the letterbox, and by whom.
const LETTERBOX: Record<string, RegExp> = {
	'workers/contract.ts': /^src\/(?:scan\/|policy\/verdict\.ts$|config\/rule\.ts$)/,
	'workers/catalogue.ts': /^src\/(?:cli\/commands\/rules\.ts$|config\/dlp\.ts$)/,
	'workers/prefilter.ts': /^src\/scan\//,
	'workers/shape.ts': /^src\/scan\//,
};

// A package is known in one room; the rest of the house can not tell which one it is.
const PACKAGES: Record<string, RegExp> = {
	'@peculiar/x509': /^src\/downstream\//,
	'reflect-metadata': /^src\/downstream\//,
	commander: /^src\/cli\//,
	'fastest-levenshtein': /^src\/config\//,
	'ipaddr.js': /^src\/policy\//,
	aws4: /^src\/upstream\/aws\.ts$/,
	socks: /^src\/upstream\/socks\.ts$/,
	'prom-client': /^src\/admin\//,
	piscina: /^(?:src\/scan\/|workers\/)/,
	'read-tls-client-hello': /^src\/upstream\//,
	recheck: /^src\/config\//,
	'sonic-boom': /^src\/log\//,
	undici: /^src\/(?:upstream\/|cli\/node-fetch\.cts$)/,
	ws: /^src\/websocket\//,
	yaml: /^src\/config\//,
	zod: /^src\/config\//,
};

// DESIGN: a sealed value opens where it is sent; the scanner is told what to look for before anything is sealed.
const MAY_OPEN_SECRETS = [
	'src/upstream/dial.ts',
	'src/upstream/forward.ts',
	'src/upstream/upstream-proxy.ts',
];

const src = sources('src');
const workers = sources('workers');
const all = [...src, ...workers];

/** The floor and the room of a file: the most exact name there is for it. */
function floorOf(file: string, floors: readonly string[][]): { floor: number; room: string } {
	const found = floors.flatMap((rooms, floor) =>
		rooms.filter(name => isIn(file, name)).map(room => ({ floor, room })),
	);
	const [exact] = found.sort((a, b) => b.room.length - a.room.length);
	if (exact === undefined) throw new Error(`${file} is on no floor`);
	return exact;
}

function isIn(file: string, room: string): boolean {
	if (room.endsWith('/')) return file.startsWith(room);
	return file === room || file.replace(/\.c?ts$/, '') === room || file.startsWith(`${room}/`);
}

function* imports(files: readonly Source[]) {
	for (const source of files) for (const entry of source.imports) yield { from: source.file, ...entry };
}

test('the sources were found and their imports read', () => {
	assert.ok(src.length >= 5 && workers.length >= 2);
	assert.ok([...imports(all)].some(entry => entry.file === 'src/core/errors.ts'));
});

test('a room imports only from the floors below it, and rooms of one floor do not know each other', () => {
	const wrong: string[] = [];
	for (const { from, file } of imports(all)) {
		const house = from.startsWith('workers/') ? WORKERS_FLOORS : FLOORS;
		if (file === null || !file.startsWith(from.startsWith('workers/') ? 'workers/' : 'src/')) continue;
		const a = floorOf(from, house);
		const b = floorOf(file, house);
		if (a.room !== b.room && b.floor <= a.floor) wrong.push(`${from} → ${file}`);
	}
	assert.deepEqual(wrong, []);
});

test('every room on a floor is there', () => {
	const empty = [...FLOORS, ...WORKERS_FLOORS]
		.flat()
		.filter(room => !all.some(({ file }) => isIn(file, room)));
	assert.deepEqual(empty, []);
});

test('every import of a local file names a file that is there', () => {
	const known = new Set(all.map(source => source.file));
	const wrong = [...imports(all)].filter(({ file }) => file !== null && !known.has(file));
	assert.deepEqual(
		wrong.map(({ from, specifier }) => `${from} → ${specifier}`),
		[],
	);
});

test('core imports nothing but node', () => {
	const wrong = [...imports(src)].filter(
		({ from, file, specifier }) =>
			from.startsWith('src/core/') && !specifier.startsWith('node:') && !file?.startsWith('src/core/'),
	);
	assert.deepEqual(wrong, []);
});

test('workers import nothing from src', () => {
	const wrong = [...imports(workers)].filter(({ file }) => file !== null && !file.startsWith('workers/'));
	assert.deepEqual(wrong, []);
});

test('src reads the contract, the catalogue, the prefilter and the shapes of workers and nothing else, and only where it may', () => {
	const wrong: string[] = [];
	for (const { from, file } of imports(src)) {
		if (!file?.startsWith('workers/')) continue;
		if (!LETTERBOX[file]?.test(from)) wrong.push(`${from} → ${file}`);
	}
	assert.deepEqual(wrong, []);
});

test('no file imports itself through others', () => {
	const graph = new Map(all.map(source => [source.file, source.imports.flatMap(({ file }) => file ?? [])]));
	const finished = new Set<string>();
	const visit = (file: string, path: readonly string[]): void => {
		assert.ok(!path.includes(file), `cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
		if (finished.has(file)) return;
		for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
		finished.add(file);
	};
	for (const file of graph.keys()) visit(file, []);
	assert.equal(finished.size >= all.length, true);
});

test('every package is a declared dependency, is used, and is known in its one room only', () => {
	const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
	const declared = Object.keys(manifest.dependencies);
	const used = new Set<string>();
	const wrong: string[] = [];
	for (const { from, file, specifier } of imports(all)) {
		if (file !== null || specifier.startsWith('node:')) continue;
		const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
		assert.ok(!builtinModules.includes(name), `${from} imports ${name} without node:`);
		used.add(name);
		if (!PACKAGES[name]?.test(from)) wrong.push(`${from} → ${specifier}`);
	}
	assert.deepEqual(wrong, []);
	assert.deepEqual([...used].sort(), declared.sort(), 'what is imported is what package.json declares');
});

test('only cli touches the process', () => {
	const wrong = all.filter(
		({ file, code, imports: entries }) =>
			!file.startsWith('src/cli/') &&
			(/\bprocess\s*(?:[.[]|\?\.)/.test(code) ||
				entries.some(({ specifier }) => specifier === 'node:process')),
	);
	assert.deepEqual(
		wrong.map(({ file }) => file),
		[],
	);
});

test('what node:http2 throws from events and timers is caught in one place', () => {
	const throwing = /\.(?:respond|additionalHeaders|sendTrailers|setLocalWindowSize|ping|goaway)\(/;
	const calling = src
		.filter(({ imports: entries }) => entries.some(({ specifier }) => specifier === 'node:http2'))
		.filter(({ code }) => throwing.test(code))
		.map(({ file }) => file);
	assert.deepEqual(calling, ['src/core/http2-calls.ts']);
});

test('a sealed value opens only where it is sent', () => {
	const opening = [...imports(src)]
		.filter(
			({ file, names }) => file === 'src/core/secret.ts' && (names.includes('open') || names.includes('*')),
		)
		.map(({ from }) => from);
	assert.deepEqual(
		opening.filter(file => !MAY_OPEN_SECRETS.includes(file)),
		[],
	);
});

test('no detector regex can run on the event loop: rules and detectors are imported by workers only', () => {
	const wrong = [...imports(src)].filter(({ file }) =>
		/^workers\/(?:rules\/|detect|decode|checks|scan)/.test(file ?? ''),
	);
	assert.deepEqual(wrong, []);
});

test('every file begins with a comment that says what it is', () => {
	const files = [...all, ...sources('test'), ...sources('bench')];
	const wrong = files.filter(({ text }) => !/^(?:#!.*\n)?\/\/ \S.{20,}/.test(text));
	assert.deepEqual(
		wrong.map(({ file }) => file),
		[],
	);
});
