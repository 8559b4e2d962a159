// Promises of a scan that nobody waits for any more: it gives its thread, or its place in the queue, to others.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { EgressError } from '../../../src/core/errors.js';
import { Leave } from '../../../src/core/leave.js';
import { Scanner } from '../../../src/scan/scanner.js';
import { Turns } from '../../../src/scan/turns.js';
import type { Task } from '../../../workers/contract.js';
import { storm } from '../../support/storms.js';

const task = (bytes: Buffer): Task => ({
	direction: 'outbound',
	detectors: ['token_patterns'],
	parts: [],
	body: { bytes, type: 'text/plain', coding: '', offset: 0, carried: 0, last: true },
	redact: false,
	budgetMs: 20_000,
});

test('a thread ends a long scan that nobody waits for, and is free for the next', async t => {
	const pool = new Scanner({ threads: 1, load: { knownSecrets: [] }, queueLimit: 10, budgetMs: 20_000 });
	t.after(() => pool.close());
	await pool.scan(task(storm(1024, 0)));
	const took = async (leave: Leave | null, seed: number): Promise<[number, unknown]> => {
		const begun = performance.now();
		const outcome = await pool.scan(task(storm(400_000, seed)), null, leave).catch(error => error);
		return [performance.now() - begun, outcome];
	};
	const [whole, result] = await took(null, 1);
	assert.equal((result as { ok: boolean }).ok, true);
	const [waited, other] = await took(new Leave(), 2);
	assert.equal((other as { ok: boolean }).ok, true, 'who stays gets the answer');
	const reason = new EgressError('agent_aborted');
	const leave = new Leave();
	const leaving = took(leave, 3);
	// The first one had to be compiled, too.
	await sleep(Math.min(whole, waited) / 10);
	leave.tell(reason);
	const [left, thrown] = await leaving;
	assert.equal(thrown, reason);
	assert.ok(left < Math.max(whole, waited) * 0.75, `${left} of ${whole} ms`);
	assert.equal(pool.running, 0);
	assert.equal((await pool.scan(task(storm(1024, 4)))).ok, true);
});

test('who has left is taken out of the queue, and those behind move up', async () => {
	const turns = new Turns({ threads: 1, limit: 3, waitMs: 30_000 });
	assert.equal(turns.begin('long'), 'thread');
	const [one, two] = [new Leave(), new Leave()];
	const first = turns.wait('long', 'a', one);
	const second = turns.wait('long', 'b', two);
	assert.equal(turns.waiting(), 2);
	const reason = new EgressError('agent_aborted');
	one.tell(reason);
	await assert.rejects(first, error => error === reason);
	assert.equal(turns.waiting(), 1);
	turns.end('long', 'thread');
	assert.equal(await second, 'thread');
	two.tell(reason);
	turns.end('long', 'thread');
	await assert.rejects(
		turns.wait('long', 'a', one),
		error => error === reason,
		'who left before does not wait',
	);
	assert.equal(turns.waiting(), 0);
});

test('an exchange that has ended is told of once, at once to who asks late, and not to who has asked no more', () => {
	const leave = new Leave();
	const told: string[] = [];
	leave.on(() => told.push('a'));
	const off = leave.on(() => told.push('b'));
	off();
	const reason = new EgressError('draining');
	leave.tell(reason);
	leave.tell(new EgressError('agent_aborted'));
	leave.on(() => told.push('late'));
	assert.deepEqual([told, leave.reason], [['a', 'late'], reason]);
});
