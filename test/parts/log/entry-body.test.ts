// Bodies in level-2 lines: every content-coding, what is not text, and what is longer than the capture.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as zlib from 'node:zlib';
import { type Capture, openExchange } from '../../../src/core/exchange.js';
import { createLog } from '../../../src/log/log.js';

interface BodyLine {
	readonly body: string;
	readonly body_encoding?: string;
	readonly body_truncated?: boolean;
	readonly body_bytes?: number;
}

/** The line of a response whose body came in `chunks`, read back. */
async function logged(
	chunks: readonly Buffer[],
	coding?: string,
	limit = 8 * 1024 * 1024,
): Promise<BodyLine> {
	const lines: Buffer[] = [];
	const writer = {
		write: (line: string | Buffer) => void lines.push(Buffer.from(line)),
		ready: () => undefined,
	};
	const log = createLog({ level: 2, writer, captureLimit: limit });
	const capture = log.capture() as Capture;
	for (const chunk of chunks) log.record(capture, chunk);
	const exchange = openExchange({
		scheme: 'http',
		host: 'h',
		port: 80,
		method: 'GET',
		path: '/',
		headers: [],
	});
	const headers = coding === undefined ? [] : ['Content-Encoding', coding];
	exchange.answer = { status: 200, headers, body: capture };
	await log.response(exchange);
	assert.equal(lines.length, 1);
	const text = (lines[0] as Buffer).toString();
	assert.equal(text.indexOf('\n'), text.length - 1);
	const { body, body_encoding, body_truncated, body_bytes } = JSON.parse(text);
	return JSON.parse(JSON.stringify({ body, body_encoding, body_truncated, body_bytes }));
}

const prose = `{"text":"größe 漢字 👍 ${'all work and no play '.repeat(200)}"}`;
const proseBytes = Buffer.from(prose);
/** Bytes that no compressor shortens, so that a cut falls in the middle of the text. */
const noiseOf = (length: number): Buffer =>
	Buffer.from(Array.from({ length }, (_, i) => 97 + ((Math.imul(i, 2654435761) >>> 13) % 26)));

const CODERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
	gzip: bytes => zlib.gzipSync(bytes),
	'x-gzip': bytes => zlib.gzipSync(bytes),
	GZIP: bytes => zlib.gzipSync(bytes),
	deflate: bytes => zlib.deflateSync(bytes),
	'deflate ': bytes => zlib.deflateRawSync(bytes),
	br: bytes => zlib.brotliCompressSync(bytes),
	identity: bytes => bytes,
	'gzip, br': bytes => zlib.brotliCompressSync(zlib.gzipSync(bytes)),
	'deflate, identity, gzip': bytes => zlib.gzipSync(zlib.deflateSync(bytes)),
};

const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Buffer) => Buffer };
const coders = Object.entries(
	zstdCompressSync === undefined ? CODERS : { ...CODERS, zstd: (bytes: Buffer) => zstdCompressSync(bytes) },
);

for (const [coding, encode] of coders) {
	test(`a body in content-encoding "${coding}" is shown as the text it is`, async () => {
		const bytes = encode(proseBytes);
		assert.deepEqual(await logged([bytes], coding), { body: prose });
		const middle = bytes.length >> 1;
		assert.deepEqual(await logged([bytes.subarray(0, middle), bytes.subarray(middle)], coding), {
			body: prose,
		});
	});

	test(`a body in content-encoding "${coding}" that is longer than the capture is shown as far as it goes`, async () => {
		// zstd gives its blocks whole, of up to 128 KiB.
		const noise = noiseOf(coding === 'zstd' ? 300_000 : 40_000);
		const bytes = encode(noise);
		const limit = bytes.length >> 1;
		const line = await logged([bytes], coding, limit);
		assert.equal(line.body_truncated, true);
		assert.equal(line.body_bytes, bytes.length);
		assert.equal(line.body_encoding, undefined);
		assert.ok(
			line.body.length > limit / 4 && line.body.length <= limit,
			`${line.body.length} of ${noise.length}`,
		);
		assert.ok(noise.toString().startsWith(line.body));
	});
}

test('a body that decodes to more than the limit is cut there, and its size is what was sent', async () => {
	const bytes = zlib.gzipSync(Buffer.alloc(50_000_000, 'a'));
	assert.deepEqual(await logged([bytes], 'gzip', 60_000), {
		body: 'a'.repeat(60_000),
		body_truncated: true,
		body_bytes: bytes.length,
	});
});

const broken = zlib.gzipSync(noiseOf(40_000));
broken[1000] = (broken[1000] as number) ^ 0xff;
const UNDECODABLE: readonly [string, Buffer, string][] = [
	['an unknown coding', proseBytes, 'compress'],
	['broken data', broken, 'gzip'],
	['what was never compressed', proseBytes, 'gzip'],
	['a whole body that ends early', zlib.gzipSync(proseBytes).subarray(0, -20), 'gzip'],
	[
		'bytes after the end of the gzip data',
		Buffer.concat([zlib.gzipSync(proseBytes), Buffer.from('tail')]),
		'gzip',
	],
	[
		'bytes after the end of the deflate data',
		Buffer.concat([zlib.deflateSync(proseBytes), Buffer.from('tail')]),
		'deflate',
	],
	[
		'bytes after the end of the br data',
		Buffer.concat([zlib.brotliCompressSync(proseBytes), Buffer.from('tail')]),
		'br',
	],
	['more codings than anyone needs', proseBytes, Array(50).fill('gzip').join()],
];
for (const [name, bytes, coding] of UNDECODABLE) {
	test(`${name}: the bytes as they were sent, in base64`, async () => {
		assert.deepEqual(await logged([bytes], coding), {
			body: bytes.toString('base64'),
			body_encoding: 'base64',
		});
	});
}

