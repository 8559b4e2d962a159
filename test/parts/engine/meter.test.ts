// What a scan may cost. Its time: what it took is counted, what the machine held it for is not, and what is long has more of it. And
// what it may look at, which no clock tells.

import assert from 'node:assert/strict';
import test, { mock } from 'node:test';
import { STORMS } from '../../../bench/support/storms.js';
import type { ScanResult } from '../../../workers/contract.js';
import { createDetector } from '../../../workers/detect.js';
import { threadTime } from '../../../workers/thread-time.js';
import { Meter, type ReadAs, VIEW_FLOOR, VIEW_MULTIPLE } from '../../../workers/views/meter.js';
import { bodyTask } from '../../support/spellings.js';

/** Where nobody tells the thread's own time. */
const UNKNOWN = (): null => null;

test('a scan has its time also where its thread was held meanwhile, and no more than that', t => {
	let now = 5000;
	mock.method(performance, 'now', () => now);
	t.after(() => mock.reset());
	const meter = new Meter(0, 3000, UNKNOWN);
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
	const meter = new Meter(0, 3000, UNKNOWN);
	let steps = 0;
	assert.throws(() => {
		for (; steps < 100; steps += 1) {
			now += 100;
			meter.time();
		}
	}, /time is over/);
	assert.equal(steps, 30);
});

/** The meter of a scan that gets `share` of a processor, and how long it runs by the clock before it is ended. */
function lasts(meterOf: (clock: () => number) => Meter, share: number): number {
	let now = 5000;
	let ran = 70;
	mock.method(performance, 'now', () => now);
	const meter = meterOf(() => ran);
	const from = now;
	assert.throws(() => {
		for (; now - from < 1e6; ) {
			now += 50;
			ran += 50 * share;
			meter.time();
		}
	}, /time is over/);
	mock.reset();
	return now - from;
}

test('what others have of a busy machine does not count, but there is an end to it', () => {
	const short = (clock: () => number): Meter => new Meter(0, 3000, clock);
	assert.equal(lasts(short, 1), 3050);
	assert.equal(lasts(short, 0.5), 6050);
	assert.equal(lasts(short, 0.01), 9050);
});

test('each MiB that is sent, or that it unpacks to, adds time, up to a limit', () => {
	const MIB = 1024 * 1024;
	const sent = (clock: () => number): Meter => new Meter(MIB, 3000, clock);
	assert.equal(lasts(sent, 1), 4250);
	const packed = (clock: () => number): Meter => {
		const meter = new Meter(MIB, 3000, clock);
		meter.unpack(2 * MIB);
		return meter;
	};
	assert.equal(lasts(packed, 1), 6650);
	assert.equal(
		lasts(clock => new Meter(1000 * MIB, 3000, clock), 1),
		12_050,
	);
});

test('the time of a thread is its own, where the system tells it', { skip: threadTime() === null }, () => {
	const before = threadTime() as number;
	const from = performance.now();
	while (performance.now() < from + 30);
	const ran = (threadTime() as number) - before;
	// The system counts in ticks.
	assert.ok(ran > 0 && ran <= performance.now() - from + 10, `${ran} ms`);
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
	const held = (threadTime() as number) - before;
	assert.ok(held < ran + 150, `${held} ms`);
});

test('bytes that are looked at have a limit by what was sent, whatever the time, and what took most is named', () => {
	const KIB = 1024;
	const meter = new Meter(KIB, 60_000);
	const most = VIEW_FLOOR + VIEW_MULTIPLE * KIB;
	meter.decode(KIB, 'sent');
	meter.decode(most - 2 * KIB, 'joined');
	meter.decode(KIB, 'run');
	assert.throws(() => meter.decode(1, 'run'), {
		failure: 'budget',
		rule: 'decode',
		message: /put together from pieces$/,
	});
	const unpacked = new Meter(KIB, 60_000);
	unpacked.unpack(KIB);
	unpacked.decode(most + VIEW_MULTIPLE * KIB, 'decoded');
	assert.throws(() => unpacked.decode(1, 'decoded'), /most decoded$/);
});

test('a body that is read again and again is refused, and one that is not stays far below the limit', () => {
	const detect = createDetector({ knownSecrets: [] });
	const looked = (text: string): { bytes: number; result: ScanResult } => {
		let bytes = 0;
		const { decode } = Meter.prototype;
		const counted = mock.method(Meter.prototype, 'decode', function (this: Meter, size: number, as: ReadAs) {
			bytes += size;
			decode.call(this, size, as);
		});
		const result = detect(bodyTask(text, { budgetMs: 600_000 }));
		counted.mock.restore();
		return { bytes, result };
	};
	// What says the same for longer is read once.
	const piece = STORMS['beginnings of keys in base64']?.(42 * 1400).toString() ?? '';
	const storm = Array.from({ length: 21 }, (_, i) => `${piece}\n\n${i}\n\n`).join('');
	const { result } = looked(storm);
	assert.ok(!result.ok && result.failure === 'budget', JSON.stringify(result));
	assert.match(result.detail, /in search of runs that decode to something$/);
	const lines = Array.from({ length: 600 }, (_, i) => ({
		api_key: '<key>',
		token: `see vault ${i}`,
		note: 'a\\nb "c"',
	}));
	const ordinary = looked(JSON.stringify(lines));
	assert.ok(ordinary.result.ok);
	assert.ok(ordinary.bytes > 0 && ordinary.bytes * 3 < VIEW_FLOOR, `${ordinary.bytes}`);
});
