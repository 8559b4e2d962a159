// Looks at runs of digits that are one number, where that is text: base58, base62 and base36. Follows views/encoded/number-digits.ts. It
// must not know literals.

import { NUMBER58 } from '../layout';
import { CLASS_ALNUM, JOINED } from '../layout/view';
import { bufferOf, byte, is, Now } from '../memory.as';
import { deeper } from '../../prefilter.as';

const LEAST = 27;
const MOST = 512;
const LIMBS = MOST / 5 + 1;
/** Digits that are read at once: a limb times so many and a carry is exact. */
const AT_ONCE = 5;
/** The last digits of a number, which tell its lowest byte: all bases are even. */
const LOWEST = 8;

/** Alphabets: Bitcoin's; figures, capitals, small letters; figures, small letters, capitals; capitals, small letters, figures; one case. */
const BASE58 = 0;
const CAPITALS_SECOND = 1;
const SMALLS_SECOND = 2;
const FIGURES_LAST = 3;
const BASE36 = 4;
/** Of so many letters one at the least is of another case than the one before, where no figure is among them. */
const RESTLESS_OF = 3;
const FIGURE = 1;
const CAPITAL = 2;
const SMALL = 4;

// @ts-ignore: decorator
@inline
function digitOf(alphabet: i32, code: i32): u64 {
	const figure = code < 58;
	const small = code > 96;
	if (alphabet === BASE58) {
		// 1-9, A-H, J-N, P-Z, a-k, m-z.
		if (!small) return figure ? code - 49 : code < 73 ? code - 56 : code < 79 ? code - 57 : code - 58;
		return code < 108 ? code - 64 : code - 65;
	}
	if (alphabet === BASE36) return figure ? code - 48 : (code | 32) - 87;
	if (alphabet === FIGURES_LAST) return figure ? code + 4 : small ? code - 71 : code - 65;
	if (figure) return code - 48;
	return (alphabet === CAPITALS_SECOND) === small ? code - (small ? 61 : 29) : code - (small ? 87 : 55);
}

// @ts-ignore: decorator
@inline
function isText(code: i32): bool {
	return (code >= 0x20 && code <= 0x7e) || code === 9 || code === 10 || code === 13;
}

/** Looks at the text that [from, to) is as a number. */
export function isNumberDigits(from: i32, to: i32): bool {
	if (to - from < LEAST || to - from > MOST || (Now.how & JOINED) !== 0) return false;
	let kinds = 0;
	let beyondHex = false;
	let is58 = true;
	let changes = 0;
	for (let at = from; at < to; at++) {
		const code = byte(at);
		if (!is(at, CLASS_ALNUM)) return false;
		if (code === 0x30 || code === 0x4f || code === 0x49 || code === 0x6c) is58 = false;
		if ((code | 32) > 0x66) beyondHex = true;
		kinds |= code < 58 ? FIGURE : code < 96 ? CAPITAL : SMALL;
		if (at > from) changes += ((code ^ byte(at - 1)) >> 5) & 1;
	}
	if (!beyondHex) return false;
	if (kinds === (FIGURE | CAPITAL) || kinds === (FIGURE | SMALL)) return isNumber(from, to, BASE36, 36);
	// Letters alone whose case hardly changes are names.
	const mixed = kinds === (FIGURE | CAPITAL | SMALL) || (kinds === (CAPITAL | SMALL) && changes * RESTLESS_OF >= to - from);
	if (!mixed) return false;
	if (is58 && isNumber(from, to, BASE58, 58)) return true;
	return isNumber(from, to, CAPITALS_SECOND, 62) || isNumber(from, to, SMALLS_SECOND, 62) || isNumber(from, to, FIGURES_LAST, 62);
}

function isNumber(from: i32, to: i32, alphabet: i32, base: u64): bool {
	let low: u64 = 0;
	for (let at = to - LOWEST; at < to; at++) low = low * base + digitOf(alphabet, byte(at));
	if (!isText(<i32>(low & 255))) return false;
	// Its last eight bytes, which are told in one pass: random digits hardly ever make them print.
	low = 0;
	for (let at = from; at < to; at++) low = low * base + digitOf(alphabet, byte(at));
	for (let shift = 0; shift < 64; shift += 8) if (!isText(<i32>((low >> shift) & 255))) return false;
	let size = 0;
	for (let at = from; at < to; ) {
		// The first ones are as many as make the rest come out even.
		const rest = (to - at) % AT_ONCE;
		const next = at + (rest === 0 ? AT_ONCE : rest);
		let carry: u64 = 0;
		let times: u64 = 1;
		for (; at < next; at++) {
			carry = carry * base + digitOf(alphabet, byte(at));
			times *= base;
		}
		for (let i = 0; i < size; i++) {
			carry += <u64>load<u32>(NUMBER58 + (i << 2)) * times;
			store<u32>(NUMBER58 + (i << 2), <u32>carry);
			carry >>= 32;
		}
		if (carry > 0 && size < LIMBS) store<u32>(NUMBER58 + (size++ << 2), <u32>carry);
	}
	Now.work -= (to - from) * size >> 2;
	const out = bufferOf(Now.level + 1);
	let put = out;
	for (let i = size - 1; i >= 0; i--) {
		const limb = load<u32>(NUMBER58 + (i << 2));
		for (let shift = 24; shift >= 0; shift -= 8) {
			const code = <i32>((limb >> shift) & 255);
			if (code === 0 && put === out) continue;
			// What is beyond ASCII may be a name.
			if (code < 0x80 && !isText(code)) return false;
			store<u8>(put++, <u8>code);
		}
	}
	return deeper(put - out, Now.detectors, 0);
}
