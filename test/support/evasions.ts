// Ways to get a text past a reader, as a one-line program of an agent would: encoded, wrapped, packed, cut over
// neighbours, disguised. Knows how they are done; must not know how they are undone.

import * as zlib from 'node:zlib';
import type { Part, Task } from '../../workers/contract.js';
import { tar, zip } from './archives.js';
import { base32, bodyTask, partTask } from './spellings.js';

/** A number below `below`. */
export type Random = (below: number) => number;

/** xorshift32 from a seed: a failed run can be run again. */
export function randomFrom(seed: number): Random {
	let state = seed | 0 || 1;
	return below => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % below;
	};
}

export interface Evasion {
	readonly name: string;
	/** The text as it would be sent. */
	readonly send: (text: string, random: Random) => Task;
	/** Shortest and longest text that this is done to; 0 and any when absent. */
	readonly least?: number;
	readonly most?: number;
	/** True for what writes quotes in a way that a text with quotes of its own needs another syntax for. */
	readonly unquoted?: true;
	/** True for what cuts the text in two or more: only a text that looks random is put together again. */
	readonly cuts?: true;
	/** True for what a text with white space of its own does not survive. */
	readonly solid?: true;
	/** What a text may not hold, since it says something in the way it is sent: a slash in a segment of a path. */
	readonly without?: RegExp;
}

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const pick = <T>(random: Random, of: readonly T[]): T => of[random(of.length)] as T;
const hexOf = (byte: number, width = 2): string => byte.toString(16).padStart(width, '0');
const each = (text: string, write: (byte: number) => string, between = ''): string =>
	[...utf8(text)].map(write).join(between);
const pieces = (text: string, size: number): string[] => text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
const json = (value: unknown): string => JSON.stringify(value);
const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
const percent = (text: string): string => each(text, byte => `%${hexOf(byte).toUpperCase()}`);
/** What encodeURIComponent leaves as it is, too. */
const component = (text: string): string => encodeURIComponent(text);
const lorem = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod. ';
const PUNCTUATION = [...'!"#$%&\'()*,.:;<>?@[\\]^`{|}~ \t\n'];

/** A cut in the middle of a word, as far from the text's ends as it is long enough for. */
function halves(text: string, random: Random): [string, string] {
	const places = Array.from({ length: text.length - 12 }, (_, i) => i + 6).filter(at =>
		/^[A-Za-z0-9]{2}$/.test(text.slice(at - 1, at + 1)),
	);
	const at = places[random(Math.max(1, places.length))] ?? text.length >> 1;
	return [text.slice(0, at), text.slice(at)];
}

const LOOKS: Readonly<Record<string, string>> = {
	a: 'а',
	e: 'е',
	o: 'о',
	p: 'р',
	c: 'с',
	y: 'у',
	x: 'х',
	i: 'і',
	s: 'ѕ',
	j: 'ј',
};

const text =
	(write: (text: string, random: Random) => string | Buffer, type = ''): Evasion['send'] =>
	(secret, random) =>
		bodyTask(write(secret, random), { type });

const FORM = 'application/x-www-form-urlencoded';
const multipart = (encoding: string, body: string): string =>
	`--b\r\nContent-Disposition: form-data; name="f"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n--b--\r\n`;

function quotedPrintable(value: string, every: boolean): string {
	const escaped = [...utf8(value)].map(byte =>
		every || byte < 32 || byte > 126 || byte === 61
			? `=${hexOf(byte).toUpperCase()}`
			: String.fromCharCode(byte),
	);
	const lines: string[] = [''];
	for (const char of escaped) {
		if ((lines.at(-1) as string).length + char.length > 24) lines.push('');
		lines[lines.length - 1] += char;
	}
	return lines.join('=\r\n');
}

const CRC_TABLE = zlib.crc32 as ((bytes: Buffer | string) => number) | undefined;

function png(kind: 'tEXt' | 'zTXt' | 'iTXt', value: string): Buffer {
	const chunk = (name: string, data: Buffer): Buffer => {
		const size = Buffer.alloc(4);
		size.writeUInt32BE(data.length);
		const sum = Buffer.alloc(4);
		sum.writeUInt32BE(CRC_TABLE === undefined ? 0 : CRC_TABLE(Buffer.concat([Buffer.from(name), data])));
		return Buffer.concat([size, Buffer.from(name), data, sum]);
	};
	const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
	const packed = zlib.deflateSync(value);
	const data =
		kind === 'tEXt'
			? Buffer.from(`Comment\0${value}`)
			: kind === 'zTXt'
				? Buffer.concat([Buffer.from('Comment\0\0'), packed])
				: Buffer.concat([Buffer.from('Comment\0\u0001\0en\0\0'), packed]);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
		chunk('IHDR', header),
		chunk(kind, data),
		chunk('IDAT', zlib.deflateSync(Buffer.from([0, 200, 100, 50]))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

const utf16 = (value: string, little: boolean): Buffer =>
	little ? Buffer.from(value, 'utf16le') : Buffer.from(value, 'utf16le').swap16();
function utf32(value: string, little: boolean): Buffer {
	const out = Buffer.alloc([...value].length * 4);
	[...value].forEach((char, i) => {
		if (little) out.writeUInt32LE(char.codePointAt(0) as number, i * 4);
		else out.writeUInt32BE(char.codePointAt(0) as number, i * 4);
	});
	return out;
}
const utf7 = (value: string): string => `+${base64(utf16(value, false)).replace(/=+$/, '')}-`;

function ascii85(value: string | Buffer): string {
	let out = '';
	const bytes = Buffer.from(value);
	for (let i = 0; i < bytes.length; i += 4) {
		const part = bytes.subarray(i, i + 4);
		let word = Buffer.concat([part, Buffer.alloc(4 - part.length)]).readUInt32BE();
		let group = '';
		for (let j = 0; j < 5; j += 1) {
			group = String.fromCharCode(33 + (word % 85)) + group;
			word = Math.floor(word / 85);
		}
		out += word === 0 && group === '!!!!!' && part.length === 4 ? 'z' : group.slice(0, part.length + 1);
	}
	return out;
}

const B85 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';
/** Python's b85encode (RFC 1924's alphabet). */
const base85 = (value: string): string =>
	[...ascii85(value)].map(char => (char === 'z' ? '00000' : B85.charAt(char.charCodeAt(0) - 33))).join('');

function uuencode(value: string): string {
	const lines = [];
	const bytes = utf8(value);
	const digit = (bits: number): string => (bits === 0 ? '`' : String.fromCharCode(32 + bits));
	for (let i = 0; i < bytes.length; i += 45) {
		const line = bytes.subarray(i, i + 45);
		let out = digit(line.length);
		for (let j = 0; j < line.length; j += 3) {
			const word = ((line[j] as number) << 16) | ((line[j + 1] ?? 0) << 8) | (line[j + 2] ?? 0);
			out += digit(word >> 18) + digit((word >> 12) & 63) + digit((word >> 6) & 63) + digit(word & 63);
		}
		lines.push(out);
	}
	return `begin 644 f\n${lines.join('\n')}\n\`\nend\n`;
}

const rot13 = (value: string): string =>
	value.replace(/[a-z]/gi, char => {
		const base = char <= 'Z' ? 65 : 97;
		return String.fromCharCode(((char.charCodeAt(0) - base + 13) % 26) + base);
	});

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
					`${(i * 16).toString(8).padStart(7, '0')} ${[...row].map(char => `  ${char === '\n' ? '\\n' : char === '\r' ? '\\r' : char}`.slice(-3)).join(' ')}`,
			)
			.join('\n'),
};

