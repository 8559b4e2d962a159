// Promises that no token rule can be made slow: recheck looks for an attack on every shape of pattern, and the engine
// itself is timed on text made to come close to each rule.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOKEN_RULES } from '../../workers/rules/index.js';
import { draw, HEX, URL_SAFE } from '../../workers/rules/sample.js';
import {
	AFTER_ESCAPE,
	ASSIGN,
	DEFAULT,
	GIVES,
	PAIR,
	SAYS,
	WAYS,
	WORD_LEFT,
} from '../../workers/rules/shapes.js';
import { unsafeOf } from '../support/recheck.js';

/** The parts of a choice, divided at the bars that stand in no bracket. */
function branches(source: string): string[] {
	const parts: string[] = [];
	let part = '';
	let inClass = false;
	for (let i = 0; i < source.length; i += 1) {
		const char = source.charAt(i);
		if (char === '\\') {
			part += char + source.charAt(i + 1);
			i += 1;
			continue;
		}
		if (char === '[') inClass = true;
		if (char === ']') inClass = false;
		if (char === '|' && !inClass) {
			parts.push(part);
			part = '';
		} else part += char;
	}
	return [...parts, part];
}

/**
 * In place of the border that so many shapes have: what stands before a place, within a few characters, says whether a match
 * may begin there, and costs the same whatever follows. It is proved in front of one shape, and takes a second in each.
 */
const ONE_BEFORE = '(?<=[nF])';

/**
 * A pattern with its literals made alike: every row of letters and digits outside a class becomes two of the one digit
 * that is in all our alphabets, and bounds are widened. That can only add ways in which a literal
 * overlaps itself or a class beside it, so what is proved of the shape holds for every rule of that shape.
 */
function shapeOf(source: string): string {
	const alike = source
		.replaceAll(AFTER_ESCAPE, ONE_BEFORE)
		// Between a name and its value no more than a hundred characters stand, however the two are parted: one shape has all ways.
		.replaceAll(GIVES, ASSIGN)
		.replaceAll(`|${PAIR}`, '')
		.replaceAll(`|${DEFAULT}`, '')
		// As a pattern writes it, with its slashes escaped.
		.replaceAll(`|${new RegExp(WAYS).source}`, '')
		.replaceAll(`|${SAYS}`, '')
		.replace(
			/\[(?:[^\]\\]|\\.)*\]|\(\?<?[=!:]|\{(\d+)(?:,(\d+))?\}|\\.|[A-Za-z0-9\x80-\xff]+/g,
			(found: string, least?: string, most?: string) => {
				if (/^[A-Za-z0-9\x80-\xff]/.test(found)) return '22';
				// A count that leaves no choice stays: widened, a body before a mark would be of the second degree.
				if (least === undefined || most === undefined || Number(most) < 8) return found;
				// Down to 8 and up to 256, longer ones to 1024: more texts match, none fewer.
				return `{${Math.min(8, Number(least))},${Number(most) > 256 ? 1024 : 256}}`;
			},
		);
	const choices = alike.replace(
		/\(\?:((?:[^()[\]\\]|\\.|\[(?:[^\]\\]|\\.)*\])+)\)/g,
		(_, choice: string) => `(?:${[...new Set(branches(choice))].join('|')})`,
	);
	// A group of literals that is neither a choice nor repeated is what stands in it.
	return choices.replace(/\(\?:([2_-]+)\)(?![*+?{])/g, '$1');
}

const NAME = '22(?:(?:\\[_\\. -\\]\\?|[_-])22)*';
/** A choice of names that a shape begins with. */
const NAMES = new RegExp(`^\\(\\?:(${NAME}(?:\\|${NAME})*)\\)(?![*+?{])`);
const allNames = new Set(
	TOKEN_RULES.flatMap(({ pattern }) => branches(NAMES.exec(shapeOf(pattern.source))?.[1] ?? '22')),
);

/** The shape with the names of all rules in place of its own: where one fails more ways are tried, none fewer. */
const widened = (shape: string): string => shape.replace(NAMES, `(?:${[...allNames].sort().join('|')})`);

