// Promises of the window: byte-identical, never a byte of an unfinished match, the whole body looked at, flat memory.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { EgressError } from '../../../src/core/errors.js';
import { Inflow } from '../../../src/core/inflow.js';
import { codedWindow, type Look, type Piece, plainWindow } from '../../../src/scan/stream/window.js';

const NEEDLE = Buffer.from('needle-in-the-hay');

/** A look that finds NEEDLE and holds back what could be the beginning of one. */
const look: Look = ({ bytes }: Piece) => {
	if (bytes.includes(NEEDLE)) throw new EgressError('dlp_outbound');
	for (let size = Math.min(NEEDLE.length - 1, bytes.length); size > 0; size -= 1) {
		if (bytes.subarray(bytes.length - size).equals(NEEDLE.subarray(0, size)))
			return { from: bytes.length - size, firm: true };
	}
	return { from: bytes.length, firm: false };
};

function flowing(chunks: readonly Buffer[]): Inflow {
	const body = new Inflow(
		() => {},
		() => {},
	);
	let next = 0;
	const push = (): void => {
		const chunk = chunks[next];
		if (chunk === undefined) {
			body.end([]);
			return;
		}
		next += 1;
		body.push(chunk);
		setImmediate(push);
	};
	setImmediate(push);
	return body;
}

function cut(bytes: Buffer, size: number): Buffer[] {
	const chunks: Buffer[] = [];
	for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
	return chunks;
}

async function drain(source: AsyncIterable<Buffer>): Promise<{ out: Buffer; error: unknown }> {
	const chunks: Buffer[] = [];
	try {
		for await (const chunk of source) chunks.push(chunk);
	} catch (error) {
		return { out: Buffer.concat(chunks), error };
	}
	return { out: Buffer.concat(chunks), error: null };
}

const clean = Buffer.from(Array.from({ length: 40_000 }, (_, i) => 32 + ((i * 7919) % 90)));

test('clean bytes come out as they went in, whatever the chunks', async () => {
	for (const size of [1, 7, 4096, 40_000]) {
		const bytes = size === 1 ? clean.subarray(0, 2000) : clean;
		const { out, error } = await drain(plainWindow(flowing(cut(bytes, size)), look));
		assert.equal(error, null);
		assert.ok(out.equals(bytes));
	}
});

test('a match never comes out, not even its first byte, wherever the chunks cut it', async () => {
	const before = clean.subarray(0, 500);
	const body = Buffer.concat([before, NEEDLE, clean.subarray(500, 900)]);
	for (let size = 1; size < 60; size += 1) {
		const { out, error } = await drain(plainWindow(flowing(cut(body, size)), look));
		assert.ok(error instanceof EgressError);
		assert.ok(out.length <= before.length, `chunks of ${size}: ${out.length} bytes came out`);
		assert.ok(before.subarray(0, out.length).equals(out));
	}
});

test('the beginning of a match at the very end is released when the body ends', async () => {
	const body = Buffer.concat([clean.subarray(0, 100), NEEDLE.subarray(0, 9)]);
	const { out, error } = await drain(plainWindow(flowing(cut(body, 10)), look));
	assert.equal(error, null);
	assert.ok(out.equals(body));
});

test('what is released at once does not wait for what comes next', async () => {
	const body = new Inflow(
		() => {},
		() => {},
	);
	const out = plainWindow(body, look);
	body.push(Buffer.from('first\n'));
	assert.equal((await out.next()).value?.toString(), 'first\n');
	body.push(Buffer.from('second\n'));
	assert.equal((await out.next()).value?.toString(), 'second\n');
	body.end([]);
	assert.equal((await out.next()).done, true);
});

