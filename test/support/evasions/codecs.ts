// Encodings and files as programs write them, in the few lines that a test needs. Must not know what stands in them.

import * as zlib from 'node:zlib';
import { base32 } from '../spellings.js';
import { base64, hexOf, json, utf8 } from './way.js';

export function quotedPrintable(value: string, every: boolean): string {
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

export function png(kind: 'tEXt' | 'zTXt' | 'iTXt', value: string): Buffer {
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

export const utf16 = (value: string, little: boolean): Buffer =>
	little ? Buffer.from(value, 'utf16le') : Buffer.from(value, 'utf16le').swap16();

export function utf32(value: string, little: boolean): Buffer {
	const out = Buffer.alloc([...value].length * 4);
	[...value].forEach((char, i) => {
		if (little) out.writeUInt32LE(char.codePointAt(0) as number, i * 4);
		else out.writeUInt32BE(char.codePointAt(0) as number, i * 4);
	});
	return out;
}

export const utf7 = (value: string): string => `+${base64(utf16(value, false)).replace(/=+$/, '')}-`;

export function ascii85(value: string | Buffer): string {
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
export const base85 = (value: string | Buffer): string =>
	[...ascii85(value)].map(char => (char === 'z' ? '00000' : B85.charAt(char.charCodeAt(0) - 33))).join('');

export function uuencode(value: string): string {
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

export const rot13 = (value: string): string =>
	value.replace(/[a-z]/gi, char => {
		const base = char <= 'Z' ? 65 : 97;
		return String.fromCharCode(((char.charCodeAt(0) - base + 13) % 26) + base);
	});

export const gz = (value: string | Buffer, more = 0): Buffer => {
	const plain = zlib.gzipSync(value);
	const head = Buffer.from(plain.subarray(0, 10));
	head[3] = more;
	const extra = more & 4 ? Buffer.from([4, 0, 1, 2, 3, 4]) : Buffer.alloc(0);
	const name = more & 8 ? Buffer.from('name.txt\0') : Buffer.alloc(0);
	return Buffer.concat([head, extra, name, plain.subarray(10)]);
};

export const jwtLike = (value: string): string =>
	[
		{ alg: 'none', typ: 'JWT' },
		{ iss: 'x', sub: value, iat: 1 },
	]
		.map(part => Buffer.from(json(part)).toString('base64url'))
		.join('.');

/** Digits of base58, in which a text is one number. */
const B58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

export function base58(value: string): string {
	let rest = BigInt(`0x${utf8(value).toString('hex')}`);
	let out = '';
	for (; rest > 0n; rest /= 58n) out = B58.charAt(Number(rest % 58n)) + out;
	return out;
}

export const bits = (byte: number): string => byte.toString(2).padStart(8, '0');

export const extended32 = (text: string): string =>
	base32(text).replace(/[A-Z2-7]/g, char => {
		const value = char < 'A' ? Number(char) + 24 : char.charCodeAt(0) - 65;
		return value.toString(32).toUpperCase();
	});

/** A file of one page, and in it a stream that shows text. */
export const pdf = (stream: Buffer): Buffer =>
	Buffer.concat([
		utf8(
			'%PDF-1.4\n%\u00e9\u00e9\n1 0 obj<</Type/Page/Contents 2 0 R>>endobj\n2 0 obj<</Filter/X>>\nstream\n',
		),
		stream,
		utf8('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
	]);

export const shows = (value: string): string => `(${value.replace(/[\\()]/g, '\\$&')})`;

/** The text as numbers of `size` bytes, the lowest byte first or last; NULs fill the last one up. */
export function wordsOf(value: string, size: number, low: boolean): bigint[] {
	const bytes = Buffer.alloc(Math.ceil(Buffer.byteLength(value) / size) * size);
	bytes.write(value);
	return Array.from({ length: bytes.length / size }, (_, i) => {
		const word = bytes.subarray(i * size, (i + 1) * size);
		return BigInt(`0x${(low ? Buffer.from(word).reverse() : word).toString('hex')}`);
	});
}
