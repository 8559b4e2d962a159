// Unpacks files of xz, of LZMA alone (`xz --format=lzma`), and members of ZIP files that are packed by LZMA. Must not know what is
// around them, nor how LZMA itself is coded.

import { type Ended, Lzma } from './lzma.js';
import type { Output, Unpacked } from './output.js';

/** The first bytes of xz (section 2.1.1.1 of its file format). */
export const XZ = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);
/** Bytes of the header, and by the low half of its last byte of flags those of the checks behind blocks. */
const XZ_HEADER = 12;
const CHECKS = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const FILTER_LZMA2 = 0x21;
const FILTER_DELTA = 0x03;

const lzma = new Lzma();

/** What was read of a stream. */
interface Read {
	readonly size: number;
	readonly ended: Ended;
}

/** Bytes that a vain attempt takes as long as reading does. */
const ATTEMPT = 512;

/** A stream that broke was none: what it took to see that is counted. */
function unpacked({ size, ended }: Read, out: Output): Unpacked {
	return { size, vain: ended === 'broken' ? ATTEMPT + size + out.length : 0 };
}

/** Puts what the blocks of the stream at `at`, which begins with XZ, hold into `out`. */
export function unxz(bytes: Buffer, at: number, out: Output): Unpacked {
	return unpacked(readXz(bytes, at, out), out);
}

function readXz(bytes: Buffer, at: number, out: Output): Read {
	const check = CHECKS[(bytes[at + 7] ?? 0) & 15] as number;
	let next = at + XZ_HEADER;
	// The index comes where a block's header would be, whose length can't be zero.
	while (next < bytes.length && bytes[next] !== 0) {
		const header = readHeader(bytes, next);
		if (header === null) return { size: next - at, ended: 'broken' };
		const from = out.length;
		const { size, ended } = unlzma2(bytes, next + header.size, out);
		for (const distance of header.deltas) undoDelta(out, from, distance);
		const read = header.size + size;
		next += read + ((4 - (read & 3)) & 3) + check;
		if (ended !== 'marked') return { size: Math.min(bytes.length, next) - at, ended };
	}
	return { size: Math.min(bytes.length, next) - at, ended: next < bytes.length ? 'marked' : 'cut' };
}

/**
 * The header of a block: its length, and the distances of its delta filters, the last one first. Filters for the addresses in
 * programs leave text as it is. Null for none.
 */
function readHeader(bytes: Buffer, at: number): { size: number; deltas: number[] } | null {
	const size = ((bytes[at] as number) + 1) * 4;
	const flags = bytes[at + 1] ?? 0;
	if (at + size > bytes.length) return null;
	let next = at + 2;
	// How many bytes it has packed and unpacked.
	if (flags & 0x40) next = skipNumber(bytes, next);
	if (flags & 0x80) next = skipNumber(bytes, next);
	const deltas: number[] = [];
	for (let filter = (flags & 3) + 1; filter > 0; filter -= 1) {
		const id = bytes[next] ?? 0;
		const length = bytes[next + 1] ?? 0;
		if (id === FILTER_LZMA2) return { size, deltas };
		if (id === FILTER_DELTA) deltas.unshift((bytes[next + 2] ?? 0) + 1);
		next += 2 + length;
		if (next >= at + size) return null;
	}
	return null;
}

function skipNumber(bytes: Buffer, at: number): number {
	let next = at;
	while (next < bytes.length && (bytes[next] as number) > 127) next += 1;
	return next + 1;
}

/** Adds to each byte behind `from` the one that stood so far before it. */
function undoDelta(out: Output, from: number, distance: number): void {
	const { bytes, length } = out;
	for (let i = from + distance; i < length; i += 1)
		bytes[i] = (bytes[i] as number) + (bytes[i - distance] as number);
}

/** Chunks: a byte that says which, 0 for the end. */
function unlzma2(bytes: Buffer, at: number, out: Output): Read {
	lzma.start(out);
	let next = at;
	let ready = false;
	while (next < bytes.length) {
		const control = bytes[next] as number;
		if (control === 0) return { size: next + 1 - at, ended: 'marked' };
		if (control < 0x80) {
			if (control > 2) return { size: next - at, ended: 'broken' };
			// As it is.
			if (next + 3 > bytes.length) break;
			const end = Math.min(bytes.length, next + 3 + bytes.readUInt16BE(next + 1) + 1);
			if (control === 1) lzma.resetDictionary();
			const plain = bytes.subarray(next + 3, end);
			out.reserve(plain.length);
			plain.copy(out.bytes, out.length);
			out.length += plain.length;
			next = end;
			continue;
		}
		const head = control >= 0xc0 ? 6 : 5;
		if (next + head > bytes.length) break;
		const unpacked = ((control & 0x1f) << 16) + bytes.readUInt16BE(next + 1) + 1;
		const end = next + head + bytes.readUInt16BE(next + 3) + 1;
		if (control >= 0xe0) lzma.resetDictionary();
		if (control >= 0xc0) ready = lzma.properties(bytes[next + 5] as number);
		else if (control >= 0xa0) lzma.resetState();
		if (!ready) return { size: next - at, ended: 'broken' };
		const ended = lzma.decode(bytes, next + head, Math.min(bytes.length, end), unpacked);
		if (ended !== 'full')
			return { size: Math.min(bytes.length, end) - at, ended: end > bytes.length ? 'cut' : 'broken' };
		next = end;
	}
	return { size: bytes.length - at, ended: 'cut' };
}

/** The first bytes of LZMA alone, by itself chosen: see isLzma. */
export const LZMA = Buffer.from([0x5d, 0, 0]);
/** Bytes of the header of LZMA alone: properties, the dictionary's size, and how much it holds. */
const ALONE_HEADER = 13;

/**
 * True for a header of LZMA alone: the properties that every encoder chooses by itself, a dictionary of whole pages, no length or one
 * below a terabyte, and the zero that a range coder begins with.
 */
export function isLzma(bytes: Buffer, at = 0): boolean {
	if (at + ALONE_HEADER >= bytes.length || bytes[at + ALONE_HEADER] !== 0) return false;
	if (bytes.readUIntBE(at, 3) !== 0x5d0000 || (bytes[at + 4] as number) > 0x7f) return false;
	const high = bytes.readUIntBE(at + 10, 3);
	return high === 0 || (high === 0xffffff && bytes.readUInt32LE(at + 5) === 0xffffffff);
}

/** Puts what the file of LZMA alone at `at`, which isLzma holds for, holds into `out`. */
export function unlzma(bytes: Buffer, at: number, out: Output): Unpacked {
	const known = bytes.readUIntBE(at + 10, 3) === 0;
	return unlzmaAt(
		bytes,
		at,
		ALONE_HEADER,
		known ? bytes.readUIntLE(at + 5, 6) : Number.POSITIVE_INFINITY,
		out,
	);
}

/** The same of a member of a ZIP file: a version, the length of the properties, these (APPNOTE 5.8.8). */
export function unlzmaMember(bytes: Buffer, at: number, out: Output): Unpacked {
	if (at + 9 > bytes.length) return { size: 0, vain: 0 };
	return unlzmaAt(bytes, at + 4, bytes.readUInt16LE(at + 2), Number.POSITIVE_INFINITY, out);
}

function unlzmaAt(bytes: Buffer, at: number, header: number, most: number, out: Output): Unpacked {
	lzma.start(out);
	if (!lzma.properties(bytes[at] as number)) return { size: 0, vain: ATTEMPT };
	const ended = lzma.decode(bytes, at + header, bytes.length, most);
	return unpacked({ size: Math.min(bytes.length, lzma.at) - at, ended }, out);
}
