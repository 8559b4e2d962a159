// Of a picture what is drawn is read, and what is of one colour is not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { createDetector } from '../../../workers/detect.js';
import { Meter } from '../../../workers/views/meter.js';
import { unpackContainers } from '../../../workers/views/packed/containers.js';
import { drawnIn } from '../../../workers/views/packed/pixels.js';
import { Pieces, rootView } from '../../../workers/views/view.js';
import { randomFrom } from '../../support/evasions.js';
import { githubToken } from '../../support/secrets.js';
import { bodyTask } from '../../support/spellings.js';

const MIB = 1024 * 1024;

/** A chunk of pixels behind what a PNG file begins with. */
function picture(pixels: Buffer): Buffer {
	const packed = deflateSync(pixels);
	const size = Buffer.alloc(4);
	size.writeUInt32BE(packed.length);
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		size,
		Buffer.from('IDAT'),
		packed,
		Buffer.alloc(4),
	]);
}

/** Bytes that are read of what is unpacked. */
function unpacked(body: Buffer): number {
	const pieces = new Pieces();
	unpackContainers(rootView(body), pieces, new Meter(4 * MIB, 60_000));
	return pieces.length;
}

test('rows of one byte that does not print are left out of pixels, and of nothing else', () => {
	const drawn = Buffer.from('drawn here and there');
	const clear = Buffer.alloc(MIB);
	const pixels = Buffer.concat([clear, drawn, Buffer.alloc(MIB, 0xff), drawn, clear]);
	assert.ok(unpacked(picture(pixels)) < 100);
	assert.ok(unpacked(deflateSync(pixels)) > pixels.length);
	assert.ok(unpacked(picture(Buffer.alloc(MIB, 'a'))) > MIB);
});

test('a token stands in pixels wherever these are of one colour beside it', () => {
	const detect = createDetector({ knownSecrets: [] });
	for (const [before, behind] of [
		[0, 5000],
		[1, 255],
		[257, 256],
		[5000, 0],
		[511, 100_000],
	] as const) {
		const pixels = Buffer.concat([
			Buffer.alloc(before),
			Buffer.from(githubToken(before)),
			Buffer.alloc(behind),
		]);
		const result = detect(bodyTask(picture(pixels)));
		assert.ok(result.ok && result.findings.length === 1, `${before} before, ${behind} behind`);
	}
});

test('all but rows of at least 256 bytes is kept, in order', () => {
	const random = randomFrom(11);
	for (let turn = 0; turn < 300; turn += 1) {
		const rows = Array.from({ length: 1 + random(12) }, () =>
			Buffer.alloc(1 + random([3, 300, 2000][random(3)] as number), [0, 0xff, 0x41, 9][random(4)] as number),
		);
		const bytes = Buffer.concat(rows);
		const kept = Buffer.concat(drawnIn(bytes).map(({ start, end }) => bytes.subarray(start, end)));
		const expected: number[] = [];
		for (let at = 0; at < bytes.length; ) {
			let end = at;
			while (bytes[end] === bytes[at] && end < bytes.length) end += 1;
			if (end - at < 256 || bytes[at] === 0x41 || bytes[at] === 9) expected.push(...bytes.subarray(at, end));
			at = end;
		}
		assert.deepEqual(kept, Buffer.from(expected), `turn ${turn}`);
	}
});
