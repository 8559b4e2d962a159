// Promises of the scanning pool: whatever goes wrong in it closes the exchange, and the pool goes on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getHeapSpaceStatistics } from 'node:v8';
import { EgressError } from '../../../src/core/errors.js';
import { INLINE_MOST, Scanner } from '../../../src/scan/scanner.js';
import type { Task } from '../../../workers/contract.js';

/** Tasks, by which what one leaves behind is measured. */
const TASKS = 3000;

const task = (text: string): Task => ({
	direction: 'outbound',
	detectors: ['token_patterns'],
	parts: [{ location: 'path', text }],
	body: null,
	redact: false,
	budgetMs: 100,
});

function scanner(worker: string, queueLimit = 10, waitMs = 30_000): Scanner {
	const entry = new URL(`../../support/workers/${worker}.js`, import.meta.url);
	return new Scanner({ threads: 1, load: { knownSecrets: [] }, queueLimit, budgetMs: 100, waitMs, entry });
}

const failsWith = (code: string) => (error: unknown) => error instanceof EgressError && error.code === code;

test('a thread that dies fails its task closed, and the next task gets a new thread', async t => {
	const pool = scanner('crash');
	t.after(() => pool.close());
	await assert.rejects(pool.scan(task('/a')), failsWith('scan_failed'));
	await assert.rejects(pool.scan(task('/b')), failsWith('scan_failed'));
});

test('where no thread can be started each task fails closed at once, not when its time is over', async t => {
	const pool = scanner('unloadable');
	t.after(() => pool.close());
	const started = performance.now();
	for (const path of ['/a', '/b', '/c'])
		await assert.rejects(pool.scan({ ...task(path), budgetMs: 60_000 }), failsWith('scan_failed'));
	await assert.rejects(
		Promise.all(['/d', '/e'].map(path => pool.scan({ ...task(path), budgetMs: 60_000 }))),
		failsWith('scan_failed'),
	);
	assert.ok(performance.now() - started < 30_000);
});

test('a thread that throws fails its task closed, and its words are in no reason', async t => {
	const pool = scanner('throws');
	t.after(() => pool.close());
	await assert.rejects(pool.scan(task('/private-text')), (error: EgressError) => {
		assert.equal(error.code, 'scan_failed');
		assert.ok(!error.reason.includes('private-text'));
		assert.ok(!error.message.includes('private-text'));
		return true;
	});
});

test('time in which the process was held does not count against a task', async t => {
	const pool = scanner('slow');
	t.after(() => pool.close());
	await pool.scan(task('/warm'));
	// It is stuck after 3 s and twelve times its budget: 1 s here, of which the process is held for more than all.
	const answer = pool.scan({ ...task('/1700ms'), budgetMs: -2000 / 12 });
	await new Promise(resolve => setTimeout(resolve, 10));
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
	assert.equal((await answer).ok, true);
});

test('a thread that hangs is killed, its task fails closed, and the pool goes on', async t => {
	const pool = scanner('hang');
	t.after(() => pool.close());
	const started = performance.now();
	await assert.rejects(pool.scan(task('/hang')), failsWith('scan_budget'));
	assert.ok(performance.now() - started < 10_000);
	assert.deepEqual(await pool.scan(task('/fine')), { ok: true, findings: [], pending: 0, redacted: null });
});

test('a full queue refuses the next task and keeps those it has', async t => {
	const pool = scanner('slow', 2);
	t.after(() => pool.close());
	await pool.scan(task('/warm'));
	const outcomes = await Promise.allSettled(Array.from({ length: 6 }, (_, i) => pool.scan(task(`/${i}`))));
	const refused = outcomes.filter(outcome => outcome.status === 'rejected');
	assert.equal(outcomes.length - refused.length, 3);
	for (const outcome of refused)
		assert.ok(failsWith('scan_overloaded')((outcome as PromiseRejectedResult).reason));
});

test('who waits for a thread for too long is refused, and the others keep their turn', async t => {
	const pool = scanner('slow', 10, 300);
	t.after(() => pool.close());
	await pool.scan(task('/warm'));
	const outcomes = await Promise.allSettled(Array.from({ length: 4 }, (_, i) => pool.scan(task(`/${i}`))));
	const refused = outcomes.map(outcome => outcome.status === 'rejected');
	assert.equal(refused[0], false);
	assert.equal(refused[3], true);
	for (const outcome of outcomes)
		if (outcome.status === 'rejected') assert.ok(failsWith('scan_overloaded')(outcome.reason));
	assert.equal((await pool.scan(task('/later'))).ok, true);
});

