// A body of any length is read to its end: a secret in the middle of a long upload, or beside the seam of two windows,
// stops it before the secret's last byte is out.

import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import test from 'node:test';
import { brotliCompressSync, constants, createGzip, gzipSync } from 'node:zlib';
import { type AgentRequest, send } from '../support/agent.js';
import { fill, prose } from '../support/bytes.js';
import { githubToken, plainSecret } from '../support/secrets.js';
import { SCHEMES, startWorld } from '../support/world.js';

const MIB = 1024 * 1024;
const TOKEN = githubToken(31);
const KNOWN = plainSecret(32);

const world = await startWorld({
	routes: `
- host: origin.test
- host: redacting.test
  dlp: { outbound_on_match: redact }
- host: lenient.test
  dlp: { outbound_on_match: warn }
`,
	names: ['redacting.test', 'lenient.test'],
	env: { EGRESS_TOKEN_LONG: KNOWN },
});

/** `size` bytes with a secret that begins at `at`. */
function planted(size: number, at: number, secret: string, filler: Buffer): Buffer {
	const body = Buffer.alloc(size, filler);
	body.write(` ${secret} `, at - 1, 'latin1');
	return body;
}

async function assertStopped(request: AgentRequest, secret: string): Promise<void> {
	const scheme = request.url.startsWith('https:') ? 'https' : 'http';
	const origin = world.origin(scheme);
	const before = origin.seen.length;
	const events = world.proxy.events.length;
	// The upload may be cut: then there is no reply at all, and no reply is right, too.
	const reply = await send(world.proxy, request).catch((error: NodeJS.ErrnoException) => {
		assert.match(String(error.code), /^(?:ECONNRESET|EPIPE)$/);
		return null;
	});
	if (reply !== null) assert.equal(reply.status, 403, reply.text);
	await world.proxy.waitFor(
		line => line.event === 'egress_block' && world.proxy.events.indexOf(line) >= events,
	);
	for (const seen of origin.seen.slice(before)) {
		const arrived = Buffer.concat(seen.chunks);
		assert.equal(arrived.includes(secret), false, 'the whole secret arrived');
		assert.equal(seen.sha256, null, 'the origin took the body for a whole one');
	}
}

const prosaic = Buffer.from(prose(60_000));
const binary = fill(60_000, 3);

for (const scheme of SCHEMES) {
	const url = `${scheme}://origin.test/hash`;

	test(`a secret in the middle of 8 MB over ${scheme} never arrives whole, with a length`, async () => {
		await assertStopped({ url, body: planted(8 * MIB, 5 * MIB + 17, TOKEN, prosaic) }, TOKEN);
		await assertStopped({ url, body: planted(8 * MIB, 5 * MIB + 17, KNOWN, binary) }, KNOWN);
	});

	test(`a secret at the very end of a long upload over ${scheme} never arrives whole, in chunks`, async () => {
		await assertStopped(
			{ url, chunked: true, body: planted(3 * MIB, 3 * MIB - TOKEN.length - 1, TOKEN, prosaic) },
			TOKEN,
		);
	});
}

test('a secret across the hold limit, or across any multiple of 64 KiB near it, is found', async () => {
	for (const seam of [MIB, MIB + 65_536, 2 * MIB]) {
		for (const before of [1, 8, TOKEN.length - 1]) {
			const body = planted(4 * MIB, seam - before, TOKEN, prosaic);
			await assertStopped({ url: 'http://origin.test/hash', body }, TOKEN);
		}
	}
});

test('a secret that dribbles in after a pause is found all the same', async () => {
	async function* slow() {
		yield Buffer.from(`${prose(2000)} ${TOKEN.slice(0, 20)}`);
		await new Promise(resolve => setTimeout(resolve, 1500));
		yield Buffer.from(`${TOKEN.slice(20)} ${prose(2000)}`);
	}
	await assertStopped({ url: 'https://origin.test/hash', body: Readable.from(slow()) }, TOKEN);
});

test('a secret in a long upload with codings on two header lines is found', async () => {
	const body = brotliCompressSync(gzipSync(planted(3 * MIB, 2 * MIB, TOKEN, fill(3 * MIB, 5))), {
		params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
	});
	const headers = ['Content-Encoding', 'gzip', 'Content-Encoding', 'br'];
	await assertStopped({ url: 'https://origin.test/hash', headers, body }, TOKEN);
});

test('a secret in the middle of a long gzip upload is found', async () => {
	const gzip = createGzip();
	// Noise, so that the coded body is long, too.
	gzip.end(planted(6 * MIB, 3 * MIB, TOKEN, fill(6 * MIB, 5)));
	await assertStopped(
		{ url: 'https://origin.test/hash', headers: ['Content-Encoding', 'gzip'], body: gzip },
		TOKEN,
	);
});

test('where a long body can not be redacted any more it is blocked', async () => {
	await assertStopped(
		{ url: 'https://redacting.test/hash', body: planted(5 * MIB, 3 * MIB, TOKEN, prosaic) },
		TOKEN,
	);
});

test('a long body with a secret on a route that only warns arrives whole, with a warning', async () => {
	const body = planted(5 * MIB, 3 * MIB, TOKEN, prosaic);
	const reply = await send(world.proxy, { url: 'https://lenient.test/echo', body });
	assert.equal(reply.body.equals(body), true);
	const lines = await world.proxy.waitFor(line => line.event === 'egress_warn');
	assert.equal(lines.length, 1);
});

test('none of the secrets stands in any line, and the proxy drains', async () => {
	for (const secret of [TOKEN, KNOWN]) assert.equal(world.proxy.stderr.includes(secret), false);
	await world.close();
});
