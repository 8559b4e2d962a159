// The text as numbers of its bytes: in hex, decimal, octal and binary, in arrays, in calls and as one long number.

import * as zlib from 'node:zlib';
import { bits, wordsOf } from './codecs.js';
import {
	ASCII_ONLY,
	type Evasion,
	each,
	eachCharacter,
	hexOf,
	json,
	pick,
	pieces,
	text,
	utf8,
	ways,
} from './way.js';

const { list, add } = ways();

add(
	'hex',
	text(value => `id=${utf8(value).toString('hex')}`),
);
add(
	'hex in capitals',
	text(value => utf8(value).toString('hex').toUpperCase()),
);
add(
	'hex in both cases',
	text(value => each(value, (byte: number) => (byte & 1 ? hexOf(byte) : hexOf(byte).toUpperCase()))),
);
for (const [name, gap] of Object.entries({
	spaces: ' ',
	colons: ':',
	hyphens: '-',
	commas: ', ',
	dots: '.',
	newlines: '\n',
	underscores: '_',
})) {
	add(
		`hex with ${name}`,
		text(value => each(value, byte => hexOf(byte), gap)),
	);
}
add(
	'hex with \\x',
	text(value => `b'${each(value, byte => `\\x${hexOf(byte)}`)}'`),
);
add(
	'hex with 0x',
	text(value => `[${each(value, byte => `0x${hexOf(byte)}`, ', ')}]`),
);
add(
	'hex in groups of four',
	text(value => pieces(utf8(value).toString('hex'), 4).join(' ')),
);
add(
	'hex in groups of eight',
	text(value => pieces(utf8(value).toString('hex'), 8).join('-')),
);
add(
	'numbers in an array',
	text(value => json([...utf8(value)])),
);
add(
	'numbers with spaces',
	text(value => each(value, byte => `${byte}`, ' ')),
);
add(
	'String.fromCharCode',
	text(value => `String.fromCharCode(${eachCharacter(value, code => `${code}`, ',', true)})`),
);
add(
	'numbers under keys',
	text(value => json(Object.fromEntries([...utf8(value)].map((byte, i) => [i, byte])))),
);
add(
	'bytes in binary',
	text(value => each(value, byte => byte.toString(2).padStart(8, '0'), ' ')),
);
add(
	'bytes in binary, run together',
	text(value => each(value, byte => byte.toString(2).padStart(8, '0'))),
);
add(
	'octal escapes',
	text(value => `$'${each(value, byte => `\\${byte.toString(8).padStart(3, '0')}`)}'`),
);
add(
	'octal with spaces',
	text(value => each(value, byte => byte.toString(8).padStart(3, '0'), ' ')),
);
add(
	'hex with any sign before or between',
	text((value, random) => {
		// Percent and equals signs write escapes of their own.
		const sign = pick(random, [...'!#$&*+,-./:;<>?@^_|~']);
		const gap = sign + pick(random, ['', ' ', sign]);
		return random(2) === 0 ? each(value, byte => gap + hexOf(byte)) : each(value, byte => hexOf(byte), gap);
	}),
);
add(
	'decimal numbers with any sign before or between',
	text((value, random) => {
		const sign = pick(random, [...'!#$&*+,-./:;<>?@^_|~']);
		const gap = sign + pick(random, ['', ' ', sign]);
		return random(2) === 0 ? each(value, byte => gap + byte) : each(value, byte => String(byte), gap);
	}),
);

const WORDED: Readonly<
	Record<string, readonly [write: (code: number) => string, between: readonly string[]]>
> = {
	'calls that make one character each': [code => `chr(${code})`, [' + ', '+', '.', ' . ', ' +\n  ']],
	'calls with numbers in hex': [code => `chr(0x${hexOf(code)})`, [' + ', '.']],
	'cells of a spreadsheet': [code => `CHAR(${code})`, ['&', ' & ', '||']],
	'calls of String.fromCharCode': [code => `String.fromCharCode(${code})`, ['+', ' + ']],
	"casts of PowerShell's": [code => `[char]${code}`, ['+', ' + ']],
};

for (const [name, [write, between]] of Object.entries(WORDED)) {
	add(
		name,
		text((value, random) =>
			json({ content: `x = ${eachCharacter(value, write, pick(random, between), true)}` }),
		),
	);
}
add(
	'numbers with their type behind them',
	text((value, random) =>
		json({ content: `x = ${each(value, byte => `${byte}u8`, pick(random, [', ', ',']))}` }),
	),
);
add(
	'bits in halves of bytes',
	text(value => each(value, byte => `${bits(byte).slice(0, 4)} ${bits(byte).slice(4)}`, ' ')),
);
add(
	'bits of characters of ASCII',
	text((value, random) => each(value, byte => bits(byte).slice(1), pick(random, [' ', ', ']))),
	{ without: /[^\n -~]/ },
);

const NUMBERS: readonly ((value: string) => string)[] = [
	value => each(value, byte => hexOf(byte), ' '),
	value => each(value, byte => `${byte}`, ' '),
	value => each(value, byte => `${byte}`.padStart(3, '0'), ','),
	value => each(value, byte => byte.toString(8).padStart(3, '0'), ' '),
	value => each(value, bits, ' '),
	value => utf8(value).toString('hex'),
];

add(
	'numbers whose digits are numbers',
	text((value, random) => json({ x: pick(random, NUMBERS.slice(0, -1))(pick(random, NUMBERS)(value)) })),
);
add(
	'gzip as a list of numbers',
	text(value => json({ data: [...zlib.gzipSync(value)] })),
	ASCII_ONLY,
);
add(
	'zlib as a list of signed numbers',
	text(value => `bytes: ${[...new Int8Array(zlib.deflateSync(value))].join(', ')}`),
	ASCII_ONLY,
);
add(
	'one long number',
	text(value => json({ n: `${BigInt(`0x${utf8(value).toString('hex')}`)}` })),
	{ least: 20, most: 240, without: /[^\n\r\t -~]/ },
);
add(
	'three digits each, run together',
	text(value => each(value, byte => `${byte}`.padStart(3, '0'))),
	{ least: 20, without: /[^\n\r\t -~]/ },
);
add(
	'octal as it is printed',
	text(value => each(value, byte => byte.toString(8), ' ')),
	{ without: /[^ -~]/ },
);

const WORD_SIZES = [2, 3, 4, 8];

add(
	'words of several bytes in an array',
	text((value, random) =>
		json({ data: wordsOf(value, pick(random, [2, 3, 4]), random(2) === 0).map(Number) }),
	),
	{ least: 20, without: /[^ -~]/ },
);
add(
	'words of several bytes in hex',
	text((value, random) =>
		wordsOf(value, pick(random, WORD_SIZES), random(2) === 0)
			.map(word => `0x${word.toString(16)}`)
			.join(pick(random, [', ', ' ', ',\n\t'])),
	),
	{ least: 20, without: /[^ -~]/ },
);
add(
	'octal escapes as printf reads them',
	text(value => `printf '%b' '${each(value, byte => `\\0${byte.toString(8).padStart(3, '0')}`)}'`),
	{ without: /[^ -~]/ },
);

export const NUMBERS_WAYS: readonly Evasion[] = list;