const shapes = new Map<string, { readonly flags: string; readonly ids: string[] }>();
for (const { id, pattern } of TOKEN_RULES) {
	const shape = widened(shapeOf(pattern.source));
	const key = `${pattern.flags} ${shape}`;
	const known = shapes.get(key);
	if (known === undefined) shapes.set(key, { flags: pattern.flags, ids: [id] });
	else known.ids.push(id);
}

test('No pattern repeats anything without a bound.', () => {
	for (const { id, pattern } of TOKEN_RULES) {
		const outside = pattern.source.replace(/\\.|\[(?:[^\]\\]|\\.)*\]/g, 'x');
		assert.doesNotMatch(outside, /[*+]|\{\d+,\}/, id);
	}
});

test('recheck finds no attack on the shape of any pattern, nor on the border of words.', async t => {
	assert.ok(shapes.size > 50);
	const border = `${WORD_LEFT}22[A-Za-z0-9_-]{8,256}(?![A-Za-z0-9_-])`;
	const suspects = [...shapes].map(([key, { flags }]) => ({
		key,
		flags,
		source: key.slice(key.indexOf(' ') + 1),
	}));
	suspects.push({ key: 'border', flags: '', source: border });
	suspects.push({ key: 'ways to give', flags: 'i', source: `22${GIVES}([a-f0-9]{32})(?![a-f0-9_-])` });
	suspects.push({ key: 'more ways', flags: 'i', source: `22(?:${WAYS})([a-f0-9]{32})(?![a-f0-9_-])` });
	suspects.push({ key: 'ways to say', flags: 'i', source: `22(?:${SAYS})([a-f0-9]{32})(?![a-f0-9_-])` });
	const unsafe = await unsafeOf(suspects, 'test/rules/tokens-linear.proofs.json', t);
	assert.deepEqual(
		unsafe.map(key => shapes.get(key)?.ids ?? key),
		[],
	);
	t.diagnostic(`${TOKEN_RULES.length} patterns of ${shapes.size} shapes`);
});

test('recheck does find an attack where there is one.', async t => {
	const unsafe = await unsafeOf([{ key: 'bad', source: '(?:a|a){0,30}x', flags: '' }], null, t);
	assert.deepEqual(unsafe, ['bad']);
});

test('No rule is slow on text that comes close to it all the time.', t => {
	const SIZE = 40_000;
	// Processor time. 0.5 MB/s: the worst rule does 2 to 5 by the machine and what else it does, and a pattern of the second degree less
	// than 0.05.
	const LIMIT_MS = (SIZE / 500_000) * 1000;
	let slowest = { ms: 0, id: '' };
	for (const rule of TOKEN_RULES) {
		const pattern = new RegExp(rule.pattern.source, `${rule.pattern.flags}g`);
		const hit = rule.hits()[0] ?? '';
		for (const piece of [
			rule.keywords[0] ?? '',
			hit.slice(0, -3),
			`${rule.keywords.at(-1)}${draw(URL_SAFE, 7, 'x')}`,
			`${rule.keywords[0]}=${draw(HEX, 9, 'y')} `,
			`${rule.keywords[0]}="`,
		]) {
			const text = piece.repeat(Math.ceil(SIZE / piece.length));
			let best = Number.POSITIVE_INFINITY;
			for (let turn = 0; turn < 3 && best > LIMIT_MS; turn += 1) {
				const begun = process.cpuUsage();
				for (const match of text.matchAll(pattern)) assert.ok(match[0].length <= rule.reach, rule.id);
				const { user, system } = process.cpuUsage(begun);
				best = Math.min(best, (user + system) / 1000);
			}
			if (best > slowest.ms) slowest = { ms: best, id: rule.id };
			assert.ok(best <= LIMIT_MS, `${rule.id} took ${best.toFixed(0)} ms for ${SIZE} characters`);
		}
	}
	t.diagnostic(`slowest: ${slowest.id}, ${slowest.ms.toFixed(1)} ms for ${SIZE} characters`);
});
