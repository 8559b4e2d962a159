// What the operator's side keeps and sends is bounded, whatever passes and however slow its readers are.

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import test from 'node:test';
import { Callers } from '../../src/admin/callers.js';
import { Feed, MOST_ALLOWED, MOST_OTHERS, MOST_READERS } from '../../src/admin/feed.js';
import { Histogram, percentiles } from '../../src/admin/histogram.js';
import { MOST_APPROVED, MOST_WAITING, Queue } from '../../src/admin/queue.js';
import { MOST_KEPT, MOST_KEPT_BYTES, Recorder } from '../../src/admin/recorder.js';
import { MOST_HOSTS, SECONDS, Tally } from '../../src/admin/tally.js';
import type { Question } from '../../src/core/approval.js';
import { EgressError } from '../../src/core/errors.js';
import { type Exchange, openExchange } from '../../src/core/exchange.js';
import { Leave } from '../../src/core/leave.js';
import { Trace } from '../../src/core/trace.js';

function ended(host: string, blocked = false, body = 0): Exchange {
	const exchange = openExchange({ scheme: 'https', host, port: 443, method: 'GET', path: '/', headers: [] });
	exchange.shown = { host, path: '/' };
	exchange.trace = new Trace(0);
	exchange.trace.ended = exchange.trace.begun + 2;
	if (body > 0) exchange.trace.held = Buffer.alloc(body);
	if (blocked) exchange.trace.refuse('route_denied', 'egress: host not in allowlist', true);
	return exchange;
}

class Reader extends EventEmitter {
	readonly written: string[] = [];
	writableLength = 0;
	write(text: string): boolean {
		this.written.push(text);
		return true;
	}
	end(): void {}
	/** The data of all events of a name. */
	events(name: string): unknown[] {
		return this.written.flatMap(text => {
			const [, event, data = ''] = /^event: (.*)\ndata: (.*)\n\n$/.exec(text) ?? [];
			return event === name ? [JSON.parse(data)] : [];
		});
	}
}

const asResponse = (reader: Reader): ServerResponse => reader as unknown as ServerResponse;
const kept = (exchange: Exchange) => ({ exchange, route: null, credential: null });
const show = async (): Promise<void> => {};

test('a feed sends a bounded number, refusals before the rest, and says how many it left out', async t => {
	t.mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
	const feed = new Feed();
	const reader = new Reader();
	const slow = new Reader();
	assert.ok(feed.add(asResponse(reader), false) && feed.add(asResponse(slow), false));
	slow.writableLength = 2 * 1024 * 1024;
	for (let i = 0; i < 5000; i += 1) feed.offer(kept(ended(`h${i}.test`, i % 10 === 0)), show);
	t.mock.timers.tick(250);
	const [batch] = reader.events('exchanges') as { items: { outcome: string }[]; left: number }[];
	assert.equal(batch?.items.length, MOST_ALLOWED + MOST_OTHERS);
	assert.equal(batch?.items.filter(({ outcome }) => outcome === 'blocked').length, MOST_OTHERS);
	assert.equal(batch?.left, 5000 - MOST_ALLOWED - MOST_OTHERS);
	assert.deepEqual(slow.written, [], 'nothing is piled up for a reader that does not read');
	slow.writableLength = 0;
	feed.offer(kept(ended('last.test')), show);
	t.mock.timers.tick(250);
	assert.deepEqual(slow.events('behind'), [5000]);
	for (let i = 2; i < MOST_READERS; i += 1) assert.ok(feed.add(asResponse(new Reader()), false));
	assert.equal(feed.add(asResponse(new Reader()), false), false);
	feed.close();
});

test('a feed without a reader keeps nothing, and forgets what it showed', t => {
	t.mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
	const feed = new Feed();
	const reader = new Reader();
	feed.add(asResponse(reader), true);
	assert.ok(feed.open && feed.bodies);
	feed.offer(kept(ended('a.test')), show);
	t.mock.timers.tick(250);
	assert.equal(feed.recorder.count, 1);
	reader.emit('close');
	assert.ok(!feed.open && !feed.bodies);
	t.mock.timers.tick(60_000);
	assert.equal(feed.recorder.count, 0);
});

