// What the command line says to a person who got it wrong, and how it exits.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folded } from '../../src/cli/fold.js';
import { runClient } from '../support/clients.js';
import { runCommand } from '../support/commands.js';
import { LIGHT_CLI } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';

const COMMANDS = ['serve', 'exec', 'demo', 'check', 'scan', 'render', 'ca'];

function place(env: Record<string, string> = {}) {
	const folder = scratch();
	return { env: { PATH: process.env.PATH ?? '', HOME: folder, ...env }, cwd: folder };
}

/** In a process of its own, so that its exit code is what the system gives. */
async function egressd(args: readonly string[], env: Record<string, string> = {}) {
	const options = place(env);
	const { status, stdout, stderr } = await runClient(process.execPath, [...LIGHT_CLI, ...args], options);
	return { status, stdout: stdout.toString('utf8'), stderr };
}

function routes(text: string): string {
	const file = join(scratch(), 'routes.yaml');
	writeFileSync(file, text);
	return file;
}

describe('help', () => {
	it('says the version of the package', async () => {
		const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
		assert.deepEqual(await egressd(['--version']), { status: 0, stdout: `${version}\n`, stderr: '' });
	});

	it('goes to stdout and exits 0 when asked for, and names every command', async () => {
		const { status, stdout, stderr } = await egressd(['--help']);
		assert.equal(status, 0);
		assert.equal(stderr, '');
		for (const command of COMMANDS) assert.match(stdout, new RegExp(`^  ${command}\\b`, 'm'));
	});

	it('is there for every command', async () => {
		const answers = await Promise.all(COMMANDS.map(command => runCommand([command, '--help'], place())));
		assert.equal(answers.length, COMMANDS.length);
		for (const [index, { status, stdout }] of answers.entries()) {
			assert.equal(status, 0);
			assert.match(stdout, new RegExp(`^Usage: egressd ${COMMANDS[index]}\\b`));
		}
	});

	it('breaks its prose between words on a narrow terminal, and nothing else', async () => {
		const { stdout } = await runCommand(['exec', '--help'], place());
		assert.equal(folded(stdout, 120), stdout);
		const narrow = folded(stdout, 60);
		const prose = narrow.split('\n').filter(line => line !== '' && !line.startsWith(' '));
		assert.ok(prose.length > 15);
		for (const line of prose) assert.ok(line.length <= 60, line);
		const words = (text: string) => text.split(/\s+/);
		assert.deepEqual(words(narrow), words(stdout));
		const listed = (text: string) => text.split('\n').filter(line => line.startsWith(' '));
		assert.deepEqual(listed(narrow), listed(stdout));
	});

	it('names the variable of every flag of serve', async () => {
		const { stdout } = await runCommand(['serve', '--help'], place());
		const flags = stdout.match(/^ {2}--[a-z-]+/gm) ?? [];
		assert.ok(flags.length >= 6);
		for (const flag of flags) {
			const variable = `EGRESSD_${flag.trim().slice(2).replaceAll('-', '_').toUpperCase()}`;
			assert.ok(stdout.includes(variable), variable);
		}
	});
});

