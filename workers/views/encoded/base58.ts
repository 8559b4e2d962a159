// Decodes a run of digits of base58, which is one number, where it is text. Works on bytes; must not know where a run ends or
// what is searched for.

import type { Pieces } from '../view.js';
import { prints } from './keep.js';

/**
 * Digits of a run at the least and at the most: of one that ends in text each costs as much as there are digits, so longer
 * ones, which hold more than any token but keys and JSON Web Tokens, are left alone.
 */
const LEAST = 27;
const MOST = 192;

const DIGITS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const NONE = 255;
const VALUE = new Uint8Array(256).fill(NONE);
for (const [value, char] of [...DIGITS].entries()) VALUE[char.charCodeAt(0)] = value;
const DIGIT = 1;
const CAPITAL = 2;
const SMALL = 4;
const ALL = DIGIT | CAPITAL | SMALL;

/** Bits of a number's parts, so that a part times 58 and a carry is exact. */
const BITS = 24;
const PART = 1 << BITS;
const NUMBER = new Float64Array(Math.ceil((MOST * 6) / BITS) + 1);
const ROOM = Buffer.alloc(NUMBER.length * 3);

/** Adds what the run [from, to) of a view's bytes is in base58, where that is text. */
export function addBase58(bytes: Buffer, from: number, to: number, pieces: Pieces): void {
	if (to - from < LEAST || to - from > MOST) return;
	let kinds = 0;
	for (let i = from; i < to; i += 1) {
		const byte = bytes[i] as number;
		if (VALUE[byte] === NONE) return;
		kinds |= byte < 0x3a ? DIGIT : byte < 0x60 ? CAPITAL : SMALL;
	}
	// Random digits have all three.
	if (kinds !== ALL || !endsInText(bytes, from, to)) return;
	let parts = 0;
	for (let i = from; i < to; i += 1) {
		let carry = VALUE[bytes[i] as number] as number;
		for (let part = 0; part < parts; part += 1) {
			const value = (NUMBER[part] as number) * DIGITS.length + carry;
			carry = Math.floor(value / PART);
			NUMBER[part] = value - carry * PART;
		}
		if (carry > 0) {
			NUMBER[parts] = carry;
			parts += 1;
		}
	}
	let size = 0;
	for (let part = parts - 1; part >= 0; part -= 1) {
		for (let shift = BITS - 8; shift >= 0; shift -= 8) {
			const byte = ((NUMBER[part] as number) >> shift) & 0xff;
			if (byte === 0 && size === 0) continue;
			if (!prints(byte)) return;
			ROOM[size] = byte;
			size += 1;
		}
	}
	pieces.add(ROOM, from, to, 'base58', 0, size);
}

/** True when the last six bytes of the number print, which are told in one pass: those of random digits hardly ever do. */
function endsInText(bytes: Buffer, from: number, to: number): boolean {
	let low = 0;
	let high = 0;
	for (let i = from; i < to; i += 1) {
		const value = low * DIGITS.length + (VALUE[bytes[i] as number] as number);
		low = value & (PART - 1);
		high = (high * DIGITS.length + (value >>> BITS)) & (PART - 1);
	}
	return allPrint(low) && allPrint(high);
}

/** True when each of the three bytes of a number prints. */
function allPrint(part: number): boolean {
	for (let shift = 0; shift < BITS; shift += 8) {
		const byte = (part >> shift) & 0xff;
		if (!prints(byte)) return false;
	}
	return true;
}
