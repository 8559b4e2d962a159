// Promises of the incoming body: whole when it is small and in time, nothing lost otherwise, and back-pressure.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Inflow } from '../../../src/core/inflow.js';

function inflow(): { body: Inflow; calls: string[] } {
	const calls: string[] = [];
	const body = new Inflow(
		() => calls.push('pause'),
		() => calls.push('resume'),
	);
	return { body, calls };
}

async function all(body: Inflow): Promise<string> {
	let text = '';
	for await (const chunk of body) text += chunk.toString();
	return text;
}

test('a body that ends within limit and patience is held whole', async () => {
	const { body } = inflow();
	const held = body.hold(10, 1000);
	body.push(Buffer.from('abc'));
	body.push(Buffer.from('def'));
	body.end([]);
	assert.equal((await held)?.toString(), 'abcdef');
});

test('a body of exactly the limit is held, one byte more is not, and then it can be iterated from its first byte', async () => {
	for (const size of [10, 11]) {
		const { body } = inflow();
		const held = body.hold(10, 1000);
		for (let i = 0; i < size; i += 1) body.push(Buffer.from('x'));
		body.end([]);
		const whole = await held;
		assert.equal(whole?.length ?? null, size === 10 ? 10 : null);
		if (whole === null) assert.equal(await all(body), 'x'.repeat(11));
	}
});

test('a body that comes too slowly is given up holding without losing a byte', async () => {
	const { body } = inflow();
	body.push(Buffer.from('slow'));
	assert.equal(await body.hold(100, 5), null);
	body.push(Buffer.from('er'));
	body.end(['x-t', '1']);
	assert.equal(await all(body), 'slower');
	assert.deepEqual(body.trailers, ['x-t', '1']);
});

test('without patience only a body that is already whole is held', async () => {
	const { body } = inflow();
	body.push(Buffer.from('now'));
	body.end([]);
	assert.equal((await body.hold(100, 0))?.toString(), 'now');
});

test('what the sender failed with is thrown by hold and by iteration, after what had arrived', async () => {
	const one = inflow().body;
	const held = one.hold(10, 1000);
	one.fail(new Error('gone'));
	await assert.rejects(async () => held, /gone/);
	const two = inflow().body;
	two.push(Buffer.from('part'));
	two.fail(new Error('gone'));
	assert.equal(text(await two.take(100)), 'part');
	await assert.rejects(two.take(100), /gone/);
});

test('the sender is paused when too much waits and resumed when it is taken', async () => {
	const { body, calls } = inflow();
	body.push(Buffer.alloc(300 * 1024));
	assert.deepEqual(calls, ['pause']);
	await body.take(1 << 20);
	assert.deepEqual(calls, ['pause', 'resume']);
});

test('holding raises the bound to the hold limit, so that the sender is not paused below it', async () => {
	const { body, calls } = inflow();
	const held = body.hold(1024 * 1024, 1000);
	body.push(Buffer.alloc(1024 * 1024));
	assert.deepEqual(calls, []);
	body.end([]);
	assert.equal((await held)?.length, 1024 * 1024);
});

/** What was taken in one piece. */
function text(taken: readonly Buffer[] | null): string | undefined {
	assert.ok(taken === null || taken.length === 1);
	return taken?.[0]?.toString();
}

test('long pieces are taken as they came, short ones joined', async () => {
	const { body } = inflow();
	const long = Buffer.alloc(64 * 1024, 'l');
	for (const part of [long, Buffer.from('a'), Buffer.from('b'), long, Buffer.from('c')]) body.push(part);
	const taken = (await body.take(1 << 20)) ?? [];
	assert.equal(taken[0], long);
	assert.deepEqual(
		taken.map(({ length }) => length),
		[long.length, long.length + 2, 1],
	);
});

