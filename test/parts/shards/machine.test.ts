// How many shards fill a machine: by its cores, its memory, and what a container may use of both.

import assert from 'node:assert/strict';
import test from 'node:test';
import { cgroupFolders, fittingShards, fittingWorkers, machine, quota } from '../../../src/cli/machine.js';

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

test('a service has the limits of its own cgroup and of those around it', () => {
	const root = '/sys/fs/cgroup';
	assert.deepEqual(cgroupFolders('0::/system.slice/egressd.service\n'), [
		root,
		`${root}/system.slice`,
		`${root}/system.slice/egressd.service`,
	]);
	// In a container, outside its namespace, and where there is none.
	for (const own of ['0::/\n', '4:cpu:/docker/x\n', '']) assert.deepEqual(cgroupFolders(own), [root], own);
	assert.deepEqual(cgroupFolders('0::/../x\n'), [root, `${root}/x`]);
});

test('a scanning thread for each core but one, and never none', () => {
	const fitting = (cores: number): number => fittingWorkers({ cores, memory: GIB });
	assert.deepEqual([0.5, 1, 1.5, 2, 3.9, 64].map(fitting), [1, 1, 1, 1, 2, 63]);
});
