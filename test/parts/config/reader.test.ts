// Routes read beside the traffic: the same result as by parseConfig, while the event loop goes on.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ConfigError, MOST_ISSUES } from '../../../src/config/issues.js';
import { parseConfig } from '../../../src/config/load.js';
import { routePlace } from '../../../src/config/places.js';
import { ConfigReader } from '../../../src/config/reader.js';

const reader = new ConfigReader();
after(() => reader.close());

test('what is read is what parseConfig reads, frozen, with its lines', async () => {
	const text = 'log: 2\nroutes:\n- host: a.test\n- host: b.test\n  timeouts: { idle: 1m }\n';
	const config = await reader.read(text, 'routes.yaml');
	assert.deepEqual(config, parseConfig(text));
	assert.ok(Object.isFrozen(config.routes[1]?.timeouts));
	assert.deepEqual([routePlace(config, 0)?.line, routePlace(config, 1)?.line], [3, 4]);
});

test('mistakes come with their places, and only the first of very many are told', async () => {
	const wrong = await reader.read('log: true\nroutes: []\nrouts: []\n', 'r.yaml').catch(error => error);
	assert.ok(wrong instanceof ConfigError);
	assert.deepEqual(
		wrong.issues.map(({ line, col }) => [line, col]),
		[
			[1, 6],
			[3, 1],
		],
	);
	const text = `routes:\n${'- hots: a.test\n'.repeat(4000)}`;
	const many = await reader.read(text, 'r.yaml').catch(error => error);
	assert.ok(many instanceof ConfigError);
	assert.equal(many.issues.length, 4000);
	const told = many.message.split('\n');
	assert.equal(told.length, MOST_ISSUES + 1);
	assert.equal(told.at(-1), 'r.yaml: and 3,950 more');
});

test('the event loop turns while a pattern is proved', async () => {
	let turns = 0;
	let reading = true;
	const turn = (): void => {
		turns += 1;
		if (reading) setImmediate(turn);
	};
	setImmediate(turn);
	// Not one of the plain kinds that need no proof: it takes a tenth of a second and more.
	const text =
		'routes:\n- host: a.test\n  matches: [{ paths: [{ type: regex, value: "^/(?:a[bc]d|x[0-9]y)*/z$" }] }]\n';
	await reader.read(text, 'routes.yaml');
	reading = false;
	assert.ok(turns > 20, `${turns} turns`);
});
