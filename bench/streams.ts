// Time to first event: from the moment an origin writes an event of a stream that is open to the moment the agent has
// it, over a bare pass-through and over egressd at each level, one after another in one run.
// `node dist/bench/streams.js [rounds]`

import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAuthority } from '../test/support/authority.js';
import { startProxy } from '../test/support/proxy.js';
import type { BareSettings } from './support/bare.js';
import { type BareReady, start } from './support/child.js';

const HOST = 'stream.test';
const ROUNDS = Number(process.argv[2] ?? 60);
/** Milliseconds between the head and the first event: it is the event that is measured, not the connection. */
const PAUSE_MS = 30;

const FIRST: Readonly<Record<string, string>> = {
	'text/event-stream': `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'Hel' } }] })}\n\n`,
	'application/x-ndjson': `${JSON.stringify({ message: { content: 'Hel' }, done: false })}\n`,
	'text/plain': 'Hel',
};

let written = 0;
const origin = createServer((incoming, response: ServerResponse) => {
	const type = String(incoming.headers['x-type']);
	response.writeHead(200, { 'Content-Type': type });
	response.flushHeaders();
	setTimeout(() => {
		written = performance.now();
		response.write(FIRST[type]);
	}, PAUSE_MS);
	incoming.socket.once('close', () => response.destroy());
});
await new Promise<void>(resolve => origin.listen(0, '127.0.0.1', resolve));
const { port } = origin.address() as AddressInfo;

/** Milliseconds from the origin's write to the agent. */
function firstEvent(proxyPort: number, type: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const outgoing = request({
			port: proxyPort,
			host: '127.0.0.1',
			path: `http://${HOST}/`,
			headers: { Host: HOST, 'X-Type': type },
			agent: false,
		});
		outgoing.once('response', incoming =>
			incoming.once('data', () => {
				const took = performance.now() - written;
				outgoing.destroy();
				resolve(took);
			}),
		);
		outgoing.once('error', reject);
		outgoing.end();
	});
}

const authority = await createAuthority();
const identity = await authority.issue([HOST]);
const bare = await start<BareReady>(new URL('./support/bare.js', import.meta.url).pathname, {
	core: 'proxy',
	settings: {
		...identity,
		upstreamCa: authority.cert,
		origins: { [HOST]: { http: port, https: port } },
		servername: HOST,
	} satisfies BareSettings,
});
const rungs = new Map<string, number>([['bare', bare.ready.port]]);
for (const level of [0, 1, 2]) {
	const proxy = await startProxy({
		config: `log: ${level}\nroutes:\n- host: ${HOST}\n`,
		args: ['--connect-to', `${HOST}:80:127.0.0.1:${port}`],
	});
	rungs.set(`log ${level}`, proxy.port);
}

const median = (numbers: number[]): number =>
	numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;

console.log(`milliseconds from an event's write to its arrival, median of ${ROUNDS}; over bare in brackets`);
for (const type of Object.keys(FIRST)) {
	const taken = new Map<string, number[]>([...rungs.keys()].map(name => [name, []]));
	for (let round = -3; round < ROUNDS; round += 1) {
		for (const [name, rungPort] of rungs) {
			const took = await firstEvent(rungPort, type);
			if (round >= 0) taken.get(name)?.push(took);
		}
	}
	const floor = median(taken.get('bare') ?? []);
	const cells = [...taken].map(([name, all]) => {
		const middle = median(all);
		return `${name} ${middle.toFixed(2)}${name === 'bare' ? '' : ` (${(middle - floor).toFixed(2)})`}`;
	});
	console.log(`${type.padEnd(22)} ${cells.join('   ')}`);
}
process.exit(0);
