// Counting together: what is there at one time is the sum over all, exactly, whoever dies and whenever.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { CONNECTIONS, Crowd, CrowdPlaces, EXCHANGES } from '../../../src/core/crowd.js';

test('one alone counts what it adds', () => {
	const crowd = new Crowd();
	crowd.add(CONNECTIONS, 1);
	crowd.add(CONNECTIONS, 1);
	crowd.add(EXCHANGES, 1);
	crowd.add(CONNECTIONS, -1);
	assert.deepEqual([crowd.count(CONNECTIONS), crowd.count(EXCHANGES)], [1, 1]);
	assert.equal(new Crowd().count(CONNECTIONS), 0, 'another one alone');
});

test('all count the sum, and one that has gone takes along what it had', () => {
	const places = new CrowdPlaces();
	const [a, b] = [places.take(), places.take()].map(place => new Crowd(places.memory, place ?? -1)) as [
		Crowd,
		Crowd,
	];
	for (let i = 0; i < 3; i += 1) a.add(EXCHANGES, 1);
	b.add(EXCHANGES, 1);
	assert.deepEqual([a.count(EXCHANGES), b.count(EXCHANGES)], [4, 4]);
	places.leave(0);
	assert.equal(b.count(EXCHANGES), 1);
	assert.equal(places.take(), 0, 'its place is given again');
	assert.equal(places.take(), 2);
});

test('there is an end to places, and one that is given back can be had again', () => {
	const places = new CrowdPlaces();
	for (let i = 0; i < 1024; i += 1) assert.equal(places.take(), i);
	assert.equal(places.take(), null);
	places.leave(17);
	assert.equal(places.take(), 17);
	assert.equal(places.take(), null);
});

const BUSY = fileURLToPath(new URL('../../support/workers/busy-crowd.js', import.meta.url));

test('threads that are terminated while they count leave nothing behind', async () => {
	const places = new CrowdPlaces();
	const watching = new Crowd(places.memory, places.take() ?? -1);
	for (let round = 0; round < 12; round += 1) {
		const place = places.take();
		const worker = new Worker(BUSY, { workerData: { memory: places.memory, place } });
		await once(worker, 'message');
		assert.ok(watching.count(CONNECTIONS) >= 0);
		await worker.terminate();
		places.leave(place ?? -1);
		assert.deepEqual([watching.count(CONNECTIONS), watching.count(EXCHANGES)], [0, 0]);
	}
});