test('take joins what waits up to about the size asked for', async () => {
	const { body } = inflow();
	for (const part of ['aa', 'bb', 'cc']) body.push(Buffer.from(part));
	body.end([]);
	assert.equal(text(await body.take(3)), 'aabb');
	assert.equal(text(await body.take(3)), 'cc');
	assert.equal(await body.take(3), null);
});

test('what comes in one turn of the event loop is taken in one piece, however many records brought it', async () => {
	const { body } = inflow();
	const taken = body.take(1 << 20);
	// Each from a callback of its own, as records of TLS come: promises are settled in between.
	for (const part of ['a', 'b', 'c']) {
		body.push(Buffer.from(part));
		await Promise.resolve();
	}
	assert.equal(text(await taken), 'abc');

	const next = body[Symbol.asyncIterator]().next();
	for (const part of ['d', 'e']) {
		body.push(Buffer.from(part));
		await Promise.resolve();
	}
	assert.equal((await next).value?.toString(), 'de');
});

test('a discarded body drops what comes and lets the sender go on', () => {
	const { body, calls } = inflow();
	body.push(Buffer.alloc(300 * 1024));
	body.discard();
	body.push(Buffer.alloc(300 * 1024));
	assert.deepEqual(calls, ['pause', 'resume']);
});

test('the first read, and only it, asks for the body', async () => {
	const { body } = inflow();
	let wanted = 0;
	body.onWanted = () => {
		wanted += 1;
		body.push(Buffer.from('x'));
		body.end([]);
	};
	await body.hold(10, 10);
	assert.equal(await body.take(1), null);
	assert.equal(wanted, 1);
});

test('what is known already is given at once, without a promise', () => {
	const { body } = inflow();
	body.push(Buffer.from('whole'));
	body.end([]);
	const held = body.hold(100, 1000);
	assert.ok(Buffer.isBuffer(held));
	assert.equal(held.toString(), 'whole');
});

test('a long patience ends, too, and many bodies may wait at one time', async () => {
	const bodies = Array.from({ length: 50 }, () => inflow().body);
	const held = bodies.map(body => body.hold(100, 500));
	for (const body of bodies.slice(25)) body.end([]);
	const whole = await Promise.all(held);
	assert.equal(whole.filter(body => body === null).length, 25);
	assert.equal(whole.filter(body => body?.length === 0).length, 25);
});

test('what is asked about elsewhere waits for the answer, in order, with its end behind it, and the sender is paused', async () => {
	const asked: ((refused: Error | null) => void)[] = [];
	const said: string[] = [];
	const body = new Inflow(
		() => said.push('pause'),
		() => said.push('resume'),
	);
	body.admit = bytes => (bytes === 1 ? null : new Promise(resolve => asked.push(resolve)));
	body.push(Buffer.from('a'));
	body.push(Buffer.from('bb'));
	body.push(Buffer.from('c'));
	body.push(Buffer.from('dd'));
	body.end([]);
	assert.deepEqual([body.ended, said, asked.length], [false, ['pause'], 1]);
	assert.equal(text(await body.take(10)), 'a');
	asked[0]?.(null);
	await new Promise(setImmediate);
	assert.deepEqual([body.ended, said, asked.length], [false, ['pause'], 2], 'still one answer to come');
	asked[1]?.(null);
	assert.equal((await body.hold(100, 1000))?.toString(), 'bbcdd');
	await new Promise(setImmediate);
	assert.deepEqual(said, ['pause', 'resume']);
});

test('what is refused elsewhere ends the body, and nothing behind it is taken in', async () => {
	const body = new Inflow(
		() => {},
		() => {},
	);
	const seen: string[] = [];
	body.tap = chunk => void seen.push(chunk.toString());
	body.admit = async bytes => (bytes > 1 ? new Error('too much') : null);
	for (const text of ['a', 'bb', 'c']) body.push(Buffer.from(text));
	body.end([]);
	await assert.rejects(async () => {
		for await (const _chunk of body);
	}, /too much/);
	assert.deepEqual(seen, ['a']);
});