const gz = (value: string | Buffer, more = 0): Buffer => {
	const plain = zlib.gzipSync(value);
	const head = Buffer.from(plain.subarray(0, 10));
	head[3] = more;
	const extra = more & 4 ? Buffer.from([4, 0, 1, 2, 3, 4]) : Buffer.alloc(0);
	const name = more & 8 ? Buffer.from('name.txt\0') : Buffer.alloc(0);
	return Buffer.concat([head, extra, name, plain.subarray(10)]);
};

const jwtLike = (value: string): string =>
	[
		{ alg: 'none', typ: 'JWT' },
		{ iss: 'x', sub: value, iat: 1 },
	]
		.map(part => Buffer.from(json(part)).toString('base64url'))
		.join('.');

const coded =
	(coding: string, write: (bytes: Buffer) => Buffer): Evasion['send'] =>
	value =>
		bodyTask(write(utf8(`{"a":${json(value)}}`)), { coding });
const header = (name: string, value: string): Part => ({ location: 'header', name, text: value });
/** Header values and paths hold one line. */
const oneLine = (value: string): string => value.replace(/[\r\n]+/g, ' ');

/** Encodings of one text, which may stand in each other. */
const ENCODINGS: Readonly<Record<string, (value: string, random: Random) => string>> = {
	percent,
	'percent where needed': component,
	base64,
	base64url: value => utf8(value).toString('base64url'),
	hex: value => utf8(value).toString('hex'),
	HEX: value => utf8(value).toString('hex').toUpperCase(),
	base32,
	'JSON \\u': value => `"${each(value, byte => `\\u${hexOf(byte, 4)}`)}"`,
	'JSON string': json,
	'gzip base64': value => base64(zlib.gzipSync(value)),
	'zlib base64': value => base64(zlib.deflateSync(value)),
};

const evasions: Evasion[] = [];
const add = (name: string, send: Evasion['send'], more: Omit<Evasion, 'name' | 'send'> = {}): void =>
	void evasions.push({ name, send, ...more });

