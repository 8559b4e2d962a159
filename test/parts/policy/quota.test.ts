// What a route's rates let through: bursts up to the whole, then evenly, and nobody gets more by a reload.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../../src/config/load.js';
import {
	formatRate,
	formatSize,
	parseCountRate,
	parseSize,
	parseSizeRate,
} from '../../../src/config/quantity.js';
import { NOBODY } from '../../../src/core/client.js';
import { EgressError } from '../../../src/core/errors.js';
import { BUCKETS_MOST, Buckets, Quota, Quotas } from '../../../src/policy/quota.js';
import { compileRoutes } from '../../../src/policy/route.js';

const limits = (requests: string | null, bytesOut: string | null) => ({
	body: null,
	requests: requests === null ? null : (parseCountRate(requests) ?? assert.fail('no rate')),
	bytesOut: bytesOut === null ? null : (parseSizeRate(bytesOut) ?? assert.fail('no rate')),
	per: 'route' as const,
});

/** Seconds to wait, 0 when it may go. */
function wait(asked: ReturnType<Quota['request']> | undefined): number {
	if (asked === null || asked === undefined) return 0;
	assert.ok(asked instanceof EgressError, 'buckets of this process answer at once');
	assert.equal(asked.status, 429);
	return asked.retryAfter ?? -1;
}

test('so many requests go at once, then one as each place comes free, and the wait that is told is enough', () => {
	const quota = new Quota(limits('6/m', null));
	const ask = (now: number) => wait(quota.request(now));
	for (let i = 0; i < 6; i += 1) assert.equal(ask(0), 0);
	assert.equal(ask(0), 10);
	assert.equal(ask(9_000), 1);
	assert.equal(ask(10_000), 0);
	assert.equal(ask(10_000), 10);
	// What was not used is kept up to the whole, and not beyond.
	for (let i = 0; i < 6; i += 1) assert.equal(ask(1_000_000), 0);
	assert.equal(ask(1_000_000), 10);
});

test('bytes are counted as they come, and a refused piece takes nothing', () => {
	const quota = new Quota(limits(null, '1000B/s'));
	const ask = (bytes: number, now: number) => wait(quota.bytes(bytes, now));
	assert.equal(ask(600, 0), 0);
	assert.equal(ask(600, 0), 1);
	assert.equal(ask(400, 0), 0);
	assert.equal(ask(1, 0), 1);
	assert.equal(ask(500, 500), 0);
	// More than there ever is never goes, and the wait that is told has an end.
	assert.equal(ask(5000, 10_000), 1);
});

test('a clock that stands still or jumps back gives nothing away', () => {
	const quota = new Quota(limits('1/s', null));
	assert.equal(wait(quota.request(1000)), 0);
	assert.equal(wait(quota.request(0)), 1);
});

test('sizes and rates are read as people write them, and written so that they are read again', () => {
	for (const [text, bytes] of [
		['0', 0],
		['10', 10],
		['10B', 10],
		['64KiB', 65_536],
		['64 KiB', 65_536],
		['1.5MB', 1_500_000],
		['1GiB', 2 ** 30],
		['2TB', 2e12],
	] as const) {
		assert.equal(parseSize(text), bytes, text);
		assert.equal(parseSize(formatSize(bytes)), bytes, text);
	}
	for (const text of ['', '-1', '1.', '1e3', '10 m', '1 XB', 'MiB', '99999999999TiB']) {
		assert.equal(parseSize(text), undefined, text);
	}
	assert.deepEqual(parseCountRate('600/m'), { most: 600, periodMs: 60_000 });
	assert.deepEqual(parseSizeRate('1MiB/h'), { most: 2 ** 20, periodMs: 3_600_000 });
	for (const text of ['600', '0/m', '6.5/m', '/m', '6/w', '1MiB/h']) {
		assert.equal(parseCountRate(text), undefined, text);
	}
	assert.equal(formatRate({ most: 600, periodMs: 60_000 }, String), '600/m');
});

