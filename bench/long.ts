// Memory under one body of gigabytes, each way: resident memory must stay where it was after the first 100 MB.
//
// node dist/bench/long.js [down] [up] [--gib N] [--level N]

import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { fill } from '../test/support/bytes.js';
import { prepareBed } from './support/bed.js';
import { residentMiB } from './support/kernel.js';
import { HOST } from './support/scenarios.js';

const { values: flags, positionals } = parseArgs({
	allowPositionals: true,
	options: { gib: { type: 'string', default: '4' }, level: { type: 'string', default: '0' } },
});
const BYTES = Math.round(Number(flags.gib) * 2 ** 30);
const SETTLED = 100e6;
/**
 * MiB that it may grow by from there on: the target. What moves is V8's: buffers of up to 32 MiB that were read from
 * sockets wait for the next scavenge, and what outlived two of them for the first full collection.
 */
const FLAT = 32;

// Random, as archives and models are: it goes to the threads.
const block = fill(4 * 2 ** 20);
const piece = (i: number): Buffer => block.subarray((i % 64) * 65_536, ((i % 64) + 1) * 65_536);
function* body(passed: (bytes: number) => void): Generator<Buffer> {
	for (let sent = 0, i = 0; sent < BYTES; i += 1) {
		const next = piece(i).subarray(0, BYTES - sent);
		sent += next.length;
		yield next;
		passed(sent);
	}
}

// Node's own limit is five minutes for a whole request, and gigabytes take longer on a busy machine.
const server = createServer({ requestTimeout: 0 }, (asked, answer) => {
	if (asked.method === 'GET') {
		answer.writeHead(200, { 'content-length': BYTES, 'content-type': 'application/octet-stream' });
		void pipeline(
			body(() => {}),
			answer,
		).catch(() => {});
		return;
	}
	let bytes = 0;
	asked.on('data', (chunk: Buffer) => {
		bytes += chunk.length;
	});
	asked.on('end', () => answer.end(String(bytes)));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port: at } = server.address() as AddressInfo;

const bed = await prepareBed('long');
let failed = false;
for (const way of positionals.length === 0 ? ['down', 'up'] : positionals) {
	const origin = { http: at, https: at, pid: process.pid };
	const running = await bed.proxy(Number(flags.level), { origin });
	const samples: [bytes: number, rss: number][] = [];
	let last = 0;
	const passed = (bytes: number): void => {
		if (bytes - last < SETTLED && bytes < BYTES) return;
		last = bytes;
		samples.push([bytes, residentMiB(running.pid)]);
	};
	const headers = { host: HOST, ...(way === 'up' ? { 'content-length': BYTES } : {}) };
	const path = `http://${HOST}/`;
	const asked = request({ port: running.port, path, method: way === 'up' ? 'POST' : 'GET', headers });
	const begun = performance.now();
	const answered = once(asked, 'response');
	if (way === 'up') await pipeline(body(passed), asked);
	else asked.end();
	const [answer] = await answered;
	let came = 0;
	let said = '';
	for await (const chunk of answer as AsyncIterable<Buffer>) {
		came += chunk.length;
		if (way === 'down') passed(came);
		else said += chunk;
	}
	const seconds = (performance.now() - begun) / 1000;
	const whole = way === 'up' ? Number(said) === BYTES : came === BYTES;
	const rss = samples.map(([, mib]) => mib);
	const grown = Math.max(...rss) - (rss[0] as number);
	console.log(
		`${way}, ${flags.gib} GiB, level ${flags.level}: ${(BYTES / 1e6 / seconds).toFixed(0)} MB/s; RSS ${rss[0]?.toFixed(0)} MiB at 100 MB, ${Math.max(...rss).toFixed(0)} at the most, ${rss.at(-1)?.toFixed(0)} at the end`,
	);
	const good = whole && grown <= FLAT;
	failed ||= !good;
	console.log(
		`  ${good ? 'good' : 'BAD'}: ${whole ? 'all of it came' : 'it was cut'}, ${grown.toFixed(0)} MiB more than at 100 MB`,
	);
	await bed.stop(running);
}
process.exit(failed ? 1 : 0);
