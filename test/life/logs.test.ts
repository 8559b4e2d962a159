// `egressd logs`: a pipe without a line lost or late, nothing raw at a terminal, filters, numbers, HAR.

import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, existsSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { LONGEST_LINE, splitLines } from '../../src/log/read/lines.js';
import { send } from '../support/agent.js';
import { runClient } from '../support/clients.js';
import { runCommand } from '../support/commands.js';
import { LIGHT_CLI } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';
import { startWorld } from '../support/world.js';

const folder = scratch();
const at = (second: number) => `2026-01-31T12:00:${String(second).padStart(2, '0')}.000Z`;
const LINES = [
	{ event: 'egress_boot', log: 'full', message: 'egressd is listening [log=full]', time: at(0) },
	{
		event: 'egress_request',
		host: 'a.test',
		method: 'POST',
		path: '/x?q=1&r=2',
		headers: { host: 'a.test', 'content-type': 'text/plain', 'x-two': ['1', '2'] },
		body: 'hello',
		id: 'p-1',
		time: at(1),
	},
	{
		event: 'egress_response',
		host: 'a.test',
		status: 200,
		headers: { 'content-type': 'text/html' },
		body: 'AAEC',
		body_encoding: 'base64',
		id: 'p-1',
		time: at(2),
		duration_ms: 40,
	},
	{
		event: 'egress_block',
		reason: 'egress: host not in allowlist',
		host: 'b.a.test',
		method: 'GET',
		path: '/',
		id: 'p-2',
		time: at(3),
	},
	{
		event: 'egress_block',
		reason: 'egress DLP: GitHub token (classic) found in request',
		host: 'a.test',
		method: 'GET',
		path: '/',
		detector: 'token_patterns',
		rule: 'github-pat-classic',
		location: 'body',
		id: 'p-3',
		time: at(4),
	},
	{
		event: 'egress_error',
		error: 'dns_error',
		reason: 'egress: host name does not resolve',
		host: 'c.test',
		method: 'GET',
		path: '/',
		id: 'p-4',
		time: at(5),
	},
	{
		event: 'egress_request',
		host: 'a.test',
		method: 'GET',
		path: '/late',
		headers: {},
		body: '',
		id: 'p-5',
		time: at(6),
	},
	{
		event: 'egress_response',
		host: 'a.test',
		status: 503,
		headers: {},
		body: '',
		id: 'p-5',
		time: at(7),
		duration_ms: 900,
	},
];
const TEXT = `${LINES.map(line => JSON.stringify(line)).join('\n')}\n`;
const FILE = join(folder, 'log');
writeFileSync(FILE, TEXT);

async function logs(args: readonly string[], input: string | Buffer = '', env: Record<string, string> = {}) {
	const { status, stdout, stderr } = await runCommand(['logs', ...args], { env, input });
	assert.equal(stderr, '');
	assert.equal(status, 0);
	return stdout;
}

/** A running command whose output is waited for. */
class Live {
	readonly child: ChildProcessWithoutNullStreams;
	output = '';
	#wake = (): void => {};

	constructor(args: readonly string[]) {
		this.child = spawn(process.execPath, [...LIGHT_CLI, 'logs', ...args], { env: {} });
		this.child.stdout.setEncoding('utf8').on('data', text => {
			this.output += text;
			this.#wake();
		});
	}
	/** Bounded by the test's own timeout. */
	async until(text: string): Promise<void> {
		while (!this.output.includes(text)) {
			await new Promise<void>(resolve => {
				this.#wake = resolve;
			});
		}
	}
	async end(): Promise<number | null> {
		this.child.stdin.end();
		return await new Promise(resolve => this.child.once('close', resolve));
	}
}

