// Promises of the fields of heads that are remembered as clean: only the very same are known, but for the body's length,
// within bounds, and none are kept where they never come again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEADS_LONGEST, HEADS_MOST, type Head, Heads } from '../../../src/scan/memory/heads.js';

type Fields = Pick<Head, 'statusText' | 'headers'>;

const HEAD: Fields = {
	statusText: 'OK',
	headers: ['Accept', 'text/html', 'X-Request-Id', 'abc-0'],
};

function known(heads: Heads, head: Fields): boolean {
	const was = heads.has(head);
	if (!was) heads.add(head);
	return was;
}

test('a head that was added is known, and none that differs in one letter', () => {
	const heads = new Heads();
	assert.equal(known(heads, HEAD), false);
	assert.equal(heads.has({ ...HEAD, headers: [...HEAD.headers] }), true);
	const others: Fields[] = [
		// No hint tells these two: the letters do.
		{ ...HEAD, statusText: 'ok' },
		{ ...HEAD, headers: ['Accept', 'text/html', 'X-Request-id', 'abc-0'] },
		{ ...HEAD, headers: HEAD.headers.slice(2) },
		...HEAD.headers.map((_, at) => ({
			...HEAD,
			headers: HEAD.headers.map((string, i) => (i === at ? `Q${string.slice(1)}` : string)),
		})),
	];
	for (const other of others) assert.equal(heads.has(other), false, JSON.stringify(other));
	assert.equal(heads.has(HEAD), true);
});

test('what stands where matters: a letter that moves from one string to the next makes another head', () => {
	const heads = new Heads();
	heads.add({ ...HEAD, headers: ['A', 'xy', 'B', 'z'] });
	assert.equal(heads.has({ ...HEAD, headers: ['A', 'x', 'B', 'yz'] }), false);
	assert.equal(heads.has({ ...HEAD, headers: ['A', 'xy', 'Bz', ''] }), false);
});

test('another length of the body makes no other head, and nothing else that stands there does', () => {
	const heads = new Heads();
	const of = (name: string, value: string): Fields => ({
		...HEAD,
		headers: [...HEAD.headers, name, value, 'X', 'y'],
	});
	heads.add(of('Content-Length', '12'));
	assert.equal(heads.has(of('Content-Length', '4096')), true);
	for (const [name, value] of [
		['content-length', '4096'],
		['Content-Length', '40 96'],
		['Content-Length', ''],
		['Content-Length', '12345678901'],
		['Content-Lengte', '12'],
		['Content-Length', 'abcd'],
	] as const)
		assert.equal(heads.has(of(name, value)), false, `${name}: ${value}`);
	heads.add(of('Content-Lengte', '12'));
	assert.equal(heads.has(of('Content-Lengte', '13')), false);
});

test('what is kept of a message is its head', () => {
	const heads = new Heads();
	const message = { ...HEAD, body: Buffer.alloc(1) };
	heads.add(message);
	assert.equal(heads.has(HEAD), true);
});

test('what is put into a message after it was remembered is not remembered with it', () => {
	const heads = new Heads();
	const headers = [...HEAD.headers];
	const head = { ...HEAD, headers };
	heads.add(head);
	headers[1] = 'text/htm?';
	assert.equal(heads.has(head), false);
	headers[1] = 'text/html';
	headers.push('Authorization', 'Bearer of-another');
	assert.equal(heads.has(head), false);
	assert.equal(heads.has(HEAD), true);
});

test('heads over the limits are not kept', () => {
	const heads = new Heads();
	const fixed = HEAD.statusText.length + 1;
	for (const [length, kept] of [
		[HEADS_LONGEST - fixed, true],
		[HEADS_LONGEST - fixed + 1, false],
	] as const) {
		const head = { ...HEAD, headers: ['A', 'x'.repeat(length)] };
		heads.add(head);
		assert.equal(heads.has(head), kept, String(length));
	}
	for (const [fields, kept] of [
		[64, true],
		[65, false],
	] as const) {
		const head = { ...HEAD, headers: Array.from({ length: 2 * fields }, () => 'A') };
		heads.add(head);
		assert.equal(heads.has(head), kept, String(fields));
	}
});

test('the heads that came last are known, at the most twice as many as an age holds', () => {
	const heads = new Heads();
	const one = (i: number): Fields => ({ ...HEAD, headers: ['X', '/'.repeat(i + 1)] });
	const first = one(0);
	for (let i = 0; i < HEADS_MOST; i += 1) heads.add(one(i));
	assert.equal(heads.has(first), true);
	// It is asked for again in each age, and stays.
	for (let i = HEADS_MOST; i < 2 * HEADS_MOST; i += 1) heads.add(one(i));
	assert.equal(heads.has(first), true);
	for (let i = 2 * HEADS_MOST; i < 3 * HEADS_MOST; i += 1) heads.add(one(i));
	assert.equal(heads.has(first), true);
	assert.equal(heads.has(one(1)), false);
});

test('where heads do not come again, none are kept for a while, and then it is tried again', () => {
	const heads = new Heads();
	known(heads, HEAD);
	for (let i = 0; i < 300; i += 1) known(heads, { ...HEAD, headers: ['X', `${i}`] });
	let unknown = 0;
	while (!known(heads, HEAD)) unknown += 1;
	assert.ok(unknown > 4000 && unknown < 4200, String(unknown));
	for (let i = 0; i < 1000; i += 1) assert.equal(known(heads, HEAD), true);
});
