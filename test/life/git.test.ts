// git clone and push behind the proxy, against git's own server, over HTTP and intercepted HTTPS, with and without bodies in the log.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fill, prose, sha256 } from '../support/bytes.js';
import { agentEnv, missing, runClient } from '../support/clients.js';
import { gitBackend } from '../support/git-backend.js';
import { scratch } from '../support/scratch.js';
import { SCHEMES_AT, startWorld } from '../support/world.js';

const skip = missing('git');
/** At level 1 nothing is written of what passes, as at 0; the matrix of transports goes over all three. */
const LEVELS = [0, 2] as const;
const BINARY = fill(3_000_000, 9);
/** Over HTTP/2 many builds of git hang at the end of some pushes, whoever the server is: so `egressd exec` asks for 1.1, too. */
const PUSH = ['-c', 'http.version=HTTP/1.1', 'push'] as const;
let ran = 0;

const root = scratch();
const world = skip ? null : await startWorld({ keepBodies: false, answers: { '*': gitBackend(root) } });

for (const log of LEVELS) {
	test(`git at level ${log}`, { skip }, async t => {
		assert.ok(world);
		await world.setLog(log);
		const env = {
			...agentEnv(world.proxy),
			GIT_CONFIG_NOSYSTEM: '1',
			GIT_TERMINAL_PROMPT: '0',
			GIT_AUTHOR_NAME: 'a',
			GIT_AUTHOR_EMAIL: 'a@a.test',
			GIT_COMMITTER_NAME: 'a',
			GIT_COMMITTER_EMAIL: 'a@a.test',
		};
		const git = async (cwd: string, ...args: string[]) => {
			const { status, stdout, stderr } = await runClient('git', args, { env, cwd });
			assert.equal(status, 0, `git ${args.join(' ')}: ${stderr}`);
			return stdout.toString().trim();
		};
		const scheme = SCHEMES_AT[log];
		await t.test(`push and clone over ${scheme}`, async () => {
			const name = `${scheme}-${log}.git`;
			const bare = join(root, name);
			mkdirSync(bare);
			await git(bare, 'init', '--bare', '--initial-branch=main');
			await git(bare, 'config', 'http.receivepack', 'true');
			const work = scratch();
			await git(work, 'init', '--initial-branch=main');
			writeFileSync(join(work, 'binary'), BINARY);
			writeFileSync(join(work, 'prose.md'), prose(200_000));
			await git(work, 'add', '.');
			await git(work, 'commit', '--message', 'a first commit');
			await git(work, 'remote', 'add', 'origin', world.url(scheme, `/${name}`));
			await git(work, ...PUSH, 'origin', 'main');
			const clone = scratch();
			await git(clone, 'clone', '--quiet', world.url(scheme, `/${name}`), 'copy');
			const copy = join(clone, 'copy');
			assert.equal(sha256(readFileSync(join(copy, 'binary'))), sha256(BINARY));
			assert.equal(await git(copy, 'rev-parse', 'HEAD'), await git(work, 'rev-parse', 'HEAD'));
			await git(copy, 'fsck', '--full');
			writeFileSync(join(copy, 'more.md'), prose(1000, 5));
			await git(copy, 'add', '.');
			await git(copy, 'commit', '--message', 'a second commit');
			await git(copy, ...PUSH, 'origin', 'main');
			await git(work, 'pull', '--quiet', 'origin', 'main');
			assert.equal(await git(work, 'rev-parse', 'HEAD'), await git(copy, 'rev-parse', 'HEAD'));
			ran += 1;
		});
	});
}

test('the proxy drains and has written only JSON lines', { skip }, () => world?.close());

const large = process.env.EGRESSD_TEST_LARGE === '1' ? skip : 'EGRESSD_TEST_LARGE=1 clones 200 MB';
test('a clone of 200 MB arrives whole, in flat memory', { skip: large }, async t => {
	const root = scratch();
	const world = await startWorld({
		asUsed: true,
		log: 1,
		keepBodies: false,
		answers: { '*': gitBackend(root) },
	});
	const env = { ...agentEnv(world.proxy), GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };
	const git = (cwd: string, ...args: string[]): string => {
		const { status, stdout, stderr } = spawnSync('git', args, { env, cwd, encoding: 'utf8' });
		assert.equal(status, 0, `git ${args.join(' ')}: ${stderr}`);
		return stdout.trim();
	};
	const work = join(root, 'large.git');
	mkdirSync(work);
	git(work, 'init', '--initial-branch=main');
	// Random bytes have no deltas, and looking for them would take git minutes.
	git(work, 'config', 'core.bigFileThreshold', '1m');
	git(work, 'config', 'core.compression', '0');
	for (let i = 0; i < 20; i += 1) writeFileSync(join(work, `blob-${i}`), fill(10_000_000, i + 1));
	git(work, 'add', '.');
	git(work, '-c', 'user.name=a', '-c', 'user.email=a@a.test', 'commit', '--quiet', '--message', 'large');
	const status = (field: string): number =>
		Number(
			new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(
				readFileSync(`/proc/${world.proxy.pid}/status`, 'utf8'),
			)?.[1],
		) / 1024;
	const [before, begun] = [status('VmRSS'), performance.now()];
	const clone = scratch();
	// Not in the way of the origin, which lives in this process.
	const child = spawn('git', ['clone', '--quiet', world.url('https', '/large.git/.git'), 'copy'], {
		env,
		cwd: clone,
		stdio: 'inherit',
	});
	assert.deepEqual(await once(child, 'close'), [0, null]);
	const seconds = (performance.now() - begun) / 1000;
	t.diagnostic(
		`${seconds.toFixed(1)} s; RSS ${before.toFixed(0)} MiB before, ${status('VmHWM').toFixed(0)} at the most`,
	);
	assert.equal(git(join(clone, 'copy'), 'rev-parse', 'HEAD'), git(work, 'rev-parse', 'HEAD'));
	git(join(clone, 'copy'), 'fsck', '--full');
	if (existsSync('/proc/self/status')) assert.ok(status('VmHWM') - before < 200);
	await world.close();
});

test('every combination ran', { skip }, () => assert.equal(ran, LEVELS.length));