describe('egressd logs', { concurrency: 2, timeout: 120_000 }, () => {
	it('says of a reload what it weakens, and nothing where that is no list of sentences', async () => {
		const reason = 'egress: configuration reloaded';
		const reload = { event: 'egress_reload', applied: true, reason, time: at(1) };
		const lines = [
			{ ...reload, weakens: ['routes[1] (a.test): tls is now passthrough'] },
			{ ...reload, weakens: 'x' },
		];
		const input = lines.map(line => `${JSON.stringify(line)}\n`).join('');
		const { stdout } = await runCommand(['logs', '-'], { cwd: folder, input });
		const [told, plain] = stdout.split('\n');
		assert.match(
			told ?? '',
			/ applied {2}egress: configuration reloaded; routes\[1\] \(a\.test\): tls is now/,
		);
		assert.match(plain ?? '', / applied {2}egress: configuration reloaded$/);
	});

	it('shows each event in one aligned line, and a response with the path it answers', async () => {
		const lines = (await logs([FILE])).trimEnd().split('\n');
		assert.equal(lines.length, LINES.length);
		assert.equal(lines[1], '12:00:01.000 request  POST    a.test/x?q=1&r=2  5 B');
		assert.equal(lines[2], '12:00:02.000 response 200     a.test/x?q=1&r=2  3 B, 40 ms');
		assert.equal(lines[3], '12:00:03.000 block    GET     b.a.test/  egress: host not in allowlist p-2');
		assert.match(lines[4] as string, /\[github-pat-classic in body\] p-3$/);
	});

	it('hands on a line of a pipe as soon as its end is there, and what follows the last end at the end', async () => {
		const live = new Live([]);
		const [first = '', second = ''] = TEXT.split('\n');
		live.child.stdin.write(first.slice(0, 20));
		live.child.stdin.write(`${first.slice(20)}\nplain words\n`);
		await live.until('listening');
		await live.until('plain words\n');
		live.child.stdin.write(`${second}\n{"event":"egress_blo`);
		await live.until('/x?q=1&r=2');
		assert.equal(live.output.includes('egress_blo'), false);
		assert.equal(await live.end(), 0);
		assert.ok(live.output.endsWith('{"event":"egress_blo\n'), live.output);
	});

	it('loses no line, whatever pieces they come in', async () => {
		const many = Array.from({ length: 3000 }, (_, i) =>
			JSON.stringify({
				event: 'egress_block',
				reason: 'r',
				host: 'h',
				method: 'GET',
				path: `/${i}/é`,
				id: `n-${i}`,
				time: at(1),
			}),
		);
		const bytes = Buffer.from(`${many.join('\n')}\n`);
		const live = new Live([]);
		for (let from = 0; from < bytes.length; from += 997)
			live.child.stdin.write(bytes.subarray(from, from + 997));
		assert.equal(await live.end(), 0);
		const ids = live.output
			.trimEnd()
			.split('\n')
			.map(line => line.split(' ').at(-1));
		assert.deepEqual(
			ids,
			many.map((_, i) => `n-${i}`),
		);
	});

	it('lets nothing that a terminal obeys through, from our lines or from others', async () => {
		const nasty = 'a\x1b[2Jb\x07\x9bc\u202ed\x7f';
		const line = JSON.stringify({
			event: 'egress_block',
			reason: nasty,
			host: nasty,
			method: 'GET',
			path: `/${nasty}`,
			id: nasty,
			time: nasty,
		});
		const output = await logs([], `${line}\n${nasty}\n`);
		assert.equal(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/.test(output), false, JSON.stringify(output));
		assert.ok(output.includes('\\x1b[2Jb\\x07\\x9bc\\u202ed\\x7f'));
	});

	it('bears lines that only look like ours', async () => {
		const odd = [
			'null',
			'{}',
			'[1]',
			'{"event":5}',
			'{"event":"egress_request","headers":7,"body":[],"host":{}}',
			'{"event":"egress_else"}',
			'',
		];
		assert.equal((await logs([], `${odd.join('\n')}\n`)).split('\n').length, odd.length + 1);
		assert.match(await logs(['--stats'], `${odd.join('\n')}\n`), /7 lines/);
		JSON.parse(await logs(['--har'], `${odd.join('\n')}\n`));
	});

	it('filters by host, event, verdict, id, status, time and text, which all must fit', async () => {
		const ids = async (...args: string[]) =>
			(await logs(['--json', ...args, FILE]))
				.split('\n')
				.filter(Boolean)
				.map(line => JSON.parse(line).id);
		assert.deepEqual(await ids('--host', '*.a.test'), ['p-2']);
		assert.deepEqual(await ids('--host', 'c.test', '--host', 'b.a.test'), ['p-2', 'p-4']);
		assert.deepEqual(await ids('--event', 'egress_request,error'), ['p-1', 'p-4', 'p-5']);
		assert.equal(
			(await ids('--event', 'boot,block,warn,request,response,error,admin,reload')).length,
			LINES.length,
		);
		assert.deepEqual(await ids('--verdict', 'block', '--grep', 'GITHUB'), ['p-3']);
		assert.deepEqual(await ids('--id', 'p-5', '--status', '5xx'), ['p-5']);
		assert.deepEqual(await ids('--since', at(4), '--until', at(5)), ['p-3', 'p-4']);
		for (const wrong of [
			['--event', 'blok'],
			['--status', '9'],
			['--since', 'soon'],
			['--verdict', 'no'],
		]) {
			assert.equal((await runCommand(['logs', ...wrong])).status, 2, wrong.join(' '));
		}
	});

	it('counts: events, hosts, reasons, rules, latency, bytes', async () => {
		const stats = JSON.parse(await logs(['--stats', '--json', FILE]));
		assert.deepEqual(stats.events, { block: 2, request: 2, response: 2, boot: 1, error: 1 });
		assert.deepEqual(stats.hosts, [{ name: 'a.test', count: 2 }]);
		assert.deepEqual(stats.findings_by_rule, [{ name: 'github-pat-classic', count: 1 }]);
		assert.equal(stats.blocks_by_reason.length, 2);
		assert.deepEqual([stats.latency_ms.max, stats.latency_ms.p99], [900, 900]);
		assert.ok(Math.abs(stats.latency_ms.p50 - 40) <= 1, 'as exact as its buckets');
		assert.deepEqual(stats.bytes, { sent: 5, received: 3 });
		assert.deepEqual([stats.from, stats.to, stats.lines], [at(0), at(7), LINES.length]);
		assert.match(await logs(['--stats', FILE]), /blocks by reason\n {2}1 {2}egress/);
	});

	it('exports HAR 1.2, with blocked requests as ones that were never answered', async () => {
		const { log } = JSON.parse(await logs(['--har', FILE]));
		assert.equal(log.version, '1.2');
		assert.deepEqual(
			log.entries.map(({ _id, response }: { _id: string; response: { status: number } }) => [
				_id,
				response.status,
			]),
			[
				['p-1', 200],
				['p-2', 0],
				['p-3', 0],
				['p-4', 0],
				['p-5', 503],
			],
		);
		for (const entry of log.entries) assertHarEntry(entry);
		const [{ request, response, time }] = log.entries;
		assert.deepEqual([request.url, request.postData.text, time], ['https://a.test/x?q=1&r=2', 'hello', 40]);
		assert.deepEqual(request.queryString, [
			{ name: 'q', value: '1' },
			{ name: 'r', value: '2' },
		]);
		assert.deepEqual(request.headers.slice(2), [
			{ name: 'x-two', value: '1' },
			{ name: 'x-two', value: '2' },
		]);
		assert.deepEqual(
			[response.content.encoding, response.content.text, response.content.size],
			['base64', 'AAEC', 3],
		);
		assert.deepEqual(JSON.parse(await logs(['--har'], '')).log.entries, []);
	});

	it('follows a file that grows and one that takes its place', async () => {
		const file = join(folder, 'growing');
		const line = (word: string) =>
			`${JSON.stringify({ event: 'egress_boot', message: word, time: at(0) })}\n`;
		writeFileSync(file, line('first'));
		const live = new Live(['--follow', file]);
		await live.until('first');
		appendFileSync(file, line('second').slice(0, 30));
		appendFileSync(file, line('second').slice(30));
		await live.until('second');
		renameSync(file, `${file}.1`);
		writeFileSync(file, line('third'));
		await live.until('third');
		assert.deepEqual(live.output.match(/first|second|third/g), ['first', 'second', 'third']);
		live.child.kill();
		await live.end();
	});

	it('is coloured on request only, and NO_COLOR and --no-color turn it off', async () => {
		assert.equal((await logs([FILE])).includes('\x1b'), false);
		assert.ok((await logs(['--color', FILE])).includes('\x1b[31mblock'));
		assert.equal((await logs(['--no-color', FILE], '', { FORCE_COLOR: '1' })).includes('\x1b'), false);
		// Node 24 itself warns of the two together.
		const both = { FORCE_COLOR: '1', NO_COLOR: '1', NODE_NO_WARNINGS: '1' };
		assert.equal((await logs([FILE], '', both)).includes('\x1b'), false);
	});

	it('ends quietly when nobody reads any more', async () => {
		const child = spawn(process.execPath, [...LIGHT_CLI, 'logs'], { env: {} });
		let stderr = '';
		child.stderr.on('data', text => {
			stderr += text;
		});
		child.stdin.on('error', () => {});
		child.stdin.write(TEXT);
		child.stdout.once('data', () => child.stdout.destroy());
		const timer = setInterval(() => child.stdin.write(TEXT), 20);
		const code = await new Promise(resolve => child.once('close', resolve));
		clearInterval(timer);
		assert.deepEqual([code, stderr], [141, '']);
	});

	it('says that its output can not be written, with exit code 1 and without a stack', {
		skip: !existsSync('/dev/full'),
	}, () => {
		const full = openSync('/dev/full', 'w');
		const { status, stderr } = spawnSync(process.execPath, [...LIGHT_CLI, 'check', '-'], {
			input: 'routes: []',
			stdio: ['pipe', full, 'pipe'],
			encoding: 'utf8',
		});
		closeSync(full);
		assert.equal(status, 1);
		assert.match(stderr, /^egressd: standard output can not be written: ENOSPC.*\n$/);
	});

	it('says that a file is not there, with exit code 1', async () => {
		const { status, stderr } = await runClient(process.execPath, [...LIGHT_CLI, 'logs', 'none'], {});
		assert.deepEqual([status, stderr], [1, 'egressd: none: there is no such file\n']);
	});

	it('reads what a running proxy writes', async () => {
		const world = await startWorld({ log: 2 });
		const live = new Live([]);
		await send(world.proxy, { url: 'https://origin.test/seen' });
		await send(world.proxy, { url: 'https://other.test/refused' });
		await world.proxy.waitFor(line => line.event === 'egress_block');
		live.child.stdin.write(world.proxy.stderr);
		await live.until('other.test/refused');
		assert.match(live.output, /response 200 {5}origin\.test\/seen {2}\d+ B, \d+ ms\n/);
		await live.end();
		await world.close();
	});
});

