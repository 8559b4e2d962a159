// How one value reads in the rarer alphabets, and by what one line of a program makes of each character: another number for it,
// another digit for the same bits. Such texts are searched like the value itself, so that pieces of them count as well, whatever
// they are encoded in. Must not know what a value is or where it is searched.

import { Buffer } from 'node:buffer';
import { ROT13 } from '../rot13.js';
import { digitsOf } from './digits-of.js';

/** A spelling, the characters of it that a piece has of sixteen of the value, and what has to be undone to read it. */
export type AddSpelling = (text: string, piece: number, undone: string) => void;

/** Characters of a value that count as found by themselves. */
export const PIECE = 16;

const SMALL = 'abcdefghijklmnopqrstuvwxyz';
const CAPITALS = SMALL.toUpperCase();
const DIGITS = '0123456789';
const between = (first: string, size: number): string =>
	String.fromCharCode(...Array.from({ length: size }, (_, i) => first.charCodeAt(0) + i));

const BASE64 = `${CAPITALS}${SMALL}${DIGITS}+/`;
/** Other digits for the same six bits: crypt(3), bcrypt, xxencode and uuencode. */
const OTHERS64: readonly (readonly [alphabet: string, undone: string])[] = [
	[`./${DIGITS}${CAPITALS}${SMALL}`, 'base64'],
	[`./${CAPITALS}${SMALL}${DIGITS}`, 'base64'],
	[`+-${DIGITS}${CAPITALS}${SMALL}`, 'base64'],
	[between(' ', 64), 'uuencode'],
	[`\`${between('!', 63)}`, 'uuencode'],
];
const BASE32 = `${CAPITALS}234567`;
/** The same for five bits: Crockford's, z-base-32, Bech32. */
const OTHERS32 = [
	'0123456789ABCDEFGHJKMNPQRSTVWXYZ',
	'0123456789abcdefghjkmnpqrstvwxyz',
	'ybndrfg8ejkmcpqxot1uwisza345h769',
	'qpzry9x8gf2tvdw0s3jn54khce6mua7l',
] as const;
/** Digits of base45 (RFC 9285) and of Z85 (ZeroMQ RFC 32). */
const BASE45 = `${DIGITS}${CAPITALS} $%*+-./:`;
const Z85 = `${DIGITS}${SMALL}${CAPITALS}.-:+=^!/*?&<>()[]{}@%$#`;

/** What lines of programs add to each character, and take away. */
const ADDED = [1, 2, 3, 4, 5, 7, 13] as const;
/** Where blocks of characters begin of which each stands for a byte by its place: Latin, Braille, ideographs, Hangul, private use, pictures. */
const BLOCKS = [0x100, 0x1000, 0x2800, 0x4e00, 0xac00, 0xe000, 0xf000, 0x1f300] as const;

/** EBCDIC's byte for each of ASCII's characters from the space on, which pages 37, 500, 1047 and 1140 share for letters and digits. */
const EBCDIC = Buffer.from(
	'405a7f7b5b6c507d4d5d5c4e6b604b61f0f1f2f3f4f5f6f7f8f97a5e4c7e6e6f' +
		'7cc1c2c3c4c5c6c7c8c9d1d2d3d4d5d6d7d8d9e2e3e4e5e6e7e8e9bae0bbb06d' +
		'79818283848586878889919293949596979899a2a3a4a5a6a7a8a9c04fd0a1ff',
	'hex',
);
const SPACE = 0x20;

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** A digit of one alphabet for each of another, by its code. */
const translation = (from: string, to: string): Uint8Array => {
	const table = new Uint8Array(0x80);
	for (let i = 0; i < from.length; i += 1) table[from.charCodeAt(i)] = to.charCodeAt(i);
	return table;
};

const translated = (text: string, table: Uint8Array): string =>
	latin1(Buffer.from(text, 'latin1').map(code => table[code] as number));

const TO_OTHERS64 = OTHERS64.map(([alphabet, undone]) => [translation(BASE64, alphabet), undone] as const);
const TO_OTHERS32 = OTHERS32.map(alphabet => translation(BASE32, alphabet));

/** ROT47: the signs, digits and letters of ASCII, moved on by half of them. */
const by47 = (code: number): number => (code > SPACE && code < 127 ? 33 + ((code + 14) % 94) : code);

