// The prefilter held to the engine where a disguise stands in a message of a chat: its quotes and line ends are escaped there, and more
// messages follow. None may be missed of those named here; EGRESSD_TEST_SEED draws other rules.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DetectorName } from '../../../workers/contract.js';
import { createDetector } from '../../../workers/detect.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { TOKEN_RULES } from '../../../workers/rules/index.js';
import { EVASIONS, pick, randomFrom } from '../../support/evasions.js';
import { plainSecret } from '../../support/secrets.js';
import { sentBodies } from '../../support/sent-bodies.js';
import { bodyTask } from '../../support/spellings.js';

const OUTBOUND: readonly DetectorName[] = ['token_patterns', 'known_secrets'];
const SECRET = plainSecret(7);
const LOAD = { knownSecrets: [{ name: 'EGRESS_TOKEN_0', value: SECRET }] };
const seed = Number(process.env.EGRESSD_TEST_SEED ?? 2_718);
/** Rules that each way is tried with, besides a known secret. */
const RULES = 10;
/** Of so many cells one is asked of the plain search, which is ten times as slow. */
const PLAIN_SHARE = 12;

const HELD: readonly RegExp[] = [
	/^bits of each byte as two signs on lines$/,
	/^bits of each byte as blanks and tabs behind lines$/,
	/^packed in ASCII85 in JSON$/,
	/^lines of text of a PDF$/,
	/^letters of a PDF set apart$/,
	/^cut over fields of an object that prose and another one follow$/,
	/^cut over fields of JSON, in another order$/,
	/^cut over objects with numbers, in another order$/,
	/^cut over items of a list, each by its index, in another order$/,
	/^cut over XML elements$/,
];

const fast = new Prefilter(LOAD);
const plain = new Prefilter(LOAD, { plain: true });
const detect = createDetector(LOAD);

function finds(bytes: Buffer): boolean {
	const result = detect(bodyTask(bytes, { budgetMs: 60_000 }));
	return !result.ok || result.findings.length > 0;
}

const chat = (...messages: readonly string[]): Buffer =>
	Buffer.from(
		JSON.stringify({ model: 'm', messages: messages.map(content => ({ role: 'user', content })), n: 1 }),
	);

const PLACES: Readonly<Record<string, (text: string) => Buffer>> = {
	last: text => chat('Run this:', `${text}\n`),
	'before another': text => chat(`Run this:\n${text}\n`, 'And then "that", please.'),
};

test('of the disguises that escapes of a chat once hid, none that the engine finds is missed', () => {
	const random = randomFrom(seed);
	const missed: string[] = [];
	let cells = 0;
	for (const name of HELD) {
		const evasion = EVASIONS.find(evasion => name.test(evasion.name));
		assert.ok(evasion, `${name}`);
		const rules = Array.from({ length: RULES }, () => pick(random, TOKEN_RULES));
		for (const { id, bytes: sent } of sentBodies(evasion, rules, SECRET, random)) {
			for (const [place, put] of Object.entries(PLACES)) {
				const bytes = put(sent.toString('utf8'));
				cells += 1;
				const suspicious = fast.suspicious(bytes, OUTBOUND);
				if (cells % PLAIN_SHARE === 0)
					assert.equal(plain.suspicious(bytes, OUTBOUND), suspicious, `${evasion.name}, ${id}, ${place}`);
				if (!suspicious && finds(bytes)) missed.push(`${evasion.name}, ${id}, ${place}`);
			}
		}
	}
	assert.ok(cells > HELD.length * RULES, `${cells}`);
	assert.deepEqual(missed, [], `seed ${seed}`);
});

test('lines of signs, blanks and escapes in a chat that write nothing are clean', () => {
	for (const text of [
		`${'-'.repeat(40)}\n${'='.repeat(40)}\n`.repeat(12),
		'+----+----+\n|    |    |\n'.repeat(20),
		'if (a) {\n\t\treturn b;  \n\t}\n'.repeat(20),
		'<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>\n'.repeat(8),
		'{"part2": "of the river", "part1": "at the edge"}\n'.repeat(8),
		'docker run --rm \\\n  -v data:/data \\\n  --name web \\\n  nginx\n'.repeat(8),
	])
		assert.equal(fast.suspicious(chat('Look:', text), OUTBOUND), false, text.slice(0, 60));
});
