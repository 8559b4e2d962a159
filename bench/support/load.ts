// The load generator, a process of its own that takes one job after another: autocannon for plain HTTP, keep-alive
// requests in TLS-in-CONNECT tunnels for HTTPS. Must not know what stands at the other end.

import { connect, type Socket } from 'node:net';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import autocannon from 'autocannon';
import { announce } from './child.js';
import type { Job, Measured, Progress } from './job.js';
import { prose } from './prose.js';

/** Gathers the milliseconds each request took. */
class Tally {
	readonly #times: number[] = [];
	errors = 0;
	/** While false, nothing counts: the first part of a job warms up. */
	counting = false;

	add(status: number, milliseconds: number): void {
		if (!this.counting) return;
		if (status === 200) this.#times.push(milliseconds);
		else this.errors += 1;
	}

	result(seconds: number): Measured {
		const sorted = Float64Array.from(this.#times).sort();
		const at = (quantile: number) =>
			sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? 0;
		return { requests: sorted.length, errors: this.errors, seconds, p50: at(0.5), p99: at(0.99) };
	}
}

/** Tells the starter when counting begins and ends, so that it can read the proxy's processor time at both. */
async function timed(tally: Tally, job: Job): Promise<number> {
	await sleep(job.warmupSeconds);
	tell({ phase: 'begin' });
	tally.counting = true;
	const begin = performance.now();
	await sleep(job.seconds);
	tally.counting = false;
	tell({ phase: 'end' });
	return (performance.now() - begin) / 1000;
}

// autocannon is stopped when its time was counted; this keeps it from stopping by itself before.
const STOP_MARGIN_SECONDS = 60;

async function overHttp(job: Job): Promise<Measured> {
	const tally = new Tally();
	let ended = () => {};
	const over = new Promise<void>(resolve => {
		ended = resolve;
	});
	const instance = autocannon(
		{
			url: `http://127.0.0.1:${job.port}`,
			connections: job.connections,
			duration: job.warmupSeconds + job.seconds + STOP_MARGIN_SECONDS,
			// How often it looks whether it was stopped, in milliseconds.
			sampleInt: 50,
			method: job.method,
			requests: [{ path: job.url, headers: headersOf(job), body: bodyOf(job) }],
		},
		() => ended(),
	);
	instance.on('response', (_client, status, _bytes, milliseconds) => tally.add(status, milliseconds));
	instance.on('reqError', () => tally.add(0, 0));
	const seconds = await timed(tally, job);
	instance.stop?.();
	await over;
	return tally.result(seconds);
}

function headersOf(job: Job): Record<string, string> {
	const { host } = new URL(job.url);
	return {
		host,
		accept: 'application/json',
		...(job.bodyBytes > 0 ? { 'content-type': 'application/json' } : {}),
	};
}

function bodyOf(job: Job): string {
	return job.bodyBytes === 0 ? '' : prose(job.bodyBytes);
}

async function overHttps(job: Job): Promise<Measured> {
	const tally = new Tally();
	const sockets = await Promise.all(Array.from({ length: job.connections }, () => securedSocket(job)));
	const body = bodyOf(job);
	const { pathname } = new URL(job.url);
	const headers = Object.entries({ ...headersOf(job), ...(body ? { 'content-length': body.length } : {}) });
	const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	const request = Buffer.from(`${job.method} ${pathname} HTTP/1.1\r\n${head}\r\n${body}`);
	for (const socket of sockets) repeat(socket, request, tally);
	const seconds = await timed(tally, job);
	for (const socket of sockets) socket.destroy();
	return tally.result(seconds);
}

/** Sends the request again each time that its answer is whole. */
function repeat(socket: Socket, request: Buffer, tally: Tally): void {
	let begin = performance.now();
	let status = 0;
	let chunked = false;
	let missing = -1;
	socket.on('error', () => tally.add(0, 0));
	socket.on('data', (data: Buffer) => {
		let rest = data;
		if (missing < 0) {
			const end = data.indexOf('\r\n\r\n');
			const head = data.toString('latin1', 0, end);
			status = Number(head.slice(9, 12));
			chunked = /\r\ntransfer-encoding: chunked/i.test(head);
			missing = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
			rest = data.subarray(end + 4);
		}
		missing = chunked ? (rest.subarray(-5).equals(LAST_CHUNK) ? 0 : 1) : missing - rest.length;
		if (missing > 0) return;
		missing = -1;
		const now = performance.now();
		tally.add(status, now - begin);
		begin = now;
		socket.write(request);
	});
	socket.write(request);
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** TLS to the host of the job: through CONNECT, or straight to the port for the direct rung. */
async function securedSocket(job: Job): Promise<TLSSocket> {
	const { hostname } = new URL(job.url);
	const socket = connect(job.port, '127.0.0.1').setNoDelay(true);
	if (job.tunnel) {
		socket.write(`CONNECT ${hostname}:443 HTTP/1.1\r\nHost: ${hostname}:443\r\n\r\n`);
		const answer: Buffer = await new Promise((resolve, reject) => {
			socket.once('data', resolve);
			socket.once('error', reject);
		});
		if (!answer.toString('latin1').startsWith('HTTP/1.1 200')) throw new Error('CONNECT was refused');
	}
	const secured = tlsConnect({ socket, servername: hostname, ca: job.ca });
	await new Promise<void>((resolve, reject) => {
		secured.once('secureConnect', resolve);
		secured.once('error', reject);
	});
	return secured;
}

async function sleep(seconds: number): Promise<void> {
	await new Promise(resolve => setTimeout(resolve, seconds * 1000));
}

function tell(progress: Progress): void {
	process.send?.(progress);
}

process.on('message', async (job: Job) => {
	const measured = await (job.url.startsWith('https:') ? overHttps(job) : overHttp(job));
	tell({ phase: 'result', measured });
});
announce({});
