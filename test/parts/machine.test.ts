// How many shards fill a machine: by its cores, its memory, and what a container may use of both.

import assert from 'node:assert/strict';
import test from 'node:test';
import { fittingShards, machine, quota } from '../../src/cli/machine.js';

const GIB = 1024 ** 3;

test('half the cores, while there is memory for them, and never none', () => {
	for (const [cores, memory, shards] of [
		[1, 4 * GIB, 1],
		[2, 4 * GIB, 1],
		[3.5, 4 * GIB, 1],
		[4, 8 * GIB, 2],
		[64, 256 * GIB, 32],
		[64, 2 * GIB, 4],
		[64, GIB / 4, 1],
	] as const) {
		assert.equal(fittingShards({ cores, memory }), shards, `${cores} cores, ${memory} bytes`);
	}
});

test('a cgroup says how many cores it may use, or that it may use all', () => {
	assert.equal(quota('150000 100000\n'), 1.5);
	for (const none of ['max 100000\n', '', '0 0', 'x'])
		assert.equal(quota(none), Number.POSITIVE_INFINITY, none);
	const { cores, memory } = machine();
	assert.ok(cores > 0 && Number.isFinite(cores) && memory > 0 && Number.isFinite(memory));
});
