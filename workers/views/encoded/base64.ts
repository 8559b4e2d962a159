// Decodes runs of base64, of either alphabet and at any alignment. Must not know where a run ends or what is searched
// for in it.

import { Buffer, isUtf8 } from 'node:buffer';
import { countedWords } from '../../roots/counted.js';
import { BASE64_DIGITS, SEXTETS } from '../../sextets.js';
import type { Meter } from '../meter.js';
import { beginsBlock, inflateAt, isZlib, seemsBrotli, seemsDeflated, unbrotli } from '../packed/inflate.js';
import { isStream, PDF } from '../packed/marks.js';
import type { Pieces } from '../view.js';
import { isPlain, keepText } from './keep.js';
import { Room } from './room.js';

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
	for (const code of value === 62
		? [0x2b, 0x2d]
		: value === 63
			? [0x2f, 0x5f]
			: [BASE64_DIGITS.charCodeAt(value)]) {
		BASE64[code] = 1;
		FITS[code] = fits;
	}
}

/** Digits from which on the runtime decodes faster, whose call costs as much as some hundred of them. */
const LONG = 512;
/** Writes what the digits [from, to) hold, the first group beginning at `from`, into `out`; how many bytes that are. */
function decodeInto(out: Buffer, digits: Buffer, from: number, to: number): number {
	if (to - from >= LONG) return out.write(digits.toString('latin1', from, to), 0, 'base64');
	let at = from;
	let size = 0;
	for (; at + 4 <= to; at += 4) {
		const group =
			((SEXTETS[digits[at] as number] as number) << 18) |
			((SEXTETS[digits[at + 1] as number] as number) << 12) |
			((SEXTETS[digits[at + 2] as number] as number) << 6) |
			(SEXTETS[digits[at + 3] as number] as number);
		out[size] = group >> 16;
		out[size + 1] = (group >> 8) & 0xff;
		out[size + 2] = group & 0xff;
		size += 3;
	}
	if (to - at >= 2) {
		const second = SEXTETS[digits[at + 1] as number] as number;
		out[size] = ((SEXTETS[digits[at] as number] as number) << 2) | (second >> 4);
		size += 1;
		if (to - at === 3) {
			out[size] = ((second & 15) << 4) | ((SEXTETS[digits[at + 2] as number] as number) >> 2);
			size += 1;
		}
	}
	return size;
}

const sizeOf = (digits: number): number => Math.ceil((digits * 3) / 4) + 3;

const SAMPLE = 64;
const LEAST_BINARY = 24;
const GZIP_IN_BASE64 = 'H4sI';
const UPPER = 1;
const LOWER = 2;
const CASE = new Uint8Array(256).fill(UPPER, 0x41, 0x5b).fill(LOWER, 0x61, 0x7b);

const TEXT_ROOM = new Room();
const WHOLE_ROOM = new Room();
const SAMPLE_ROOM = Buffer.alloc(sizeOf(SAMPLE));

/** One run of digits, whose place in the view is [start, end). */
export class Digits {
	/** Where the run stands: [from, to) of `bytes`. */
	#bytes: Buffer = SAMPLE_ROOM;
	#from = 0;
	#to = 0;
	#start = 0;
	#end = 0;
	#whole: Buffer | null = null;
	#wholeSize = 0;
	/** Where the next archive begins in the text of which most runs are parts. */
	#archive = -1;
	readonly #text: Buffer;
	readonly #pieces: Pieces;
	readonly #meter: Meter;

	constructor(text: Buffer, pieces: Pieces, meter: Meter) {
		this.#text = text;
		this.#pieces = pieces;
		this.#meter = meter;
	}

	/** From now on the run at hand is this one. */
	set(bytes: Buffer, from: number, to: number, start: number, end: number): void {
		this.#bytes = bytes;
		this.#from = from;
		this.#to = to;
		this.#start = start;
		this.#end = end;
		this.#whole = null;
	}

