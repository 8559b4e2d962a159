// Promises of the bodies that are remembered as clean: only the same bytes on the same terms are known, and never more
// than the limit.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { SEEN_LONGEST, SEEN_MOST, Seen } from '../../../src/scan/memory/seen.js';
import type { SeenTerms } from '../../../src/scan/terms.js';
import { terms } from '../../support/seen-terms.js';

function addTwice(seen: Seen, body: Uint8Array): void {
	seen.add(body, terms);
	seen.add(Buffer.from(body), terms);
}

test('a body is known when it was added twice, also as a copy', () => {
	const seen = new Seen();
	const body = Buffer.from('{"a":"b"}');
	assert.equal(seen.has(body, terms), false);
	seen.add(body, terms);
	assert.equal(seen.has(body, terms), false);
	seen.add(body, terms);
	assert.equal(seen.has(body, terms), true);
	assert.equal(seen.has(Buffer.from(body), terms), true);
});

test('a body that differs in any one byte is another', () => {
	const body = randomBytes(3000);
	const seen = new Seen();
	addTwice(seen, body);
	for (let at = 0; at < body.length; at += 1) {
		const other = Buffer.from(body);
		other[at] = (other[at] as number) ^ 1;
		// As one of the same hint would be noted.
		assert.equal(seen.has(other, terms), false, `byte ${at}`);
	}
	assert.equal(seen.has(body.subarray(1), terms), false);
	assert.equal(seen.has(Buffer.concat([body, Buffer.from([0])]), terms), false);
});

test('a long body that differs in its middle alone is another, though its hint is the same', () => {
	const body = randomBytes(20_000);
	const seen = new Seen();
	addTwice(seen, body);
	for (const at of [5000, 10_000, 15_000]) {
		const other = Buffer.from(body);
		other[at] = (other[at] as number) ^ 1;
		assert.equal(seen.has(other, terms), false, `byte ${at}`);
	}
	assert.equal(seen.has(Buffer.from(body), terms), true);
});

test('a body is known on the terms it was added on, and on no others', () => {
	const body = Buffer.from('{"a":"b"}');
	const others: Partial<SeenTerms>[] = [
		{ direction: 'inbound' },
		{ detectors: ['token_patterns'] },
		{ rules: ['own-rule'] },
		{ coding: 'gzip' },
		{ type: 'application/x-www-form-urlencoded' },
	];
	for (const other of others) {
		const seen = new Seen();
		addTwice(seen, body);
		assert.equal(seen.has(body, { ...terms, ...other }), false, JSON.stringify(other));
	}
	const seen = new Seen();
	addTwice(seen, body);
	// Another list that says the same.
	assert.equal(seen.has(body, { ...terms, detectors: [...terms.detectors], rules: [] }), true);
});

test('what is longer than the limit is not remembered', () => {
	const seen = new Seen();
	for (const [length, known] of [
		[SEEN_LONGEST, true],
		[SEEN_LONGEST + 1, false],
	] as const) {
		const body = Buffer.alloc(length, 'x');
		addTwice(seen, body);
		assert.equal(seen.has(body, terms), known);
	}
	const long = { ...terms, type: `text/plain; charset=${'x'.repeat(128)}` };
	const body = Buffer.from('abc');
	seen.add(body, long);
	seen.add(body, long);
	assert.equal(seen.has(body, long), false);
});

test('of very many bodies the last ones are known, and no more than two ages of them', () => {
	const seen = new Seen();
	const bodies = Array.from({ length: 3 * SEEN_MOST }, (_, i) => Buffer.from(`body ${i}`));
	for (const body of bodies) addTwice(seen, body);
	assert.equal(seen.has(bodies.at(-1) as Buffer, terms), true);
	assert.equal(seen.has(bodies[0] as Buffer, terms), false);
	const known = bodies.filter(body => seen.has(body, terms)).length;
	assert.ok(known >= SEEN_MOST / 2 && known <= 2 * SEEN_MOST, String(known));
});
