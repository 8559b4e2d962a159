// The text as numbers that a line of a program reckons from each character and the one before it, or its place, and as bits in unusual
// orders.

import { bits } from './codecs.js';
import { base64, type Evasion, json, pick, text, utf8, ways } from './way.js';

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

export const RECKONED_WAYS: readonly Evasion[] = list;
