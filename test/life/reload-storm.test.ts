// Reloads under load, one after the other: no exchange fails, none sees half of one configuration and half of another,
// and the process has as many threads, descriptors and configurations after as before. EGRESSD_TEST_COUNT=1000 is the
// long form.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import test from 'node:test';
import { plainSecret } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

const RELOADS = Number(process.env.EGRESSD_TEST_COUNT ?? 100);
const AGENTS = 4;
/** Milliseconds between two requests of an agent: load, but not so much that a busy machine starves the reloads. */
const PAUSE_MS = 5;
const RELOAD_TIMEOUT_MS = 60_000;
/** Resident memory may move by this much between two like moments, for reasons of the heap's own. */
const NOISE_MB = 64;

// Each gives the same host another credential in another header under another path, and says so in nothing else.
const CONFIGS = ['one', 'two'].map(
	(name, i) => `log: 1
routes:
- host: origin.test
  auth: { header: x-${name}, scheme: ${name}, token_env: EGRESS_TOKEN_${i} }
  dlp: { inbound_detectors: false }
`,
);

test(`${RELOADS} reloads under load: no failed exchange, no mixed configuration, no growth`, async () => {
	const secrets = [plainSecret(2), plainSecret(3)];
	const seen: string[] = [];
	const world = await startWorld({
		asUsed: true,
		routes: CONFIGS[0]?.replace(/^log: 1\nroutes:\n/, '') ?? '',
		env: { EGRESS_TOKEN_0: secrets[0] as string, EGRESS_TOKEN_1: secrets[1] as string },
		answers: {
			'/': (response, incoming) => {
				const { 'x-one': one, 'x-two': two } = incoming.headers;
				seen.push(`${one ?? '-'} ${two ?? '-'}`);
				response.end('ok');
			},
		},
	});
	const { proxy } = world;
	const agent = new Agent({ keepAlive: true, maxSockets: AGENTS });
	const once = (): Promise<string> =>
		new Promise((resolve, reject) => {
			request(
				{ agent, port: proxy.port, path: world.url('http', '/'), headers: { host: 'origin.test' } },
				async response => resolve(`${response.statusCode} ${await text(response)}`),
			)
				.on('error', reject)
				.end();
		});
	let going = true;
	const outcomes = new Map<string, number>();
	const agents = Array.from({ length: AGENTS }, async () => {
		while (going) {
			const outcome = await once();
			outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
			await new Promise(done => setTimeout(done, PAUSE_MS));
		}
	});
	let reloads = 0;
	const reload = async (config: string, applied: boolean): Promise<void> => {
		writeFileSync(proxy.configFile, config);
		proxy.signal('SIGHUP');
		reloads += 1;
		const lines = await proxy.waitFor(({ event }) => event === 'egress_reload', {
			count: reloads,
			timeoutMs: RELOAD_TIMEOUT_MS,
		});
		assert.equal(lines.at(-1)?.applied, applied, String(lines.at(-1)?.reason));
	};
	const some = async (count: number): Promise<void> => {
		for (let i = 0; i < count; i += 1) {
			if (i % 10 === 9) await reload('routes: [{ hots: origin.test }]\n', false);
			else await reload(CONFIGS[(i + 1) % 2] as string, true);
		}
	};
	// The first fifth warms up: the reading thread, the heap, the connections.
	let before: Footprint;
	let after: Footprint;
	try {
		await some(Math.ceil(RELOADS / 5));
		before = footprint(proxy.pid);
		await some(RELOADS - Math.ceil(RELOADS / 5));
		after = footprint(proxy.pid);
	} finally {
		going = false;
		await Promise.all(agents);
		agent.destroy();
	}

	assert.deepEqual([...outcomes.keys()], ['200 ok']);
	const one = `one ${secrets[0]} -`;
	const two = `- two ${secrets[1]}`;
	const counts = { one: 0, two: 0, mixed: 0 };
	for (const headers of seen) counts[headers === one ? 'one' : headers === two ? 'two' : 'mixed'] += 1;
	assert.equal(counts.mixed, 0);
	assert.ok(counts.one > RELOADS / 10 && counts.two > RELOADS / 10, JSON.stringify(counts));
	assert.equal(after.threads, before.threads);
	assert.ok(after.descriptors <= before.descriptors + 2, JSON.stringify({ before, after }));
	assert.ok(after.megabytes < before.megabytes + NOISE_MB, JSON.stringify({ before, after }));
	await world.close();
});

interface Footprint {
	readonly threads: number;
	readonly descriptors: number;
	readonly megabytes: number;
}

function footprint(pid: number): Footprint {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return {
		threads: readdirSync(`/proc/${pid}/task`).length,
		descriptors: readdirSync(`/proc/${pid}/fd`).length,
		megabytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
	};
}
