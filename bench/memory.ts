// What memory does under what agents do to it: uploads at once, tunnels that wait, many hosts, steady traffic of every
// kind, and a log whose reader is slow. Each part prints numbers and a verdict; a bad one is exit code 1.
//
// node dist/bench/memory.js [uploads] [tunnels] [hosts] [steady] [reader] [--seconds N] [--level N]

import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareBed } from './support/bed.js';
import { chatRequest } from './support/chat.js';
import type { Egressd, EgressdOptions } from './support/egressd.js';
import type { Job, Measured } from './support/job.js';
import { peakMiB, residentMiB } from './support/kernel.js';
import type { Memory } from './support/probe.js';
import type { Seen } from './support/reader.js';
import { HOST } from './support/scenarios.js';

const { values: flags, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		/** How long steady traffic runs, and each reader is fed. */
		seconds: { type: 'string', default: '20' },
		level: { type: 'string', default: '1' },
		hosts: { type: 'string', default: '10000' },
	},
});
const SECONDS = Number(flags.seconds);
const LEVEL = Number(flags.level);
const MIB = 1024 * 1024;

const bed = await prepareBed('memory');
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const proxy = (options: Partial<EgressdOptions> = {}): Promise<Egressd> => bed.proxy(LEVEL, options);

/** Heap and all, after a full collection: what is still there is still held. */
async function held({ child }: Egressd): Promise<Memory> {
	const told = once(child, 'message');
	child.send('memory');
	return ((await told) as [{ memory: Memory }])[0].memory;
}

let failed = false;
function verdict(what: string, good: boolean): void {
	failed ||= !good;
	console.log(`  ${good ? 'good' : 'BAD'}: ${what}`);
}

const job = (running: Egressd, what: Partial<Job> & Pick<Job, 'scenario'>): Promise<Measured> =>
	bed.load(running, {
		scheme: 'https',
		connections: 64,
		warmupSeconds: 0,
		seconds: SECONDS,
		least: 0,
		mostSeconds: 0,
		...what,
	});

/** One request over plain HTTP; resolves with its status. */
async function ask(running: Egressd, method: string, path: string, body: Buffer | null): Promise<number> {
	return await new Promise((resolve, reject) => {
		const sent = request(
			{
				port: running.port,
				method,
				path: `http://${HOST}${path}`,
				headers: { host: HOST, ...(body === null ? {} : { 'content-length': body.length }) },
				agent: false,
			},
			answer => {
				answer.resume();
				answer.once('end', () => resolve(answer.statusCode ?? 0));
			},
		);
		sent.once('error', reject);
		sent.end(body);
	});
}

function tallied(statuses: readonly number[]): string {
	const counts = new Map<number, number>();
	for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
	return [...counts].map(([status, count]) => `${count} x ${status}`).join(', ');
}

const UPLOADS = 500;

async function uploads(): Promise<void> {
	const running = await proxy();
	const before = residentMiB(running.pid);
	const bodies = Array.from({ length: 8 }, (_, i) => chatRequest(MIB - 4096, i));
	const statuses = await Promise.all(
		Array.from({ length: UPLOADS }, (_, i) =>
			ask(running, 'POST', '/1k/1.json?upload', bodies[i % bodies.length] as Buffer),
		),
	);
	const peak = peakMiB(running.pid);
	console.log(`${UPLOADS} uploads of 1 MiB at once: ${tallied(statuses)}`);
	console.log(`  RSS ${before.toFixed(0)} MiB before, ${peak.toFixed(0)} at the most`);
	verdict(
		'every upload was answered by 200, or refused with 503',
		statuses.every(one => one === 200 || one === 503),
	);
	// Each may be held once on the event loop and once on its way to a thread.
	verdict('memory stayed under two copies of everything that was under way', peak - before < UPLOADS * 2);
	await bed.stop(running);
}

async function tunnels(): Promise<void> {
	const running = await proxy();
	const measured = await job(running, { scenario: 'idle', connections: 2000, seconds: 3 });
	const [before, after] = measured.rss;
	const each = ((after - before) * 1024) / measured.count;
	console.log(
		`${measured.count} idle intercepted tunnels: RSS ${before.toFixed(0)} to ${after.toFixed(0)} MiB`,
	);
	console.log(
		`  ${each.toFixed(1)} KiB each; ${(((measured.used.main + measured.used.others) / measured.seconds) * 100).toFixed(2)} % of a core`,
	);
	verdict('under 100 KiB each', each < 100);
	await bed.stop(running);
}

/** A handshake in a tunnel to a host of its own. */
async function shake(running: Egressd, host: string): Promise<void> {
	const socket = connect(running.port, '127.0.0.1');
	socket.write(`CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n\r\n`);
	await once(socket, 'data');
	const secured = tlsConnect({ socket, servername: host, ca: running.caPem });
	await once(secured, 'secureConnect');
	secured.on('error', () => {});
	secured.end();
}

async function hosts(): Promise<void> {
	const running = await proxy();
	const count = Number(flags.hosts);
	const AT_ONCE = 32;
	let next = 0;
	const marks: number[] = [];
	const half = Math.floor(count / 2);
	const worker = async (): Promise<void> => {
		while (next < count) {
			const mine = next;
			next += 1;
			if (mine === half) marks.push((await held(running)).rssMiB);
			await shake(running, `host-${mine}.hosts.bench.test`);
		}
	};
	const before = (await held(running)).rssMiB;
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	const after = (await held(running)).rssMiB;
	const middle = marks[0] ?? Number.NaN;
	console.log(
		`certificates for ${count} hosts: RSS ${before.toFixed(0)} MiB before, ${middle.toFixed(0)} half way, ${after.toFixed(0)} after`,
	);
	// The cache is full long before the half: from there on memory must not grow.
	verdict('the second half added less than 40 MiB', after - middle < 40);
	await bed.stop(running);
}

