// Finds and unpacks what is compressed inside bytes, whatever their content-type says: gzip, zlib (as in PNG text and
// PDF streams, see also pdf.ts), zip members (as in docx, jar), bzip2, xz and LZMA, blocks of Avro, and a whole body of raw deflate
// or Brotli. Must not know what is searched for in the contents.

import { isAscii } from 'node:buffer';
import type { Meter } from '../meter.js';
import type { Pieces, View } from '../view.js';
import { BZIP2, isBzip2, unbzip2 } from './bzip2.js';
import { inflate, inflateAt, LEAST_OUTPUT, unbrotli } from './inflate.js';
import { Output, type Unpacked } from './output.js';
import { unpackPdf } from './pdf.js';
import { drawnIn, isPixels } from './pixels.js';
import { isLzma, LZMA, unlzma, unlzmaMember, unxz, XZ } from './xz.js';

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
const ZIP_MEMBER = Buffer.from('PK\u0003\u0004', 'latin1');
/** The method of members that LZMA packed; those by bzip2 have its mark. */
const LZMA_MEMBER = 14;

/** Adds the contents of everything compressed in `view`. Throws ScanStop for a bomb, and for endless false starts. */
export function unpackContainers(view: View, pieces: Pieces, meter: Meter): void {
	const { bytes } = view;
	unpackPdf(bytes, pieces, meter);
	if (isAscii(bytes)) return;
	for (let at = bytes.indexOf(GZIP); at >= 0; ) {
		const found = inflateAt(bytes, at, meter);
		if (found !== null) pieces.add(found.bytes, at, Math.min(bytes.length, at + found.size + 8), 'gzip');
		at = bytes.indexOf(GZIP, at + (found === null ? 1 : found.size));
	}
	for (let at = bytes.indexOf(ZIP_MEMBER); at >= 0; at = bytes.indexOf(ZIP_MEMBER, at + 4)) {
		// APPNOTE 4.3.7: method at 8, size at 18, lengths of name and extra field at 26 and 28.
		if (at + 30 > bytes.length) continue;
		const skip = 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
		const method = bytes.readUInt16LE(at + 8);
		if (method === 0) {
			// It stands in the open, but for its ends, which what comes after it is glued to.
			const end = at + skip + bytes.readUInt32LE(at + 18);
			if (end <= bytes.length) pieces.add(bytes.subarray(at + skip, end), at, end, 'zip');
		}
		if (method === LZMA_MEMBER) unpackBy(bytes, at, skip, 'zip', unlzmaMember, pieces, meter);
		if (method !== 8) continue;
		const found = inflate(bytes, at, skip, 'zip', meter);
		if (found !== null) pieces.add(found.bytes, at, at + found.size, 'zip');
	}
	unpackAll(bytes, BZIP2, isBzip2, 'bzip2', unbzip2, pieces, meter);
	unpackAll(bytes, XZ, null, 'xz', unxz, pieces, meter);
	unpackAll(bytes, LZMA, isLzma, 'lzma', unlzma, pieces, meter);
	pngText(bytes, pieces);
	unpackAvro(bytes, pieces, meter);
	// RFC 1950: 0x78, then the level with a check modulo 31. By chance once in 16,384 bytes.
	for (let at = bytes.indexOf(0x78); at >= 0 && at + 2 < bytes.length; ) {
		let size = 1;
		if ((0x7800 + (bytes[at + 1] as number)) % 31 === 0 && ((bytes[at + 1] as number) & 0x20) === 0) {
			const blocks = ((bytes[at + 2] as number) >> 1) & 3;
			const found = blocks === 3 ? null : inflateAt(bytes, at, meter);
			if (found !== null) {
				const end = Math.min(bytes.length, at + found.size + 4);
				const parts = isPixels(bytes, at) ? drawnIn(found.bytes) : [{ start: 0, end: found.bytes.length }];
				for (const part of parts) pieces.add(found.bytes, at, end, 'zlib', part.start, part.end);
				size = found.size;
			}
		}
		at = bytes.indexOf(0x78, at + size);
	}
}

type Unpack = (bytes: Buffer, at: number, out: Output) => Unpacked;

/** Adds what each stream unpacks to that begins with `mark` and, if that does not say all, for which `is` holds. */
function unpackAll(
	bytes: Buffer,
	mark: Buffer,
	is: ((bytes: Buffer, at: number) => boolean) | null,
	kind: string,
	unpack: Unpack,
	pieces: Pieces,
	meter: Meter,
): void {
	for (let at = bytes.indexOf(mark); at >= 0; ) {
		const size = is?.(bytes, at) === false ? 1 : unpackBy(bytes, at, 0, kind, unpack, pieces, meter);
		at = bytes.indexOf(mark, at + size);
	}
}

