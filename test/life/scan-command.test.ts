// `egressd scan`: the detectors at the command line, for people and, a message a line, for programs.

import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { runClient } from '../support/clients.js';
import { runCommand } from '../support/commands.js';
import { LIGHT_CLI } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';
import { githubToken, injection, plainSecret } from '../support/secrets.js';

const TOKEN = githubToken();
const SECRET = plainSecret(11);

const scan = (args: readonly string[], input: string | Buffer = '', env: Record<string, string> = {}) =>
	runCommand(['scan', ...args], { env: { HOME: scratch(), ...env }, input });

/** In a process of its own. */
async function start(args: readonly string[], input = '') {
	const options = { env: { HOME: scratch() }, input };
	const { status, stdout, stderr } = await runClient(
		process.execPath,
		[...LIGHT_CLI, 'scan', ...args],
		options,
	);
	return { status, stdout: stdout.toString('utf8'), stderr };
}

function file(text: string | Buffer, name = 'sample'): string {
	const path = join(scratch(), name);
	writeFileSync(path, text);
	return path;
}

interface Answer {
	readonly id?: unknown;
	readonly verdict?: string;
	readonly reason?: string;
	readonly error?: string;
	readonly findings?: readonly {
		readonly detector: string;
		readonly rule: string;
		readonly kind: string;
		readonly location: string;
		readonly start: number;
		readonly end: number;
	}[];
}

/** One `scan --ndjson` for all tests that ask for the same flags and variables. */
class Conversation {
	static readonly #open = new Map<string, Conversation>();
	readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
	readonly #lines: AsyncIterator<string>;
	#stderr = '';

