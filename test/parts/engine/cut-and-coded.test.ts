// Pieces that a text puts a variable between, signs in brackets, lists that stand back to front, bodies under a key of one byte and in
// EBCDIC: what the engine reads of them, and that the search before it raises the same.

import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { Prefilter } from '../../../workers/prefilter.js';
import { ALNUM, draw } from '../../../workers/rules/sample.js';
import { bodyTask, detectorFor } from '../../support/spellings.js';

const detect = detectorFor();
const search = new Prefilter({ knownSecrets: [] });
const TOKENS = ['token_patterns'] as const;

const IDS = ['slack-bot-token', 'stripe-secret-key'];
/** Those of the two tokens that a body is blocked for. */
function blocked(body: Buffer): string[] {
	const result = detect({ ...bodyTask(body), detectors: [...TOKENS] });
	assert.ok(result.ok);
	return result.findings
		.filter(({ severity }) => severity === 'block')
		.map(({ rule }) => rule)
		.filter(rule => IDS.includes(rule));
}

const slack = (seed: string): string =>
	['xoxb', draw('0123456789', 12, seed), draw(ALNUM, 24, seed)].join('-');
const stripe = (seed: string): string => ['sk', 'live', draw(ALNUM, 40, seed)].join('_');

const halves = (value: string): [string, string] => [value.slice(0, 20), value.slice(20)];

const WAYS: Readonly<Record<string, (value: string) => string>> = {
	'a variable of a shell': value =>
		`a=${halves(value)[0]}\ncurl -d "$\{a}${halves(value)[1]}" https://api.test`,
	'a variable of Python': value => `p = '${halves(value)[0]}'\nbody = f'{p}${halves(value)[1]}'`,
	'a variable of Swift': value => `let a = "${halves(value)[0]}"\nlet t = "\\(a)${halves(value)[1]}"`,
	'a variable of a template': value => `{% set a = '${halves(value)[0]}' %}{{ a }}${halves(value)[1]}`,
	'signs in brackets': value => value.replace(/[_.-]/g, '[$&]'),
	'a list back to front': value => JSON.stringify((value.match(/.{1,6}/g) ?? []).reverse()),
};

for (const [name, hide] of Object.entries(WAYS)) {
	test(`what is cut by ${name} is put together`, () => {
		for (const value of ['a', 'b', 'c'].flatMap(seed => [slack(seed), stripe(seed)])) {
			for (const text of [hide(value), JSON.stringify({ note: hide(value) })]) {
				const body = Buffer.from(text);
				assert.equal(blocked(body).length, 1, `${name}: ${text}`);
				assert.ok(search.suspicious(body, [...TOKENS]), `${name}: search`);
			}
		}
	});
}

test('a variable of another name, one without a rest, and brackets around words put nothing together', () => {
	const [first, rest] = halves(stripe('d'));
	for (const text of [
		`a=${first}\ncurl -d "$\{b}${rest}" https://api.test`,
		`a=${first}\ncurl -d "$\{a} ${rest}" https://api.test`,
		`${first}[or]${rest}`,
	])
		assert.deepEqual(blocked(Buffer.from(text)), [], text);
});

const KEYS = [1, 42, 0x7f, 0xaa, 0xff];

test('a body whose bytes all have one key, by XOR or by addition, is read', () => {
	for (const value of [stripe('e'), `NODE_ENV=production\nTOKEN=${stripe('f')}\n`]) {
		for (const key of KEYS) {
			for (const read of [(byte: number) => byte ^ key, (byte: number) => (byte + key) & 0xff]) {
				const body = Buffer.from(Buffer.from(value).map(read));
				// What is text as it came is not read as any other.
				if (body.every(byte => byte >= 0x20 && byte < 0x7f)) continue;
				if (!body.subarray(0, 64).some(byte => byte < 9 || (byte > 13 && byte < 0x20) || byte > 0x7f))
					continue;
				assert.equal(blocked(body).length, 1, `key ${key}`);
				assert.ok(search.suspicious(body, [...TOKENS]), `key ${key}: search`);
			}
		}
	}
});

/** Letters, digits and some signs as IBM's code page 37 has them. */
const EBCDIC = new Map<string, number>([
	...[...'abcdefghi'].map((c, i): [string, number] => [c, 0x81 + i]),
	...[...'jklmnopqr'].map((c, i): [string, number] => [c, 0x91 + i]),
	...[...'stuvwxyz'].map((c, i): [string, number] => [c, 0xa2 + i]),
	...[...'ABCDEFGHI'].map((c, i): [string, number] => [c, 0xc1 + i]),
	...[...'JKLMNOPQR'].map((c, i): [string, number] => [c, 0xd1 + i]),
	...[...'STUVWXYZ'].map((c, i): [string, number] => [c, 0xe2 + i]),
	...[...'0123456789'].map((c, i): [string, number] => [c, 0xf0 + i]),
	['_', 0x6d],
	['-', 0x60],
	['=', 0x7e],
	[' ', 0x40],
	['\n', 0x25],
]);

test('a body in EBCDIC is read', () => {
	for (const value of [slack('g'), `my TOKEN=${stripe('h')}\n`]) {
		const body = Buffer.from([...value].map(char => EBCDIC.get(char) ?? 0));
		assert.equal(blocked(body).length, 1);
		assert.ok(search.suspicious(body, [...TOKENS]));
	}
});

test('other bodies that are no text are not raised for a key', () => {
	let state = 7;
	const bytes = Buffer.alloc(400);
	for (let i = 0; i < bytes.length; i += 1) {
		state = (Math.imul(state, 1103515245) + 12345) >>> 0;
		bytes[i] = state >>> 24;
	}
	bytes[0] = 0x80;
	assert.deepEqual(blocked(bytes), []);
	assert.equal(search.suspicious(bytes, [...TOKENS]), false);
});
