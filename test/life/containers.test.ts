// The image and the compose file run by Docker itself: built as the Dockerfile says, started as the compose file says, and
// looked at from the agent's container. It takes minutes, so only with EGRESSD_TEST_DOCKER=1.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createAuthority } from '../support/authority.js';
import { scratch } from '../support/scratch.js';
import { plainSecret } from '../support/secrets.js';
import { ROOT } from '../support/sources.js';

const HOST_PORT = 18_099;
const NAMES = ['registry.npmjs.org', 'api.anthropic.com', 'example.com'];

/** Tells each request and the key that came with it. */
const ORIGIN = `
const { CERT: cert, KEY: key } = process.env;
require('node:https').createServer({ cert, key }, (request, response) => {
	console.log(request.method, request.headers.host, request.url, request.headers['x-api-key']);
	response.end('from the origin');
}).listen(443);
`;

/** What an agent can do in its container, as one line of JSON. */
const PROBE = `
const [net, dns, fs] = ['net', 'dns/promises', 'fs'].map(name => require('node:' + name));
const reach = (host, port) => new Promise(resolve => {
	const socket = net.connect({ host, port, timeout: 3000 });
	for (const event of ['connect', 'timeout']) socket.once(event, () => resolve(event, socket.destroy()));
	socket.once('error', ({ code }) => resolve(code));
});
const write = path => { try { fs.writeFileSync(path, ''); return 'written'; } catch ({ code }) { return code; } };
const { ORIGIN_ADDRESS, HOST_ADDRESS, HOST_PORT } = process.env;
(async () => {
	const headers = { 'x-api-key': 'placeholder' };
	const answer = await fetch('https://api.anthropic.com/v1/messages', { method: 'POST', headers, body: '{}' });
	console.log(JSON.stringify({
		answer: [answer.status, await answer.text()],
		proxy: await reach('egressd', 9099),
		admin: await reach('egressd', 9100),
		origin: await reach(ORIGIN_ADDRESS, 443),
		host: await reach(HOST_ADDRESS, Number(HOST_PORT)),
		name: await dns.lookup('stolen.example.com').catch(({ code }) => code),
		root: write('/x'),
		trust: write('/trust/x'),
		files: fs.readdirSync('/trust').sort(),
		status: fs.readFileSync('/proc/self/status', 'utf8').match(/^(?:CapEff|NoNewPrivs):\\s+\\w+/gm).join(),
		secrets: Object.keys(process.env).filter(name => name.startsWith('EGRESS')),
	}));
})();
`;

function unavailable(): false | string {
	if (process.env.EGRESSD_TEST_DOCKER !== '1') return 'it takes minutes: EGRESSD_TEST_DOCKER=1 asks for it';
	if (spawnSync('docker', ['compose', 'version']).status !== 0) return 'docker compose is not installed';
	return spawnSync('docker', ['info']).status === 0 ? false : 'no Docker daemon answers';
}

function docker(args: readonly string[], seconds = 120): string {
	const { status, stdout, stderr } = spawnSync('docker', args, {
		cwd: ROOT,
		encoding: 'utf8',
		timeout: seconds * 1000,
	});
	assert.equal(status, 0, `docker ${args.slice(0, 8).join(' ')}\n${stdout}${stderr}`);
	return stdout;
}

