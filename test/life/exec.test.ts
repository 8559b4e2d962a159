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
import { CLI } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';
import { plainSecret } from '../support/secrets.js';

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
		const done = await runClient(process.execPath, [CLI, 'exec', ...flags, '--', ...command], {
			env: { ...env, ...more },
		});
		return { status: done.status, stdout: done.stdout.toString('utf8'), stderr: done.stderr };
	}

	/** A running command, once it has said something. */
	async function start(command: readonly string[]) {
		const child = spawn(process.execPath, [CLI, 'exec', ...flags, '--', ...command], {
			env,
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		let stdout = '';
		child.stdout.setEncoding('utf8').on('data', text => {
			stdout += text;
		});
		const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout }));
		await Promise.race([once(child.stdout, 'data'), ended]);
		return { child, ended };
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
		// Node reads the proxy variables from 22.21 on; a client that does not is told by hand, and trusts all the same.
		node: {
			skip: false,
			command: [
				process.execPath,
				'-e',
				`const { host } = new URL(process.env.HTTPS_PROXY); const [name, port] = host.split(':');
				require('http').request({ host: name, port, method: 'CONNECT', path: 'origin.test:443', headers: { host: 'origin.test:443' } }).on('connect', (_, socket) => {
					const secured = require('tls').connect({ socket, servername: 'origin.test' }, () => secured.write('GET /hello HTTP/1.1\\r\\nhost: origin.test\\r\\nconnection: close\\r\\n\\r\\n'));
					let text = ''; secured.on('data', d => text += d).on('end', () => process.stdout.write(/\\r\\nok\\n/.test(text) || text.endsWith('ok\\n') ? 'ok\\n' : text));
				}).end();`,
			],
		},
	};
	for (const [what, { skip, command }] of Object.entries(reach)) {
		it(`leads ${what} to an allowed origin, which gets the credential`, { skip }, async () => {
			const origin = what.endsWith('clear') ? plain : secure;
			const before = origin.seen.length;
			const { status, stdout, stderr } = await run(command);
			assert.equal(stdout, 'ok\n', stderr);
			assert.equal(status, 0);
			assert.equal(origin.seen.length, before + 1);
			const seen = origin.seen[before];
			assert.ok(seen);
			assert.equal(sentHeader(seen, 'authorization'), `Bearer ${SECRET}`);
		});
	}

	it('lets git read a repository through the proxy', { skip: missing('git') }, async () => {
		const { status, stderr } = await run(['git', 'ls-remote', 'https://origin.test/repo.git']);
		// The origin is no git server: that git says so shows that it trusted what it saw.
		assert.notEqual(status, 0);
		assert.match(stderr, /not valid|not found|repository/i);
		assert.ok(!/certificate/i.test(stderr), stderr);
		assert.ok(secure.seen.some(({ url }) => url.startsWith('/repo.git/info/refs')));
	});

	it('says in the log what was blocked, and all of the log is out at the end', {
		skip: missing('curl'),
	}, async () => {
		const { status, stdout, stderr } = await run(['curl', '-sS', 'https://elsewhere.test/x']);
		assert.equal(status, 0);
		assert.equal(JSON.parse(stdout).error, 'egress_blocked');
		const lines = stderr
			.trimEnd()
			.split('\n')
			.map(line => JSON.parse(line));
		assert.deepEqual(
			lines.map(({ event }) => event),
			['egress_boot', 'egress_block'],
		);
		assert.equal(lines[1].host, 'elsewhere.test');
	});

	it('hands on no credential, under whatever name, and no exception from the proxy', async () => {
		const more = {
			EGRESS_TOKEN_9: plainSecret(8),
			COPY: SECRET,
			URL_OF: `https://u:${SECRET}@x/`,
			NO_PROXY: '*',
			KEPT: 'yes',
		};
		const { status, stdout } = await run(['env'], more);
		assert.equal(status, 0);
		assert.ok(!stdout.includes(SECRET) && !stdout.includes(plainSecret(8)));
		assert.ok(!/^(ORIGIN_KEY|EGRESS_TOKEN_9|COPY|URL_OF|NO_PROXY)=/m.test(stdout));
		assert.match(stdout, /^KEPT=yes$/m);
		assert.match(stdout, /^HTTPS_PROXY=http:\/\/127\.0\.0\.1:\d+$/m);
	});

	it('hands stdin and arguments on as they are', async () => {
		const command = ['sh', '-c', 'cat; printf "[%s]" "$@"', 'sh', '-x', '--', '--config', 'a b', ''];
		const done = await runClient(process.execPath, [CLI, 'exec', ...flags, '--', ...command], {
			env,
			input: 'from stdin ',
		});
		assert.equal(done.stdout.toString('utf8'), 'from stdin [-x][--][--config][a b][]');
	});

	const statuses: Record<
		string,
		{ readonly command: string[]; readonly status: number; readonly says?: RegExp }
	> = {
		'0': { command: ['true'], status: 0 },
		'its own': { command: ['sh', '-c', 'exit 42'], status: 42 },
		'128 + 15 when SIGTERM ended it': { command: ['sh', '-c', 'kill -TERM $$'], status: 143 },
		'128 + 9 when SIGKILL ended it': { command: ['sh', '-c', 'kill -KILL $$'], status: 137 },
		'127 when it is not there': {
			command: ['no-such-command-here'],
			status: 127,
			says: /no-such-command-here: command not found/,
		},
		'126 when it can not be run': { command: ['/'], status: 126, says: /can not be run/ },
	};
	for (const [what, { command, status, says }] of Object.entries(statuses)) {
		it(`exits with the command's status: ${what}`, async () => {
			const done = await run(command);
			assert.equal(done.status, status);
			if (says !== undefined) assert.match(done.stderr, says);
		});
	}

	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGQUIT'] as const) {
		it(`passes ${signal} on and waits for what the command makes of it`, async () => {
			const name = signal.slice(3);
			const script = `trap 'echo got ${name}; exit 5' ${name}; echo ready; while :; do sleep 0.05; done`;
			const { child, ended } = await start(['sh', '-c', script]);
			child.kill(signal);
			assert.deepEqual(await ended, { code: 5, stdout: `ready\ngot ${name}\n` });
		});
	}

	it('does not run the command when the proxy can not start', async () => {
		const { status, stdout, stderr } = await run(['echo', 'ran'], { ORIGIN_KEY: '' });
		assert.equal(status, 1);
		assert.equal(stdout, '');
		assert.match(stderr, /ORIGIN_KEY/);
	});
});
