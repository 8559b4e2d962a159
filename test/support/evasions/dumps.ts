// The text as tools print files: xxd, hexdump, od, tcpdump.

import * as zlib from 'node:zlib';
import { wordsOf } from './codecs.js';
import { ASCII_ONLY, type Evasion, each, hexOf, pieces, text, utf8, ways } from './way.js';

const { list, add } = ways();

/** Rows of words of `size` bytes each, the lowest first, as `od` and `hexdump` print them. */
const rowsOfWords = (value: string, size: number, write: (word: string) => string): string =>
	pieces(utf8(value).toString('latin1'), 16)
		.map((row, i) => {
			const words = pieces(row, size).map(word =>
				write(Buffer.from(word.padEnd(size, '\0'), 'latin1').reverse().toString('hex')),
			);
			return `${(i * 16).toString(8).padStart(7, '0')} ${words.join(' ')}`;
		})
		.join('\n');

/** `xxd`, `hexdump -C` and `od -b` of a file. */
const dumps: Readonly<Record<string, (value: string) => string>> = {
	xxd: value =>
		pieces(utf8(value).toString('latin1'), 16)
			.map((row, i) => {
				const hex = (
					Buffer.from(row, 'latin1')
						.toString('hex')
						.match(/.{1,4}/g) ?? []
				).join(' ');
				return `${hexOf(i * 16, 8)}: ${hex.padEnd(40)} ${row.replace(/[^ -~]/g, '.')}`;
			})
			.join('\n'),
	'hexdump -C': value =>
		pieces(utf8(value).toString('latin1'), 16)
			.map((row, i) => {
				const hex = each(row, byte => hexOf(byte), ' ').replace(/^(.{23}) /, '$1  ');
				return `${hexOf(i * 16, 8)}  ${hex.padEnd(49)} |${row.replace(/[^ -~]/g, '.')}|`;
			})
			.join('\n'),
	'xxd -p': value => pieces(utf8(value).toString('hex'), 60).join('\n'),
	'od -An -tx1': value =>
		pieces(value, 16)
			.map(row => ` ${each(row, byte => hexOf(byte), ' ')}`)
			.join('\n'),
	'od -b': value =>
		pieces(value, 16)
			.map(
				(row, i) =>
					`${(i * 16).toString(8).padStart(7, '0')} ${each(row, byte => byte.toString(8).padStart(3, '0'), ' ')}`,
			)
			.join('\n'),
	'od -c': value =>
		pieces(value, 16)
			.map(
				(row, i) =>
					`${(i * 16).toString(8).padStart(7, '0')} ${[...row].map(char => `  ${char === '\n' ? '\\n' : char === '\r' ? '\\r' : char === '\t' ? '\\t' : char}`.slice(-3)).join(' ')}`,
			)
			.join('\n'),
};

for (const [name, dump] of Object.entries(dumps)) add(`a dump by ${name}`, text(dump));

const wordDumps: Readonly<Record<string, (value: string) => string>> = {
	od: value => rowsOfWords(value, 2, word => Number.parseInt(word, 16).toString(8).padStart(6, '0')),
	'od -tx2': value => rowsOfWords(value, 2, word => word),
	'od -tx4': value => rowsOfWords(value, 4, word => word),
	'od -tx8': value => rowsOfWords(value, 8, word => word),
};

for (const [name, dump] of Object.entries({ ...dumps, ...wordDumps })) {
	if (name in wordDumps) add(`a dump by ${name}`, text(dump));
	add(
		`a dump by ${name} that begins behind a sentence`,
		text(value => `This is what stands in it: ${dump(value)}\n`),
	);
}

/** `tcpdump -X`, Wireshark and `od` with offsets in hex. */
const SHORT_DUMPS: Readonly<Record<string, (offset: number, row: Buffer) => string>> = {
	tcpdump: (offset, row) =>
		`\t0x${hexOf(offset, 4)}:  ${pieces(row.toString('hex'), 4).join(' ')}  ${shown(row)}`,
	Wireshark: (offset, row) =>
		`${hexOf(offset, 4)}   ${pieces(row.toString('hex'), 2).join(' ')}   ${shown(row)}`,
	'od -A x -t x1z': (offset, row) =>
		`${hexOf(offset, 6)} ${pieces(row.toString('hex'), 2).join(' ')}  >${shown(row)}<`,
};

export const shown = (row: Buffer): string => row.toString('latin1').replace(/[^ -~]/g, '.');

for (const [name, write] of Object.entries(SHORT_DUMPS)) {
	add(
		`dump of ${name}`,
		text(value => {
			const bytes = utf8(value);
			const rows = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, i) => i * 16);
			return `see:\n${rows.map(at => write(at, bytes.subarray(at, at + 16))).join('\n')}\n`;
		}),
		ASCII_ONLY,
	);
}
for (const [name, size, base, width] of [
	['-tu2', 2, 10, 5],
	['-tu4', 4, 10, 10],
	['-to2', 2, 8, 6],
	['-to4', 4, 8, 11],
	['-tx4', 4, 16, 8],
] as const) {
	add(
		`a dump by od ${name}, with offsets or without`,
		text((value, random) => {
			const offsets = random(2) === 0;
			const words = wordsOf(value, size, true).map(word =>
				word
					.toString(base)
					.padStart(width, base === 10 ? ' ' : '0')
					.padStart(width + 1),
			);
			const rows = Array.from({ length: Math.ceil((words.length * size) / 16) }, (_, i) => {
				const row = words.slice((i * 16) / size, ((i + 1) * 16) / size).join('');
				return `${offsets ? (i * 16).toString(8).padStart(7, '0') : ''}${row}\n`;
			});
			return rows.join('');
		}),
		{ least: 20, without: /[^ -~]/ },
	);
}
add(
	'a dump by xxd -e',
	text(value => {
		const bytes = utf8(value);
		let out = '';
		for (let at = 0; at < bytes.length; at += 16) {
			const row = bytes.subarray(at, at + 16);
			const groups = pieces(row.toString('latin1'), 4).map(group =>
				Buffer.from(group, 'latin1').reverse().toString('hex').padStart(8),
			);
			out += `${hexOf(at, 8)}: ${groups.join(' ').padEnd(35)}  ${shown(row)}\n`;
		}
		return out;
	}),
	ASCII_ONLY,
);
add(
	'gzip in a dump by xxd',
	text(value => {
		const bytes = zlib.gzipSync(value);
		let out = '';
		for (let at = 0; at < bytes.length; at += 16) {
			const row = bytes.subarray(at, at + 16);
			out += `${hexOf(at, 8)}: ${pieces(row.toString('hex'), 4).join(' ').padEnd(39)}  ${shown(row)}\n`;
		}
		return out;
	}),
	ASCII_ONLY,
);

export const DUMPS_WAYS: readonly Evasion[] = list;
