// The escapes of level-2 bodies: both ways of making them say the same, whatever stands at whatever place, and JSON reads
// it back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ESCAPED_MOST, escaped } from '../../../src/log/escape.js';

const bytesOf = (text: Uint8Array, plain: boolean): Buffer => {
	const made = escaped(text, plain);
	return typeof made === 'string' ? Buffer.from(made, 'latin1') : Buffer.from(made);
};

function assertSame(text: string): void {
	const bytes = Buffer.from(text);
	const fast = bytesOf(bytes, false);
	assert.deepEqual(fast, bytesOf(bytes, true));
	assert.equal(JSON.parse(`"${fast}"`), text);
}

// All that is escaped, what stands beside it in order, and characters whose bytes begin alike.
const CHARACTERS = [
	...Array.from({ length: 0x100 }, (_, code) => String.fromCharCode(code)),
	'\u2027',
	'\u2028',
	'\u2029',
	'\u202a',
	'\u2068',
	'\u20a8',
	'漢',
	'👍',
];

test('every character is escaped alike at every place of a vector, and at the end', () => {
	for (const character of CHARACTERS) {
		for (let before = 0; before <= 17; before += 1) {
			const text = 'x'.repeat(before) + character;
			assertSame(text);
			assertSame(`${text}${'y'.repeat(20)}"${character}`);
		}
	}
});

test('texts of all that is escaped, one behind the other', () => {
	let seed = 7;
	const next = (below: number): number => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return Math.floor((seed / 2 ** 32) * below);
	};
	for (let round = 0; round < 300; round += 1) {
		// Long plain runs in one, hardly any in the other.
		const rare = round % 2 === 0 ? 1 : 40;
		let text = '';
		for (let length = next(300); length > 0; length -= 1)
			text += next(rare) === 0 ? CHARACTERS[next(CHARACTERS.length)] : 'a';
		assertSame(text);
	}
});

test('a shorter text is not followed by what a longer one left', () => {
	assertSame('"'.repeat(64));
	for (let length = 0; length < 40; length += 1) assertSame('z'.repeat(length));
});

test('the longest text may become six times as long', () => {
	for (const text of [
		'\x01'.repeat(ESCAPED_MOST),
		'\u0085'.repeat(ESCAPED_MOST / 2),
		'"'.repeat(ESCAPED_MOST),
	])
		assertSame(text);
});

test('vectors are used where there are any', t => {
	if (typeof escaped(Buffer.from('x')) === 'string') t.skip('this runtime has no WebAssembly with vectors');
	else assert.ok(Buffer.isBuffer(escaped(Buffer.from('x'))));
});
