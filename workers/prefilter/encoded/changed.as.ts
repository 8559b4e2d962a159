// Undoes what was done to each number of a text by the one before it or by its place, and rotated bits. Follows tokens/changed.ts. It must
// not know literals.

import { STRIPPED } from '../layout';
import { WHY_KEY } from '../layout/view';
import { because, byte, Now, word } from '../memory.as';
import { says } from './begun.as';
import { prints } from './digits.as';

const LEAST = 16;
const MOST = 512;
const CHANGES = 7;
/** What stands before the user in an address: `://`. */
const ADDRESS = 0x2f2f3a;

/** What number `i` is by a change: itself, the number before it, and what the one before it was. */
// @ts-ignore: decorator
@inline
function changed(change: i32, value: i32, before: i32, read: i32, i: i32): i32 {
	if (change === 0) return value - before;
	if (change === 1) return value + read;
	if (change === 2) return value ^ before;
	if (change === 3) return value ^ read;
	if (change === 4) return value ^ i;
	return change === 5 ? value - i : value + i;
}

/** Writes to `out` what the numbers at `values`, of four bytes each, are by a change, as far as they print; how many. */
function undone(change: i32, values: i32, size: i32, mask: i32, out: i32): i32 {
	let before = 0;
	let read = 0;
	let i = 0;
	for (; i < size; i++) {
		const value = load<i32>(values + (i << 2));
		read = changed(change, value, before, read, i) & mask;
		if (!prints(read)) break;
		store<u8>(out + i, <u8>read);
		before = value;
	}
	return i;
}

/** True when a literal, or an address that may name a user, stands in the `size` bytes at STRIPPED. */
function speaks(size: i32): bool {
	if (says(size)) return true;
	for (let at = STRIPPED; at + 2 < STRIPPED + size; at++) if ((word(at) & 0xffffff) === ADDRESS) return because(WHY_KEY, 0, Now.start);
	return false;
}

/** True when the first of the `size` numbers at `values`, of four bytes each, say something by a change. */
export function isChanged(values: i32, size: i32): bool {
	const most = min(size, MOST);
	for (let change = 0; change < CHANGES; change++) {
		const text = undone(change, values, most, -1, STRIPPED);
		if (text >= LEAST && speaks(text)) return true;
	}
	return false;
}

/** True when the `size` bytes at `values`, in four bytes each, all print by a change, or with their bits moved, and say something. */
export function areChanged(values: i32, size: i32): bool {
	if (size < LEAST || size > MOST) return false;
	for (let change = 0; change < CHANGES; change++) {
		if (undone(change, values, size, 0xff, STRIPPED) === size && speaks(size)) return true;
	}
	return false;
}

/** True when the first `told` bytes at STRIPPED print by a change: hardly any random ones do. */
export function couldBeChanged(told: i32): bool {
	// No change moves the first.
	if (!prints(byte(STRIPPED))) return false;
	for (let change = 0; change < CHANGES; change++) {
		let before = 0;
		let read = 0;
		let i = 0;
		for (; i < told; i++) {
			const value = byte(STRIPPED + i);
			read = changed(change, value, before, read, i) & 0xff;
			if (!prints(read)) break;
			before = value;
		}
		if (i === told) return true;
	}
	return false;
}

/** True when the first eight bytes at STRIPPED have a bit in common that is not set. */
export function couldBeTurned(told: i32): bool {
	let bits = load<u64>(STRIPPED);
	bits |= bits >> 32;
	bits |= bits >> 16;
	bits |= bits >> 8;
	return told >= 8 && (bits & 0xff) !== 0xff;
}

/** True when the `size` bytes at `values`, in four bytes each, print with their bits rotated, or turned around, and say something. */
export function areTurned(values: i32, size: i32): bool {
	if (size < LEAST || size > MOST) return false;
	for (let turn = 1; turn <= 8; turn++) {
		let i = 0;
		for (; i < size; i++) {
			const value = load<i32>(values + (i << 2));
			const code = turn === 8 ? turnedAround(value) : ((value << turn) | (value >> (8 - turn))) & 0xff;
			if (!prints(code)) break;
			store<u8>(STRIPPED + i, <u8>code);
		}
		if (i === size && speaks(size)) return true;
	}
	return false;
}

function turnedAround(value: i32): i32 {
	let turned = 0;
	for (let i = 0; i < 8; i++) turned |= ((value >> i) & 1) << (7 - i);
	return turned;
}