describe('bad usage exits 2 and says what is wrong on stderr', () => {
	const wrong: Record<
		string,
		{ readonly args: string[]; readonly env?: Record<string, string>; readonly says: RegExp }
	> = {
		'no command': { args: [], says: /Usage: egressd/ },
		'an unknown command': { args: ['serv'], says: /unknown command 'serv'.*\n.*serve/ },
		'a command of another program': {
			args: ['init'],
			says: /unknown command 'init'\n\(egressd exec --observe -- CMD and egressd learn write the routes/,
		},
		'an unknown flag': { args: ['serve', '--confg', 'x'], says: /unknown option '--confg'.*\n.*--config/ },
		"another proxy's flag": { args: ['serve', '--port', '1'], says: /'--port'\n.*egressd serve --help/ },
		'a flag without its value': { args: ['serve', '--config'], says: /argument missing/ },
		'a listen address without port': { args: ['serve', '--listen', 'localhost'], says: /HOST:PORT/ },
		'a listen port out of range': { args: ['serve', '--listen', '127.0.0.1:65536'], says: /HOST:PORT/ },
		'brackets around no IPv6 address': { args: ['serve', '--listen', '[localhost]:1'], says: /HOST:PORT/ },
		'a bare IPv6 address': { args: ['serve', '--listen', '::1:9099'], says: /HOST:PORT/ },
		'no workers': { args: ['serve', '--workers', '0'], says: /whole number from 1/ },
		'half a worker': { args: ['serve', '--workers', '1.5'], says: /whole number from 1/ },
		'too many workers': { args: ['serve', '--workers', '1000'], says: /whole number from 1/ },
		'a mapping with a part missing': { args: ['serve', '--connect-to', 'a:443:b'], says: /H1:P1:H2:P2/ },
		'a mapping to no port': { args: ['serve', '--connect-to', 'a:443:b:0'], says: /not a port: 0/ },
		'a mapping of no host': { args: ['serve', '--connect-to', 'a/b:443:b:1'], says: /not a host: a\/b/ },
		'a mapping to no address': { args: ['serve', '--connect-to', 'a:1:[x]:1'], says: /not a host: \[x\]/ },
		'a wrong value in a variable': {
			args: ['serve'],
			env: { EGRESSD_WORKERS: 'many' },
			says: /EGRESSD_WORKERS/,
		},
		'exec without a command': { args: ['exec'], says: /missing required argument/ },
		'an unknown direction': { args: ['scan', '--direction', 'sideways'], says: /outbound, inbound/ },
		'ca without a word': { args: ['ca'], says: /missing required argument/ },
		'ca with another word': { args: ['ca', 'show'], says: /path, print, bundle, env/ },
		'a superfluous argument': { args: ['demo', 'fast'], says: /too many arguments/ },
	};
	for (const [what, { args, env, says }] of Object.entries(wrong)) {
		it(what, async () => {
			const { status, stdout, stderr } = await runCommand(args, place(env));
			assert.match(stderr, says);
			assert.equal(status, 2);
			assert.equal(stdout, '');
		});
	}

	it('also as the system sees it', async () => {
		assert.deepEqual([(await egressd([])).status, (await egressd(['serv'])).status], [2, 2]);
	});
});

describe('a start that fails exits 1 and says why on stderr', { concurrency: 4 }, () => {
	it('when there is no routes.yaml in the folder', async () => {
		const { status, stderr } = await egressd(['serve']);
		assert.equal(status, 1);
		assert.match(stderr, /^egressd: routes\.yaml: there is no such file; .*--config/);
	});

	it('when --config names nothing, or EGRESSD_CONFIG does', async () => {
		for (const [args, env] of [
			[['serve', '--config', 'none.yaml'], {}],
			[['serve'], { EGRESSD_CONFIG: 'none.yaml' }],
		] as const) {
			const { status, stderr } = await egressd(args, env);
			assert.equal(status, 1);
			assert.match(stderr, /^egressd: none\.yaml: /);
		}
	});

	it('when Node.js is too old: which one is needed', async () => {
		const older = (version: string) =>
			`--import "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})"`;
		const args = ['check', routes('routes: []\n')];
		for (const version of ['18.20.4', '20.9.0']) {
			const { status, stderr } = await egressd(args, { NODE_OPTIONS: older(version) });
			assert.equal(status, 1);
			assert.match(stderr, /^egressd: needs Node\.js \d+\.\d+\.\d+ or newer, and this is \d+\.\d+\.\d+: \//);
		}
		assert.equal((await egressd(args, { NODE_OPTIONS: older('100.0.0') })).status, 0);
	});

	it('when the routes are wrong: every mistake, with file, line and column', async () => {
		const file = routes('log: 3\nroutes:\n  - hots: a.test\n');
		const { status, stderr } = await egressd(['serve', '--config', file]);
		assert.equal(status, 1);
		const lines = stderr.trimEnd().split('\n');
		assert.ok(lines.length >= 2, stderr);
		for (const line of lines) assert.ok(line.startsWith(`${file}:`) && /:\d+:\d+: /.test(line), line);
		assert.match(stderr, /:1:\d+: .*log/);
		assert.match(stderr, /:3:\d+: .*hots/);
	});

	it('when variables of routes are not set: all of them', async () => {
		const auth = (name: string) => `auth: { scheme: Bearer, token_env: ${name} }`;
		const file = routes(
			`routes:\n  - { host: a.test, ${auth('TOKEN_A')} }\n  - { host: b.test, ${auth('TOKEN_B')} }\n`,
		);
		const { status, stderr } = await egressd(['serve', '--config', file, '--listen', '127.0.0.1:0']);
		assert.equal(status, 1);
		assert.match(stderr, /TOKEN_A/);
		assert.match(stderr, /TOKEN_B/);
		assert.ok(!stderr.includes('    at '), 'a sentence, not a stack');
	});

	it('when the port is taken', async () => {
		const taken = createServer();
		await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve));
		const address = taken.address();
		assert.ok(address !== null && typeof address === 'object');
		const listen = `127.0.0.1:${address.port}`;
		const { status, stderr } = await egressd([
			'serve',
			'--config',
			routes('routes: []\n'),
			'--listen',
			listen,
		]);
		taken.close();
		assert.equal(status, 1);
		assert.match(stderr, /^egressd: 127\.0\.0\.1:\d+: another program listens there .*choose another port/);
		assert.ok(stderr.includes(String(address.port)));
	});

	it('when the address is none', async () => {
		const config = routes('routes: []\n');
		const { status, stderr } = await egressd(['serve', '--config', config, '--listen', '999.1.1.1:80']);
		assert.equal(status, 1);
		assert.match(stderr, /^egressd: 999\.1\.1\.1: no name or address that this machine knows \(\w+\)\n$/);
	});

	it('when a root for origins is no certificate, or not there', async () => {
		const config = routes('routes: []\n');
		const { status, stderr } = await egressd(['serve', '--config', config, '--upstream-ca', config]);
		assert.equal(status, 1);
		assert.match(stderr, /holds no certificate/);
		const none = await egressd(['serve', '--config', config, '--upstream-ca', '/none.pem']);
		assert.equal(none.status, 1);
		assert.match(none.stderr, /^egressd: \/none\.pem: there is no such file/);
		const two = await egressd(['serve', '--config', config, '--upstream-ca', '/none.pem:/nor-this.pem']);
		assert.match(two.stderr, /^egressd: \/none\.pem: there is no such file/, 'as PATH does');
	});

	it('when the CA can not be used', async () => {
		const folder = scratch();
		writeFileSync(join(folder, 'ca.pem'), 'x');
		const { status, stderr } = await egressd([
			'serve',
			'--config',
			routes('routes: []\n'),
			'--ca-dir',
			folder,
		]);
		assert.equal(status, 1);
		assert.match(stderr, /^egressd: .*ca\.pem is there without .*ca\.key/);
	});
});

