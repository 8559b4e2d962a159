// Sees lists of 64 numbers of a byte each that could be a key pair, as recovery/key-arrays.ts reads them: whether the halves belong
// together is asked there. It must not know what stands around a list.

import { CLASS_LETTER } from '../layout/view';
import { byte, is } from '../memory.as';
import { isWrittenBlank } from '../written-out.as';

const PAIR = 64;
const DIFFERENT = 40;
const GAP_MOST = 40;
/** Bytes of the shortest list that could be one: of so many numbers few have one digit. */
export const KEY_LEAST = 160;

const OPEN = 0x5b;
const CLOSE = 0x5d;

/** True when such a list stands in [from, to). */
export function holdsKeyArray(from: i32, to: i32): bool {
	for (let at = from; at + KEY_LEAST <= to; at++) {
		if (byte(at) !== OPEN) continue;
		if (isKeyArray(at + 1, to)) return true;
		at = max(at, end - 1);
	}
	return false;
}

/** Where the list that was looked at last ends, or what no list has. */
let end: i32 = 0;

/** True for so many numbers from `from` on, up to the bracket that closes their list. */
function isKeyArray(from: i32, to: i32): bool {
	let count = 0;
	let gap = 0;
	// One bit for each value that was seen.
	let low: u64 = 0;
	let second: u64 = 0;
	let third: u64 = 0;
	let high: u64 = 0;
	let at = from;
	while (at < to) {
		const code = byte(at);
		if (code === CLOSE) break;
		if (<u32>(code - 48) > 9) {
			gap += 1;
			end = at;
			if (gap > GAP_MOST || !mayPart(at, code)) return false;
			at++;
			continue;
		}
		let value = 0;
		for (; at < to && <u32>(byte(at) - 48) < 10; at++) value = min(256, value * 10 + byte(at) - 48);
		end = at;
		if (value > 255 || count === PAIR) return false;
		const bit = <u64>1 << (value & 63);
		if (value < 64) low |= bit;
		else if (value < 128) second |= bit;
		else if (value < 192) third |= bit;
		else high |= bit;
		count += 1;
		gap = 0;
	}
	end = at;
	return count === PAIR && at < to && <i32>(popcnt(low) + popcnt(second) + popcnt(third) + popcnt(high)) >= DIFFERENT;
}

/** True for what may stand between two numbers: no letter but that of an escape, no bracket, sign or point. */
// @ts-ignore: decorator
@inline
function mayPart(at: i32, code: i32): bool {
	if (is(at, CLASS_LETTER)) return isWrittenBlank(at);
	return code !== OPEN && code !== 0x7b && code !== 0x7d && code !== 0x2d && code !== 0x2e;
}
