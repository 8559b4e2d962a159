// The project's own rules on the project's own files: no sample in the repository looks like a credential, so that no
// scanner of anybody else's finds one, either.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { BODY, Findings } from '../../workers/findings.js';
import { KnownSecrets } from '../../workers/known/values.js';
import { Looker } from '../../workers/look.js';
import { Narrower } from '../../workers/narrow.js';
import { makePlan, readSought } from '../../workers/plan.js';
import { Prefilter } from '../../workers/prefilter.js';
import { TOKEN_RULES } from '../../workers/rules/index.js';
import { TokenRules } from '../../workers/tokens/matcher.js';
import { Meter } from '../../workers/views/meter.js';
import { rootView } from '../../workers/views/view.js';
import { githubToken } from '../support/secrets.js';
import { ROOT } from '../support/sources.js';

// What .gitignore keeps out.
const NOT_TRACKED = /^(?:node_modules|dist|\.git|\.build-.*)$|\.(?:log|tsbuildinfo|cpuprofile)$/;
const BUDGET_MS = 120_000;

const rules = new TokenRules(TOKEN_RULES);
const narrower = new Narrower({ knownSecrets: [] });
const looker = new Looker(rules, new KnownSecrets([]), narrower);
const plan = { ...makePlan(['token_patterns'], readSought(false)), others: new Set<number>() };
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
	// What stands in the open is what any scanner sees: nothing is decoded. Ours also joins quoted pieces, so it finds what a test
	// puts together, and that is as it should be.
	const found = new Findings(false, []);
	const root = { location: 'body', carried: 0, part: BODY } as const;
	const leaf = { leaf: true, readable: false };
	looker.look(plan, new Meter(bytes.length, BUDGET_MS), found, root, rootView(bytes), leaf);
	return found
		.distinct()
		.map(({ finding }) => finding)
		.filter(({ decoded }) => decoded.length === 0);
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

test('they find what nearly each of them is for in a source, where it stands in the open', () => {
	const missed = TOKEN_RULES.filter(
		({ hits }) => findings(Buffer.from(`\t// see\n${hits()[0]}\n`, 'latin1')).length === 0,
	);
	// A dozen are for what is put together, such as names and values of cells.
	assert.ok(missed.length < TOKEN_RULES.length / 40, `${missed.map(({ id }) => id)}`);
});

test('no file of the repository holds anything that looks like a credential', () => {
	const all = [...files()];
	assert.ok(all.includes('package.json') && all.includes(join('workers', 'contract.ts')));
	const found = all.flatMap(path =>
		[...documents(path)].flatMap(findings).map(({ rule, start }) => `${path}:${start}: ${rule}`),
	);
	assert.deepEqual(found, []);
});
