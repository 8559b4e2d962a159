// The strings of a binary message, each of which stands behind its length, as words: MessagePack, CBOR, protobuf, BSON, pickle,
// Thrift and Avro write them so. Used by the search and by the engine, so that both see the same. Must not know any of these
// formats beyond that.

import { isOrdinary, WORDS_MOST, type Word } from './strands.js';

/** Bytes at the beginning by which a binary message is told from text. */
const TOLD_BY = 64;
/** Bytes that are read. */
const READ_MOST = 256 * 1024;
/** Characters of a string that could be a piece. */
const LEAST = 3;
/** What a length of CBOR and of MessagePack is written with beside a string's kind. */
const SHORT_TEXT = 0x60;
const SHORT_STRING = 0xa0;
const SHORT_MOST = 0x1f;

/** The strings behind their lengths in a message that is no text; none in one that is. */
export function countedWords(bytes: Uint8Array): Word[] {
	const words: Word[] = [];
	if (!isBinary(bytes)) return words;
	const end = Math.min(bytes.length, READ_MOST);
	// Behind a string, a letter may be the length of the next one.
	let behind = true;
	for (let at = 0; at < end && words.length < WORDS_MOST; ) {
		const length = lengthAt(bytes, at, behind);
		const from = at + 1 + (length < 0 ? 0 : length >>> 16);
		const size = length & 0xffff;
		if (length < 0) {
			behind = !isPrinted(bytes[at] as number);
			at += 1;
			continue;
		}
		const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, size).toString('latin1');
		words.push({ text, drawn: !isOrdinary(text), named: false, part: 0, at: from });
		behind = true;
		at = from + size;
	}
	return words;
}

function isBinary(bytes: Uint8Array): boolean {
	const first = bytes[0] ?? 0;
	if (first >= 0x80 && (first < 0xc2 || first > 0xf4)) return true;
	const end = Math.min(bytes.length, TOLD_BY);
	for (let i = 0; i < end; i += 1) {
		const byte = bytes[i] as number;
		if (byte < 0x20 && (byte < 9 || byte > 13) && byte !== 0x1b) return true;
		// A tag of protobuf, as line ends are seldom written.
		if (i === 0 && byte === 0x0a) return true;
	}
	return false;
}

/** The string's length, and above its 16 bits how many bytes stand between `at` and the string; -1 where none begins. */
function lengthAt(bytes: Uint8Array, at: number, behind: boolean): number {
	const byte = bytes[at] as number;
	// Four bytes of which the lowest comes first, and a NUL behind the string, which may be counted.
	if (bytes[at + 1] === 0 && bytes[at + 2] === 0 && bytes[at + 3] === 0) {
		const counted = byte > LEAST && bytes[at + 3 + byte] === 0 ? byte - 1 : byte;
		return isString(bytes, at + 4, counted) ? (3 << 16) | counted : -1;
	}
	if (isPrinted(byte) && !behind) return -1;
	if (isString(bytes, at + 1, byte)) return byte;
	const short = byte & SHORT_MOST;
	const kind = byte - short;
	return (kind === SHORT_TEXT || kind === SHORT_STRING) && isString(bytes, at + 1, short) ? short : -1;
}

function isString(bytes: Uint8Array, from: number, size: number): boolean {
	if (size < LEAST || from + size > bytes.length) return false;
	for (let i = from; i < from + size; i += 1) if (!isPrinted(bytes[i] as number)) return false;
	return true;
}

const isPrinted = (byte: number): boolean => byte > 0x20 && byte < 0x7f;
