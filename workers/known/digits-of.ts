// The digits of an encoding that hang on a value alone, wherever in what was encoded it stands. Must not know what a value is.

import { Buffer } from 'node:buffer';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 of RFC 4648, without padding. */
export function base32(bytes: Buffer): string {
	let text = '';
	let bits = 0;
	let value = 0;
	for (const byte of bytes) {
		value = ((value << 8) | byte) & 0xfff;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			text += BASE32.charAt((value >> bits) & 31);
		}
	}
	return text;
}

/** The digits of an encoding of `bits` bits each that depend on the value alone, after `shift` unknown bytes. */
export function digitsOf(
	value: Buffer,
	shift: number,
	bits: number,
	encode: (bytes: Buffer) => string = base32,
): string {
	const padded = Buffer.concat([Buffer.alloc(shift), value, Buffer.alloc(8)]);
	return encode(padded).slice(Math.ceil((shift * 8) / bits), Math.floor(((shift + value.length) * 8) / bits));
}
