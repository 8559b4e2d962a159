// The lines of every event: which fields, in which order, at which level, and that each is one line of valid JSON.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Exchange, openExchange } from '../../../src/core/exchange.js';
import { createLog, type Log } from '../../../src/log/log.js';

const lines: string[] = [];
const writer = { write: (line: string | Buffer) => void lines.push(line.toString()), ready: () => undefined };
const logs: readonly Log[] = ([0, 1, 2] as const).map(level => createLog({ level, writer }));
const [, blocks, full] = logs as [Log, Log, Log];

/** The one line that `act` writes, parsed; fails on any other number of lines. */
async function lineOf(act: () => void | Promise<void>): Promise<Record<string, unknown>> {
	lines.length = 0;
	await act();
	assert.equal(lines.length, 1);
	const [line] = lines as [string];
	assert.equal(line.indexOf('\n'), line.length - 1, 'one line, ended by the only line feed');
	return JSON.parse(line) as Record<string, unknown>;
}

function exchange(facts: Partial<Exchange> = {}): Exchange {
	const request = {
		scheme: 'https',
		host: 'api.github.com',
		port: 443,
		method: 'POST',
		path: '/gists',
		headers: [],
	} as const;
	const shown = { host: 'api.github.com', path: '/gists' };
	return Object.assign(openExchange(request), { shown }, facts);
}

