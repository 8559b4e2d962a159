// Decodes runs of base64, of either alphabet and at any alignment. Must not know where a run ends or what is searched
// for in it.

import { isUtf8 } from 'node:buffer';
import { inflateAt, seemsBrotli, seemsDeflated, unbrotli } from './inflate.js';
import { isPlain, keepText } from './keep.js';
import type { Meter } from './meter.js';
import type { Pieces } from './view.js';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** 1 for a digit of either alphabet. */
export const BASE64 = new Uint8Array(256);
/**
 * For each digit, the places in a group of four where it can stand when the group decodes to printable ASCII, white
 * space or NUL (for UTF-16): bit 0 for the first place.
 */
export const FITS = new Uint8Array(256);

for (let value = 0; value < 64; value += 1) {
	const first = value === 0 || value === 2 || value === 3 || (value >= 8 && value < 32);
	const second = (value & 15) === 0 || ((value & 15) >= 2 && (value & 15) < 8);
	const third = (value & 3) < 2;
	const fits = (first ? 1 : 0) | (second ? 2 : 0) | (third ? 4 : 0) | 8;
	for (const code of value === 62 ? [0x2b, 0x2d] : value === 63 ? [0x2f, 0x5f] : [DIGITS.charCodeAt(value)]) {
		BASE64[code] = 1;
		FITS[code] = fits;
	}
}

/** Adds the text that the digits [from, to) of `run` decode to when groups begin at `phase` modulo four. */
export function decodeText(
	run: Buffer,
	phase: number,
	from: number,
	to: number,
	start: number,
	end: number,
	pieces: Pieces,
): void {
	// One group more at each end: a digit that does not fit may hold the last bits of a byte that does.
	const first = from + ((phase - from) & 3);
	const begin = first >= 4 ? first - 4 : first;
	const text = Buffer.from(run.toString('latin1', begin, Math.min(run.length, to + 4)), 'base64');
	keepText(text, start, end, 'base64', pieces);
}

const SAMPLE = 64;
const LEAST_BINARY = 24;
const GZIP_IN_BASE64 = 'H4sI';
const UPPER = 1;
const LOWER = 2;
const CASE = new Uint8Array(256).fill(UPPER, 0x41, 0x5b).fill(LOWER, 0x61, 0x7b);

/** Adds what a whole run decodes to when that is text beyond ASCII, UTF-16, an archive, or compressed. */
export function decodeBinary(run: Buffer, start: number, end: number, pieces: Pieces, meter: Meter): void {
	if (run.length < LEAST_BINARY) return;
	// Identifiers and paths have one case; base64 has both.
	let cases = 0;
	for (let i = 0; i < run.length && i < SAMPLE; i += 1) cases |= CASE[run[i] as number] as number;
	if (cases !== (UPPER | LOWER)) return;
	const sample = Buffer.from(run.toString('latin1', 0, SAMPLE), 'base64');
	const add = (bytes: Buffer): void => pieces.add(bytes, start, end, 'base64');
	const whole = (): Buffer => Buffer.from(run.toString('latin1'), 'base64');
	if (isArchive(sample) || hasMark(sample)) add(whole());
	else if (isUtf8(sample.subarray(0, wholeCharacters(sample)))) {
		if (!isPlain(sample) || run.length > SAMPLE) {
			const bytes = whole();
			if (isUtf8(bytes) && !isPlain(bytes)) add(bytes);
		}
	} else if (isPacked(sample)) {
		const inflated = inflateAt(whole(), 0, meter);
		if (inflated !== null) {
			pieces.add(inflated.bytes, start, end, inflated.kind);
			return;
		}
	}
	if (isBrotli(sample)) {
		const unpacked = unbrotli(whole(), meter);
		if (unpacked !== null) pieces.add(unpacked.bytes, start, end, unpacked.kind);
	}
	// An archive after something glued to it.
	const gzip = run.indexOf(GZIP_IN_BASE64, 1, 'latin1');
	if (gzip > 0) add(Buffer.from(run.toString('latin1', gzip), 'base64'));
}

/** Digits of a run that tell whether it is a compressed stream. */
const PACKED_SAMPLE = 4096;

/** True for a run that decodes to more than stretches of ASCII, which is seen from its first digit only. */
export function isOneWhole(run: Buffer): boolean {
	const sample = Buffer.from(run.toString('latin1', 0, PACKED_SAMPLE), 'base64');
	if (isArchive(sample) || hasMark(sample)) return true;
	const first = sample.subarray(0, (SAMPLE * 3) / 4);
	if (isUtf8(first.subarray(0, wholeCharacters(first)))) return !isPlain(first);
	if (isPacked(sample) && seemsDeflated(sample, sample[0] === 0x78 ? 2 : 0)) return true;
	return isBrotli(sample) && seemsBrotli(sample);
}

/** gzip, zip, PNG: told by their first bytes; they are unpacked where they are found. */
const isArchive = (bytes: Buffer): boolean =>
	(bytes[0] === 0x1f && bytes[1] === 0x8b) ||
	(bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) ||
	(bytes[0] === 0x89 && bytes[1] === 0x50);

/** A byte order mark of UTF-16. */
const hasMark = (bytes: Buffer): boolean =>
	(bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/**
 * A zlib header (RFC 1950), or what may begin a raw deflate stream of a short text: its last block, with Huffman
 * codes (SAML packs its messages so).
 */
const isPacked = (bytes: Buffer): boolean => {
	const first = bytes[0] as number;
	const zlib = first === 0x78 && ((first << 8) | (bytes[1] as number)) % 31 === 0;
	return zlib || (first & 7) === 3 || (first & 7) === 5;
};

/** Brotli with the window of 4 MiB that every encoder chooses by itself (RFC 7932 section 9.1). */
const isBrotli = (bytes: Buffer): boolean => ((bytes[0] as number) & 15) === 11;

/** How many bytes of text there are without the last character, which may be cut. */
export function wholeCharacters(sample: Buffer): number {
	let end = sample.length;
	while (end > 0 && end > sample.length - 4 && ((sample[end - 1] as number) & 0xc0) === 0x80) end -= 1;
	return Math.max(0, end - 1);
}
