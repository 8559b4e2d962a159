// A shard that is a thread and dies, in the middle of its work: of an error, of a full heap, by its process's hand. What
// was answered is in the log, no line is torn, nothing of the thread stays behind, the limits that count
// over all threads count right again, and a new one serves with what is in force.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import test from 'node:test';
import { canShare } from '../../src/shards/ports.js';
import { send } from '../support/agent.js';
import { fill } from '../support/bytes.js';
import type { ProxyProcess } from '../support/proxy.js';
import { type Death, KILL, mortal } from '../support/shard-killer.js';
import { startWorld } from '../support/world.js';

const skip = (await canShare('127.0.0.1'))
	? false
	: `on Node ${process.version} here no two listeners can share a port`;

const THREADS = ['--shards', '2', '--shards-as', 'threads', '--workers', '2'];
const CLIENTS = 12;
/** Each may lose some to each death, those that the kernel had queued for the dead among them. */
const MOST_CUT = 4 * CLIENTS;
const CONNECTIONS = 60;
const TOO_MANY = 5;

/** What the log says of it. */
const HOW: Readonly<Record<Death, RegExp>> = {
	error: /^egress: shard thread \d+ exited with 1: its connections are cut$/,
	heap: /^egress: shard thread \d+ ran out of memory: its connections are cut$/,
	terminate: /^egress: shard thread \d+ exited with 1: its connections are cut$/,
};

/** Threads of the process; null where the system does not tell. */
function threadsOf({ pid }: ProxyProcess): number | null {
	try {
		return readdirSync(`/proc/${pid}/task`).length;
	} catch {
		return null;
	}
}

async function until(what: string, fits: () => boolean): Promise<void> {
	for (const deadline = Date.now() + 20_000; !fits(); ) {
		assert.ok(Date.now() < deadline, what);
		await new Promise(resolve => setTimeout(resolve, 20));
	}
}

/** Idle connections, and what each of them was told. */
async function fillUp(port: number, count: number): Promise<{ sockets: Socket[]; told: string[] }> {
	const told: string[] = [];
	const sockets: Socket[] = [];
	for (let i = 0; i < count; i += 1) {
		const socket = connect(port, '127.0.0.1');
		socket.on('error', () => {});
		socket.once('data', bytes => told.push(String(bytes).slice(0, 13)));
		await once(socket, 'connect');
		sockets.push(socket);
	}
	return { sockets, told };
}

const DEATHS: readonly Death[] = ['error', 'heap', 'terminate'];
/** `EGRESSD_TEST_DEATHS=error` tries that one alone. */
const tried = process.env.EGRESSD_TEST_DEATHS?.split(',') ?? DEATHS;

for (const death of DEATHS.filter(one => tried.includes(one))) {
	test(`a thread that dies under load: ${death}`, { skip }, async () => {
		const answered: string[] = [];
		const world = await startWorld({
			log: 2,
			args: THREADS,
			env: mortal(death),
			routes: `- host: origin.test\nlimits: { connections: ${CONNECTIONS} }`,
			answers: {
				'/up': response => void response.end('there'),
			},
		});
		const { proxy } = world;
		// So that both have started all that they start.
		for (let i = 0; i < CLIENTS; i += 1) await send(proxy, { url: world.url('http', `/up?first=${i}`) });
		const threads = threadsOf(proxy);

		let stop = false;
		let sent = 0;
		let cut = 0;
		const clients = Array.from({ length: CLIENTS }, async () => {
			while (!stop && cut <= MOST_CUT) {
				sent += 1;
				const n = sent;
				const reply = send(proxy, { url: world.url('http', `/up?n=${n}`), body: fill(n % 9000, n) });
				// Cut off, or reset in the queue of the one that died.
				const status = await reply.then(
					({ status }) => status,
					() => 0,
				);
				if (status === 0) cut += 1;
				else {
					assert.equal(status, 200);
					answered.push(`/up?n=${n}`);
				}
			}
		});
		const started = (count: number) =>
			proxy.waitFor(line => line.action === 'shard_restarted', { count, timeoutMs: 90_000 });
		await until('they are at it', () => sent > 60);
		proxy.signal(KILL);
		// While one dies and another one starts, routes are read again.
		writeFileSync(
			proxy.configFile,
			`log: 2\nroutes:\n- host: origin.test\n- host: new.test\nlimits: { connections: ${CONNECTIONS} }\n`,
		);
		proxy.signal('SIGHUP');
		await started(1);
		proxy.signal(KILL);
		await started(2);
		stop = true;
		await Promise.all(clients);
		await proxy.waitFor(line => line.event === 'egress_reload' && line.applied === true);

		const lost = proxy.events.filter(line => line.action === 'shard_lost');
		assert.equal(lost.length, 2);
		for (const { reason } of lost) assert.match(String(reason), HOW[death]);
		assert.deepEqual(proxy.unparsable, [], 'no line is torn');
		const asked = new Set(
			proxy.events.filter(({ event }) => event === 'egress_request').map(({ path }) => path),
		);
		// An exchange's line is made when its reply has gone: of each client the one at that moment may have none.
		const unsaid = answered.filter(path => !asked.has(path));
		assert.ok(unsaid.length <= 2 * CLIENTS, `${unsaid.length} of ${answered.length} are not in the log`);
		assert.ok(cut <= MOST_CUT, `${cut} of ${sent} were cut`);

		if (threads !== null) await until('its own threads ended with it', () => threadsOf(proxy) === threads);
		await until('new.test is in force', () => proxy.events.some(line => line.routes === 2));

		// Those of the dead count no more, and those of the living count together, whichever thread they came to.
		const refused = async (): Promise<string[]> => {
			const { sockets, told } = await fillUp(proxy.port, CONNECTIONS + TOO_MANY);
			await until('those over the limit are refused', () => told.length >= TOO_MANY);
			await new Promise(resolve => setTimeout(resolve, 200));
			for (const socket of sockets) socket.destroy();
			return told;
		};
		// A client's last connection may still be there at first; one that the dead left behind would be later, too.
		const first = await refused();
		await new Promise(resolve => setTimeout(resolve, 500));
		const then = first.length === TOO_MANY ? first : await refused();
		assert.deepEqual(
			then,
			Array.from({ length: TOO_MANY }, () => 'HTTP/1.1 503 '),
		);
		await world.close();
	});
}
