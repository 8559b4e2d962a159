// Strings of binary messages, each behind its length: a token that is cut over them is raised and found, and text is never
// taken for such a message.

import assert from 'node:assert/strict';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { Prefilter } from '../../../workers/prefilter.js';
import { countedWords } from '../../../workers/roots/counted.js';
import { githubToken } from '../../support/secrets.js';
import { bodyTask, detectorFor } from '../../support/spellings.js';

const detect = detectorFor();
const prefilter = new Prefilter({ knownSecrets: [] });
const TOKEN = githubToken(5);
const PIECES = [TOKEN.slice(0, 15), TOKEN.slice(15, 27), TOKEN.slice(27)];
const NAMES = ['id', 'data', 'more'];

const bytes = (...parts: (number | string)[]): Buffer =>
	Buffer.concat(parts.map(part => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part))));
const all = (first: readonly number[], write: (piece: string, i: number) => Buffer): Buffer =>
	Buffer.concat([Buffer.from(first), ...PIECES.map(write)]);
const name = (i: number): string => NAMES[i] as string;

const MESSAGES: Readonly<Record<string, Buffer>> = {
	'an array of MessagePack': all([0x93], piece => bytes(0xa0 | piece.length, piece)),
	'a map of MessagePack': all([0x83], (piece, i) =>
		bytes(0xa0 | name(i).length, name(i), 0xd9, piece.length, piece),
	),
	'an array of CBOR': all([0x83], piece => bytes(0x60 | piece.length, piece)),
	'fields of protobuf': all([], (piece, i) => bytes(0x0a + 8 * i, piece.length, piece)),
	'a document of BSON': all([0x60, 0, 0, 0], (piece, i) =>
		bytes(2, name(i), 0, piece.length + 1, 0, 0, 0, piece, 0),
	),
	'a list of pickle': all([0x80, 4, 0x5d, 0x94, 0x28], piece => bytes(0x8c, piece.length, piece, 0x94)),
};

for (const [kind, body] of Object.entries(MESSAGES)) {
	test(`a token cut over strings of ${kind} is raised and found`, () => {
		assert.ok(prefilter.suspicious(body, ['token_patterns']));
		const result = detect({ ...bodyTask(''), body: { ...bodyTask('').body, bytes: body } as never });
		assert.ok(result.ok);
		const found = result.findings.find(({ rule }) => rule === 'github-pat-classic');
		assert.equal(found?.severity, 'block');
		assert.ok(body.subarray(found?.start, found?.end).includes(PIECES[0] as string));
	});
}

test('a token cut over the strings of a message that is packed, or in base64, is found', () => {
	for (const [kind, body] of Object.entries(MESSAGES)) {
		for (const sent of [gzipSync(body), Buffer.from(`{"p":"${body.toString('base64')}"}`)]) {
			const result = detect({ ...bodyTask(''), body: { ...bodyTask('').body, bytes: sent } as never });
			assert.ok(result.ok);
			const found = result.findings.find(({ rule }) => rule === 'github-pat-classic');
			assert.equal(found?.severity, 'block', `${kind}: ${sent.toString('latin1')}`);
		}
	}
});

test('text has no counted strings', () => {
	for (const text of [
		'{"a":"kabcdefghijk"}',
		'line\r\n\tof text',
		'\u00e4\u00f6\u00fc und mehr',
		'\ufeffa;b',
		'',
	])
		assert.deepEqual(countedWords(Buffer.from(text)), [], text);
});

test('strings are read in linear time', () => {
	const time = (unit: Buffer, times: number): number => {
		const body = Buffer.concat([Buffer.from([1]), Buffer.concat(Array.from({ length: times }, () => unit))]);
		const start = performance.now();
		countedWords(body);
		return performance.now() - start;
	};
	for (const unit of [bytes(0xff, 'a'.repeat(250), 0), bytes(0x7e, 'b'.repeat(40)), bytes(9, 0, 0, 0)]) {
		time(unit, 50);
		assert.ok(time(unit, 800) < 100 * time(unit, 200) + 100);
	}
});
