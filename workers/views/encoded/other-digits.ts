// Decodes runs whose digits are others than the encoding's own, or stand in another order: base64 and base32 by ROT13, base64 in the
// other letter case, hex back to front, with its halves changed or in sixteen letters, and two of these at once. Follows
// prefilter/encoded/other-digits.as.ts. Works on bytes; must not know what is searched for.

import { SEXTETS } from '../../sextets.js';
import type { Pieces } from '../view.js';
import { BASE64 } from './base64.js';
import { BASE32_LOWER, BASE32_UPPER, HEX } from './hex.js';
import { keepText, prints } from './keep.js';
import { Room } from './room.js';

/** Bytes that print by which a reading is told: those of random digits hardly ever do. */
const TOLD_BY = 16;
const NONE = 255;
const LETTERS = 26;
const ROT13 = 13;

/** One way to read a run. */
interface Reading {
	readonly kind: string;
	/** What each byte is worth as a digit. */
	readonly values: Uint8Array;
	readonly bits: number;
	readonly backwards: boolean;
	/** Of each two digits the second comes first. */
	readonly swapped: boolean;
}

const valuesBy = (value: (byte: number) => number): Uint8Array =>
	Uint8Array.from({ length: 256 }, (_, byte) => value(byte));
const sextets = (change: (sextet: number) => number): Uint8Array =>
	valuesBy(byte => (BASE64[byte] === 1 ? change(SEXTETS[byte] as number) : NONE));
const rotated = (place: number): number => (place + ROT13) % LETTERS;
/** Places of letters from `first` on, in either letter case, as hex. */
const lettersFrom = (first: number): Uint8Array =>
	valuesBy(byte => {
		const place = (byte | 0x20) - 0x61 - first;
		return byte >= 0x41 && place >= 0 && place < 16 ? place : NONE;
	});
const base32 = (change: (place: number) => number): Uint8Array =>
	valuesBy(byte => {
		if (BASE32_UPPER[byte] !== 1 && BASE32_LOWER[byte] !== 1) return NONE;
		return byte < 0x40 ? byte - 0x32 + LETTERS : change((byte | 0x20) - 0x61);
	});

const ROTATED64 = sextets(sextet =>
	sextet < LETTERS ? rotated(sextet) : sextet < LETTERS * 2 ? rotated(sextet - LETTERS) + LETTERS : sextet,
);
const OTHER_CASE64 = sextets(sextet => (sextet < LETTERS * 2 ? (sextet + LETTERS) % (LETTERS * 2) : sextet));
const HEX_VALUES = valuesBy(byte => (HEX[byte] === 1 ? (byte & 15) + (byte > 0x39 ? 9 : 0) : NONE));

const FORWARDS = { backwards: false, swapped: false };
const BACKWARDS = { backwards: true, swapped: false };
const READINGS: readonly Reading[] = [
	{ kind: 'base64', values: ROTATED64, bits: 6, ...FORWARDS },
	{ kind: 'base64', values: ROTATED64, bits: 6, ...BACKWARDS },
	{ kind: 'base64', values: OTHER_CASE64, bits: 6, ...FORWARDS },
	{ kind: 'base64', values: OTHER_CASE64, bits: 6, ...BACKWARDS },
	{ kind: 'hex', values: HEX_VALUES, bits: 4, ...BACKWARDS },
	{ kind: 'hex', values: HEX_VALUES, bits: 4, backwards: false, swapped: true },
	{ kind: 'hex', values: lettersFrom(0), bits: 4, ...FORWARDS },
	{ kind: 'hex', values: lettersFrom(6), bits: 4, ...FORWARDS },
	{ kind: 'base32', values: base32(rotated), bits: 5, ...FORWARDS },
	{ kind: 'base32', values: base32(place => place), bits: 5, ...BACKWARDS },
];

const ROOM = new Room();

/** Adds what the digits [from, to) of `bytes` say in each of these ways, of a run whose place in the view is [start, end). */
export function addOtherDigits(
	bytes: Buffer,
	from: number,
	to: number,
	start: number,
	end: number,
	pieces: Pieces,
): void {
	for (const reading of READINGS) {
		const { bits, kind } = reading;
		const most = ((to - from) * bits) >> 3;
		if (most < TOLD_BY) continue;
		const room = ROOM.of(most);
		const size = readInto(room, reading, bytes, from, to);
		if (size >= TOLD_BY) keepText(room, start, end, kind, pieces, size);
	}
}

/** Writes what the digits say by a reading; 0 where its first bytes don't print. */
function readInto(out: Buffer, reading: Reading, bytes: Buffer, from: number, to: number): number {
	const { values, bits, backwards, swapped } = reading;
	let held = 0;
	let count = 0;
	let size = 0;
	const length = to - from;
	for (let i = 0; i < length; i += 1) {
		const place = swapped ? i ^ 1 : i;
		// The last digit by itself is none.
		if (place >= length) break;
		const value = values[bytes[backwards ? to - 1 - place : from + place] as number] as number;
		if (value === NONE) return size < TOLD_BY ? 0 : size;
		held = ((held << bits) | value) & 0xffff;
		count += bits;
		if (count < 8) continue;
		count -= 8;
		const byte = (held >> count) & 0xff;
		if (size < TOLD_BY && !prints(byte)) return 0;
		out[size] = byte;
		size += 1;
	}
	return size;
}
