// Two ways to hide at once: what is encoded, or turned around, and then cut, wrapped, packed or disguised by any other way. Tokens of vendors
// and a known secret, asked of the engine and of the search before it. What is sampled hangs on the seed and the names alone
// (EGRESSD_TEST_SEED); EGRESSD_TEST_LONG=1 takes every pair.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { DetectorName, SecretPiece } from '../../workers/contract.js';
import { Prefilter } from '../../workers/prefilter.js';
import { TOKEN_RULES } from '../../workers/rules/index.js';
import { salted } from '../../workers/rules/sample.js';
import { rot13 } from '../support/evasions/codecs.js';
import { RECKONED_WAYS } from '../support/evasions/reckoned.js';
import { base64, json, utf8 } from '../support/evasions/way.js';
import { EVASIONS, randomFrom } from '../support/evasions.js';
import { plainSecret } from '../support/secrets.js';
import { base32, detectorFor } from '../support/spellings.js';

const DETECTORS: readonly DetectorName[] = ['token_patterns', 'known_secrets'];
const seed = Number(process.env.EGRESSD_TEST_SEED ?? 1);
/** One pair of so many is tried. */
const SAMPLED = process.env.EGRESSD_TEST_LONG === '1' ? 1 : 12;
/** Chance: pieces that read like words. They are printed. */
const MOST_MISSED = 0.004;

const backwards = (value: string): string => [...value].reverse().join('');

const INNER: Readonly<Record<string, (value: string) => string>> = {
	base64,
	base64url: value => utf8(value).toString('base64url'),
	hex: value => utf8(value).toString('hex'),
	'hex in capitals': value => utf8(value).toString('hex').toUpperCase(),
	base32,
	backwards,
	ROT13: rot13,
	'gzip in base64': value => base64(gzipSync(value)),
	'UTF-16 in base64': value => base64(Buffer.from(value, 'utf16le')),
	'backwards in base64': value => base64(backwards(value)),
	'base64 in hex': value => utf8(base64(value)).toString('hex'),
	'base64 in base64': value => base64(base64(value)),
	'JSON in base64': value => base64(json({ token: value })),
};

/** Ciphers and arithmetic are undone of what stands in the open, and pieces that change their length are not told from words. */
const ALONE =
	/^(?:ROT13|backwards|lines backwards|base64 of the text backwards|groups of changing length|base64 in groups of four)/;
const outer = EVASIONS.filter(way => !RECKONED_WAYS.includes(way) && !ALONE.test(way.name));

const RULES = [
	'github-pat-classic',
	'anthropic-api-key',
	'openai-project-key',
	'stripe-secret-key',
	'slack-bot-token',
];
const KNOWN = plainSecret(71);

/** A sample of the rule, or the known secret. */
function sample(id: string | undefined, salt: number): string {
	const rule = TOKEN_RULES.find(one => one.id === id);
	if (rule === undefined) return KNOWN;
	const pattern = new RegExp(rule.pattern.source, rule.pattern.flags.replace('g', ''));
	const [hit = ''] = salted(`${salt} `, () => rule.hits());
	return pattern.exec(hit)?.[0] ?? '';
}

function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
	return (hash ^ (hash >>> 13)) >>> 0;
}

/** Characters of a known secret that stand in pieces: the proxy adds them up. */
const LEAK_LIMIT = 16;
const inPieces = (pieces: readonly SecretPiece[]): boolean =>
	pieces.reduce((sum, { from, to }) => sum + to - from, 0) >= LEAK_LIMIT;

const known = [{ name: 'TOKEN', value: KNOWN }];
const detect = detectorFor(...known);
const search = new Prefilter({ knownSecrets: known });

test('what is encoded is found in every other way to hide it', t => {
	const missed: string[] = [];
	let pairs = 0;
	for (const way of outer) {
		for (const [name, encode] of Object.entries(INNER)) {
			const pair = hashOf(`${seed} ${way.name} ${name}`);
			if (pair % SAMPLED !== 0) continue;
			const random = randomFrom(pair);
			const id = RULES[random(RULES.length + 1)];
			const text = encode(sample(id, pair));
			if (text.length < (way.least ?? 0) || text.length > (way.most ?? Number.POSITIVE_INFINITY)) continue;
			if (way.without?.test(text) === true) continue;
			pairs += 1;
			const task = { ...way.send(text, random), detectors: DETECTORS };
			const result = detect(task);
			assert.ok(result.ok, `${name} in ${way.name}`);
			const blocks =
				result.findings.some(({ severity }) => severity === 'block') || inPieces(result.pieces ?? []);
			const body = task.body?.coding === '' ? task.body.bytes : null;
			const raised = body === null || search.suspicious(body, DETECTORS);
			if (!blocks || !raised)
				missed.push(`${name} in ${way.name}: ${id ?? 'known'}${blocks ? ', unseen' : ''}`);
		}
	}
	t.diagnostic(`seed ${seed}: ${pairs} pairs, ${missed.length} missed: ${missed.join('; ')}`);
	assert.ok(pairs > (outer.length * Object.keys(INNER).length) / SAMPLED / 2, `${pairs}`);
	assert.ok(missed.length <= pairs * MOST_MISSED, `seed ${seed}: ${missed.join('; ')}`);
});