function bodyOf(text: string): { chunks: Buffer[]; kept: number; total: number } {
	const bytes = Buffer.from(text);
	return { chunks: [bytes], kept: bytes.length, total: bytes.length };
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const boot = { listen: '127.0.0.1:9099', routes: 4, workers: 2, ca: '/var/ca.pem' };
const leak = {
	reason: 'egress DLP: GitHub token (classic) found in request',
	detector: 'token_patterns',
	rule: 'github-pat-classic',
	location: 'body',
};
const body = bodyOf('{"model": "m"}');
const sent = { headers: ['Content-Type', 'application/json'], body };
const answer = { status: 200, headers: ['content-type', 'application/json'], body };

const CONTEXT = ['host', 'method', 'path'];
const ORDERS: readonly [string, () => void | Promise<void>, readonly string[]][] = [
	['boot', () => full.boot(boot), ['event', 'log', 'message', 'listen', 'routes', 'workers', 'ca', 'time']],
	[
		'a block of the request',
		() => blocks.block(exchange(), { reason: 'egress: host not in allowlist' }),
		['event', 'reason', ...CONTEXT, 'id', 'time'],
	],
	[
		'a block with its finding',
		() => blocks.block(exchange(), leak),
		['event', 'reason', ...CONTEXT, 'detector', 'rule', 'location', 'id', 'time'],
	],
	[
		'a block of the reply',
		() => blocks.block(exchange(), leak, 200),
		['event', 'reason', ...CONTEXT, 'response_status', 'detector', 'rule', 'location', 'id', 'time'],
	],
	[
		'a warning',
		() => blocks.warn(exchange(), leak, 200),
		['event', 'reason', ...CONTEXT, 'response_status', 'detector', 'rule', 'location', 'id', 'time'],
	],
	[
		'a request',
		() => full.request(exchange({ sent })),
		['event', ...CONTEXT, 'headers', 'body', 'id', 'time'],
	],
	[
		'a response',
		() => full.response(exchange({ answer })),
		['event', 'host', 'status', 'headers', 'body', 'id', 'time', 'duration_ms'],
	],
	[
		'an error',
		() => full.error(exchange(), 'dns_error', 'egress: host name does not resolve'),
		['event', 'error', 'reason', ...CONTEXT, 'id', 'time'],
	],
	[
		'a reload',
		() => blocks.reload({ applied: false, reason: 'routes.yaml:3:1: unknown key', routes: 4, level: 1 }),
		['event', 'applied', 'reason', 'routes', 'log', 'time'],
	],
];

for (const [name, act, order] of ORDERS) {
	test(`fields of ${name} stand in the contract's order`, async () => {
		const line = await lineOf(act);
		assert.deepEqual(Object.keys(line), order);
		assert.match(line.time as string, TIME);
	});
}

test('each level writes its own events and no other', async () => {
	const events = ['boot', 'reload', 'block', 'warn', 'request', 'response', 'error'];
	const written = await Promise.all(
		logs.map(async log => {
			lines.length = 0;
			log.boot(boot);
			log.reload({ applied: true, reason: 'egress: routes changed' });
			log.block(exchange(), leak);
			log.warn(exchange(), leak);
			void log.request(exchange({ sent }));
			void log.response(exchange({ answer }));
			log.error(exchange(), 'dns_error', 'egress: host name does not resolve');
			return lines.map(line => (JSON.parse(line).event as string).slice('egress_'.length));
		}),
	);
	assert.deepEqual(written, [events.slice(0, 2), events.slice(0, 4), events]);
	assert.deepEqual(
		logs.map(log => log.captures),
		[false, false, true],
	);
	assert.deepEqual(
		logs.map(log => log.capture()),
		[null, null, { chunks: [], kept: 0, total: 0 }],
	);
});

test('the boot message names the level at its end', () => {
	for (const [log, label] of logs.map((log, level) => [log, ['off', 'blocks', 'full'][level]] as const)) {
		lines.length = 0;
		log.boot({ ...boot, ca: null });
		const line = JSON.parse(lines[0] as string);
		assert.equal(line.log, label);
		assert.ok(line.message.endsWith(` [log=${label}]`), line.message);
		assert.ok(line.message.includes('127.0.0.1:9099'));
		assert.equal(line.ca, null);
	}
});

test("the requirement's examples come out as they are written there", async () => {
	const at = (host: string, path: string, facts: Partial<Exchange> = {}) =>
		exchange({ shown: { host, path }, ...facts });
	const {
		id: _1,
		time: _2,
		detector: _3,
		rule: _4,
		location: _5,
		...block
	} = await lineOf(() => blocks.block(exchange(), leak));
	assert.equal(
		JSON.stringify(block),
		'{"event":"egress_block","reason":"egress DLP: GitHub token (classic) found in request","host":"api.github.com","method":"POST","path":"/gists"}',
	);

	const messages = at('api.anthropic.com', '/v1/messages');
	const {
		id: _6,
		time: _7,
		...warn
	} = await lineOf(() =>
		blocks.warn(messages, { reason: 'egress DLP: possible prompt injection detected' }, 200),
	);
	assert.equal(
		JSON.stringify(warn),
		'{"event":"egress_warn","reason":"egress DLP: possible prompt injection detected","host":"api.anthropic.com","method":"POST","path":"/v1/messages","response_status":200}',
	);

	const token = `Bearer ${'sk-'}${'ant-example'}`;
	const asked = at('api.anthropic.com', '/v1/messages', {
		sent: {
			headers: ['Authorization', token, 'Content-Type', 'application/json'],
			body: bodyOf('{"model": "claude-opus-4-8"}'),
		},
		answer: { status: 200, headers: ['content-type', 'application/json'], body: bodyOf('{"id": "msg_1"}') },
	});
	const { id: requestId, time: _8, ...request } = await lineOf(() => full.request(asked));
	assert.deepEqual(request, {
		event: 'egress_request',
		host: 'api.anthropic.com',
		method: 'POST',
		path: '/v1/messages',
		headers: { authorization: token, 'content-type': 'application/json' },
		body: '{"model": "claude-opus-4-8"}',
	});
	const { id: responseId, time: _9, duration_ms, ...response } = await lineOf(() => full.response(asked));
	assert.deepEqual(response, {
		event: 'egress_response',
		host: 'api.anthropic.com',
		status: 200,
		headers: { 'content-type': 'application/json' },
		body: '{"id": "msg_1"}',
	});
	assert.equal(requestId, responseId);
	assert.equal(requestId, asked.id);
	assert.ok(typeof duration_ms === 'number' && duration_ms >= 0);
});

test('duration_ms runs from the arrival of the request, also when the clock is set meanwhile', async () => {
	const late = { ...exchange({ answer }), begun: performance.now() - 1500 };
	for (const startedAt of [late.startedAt, Date.now() + 60_000, 0]) {
		const slow = (await lineOf(() => full.response({ ...late, startedAt }))).duration_ms as number;
		assert.ok(slow >= 1500 && slow < 3000, `${slow}`);
	}
});

test('what was not scanned yet is not shown', async () => {
	const unscanned = exchange({ shown: null, sent, answer });
	for (const act of [
		() => blocks.block(unscanned, leak),
		() => full.error(unscanned, 'dns_error', 'egress: host name does not resolve'),
		() => full.request(unscanned),
	]) {
		const line = await lineOf(act);
		assert.equal(line.host, '[unscanned]');
		assert.equal(line.path, '[unscanned]');
	}
	assert.equal((await lineOf(() => full.response(unscanned))).host, '[unscanned]');
});

test('the host and path of a line are the shown ones, with their secrets masked', async () => {
	const masked = exchange({ shown: { host: '[masked].example.com', path: '/x?key=[masked]' } });
	const line = await lineOf(() => blocks.block(masked, leak));
	assert.equal(line.host, '[masked].example.com');
	assert.equal(line.path, '/x?key=[masked]');
});

test('a method that an agent made up is not shown, since no detector reads methods', async () => {
	const request = { ...exchange().request, method: 'HELLO-WORLD' };
	const line = await lineOf(() => blocks.block(exchange({ request }), leak));
	assert.equal(line.method, '[unknown]');
});

test('headers have lower-case names, keep their order, and repeated ones are arrays', async () => {
	const headers = [
		'Host',
		'h',
		'Set-Cookie',
		'a=1',
		'X-Empty',
		'',
		'SET-COOKIE',
		'b=2',
		'set-cookie',
		'c="3"',
		'__proto__',
		'p',
	];
	const line = await lineOf(() => full.response(exchange({ answer: { status: 200, headers, body: null } })));
	assert.deepEqual(Object.entries(line.headers as object), [
		['host', 'h'],
		['set-cookie', ['a=1', 'b=2', 'c="3"']],
		['x-empty', ''],
		['__proto__', 'p'],
	]);
	const none = await lineOf(() =>
		full.response(exchange({ answer: { status: 204, headers: [], body: null } })),
	);
	assert.deepEqual(none.headers, {});
	assert.equal(none.body, '');
});

test('a repeated header is one array however many names stand between, and however long it is', async () => {
	const between = Array.from({ length: 1100 }, (_, i) => [`X-Name-${i}`, `${i}`]);
	const long = `x-${'n'.repeat(80)}`;
	for (const name of ['X-Same', long]) {
		const headers = [name, 'first', ...between.flat(), name.toUpperCase(), 'last'];
		const { headers: shown } = await lineOf(() =>
			full.response(exchange({ answer: { status: 200, headers, body: null } })),
		);
		assert.deepEqual((shown as Record<string, unknown>)[name.toLowerCase()], ['first', 'last']);
		assert.equal(Object.keys(shown as object).length, 1101);
	}
});

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

// What stands on the wire or in a reason, and what a reader of the line gets.
const TEXTS: readonly [string, string, string][] = [
	['quotes and backslashes', '/a"b\\c', '/a"b\\c'],
	[
		'control characters and line breaks',
		'/\u0000\u0007\b\t\n\f\r\u001b[31m\u007f',
		'/\u0000\u0007\b\t\n\f\r\u001b[31m\u007f',
	],
	['UTF-8 on the wire', latin1('/größe/漢字/👍'), '/größe/漢字/👍'],
	['Latin-1 on the wire', '/caf\xe9', '/café'],
	['line separators in UTF-8', latin1('/\u2028\u2029\u0085\u009b'), '/\u2028\u2029\u0085\u009b'],
	['text that is no bytes', '/漢字\u2028', '/漢字\u2028'],
	['lone surrogates', '/\ud800x\udc00', '/\ud800x\udc00'],
];

for (const [name, raw, read] of TEXTS) {
	test(`${name} in a path, header or reason leave the line one line of valid JSON`, async () => {
		const odd = exchange({ shown: { host: 'h', path: raw }, sent: { headers: ['X-Odd', raw], body: null } });
		const line = await lineOf(() => full.request(odd));
		assert.equal(line.path, read);
		assert.deepEqual(line.headers, { 'x-odd': read });
		assert.doesNotMatch(
			lines[0] as string,
			/[\u0080-\u009f\u2028\u2029]/,
			'nothing that some reader takes for a line break',
		);
		const reason = name.endsWith('on the wire') || name.endsWith('UTF-8') ? read : raw;
		assert.equal((await lineOf(() => blocks.block(odd, { reason }))).reason, reason);
		assert.doesNotMatch(lines[0] as string, /[\u0080-\u009f\u2028\u2029]/);
	});
}

test('what is remembered of headers from line to line never stands for another value, name or list', async () => {
	const headersOf = async (headers: string[]): Promise<unknown> => {
		const { headers: shown } = await lineOf(() => full.request(exchange({ sent: { headers, body: null } })));
		return shown;
	};
	for (const value of ['one', 'two', 'two', '', 'one', '"', 'x'.repeat(1000), 'x'.repeat(999), '"']) {
		assert.deepEqual(await headersOf(['X-Same', value, 'x-other', 'o']), { 'x-same': value, 'x-other': 'o' });
	}
	assert.deepEqual(await headersOf(['x-same', 'a', 'X-SAME', 'a']), { 'x-same': ['a', 'a'] });
	assert.deepEqual(await headersOf(['X-SAME', 'a']), { 'x-same': 'a' });
	// More names than are remembered, so that all are forgotten in the middle of some list; and names too long to be remembered.
	for (let i = 0; i < 1500; i += 1) {
		const long = `x-${'long'.repeat(20)}-${i}`;
		const headers = [`X-New-${i}`, 'a', 'x-same', 'b', long, 'c', `x-new-${i}`, 'd', `x-last-${i}`, 'e'];
		assert.deepEqual(await headersOf(headers), {
			[`x-new-${i}`]: ['a', 'd'],
			'x-same': 'b',
			[long]: 'c',
			[`x-last-${i}`]: 'e',
		});
		assert.deepEqual(await headersOf([`x-a-${i}`, '1', 'x-same', '2', `X-B-${i}`, '3', 'X-Same', '4']), {
			[`x-a-${i}`]: '1',
			'x-same': ['2', '4'],
			[`x-b-${i}`]: '3',
		});
	}
});

test('a request or response that never was is a mistake of the caller', () => {
	assert.throws(() => full.request(exchange()), TypeError);
	assert.throws(() => full.response(exchange()), TypeError);
});
