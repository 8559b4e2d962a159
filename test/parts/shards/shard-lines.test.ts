// The way of a shard's lines to the one writer: whatever pieces they come in, they go on whole, in order, and only while
// there is room; a line whose writer died in it does not go on at all.

import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import test from 'node:test';
import { passLines } from '../../../src/shards/lines.js';

/** Keeps what is written; full after each write while `full` says so. */
function sink(full = () => false) {
	const written: string[] = [];
	let free = () => {};
	return {
		written,
		free: () => free(),
		write: (line: string | Buffer) => void written.push(line.toString()),
		ready: () =>
			full()
				? new Promise<void>(resolve => {
						free = resolve;
					})
				: undefined,
	};
}

test('lines cut anywhere go on whole and in order', async () => {
	const text = Array.from({ length: 40 }, (_, i) => `{"line":${i},"body":"${'é'.repeat(i * 7)}"}\n`).join('');
	const bytes = Buffer.from(text);
	for (const size of [1, 2, 3, 7, 64, 1000, bytes.length]) {
		const chunks: Buffer[] = [];
		for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
		const writer = sink();
		assert.deepEqual(await passLines(Readable.from(chunks), writer), { torn: 0 });
		assert.equal(writer.written.join(''), text, `pieces of ${size}`);
		for (const block of writer.written) assert.match(block, /^\{.*\}\n$/s, 'whole lines only');
	}
});

test('a line without its end is dropped and counted', async () => {
	const writer = sink();
	const chunks = ['{"a":1}\n{"b"', ':2}\n{"c', '":'].map(text => Buffer.from(text));
	assert.deepEqual(await passLines(Readable.from(chunks), writer), { torn: 5 });
	assert.equal(writer.written.join(''), '{"a":1}\n{"b":2}\n');
});

test('what comes before a pipe breaks is passed on', async () => {
	const pipe = new PassThrough();
	const writer = sink();
	const passed = passLines(pipe, writer);
	pipe.write('{"a":1}\n{"b"');
	await new Promise(setImmediate);
	pipe.destroy(new Error('ECONNRESET'));
	assert.deepEqual(await passed, { torn: 4 });
	assert.deepEqual(writer.written, ['{"a":1}\n']);
});

test('nothing more is read while the writer has no room', async () => {
	const pipe = new PassThrough({ highWaterMark: 16 });
	let full = true;
	const writer = sink(() => full);
	const passed = passLines(pipe, writer);
	pipe.write('{"a":1}\n');
	await new Promise(setImmediate);
	let room = true;
	for (let i = 0; i < 20; i += 1) {
		room = pipe.write(`{"more":${i}}\n`);
		await new Promise(setImmediate);
	}
	assert.deepEqual(writer.written, ['{"a":1}\n']);
	assert.equal(room, false, 'whoever writes into the pipe is told to wait');
	full = false;
	writer.free();
	pipe.end();
	assert.deepEqual(await passed, { torn: 0 });
	assert.equal(writer.written.join('').split('\n').length, 22);
});
