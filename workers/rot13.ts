// ROT13: letters of the other half of the alphabet. Must not know what is turned so.

import { Buffer } from 'node:buffer';

/** What each byte is with its letter, if it is one, moved on by thirteen places. */
export const ROT13 = new Uint8Array(256);
for (let byte = 0; byte < 256; byte += 1) {
	const base = byte & 0x60;
	const letter = byte < 0x80 && base >= 0x40 && (byte & 31) >= 1 && (byte & 31) <= 26;
	ROT13[byte] = letter ? base + ((((byte & 31) + 12) % 26) + 1) : byte;
}

/** Bytes with their letters moved on by thirteen places. */
export function rotated(bytes: Uint8Array): Buffer {
	const out = Buffer.allocUnsafe(bytes.length);
	for (let i = 0; i < bytes.length; i += 1) out[i] = ROT13[bytes[i] as number] as number;
	return out;
}

/** The same for a text, whose letters beyond ASCII stay as they are. */
export const rotatedText = (text: string): string =>
	text.replace(/[A-Za-z]/g, letter => String.fromCharCode(ROT13[letter.charCodeAt(0)] as number));