/** Adds what one stream behind a header of `skip` bytes unpacks to, as far as it does; how many bytes are done with. */
function unpackBy(
	bytes: Buffer,
	at: number,
	skip: number,
	kind: string,
	unpack: Unpack,
	pieces: Pieces,
	meter: Meter,
): number {
	meter.time();
	const out = new Output(meter);
	const { size, vain } = unpack(bytes, at + skip, out);
	if (vain > 0) meter.failed(vain);
	if (out.length < LEAST_OUTPUT) return 1;
	meter.unpack(out.length);
	pieces.add(out.bytes, at, Math.min(bytes.length, at + skip + size), kind, 0, out.length);
	return Math.max(1, size);
}

/** Avro's object container files: the mark, and the name of the codec in the header. */
const AVRO = Buffer.from('Obj\u0001', 'latin1');
const AVRO_DEFLATE = Buffer.from('avro.codec\u000edeflate', 'latin1');
const AVRO_SYNC = 16;

/** Adds the blocks of Avro files that are deflated: each between two of the marks that end the header. */
function unpackAvro(bytes: Buffer, pieces: Pieces, meter: Meter): void {
	let codec = -1;
	// Strings of headers that may be read, of all that there seem to be: each could go on to the end.
	const left = { strings: bytes.length };
	for (let file = bytes.indexOf(AVRO); file >= 0; file = bytes.indexOf(AVRO, file + AVRO.length)) {
		if (codec < file) codec = bytes.indexOf(AVRO_DEFLATE, file);
		if (codec < 0) return;
		const sync = avroHeaderEnd(bytes, file + AVRO.length, left);
		if (sync < 0 || codec > sync) continue;
		const mark = bytes.subarray(sync, sync + AVRO_SYNC);
		for (let at = sync + AVRO_SYNC; at < bytes.length; ) {
			// Its rows, and its bytes.
			const data = skipLong(bytes, skipLong(bytes, at));
			const found = inflate(bytes, data, 0, 'deflate', meter);
			if (found !== null) pieces.add(found.bytes, data, Math.min(bytes.length, data + found.size), 'deflate');
			const next = bytes.indexOf(mark, data);
			if (next < 0) break;
			at = next + AVRO_SYNC;
		}
	}
}

/** Where the map of the header at `at` ends, or -1: pairs of strings, in blocks of which the last is empty. */
function avroHeaderEnd(bytes: Buffer, at: number, left: { strings: number }): number {
	let next = at;
	while (next < bytes.length) {
		const pairs = longAt(bytes, next);
		next = skipLong(bytes, next);
		if (pairs === 0) return next;
		if (pairs < 0 || pairs > bytes.length) return -1;
		for (let strings = pairs * 2; strings > 0 && next < bytes.length; strings -= 1) {
			const size = longAt(bytes, next);
			left.strings -= 1;
			if (size < 0 || left.strings < 0) return -1;
			next = skipLong(bytes, next) + size;
		}
	}
	return -1;
}

/** A number as Avro writes it: seven bits a byte, its sign in the lowest; none that is counted here has over 28. */
function longAt(bytes: Buffer, at: number): number {
	let value = 0;
	for (let i = 0; i < 4; i += 1) {
		const byte = bytes[at + i] ?? 0;
		value |= (byte & 127) << (i * 7);
		if (byte < 128) break;
	}
	return (value >>> 1) ^ -(value & 1);
}

function skipLong(bytes: Buffer, at: number): number {
	let next = at;
	while (next < bytes.length && (bytes[next] as number) > 127) next += 1;
	return next + 1;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const TEXT_CHUNKS: ReadonlySet<string> = new Set(['tEXt', 'iTXt']);

/** Adds the plain texts of PNG files (section 11.3.3), which checksums are glued to; compressed ones are zlib streams. */
function pngText(bytes: Buffer, pieces: Pieces): void {
	for (let png = bytes.indexOf(PNG); png >= 0; png = bytes.indexOf(PNG, png + PNG.length)) {
		let at = png + 8;
		while (at + 12 <= bytes.length) {
			const end = at + 8 + bytes.readUInt32BE(at);
			const name = bytes.toString('latin1', at + 4, at + 8);
			if (end > bytes.length || !/^[A-Za-z]{4}$/.test(name)) break;
			if (TEXT_CHUNKS.has(name)) pieces.add(bytes.subarray(at + 8, end), at, end, 'png');
			at = end + 4;
		}
	}
}

/** Adds what all of a body unpacks to when it is one stream without a mark: raw deflate, or Brotli. */
export function unpackWhole({ bytes }: View, pieces: Pieces, meter: Meter): void {
	if (bytes.length < LEAST_WHOLE) return;
	const found = unbrotli(bytes, meter) ?? (meter.guess() ? inflate(bytes, 0, 0, 'deflate', meter) : null);
	// Random bytes may begin like a deflate stream: one that stops early is none.
	if (found !== null && found.size >= bytes.length) pieces.add(found.bytes, 0, bytes.length, found.kind);
}

/** Bytes of a stream that a secret fits in. */
const LEAST_WHOLE = 16;
