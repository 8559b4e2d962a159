// Decodes what was joined from pieces of which each was encoded by itself, in base64 or base32, as views/apart/encoded-pieces.ts does.
// It must not know what was joined, nor find anything.

import { CUTS, CUTS_SIZE, VALUES32, VALUES64 } from '../layout';
import { CLASS_RUN, NO_ROWS } from '../layout/view';
import { bufferOf, byte, is, Now } from '../memory.as';
import { deeper } from '../../prefilter.as';

/** Digits of a piece at the least and at the most, and bytes that all say together. */
const LEAST = 2;
const MOST = 96;
const TEXT_LEAST = 16;

/** Bits of a digit of the pieces so far. */
let width: i32 = 0;

/** Looks at what the pieces say that were joined to the `size` bytes of the next level, if all of some in a row print. */
export function encodedIn(size: i32, detectors: i32): bool {
	const out = bufferOf(Now.level + 1);
	const bits = CUTS + (Now.level + 1) * CUTS_SIZE;
	let put = out;
	let row = out;
	let count = 0;
	let from = 0;
	for (let at = 1; from < size; ) {
		// The next cut.
		while (at < size) {
			const rest = byte(bits + (at >> 3)) >> (at & 7);
			if (rest !== 0) {
				at += <i32>ctz(rest);
				break;
			}
			at = (at | 7) + 1;
		}
		const to = min(at, size);
		// What it was parted by from the next one, and its padding.
		let end = to;
		while (end > from && byte(out + end - 1) === 0) end--;
		const parted = end < to;
		while (end > from && byte(out + end - 1) === 0x3d) end--;
		const fitted = begins(out + from, count > 0) && fits(out + from, out + end, count > 0);
		if (fitted) {
			// What was read makes room for it.
			put += decode(out + from, out + end, put);
			count += 1;
		}
		if (parted || !fitted) {
			put = kept(put, row, count);
			row = put;
			count = 0;
		}
		from = to;
		at = to + 1;
	}
	put = kept(put, row, count);
	return put > out && deeper(put - out, detectors, NO_ROWS);
}

/** Ends a row of pieces; where the next one begins, which is where this one did if it says too little. */
function kept(put: i32, row: i32, count: i32): i32 {
	if (count < 2 || put - row < TEXT_LEAST) return row;
	// Where they end need not be even.
	store<u16>(put, 0, 0, 1);
	return put + 2;
}

/** False when the first two digits at `at` say nothing that prints; `goesOn`: in the width of the pieces before. */
// @ts-ignore: decorator
@inline
function begins(at: i32, goesOn: bool): bool {
	const by64 = ((<i32>load<u8>(VALUES64 + byte(at)) << 2) | (<i32>load<u8>(VALUES64 + byte(at + 1)) >> 4)) - 0x21;
	const by32 = ((<i32>load<u8>(VALUES32 + byte(at)) << 3) | (<i32>load<u8>(VALUES32 + byte(at + 1)) >> 2)) - 0x21;
	if (goesOn) return <u32>(width === 6 ? by64 : by32) < 0x5e;
	return (<i32>(<u32>by64 < 0x5e) | <i32>(<u32>by32 < 0x5e)) !== 0;
}

/** True when [from, to) are digits that say one printing word; `goesOn`: in the width of the pieces before. */
function fits(from: i32, to: i32, goesOn: bool): bool {
	if (to - from < LEAST || to - from > MOST) return false;
	if (goesOn) return says(from, to, width);
	if (says(from, to, 6)) {
		width = 6;
		return true;
	}
	width = 5;
	return says(from, to, 5);
}

function says(from: i32, to: i32, bits: i32): bool {
	const values = bits === 6 ? VALUES64 : VALUES32;
	let held = 0;
	let count = 0;
	for (let at = from; at < to; at++) {
		if (bits === 6 ? !is(at, CLASS_RUN) : !isDigit32(at)) return false;
		held = ((held << bits) | <i32>load<u8>(values + byte(at))) & 0xffff;
		count += bits;
		if (count < 8) continue;
		count -= 8;
		const code = (held >> count) & 255;
		if (code < 0x21 || code > 0x7e) return false;
	}
	return true;
}

function isDigit32(at: i32): bool {
	const code = byte(at);
	return <u32>((code | 32) - 97) < 26 || <u32>(code - 50) < 6;
}

function decode(from: i32, to: i32, out: i32): i32 {
	const values = width === 6 ? VALUES64 : VALUES32;
	let put = out;
	let held = 0;
	let count = 0;
	for (let at = from; at < to; at++) {
		held = ((held << width) | <i32>load<u8>(values + byte(at))) & 0xffff;
		count += width;
		if (count < 8) continue;
		count -= 8;
		store<u8>(put++, <u8>(held >> count));
	}
	return put - out;
}
