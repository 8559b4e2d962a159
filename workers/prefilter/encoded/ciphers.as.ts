// Looks whether a run is a token that a line of a program hid: letters moved on in the alphabet, every second character first, XOR with
// one byte. Only the first four characters are asked about. Follows tokens/ciphers.ts. It must not know literals, only their beginnings.

import { BEGINNINGS_SHIFTED, STRIPPED } from '../layout';
import { CLASS_HEX, INJECTION_BIT, JOINED } from '../layout/view';
import { byte, is, Now, word } from '../memory.as';
import { begins, has, says } from './begun.as';
import { isKeyedRun } from './keys.as';
import { isWrittenBlank } from '../written-out.as';

const LEAST = 20;
const MOST = 512;
const ALPHABET = 26;
const ROT13 = 13;
/** Changes of letters: shifts, then from the end of the alphabet, then the other letter case. */
const MIRRORED = ALPHABET;
const OTHER_CASE = ALPHABET + 1;

/** Every second of eight bytes, from the lowest on. */
// @ts-ignore: decorator
@inline
function everySecond(eight: u64): u32 {
	const two = eight & 0x00ff00ff00ff00ff;
	const four = (two | (two >> 8)) & 0x0000ffff0000ffff;
	return <u32>(four | (four >> 16));
}

/** Two bytes with room for another behind each. */
// @ts-ignore: decorator
@inline
function spread(two: u32): u32 {
	return (two & 0xff) | ((two & 0xff00) << 8);
}

/** Bytes by which it is told what a run is. */
const KINDS_READ = 32;

/** Which of the first bytes of a run, up to 32, are digits, and which letters that hex has not: a bit for each. */
class Kinds {
	static digits: u32 = 0;
	static letters: u32 = 0;

	static read(from: i32, n: i32): void {
		Kinds.digits = 0;
		Kinds.letters = 0;
		if (ASC_FEATURE_SIMD) {
			for (let i = 0; i < 32; i += 16) {
				const v = v128.load(from + i);
				const small = v128.or(v, i8x16.splat(32));
				Kinds.digits |= <u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10))) << i;
				Kinds.letters |= <u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(small, i8x16.splat(103)), i8x16.splat(20))) << i;
			}
		} else {
			for (let i = 0; i < 32; i++) {
				const code = byte(from + i);
				Kinds.digits |= (<u32>(<u32>(code - 48) < 10)) << i;
				Kinds.letters |= (<u32>(<u32>((code | 32) - 103) < 20)) << i;
			}
		}
		if (n < 32) {
			Kinds.digits &= (1 << n) - 1;
			Kinds.letters &= (1 << n) - 1;
		}
	}
}

/** True for a run in quotes that ends in the padding of base64: no identifier does. */
function isPadded(from: i32, to: i32): bool {
	return byte(to) === 0x3d && byte(from - 1) === 0x22 && byte(byte(to + 1) === 0x3d ? to + 2 : to + 1) === 0x22;
}

/** Bytes of the first KINDS_READ at the least that are of another letter case than the one before: of random ones every other is, in names few. */
const RESTLESS_LEAST = 12;

/** True for `n` bytes from `from` on whose letter case changes as in no name. */
function isRestless(from: i32, n: i32): bool {
	if (ASC_FEATURE_SIMD) {
		const small = i8x16.bitmask(i8x16.shl(v128.load(from), 2)) | (i8x16.bitmask(i8x16.shl(v128.load(from, 16), 2)) << 16);
		// Bit i: byte i + 1 is of another case than byte i.
		const pairs = min(n, KINDS_READ) - 1;
		return popcnt((small ^ (small >>> 1)) & <i32>((<u32>1 << pairs) - 1)) >= RESTLESS_LEAST;
	}
	let changes = 0;
	for (let at = from + min(n, KINDS_READ) - 1; at > from; at--) changes += ((byte(at) ^ byte(at - 1)) >> 5) & 1;
	return changes >= RESTLESS_LEAST;
}

/** True when the run [from, to) could be hidden so. */
export function isCiphered(from: i32, to: i32): bool {
	if (to - from < LEAST || to - from > MOST + 16 || (Now.how & JOINED) !== 0 || (Now.detectors & ~INJECTION_BIT) === 0) return false;
	// Behind a line end that is written out, its letter is not of the run.
	let start = isWrittenBlank(from) ? from + 1 : from;
	while (byte(start) === 0x2f) start++;
	const n = to - start;
	if (n < LEAST || n > MOST) return false;
	// Identifiers have no digits, and what hex is written in begins no token.
	Kinds.read(start, n);
	if (Kinds.digits === 0) {
		const letters = Kinds.letters;
		if (n > KINDS_READ) Kinds.read(start + KINDS_READ, n - KINDS_READ);
		if (Kinds.digits === 0 && !isPadded(start, to) && !isRestless(start, n)) return false;
		Kinds.letters |= letters;
	}
	if (Kinds.letters === 0) return isAllHex(start, to) && isKeyedRun(start, to, true);
	return isReordered(start, n) || isLettered(start, n, false) || isLettered(start, n, true) || isKeyedRun(start, to, false);
}

