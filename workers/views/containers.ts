// Finds and unpacks what is compressed inside bytes, whatever their content-type says: gzip, zlib (as in PNG text and
// PDF streams), zip members (as in docx, jar). Must not know what is searched for in the contents.

import { isAscii } from 'node:buffer';
import { inflate, inflateAt } from './inflate.js';
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
		// APPNOTE 4.3.7: method at 8, lengths of name and extra field at 26 and 28. A member that is only stored stands
		// in the open.
		if (at + 30 > bytes.length || bytes.readUInt16LE(at + 8) !== 8) continue;
		const skip = 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
		const found = inflate(bytes, at, skip, 'zip', meter);
		if (found !== null) pieces.add(found.bytes, at, at + found.size, 'zip');
	}
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
