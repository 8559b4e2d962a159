// An array of JSON comes apart into its elements wherever it is cut and however it is laid out.

import assert from 'node:assert/strict';
import test from 'node:test';
import { ElementReader } from '../../../src/scan/events/json-elements.js';

const VALUES = [{ a: '}]"\\' }, { b: [{ c: '[{' }, 1, 'x'] }, [{ d: 'é' }], { e: '' }];

test('elements are given whole, whatever the pieces', () => {
	for (const text of [
		JSON.stringify(VALUES),
		JSON.stringify(VALUES, null, 2),
		`\r\n${JSON.stringify(VALUES)}`,
	]) {
		const bytes = Buffer.from(text);
		for (let size = 1; size < 12; size += 1) {
			const reader = new ElementReader(1000);
			const found: unknown[] = [];
			for (let from = 0; from < bytes.length; from += size) {
				for (const one of reader.read(bytes.subarray(from, from + size))) found.push(JSON.parse(String(one)));
			}
			assert.deepEqual(found, VALUES, `pieces of ${size}`);
		}
	}
});

test('one that is too long is passed over, and those behind it are not', () => {
	const reader = new ElementReader(20);
	const text = JSON.stringify([{ a: 1 }, { long: 'x'.repeat(100) }, { b: 2 }]);
	const found = [text.slice(0, 40), text.slice(40)].flatMap(part =>
		reader.read(Buffer.from(part)).map(String),
	);
	assert.deepEqual(found, ['{"a":1}', '{"b":2}']);
});
