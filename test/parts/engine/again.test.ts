// Repeats are found with their period, and places that say the same again are asked about once, as long as nothing was seen there.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Again, type Answer, NONE, SOME } from '../../../workers/literals/again.js';
import { MOST_PERIOD, repeatsIn } from '../../../workers/literals/repeats.js';
import { LiteralSet } from '../../../workers/literals/set.js';
import { tablesOf } from '../../../workers/literals/tables.js';

/** Text that never repeats. */
const varied = (length: number): Buffer => {
	const out = Buffer.alloc(length);
	let state = 12345;
	for (let i = 0; i < length; i += 1) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		out[i] = 97 + ((state >>> 24) % 26);
	}
	return out;
};
const unit = Buffer.from('a key of some kind, ');

describe('repeats', () => {
	it('are found with their period, wherever they begin, and not in what only looks alike', () => {
		const text = Buffer.concat([
			varied(20_000),
			Buffer.alloc(50_000, unit),
			varied(20_000),
			Buffer.alloc(40_000, 'z'),
		]);
		const found = repeatsIn(text, 2048);
		assert.deepEqual(
			found.map(({ period }) => period),
			[unit.length, 1],
		);
		for (const { start, end, period } of found) {
			for (let i = start; i + period < end; i += 1) assert.equal(text[i], text[i + period]);
		}
		assert.equal(found[0]?.end, 70_000);
		assert.equal(found[1]?.end, text.length);
		assert.deepEqual(repeatsIn(varied(200_000), 2048), []);
	});

	it('are found up to a period, past which nothing is sought', () => {
		const long = varied(MOST_PERIOD);
		assert.equal(repeatsIn(Buffer.alloc(MOST_PERIOD * 3, long), 2048)[0]?.period, MOST_PERIOD);
		assert.deepEqual(repeatsIn(Buffer.alloc(MOST_PERIOD * 4, varied(MOST_PERIOD + 64)), 2048), []);
	});
});

describe('places that say the same again', () => {
	const literals = new LiteralSet(tablesOf([{ text: 'key', anyCase: false, tag: 0 }]));
	const reach = { size: 1, mostBefore: 100, mostAfter: 100, windowOf: () => ({ before: 100, after: 100 }) };
	const asked = (text: Buffer, answer: (at: number) => Answer): number[] => {
		const places: number[] = [];
		new Again(text, reach).scan(literals, at => {
			places.push(at);
			return answer(at);
		});
		return places;
	};
	const text = Buffer.concat([
		varied(5000),
		Buffer.alloc(60_000, unit),
		varied(5000),
		Buffer.from('the last key'),
	]);

	it('are not asked about where nothing was seen, but for the first and the last', () => {
		const places = asked(text, () => NONE);
		assert.ok(places.length < 200, `${places.length}`);
		assert.equal(places.at(-1), text.length - 3);
	});

	it('are asked about, each of them, where something was seen a period before', () => {
		let all = 0;
		for (let at = text.indexOf('key'); at >= 0; at = text.indexOf('key', at + 1)) all += 1;
		assert.equal(asked(text, () => SOME).length, all);
		// Seen once, in the middle: the same place of the next period is asked about again.
		const places = asked(text, at => (at < 20_000 ? SOME : NONE));
		assert.ok(places.length < all / 2);
	});
});
