// Whether a run of base64 characters could decode to something worth a look. The JavaScript half of what
// prefilter.as.ts says in WebAssembly; it must not know literals.

import type { Bytes } from './bytes.js';
import {
	CLASS_HEX,
	CLASS_LETTER,
	CLASS_LOWER32,
	CLASS_RUN,
	CLASS_UPPER32,
	DECODED_LEAST,
	PACKED_LEAST,
	WINDOW_LEAST,
} from './layout.js';

/** Hex and base32 digits in a row that are worth decoding. */
const OTHERS_LEAST = 24;
/** The first bit of each decoded byte, by place in a group of four digits: none is set in ASCII. */
const HIGH: readonly number[] = [32, 8, 2, 0];

function value(code: number): number {
	if (code >= 0x61) return code - 71;
	if (code === 0x5f || code === 0x2f) return 63;
	if (code >= 0x41) return code - 65;
	return code < 0x30 ? 62 : code + 4;
}

/** True when the run [from, to) could decode to text, or is compressed, or goes on in the next line. */
export function isDecodable(bytes: Bytes, from: number, to: number, end: number): boolean {
	if (goesOn(bytes, to, end)) return true;
	const length = to - from;
	if (length < DECODED_LEAST) return false;
	for (let at = from; at + WINDOW_LEAST <= to; at += 4) if (isAscii(bytes, at)) return true;
	let longest = 0;
	const rows = [0, 0, 0];
	for (let at = from; at < to; at += 1) {
		for (const [row, bit] of [CLASS_HEX, CLASS_UPPER32, CLASS_LOWER32].entries()) {
			rows[row] = bytes.is(at, bit) ? (rows[row] as number) + 1 : 0;
			longest = Math.max(longest, rows[row] as number);
		}
	}
	return (
		longest >= OTHERS_LEAST ||
		(hasBothCases(bytes, from, to) && isUtf8(bytes, from)) ||
		isPacked(bytes, from, to)
	);
}

/** Identifiers and paths have one case; base64 of anything longer has both. */
function hasBothCases(bytes: Bytes, from: number, to: number): boolean {
	let upper = false;
	let lower = false;
	for (let at = from; at < to; at += 1) {
		if (!bytes.is(at, CLASS_LETTER)) continue;
		if (bytes.at(at) < 0x60) upper = true;
		else lower = true;
	}
	return upper && lower;
}

/** A line break and white space, and then another run: base64 is wrapped in lines. */
function goesOn(bytes: Bytes, to: number, end: number): boolean {
	let next = to;
	if (next < end && bytes.at(next) === 0x0d) next += 1;
	if (next < end && bytes.at(next) === 0x0a) next += 1;
	if (next === to) return false;
	while (next < end && (bytes.at(next) === 0x20 || bytes.at(next) === 0x09)) next += 1;
	return next < end && bytes.is(next, CLASS_RUN);
}

/** True when a window of digits is ASCII at one of the four alignments. */
function isAscii(bytes: Bytes, from: number): boolean {
	for (let shift = 0; shift < 4; shift += 1) {
		let fits = true;
		for (let i = 0; i < WINDOW_LEAST && fits; i += 1) {
			fits = (value(bytes.at(from + i)) & (HIGH[(i + 4 - shift) & 3] as number)) === 0;
		}
		if (fits) return true;
	}
	return false;
}

const three = (bytes: Bytes, at: number): number =>
	(value(bytes.at(at)) << 18) |
	(value(bytes.at(at + 1)) << 12) |
	(value(bytes.at(at + 2)) << 6) |
	value(bytes.at(at + 3));

/** True when the first twelve digits decode to valid UTF-8 as far as they go. */
function isUtf8(bytes: Bytes, from: number): boolean {
	let rest = 0;
	for (let group = 0; group < 12; group += 4) {
		const bits = three(bytes, from + group);
		for (let shift = 16; shift >= 0; shift -= 8) {
			const code = (bits >> shift) & 255;
			if (rest > 0) {
				if (code >> 6 !== 2) return false;
				rest -= 1;
			} else if (code >= 0x80) {
				if (code < 0xc2 || code > 0xf4) return false;
				rest = code < 0xe0 ? 1 : code < 0xf0 ? 2 : 3;
			}
		}
	}
	return true;
}

/** gzip, zip, PNG, a byte order mark, zlib; and what may be raw deflate with Huffman codes, as SAML packs messages. */
export function isPacked(bytes: Bytes, from: number, to: number): boolean {
	if (!hasBothCases(bytes, from, to)) return false;
	const bits = three(bytes, from);
	const first = bits >> 16;
	const pair = bits >> 8;
	if (pair === 0x1f8b || pair === 0x504b || pair === 0x8950 || first === 0xff || first === 0xfe) return true;
	if (first === 0x78 && pair % 31 === 0) return true;
	return to - from >= PACKED_LEAST && ((first & 7) === 3 || (first & 7) === 5);
}
