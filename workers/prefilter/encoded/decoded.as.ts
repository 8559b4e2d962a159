// What decoded bytes are: stretches that print, UTF-8, what is compressed. It must not know by what they were written.

import { Now, bufferOf, byte } from '../memory.as';
import { prints } from './digits.as';

/** Bytes of a stretch that are worth a look. */
export const TEXT_LEAST = 8;
/** Times that what is compressed may be as long when it is unpacked, where the search has to tell it from random bytes. */
const UNPACKED_MOST = 40;

/** Keeps of decoded bytes the stretches that print and are long enough, parted by NULs, as views/encoded/keep.ts does. */
export function kept(size: i32): i32 {
	const out = bufferOf(Now.level + 1);
	const end = out + size;
	let put = out;
	for (let at = nextStretch(out, end); at < end; ) {
		const begun = at;
		let printing = 0;
		if (ASC_FEATURE_SIMD) for (; at + 16 <= end && printAt(at) === 0xffff; at += 16) printing += 16;
		for (; at < end && (prints(byte(at)) || byte(at) === 0); at++) printing += byte(at) === 0 ? 0 : 1;
		if (printing >= TEXT_LEAST) {
			memory.copy(put, begun, at - begun);
			put += at - begun;
			// What was cut off before it left room for these.
			if (put < at) store<u8>(put++, 0);
			if (put < at) store<u8>(put++, 0);
		}
		at = nextStretch(at + 1, end);
	}
	return put - out;
}

/** Which of the 16 bytes at `at` print. */
// @ts-ignore: decorator
@inline
function printAt(at: i32): i32 {
	const v = v128.load(at);
	const few = i8x16.swizzle(i8x16(0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, -1, 0, 0), v);
	return i8x16.bitmask(v128.or(few, i8x16.lt_u(i8x16.sub(v, i8x16.splat(0x20)), i8x16.splat(0x5f))));
}

/** Where so many bytes begin next from `at` on that all print or are NULs, as far as is told at once; `end` when none do. */
function nextStretch(at: i32, end: i32): i32 {
	if (!ASC_FEATURE_SIMD) return at;
	for (let from = at; from < end; from += 64 - TEXT_LEAST + 1) {
		let bits: u64 = 0;
		for (let part = 0; part < 64; part += 16) {
			const v = v128.load(from + part);
			// Tabs and line ends, and none of 1 to 8, 11, 12 and all else below a space.
			const few = i8x16.swizzle(i8x16(-1, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, -1, 0, 0), v);
			const most = i8x16.lt_u(i8x16.sub(v, i8x16.splat(0x20)), i8x16.splat(0x5f));
			bits |= <u64>(<u32>i8x16.bitmask(v128.or(few, most))) << part;
		}
		let rows = bits & (bits >> 1);
		rows &= rows >> 2;
		rows &= rows >> 4;
		if (rows !== 0) return min(end, from + <i32>ctz(rows));
	}
	return end;
}

/** True when the decoded bytes, the last character aside, are UTF-8. */
export function isText(size: i32): bool {
	const out = bufferOf(Now.level + 1);
	return isUtf8(out, out + size);
}

/** True when [from, to), the last character aside, is UTF-8. */
export function isUtf8(from: i32, to: i32): bool {
	let rest = 0;
	for (let at = from; at < to; at++) {
		const code = byte(at);
		if (rest > 0) {
			if (code >> 6 !== 2) return false;
			rest -= 1;
		} else if (code >= 0x80) {
			if (code < 0xc2 || code > 0xf4) return false;
			rest = code < 0xe0 ? 1 : code < 0xf0 ? 2 : 3;
		}
	}
	return true;
}

/**
 * True when `size` bytes that begin as those at `out` could be Brotli with its usual window (RFC 7932 section 9): the length
 * of the first block, of four digits, is what so many bytes unpack to.
 */
export function isBrotli(out: i32, size: i32): bool {
	const first = byte(out);
	let length = 0;
	if (first === 0x1b) length = byte(out + 1) | (byte(out + 2) << 8);
	else if ((first & 127) === 11) length = (first >> 7) | (byte(out + 1) << 1) | ((byte(out + 2) & 127) << 9);
	else return false;
	return length * 8 > size * 7 - 64 && length < size * UNPACKED_MOST;
}
