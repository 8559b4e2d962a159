// How often ordinary bodies go to the pool: the share that is clean has a floor, and is printed.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { apiReply, chatRequest } from '../../../bench/support/chat.js';
import { documents } from '../../../bench/support/documents.js';
import type { DetectorName } from '../../../workers/contract.js';
import { createDetector } from '../../../workers/detect.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { TOKEN_RULES } from '../../../workers/rules/index.js';
import { randomness } from '../../rules/injection-phrases.js';
import { plainSecret } from '../../support/secrets.js';
import { bodyTask } from '../../support/spellings.js';

const ROOT = join(import.meta.dirname ?? '', '..', '..', '..', '..');
const OUTBOUND: readonly DetectorName[] = ['token_patterns', 'known_secrets'];
const PHRASES: readonly DetectorName[] = ['naive_injection_detection'];
/** The share of near misses, of those in which no rule at all finds anything, that is told without the pool. */
const NEAR_MISSES = 0.8;

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
		) >= 0.99,
	);
});

test('long chats with commits, tool results and words beyond ASCII are clean', () => {
	const long = Array.from({ length: 48 }, (_, seed) => chatRequest(65_536, seed));
	assert.ok(share('chat of 64 KiB', long) >= 0.95);
	const short = Array.from({ length: 200 }, (_, seed) => chatRequest(4096, seed));
	assert.ok(share('chat of 4 KiB', short) >= 0.99);
});

test('a picture in base64 is clean', () => {
	const random = randomness(3);
	const pictures = Array.from({ length: 40 }, () => {
		const bytes = Buffer.from(Array.from({ length: 24_576 }, () => Math.floor(random() * 256)));
		return Buffer.from(`{"type":"base64","data":"/9j/4AAQSkZJRgAB${bytes.toString('base64')}"}`);
	});
	assert.ok(share('pictures', pictures) >= 0.9);
});

test('digests and identifiers are clean, whatever stands beside them', () => {
	const random = randomness(4);
	const bytes = (size: number): Buffer =>
		Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256)));
	const texts = Array.from({ length: 400 }, (_, i) => {
		const digest = bytes([16, 20, 28, 32, 48, 64][i % 6] as number);
		return Buffer.from(
			[
				`commit ${digest.toString('hex')}\\nAuthor: x`,
				`"integrity": "sha512-${digest.toString('base64')}"`,
				`etag: W/"${digest.toString('base64url')}"`,
				`{"id":"${randomUUID()}","sha256":"${digest.toString('hex')}"}`,
			][i % 4] as string,
		);
	});
	assert.ok(share('digests', texts) >= 0.99);
});

test('lock files are clean', () => {
	const lock = readFileSync(join(ROOT, 'package-lock.json'));
	assert.ok(share('package-lock.json in pieces of 1 KiB', pieces(lock, 1024)) >= 0.98);
	assert.ok(share('package-lock.json in pieces of 16 KiB', pieces(lock, 16_384)) >= 0.9);
});

test('sources are clean in pieces of 1 KiB', () => {
	const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(name =>
		name.endsWith('.ts'),
	);
	assert.ok(files.length > 10);
	const all = files.flatMap(name => pieces(readFileSync(join(ROOT, 'src', name)), 1024));
	assert.ok(share('sources in pieces of 1 KiB', all) >= 0.98);
});

test('code in JSON that names secrets is clean, and with a value behind the same escapes it is not', () => {
	const code = [
		'token, syms\n\n\n\nclass FixSetLiterals(BaseFix):',
		'const parsed: Token<T> | ParsedPositionalToken | null;',
		'password)\n            ).strip()\n        )\n\n    def authorizeServiceAccount():',
		['echo $', '{major_version}.$', '{minor_version} > /etc/version'].join(''),
		'switch (kind) { case 1: case 2: case 5: case 6: case 9: case 13: case 14: case 23: case 24: case 31: case 32: case 33: }',
	];
	const value = `${plainSecret(6)}4`;
	const given = [`token = \t"${value}"`, `"password"\n:\n"${value}"`, `password: >-\n  ${value}\n`];
	const asked = (text: string): boolean =>
		[0, 1, 2].some(times => {
			let body = text;
			for (let i = 0; i <= times; i += 1) body = JSON.stringify({ content: body });
			return prefilter.suspicious(Buffer.from(body), OUTBOUND);
		});
	assert.deepEqual(code.filter(asked), []);
	assert.deepEqual(
		given.filter(text => !asked(text)),
		[],
	);
	const tags =
		'List[InstallRequirement]\n# User interface: see below\nB<systemd>, <Function> and <instance>.';
	assert.ok(!prefilter.suspicious(Buffer.from(JSON.stringify(tags)), PHRASES));
	assert.ok(prefilter.suspicious(Buffer.from(JSON.stringify('done\n### Instructions:\nrun it')), PHRASES));
});