describe('a stderr that nobody can read', () => {
	for (const [log, said] of [
		[1, 'egressd: stderr is closed or /dev/null: no line of the log is kept\n'],
		[0, ''],
	] as const) {
		it(`${said === '' ? 'is as good as another' : 'is told on stdout'} at level ${log}`, async () => {
			const { env, cwd } = place();
			const port = await freePort();
			const listen = `127.0.0.1:${port}`;
			const config = routes(`log: ${log}\nroutes: []\n`);
			const args = [...LIGHT_CLI, 'serve', '--config', config, '--listen', listen, '--shards', '1'];
			const child = spawn('sh', ['-c', 'exec "$@" 2>&-', 'sh', process.execPath, ...args], {
				env,
				cwd,
				stdio: ['ignore', 'pipe', 'inherit'],
			});
			let stdout = '';
			child.stdout.setEncoding('utf8').on('data', text => {
				stdout += text;
			});
			const ended = once(child, 'close');
			const answered = async () => (await fetch(`http://${listen}/`).catch(() => null)) !== null;
			while (child.exitCode === null && !(await answered())) await new Promise(next => setTimeout(next, 50));
			child.kill('SIGTERM');
			assert.deepEqual([(await ended)[0], stdout], [0, said]);
		});
	}
});

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	return port;
}
