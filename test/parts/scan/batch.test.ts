// Promises of the batches in which new bodies are searched: those of one turn together, no turn is held up for long, and who is
// alone does not wait.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turnOf } from 'node:timers/promises';
import { BATCH_MOST, Batch } from '../../../src/scan/batch.js';
import { isClean } from '../../../src/scan/clean.js';
import type { Direction } from '../../../workers/contract.js';
import { cleanGate } from '../../support/clean-inspector.js';
import { terms } from '../../support/seen-terms.js';

const inCompany = (): boolean => false;

function joined(batch: Batch, bytes: number): Promise<void> {
	const turn = batch.turn(bytes);
	assert.ok(turn !== null);
	return turn;
}

test('what comes in one turn is searched in a row, before anything of it goes on', async () => {
	const batch = new Batch(inCompany);
	const said: string[] = [];
	const one = async (name: string): Promise<void> => {
		await joined(batch, 1000).then(() => said.push(`search ${name}`));
		said.push(`send ${name}`);
	};
	await Promise.all([one('a'), one('b'), one('c')]);
	assert.deepEqual(said, ['search a', 'search b', 'search c', 'send a', 'send b', 'send c']);
});

test('a batch begins when the last one is over', async () => {
	const batch = new Batch(inCompany);
	for (let i = 0; i < 3; i += 1) {
		let over = false;
		const turn = joined(batch, BATCH_MOST).then(() => {
			over = true;
		});
		assert.equal(over, false);
		await turnOf();
		assert.equal(over, true);
		await turn;
	}
});

test('bytes beyond one batch wait for later turns, each its own, and none is forgotten', async () => {
	const batch = new Batch(inCompany);
	const turns: number[] = [];
	let turn = 0;
	let counting = true;
	const count = (): void => {
		turn += 1;
		if (counting) setImmediate(count);
	};
	const all = Array.from({ length: 8 }, () =>
		joined(batch, BATCH_MOST / 2).then(() => {
			turns.push(turn);
		}),
	);
	setImmediate(count);
	await Promise.all(all);
	counting = false;
	assert.deepEqual(
		turns.map(at => turns.filter(one => one === at).length),
		[2, 2, 2, 2, 2, 2, 2, 2],
		`turns: ${turns}`,
	);
});

test('who is alone waits for nobody, but where a batch has begun', async () => {
	let alone = true;
	const batch = new Batch(() => alone);
	assert.equal(batch.turn(1000), null);
	assert.equal(batch.turn(BATCH_MOST), null);
	alone = false;
	const first = joined(batch, 1000);
	alone = true;
	assert.equal(joined(batch, 1000), first);
	await first;
	assert.equal(batch.turn(1000), null);
});

test('a message whose body is known goes on with the others of its turn, and at once where it is alone', async () => {
	const gate = { ...cleanGate, wasClean: () => true };
	const message = { host: '', path: '', statusText: '', headers: [], body: Buffer.from('{}') };
	for (const direction of ['inbound', 'outbound'] as const) {
		const batch = new Batch(inCompany);
		const answers = [1, 2].map(() => isClean(gate, message, { ...terms, direction }, batch));
		assert.ok(answers.every(answer => answer instanceof Promise));
		assert.deepEqual(await Promise.all(answers), [true, true]);
		assert.equal(isClean(gate, message, { ...terms, direction }, new Batch(() => true)), true);
	}
});

test('a request without a body is searched on its turn, in a row with others', async () => {
	const searched: string[] = [];
	const gate = {
		...cleanGate,
		suspiciousHead: ({ path }: { readonly path: string }) => {
			searched.push(path);
			return path === '/odd';
		},
	};
	const ask = (path: string, direction: Direction, batch: Batch) => {
		const message = { host: 'a.example', path, statusText: '', headers: [], body: null };
		return isClean(gate, message, { ...terms, direction }, batch);
	};
	const batch = new Batch(inCompany);
	const asked = ['/a', '/odd', '/b'].map(path => ask(path, 'outbound', batch));
	assert.deepEqual(searched, []);
	assert.deepEqual(await Promise.all(asked), [true, false, true]);
	assert.deepEqual(searched, ['/a', '/odd', '/b']);
	assert.equal(ask('/a', 'outbound', new Batch(() => true)), true);
	assert.equal(ask('', 'inbound', batch), true);
});
