// Promises of the queue for scanning threads: each kind of task gets on, whatever the other one does.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EgressError } from '../../../src/core/errors.js';
import { type Length, type Seat, Turns } from '../../../src/scan/turns.js';

const LIMIT = 3;

/** Tasks by name, which run until they are ended. */
function stage(threads: number, waitMs = 30_000) {
	const turns = new Turns({ threads, limit: LIMIT, waitMs });
	const running: string[] = [];
	const seats = new Map<string, Seat>();
	const refused: string[] = [];
	const inThreads = (): number => running.filter(name => seats.get(name) === 'thread').length;
	const end = async (length: Length, name: string): Promise<void> => {
		running.splice(running.indexOf(name), 1);
		turns.end(length, seats.get(name) as Seat);
		await settled();
	};
	return {
		turns,
		running,
		refused,
		async ask(length: Length, name: string, whose?: string): Promise<void> {
			let seat = turns.begin(length);
			if (seat === null) {
				try {
					seat = await turns.wait(length, whose);
				} catch (error) {
					assert.ok(error instanceof EgressError && error.code === 'scan_overloaded');
					refused.push(name);
					return;
				}
			}
			running.push(name);
			seats.set(name, seat);
			assert.ok(inThreads() <= threads && running.length - inThreads() <= 1, 'one sits on another');
		},
		end,
		/** Ends whichever runs first until none does; those that ran, in their order. */
		async endAll(length: Length): Promise<string[]> {
			const order: string[] = [];
			await settled();
			for (let name = running[0]; name !== undefined; name = running[0]) {
				order.push(name);
				await end(length, name);
			}
			return order;
		},
	};
}

const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

test('a short task runs beside long ones that hold every thread, and a long one beside short ones', async () => {
	for (const [most, other] of [
		['long', 'short'],
		['short', 'long'],
	] as const) {
		const { ask, running, turns } = stage(2);
		for (const name of ['a', 'b', 'c']) void ask(most, name);
		void ask(other, 'other');
		void ask(other, 'another');
		await settled();
		assert.deepEqual(running, ['a', 'b', 'other']);
		assert.deepEqual([turns.waiting(most), turns.waiting(other), turns.waiting()], [1, 1, 2]);
	}
});

test('when a thread is free the short ones go first, and the long ones still get on', async () => {
	const { ask, end, running } = stage(1);
	for (const name of ['l1', 'l2']) void ask('long', name);
	for (const name of ['s1', 's2', 's3']) void ask('short', name);
	await settled();
	assert.deepEqual(running, ['l1', 's1']);
	await end('long', 'l1');
	assert.deepEqual(running, ['s1', 'l2'], 'no long one was under way');
	await end('short', 's1');
	assert.deepEqual(running, ['l2', 's2']);
	await end('long', 'l2');
	await end('short', 's2');
	assert.deepEqual(running, ['s3']);
});

test('tasks of one kind keep their order', async () => {
	const { ask, endAll } = stage(1);
	for (const name of ['a', 'b', 'c', 'd']) void ask('short', name);
	assert.deepEqual(await endAll('short'), ['a', 'b', 'c', 'd']);
});

test('whatever comes and ends in whatever order, no more run than may, and everybody has a turn', async () => {
	let seed = 7;
	const drawn = (below: number): number => {
		seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
		return (seed >>> 16) % below;
	};
	for (let round = 0; round < 30; round += 1) {
		const threads = 1 + drawn(4);
		const { ask, end, running, refused, turns } = stage(threads);
		const kinds = ['short', 'long'] as const;
		const kindOf = (name: string): Length => (name.startsWith('s') ? 'short' : 'long');
		const asked: string[] = [];
		const ended: string[] = [];
		const endOne = async (): Promise<void> => {
			const name = running[drawn(running.length)] as string;
			ended.push(name);
			await end(kindOf(name), name);
		};
		for (let step = 0; step < 60; step += 1) {
			if (running.length === 0 || drawn(2) === 0) {
				const kind = kinds[drawn(2)] as Length;
				asked.push(`${kind}${step}`);
				void ask(kind, `${kind}${step}`);
			} else await endOne();
			await settled();
			for (const kind of kinds) {
				if (turns.waiting(kind) === 0) continue;
				assert.ok(running.length >= threads, 'a thread is free and somebody waits');
				assert.ok(running.length > threads || running.some(name => kindOf(name) === kind));
			}
		}
		while (running.length > 0) await endOne();
		assert.deepEqual([...ended, ...refused].sort(), asked.sort());
	}
});

test('a full queue of one kind refuses its next, and none of the other', async () => {
	const { ask, running, refused } = stage(1);
	for (let i = 0; i <= LIMIT + 1; i += 1) void ask('long', `l${i}`);
	void ask('short', 's');
	await settled();
	assert.deepEqual(refused, [`l${LIMIT + 1}`]);
	assert.deepEqual(running, ['l0', 's']);
});

test('agents have their turns one after the other, whoever has asked for most', async () => {
	const { ask, endAll } = stage(1);
	for (const name of ['a1', 'a2']) void ask('short', name, 'a');
	void ask('short', 'b1', 'b');
	void ask('short', 'a3', 'a');
	assert.deepEqual(await endAll('short'), ['a1', 'a2', 'b1', 'a3']);
});

test('a full queue refuses the last of whoever has most in it, and never more for others than for oneself', async () => {
	const { ask, running, refused, turns } = stage(1);
	for (let i = 0; i <= LIMIT; i += 1) void ask('short', `a${i}`, 'a');
	void ask('short', 'b', 'b');
	await settled();
	assert.deepEqual([running, refused], [['a0'], ['a3']]);
	void ask('short', 'c', 'c');
	await settled();
	assert.deepEqual(refused, ['a3', 'a2'], 'now each has one that waits');
	for (const name of ['a4', 'd']) void ask('short', name, name.slice(0, 1));
	await settled();
	assert.deepEqual(refused, ['a3', 'a2', 'a4', 'd']);
	assert.equal(turns.waiting('short'), LIMIT);
});

test('who waits too long is refused and no longer stands in the way', async () => {
	const { ask, end, running, refused } = stage(1, 20);
	for (const name of ['a', 'b']) void ask('short', name);
	await new Promise(resolve => setTimeout(resolve, 60));
	assert.deepEqual(refused, ['b']);
	void ask('short', 'c');
	await end('short', 'a');
	assert.deepEqual(running, ['c']);
});
