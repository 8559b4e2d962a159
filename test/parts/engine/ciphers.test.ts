// What a line of a program does to hide a token: the engine undoes it, and the search raises it.

import assert from 'node:assert/strict';
import test from 'node:test';
import type { Finding } from '../../../workers/contract.js';
import { createDetector } from '../../../workers/detect.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { githubToken, plainSecret } from '../../support/secrets.js';
import { bodyTask } from '../../support/spellings.js';

const KNOWN = plainSecret(31);
const LOAD = { knownSecrets: [{ name: 'EGRESS_TOKEN_0', value: KNOWN }] };
const detect = createDetector(LOAD);
const search = new Prefilter(LOAD);
const plain = new Prefilter(LOAD, { plain: true });

const some = (text: string, step: number, from: number): string =>
	[...text].filter((_, i) => i % step === from).join('');
const lettered = (text: string, change: (place: number) => number): string =>
	text.replace(/[A-Za-z]/g, letter => {
		const first = letter < 'a' ? 65 : 97;
		return String.fromCharCode(first + (change(letter.charCodeAt(0) - first) % 26));
	});
const xored = (text: string, key: number): Buffer => Buffer.from(Buffer.from(text).map(byte => byte ^ key));
/** What is made of each character, as numbers. */
const numbers = (text: string, change: (code: number, i: number) => number): number[] =>
	[...Buffer.from(text)].map(change);
const added = (text: string, more: number): Buffer => Buffer.from(numbers(text, code => code + more));
const otherCase = (text: string): string =>
	text.replace(/[A-Za-z]/g, letter => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));
const backwards = (text: string): string => [...text].reverse().join('');
const base64 = (text: string): string => Buffer.from(text).toString('base64').replaceAll('=', '');
const FIGURES = '0123456789';
const SMALLS = 'abcdefghijklmnopqrstuvwxyz';
/** A text as one number, in these digits. */
const numbered = (text: string, digits: string): string => {
	let out = '';
	for (let rest = BigInt(`0x${Buffer.from(text).toString('hex')}`); rest > 0n; rest /= BigInt(digits.length))
		out = digits.charAt(Number(rest % BigInt(digits.length))) + out;
	return out;
};
const file = (text: string): string => `# settings\nDEBUG=false\nAPI_TOKEN=${text}\nPORT=8080\n`;
const half = (text: string): number => Math.floor(text.length / 2);

const WAYS: Readonly<Record<string, (text: string) => string>> = {
	'every second character first': text => some(text, 2, 0) + some(text, 2, 1),
	'every second character last': text => some(text, 2, 1) + some(text, 2, 0),
	'a letter behind each': text => [...text].map((char, i) => `${char}${'xQ7'[i % 3]}`).join(''),
	'a letter before each': text => [...text].map((char, i) => `${'k4T'[i % 3]}${char}`).join(''),
	'two letters behind each': text => [...text].map((char, i) => `${char}${'xQ7'[i % 3]}z`).join(''),
	'pairs turned around': text => text.replace(/(.)(.)/g, '$2$1'),
	'halves turned around': text => text.slice(half(text)) + text.slice(0, half(text)),
	'letters moved on by three': text => lettered(text, place => place + 3),
	'letters moved on by twenty-five': text => lettered(text, place => place + 25),
	'letters moved on by three, back to front': text => backwards(lettered(text, place => place + 3)),
	'letters by ROT13, back to front': text => backwards(lettered(text, place => place + 13)),
	'the alphabet from its end': text => lettered(text, place => 25 - place),
	'the other letter case': text => otherCase(text),
	'XOR in hex': text => xored(text, 0x42).toString('hex'),
	'XOR in base64': text => xored(text, 0xa7).toString('base64'),
	'all bits turned around, in hex': text => xored(text, 0xff).toString('hex'),
	'XOR of a whole file in base64': text => xored(file(text), 0x21).toString('base64'),
	'a number added to each byte, in hex': text => added(text, 7).toString('hex'),
	'a number added to each byte, in base64': text => added(text, 128).toString('base64'),
	'bytes taken from a number, in hex': text => Buffer.from(numbers(text, code => 250 - code)).toString('hex'),
	'a number added to each byte of a file, in base64': text => added(file(text), 200).toString('base64'),
	'base64 by ROT13': text => lettered(base64(text), place => place + 13),
	'base64 by ROT13, back to front': text => backwards(lettered(base64(text), place => place + 13)),
	'base64 in the other letter case': text => otherCase(base64(file(text))),
	'hex back to front': text => backwards(Buffer.from(text).toString('hex')),
	'hex with its halves changed': text =>
		Buffer.from(text)
			.toString('hex')
			.replace(/(.)(.)/g, '$2$1'),
	'hex in other letters': text =>
		Buffer.from(text)
			.toString('hex')
			.replace(/./g, digit => 'ghijklmnopqrstuv'.charAt(Number.parseInt(digit, 16))),
	'base62, capitals before small letters': text => numbered(text, FIGURES + SMALLS.toUpperCase() + SMALLS),
	'base62, small letters before capitals': text => numbered(text, FIGURES + SMALLS + SMALLS.toUpperCase()),
	'base62, figures last': text => numbered(text, SMALLS.toUpperCase() + SMALLS + FIGURES),
	base36: text => numbered(text, FIGURES + SMALLS),
	'bits of all bytes as one number': text => numbered(text, '01'),
	'base36 in capitals': text => numbered(text, FIGURES + SMALLS.toUpperCase()),
	'a list with seven added': text => JSON.stringify(numbers(text, code => code + 7)),
	'a list with a thousand added, in lines': text =>
		JSON.stringify(
			numbers(text, code => code + 1000),
			null,
			4,
		),
	'a list with thirty taken away': text => numbers(text, code => code - 30).join(' '),
	'a list XORed with 42': text => numbers(text, code => code ^ 42).join(','),
	'a list of what is missing to 255': text => numbers(text, code => 255 - code).join(', '),
	'a list of numbers below zero': text => JSON.stringify(numbers(text, code => -code)),
	'a list of multiples': text => numbers(text, code => code * 5 + 1).join('-'),
	'a list of a whole file': text => numbers(file(text), code => code + 3).join(' '),
	'a list under keys': text => JSON.stringify({ ...numbers(text, code => code + 9) }),
	'lines of hex with three added': text =>
		numbers(text, code => code + 3)
			.map(code => code.toString(16))
			.join('\n'),
	'a list of hex XORed with 90': text =>
		JSON.stringify(numbers(text, code => code ^ 90).map(code => `0x${code.toString(16)}`)),
};
const SECRETS = [githubToken(33), githubToken(34), `sk-${plainSecret(36)}T3BlbkFJ${plainSecret(37)}`, KNOWN];
const PLACES: readonly ((text: string) => string)[] = [
	text => text,
	text => JSON.stringify({ note: text }),
	text => JSON.stringify({ content: `Keep this:\n${text}\nThanks` }),
];

