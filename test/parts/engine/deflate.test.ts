// Raw deflate is undone as the runtime's own does it: whole, cut and broken streams, however they were packed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { Deflate, MOST } from '../../../workers/views/packed/deflate.js';
import { type Random, randomFrom } from '../../support/evasions.js';

const STREAMS = 600;

/** What the runtime makes of the stream at `at`; null when it is broken. */
function runtimes(bytes: Buffer, at: number): { text: Buffer; size: number } | null {
	try {
		const { buffer, engine } = inflateRawSync(bytes.subarray(at), {
			finishFlush: constants.Z_SYNC_FLUSH,
			info: true,
		}) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
		return { text: buffer, size: engine.bytesWritten };
	} catch {
		return null;
	}
}

function textOf(random: Random): Buffer {
	const size = random(random(2) === 0 ? 200 : MOST);
	const letters = [2, 26, 256][random(3)] as number;
	const words = Array.from({ length: 1 + random(40) }, () =>
		Buffer.alloc(1 + random(12), 97 + random(letters)),
	);
	const text: Buffer[] = [];
	for (let length = 0; length < size; length += text.at(-1)?.length ?? 0)
		text.push(random(4) === 0 ? Buffer.from([random(256)]) : (words[random(words.length)] as Buffer));
	return Buffer.concat(text).subarray(0, size);
}

test('what a stream of deflate holds is what the runtime reads in it, be it whole, cut or broken', () => {
	const random = randomFrom(1951);
	const deflate = new Deflate();
	const seen = new Map<string, number>();
	for (let i = 0; i < STREAMS; i += 1) {
		const packed = Buffer.from(
			deflateRawSync(textOf(random), { level: random(10), strategy: random(5), memLevel: 1 + random(9) }),
		);
		const cut = random(3) === 0 ? packed.subarray(0, random(packed.length)) : packed;
		if (random(3) === 0 && cut.length > 0) cut[random(cut.length)] = random(256);
		const before = random(4);
		const bytes = Buffer.concat([Buffer.alloc(before, 7), cut, Buffer.alloc(random(2) * 9, 0x55)]);
		const { state, length, size } = deflate.undo(bytes, before);
		seen.set(state, (seen.get(state) ?? 0) + 1);
		if (state === 'long') continue;
		const expected = runtimes(bytes, before);
		assert.equal(state === 'broken', expected === null, `stream ${i}`);
		if (expected === null) continue;
		assert.deepEqual(deflate.output.subarray(0, length), expected.text, `text of stream ${i}`);
		assert.equal(size, expected.size, `size of stream ${i}`);
	}
	for (const state of ['whole', 'cut', 'broken']) assert.ok((seen.get(state) ?? 0) > STREAMS / 20, state);
});

test('a stream of more than it tells is said to be long', () => {
	const deflate = new Deflate();
	assert.equal(deflate.undo(deflateRawSync(Buffer.alloc(MOST + 1, 'ab')), 0).state, 'long');
	assert.equal(deflate.undo(deflateRawSync(Buffer.alloc(MOST, 'ab')), 0).state, 'whole');
	assert.equal(deflate.undo(deflateRawSync(Buffer.alloc(MOST + 1, 'ab'), { level: 0 }), 0).state, 'long');
});
