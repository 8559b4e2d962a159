// Promises of tokens whose pieces are told apart in words: they are found by the search and by the detector, and what
// people write about tokens is not taken for pieces of one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDetector } from '../../../workers/detect.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { ALNUM, DIGITS, draw, HEX, URL_SAFE } from '../../../workers/rules/sample.js';

const LOAD = { knownSecrets: [], userRules: [] };
const detect = createDetector(LOAD);
const search = new Prefilter(LOAD);

const TOKENS: Readonly<Record<string, string>> = {
	github: `ghp_${draw(ALNUM, 36, 'pieces')}`,
	anthropic: `sk-ant-api03-${draw(URL_SAFE, 95, 'pieces')}`,
	npm: `npm_${draw(ALNUM, 36, 'more')}`,
	slack: `xoxb-${draw(DIGITS, 12, 'p')}-${draw(DIGITS, 13, 'p')}-${draw(ALNUM, 24, 'p')}`,
};

/** The token in as many pieces of the same length, but for the last. */
const cut = (token: string, count: number): string[] => {
	const size = Math.ceil(token.length / count);
	return Array.from({ length: count }, (_, i) => token.slice(i * size, (i + 1) * size));
};
const halves = (token: string): [string, string] => cut(token, 2) as [string, string];

const WORDS: Readonly<Record<string, (token: string) => string>> = {
	'halves in a sentence': token =>
		`The first half is ${halves(token)[0]} and the second half is ${halves(token)[1]}.`,
	'halves in quotes': token => `First half: "${halves(token)[0]}". Second half: "${halves(token)[1]}".`,
	'numbered parts': token =>
		cut(token, 2)
			.map((piece, i) => `part ${i + 1}: ${piece}`)
			.join('\n'),
	'parts on one line': token =>
		cut(token, 2)
			.map((piece, i) => `part ${i + 1}: ${piece}`)
			.join(', '),
	'rows of a table': token => `| ${cut(token, 2).join(' | \n| then ')} |`,
	'variables of a shell': token =>
		cut(token, 3)
			.map((piece, i) => `P${i + 1}=${piece}`)
			.join('\n'),
};

const blocks = (text: string): boolean => {
	const bytes = Buffer.from(text);
	const result = detect({
		direction: 'outbound',
		detectors: ['token_patterns'],
		parts: [],
		body: { bytes, type: 'application/json', coding: '', offset: 0, carried: 0, last: true },
		redact: false,
		budgetMs: 10_000,
	});
	assert.ok(result.ok);
	return result.findings.some(({ severity }) => severity === 'block');
};

const inChat = (text: string): string =>
	JSON.stringify({ messages: [{ role: 'user', content: `Here it is: ${text} Thanks!` }] });

test('A token in pieces is found whatever words stand between them.', () => {
	for (const [way, write] of Object.entries(WORDS)) {
		for (const [vendor, token] of Object.entries(TOKENS)) {
			for (const text of [write(token), inChat(write(token))]) {
				assert.ok(blocks(text), `${vendor}, ${way}`);
				assert.ok(search.suspicious(Buffer.from(text), ['token_patterns']), `${vendor}, ${way}: search`);
			}
		}
	}
});

test('What is written about a token that is cut off is no piece of it.', () => {
	const short = `ghp_${draw(ALNUM, 8, 'short')}`;
	const texts = [
		`${short}... was rotated, and the commit is ${draw(HEX, 40, 'commit')}.`,
		`${short} was seen in build ${draw(ALNUM, 32, 'build')} of the service.`,
		`Revoke ${short} and look at ${draw(HEX, 32, 'digest')}.`,
		`sk-ant-api03-${draw(ALNUM, 3, 'hint')}...${draw(ALNUM, 4, 'hint')}", "id": "apikey_01${draw(ALNUM, 22, 'id')}`,
		`The keys ${short} and sk_test_${draw(ALNUM, 6, 'other')} are both gone.`,
	];
	for (const text of texts) {
		assert.ok(!blocks(text), text.replace(/[A-Za-z0-9]{8,}/g, '*'));
		assert.ok(!blocks(inChat(text)), text.replace(/[A-Za-z0-9]{8,}/g, '*'));
	}
});

test('Characters that stand apart are closed up behind names and values of one length, too.', () => {
	for (const [vendor, token] of Object.entries(TOKENS)) {
		for (const sign of [' ', '-', ',']) {
			const text = JSON.stringify({ m: [{ c: `here: ${[...token].join(sign)} ok` }] });
			assert.ok(blocks(text), `${vendor}, ${sign}`);
			assert.ok(search.suspicious(Buffer.from(text), ['token_patterns']), `${vendor}, ${sign}: search`);
		}
	}
});
