// Level 2 shows an exchange as it was: fields in their order, what the origin got, what the origin said, joined by id.

import assert from 'node:assert/strict';
import test from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { send } from '../support/agent.js';
import { fill } from '../support/bytes.js';
import type { LogLine } from '../support/proxy.js';
import { githubToken, plainSecret } from '../support/secrets.js';
import { SCHEMES, type Scheme, startWorld } from '../support/world.js';

const REPLY = 'a page with an umlaut: ü';
const CAPTURE_LIMIT = 8 * 1024 * 1024;
const encoders = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };

const world = await startWorld({
	log: 2,
	routes: `
- host: origin.test
  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
- host: lenient.test
  dlp: { outbound_on_match: warn }
`,
	names: ['lenient.test'],
	env: { EGRESS_TOKEN_0: plainSecret() },
	answers: {
		'/page': async (response, request, arrived) => {
			await arrived;
			const coding = new URL(request.url as string, 'http://x').searchParams.get('coding');
			const encode = coding === null ? (text: string) => text : encoders[coding as keyof typeof encoders];
			response.writeHead(203, [
				...['Content-Type', 'text/plain; charset=utf-8', 'X-Twice', 'one', 'x-twice', 'two'],
				...(coding === null ? [] : ['Content-Encoding', coding]),
			]);
			response.end(encode(REPLY));
		},
	},
});

/** The lines of the exchange for a path, once its response line is there; on a busy machine another may say before that it goes on. */
async function linesFor(path: string): Promise<LogLine[]> {
	const [request] = await world.proxy.waitFor(line => line.path === path && line.event === 'egress_request');
	const whole = (line: LogLine) => line.id === request?.id && line.streaming !== true;
	await world.proxy.waitFor(line => whole(line) && line.event === 'egress_response');
	return world.proxy.events.filter(whole);
}

async function post(scheme: Scheme, path: string, body: Buffer | string, headers: readonly string[] = []) {
	const reply = await send(world.proxy, { url: world.url(scheme, path), method: 'POST', body, headers });
	return { reply, lines: await linesFor(path) };
}

for (const scheme of SCHEMES) {
	test(`an exchange over ${scheme} is two lines with exactly the promised fields in order`, async () => {
		const path = `/page?via=${scheme}`;
		const { reply, lines } = await post(scheme, path, '{"model":"naïve"}', [
			...['Content-Type', 'application/json', 'Authorization', 'Bearer of-the-agent'],
			...['X-Twice', 'a', 'X-TWICE', 'b'],
		]);
		assert.equal(reply.status, 203);
		assert.equal(reply.text, REPLY);
		const [request, response] = lines as [LogLine, LogLine];
		assert.equal(lines.length, 2);
		assert.deepEqual(Object.keys(request), [
			'event',
			'host',
			'method',
			'path',
			'headers',
			'body',
			'id',
			'time',
		]);
		assert.deepEqual(Object.keys(response), [
			'event',
			'host',
			'status',
			'headers',
			'body',
			'id',
			'time',
			'duration_ms',
		]);
		const { headers } = request as unknown as { headers: Record<string, unknown> };
		assert.deepEqual(
			[request.event, request.host, request.method, request.path, request.body],
			['egress_request', 'origin.test', 'POST', path, '{"model":"naïve"}'],
		);
		assert.equal(headers.authorization, `Bearer ${plainSecret()}`);
		assert.deepEqual(headers['x-twice'], ['a', 'b']);
		assert.equal(JSON.stringify(lines).includes('of-the-agent'), false);
		const answered = response as unknown as { headers: Record<string, unknown>; duration_ms: number };
		assert.deepEqual(
			[response.event, response.host, response.status, response.body],
			['egress_response', 'origin.test', 203, REPLY],
		);
		assert.deepEqual(answered.headers['x-twice'], ['one', 'two']);
		assert.ok(Number.isFinite(answered.duration_ms) && answered.duration_ms >= 0);
		assert.ok(Date.parse(String(request.time)) <= Date.parse(String(response.time)));
	});

	test(`the headers of a request line over ${scheme} are those that the origin got`, async () => {
		const path = `/hash?headers=${scheme}`;
		const { lines } = await post(scheme, path, 'x', [
			'X-Own',
			'as sent',
			'User-Agent',
			'a test',
			'Proxy-Authorization',
			'Basic eDp5',
		]);
		const got: Record<string, string> = {};
		const seen = world.origin(scheme).last('/hash');
		for (let i = 0; i < seen.headers.length; i += 2)
			got[String(seen.headers[i]).toLowerCase()] = seen.headers[i + 1] as string;
		// What belongs to the connection, and is added below the level of the log, may be on the wire besides.
		delete got.connection;
		const shown = { ...(lines[0]?.headers as Record<string, string>) };
		delete shown.connection;
		assert.deepEqual(shown, got);
		assert.equal('proxy-authorization' in got, false);
	});
}

