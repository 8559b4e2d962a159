// What watching costs: processor time of the proxy a request without an admin listener, with one, and with a console
// open on it: a real Chromium where there is one, else (or with --client) a client that reads what the page would. Where
// the proxy is what limits, throughput falls by what a request costs more.
// `node dist/bench/console.js [ROUNDS] [REQUESTS] [--client]`.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, get, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { NO_BROWSER, startBrowser } from '../test/support/browser.js';

const CLI = fileURLToPath(new URL('../src/cli/egressd.cjs', import.meta.url));
const numbers = process.argv.slice(2).filter(argument => /^\d+$/.test(argument));
const rounds = Number(numbers[0] ?? 12);
const requests = Number(numbers[1] ?? 1000);
const CONNECTIONS = 8;
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

/** The page in a browser, from when it is live; returns what closes it. */
async function watch(browser: Browser, { admin, token }: Running): Promise<() => Promise<void>> {
	const page = await browser.newPage();
	await page.goto(`http://${admin}/#token=${token}`);
	await page.getByText('live', { exact: true }).waitFor();
	return () => page.close();
}

/** A client that reads everything a console is sent; returns what ends it. */
async function follow({ admin, token }: Running): Promise<() => Promise<void>> {
	return await new Promise(resolve => {
		const [host, port] = admin.split(':');
		const headers = { authorization: `Bearer ${token}` };
		const outgoing = get({ host, port, path: '/-/exchanges', headers, agent: false }, incoming => {
			incoming.resume().on('error', () => {});
			incoming.once('data', () => resolve(async () => void outgoing.destroy()));
		});
		outgoing.on('error', () => {});
	});
}

const reason = process.argv.includes('--client') ? 'it was asked for' : NO_BROWSER;
const browser = reason ? null : await startBrowser();
console.log(
	browser ? `the console is a Chromium ${browser.version()}` : `the console is a client: ${reason}`,
);

interface Spent {
	/** Microseconds of processor a request, of each proxy. */
	readonly each: readonly [number, number];
	/** Microseconds of time a request, in which both had one. */
	readonly time: number;
}

/** Of two proxies that are loaded at one time. */
async function together(a: Running, b: Running): Promise<Spent> {
	const both = [a, b];
	const before = both.map(processorTime);
	const from = performance.now();
	await Promise.all(both.map(proxy => load(proxy, requests)));
	const time = ((performance.now() - from) * 1000) / requests;
	const each = both.map((proxy, i) => (processorTime(proxy) - (before[i] as number)) / requests / 1000);
	return { each: each as [number, number], time };
}

const plain = await start('plain');
const [first, second] = [await startWatched('first'), await startWatched('second')];
for (const proxy of [plain, first, second]) await load(proxy, 5000);

const spent: Record<'none' | 'closed' | 'open', number[]> = { none: [], closed: [], open: [] };
const listener: number[] = [];
const open: number[] = [];
/** Of the time of one processor, what looking took: at any load, since what a page is sent has a bound in time. */
const share: number[] = [];
for (let round = 0; round < rounds; round += 1) {
	// Two processes share each moment of the machine, so that whatever else runs on it weighs on both alike.
	const [none, idle] = (await together(plain, first)).each;
	spent.none.push(none);
	listener.push(idle / none);
	// The browser's own work weighs on both as well, wherever it runs: one proxy is looked at and the other is not, then
	// the other way round. What is left is what looking costs, and not that no two processes are alike.
	const there = await lookedAt(first, second);
	const [looked, beside] = there.each;
	const back = await lookedAt(second, first);
	const [again, left] = back.each;
	spent.open.push(looked, again);
	spent.closed.push(beside, left);
	open.push(Math.sqrt((looked / beside) * (again / left)));
	share.push((100 * ((looked - beside) / there.time + (again - left) / back.time)) / 2);
}

function startWatched(name: string): Promise<Running> {
	return start(name, '--admin', '127.0.0.1:0');
}

/** What a request costs the one whose console is open, and the other one. */
async function lookedAt(one: Running, other: Running): Promise<Spent> {
	const end = await (browser ? watch(browser, one) : follow(one));
	const both = await together(one, other);
	await end();
	// What was waiting for the one who looked is gone.
	await new Promise(resolve => setTimeout(resolve, 300));
	return both;
}

const at = (values: readonly number[], place: number): number =>
	[...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.max(0, place))] as number;
for (const [arm, values] of Object.entries(spent)) {
	const middle = at(values, Math.floor(values.length / 2));
	console.log(`${arm.padEnd(6)} ${middle.toFixed(1)} us of processor a request`);
}
for (const [name, ratios] of [
	['admin listener, console closed / none', listener],
	['console open / closed', open],
	['% of the time of a processor that looking takes', share],
] as const) {
	const half = ratios.length / 2;
	// Order statistics between which the true median lies 19 times in 20, whatever the distribution.
	const reach = 0.98 * Math.sqrt(ratios.length);
	const places = [Math.floor(half - reach), Math.floor(half), Math.ceil(half + reach)];
	const [low, median, high] = places.map(place => at(ratios, place).toFixed(3));
	console.log(`${name}: ${median} (median of ${ratios.length}; with 95 % between ${low} and ${high})`);
}
await browser?.close();
for (const { child } of [plain, first, second]) child.kill();
origin.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
