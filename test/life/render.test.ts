// `egressd render` as it is run: what it writes passes `egressd check`, its variables are read back by a shell as they
// were, and no value ever stands in an error.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { runCommand } from '../support/commands.js';
import { scratch } from '../support/scratch.js';
import { plainSecret } from '../support/secrets.js';

const folder = scratch();
writeFileSync(
	join(folder, 'bottle.md'),
	`---
name: x
egress:
  log: 1
  routes:
    - { host: a.test, auth: { scheme: Bearer, token_ref: FIRST_KEY } }
    - { host: b.test, auth: { header: x-key, scheme: "", token_ref: SECOND_KEY } }
    - { host: c.test, auth: { scheme: token, token_ref: FIRST_KEY } }
---
prose
`,
);

function egressd(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
	return runCommand(args, { cwd: folder, env: variables });
}

test('a manifest is rendered to a routes file that is valid and holds slots only', async () => {
	const { status, stdout, stderr } = await egressd(['render', 'bottle.md'], { FIRST_KEY: plainSecret(1) });
	assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
	assert.match(stdout, /^log: 1\nroutes:\n/);
	assert.equal(stdout.includes(plainSecret(1)) || stdout.includes('FIRST_KEY'), false);
	assert.equal(stdout.match(/EGRESS_TOKEN_0/g)?.length, 2);
	writeFileSync(join(folder, 'routes.yaml'), stdout);
	assert.equal((await egressd(['check', 'routes.yaml'])).stdout, 'routes.yaml: ok (3 routes, log=blocks)\n');
	const piped = await runCommand(['check', '-'], { input: stdout });
	assert.equal(piped.stdout, '-: ok (3 routes, log=blocks)\n');
	const manifest = readFileSync(join(folder, 'bottle.md'), 'utf8');
	assert.deepEqual(await runCommand(['render', '-'], { input: manifest }), { status: 0, stdout, stderr });
});

test('a manifest without egress blocks everything, and it is said', async () => {
	writeFileSync(join(folder, 'other.yaml'), 'routes: [{ host: a.test }]\n');
	assert.deepEqual(await egressd(['render', 'other.yaml']), {
		status: 0,
		stdout: 'routes: []\n',
		stderr: 'other.yaml: no egress: everything is blocked; is it a routes.yaml, which is used as it is?\n',
	});
	writeFileSync(join(folder, 'other.yaml'), 'name: x\n');
	assert.equal(
		(await egressd(['render', 'other.yaml'])).stderr,
		'other.yaml: no egress: everything is blocked\n',
	);
});

test('--env writes each value so that a shell reads it back as it was', async () => {
	const values = [
		plainSecret(1),
		'with space',
		`it's "quoted"`,
		'$HOME `id` $(id)',
		'# no comment',
		'\\n\\',
		'*',
		'a=b',
		'~/x:~',
		'é',
		' edges ',
	];
	for (const value of values) {
		const { status, stdout } = await egressd(['render', '--env', 'bottle.md'], {
			FIRST_KEY: value,
			SECOND_KEY: 'second',
		});
		assert.equal(status, 0, value);
		assert.match(stdout, /^EGRESS_TOKEN_0=.*\nEGRESS_TOKEN_1=second\n$/);
		writeFileSync(join(folder, 'egress.env'), stdout);
		const read = spawnSync('sh', ['-c', '. ./egress.env; printf %s "$EGRESS_TOKEN_0"'], {
			cwd: folder,
			encoding: 'utf8',
		});
		assert.equal(read.stdout, value);
	}
});

test('a variable that is unset is named, once, and nothing is written', async () => {
	const secret = plainSecret(3);
	const one = await egressd(['render', '--env', 'bottle.md'], { SECOND_KEY: secret });
	assert.deepEqual(one, {
		status: 1,
		stdout: '',
		stderr: 'FIRST_KEY is not set: EGRESS_TOKEN_0 needs its value\n',
	});
	const both = await egressd(['render', 'bottle.md', '--env'], { FIRST_KEY: '' });
	assert.equal(both.status, 1);
	assert.equal(both.stderr.trimEnd().split('\n').length, 2);
});

test('a value that no header can carry is refused without being shown', async () => {
	const secret = plainSecret(4);
	const { status, stdout, stderr } = await egressd(['render', '--env', 'bottle.md'], {
		FIRST_KEY: `${secret}\nX-Evil: 1`,
		SECOND_KEY: secret,
	});
	assert.deepEqual({ status, stdout }, { status: 1, stdout: '' });
	assert.match(stderr, /^FIRST_KEY holds a line break/);
	assert.equal(stderr.includes(secret), false);
});

test('a manifest with mistakes, or none, is exit code 1 and all on stderr', async () => {
	writeFileSync(
		join(folder, 'bad.yaml'),
		'egress:\n  log: yes\n  routes: [{ host: a.test, auth: { scheme: "", token_env: T } }]\n',
	);
	const bad = await egressd(['render', 'bad.yaml']);
	assert.deepEqual([bad.status, bad.stdout], [1, '']);
	assert.match(bad.stderr, /^bad\.yaml:2:8: egress\.log: .*\nbad\.yaml:3:\d+: .*token_ref/);
	assert.deepEqual(await egressd(['render', 'missing.md']), {
		status: 1,
		stdout: '',
		stderr: 'missing.md:1:1: there is no such file\n',
	});
	assert.equal((await egressd(['render'])).status, 2);
});
