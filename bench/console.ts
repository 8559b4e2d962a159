// What watching costs: processor time of the proxy a request without an admin listener, with one, and with a console
// that follows all exchanges, in turns within one run. `node dist/bench/console.js [ROUNDS] [REQUESTS]`.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, get, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../src/cli/main.js', import.meta.url));
const rounds = Number(process.argv[2] ?? 8);
const requests = Number(process.argv[3] ?? 4000);
const CONNECTIONS = 16;
const BODY = Buffer.from(
	JSON.stringify({ model: 'm', messages: Array(12).fill({ role: 'user', content: 'How are you today?' }) }),
);

interface Running {
	readonly child: ChildProcess;
	readonly port: number;
	readonly admin: string;
	readonly token: string;
}

const folder = mkdtempSync(join(tmpdir(), 'egressd-console-'));
const origin = createServer((incoming, response) => {
	incoming.resume().on('end', () => response.end('{"ok":true}'));
});
await new Promise<void>(resolve => origin.listen(0, '127.0.0.1', resolve));
const originPort = (origin.address() as AddressInfo).port;

async function start(name: string, ...args: string[]): Promise<Running> {
	const config = join(folder, 'routes.yaml');
	const caDir = join(folder, name);
	writeFileSync(config, 'log: 0\nroutes: [{ host: origin.test }]\n');
	const connect = `origin.test:80:127.0.0.1:${originPort}`;
	const flags = ['--config', config, '--ca-dir', caDir, '--listen', '127.0.0.1:0', '--connect-to', connect];
	const child = spawn(process.execPath, [CLI, 'serve', '--no-watch', ...flags, ...args], {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	for await (const line of createInterface({ input: child.stderr as NodeJS.ReadableStream })) {
		const boot = JSON.parse(line);
		if (boot.event !== 'egress_boot') continue;
		const token = boot.admin === undefined ? '' : readFileSync(join(caDir, 'admin-token'), 'utf8').trim();
		return { child, port: Number(/\d+$/.exec(boot.listen)?.[0]), admin: boot.admin ?? '', token };
	}
	throw new Error('the proxy did not start');
}

/** Nanoseconds on a processor so far, of all threads. */
function processorTime({ child }: Running): number {
	let sum = 0;
	for (const task of readdirSync(`/proc/${child.pid}/task`)) {
		sum += Number(readFileSync(`/proc/${child.pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]);
	}
	return sum;
}

async function load({ port }: Running, count: number): Promise<void> {
	const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
	let left = count;
	const one = (): Promise<void> =>
		new Promise((resolve, reject) => {
			const options = {
				agent,
				port,
				method: 'POST',
				path: 'http://origin.test/v1/chat',
				headers: { host: 'origin.test' },
			};
			const outgoing = request(options, incoming => {
				if (incoming.statusCode !== 200) reject(new Error(`status ${incoming.statusCode}`));
				incoming.resume().on('end', resolve);
			});
			outgoing.on('error', reject).end(BODY);
		});
	const agents = Array.from({ length: CONNECTIONS }, async () => {
		while (left > 0) {
			left -= 1;
			await one();
		}
	});
	await Promise.all(agents);
	agent.destroy();
}

/** A console that reads everything it is sent; returns what ends it, with the bytes it got. */
async function follow({ admin, token }: Running): Promise<() => number> {
	return await new Promise(resolve => {
		const [host, port] = admin.split(':');
		const headers = { authorization: `Bearer ${token}` };
		const outgoing = get({ host, port, path: '/-/exchanges', headers, agent: false }, incoming => {
			let bytes = 0;
			incoming.on('data', chunk => {
				bytes += chunk.length;
			});
			incoming.on('error', () => {});
			incoming.once('data', () =>
				resolve(() => {
					outgoing.destroy();
					return bytes;
				}),
			);
		});
		outgoing.on('error', () => {});
	});
}

const plain = await start('plain');
const watched = await start('watched', '--admin', '127.0.0.1:0');
for (const proxy of [plain, watched]) await load(proxy, 3000);

const spent: Record<'none' | 'closed' | 'open', number[]> = { none: [], closed: [], open: [] };
const took: Record<'none' | 'closed' | 'open', number[]> = { none: [], closed: [], open: [] };
let sent = 0;
for (let round = 0; round < rounds; round += 1) {
	const arms = ['none', 'closed', 'open'] as const;
	for (const arm of round % 2 === 0 ? arms : arms.toReversed()) {
		const proxy = arm === 'none' ? plain : watched;
		const end = arm === 'open' ? await follow(proxy) : () => 0;
		const before = processorTime(proxy);
		const from = performance.now();
		await load(proxy, requests);
		took[arm].push((performance.now() - from) / 1000);
		spent[arm].push((processorTime(proxy) - before) / requests / 1000);
		sent += end();
	}
}

const median = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[values.length >> 1] as number;
const ratios = (arm: 'closed' | 'open', base: 'none' | 'closed') =>
	spent[arm].map((value, i) => value / (spent[base][i] as number));
for (const arm of ['none', 'closed', 'open'] as const) {
	console.log(
		`${arm.padEnd(6)} ${median(spent[arm]).toFixed(1)} us a request (least ${Math.min(...spent[arm]).toFixed(1)}), ${Math.round(requests / median(took[arm]))}/s`,
	);
}
console.log(
	`admin, console closed / none: median of ratios ${median(ratios('closed', 'none')).toFixed(3)}, of least ${(Math.min(...spent.closed) / Math.min(...spent.none)).toFixed(3)}`,
);
console.log(
	`console open / closed: median of ratios ${median(ratios('open', 'closed')).toFixed(3)}, of least ${(Math.min(...spent.open) / Math.min(...spent.closed)).toFixed(3)}`,
);
console.log(`${(sent / 1e6).toFixed(1)} MB were sent to the console in ${rounds} rounds of ${requests}`);
plain.child.kill();
watched.child.kill();
origin.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
