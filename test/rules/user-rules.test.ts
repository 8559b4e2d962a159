// Promises of the operator's own rules in the engine: found in every spelling in which built-in ones are, let through by
// the prefilter nowhere, and only where a task names them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { userRule } from '../../src/config/rule.js';
import { createDetector } from '../../workers/detect.js';
import { Prefilter } from '../../workers/prefilter.js';
import { ALNUM, draw } from '../../workers/rules/sample.js';
import { bodyTask, findingsOf, SPELLINGS } from '../support/spellings.js';

const RULES = [
	{
		id: 'acme-key',
		kind: 'Acme key',
		keywords: ['acme_'],
		pattern: '\\bacme_[A-Za-z0-9]{16}\\b',
		entropy: 3,
	},
	{
		id: 'acme-host',
		kind: 'Acme host',
		keywords: ['.acme-int.'],
		pattern: '[a-z]{3,10}\\.acme-int\\.[a-z]{2,8}',
	},
	{
		id: 'acme-note',
		kind: 'Acme note',
		keywords: ['EAGLE'],
		pattern: 'EAGLE-[0-9]+',
		severity: 'warn' as const,
	},
].map(userRule);
const LOAD = { knownSecrets: [], rules: RULES };
const detect = createDetector(LOAD, []);
const prefilter = new Prefilter(LOAD, { rules: [] });
const ALL = RULES.map(({ id }) => id);

const KEY = `acme_${draw(ALNUM, 16, 'user-rules')}`;
const rulesIn = (body: string | Buffer, rules: readonly string[]): string[] =>
	findingsOf(detect(bodyTask(body, { rules, detectors: [] }))).map(({ rule }) => rule);

test('Every rule is found in every spelling, and the prefilter holds it suspicious.', () => {
	const samples: [string, string][] = [
		['acme-key', KEY],
		['acme-host', 'secret7 vault.acme-int.corp'],
		['acme-note', 'EAGLE-20431781509125'],
	];
	let tried = 0;
	for (const [id, sample] of samples) {
		for (const [name, spell] of Object.entries(SPELLINGS)) {
			const body = Buffer.from(spell(` ${sample} `));
			assert.ok(rulesIn(body, ALL).includes(id), `${id}, ${name}`);
			// Four bytes between all letters: the prefilter sees such tokens of the built-in rules no better.
			if (name === 'tag characters between') continue;
			assert.ok(prefilter.suspicious(body, ['token_patterns']), `${id} by the prefilter, ${name}`);
			tried += 1;
		}
	}
	assert.ok(tried > 100);
});

test('Beside the built-in rules each is seen by what it asks for, also where a built-in one has its keyword.', () => {
	const short = userRule({
		id: 'short-key',
		kind: 'Short key',
		keywords: ['ghp_'],
		pattern: '\\bghp_[a-z]{6}\\b',
	});
	const knownSecrets = [{ name: 'EGRESS_TOKEN_0', value: draw(ALNUM, 24, 'user-rules, known') }];
	const alone = new Prefilter({ knownSecrets });
	const both = new Prefilter({ knownSecrets, rules: [...RULES, short] });
	const taken = new Prefilter({ knownSecrets, search: both.built() });
	const sees = (search: Prefilter, text: string) =>
		search.suspicious(Buffer.from(` ${text} `), ['token_patterns', 'known_secrets']);
	for (const text of [KEY, 'vault.acme-int.corp', 'EAGLE-20431', 'ghp_abcdef']) {
		assert.ok(!sees(alone, text), `${text} by the built-in rules`);
		assert.ok(sees(both, text) && sees(taken, text), text);
	}
	for (const { value } of knownSecrets)
		for (const search of [alone, both, taken]) assert.ok(sees(search, value));
	for (const text of ['acme_ or so', 'vault.acme-int.', 'EAGLE-', 'ghp_ABCDEF']) {
		for (const search of [alone, both, taken]) assert.ok(!sees(search, text), text);
	}
});

test('A key is found across values side by side, borders or not.', () => {
	const body = JSON.stringify({ a: KEY.slice(0, 11), b: KEY.slice(11) });
	assert.deepEqual(rulesIn(body, ALL), ['acme-key']);
	assert.ok(prefilter.suspicious(Buffer.from(body), ['token_patterns']));
});

test('Only the rules that a task names are searched for, whatever else is loaded.', () => {
	const body = `${KEY} vault.acme-int.corp EAGLE-20431`;
	assert.deepEqual(rulesIn(body, []), []);
	assert.deepEqual(rulesIn(body, ['acme-host']), ['acme-host']);
	assert.deepEqual(rulesIn(body, ALL).sort(), ['acme-host', 'acme-key', 'acme-note']);
});

test('Borders, entropy and severity are as written.', () => {
	assert.deepEqual(rulesIn(`x${KEY} ${KEY}z`, ALL), []);
	assert.deepEqual(rulesIn(`acme_${'ab'.repeat(16)}`, ALL), []);
	const [note] = findingsOf(detect(bodyTask('EAGLE-1', { rules: ALL, detectors: [] })));
	assert.deepEqual(
		[note?.detector, note?.kind, note?.severity, note?.start, note?.end],
		['token_patterns', 'Acme note', 'warn', 0, 7],
	);
});

test('What could become a match is held back at the end of a piece.', () => {
	const text = `nothing here, then acme_${'x9'.repeat(5)}`;
	const task = bodyTask(text, { rules: ALL, detectors: [] });
	const result = detect({ ...task, body: task.body && { ...task.body, last: false } });
	assert.ok(result.ok && result.pending <= text.indexOf('acme_'));
});

test('What is found is taken out by redaction.', () => {
	const result = detect(bodyTask(`{"k":"${KEY}"}`, { rules: ALL, detectors: [], redact: true }));
	assert.ok(result.ok);
	assert.equal(Buffer.from(result.redacted?.body ?? []).toString(), '{"k":"[redacted:acme-key]"}');
});
