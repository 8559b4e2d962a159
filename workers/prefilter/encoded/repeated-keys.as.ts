// Bytes of known secrets under XOR with a key of several bytes that repeats: as known/repeated.ts tells them.

import { REPEATED, REPEATED_SOME, STRIPPED } from '../layout';
import { KNOWN_BIT, WHY_KEY } from '../layout/view';
import { Now, because, byte, word } from '../memory.as';
import { has } from './begun.as';

/** As in tokens/repeated-keys.ts and known/repeated.ts. */
export const REPEATED_TOLD = 32;
const REPEATED_MOST = 2048;
const KEY_LEAST = 2;
const KEY_MOST = 16;
const LENGTH: u32 = 0x01000193;

/** The lengths, a bit for each, of keys of several bytes that the first bytes at STRIPPED could have under XOR: their highest bits repeat. */
export function repeats(): u32 {
	let highs: u32 = 0;
	let plain = true;
	for (let i = 0; i < REPEATED_TOLD; i++) {
		const code = byte(STRIPPED + i);
		highs |= <u32>(code >> 7) << i;
		if (<u32>(code - 0x20) >= 0x5f) plain = false;
	}
	if (plain) return 0;
	let lags: u32 = 0;
	for (let lag = KEY_LEAST; lag <= KEY_MOST; lag++) {
		if (((highs ^ (highs >> lag)) & (~(<u32>0) >> lag)) === 0) lags |= <u32>1 << lag;
	}
	return lags;
}

/** True when a known secret could stand in the `size` bytes at STRIPPED under a key of one of these lengths. */
export function isRepeated(size: i32, lags: u32): bool {
	for (let bits = lags; bits !== 0; bits &= bits - 1) {
		const lag = <i32>ctz(bits);
		Now.work -= size >> 2;
		for (let at = STRIPPED; at + lag + 4 <= STRIPPED + size; at += 4) {
			const four = <u32>word(at) ^ <u32>word(at + lag);
			if (four !== 0 && has(REPEATED, four ^ (<u32>lag * LENGTH))) return because(WHY_KEY, 0, Now.start);
		}
	}
	return false;
}

/** True where known secrets are looked for that such keys could hide. */
export function asksRepeated(): bool {
	return (Now.detectors & KNOWN_BIT) !== 0 && byte(REPEATED_SOME) !== 0;
}

/** The same for a list of numbers that are bytes. */
export function isRepeatedList(values: i32, size: i32): bool {
	if (size < REPEATED_TOLD || size > REPEATED_MOST || !asksRepeated()) return false;
	for (let i = 0; i < size; i++) {
		const value = load<i32>(values + (i << 2));
		if (<u32>value > 255) return false;
		store<u8>(STRIPPED + i, <u8>value);
	}
	const lags = repeats();
	return lags !== 0 && isRepeated(size, lags);
}
