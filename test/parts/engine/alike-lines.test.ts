// Promises of tokens, and of known secrets, whose pieces stand in one place of lines of one shape: the detector puts them together, the
// search raises them where they end the lines, and lists that people write of other things stay clean.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDetector } from '../../../workers/detect.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { ALNUM, draw, HEX } from '../../../workers/rules/sample.js';
import { plainSecret } from '../../support/secrets.js';
import { bodyTask } from '../../support/spellings.js';

const SECRET = plainSecret(11);
const LOAD = { knownSecrets: [{ name: 'EGRESS_TOKEN_0', value: SECRET }] };
const DETECTORS = ['token_patterns', 'known_secrets'] as const;
const detect = createDetector(LOAD);
const search = new Prefilter(LOAD);
const plain = new Prefilter(LOAD, { plain: true });

const two = (i: number): string => String(i).padStart(2, '0');
const hex = (size: number, seed: number): string => draw(HEX, size, `commit ${seed}`);

/** Pieces at the ends of lines. */
const ENDS: Readonly<Record<string, (pieces: readonly string[]) => string>> = {
	'entries of a log': pieces =>
		pieces.map((piece, i) => `2026-03-0${1 + (i % 9)}T10:00:${two(i)}Z INFO worker part=${piece}`).join('\n'),
	'steps of a build': pieces =>
		pieces.map((piece, i) => `[${i}/${pieces.length}] step done: ${piece}`).join('\n'),
	'subtitles in WebVTT': pieces =>
		`WEBVTT\n\n${pieces.map((piece, i) => `00:00:${two(i)}.000 --> 00:00:${two(i + 1)}.000\n${piece}`).join('\n\n')}`,
	'subtitles in SRT': pieces =>
		pieces
			.map((piece, i) => `${i + 1}\n00:00:${two(i)},000 --> 00:00:${two(i + 1)},000\n${piece}`)
			.join('\n\n'),
	'events of a calendar': pieces =>
		`BEGIN:VCALENDAR\r\n${pieces.map((piece, i) => `BEGIN:VEVENT\r\nUID:${i}\r\nSUMMARY:${piece}\r\nEND:VEVENT\r\n`).join('')}END:VCALENDAR\r\n`,
	'a list of commits': pieces => pieces.map((piece, i) => `${hex(7, i)} wip ${piece}`).join('\n'),
	'messages of commits': pieces =>
		pieces
			.map((piece, i) => `commit ${hex(40, i)}\nAuthor: Ann <ann@example.com>\n\n    fix ${piece}\n`)
			.join('\n'),
	'items of LaTeX': pieces => pieces.map(piece => `  \\item ${piece}`).join('\n'),
	'items of YAML': pieces => pieces.map(piece => `- name: ${piece}\n  kind: part`).join('\n'),
};
/** Pieces in lines that go on behind them: the search sees them where something else raises the message. */
const INSIDE: Readonly<Record<string, (pieces: readonly string[]) => string>> = {
	'nodes of a diagram': pieces =>
		`graph LR\n${pieces.map((piece, i) => `  n${i}[${piece}] --> n${i + 1}`).join('\n')}`,
	'calls of a function': pieces => pieces.map(piece => `print(${piece})`).join('\n'),
	'the first word of lines': pieces =>
		pieces.map((piece, i) => `${piece} was line ${i} of the page`).join('\n'),
};

const PLACES: Readonly<Record<string, (text: string) => string>> = {
	alone: text => text,
	'in a chat': text =>
		JSON.stringify({ messages: [{ role: 'user', content: `It printed:\n${text}\n\nWhat now?` }], n: 1 }),
};

const cut = (value: string, size: number): string[] => value.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];

function rulesIn(body: Buffer): string[] {
	const result = detect(bodyTask(body));
	assert.ok(result.ok);
	return result.findings.filter(({ severity }) => severity === 'block').map(({ rule }) => rule);
}

const secrets = (seed: number): Readonly<Record<string, string>> => ({
	'github-token-classic': `ghp_${draw(ALNUM, 36, `alike ${seed}`)}`,
	'stripe-secret-key': ['sk', 'live', draw(ALNUM, 40, `alike ${seed}`)].join('_'),
	'known-secret': SECRET,
});

for (const [name, write] of Object.entries({ ...ENDS, ...INSIDE })) {
	test(`a secret in ${name} is put together`, () => {
		for (const size of [8, 11, 16]) {
			for (const [kind, secret] of Object.entries(secrets(size))) {
				for (const [place, put] of Object.entries(PLACES)) {
					const body = Buffer.from(put(write(cut(secret, size))));
					const say = `${kind} by ${size} ${place}`;
					assert.ok(rulesIn(body).length > 0, `${say}: ${body}`);
					if (!Object.hasOwn(ENDS, name)) continue;
					assert.ok(search.suspicious(body, DETECTORS), `${say}: search`);
					assert.ok(plain.suspicious(body, DETECTORS), `${say}: plain search`);
				}
			}
		}
	});
}

test('lines of one shape that hold no pieces are clean, and so are tokens that are only begun in each', () => {
	const lines = (write: (i: number) => string): string =>
		Array.from({ length: 40 }, (_, i) => write(i)).join('\n');
	for (const text of [
		lines(i => `2026-03-01T10:00:${two(i)}Z INFO request id=${draw(ALNUM, 16, `id ${i}`)}`),
		lines(i => `${hex(7, i)} Fix the build of part-${i}`),
		lines(i => `${i + 1}\n00:00:${two(i)},000 --> 00:00:${two(i + 1)},000\nWord${i}\n`),
		lines(i => `  checksum = ${hex(64, i)}`),
		lines(i => `${hex(40, i % 3)}${i % 2 === 0 ? ',' : ''} seen`),
		lines(i => `- name: ghp_${i}`),
		lines(i => `"node_modules/pkg${i}": ${draw(ALNUM, 8, `v ${i}`)}`),
	]) {
		for (const put of Object.values(PLACES)) {
			const body = Buffer.from(put(text));
			assert.deepEqual(rulesIn(body), [], text.slice(0, 80));
			assert.equal(search.suspicious(body, DETECTORS), false, `${text.slice(0, 80)}: search`);
		}
	}
});

test('it takes as long a byte for many lines as for few', () => {
	const text = (count: number): Buffer =>
		Buffer.from(Array.from({ length: count }, (_, i) => `a ${draw(ALNUM, 8, `line ${i % 97}`)}`).join('\n'));
	const cost = (body: Buffer): number => {
		let least = Number.POSITIVE_INFINITY;
		for (let round = 0; round < 5; round += 1) {
			const before = process.cpuUsage();
			search.suspicious(body, DETECTORS);
			const { user, system } = process.cpuUsage(before);
			least = Math.min(least, user + system);
		}
		return least / body.length;
	};
	cost(text(4_000));
	assert.ok(cost(text(16_000)) < 3 * cost(text(4_000)), 'linear');
});
