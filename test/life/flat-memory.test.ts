// A body of any size goes through in flat memory, each way, scanned. EGRESSD_TEST_LARGE=1 makes it 1 GB.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import test from 'node:test';
import { open, send } from '../support/agent.js';
import { fill } from '../support/bytes.js';
import { startWorld } from '../support/world.js';

const BYTES = process.env.EGRESSD_TEST_LARGE === '1' ? 1e9 : 64 * 2 ** 20;
/** From here on memory must stay where it is. */
const SETTLED = BYTES / 4;
/** MiB that it may grow by. */
const FLAT = 32;
const PIECE = 128 * 1024;

const skip = existsSync('/proc/self/status') ? false : 'memory is read from /proc';
const block = fill(4 * 2 ** 20);

/** Random bytes, of which `passed` hears how many went. */
function* body(passed: (bytes: number) => void): Generator<Buffer> {
	for (let sent = 0, i = 0; sent < BYTES; i += 1) {
		const from = (i * PIECE) % block.length;
		const next = block.subarray(from, from + Math.min(PIECE, BYTES - sent));
		sent += next.length;
		yield next;
		passed(sent);
	}
}

const world = await startWorld({
	asUsed: true,
	keepBodies: false,
	answers: {
		'/long': response => {
			response.writeHead(200, { 'content-length': BYTES, 'content-type': 'application/octet-stream' });
			pipeline(
				body(() => {}),
				response,
			).catch(() => {});
		},
	},
});

function residentMiB(): number {
	const status = readFileSync(`/proc/${world.proxy.pid}/status`, 'utf8');
	return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1]) / 1024;
}

/** Reads memory as bytes go by, and gives what it grew by. */
class Gauge {
	#first = Number.NaN;
	#most = 0;
	readonly passed = (bytes: number): void => {
		if (bytes < SETTLED) return;
		const now = residentMiB();
		if (Number.isNaN(this.#first)) this.#first = now;
		this.#most = Math.max(this.#most, now);
	};
	get grown(): number {
		return this.#most - this.#first;
	}
}

test('a long download', { skip }, async t => {
	const gauge = new Gauge();
	let came = 0;
	for await (const chunk of await open(world.proxy, { url: world.url('https', '/long') })) {
		came += chunk.length;
		gauge.passed(came);
	}
	assert.equal(came, BYTES);
	t.diagnostic(`${gauge.grown.toFixed(1)} MiB more`);
	assert.ok(gauge.grown < FLAT, `memory grew by ${gauge.grown} MiB`);
});

test('a long upload', { skip }, async t => {
	const gauge = new Gauge();
	const reply = await send(world.proxy, {
		url: world.url('https', '/hash'),
		body: Readable.from(body(gauge.passed)),
	});
	assert.equal(JSON.parse(reply.text).bytes, BYTES);
	t.diagnostic(`${gauge.grown.toFixed(1)} MiB more`);
	assert.ok(gauge.grown < FLAT, `memory grew by ${gauge.grown} MiB`);
});

test.after(() => world.close());
