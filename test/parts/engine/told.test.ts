// Of a long text that says the same over and over one time is read, with all that stands before, behind and between: what is found in
// it is found as by reading all.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { toldOnce } from '../../../workers/told.js';
import { githubToken, plainSecret } from '../../support/secrets.js';
import { bodyTask, detectorFor, findingsOf } from '../../support/spellings.js';

const KIB = 1024;
/** Each is worth a closer look, so that all of it would be read. */
const UNITS = [
	'api_key=secret token: ',
	'{"password":"<from the vault>","n":[1,2,3]},\n',
	';sk-ant-api04-',
	'00000000: 6768 705f\n',
	'a%41\\u0042&#x43;=44+AEU-',
	`${Array.from({ length: 900 }, (_, i) => `token ${i} of ${i * 7}: none`).join('; ')}\n`,
];
const TOKEN = githubToken();
const detect = detectorFor({ name: 'EGRESS_TOKEN_0', value: plainSecret() });
const sizeOf = (parts: readonly { start: number; end: number }[]): number =>
	parts.reduce((sum, { start, end }) => sum + end - start, 0);

test('little of a text that repeats itself is read, and all of one that does not', () => {
	for (const unit of UNITS) {
		const text = Buffer.alloc(600 * KIB, unit);
		const parts = toldOnce(text) ?? [];
		assert.equal(parts[0]?.start, 0);
		assert.equal(parts.at(-1)?.end, text.length);
		assert.ok(sizeOf(parts) <= 2 * unit.length + 64 * KIB, `${unit.slice(0, 20)}: ${sizeOf(parts)}`);
	}
	assert.equal(toldOnce(Buffer.alloc(60 * KIB, UNITS[0])), null);
	assert.equal(
		toldOnce(Buffer.from(Array.from({ length: 40_000 }, (_, i) => `token ${i * 7919}\n`).join(''))),
		null,
	);
});

test('what stands before, between and behind such a text is found where it is', () => {
	for (const unit of UNITS) {
		const same = Buffer.alloc(300 * KIB, unit);
		for (const at of [0, unit.length * 3, 150 * KIB, same.length]) {
			const text = Buffer.concat([same.subarray(0, at), Buffer.from(` ${TOKEN} `), same.subarray(at), same]);
			const found = findingsOf(detect(bodyTask(text)));
			assert.ok(
				found.some(
					({ rule, start, end }) =>
						rule.startsWith('github') && start <= at + 1 && end >= at + 1 + TOKEN.length,
				),
				`${unit.slice(0, 20)} at ${at}: ${JSON.stringify(found).slice(0, 200)}`,
			);
		}
	}
});

test('what repeats itself is found once, and told to be there more often; all of it is replaced where each is', () => {
	const text = Buffer.alloc(200 * KIB, `the key is ${TOKEN} and no other; `);
	const result = detect(bodyTask(text));
	assert.ok(result.ok && result.findings.length > 0 && result.findings[0]?.severity === 'block');
	assert.equal(result.unlisted?.certain, true);
	const redacted = detect(bodyTask(text, { redact: true }));
	assert.ok(redacted.ok && redacted.redacted?.body);
	assert.equal(Buffer.from(redacted.redacted.body).includes(TOKEN), false);
	// Nothing certain stands in it, so nothing certain is not listed.
	const clean = detect(bodyTask(Buffer.alloc(300 * KIB, UNITS[0])));
	assert.ok(clean.ok && clean.unlisted === undefined);
});

test('a run is not cut, since all of it may be one file', () => {
	// Stored as it is, what is packed repeats itself, too.
	const file = gzipSync(Buffer.concat([Buffer.alloc(300 * KIB, 'abc'), Buffer.from(` ${TOKEN} `)]), {
		level: 0,
	});
	const run = file.toString('base64');
	for (const text of [run, `api_key=secret ${run} token: none`, run.replace(/.{76}/g, '$&\n')]) {
		assert.equal(toldOnce(Buffer.from(text)), null);
		assert.ok(findingsOf(detect(bodyTask(text))).some(({ rule }) => rule.startsWith('github')));
	}
});
