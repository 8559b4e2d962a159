// Promises of what a stream spells: the same strings in the same places, whether an event was parsed or fitted into the
// shape of one before, and however the bytes are cut.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mould } from '../../../src/scan/events/mould.js';
import { EventReader } from '../../../src/scan/events/reader.js';

function dice(seed: number): (below: number) => number {
	let state = seed >>> 0;
	return below => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 4294967296) * below);
	};
}

const WORDS = [
	'a',
	'',
	' and',
	'"quoted"',
	'back\\slash',
	'line\nend',
	'é',
	'日本',
	'🎉',
	'\ud800',
	'\u2028',
	'\x01',
	'e30=',
	'{"a":1}',
];

type Roll = ReturnType<typeof dice>;
const word = (roll: Roll): string => WORDS[roll(WORDS.length)] as string;

/** Shapes as vendors write them, and some that nobody does. */
const SHAPES: readonly ((roll: Roll, i: number) => string)[] = [
	roll =>
		JSON.stringify({
			type: 'content_block_delta',
			index: 0,
			delta: { type: 'text_delta', text: word(roll) },
		}),
	roll => JSON.stringify({ type: 'input_json_delta', index: roll(3), delta: { partial_json: word(roll) } }),
	(roll, i) =>
		JSON.stringify({ sequence_number: i, output_index: roll(2), delta: word(roll), obfuscation: word(roll) }),
	(roll, i) =>
		JSON.stringify({ model: 'm', created: i * 1.5e-7, message: { role: 'assistant', content: word(roll) } }),
	roll =>
		JSON.stringify({
			choices: [
				{ index: roll(2), delta: { content: word(roll) } },
				{ index: 5, delta: {} },
			],
		}),
	roll => `{"b":${JSON.stringify(word(roll))},"1":${JSON.stringify(word(roll))},"0":"z"}`,
	roll => `{"twice":${JSON.stringify(word(roll))},"twice":${JSON.stringify(word(roll))}}`,
	roll => `{"\\u0069ndex":${roll(3)},"text":${JSON.stringify(word(roll))}}`,
	roll => JSON.stringify({ bytes: Buffer.from(JSON.stringify({ delta: word(roll) })).toString('base64') }),
	roll => JSON.stringify([word(roll), roll(9), null, true, [word(roll)]]),
	roll => JSON.stringify(Object.fromEntries(Array.from({ length: 70 }, (_, k) => [`k${k}`, word(roll)]))),
	roll => `{"broken":"${word(roll)}`,
	roll => `{"number":0${roll(9)},"text":"x"}`,
	roll => `{"text":"${'\\x'.slice(0, 1 + roll(2))}a"}`,
];

/** The same JSON with so much space in it that no two are written alike. */
function spaced(json: string, i: number): string {
	return json.replace(/^([[{])/, `$1${' '.repeat(i + 1)}`);
}

function spelt(events: readonly string[], cut: (length: number) => number): Map<string, string> {
	const reader = new EventReader();
	const all = new Map<string, string>();
	const bytes = Buffer.from(events.map(json => `event: e\r\ndata: ${json}\r\n\r\n`).join(''));
	for (let from = 0; from < bytes.length; ) {
		const to = from + Math.max(1, cut(bytes.length - from));
		for (const [place, text] of reader.read(bytes.subarray(from, to))) {
			all.set(place, (all.get(place) ?? '') + text);
		}
		from = to;
	}
	return all;
}

test('a stream spells the same whether its events look alike or not, wherever it is cut', () => {
	let texts = 0;
	for (let seed = 1; seed <= 50; seed += 1) {
		const roll = dice(seed);
		const shapes = Array.from(
			{ length: 1 + roll(4) },
			() => SHAPES[roll(SHAPES.length)] as (typeof SHAPES)[0],
		);
		const events = Array.from({ length: 60 }, (_, i) =>
			(shapes[roll(shapes.length)] as (typeof SHAPES)[0])(roll, i),
		);
		const expected = spelt(events.map(spaced), length => length);
		texts += expected.size;
		assert.deepEqual(
			spelt(events, length => length),
			expected,
			`seed ${seed}, whole`,
		);
		assert.deepEqual(
			spelt(events, () => 1 + roll(200)),
			expected,
			`seed ${seed}, cut`,
		);
	}
	assert.ok(texts > 80);
});

test('an event fits the shape of another one but for its strings and numbers, and nothing else does', () => {
	const walk = (json: string, found: (place: string, string: string) => void): void => {
		for (const [name, value] of Object.entries(JSON.parse(json) as object)) {
			if (typeof value === 'string') found(name, value);
		}
	};
	const mould = Mould.of('{"n":12,"a":"one","index":1,"b":"two"}', walk);
	assert.deepEqual(mould?.places, ['a', 'b']);
	assert.deepEqual(mould?.read('{"n":-3.5e2,"a":"","index":1,"b":"q\\"\\u0041"}'), ['', 'q"A']);
	for (const other of [
		'{"n":12,"a":"one","index":2,"b":"two"}',
		'{"n":012,"a":"one","index":1,"b":"two"}',
		'{"n":12,"a":"one","index":1,"b":"two"} ',
		'{"n":12,"a":"one","index":1,"b":"two","c":"three"}',
		'{"n":12,"a":"one","index":1,"b":"\\x"}',
		'{"n":12,"a":"one","index":1,"b":"\n"}',
		'{"n":12,"a":"one","index":1,"b":"two',
		'{"n":"12","a":"one","index":1,"b":"two"}',
	]) {
		assert.equal(mould?.read(other), null, other);
	}
	assert.equal(Mould.of('{"a":"one","a":"two"}', walk), null);
});