	/** What the whole run decodes to: until the next run. */
	#decoded(): Buffer {
		if (this.#whole === null) {
			const room = WHOLE_ROOM.of(sizeOf(this.#to - this.#from));
			this.#wholeSize = decodeInto(room, this.#bytes, this.#from, this.#to);
			this.#whole = room;
		}
		return this.#whole.subarray(0, this.#wholeSize);
	}

	/** Adds the text that the digits [from, to) of the run decode to when groups begin at `phase` modulo four. */
	addText(phase: number, from: number, to: number): void {
		const length = this.#to - this.#from;
		// One group more at each end: a digit that does not fit may hold the last bits of a byte that does.
		const first = from + ((phase - from) & 3);
		const begin = first >= 4 ? first - 4 : first;
		const stop = Math.min(length, to + 4);
		// What is decoded whole, too, is decoded once.
		if (phase === 0 && begin === 0 && stop === length) {
			keepText(this.#decoded(), this.#start, this.#end, 'base64', this.#pieces);
			return;
		}
		const room = TEXT_ROOM.of(sizeOf(stop - begin));
		const size = decodeInto(room, this.#bytes, this.#from + begin, this.#from + stop);
		keepText(room, this.#start, this.#end, 'base64', this.#pieces, size);
	}

	/** Adds what the whole run decodes to when that is text beyond ASCII, UTF-16, an archive, or compressed. */
	addBinary(): void {
		const length = this.#to - this.#from;
		if (length < LEAST_BINARY) return;
		const bytes = this.#bytes;
		const from = this.#from;
		const near = from + Math.min(length, SAMPLE);
		// Identifiers and paths have one case; base64 has both.
		let cases = 0;
		for (let i = from; i < near && cases !== (UPPER | LOWER); i += 1)
			cases |= CASE[bytes[i] as number] as number;
		if (cases !== (UPPER | LOWER)) return;
		const sample = SAMPLE_ROOM;
		const size = decodeInto(sample, bytes, from, near);
		if (isArchive(sample) || hasMark(sample)) this.#add(this.#decoded());
		else if (readsAsUtf8(sample, wholeCharacters(sample, size))) {
			if (length > SAMPLE || !isPlain(sample.subarray(0, size))) {
				const whole = this.#decoded();
				if (!isPlain(whole) && isUtf8(whole)) this.#add(whole);
			}
		} else {
			if (isPacked(sample) && beginsBlock(sample, isZlib(sample) ? 2 : 0)) {
				const inflated = inflateAt(this.#decoded(), 0, this.#meter);
				if (inflated !== null) {
					this.#pieces.add(inflated.bytes, this.#start, this.#end, inflated.kind);
					return;
				}
			}
			// Last: some bytes of what is compressed read like a string by chance.
			if (hasCounted(sample.subarray(0, size))) this.#add(this.#decoded());
		}
		if (isBrotli(sample)) {
			const unpacked = unbrotli(this.#decoded(), this.#meter);
			if (unpacked !== null) this.#pieces.add(unpacked.bytes, this.#start, this.#end, unpacked.kind);
		}
		const gzip = this.#archiveFrom(from + 1);
		if (gzip >= 0 && gzip + GZIP_IN_BASE64.length <= this.#to)
			this.#add(Buffer.from(bytes.toString('latin1', gzip, this.#to), 'base64'));
	}

	#add(bytes: Buffer): void {
		this.#pieces.add(bytes, this.#start, this.#end, 'base64');
	}

	/** Where an archive begins after something glued to it, at `from` or after; -1 for nowhere. */
	#archiveFrom(from: number): number {
		if (this.#bytes !== this.#text) {
			const at = this.#bytes.subarray(from, this.#to).indexOf(GZIP_IN_BASE64, 0, 'latin1');
			return at < 0 ? -1 : from + at;
		}
		// Its runs come in order: the text is looked through once.
		if (this.#archive < from) this.#archive = this.#text.indexOf(GZIP_IN_BASE64, from, 'latin1');
		if (this.#archive < 0) this.#archive = Number.POSITIVE_INFINITY;
		return this.#archive;
	}
}

/** The same as isUtf8 of the first `length` bytes; most that are not UTF-8 are told by the first byte beyond ASCII. */
function readsAsUtf8(bytes: Buffer, length: number): boolean {
	let at = 0;
	while (at < length && (bytes[at] as number) < 0x80) at += 1;
	if (at === length) return true;
	const first = bytes[at] as number;
	if (first < 0xc2 || first > 0xf4) return false;
	if (at + 1 < length && ((bytes[at + 1] as number) & 0xc0) !== 0x80) return false;
	return isUtf8(bytes.subarray(0, length));
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

/** gzip, bzip2, xz, zip, PNG, PDF: told by their first bytes; they are unpacked where they are found. */
const isArchive = (bytes: Buffer): boolean =>
	isStream(bytes) ||
	PDF.equals(bytes.subarray(0, PDF.length)) ||
	(bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) ||
	(bytes[0] === 0x89 && bytes[1] === 0x50);

/** Characters of a string behind its length that is told from chance. */
const LEAST_COUNTED = 8;

/** True for a binary message with such a string: what parts its strings is not seen in stretches of text alone. */
const hasCounted = (bytes: Buffer): boolean =>
	countedWords(bytes).some(({ text, drawn }) => drawn && text.length >= LEAST_COUNTED);

/** A byte order mark of UTF-16. */
const hasMark = (bytes: Buffer): boolean =>
	(bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/**
 * A zlib header (RFC 1950), or what may begin a raw deflate stream of a short text: its last block, with Huffman
 * codes (SAML packs its messages so).
 */
const isPacked = (bytes: Buffer): boolean => {
	const first = bytes[0] as number;
	return isZlib(bytes) || (first & 7) === 3 || (first & 7) === 5;
};

/** Brotli with the window of 4 MiB that every encoder chooses by itself (RFC 7932 section 9.1). */
const isBrotli = (bytes: Buffer): boolean => ((bytes[0] as number) & 15) === 11;

/** How many of the first `length` bytes of a text there are without the last character, which may be cut. */
export function wholeCharacters(sample: Buffer, length = sample.length): number {
	let end = length;
	while (end > 0 && end > length - 4 && ((sample[end - 1] as number) & 0xc0) === 0x80) end -= 1;
	return Math.max(0, end - 1);
}
