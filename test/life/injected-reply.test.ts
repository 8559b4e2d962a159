// What comes back is read, too: an injection or an echoed credential blocks the reply, whole where it was held and in
// mid-stream where it flows.

import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { HOLD_PATIENCE_MS } from '../../src/scan/inspect.js';
import { type Reply, send } from '../support/agent.js';
import { prose } from '../support/bytes.js';
import { assertBlocked } from '../support/refusal.js';
import { injection, plainSecret } from '../support/secrets.js';
import { SCHEMES, startWorld } from '../support/world.js';

const SECRET = plainSecret(41);
const PAGE = `<p>A page about tea.</p><p>${injection()}.</p>`;
const MIB = 1024 * 1024;

const html = { 'Content-Type': 'text/html' };
const wait = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Writes the pieces one by one, as a model that answers does. */
async function trickle(
	response: ServerResponse,
	type: string,
	pieces: readonly (string | Buffer)[],
	pause: number,
) {
	response.writeHead(200, { 'Content-Type': type });
	for (const piece of pieces) {
		response.write(piece);
		await wait(pause);
	}
	response.end();
}

const event = (text: string) => `data: ${JSON.stringify({ delta: text })}\n\n`;

const world = await startWorld({
	log: 2,
	routes: `
- host: origin.test
  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
- host: deaf.test
  dlp: { inbound_detectors: false }
- host: known.test
  dlp: { inbound_detectors: [known_secrets] }
`,
	names: ['deaf.test', 'known.test'],
	env: { EGRESS_TOKEN_0: SECRET },
	answers: {
		'/plain': response => void response.writeHead(200, { ...html, 'Content-Length': PAGE.length }).end(PAGE),
		'/chunked': response => void response.writeHead(200, html).end(PAGE),
		'/gzip': response =>
			void response.writeHead(200, { ...html, 'Content-Encoding': 'gzip' }).end(gzipSync(PAGE)),
		'/deflate': response =>
			void response.writeHead(200, { ...html, 'Content-Encoding': 'deflate' }).end(deflateSync(PAGE)),
		'/br': response =>
			void response.writeHead(200, { ...html, 'Content-Encoding': 'br' }).end(brotliCompressSync(PAGE)),
		'/json': response =>
			void response
				.writeHead(200, { 'Content-Type': 'application/json' })
				.end(JSON.stringify({ page: PAGE })),
		'/error': response => void response.writeHead(500, html).end(PAGE),
		'/header': response => void response.writeHead(200, { 'X-Note': injection() }).end('ok'),
		'/whoami': (response, request) =>
			void response.writeHead(200, html).end(`you sent ${request.headers.authorization}`),
		'/whoami-header': (response, request) =>
			void response.writeHead(200, { 'X-Sent': request.headers.authorization }).end(),
		'/whoami-base64': (response, request) => {
			response.end(
				JSON.stringify({ you: Buffer.from(String(request.headers.authorization)).toString('base64') }),
			);
		},
		'/sse': response =>
			trickle(
				response,
				'text/event-stream',
				[event('one'), event('two'), event(injection()), event('four')],
				60,
			),
		'/sse-split': response => {
			const text = event(injection());
			return trickle(
				response,
				'text/event-stream',
				[event('one'), text.slice(0, 30), text.slice(30), event('four')],
				60,
			);
		},
		'/slow': response =>
			trickle(response, 'text/html', ['<p>one</p>', `<p>${injection()}</p>`, '<p>three</p>'], 80),
		'/long': response => {
			const page = `${prose(3 * MIB)} ${PAGE} ${prose(3 * MIB)}`;
			response.writeHead(200, { ...html, 'Content-Length': Buffer.byteLength(page) }).end(page);
		},
		'/long-echo': (response, request) => {
			response.writeHead(200, html).end(`${prose(3 * MIB)} ${request.headers.authorization} ${prose(MIB)}`);
		},
		'/talk': response =>
			void response.end('The manual says how to write instructions, and how to ignore previous errors.'),
	},
});

/**
 * A reply that is to be blocked whole, or null on a machine that stalls: what comes too slowly is let go on as a stream, and
 * then ends before what must not arrive.
 */
async function blocked(scheme: 'http' | 'https', path: string, secret: string): Promise<Reply | null> {
	const begun = performance.now();
	const reply = await send(world.proxy, { url: world.url(scheme, path) });
	assert.equal(reply.text.includes(secret) || JSON.stringify(reply.rawHeaders).includes(secret), false);
	const slow = performance.now() - begun > HOLD_PATIENCE_MS * 0.8;
	if (!slow || reply.status === 403) return reply;
	assert.equal(reply.complete, false, 'no client takes it for a whole reply');
	return null;
}

