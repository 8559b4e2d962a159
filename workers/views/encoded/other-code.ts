// Reads a body that is text once one byte is taken out of all of its bytes, by XOR or by subtraction, or in EBCDIC. Of all bytes that
// do so those are taken by which most of it is letters, digits and blanks. prefilter/encoded/other-code.as.ts follows it. It must not
// know what is searched for.

import { Buffer, isUtf8 } from 'node:buffer';
import type { Pieces, View } from '../view.js';
import { prints } from './keep.js';

/** Bytes of a body that is looked at, and those by which it is told that it is no text as it came. */
const LEAST = 16;
const MOST = 16 * 1024;
const SAMPLE = 64;
/** Readings that are told: by keys near the right one most of a text prints, too. */
const READINGS = 4;

/** What each byte stands for; 0 for nothing that prints. */
type Code = Uint8Array;

const codeBy = (read: (byte: number) => number): Code =>
	Uint8Array.from({ length: 256 }, (_, byte) => (prints(read(byte)) ? read(byte) : 0));

/** Runs of signs in IBM's code pages 37 and 500, by the byte of the first: what the two have apart is in no token. */
const EBCDIC: readonly (readonly [number, string])[] = [
	[0x05, '\t'],
	[0x0d, '\r'],
	[0x15, '\n'],
	[0x25, '\n'],
	[0x40, ' '],
	[0x4a, '[.<(+|&'],
	[0x5a, '!$*);^-/'],
	[0x6b, ',%_>?'],
	[0x79, '`:#@\'="'],
	[0x81, 'abcdefghi'],
	[0x91, 'jklmnopqr'],
	[0xa1, '~stuvwxyz'],
	[0xc0, '{ABCDEFGHI'],
	[0xd0, '}JKLMNOPQR'],
	[0xe0, '\\'],
	[0xe2, 'STUVWXYZ'],
	[0xf0, '0123456789'],
];
const ebcdic: Code = new Uint8Array(256);
for (const [from, signs] of EBCDIC)
	for (const [i, sign] of [...signs].entries()) ebcdic[from + i] = sign.charCodeAt(0);

const BYTES = Array.from({ length: 255 }, (_, i) => i + 1);
type Named = { readonly kind: string; readonly code: Code };
let made: readonly Named[] | null = null;

/** All of them, made when a body first asks for them. */
function codes(): readonly Named[] {
	made ??= [
		{ kind: 'ebcdic', code: ebcdic },
		...BYTES.map(key => ({ kind: 'key', code: codeBy(byte => byte ^ key) })),
		...BYTES.map(key => ({ kind: 'key', code: codeBy(byte => (byte - key) & 0xff) })),
	];
	return made;
}

const isOfWords = Uint8Array.from({ length: 256 }, (_, byte) =>
	/[A-Za-z0-9 \n]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

const isControl = (byte: number): boolean => byte < 0x20 && !prints(byte);

/** Adds what the likeliest codes make of all of a body that is no text. */
export function decodeOtherCode({ bytes }: View, pieces: Pieces): void {
	const { length } = bytes;
	if (length < LEAST || length > MOST) return;
	const sample = bytes.subarray(0, SAMPLE);
	if (isUtf8(sample) && !sample.some(isControl)) return;
	const counts = new Map<number, number>();
	for (const byte of bytes) counts.set(byte, (counts.get(byte) ?? 0) + 1);
	const readings: { readonly kind: string; readonly code: Code; readonly words: number }[] = [];
	for (const { kind, code } of codes()) {
		let words = 0;
		let all = true;
		for (const [byte, count] of counts) {
			const read = code[byte] as number;
			all = read !== 0;
			if (!all) break;
			words += count * (isOfWords[read] as number);
		}
		if (all) readings.push({ kind, code, words });
	}
	readings.sort((a, b) => b.words - a.words);
	for (const { kind, code } of readings.slice(0, READINGS))
		pieces.add(Buffer.from(bytes.map(byte => code[byte] as number)), 0, length, kind);
}
