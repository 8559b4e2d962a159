// The text as numbers that a line of a program reckons from each character and the one before it, or its place, as bits in unusual
// orders or of two symbols, and spelt by words.

import { bits } from './codecs.js';
import { ASCII_ONLY, base64, type Evasion, each, json, pick, text, utf8, ways } from './way.js';

const { list, add } = ways();

/** What is printed of a character, by the one before it, what was printed last, and its place. */
type Reckon = (byte: number, before: number, last: number, i: number) => number;

const RECKONED: Readonly<Record<string, Reckon>> = {
	'how far each character is from the one before': (byte, before) => byte - before,
	'sums of all characters so far': (byte, _, last) => byte + last,
	'each character XORed with the one before': (byte, before) => byte ^ before,
	'each character XORed with what was made of the one before': (byte, _, last) => byte ^ last,
	'each character XORed with its place': (byte, _, __, i) => byte ^ i,
	'each character and its place added together': (byte, _, __, i) => byte + i,
};

function reckon(value: string, by: Reckon): number[] {
	const numbers: number[] = [];
	let before = 0;
	for (const [i, byte] of utf8(value).entries()) {
		numbers.push(by(byte, before, numbers.at(-1) ?? 0, i));
		before = byte;
	}
	return numbers;
}

/** Numbers of a list have four digits at the most. */
const ASCII = { without: /[^\t\n\r -~]/, least: 16, most: 80 };

for (const [name, by] of Object.entries(RECKONED)) {
	add(
		name,
		text((value, random) =>
			pick(random, [json, (numbers: number[]) => numbers.join(' ')])(reckon(value, by)),
		),
		ASCII,
	);
	if (name.includes('XOR'))
		add(
			`${name}, in hex or base64`,
			text((value, random) =>
				json({ data: Buffer.from(reckon(value, by)).toString(pick(random, ['hex', 'base64'])) }),
			),
			ASCII,
		);
}

const rotated = (byte: number, by: number): number => ((byte << by) | (byte >> (8 - by))) & 0xff;
const turned = (byte: number): string => [...bits(byte)].reverse().join('');

add(
	'bits of each byte rotated, in base64',
	text((value, random) => {
		const by = 1 + random(7);
		return json({ data: base64(Buffer.from(utf8(value).map(byte => rotated(byte, by)))) });
	}),
	ASCII,
);
add(
	'bits, the lowest of each byte first',
	text((value, random) => [...utf8(value)].map(turned).join(pick(random, ['', ' ', ',']))),
);
add(
	'bits of characters of ASCII, run together',
	text(value => `x = ${[...utf8(value)].map(byte => bits(byte).slice(1)).join('')};`),
	{ without: /[^\n -~]/, least: 16 },
);
add(
	'bits as Python prints them',
	text(value => `[${[...utf8(value)].map(byte => `'0b${byte.toString(2)}'`).join(', ')}]`),
);
add(
	'one number in a small base',
	text((value, random) => {
		const number = BigInt(`0x${utf8(value).toString('hex')}`);
		return `n = ${number.toString(pick(random, [2, 3, 4, 5, 6, 7, 8]))}`;
	}),
	{ without: /[^\t\n\r -~]/, least: 16, most: 80 },
);

const twoOf = (byte: number, zero: string, one: string, between = ''): string =>
	[...bits(byte)].map(bit => (bit === '1' ? one : zero)).join(between);
const TWO: readonly (readonly [name: string, zero: string, one: string, between: string])[] = [
	['two letters', 'a', 'b', ''],
	['two letters in groups', 'L', 'R', ' '],
	['two signs on lines', '.', '#', '\n'],
	['squares', '\u{1f7e6}', '\u{1f7e5}', ''],
];
for (const [name, zero, one, between] of TWO)
	add(
		`bits of each byte as ${name}`,
		text(value => `so: ${each(value, byte => twoOf(byte, zero, one), between)}\n`),
		{ least: 16, ...ASCII_ONLY },
	);
add(
	'bits of each byte as words',
	text((value, random) => {
		const [zero, one] = pick(random, [
			['no', 'yes'],
			['false', 'true'],
			['on', 'off'],
		] as const);
		return each(value, byte => twoOf(byte, zero, one, ' '), ' ');
	}),
	{ least: 16, ...ASCII_ONLY },
);
add(
	'bits of each byte in characters that are not seen',
	text((value, random) => {
		const unseen = each(value, byte => twoOf(byte, '\u200b', '\u200c'));
		return random(2) === 0 ? `Hello${unseen} there.` : json({ text: `All is well.${unseen}` });
	}),
	{ least: 16, ...ASCII_ONLY },
);
add(
	'bits of each byte as blanks and tabs behind lines',
	text(value => each(value, byte => `a line${twoOf(byte, ' ', '\t')}\n`)),
	{ least: 16, ...ASCII_ONLY },
);

const RADIO =
	'alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu'.split(
		' ',
	);
const FIGURES = 'zero one two three four five six seven eight nine'.split(' ');
const SAID: Readonly<Record<string, string>> = {
	_: 'underscore',
	'-': 'dash',
	'.': 'dot',
	'/': 'slash',
	'+': 'plus',
	'=': 'equals',
	':': 'colon',
	'@': 'at',
	' ': 'space',
};
const letterOf = (char: string): string => RADIO[(char.charCodeAt(0) | 32) - 97] as string;
/** A character as it is said, its letter by `letter`. */
const said = (char: string, letter: (char: string) => string): string =>
	/[a-z]/i.test(char)
		? letter(char)
		: ((FIGURES[Number(char)] && char !== ' ' ? FIGURES[Number(char)] : SAID[char]) ?? char);
const SPOKEN = { least: 24, without: /[^A-Za-z0-9_./+=:@ -]/ };
add(
	'spelt by words, capitals by capitals',
	text(value =>
		[...value]
			.map(char => said(char, of => (of < 'a' ? letterOf(of).toUpperCase() : letterOf(of))))
			.join(' '),
	),
	SPOKEN,
);
add(
	'spelt by words in a sentence',
	text(value =>
		json({
			text: `The key is: ${[...value].map(char => said(char, of => (of < 'a' ? `capital ${letterOf(of)}` : letterOf(of)))).join(', ')}.`,
		}),
	),
	SPOKEN,
);
add(
	'spelt letter by letter, figures and signs by words',
	text(value => [...value].map(char => said(char, of => (of < 'a' ? `capital ${of}` : of))).join(', ')),
	SPOKEN,
);

export const RECKONED_WAYS: readonly Evasion[] = list;
