// The operator's own values: found in every spelling, whole or in pieces, and nothing else is.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { KnownSecrets, MIN_KNOWN_SECRET } from '../../../workers/known/values.js';
import { bodyTask, detectorFor, findingsOf, partTask, SPELLINGS } from '../../support/spellings.js';

const value = (seed: string): string => createHash('sha256').update(seed).digest('base64url');

const LONG = `Zx+${value('a').slice(0, 30)}/q=7`;
const MIDDLE = value('b').slice(0, 18);
const SHORT = value('c').replace(/[-_]/g, 'x').slice(0, 8);
const VALUES = [LONG, MIDDLE, SHORT];

const detect = detectorFor(...VALUES.map((text, i) => ({ name: `EGRESS_TOKEN_${i}`, value: text })));
const kindsIn = (body: string | Buffer): string[] =>
	findingsOf(detect(bodyTask(body))).map(({ kind }) => kind);
const kind = (i: number): string => `known secret EGRESS_TOKEN_${i}`;

for (const [name, spell] of Object.entries(SPELLINGS)) {
	test(`a known value is found: ${name}`, () => {
		for (const [i, text] of VALUES.entries()) {
			// Nothing tells the base64 of so short a value from any other, once it is encoded again.
			if (text === SHORT && ['UTF-16 in base64', 'base64 four times'].includes(name)) continue;
			assert.ok(kindsIn(spell(text)).includes(kind(i)), `value ${i}`);
		}
	});
}

test('each alignment in base64 and base32, either alphabet and either case of hex are found', () => {
	for (const [i, text] of VALUES.entries()) {
		for (let shift = 0; shift < 6; shift += 1) {
			const bytes = Buffer.from(`${'\u0001\u0099'.repeat(3).slice(0, shift)}${text}\u0002\u0098`, 'latin1');
			for (const coding of ['base64', 'base64url', 'hex'] as const) {
				assert.deepEqual(kindsIn(`"${bytes.toString(coding)}"`), [kind(i)], `${coding} ${shift}`);
			}
		}
		assert.deepEqual(kindsIn(Buffer.from(text).toString('hex').toUpperCase()), [kind(i)]);
	}
});

test('other letter case does not hide a value, as in the name of a host, but a short one is no word', () => {
	for (const [i, text] of [LONG, MIDDLE].entries()) {
		for (const other of [text.toLowerCase(), text.toUpperCase()]) {
			assert.deepEqual(kindsIn(`x ${other} y`), [kind(i)]);
			assert.deepEqual(kindsIn(`x ${Buffer.from(other).toString('base64')} y`), [kind(i)]);
		}
	}
	const host = MIDDLE.replace(/[-_]/g, '').toLowerCase();
	const labels = `${host.slice(0, 7)}.${host.slice(7)}.example.test`;
	assert.deepEqual(
		findingsOf(detect(partTask({ location: 'host', name: '', text: labels }))).map(({ kind }) => kind),
		[kind(1)],
	);
	assert.deepEqual(kindsIn(SHORT.toUpperCase() === SHORT ? SHORT.toLowerCase() : SHORT.toUpperCase()), []);
});

test('separators between characters and groups do not hide a value', () => {
	for (const separator of [
		' ',
		'-',
		'_',
		'.',
		',',
		':',
		';',
		'|',
		'/',
		'\\',
		'+',
		'\t',
		'\n',
		' - ',
		'\u200b',
	]) {
		for (const size of [1, 4]) {
			const groups = LONG.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
			assert.deepEqual(kindsIn(`x ${groups.join(separator)} y`), [kind(0)], JSON.stringify(separator));
		}
		assert.deepEqual(kindsIn(`x ${[...SHORT].join(separator)} y`), [kind(2)], JSON.stringify(separator));
	}
});

test('any piece of sixteen characters of a value is found, a shorter one is not', () => {
	for (let at = 0; at + 16 <= LONG.length; at += 1) {
		const piece = LONG.slice(at, at + 16);
		assert.deepEqual(kindsIn(`<${piece}>`), [kind(0)], `${at}`);
		assert.deepEqual(kindsIn(`<${Buffer.from(`..${piece}..`).toString('base64')}>`), [kind(0)], `${at}`);
		assert.deepEqual(kindsIn(`<${Buffer.from(piece).toString('hex')}>`), [kind(0)], `${at}`);
	}
	assert.deepEqual(kindsIn(`<${LONG.slice(3, 15)}>`), []);
	assert.deepEqual(kindsIn(`<${MIDDLE.slice(1, 17)}>`), [kind(1)]);
	assert.deepEqual(kindsIn(`<${MIDDLE.slice(1, 16)}>`), []);
});

