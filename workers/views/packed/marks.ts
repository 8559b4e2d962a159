// Whether bytes begin as a file does that is packed: for what decodes them, which keeps these whole. Must not know how any is unpacked.

import { isBzip2 } from './bzip2.js';
import { isZip, isZlib } from './inflate.js';
import { isLzma, XZ } from './xz.js';

/** True for what begins like gzip (RFC 1952), bzip2, xz or LZMA. */
export const isStream = (bytes: Buffer): boolean =>
	(bytes[0] === 0x1f && bytes[1] === 0x8b) ||
	isBzip2(bytes) ||
	isLzma(bytes) ||
	XZ.equals(bytes.subarray(0, XZ.length));

/** What a PDF begins with, whose streams are packed (ISO 32000-1 section 7.5.2). */
export const PDF = Buffer.from('%PDF', 'latin1');

/** True for what begins like one of these, zlib (RFC 1950), a ZIP file or a PDF. */
export const isPacked = (bytes: Buffer): boolean =>
	isStream(bytes) || isZlib(bytes) || isZip(bytes) || PDF.equals(bytes.subarray(0, PDF.length));
