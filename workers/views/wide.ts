// Narrows text of two or four bytes a character (UTF-16, UTF-32, either byte order, with or without a mark). Works on
// bytes; must not know what is searched for.

import { seek } from './seek.js';
import type { Pieces, View } from './view.js';

/** Characters in a row that are worth a look. */
const LEAST = 10;

const prints = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || (byte >= 9 && byte <= 13);

/** Adds each stretch of ASCII that has one, or three, NULs between its characters. */
export function decodeWide(view: View, pieces: Pieces, fresh: (start: number, end: number) => boolean): void {
	const { bytes } = view;
	const first = bytes.indexOf(0);
	if (first < 0) return;
	marked(bytes, pieces);
	let at = Math.max(0, first - 1);
	while (at < bytes.length) {
		if (bytes[at + 1] !== 0) {
			const next = seek(bytes, 0, at + 2);
			if (next < 0) return;
			at = next - 1;
		}
		if (!prints(bytes[at] as number)) {
			at += 1;
			continue;
		}
		let step = 2;
		if (bytes[at + 2] === 0) {
			if (bytes[at + 3] !== 0) {
				at += 1;
				continue;
			}
			step = 4;
		}
		const start = at;
		let length = 0;
		while (at < bytes.length && prints(bytes[at] as number)) {
			length += 1;
			at += step;
			if (bytes[at - 1] !== 0 || (step === 4 && (bytes[at - 2] !== 0 || bytes[at - 3] !== 0))) break;
		}
		if (length < LEAST) at = start + 1;
		else if (fresh(start, at)) {
			pieces.add(everyNth(bytes, start, step, length), start, Math.min(at, bytes.length), 'utf16');
		}
	}
}

function everyNth(bytes: Buffer, start: number, step: number, length: number): Buffer {
	const out = Buffer.allocUnsafe(length);
	for (let i = 0, at = start; i < length; i += 1, at += step) out[i] = bytes[at] as number;
	return out;
}

/** A whole text with a byte order mark is decoded whole, for its characters beyond ASCII. */
function marked(bytes: Buffer, pieces: Pieces): void {
	const little = bytes[0] === 0xff && bytes[1] === 0xfe;
	if (!little && !(bytes[0] === 0xfe && bytes[1] === 0xff)) return;
	const units = Buffer.from(bytes.subarray(2, bytes.length - (bytes.length & 1)));
	if (!little) units.swap16();
	pieces.add(Buffer.from(units.toString('utf16le'), 'utf8'), 0, bytes.length, 'utf16');
}
