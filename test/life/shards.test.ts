// One proxy in several processes or threads is one proxy to everybody: one address, one boot line, whole lines, limits that
// hold over all of it, one reload; and one that dies is replaced.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import test, { type TestContext } from 'node:test';
import { canShare } from '../../src/shards/ports.js';
import { open, send } from '../support/agent.js';
import { fill, words } from '../support/bytes.js';
import { failToStart, type LogLine, type ProxyProcess } from '../support/proxy.js';
import { plainSecret } from '../support/secrets.js';
import { KILL, mortal } from '../support/shard-killer.js';
import { startWorld } from '../support/world.js';

/** So many connections that both have some: the kernel deals them out to threads by chance. */
const SOME = 24;
const SECRETS = Array.from({ length: 12 }, (_, i) => plainSecret(91 + i));
/** Without the mark that all of their kind begin with. */
const PIECES = SECRETS.map(secret => [secret.slice(6, 14), secret.slice(14, 22)] as const);

const KINDS = ['processes', 'threads'] as const;
/** For a second run on another Node, where one kind is enough. */
const ONLY = process.env.EGRESSD_TEST_SHARDS_AS;
const SHARED = await canShare('127.0.0.1');

/** A test of two shards of each kind. */
function testBoth(
	name: string,
	run: (t: TestContext, two: readonly string[], kind: (typeof KINDS)[number]) => Promise<void>,
): void {
	for (const kind of KINDS.filter(each => (ONLY ?? each) === each)) {
		const skip =
			kind === 'threads' && !SHARED
				? `on Node ${process.version} here no two listeners can share a port`
				: false;
		test(`as ${kind}: ${name}`, { skip }, t => run(t, ['--shards', '2', '--shards-as', kind], kind));
	}
}

/** The shard that carried an exchange: each begins its ids with a word of its own. */
const carrier = (line: LogLine): string => String(line.id).split('-')[0] ?? '';

/** Processes that a process started and that have not ended; null where the system does not tell. */
function childrenOf(pid: number): number[] | null {
	try {
		return readdirSync('/proc')
			.filter(name => /^\d+$/.test(name) && isChild(name, pid))
			.map(Number);
	} catch {
		return null;
	}
}

/** True for a process that runs and whose parent is `parent`; any parent when that is absent. */
function isChild(name: string, parent?: number): boolean {
	try {
		const [state, ppid] = readFileSync(`/proc/${name}/stat`, 'utf8')
			.replace(/^.*\) /s, '')
			.split(' ');
		return state !== 'Z' && state !== 'X' && (parent === undefined || Number(ppid) === parent);
	} catch {
		return false;
	}
}

/** Looks again and again, for at most 20 s. */
async function until(what: string, fits: () => boolean): Promise<void> {
	const deadline = Date.now() + 20_000;
	while (!fits()) {
		assert.ok(Date.now() < deadline, what);
		await new Promise(resolve => setTimeout(resolve, 20));
	}
}

