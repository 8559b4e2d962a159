// Promise: of the values of JSON those that say words are joined only beside what says none, and a secret that is cut over values is
// found all the same, with and without vectors, also one that is made of words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DetectorName } from '../../../workers/contract.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { plainSecret } from '../../support/secrets.js';

const BOTH: readonly DetectorName[] = ['token_patterns', 'known_secrets'];
const SECRET = plainSecret(7);
const WORDY = ['correct', 'horse', 'battery', 'staple'];
const NUMBERED = ['correct', '/horse-4815', '/v2/battery', '/staple-7'];
const KNOWN: readonly DetectorName[] = ['known_secrets'];

/** Values of small objects that say words and times, with `pieces` among them under a name of their own. */
function objects(pieces: readonly string[], between: number): string {
	const plain = {
		state: 'pending',
		name: 'Window light',
		created_at: '2026-01-12T03:14:00Z',
		tags: ['of', 'the'],
		url: 'https://api.example.com/v1/window/16180',
	};
	return JSON.stringify([
		...Array.from({ length: 20 }, () => plain),
		...pieces.flatMap(part => [...Array.from({ length: between }, () => plain), { part }]),
		...Array.from({ length: 20 }, () => plain),
	]);
}

const cut = (text: string, size: number): string[] =>
	Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));

for (const plain of [false, true]) {
	const way = plain ? 'without vectors' : 'with vectors';
	const build = (value: string): Prefilter =>
		new Prefilter({ knownSecrets: [{ name: 'EGRESS_TOKEN_0', value }] }, { plain });

	test(`a secret cut over values is found among words and times, ${way}`, () => {
		const search = build(SECRET);
		assert.equal(search.suspicious(Buffer.from(objects([], 0)), BOTH), false);
		for (const size of [1, 2, 3, 5, 8, 11]) {
			for (const text of [
				SECRET,
				Buffer.from(SECRET).toString('base64'),
				Buffer.from(SECRET).toString('hex'),
			]) {
				for (const between of [0, 2]) {
					const body = Buffer.from(objects(cut(text, size), between));
					assert.equal(search.suspicious(body, BOTH), true, `pieces of ${size}, ${between} objects between`);
					assert.equal(search.suspicious(body, KNOWN), true, `known alone, ${size}, ${between} between`);
				}
			}
		}
	});

	test(`a secret made of words and numbers is found when it is cut into them, ${way}`, () => {
		const body = Buffer.from(objects(NUMBERED, 0));
		assert.equal(build(NUMBERED.join('')).suspicious(body, KNOWN), true);
		assert.equal(build([...NUMBERED.join('')].reverse().join('')).suspicious(body, KNOWN), true);
		assert.equal(build(SECRET).suspicious(body, KNOWN), false);
	});

	test(`a secret made of words is found when it is cut into them, ${way}`, () => {
		const search = build(WORDY.join(''));
		assert.equal(search.suspicious(Buffer.from(objects([], 0)), BOTH), false);
		assert.equal(search.suspicious(Buffer.from(objects(WORDY, 0)), BOTH), true);
		// Words apart from each other are no secret.
		assert.equal(build(SECRET).suspicious(Buffer.from(objects(WORDY, 0)), BOTH), false);
	});
}
