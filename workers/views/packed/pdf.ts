// Reads the streams of PDF files (ISO 32000-1) that are packed in digits of ASCII85, and the text of such as set its letters apart, in
// pieces with a number between: `[(gh) -20 (p_)] TJ`. Must not know what is searched for in it.

import type { Meter } from '../meter.js';
import type { Pieces } from '../view.js';
import { inflateAt } from './inflate.js';

const HEAD = Buffer.from('%PDF-');
const STREAM = Buffer.from('stream');
const END = Buffer.from('endstream');
/** What shows pieces of text, and one alone (section 9.4.3), and what ends digits of ASCII85 (section 7.4.3). */
const SHOWS = Buffer.from('TJ');
const SHOWS_ONE = Buffer.from('Tj');
const ARMOUR_END = Buffer.from('~>');

const OPEN = 0x28;
const CLOSE = 0x29;
const ANGLE = 0x3c;
const ANGLE_END = 0x3e;
const BACKSLASH = 0x5c;
const LIST_END = 0x5d;
const LINE = 0x0a;

/** A string in hex (section 7.3.4.3), and the characters of one at the most. */
const HEX_TEXT = /^(?:[0-9a-f]{2})+$/i;
const LONGEST_HEX = 1024;

/** Adds the text of each stream of the PDF files in `bytes` that says it in another way than the file itself does. */
export function unpackPdf(bytes: Buffer, pieces: Pieces, meter: Meter): void {
	const head = bytes.indexOf(HEAD);
	if (head < 0) return;
	for (let at = bytes.indexOf(STREAM, head); at >= 0; ) {
		let from = at + STREAM.length;
		if (bytes[from] === 0x0d) from += 1;
		if (bytes[from] === LINE) from += 1;
		const end = bytes.indexOf(END, from);
		if (end < 0) return;
		addStream(bytes, from, end, pieces, meter);
		at = bytes.indexOf(STREAM, end + END.length);
	}
}

/** Adds what the stream in [from, end) says. */
function addStream(bytes: Buffer, from: number, end: number, pieces: Pieces, meter: Meter): void {
	const armour = bytes.subarray(from, end).indexOf(ARMOUR_END);
	const coded = armour < 0 ? null : decodeAscii85(bytes.subarray(from, from + armour));
	const packed = coded ?? bytes.subarray(from, end);
	const found = packed[0] === 0x78 ? inflateAt(packed, 0, meter) : null;
	const text = found?.bytes ?? packed;
	// What is not in digits is unpacked with all else that is compressed.
	if (coded !== null) {
		meter.unpack(coded.length);
		pieces.add(text, from, end, 'ascii85');
	}
	if (text.includes(SHOWS)) pieces.add(shownText(text, true), from, end, 'pdf');
	// What is too long for a line goes on in the next one.
	if (text.includes(SHOWS_ONE)) pieces.add(shownText(text, false), from, end, 'pdf');
}

/** The bytes that digits write; null where one is none. */
function decodeAscii85(digits: Buffer): Buffer | null {
	const out = Buffer.alloc(digits.length * 4 + 4);
	let size = 0;
	let word = 0;
	let count = 0;
	for (const byte of digits) {
		if (byte <= 0x20) continue;
		if (byte === 0x7a && count === 0) {
			size += 4;
			continue;
		}
		if (byte < 0x21 || byte > 0x75) return null;
		word = word * 85 + byte - 0x21;
		count += 1;
		if (count < 5) continue;
		if (word > 0xffffffff) return null;
		size = out.writeUInt32BE(word, size);
		word = 0;
		count = 0;
	}
	if (count > 1) {
		const kept = count - 1;
		for (; count < 5; count += 1) word = word * 85 + 84;
		out.writeUInt32BE(Math.min(word, 0xffffffff), size);
		size += kept;
	}
	return out.subarray(0, size);
}

/** The texts in parentheses, and in hex between angles, put together; `lines`: those of each list in a line. */
function shownText(text: Buffer, lines: boolean): Buffer {
	const out = Buffer.allocUnsafe(text.length);
	let to = 0;
	let depth = 0;
	for (let at = 0; at < text.length; at += 1) {
		const byte = text[at] as number;
		if (depth === 0) {
			if (byte === OPEN) depth = 1;
			else if (byte === LIST_END && lines) out[to++] = LINE;
			else if (byte === ANGLE && text[at + 1] !== ANGLE) {
				const end = text.subarray(at, at + LONGEST_HEX).indexOf(ANGLE_END);
				const hex = end < 0 ? '' : text.toString('latin1', at + 1, at + end);
				if (HEX_TEXT.test(hex)) to += out.write(hex, to, 'hex');
			}
			continue;
		}
		if (byte === BACKSLASH) {
			at += 1;
			out[to++] = text[at] as number;
			continue;
		}
		if (byte === OPEN) depth += 1;
		else if (byte === CLOSE) depth -= 1;
		if (depth > 0) out[to++] = byte;
	}
	return out.subarray(0, to);
}
