// Whether a literal, or as much of one as there is, stands where a disguise could hide the rest of a match.

import {
	HEADS,
	HEADS_BITS,
	HEAD_SET,
	HEAD_SET_BITS,
	LOWER,
	NEARS,
	NEARS_BITS,
	NEAR_SET,
	NEAR_SET_BITS,
} from '../layout';
import { EXACT } from '../layout/record';
import { Now, byte, word } from '../memory.as';
import { SMALL, SMALLS, SPREAD, isIn } from './sets.as';

/** Where a literal has to begin before, and to end behind, for `hinted`. */
let hintBefore: i32 = 0;
let hintBehind: i32 = 0;

/** True when a literal of tokens or known secrets stands in [from, to), as far as it lies in there, that begins before `last` and ends behind `first`. */
export function hintIn(from: i32, to: i32, first: i32, last: i32): bool {
	hintBefore = last;
	hintBehind = first;
	for (let at = from; at + 3 <= to; at++) {
		const three = ((word(at) & 0xffffff) | SMALL) * SPREAD;
		if (isIn(NEAR_SET, three >> (32 - NEAR_SET_BITS))) {
			if (hinted(load<i32>(NEARS + (<i32>(three >> (32 - NEARS_BITS)) << 2)), at, from, to)) return true;
		}
		if (isIn(HEAD_SET, three >> (32 - HEAD_SET_BITS))) {
			if (hinted(load<i32>(HEADS + (<i32>(three >> (32 - HEADS_BITS)) << 2)), at, from, to)) return true;
		}
	}
	return false;
}

function hinted(first: i32, at: i32, from: i32, to: i32): bool {
	const four = word(at) | SMALLS;
	for (let entry = first; entry !== 0; entry = load<i32>(entry + 4)) {
		// A literal may be cut off behind its three bytes.
		if (((four ^ load<u32>(entry + 32)) & 0xffffff) !== 0 || (load<u8>(entry + 12) & Now.detectors) === 0) continue;
		const begin = at - <i32>load<u16>(entry + 10);
		if (begin >= hintBefore || begin + <i32>load<u16>(entry + 8) <= hintBehind) continue;
		const literal = load<i32>(entry);
		const table = load<u8>(entry + 13) === EXACT ? 0 : LOWER;
		const last = min(to, begin + <i32>load<u16>(entry + 8));
		let place = max(from, begin);
		while (place < last && (table === 0 ? byte(place) : byte(table + byte(place))) === byte(literal + place - begin)) place++;
		if (place >= last) return true;
	}
	return false;
}