/** The orders of tokens/ciphers.ts: where their first four characters begin something, the rest is read as well. */
function isReordered(from: i32, n: i32): bool {
	const half = n >> 1;
	const more = (n + 1) >> 1;
	const first = word(from);
	if (begins(spread(first & 0xffff) | (spread(word(from + more) & 0xffff) << 8)) && isRead(0, from, n)) return true;
	if (begins(spread(word(from + half) & 0xffff) | (spread(first & 0xffff) << 8)) && isRead(1, from, n)) return true;
	const eight = <u64>first | (<u64>word(from + 4) << 32);
	if (begins(everySecond(eight)) && isRead(2, from, n)) return true;
	if (begins(everySecond(eight >> 8)) && isRead(3, from, n)) return true;
	const third = (first & 0xff) | ((first >> 24) << 8) | ((word(from + 6) & 0xff) << 16) | (word(from + 9) << 24);
	if (begins(third) && isRead(4, from, n)) return true;
	if (begins(((first & 0x00ff00ff) << 8) | ((first >> 8) & 0x00ff00ff)) && isRead(5, from, n)) return true;
	if (begins(word(from + more)) && isRead(6, from, n)) return true;
	return half !== more && begins(word(from + half)) && isRead(7, from, n);
}

function isRead(order: i32, from: i32, n: i32): bool {
	const out = STRIPPED;
	let size = 0;
	for (let place = placeIn(order, 0, n); place < n; place = placeIn(order, size, n)) store<u8>(out + size++, <u8>byte(from + place));
	return says(size);
}

/** Where the `i`-th character stands of a text in one of these orders, among `n`. */
function placeIn(order: i32, i: i32, n: i32): i32 {
	if (order === 2 || order === 3) return i * 2 + order - 2;
	if (order === 4) return i * 3;
	if (i >= n) return n;
	if (order === 0) return (i >> 1) + ((i & 1) !== 0 ? (n + 1) >> 1 : 0);
	if (order === 1) return (i >> 1) + ((i & 1) !== 0 ? 0 : n >> 1);
	if (order === 5) return min(i ^ 1, n - 1);
	return (i + ((order === 6 ? n + 1 : n) >> 1)) % n;
}

/** The place of a letter in the alphabet, or -1. */
// @ts-ignore: decorator
@inline
function placeOfLetter(code: i32): i32 {
	const place = (code | 0x20) - 0x61;
	return <u32>place < <u32>ALPHABET ? place : -1;
}

function lettered(code: i32, change: i32): i32 {
	const place = placeOfLetter(code);
	if (place < 0) return code;
	if (change === OTHER_CASE) return code ^ 0x20;
	return (code & 0xe0) + 1 + (change === MIRRORED ? ALPHABET - 1 - place : (place + change) % ALPHABET);
}

/** The `i`-th character of a run, counted from its end where it is read backwards. */
// @ts-ignore: decorator
@inline
function charOf(from: i32, n: i32, i: i32, backwards: bool): i32 {
	return byte(backwards ? from + n - 1 - i : from + i);
}

function isLettered(from: i32, n: i32, backwards: bool): bool {
	let first = -1;
	let key: u32 = 0;
	for (let i = 0; i < 4; i++) {
		const code = charOf(from, n, i, backwards);
		const place = placeOfLetter(code);
		if (place >= 0 && first < 0) first = place;
		const shifted = place < 0 ? code : (code & 0xe0) | (place < first ? place - first + ALPHABET : place - first);
		key |= <u32>shifted << (i << 3);
	}
	if (first < 0 || !has(BEGINNINGS_SHIFTED, key)) return false;
	for (let change = 1; change <= OTHER_CASE; change++) {
		// Keywords by ROT13 are looked for by themselves, but not back to front.
		if ((change !== ROT13 || backwards) && isChanged(from, n, change, backwards)) return true;
	}
	return false;
}

function isChanged(from: i32, n: i32, change: i32, backwards: bool): bool {
	let four: u32 = 0;
	for (let i = 0; i < 4; i++) four |= <u32>lettered(charOf(from, n, i, backwards), change) << (i << 3);
	if (!begins(four)) return false;
	const out = STRIPPED;
	for (let i = 0; i < n; i++) store<u8>(out + i, <u8>lettered(charOf(from, n, i, backwards), change));
	return says(n);
}

function isAllHex(from: i32, to: i32): bool {
	for (let at = from; at < to; at++) if (!is(at, CLASS_HEX)) return false;
	return true;
}
