// Thousands of exchanges in which something goes wrong at random: origins that reset, stall, half-close or cut their
// answers short, agents that leave at any moment, scanning threads that die, reloads in between. Each has its one ending in the log, nothing stays
// open, and what must be blocked is blocked all the same.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import test from 'node:test';
import { Worker } from 'node:worker_threads';
import { HOLD_PATIENCE_MS } from '../../src/scan/inspect.js';
import { secure, tunnel } from '../support/agent.js';
import { type Descriptors, descriptors } from '../support/descriptors.js';
import type { Answer } from '../support/origin.js';
import { Random, seed } from '../support/random.js';
import { githubToken } from '../support/secrets.js';
import { killerOptions, MARK } from '../support/thread-killer.js';
import { SCHEMES, type Scheme, startWorld } from '../support/world.js';

const EXCHANGES = Number(process.env.EGRESSD_TEST_COUNT ?? 300);
const AT_ONE_TIME = 24;
const RELOAD_EVERY = 100;
const PATIENCE_MS = 60_000;

const raw = (bytes: string, then: (socket: Socket) => void): Answer => {
	return response => {
		const socket = response.socket as Socket;
		socket.write(bytes);
		then(socket);
	};
};
const soon = (act: (socket: Socket) => void, ms: number) => (socket: Socket) =>
	void setTimeout(() => act(socket), ms).unref();
const reset = (socket: Socket): void => void socket.destroy();
const HEAD = 'HTTP/1.1 200 OK\r\n';

const ANSWERS: Readonly<Record<string, Answer>> = {
	'/reset': raw('', reset),
	'/reset-late': raw('', soon(reset, 30)),
	'/reset-in-head': raw('HTTP/1.1 200 OK\r\nContent-Le', soon(reset, 5)),
	'/reset-in-body': raw(`${HEAD}Content-Length: 100\r\n\r\nhalf`, soon(reset, 10)),
	'/half-close': raw(`${HEAD}Content-Length: 100\r\n\r\nhalf`, socket => void socket.end()),
	'/half-chunk': raw(`${HEAD}Transfer-Encoding: chunked\r\n\r\n64\r\nhalf`, socket => void socket.end()),
	'/no-last-chunk': raw(
		`${HEAD}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n`,
		socket => void socket.end(),
	),
	'/noise': raw('\x00\x01nothing of HTTP\r\n\r\n', soon(reset, 10)),
	'/stall': raw('', soon(reset, 400)),
	'/stall-in-body': raw(`${HEAD}Content-Length: 100\r\n\r\nhalf`, soon(reset, 400)),
	'/early': response => void response.writeHead(200, { 'content-length': 2 }).end('ok'),
	'/leaky': response => void response.writeHead(200).end(`take ${process.env.NOTHING ?? ''}this`),
	'/big': response => void response.writeHead(200).end(Buffer.alloc(1_500_000, 'x')),
};
const PATHS = [...Object.keys(ANSWERS), '/', '/hash', '/echo'];

/** What is kept of a line: there are gigabytes of bodies in ten thousand exchanges. */
interface Kept {
	readonly event: string;
	readonly id: string;
	readonly path: unknown;
	readonly error: unknown;
}
const lines: Kept[] = [];

const start = seed();
const random = new Random(start);
const world = await startWorld({
	log: 2,
	...killerOptions,
	args: ['--workers', '2'],
	answers: ANSWERS,
	onLine: ({ event, id, path, error, streaming }) => {
		// On a machine that stalls a reply may take so long that the log says so meanwhile.
		if (id !== undefined && streaming !== true) lines.push({ event, id, path, error });
	},
	routes: '- host: origin.test\n  timeouts: { headers: 200ms, idle: 200ms, connect: 5s }',
});
const { proxy } = world;

/** How many descriptors a thread of this Node takes. */
async function ofOneThread(): Promise<number> {
	const without = descriptors(process.pid)?.others ?? 0;
	const thread = new Worker('setInterval(() => {}, 1000)', { eval: true });
	await once(thread, 'online');
	const withOne = descriptors(process.pid)?.others ?? 0;
	await thread.terminate();
	return withOne - without;
}

/**
 * What is open that was not before; null when that is nothing, or can't be told here. The spare scanning thread, which
 * begins when it is needed and ends a minute later, is not left over.
 */
function leftOver(before: Descriptors | null, spare: number): string | null {
	const now = descriptors(proxy.pid);
	if (before === null || now === null) return null;
	const left = {
		sockets: now.sockets - before.sockets,
		others: now.others - before.others,
		files: now.files.filter(file => !before.files.includes(file)),
	};
	return left.sockets > 0 || left.others > spare || left.files.length > 0 ? JSON.stringify(left) : null;
}

async function opened(scheme: Scheme): Promise<Socket> {
	if (scheme === 'https') {
		return await secure(proxy, (await tunnel(proxy, 'origin.test:443')).socket, 'origin.test');
	}
	const socket = connect(proxy.port, '127.0.0.1');
	await once(socket, 'connect');
	return socket;
}

interface Plan {
	readonly scheme: Scheme;
	readonly path: string;
	readonly body: string;
	/** Milliseconds after which the agent goes away; -1 for never. */
	readonly leaves: number;
	/** Sends only half of its body. */
	readonly halves: boolean;
	readonly leaks: boolean;
	/** Its body ends the thread that looks at it. */
	readonly kills: boolean;
}

