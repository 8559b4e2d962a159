// Questions between a shard and its primary: each gets its own answer in any order, and there is an end to how many wait.

import assert from 'node:assert/strict';
import test from 'node:test';
import { QUESTIONS_MOST, Questions } from '../../../src/shards/questions.js';

test('each question gets its own answer, in whatever order they come, and once', async () => {
	const questions = new Questions();
	const places: number[] = [];
	const asked = [0, 1, 2].map(() => questions.ask(place => places.push(place)));
	assert.equal(questions.open, 3);
	for (const place of [...places].reverse()) questions.answer(place, `answer ${place}`);
	questions.answer(places[0] ?? -1, 'again');
	questions.answer(77, 'nobody asked');
	assert.deepEqual(
		await Promise.all(asked),
		places.map(place => `answer ${place}`),
	);
	assert.equal(questions.open, 0);
});

test('places are used again', () => {
	const questions = new Questions();
	let most = 0;
	for (let i = 0; i < 1000; i += 1) {
		void questions.ask(place => {
			most = Math.max(most, place);
			questions.answer(place, null);
		});
	}
	assert.equal(most, 0);
});

test('over the bound a question is refused, and room that is made is used', async () => {
	const questions = new Questions();
	const send = (): void => {};
	for (let i = 0; i < QUESTIONS_MOST; i += 1) void questions.ask(send);
	await assert.rejects(
		questions.ask(() => assert.fail('was asked')),
		{ code: 'exchanges_exhausted' },
	);
	questions.answer(5, null);
	let place = -1;
	const asked = questions.ask(given => {
		place = given;
	});
	assert.equal(place, 5);
	questions.answer(5, 'yes');
	assert.equal(await asked, 'yes');
});
