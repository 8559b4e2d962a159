// A promise about what nobody wants blocked: packages, manuals and lock files hold no finding that would stop them. One file
// in sixteen is read by default, and others by the whole engine in benign.test.ts, and all with EGRESSD_TEST_LONG=1. The volume is printed; where there is nothing to read, the test says that it was skipped.

import assert from 'node:assert/strict';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { proves } from '../../workers/checks.js';
import { TOKEN_RULES, type TokenRule } from '../../workers/rules/index.js';

/** Bytes read of each place. */
const LIMIT = 40_000_000;
const LARGEST_FILE = 4_000_000;
const ONE_IN = process.env.EGRESSD_TEST_LONG === '1' ? 1 : 16;
const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Text files below `root`, up to `most` bytes in all. Files that are named keys hold keys, and are left out. */
function* texts(root: string, most: number): Generator<{ readonly path: string; readonly text: string }> {
	let turn = 0;
	let left = most / ONE_IN;
	const folders = [root];
	for (let folder = folders.pop(); folder !== undefined && left > 0; folder = folders.pop()) {
		let entries: Dirent[];
		try {
			entries = readdirSync(folder, { withFileTypes: true });
		} catch {
			continue;
		}
		for (const entry of entries) {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) folders.push(path);
			if (!entry.isFile() || left <= 0 || /\.(?:pem|key|p8|asc|gpg|gz|png|node|wasm|jar)$/i.test(entry.name))
				continue;
			if (turn++ % ONE_IN !== 0) continue;
			const bytes = readFileSync(path);
			if (bytes.length > LARGEST_FILE || bytes.subarray(0, 4096).includes(0)) continue;
			left -= bytes.length;
			yield { path, text: bytes.toString('latin1') };
		}
	}
}

interface Anchor {
	readonly rule: TokenRule;
	/** In lower case when letter case does not count. */
	readonly word: string;
}

/** Keywords by a hash of their first three letters in lower case: one look at each place of a text finds all of them. */
const anchors = new Map<number, Anchor[]>();
const begins = new Uint8Array(1 << 21);
for (const rule of TOKEN_RULES.filter(({ severity }) => severity !== 'warn')) {
	for (const keyword of rule.keywords) {
		const word = rule.anyCase === true ? keyword.toLowerCase() : keyword;
		const hash = hashAt(word.toLowerCase(), 0);
		anchors.set(hash, [...(anchors.get(hash) ?? []), { rule, word }]);
		begins[hash] = 1;
	}
}

function hashAt(text: string, at: number): number {
	const code = (offset: number): number => text.charCodeAt(at + offset) & 127;
	return (code(0) << 14) | (code(1) << 7) | code(2);
}

/** Ids of the rules that would block the text. */
function blockers(text: string): string[] {
	const lower = text.toLowerCase();
	const near = new Set<TokenRule>();
	for (let at = 0; at + 2 < lower.length; at += 1) {
		const hash = hashAt(lower, at);
		if (begins[hash] !== 1) continue;
		for (const { rule, word } of anchors.get(hash) ?? []) {
			if ((rule.anyCase === true ? lower : text).startsWith(word, at)) near.add(rule);
		}
	}
	return [...near]
		.filter(rule =>
			[...text.matchAll(new RegExp(rule.pattern.source, `${rule.pattern.flags}g`))].some(match => {
				const secret = match[rule.group ?? 0];
				return secret !== undefined && proves(rule, secret);
			}),
		)
		.map(rule => rule.id);
}

for (const [name, root] of [
	['installed packages', join(PROJECT, 'node_modules')],
	["the system's manuals", '/usr/share/doc'],
] as const) {
	test(`Nothing in ${name} is blocked.`, t => {
		let bytes = 0;
		const blocked: string[] = [];
		for (const { path, text } of texts(root, LIMIT)) {
			bytes += text.length;
			for (const id of blockers(text)) {
				// Which files are read depends on what is installed; a program that is an example has a key of its own, rightly found.
				if (!(id.startsWith('private-key-') && path.includes('/examples/')))
					blocked.push(`${id} in ${path.slice(root.length)}`);
			}
		}
		if (bytes === 0) {
			t.skip(`there is no text in ${root}`);
			return;
		}
		t.diagnostic(`${(bytes / 1_000_000).toFixed(1)} MB read`);
		assert.deepEqual(blocked, []);
	});
}

test('Placeholders and documented samples are not blocked.', () => {
	const glue = (...parts: string[]): string => parts.join('');
	for (const text of [
		glue('sk', '-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'),
		glue('sk', '-proj-', 'x'.repeat(64)),
		glue('sk', '-ant-api03-', '...'),
		glue('sk', '-ant-api03-your-anthropic-api-key-goes-here-please-replace-it'),
		glue('gh', 'p_', 'x'.repeat(36)),
		glue('gh', 'p_', '1234567890'.repeat(4).slice(0, 36)),
		glue('gh', 'p_', 'abcdefghijklmnopqrstuvwxyz0123456789'),
		glue('github', '_pat_', 'X'.repeat(82)),
		glue('AKIA', 'IOSFODNN7', 'EXAMPLE'),
		glue('wJalrXUtnFEMI/K7MDENG/', 'bPxRfiCY', 'EXAMPLEKEY'),
		glue('aws_secret_access_key = wJalr', 'XUtnFEMI/K7MDENG/', 'bPxRfiCY', 'EXAMPLEKEY'),
		glue('api_key = "', '<your-api-key>', '"'),
		glue('API_KEY=', '$', '{API_KEY}'),
		glue('API_KEY=', '$', '{{ secrets.API_KEY }}'),
		glue('xoxb', '-your-slack-bot-token-goes-here'),
		glue('postgres', '://user:password@localhost:5432/db'),
		glue('postgres', '://postgres:postgres@db/app'),
		glue('redis', '://:', '$', '{REDIS_PASSWORD}@cache:6379'),
		'The prefix of a classic token is ghp_ and of a fine-grained one github_pat_.',
		'-----BEGIN RSA PRIVATE KEY----- is how such a file begins, and -----END RSA PRIVATE KEY----- how it ends.',
		'commit 9fceb02d0ae598e95dc970b74767f19372d61af8 and sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
		'"integrity": "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="',
		'id: 123e4567-e89b-12d3-a456-426614174000',
	]) {
		assert.deepEqual(blockers(text), [], text.slice(0, 12));
	}
});

test('What is looked for here would be found: a leaked token in the same kind of text is.', () => {
	const token = TOKEN_RULES.find(({ id }) => id === 'github-pat-classic')?.hits()[0] ?? '';
	assert.deepEqual(blockers(`const token = '${token}';`), ['github-pat-classic']);
});