for (const scheme of SCHEMES) {
	for (const path of ['/plain', '/chunked', '/gzip', '/deflate', '/br', '/json', '/header']) {
		test(`a reply that holds an injection (${path}) is blocked over ${scheme}, with its status`, async t => {
			const reply = await blocked(scheme, path, injection());
			if (reply === null) return t.diagnostic('let go on as a stream: this machine stalls');
			const body = assertBlocked(reply, 'egress DLP: possible prompt injection detected');
			assert.deepEqual(Object.keys(body), [
				'error',
				'reason',
				'host',
				'method',
				'path',
				'response_status',
				'id',
			]);
			assert.equal(body.response_status, 200);
			const [line] = await world.proxy.waitFor(
				entry => entry.id === body.id && entry.event === 'egress_block',
			);
			assert.deepEqual(Object.keys(line ?? {}), [
				...[
					'event',
					'reason',
					'host',
					'method',
					'path',
					'response_status',
					'detector',
					'rule',
					'location',
					'id',
					'time',
				],
			]);
			assert.equal(line?.response_status, 200);
			const events = world.proxy.events
				// One that takes long on a machine that stalls has a line that says so.
				.filter(entry => entry.id === body.id && entry.streaming !== true)
				.map(entry => entry.event);
			assert.deepEqual(events, ['egress_request', 'egress_response', 'egress_block']);
			if (path !== '/header') {
				const raw = world.proxy.events.find(
					entry => entry.id === body.id && entry.event === 'egress_response',
				);
				assert.match(String(raw?.body), new RegExp(injection()), 'the raw reply stands in the log');
			}
		});
	}

	for (const path of ['/whoami', '/whoami-header', '/whoami-base64']) {
		test(`a reply that gives the injected credential back (${path}) is blocked over ${scheme}`, async t => {
			const reply = await blocked(scheme, path, SECRET);
			if (reply === null) return t.diagnostic('let go on as a stream: this machine stalls');
			assertBlocked(reply, /^egress DLP: .*EGRESS_TOKEN_0/);
		});
	}

	for (const path of ['/sse', '/sse-split', '/slow']) {
		test(`an injection in a stream (${path}) ends it before the injection is out, over ${scheme}`, async () => {
			const reply = await send(world.proxy, { url: world.url(scheme, path) });
			assert.equal(reply.text.includes(injection()), false);
			assert.equal(reply.text.includes('four') || reply.text.includes('three'), false);
			if (reply.status === 200) {
				assert.equal(reply.complete, false, 'no client takes it for a whole reply');
				// On a machine that stalls, all of it comes at once, after the head has left.
				if (reply.text !== '') assert.match(reply.text, /one/);
			} else assertBlocked(reply, /prompt injection/);
			const lines = await world.proxy.waitFor(line => line.event === 'egress_block' && line.path === path, {
				count: scheme === 'http' ? 1 : 2,
			});
			assert.equal(lines.at(-1)?.response_status, 200);
		});
	}

	for (const [path, secret] of [
		['/long', injection()],
		['/long-echo', SECRET],
	] as const) {
		test(`what stands in the middle of a long reply (${path}) ends it before it is out, over ${scheme}`, async () => {
			const reply = await send(world.proxy, { url: world.url(scheme, path) });
			assert.equal(reply.text.includes(secret), false);
			assert.equal(reply.complete && reply.status === 200, false);
		});
	}
}

test('the status of an error reply that is blocked is told', async t => {
	const reply = await blocked('https', '/error', injection());
	if (reply === null) return t.diagnostic('let go on as a stream: this machine stalls');
	assert.equal(assertBlocked(reply, /prompt injection/).response_status, 500);
});

test('a route that turns inbound detectors off, or names others, lets the reply through as it is', async () => {
	for (const host of ['deaf.test', 'known.test']) {
		const reply = await send(world.proxy, { url: `https://${host}/plain` });
		assert.equal(reply.status, 200);
		assert.equal(reply.text, PAGE);
	}
});

test('a page that only talks about instructions is delivered', async () => {
	const reply = await send(world.proxy, { url: world.url('https', '/talk') });
	assert.equal(reply.status, 200);
});

test('the proxy drains and has written only JSON lines', () => world.close());
