// Whether a body that is no text would be one without one byte that all of its bytes were changed by, or in EBCDIC. Follows
// views/encoded/other-code.ts. It must not know literals.

import { WHY_PACKED } from '../layout/view';
import { because, byte, Now } from '../memory.as';
import { prints } from './digits.as';
import { isUtf8 } from './decoded.as';

const LEAST = 16;
const MOST = 16 * 1024;
const SAMPLE = 64;

/** A bit for each byte that the body has. */
let seen0: u64 = 0;
let seen1: u64 = 0;
let seen2: u64 = 0;
let seen3: u64 = 0;

function see(from: i32, to: i32): void {
	for (let at = from; at < to; at++) {
		const code = byte(at);
		const bit = (<u64>1) << (code & 63);
		if (code < 64) seen0 |= bit;
		else if (code < 128) seen1 |= bit;
		else if (code < 192) seen2 |= bit;
		else seen3 |= bit;
	}
}

function hasControls(from: i32, to: i32): bool {
	for (let at = from; at < to; at++) if (byte(at) < 0x20 && !prints(byte(at))) return true;
	return false;
}

/** True for what stands for a sign of ASCII in IBM's code pages 37 and 500. */
function isEbcdic(code: i32): bool {
	if (code >= 0xf0) return code <= 0xf9;
	if (code >= 0x81) {
		const low = code & 15;
		if (low === 0) return code >= 0xc0;
		return low <= 9 && code !== 0xb1 && (code < 0xb1 || code > 0xb9) && code !== 0xe1;
	}
	if (code === 5 || code === 13 || code === 0x15 || code === 0x25 || code === 0x40) return true;
	if (code >= 0x4a && code <= 0x50) return true;
	return (code >= 0x5a && code <= 0x61) || (code >= 0x6b && code <= 0x6f) || (code >= 0x79 && code <= 0x7f);
}

/** True when the sample at `at` is text in ASCII, as most bodies begin. */
// @ts-ignore: decorator
@inline
function isPlain(at: i32): bool {
	let odd = i8x16.splat(0);
	for (let part = 0; part < SAMPLE; part += 16) {
		const v = v128.load(at + part);
		const breaks = v128.or(i8x16.eq(v, i8x16.splat(13)), i8x16.lt_u(i8x16.sub(v, i8x16.splat(9)), i8x16.splat(2)));
		// As signed numbers, bytes beyond ASCII are less than all others.
		odd = v128.or(odd, v128.andnot(i8x16.lt_s(v, i8x16.splat(0x20)), breaks));
	}
	return !v128.any_true(odd);
}

const XOR: i32 = 0;
const ADDED: i32 = 1;
const IBM: i32 = 2;

// @ts-ignore: decorator
@inline
function reads(bits: u64, base: i32, way: i32, key: i32): bool {
	for (let rest = bits; rest !== 0; rest &= rest - 1) {
		const code = base + <i32>ctz(rest);
		const good = way === XOR ? prints(code ^ key) : way === ADDED ? prints((code - key) & 0xff) : isEbcdic(code);
		if (!good) return false;
	}
	return true;
}

function allRead(way: i32, key: i32): bool {
	return reads(seen0, 0, way, key) && reads(seen1, 64, way, key) && reads(seen2, 128, way, key) && reads(seen3, 192, way, key);
}

function hasReading(): bool {
	if (allRead(IBM, 0)) return true;
	for (let key = 1; key < 256; key++) if (allRead(XOR, key) || allRead(ADDED, key)) return true;
	return false;
}

/** True when all of the body at hand could be text in another code. */
export function isOtherCode(): bool {
	const start = Now.start;
	const end = Now.end;
	if (end - start < LEAST || end - start > MOST) return false;
	if (ASC_FEATURE_SIMD && end - start >= SAMPLE && isPlain(start)) return false;
	const sample = min(end, start + SAMPLE);
	if (isUtf8(start, sample) && !hasControls(start, sample)) return false;
	seen0 = 0;
	seen1 = 0;
	seen2 = 0;
	seen3 = 0;
	see(start, sample);
	if (!hasReading()) return false;
	see(sample, end);
	return hasReading() && because(WHY_PACKED, 0, start);
}
