// A known secret cut over several requests: which pieces count, how long they are remembered, and that values of words
// and pieces that stand alone say nothing.

import assert from 'node:assert/strict';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { LEAK_WINDOW_MS, LeakMemory } from '../../../src/scan/leaks.js';
import type { SecretPiece } from '../../../workers/contract.js';
import { LEAST_OF_A_SECRET, Pieces, secretPart } from '../../../workers/known/pieces.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { ALNUM, draw, HEX, URL_SAFE } from '../../../workers/rules/sample.js';
import { bodyTask, detectorFor } from '../../support/spellings.js';

const SECRET = `acme-live-${draw(ALNUM, 40, 'leaks')}`;
const OWN = SECRET.slice(10);
const KNOWN = [{ name: 'EGRESS_TOKEN_0', value: SECRET }];
const detect = detectorFor(...KNOWN);

function piecesIn(body: string, more: object = {}): readonly SecretPiece[] {
	const result = detect(bodyTask(body, more));
	assert.ok(result.ok);
	return result.pieces ?? [];
}

test('pieces of eight characters are found at any alignment, with their place in the secret and in the text', () => {
	for (let pad = 0; pad < 9; pad += 1) {
		for (const [from, to] of [
			[0, 8],
			[13, 22],
			[29, 40],
		] as const) {
			const piece = OWN.slice(from, to);
			const text = `${'-'.repeat(pad)}{"note":"${piece}"}`;
			assert.deepEqual(
				piecesIn(text).map(one => [
					one.secret,
					one.from - 10,
					one.to - 10,
					one.finding.start,
					one.finding.end,
				]),
				[['EGRESS_TOKEN_0', from, to, text.indexOf(piece), text.indexOf(piece) + piece.length]],
			);
		}
	}
	assert.deepEqual(
		piecesIn(`x ${OWN.slice(3, 10)} x ${SECRET.slice(0, 12)}`),
		[],
		'seven, and the public mark',
	);
	assert.deepEqual(piecesIn(OWN.slice(0, 9), { direction: 'inbound' }), []);
	const [part] = piecesIn('', { parts: [{ location: 'header', name: 'x-a', text: OWN.slice(5, 14) }] });
	assert.deepEqual([part?.finding.location, part?.finding.name], ['header', 'x-a']);
});

test('a secret that stands in a message whole is told of as such, and its pieces there are not counted', () => {
	for (const body of [SECRET, `x ${OWN.slice(2, 20)} x`, Buffer.from(SECRET).toString('base64')]) {
		assert.deepEqual(piecesIn(`${OWN.slice(0, 9)} ${body}`), []);
	}
	assert.equal(piecesIn(`${OWN.slice(0, 9)} ${OWN.slice(12, 21)}`).length, 2);
});

const each = (text: string, write: (code: number) => string): string =>
	Array.from(text, char => write(char.charCodeAt(0))).join('');
const hex = (code: number): string => code.toString(16).padStart(2, '0');

const WRITTEN: Readonly<Record<string, (piece: string) => string>> = {
	'percent escapes': piece => each(piece, code => `%${hex(code)}`),
	'percent escapes twice': piece => each(piece, code => `%25${hex(code)}`),
	'JSON escapes': piece => each(piece, code => `\\u00${hex(code)}`),
	entities: piece => each(piece, code => `&#${code};`),
	'full-width letters': piece => each(piece, code => String.fromCodePoint(code + 0xfee0)),
	'letters with nothing between': piece => piece.split('').join('\u200b'),
	'base64 with words around': piece => Buffer.from(`item 7 ${piece} of it`).toString('base64'),
	hex: piece => Buffer.from(`of ${piece}`).toString('hex'),
	'gzip in base64': piece => gzipSync(`some text ${piece} and more`).toString('base64'),
};