function plan(index: number): Plan {
	const kills = random.chance(0.002);
	const leaks = !kills && random.chance(0.15);
	const size = random.pick([0, 0, 10, 5000, 300_000]);
	const secret = leaks ? githubToken(index + 1) : '';
	const body = kills
		? `${'y'.repeat(50_000)} ${MARK} ${'y'.repeat(50_000)}`
		: leaks
			? `${'y'.repeat(size)} ${secret} `
			: 'y'.repeat(size);
	return {
		scheme: random.pick(SCHEMES),
		path: `${random.pick(PATHS)}?n=${index}`,
		body,
		leaves: random.chance(0.25) ? random.below(60) : -1,
		halves: random.chance(0.08) && body.length > 10,
		leaks,
		kills,
	};
}

/** Carries the plan out; what came back, latin1. */
async function run({ scheme, path, body, leaves, halves }: Plan): Promise<string> {
	const socket = await opened(scheme);
	const chunks: Buffer[] = [];
	socket.on('error', () => {});
	socket.on('data', chunk => chunks.push(chunk));
	const closed = once(socket, 'close');
	const target = scheme === 'http' ? `http://origin.test${path}` : path;
	const head = `${body === '' ? 'GET' : 'POST'} ${target} HTTP/1.1\r\nHost: origin.test\r\nConnection: close\r\n`;
	socket.write(body === '' ? `${head}\r\n` : `${head}Content-Length: ${body.length}\r\n\r\n`);
	socket.write(halves ? body.slice(0, body.length / 2) : body);
	if (leaves >= 0) setTimeout(() => socket.destroy(), leaves);
	const timer = setTimeout(() => {
		const said = lines.filter(line => line.path === path).map(({ event, error }) => [event, error]);
		const show = {
			scheme,
			path,
			body: body.length,
			leaves,
			halves,
			came: Buffer.concat(chunks).length,
			said,
		};
		socket.destroy(new Error(`no end: ${JSON.stringify(show)}`));
	}, PATIENCE_MS);
	await closed;
	clearTimeout(timer);
	return Buffer.concat(chunks).toString('latin1');
}

/** The events of each exchange, in their order. */
function histories(): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const { event, id, error } of lines) {
		const events = found.get(id) ?? [];
		events.push(event === 'egress_error' ? `error ${error}` : event);
		found.set(id, events);
	}
	return found;
}

test(`${EXCHANGES} exchanges with faults have each its ending, and leave nothing behind`, async t => {
	t.diagnostic(`EGRESSD_TEST_SEED=${start} EGRESSD_TEST_COUNT=${EXCHANGES}`);
	for (const scheme of SCHEMES)
		assert.match(await run({ ...plan(0), scheme, path: '/?n=-1', body: '', leaves: -1 }), /^HTTP\/1\.1 200 /);
	const before = descriptors(proxy.pid);
	const spare = await ofOneThread();
	let next = 0;
	let answered = 0;
	const work = async (): Promise<void> => {
		while (next < EXCHANGES) {
			const index = next;
			next += 1;
			if (index % RELOAD_EVERY === RELOAD_EVERY - 1) proxy.signal('SIGHUP');
			const one = plan(index);
			const begun = performance.now();
			const reply = await run(one);
			// What comes slowly is not held for ever, and then the origin's fault may come before the secret.
			const slow = performance.now() - begun > HOLD_PATIENCE_MS * 0.8;
			if (reply !== '') answered += 1;
			const show = `EGRESSD_TEST_SEED=${start}, ${JSON.stringify({ ...one, body: one.body.length })}: ${reply.slice(0, 300)}`;
			const blocked = one.leaks || one.kills;
			if (blocked && !one.halves && !slow) assert.equal(/^HTTP\/1\.1 (?:200|50)/.test(reply), false, show);
			if (blocked && one.leaves < 0 && !one.halves && !slow)
				assert.match(reply, /^HTTP\/1\.1 (?:403|503) /, show);
		}
	};
	await Promise.all(Array.from({ length: AT_ONE_TIME }, work));
	assert.ok(answered > EXCHANGES / 3, `${answered} of ${EXCHANGES} got an answer or a part of one`);

	// No leak came through, not even a part of one that would be enough.
	for (const { plain, secure: secured } of [world]) {
		for (const seen of [...plain.seen, ...secured.seen]) {
			assert.equal(Buffer.concat(seen.chunks).includes(`${'gh'}${'p_'}`), false, seen.url);
		}
	}

	// Every exchange that the proxy heard of has one ending: an answer's line, a block, or an error.
	const deadline = Date.now() + PATIENCE_MS;
	const ended = (events: readonly string[]): boolean =>
		/^(?:egress_response|egress_block|error )/.test(events.at(-1) ?? '');
	let begun = histories();
	while ((leftOver(before, spare) !== null || ![...begun.values()].every(ended)) && Date.now() < deadline) {
		await new Promise(done => setTimeout(done, 100));
		begun = histories();
	}
	let endings = 0;
	for (const [id, events] of begun) {
		assert.ok(ended(events), `${id}: ${events}; EGRESSD_TEST_SEED=${start}`);
		assert.equal(new Set(events).size, events.length, `${id} has no line twice: ${events}`);
		assert.equal(
			events.filter(one => /^(?:egress_block|error )/.test(one)).length <= 1,
			true,
			`${id}: ${events}`,
		);
		endings += 1;
	}
	assert.ok(endings >= answered, `${endings} endings for ${answered} answers`);
	assert.equal(leftOver(before, spare), null, 'nothing is open that was not before');
	t.diagnostic(`${answered} answered, ${endings} endings, nothing left open`);
	// Stopping drains at once: no exchange is left that would be waited for.
	const begin = Date.now();
	await world.close();
	assert.ok(Date.now() - begin < 9000, 'nothing was under way any more');
});
