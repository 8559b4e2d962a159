// What a variable in the place of a flag may say.

import assert from 'node:assert/strict';
import test from 'node:test';
import { Command, Option } from 'commander';
import { heedVariables } from '../../../src/cli/variables.js';

/** What the options are when the variables say so. */
function read(env: Record<string, string>): Record<string, unknown> {
	const before = { ...process.env };
	Object.assign(process.env, env);
	try {
		const command = new Command()
			.exitOverride()
			.configureOutput({ writeErr: () => {} })
			.addOption(new Option('--observe').env('VARIABLES_TEST_OBSERVE'))
			.addOption(new Option('--no-watch').env('VARIABLES_TEST_NO_WATCH'))
			.addOption(new Option('--dir <dir>').env('VARIABLES_TEST_DIR').default('here'));
		heedVariables(command, process.env);
		return command.parse([], { from: 'user' }).opts();
	} finally {
		process.env = before;
	}
}

test('a variable of a flag may say no, an empty one says nothing', () => {
	const plain = { watch: true, dir: 'here' };
	assert.deepEqual(read({}), plain);
	for (const no of ['', ' ', '0', 'false', 'No', 'off'])
		assert.deepEqual(read({ VARIABLES_TEST_OBSERVE: no, VARIABLES_TEST_NO_WATCH: no }), plain, no);
	for (const yes of ['1', 'TRUE', 'yes', 'on'])
		assert.deepEqual(
			read({ VARIABLES_TEST_OBSERVE: yes, VARIABLES_TEST_NO_WATCH: yes }),
			{ ...plain, observe: true, watch: false },
			yes,
		);
	assert.deepEqual(read({ VARIABLES_TEST_DIR: '' }), plain);
	assert.deepEqual(
		read({ VARIABLES_TEST_DIR: '0' }),
		{ ...plain, dir: '0' },
		'one with a value is left as it is',
	);
});

test('a variable of a flag that says neither is bad usage', () => {
	assert.throws(() => read({ VARIABLES_TEST_OBSERVE: 'nope' }), /VARIABLES_TEST_OBSERVE should be 1, true/);
});
