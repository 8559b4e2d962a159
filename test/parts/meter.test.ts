// A scan's time: what it took is counted, what the machine held it for is not.

import assert from 'node:assert/strict';
import test, { mock } from 'node:test';
import { Meter } from '../../workers/views/meter.js';

test('a scan has its time also where its thread was held meanwhile, and no more than that', t => {
	let now = 5000;
	mock.method(performance, 'now', () => now);
	t.after(() => mock.reset());
	const meter = new Meter(1000, 3000);
	const after = (ms: number): void => {
		now += ms;
		meter.time();
	};
	after(900);
	// Stopped for a minute: it counts as one second.
	after(60_000);
	after(900);
	assert.throws(() => after(300), /time is over/);
});

test('many steps end a scan, however short each is', t => {
	let now = 5000;
	mock.method(performance, 'now', () => now);
	t.after(() => mock.reset());
	const meter = new Meter(1000, 3000);
	let steps = 0;
	assert.throws(() => {
		for (; steps < 100; steps += 1) {
			now += 100;
			meter.time();
		}
	}, /time is over/);
	assert.equal(steps, 30);
});
