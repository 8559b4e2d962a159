// The project's own rules on the project's own files: no sample in the repository looks like a credential, so that no
// scanner of anybody else's finds one, either.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { createDetector } from '../../workers/detect.js';
import { Prefilter } from '../../workers/prefilter.js';
import { githubToken } from '../support/secrets.js';
import { ROOT } from '../support/sources.js';

// What .gitignore keeps out.
const NOT_TRACKED = /^(?:node_modules|dist|\.git|\.build-.*)$|\.(?:log|tsbuildinfo|cpuprofile)$/;
const BUDGET_MS = 120_000;

const detect = createDetector({ knownSecrets: [] });
const search = new Prefilter({ knownSecrets: [] });

/** The documents in a file: of JSON lines each is one. */
function* documents(path: string): Generator<Buffer> {
	const bytes = readFileSync(join(ROOT, path));
	if (path.endsWith('.ndjson'))
		for (const line of bytes.toString('utf8').split('\n')) yield Buffer.from(line);
	else yield bytes;
}

function findings(bytes: Buffer) {
	// What the search lets pass no rule finds, as its own tests show.
	if (!search.suspicious(bytes, ['token_patterns'])) return [];
	const result = detect({
		direction: 'outbound',
		detectors: ['token_patterns'],
		parts: [],
		body: { bytes, type: '', coding: '', offset: 0, carried: 0, last: true },
		redact: false,
		budgetMs: BUDGET_MS,
	});
	assert.ok(result.ok, 'the scan came to its end');
	// What stands in the open is what any scanner sees. Ours also joins quoted pieces, so it finds what a test puts
	// together, and that is as it should be.
	return result.findings.filter(({ decoded }) => decoded.length === 0);
}

function* files(folder = ''): Generator<string> {
	for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
		if (NOT_TRACKED.test(entry.name)) continue;
		const path = join(folder, entry.name);
		if (entry.isDirectory()) {
			if (path !== join('bench', 'out')) yield* files(path);
		} else if (entry.isFile()) yield path;
	}
}

test('the rules find a sample that was put together at run time', () => {
	assert.equal(findings(Buffer.from(`const token = '${githubToken()}';`)).length, 1);
});

test('no file of the repository holds anything that looks like a credential', () => {
	const all = [...files()];
	assert.ok(all.includes('package.json') && all.includes(join('workers', 'contract.ts')));
	const found = all.flatMap(path =>
		[...documents(path)].flatMap(findings).map(({ rule, start }) => `${path}:${start}: ${rule}`),
	);
	assert.deepEqual(found, []);
});