for (const coding of Object.keys(encoders) as (keyof typeof encoders)[]) {
	test(`bodies in ${coding} are shown decoded and passed on encoded`, async () => {
		const path = `/page?coding=${coding}`;
		const { reply, lines } = await post('https', path, encoders[coding]('{"a":"body"}'), [
			'Content-Encoding',
			coding,
		]);
		assert.deepEqual(reply.body, encoders[coding](REPLY));
		assert.equal(reply.headers['content-encoding'], coding);
		assert.deepEqual(
			lines.map(line => line.body),
			['{"a":"body"}', REPLY],
		);
		assert.equal(
			lines.some(line => 'body_encoding' in line),
			false,
		);
		assert.deepEqual(world.secure.last('/page').chunks.length > 0, true);
	});
}

test('bytes that are not UTF-8 are shown in base64 and say so', async () => {
	const body = fill(300);
	const { lines } = await post('https', '/echo?binary', body, ['Content-Type', 'application/octet-stream']);
	for (const line of lines) {
		assert.equal(line.body_encoding, 'base64');
		assert.deepEqual(Buffer.from(String(line.body), 'base64'), body);
	}
	assert.deepEqual(Object.keys(lines[0] as LogLine), [
		'event',
		'host',
		'method',
		'path',
		'headers',
		'body',
		'body_encoding',
		'id',
		'time',
	]);
});

test('a body over the capture limit is cut in the log, says its true size, and arrives whole', async () => {
	const body = Buffer.alloc(CAPTURE_LIMIT + 1000, 'words ');
	const { reply, lines } = await post('http', '/echo?long', body, ['Content-Type', 'text/plain']);
	assert.equal(reply.body.equals(body), true);
	for (const line of lines) {
		assert.equal(line.body_truncated, true);
		assert.equal(line.body_bytes, body.length);
		assert.equal(Buffer.byteLength(String(line.body)), CAPTURE_LIMIT);
	}
});

test('a request without a body has an empty one in its line', async () => {
	await send(world.proxy, { url: world.url('https', '/page?empty') });
	const [request] = await linesFor('/page?empty');
	assert.equal(request?.body, '');
	assert.equal('body_bytes' in (request as LogLine), false);
});

test('control characters and line separators in traffic never break a line', async () => {
	const body = 'line\nfeed\r\u2028\u2029\u0000\u001b[31m"quoted"\\';
	const { lines } = await post('https', '/echo?odd', body, ['Content-Type', 'text/plain']);
	assert.deepEqual(
		lines.map(line => line.body),
		[body, body],
	);
});

test('a warning stands beside the request and response of its exchange', async () => {
	const token = githubToken();
	const reply = await send(world.proxy, { url: 'https://lenient.test/hash?warned', body: `x ${token} y` });
	assert.equal(reply.status, 200);
	assert.equal(world.secure.last('/hash').chunks.join(''), `x ${token} y`);
	const lines = await linesFor('/hash?warned');
	assert.deepEqual(lines.map(line => line.event).sort(), [
		'egress_request',
		'egress_response',
		'egress_warn',
	]);
	const warning = lines.find(line => line.event === 'egress_warn') as LogLine;
	assert.deepEqual(Object.keys(warning), [
		'event',
		'reason',
		'host',
		'method',
		'path',
		'detector',
		'rule',
		'location',
		'id',
		'time',
	]);
	assert.deepEqual([warning.detector, warning.location], ['token_patterns', 'body']);
});

test('the proxy drains and has written only JSON lines', () => world.close());
