// The promise that nothing is blocked which nobody wants blocked: the whole engine, every view of it, over what is on any
// machine of this kind. Reads up to a few megabytes of each place by default and all of it with EGRESSD_TEST_LONG=1; the
// volume is printed, and a place that is not there says SKIPPED.

import assert from 'node:assert/strict';
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bodyTask, detectorFor } from '../support/spellings.js';

const LONG = process.env.EGRESSD_TEST_LONG === '1';
/** Bytes read of each place. */
const MOST = LONG ? 80_000_000 : 3_000_000;
/** A body that is held whole is no longer. */
const LARGEST = LONG ? 8_000_000 : 1_000_000;
/** One file of so many, so that a short run still sees all kinds. */
const STRIDE = LONG ? 1 : 13;
const BUDGET_MS = 120_000;
const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
/** Files that are named keys hold keys. */
const KEYS = /\.(?:pem|key|p8|p12|asc|gpg)$|\/(?:test|tests|fixtures)\/.*(?:key|cert)/i;

function* files(root: string): Generator<string> {
	const folders = [root];
	for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
		let entries: Dirent[];
		try {
			entries = readdirSync(folder, { withFileTypes: true });
		} catch {
			continue;
		}
		for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) folders.push(path);
			else if (entry.isFile() && !KEYS.test(path)) yield path;
		}
	}
}

const detect = detectorFor();

const PLACES: Readonly<Record<string, string>> = {
	'installed packages': join(PROJECT, 'node_modules'),
	"the system's manuals": '/usr/share/doc',
	"the system's shared files": '/usr/share',
	"Python's library": '/usr/lib/python3',
	'git packs of this project': join(PROJECT, '.git', 'objects'),
};

for (const [name, root] of Object.entries(PLACES)) {
	test(`Nothing in ${name} is blocked, however it is read.`, t => {
		let bytes = 0;
		let count = 0;
		let turn = 0;
		let warned = 0;
		const blocked: string[] = [];
		for (const path of files(root)) {
			if (bytes >= MOST) break;
			turn += 1;
			if (turn % STRIDE !== 0) continue;
			let body: Buffer;
			try {
				if (statSync(path).size > LARGEST) continue;
				body = readFileSync(path);
			} catch {
				continue;
			}
			bytes += body.length;
			count += 1;
			const result = detect(bodyTask(body, { budgetMs: BUDGET_MS }));
			const shown = path.slice(root.length);
			if (!result.ok) blocked.push(`${result.failure} in ${shown}`);
			else {
				if (result.findings.length > 0) warned += 1;
				for (const { severity, rule, decoded } of result.findings) {
					if (severity === 'block') blocked.push(`${rule} (${decoded.join(', ')}) in ${shown}`);
				}
			}
		}
		if (count === 0) {
			t.skip(`SKIPPED: there is nothing to read in ${root}`);
			return;
		}
		t.diagnostic(`${(bytes / 1_000_000).toFixed(1)} MB in ${count} files, ${warned} of them warned of`);
		assert.deepEqual(blocked, []);
	});
}

test('what is looked for here would be found: a token in the same kind of text', () => {
	const token = ['gh', 'p_', 'R8dQ2mZ5vK1xT9wB4nY7', 'cF3hJ6pL0sA5e2X1'].join('');
	const result = detect(bodyTask(`export const name = '${token}';`));
	assert.ok(result.ok && result.findings.some(({ severity }) => severity === 'block'));
});
