// Content codings: one list however many lines it is written on, one limit in both houses, and no byte beside the coded
// text that goes unread.

import assert from 'node:assert/strict';
import test from 'node:test';
import * as zlib from 'node:zlib';
import { contentCodings, MAX_CODINGS } from '../../../src/core/coding.js';
import { Decoder } from '../../../src/scan/stream/coding.js';
import { MAX_CODINGS as MAX_CODINGS_OF_WORKERS } from '../../../workers/coding.js';
import { githubToken } from '../../support/secrets.js';
import { bodyTask, detectorFor, findingsOf } from '../../support/spellings.js';

const TOKEN = githubToken(71);
const detect = detectorFor();

test('header lines are one list, in the order of the lines', () => {
	const headers = [
		'Content-Encoding',
		'GZIP , identity',
		'x',
		'y',
		'content-encoding',
		'br',
		'Content-Encoding',
		'',
	];
	assert.deepEqual(contentCodings(headers), ['gzip', 'br']);
	assert.deepEqual(contentCodings(['content-encoding', 'aws-chunked']), []);
	assert.deepEqual(contentCodings(['x', 'content-encoding']), []);
});

test('both houses refuse more codings than one number', () => {
	assert.equal(MAX_CODINGS_OF_WORKERS, MAX_CODINGS);
	assert.doesNotThrow(() => new Decoder(Array(MAX_CODINGS).fill('gzip')).close());
	assert.throws(() => new Decoder(Array(MAX_CODINGS + 1).fill('gzip')), { code: 'scan_undecodable' });
	const result = detect(
		bodyTask('x', {
			coding: Array(MAX_CODINGS + 1)
				.fill('gzip')
				.join(),
		}),
	);
	assert.equal(result.ok ? null : result.failure, 'undecodable');
});

const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: string) => Buffer };
const CODERS: Readonly<Record<string, ((text: string) => Buffer) | undefined>> = {
	gzip: zlib.gzipSync,
	deflate: zlib.deflateSync,
	br: zlib.brotliCompressSync,
	zstd: zstdCompressSync,
};

for (const [coding, encode] of Object.entries(CODERS)) {
	const skip = encode === undefined ? `SKIPPED: this Node has no ${coding}` : false;
	test(`bytes behind the end of the coded text do not pass: ${coding}`, { skip }, () => {
		assert.ok(encode);
		const result = detect(bodyTask(Buffer.concat([encode('harmless'), Buffer.from(TOKEN)]), { coding }));
		assert.ok(!result.ok || findingsOf(result).length > 0);
		const padded = Buffer.concat([encode('harmless'), Buffer.alloc(4)]);
		if (coding === 'deflate' || coding === 'gzip') {
			assert.deepEqual(findingsOf(detect(bodyTask(padded, { coding }))), []);
		}
	});
}

/** A gzip member with a file name and a comment (RFC 1952 section 2.3). */
function named(name: string, text: string): Buffer {
	const plain = zlib.gzipSync(text);
	const head = Buffer.from(plain.subarray(0, 10));
	head[3] = 8;
	return Buffer.concat([head, Buffer.from(`${name}\0`), plain.subarray(10)]);
}

test('a secret in the file name of a gzip body is found, and a harmless name is not', () => {
	for (const name of [TOKEN, `${Buffer.from(`name: ${TOKEN}`).toString('base64')}.txt`]) {
		const body = named(name, 'harmless');
		assert.equal(zlib.gunzipSync(body).toString(), 'harmless');
		const [finding] = findingsOf(detect(bodyTask(body, { coding: 'gzip' })));
		assert.equal(finding?.rule, 'github-pat-classic');
		assert.equal(finding.decoded[0], 'coding');
		const redacting = detect(bodyTask(body, { coding: 'gzip', redact: true }));
		assert.ok(redacting.ok && redacting.findings.length > 0 && redacting.redacted === null);
	}
	assert.deepEqual(findingsOf(detect(bodyTask(named('a-file-of-mine.txt', 'x'), { coding: 'gzip' }))), []);
});

test('a secret in the metadata of a Brotli body is found', () => {
	// RFC 7932 section 9.2: an empty meta-block that skips bytes. The window size 16 is one zero bit, then ISLAST 0,
	// MNIBBLES 11, a reserved 0, MSKIPBYTES 01 and the length less one in eight bits; then the last, empty block.
	const bits = [
		'0',
		'0',
		'11',
		'0',
		'10',
		[...(TOKEN.length - 1).toString(2).padStart(8, '0')].reverse().join(''),
	];
	const stream = bits.join('').padEnd(16, '0');
	const head = Buffer.from(
		[0, 8].map(at => Number.parseInt([...stream.slice(at, at + 8)].reverse().join(''), 2)),
	);
	const body = Buffer.concat([head, Buffer.from(TOKEN), Buffer.from([3])]);
	assert.equal(zlib.brotliDecompressSync(body).length, 0);
	assert.equal(findingsOf(detect(bodyTask(body, { coding: 'br' })))[0]?.rule, 'github-pat-classic');
});
