// A token in pieces of which each was encoded by itself is put together, wherever the pieces stand side by side.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createDetector } from '../../../workers/detect.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { TOKEN_RULES } from '../../../workers/rules/index.js';
import { githubToken } from '../../support/secrets.js';
import { base32, bodyTask } from '../../support/spellings.js';

const DEEPSEEK = TOKEN_RULES.find(({ id }) => id === 'deepseek-api-key')?.hits()[0] ?? '';
const TOKENS = [githubToken(77), DEEPSEEK];
const LOAD = { knownSecrets: [] };
const detect = createDetector(LOAD);
const searches = { vectors: new Prefilter(LOAD), 'no vectors': new Prefilter(LOAD, { plain: true }) };

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const ENCODINGS: Record<string, (text: string) => string> = {
	base64,
	base64url: text => Buffer.from(text).toString('base64url'),
	base32: text => base32(text),
};
/** What both see, and behind them what the engine does once something else of a body is worth a look. */
const CARRIERS: Record<string, (parts: readonly string[]) => string> = {
	items: parts => JSON.stringify(parts),
	objects: parts => JSON.stringify(parts.map((part, i) => ({ id: i, part }))),
	form: parts => parts.map((part, i) => `f${i}=${encodeURIComponent(part)}`).join('&'),
	xml: parts => `<r>${parts.map(part => `<p>${part}</p>`).join('')}</r>`,
};
const ENGINE_ALONE: Record<string, (parts: readonly string[]) => string> = {
	names: parts => JSON.stringify(Object.fromEntries(parts.map((part, i) => [part, i]))),
	log: parts => parts.map((part, i) => `12:00:0${i} INFO got ${part} ok\n`).join(''),
};

const blocks = (body: string): boolean => {
	const result = detect(bodyTask(Buffer.from(body)));
	return result.ok && result.findings.some(({ severity }) => severity === 'block');
};

test('a token in pieces of which each is encoded by itself is found', () => {
	assert.notEqual(DEEPSEEK, '');
	for (const [size, token] of [8, 10, 11, 13].flatMap(size => TOKENS.map(token => [size, token] as const)))
		for (const [encoding, encode] of Object.entries(ENCODINGS)) {
			const parts = (token.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).map(encode);
			for (const [carrier, write] of Object.entries({ ...CARRIERS, ...ENGINE_ALONE })) {
				const body = write(parts);
				assert.ok(blocks(body), `${encoding} of ${size} in ${carrier}`);
				if (!(carrier in CARRIERS)) continue;
				for (const [by, search] of Object.entries(searches))
					assert.ok(
						search.suspicious(Buffer.from(body), ['token_patterns']),
						`${encoding} of ${size} in ${carrier}, ${by}`,
					);
			}
		}
});

test('words, and pieces that say nothing together, are left alone', () => {
	const words = ['Location', 'Deployment', 'Kubernetes', 'configuration', 'Z2l0aHVi', 'YWxwaGE='];
	for (const write of Object.values({ ...CARRIERS, ...ENGINE_ALONE })) assert.ok(!blocks(write(words)));
});
