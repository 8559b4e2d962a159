// What the log costs: lines a second from the record to a pipe with a reading process, and to /dev/null, for bodies of
// 1 KB and 200 KB; and what making a line costs against JSON.stringify of the whole. Must not know the proxy.
//
// node dist/bench/log.js [SECONDS]

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Exchange, openExchange } from '../src/core/exchange.js';
import { headersToObject } from '../src/core/headers.js';
import { requestLine } from '../src/log/entry.js';
import { createLog } from '../src/log/log.js';
import { LogWriter } from '../src/log/writer.js';

const seconds = Number(process.argv[2] ?? 1);
const HEADERS = [
	...['Host', 'api.example.com', 'User-Agent', 'bench/1.0', 'Accept', 'application/json'],
	...[
		'Content-Type',
		'application/json',
		'Authorization',
		'Bearer made-up',
		'X-Request-Id',
		'0123456789abcdef',
	],
	...['Accept-Encoding', 'gzip, deflate, br', 'Content-Length', '1024', 'Connection', 'keep-alive'],
];

/** A chat body of about `size` bytes; with `words` beyond ASCII in every message. */
function chat(size: number, words: string): Buffer {
	const messages: { role: string; content: string }[] = [];
	for (let length = 0; length < size; ) {
		const content = `Say "hello" to number ${messages.length}.\n${words}`;
		messages.push({ role: 'user', content });
		length += 32 + Buffer.byteLength(JSON.stringify(content));
	}
	return Buffer.from(JSON.stringify({ model: 'm', messages }));
}

function exchangeWith(body: Buffer): Exchange {
	const request = {
		scheme: 'https',
		host: 'api.example.com',
		port: 443,
		method: 'POST',
		path: '/v1/messages',
	};
	const exchange = openExchange({ ...request, scheme: 'https', headers: HEADERS });
	exchange.shown = { host: request.host, path: request.path };
	exchange.sent = { headers: HEADERS, body: { chunks: [body], kept: body.length, total: body.length } };
	return exchange;
}

/** Microseconds of processor a call: a machine that others use too does not spoil them as it does the clock's. */
function time(call: () => unknown): number {
	const until = performance.now() + seconds * 1000;
	const used = process.cpuUsage();
	let calls = 0;
	while (performance.now() < until) {
		for (let i = 0; i < 20; i += 1) call();
		calls += 20;
	}
	const { user, system } = process.cpuUsage(used);
	return (user + system) / calls;
}

/** What one would write first: the whole object, stringified. */
function wholeObject(exchange: Exchange, body: Buffer): Buffer {
	const { id, shown, request } = exchange;
	const fields = {
		event: 'egress_request',
		...shown,
		method: request.method,
		headers: headersToObject(HEADERS),
	};
	return Buffer.from(
		`${JSON.stringify({ ...fields, body: body.toString(), id, time: new Date().toISOString() })}\n`,
	);
}

/** Lines a second and microseconds of processor a line, made and written, with `aTurn` lines in each turn of the event loop. */
async function write(
	fd: number,
	exchange: Exchange,
	aTurn: number,
): Promise<{ perSecond: number; cpu: number }> {
	const writer = new LogWriter({ fd });
	const log = createLog({ level: 2, writer });
	const start = performance.now();
	const used = process.cpuUsage();
	let lines = 0;
	while (performance.now() - start < seconds * 1000) {
		for (let i = 0; i < aTurn; i += 1) {
			const room = log.ready();
			if (room !== undefined) await room;
			const line = log.request(exchange);
			if (line !== undefined) await line;
			lines += 1;
		}
		await new Promise(resolve => setImmediate(resolve));
	}
	await writer.close();
	const { user, system } = process.cpuUsage(used);
	return { perSecond: (lines * 1000) / (performance.now() - start), cpu: (user + system) / lines };
}

const round = (microseconds: number): number => Math.round(microseconds * 100) / 100;

const folder = mkdtempSync(join(tmpdir(), 'egressd-bench-'));
// A pipe, as a shell or a container runtime gives us; a Node parent would give a socket.
const fifo = join(folder, 'pipe');
execFileSync('mkfifo', [fifo]);
const rows: Record<string, Record<string, number>> = {};
for (const [size, words] of [
	[1000, ''],
	[1000, ' – größe 漢字'],
	[200_000, ''],
	[200_000, ' – größe 漢字'],
] as const) {
	const body = chat(size, words);
	const exchange = exchangeWith(body);
	const nowhere = openSync('/dev/null', 'a');
	const reader = spawn('cat', [fifo], { stdio: 'ignore' });
	const pipe = openSync(fifo, 'a');
	const made = time(() => requestLine(exchange, body.length * 2));
	const whole = time(() => wholeObject(exchange, body));
	const discarded = await write(nowhere, exchange, 16);
	const alone = await write(pipe, exchange, 1);
	const piped = await write(pipe, exchange, 16);
	closeSync(nowhere);
	closeSync(pipe);
	await once(reader, 'exit');
	rows[`${size} bytes${words === '' ? '' : ', UTF-8'}`] = {
		'make us': round(made),
		'JSON.stringify us': round(whole),
		'/dev/null lines/s': Math.round(discarded.perSecond),
		'/dev/null cpu us': round(discarded.cpu),
		'pipe, one a turn, cpu us': round(alone.cpu),
		'pipe lines/s': Math.round(piped.perSecond),
		'pipe cpu us': round(piped.cpu),
	};
}
rmSync(folder, { recursive: true });
console.table(rows);
