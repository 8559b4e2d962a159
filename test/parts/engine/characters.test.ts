// What is compressed and held by a string as characters (`zlib.compress(x).decode('latin1')`): the engine unpacks it, and the
// search raises it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { createDetector } from '../../../workers/detect.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { githubToken, plainSecret } from '../../support/secrets.js';
import { bodyTask } from '../../support/spellings.js';

const KNOWN = plainSecret(41);
const LOAD = { knownSecrets: [{ name: 'EGRESS_TOKEN_0', value: KNOWN }] };
const detect = createDetector(LOAD);
const search = new Prefilter(LOAD);
const plain = new Prefilter(LOAD, { plain: true });

/** As Python writes JSON. */
const ascii = (value: unknown): string =>
	JSON.stringify(value).replace(
		/[\u007f-\uffff]/g,
		char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);

const WRITTEN: Readonly<Record<string, (text: string) => string>> = {
	'JSON in ASCII': data => ascii({ name: 'report', data }),
	'JSON in UTF-8': data => JSON.stringify({ name: 'report', data }),
	'JSON in JSON': data => JSON.stringify({ message: ascii({ data }) }),
	'a form': data => new URLSearchParams({ name: 'report', data }).toString(),
};
const PACKED: Readonly<Record<string, (text: string) => Buffer>> = {
	'zlib, its fastest': text => deflateSync(text, { level: 1 }),
	'zlib, level 4': text => deflateSync(text, { level: 4 }),
	zlib: text => deflateSync(text),
	'zlib, its best': text => deflateSync(text, { level: 9 }),
	gzip: text => gzipSync(text),
};
const lines = (count: number): string =>
	Array.from({ length: count }, (_, i) => `SETTING_${i}=value ${(i * 7919) % 1000}\n`).join('');

for (const [name, write] of Object.entries(WRITTEN)) {
	test(`what is packed is read as characters in ${name}`, () => {
		for (const [packer, pack] of Object.entries(PACKED)) {
			for (const secret of [githubToken(43), KNOWN]) {
				for (const count of [1, 40]) {
					const body = Buffer.from(
						write(pack(`${lines(count)}TOKEN=${secret}\n${lines(count)}`).toString('latin1')),
					);
					const result = detect(bodyTask(body));
					const told = `${packer}, ${count} lines`;
					assert.ok(
						result.ok && result.findings.some(({ severity }) => severity === 'block'),
						`not found: ${told}`,
					);
					assert.ok(search.suspicious(body, ['token_patterns', 'known_secrets']), `not raised: ${told}`);
					assert.ok(
						plain.suspicious(body, ['token_patterns', 'known_secrets']),
						`not raised without SIMD: ${told}`,
					);
				}
			}
		}
	});
}

test('a long body is unpacked from its beginning', () => {
	const secret = githubToken(44);
	const packed = deflateSync(`${lines(9000)}TOKEN=${secret}\n${lines(9000)}`).toString('latin1');
	for (const body of [ascii({ data: packed }), JSON.stringify({ data: packed })]) {
		const result = detect(bodyTask(Buffer.from(body)));
		assert.ok(result.ok && result.findings.some(({ severity }) => severity === 'block'));
	}
});

test('letters that only look like the header of a stream are left alone', () => {
	for (const text of [
		ascii({ note: 'x^2 + y^2 = é, and 2x^é' }),
		JSON.stringify({ note: 'La caixÚa, x^2 é x^3 ñ', other: 'ÚÚÚ' }),
	]) {
		const result = detect(bodyTask(Buffer.from(text)));
		assert.ok(result.ok && result.findings.length === 0, text);
		assert.equal(search.suspicious(Buffer.from(text), ['token_patterns', 'known_secrets']), false, text);
	}
});
