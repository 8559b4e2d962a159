// git clone and push behind the proxy, against git's own server, over HTTP and intercepted HTTPS, at every level.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fill, prose, sha256 } from '../support/bytes.js';
import { agentEnv, missing, runClient } from '../support/clients.js';
import { gitBackend } from '../support/git-backend.js';
import { scratch } from '../support/scratch.js';
import { SCHEMES, startWorld } from '../support/world.js';

const skip = missing('git');
const LEVELS = [0, 1, 2] as const;
const BINARY = fill(3_000_000, 9);
let ran = 0;

for (const log of LEVELS) {
	test(`git at level ${log}`, { skip }, async t => {
		const root = scratch();
		const world = await startWorld({ log, keepBodies: false, answers: { '*': gitBackend(root) } });
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
		for (const scheme of SCHEMES) {
			await t.test(`push and clone over ${scheme}`, async () => {
				const bare = join(root, `${scheme}.git`);
				mkdirSync(bare);
				await git(bare, 'init', '--bare', '--initial-branch=main');
				await git(bare, 'config', 'http.receivepack', 'true');
				const work = scratch();
				await git(work, 'init', '--initial-branch=main');
				writeFileSync(join(work, 'binary'), BINARY);
				writeFileSync(join(work, 'prose.md'), prose(200_000));
				await git(work, 'add', '.');
				await git(work, 'commit', '--message', 'a first commit');
				await git(work, 'remote', 'add', 'origin', world.url(scheme, `/${scheme}.git`));
				await git(work, 'push', 'origin', 'main');
				const clone = scratch();
				await git(clone, 'clone', '--quiet', world.url(scheme, `/${scheme}.git`), 'copy');
				const copy = join(clone, 'copy');
				assert.equal(sha256(readFileSync(join(copy, 'binary'))), sha256(BINARY));
				assert.equal(await git(copy, 'rev-parse', 'HEAD'), await git(work, 'rev-parse', 'HEAD'));
				await git(copy, 'fsck', '--full');
				writeFileSync(join(copy, 'more.md'), prose(1000, 5));
				await git(copy, 'add', '.');
				await git(copy, 'commit', '--message', 'a second commit');
				await git(copy, 'push', 'origin', 'main');
				await git(work, 'pull', '--quiet', 'origin', 'main');
				assert.equal(await git(work, 'rev-parse', 'HEAD'), await git(copy, 'rev-parse', 'HEAD'));
				ran += 1;
			});
		}
		await t.test('the proxy drains and has written only JSON lines', () => world.close());
	});
}

test('every combination ran', { skip }, () => assert.equal(ran, LEVELS.length * SCHEMES.length));
