// The promise that nothing is blocked which nobody wants blocked: the whole engine, every view of it, over what is on any
// machine of this kind. Reads up to a megabyte of each place by default, one of four parts that are drawn (EGRESSD_TEST_SEED). EGRESSD_TEST_LONG=1 reads all of it, over 200 MB,
// and EGRESSD_TEST_SLICE=0 to 11 a twelfth of that. The volume is printed, and a place that is not there says SKIPPED.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, type Dirent, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Random, seed } from '../support/random.js';
import { bodyTask, detectorFor } from '../support/spellings.js';

const LONG = process.env.EGRESSD_TEST_LONG === '1';
const SLICE = process.env.EGRESSD_TEST_SLICE;
const FULL = LONG || SLICE !== undefined;
const SLICES = 12;
/** Bytes read of each place. */
const MOST = LONG ? 40_000_000 : FULL ? 40_000_000 / SLICES : 1_000_000;
/** A body that is held whole is no longer. */
const LARGEST = FULL ? 8_000_000 : 1_000_000;
/** One file of so many, so that a short run still sees all kinds. */
const PARTS = 4;
const STRIDE_IN_PART = 13;
const STRIDE = LONG ? 1 : FULL ? SLICES : PARTS * STRIDE_IN_PART;
const chosen = seed();
const BEGIN = FULL ? Number(SLICE ?? 0) : STRIDE_IN_PART * new Random(chosen).below(PARTS);
/** Bytes that a full run reads on a machine with all of the places. */
const FULL_VOLUME = 200_000_000;
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

/**
 * A folder with the objects that git makes of installed packages, loose and in a pack. This project's own would not do: its
 * tests put samples together from pieces, and those are found.
 */
function packed(): string {
	const root = mkdtempSync(join(tmpdir(), 'egressd-pack-'));
	after(() => rmSync(root, { recursive: true, force: true }));
	const git = (...args: string[]): boolean =>
		spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x.test', '-c', 'gc.auto=0', ...args], {
			cwd: root,
		}).status === 0;
	if (!git('init', '-q')) return root;
	for (const name of FULL ? PACKED : PACKED.slice(0, 1)) {
		cpSync(join(PROJECT, 'node_modules', name), join(root, name), { recursive: true });
		if (!git('add', '-f', name) || !git('commit', '-qm', name)) return root;
		if (name === PACKED[0]) git('repack', '-qa');
	}
	return join(root, '.git', 'objects');
}

const PACKED = ['zod', 'yaml', 'undici', 'commander', 'ws'];

const PLACES: Readonly<Record<string, string>> = {
	'installed packages': join(PROJECT, 'node_modules'),
	"the system's manuals": '/usr/share/doc',
	"the system's manual pages": '/usr/share/man',
	"the system's shared files": '/usr/share',
	"the system's headers": '/usr/include',
	"Python's library": '/usr/lib/python3',
	"Python's modules": '/usr/lib/python3.11',
	'sources in Go': join(homedir(), 'go', 'pkg', 'mod'),
	'documentation of Rust': join(homedir(), '.rustup'),
	'git packs': packed(),
};

/**
 * What is rightly found there: keys, signed tokens and addresses with a password that stand in tests of a package, by rule and
 * file; an archive's members are files like any other. They are genuine in form, and nothing in the text says that they open
 * nothing.
 */
const SAMPLES: readonly (readonly [rule: RegExp, path: RegExp])[] = [
	[
		/^(?:private-key-|aws-|(?:jwt|url-user-password|http-basic-credentials|named-secret)$)/,
		/_test\.(?:go|py|js|rs)$|\/(?:testdata|tests?)\//,
	],
	[/^private-key-/, /\/usr\/share\/doc\/.*\/examples\//],
	// Its owner shows the key of a scanner in the open.
	[/^named-secret$/, /\/distribution\/reference@.*\/\.github\/workflows\/fossa\.yml$/],
];

const ZIP_MEMBER = Buffer.from('PK\u0003\u0004', 'latin1');

/** Of what is found in an archive, the member that it stands in, as a path behind the archive's; else ''. */
function memberAt(body: Buffer, start: number): string {
	if (!body.subarray(start, start + ZIP_MEMBER.length).equals(ZIP_MEMBER)) return '';
	// APPNOTE 4.3.7: the name's length at 26, the name at 30.
	return `/${body.toString('latin1', start + 30, start + 30 + body.readUInt16LE(start + 26))}`;
}

const isSample = (rule: string, path: string): boolean =>
	KEYS.test(path) || SAMPLES.some(([ofRule, inPath]) => ofRule.test(rule) && inPath.test(path));

let volume = 0;
let missing = 0;

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
			if (turn % STRIDE !== BEGIN) continue;
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
				for (const { severity, rule, decoded, start } of result.findings) {
					const where = shown + memberAt(body, start);
					if (severity === 'block' && !isSample(rule, where))
						blocked.push(`${rule} (${decoded.join(', ')}) in ${where}`);
				}
			}
		}
		if (count === 0) {
			missing += 1;
			t.skip(`SKIPPED: there is nothing to read in ${root}`);
			return;
		}
		volume += bytes;
		t.diagnostic(`${(bytes / 1_000_000).toFixed(1)} MB in ${count} files, ${warned} of them warned of`);
		assert.deepEqual(blocked, []);
	});
}

test('the volume is what was asked for', t => {
	t.diagnostic(
		`${(volume / 1_000_000).toFixed(1)} MB in all; ${missing} places are not on this machine (EGRESSD_TEST_SEED=${chosen})`,
	);
	if (LONG && missing === 0) assert.ok(volume >= FULL_VOLUME, `${volume}`);
	else assert.ok(volume > 1_000_000, `${volume}`);
});

test('what is looked for here would be found: a token in the same kind of text', () => {
	const token = ['gh', 'p_', 'R8dQ2mZ5vK1xT9wB4nY7', 'cF3hJ6pL0sA5e2X1'].join('');
	const result = detect(bodyTask(`export const name = '${token}';`));
	assert.ok(result.ok && result.findings.some(({ severity }) => severity === 'block'));
});