for (const [how, write] of Object.entries(WRITTEN)) {
	test(`a piece in ${how} is raised and counts`, () => {
		const body = `{"note":"${write(OWN.slice(5, 15))}"}`;
		const prefilter = new Prefilter({ knownSecrets: KNOWN });
		assert.ok(prefilter.suspicious(Buffer.from(body), ['token_patterns', 'known_secrets']));
		const [piece, ...more] = piecesIn(body);
		assert.deepEqual([piece?.from, piece?.to, more], [15, 25, []]);
		assert.ok(
			(piece?.finding.start ?? 0) >= body.indexOf(':') &&
				(piece?.finding.end ?? Number.NaN) <= Buffer.byteLength(body),
		);
		assert.ok((piece?.finding.decoded.length ?? 0) > 0);
	});
}

test('the prefilter holds every piece suspicious', () => {
	const prefilter = new Prefilter({ knownSecrets: KNOWN }, { rules: [] });
	for (let from = 0; from + 8 <= OWN.length; from += 1) {
		const text = `{"a":"${OWN.slice(from, from + 8)}"}`;
		assert.ok(prefilter.suspicious(Buffer.from(text), ['known_secrets']), `${from}`);
	}
	assert.ok(!prefilter.suspicious(Buffer.from(`{"a":"${OWN.slice(0, 7)}"}`), ['known_secrets']));
});

test('values of words have no pieces, and short ones neither', () => {
	for (const value of [
		'my-internal-service-password-for-production',
		'CorrectHorseBatteryStapleOnceMore',
		'https://hooks.internal.example/services/notify',
		draw(ALNUM, LEAST_OF_A_SECRET - 1, 's'),
	]) {
		assert.equal(secretPart(value), -1, value.slice(0, 8));
		assert.deepEqual(new Pieces([{ name: 'A', value }]).scan(Buffer.from(value)), []);
	}
	let random = 0;
	for (let i = 0; i < 300; i += 1) {
		for (const alphabet of [ALNUM, HEX, URL_SAFE]) if (secretPart(draw(alphabet, 40, i)) >= 0) random += 1;
	}
	assert.ok(random >= 860, `${random} of 900 random values have pieces`);
});

const finding = { detector: 'known_secrets', rule: 'known-secret', kind: 'k', severity: 'block' } as const;
const piece = (from: number, to: number, secret = 'A'): SecretPiece => ({
	secret,
	from,
	to,
	finding: { ...finding, location: 'body', start: from, end: to, decoded: [] },
});

test('sixteen characters in different places within a minute are too many', () => {
	const memory = new LeakMemory();
	assert.deepEqual(memory.add([piece(0, 8)], 0), []);
	assert.deepEqual(memory.add([piece(0, 8)], 10), [], 'the same again says nothing new');
	assert.deepEqual(memory.add([piece(4, 12)], 20), [], 'what overlaps counts once');
	assert.deepEqual(memory.add([piece(20, 28, 'B')], 30), [], 'another secret has its own count');
	assert.equal(memory.add([piece(30, 38)], 40).length, 1);
	assert.equal(memory.add([piece(12, 20, 'B'), piece(30, 38, 'B')], 50).length, 1, 'both of one message');
});

test('after a minute a piece is forgotten', () => {
	const memory = new LeakMemory();
	memory.add([piece(0, 8)], 0);
	assert.deepEqual(memory.add([piece(20, 28)], LEAK_WINDOW_MS), []);
	assert.equal(memory.add([piece(0, 8)], LEAK_WINDOW_MS + 10).length, 1);
});

test('whatever is sent, what is remembered stays small', () => {
	const memory = new LeakMemory();
	for (let i = 0; i < 10_000; i += 1) memory.add([piece((i * 37) % 4000, ((i * 37) % 4000) + 8)], i);
	assert.ok(memory.size <= 8, `${memory.size}`);
});

test('a piece that stands in a message very often does not hide the others', () => {
	const often = `${OWN.slice(0, 8)} `.repeat(500);
	const pieces = piecesIn(`${often} ${OWN.slice(20, 30)}`);
	assert.deepEqual(
		pieces.map(({ from, to }) => [from - 10, to - 10]),
		[
			[0, 8],
			[20, 30],
		],
	);
});
