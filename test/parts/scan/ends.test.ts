// Promises of how long bodies are read that begin and end like clean ones: what is new in them always is, with what stands
// near it, and from the beginning of a value on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	ENDS_BLOCK,
	ENDS_CLOSE,
	ENDS_LEAST,
	ENDS_LONGEST,
	ENDS_NEAR,
	Ends,
} from '../../../src/scan/memory/ends.js';
import { GROWN_BYTES } from '../../../src/scan/memory/grown.js';
import type { SeenTerms } from '../../../src/scan/terms.js';
import { terms } from '../../support/seen-terms.js';

const turn = (i: number, size = 300): object => ({
	role: 'user',
	content: `${i} ${'so it goes on '.repeat(size / 14)}`,
});
const tools = Array.from({ length: 40 }, (_, i) => ({
	name: `tool ${i}`,
	does: 'nothing at all '.repeat(30),
}));
const chat = (turns: number, more: object = {}): Buffer =>
	Buffer.from(
		JSON.stringify({ model: 'm', messages: Array.from({ length: turns }, (_, i) => turn(i)), ...more }),
	);

function noted(...bodies: Buffer[]): Ends {
	const ends = new Ends();
	for (const body of bodies) ends.add(body, terms);
	return ends;
}

test('a conversation is read from shortly before what is new', () => {
	const ends = noted(chat(198), chat(199));
	const body = chat(200);
	const { bytes: unread, fresh } = ends.unread(body, terms);
	assert.ok(unread.length < ENDS_NEAR + 2 * ENDS_BLOCK, String(unread.length));
	const from = body.indexOf(unread);
	assert.equal(body.subarray(from - 2, from).toString(), '",');
	assert.ok(from < chat(199).length - ENDS_NEAR);
	assert.equal(from + unread.length, body.length);
	// Of that only what stands close to the new is read as if it were new.
	assert.ok(
		unread.length - fresh.start < body.length - chat(199).length + 2 * ENDS_CLOSE,
		String(fresh.start),
	);
	assert.ok(from + fresh.start <= chat(199).length - ENDS_CLOSE);
	// In a value that has ended before, from a word on.
	assert.equal(unread[fresh.start], 0x20);
	assert.equal(fresh.end, unread.length);
});

test('a conversation that was kept is known to the byte, others by their pieces', () => {
	const grown = noted(chat(120), chat(121), chat(122));
	const { bytes } = grown.unread(chat(123), terms);
	// From the beginning of the value in which ENDS_NEAR ends.
	assert.ok(bytes.length < ENDS_NEAR + 2 * (chat(123).length - chat(122).length), String(bytes.length));
	// Enough others that begin otherwise for it to be forgotten.
	for (let other = 0; other < 2 * Math.ceil(GROWN_BYTES / ENDS_LONGEST) + 2; other += 1) {
		const long = Buffer.from(JSON.stringify({ other, all: 'one and all '.repeat(ENDS_LONGEST / 12 - 100) }));
		for (let i = 0; i < 2; i += 1) grown.add(long, terms);
	}
	const later = grown.unread(chat(123), terms).bytes;
	assert.ok(later.length > bytes.length && later.length < ENDS_NEAR + 2 * ENDS_BLOCK, String(later.length));
});

test('a short conversation is known to the byte from its third turn on', () => {
	const [first, second, third] = [22, 24, 26].map(turns => chat(turns)) as [Buffer, Buffer, Buffer];
	assert.ok(first.length > ENDS_LEAST && third.length < 2 * ENDS_NEAR, `${first.length}, ${third.length}`);
	const begun = noted(first).unread(second, terms);
	assert.deepEqual(begun.fresh, { start: 0, end: second.length });
	const { bytes, fresh } = noted(first, second).unread(third, terms);
	assert.equal(bytes.length, third.length);
	assert.equal(fresh.end, third.length);
	const added = third.length - second.length;
	assert.ok(fresh.start <= second.length - ENDS_CLOSE, String(fresh.start));
	assert.ok(third.length - fresh.start < added + 2 * ENDS_CLOSE, String(fresh.start));
	// It is known on, once it is long.
	const long = noted(first, second, third).unread(chat(60), terms);
	assert.ok(long.bytes.length < chat(60).length - third.length + 2 * ENDS_NEAR, String(long.bytes.length));
	assert.ok(long.fresh.start > 0);
});

