// Unpacks what is compressed and stands in a text as characters: each byte as the one of its number, as a string holds it that
// was read as Latin-1. Reads the string of JSON or the value of a form itself, since one byte that another kind of escape
// changes is the end of a stream. Must not know what is searched for in the contents.

import type { Buffer } from 'node:buffer';
import { Room } from '../encoded/room.js';
import { hexAt } from '../encoded/unescape.js';
import type { Meter } from '../meter.js';
import type { Pieces, View } from '../view.js';
import { beginsBlock, inflateAt, isZlib } from './inflate.js';

/** Streams that are tried in one value: a value is one, or holds one behind a few characters. */
const TRIED = 4;
/** Bytes of a stream by which most that is none is told. */
const HEAD = 32;

const QUOTE = 0x22;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const PLUS = 0x2b;
const BACKSLASH = 0x5c;
const X = 0x78;

/** What a letter behind a backslash stands for in JSON (RFC 8259 section 7). */
const SIMPLE = new Map(
	[...'nrtbf"\\/'].map((letter, i) => [letter.charCodeAt(0), '\n\r\t\b\f"\\/'.charCodeAt(i)]),
);

const ROOM = new Room();

/** Adds what streams unpack to whose bytes are characters. Throws ScanStop for a bomb, and for endless false starts. */
export function unpackCharacters({ bytes }: View, pieces: Pieces, meter: Meter): void {
	const reader = new Reader(bytes);
	let end = 0;
	let tried = 0;
	for (let at = nextHeader(bytes, 0); at >= 0; at = nextHeader(bytes, at + 1)) {
		// Each value is read a few times at the most.
		if (at >= end) tried = 0;
		if (tried === TRIED) continue;
		const head = reader.read(at, HEAD);
		const zlib = isZlib(head) && beginsBlock(head, 2);
		if (head.length < HEAD || (!zlib && (head[0] !== 0x1f || head[1] !== 0x8b))) continue;
		tried += 1;
		const found = inflateAt(reader.read(at, bytes.length), 0, meter);
		end = Math.max(end, reader.end);
		if (found === null) continue;
		pieces.add(found.bytes, at, reader.end, found.kind);
		at = reader.end;
	}
}

/** Where the header of a stream may begin from `from` on, or -1: of zlib, or of gzip as an escape writes its first byte. */
function nextHeader(bytes: Buffer, from: number): number {
	for (let at = from; at + 2 < bytes.length; at += 1) {
		const byte = bytes[at] as number;
		const next = bytes[at + 1] as number;
		if (byte === X) {
			// A level, in ASCII, in UTF-8 or as an escape.
			if (next === 0x5e || next === 1 || next === 0xc2 || next === 0xc3) return at;
			if ((next === BACKSLASH && bytes[at + 2] === 0x75) || next === PERCENT) return at;
		} else if (byte === 0x1f) {
			if (next === 0xc2) return at;
		} else if (byte === BACKSLASH) {
			if (next === 0x75 && hexAt(bytes, at + 2, 4) === 0x1f) return at;
		} else if (byte === PERCENT && next === 0x31 && ((bytes[at + 2] as number) | 32) === 0x66) return at;
	}
	return -1;
}

/** Reads the characters of one value as bytes, in the way that its first ones are written. */
class Reader {
	readonly #bytes: Buffer;
	/** Where what was read ends. */
	end = 0;

	constructor(bytes: Buffer) {
		this.#bytes = bytes;
	}

	/** At most `most` bytes from `from` on, to the end of the value; until the next call. */
	read(from: number, most: number): Buffer {
		const bytes = this.#bytes;
		const { length } = bytes;
		const form = bytes[from] === PERCENT || bytes[from + 1] === PERCENT;
		const out = ROOM.of(Math.min(most, length - from));
		let to = 0;
		let at = from;
		while (at < length && to < most) {
			let byte = bytes[at] as number;
			let size = 1;
			if (form) {
				if (byte === AMPERSAND) break;
				if (byte === PLUS) byte = 0x20;
				else if (byte === PERCENT) {
					byte = hexAt(bytes, at + 1, 2);
					size = 3;
					if ((byte & 0xfe) === 0xc2 && bytes[at + 3] === PERCENT) {
						byte = ((byte & 3) << 6) | (hexAt(bytes, at + 4, 2) & 0x3f);
						size = 6;
					}
				}
			} else if (byte === QUOTE) break;
			else if (byte === BACKSLASH) {
				const letter = bytes[at + 1] as number;
				byte = letter === 0x75 ? hexAt(bytes, at + 2, 4) : (SIMPLE.get(letter) ?? -1);
				size = letter === 0x75 ? 6 : 2;
			} else if ((byte & 0xfe) === 0xc2) {
				byte = ((byte & 3) << 6) | ((bytes[at + 1] ?? 0) & 0x3f);
				size = 2;
			}
			if (byte < 0 || byte > 0xff) break;
			out[to] = byte;
			to += 1;
			at += size;
		}
		this.end = at;
		return out.subarray(0, to);
	}
}
