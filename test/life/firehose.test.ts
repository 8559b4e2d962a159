// Hundreds of exchanges at level 2 while the reader of stderr sleeps and reads in turn: a slow reader slows the proxy down,
// and no line is missing, torn, doubled or out of order within its exchange.

import assert from 'node:assert/strict';
import { Agent, request as httpRequest } from 'node:http';
import test from 'node:test';
import { prose } from '../support/bytes.js';
import type { LogLine } from '../support/proxy.js';
import { startWorld } from '../support/world.js';

/** More when asked: each is read by both detectors on its way out and back, which is most of what this takes. */
const EXCHANGES = Number(process.env.EGRESSD_TEST_COUNT ?? 500);
const CONNECTIONS = 24;
const SMALLEST = 1024;
const LARGEST = 200 * 1024;
const TURN_MS = 60;

// Words at random of which none read like orders.
const TEXT = prose(2 * LARGEST, 5);

/** From 1 to 200 KB, as many small ones as large ones of each order; the same in every run. */
function bodyOf(number: number): string {
	const share = ((number * 7919) % EXCHANGES) / (EXCHANGES - 1);
	const size = Math.round(SMALLEST * (LARGEST / SMALLEST) ** share);
	return `${number}:${TEXT.slice(number % LARGEST, (number % LARGEST) + size)}`;
}

interface Tally {
	requests: number;
	responses: number;
	id: string;
}

const tallies = Array.from({ length: EXCHANGES }, (): Tally => ({ requests: 0, responses: 0, id: '' }));
const numbers = new Map<string, number>();
const wrong: string[] = [];
let bytesRead = 0;

/** Takes one line into account and drops it: all of them are more than this process wants to keep. */
function take(line: LogLine, bytes: number): void {
	bytesRead += bytes;
	const body = String(line.body);
	const number = Number(body.slice(0, body.indexOf(':')));
	const tally = tallies[number];
	const say = (what: string) =>
		wrong.length < 10 && wrong.push(`${what}: ${JSON.stringify(line).slice(0, 300)}`);
	if (tally === undefined) say('a line of no exchange');
	else if (body !== bodyOf(number)) say('a body that was not sent');
	else if (line.event === 'egress_request') {
		tally.requests += 1;
		tally.id = String(line.id);
		if (numbers.has(tally.id)) say('an id that was there before');
		numbers.set(tally.id, number);
		if (line.path !== `/echo?${number}`) say('a path of another exchange');
	} else if (line.event === 'egress_response') {
		tally.responses += 1;
		if (tally.requests === 0) say('a response before its request');
		if (line.id !== tally.id) say('an id of another exchange');
	} else say('an event that did not happen');
}

const world = await startWorld({ log: 2, keepBodies: true, onLine: take });

async function exchange(number: number, agent: Agent): Promise<void> {
	const body = bodyOf(number);
	const text = await new Promise<string>((resolve, reject) => {
		const outgoing = httpRequest({
			host: '127.0.0.1',
			port: world.proxy.port,
			agent,
			method: 'POST',
			path: `http://origin.test/echo?${number}`,
			headers: {
				host: 'origin.test',
				'content-type': 'text/plain',
				'content-length': Buffer.byteLength(body),
			},
		});
		outgoing.once('error', reject);
		outgoing.once('response', incoming => {
			const chunks: Buffer[] = [];
			incoming.on('data', chunk => chunks.push(chunk));
			incoming.once('error', reject);
			incoming.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
		});
		outgoing.end(body);
	});
	assert.equal(text, body);
	// The origin keeps what it saw for tests that look at it; this one would run out of memory.
	world.plain.seen.length = 0;
}

test(`${EXCHANGES} exchanges of 1 to 200 KB are all logged whole, in order, once`, {
	timeout: 180_000,
}, async () => {
	const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
	let asleep = false;
	const reader = setInterval(() => {
		asleep = !asleep;
		world.proxy.pauseReading(asleep);
	}, TURN_MS);
	let next = 0;
	const worker = async () => {
		while (next < EXCHANGES) await exchange(next++, agent);
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, worker));
	clearInterval(reader);
	world.proxy.pauseReading(false);
	agent.destroy();
	await world.close();
	assert.deepEqual(wrong, []);
	const missing = tallies.flatMap(({ requests, responses }, number) =>
		requests === 1 && responses === 1 ? [] : [number],
	);
	assert.deepEqual(missing, []);
	assert.ok(bytesRead > 2 * EXCHANGES * SMALLEST);
});