it('a line that is too long is told by its length, in memory that has a bound, and those after it are read', async () => {
	const piece = Buffer.alloc(1024 * 1024, 'x');
	async function* source() {
		yield Buffer.from('first\n');
		for (let sent = 0; sent <= LONGEST_LINE; sent += piece.length) yield piece;
		yield Buffer.from('\nlast');
	}
	const lines: unknown[] = [];
	for await (const line of splitLines(source()))
		lines.push(typeof line === 'number' ? line : line.toString());
	assert.deepEqual(lines, ['first', LONGEST_LINE + piece.length, 'last']);
});

/** What the HAR 1.2 specification requires of an entry. */
function assertHarEntry(entry: Record<string, Record<string, unknown>>): void {
	const { request = {}, response = {}, timings = {}, cache } = entry;
	assert.equal(new Date(String(entry.startedDateTime)).toISOString(), entry.startedDateTime);
	assert.equal(typeof entry.time, 'number');
	for (const name of ['method', 'url', 'httpVersion']) assert.equal(typeof request[name], 'string', name);
	for (const name of ['cookies', 'headers', 'queryString']) assert.ok(Array.isArray(request[name]), name);
	for (const name of ['statusText', 'httpVersion', 'redirectURL'])
		assert.equal(typeof response[name], 'string', name);
	for (const name of ['cookies', 'headers']) assert.ok(Array.isArray(response[name]), name);
	for (const side of [request, response])
		for (const name of ['headersSize', 'bodySize']) assert.equal(typeof side[name], 'number');
	assert.equal(typeof response.status, 'number');
	assert.equal(typeof (response.content as Record<string, unknown>).size, 'number');
	assert.equal(typeof (response.content as Record<string, unknown>).mimeType, 'string');
	for (const name of ['send', 'wait', 'receive']) assert.ok((timings[name] as unknown as number) >= 0, name);
	assert.deepEqual(cache, {});
	new URL(String(request.url));
}