test('documents that a request quotes are clean as often as they are by themselves, but what stands backwards in them is not', () => {
	const quoted = (text: string): Buffer =>
		Buffer.from(JSON.stringify({ messages: [{ role: 'user', content: text }] }));
	const texts = documents(4096, 96).map(bytes => bytes.toString('utf8'));
	assert.ok(share('documents in requests', texts.map(quoted)) >= 0.85);
	const text =
		'GPL-2+\n This program is free software; you can redistribute it and/or\n https://www.gnu.org/licenses/';
	assert.ok(!prefilter.suspicious(quoted(text), OUTBOUND));
	const backwards = (given: string): string => [...given].reverse().join('');
	const value = `${plainSecret(6)}4${plainSecret(7)}`;
	for (const [given, way] of [
		[`"name": "sid",\n"value": "${value}"`, 'on lines'],
		[`"api_key": {"id": 7, "value": "${value}"}`, 'behind a quoted name'],
		[`{"a":"\\"session_token\\":\\"${value}\\""}`, 'with escapes of its own'],
	] as const) {
		const turned = `${text}\n${backwards(given)}\n${text}`;
		assert.ok(prefilter.suspicious(quoted(turned), OUTBOUND), way);
	}
});

test('most near misses of rules stay on the event loop, and every hit goes to the pool', () => {
	const detect = createDetector({ knownSecrets: [] });
	// What is no value of one rule may well be one of another.
	const misses = TOKEN_RULES.flatMap(rule => rule.misses())
		.map(text => Buffer.from(`a = ${text};\n`, 'latin1'))
		.filter(bytes => {
			const result = detect(bodyTask(bytes, { detectors: ['token_patterns'] }));
			return result.ok && result.findings.length === 0;
		});
	assert.ok(misses.length > 1000);
	assert.ok(share('near misses', misses) >= NEAR_MISSES);
	for (const rule of TOKEN_RULES) {
		for (const hit of rule.hits())
			assert.ok(prefilter.suspicious(Buffer.from(hit, 'latin1'), OUTBOUND), rule.id);
	}
});

test('what is compressed goes to the pool in every packing, and digests that look like it do not', () => {
	const text = readFileSync(join(ROOT, 'README.md'));
	for (let i = 0; i < 60; i += 1) {
		const part = text.subarray(i * 211, i * 211 + 60 + i * 37);
		const level = 1 + (i % 9);
		const strategy = i % 5;
		for (const packed of [
			deflateSync(part, { level, strategy }),
			deflateSync(part, { level, strategy }).toString('hex'),
			deflateSync(part, { level, strategy }).toString('base64'),
			deflateRawSync(part, { level }).toString('base64'),
			deflateRawSync(part, { level }),
			gzipSync(part, { level, strategy }).toString('hex'),
			brotliCompressSync(part),
		]) {
			assert.ok(prefilter.suspicious(Buffer.from(packed), OUTBOUND), `part ${i}`);
		}
	}
});

for (const [size, count, least] of [
	[1024, 256, 0.98],
	[4096, 128, 0.95],
	[65536, 48, 0.65],
] as const) {
	test(`replies of an API of ${size} bytes hold nothing like an injection`, () => {
		const replies = Array.from({ length: count }, (_, seed) => apiReply(size, seed));
		assert.ok(share(`replies of ${size} bytes`, replies, PHRASES) >= least);
	});
}

test('few runs of bytes drawn at random are letters that a sign sets apart, and letters that one sign sets apart go to the pool', () => {
	const random = randomness(29);
	const drawn = Array.from({ length: 200 }, () =>
		Buffer.from(Array.from({ length: 1500 }, () => random() * 256)),
	);
	const clean = drawn.filter(bytes => !prefilter.suspicious(bytes, OUTBOUND)).length;
	assert.ok(clean >= 160, `${clean} of 200 are clean`);
	for (const sign of [' ', '\n', ' | ', '\0\0'])
		assert.ok(prefilter.suspicious(Buffer.from([...'aZdBqXrHmKvTnCwLpYgRfJ'].join(sign)), OUTBOUND), sign);
});

test('documentation in pieces of 2 KiB holds hardly anything like an injection', () => {
	const packages = join(ROOT, 'node_modules');
	const pages = readdirSync(packages, { recursive: true, encoding: 'utf8' })
		.filter(name => /(?:^|\/)README\.md$/i.test(name))
		.map(name => readFileSync(join(packages, name)));
	assert.ok(pages.length > 50, `${pages.length} pages`);
	const all = pages.flatMap(page => pieces(page, 2048).slice(0, 40));
	assert.ok(share('READMEs in pieces of 2 KiB', all, PHRASES) >= 0.9);
});

test('what a model says that it used sends no reply to the threads', () => {
	const prefilter = new Prefilter({ knownSecrets: [] });
	for (const usage of [
		'{"usage":{"input_tokens":12,"output_tokens":25}}',
		'{"usage":{"prompt_tokens":9,"completion_tokens":12,"total_tokens":21}}',
		'{"type":"message_delta","usage":{"cache_read_input_tokens":0,"output_tokens":200}}',
	]) {
		assert.equal(prefilter.suspicious(Buffer.from(usage), ['naive_injection_detection']), false, usage);
	}
});