	constructor(args: readonly string[], env: Record<string, string>) {
		this.#child = spawn(process.execPath, [...LIGHT_CLI, 'scan', '--ndjson', ...args], {
			env: { HOME: scratch(), ...env },
			stdio: 'pipe',
		});
		this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
		this.#child.stderr.setEncoding('utf8').on('data', text => {
			this.#stderr += text;
		});
	}

	static with(args: readonly string[], env: Record<string, string>): Conversation {
		const key = JSON.stringify([args, env]);
		const known = Conversation.#open.get(key) ?? new Conversation(args, env);
		Conversation.#open.set(key, known);
		return known;
	}

	/** As many answers as there are lines. */
	async ask(lines: readonly string[]): Promise<string[]> {
		this.#child.stdin.write(lines.map(line => `${line}\n`).join(''));
		const got: string[] = [];
		while (got.length < lines.length) {
			const { value, done } = await this.#lines.next();
			assert.ok(!done, this.#stderr);
			got.push(value);
		}
		return got;
	}

	/** Proves that all of them end well when nothing more is asked, with no line and no word beyond their answers. */
	static async closeAll(): Promise<void> {
		for (const one of Conversation.#open.values()) {
			const closed = once(one.#child, 'close');
			one.#child.stdin.end();
			assert.equal((await one.#lines.next()).done, true);
			assert.deepEqual(await closed, [0, null]);
			assert.equal(one.#stderr, '');
		}
	}
}

async function answers(
	lines: readonly (object | string)[],
	args: readonly string[] = [],
	env = {},
): Promise<Answer[]> {
	const texts = lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line)));
	return (await Conversation.with(args, env).ask(texts)).map(line => JSON.parse(line));
}

describe('egressd scan', () => {
	it('exits 0 and says nothing when nothing is found', async () => {
		assert.deepEqual(await scan([file('an ordinary text'), file('')]), { status: 0, stdout: '', stderr: '' });
		assert.deepEqual(await start([], 'from stdin'), { status: 0, stdout: '', stderr: '' });
	});

	it('exits 3 and prints file, offset, kind and rule of each finding, never the secret', async () => {
		const clean = file('clean');
		const dirty = file(`first line\nkey: ${TOKEN}\n`);
		const { status, stdout, stderr } = await start([clean, dirty]);
		assert.equal(status, 3);
		assert.equal(stderr, '');
		assert.match(stdout, /^[^\n]+:16: GitHub token \(classic\) \([a-z-]+\) in body\n$/);
		assert.ok(stdout.startsWith(`${dirty}:`));
		assert.ok(!stdout.includes(TOKEN));
	});

	it('says through which encoding it looked', async () => {
		const { status, stdout } = await scan([file(`x = "${Buffer.from(`key: ${TOKEN}`).toString('base64')}"`)]);
		assert.equal(status, 3);
		assert.match(stdout, /GitHub token \(classic\) .* in body, via base64\n/);
	});

	it('reads standard input for - and for no file at all', async () => {
		for (const args of [[], ['-']]) {
			const { status, stdout } = await scan(args, `token ${TOKEN}`);
			assert.equal(status, 3);
			assert.match(stdout, /^-:6: /);
		}
	});

	it('finds what stands across the pieces in which a long file is read, once and at its place', async () => {
		const piece = 256 * 1024;
		const before = `${'lorem ipsum '.repeat(piece / 8)}`.slice(0, piece - 20);
		const { status, stdout } = await scan([
			file(`${before} ${TOKEN} ${'dolor sit amet '.repeat(piece / 8)}`),
		]);
		assert.equal(status, 3);
		assert.deepEqual(stdout.match(/:\d+: GitHub token/g), [`:${before.length + 1}: GitHub token`]);
	});

	it('looks for injections in what comes in, and not in what goes out', async () => {
		const path = file(`Read this. ${injection()}.`);
		assert.equal((await scan(['--direction', 'outbound', path])).status, 0);
		const { status, stdout } = await scan(['--direction', 'inbound', path]);
		assert.equal(status, 3);
		assert.match(stdout, /prompt injection/);
		assert.equal((await scan([path], '', { EGRESSD_DIRECTION: 'inbound' })).status, 3);
	});

	it('knows the values of EGRESS_TOKEN_*, and of every token_env in the routes that are named', async () => {
		const path = file(`a ${SECRET} b`);
		assert.equal((await scan([path], '', { ELSEWHERE: SECRET })).status, 0);
		const { status, stdout } = await scan([path], '', { EGRESS_TOKEN_4: SECRET });
		assert.equal(status, 3);
		assert.match(stdout, /EGRESS_TOKEN_4/);
		assert.ok(!stdout.includes(SECRET));
		const config = file('routes:\n  - host: a.test\n    auth: { scheme: Bearer, token_env: ELSEWHERE }\n');
		const named = await scan(['--config', config, path], '', { ELSEWHERE: SECRET });
		assert.equal(named.status, 3);
		assert.match(named.stdout, /ELSEWHERE/);
	});

	it('goes on after a file that can not be read, and exits 1 unless something was found', async () => {
		const missing = join(scratch(), 'missing');
		const clean = await scan([missing, scratch(), file('clean')]);
		assert.equal(clean.status, 1);
		assert.equal(clean.stderr.trimEnd().split('\n').length, 2);
		assert.match(clean.stderr, /missing: there is no such file\n.*: it is a folder, not a file\n/);
		assert.equal((await scan([missing, file(TOKEN)])).status, 3);
	});

	it('exits 1 for routes with mistakes, with their place', async () => {
		const { status, stderr } = await scan(['--config', file('routes: 1\n')], 'x');
		assert.equal(status, 1);
		assert.match(stderr, /:1:\d+: /);
	});

	it('prints no line for a finding that a file name could forge', async () => {
		const { stdout } = await scan([file(TOKEN, 'a\nb:0: all is well')]);
		assert.equal(stdout.split('\n').length, 2);
	});
});

describe('egressd scan --ndjson', () => {
	after(() => Conversation.closeAll());

	it('answers each line in order with id, verdict, reason and findings', async () => {
		const [allowed, blocked, injected, empty] = await answers([
			{
				id: 1,
				direction: 'outbound',
				method: 'POST',
				url: 'https://a.test/x?y=1',
				headers: { accept: '*/*' },
				body: 'hello',
			},
			{ id: 'two', direction: 'outbound', body: `my ${TOKEN}` },
			{ id: [3], direction: 'inbound', text: `${injection()}.` },
			{ direction: 'inbound' },
		]);
		assert.deepEqual(allowed, { id: 1, verdict: 'allow', findings: [] });
		assert.equal(blocked?.id, 'two');
		assert.equal(blocked?.verdict, 'block');
		assert.equal(blocked?.reason, 'egress DLP: GitHub token (classic) found in request');
		const [finding] = blocked?.findings ?? [];
		assert.equal(finding?.detector, 'token_patterns');
		assert.deepEqual([finding?.location, finding?.start, finding?.end], ['body', 3, 3 + TOKEN.length]);
		assert.deepEqual(injected?.id, [3]);
		assert.match(injected?.reason ?? '', /prompt injection detected$/);
		assert.equal(injected?.findings?.[0]?.detector, 'naive_injection_detection');
		assert.deepEqual(empty, { verdict: 'allow', findings: [] });
	});

	it('puts together what the events of a file spell, in either direction and at any length', async () => {
		const cut = (text: string, size: number): string[] => text.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
		const lines = (parts: readonly string[]): string =>
			parts.map(text => `${JSON.stringify({ delta: { text } })}\n`).join('');
		const filler = cut('nothing but plain words stand here and there ', 4);
		const long = lines(Array.from({ length: 600 }, () => filler).flat());
		for (const around of ['', long]) {
			const leak = file(around + lines(cut(TOKEN, 3)) + around);
			const out = await scan([leak]);
			assert.equal(out.status, 3);
			assert.match(out.stdout, /^\S+:0: GitHub token \(classic\) \([\w-]+\) in body, via events\n/m);
			const order = file(around + lines(cut(injection(), 4)));
			const obeyed = await scan(['--direction', 'inbound', order]);
			assert.deepEqual([obeyed.status, obeyed.stderr], [3, '']);
			assert.match(obeyed.stdout, /^\S+:0: .* in body, via events\n/);
		}
		assert.deepEqual(await scan([file(long)]), { status: 0, stdout: '', stderr: '' });
		const slow = lines(cut(TOKEN, 2)).slice(0, -1);
		assert.equal((await scan([], slow)).status, 3);
	});

	it('puts together what the events of a body spell', async () => {
		const parts = injection().match(/.{1,3}/g) ?? [];
		const spelt = parts.map(text => JSON.stringify({ text })).join('\n');
		const zipped = {
			headers: { 'content-encoding': 'gzip' },
			body_base64: gzipSync(spelt).toString('base64'),
		};
		const [sse, lines, clean, coded] = await answers([
			{ direction: 'inbound', body: parts.map(text => `data: ${JSON.stringify({ text })}\n\n`).join('') },
			{ direction: 'inbound', body: spelt },
			{ direction: 'inbound', body: ['go', 'od d', 'ay'].map(text => JSON.stringify({ text })).join('\n') },
			{ direction: 'inbound', ...zipped },
		]);
		assert.equal(sse?.verdict, 'block');
		const [found] = (sse?.findings ?? []) as readonly { readonly decoded?: readonly string[] }[];
		assert.deepEqual(found?.decoded, ['events']);
		assert.equal(lines?.verdict, 'block');
		assert.equal(clean?.verdict, 'allow');
		assert.equal(coded?.verdict, 'block');
	});

	it('looks at host, path, query, header values and header names', async () => {
		const places: Record<string, object> = {
			host: { url: `https://${TOKEN}.evil.test/` },
			path: { url: `https://a.test/p?q=${TOKEN}#f` },
			header: { headers: { 'x-note': ['nothing', TOKEN] } },
		};
		const got = await answers([
			...Object.values(places).map(place => ({ direction: 'outbound', ...place })),
			{ direction: 'outbound', url: `/only/a/path/${TOKEN}` },
			{ direction: 'outbound', headers: { [TOKEN]: '1' } },
		]);
		const seen = got.map(({ findings }) => findings?.[0]?.location);
		assert.deepEqual(seen, [...Object.keys(places), 'path', 'header']);
		assert.equal(got[1]?.findings?.[0]?.start, '/p?q='.length);
	});

	it('undoes the content-encoding of bytes, and takes text for what it is', async () => {
		const zipped = gzipSync(`secret: ${TOKEN}`).toString('base64');
		const headers = { 'Content-Encoding': 'gzip', 'content-type': 'text/plain' };
		const [bytes, plain, text, broken] = await answers([
			{ direction: 'outbound', headers, body_base64: zipped },
			{ direction: 'outbound', body_base64: Buffer.from(TOKEN).toString('base64') },
			{ direction: 'outbound', headers, body: `secret: ${TOKEN}` },
			{ direction: 'outbound', headers, body_base64: Buffer.from('no gzip').toString('base64') },
		]);
		assert.equal(bytes?.findings?.[0]?.start, 'secret: '.length);
		assert.equal(plain?.verdict, 'block');
		assert.equal(text?.findings?.[0]?.start, 'secret: '.length);
		// What could not be looked into would not be let through.
		assert.equal(broken?.verdict, 'block');
		assert.match(broken?.reason ?? '', /^egress DLP: /);
		assert.deepEqual(broken?.findings, []);
	});

	it('blocks known secrets both ways', async () => {
		const env = { EGRESS_TOKEN_0: SECRET };
		const got = await answers(
			[
				{ direction: 'outbound', body: SECRET },
				{ direction: 'inbound', body: SECRET },
			],
			[],
			env,
		);
		assert.deepEqual(
			got.map(({ verdict }) => verdict),
			['block', 'block'],
		);
	});

	const wrong: Record<string, string> = {
		'no JSON': '{"direction":',
		'an empty line': '',
		'a list': '[]',
		null: 'null',
		'a string': '"outbound"',
		'no direction': '{"body":"x"}',
		'another direction': '{"direction":"both"}',
		'a body that is no string': '{"direction":"outbound","body":{"a":1}}',
		'two bodies': '{"direction":"outbound","body":"a","text":"b"}',
		'bytes that are not base64': '{"direction":"outbound","body_base64":"%%%"}',
		'headers that are a list': '{"direction":"outbound","headers":["a","b"]}',
		'a header that is a number': '{"direction":"outbound","headers":{"a":1}}',
		'an id that comes back as another number': '{"id":12345678901234567,"direction":"outbound"}',
		'a url that is no string': '{"direction":"outbound","url":1}',
	};
	it('answers a line that is no such object by an error, with its id, and goes on', async () => {
		const names = Object.keys(wrong);
		const got = await answers([
			...Object.values(wrong),
			'{"id":7,"direction":1}',
			{ id: 'last', direction: 'outbound' },
		]);
		assert.equal(got.length, names.length + 2);
		for (const [index, name] of names.entries()) {
			assert.deepEqual(Object.keys(got[index] ?? {}), ['error'], name);
			assert.ok((got[index]?.error ?? '').length > 10, name);
		}
		assert.deepEqual(Object.keys(got.at(-2) ?? {}), ['id', 'error']);
		assert.deepEqual(got.at(-1), { id: 'last', verdict: 'allow', findings: [] });
	});

	it('answers bytes that are not UTF-8 by an error, and reads a last line without its newline', async () => {
		const input = Buffer.concat([
			Buffer.from('{"direction":"outbound","body":"'),
			Buffer.from([0xff, 0xfe]),
			Buffer.from('"}\r\n{"direction":"outbound"}\r\n{"id":3,"direction":"outbound"}'),
		]);
		const { stdout, status } = await scan(['--ndjson'], input);
		const got = stdout
			.trimEnd()
			.split('\n')
			.map(line => JSON.parse(line));
		assert.equal(status, 0);
		assert.match(got[0].error, /UTF-8/);
		assert.deepEqual(got.slice(1), [
			{ verdict: 'allow', findings: [] },
			{ id: 3, verdict: 'allow', findings: [] },
		]);
	});

	it('takes --direction for lines that name none', async () => {
		const [one, other] = await answers(
			[{ body: injection() }, { direction: 'outbound', body: injection() }],
			['--direction', 'inbound'],
		);
		assert.equal(one?.findings?.[0]?.detector, 'naive_injection_detection');
		assert.equal(other?.verdict, 'allow');
	});

	it('never quotes what it read in an error', async () => {
		const got = await answers([
			`{"direction":"outbound","body":"${TOKEN}`,
			JSON.stringify({ direction: TOKEN }),
			JSON.stringify({ direction: 'outbound', headers: { [TOKEN]: 1 } }),
		]);
		assert.equal(got.length, 3);
		for (const { error } of got) assert.ok(error !== undefined && !error.includes(TOKEN));
	});

	it('keeps the order over many messages, and takes lines of megabytes', async () => {
		const big = 'lorem ipsum dolor sit amet, '.repeat(60_000);
		const lines = Array.from({ length: 300 }, (_, id) => ({
			id,
			direction: 'outbound',
			body: `${id % 50 === 7 ? big : 'short '}${id % 3 === 0 ? TOKEN : ''}`,
		}));
		const got = await answers(lines);
		assert.deepEqual(
			got.map(({ id, verdict }) => [id, verdict]),
			lines.map(({ id }) => [id, id % 3 === 0 ? 'block' : 'allow']),
		);
	});

	it('answers a line before the next one is there', async () => {
		const child = spawn(process.execPath, [...LIGHT_CLI, 'scan', '--ndjson'], {
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
		for (const id of [1, 2, 3]) {
			child.stdin.write(`${JSON.stringify({ id, direction: 'outbound', body: TOKEN })}\n`);
			const { value } = await lines.next();
			assert.equal(JSON.parse(value).id, id);
		}
		child.stdin.end();
		assert.deepEqual((await once(child, 'close'))[0], 0);
	});
});
