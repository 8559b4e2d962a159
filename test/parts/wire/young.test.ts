// Buffers that nobody holds any more are given back once enough bytes of them were made, long before V8 would by itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countYoung, YOUNG_MOST } from '../../../src/core/young.js';

const MIB = 1024 * 1024;

const held = (): number => process.memoryUsage().arrayBuffers / MIB;

function make(made: () => void): void {
	for (let bytes = 0; bytes < YOUNG_MOST; bytes += MIB) {
		Buffer.allocUnsafeSlow(MIB);
		made();
	}
}

test('what was made is collected once enough of it was counted', async () => {
	const before = held();
	make(() => {});
	assert.ok(held() - before > YOUNG_MOST / MIB / 2, 'V8 does so by itself');
	make(() => countYoung(MIB));
	// It is given back behind the collection, by another thread.
	for (let tries = 0; tries < 200 && held() - before > 1; tries += 1)
		await new Promise(resolve => setTimeout(resolve, 1));
	assert.ok(held() - before <= 1, `${held() - before} MiB are left`);
});

test('nobody else is given the means to collect', () => {
	assert.equal((globalThis as { gc?: unknown }).gc, undefined);
});
