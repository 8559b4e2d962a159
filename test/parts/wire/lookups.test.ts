// Names whose servers are slow must not keep other names waiting: the program has threads for many, and a name that is being
// looked up is not asked for again.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import dns from 'node:dns';
import { existsSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { CLI } from '../../support/proxy.js';
import { scratch } from '../../support/scratch.js';

interface Asked {
	readonly name: string;
	readonly answer: (error: Error | null, addresses: readonly dns.LookupAddress[]) => void;
}

const asked: Asked[] = [];
dns.lookup = ((name: string, _: unknown, answer: Asked['answer']) => {
	asked.push({ name, answer });
}) as unknown as typeof dns.lookup;
syncBuiltinESMExports();
const { guardedLookup } = await import('../../../src/upstream/lookup.js');

/** What a route that may reach private addresses, or may not, is told of a name. */
function lookUp(name: string, allowPrivate: boolean): Promise<string> {
	return new Promise(resolve => {
		guardedLookup(allowPrivate, () => {})(name, { all: true }, (error, addresses) => {
			resolve(error === null ? (addresses as dns.LookupAddress[]).map(a => a.address).join() : error.message);
		});
	});
}

test('a name that many ask for at once is looked up once, and each is told what its own route allows', async () => {
	const told = [lookUp('slow.test', true), lookUp('slow.test', false), lookUp('other.test', false)];
	assert.deepEqual(
		asked.map(({ name }) => name),
		['slow.test', 'other.test'],
	);
	for (const { answer } of asked.splice(0)) answer(null, [{ address: '10.0.0.1', family: 4 }]);
	const [open, ...refused] = await Promise.all(told);
	assert.equal(open, '10.0.0.1');
	for (const reason of refused) assert.match(reason, /not public \(private\)/);
});

test('a name is looked up anew when it was answered, also where that failed', async () => {
	for (const error of [null, new Error('no such name'), null]) {
		const told = lookUp('again.test', true);
		assert.equal(asked.length, 1);
		asked.splice(0)[0]?.answer(error, [{ address: '10.0.0.2', family: 4 }]);
		assert.equal(await told, error?.message ?? '10.0.0.2');
	}
});

test('the program has threads for 32 names at once, and tells those that it starts nothing of it', {
	skip: !existsSync('/proc/self/task') && 'counts threads in /proc',
}, () => {
	const probe = join(scratch(), 'probe.cjs');
	writeFileSync(
		probe,
		`process.once('exit', () => console.log(require('fs').readdirSync('/proc/self/task').length, process.env.UV_THREADPOOL_SIZE))`,
	);
	const run = (size?: string): string[] => {
		const env: NodeJS.ProcessEnv = { ...process.env, UV_THREADPOOL_SIZE: size };
		if (size === undefined) delete env.UV_THREADPOOL_SIZE;
		const { stdout } = spawnSync(process.execPath, ['--require', probe, CLI, '--version'], {
			env,
			encoding: 'utf8',
		});
		return stdout.trim().split('\n').at(-1)?.split(' ') ?? [];
	};
	const [many, told] = run();
	const [few, kept] = run('4');
	// The four begin when something asks for them, which on Node 24 nothing does.
	assert.ok([60, 64].includes(Number(many) - Number(few)), `${many} threads, and ${few}`);
	assert.deepEqual([told, kept], ['undefined', '4']);
});
