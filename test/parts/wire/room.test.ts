// Promises about the memory of WebSocket messages: what is kept of unfinished ones is counted however their frames are
// cut, and where all together hold too much, the one that holds most goes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Room } from '../../../src/websocket/room.js';
import { Tally } from '../../../src/websocket/tally.js';
import { Random, seed } from '../../support/random.js';
import { frame } from '../../support/websocket.js';

const TEXT = 1;
const GOES_ON = 0;
const PING = 9;

/** A frame without a mask, as an origin sends it, of any length. */
function plain(opcode: number, payload: Buffer, fin = true): Buffer {
	const head = Buffer.alloc(10);
	head[0] = (fin ? 0x80 : 0) | opcode;
	head[1] = 127;
	head.writeBigUInt64BE(BigInt(payload.length), 2);
	return Buffer.concat([head, payload]);
}

test('between two messages nothing is kept, within one all that came, wherever the pieces are cut', t => {
	const start = seed();
	t.diagnostic(`EGRESSD_TEST_SEED=${start}`);
	const random = new Random(start);
	for (let round = 0; round < 300; round += 1) {
		const tally = new Tally();
		const bytes: Buffer[] = [];
		/** Where no message is under way. */
		const borders = new Set([0]);
		let length = 0;
		const add = (one: Buffer, border: boolean): void => {
			bytes.push(one);
			length += one.length;
			if (border) borders.add(length);
		};
		for (let i = random.below(6); i >= 0; i -= 1) {
			const made = random.chance(0.5) ? frame : plain;
			const pieces = 1 + random.below(4);
			for (let piece = 0; piece < pieces; piece += 1) {
				if (random.chance(0.3)) add(made(PING, Buffer.alloc(random.below(9))), piece === 0);
				const payload = Buffer.alloc(
					random.pick([0, 1, 5, 125, 126, 300, 70_000]) % (made === frame ? 65_536 : 1e6),
				);
				add(made(piece === 0 ? TEXT : GOES_ON, payload, piece === pieces - 1), piece === pieces - 1);
			}
		}
		const all = Buffer.concat(bytes);
		for (let at = 0; at < all.length; ) {
			const next = Math.min(all.length, at + 1 + random.below(random.pick([3, 100, 60_000])));
			tally.take(all.subarray(at, next));
			at = next;
			const begun = Math.max(...[...borders].filter(border => border <= at));
			if (begun === at) assert.equal(tally.kept, 0, `round ${round}, at ${at}`);
			else assert.ok(tally.kept >= at - begun, `round ${round}, at ${at}: ${tally.kept}`);
		}
	}
});

test('what many small pieces cost beside their bytes is counted, too', () => {
	const tally = new Tally();
	tally.take(frame(TEXT, Buffer.alloc(1), false));
	for (let i = 0; i < 999; i += 1) tally.take(frame(GOES_ON, Buffer.alloc(1), false));
	assert.ok(tally.kept > 200_000, `${tally.kept}`);
	tally.take(frame(GOES_ON, Buffer.alloc(1)));
	assert.equal(tally.kept, 0);
});

test('what is behind the last whole message is kept by itself', () => {
	const tally = new Tally();
	tally.take(frame(TEXT, Buffer.alloc(60_000), false));
	const rest = Buffer.concat([
		frame(GOES_ON, Buffer.alloc(10)),
		frame(TEXT, Buffer.alloc(10)).subarray(0, 3),
	]);
	tally.take(rest);
	assert.ok(tally.kept >= 3 && tally.kept < 1000, `${tally.kept}`);
});

test('over the limit the place that holds most is given up, and no other', () => {
	const room = new Room(1000);
	const gone: string[] = [];
	const places = ['a', 'b', 'c'].map(name => room.place(() => gone.push(name)));
	const [a, b, c] = places as [(typeof places)[0], (typeof places)[0], (typeof places)[0]];
	a.hold(400);
	b.hold(500);
	c.hold(100);
	assert.deepEqual([room.held, gone], [1000, []]);
	c.hold(101);
	assert.deepEqual([room.held, gone], [501, ['b']]);
	// It holds nothing any more, whatever it says.
	b.hold(900);
	assert.equal(room.held, 501);
	c.hold(5000);
	assert.deepEqual([room.held, gone], [400, ['b', 'c']]);
	a.hold(0);
	a.leave();
	a.leave();
	assert.deepEqual([room.held, gone], [0, ['b', 'c']]);
});
