// How often ordinary bodies go to the pool: the share that is clean has a floor, and is printed.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { apiReply } from '../../bench/support/chat.js';
import type { DetectorName } from '../../workers/contract.js';
import { Prefilter } from '../../workers/prefilter.js';
import { randomness } from '../rules/injection-phrases.js';
import { plainSecret } from '../support/secrets.js';

const ROOT = join(import.meta.dirname ?? '', '..', '..', '..');
const OUTBOUND: readonly DetectorName[] = ['token_patterns', 'known_secrets'];
const PHRASES: readonly DetectorName[] = ['naive_injection_detection'];
const prefilter = new Prefilter({ knownSecrets: [{ name: 'EGRESS_TOKEN_0', value: plainSecret(5) }] });

const WORDS = (
	'the function returns a promise that resolves when stream has ended you could use await here but then loop runs one ' +
	'request after another in that case cache is filled by first reader and others wait for it please write tests for ' +
	'every branch explain why this value can be undefined rename variable split file into smaller modules thanks'
).split(' ');

function chat(seed: number): Buffer {
	const random = randomness(seed);
	const id = (prefix: string): string =>
		`${prefix}_01${Array.from({ length: 22 }, () => Math.floor(random() * 36).toString(36)).join('')}`;
	const text = (): string => {
		const words = Array.from({ length: 80 }, () => WORDS[Math.floor(random() * WORDS.length)]);
		return `${words.join(' ')}.\n\n\`\`\`ts\nconst items = list.map(item => item.value);\n\`\`\`\n“Done” – see step 2.`;
	};
	const messages = [0, 1, 2, 3].map(turn => ({
		role: turn % 2 === 0 ? 'user' : 'assistant',
		content: [
			{ type: 'text', text: text() },
			{
				type: 'tool_use',
				id: id('toolu'),
				name: 'read_file',
				input: { path: `src/part${turn}/index.ts`, limit: 200 },
			},
		],
	}));
	return Buffer.from(
		JSON.stringify({
			id: id('msg'),
			model: 'claude-opus-4-8',
			max_tokens: 1024,
			request: randomUUID(),
			messages,
		}),
	);
}

function share(name: string, bodies: readonly Buffer[], detectors = OUTBOUND): number {
	const clean = bodies.filter(body => !prefilter.suspicious(body, detectors)).length / bodies.length;
	console.log(`${name}: ${(clean * 100).toFixed(1)}% of ${bodies.length} clean`);
	return clean;
}

const pieces = (bytes: Buffer, size: number): Buffer[] =>
	Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

test('chat requests with ids, uuids, code and typographic quotes are clean', () => {
	assert.ok(
		share(
			'chat',
			Array.from({ length: 300 }, (_, seed) => chat(seed)),
		) >= 0.95,
	);
});

test('a part of a lockfile full of hashes is clean', () => {
	// Values side by side make keywords with the hashes next to them: `"1.0.2", "sha512-..."`.
	const lock = readFileSync(join(ROOT, 'package-lock.json'));
	assert.ok(share('package-lock.json in pieces of 1 KiB', pieces(lock, 1024)) >= 0.15);
});

test('most TypeScript sources are clean in pieces of 1 KiB', () => {
	const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(name =>
		name.endsWith('.ts'),
	);
	assert.ok(files.length > 10);
	const all = files.flatMap(name => pieces(readFileSync(join(ROOT, 'src', name)), 1024));
	assert.ok(share('sources in pieces of 1 KiB', all) >= 0.8);
});

for (const [size, count, least] of [
	[1024, 256, 0.98],
	[4096, 128, 0.95],
	[65536, 16, 0.85],
] as const) {
	test(`replies of an API of ${size} bytes hold nothing like an injection`, () => {
		const replies = Array.from({ length: count }, (_, seed) => apiReply(size, seed));
		assert.ok(share(`replies of ${size} bytes`, replies, PHRASES) >= least);
	});
}

test('documentation in pieces of 2 KiB holds hardly anything like an injection', () => {
	const packages = join(ROOT, 'node_modules');
	const pages = readdirSync(packages, { recursive: true, encoding: 'utf8' })
		.filter(name => /(?:^|\/)README\.md$/i.test(name))
		.map(name => readFileSync(join(packages, name)));
	assert.ok(pages.length > 50, `${pages.length} pages`);
	const all = pages.flatMap(page => pieces(page, 2048).slice(0, 40));
	assert.ok(share('READMEs in pieces of 2 KiB', all, PHRASES) >= 0.9);
});
