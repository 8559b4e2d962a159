// Lines that are made one after another lie side by side, and whatever lies elsewhere is joined all the same.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joined, LONGEST, roomFor, SLAB } from '../../src/log/slab.js';

function line(text: string): Buffer {
	const room = roomFor(text.length);
	room.write(text, 'latin1');
	return room;
}

const bytesOf = (lines: readonly Buffer[]): number => lines.reduce((sum, { length }) => sum + length, 0);
const shares = (one: Buffer, other: Buffer): boolean => one.buffer === other.buffer;

/** So many lines that one slab can't hold them. */
function moreThanASlab(): Buffer[] {
	const lines: Buffer[] = [];
	while (bytesOf(lines) <= SLAB) lines.push(line(`${lines.length} `.padEnd(1021, 'x')));
	return lines;
}

test('lines of one slab are joined without a copy', () => {
	// The first lines of a slab of their own.
	const before = moreThanASlab().at(-1) as Buffer;
	const lines = ['first\n', 'second\n', 'third\n'].map(line);
	assert.ok(lines.every(one => shares(one, before)));
	const all = joined(lines, bytesOf(lines));
	assert.equal(all.toString(), 'first\nsecond\nthird\n');
	assert.ok(shares(all, before));
});

test('lines of two slabs, of their own buffers or out of order are copied', () => {
	const lines = moreThanASlab();
	const across = joined(lines, bytesOf(lines));
	assert.deepEqual(across, Buffer.concat(lines));
	assert.ok(!shares(across, lines[0] as Buffer));

	const long = line('y'.repeat(LONGEST + 1));
	const [one, other] = [line('one\n'), line('other\n')];
	for (const mixed of [
		[one, long],
		[long, one],
		[other, one],
		[one, Buffer.from('a word of its own\n')],
	]) {
		assert.deepEqual(joined(mixed, bytesOf(mixed)), Buffer.concat(mixed));
	}
});

test('no line is written over by a later one', () => {
	const lines = Array.from({ length: 2000 }, (_, i) => `${i}:`.padEnd(1 + ((i * 7919) % 900), '.'));
	const made = lines.map(line);
	assert.deepEqual(
		made.map(one => one.toString()),
		lines,
	);
});