describe('the image and the compose file, as Docker runs them', { skip: unavailable() }, () => {
	const folder = scratch();
	const secret = plainSecret();
	const files = ['compose.yaml', 'origin.yaml'].flatMap(name => ['-f', join(folder, name)]);
	const compose = (...args: readonly string[]): string =>
		docker(['compose', '--project-name', 'egressd-test', ...files, ...args]);

	before(async () => {
		// The network of the machine, since a container's own may have no name server.
		docker(['build', '--network', 'host', '-f', 'examples/docker/Dockerfile', '-t', 'egressd', '.'], 600);
		const authority = await createAuthority();
		const { cert, key } = await authority.issue(NAMES);
		chmodSync(folder, 0o755);
		for (const name of ['compose.yaml', 'routes.yaml']) {
			copyFileSync(join(ROOT, 'examples/docker', name), join(folder, name));
		}
		writeFileSync(join(folder, 'egressd.env'), `EGRESS_TOKEN_0=${secret}\n`, { mode: 0o600 });
		writeFileSync(join(folder, 'origin-ca.pem'), authority.cert);
		const mapped = NAMES.map(name => `${name}:443:origin:443`).join(' ');
		const origin = {
			image: 'node:22-slim',
			command: ['node', '-e', ORIGIN],
			environment: { CERT: cert, KEY: key },
			networks: ['outside'],
		};
		const egressd = {
			environment: { EGRESSD_CONNECT_TO: mapped, EGRESSD_UPSTREAM_CA: '/etc/egressd/origin-ca.pem' },
			depends_on: ['origin'],
		};
		// JSON is YAML.
		writeFileSync(join(folder, 'origin.yaml'), JSON.stringify({ services: { origin, egressd } }));
		compose('up', '--detach', '--no-build');
	});
	after(() => compose('down', '--volumes', '--timeout', '0'));

	it("is healthy, and the agent's own program gets what is allowed and is told what is not", () => {
		assert.equal(docker(['wait', 'egressd-test-agent-1']).trim(), '0');
		const said = compose('logs', '--no-log-prefix', 'agent');
		assert.match(said, /^https:\/\/registry\.npmjs\.org\/left-pad 200/m);
		assert.match(said, /^https:\/\/example\.com\/ 403 \{"error":"egress_blocked"/m);
		assert.match(compose('logs', '--no-log-prefix', 'egressd'), /"event":"egress_block".*"example\.com"/);
		assert.match(compose('ps', 'egressd'), /\(healthy\)/);
	});

	it('leaves the agent no other way, no key, and nothing to write on', () => {
		const inspect = (name: string, what: string): string => docker(['inspect', '-f', what, name]).trim();
		const address = inspect(
			'egressd-test-origin-1',
			'{{(index .NetworkSettings.Networks "egressd-test_outside").IPAddress}}',
		);
		const host = inspect('egressd-test_inside', '{{(index .IPAM.Config 0).Gateway}}');
		// A service of the machine itself, on every address.
		const listener = spawn(
			process.execPath,
			['-e', `require('net').createServer().listen(${HOST_PORT}, '0.0.0.0')`],
			{ stdio: 'ignore' },
		);
		try {
			const told = JSON.parse(
				compose(
					...['run', '--rm', '--no-deps', '-T'],
					...[
						'-e',
						`ORIGIN_ADDRESS=${address}`,
						'-e',
						`HOST_ADDRESS=${host}`,
						'-e',
						`HOST_PORT=${HOST_PORT}`,
					],
					...['agent', 'node', '-e', PROBE],
				),
			);
			const { host: reachesHost, ...rest } = told;
			assert.deepEqual(
				{ ...rest, origin: rest.origin === 'connect' ? rest.origin : 'unreachable' },
				{
					answer: [200, 'from the origin'],
					proxy: 'connect',
					admin: 'ECONNREFUSED',
					origin: 'unreachable',
					name: told.name,
					root: 'EROFS',
					trust: 'EROFS',
					files: ['bundle.pem', 'ca.pem', 'php.ini', 'wgetrc'],
					status: `CapEff:\t${'0'.repeat(16)},NoNewPrivs:\t1`,
					secrets: [],
				},
			);
			assert.match(told.name, /^E[A-Z_]+$/, 'no name is resolved');
			// Engines before 28, whose API is 1.48, do not know what keeps the machine itself off the agent's network.
			const [, api = '0'] = docker(['version', '-f', '{{.Server.APIVersion}}']).split('.');
			if (Number(api) >= 48) assert.notEqual(reachesHost, 'connect');
		} finally {
			listener.kill();
		}
		const arrived = compose('logs', '--no-log-prefix', 'origin');
		assert.ok(arrived.includes(`POST api.anthropic.com /v1/messages ${secret}`), 'the key was put in');
		assert.doesNotMatch(arrived, /placeholder|example\.com/);
	});

	it('runs as its own user on a read-only file system, and ends by itself when it is stopped', () => {
		const tried = compose(
			...['exec', '-T', 'egressd', 'sh', '-c'],
			'id -u; touch /app/x 2>&1; stat -c "%a %n" /var/lib/egressd/ca.key; grep CapEff /proc/self/status',
		);
		assert.match(tried, /^10001$/m);
		assert.match(tried, /Read-only file system/);
		assert.match(tried, /^600 \/var\/lib\/egressd\/ca\.key$/m);
		assert.match(tried, /^CapEff:\t0{16}$/m);
		assert.equal(compose('exec', '-T', 'egressd', 'cat', '/proc/sys/net/ipv4/ip_forward').trim(), '0');
		compose('stop', 'egressd');
		assert.equal(docker(['inspect', '-f', '{{.State.ExitCode}}', 'egressd-test-egressd-1']).trim(), '0');
	});
});
