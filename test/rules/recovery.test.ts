// Promises of recovery phrases without a name: every word of the list, every way that a phrase is written down, seen by the engine and
// by the search, and no other words in a row. The phrases are made by the library that the lists come from.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { entropyToMnemonic } from '@scure/bip39';
import { wordlist as english } from '@scure/bip39/wordlists/english';
import { wordlist as french } from '@scure/bip39/wordlists/french';
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese';
import { wordlist as korean } from '@scure/bip39/wordlists/korean';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish';
import { LONGEST_MATCH } from '../../workers/contract.js';
import { Prefilter } from '../../workers/prefilter.js';
import { recoveryPhrases, recoveryStart } from '../../workers/recovery/phrases.js';
import { bodyTask, detectorFor } from '../support/spellings.js';

const detect = detectorFor();
const search = new Prefilter({ knownSecrets: [] });
const plain = new Prefilter({ knownSecrets: [] }, { plain: true });

/** Bytes that follow from a number. */
const drawn = (seed: number, size: number): Uint8Array =>
	new Uint8Array(createHash('sha256').update(`entropy ${seed}`).digest().subarray(0, size));

const SIZES = [16, 20, 24, 28, 32] as const;
const phrase = (seed: number, list = english): string[] =>
	entropyToMnemonic(drawn(seed, SIZES[seed % SIZES.length] as number), list).split(/[ \u3000]/);

/** The phrase whose first word has this place in the list. */
function beginningWith(place: number): string[] {
	const entropy = drawn(place, 16);
	entropy[0] = place >> 3;
	entropy[1] = ((place & 7) << 5) | ((entropy[1] as number) & 31);
	return entropyToMnemonic(entropy, english).split(' ');
}

const WRITTEN: Readonly<Record<string, (words: string[]) => string>> = {
	'with spaces': words => words.join(' '),
	'on lines': words => words.join('\n'),
	'with commas': words => words.join(', '),
	numbered: words => words.map((word, i) => `${i + 1}. ${word}`).join(' '),
	'numbered on lines': words => words.map((word, i) => `${i + 1}) ${word}`).join('\r\n'),
	'as an array': words => JSON.stringify(words),
	'as an indented array': words => JSON.stringify({ words }, null, 2),
	'as an object': words => JSON.stringify(Object.fromEntries(words.map((word, i) => [i + 1, word]))),
	'in a string of JSON': words => JSON.stringify({ content: `here:\n${words.join('\n')}\n` }),
	'in YAML': words => words.map(word => `  - ${word}`).join('\n'),
	'in single quotes': words => `['${words.join("', '")}']`,
	'in four columns': words => words.map((word, i) => word + (i % 4 === 3 ? '\n' : ' ')).join(''),
	'in capitals': words => words.join(' ').toUpperCase(),
	'with capitals': words => words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join(' '),
	'in a sentence': words => `My words are ${words.join(' ')}, keep them.`,
	'behind words of the list': words => `seed phrase ${words.join(' ')} zoo`,
	'in a query': words => `/a?words=${words.join('%20')}`,
	'in a form': words => `words=${words.join('+')}`,
	'in base64': words => Buffer.from(`{"w":"${words.join(' ')}"}`).toString('base64'),
	'in hex': words => Buffer.from(words.join('\n')).toString('hex'),
	'in markdown': words => words.map(word => `**${word}**`).join(' '),
};

const rulesOf = (text: string): string[] => {
	const result = detect(bodyTask(text));
	assert.ok(result.ok);
	return result.findings.map(({ rule, severity }) => `${rule} ${severity}`);
};
const suspicious = (text: string): boolean => search.suspicious(Buffer.from(text), ['token_patterns']);

test('a phrase is seen wherever it stands among bytes that are no words, in steps of any length', () => {
	const words = phrase(3).join(' ');
	for (const filler of ['\0', ' ', '.', '\\', '%'])
		for (let at = 0; at < 200; at += 1) {
			const bytes = Buffer.alloc(1500, filler);
			bytes.write(words, at);
			const starts: number[] = [];
			recoveryPhrases(bytes, ({ start }) => starts.push(start));
			assert.deepEqual(starts, [at], `${filler} ${at}`);
		}
});

test('a phrase of every word of the list is found in every way that it is written', () => {
	const ways = Object.entries(WRITTEN);
	for (let place = 0; place < english.length; place += 1) {
		const [name, write] = ways[place % ways.length] as (typeof ways)[number];
		// Wherever it begins, since the search looks at one place of 32.
		const text = `${'-'.repeat(place % 37)}\n${write(beginningWith(place))}\n`;
		assert.ok(suspicious(text), `the search, word ${place}, ${name}`);
		assert.deepEqual(rulesOf(text), ['wallet-recovery-phrase block'], `word ${place}, ${name}`);
	}
});

