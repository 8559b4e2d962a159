// autocannon against the bare pass-through and egressd at each log level, in turn: requests a second and latencies as
// its users know them, over plain HTTP through the proxy. Flags: --connections N, --seconds N, --rounds N, --body BYTES.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { chatRequest } from './support/chat.js';
import { median } from './support/report.js';
import { type Rung, startLadder } from './support/rungs.js';
import { HOST, pathOf, SCENARIOS, VARIANTS } from './support/scenarios.js';

const { values: flags } = parseArgs({
	options: {
		connections: { type: 'string', default: '64' },
		seconds: { type: 'string', default: '3' },
		rounds: { type: 'string', default: '3' },
		body: { type: 'string', default: '4096' },
	},
});
const rounds = Number(flags.rounds);
const body = Number(flags.body);
const scenario = SCENARIOS[0];
if (scenario === undefined) throw new Error('there is no scenario');

/** What autocannon sends in turn, again and again: no two bodies and paths in a row are alike. */
function requests(): autocannon.Request[] {
	return Array.from({ length: 64 }, (_, i) => ({
		method: body === 0 ? 'GET' : 'POST',
		path: `http://${HOST}${pathOf('1k', i % VARIANTS['1k'])}?page=${i}`,
		headers: {
			host: HOST,
			'x-request-id': `req-${i}`,
			...(body === 0 ? {} : { 'content-type': 'application/json' }),
		},
		...(body === 0 ? {} : { body: chatRequest(body, 1000 + i) }),
	}));
}

interface Taken {
	readonly perSecond: number;
	readonly p50: number;
	readonly p99: number;
}

async function measure(rung: Rung): Promise<Taken> {
	const result = await autocannon({
		url: `http://127.0.0.1:${rung.port('http', scenario as NonNullable<typeof scenario>)}`,
		connections: Number(flags.connections),
		duration: Number(flags.seconds),
		requests: requests(),
	});
	const wrong = result.non2xx + result.errors + result.timeouts;
	if (wrong > 0) throw new Error(`${rung.name}: ${wrong} requests were not answered 200`);
	return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

const folder = mkdtempSync(join(tmpdir(), 'egressd-autocannon-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const ladder = await startLadder({ folder, rungs: ['bare', 'log 0', 'log 1', 'log 2'] });
const taken = new Map<string, Taken[]>();
for (let round = -1; round < rounds; round += 1) {
	for (const rung of ladder.rungs) {
		const one = await measure(rung);
		// The first round compiles the hot path.
		if (round >= 0) taken.set(rung.name, [...(taken.get(rung.name) ?? []), one]);
	}
}
const bare = taken.get('bare') ?? [];
console.log(
	`autocannon, ${flags.connections} connections, ${body === 0 ? 'GET' : `POST of ${body} bytes`}, ${rounds} rounds of ${flags.seconds} s; origin: ${ladder.origin}\n`,
);
console.table(
	[...taken].map(([rung, all]) => {
		const of = (field: keyof Taken) => median(all.map(one => one[field]));
		const against = median(all.map((one, i) => one.perSecond / (bare[i]?.perSecond ?? Number.NaN)));
		return {
			rung,
			'req/s': of('perSecond').toFixed(0),
			'p50 ms': of('p50').toFixed(1),
			'p99 ms': of('p99').toFixed(1),
			'req/s : bare': against.toFixed(2),
		};
	}),
);
process.exit();
