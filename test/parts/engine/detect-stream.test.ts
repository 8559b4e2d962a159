// Bodies that come in pieces: what is found in the whole is found in the pieces wherever they are cut, and only what
// could still become a match is held back.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { ScanResult, Task } from '../../../workers/contract.js';
import { LONGEST_MATCH } from '../../../workers/contract.js';
import { TOKEN_RULES } from '../../../workers/rules/index.js';
import { fill } from '../../support/bytes.js';
import { bodyTask, detectorFor, findingsOf } from '../../support/spellings.js';

const VALUE = createHash('sha256').update('stream').digest('base64url');
const detect = detectorFor({ name: 'EGRESS_TOKEN_0', value: VALUE });
const token = TOKEN_RULES.find(rule => rule.id === 'github-pat-classic')?.hits()[0] ?? '';

function piece(bytes: Buffer, offset: number, carried: number, last: boolean): Task {
	return { ...bodyTask(null), body: { bytes, type: '', coding: '', offset, carried, last } };
}

const pendingOf = (result: ScanResult): number => {
	assert.ok(result.ok);
	return result.pending;
};

const BODIES: Readonly<Record<string, string>> = {
	'a token in JSON': JSON.stringify({ a: `x\n${token}`, b: 2 }),
	'a known value in base64': `{"d":"${Buffer.from(`abcd ${VALUE} efgh`).toString('base64')}"}`,
	'a token in hex and in percent': `${Buffer.from(token).toString('hex')} ${[...token].map(char => `%${char.charCodeAt(0).toString(16)}`).join('')}`,
	'nothing at all': JSON.stringify({ messages: [{ role: 'user', content: 'a line\nand another one' }] }),
};

for (const [name, text] of Object.entries(BODIES)) {
	test(`cut at every place, the pieces show what the whole shows: ${name}`, () => {
		const whole = Buffer.from(text);
		const rules = new Set(findingsOf(detect(bodyTask(whole))).map(({ rule }) => rule));
		for (let cut = 1; cut < whole.length; cut += 1) {
			const first = detect(piece(whole.subarray(0, cut), 0, 0, false));
			const second = detect(piece(whole, 0, cut, true));
			const found = new Set([...findingsOf(first), ...findingsOf(second)].map(({ rule }) => rule));
			assert.deepEqual(found, rules, `cut at ${cut}`);
			const pending = pendingOf(first);
			assert.ok(pending >= 0 && pending <= cut);
		}
	});
}

test('what ended inside the carried bytes is not told again', () => {
	const bytes = Buffer.from(`a ${token} b`);
	assert.equal(findingsOf(detect(piece(bytes, 100, bytes.length - 1, true))).length, 0);
	assert.equal(findingsOf(detect(piece(bytes, 100, 10, true))).length, 1);
});

test('of an unfinished token no more is let go than stood before it', () => {
	for (let size = 5; size < token.length; size += 1) {
		const bytes = Buffer.from(`some text, ${token.slice(0, size)}`);
		const pending = pendingOf(detect(piece(bytes, 0, 0, false)));
		assert.ok(pending <= 'some text, '.length, `${size} characters`);
	}
});

test('of an unfinished known value, plain or encoded, no more is let go than stood before it', () => {
	for (const text of [
		VALUE,
		Buffer.from(VALUE).toString('hex'),
		Buffer.from(`xy${VALUE}`).toString('base64').slice(3),
	]) {
		for (const size of [6, 12, 20]) {
			const bytes = Buffer.from(`some text: ${text.slice(0, size)}`);
			assert.ok(pendingOf(detect(piece(bytes, 0, 0, false))) <= 'some text: '.length, `${size} characters`);
		}
	}
});

test('an unfinished key is held from its first line on', () => {
	const rule = TOKEN_RULES.find(({ id }) => id === 'private-key-rsa');
	const key = rule?.hits()[0] ?? '';
	const bytes = Buffer.from(`my key:\n${key.slice(0, key.length >> 1)}`);
	assert.ok(pendingOf(detect(piece(bytes, 0, 0, false))) <= 'my key:\n'.length);
});

test('event streams are not held back', () => {
	const lines = [
		'data: {"type":"content_block_delta","delta":{"text":"Hello"}}\n\n',
		'event: ping\ndata: {}\n\n',
		': keep-alive\n\n',
		'{"delta":"use sk- keys and tokens, the password is in api_key"}\n',
		'data: {"delta":"see https://example.com/a?b=c"}\n\n',
	];
	for (const line of lines) {
		const bytes = Buffer.from(line);
		assert.equal(pendingOf(detect(piece(bytes, 0, 0, false))), bytes.length, line);
	}
});

test('never more than the longest match is held, and nothing at the end of a body', () => {
	const bytes = Buffer.from('A'.repeat(3 * LONGEST_MATCH));
	assert.equal(pendingOf(detect(piece(bytes, 0, 0, false))), bytes.length - LONGEST_MATCH);
	assert.equal(pendingOf(detect(piece(bytes, 0, 0, true))), bytes.length);
});

test('pieces of an archive make no buffers of their length: gigabytes of them would never fit', t => {
	const bytes = fill(320 * 1024, 3);
	const scan = (i: number): ScanResult => detect(piece(bytes, i * bytes.length, 65_536, false));
	scan(0);
	let made = 0;
	for (const name of ['allocUnsafe', 'allocUnsafeSlow'] as const) {
		const make = Buffer[name].bind(Buffer);
		t.mock.method(Buffer, name, (size: number) => {
			made += size;
			return make(size);
		});
	}
	for (let i = 1; i <= 8; i += 1) assert.ok(scan(i).ok);
	assert.ok(made < bytes.length, `${made} bytes of buffers for eight pieces of ${bytes.length}`);
});