/** Waits until nobody new is let in. */
async function refusesAll({ port }: ProxyProcess): Promise<void> {
	let refused = false;
	await until('nobody new is let in', () => {
		const late = connect(port, '127.0.0.1', () => late.destroy());
		late.on('error', error => {
			refused ||= (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';
		});
		return refused;
	});
}

const ended = (proxy: ProxyProcess, event: string) =>
	proxy.events.filter(line => line.event === event).length;

testBoth('two are one proxy', async (t, two, kind) => {
	let waiting = 0;
	let answer = () => {};
	const told = new Promise<void>(resolve => {
		answer = resolve;
	});
	const world = await startWorld({
		log: 2,
		args: two,
		names: ['rated.test', 'bytes.test', 'each.test', 'hosts.test', 'later.test'],
		routes: `- host: origin.test
- host: rated.test
  limits: { requests: 24/h }
- host: bytes.test
  limits: { bytes_out: 300kB/h }
- host: each.test
  limits: { requests: 12/h, per: agent }
- host: hosts.test
  limits: { requests: 12/h, per: client }
limits: { connections: 400 }`,
		env: {
			...Object.fromEntries(SECRETS.map((secret, i) => [`EGRESS_TOKEN_${i}`, secret])),
			...(kind === 'threads' && mortal('error')),
		},
		answers: {
			'/slow': async response => {
				waiting += 1;
				await told;
				response.end('done');
			},
		},
	});
	const { proxy } = world;

	await t.test(
		'connections go to both, lines come whole, and the boot line is the first and only one',
		async () => {
			const bodies = [0, 100, 5000, 100_000];
			const replies = await Promise.all(
				Array.from({ length: SOME }, (_, i) =>
					send(proxy, {
						url: world.url(i % 2 === 0 ? 'http' : 'https', `/hash?${i}`),
						body: fill(bodies[i % 4] as number, i),
					}),
				),
			);
			assert.ok(replies.every(({ status }) => status === 200));
			await proxy.waitFor(line => line.event === 'egress_response', { count: SOME });
			assert.deepEqual([ended(proxy, 'egress_request'), ended(proxy, 'egress_response')], [SOME, SOME]);
			assert.equal(new Set(proxy.events.map(carrier)).size, 2, 'both carried some');
			const boots = proxy.lines.filter(line => line.event === 'egress_boot');
			assert.deepEqual([boots.length, proxy.lines[0]?.event], [1, 'egress_boot']);
			assert.deepEqual([proxy.boot.shards, proxy.boot.shards_as], [2, kind]);
			assert.equal(Number(proxy.boot.workers) >= 2, true);
		},
	);

	await t.test('what a route lets through in a time, it lets through both together', async () => {
		const before = proxy.lines.length;
		const statuses: number[] = [];
		for (let i = 0; i < SOME + 3; i += 1) {
			statuses.push((await send(proxy, { url: 'http://rated.test/' })).status);
		}
		assert.deepEqual(statuses, [...Array.from({ length: SOME }, () => 200), 429, 429, 429]);
		const upload = () => send(proxy, { url: 'http://bytes.test/hash', body: fill(140_000) });
		assert.deepEqual(
			[(await upload()).status, (await upload()).status, (await upload()).status],
			[200, 200, 429],
		);
		const refused = await proxy.waitFor(line => line.event === 'egress_block', { count: 4 });
		assert.equal(new Set(proxy.lines.slice(before).map(carrier)).size, 2);
		assert.deepEqual(
			refused.map(({ host }) => host),
			['rated.test', 'rated.test', 'rated.test', 'bytes.test'],
		);
	});

	await t.test(
		'each agent has what a route gives it over both, and its name is in the lines of both',
		async () => {
			const ask = async (name: string, host = 'each.test') => {
				const credentials = `Basic ${Buffer.from(`${name}:`).toString('base64')}`;
				const headers = ['proxy-authorization', credentials];
				return (await send(proxy, { url: `http://${host}/`, headers })).status;
			};
			const before = proxy.lines.length;
			const took: Record<string, number[]> = { one: [], two: [] };
			for (let i = 0; i < 14; i += 1) {
				// Not each always to the same one, where connections are dealt out in turn.
				for (const name of i % 2 === 0 ? ['one', 'two'] : ['two', 'one']) took[name]?.push(await ask(name));
			}
			const most = [...Array.from({ length: 12 }, () => 200), 429, 429];
			assert.deepEqual(took, { one: most, two: most });
			// By address they are one, since both are on this machine.
			const shared: number[] = [];
			for (let i = 0; i < 14; i += 1) shared.push(await ask(`name-${i}`, 'hosts.test'));
			assert.deepEqual(shared, most);
			await proxy.waitFor(line => line.event === 'egress_block' && line.host === 'hosts.test', { count: 2 });
			const lines = proxy.lines.slice(before);
			for (const name of ['one', 'two']) {
				const own = lines.filter(({ agent }) => agent === name);
				assert.equal(own.filter(({ event }) => event === 'egress_request').length, 12);
				assert.equal(own.filter(({ event }) => event === 'egress_block').length, 2);
				assert.equal(new Set(own.map(carrier)).size, 2, 'both carried some');
			}
			assert.ok(lines.every(({ agent, client }) => agent !== undefined && client === undefined));
		},
	);

	await t.test('pieces of a secret add up wherever they are sent', async () => {
		let apart = 0;
		for (const [first, second] of PIECES) {
			assert.equal((await send(proxy, { url: world.url('http', `/hash?part=${first}`) })).status, 200);
			const before = proxy.lines.length;
			assert.equal((await send(proxy, { url: world.url('http', `/hash?part=${second}`) })).status, 403);
			await proxy.waitFor(line => proxy.lines.indexOf(line) >= before && line.rule === 'known-secret');
			const block = proxy.lines.slice(before).find(line => line.rule === 'known-secret');
			const [sent] = proxy.lines.filter(line => String(line.path).includes(first));
			if (carrier(block as LogLine) !== carrier(sent as LogLine)) apart += 1;
		}
		assert.ok(apart > 0, 'by different ones');
	});

	await t.test('one reload is in force in both, and a file with a mistake changes nothing', async () => {
		const later = async (status: number) => {
			for (let i = 0; i < SOME / 2; i += 1) {
				assert.equal((await send(proxy, { url: 'http://later.test/' })).status, status);
			}
		};
		await later(403);
		const text = readFileSync(proxy.configFile, 'utf8');
		writeFileSync(
			proxy.configFile,
			text.replace('limits: { connections', '- host: later.test\nlimits: { connections'),
		);
		proxy.signal('SIGHUP');
		const [applied] = await proxy.waitFor(line => line.event === 'egress_reload');
		assert.deepEqual([applied?.applied, applied?.routes, applied?.log], [true, 6, 'full']);
		await later(200);
		for (const wrong of [
			'routes: [{ hots: a.test }]',
			'routes: [{ host: a.test, auth: { scheme: x, token_env: EGRESS_TOKEN_99 } }]',
		]) {
			writeFileSync(proxy.configFile, wrong);
			proxy.signal('SIGHUP');
			const before = ended(proxy, 'egress_reload');
			const lines = await proxy.waitFor(line => line.event === 'egress_reload', { count: before + 1 });
			assert.equal(lines.at(-1)?.applied, false);
			await later(200);
		}
		assert.equal(ended(proxy, 'egress_reload'), 3);
		assert.equal(
			(await send(proxy, { url: 'http://rated.test/' })).status,
			429,
			'a reload gives nobody more',
		);
		writeFileSync(proxy.configFile, text);
	});

	/** Kills one; resolves with its name in the log. */
	const killOne = async (t: TestContext): Promise<{ name: string; how: RegExp } | null> => {
		if (kind === 'threads') {
			proxy.signal(KILL);
			const [crash] = await proxy.waitFor(line => line.event === 'egress_error' && line.error === 'internal');
			assert.equal(crash?.reason, 'egress: the proxy crashed: RangeError');
			assert.ok(!proxy.stderr.includes('quotes what went by'));
			return { name: 'thread 1', how: /^egress: shard thread 1 exited with 1: / };
		}
		const shards = childrenOf(proxy.pid);
		if (shards === null) {
			t.skip('needs /proc');
			return null;
		}
		assert.equal(shards.length, 2);
		// As a terminal does that signals all in its foreground.
		for (const pid of shards) for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.kill(pid, signal);
		for (let i = 0; i < 2; i += 1) {
			assert.equal((await send(proxy, { url: world.url('http', `/hash?signalled=${i}`) })).status, 200);
		}
		assert.deepEqual(childrenOf(proxy.pid), shards, 'when they end is for the primary to say');
		process.kill(shards[0] as number, 'SIGKILL');
		return {
			name: String(shards[0]),
			how: new RegExp(`^egress: shard ${shards[0]} was ended by SIGKILL: its connections are cut`),
		};
	};

	await t.test('one that is killed is replaced, and the service goes on', async t => {
		const before = proxy.lines.length;
		const killed = await killOne(t);
		if (killed === null) return;
		const [lost] = await proxy.waitFor(line => line.action === 'shard_lost');
		assert.match(String(lost?.reason), killed.how);
		assert.equal((await send(proxy, { url: world.url('https', '/hash?alone') })).status, 200);
		const [restarted] = await proxy.waitFor(line => line.action === 'shard_restarted');
		assert.match(String(restarted?.reason), new RegExp(`in place of ${killed.name}$`));
		assert.equal(restarted?.event, 'egress_admin');
		const known = new Set(proxy.lines.slice(0, before).map(carrier));
		for (let i = 0; i < SOME; i += 1) {
			assert.equal((await send(proxy, { url: world.url('http', `/hash?after=${i}`) })).status, 200);
		}
		await proxy.waitFor(line => line.event === 'egress_response' && !known.has(carrier(line)));
		const late = await send(proxy, { url: 'http://later.test/' });
		assert.equal(late.status, 200, 'the new one has the routes in force');
		assert.equal((await send(proxy, { url: 'http://rated.test/' })).status, 429, 'and what they have left');
	});

	await t.test('SIGTERM lets both finish what is under way, and all lines are there', async () => {
		const replies = Array.from({ length: SOME }, () => send(proxy, { url: world.url('http', '/slow') }));
		await until('all requests arrived', () => waiting === SOME);
		const closed = world.close();
		await refusesAll(proxy);
		answer();
		assert.deepEqual(
			(await Promise.all(replies)).map(({ text }) => text),
			Array.from({ length: SOME }, () => 'done'),
		);
		await closed;
		const asked = proxy.events.filter(line => line.event === 'egress_request' && line.path === '/slow');
		const ids = new Set(asked.map(({ id }) => id));
		const answered = proxy.events.filter(line => line.event === 'egress_response' && ids.has(line.id));
		assert.deepEqual([ids.size, answered.length, new Set(asked.map(carrier)).size], [SOME, SOME, 2]);
		for (const [, second] of PIECES)
			assert.ok(!proxy.stderr.includes(second), 'it was stopped and is in no line');
	});
});

testBoth(
	'a slow reader of stderr slows both down, nothing is lost, and a second signal ends them at once',
	async (_t, two) => {
		const REQUESTS = 44;
		const count = { egress_request: 0, egress_response: 0 };
		const world = await startWorld({
			log: 2,
			args: two,
			answers: { '/never': response => void response.writeHead(200).flushHeaders() },
			onLine: ({ event }) => {
				if (event in count) count[event as keyof typeof count] += 1;
			},
		});
		const { proxy } = world;
		proxy.pauseReading(true);
		let asked = 0;
		let done = 0;
		const body = words(512 * 1024);
		const clients = Array.from({ length: 4 }, async () => {
			while (asked < REQUESTS) {
				asked += 1;
				assert.equal((await send(proxy, { url: world.url('http', '/hash'), body })).status, 200);
				done += 1;
			}
		});
		// The three writers hold 4 MiB each, and what is on its way: 22 MiB of lines can't be in there.
		await until('some were answered', () => done >= 4);
		await new Promise(resolve => setTimeout(resolve, 1000));
		assert.ok(done < REQUESTS, `${done} were answered while nobody read`);
		proxy.pauseReading(false);
		await Promise.all(clients);
		await until(
			'all lines are there',
			() => count.egress_request === REQUESTS && count.egress_response === REQUESTS,
		);
		const hanging = [await open(proxy, { url: world.url('http', '/never') })];
		hanging.push(await open(proxy, { url: world.url('http', '/never') }));
		for (const incoming of hanging) incoming.on('error', () => {});
		proxy.signal('SIGTERM');
		await refusesAll(proxy);
		proxy.signal('SIGTERM');
		assert.deepEqual(await proxy.end(), { code: 143, signal: null });
		assert.deepEqual(proxy.unparsable, []);
		await Promise.all([world.plain.close(), world.secure.close()]);
	},
);

testBoth(
	'without a reader of the log or without their primary they serve nobody, and a start that can not be says why',
	async (t, two, kind) => {
		const refusedWithAdmin = failToStart({
			config: 'routes: []',
			args: ['--admin', '127.0.0.1:0', ...two],
		}).then(({ code, stderr }) => {
			assert.equal(code, 1);
			assert.match(stderr, /^egressd: --admin needs --shards 1: .*\n$/);
		});
		const refusedSupervised = failToStart({
			config: 'routes: [{ host: a.test, dlp: { outbound_on_match: supervise } }]',
			args: two,
		}).then(({ code, stderr }) => {
			assert.equal(code, 1);
			assert.match(
				stderr,
				/^egressd: routes\[0\]\.dlp\.outbound_on_match: supervise needs the admin listener.*--shards 1\n$/,
			);
		});
		const world = await startWorld({ args: two });
		const { proxy } = world;
		await Promise.all([refusedWithAdmin, refusedSupervised]);
		const taken = await failToStart({
			config: 'routes: []',
			args: [...two, '--listen', `127.0.0.1:${proxy.port}`],
		});
		assert.equal(taken.code, 1);
		assert.match(taken.stderr, /^egressd: .*EADDRINUSE.*\n$/);

		const shards = childrenOf(proxy.pid);
		if (shards === null) {
			await world.close();
			return t.skip('the rest needs /proc');
		}
		assert.equal(shards.length, kind === 'threads' ? 0 : 2);
		proxy.stopReading();
		for (let refused = 0, asked = 0; refused < 4; asked += 1) {
			assert.ok(asked < 200, 'all refuse what could not be logged');
			const { status } = await send(proxy, { url: 'http://blocked.test/' });
			assert.ok(status === 403 || status === 503);
			refused = status === 503 ? refused + 1 : 0;
		}
		const idle = connect(proxy.port, '127.0.0.1');
		await once(idle, 'connect');
		// A reset ends it as well, and `once` would take it for a failure.
		idle.on('error', () => {});
		const cut = new Promise(resolve => idle.once('close', resolve));
		proxy.signal('SIGKILL');
		await proxy.end();
		await until('the shards end', () => !shards.some(pid => isChild(String(pid))));
		await cut;
		await Promise.all([world.plain.close(), world.secure.close()]);
	},
);