/** A request that is blocked for what it carries, put together here so that no scanner takes this file for a leak. */
function leak(i: number): Buffer {
	return Buffer.from(JSON.stringify({ note: `gh${'p_'}${'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5'}`, i }));
}

/** Traffic of all kinds in turn; what is held after a collection must stop growing. */
async function steady(): Promise<void> {
	const running = await proxy();
	const SLICES = 10;
	const slice = SECONDS / SLICES;
	const points: { exchanges: number; memory: Memory }[] = [];
	let exchanges = 0;
	let blocked = 0;
	for (let i = 0; i < SLICES; i += 1) {
		for (const scenario of ['get-1k', 'post-4k', 'reply-64k', 'llm', 'connect']) {
			for (const scheme of ['http', 'https'] as const) {
				if (scenario === 'connect' && scheme === 'http') continue;
				const measured = await job(running, { scenario, scheme, connections: 16, seconds: slice / 9 });
				if (measured.errors > 0) throw new Error(`${scheme} ${scenario}: ${measured.firstError}`);
				exchanges += measured.count;
			}
		}
		const leaks = await Promise.all(
			Array.from({ length: 50 }, (_, j) => ask(running, 'POST', '/1k/1.json?leak', leak(i * 100 + j))),
		);
		blocked += leaks.filter(status => status === 403).length;
		exchanges += leaks.length;
		points.push({ exchanges, memory: await held(running) });
	}
	const show = ({ exchanges: at, memory }: (typeof points)[number]): string =>
		`  after ${at} exchanges: heap ${memory.heapMiB.toFixed(1)} MiB, outside it ${memory.externalMiB.toFixed(1)}, RSS ${memory.rssMiB.toFixed(0)}`;
	console.log(
		`steady traffic for ${SECONDS} s at level ${LEVEL}: ${exchanges} exchanges, ${blocked} of them blocked`,
	);
	const [first, middle, last] = [points[0], points[SLICES / 2 - 1], points[SLICES - 1]];
	if (first === undefined || middle === undefined || last === undefined) return;
	for (const point of [first, middle, last]) console.log(show(point));
	const grown =
		last.memory.heapMiB + last.memory.externalMiB - middle.memory.heapMiB - middle.memory.externalMiB;
	const each = (grown * MIB) / (last.exchanges - middle.exchanges);
	verdict(
		`the second half left ${grown.toFixed(1)} MiB behind, ${each.toFixed(0)} bytes an exchange`,
		grown < 8 || each < 64,
	);
	verdict('every leak was blocked', blocked === SLICES * 50);
	await bed.stop(running);
}

/** Level 2 into a pipe: one reader keeps up, one reads a tenth of that. Every line must come. */
/** Seconds of the same traffic before memory is looked at. */
const WARM_SECONDS = 5;

async function reader(): Promise<void> {
	const rates = [0];
	for (const name of ['a reader that keeps up', 'a reader at a tenth of that']) {
		const file = join(bed.folder, `seen-${rates.length}.json`);
		const rate = rates.at(-1) as number;
		const running = await proxy({
			level: 2,
			reader: `exec ${process.execPath} ${here('./support/reader.js')} ${rate} ${file}`,
		});
		// What the code of the way takes, compiled, is there after a while; what grows then are bodies and lines.
		const warm = await job(running, { scenario: 'post-4k', scheme: 'http', seconds: WARM_SECONDS });
		const before = residentMiB(running.pid);
		const { count, seconds, errors } = await job(running, { scenario: 'post-4k', scheme: 'http' });
		const peak = peakMiB(running.pid);
		const ended = once(running.child, 'exit');
		running.child.kill('SIGTERM');
		await ended;
		// What the pipe still holds is read before the reader sees its end.
		for (let tries = 0; tries < 600 && !existsSync(file); tries += 1)
			await new Promise(resolve => setTimeout(resolve, 100));
		const seen = JSON.parse(readFileSync(file, 'utf8')) as Seen;
		console.log(
			`level 2, ${name}: ${(count / seconds).toFixed(0)} exchanges/s, ${seen.lines} lines, ${(seen.bytes / MIB).toFixed(1)} MiB; RSS ${before.toFixed(0)} MiB before, ${peak.toFixed(0)} at the most`,
		);
		const { egress_request: asked = 0, egress_response: answered = 0 } = seen.events;
		verdict(
			`no line is torn, none of the ${count} exchanges that ended lacks one`,
			errors === 0 && seen.torn === 0 && asked >= count && answered >= count,
		);
		verdict('memory grew by less than 96 MiB', peak - before < 96);
		rates.push(seen.bytes / (warm.seconds + seconds) / 10);
	}
}

const PARTS = { uploads, tunnels, hosts, steady, reader };
const chosen = positionals.length === 0 ? Object.keys(PARTS) : positionals;
for (const name of chosen) {
	const part = PARTS[name as keyof typeof PARTS];
	if (part === undefined) {
		console.error(`${name} is none of ${Object.keys(PARTS).join(', ')}`);
		process.exit(2);
	}
	await part();
}
process.exit(failed ? 1 : 0);
