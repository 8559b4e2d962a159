// A secret on its way out is found wherever it stands in a request and however it is packed, and block, redact and
// warn do what they say.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import test from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { type AgentRequest, readUntilQuiet, secure, send, tunnel } from '../support/agent.js';
import { prose } from '../support/bytes.js';
import { sentHeader } from '../support/origin.js';
import type { LogLine } from '../support/proxy.js';
import { assertBlocked } from '../support/refusal.js';
import { githubToken, plainSecret } from '../support/secrets.js';
import { SCHEMES, type Scheme, startWorld } from '../support/world.js';

const TOKEN = githubToken(21);
const KNOWN = plainSecret(22);
// Host names have no upper case, so a secret that could leave in one has none either.
const IN_HOST = plainSecret(23).toLowerCase();

const world = await startWorld({
	routes: `
- host: origin.test
- host: "*.origin.test"
- host: redacting.test
  dlp: { outbound_on_match: redact }
- host: lenient.test
  dlp: { outbound_on_match: warn }
- host: open.test
  dlp: { outbound_detectors: false }
- host: patterns.test
  dlp: { outbound_detectors: [token_patterns] }
- host: known.test
  dlp: { outbound_detectors: [known_secrets] }
`,
	names: [
		'redacting.test',
		'lenient.test',
		'open.test',
		'patterns.test',
		'known.test',
		`${IN_HOST}.origin.test`,
	],
	env: { EGRESS_TOKEN_KNOWN: KNOWN, EGRESS_TOKEN_HOST: IN_HOST },
});