/** ROT13 for letters, and ROT5 for digits. */
const by18 = (code: number): number =>
	code >= 0x30 && code <= 0x39 ? 0x30 + ((code - 0x30 + 5) % 10) : (ROT13[code] as number);

/** Whole groups of `size` bytes of a value from `shift` on, as numbers of so many digits; `up`: the lowest digit first. */
function grouped(
	value: Buffer,
	shift: number,
	size: number,
	digits: number,
	alphabet: string,
	up: boolean,
): string {
	let text = '';
	for (let at = shift; at + size <= value.length; at += size) {
		let rest = value.readUIntBE(at, size);
		let group = '';
		for (let i = 0; i < digits; i += 1) {
			const digit = alphabet.charAt(rest % alphabet.length);
			group = up ? group + digit : digit + group;
			rest = Math.floor(rest / alphabet.length);
		}
		text += group;
	}
	return text;
}

/** Pairs of a value's bytes from `shift` on. */
const pairs = (value: Buffer, shift: number): [number, number][] =>
	Array.from({ length: (value.length - shift) >> 1 }, (_, i) => [
		value[shift + i * 2] as number,
		value[shift + i * 2 + 1] as number,
	]);

/** Every such spelling of a value of sixteen bytes and more. */
export function disguises(value: Buffer, add: AddSpelling): void {
	const ascii = value.every(byte => byte < 0x80);
	add(latin1(value.map(by47)), PIECE, 'rot47');
	add(latin1(value.map(by18)), PIECE, 'rot18');
	for (const [digits, undone] of TO_OTHERS64) {
		for (let shift = 0; shift < 3; shift += 1) {
			const text = digitsOf(value, shift, 6, bytes => bytes.toString('base64'));
			add(translated(text, digits), 20, undone);
		}
	}
	for (const digits of TO_OTHERS32) {
		for (let shift = 0; shift < 5; shift += 1)
			add(translated(digitsOf(value, shift, 5), digits), 24, 'base32');
	}
	// Sixteen bytes hold at least three whole groups of four, and seven of two.
	for (let shift = 0; shift < 4; shift += 1) add(grouped(value, shift, 4, 5, Z85, false), 15, 'z85');
	for (let shift = 0; shift < 2; shift += 1) {
		add(grouped(value, shift, 2, 3, BASE45, true), 21, 'base45');
		// Bytes of words of two, the other way around, as dd's conv=swab writes them.
		add(latin1(Uint8Array.from(pairs(value, shift).flatMap(([one, two]) => [two, one]))), PIECE, 'order');
	}
	if (!ascii) return;
	for (const step of ADDED) {
		for (const key of [step, -step]) {
			const text = String.fromCharCode(...value.map(byte => byte + key));
			add(Buffer.from(text, 'utf8').toString('latin1'), PIECE, 'key');
		}
	}
	const ebcdic = Buffer.from(value.map(byte => EBCDIC[byte - SPACE] ?? 0));
	add(ebcdic.toString('latin1'), PIECE, 'ebcdic');
	add(ebcdic.toString('hex'), PIECE * 2, 'ebcdic');
	add(ebcdic.toString('hex').toUpperCase(), PIECE * 2, 'ebcdic');
	for (let shift = 0; shift < 3; shift += 1)
		add(
			digitsOf(ebcdic, shift, 6, bytes => bytes.toString('base64')),
			20,
			'ebcdic',
		);
	const written = (points: readonly number[], least: number): void => {
		const bytes = Buffer.from(String.fromCodePoint(...points), 'utf8');
		add(bytes.toString('latin1'), Math.floor((bytes.length * least) / points.length), 'characters');
	};
	for (const block of BLOCKS)
		written(
			[...value.map(byte => byte)].map(byte => block + byte),
			PIECE,
		);
	for (let shift = 0; shift < 2; shift += 1) {
		const two = pairs(value, shift);
		// As `bytes.decode('utf-16')` reads them, in either order.
		written(
			two.map(([high, low]) => (high << 8) | low),
			7,
		);
		written(
			two.map(([low, high]) => (high << 8) | low),
			7,
		);
	}
}