test('a value of few different characters is found whole only', () => {
	const dull = detectorFor({ name: 'DULL', value: 'ab'.repeat(20) });
	assert.equal(findingsOf(dull(bodyTask('ab'.repeat(10)))).length, 0);
	assert.equal(findingsOf(dull(bodyTask('ab'.repeat(20)))).length, 1);
});

test('a value cut over fields, parameters, segments, labels and headers is found', () => {
	const [head, tail] = [LONG.slice(0, 11), LONG.slice(11)];
	const plain = MIDDLE;
	const hex = Buffer.from(plain).toString('hex');
	const tasks = [
		bodyTask(JSON.stringify({ a: head, b: tail })),
		bodyTask(JSON.stringify([{ part: head }, { part: tail }])),
		bodyTask(`a=${plain.slice(0, 7)}&b=${plain.slice(7)}`, { type: 'application/x-www-form-urlencoded' }),
		partTask({ location: 'path', text: `/a/${plain.slice(0, 7)}/${plain.slice(7)}` }),
		partTask({ location: 'path', text: `/a?x=${plain.slice(0, 7)}&y=${plain.slice(7)}` }),
		partTask({ location: 'host', text: `${hex.slice(0, 20)}.${hex.slice(20)}.example.com` }),
		partTask(
			{ location: 'header', name: 'a', text: plain.slice(0, 7) },
			{ location: 'header', name: 'b', text: plain.slice(7) },
		),
	];
	for (const [i, task] of tasks.entries()) assert.equal(findingsOf(detect(task)).length, 1, `task ${i}`);
});

test('a value that JSON, HTML or a query writes otherwise is found in that writing', () => {
	const odd = `q"u\\o<t>e&d=+/${value('d').slice(0, 9)}`;
	const find = detectorFor({ name: 'ODD', value: odd });
	const html = odd.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`);
	for (const body of [JSON.stringify({ a: odd }), html, `a=${encodeURIComponent(odd)}`, odd]) {
		assert.equal(findingsOf(find(bodyTask(body))).length, 1);
	}
});

test('a value beyond ASCII is found', () => {
	const find = detectorFor({ name: 'UMLAUT', value: 'pässwörter-für-älle' });
	for (const spell of ['as it is', 'in a JSON string', 'percent', 'base64 of a document', 'hex']) {
		assert.equal(
			findingsOf(find(bodyTask(SPELLINGS[spell]?.('pässwörter-für-älle') ?? ''))).length,
			1,
			spell,
		);
	}
});

test('values that are shorter than the least are not looked for, and one given twice is looked for once', () => {
	const short = 'x'.repeat(MIN_KNOWN_SECRET - 1);
	assert.equal(new KnownSecrets([{ name: 'A', value: short }]).size, 0);
	assert.equal(
		new KnownSecrets([
			{ name: 'A', value: MIDDLE },
			{ name: 'B', value: MIDDLE },
		]).size,
		1,
	);
	assert.deepEqual(findingsOf(detectorFor({ name: 'A', value: short })(bodyTask(short))), []);
});

test('a finding names the variable and never holds the value', () => {
	const [finding] = findingsOf(detect(bodyTask(`x${LONG}y`)));
	assert.equal(finding?.rule, 'known-secret');
	assert.equal(finding.kind, kind(0));
	assert.equal(finding.severity, 'block');
	assert.deepEqual([finding.start, finding.end], [1, 1 + LONG.length]);
	assert.ok(!JSON.stringify(finding).includes(LONG.slice(0, 8)));
});

test('text that merely resembles a value is let through', () => {
	const near = `${LONG.slice(0, 12)}!${LONG.slice(13, 26)}!${LONG.slice(27)}`;
	assert.deepEqual(kindsIn(near.repeat(20)), []);
	assert.deepEqual(kindsIn(value('other').repeat(50)), []);
});
