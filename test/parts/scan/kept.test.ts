// Promises of the bodies that are kept to be compared: only the very same bytes on the very same terms are known, no
// more than two ages of them are there, and what is kept is a copy.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEPT_BYTES, Kept } from '../../../src/scan/memory/kept.js';
import { terms } from '../../support/seen-terms.js';

test('a body is known by its bytes, whatever hint it shares with others', () => {
	const kept = new Kept();
	const body = Buffer.from('{"a":"b"}');
	kept.add(1, body, terms);
	assert.equal(kept.has(1, Buffer.from(body), terms), true);
	assert.equal(kept.has(2, body, terms), false);
	for (let at = 0; at < body.length; at += 1) {
		const other = Buffer.from(body);
		other[at] = (other[at] as number) ^ 1;
		assert.equal(kept.has(1, other, terms), false, `byte ${at}`);
		// The first of a hint stays.
		kept.add(1, other, terms);
		assert.equal(kept.has(1, other, terms), false);
	}
	assert.equal(kept.has(1, body.subarray(1), terms), false);
	assert.equal(kept.has(1, body, terms), true);
});

test('a body is known on the terms it was added on, and on no others', () => {
	const body = Buffer.from('{"a":"b"}');
	const kept = new Kept();
	kept.add(1, body, terms);
	for (const other of [
		{ direction: 'inbound' },
		{ detectors: ['token_patterns'] },
		{ rules: ['own-rule'] },
		{ coding: 'gzip' },
		{ type: 'application/x-www-form-urlencoded' },
	] as const) {
		assert.equal(kept.has(1, body, { ...terms, ...other }), false, JSON.stringify(other));
	}
});

test('what is kept does not change with the buffer that it came in', () => {
	const kept = new Kept();
	const body = Buffer.from('{"a":"b"}');
	kept.add(1, body, terms);
	body.fill('x');
	assert.equal(kept.has(1, body, terms), false);
	assert.equal(kept.has(1, Buffer.from('{"a":"b"}'), terms), true);
});

test('those that are asked for stay, and no more bytes than two ages are kept', () => {
	const kept = new Kept();
	const size = KEPT_BYTES / 64;
	const body = (number: number): Buffer => Buffer.alloc(size, `${number} `);
	for (let number = 0; number < 1000; number += 1) {
		kept.add(number, body(number), terms);
		assert.equal(kept.has(0, body(0), terms), true, `after ${number}`);
	}
	const known = Array.from({ length: 1000 }, (_, number) => kept.has(number, body(number), terms));
	assert.ok(known.filter(Boolean).length * size <= 2 * KEPT_BYTES);
	assert.equal(known[999], true);
	assert.equal(known[1], false);
});
