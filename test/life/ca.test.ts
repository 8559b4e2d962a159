// `egressd ca`: the CA as people and shells get at it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { TRUST_VARIABLES } from '../../src/cli/trust.js';
import { missing, runClient } from '../support/clients.js';
import { runCommand } from '../support/commands.js';
import { scratch } from '../support/scratch.js';
import { startWorld } from '../support/world.js';

async function ca(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
	const { status, stdout, stderr } = await runCommand(['ca', ...args], {
		env: { PATH: '/nowhere', HOME: scratch(), ...env },
	});
	assert.equal(stderr, '');
	assert.equal(status, 0);
	return stdout;
}

describe('egressd ca', () => {
	it('makes the CA in the home folder unless told otherwise, by XDG, a variable or a flag', async () => {
		const [home, xdg, named, flagged] = [scratch(), scratch(), scratch(), scratch()];
		assert.equal(await ca(['path'], { HOME: home }), `${home}/.local/state/egressd/ca.pem\n`);
		assert.equal(await ca(['path'], { HOME: home, XDG_STATE_HOME: xdg }), `${xdg}/egressd/ca.pem\n`);
		const variables = { HOME: home, XDG_STATE_HOME: xdg, EGRESSD_CA_DIR: named };
		assert.equal(await ca(['path'], variables), `${named}/ca.pem\n`);
		assert.equal(await ca(['path', '--ca-dir', flagged], variables), `${flagged}/ca.pem\n`);
	});

	it('names files from the root on, for whoever gets them may be in another folder', async () => {
		const folder = scratch();
		const { stdout } = await runCommand(['ca', 'env', '--ca-dir', './mine'], { cwd: folder });
		assert.ok(stdout.includes(`export CURL_CA_BUNDLE='${folder}/mine/`), stdout);
		assert.doesNotMatch(stdout, /='mine/);
	});

	it('prints one and the same certificate each time, and nothing of the key', async () => {
		const dir = scratch();
		const pem = await ca(['print', '--ca-dir', dir]);
		assert.equal(new X509Certificate(pem).ca, true);
		assert.equal(await ca(['print', '--ca-dir', dir]), pem);
		assert.equal(readFileSync(join(dir, 'ca.pem'), 'utf8'), pem);
		assert.ok(!pem.includes('PRIVATE'));
	});

	it('prints a bundle that begins with the CA and holds more than fifty roots', async () => {
		const dir = scratch();
		const bundle = await ca(['bundle', '--ca-dir', dir]);
		assert.equal(
			new X509Certificate(bundle).fingerprint256,
			new X509Certificate(await ca(['print', '--ca-dir', dir])).fingerprint256,
		);
		assert.ok((bundle.match(/BEGIN CERTIFICATE/g) ?? []).length > 50);
		assert.ok(!bundle.includes('PRIVATE'));
	});

	it('prints exports that sh takes, also from a folder with a quote and a space in its name', async () => {
		const dir = join(scratch(), "it's a folder");
		const text = await ca(['env', '--ca-dir', dir]);
		const shell = await runClient('/bin/sh', ['-c', 'eval "$1" && /usr/bin/env', 'sh', text], { env: {} });
		assert.equal(shell.status, 0, shell.stderr);
		const seen = new Map(
			shell.stdout
				.toString('utf8')
				.split('\n')
				.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
		);
		for (const { name, file } of TRUST_VARIABLES) {
			const path = seen.get(name) ?? assert.fail(`${name} is set`);
			if (file === 'php') {
				const folder = join(dir, 'bundle.php');
				assert.equal(path, `:${folder}`);
				const [first] = readFileSync(join(folder, 'egressd.ini'), 'utf8').split('\n');
				assert.equal(first, `curl.cainfo = "${join(dir, 'bundle.pem')}"`);
				continue;
			}
			if (file === 'wgetrc') {
				assert.equal(readFileSync(path, 'utf8').trim(), `ca_certificate = ${join(dir, 'bundle.pem')}`);
				continue;
			}
			assert.equal(path, join(dir, file === 'ca' ? 'ca.pem' : 'bundle.pem'));
			assert.ok(readFileSync(path, 'utf8').includes('BEGIN CERTIFICATE'));
		}
	});

	it('makes curl trust what the proxy serves', { skip: missing('curl') }, async () => {
		const world = await startWorld();
		try {
			const exports = await ca(['env', '--ca-dir', world.proxy.caDir]);
			const script = `eval "$1" && curl -sS -x ${world.proxy.url} ${world.url('https', '/')}`;
			const env = { PATH: process.env.PATH ?? '' };
			const done = await runClient('/bin/sh', ['-c', script, 'sh', exports], { env });
			assert.equal(done.stderr, '');
			assert.equal(done.stdout.toString('utf8'), 'ok\n');
		} finally {
			await world.close();
		}
	});

	it('makes the curl of PHP trust what the proxy serves', { skip: withoutPhpCurl() }, async () => {
		const world = await startWorld();
		try {
			const dir = join(scratch(), `it's a "folder" of $HOME, \${HOME}`);
			cpSync(world.proxy.caDir, dir, { recursive: true });
			const exports = await ca(['env', '--ca-dir', dir]);
			const php =
				'$c = curl_init($argv[1]); curl_setopt($c, CURLOPT_PROXY, $argv[2]); curl_exec($c); echo curl_error($c);';
			const words = [world.url('https', '/'), world.proxy.url];
			const env = { PATH: process.env.PATH ?? '' };
			const script = 'eval "$1" && php -r "$2" -- "$3" "$4"';
			const done = await runClient('/bin/sh', ['-c', script, 'sh', exports, php, ...words], { env });
			assert.equal(done.stdout.toString('utf8'), 'ok\n');
		} finally {
			await world.close();
		}
	});
});

function withoutPhpCurl(): string | false {
	const { stdout } = spawnSync('php', ['-m'], { encoding: 'utf8' });
	return /^curl$/m.test(stdout ?? '') ? false : 'no PHP with curl';
}
