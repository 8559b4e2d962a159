// Asks whether four bytes begin a token or a known secret, by themselves and as a cipher leaves them. It must not know literals, only
// their beginnings.

import { BEGUN, BEGUN_BITS, BEGUN_PLACES, STRIPPED } from '../layout';
import { INJECTION_BIT } from '../layout/view';
import { Now } from '../memory.as';
import { inStripped } from '../stripped.as';

const SPREAD: u32 = 0x9e3779b1;

/** True when a set has four bytes, by two bits of their hash. */
// @ts-ignore: decorator
@inline
export function has(set: i32, four: u32): bool {
	const hash = four * SPREAD;
	const one = hash >> (32 - BEGUN_BITS);
	if (((load<u8>(set + (one >> 3)) >> (one & 7)) & 1) === 0) return false;
	const two = (hash >> 2) & ((1 << BEGUN_BITS) - 1);
	return ((load<u8>(set + (two >> 3)) >> (two & 7)) & 1) !== 0;
}

/** True when these four bytes may begin something. */
// @ts-ignore: decorator
@inline
export function begins(four: u32): bool {
	const places =
		load<u8>(BEGUN_PLACES + (four & 0xff)) &
		(load<u8>(BEGUN_PLACES + ((four >> 8) & 0xff)) >> 1) &
		(load<u8>(BEGUN_PLACES + ((four >> 16) & 0xff)) >> 2) &
		(load<u8>(BEGUN_PLACES + (four >> 24)) >> 3);
	return (places & 1) !== 0 && has(BEGUN, four);
}

/** True when a token or a known secret stands in the `size` bytes at STRIPPED. */
export function says(size: i32): bool {
	Now.work -= size;
	return inStripped(STRIPPED + size, Now.detectors & ~INJECTION_BIT, 0);
}
