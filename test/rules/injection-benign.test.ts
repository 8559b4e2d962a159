// Runs the injection detector over the documentation and packages of the machine it is on, and over generated replies: none may
// block. One file in eight is read by the detector, and one in so many by the whole engine, with every decoding;
// EGRESSD_TEST_LONG=1 reads all.

import assert from 'node:assert/strict';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { apiReply, chatRequest } from '../../bench/support/chat.js';
import { detectInjection } from '../../workers/injection.js';
import { bodyTask, detectorFor } from '../support/spellings.js';

const LONGEST_FILE = 1024 * 1024;
const LONG = process.env.EGRESSD_TEST_LONG === '1';
const ONE_IN = LONG ? 1 : 8;
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

/** Reads one file in `stride` of a folder, `most` bytes at the most: none may block. */
function nothingBlocks(
	t: TestContext,
	{ folder, wanted }: { folder: string; wanted: RegExp },
	{ stride, most }: { stride: number; most: number },
	severities: (text: string) => readonly string[],
): void {
	let turn = 0;
	let bytes = 0;
	let files = 0;
	let warned = 0;
	const blocked: string[] = [];
	for (const path of filesUnder(folder, wanted)) {
		if (turn++ % stride !== 0) continue;
		const text = textOf(path);
		if (text === null) continue;
		if (bytes + text.length > most) break;
		bytes += text.length;
		files++;
		const found = severities(text);
		if (found.includes('block')) blocked.push(path);
		else if (found.length > 0) warned++;
	}
	if (files === 0) {
		t.skip(`SKIPPED: no text under ${folder} on this machine`);
		return;
	}
	t.diagnostic(
		`${files} files, ${bytes} bytes, ${warned} warned of (${((100 * warned) / files).toFixed(1)} %)`,
	);
	assert.deepEqual(blocked, []);
}

const PLACES = [
	{ folder: '/usr/share/doc', wanted: /./ },
	{ folder: 'node_modules', wanted: /\.(?:md|html|js)$/ },
];

for (const place of PLACES) {
	test(`nothing under ${place.folder} blocks`, t => {
		nothingBlocks(t, place, { stride: ONE_IN, most: MOST_BYTES }, text =>
			detectInjection(text).map(({ severity }) => severity),
		);
	});
}

/** Of the files of a place one in so many is read by the whole engine, and no more than this. */
const STRIDE = LONG ? 1 : 121;
const MOST_DECODED = LONG ? 200 * 1024 * 1024 : 1024 * 1024;
const DECODED_PLACES = [
	{ folder: '/usr/share/doc', wanted: /./ },
	{ folder: '/usr/lib/python3', wanted: /\.(?:py|pyi|txt|rst)$/ },
	{ folder: 'node_modules', wanted: /\.(?:json|ts|html|css|mjs|cjs)$/ },
];

for (const place of DECODED_PLACES) {
	test(`nothing under ${place.folder} blocks, whatever is decoded in it`, t => {
		const detect = detectorFor();
		nothingBlocks(t, place, { stride: STRIDE, most: MOST_DECODED }, text => {
			const result = detect(
				bodyTask(text, { direction: 'inbound', detectors: ['naive_injection_detection'], budgetMs: 120_000 }),
			);
			assert.ok(result.ok, 'the engine read it');
			return result.findings.map(({ severity }) => severity);
		});
	});
}

/** MiB of each kind of generated reply, and warnings that may be in one. */
const GENERATED = LONG ? 100 : 1;
const MOST_WARNINGS = 2;

for (const [name, generate] of Object.entries({ apiReply, chatRequest })) {
	test(`of ${name}'s words in no order none blocks, and hardly any is warned of`, t => {
		let hits = 0;
		for (let seed = 1; seed <= GENERATED; seed++) {
			for (const hit of detectInjection(generate(1024 * 1024, 97_000 + seed).toString())) {
				assert.notEqual(hit.severity, 'block', `seed ${97_000 + seed}`);
				hits++;
			}
		}
		t.diagnostic(`${hits} warnings in ${GENERATED} MiB`);
		assert.ok(hits <= GENERATED * MOST_WARNINGS, `${hits} warnings`);
	});
}
