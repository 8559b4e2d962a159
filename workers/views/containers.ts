// Finds and unpacks what is compressed inside bytes, whatever their content-type says: gzip, zlib (as in PNG text and
// PDF streams), zip members (as in docx, jar), and a whole body of raw deflate or Brotli. Must not know what is searched
// for in the contents.

import { isAscii } from 'node:buffer';
import { inflate, inflateAt, unbrotli } from './inflate.js';
import type { Meter } from './meter.js';
import type { Pieces, View } from './view.js';

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
const ZIP_MEMBER = Buffer.from('PK\u0003\u0004', 'latin1');

/** Adds the contents of everything compressed in `view`. Throws ScanStop for a bomb, and for endless false starts. */
export function unpackContainers(view: View, pieces: Pieces, meter: Meter): void {
	const { bytes } = view;
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
		if (method !== 8) continue;
		const found = inflate(bytes, at, skip, 'zip', meter);
		if (found !== null) pieces.add(found.bytes, at, at + found.size, 'zip');
	}
	pngText(bytes, pieces);
	// RFC 1950: 0x78, then the level with a check modulo 31. By chance once in 16,384 bytes.
	for (let at = bytes.indexOf(0x78); at >= 0 && at + 2 < bytes.length; ) {
		let size = 1;
		if ((0x7800 + (bytes[at + 1] as number)) % 31 === 0 && ((bytes[at + 1] as number) & 0x20) === 0) {
			const blocks = ((bytes[at + 2] as number) >> 1) & 3;
			const found = blocks === 3 ? null : inflateAt(bytes, at, meter);
			if (found !== null) {
				pieces.add(found.bytes, at, Math.min(bytes.length, at + found.size + 4), 'zlib');
				size = found.size;
			}
		}
		at = bytes.indexOf(0x78, at + size);
	}
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
