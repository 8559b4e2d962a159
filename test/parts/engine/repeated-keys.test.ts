// Known secrets under XOR with a key of several bytes that repeats, in hex, in base64 and as numbers: the engine finds them by what
// they leave of themselves, and the search raises them.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Prefilter } from '../../../workers/prefilter.js';
import { bodyTask, detectorFor, findingsOf } from '../../support/spellings.js';

const digest = (seed: string): Buffer => createHash('sha256').update(seed).digest();
const VALUE = digest('repeated').toString('base64url').slice(0, 40);
const KNOWN = [{ name: 'EGRESS_TOKEN_0', value: VALUE }];
const detect = detectorFor(...KNOWN);
const search = new Prefilter({ knownSecrets: KNOWN });

const under = (text: string, key: Buffer): Buffer =>
	Buffer.from(Buffer.from(text).map((byte, i) => byte ^ (key[i % key.length] as number)));
const KEYS = [
	Buffer.from([0x91, 0x0f]),
	Buffer.from('key'),
	...[4, 5, 8, 12, 16].map(size => digest(`k${size}`).subarray(0, size)),
];
const WAYS: Readonly<Record<string, (bytes: Buffer) => string>> = {
	hex: bytes => JSON.stringify({ data: bytes.toString('hex') }),
	base64: bytes => JSON.stringify({ data: bytes.toString('base64') }),
	'a list': bytes => JSON.stringify({ data: [...bytes] }),
};
const finds = (body: string): boolean =>
	findingsOf(detect(bodyTask(body))).some(({ detector }) => detector === 'known_secrets');

for (const [name, way] of Object.entries(WAYS)) {
	test(`a known secret under a key of several bytes is found in ${name}`, () => {
		for (const text of [VALUE, `# app\nAPI_KEY=${VALUE}\nMODE=fast\n`]) {
			for (const key of KEYS) {
				const body = way(under(text, key));
				assert.ok(finds(body), `engine: ${key.length} ${body}`);
				assert.ok(
					search.suspicious(Buffer.from(body), ['token_patterns', 'known_secrets']),
					`search: ${body}`,
				);
			}
		}
	});
}

test('another value under such a key is none', () => {
	const other = digest('another').toString('base64url').slice(0, 40);
	for (const way of Object.values(WAYS)) for (const key of KEYS) assert.ok(!finds(way(under(other, key))));
});
