// A changed routes file comes into force by itself: written in place, renamed over, or behind a link that was swapped
// as Kubernetes does it; and not while it is still being written.

import assert from 'node:assert/strict';
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { send } from '../support/agent.js';
import { sentHeader } from '../support/origin.js';
import { type LogLine, type ProxyProcess, startProxy } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';
import { plainSecret } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

const routes = (count: number): string =>
	`routes:\n${Array.from({ length: count }, (_, i) => `- host: h${i}.test\n`).join('')}`;

async function applied(proxy: ProxyProcess, count: number): Promise<void> {
	await proxy.waitFor(line => line.event === 'egress_reload' && line.routes === count);
}

/** What is changed in place: one after the other, each to a number of routes of its own. */
const world = await startWorld({ watch: true });
const { proxy } = world;
const isReload = ({ event }: LogLine): boolean => event === 'egress_reload';

test('a file written in place or renamed over is put in force, with what it weakens', async () => {
	writeFileSync(proxy.configFile, routes(2));
	await applied(proxy, 2);
	const [line] = await proxy.waitFor(({ event }) => event === 'egress_reload');
	assert.deepEqual(line?.weakens, [
		'log is lowered from blocks to off',
		'routes[0] (h0.test) is added',
		'routes[1] (h1.test) is added',
	]);
	for (const count of [3, 4]) {
		const draft = `${proxy.configFile}.tmp`;
		writeFileSync(draft, routes(count));
		renameSync(draft, proxy.configFile);
		await applied(proxy, count);
	}
	writeFileSync(proxy.configFile, 'routes: [{ hots: a.test }]\n');
	const [refused] = await proxy.waitFor(({ applied }) => applied === false);
	assert.match(String(refused?.reason), /:1:12: .*unknown key/);
	// A file beside it is none of ours; the next line is about the next change.
	writeFileSync(join(dirname(proxy.configFile), 'other.yaml'), routes(9));
	writeFileSync(proxy.configFile, routes(5));
	await applied(proxy, 5);
	assert.equal(proxy.lines.filter(isReload).length, 5);
});

test('a ConfigMap whose links are swapped is put in force', async () => {
	const mount = scratch();
	const version = (name: string, text: string): void => {
		mkdirSync(join(mount, name));
		writeFileSync(join(mount, name, 'routes.yaml'), text);
		symlinkSync(name, join(mount, '..data_tmp'));
		renameSync(join(mount, '..data_tmp'), join(mount, '..data'));
	};
	version('..1', routes(1));
	symlinkSync(join('..data', 'routes.yaml'), join(mount, 'routes.yaml'));
	const proxy = await startProxy({
		config: '',
		watch: true,
		args: ['--config', join(mount, 'routes.yaml')],
	});
	version('..2', routes(2));
	await applied(proxy, 2);
	version('..3', routes(3));
	await applied(proxy, 3);
	await proxy.stop();
});

test('a file that grows is not put in force before it is still', async () => {
	const before = proxy.lines.filter(isReload).length;
	for (let count = 1; count <= 30; count += 1) {
		writeFileSync(proxy.configFile, routes(count));
		await new Promise(done => setTimeout(done, 20));
	}
	await applied(proxy, 30);
	// On a machine that stalls a pause may look like the end, but never does each step.
	assert.ok(proxy.lines.filter(isReload).length - before < 15);
});

/** Folders and files that a process is told of when they change. */
function watches(pid: number): number {
	const infos = `/proc/${pid}/fdinfo`;
	let count = 0;
	for (const fd of readdirSync(infos)) {
		try {
			count += readFileSync(join(infos, fd), 'utf8').split('inotify wd:').length - 1;
		} catch {
			// Closed since it was listed.
		}
	}
	return count;
}

test('a log that is written beside the file wakes the proxy for a moment only, and a change is still put in force', {
	skip: !existsSync('/proc/self/fdinfo') && 'no /proc tells what a process watches',
}, async () => {
	const log = join(dirname(proxy.configFile), 'egress.log');
	const until = Date.now() + 20_000;
	while (watches(proxy.pid) === 0 && Date.now() < until) await new Promise(done => setTimeout(done, 20));
	assert.equal(watches(proxy.pid), 1);
	while (watches(proxy.pid) > 0 && Date.now() < until) {
		for (let line = 0; line < 500; line += 1) appendFileSync(log, 'a line\n');
		await new Promise(done => setTimeout(done, 20));
	}
	assert.equal(watches(proxy.pid), 0);
	writeFileSync(proxy.configFile, routes(31));
	await applied(proxy, 31);
});

test('a credential whose file is replaced is put in force with no connection lost, and the old one is no longer sent', async () => {
	const mount = scratch();
	const version = (name: string, secret: string): void => {
		mkdirSync(join(mount, name));
		writeFileSync(join(mount, name, 'token'), `${secret}\n`);
		symlinkSync(name, join(mount, '..data_tmp'));
		renameSync(join(mount, '..data_tmp'), join(mount, '..data'));
	};
	const [first, second, third] = [plainSecret(30), plainSecret(31), plainSecret(32)] as const;
	version('..1', first);
	symlinkSync(join('..data', 'token'), join(mount, 'token'));
	const world = await startWorld({
		watch: true,
		routes: '- host: origin.test\n  auth: { scheme: Bearer, token_env: MY_TOKEN }',
		env: { MY_TOKEN_FILE: join(mount, 'token') },
	});
	const { proxy } = world;
	const reloads = (count: number) => proxy.waitFor(({ event }) => event === 'egress_reload', { count });
	const sent = async () => {
		const reply = await send(proxy, { url: world.url('https', '/hash') });
		assert.equal(reply.status, 200, reply.text);
		return sentHeader(world.secure.last('/hash'), 'authorization');
	};
	const leak = async (value: string) =>
		(await send(proxy, { url: world.url('https', '/hash'), body: `x ${value}` })).status;

	assert.equal(await sent(), `Bearer ${first}`);
	const connections = world.secure.connections;
	version('..2', second);
	const [line] = await reloads(1);
	assert.deepEqual([line?.applied, line?.weakens], [true, []]);
	assert.equal(await sent(), `Bearer ${second}`);
	assert.equal(await leak(second), 403, 'the new one is known');
	assert.equal(world.secure.connections, connections, 'connections to origins outlive it');

	// What can't be used changes nothing, and is said.
	rmSync(join(mount, 'token'));
	await reloads(2);
	const refused = proxy.lines.filter(({ event }) => event === 'egress_reload').at(-1);
	assert.deepEqual(
		[refused?.applied, refused?.reason],
		[false, 'MY_TOKEN_FILE names a file that is not there'],
	);
	assert.equal(await sent(), `Bearer ${second}`);
	writeFileSync(join(mount, 'token'), third);
	await reloads(3);
	assert.equal(await sent(), `Bearer ${third}`);
	await world.close();
	assert.equal(proxy.stderr.includes(second) || proxy.stderr.includes(mount), false);
});

test.after(() => world.close());
