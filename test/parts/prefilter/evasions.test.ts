// The prefilter held to the engine over the ways to get a secret past a reader: what the engine finds, alone, in prose or in
// a chat, is suspicious. A sample is run, drawn by a seed that is printed; EGRESSD_TEST_SEED draws others, and
// EGRESSD_TEST_LONG=1 runs every rule.

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
const seed = Number(process.env.EGRESSD_TEST_SEED ?? 31_337);
/** Rules that each way is tried with, besides a known secret. */
const RULES = process.env.EGRESSD_TEST_LONG === '1' ? TOKEN_RULES.length : 2;

/** Of what is found one in so many is asked of the plain search, too. */
const PLAIN_SHARE = process.env.EGRESSD_TEST_LONG === '1' ? 1 : 3;

/** Ways that are open, as prefilter.ts says at its top; what is found of these is counted, and not held. */
const OPEN: readonly RegExp[] = [/^UTF-7 in parts$/];
/** Of the others so many may be missed: rules whose keyword is short, and digits that what stands beside them hides. */
const MOST_MISSED = 0.003;

const fast = new Prefilter(LOAD);
const plain = new Prefilter(LOAD, { plain: true });
const detect = createDetector(LOAD);

const PLACES: Readonly<Record<string, (sent: Buffer) => Buffer>> = {
	alone: sent => sent,
	'in prose': sent =>
		Buffer.concat([Buffer.from('Please look at this:\n'), sent, Buffer.from('\nIs it right?\n')]),
	'in a chat': sent =>
		Buffer.from(
			JSON.stringify({
				model: 'm',
				messages: [{ role: 'user', content: `Run this:\n${sent.toString('utf8')}\n` }],
			}),
		),
};

function finds(bytes: Buffer): boolean {
	const result = detect(bodyTask(bytes, { budgetMs: 60_000 }));
	return !result.ok || result.findings.length > 0;
}

test('what the engine finds in a disguise is suspicious, but for the disguises that are named as open', t => {
	const random = randomFrom(seed);
	const missed: string[] = [];
	let held = 0;
	let open = 0;
	let openMissed = 0;
	for (const evasion of EVASIONS) {
		const isOpen = OPEN.some(name => name.test(evasion.name));
		const drawn =
			RULES === TOKEN_RULES.length
				? TOKEN_RULES
				: Array.from({ length: RULES }, () => pick(random, TOKEN_RULES));
		for (const { id, bytes: sent } of sentBodies(evasion, drawn, SECRET, random)) {
			for (const [place, put] of Object.entries(PLACES)) {
				const bytes = put(sent);
				if (!finds(bytes)) continue;
				const suspicious = fast.suspicious(bytes, OUTBOUND);
				// The plain search is ten times as slow.
				if ((held + open) % PLAIN_SHARE === 0)
					assert.equal(plain.suspicious(bytes, OUTBOUND), suspicious, `${evasion.name}, ${id}, ${place}`);
				if (isOpen) {
					open += 1;
					openMissed += suspicious ? 0 : 1;
				} else {
					held += 1;
					if (!suspicious) missed.push(`${evasion.name}, ${id}, ${place}`);
				}
			}
		}
	}
	t.diagnostic(`seed ${seed}: ${held} cells held, ${missed.length} missed: ${missed.join('; ')}`);
	t.diagnostic(`${open} cells of what is open, ${openMissed} missed`);
	for (const name of OPEN)
		assert.ok(
			EVASIONS.some(evasion => name.test(evasion.name)),
			`${name}`,
		);
	assert.ok(held > EVASIONS.length * 3, `${held}`);
	assert.ok(missed.length <= held * MOST_MISSED, `seed ${seed}, missed: ${missed.join('; ')}`);
});
