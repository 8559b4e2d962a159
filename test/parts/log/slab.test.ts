// Lines that are made one after another lie side by side, whatever lies elsewhere is joined all the same, and room that was given
// back is used again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giveBack, joined, LONGEST, roomFor, SLAB, SPARES_MOST } from '../../../src/log/slab.js';

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

test('no line is written over by a later one before it is given back', () => {
	const lines = Array.from({ length: 2000 }, (_, i) => `${i}:`.padEnd(1 + ((i * 7919) % 900), '.'));
	const made = lines.map(line);
	assert.deepEqual(
		made.map(one => one.toString()),
		lines,
	);
});

/** All that one slab gave out, which is not the one at hand any more. */
function wholeSlab(): Buffer[] {
	const lines = [...moreThanASlab(), ...moreThanASlab()];
	const first = lines.find(({ byteOffset }) => byteOffset === 0) as Buffer;
	return lines.filter(one => shares(one, first));
}

test('a slab is used again when all of it was given back, and not before', () => {
	const lines = wholeSlab();
	const last = lines.pop() as Buffer;
	const text = last.toString();
	for (const one of lines) giveBack(one);
	giveBack(last, 100);
	assert.ok(!moreThanASlab().some(one => shares(one, last)));
	assert.equal(last.toString(), text);
	giveBack(last.subarray(100));
	assert.ok(moreThanASlab().some(one => shares(one, last)));
});

test('the slab at hand begins anew when nothing of it is in use', () => {
	for (const one of moreThanASlab()) giveBack(one);
	const one = line('one\n');
	giveBack(one);
	const other = line('other\n');
	assert.ok(shares(one, other));
	assert.equal(other.byteOffset, one.byteOffset);
	assert.equal(line('a third\n').byteOffset, other.byteOffset + other.length);
});

test('lines that are copied to be joined are given back', () => {
	const lines = wholeSlab().reverse();
	assert.ok(!shares(joined(lines, bytesOf(lines)), lines[0] as Buffer));
	assert.ok(moreThanASlab().some(one => shares(one, lines[0] as Buffer)));
});

test('so many slabs are kept for later, and no more', () => {
	const lines = Array.from({ length: 2 * SPARES_MOST }, moreThanASlab).flat();
	const before = new Set(lines.map(({ buffer }) => buffer));
	for (const one of lines) giveBack(one);
	const after = new Set(
		Array.from({ length: 2 * SPARES_MOST }, moreThanASlab).flatMap(all => all.map(({ buffer }) => buffer)),
	);
	const kept = [...after].filter(one => before.has(one)).length;
	// The slab at hand is none of them.
	assert.ok(kept >= SPARES_MOST && kept <= SPARES_MOST + 1, `${kept}`);
});

test('what is no room of a slab is left alone', () => {
	giveBack(Buffer.from('a word of its own\n'));
	giveBack(roomFor(LONGEST + 1));
});
