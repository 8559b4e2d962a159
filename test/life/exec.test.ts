// `egressd exec`: a command behind a proxy of its own, from its first variable to its exit status.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Authority, createAuthority } from '../support/authority.js';
import { missing, runClient } from '../support/clients.js';
import { type Origin, sentHeader, startOrigin } from '../support/origin.js';
import { LIGHT_CLI } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';
import { plainSecret } from '../support/secrets.js';
import { ROOT } from '../support/sources.js';

const SECRET = plainSecret(7);
const CONFIG = `log: 1
routes:
  - host: origin.test
    auth: { scheme: Bearer, token_env: ORIGIN_KEY }
`;

describe('egressd exec', () => {
	let authority: Authority;
	let secure: Origin;
	let plain: Origin;
	let flags: string[];
	const folder = scratch();
	const env = { PATH: process.env.PATH ?? '', HOME: folder, ORIGIN_KEY: SECRET };

	before(async () => {
		authority = await createAuthority();
		secure = await startOrigin({ identity: await authority.issue(['origin.test']) });
		plain = await startOrigin();
		const config = join(folder, 'routes.yaml');
		writeFileSync(config, CONFIG);
		flags = [
			...[
				'--config',
				config,
				'--ca-dir',
				join(folder, 'ca'),
				'--workers',
				'1',
				'--upstream-ca',
				authority.file,
			],
			...['--connect-to', `origin.test:443:127.0.0.1:${secure.port}`],
			...['--connect-to', `origin.test:80:127.0.0.1:${plain.port}`],
		];
	});
	after(async () => {
		await secure.close();
		await plain.close();
	});

	async function run(command: readonly string[], more: Record<string, string> = {}) {
		const done = await runClient(process.execPath, [...LIGHT_CLI, 'exec', ...flags, '--', ...command], {
			env: { ...env, ...more },
		});
		return { status: done.status, stdout: done.stdout.toString('utf8'), stderr: done.stderr };
	}

	/** A running command, once it has said something. */
	async function start(command: readonly string[]) {
		const child = spawn(process.execPath, [...LIGHT_CLI, 'exec', ...flags, '--', ...command], {
			env,
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		let stdout = '';
		child.stdout.setEncoding('utf8').on('data', text => {
			stdout += text;
		});
		const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout }));
		/** Resolves when it has said this, or has ended. */
		const heard = async (text: string): Promise<void> => {
			while (!stdout.includes(text) && child.exitCode === null && child.signalCode === null)
				await Promise.race([once(child.stdout, 'data'), ended]);
		};
		await heard('\n');
		return { child, heard, ended };
	}

	const reach: Record<string, { readonly skip: false | string; readonly command: string[] }> = {
		curl: { skip: missing('curl'), command: ['curl', '-sS', 'https://origin.test/hello'] },
		'curl in the clear': { skip: missing('curl'), command: ['curl', '-sS', 'http://origin.test/hello'] },
		python: {
			skip: missing('python3'),
			command: [
				'python3',
				'-c',
				"import urllib.request as u; print(u.urlopen('https://origin.test/hello').read().decode(), end='')",
			],
		},
		...Object.fromEntries(
			[
				['node', 'https://origin.test/hello'],
				['node in the clear', 'http://origin.test/hello'],
			].map(([what, url]) => [
				what,
				{
					skip: false as const,
					command: [
						process.execPath,
						'-e',
						`fetch('${url}').then(async reply => process.stdout.write(await reply.text()))`,
					],
				},
			]),
		),
	};
	const here = Object.entries(reach).filter(([, { skip }]) => skip === false);
	const around = `
		const { Agent, request, setGlobalDispatcher } = require(${JSON.stringify(join(ROOT, 'node_modules/undici'))});
		(async () => {
			const { statusCode } = await request('https://elsewhere.test/');
			setGlobalDispatcher(new Agent());
			const around = await request('https://elsewhere.test/').catch(error => error.code);
			console.log(process.title, statusCode, around);
		})();`;
	const others: Record<string, string[]> = {
		undici: [process.execPath, '-e', around],
		git: ['git', 'ls-remote', 'https://origin.test/repo.git'],
		blocked: ['curl', '-sS', 'https://elsewhere.test/x'],
	};
	interface Done {
		readonly status: number | null;
		readonly stdout: string;
		readonly stderr: string;
	}
	const done = new Map<string, Done>();
	let log: string[] = [];
	/** All of them one after another behind one proxy. */
	before(async () => {
		const commands = [...here.map(([what, { command }]) => [what, command]), ...Object.entries(others)];
		const script = `
			const { spawnSync } = require('node:child_process');
			const done = JSON.parse(process.argv[1]).map(([what, [program, ...args]]) => {
				const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
				return [what, { status, stdout, stderr }];
			});
			process.stdout.write(JSON.stringify(done));`;
		const ran = await run([process.execPath, '-e', script, JSON.stringify(commands)], {
			NODE_OPTIONS: '--title=agent',
		});
		assert.equal(ran.status, 0, ran.stderr);
		for (const [what, said] of JSON.parse(ran.stdout) as [string, Done][]) done.set(what, said);
		// Without what Node 22 says of NODE_USE_ENV_PROXY, in the program that runs them.
		const isOfNode = (line: string) => /^\((?:node:\d+\)|Use `node)/.test(line);
		log = ran.stderr
			.trimEnd()
			.split('\n')
			.filter(line => !isOfNode(line));
	});

	it(`leads ${here.map(([what]) => what).join(', ')} to an allowed origin, which gets the credential`, t => {
		for (const [what, { skip }] of Object.entries(reach)) if (skip) t.diagnostic(`SKIPPED ${what}: ${skip}`);
		for (const [what] of here) {
			const { status, stdout, stderr } = done.get(what) as Done;
			assert.deepEqual([what, status, stdout], [what, 0, 'ok\n'], stderr);
		}
		const asked = (origin: Origin) => origin.seen.filter(({ url }) => url === '/hello');
		assert.equal(asked(plain).length + asked(secure).length, here.length);
		for (const request of [...asked(plain), ...asked(secure)])
			assert.equal(sentHeader(request, 'authorization'), `Bearer ${SECRET}`);
		assert.equal(asked(plain).length, here.filter(([what]) => what.endsWith('clear')).length);
	});

	it('lets git read a repository through the proxy', { skip: missing('git') }, () => {
		const { status, stderr } = done.get('git') as Done;
		// The origin is no git server: that git says so shows that it trusted what it saw.
		assert.notEqual(status, 0);
		assert.match(stderr, /not valid|not found|repository/i);
		assert.ok(!/certificate/i.test(stderr), stderr);
		assert.ok(secure.seen.some(({ url }) => url.startsWith('/repo.git/info/refs')));
	});

	it('leads what a program sends by an undici of its own, unless that says otherwise', () => {
		const { stdout, stderr } = done.get('undici') as Done;
		assert.match(stdout, /^agent 403 (?:ENOTFOUND|EAI_AGAIN)\n$/, stderr);
	});

	it('says in the log what was blocked, and all of the log is out at the end', {
		skip: missing('curl'),
	}, () => {
		const { status, stdout } = done.get('blocked') as Done;
		assert.equal(status, 0);
		assert.equal(JSON.parse(stdout).error, 'egress_blocked');
		const lines = log.map(line => JSON.parse(line));
		assert.deepEqual(
			lines.map(({ event, host, path }) => [event, host, path]),
			[
				['egress_boot', undefined, undefined],
				['egress_block', 'elsewhere.test', '/'],
				['egress_block', 'elsewhere.test', '/x'],
			],
		);
	});

	it('hands on no credential, under whatever name, and no exception from the proxy', async () => {
		const filed = join(scratch(), 'token');
		writeFileSync(filed, `${plainSecret(9)}\n`);
		const more = {
			EGRESS_TOKEN_9: plainSecret(8),
			COPY: SECRET,
			URL_OF: `https://u:${SECRET}@x/`,
			NO_PROXY: '*',
			EGRESS_TOKEN_8_FILE: filed,
			COPY_OF_FILE: plainSecret(9),
			KEPT: 'yes',
		};
		const { status, stdout } = await run(['env'], more);
		assert.equal(status, 0);
		assert.ok(!stdout.includes(SECRET) && !stdout.includes(plainSecret(8)));
		assert.ok(!stdout.includes(plainSecret(9)) && !stdout.includes(filed));
		assert.ok(!/^(ORIGIN_KEY|EGRESS_TOKEN_9|COPY|URL_OF|NO_PROXY)=/m.test(stdout));
		assert.match(stdout, /^KEPT=yes$/m);
		assert.match(stdout, /^HTTPS_PROXY=http:\/\/127\.0\.0\.1:\d+$/m);
	});

	it('hands stdin and arguments on as they are, and exits with the status of the command', async () => {
		const command = ['sh', '-c', 'cat; printf "[%s]" "$@"; exit 42', 'sh', '-x', '--', '--config', 'a b', ''];
		const ended = await runClient(process.execPath, [...LIGHT_CLI, 'exec', ...flags, '--', ...command], {
			env,
			input: 'from stdin ',
		});
		assert.equal(ended.stdout.toString('utf8'), 'from stdin [-x][--][--config][a b][]');
		assert.equal(ended.status, 42);
	});

	const statuses: Record<
		string,
		{ readonly command: string[]; readonly status: number; readonly says?: RegExp }
	> = {
		'128 + 15 when SIGTERM ended it': { command: ['sh', '-c', 'kill -TERM $$'], status: 143 },
		'128 + 9 when SIGKILL ended it': { command: ['sh', '-c', 'kill -KILL $$'], status: 137 },
		'127 when it is not there': {
			command: ['no-such-command-here'],
			status: 127,
			says: /no-such-command-here: command not found/,
		},
		'127 when it has no name': { command: [''], status: 127, says: /: command not found/ },
		'126 when it can not be run': { command: ['/'], status: 126, says: /can not be run/ },
	};
	for (const [what, { command, status, says }] of Object.entries(statuses)) {
		it(`exits with ${what}`, async () => {
			const done = await run(command);
			assert.equal(done.status, status);
			if (says !== undefined) assert.match(done.stderr, says);
		});
	}

	it('passes each signal on and waits for what the command makes of it', async () => {
		const names = ['INT', 'HUP', 'USR1', 'USR2', 'QUIT', 'TERM'];
		const traps = names.map(name => `trap 'echo got ${name}${name === 'TERM' ? '; exit 5' : ''}' ${name}`);
		const script = `${traps.join('; ')}; echo ready; while :; do sleep 0.02; done`;
		const { child, heard, ended } = await start(['sh', '-c', script]);
		for (const name of names) {
			child.kill(`SIG${name}` as NodeJS.Signals);
			await heard(`got ${name}\n`);
		}
		assert.deepEqual(await ended, {
			code: 5,
			stdout: `ready\n${names.map(name => `got ${name}\n`).join('')}`,
		});
	});

	const KEYS = 8;
	// Python, since nothing in Node opens a terminal. It is the shell's part: a terminal of its own, keys typed into it.
	const TYPING = `
import os, pty, select, sys, time
pid, terminal = pty.fork()
if pid == 0: os.execvp('sh', ['sh', '-c', sys.argv[1]])
said, typed, until = b'', 0, time.time() + 30
while time.time() < until:
    if not select.select([terminal], [], [], 0.1)[0]: continue
    try: said += os.read(terminal, 65536)
    except OSError: break
    while b'ready' in said and typed < ${KEYS}:
        os.write(terminal, b'\\x03')
        typed += 1
        time.sleep(0.1)
print(said.decode())`;
	const COUNTING = `
		let times = 0;
		process.on('SIGINT', () => times++ || setTimeout(() => { console.log('times', times); process.exit() }, 1500));
		setTimeout(() => {}, 20000);
		console.log('ready');`;
	for (const [where, pipe] of [
		['', ''],
		[', also behind a pipe', 'echo piped | '],
	]) {
		it(`leaves the keys of a terminal to the terminal${where}`, { skip: missing('python3') }, async () => {
			const quoted = [
				process.execPath,
				...LIGHT_CLI,
				'exec',
				...flags,
				'--',
				process.execPath,
				'-e',
				COUNTING,
			].map(word => `'${word.replaceAll("'", "'\\''")}'`);
			const { stdout } = await runClient('python3', ['-c', TYPING, `${pipe}${quoted.join(' ')}`], { env });
			const [, times] = /times (\d+)\r$/m.exec(stdout.toString('utf8')) ?? [];
			// The system may make one signal of two that come close together.
			assert.ok(Number(times) >= 1 && Number(times) <= KEYS, `${times} signals for ${KEYS} keys`);
		});
	}

	it('does not run the command when the proxy can not start', async () => {
		const { status, stdout, stderr } = await run(['echo', 'ran'], { ORIGIN_KEY: '' });
		assert.equal(status, 1);
		assert.equal(stdout, '');
		assert.match(stderr, /ORIGIN_KEY/);
	});
});
