// The load generator, a process of its own that takes one job after another: raw sockets that send requests made
// beforehand, each when the answer to the last one is whole, plain or in TLS through CONNECT. Cheaper than what it
// measures, since it shares a core with the origin. Must not know what stands at the other end.

import { connect, type Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { type AnswerReader, answerReader } from './answer.js';
import { announce } from './child.js';
import { CURVE, type Job, type Latency, type Measured, type Progress } from './job.js';
import { residentMiB, spent, usage } from './kernel.js';
import { hostOf, requestOf, SCENARIOS, type Scenario, type Template, templates } from './scenarios.js';

/** Gathers the milliseconds that each thing took, while it counts. */
class Tally {
	#times = new Float64Array(65_536);
	count = 0;
	errors = 0;
	firstError = '';
	/** False while a job warms up, and after it. */
	counting = false;
	over = false;

	done(milliseconds: number): void {
		if (!this.counting) return;
		if (this.count === this.#times.length) {
			const more = new Float64Array(this.count * 2);
			more.set(this.#times);
			this.#times = more;
		}
		this.#times[this.count] = milliseconds;
		this.count += 1;
	}

	fail(what: string): void {
		if (this.over) return;
		if (this.errors === 0) this.firstError = what;
		this.errors += 1;
	}

	latency(): Latency {
		const sorted = this.#times.subarray(0, this.count).sort();
		const at = (share: number) => sorted[Math.min(this.count - 1, Math.floor(this.count * share))] ?? 0;
		return { p50: at(0.5), p90: at(0.9), p99: at(0.99), p999: at(0.999), curve: CURVE.map(at) };
	}
}

/** Counts for as long as the job says, and what the processes used meanwhile. */
async function counted(tally: Tally, job: Job): Promise<Measured> {
	await sleep(job.warmupSeconds);
	tell({ phase: 'begin' });
	const load = process.cpuUsage();
	const origin = usage(job.originPid);
	const rss = residentMiB(job.pid);
	const before = usage(job.pid);
	const begin = performance.now();
	tally.counting = true;
	const atLast = begin + job.mostSeconds * 1000;
	await sleep(job.seconds);
	while (tally.count < job.least && performance.now() < atLast) await sleep(0.02);
	tally.counting = false;
	const seconds = (performance.now() - begin) / 1000;
	const used = spent(before, usage(job.pid));
	const { main, others } = spent(origin, usage(job.originPid));
	const { user, system } = process.cpuUsage(load);
	tell({ phase: 'end' });
	tally.over = true;
	return {
		count: tally.count,
		errors: tally.errors,
		firstError: tally.firstError,
		seconds,
		latency: tally.latency(),
		used,
		loadUsed: main + others + (user + system) / 1e6,
		rss: [rss, residentMiB(job.pid)],
	};
}

let serial = 0;

/** One connection that sends the templates in turn, from a place of its own. */
class Client {
	readonly #socket: Socket;
	readonly #templates: readonly Template[];
	readonly #scenario: Scenario;
	readonly #reader: AnswerReader;
	#turn: number;
	/** The number of the conversation that its bodies belong to. */
	#conversation: number;
	#began = 0;

	/** `answered` is called when an answer is whole; it may send the next. */
	constructor(
		socket: Socket,
		tally: Tally,
		given: readonly Template[],
		scenario: Scenario,
		turn: number,
		answered: (client: Client) => void,
	) {
		this.#socket = socket;
		this.#templates = given;
		this.#scenario = scenario;
		this.#conversation = serial;
		this.#turn = turn;
		this.#reader = answerReader();
		socket.on('error', error => tally.fail(error.message));
		socket.on('close', () => tally.fail('the connection was closed'));
		socket.on('data', (data: Buffer) => {
			const whole = this.#reader(data);
			if (whole === null) return;
			tally.done(performance.now() - this.#began);
			if (whole !== '') tally.fail(whole);
			if (!tally.over) answered(this);
		});
	}

	send(): void {
		const template = this.#templates[this.#turn % this.#templates.length] as Template;
		this.#turn += 1;
		serial += 1;
		if (this.#scenario.grows !== true || this.#turn % this.#templates.length === 1)
			this.#conversation = serial;
		const { head, body } = requestOf(template, this.#scenario.reply, serial, this.#conversation);
		this.#began = performance.now();
		if (body === null) {
			this.#socket.write(head, 'latin1');
			return;
		}
		this.#socket.cork();
		this.#socket.write(head, 'latin1');
		this.#socket.write(body);
		this.#socket.uncork();
	}
}

const send = (client: Client): void => client.send();

async function exchanges(job: Job, scenario: Scenario): Promise<Measured> {
	const tally = new Tally();
	const given = templates(scenario, job.proxied && job.scheme === 'http');
	const sockets = await open(job, scenario, job.connections);
	const clients = sockets.map((socket, i) => new Client(socket, tally, given, scenario, i * 7, send));
	for (const client of clients) client.send();
	const measured = await counted(tally, job);
	for (const socket of sockets) socket.destroy();
	return measured;
}

/** Connections in each of which CONNECT and handshake are done, and no more. */
async function connects(job: Job, scenario: Scenario): Promise<Measured> {
	const tally = new Tally();
	const again = async (): Promise<void> => {
		while (!tally.over) {
			const began = performance.now();
			try {
				const socket = await openOne(job, scenario);
				tally.done(performance.now() - began);
				// What comes after the close is nobody's business.
				socket.on('error', () => {});
				socket.end();
			} catch (error) {
				tally.fail((error as Error).message);
				await sleep(0.01);
			}
		}
	};
	const running = Array.from({ length: job.connections }, again);
	const measured = await counted(tally, job);
	await Promise.all(running);
	return measured;
}

/** Tunnels that are opened, each asked for one answer, and then left alone; the counted time begins when all stand. */
async function idle(job: Job, scenario: Scenario): Promise<Measured> {
	const tally = new Tally();
	const given = templates(scenario, false);
	const rss = residentMiB(job.pid);
	const sockets: Socket[] = [];
	while (sockets.length < job.connections) {
		const batch = await open(job, scenario, Math.min(50, job.connections - sockets.length));
		await Promise.all(batch.map((socket, i) => once(socket, tally, given, scenario, sockets.length + i)));
		sockets.push(...batch);
	}
	const measured = await counted(tally, job);
	const alive = sockets.filter(socket => !socket.destroyed).length;
	for (const socket of sockets) socket.destroy();
	// Opening them can take longer than an idle one lives; those that closed are not counted.
	return { ...measured, errors: 0, count: alive, rss: [rss, measured.rss[1]] };
}

async function once(
	socket: Socket,
	tally: Tally,
	given: readonly Template[],
	scenario: Scenario,
	turn: number,
): Promise<void> {
	await new Promise<void>(resolve => {
		new Client(socket, tally, given, scenario, turn, () => resolve()).send();
	});
}

const CONNECT_AT_ONCE = 64;

async function open(job: Job, scenario: Scenario, count: number): Promise<Socket[]> {
	const sockets: Socket[] = [];
	while (sockets.length < count) {
		const more = Math.min(CONNECT_AT_ONCE, count - sockets.length);
		sockets.push(...(await Promise.all(Array.from({ length: more }, () => openOne(job, scenario)))));
	}
	return sockets;
}

/** To the proxy or the origin; over HTTPS with TLS to the scenario's host, through CONNECT where there is a proxy. */
async function openOne(job: Job, scenario: Scenario): Promise<Socket> {
	const host = hostOf(scenario);
	const socket = connect(job.port, '127.0.0.1').setNoDelay(true);
	if (job.scheme === 'http') {
		await until(socket, 'connect');
		return socket;
	}
	if (job.proxied) {
		socket.write(`CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n\r\n`);
		const answer = (await until(socket, 'data')) as Buffer;
		if (!answer.toString('latin1').startsWith('HTTP/1.1 200')) throw new Error('CONNECT was refused');
	}
	const secured = tlsConnect({ socket, servername: host, ca: job.ca });
	await until(secured, 'secureConnect');
	return secured;
}

async function until(socket: Socket, event: string): Promise<unknown> {
	return await new Promise((resolve, reject) => {
		const fail = (error?: Error): void => reject(error ?? new Error(`closed before ${event}`));
		socket.once('error', fail);
		socket.once('close', fail);
		socket.once(event, value => {
			socket.removeListener('error', fail);
			socket.removeListener('close', fail);
			resolve(value);
		});
	});
}

async function sleep(seconds: number): Promise<void> {
	await new Promise(resolve => setTimeout(resolve, seconds * 1000));
}

function tell(progress: Progress): void {
	process.send?.(progress);
}

/** Where the connections themselves could not be had. */
function nothing(why: string): Measured {
	const none = { main: 0, others: 0, waited: 0 };
	const latency = { p50: 0, p90: 0, p99: 0, p999: 0, curve: CURVE.map(() => 0) };
	const counts = { count: 0, errors: 1, firstError: why, seconds: 0, loadUsed: 0 };
	return { ...counts, latency, used: none, rss: [0, 0] };
}

const KINDS = { exchange: exchanges, connect: connects, idle } as const;

process.on('message', async (job: Job) => {
	const scenario = SCENARIOS.find(({ id }) => id === job.scenario) as Scenario;
	const measured = await KINDS[scenario.kind](job, scenario).catch((error: Error) => nothing(error.message));
	tell({ phase: 'result', measured });
});
announce({});