test('so are phrases of all lengths, of other languages, and in the search without vectors', () => {
	for (const list of [english, french, japanese, korean, spanish]) {
		for (let seed = 0; seed < 20; seed += 1) {
			for (const text of [phrase(seed, list).join(' '), phrase(seed, list).join(' ').normalize('NFC')]) {
				assert.ok(suspicious(text), `the search, seed ${seed}`);
				assert.ok(plain.suspicious(Buffer.from(text), ['token_patterns']), `without vectors, seed ${seed}`);
				assert.ok(rulesOf(text).includes('wallet-recovery-phrase block'), `seed ${seed}`);
			}
		}
	}
});

test('a phrase that a body is cut in is held, and told where it stands', () => {
	const words = phrase(3).join(' ');
	const before = 'Words before it. '.repeat(40);
	for (let cut = 40; cut < words.length; cut += 7) {
		const bytes = Buffer.from(before + words.slice(0, cut));
		assert.ok(search.pending(bytes) <= before.length, `${cut}`);
		assert.ok(search.pending(bytes) >= bytes.length - LONGEST_MATCH);
	}
	const found: number[] = [];
	recoveryPhrases(Buffer.from(`${before}${words}.`), ({ start, end }) => found.push(start, end));
	assert.deepEqual(found, [before.length, before.length + words.length]);
});

test('words whose checksum is wrong are none, nor is the list itself, nor prose, nor what the standard prints', () => {
	let passed = 0;
	for (let seed = 0; seed < 200; seed += 1) {
		const words = beginningWith(seed);
		// One bit of the checksum.
		const last = english.indexOf(words[11] as string) ^ 1;
		words[11] = english[last] as string;
		if (rulesOf(words.join(' ')).length === 0) passed += 1;
	}
	assert.equal(passed, 200);
	assert.deepEqual(rulesOf(english.join('\n')), []);
	assert.deepEqual(rulesOf(JSON.stringify(english)), []);
	const prose = 'You can also use this when all other people agree that there will be enough time for both.';
	assert.deepEqual(rulesOf(prose.repeat(20)), []);
	const usual = 'Most of what is written has a short word in it, or a long one: nobody looks at it twice. ';
	assert.ok(!suspicious(usual.repeat(20)));
	for (const zeros of [16, 24, 32]) {
		const printed = entropyToMnemonic(new Uint8Array(zeros), english);
		assert.deepEqual(rulesOf(printed), ['wallet-recovery-phrase warn']);
	}
});

test('of many rows whose checksums are all wrong only so many are worked out, and the rest counts', () => {
	// Rows whose checksums are all wrong, apart from each other.
	const rows: string[] = [];
	for (let seed = 0; rows.length < 2000; seed += 1) {
		const words = beginningWith(seed % 2048);
		words[11] = english[english.indexOf(words[11] as string) ^ 1] as string;
		rows.push(words.join(' '));
	}
	let found = 0;
	recoveryPhrases(Buffer.from(rows.join('. And then ')), () => {
		found += 1;
	});
	// After so many checksums that somebody saw to it none more is worked out: all that follows counts.
	assert.ok(found > 1500, `${found}`);
});

test('bytes of all kinds are read to their end', () => {
	const PIECES = [
		'abandon',
		'zoo',
		'ab',
		'x',
		' ',
		'  ',
		'\n',
		'\\n',
		'\\',
		'%',
		'%20',
		'%4',
		'"',
		',',
		'1. ',
		'été',
		'\u3000',
		'\u2028',
		'あい',
		'\u00a0',
	];
	for (let seed = 0; seed < 200; seed += 1) {
		const bytes = Buffer.concat(
			Array.from({ length: 40 }, (_, i) => {
				const [kind = 0, which = 0, ...more] = drawn(seed * 40 + i, 32);
				return kind < 128
					? Buffer.from(PIECES[which % PIECES.length] as string)
					: Buffer.from(more.slice(0, kind % 24));
			}),
		);
		for (const floor of [0, 1, 7]) assert.ok(recoveryStart(bytes, floor) <= bytes.length);
		recoveryPhrases(bytes, ({ start, end }) => assert.ok(start < end && end <= bytes.length));
		assert.equal(
			search.suspicious(bytes, ['token_patterns']),
			plain.suspicious(bytes, ['token_patterns']),
			bytes.toString('hex'),
		);
	}
});

test('words said over and over use up none of the checksums that are tried, and stand for no phrase', () => {
	const over = 'begin '.repeat(2000);
	const few = 'begin '.repeat(24);
	const certain = (text: string): string[] => {
		const phrases: string[] = [];
		recoveryPhrases(Buffer.from(text), hit => {
			if (!hit.doubted) phrases.push(hit.phrase);
		});
		return phrases;
	};
	// Neither these by themselves nor with words before them have their checksum.
	const none = [...Array(64).keys()].map(i => [...phrase(i * 5).slice(0, 11), 'begin']);
	const words = none.find(some => certain(few + some.join(' ')).length === 0) ?? [];
	assert.equal(words.length, 12, 'each had its checksum by chance');
	assert.deepEqual(certain(`${over}${words.join(' ')}`), []);
	assert.ok(certain(`${over}${phrase(5).join(' ')}`).length > 0);
});