add(
	'in the open',
	text(value => `a ${value} b`),
);
add('percent', text(percent));
add(
	'percent, small letters',
	text(value => percent(value).toLowerCase()),
);
add(
	'percent twice',
	text(value => percent(percent(value))),
);
add(
	'percent three times',
	text(value => percent(percent(percent(value)))),
);
add(
	'percent where needed, three times',
	text(value => component(component(component(`a=${value}&b`)))),
);
add(
	'percent, every third character',
	text(value => [...value].map((char, i) => (i % 3 === 1 && char <= '~' ? percent(char) : char)).join('')),
);
add('percent in a path', value => partTask({ location: 'path', text: `/v1/(${percent(value)})` }));
add('percent in a query', value => partTask({ location: 'path', text: `/v1?q=${component(value)}&n=1` }));
for (let shift = 0; shift < 3; shift += 1) {
	add(
		`base64, alignment ${shift}`,
		text(value => json({ d: base64('('.repeat(shift) + value) })),
	);
	add(
		`base64url unpadded, alignment ${shift}`,
		text(value => `id=${utf8(`${'?'.repeat(shift)}${value}??`).toString('base64url')}&x`, FORM),
	);
}
add(
	'base64 unpadded',
	text(value => base64(value).replace(/=+$/, '')),
);
add(
	'base64 beside punctuation',
	text((value, random) => `x${pick(random, PUNCTUATION)}${base64(value)}${pick(random, PUNCTUATION)}y`),
);
add(
	'base64url beside punctuation',
	text(
		(value, random) =>
			`${pick(random, PUNCTUATION)}${utf8(value).toString('base64url')}${pick(random, PUNCTUATION)}`,
	),
);
for (const width of [64, 76]) {
	for (const [name, end] of [
		['LF', '\n'],
		['CRLF', '\r\n'],
	] as const) {
		add(
			`base64 wrapped at ${width}, ${name}`,
			text((value, random) =>
				pieces(base64(`${lorem.slice(random(20))} ${value} ${lorem}`), width).join(end),
			),
		);
	}
}
add(
	'base64 wrapped in a JSON string',
	text((value, random) =>
		json({ f: pieces(base64(`${lorem.slice(random(20))} ${value} ${lorem}`), 76).join('\n') }),
	),
);
add(
	'base64 in lines of a mail',
	text(
		value =>
			`Subject: x\n\n${pieces(base64(`${value} ${lorem}`), 60)
				.map(line => `  ${line}`)
				.join('\n')}\n`,
	),
);
add(
	'base64 in JSON with \\/',
	text(value => json({ a: base64(value) }).replaceAll('/', '\\/')),
);
add(
	'base64 with percent in a form',
	text(value => `a=1&d=${component(base64(`{"k":${json(value)}}`))}`, FORM),
);
add(
	'base64 of base64',
	text(value => base64(base64(value))),
);
add(
	'base64 of base64 of base64',
	text(value => base64(base64(base64(value)))),
);
add(
	'base64 backwards',
	text(value => [...base64(value)].reverse().join('')),
);
add(
	'base64 of the text backwards',
	text(value => base64([...value].reverse().join(''))),
);
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
	text(value => `String.fromCharCode(${each(value, byte => `${byte}`, ',')})`),
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
for (const [name, dump] of Object.entries(dumps)) add(`a dump by ${name}`, text(dump));
add(
	'base32',
	text(value => base32(value)),
);
add(
	'base32 in small letters',
	text(value => base32(`ab ${value}`).toLowerCase()),
);
add(
	'base32 wrapped at 64',
	text(value => pieces(base32(`${lorem} ${value} ${lorem}`), 64).join('\n')),
);
add(
	'ascii85',
	text(value => `<~${ascii85(value)}~>`),
);
add(
	'ascii85 bare',
	text(value => ascii85(value)),
);
add(
	'base85',
	text(value => base85(value)),
);
add(
	'base85 in JSON',
	text(value => json({ data: base85(value) })),
);
add('uuencode', text(uuencode));
add('ROT13', text(rot13));
add(
	'hex in base64 in JSON',
	text(value => json({ x: base64(utf8(value).toString('hex')) })),
);
add(
	'JSON in base64 in a form',
	text(value => `p=${component(base64(json({ k: value })))}`, FORM),
);
add(
	'percent JSON in a form in base64',
	text(value => base64(`a=1&j=${component(json({ k: value }))}`)),
);
add(
	'gzip in base64',
	text(value => json({ f: base64(zlib.gzipSync(`file: ${value}`)) })),
);
add(
	'gzip in base64url',
	text(value => `d=${zlib.gzipSync(`file: ${value}`).toString('base64url')}`),
);
add(
	'zlib in base64',
	text(value => base64(zlib.deflateSync(value))),
);
add(
	'raw deflate in base64',
	text(value => base64(zlib.deflateRawSync(value))),
);
add(
	'gzip in hex',
	text(value => zlib.gzipSync(value).toString('hex')),
);
add(
	'zlib in hex',
	text(value => zlib.deflateSync(value).toString('hex')),
);
for (let i = 0; i < 3; i += 1) {
	add(
		`three encodings in each other (${i})`,
		text((value, random) => {
			let written = value;
			for (let deep = 0; deep < 3; deep += 1)
				written = pick(random, Object.values(ENCODINGS))(`x ${written} `, random);
			return written;
		}),
	);
}
add(
	'JSON \\u escapes',
	text(value => `{"k":"${each(value, byte => `\\u${hexOf(byte, 4)}`)}"}`, 'application/json'),
);
add(
	'JSON \\u escapes in capitals',
	text(value => `{"k":"${each(value, byte => `\\u${hexOf(byte, 4).toUpperCase()}`)}"}`),
);
add(
	'JSON in JSON in JSON',
	text(value => json({ a: json({ b: json({ c: value }) }) })),
);
add(
	'duplicate JSON keys',
	text(value => `{"a":${json(value)},"a":"x"}`),
);
add(
	'JSON ten thousand deep',
	text(value => `${'['.repeat(10_000)}${json(value)}${']'.repeat(10_000)}`),
);
add(
	'a JSON key',
	text(value => json({ [value]: 1 })),
);
add(
	'NDJSON',
	text(value => `{"a":1}\n${json({ b: value })}\n{"c":2}\n`, 'application/x-ndjson'),
);
add(
	'JSON text sequence',
	text(value => `\u001e{"a":1}\n\u001e${json({ b: value })}\n`),
);
add(
	'a form',
	text(value => `a=1&b=${component(value).replaceAll('%20', '+')}&c=`, FORM),
);
add(
	'multipart',
	text(value => multipart('binary', value)),
);
add(
	'multipart in base64',
	text(value => multipart('base64', pieces(base64(value), 76).join('\r\n'))),
);
add(
	'multipart in quoted-printable',
	text(value => multipart('quoted-printable', quotedPrintable(value, false))),
);
add(
	'quoted-printable, every character',
	text(value => multipart('quoted-printable', quotedPrintable(value, true))),
);
add(
	'a YAML block scalar',
	text(
		value =>
			`a:\n  b: |\n${value
				.split('\n')
				.map(line => `    ${line}`)
				.join('\n')}\n  c: 1\n`,
	),
);
add(
	'a YAML folded string',
	text(
		value =>
			`a:\n  b: "${json(value)
				.slice(1, -1)
				.replace(/^(.{9})/, '$1\\\n    ')}"\n`,
	),
	{ least: 20 },
);
add(
	'YAML !!binary',
	text(
		value =>
			`a: !!binary |\n${pieces(base64(value), 20)
				.map(line => `  ${line}`)
				.join('\n')}\n`,
	),
);
add(
	'CSV',
	text(value => `id,name,value\n1,x,"${value.replaceAll('"', '""')}"\n2,y,z\n`),
);
add(
	'a data: URL',
	text(value => json({ url: `data:text/plain;base64,${base64(value)}` })),
);
add(
	'a data: URL in percent',
	text(value => `<img src="data:text/plain,${percent(value)}">`),
);
add('a claim of an unsigned JWT', text(jwtLike));
add(
	'HTML entities, decimal',
	text(value => each(value, byte => `&#${byte};`)),
);
add(
	'HTML entities, hex',
	text(value => each(value, byte => `&#x${hexOf(byte)};`)),
);
add(
	'HTML entities, padded',
	text(value => each(value, byte => `&#${`${byte}`.padStart(7, '0')};`)),
);
add(
	'an XML attribute',
	text(value => `<a b="${value.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`)}"/>`),
);
add(
	'CDATA',
	text(value => `<a><![CDATA[${value}]]></a>`),
);
add('URL-encoded JSON in a query', value =>
	partTask({ location: 'path', text: `/x?j=${component(json({ a: [value] }))}` }),
);
add('base64 in a header', value => partTask(header('x-data', base64(value))));
add('hex in a header', value => partTask(header('x-data', utf8(value).toString('hex'))));
add('base64url in a path', value =>
	partTask({ location: 'path', text: `/f/${utf8(value).toString('base64url')}` }),
);
add('hex in labels of a host', value =>
	partTask({ location: 'host', text: `${pieces(utf8(value).toString('hex'), 60).join('.')}.x.test` }),
);
add('base32 in labels of a host', value =>
	partTask({ location: 'host', text: `${pieces(base32(value).toLowerCase(), 50).join('.')}.1.test` }),
);
add('in an encoded word of mail', value => partTask(header('subject', `=?utf-8?B?${base64(value)}?=`)));
add('user and password of Basic', value =>
	partTask(header('authorization', `Basic ${base64(`user:${value}`)}`)),
);