test('of several that begin alike the one that goes on farthest is known', () => {
	const branch = (name: string, turns: number): Buffer =>
		Buffer.from(
			chat(150 + turns)
				.toString()
				.replaceAll(/(1[2-9]\d) so/g, `$1 ${name} so`),
		);
	const names = Array.from({ length: 12 }, (_, i) => `agent-${i}`);
	const ends = noted(chat(40), ...names.flatMap(name => [branch(name, 0), branch(name, 1)]));
	for (const name of names) {
		const { length } = ends.unread(branch(name, 2), terms).bytes;
		assert.ok(length < ENDS_NEAR + 2 * ENDS_BLOCK, `${name}: ${length}`);
	}
});

test('what stands behind the new is not read either, but for what is near', () => {
	const ends = noted(chat(198, { tools }), chat(199, { tools }));
	const body = chat(200, { tools });
	const { bytes: unread, fresh } = ends.unread(body, terms);
	assert.ok(unread.length < 2 * ENDS_NEAR + 4 * ENDS_BLOCK, String(unread.length));
	const changed = body.indexOf('199 so it goes');
	const from = body.indexOf(unread);
	assert.ok(from + ENDS_NEAR <= changed && from + unread.length >= changed + ENDS_NEAR);
	assert.ok(from + fresh.start + ENDS_CLOSE <= changed && from + fresh.end >= changed + ENDS_CLOSE);
	assert.ok(fresh.end - fresh.start < unread.length / 2, JSON.stringify(fresh));
});

test('wherever a byte is changed, it is read with what stands near it', () => {
	const old = chat(200, { tools });
	const ends = noted(old, old);
	for (let at = 0; at < old.length; at += 977) {
		const body = Buffer.from(old);
		body[at] = (body[at] as number) ^ 1;
		const { bytes: unread, fresh } = ends.unread(body, terms);
		const from = unread.byteOffset - body.byteOffset;
		const to = from + unread.length;
		assert.ok(from <= Math.max(0, at - ENDS_NEAR), `${at}: from ${from}`);
		assert.ok(to >= Math.min(body.length, at + ENDS_NEAR), `${at}: to ${to}`);
		assert.ok(from === 0 || body.toString('latin1', from - 2, from) === '",', `${at}: ${from}`);
		const [start, end] = [from + fresh.start, from + fresh.end];
		assert.ok(
			start <= Math.max(0, at - ENDS_CLOSE) && end >= Math.min(body.length, at + ENDS_CLOSE),
			`${at}`,
		);
		const hasEnded = body[start] === 0x20 && body.subarray(start, at - ENDS_CLOSE / 2).includes('"');
		assert.ok(
			start === 0 || hasEnded || body.toString('latin1', start - 2, start) === '",',
			`${at}: ${start}`,
		);
	}
});

test('a value is never read from its middle on', () => {
	const long = (end: string): Buffer =>
		Buffer.from(JSON.stringify({ a: 'b', file: `${'say "a", or "b", '.repeat(4000)}${end}` }));
	const ends = noted(long('1'), long('2'));
	const body = long('3');
	assert.equal(ends.unread(body, terms).bytes.length, body.length);
});

test('nothing is known of one body alone, of other terms, of short and of very long ones', () => {
	const old = chat(199);
	const body = chat(200);
	assert.equal(noted(old).unread(body, terms).bytes.length, body.length);
	const ends = noted(old, old);
	const others: Partial<SeenTerms>[] = [
		{ direction: 'inbound' },
		{ detectors: ['token_patterns'] },
		{ detectors: ['token_patterns', 'naive_injection_detection'] },
		{ rules: ['own-rule'] },
		{ coding: 'gzip' },
		{ type: 'text/plain' },
	];
	for (const other of others) {
		assert.equal(ends.unread(body, { ...terms, ...other }).bytes.length, body.length, JSON.stringify(other));
	}
	const injections = { ...terms, detectors: ['naive_injection_detection'] } as const;
	const read = new Ends();
	for (let i = 0; i < 3; i += 1) read.add(old, injections);
	assert.equal(read.unread(body, injections).bytes.length, body.length);
	for (const size of [ENDS_LEAST - 1, ENDS_LONGEST + 1]) {
		const edge = Buffer.from(
			JSON.stringify({ turns: Array.from({ length: 4500 }, (_, i) => turn(i)) }).slice(0, size),
		);
		assert.equal(edge.length, size);
		assert.equal(noted(edge, edge).unread(edge, terms).bytes.length, size);
	}
});