test('a route that stays as it is goes on with what it has used, over any number of reloads', () => {
	const routes = (extra: string) =>
		parseConfig(`routes:\n- host: a.test\n  limits: { requests: 1/h }\n${extra}`);
	const quotas = (config: ReturnType<typeof routes>, before: Quotas | null) => {
		const compiled = compileRoutes(config);
		return { compiled, quotas: new Quotas(compiled.routes, config.routes, before) };
	};
	const first = quotas(routes(''), null);
	const [route = assert.fail('no route')] = first.compiled.routes;
	first.quotas.of(route, NOBODY)?.request(0);
	const second = quotas(routes('- host: b.test\n'), first.quotas);
	const [again = assert.fail('no route'), other = assert.fail('no route')] = second.compiled.routes;
	assert.ok(wait(second.quotas.of(again, NOBODY)?.request(0)) > 0);
	assert.equal(second.quotas.of(other, NOBODY), undefined);
});

test('buckets that stand elsewhere are asked in order, and a head is not counted for a request that is refused', async () => {
	const asked: [string, number][] = [];
	const quota = new Quota(limits('1/h', '1kB/h'), 'r', name => async amount => {
		asked.push([name, amount]);
		return name.startsWith('requests') && asked.length > 2 ? 1500 : 0;
	});
	assert.equal(await quota.exchange(100, 0), null);
	const refused = await quota.exchange(100, 0);
	assert.deepEqual([refused?.code, refused?.retryAfter], ['rate_limited', 2]);
	assert.deepEqual(asked, [
		['requests r', 1],
		['bytes r', 100],
		['requests r', 1],
	]);
});

test('shared buckets count for all who name them, and those that are full again are forgotten', () => {
	const buckets = new Buckets();
	const rate = { most: 2, periodMs: 1000 };
	assert.deepEqual(
		[1, 2, 3].map(() => buckets.take('a', rate, 1, 0)),
		[0, 0, 500],
	);
	assert.equal(buckets.take('b', rate, 1, 0), 0);
	for (let i = 0; i < 1000; i += 1) buckets.take(`other ${i}`, rate, 1, 2000 + i * 100);
	assert.ok(buckets.size <= 64, `${buckets.size} are kept`);
	assert.ok(buckets.take('other 999', rate, 2, 2000 + 999 * 100) > 0, 'one that is not full is kept');
});

test('each agent, or each address, has the rates of its route for itself where the route says so', () => {
	const config = parseConfig(
		['agent', 'client']
			.map(per => `- host: ${per}.test\n  limits: { requests: 1/h, per: ${per} }\n`)
			.reduce((text, route) => text + route, 'routes:\n'),
	);
	const [agents = assert.fail(), clients = assert.fail()] = compileRoutes(config).routes;
	const quotas = new Quotas([agents, clients], config.routes, null);
	const ask = (route: typeof agents, address: string | null, name: string | null): number =>
		wait(quotas.of(route, { address, name })?.request(0));
	const goes: [string | null, string | null, byAgent: boolean, byClient: boolean][] = [
		['10.0.0.1', 'a', true, true],
		['10.0.0.1', 'a', false, false],
		['10.0.0.2', 'a', false, true],
		['10.0.0.1', 'b', true, false],
		['10.0.0.1', null, true, false],
		['10.0.0.3', null, true, true],
		[null, null, true, true],
		[null, null, false, false],
		[null, 'c', true, false],
	];
	for (const [address, name, byAgent, byClient] of goes) {
		assert.equal(ask(agents, address, name) === 0, byAgent, `${address} ${name} by agent`);
		assert.equal(ask(clients, address, name) === 0, byClient, `${address} ${name} by client`);
	}
});

test('of names without end so many have a bucket of their own, the rest one together, until others are full again', () => {
	const buckets = new Buckets();
	const rate = { most: 2, periodMs: 1000 };
	for (let i = 0; i < BUCKETS_MOST; i += 1) assert.equal(buckets.take(`requests ${i}`, rate, 1, 0), 0);
	assert.equal(buckets.take('requests x', rate, 1, 0), 0);
	assert.equal(buckets.take('requests y', rate, 1, 0), 0);
	assert.ok(buckets.take('requests z', rate, 1, 0) > 0);
	assert.equal(buckets.take('bytes z', rate, 2, 0), 0);
	assert.ok(buckets.size <= BUCKETS_MOST + 2);
	assert.equal(buckets.take('requests z', rate, 2, 5000), 0);
	assert.ok(buckets.size < 10);
});
