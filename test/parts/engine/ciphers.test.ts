// What a line of a program does to hide a token: the engine undoes it, and the search raises it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createDetector } from '../../../workers/detect.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { githubToken, plainSecret } from '../../support/secrets.js';
import { bodyTask } from '../../support/spellings.js';

const KNOWN = plainSecret(31);
const LOAD = { knownSecrets: [{ name: 'EGRESS_TOKEN_0', value: KNOWN }] };
const detect = createDetector(LOAD);
const search = new Prefilter(LOAD);
const plain = new Prefilter(LOAD, { plain: true });

const some = (text: string, step: number, from: number): string =>
	[...text].filter((_, i) => i % step === from).join('');
const lettered = (text: string, change: (place: number) => number): string =>
	text.replace(/[A-Za-z]/g, letter => {
		const first = letter < 'a' ? 65 : 97;
		return String.fromCharCode(first + (change(letter.charCodeAt(0) - first) % 26));
	});
const xored = (text: string, key: number): Buffer => Buffer.from(Buffer.from(text).map(byte => byte ^ key));
const half = (text: string): number => Math.floor(text.length / 2);

const WAYS: Readonly<Record<string, (text: string) => string>> = {
	'every second character first': text => some(text, 2, 0) + some(text, 2, 1),
	'every second character last': text => some(text, 2, 1) + some(text, 2, 0),
	'a letter behind each': text => [...text].map((char, i) => `${char}${'xQ7'[i % 3]}`).join(''),
	'a letter before each': text => [...text].map((char, i) => `${'k4T'[i % 3]}${char}`).join(''),
	'two letters behind each': text => [...text].map((char, i) => `${char}${'xQ7'[i % 3]}z`).join(''),
	'pairs turned around': text => text.replace(/(.)(.)/g, '$2$1'),
	'halves turned around': text => text.slice(half(text)) + text.slice(0, half(text)),
	'letters moved on by three': text => lettered(text, place => place + 3),
	'letters moved on by twenty-five': text => lettered(text, place => place + 25),
	'the alphabet from its end': text => lettered(text, place => 25 - place),
	'the other letter case': text =>
		text.replace(/[A-Za-z]/g, letter => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase())),
	'XOR in hex': text => xored(text, 0x42).toString('hex'),
	'XOR in base64': text => xored(text, 0xa7).toString('base64'),
	'all bits turned around, in hex': text => xored(text, 0xff).toString('hex'),
};
const SECRETS = [githubToken(33), githubToken(34), `sk-${plainSecret(36)}T3BlbkFJ${plainSecret(37)}`, KNOWN];
const PLACES: readonly ((text: string) => string)[] = [
	text => text,
	text => JSON.stringify({ note: text }),
	text => JSON.stringify({ content: `Keep this:\n${text}\nThanks` }),
];

const blocks = (text: string): boolean => {
	const result = detect(bodyTask(Buffer.from(text)));
	assert.ok(result.ok);
	return result.findings.some(({ severity }) => severity === 'block');
};
const raises = (text: string): boolean =>
	search.suspicious(Buffer.from(text), ['token_patterns', 'known_secrets']);

for (const [name, way] of Object.entries(WAYS)) {
	test(`found by ${name}`, () => {
		for (const secret of SECRETS) {
			for (const place of PLACES) {
				const text = place(way(secret));
				assert.ok(blocks(text), `not found: ${name} in ${text.slice(0, 8)}`);
				assert.ok(raises(text), `not raised: ${name} in ${text.slice(0, 8)}`);
				assert.ok(plain.suspicious(Buffer.from(text), ['token_patterns', 'known_secrets']));
			}
		}
	});
}

test('what only looks so is left alone', () => {
	const words =
		'application/x-www-form-urlencoded internationalization getElementsByTagName SOME_LONG_CONSTANT_NAME Perl_is_utf8_idfirst Perl__to_fold_latin1';
	for (const text of [words, lettered(words, place => place + 3), 'gphx_'.repeat(80)]) {
		assert.equal(blocks(text), false, text.slice(0, 20));
		assert.equal(raises(text), false, text.slice(0, 20));
	}
});