test('what can be opened is bounded by number and by bytes', () => {
	const recorder = new Recorder();
	const first = ended('a.test');
	recorder.keep(kept(first));
	for (let i = 0; i < MOST_KEPT; i += 1) recorder.keep(kept(ended('a.test')));
	assert.equal(recorder.count, MOST_KEPT);
	assert.equal(recorder.get(first.id), undefined, 'the oldest is forgotten');
	for (let i = 0; i < 100; i += 1) recorder.keep(kept(ended('a.test', false, 1024 * 1024)));
	assert.ok(recorder.bytes <= MOST_KEPT_BYTES && recorder.bytes > MOST_KEPT_BYTES / 2);
});

test('a tally counts every exchange under a bounded number of names', () => {
	const tally = new Tally();
	const counts = tally.enter(['a.test']);
	for (let i = 0; i < 3 * MOST_HOSTS; i += 1) {
		const exchange = ended(`h${i}.test`);
		(exchange.trace as Trace).route = 0;
		tally.add(exchange, exchange.trace as Trace, counts);
	}
	assert.equal(tally.hosts.size, MOST_HOSTS + 1);
	assert.equal(tally.hosts.get('(other)')?.total, 2 * MOST_HOSTS);
	assert.equal(tally.routes[0]?.count.total, 3 * MOST_HOSTS);
	for (let i = 0; i < SECONDS + 10; i += 1) tally.tick();
	assert.equal(tally.seconds.length, SECONDS);
	// What stays in its place goes on counting after a reload, what does not begins anew.
	assert.equal(tally.enter(['a.test', 'b.test'])[0]?.total, 3 * MOST_HOSTS);
	assert.equal(tally.enter(['b.test', 'a.test'])[1]?.total, 0);
});

test('percentiles are right to a fifth, over all and over what came last', () => {
	const histogram = new Histogram();
	for (let i = 1; i <= 1000; i += 1) histogram.add(i);
	const near = (value: number | null | undefined, expected: number): void =>
		assert.ok(value != null && Math.abs(value - expected) < expected / 5, `${value} is about ${expected}`);
	const [p50, p99] = percentiles(histogram, null, [0.5, 0.99]);
	near(p50, 500);
	near(p99, 990);
	const before = histogram.copy();
	assert.deepEqual(percentiles(histogram, before, [0.5]), [null]);
	for (let i = 0; i < 10; i += 1) histogram.add(5);
	near(percentiles(histogram, before, [0.5])[0], 5);
	for (const wild of [0, 1e9]) histogram.add(wild);
	assert.equal(histogram.count, 1012);
});

test('a queue holds a bounded number of requests, and remembers a bounded number of values', async () => {
	const queue = new Queue(() => {});
	const question = (value: string): Question => ({
		exchange: ended('a.test'),
		spots: [{ detector: 'd', rule: 'r', kind: 'k', location: 'body', start: 0, end: 1, decoded: [] }],
		values: [Buffer.from(value)],
		timeout: 60_000,
		leave: new Leave(),
	});
	const asked = Array.from({ length: MOST_WAITING }, (_, i) =>
		queue.ask(question(`v${i}`)).catch(error => error),
	);
	await assert.rejects(
		queue.ask(question('one more')),
		(error: EgressError) => error.code === 'supervise_overloaded',
	);
	queue.close();
	for (const error of await Promise.all(asked)) assert.ok(error instanceof EgressError);
	for (let i = 0; i <= MOST_APPROVED; i += 1) {
		const waits = queue.ask(question(`value ${i}`));
		queue.approve(queue.waiting[0]?.id ?? '', 'value');
		await waits;
	}
	await queue.ask(question(`value ${MOST_APPROVED}`));
	const forgotten = queue.ask(question('value 0'));
	assert.equal(queue.waiting.length, 1, 'the oldest is asked for again');
	queue.refuse(queue.waiting[0]?.id ?? '');
	await assert.rejects(forgotten, (error: EgressError) => error.code === 'supervise_refused');
});

test('who holds all connections without the token makes room, who has shown it stays', () => {
	class Caller extends EventEmitter {
		gone = false;
		destroy(): void {
			this.gone = true;
			this.emit('close');
		}
	}
	const callers = new Callers(2);
	const come = (): Caller => {
		const caller = new Caller();
		callers.add(caller as unknown as Socket);
		return caller;
	};
	const [operator, stranger] = [come(), come()];
	callers.trust(operator as unknown as Socket);
	const next = come();
	assert.deepEqual([operator.gone, stranger.gone, next.gone], [false, true, false]);
	callers.trust(next as unknown as Socket);
	assert.deepEqual(
		[come().gone, operator.gone, next.gone],
		[true, false, false],
		'none of them is a stranger',
	);
	next.destroy();
	assert.ok(!come().gone, 'there is room again');
});