add(
	'gzip',
	text(value => zlib.gzipSync(value)),
);
add(
	'gzip with name and extra field',
	text(value => gz(value, 12)),
);
add(
	'gzip of two members',
	text(value => Buffer.concat([zlib.gzipSync('first'), zlib.gzipSync(value)])),
);
add(
	'gzip in gzip',
	text(value => zlib.gzipSync(zlib.gzipSync(value))),
);
add(
	'gzip in gzip in multipart',
	text(value =>
		Buffer.concat([
			Buffer.from('--b\r\n\r\n'),
			zlib.gzipSync(zlib.gzipSync(value)),
			Buffer.from('\r\n--b--\r\n'),
		]),
	),
);
add(
	'gzip in percent',
	text(value => [...zlib.gzipSync(value)].map(byte => `%${hexOf(byte)}`).join(''), FORM),
);
add(
	'gzip in escapes of a string',
	text(value => `data = b"${[...zlib.gzipSync(value)].map(byte => `\\x${hexOf(byte)}`).join('')}"`),
);
add(
	'zlib in quoted-printable',
	text(value => [...zlib.deflateSync(value)].map(byte => `=${hexOf(byte).toUpperCase()}`).join('')),
);
add(
	'signs escaped as in a file of properties',
	text(value => `# a\nnote=${value.replace(/[:=]/g, '\\$&')}\n`),
	{ without: /[\s\\"]/ },
);
add(
	'gzip under image/png',
	text(value => zlib.gzipSync(value), 'image/png'),
);
add(
	'zlib',
	text(value => zlib.deflateSync(value)),
);
add(
	'raw deflate',
	text(value => zlib.deflateRawSync(value)),
);
add(
	'zlib of level 1',
	text(value => zlib.deflateSync(value, { level: 1 })),
);
add(
	'zlib stored',
	text(value => zlib.deflateSync(value, { level: 0 })),
);
add(
	'Brotli without a header',
	text(value => zlib.brotliCompressSync(value)),
);
for (const method of ['deflated', 'stored', 'with a descriptor', 'marked encrypted'] as const) {
	add(
		`zip, ${method}`,
		text(value => zip('word/document.xml', utf8(`<w:t>${value}</w:t>`), method)),
	);
}
add(
	'zip in base64',
	text(value => json({ f: base64(zip('a.txt', utf8(value), 'deflated')) })),
);
add(
	'tar',
	text(value => tar('a.txt', utf8(value))),
);
add(
	'tar.gz',
	text(value => zlib.gzipSync(tar('a.txt', utf8(value)))),
);
add(
	'tar.gz in base64',
	text(value => pieces(base64(zlib.gzipSync(tar('a.txt', utf8(value)))), 76).join('\n')),
);
for (const kind of ['tEXt', 'zTXt', 'iTXt'] as const) {
	add(
		`PNG, ${kind}`,
		text(value => png(kind, value), 'image/png'),
	);
	add(
		`PNG, ${kind}, in base64`,
		text(value => `data:image/png;base64,${base64(png(kind, value))}`),
	);
}
for (const [coding, write] of Object.entries({
	gzip: zlib.gzipSync,
	deflate: zlib.deflateSync,
	br: zlib.brotliCompressSync,
})) {
	add(
		`content-encoding ${coding}`,
		coded(coding, bytes => write(bytes)),
	);
}
add(
	'content-encoding deflate, raw',
	coded('deflate', bytes => zlib.deflateRawSync(bytes)),
);
add(
	'content-encoding gzip, br, gzip',
	coded('gzip, br, gzip', bytes => zlib.gzipSync(zlib.brotliCompressSync(zlib.gzipSync(bytes)))),
);

for (const little of [true, false]) {
	const end = little ? 'LE' : 'BE';
	add(
		`UTF-16${end}`,
		text(value => utf16(`hi ${value}`, little)),
	);
	add(
		`UTF-16${end} with a mark`,
		text(value => utf16(`\ufeff${value}`, little)),
	);
	add(
		`UTF-32${end}`,
		text(value => utf32(value, little)),
	);
	add(
		`UTF-32${end} with a mark`,
		text(value => utf32(`\ufeff${value}`, little)),
	);
	add(
		`UTF-16${end} in base64`,
		text(value => base64(utf16(value, little))),
	);
	add(
		`UTF-16${end} in hex`,
		text(value => utf16(value, little).toString('hex')),
	);
}
add('UTF-7', text(utf7));
add(
	'UTF-7 in parts',
	text(value =>
		pieces(value, 5)
			.map((part, i) => (i % 2 ? part.replaceAll('+', '+-') : utf7(part)))
			.join(''),
	),
);
for (const [name, mark] of Object.entries({
	'zero-width spaces': '\u200b',
	'zero-width joiners': '\u200d',
	'soft hyphens': '\u00ad',
	'combining accents': '\u0301',
	'variation selectors': '\ufe0f',
	'tag characters': '\u{e0041}',
	'byte order marks': '\ufeff',
	'word joiners': '\u2060',
	'backspace characters': '\b',
	NULs: '\0',
})) {
	add(
		`${name} between`,
		text(value => [...value].join(mark)),
	);
	add(
		`${name} between, in JSON escapes`,
		text(value => `{"a":"${[...value].map(char => json(char).slice(1, -1)).join(each16(mark))}"}`),
	);
}
function each16(mark: string): string {
	return Array.from({ length: mark.length }, (_, i) => `\\u${hexOf(mark.charCodeAt(i), 4)}`).join('');
}
add(
	'full width',
	text(value => value.replace(/[!-~]/g, char => String.fromCharCode(char.charCodeAt(0) + 0xfee0))),
);
add(
	'mathematical letters',
	text(value =>
		value.replace(/[A-Za-z0-9]/g, char =>
			String.fromCodePoint(
				char <= '9'
					? 0x1d7f6 + Number(char)
					: char <= 'Z'
						? 0x1d670 + char.charCodeAt(0) - 65
						: 0x1d68a + char.charCodeAt(0) - 97,
			),
		),
	),
);
add(
	'Cyrillic look-alikes',
	text(value => value.replace(/[aeopcyxisj]/g, char => LOOKS[char] ?? char)),
);
add(
	'backwards',
	text(value => [...value].reverse().join('')),
);
add(
	'backwards in JSON',
	text(value => json({ k: [...value].reverse().join('') })),
);
add(
	'lines backwards',
	text(value => `x\n${[...value].reverse().join('')}\ny`),
);

const cut = (name: string, send: Evasion['send'], more: Partial<Evasion> = {}): void =>
	add(name, send, { cuts: true, least: 20, ...more });
cut(
	'cut over adjacent JSON fields',
	text((value, random) => {
		const [head, tail] = halves(value, random);
		return json({ id: 7, a: head, b: tail, c: '(end)' });
	}),
);
cut(
	'cut over fields of an object that prose and another one follow',
	text((value, random) => {
		const [a, b] = halves(value, random);
		return `# First ${json({ a, b })}\n\n# Then: ${json({ event: 'end' })} -- "quoted".\n`;
	}),
);
cut(
	'cut over items of an array',
	text((value, random) => json({ n: 1, parts: pieces(value, 3 + random(9)) })),
);
cut(
	'cut into single characters',
	text(value => json([...value])),
);
cut(
	'cut over JSON lines',
	text((value, random) =>
		pieces(value, 8 + random(9))
			.map(part => json({ d: part }))
			.join('\n'),
	),
);
cut(
	'cut over deltas of an event stream',
	text(value =>
		pieces(value, 6)
			.map(part => `data: ${json({ choices: [{ delta: { content: part } }] })}\n\n`)
			.join(''),
	),
);
cut('cut over headers', (value, random) => {
	const [head, tail] = halves(oneLine(value), random);
	return partTask(header('x-a', head), header('x-b', tail));
});
cut('cut over query parameters', (value, random) => {
	const [head, tail] = halves(value, random);
	return partTask({ location: 'path', text: `/x?a=${component(head)}&b=${component(tail)}&c=!` });
});
cut(
	'cut over a form',
	text(
		(value, random) =>
			halves(value, random)
				.map((part, i) => `f${i}=${component(part)}`)
				.join('&'),
		FORM,
	),
);
cut('cut over path segments', (value, random) =>
	partTask({
		location: 'path',
		text: `/v1/${pieces(value, 9 + random(9))
			.map(component)
			.join('/')}`,
	}),
);
cut('hex cut over sub-domains', (value, random) =>
	partTask({
		location: 'host',
		text: `${pieces(utf8(value).toString('hex'), 20 + random(40)).join('.')}.x.test`,
	}),
);
cut(
	'cut over XML elements',
	text(
		(value, random) =>
			`<r>${halves(value, random)
				.map(part => `<p>${part.replace(/[&<]/g, char => (char === '&' ? '&amp;' : '&lt;'))}</p>`)
				.join('\n')}</r>`,
	),
);
cut(
	'cut by CDATA',
	text((value, random) =>
		halves(value, random)
			.map(part => `<![CDATA[${part}]]>`)
			.join(''),
	),
);
cut(
	'cut by an HTML comment',
	text((value, random) => halves(value, random).join('<!-- -->')),
);
cut(
	'cut by a tag',
	text((value, random) => `<p>${halves(value, random).join('<b></b>')}</p>`),
);
cut(
	'cut by two quotes of a shell',
	text((value, random) => `x=${halves(value, random).join('""')}`),
);
cut(
	'cut by two single quotes of a shell',
	text((value, random) => `x=${halves(value, random).join("''")}`),
);
cut(
	'cut by backslashes of a shell',
	text((value, random) => `x=${halves(value, random).join('\\\n')}`),
);
cut(
	'added together in JavaScript',
	text((value, random) => `const k = ${halves(value, random).map(json).join(' + ')};`),
);
cut(
	'added together in Python',
	text(
		(value, random) =>
			`k = ${halves(value, random)
				.map(part => `'${part.replaceAll("'", "\\'")}'`)
				.join(' + ')}`,
	),
);
cut(
	'beside each other in C',
	text((value, random) => `char *k = ${halves(value, random).map(json).join('\n  ')};`),
);
cut(
	'joined by Array.join',
	text(
		(value, random) =>
			`[${pieces(value, 4 + random(8))
				.map(json)
				.join(', ')}].join("")`,
	),
);
cut(
	'cut over template literals',
	text((value, random) => `\`${halves(value, random).join(['$', '{""}'].join(''))}\``),
);
cut(
	'cut over multipart fields',
	text(
		value =>
			`${pieces(value, 16)
				.map(part => `--b\r\nContent-Disposition: form-data; name="p"\r\n\r\n${part}\r\n`)
				.join('')}--b--\r\n`,
	),
);
cut(
	'cut over cells of CSV',
	text(
		(value, random) =>
			`a,b\n${halves(value, random)
				.map(part => `"${part.replaceAll('"', '""')}"`)
				.join(',')}\n`,
	),
	{ unquoted: true },
);
cut(
	'cut over YAML items',
	text(
		(value, random) =>
			`k:\n${pieces(value, 12 + random(8))
				.map(part => `  - ${json(part)}`)
				.join('\n')}\n`,
	),
);
cut(
	'base64 cut over items of an array',
	text(value => json(pieces(base64(value), 10))),
);
cut('base64 cut over query parameters', value =>
	partTask({
		location: 'path',
		text: `/x?${pieces(utf8(value).toString('base64url'), 24)
			.map((part, i) => `p${i}=${part}`)
			.join('&')}`,
	}),
);
cut(
	'hex cut over JSON fields',
	text(value =>
		json(Object.fromEntries(pieces(utf8(value).toString('hex'), 16).map((part, i) => [`k${i}`, part]))),
	),
);
cut(
	'cut by Markdown emphasis',
	text((value, random) => halves(value, random).join('****')),
);
cut(
	'cut by LaTeX braces',
	text((value, random) => halves(value, random).join('{}')),
);

for (const [name, operator] of Object.entries({
	PHP: ' . ',
	SQL: ' || ',
	Lua: '..',
	Haskell: ' ++ ',
	Ruby: ' << ',
	'Visual Basic': ' & _\n  ',
	Elixir: ' <> ',
})) {
	cut(
		`added together in ${name}`,
		text(
			(value, random) =>
				`k = ${halves(value, random)
					.map(part => `'${part.replaceAll("'", "\\'")}'`)
					.join(operator)}`,
		),
	);
}
cut(
	'added together in quotes of both kinds',
	text(
		(value, random) =>
			`const k = ${halves(value, random)
				.map((part, i) => (i === 0 ? `'${part.replaceAll("'", "\\'")}'` : json(part)))
				.join(' + ')};`,
	),
);
cut(
	'added together by concat',
	text((value, random) => {
		const [head, rest] = halves(value, random);
		return `const k = ${json(head)}.concat(${json(rest)});`;
	}),
	{ unquoted: true },
);
cut(
	'cut by an expression of a Python string',
	text((value, random) => {
		const [head, rest] = halves(value, random);
		return `k = f"${head}{'${rest}'}"`;
	}),
	{ unquoted: true },
);
cut(
	'in both quotes of a shell, beside each other',
	text((value, random) => {
		const [head, rest] = halves(value, random);
		return `curl -H 'x: ${head}'"${rest}"`;
	}),
	{ without: /["']/ },
);
cut(
	'half of it in quotes of a shell',
	text((value, random) => {
		const [head, rest] = halves(value, random);
		return `export X=${head}"${rest}"`;
	}),
	{ unquoted: true },
);
cut(
	'cut by a comment of C',
	text((value, random) => halves(value, random).join('/* and */')),
);
cut(
	'cut by a colour of a terminal',
	text((value, random) => halves(value, random).join('\u001b[0;32m')),
);
/** As grep marks what it found and bat and jq colour what they show: each name, sign and value in colours of its own. */
const inColours = (value: string): string =>
	value.replace(/[:=]|[^\s:=]+/g, piece => `\u001b[01;31m\u001b[K${piece}\u001b[m\u001b[K`);
add('in colours of a terminal', text(inColours), { without: /\u001b/ });
add(
	'in colours of a terminal, in JSON',
	text(value => json({ output: inColours(value) })),
	{ without: /\u001b/ },
);
cut(
	'cut by a backtick of PowerShell',
	text((value, random) => halves(value, random).join('`')),
);
cut(
	'cut by backslashes before line ends',
	text((value, random) => `k=${halves(value, random).join('\\\n    ')}`),
);
cut(
	'cut over numbered lines',
	text((value, random) =>
		halves(value, random)
			.map((part, i) => `${i + 1}. ${part}`)
			.join('\n'),
	),
	{ solid: true },
);
for (const [name, gap] of Object.entries({
	spaces: ' ',
	newlines: '\n',
	dots: '.',
	hyphens: '-',
	bars: '|',
})) {
	cut(
		`characters apart by ${name}`,
		text(value => [...value].join(gap)),
		// White space in rows is an indent, or a column of a table.
		{ without: /\s{2}[\s\S]|(?<=-)-/ },
	);
}
cut(
	'pairs of characters apart by spaces',
	text(value => pieces(value, 2).join(' ')),
	// Names and values of JSON that happen to be of one length stand so.
	{ solid: true, unquoted: true },
);
cut(
	'groups of eight characters apart by spaces',
	text(value => pieces(value, 8).join(' ')),
	{ least: 40, solid: true, unquoted: true },
);
cut(
	'base64 in groups of four, apart by spaces',
	text(value => pieces(base64(value), 4).join(' ')),
);

/** Digits of base58, in which a text is one number. */
const B58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
function base58(value: string): string {
	let rest = BigInt(`0x${utf8(value).toString('hex')}`);
	let out = '';
	for (; rest > 0n; rest /= 58n) out = B58.charAt(Number(rest % 58n)) + out;
	return out;
}
add(
	'base58',
	text(value => `id: ${base58(value)}\n`),
	{ least: 20, most: 120 },
);
add(
	'base58 in JSON',
	text(value => json({ data: base58(value) })),
	{ least: 20, most: 120 },
);
/** Halves of which each, in base64, is long enough to be told from a word. */
const LONG_HALVES = 36;
for (const [name, write] of Object.entries({
	'values of JSON': (parts: readonly string[]) => json({ a: parts[0], b: parts[1] }),
	'items of an array': (parts: readonly string[]) => json(parts),
	lines: (parts: readonly string[]) => parts.join('\n'),
	parameters: (parts: readonly string[]) => `p=${component(parts[0] ?? '')}&q=${component(parts[1] ?? '')}`,
	'calls of a program': (parts: readonly string[]) => parts.map(part => `b64decode("${part}")`).join(' + '),
})) {
	cut(
		`two halves, each in base64, in ${name}`,
		text(value => {
			const middle = value.length >> 1;
			return write([base64(value.slice(0, middle)), base64(value.slice(middle))]);
		}),
		{ least: LONG_HALVES, most: 240, solid: true },
	);
}
cut(
	'appended to a variable',
	text((value, random) => {
		const [head, tail] = halves(value, random);
		return `let t = '${head}';\nt += '${tail}';\n`;
	}),
	{ unquoted: true },
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
for (const [name, write] of Object.entries({
	'\\x{}': (byte: number) => `\\x{${hexOf(byte)}}`,
	'six digits of CSS': (byte: number) => `\\${hexOf(byte, 6)}`,
})) {
	add(
		`escapes with ${name}`,
		text(value => `print "${each(value, write)}";`),
	);
}

const GAPS = [', ', ' | ', ' - ', ' -> ', ' / ', '\n- ', '\n\n', '...', ')(', '·', '`, `'];
add(
	'characters that stand apart by several bytes',
	text((value, random) => json({ content: `Mind: ${[...value].join(pick(random, GAPS))}` })),
	{ solid: true, least: 20, without: /["'{}[\]]/ },
);
add(
	'groups of changing length that stand apart by several bytes',
	text((value, random) => {
		const groups: string[] = [];
		for (let at = 0; at < value.length; at += groups.at(-1)?.length ?? 1)
			groups.push(value.slice(at, at + 3 + random(5)));
		return json({ content: `Mind: ${groups.join(pick(random, GAPS))}` });
	}),
	{ cuts: true, solid: true, least: 32, without: /["'{}[\]]/ },
);
add(
	'pieces behind numbers that count on',
	text((value, random) => {
		const word = pick(random, ['', 'Part ', 'piece ', '#']);
		const sign = pick(random, ['. ', ') ', ': ', ': `', ' = ']);
		const end = sign.endsWith('`') ? '`\n' : '\n';
		return pieces(value, 1 + random(6))
			.map((piece, i) => `${word}${i + 1}${sign}${piece}${end}`)
			.join('');
	}),
	{ cuts: true, solid: true, least: 24, without: /[^A-Za-z0-9_+/=.~-]/ },
);

const bits = (byte: number): string => byte.toString(2).padStart(8, '0');
const WORDED: Readonly<
	Record<string, readonly [write: (byte: number) => string, between: readonly string[]]>
> = {
	'calls that make one character each': [byte => `chr(${byte})`, [' + ', '+', '.', ' . ', ' +\n  ']],
	'calls with numbers in hex': [byte => `chr(0x${hexOf(byte)})`, [' + ', '.']],
	'cells of a spreadsheet': [byte => `CHAR(${byte})`, ['&', ' & ', '||']],
	'calls of String.fromCharCode': [byte => `String.fromCharCode(${byte})`, ['+', ' + ']],
	"casts of PowerShell's": [byte => `[char]${byte}`, ['+', ' + ']],
	'numbers with their type behind them': [byte => `${byte}u8`, [', ', ',']],
};
for (const [name, [write, between]] of Object.entries(WORDED)) {
	add(
		name,
		text((value, random) => json({ content: `x = ${each(value, write, pick(random, between))}` })),
	);
}
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
cut(
	'cut by a line break of HTML every few characters',
	text(
		(value, random) =>
			`<p>See ${pieces(value, 6 + random(6)).join(pick(random, ['<br>', '<wbr>', '<br/>']))}</p>`,
	),
	{ solid: true, without: /[&<>]/ },
);

cut(
	'groups of one length that stand apart by a sign',
	text((value, random) => {
		const sign = pick(
			random,
			[...'#*~!&+=@^$?>'].filter(char => !value.includes(char)),
		);
		const groups = pieces(value, 3 + random(6)).join(sign);
		return json({ code: `print("${groups}".replace("${sign}", ""))` });
	}),
	{ solid: true, least: 24, without: /["'{}[\]\\<>]/ },
);

/** Of what is undone from numbers only stretches of ASCII are kept. */
const ASCII_ONLY = { without: /[^\0-\x7f]/ };

/** `tcpdump -X`, Wireshark and `od` with offsets in hex. */
const SHORT_DUMPS: Readonly<Record<string, (offset: number, row: Buffer) => string>> = {
	tcpdump: (offset, row) =>
		`\t0x${hexOf(offset, 4)}:  ${pieces(row.toString('hex'), 4).join(' ')}  ${shown(row)}`,
	Wireshark: (offset, row) =>
		`${hexOf(offset, 4)}   ${pieces(row.toString('hex'), 2).join(' ')}   ${shown(row)}`,
	'od -A x -t x1z': (offset, row) =>
		`${hexOf(offset, 6)} ${pieces(row.toString('hex'), 2).join(' ')}  >${shown(row)}<`,
};
const shown = (row: Buffer): string => row.toString('latin1').replace(/[^ -~]/g, '.');
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
	'ZIP in hex',
	text(value => json({ file: zip('a.txt', utf8(value), 'deflated').toString('hex') })),
	ASCII_ONLY,
);
add(
	'variation selectors behind an emoji',
	text(value => `fine \u{1f600}${each(value, byte => String.fromCodePoint(0xe0100 + byte - 16))}`),
	{ without: /[^ -~]/ },
);
cut(
	'a character a row, numbered',
	text((value, random) => {
		const first = random(2);
		return `n,c\r\n${[...value].map((char, i) => `${i + first},${char}`).join('\r\n')}\r\n`;
	}),
	{ solid: true, without: /[^A-Za-z0-9+/=_.:~-]/ },
);
cut(
	'codes at indices',
	text((value, random) => {
		const [open, close] = pick(random, [
			['s[', ']=%;'],
			['', ',%\n'],
		] as const);
		return [...utf8(value)].map((byte, i) => `${open}${i}${close.replace('%', `${byte}`)}`).join('');
	}),
	{ solid: true },
);

const extended32 = (text: string): string =>
	base32(text).replace(/[A-Z2-7]/g, char => {
		const value = char < 'A' ? Number(char) + 24 : char.charCodeAt(0) - 65;
		return value.toString(32).toUpperCase();
	});
add(
	'base32 of the extended alphabet',
	text((value, random) => {
		const digits = extended32(value).replace(/=+$/, '');
		return json({ k: random(2) === 0 ? digits : digits.toLowerCase() });
	}),
	ASCII_ONLY,
);
add(
	'dashes and dots that look alike',
	text(value =>
		value.replace(/[-_.]/g, char => ({ '-': '\u2011', _: '\u203f', '.': '\u2219' })[char] ?? char),
	),
);
add(
	'Arabic digits',
	text(value => value.replace(/[0-9]/g, char => String.fromCharCode(0x660 + Number(char)))),
);
add(
	'letters in parentheses',
	text(value => value.replace(/[a-z]/g, char => String.fromCharCode(0x249c + char.charCodeAt(0) - 97))),
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
// As PyYAML does: what would be read as a number or as a sign of YAML stands in quotes.
const yamlItems = (value: string): string[] =>
	[...value].map(char => (/[A-Za-z]/.test(char) ? char : `'${char}'`));
cut(
	'a list of characters in YAML, some in quotes',
	text((value, random) =>
		pick(random, [
			() =>
				`key:\n${yamlItems(value)
					.map(item => `- ${item}\n`)
					.join('')}`,
			() => `key: [${yamlItems(value).join(', ')}]\n`,
			() =>
				yamlItems(value)
					.map((item, i) => `${i}: ${item}\n`)
					.join(''),
		])(),
	),
	{ solid: true, without: /'/ },
);
cut(
	'lines numbered by cat -n',
	text((value, random) =>
		pieces(value, 1 + random(8))
			.map((line, i) => `${`${i + 1}`.padStart(6)}\t${line}\n`)
			.join(''),
	),
	{ solid: true, least: 24, without: /[^A-Za-z0-9+/=_.:~-]/ },
);
cut(
	'pieces under names that count on',
	text((value, random) => {
		const [holds, parts] = pick(random, [
			['=', '&'],
			[': ', '\n'],
			[' = ', '\n'],
		] as const);
		return pieces(value, 5 + random(5))
			.map((piece, i) => `part${i}${holds}${piece}`)
			.join(parts);
	}),
	{ solid: true, least: 24, without: /[^A-Za-z0-9+/_.:~-]/ },
);
cut(
	'groups of one length in cells',
	text((value, random) => pieces(value, pick(random, [3, 5, 6, 7, 8])).join(pick(random, [',', ';', '\t']))),
	{ solid: true, least: 24, without: /["'{}[\]\\<>,;]/ },
);

add(
	'octal as it is printed',
	text(value => each(value, byte => byte.toString(8), ' ')),
	{ without: /[^ -~]/ },
);
/** A file of one page, and in it a stream that shows text. */
const pdf = (stream: Buffer): Buffer =>
	Buffer.concat([
		utf8(
			'%PDF-1.4\n%\u00e9\u00e9\n1 0 obj<</Type/Page/Contents 2 0 R>>endobj\n2 0 obj<</Filter/X>>\nstream\n',
		),
		stream,
		utf8('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
	]);
const shows = (value: string): string => `(${value.replace(/[\\()]/g, '\\$&')})`;
add(
	'a PDF stream in ASCII85',
	text(value => pdf(utf8(`${ascii85(zlib.deflateSync(`BT 72 720 Td ${shows(value)} Tj ET`))}~>`))),
	ASCII_ONLY,
);
cut(
	'letters of a PDF set apart',
	text((value, random) => {
		const page = utf8(
			`BT [${pieces(value, 1 + random(4))
				.map(shows)
				.join(' -20 ')}] TJ ET`,
		);
		return pdf(random(2) === 0 ? page : zlib.deflateSync(page));
	}),
	{ solid: true, without: /[^ -~]/ },
);

/** The text as numbers of `size` bytes, the lowest byte first or last; NULs fill the last one up. */
function wordsOf(value: string, size: number, low: boolean): bigint[] {
	const bytes = Buffer.alloc(Math.ceil(Buffer.byteLength(value) / size) * size);
	bytes.write(value);
	return Array.from({ length: bytes.length / size }, (_, i) => {
		const word = bytes.subarray(i * size, (i + 1) * size);
		return BigInt(`0x${(low ? Buffer.from(word).reverse() : word).toString('hex')}`);
	});
}
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
const DIGIT_NAMES = ['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE'];
add(
	'letters by their names in Python',
	text(value =>
		value.replace(/[A-Za-z0-9]/g, char => {
			const name = /[0-9]/.test(char)
				? `DIGIT ${DIGIT_NAMES[Number(char)]}`
				: `LATIN ${char < 'a' ? 'CAPITAL' : 'SMALL'} LETTER ${char.toUpperCase()}`;
			return `\\N{${name}}`;
		}),
	),
	{ without: /\\/ },
);
add(
	'octal escapes as printf reads them',
	text(value => `printf '%b' '${each(value, byte => `\\0${byte.toString(8).padStart(3, '0')}`)}'`),
	{ without: /[^ -~]/ },
);
cut(
	'lines of text of a PDF',
	text((value, random) => {
		const hex = random(2) === 0;
		const shown = pieces(value, 4 + random(6)).map(piece =>
			hex ? `<${utf8(piece).toString('hex')}>` : shows(piece),
		);
		const page = utf8(`BT ${shown.map(piece => `${piece} Tj`).join(' 0 -12 Td ')} ET`);
		return pdf(random(2) === 0 ? page : zlib.deflateSync(page));
	}),
	{ solid: true, without: /[^ -~]/ },
);

/** Every way, in the order of the issue's list and some more. */
export const EVASIONS: readonly Evasion[] = evasions;
