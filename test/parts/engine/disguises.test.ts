// Known secrets in the rarer alphabets and under the simplest ciphers: the engine finds them, also encoded once more and in pieces, and
// the search raises them.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Prefilter } from '../../../workers/prefilter.js';
import { bodyTask, detectorFor, findingsOf } from '../../support/spellings.js';

const VALUE = `app_${createHash('sha256').update('disguised').digest('base64url').slice(0, 38)}`;
const KNOWN = [{ name: 'EGRESS_TOKEN_0', value: VALUE }];
const detect = detectorFor(...KNOWN);
const search = new Prefilter({ knownSecrets: KNOWN });

const chars = (text: string, change: (code: number, i: number) => number): string =>
	Array.from(text, (char, i) => String.fromCodePoint(change(char.charCodeAt(0), i))).join('');
const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digits64 = (text: string, alphabet: string): string =>
	Buffer.from(text)
		.toString('base64')
		.replaceAll('=', '')
		.replace(/./g, digit => alphabet[STANDARD.indexOf(digit)] as string);
const digits32 = (text: string, alphabet: string): string =>
	Array.from(Buffer.from(text), byte => byte.toString(2).padStart(8, '0'))
		.join('')
		.match(/.{5}/g)
		?.map(bits => alphabet[Number.parseInt(bits, 2)])
		.join('') as string;
/** Digits of EBCDIC, and where its letters begin: A, J and S. */
const ebcdic = (text: string): Buffer =>
	Buffer.from(
		text.replace(/./gs, char => {
			const place = '_-ABCDEFGHI_______JKLMNOPQR________STUVWXYZ'.indexOf(char.toUpperCase());
			if (/\d/.test(char)) return String.fromCharCode(0xf0 + Number(char));
			if (place < 2) return place === 0 ? '\x6d' : '\x60';
			return String.fromCharCode((char === char.toUpperCase() ? 0xc1 : 0x81) + place - 2);
		}),
		'latin1',
	);
const Z85 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#';
const z85 = (text: string): string =>
	(text.match(/.{4}/g) ?? [])
		.map(four => {
			const value = Buffer.from(four).readUInt32BE(0);
			return [85 ** 4, 85 ** 3, 85 ** 2, 85, 1].map(power => Z85[Math.floor(value / power) % 85]).join('');
		})
		.join('');
const B45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const base45 = (text: string): string =>
	(text.match(/../g) ?? [])
		.map(two => {
			const value = Buffer.from(two).readUInt16BE(0);
			return [1, 45, 2025].map(power => B45[Math.floor(value / power) % 45]).join('');
		})
		.join('');

const WAYS: Readonly<Record<string, (text: string) => string | Buffer>> = {
	ROT47: text => chars(text, code => (code > 32 ? 33 + ((code + 14) % 94) : code)),
	'ROT13 with ROT5': text =>
		text
			.replace(/\d/g, digit => String((Number(digit) + 5) % 10))
			.replace(/[a-z]/gi, letter => chars(letter, code => (code & 96) + 1 + (((code & 31) + 12) % 26))),
	'each character one on': text => chars(text, code => code + 1),
	'each character three back': text => chars(text, code => code - 3),
	'digits of crypt': text =>
		digits64(text, './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'),
	'digits of bcrypt': text =>
		digits64(text, './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'),
	'a row of uuencode': text =>
		digits64(text, String.fromCharCode(96, ...Array.from({ length: 63 }, (_, i) => 33 + i))),
	'base32 of Crockford': text => digits32(text, '0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
	'z-base-32': text => digits32(text, 'ybndrfg8ejkmcpqxot1uwisza345h769'),
	Bech32: text => digits32(text, 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'),
	Z85: z85,
	base45,
	EBCDIC: ebcdic,
	'EBCDIC in hex': text => ebcdic(text).toString('hex'),
	'EBCDIC in base64': text => ebcdic(text).toString('base64'),
	'bytes of words the other way around': text => text.replace(/(.)(.)/g, '$2$1'),
	Braille: text => chars(text, code => 0x2800 + code),
	ideographs: text => chars(text, code => 0x4e00 + code),
	'two characters as one': text => Buffer.from(text.slice(0, text.length & ~1)).toString('utf16le'),
};

const finds = (body: string | Buffer): boolean =>
	findingsOf(detect(bodyTask(body))).some(({ detector }) => detector === 'known_secrets');
const raises = (body: string | Buffer): boolean =>
	search.suspicious(Buffer.from(body as string), ['token_patterns', 'known_secrets']);

for (const [name, way] of Object.entries(WAYS)) {
	test(`a known secret is found in ${name}`, () => {
		for (const around of [
			(text: string) => text,
			(text: string) => `name=app\nkey=${text}\nmode=fast`,
			(text: string) => `id=x, key=${text};`,
			(text: string) => `n${text}`,
		]) {
			const hidden = way(around(VALUE));
			for (const body of typeof hidden === 'string'
				? [
						hidden,
						`{"data":${JSON.stringify(hidden)}}`,
						JSON.stringify([Buffer.from(hidden).toString('base64')]),
					]
				: [hidden]) {
				assert.ok(finds(body), `engine: ${body.toString('latin1')}`);
				assert.ok(raises(body), `search: ${body.toString('latin1')}`);
			}
		}
		// Most of it counts as well.
		assert.ok(finds(way(`x ${VALUE.slice(4, 30)} y`)));
	});
}

test('what hides nothing is not found: another value in each of these ways', () => {
	const other = `app_${createHash('sha256').update('another').digest('base64url').slice(0, 38)}`;
	for (const way of Object.values(WAYS)) assert.ok(!finds(way(other)));
});
