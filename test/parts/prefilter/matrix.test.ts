// The prefilter's promise, generated: every rule in every spelling and every place, at random distances. What the engine
// finds is suspicious, to the search in WebAssembly and to the one in JavaScript. EGRESSD_TEST_MATRIX=1 takes all of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DetectorName } from '../../../workers/contract.js';
import { createDetector } from '../../../workers/detect.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { TOKEN_RULES } from '../../../workers/rules/index.js';
import { randomness } from '../../rules/injection-phrases.js';
import { plainSecret } from '../../support/secrets.js';
import { bodyTask, SPELLINGS } from '../../support/spellings.js';

const OUTBOUND: readonly DetectorName[] = ['token_patterns', 'known_secrets'];
const LOAD = { knownSecrets: [{ name: 'EGRESS_TOKEN_0', value: plainSecret(7) }] };
/** One of so many pairs of a rule and a spelling is looked at, and one of so many of those by the search in JavaScript. */
const SHARE = process.env.EGRESSD_TEST_MATRIX === undefined ? 48 : 1;
const PLAIN_SHARE = 8;

const fast = new Prefilter(LOAD);
const plain = new Prefilter(LOAD, { plain: true });
const detect = createDetector(LOAD);

const PROSE = 'In that case the cache is filled by the first reader, and the others wait for it.\n';

/** Where a spelling stands; `away` bytes of text before it. */
const PLACES: Readonly<Record<string, (spelt: Buffer, away: number) => Buffer>> = {
	alone: spelt => spelt,
	'in prose': (spelt, away) =>
		Buffer.concat([Buffer.alloc(away, PROSE), Buffer.from(' '), spelt, Buffer.from(` ${PROSE}`)]),
	'in JSON': (spelt, away) =>
		Buffer.concat([
			Buffer.from(`{"a":"${'x '.repeat(away >> 1)}`),
			Buffer.from(JSON.stringify(spelt.toString('latin1')).slice(1, -1), 'latin1'),
			Buffer.from('","b":1}'),
		]),
	'in a query': (spelt, away) =>
		Buffer.from(`a=${'y'.repeat(away % 9)}&b=${encodeURIComponent(spelt.toString('latin1'))}&c=`),
};

function finds(bytes: Buffer): boolean {
	const result = detect(bodyTask(bytes, { budgetMs: 60_000 }));
	return !result.ok || result.findings.length > 0;
}

test('what the engine finds of any rule, in any spelling, anywhere, is suspicious to both searches', () => {
	const random = randomness(31);
	const missed: string[] = [];
	const places = Object.entries(PLACES);
	let found = 0;
	for (const [index, rule] of TOKEN_RULES.entries()) {
		const hits = rule.hits();
		for (const [turn, [name, spell]] of Object.entries(SPELLINGS).entries()) {
			if ((index + turn) % SHARE !== 0) continue;
			const spelt = Buffer.from(spell(hits[(index + turn) % hits.length] ?? ''));
			const [place, put] = places[Math.floor(random() * places.length)] as (typeof places)[number];
			const bytes = put(spelt, Math.floor(random() * 500));
			if (!finds(bytes)) continue;
			found += 1;
			if (!fast.suspicious(bytes, OUTBOUND)) missed.push(`${rule.id}, ${name}, ${place}`);
			if (found % PLAIN_SHARE === 0 && !plain.suspicious(bytes, OUTBOUND)) {
				missed.push(`${rule.id}, ${name}, ${place}, in JavaScript`);
			}
		}
	}
	const pairs = (TOKEN_RULES.length * Object.keys(SPELLINGS).length) / SHARE;
	console.log(`${found} of ${Math.floor(pairs)} were found`);
	assert.ok(found > pairs * 0.7);
	assert.deepEqual(missed, []);
});
