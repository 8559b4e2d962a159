// Whose exchange it was: the name in the proxy's URL and the address of the connection stand in its lines, on every way in,
// and nothing that could be a secret does.

import assert from 'node:assert/strict';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import test from 'node:test';
import { runClient } from '../support/clients.js';
import { sentHeader } from '../support/origin.js';
import { LIGHT_CLI, type LogLine, type ProxyProcess } from '../support/proxy.js';
import { githubToken, plainSecret } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

const basic = (name: string, password = ''): string =>
	`Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

/** A request for a host that no route allows, with `credentials` for the proxy; resolves with its line. */
async function lineOf(proxy: ProxyProcess, path: string, credentials?: string): Promise<LogLine> {
	const headers = { host: 'no.test', ...(credentials ? { 'proxy-authorization': credentials } : {}) };
	await new Promise<void>((resolve, reject) => {
		request({ port: proxy.port, path: `http://no.test/${path}`, headers }, response => {
			response.resume().on('end', resolve);
		})
			.on('error', reject)
			.end();
	});
	const [line] = await proxy.waitFor(one => one.path === `/${path}`);
	return line ?? assert.fail();
}

test('the name in the proxy address is in the lines, and only as a name', async () => {
	const password = plainSecret(7);
	const known = plainSecret(8);
	const world = await startWorld({ env: { EGRESS_TOKEN_9: known } });
	const { proxy } = world;
	assert.deepEqual(Object.keys(await lineOf(proxy, 'nobody')).slice(-3), ['path', 'id', 'time']);
	const named = await lineOf(proxy, 'named', basic('agent-7', password));
	assert.deepEqual(Object.entries(named).at(-3), ['agent', 'agent-7']);
	assert.equal((await lineOf(proxy, 'bearer', `Bearer ${password}`)).agent, undefined);
	assert.equal((await lineOf(proxy, 'empty', basic('', password))).agent, undefined);
	for (const [i, name] of [githubToken(4), known, 'two words', 'a\nb', 'x'.repeat(65)].entries())
		assert.equal((await lineOf(proxy, `hidden-${i}`, basic(name))).agent, '[masked]');
	assert.ok(![password, known, githubToken(4)].some(secret => proxy.stderr.includes(secret)));
	await world.close();
});

test('curl names itself over HTTP, HTTPS and HTTP/2, at level 2 and in a refused tunnel', async t => {
	const world = await startWorld({ log: 2 });
	const { proxy } = world;
	const curl = (args: readonly string[]) =>
		runClient('curl', ['-sk', '-o', '/dev/null', '-x', `http://agent-7@127.0.0.1:${proxy.port}`, ...args]);
	if ((await curl(['--version'])).status !== 0) {
		t.skip('curl is not installed');
		await world.close();
		return;
	}
	for (const args of [
		[world.url('http', '/hash')],
		['--http1.1', world.url('https', '/hash')],
		['--http2', world.url('https', '/hash')],
	])
		assert.equal((await curl(args)).status, 0);
	await curl(['https://no.test/']);
	const lines = await proxy.waitFor(one => one.event === 'egress_block');
	assert.equal(lines.length, 1);
	const told = proxy.lines.filter(one => one.id !== undefined);
	assert.equal(told.filter(one => one.event === 'egress_response').length, 3);
	assert.equal(sentHeader(world.plain.last('/hash'), 'proxy-authorization'), undefined);
	assert.ok(told.every(one => one.agent === 'agent-7' && one.client === undefined));

	const logs = (...args: string[]) =>
		runClient(process.execPath, [...LIGHT_CLI, 'logs', ...args], { input: proxy.stderr });
	const blocked = await logs('--agent', 'agent-7', '--verdict', 'block');
	assert.match(blocked.stdout.toString(), /^\S+ block .* by agent-7 \S+\n$/);
	assert.equal((await logs('--agent', 'agent-8')).stdout.length, 0);
	const stats = JSON.parse((await logs('--stats', '--json')).stdout.toString());
	assert.deepEqual(stats.agents, [{ name: 'agent-7', count: 3 }]);
	assert.deepEqual(stats.blocked_agents, [{ name: 'agent-7', count: 1 }]);
	await world.close();
});

test('the address of a connection that is not from this machine is in the lines', async t => {
	const own = Object.values(networkInterfaces())
		.flat()
		.find(one => one !== undefined && !one.internal && one.family === 'IPv4')?.address;
	if (own === undefined) {
		t.skip('this machine has no address but loopback');
		return;
	}
	const world = await startWorld({ args: ['--listen', '0.0.0.0:0'] });
	const { proxy } = world;
	await new Promise<void>((resolve, reject) => {
		const headers = { host: 'no.test' };
		request(
			{ host: own, localAddress: own, port: proxy.port, path: 'http://no.test/near', headers },
			response => response.resume().on('end', resolve),
		)
			.on('error', reject)
			.end();
	});
	const [line] = await proxy.waitFor(one => one.path === '/near');
	assert.deepEqual(Object.entries(line ?? {}).at(-3), ['client', own]);
	await world.close();
});
