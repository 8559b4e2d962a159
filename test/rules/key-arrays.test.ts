// Promises of key pairs that stand as lists of their bytes: each way that such a list is written is seen by the engine and by the search,
// and no list whose halves don't belong together.

import assert from 'node:assert/strict';
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { test } from 'node:test';
import { Prefilter } from '../../workers/prefilter.js';
import { bodyTask, detectorFor } from '../support/spellings.js';

const detect = detectorFor();
const search = new Prefilter({ knownSecrets: [] });
const plain = new Prefilter({ knownSecrets: [] }, { plain: true });
const RULE = 'solana-private-key';

const half = (seed: string): Buffer => createHash('sha256').update(`key ${seed}`).digest();

/** The bytes of a key pair. */
function pairOf(seed: string): number[] {
	const head = Buffer.from('302e020100300506032b657004220420', 'hex');
	const key = createPrivateKey({ key: Buffer.concat([head, half(seed)]), format: 'der', type: 'pkcs8' });
	const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
	return [...half(seed), ...spki.subarray(-32)];
}

const WRITTEN: Readonly<Record<string, (bytes: number[]) => string>> = {
	'as a file': bytes => JSON.stringify(bytes),
	'on lines': bytes => JSON.stringify(bytes, null, 2),
	'in a program': bytes => `Keypair.fromSecretKey(Uint8Array.from([${bytes.join(', ')}]));`,
	'as an object': bytes => JSON.stringify({ payer: { secretKey: bytes } }),
	'in a string of JSON': bytes => JSON.stringify({ content: `${JSON.stringify(bytes)}\n` }),
	'on lines in a string of JSON': bytes => JSON.stringify({ content: JSON.stringify(bytes, null, 4) }),
	'in a form': bytes => `key=${encodeURIComponent(JSON.stringify(bytes))}`,
	'in base64': bytes => Buffer.from(JSON.stringify(bytes)).toString('base64'),
};

function rulesIn(text: string): string[] {
	const result = detect(bodyTask(text));
	assert.ok(result.ok);
	return result.findings.filter(({ severity }) => severity === 'block').map(({ rule }) => rule);
}

test('a list of the bytes of a key pair is found, however it is written, by the engine and by the search', () => {
	for (const [how, write] of Object.entries(WRITTEN)) {
		for (const seed of ['a', 'b', 'c']) {
			const text = write(pairOf(seed));
			assert.deepEqual(rulesIn(text), [RULE], how);
			for (const each of [search, plain])
				assert.ok(each.suspicious(Buffer.from(text), ['token_patterns']), how);
		}
	}
});

test('a list of 64 bytes whose halves do not belong together is no key pair, nor is one of another length', () => {
	const bytes = pairOf('a');
	const others: number[][] = [
		[...half('a'), ...half('b')],
		[...bytes.slice(32), ...bytes.slice(0, 32)],
		bytes.slice(1),
		[...bytes, 7],
		bytes.map(byte => byte + 256),
		bytes.map(byte => -byte),
	];
	for (const list of others) assert.deepEqual(rulesIn(JSON.stringify(list)), []);
	const table = Array.from({ length: 64 }, (_, i) => i % 16);
	assert.ok(!search.suspicious(Buffer.from(JSON.stringify({ table, name: 'x' })), ['token_patterns']));
});

test('of a text full of such lists a bounded number is compared, and it is warned of the rest', () => {
	const lists = Array.from({ length: 40 }, (_, i) => JSON.stringify([...half(`x${i}`), ...half(`y${i}`)]));
	const result = detect(bodyTask(lists.join('\n')));
	assert.ok(result.ok);
	assert.deepEqual(
		[...new Set(result.findings.map(({ rule, severity }) => `${rule} ${severity}`))],
		[`${RULE} warn`],
	);
});