test('zeros that pad gzip data and a second gzip member are no damage', async () => {
	const once = zlib.gzipSync(proseBytes);
	assert.deepEqual(await logged([Buffer.concat([once, Buffer.alloc(512)])], 'gzip'), { body: prose });
	assert.deepEqual(await logged([Buffer.concat([once, once])], 'gzip'), { body: prose + prose });
});

test('a stored block that looks like the zlib format is still decoded', async () => {
	// BFINAL 0, BTYPE 00, five bits of padding that nothing reads; 0x78 and a length that makes 31 divide the two.
	const text = Buffer.alloc(0x01, 'x');
	const bytes = Buffer.concat([
		Buffer.from([0x78, 0x01, 0x00, 0xfe, 0xff]),
		text,
		Buffer.from([0x01, 0, 0, 0xff, 0xff]),
	]);
	assert.deepEqual(await logged([bytes], 'deflate'), { body: 'x' });
});

test('an encoded body that decodes to binary is base64 of the decoded bytes', async () => {
	const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0x00]);
	assert.deepEqual(await logged([zlib.gzipSync(png)], 'gzip'), {
		body: png.toString('base64'),
		body_encoding: 'base64',
	});
});

test('no body, and an empty one that says it is compressed, are the empty string', async () => {
	assert.deepEqual(await logged([]), { body: '' });
	assert.deepEqual(await logged([Buffer.alloc(0)], 'gzip'), { body: '' });
});

const BINARY: readonly [string, Buffer][] = [
	['a lone continuation byte', Buffer.from([0x61, 0x80])],
	['an overlong slash', Buffer.from([0xc0, 0xaf])],
	['an encoded surrogate', Buffer.from([0xed, 0xa0, 0x80])],
	['beyond U+10FFFF', Buffer.from([0xf4, 0x90, 0x80, 0x80])],
	['a whole body that ends inside a character', Buffer.from('漢').subarray(0, 2)],
	['every byte', Buffer.from(Array.from({ length: 256 }, (_, i) => i))],
];
for (const [name, bytes] of BINARY) {
	test(`${name} is not UTF-8 and is written as base64`, async () => {
		assert.deepEqual(await logged([bytes]), { body: bytes.toString('base64'), body_encoding: 'base64' });
	});
}

const TEXT: readonly [string, string][] = [
	['every ASCII character', String.fromCharCode(...Array.from({ length: 128 }, (_, i) => i))],
	['characters of every length', 'aé漢👍\u07ff\u0800\uffff\u{10ffff}'],
	['line and paragraph separators, NEL and CSI', '\u2028\u2029\u0085\u009b\u00a0\u20ac\u2027\u202a'],
	['a byte order mark', '\ufeff{}'],
	['a line that looks like one of ours', '{"event":"egress_block"}\n{"event":"egress_block"}\n'],
];
for (const [name, text] of TEXT) {
	test(`${name} come through as they are, on one line`, async () => {
		assert.deepEqual(await logged([Buffer.from(text)]), { body: text });
	});
}

test('a capture that ends inside a character of any length is text up to that character', async () => {
	for (const character of ['é', '漢', '👍']) {
		const bytes = Buffer.from(`ab${character}${character}`);
		const size = Buffer.byteLength(character);
		for (let limit = 2; limit < bytes.length; limit += 1) {
			assert.deepEqual(await logged([bytes], undefined, limit), {
				body: `ab${limit < 2 + size ? '' : character}`,
				body_truncated: true,
				body_bytes: bytes.length,
			});
		}
	}
});

test('a binary body beyond the limit keeps every captured byte', async () => {
	const bytes = Buffer.alloc(100, 0xe6);
	assert.deepEqual(await logged([bytes], undefined, 50), {
		body: bytes.subarray(0, 50).toString('base64'),
		body_encoding: 'base64',
		body_truncated: true,
		body_bytes: 100,
	});
});

test('a body at the limit is whole, one byte more is not', async () => {
	assert.deepEqual(await logged([Buffer.from('12345')], undefined, 5), { body: '12345' });
	assert.deepEqual(await logged([Buffer.from('12345'), Buffer.from('6')], undefined, 5), {
		body: '12345',
		body_truncated: true,
		body_bytes: 6,
	});
});

test('a long body is escaped in several turns and comes out the same', async () => {
	const text = 'é漢"\\\n\u2028👍x'.repeat(60_000);
	const line = await logged([Buffer.from(text)]);
	assert.ok(line.body === text);
	assert.deepEqual(Object.keys(line), ['body']);
});

test('a body sent byte by byte is kept in few pieces and in order', () => {
	const log = createLog({ level: 2, writer: { write() {}, ready: () => undefined }, captureLimit: 150_000 });
	const capture = log.capture() as Capture;
	for (let i = 0; i < 200_000; i += 1) log.record(capture, Buffer.from([i & 0xff]));
	assert.equal(capture.kept, 150_000);
	assert.equal(capture.total, 200_000);
	assert.ok(capture.chunks.length < 40, `${capture.chunks.length} pieces`);
	const expected = Buffer.from(Array.from({ length: 150_000 }, (_, i) => i & 0xff));
	assert.ok(Buffer.concat(capture.chunks).equals(expected));
});

test('a large chunk is kept by reference', () => {
	const log = createLog({ level: 2, writer: { write() {}, ready: () => undefined } });
	const capture = log.capture() as Capture;
	const chunk = Buffer.alloc(100_000);
	log.record(capture, chunk);
	assert.equal(capture.chunks[0], chunk);
});