test('what is short has an answer while the thread is at an archive', async t => {
	const pool = scanner('slow');
	t.after(() => pool.close());
	await pool.scan(task('/warm'));
	const bytes = Buffer.alloc(64 * 1024, 7);
	const body = { bytes, type: '', coding: 'gzip', offset: 0, carried: 0, last: true };
	const answered: string[] = [];
	const ask = async (name: string, path: string, body: Task['body']): Promise<void> => {
		// Its budget holds for the start of the second thread, too.
		await pool.scan({ ...task(path), body, budgetMs: 20_000 });
		answered.push(name);
	};
	const archives = Promise.allSettled([1, 2].map(i => ask(`archive ${i}`, '/4000ms', body)));
	const page = ask('page', '/1ms', { ...body, coding: '', bytes: Buffer.alloc(64 * 1024, 'page ') });
	await page;
	assert.deepEqual(answered, ['page']);
	assert.equal(pool.running, 1);
	assert.equal(pool.waiting, 1);
	await pool.close();
	await archives;
});

test('a closed scanner lets nothing through', async () => {
	const pool = scanner('slow');
	const running = pool.scan(task('/running'));
	const settled = assert.rejects(running, EgressError);
	await pool.close();
	await settled;
	await assert.rejects(pool.scan(task('/late')), failsWith('scan_failed'));
});

test('the bytes of a task stay usable, also when they are a view on a bigger slab', async t => {
	const pool = scanner('slow');
	t.after(() => pool.close());
	const slab = Buffer.alloc(1 << 16, 7);
	const bytes = slab.subarray(100, 200);
	await pool.scan({ ...task('/'), body: { bytes, type: '', coding: '', offset: 0, carried: 0, last: true } });
	assert.equal(bytes.length, 100);
	assert.ok(bytes.every(byte => byte === 7));
});

test('the event loop searches short text by itself, and leaves long text and what is none to the threads', t => {
	const pool = scanner('slow');
	t.after(() => pool.close());
	const asks = (bytes: Buffer) => pool.suspicious(bytes, ['token_patterns', 'known_secrets']);
	const line = 'The loop awaits one request after another.\n';
	assert.equal(asks(Buffer.alloc(INLINE_MOST, line)), false);
	assert.equal(asks(Buffer.alloc(INLINE_MOST + 1, line)), true);
	// Every second byte is a control character, as in text of UTF-16.
	assert.equal(asks(Buffer.from(line.repeat(30), 'utf16le')), true);
	assert.equal(asks(Buffer.from(`\x1b[1m${line.repeat(30)}\x1b[0m`)), false);
	assert.equal(pool.suspicious(Buffer.alloc(INLINE_MOST + 1, line), []), false);
});

test('while many tasks wait the event loop searches long text as well, so that none is refused for it', async t => {
	const pool = scanner('slow', 16);
	t.after(() => pool.close());
	const text = Buffer.alloc(INLINE_MOST + 1, 'The loop awaits one request after another.\n');
	await pool.scan(task('/warm'));
	const waiting = Array.from({ length: 6 }, (_, i) => pool.scan(task(`/${i}`)));
	assert.equal(pool.suspicious(text, ['token_patterns']), false);
	await Promise.all(waiting);
	assert.equal(pool.suspicious(text, ['token_patterns']), true);
});

// Node ends the process where this fails.
test('a pool that is closed while its threads still load takes nothing else down', async () => {
	for (let wait = 0; wait < 400; wait += 50) {
		const pool = new Scanner({ threads: 1, load: { knownSecrets: [] }, queueLimit: 1, budgetMs: 100 });
		await new Promise(resolve => setTimeout(resolve, wait));
		await pool.close();
		await assert.rejects(pool.scan(task('/late')), failsWith('scan_failed'));
	}
});

test('a task leaves next to nothing behind in the heap: a body of gigabytes is thousands of them', async t => {
	const pool = scanner('hang');
	t.after(() => pool.close());
	const old = (): number =>
		getHeapSpaceStatistics().find(({ space_name: name }) => name === 'old_space')?.space_used_size ?? 0;
	const run = async (): Promise<number> => {
		const before = old();
		for (let i = 0; i < TASKS; i += 1) await pool.scan(task('/a'));
		return (old() - before) / TASKS;
	};
	// The first ones pay for what is compiled.
	const bytes = [await run(), await run(), await run()];
	assert.ok(Math.min(...bytes) < 400, `${bytes} bytes a task`);
});
