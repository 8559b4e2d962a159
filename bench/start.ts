// How long a start takes: from the command to the boot line, to the first answer and to the first that a thread has to
// read, and what of it goes where, in time and in processor time, medians of several starts. `node dist/bench/start.js [STARTS]`.

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAuthority } from '../test/support/authority.js';
import { type Origin, type OriginReady, start } from './support/child.js';
import { KNOWN_SECRET, startEgressd } from './support/egressd.js';
import { usage } from './support/kernel.js';
import { median } from './support/report.js';
import { HOST, STREAM_HOST } from './support/scenarios.js';

/** One step of a start: milliseconds by the clock, and of processor over all threads. */
interface Step {
	readonly name: string;
	readonly clock: number;
	readonly processor: number;
}

const PARTS = '--parts';
const self = fileURLToPath(import.meta.url);
if (process.argv[2] === PARTS) {
	console.log(JSON.stringify(await parts(process.argv[3] as string)));
	process.exit(0);
}

const STARTS = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'egressd-start-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const authority = await createAuthority();
const identity = await authority.issue([HOST, STREAM_HOST]);
const node = await start<OriginReady>(fileURLToPath(new URL('./support/origin.js', import.meta.url)), {
	core: 'load',
	settings: identity,
});
const origin: Origin = { ...node.ready, pid: node.pid };

const steps = new Map<string, Step[]>();
for (let i = 0; i < STARTS; i += 1) {
	const place = join(folder, `${i}`);
	const [first = [], again = []] = [await whole(place, 'with a new CA'), await whole(place, 'again')];
	for (const step of [...first.slice(0, 1), ...again, ...partsApart(join(folder, `parts-${i}`))]) {
		steps.set(step.name, [...(steps.get(step.name) ?? []), step]);
	}
}
console.log(`${'median of '.concat(String(STARTS), ' starts').padEnd(58)} ms  ms of processor`);
for (const [name, taken] of steps) {
	const clock = median(taken.map(step => step.clock)).toFixed(0);
	const processor = median(taken.map(step => step.processor)).toFixed(0);
	console.log(`${name.padEnd(54)} ${clock.padStart(6)} ${processor.padStart(16)}`);
}
process.exit();

/** A start as an operator sees it, its first answer, and the first one that needs a scanning thread. */
async function whole(place: string, how: string): Promise<Step[]> {
	const began = performance.now();
	const running = await startEgressd({
		folder: place,
		level: 0,
		origin,
		streams: origin,
		upstreamCa: authority.file,
	});
	const booted = performance.now();
	const used = usage(running.pid);
	const first = await answered(running.port);
	if (first !== 200) throw new Error(`the first answer is ${first}`);
	const end = performance.now();
	const after = usage(running.pid);
	const second = await answered(running.port, KNOWN_SECRET);
	if (second !== 403) throw new Error(`a request with a known secret is answered ${second}`);
	const refused = performance.now();
	const last = usage(running.pid);
	running.child.kill('SIGTERM');
	await once(running.child, 'exit');
	const spent = (used.main + used.others) * 1000;
	return [
		{ name: `egressd serve ${how}, to its boot line`, clock: booted - began, processor: spent },
		{
			name: '  and from there to the end of its first answer',
			clock: end - booted,
			processor: (after.main + after.others) * 1000 - spent,
		},
		{
			name: '  and from there to the first one that a thread has to read',
			clock: refused - end,
			processor: (last.main + last.others - after.main - after.others) * 1000,
		},
	];
}

/** The status. With `text` it is sent along in a header. */
async function answered(port: number, text = ''): Promise<number | undefined> {
	return await new Promise((resolve, reject) => {
		const asked = request({
			port,
			path: `http://${HOST}/1k/1.json?first`,
			headers: { host: HOST, ...(text === '' ? {} : { 'x-text': text }) },
			agent: false,
		});
		asked.once('response', answer => {
			answer.resume();
			answer.once('end', () => resolve(answer.statusCode));
		});
		asked.once('error', reject);
		asked.end();
	});
}

function partsApart(place: string): Step[] {
	const done = spawnSync(process.execPath, [self, PARTS, place], { encoding: 'utf8' });
	if (done.status !== 0) throw new Error(done.stderr);
	return JSON.parse(done.stdout) as Step[];
}

/** The parts of a start one after another, in a process of their own. */
async function parts(place: string): Promise<Step[]> {
	const taken: Step[] = [{ name: 'apart: Node itself', clock: performance.now(), processor: cpu() }];
	const step = async <T>(name: string, run: () => Promise<T> | T): Promise<T> => {
		const clock = performance.now();
		const processor = cpu();
		const result = await run();
		taken.push({ name: `apart: ${name}`, clock: performance.now() - clock, processor: cpu() - processor });
		return result;
	};
	await step('modules of the command line', () => import('../src/cli/commands/serve.js'));
	await step('modules of the proxy', () => import('../src/proxy.js'));
	const load = { knownSecrets: [] };
	await step('tables of the prefilter', async () => {
		const { Prefilter } = await import('../workers/prefilter.js');
		return new Prefilter(load as never);
	});
	await step('the CA, made anew', async () => {
		const { openAuthority } = await import('../src/downstream/certificates.js');
		return await openAuthority(place);
	});
	await step('a scanning thread, to its first result', async () => {
		const { Piscina } = await import('piscina');
		const pool = new Piscina({
			filename: new URL('../workers/entry.cjs', import.meta.url).href,
			minThreads: 1,
			maxThreads: 1,
			workerData: load,
			env: {},
		});
		await pool.run({
			direction: 'outbound',
			detectors: ['token_patterns'],
			parts: [],
			body: null,
			budgetMs: 1000,
			redact: false,
		});
	});
	return taken;
}

function cpu(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}
