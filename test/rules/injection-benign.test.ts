// Runs the injection detector over the documentation and packages of the machine it is on: none may block. One file in three
// by default; EGRESSD_TEST_LONG=1 reads all.

import assert from 'node:assert/strict';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { gunzipSync } from 'node:zlib';
import { detectInjection } from '../../workers/injection.js';

const LONGEST_FILE = 1024 * 1024;
const ONE_IN = process.env.EGRESSD_TEST_LONG === '1' ? 1 : 3;
/** Bytes read from each place at the most. */
const MOST_BYTES = (30 * 1024 * 1024) / ONE_IN;

function* filesUnder(folder: string, wanted: RegExp): Generator<string> {
	let entries: Dirent[];
	try {
		entries = readdirSync(folder, { withFileTypes: true });
	} catch {
		return;
	}
	for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) yield* filesUnder(path, wanted);
		else if (entry.isFile() && wanted.test(entry.name)) yield path;
	}
}

function textOf(path: string): string | null {
	try {
		const raw = readFileSync(path);
		const bytes = path.endsWith('.gz') ? gunzipSync(raw, { maxOutputLength: LONGEST_FILE }) : raw;
		return bytes.length > LONGEST_FILE || bytes.subarray(0, 1024).includes(0) ? null : bytes.toString();
	} catch {
		return null;
	}
}

const PLACES = [
	{ folder: '/usr/share/doc', wanted: /./ },
	{ folder: 'node_modules', wanted: /\.(?:md|html|js)$/ },
];

for (const { folder, wanted } of PLACES) {
	test(`nothing under ${folder} blocks`, t => {
		let turn = 0;
		let bytes = 0;
		let files = 0;
		let warned = 0;
		const blocked: string[] = [];
		for (const path of filesUnder(folder, wanted)) {
			if (turn++ % ONE_IN !== 0) continue;
			const text = textOf(path);
			if (text === null) continue;
			if (bytes + text.length > MOST_BYTES) break;
			bytes += text.length;
			files++;
			const hits = detectInjection(text);
			if (hits.some(hit => hit.severity === 'block')) blocked.push(path);
			else if (hits.length > 0) warned++;
		}
		if (files === 0) {
			t.skip(`SKIPPED: no text under ${folder} on this machine`);
			return;
		}
		t.diagnostic(
			`${files} files, ${bytes} bytes, ${warned} warned of (${((100 * warned) / files).toFixed(1)} %)`,
		);
		assert.deepEqual(blocked, []);
	});
}