test('what is kept without a reason of its own is released when nothing follows', async () => {
	const word: Look = ({ bytes, idle }) => ({
		from: idle ? bytes.length : bytes.lastIndexOf(0x20) + 1,
		firm: false,
	});
	for (const coded of [false, true]) {
		const body = new Inflow(
			() => {},
			() => {},
		);
		const out = coded ? codedWindow(body, ['gzip'], look, word) : plainWindow(body, word);
		const sent = coded ? gzipSync('half a word ...') : Buffer.from('half a wor');
		body.push(sent);
		const got: Buffer[] = [];
		while (Buffer.concat(got).length < sent.length) got.push((await out.next()).value as Buffer);
		assert.equal(Buffer.concat(got).equals(sent), true);
		body.end([]);
		assert.equal((await out.next()).done, true);
	}
});

test('what could be the beginning of a match waits for what follows, however long that takes', async () => {
	const body = new Inflow(
		() => {},
		() => {},
	);
	const out = plainWindow(body, look);
	body.push(NEEDLE.subarray(0, 9));
	const next = out.next();
	const first = await Promise.race([next, new Promise(resolve => setTimeout(resolve, 40, 'nothing'))]);
	assert.equal(first, 'nothing');
	body.push(NEEDLE.subarray(9));
	await assert.rejects(next, EgressError);
});

const CODINGS = [
	['gzip', gzipSync],
	['deflate', deflateSync],
	['deflate', deflateRawSync],
	['br', brotliCompressSync],
] as const;

test('a coded body is released as it was coded, and a match inside ends it', async () => {
	const dirty = Buffer.concat([clean, NEEDLE, clean]);
	let cells = 0;
	for (const [name, encode] of CODINGS) {
		for (const size of [1, 13, 1000, 100_000]) {
			const coded = encode(clean);
			const good = await drain(codedWindow(flowing(cut(coded, size)), [name], look, look));
			assert.equal(good.error, null, `${name} by ${size}`);
			assert.ok(good.out.equals(coded));
			const codedDirty = encode(dirty);
			const bad = await drain(codedWindow(flowing(cut(codedDirty, size)), [name], look, look));
			assert.equal((bad.error as EgressError).code, 'dlp_outbound');
			assert.ok(bad.out.length < codedDirty.length);
			cells += 1;
		}
	}
	assert.equal(cells, 16);
});

test('stacked codings are undone in order', async () => {
	const coded = brotliCompressSync(gzipSync(Buffer.concat([clean, NEEDLE])));
	const { error } = await drain(codedWindow(flowing(cut(coded, 512)), ['gzip', 'br'], look, look));
	assert.equal((error as EgressError).code, 'dlp_outbound');
});

test('bytes behind the end of a gzip stream are looked at as they stand', async () => {
	const coded = Buffer.concat([gzipSync(clean), NEEDLE]);
	const { error } = await drain(codedWindow(flowing(cut(coded, 512)), ['gzip'], look, look));
	assert.ok(error instanceof EgressError);
});

test('a cut, broken or unknown coding ends the body as undecodable', async () => {
	const coded = gzipSync(clean);
	const broken = Buffer.from(coded);
	for (let i = 40; i < 80; i += 1) broken[i] = (broken[i] as number) ^ 0xff;
	for (const [bytes, name] of [
		[coded.subarray(0, coded.length >> 1), 'gzip'],
		[broken, 'gzip'],
		[Buffer.alloc(3000, 0xff), 'br'],
		[clean, 'rot13'],
	] as const) {
		const { error } = await drain(codedWindow(flowing(cut(bytes, 512)), [name], look, look));
		assert.equal((error as EgressError | null)?.code, 'scan_undecodable', name);
	}
});

test('a bomb is refused by its ratio before it has been unpacked', async () => {
	const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024));
	const before = process.memoryUsage().rss;
	const { error } = await drain(codedWindow(flowing(cut(bomb, 16 * 1024)), ['gzip'], look, look));
	assert.equal((error as EgressError).code, 'scan_bomb');
	assert.ok(process.memoryUsage().rss - before < 200 * 1024 * 1024);
});
