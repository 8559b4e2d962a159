// The shape of the compose file without Docker: an agent on a network that leads nowhere, the proxy on that one and on one
// that leads out. The agent has compose's own environment and no capability, the proxy compose's own routes.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createAuthority } from '../support/authority.js';
import { missing, runClient } from '../support/clients.js';
import { example, plain } from '../support/deployments.js';
import { Namespace, noNamespaces } from '../support/namespaces.js';
import { type ProxyProcess, startProxy } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';
import { plainSecret } from '../support/secrets.js';

const INSIDE = '10.201.0.1';
const ORIGIN = '10.202.0.2';
const NAMES = ['registry.npmjs.org', 'example.com'];

/** Answers on 80 and 443, and tells each request by a line. */
const ORIGIN_SCRIPT = `
const [cert, key] = [process.env.CERT, process.env.KEY];
const answer = (request, response) => {
	console.log(request.method, request.headers.host, request.url);
	response.end('from the origin');
};
require('node:http').createServer(answer).listen(80, '${ORIGIN}');
require('node:https').createServer({ cert, key }, answer).listen(443, '${ORIGIN}', () => console.log('ready'));
`;

describe('an agent whose only way out is the proxy', { skip: noNamespaces() || missing('curl') }, () => {
	let spaces: { readonly agent: Namespace; readonly proxy: Namespace; readonly world: Namespace };
	let origin: ChildProcess;
	let seen = '';
	let proxy: ProxyProcess;
	let env: Record<string, string>;

	before(async () => {
		const [agent, middle, world] = await Promise.all([Namespace.open(), Namespace.open(), Namespace.open()]);
		spaces = { agent, proxy: middle, world };
		agent.join(middle, 'inside', '10.201.0.2/24', `${INSIDE}/24`);
		middle.join(world, 'outside', '10.202.0.1/24', `${ORIGIN}/24`);
		world.ip('route', 'add', 'default', 'via', '10.202.0.1');
		// As compose sets them: a machine that runs Docker forwards, and hands that on to its namespaces.
		for (const [name, value] of Object.entries(plain('docker/compose.yaml')[0].services.egressd.sysctls)) {
			const [program = '', ...args] = [
				...middle.enter,
				'sh',
				'-c',
				`echo ${value} > /proc/sys/${name.replaceAll('.', '/')}`,
			];
			assert.equal(
				(await runClient(program, args, { env: { PATH: process.env.PATH ?? '' } })).status,
				0,
				name,
			);
		}

		const authority = await createAuthority();
		const { cert, key } = await authority.issue(NAMES);
		const [program = '', ...args] = [...world.enter, process.execPath, '-e', ORIGIN_SCRIPT];
		origin = spawn(program, args, {
			env: { CERT: cert, KEY: key },
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		origin.stdout?.setEncoding('utf8').on('data', text => {
			seen += text;
		});
		await once(origin.stdout as NodeJS.ReadableStream, 'data');

		proxy = await startProxy({
			config: example('docker/routes.yaml'),
			env: { EGRESS_TOKEN_0: plainSecret() },
			upstream: authority,
			within: middle.enter,
			args: [
				...['--listen', `${INSIDE}:9099`, '--admin', '127.0.0.1:9100'],
				...NAMES.flatMap(name => ['--connect-to', `${name}:443:${ORIGIN}:443`]),
			],
		});

		const trust = scratch();
		for (const name of ['ca.pem', 'bundle.pem']) writeFileSync(join(trust, name), proxy.ca);
		const { environment } = plain('docker/compose.yaml')[0].services.agent;
		env = { PATH: process.env.PATH ?? '', HOME: trust };
		for (const [name, value] of Object.entries<string>(environment)) {
			env[name] = value.replace('egressd:9099', `${INSIDE}:9099`).replace(/^\/trust\//, `${trust}/`);
		}
	});
	after(async () => {
		await proxy.stop();
		origin.kill('SIGKILL');
		for (const space of Object.values(spaces)) space.close();
	});

	/** curl in the agent's place, with compose's environment. */
	async function curl(...args: readonly string[]) {
		const [program = '', ...rest] = [...spaces.agent.enterWithoutCapabilities, 'curl', '-sS', '-m', '10'];
		const { status, stdout, stderr } = await runClient(program, [...rest, ...args], { env });
		return { status, text: stdout.toString('utf8'), stderr };
	}

	it('reaches what a route allows, and nothing else', async () => {
		const allowed = await curl('https://registry.npmjs.org/left-pad');
		assert.deepEqual([allowed.status, allowed.text], [0, 'from the origin'], allowed.stderr);
		assert.match(seen, /^GET registry\.npmjs\.org \/left-pad$/m);
		for (const args of [['https://example.com/'], ['-X', 'PUT', 'https://registry.npmjs.org/left-pad']]) {
			const refused = await curl(...args);
			assert.equal(JSON.parse(refused.text).error, 'egress_blocked', args.join(' '));
		}
		assert.doesNotMatch(seen, /example\.com|PUT/);
	});

	it('reaches nothing around the proxy: no address, no resolver, no name', async () => {
		const before = seen;
		for (const url of [
			`http://${ORIGIN}/`,
			`https://${ORIGIN}/`,
			'http://192.0.2.1/',
			'http://[2001:db8::1]/',
		]) {
			const { status, stderr } = await curl('--noproxy', '*', '-k', url);
			// Could not connect: no packet had a way to go.
			assert.equal(status, 7, `${url}: ${stderr}`);
			assert.match(stderr, /Failed to connect|Couldn't connect/, url);
		}
		assert.equal((await curl('--noproxy', '*', 'http://example.com/')).status, 6, 'no name is resolved');
		assert.equal(seen, before);
	});

	it('does not get out through the machine of the proxy, even with the route that it may not add', async () => {
		const [program = '', ...rest] = spaces.agent.enterWithoutCapabilities;
		const route = ['ip', 'route', 'add', 'default', 'via', INSIDE];
		const refused = await runClient(program, [...rest, ...route], { env });
		assert.match(refused.stderr, /Operation not permitted/);
		spaces.agent.ip(...route.slice(1));
		try {
			const before = seen;
			const { status } = await curl('--noproxy', '*', '-m', '1', `http://${ORIGIN}/`);
			assert.ok(status === 7 || status === 28, `curl ended with ${status}`);
			assert.equal(seen, before);
		} finally {
			spaces.agent.ip('route', 'del', 'default');
		}
	});

	it('reaches no other port of the proxy, nor its loopback or its other networks through it', async () => {
		const port = Number(/\d+$/.exec(String(proxy.boot.admin))?.[0]);
		assert.equal((await curl('--noproxy', '*', `http://${INSIDE}:${port}/healthz`)).status, 7);
		for (const url of [`http://127.0.0.1:${port}/healthz`, `http://${ORIGIN}/`, `http://${INSIDE}:9099/`]) {
			assert.equal(
				JSON.parse((await curl('--noproxy', '', '-x', env.HTTP_PROXY ?? '', url)).text).error,
				'egress_blocked',
				url,
			);
		}
	});
});