const findingsOf = (text: string): readonly Finding[] => {
	const result = detect(bodyTask(Buffer.from(text)));
	assert.ok(result.ok);
	return result.findings;
};
const blocks = (text: string): boolean => findingsOf(text).some(({ severity }) => severity === 'block');
const raises = (text: string): boolean =>
	search.suspicious(Buffer.from(text), ['token_patterns', 'known_secrets']);

for (const [name, way] of Object.entries(WAYS)) {
	test(`found by ${name}`, () => {
		for (const secret of SECRETS) {
			for (const place of PLACES) {
				const text = place(way(secret));
				assert.ok(blocks(text), `not found: ${name} in ${text.slice(0, 8)}`);
				assert.ok(raises(text), `not raised: ${name} in ${text.slice(0, 8)}`);
				assert.ok(plain.suspicious(Buffer.from(text), ['token_patterns', 'known_secrets']));
			}
		}
	});
}

test('what only looks so is left alone', () => {
	const words =
		'application/x-www-form-urlencoded internationalization getElementsByTagName SOME_LONG_CONSTANT_NAME Perl_is_utf8_idfirst Perl__to_fold_latin1';
	for (const text of [words, lettered(words, place => place + 3), 'gphx_'.repeat(80)]) {
		assert.equal(blocks(text), false, text.slice(0, 20));
		assert.equal(raises(text), false, text.slice(0, 20));
	}
});

/** So many numbers that a generator makes, each of the one before. */
const drawn = (count: number, next: (before: number, random: number) => number): number[] => {
	let state = 1;
	let value = 64;
	return Array.from({ length: count }, () => {
		state = (Math.imul(state, 1103515245) + 12345) >>> 0;
		value = next(value, state >>> 16);
		return value;
	});
};

test('lists of numbers that hide nothing are left alone', () => {
	const lists = {
		pixels: drawn(2000, (_, random) => random % 256),
		small: drawn(2000, (_, random) => random % 60),
		curve: drawn(2000, (before, random) => Math.min(255, Math.max(0, before + (random % 19) - 9))),
		rising: drawn(2000, (before, random) => before + (random % 4)),
	};
	for (const [name, list] of Object.entries(lists)) {
		for (const text of [JSON.stringify(list), list.join('\n'), Buffer.from(list).toString('hex')])
			assert.deepEqual(findingsOf(text), [], name);
	}
});

test('lists of numbers take linear time', () => {
	// Each place of it could begin something under some key.
	const list = (count: number): Buffer =>
		Buffer.from(numbers('ghp_'.repeat(count), (code, i) => code + 3 + ((i >> 2) % 7)).join(','));
	const time = (body: Buffer): number => {
		const start = process.cpuUsage().user;
		search.suspicious(body, ['token_patterns', 'known_secrets']);
		detect(bodyTask(body));
		return process.cpuUsage().user - start;
	};
	const [one, four] = [list(500), list(2000)];
	time(one);
	const ratio = Math.min(...[0, 1].map(() => time(four) / time(one)));
	assert.ok(ratio < 8, `four times as much takes ${ratio.toFixed(1)} times as long`);
});