const json = (value: unknown) => ({
	body: JSON.stringify(value),
	headers: ['Content-Type', 'application/json'],
});
const escaped = (text: string) =>
	Array.from(text, one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const percent = (text: string) => Array.from(text, one => `%${one.charCodeAt(0).toString(16)}`).join('');

type Packed = Pick<AgentRequest, 'body' | 'chunked' | 'headers' | 'trailers'> & { path?: string };

/** Every way to pack a secret that the contract names. */
function packings(secret: string): Record<string, Packed> {
	const multipart = `--b\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nx ${secret}\r\n--b--\r\n`;
	return {
		'in the path': { path: `/a/${secret}/b` },
		'in the query': { path: `/a?key=${secret}&x=1` },
		'percent-encoded in the path': { path: `/a/${percent(secret)}` },
		'in a header': { headers: ['X-Note', `see ${secret}`] },
		'in a cookie': { headers: ['Cookie', `a=b; key=${secret}`] },
		'in the second of two headers of one name': { headers: ['X-Note', 'one', 'X-Note', secret] },
		'in a text body': { body: `before ${secret} after` },
		'in a JSON string': json({ messages: [{ role: 'user', content: `key: ${secret}` }] }),
		'in a JSON key': json({ [secret]: 1 }),
		'in JSON escapes': { body: `{"a":"${escaped(secret)}"}`, headers: ['Content-Type', 'application/json'] },
		'in a form': {
			body: `a=1&b=${percent(secret)}`,
			headers: ['Content-Type', 'application/x-www-form-urlencoded'],
		},
		'in a multipart part': { body: multipart, headers: ['Content-Type', 'multipart/form-data; boundary=b'] },
		'in base64 at the first alignment': json({ a: Buffer.from(secret).toString('base64') }),
		'in base64 at the second alignment': json({ a: Buffer.from(`x${secret}`).toString('base64') }),
		'in base64 at the third alignment': json({ a: Buffer.from(`xx${secret}`).toString('base64') }),
		'in base64url': json({ a: Buffer.from(`{"k":"${secret}"}`).toString('base64url') }),
		'in hex': json({ a: Buffer.from(secret).toString('hex') }),
		'in gzip': { body: gzipSync(`x ${secret}`), headers: ['Content-Encoding', 'gzip'] },
		'in deflate': { body: deflateSync(`x ${secret}`), headers: ['Content-Encoding', 'deflate'] },
		'in raw deflate': { body: deflateRawSync(`x ${secret}`), headers: ['Content-Encoding', 'deflate'] },
		'in br': { body: brotliCompressSync(`x ${secret}`), headers: ['Content-Encoding', 'br'] },
		'in gzip in br': {
			body: brotliCompressSync(gzipSync(`x ${secret}`)),
			headers: ['Content-Encoding', 'gzip, br'],
		},
		'in codings on two header lines': {
			body: brotliCompressSync(gzipSync(`x ${secret}`)),
			headers: ['Content-Encoding', 'gzip', 'Content-Encoding', 'br'],
		},
		'under a type that says it is a picture': { body: `x ${secret}`, headers: ['Content-Type', 'image/png'] },
		'after 900 KB of prose': { body: `${prose(900_000)} ${secret}` },
	};
}

async function post(scheme: Scheme, host: string, { path = '/hash', ...rest }: Packed) {
	return await send(world.proxy, { url: `${scheme}://${host}${path}`, method: 'POST', ...rest });
}

for (const scheme of SCHEMES) {
	for (const [place, packed] of Object.entries(packings(TOKEN))) {
		test(`a token ${place} is blocked over ${scheme}`, async () => {
			const count = world.origin(scheme).seen.length;
			const body = assertBlocked(
				await post(scheme, 'origin.test', packed),
				'egress DLP: GitHub token (classic) found in request',
			);
			assert.equal(JSON.stringify(body).includes(TOKEN), false);
			assert.equal(world.origin(scheme).seen.length, count, 'the origin heard nothing of it');
		});
	}

	for (const [place, packed] of Object.entries(packings(KNOWN))) {
		test(`a known secret ${place} is blocked over ${scheme}`, async () => {
			assertBlocked(
				await post(scheme, 'origin.test', packed),
				/^egress DLP: .*EGRESS_TOKEN_KNOWN.* found in request$/,
			);
		});
	}

	test(`a known secret in a host name is blocked over ${scheme} before any look-up, and masked where it is told`, async () => {
		const body = assertBlocked(await post(scheme, `${IN_HOST}.origin.test`, {}), /^egress DLP: /);
		assert.equal(JSON.stringify(body).includes(IN_HOST), false);
		const [line] = await world.proxy.waitFor(entry => entry.id === body.id);
		assert.equal(line?.location, 'host');
		assert.equal(JSON.stringify(line).includes(IN_HOST), false);
	});

	test(`a secret that is split over TCP segments is blocked over ${scheme}, with a length and in chunks`, async () => {
		const [first, second] = [TOKEN.slice(0, 17), TOKEN.slice(17)];
		const pieces = {
			length: [`Content-Length: ${TOKEN.length}\r\n\r\n${first}`, second],
			chunks: [
				`Transfer-Encoding: chunked\r\n\r\n11\r\n${first}\r\n`,
				`${second.length.toString(16)}\r\n${second}\r\n0\r\n\r\n`,
			],
		};
		for (const [head, rest] of Object.values(pieces)) {
			const target = scheme === 'http' ? 'http://origin.test/split' : '/split';
			const socket =
				scheme === 'http'
					? connect(world.proxy.port, '127.0.0.1').setNoDelay(true)
					: await secure(world.proxy, (await tunnel(world.proxy, 'origin.test:443')).socket, 'origin.test');
			if (scheme === 'http') await once(socket, 'connect');
			socket.write(`POST ${target} HTTP/1.1\r\nHost: origin.test\r\n${head}`);
			await new Promise(resolve => setTimeout(resolve, 100));
			socket.write(String(rest));
			const answer = await readUntilQuiet(socket, 1000);
			socket.destroy();
			assert.match(answer, /^HTTP\/1\.1 403 /);
			assert.equal(world.origin(scheme).count('/split'), 0);
		}
	});
}

test('a path with more secrets than are told one by one is masked whole, and more that is probable hides no secret', async () => {
	const tokens = Array.from({ length: 150 }, (_, i) => githubToken(1000 + i));
	const many = assertBlocked(
		await post('http', 'origin.test', { path: `/?k=${tokens.join('&k=')}` }),
		/^egress DLP: /,
	);
	assert.equal(many.path, '[masked]');
	const [line] = await world.proxy.waitFor(entry => entry.id === many.id);
	assert.equal(
		tokens.some(token => JSON.stringify(line).includes(token)),
		false,
	);
	const weak = ['kT7', 'garden', 'Qz'].join('-');
	const passwords = Array.from({ length: 150 }, (_, i) => `password = "${weak}${1000 + i}"`);
	const body = `${passwords.join('\n')}\n${TOKEN}`;
	assertBlocked(await post('http', 'origin.test', { body }), /GitHub token \(classic\) found in request$/);
});

test('detectors that a route turns off find nothing on it, the others still do', async () => {
	const status = async (host: string, secret: string) =>
		(await post('https', host, { body: `x ${secret}` })).status;
	assert.deepEqual(
		{
			open: [await status('open.test', TOKEN), await status('open.test', KNOWN)],
			patterns: [await status('patterns.test', TOKEN), await status('patterns.test', KNOWN)],
			known: [await status('known.test', TOKEN), await status('known.test', KNOWN)],
		},
		{ open: [200, 200], patterns: [403, 200], known: [200, 403] },
	);
});

test('warn lets the request through unchanged and says so once', async () => {
	const body = `x ${TOKEN} y`;
	const reply = await post('https', 'lenient.test', { path: '/echo', body });
	assert.equal(reply.text, body);
	const lines = await world.proxy.waitFor(line => line.host === 'lenient.test');
	assert.deepEqual(
		lines.map(line => [line.event, line.path]),
		[['egress_warn', '/echo']],
	);
});

test('redact replaces the secret in body, header and path, and the lengths still agree', async () => {
	const redacted = (text: string) => /^x \[redacted:[a-z0-9-]+\] y$/.test(text);
	const body = await post('https', 'redacting.test', { path: '/echo', body: `x ${TOKEN} y` });
	assert.equal(body.status, 200, body.text);
	assert.ok(redacted(body.text), body.text);
	const header = await post('https', 'redacting.test', { headers: ['X-Note', `x ${KNOWN} y`] });
	assert.equal(header.status, 200, header.text);
	assert.ok(redacted(String(sentHeader(world.secure.last('/hash'), 'x-note'))));
	const path = await post('https', 'redacting.test', { path: `/hash?key=${TOKEN}&x=1` });
	assert.equal(path.status, 200, path.text);
	assert.match(
		world.secure.last('/hash').url,
		/^\/hash\?key=(?:\[|%5B)redacted(?::|%3A)[a-z0-9-]+(?:\]|%5D)&x=1$/i,
	);
});

test('redact replaces the secret in a trailer of a body that is held, beside a header of its name', async () => {
	const { status, text } = await post('https', 'redacting.test', {
		headers: ['Trailer', 'x-note', 'X-Note', `a ${TOKEN}`],
		body: `b ${TOKEN}`,
		chunked: true,
		trailers: ['X-Note', `c ${TOKEN}`],
	});
	assert.equal(status, 200, text);
	const seen = world.secure.last('/hash');
	const arrived = [sentHeader(seen, 'x-note'), Buffer.concat(seen.chunks).toString(), ...seen.trailers];
	const left = (before: string) => `${before} [redacted:github-pat-classic]`;
	assert.deepEqual(arrived, [left('a'), left('b'), 'X-Note', left('c')]);
});

test('what can not be redacted without damage is blocked, and it is said what it was', async () => {
	const body = `x ${Buffer.from(TOKEN).toString('hex')} y`;
	const { status, text } = await post('https', 'redacting.test', { path: '/echo', body });
	assert.equal(status, 403, text);
	const { id, reason } = JSON.parse(text);
	assert.match(reason, /^egress DLP: .* found in request, and can not be redacted without damage$/);
	const [line] = (await world.proxy.waitFor(one => one.id === id)) as [LogLine];
	assert.deepEqual([line.event, line.reason, line.location], ['egress_block', reason, 'body']);
	assert.ok(line.detector !== undefined && line.rule !== undefined);
});

test('redact rewrites inside JSON and inside gzip, and what arrives is still JSON and gzip', async () => {
	const { body, headers } = json({ a: [1, `x ${TOKEN}`], b: 'ü' });
	const plain = await post('https', 'redacting.test', { path: '/echo', body, headers });
	const parsed = JSON.parse(plain.text);
	assert.match(parsed.a[1], /^x \[redacted:[a-z0-9-]+\]$/);
	assert.equal(parsed.b, 'ü');
	const zipped = await post('https', 'redacting.test', {
		body: gzipSync(body),
		headers: [...headers, 'Content-Encoding', 'gzip'],
	});
	assert.equal(zipped.status, 200, zipped.text);
	const arrived = gunzipSync(Buffer.concat(world.secure.last('/hash').chunks));
	assert.deepEqual(JSON.parse(arrived.toString()), parsed);
});

test('what can not be decoded is refused with a reason, not passed unread', async () => {
	const broken = { body: Buffer.from('this is no gzip'), headers: ['Content-Encoding', 'gzip'] };
	assertBlocked(await post('https', 'origin.test', broken), /^egress DLP: /);
	const unknown = { body: Buffer.from('whatever'), headers: ['Content-Encoding', 'x-own-coding'] };
	assertBlocked(await post('https', 'origin.test', unknown), /^egress DLP: .*x-own-coding/);
	const bomb = { body: gzipSync(Buffer.alloc(300 * 1024 * 1024)), headers: ['Content-Encoding', 'gzip'] };
	assertBlocked(await post('https', 'origin.test', bomb), /^egress DLP: /);
});

test('none of the secrets stands in any line', () => {
	for (const secret of [TOKEN, KNOWN, IN_HOST]) {
		assert.equal(world.proxy.stderr.toLowerCase().includes(secret.toLowerCase()), false);
	}
});

test('the proxy drains and has written only JSON lines', () => world.close());
