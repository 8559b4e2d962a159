// Reads bytes that are written as numbers which stand too close, or too far apart, for rows.as.ts: hex in groups, octal,
// bits, numbers under keys. Follows views/numbers/numbers.ts. It must not know literals.

import { NO_ROWS, WHY_DUMP, WHY_FILE } from '../layout/view';
import { because, bufferOf, byte, hexAt, hexDigit, Now, word } from '../memory.as';
import { couldBeWide, WIDE_LEAST, wideAt, wideBytes } from './wide.as';
import { deeper } from '../../prefilter.as';
import { belongs, Gap, numberFrom, prints } from './digits.as';
import { EVEN_LEAST, INDEX_LEAST, mayBeWritten, OCTAL_LEAST, THREE_LEAST } from './may-be-written.as';

/** Numbers of one kind in a row that are worth a look. */
const LEAST = 12;
/** As many have to stand where they are noticed first: the rest may be further on. */
const NEAR_LEAST = 8;
/** Bytes between two numbers at the most, and bytes read in one go; what is cut there is read twice. */
const GAP_MOST = 6;
const MOST = 65536;
const TWICE = 1024;
/** Digits of a group of hex at the most, and of bits without a gap at the least. */
const GROUP_MOST = 16;
const BITS_LEAST = 64;

/** The first four letters of `begin`. */
const BEGI: u32 = 0x69676562;

const KINDS = 6;
const PAIRS = 0;
const OCTAL = 1;
const BITS = 2;
const DECIMAL = 3;
/** Halves of bytes as four bits each, and characters of seven. */
const HALVES = 4;
const SEVENS = 5;

/** True when an offset of zero, as the rows of a dump begin with, ends at one of the places in the 64 bytes at `at`. */
export function dumpIn(places: u64, at: i32): bool {
	for (let bits = places; bits !== 0; bits &= bits - 1) {
		const place = at + <i32>ctz(bits);
		const sign = byte(place + 1);
		if (sign !== 0x3a && sign !== 0x20) continue;
		let zeros = 0;
		while (place - zeros >= Now.start && byte(place - zeros) === 0x30) zeros++;
		// xxd has eight and a colon, hexdump eight or seven, od seven, or six in hex.
		if ((zeros === 8 || (zeros > 5 && zeros < 8 && sign === 0x20)) && beginsNumber(place - zeros)) {
			return because(WHY_DUMP, 0, place);
		}
	}
	return false;
}

/** True when a number may begin behind `at`: #000000 is a colour, and 1.000000 another one. */
function beginsNumber(at: i32): bool {
	return hexDigit(at) < 0 && byte(at) !== 0x23 && byte(at) !== 0x2e;
}

/** Three digits, as the upper bytes of a word: of a short offset, and the second bytes of gzip and zlib, which 31 and 120 stand before. */
const ZEROS: u32 = 0x303030;
const GZIP: u32 = 0x393331;
const GZIP_SIGNED: u32 = 0x373131;
const ZLIB: u32 = 0x363531;
const ZLIB_SIGNED: u32 = 0x303031;
const ZLIB_BEST: u32 = 0x383132;
/** The same of bzip2's third byte, which 66 and 90 stand before, and of xz's first one, which 55 stands behind. */
const BZIP2: u32 = 0x343031;
const XZ: u32 = 0x333532;

/** True when the number whose last digits are `three` is the second one of bytes that are packed, as views/numbers/packed-list.ts reads them. */
function isPackedList(three: u32, place: i32): bool {
	if (three === XZ) return beginsXz(place + 1);
	const signed = three === GZIP_SIGNED || three === ZLIB_SIGNED;
	let at = place - 3;
	if (signed && byte(at--) !== 0x2d) return false;
	while (at > Now.start && place - at < 8 && (byte(at) === 0x20 || byte(at) === 0x2c || byte(at) === 0x0a)) at--;
	if (three === BZIP2) return byte(at) === 0x30 && byte(at - 1) === 0x39 && byte(at - 2) < 0x30;
	if (three === GZIP || three === GZIP_SIGNED) return byte(at) === 0x31 && byte(at - 1) === 0x33;
	return byte(at) === 0x30 && byte(at - 1) === 0x32 && byte(at - 2) === 0x31;
}

/** True when 55, the second byte of xz, follows at `at`. */
function beginsXz(at: i32): bool {
	let next = at;
	while (next < at + GAP_MOST && (byte(next) === 0x20 || byte(next) === 0x2c || byte(next) === 0x0a)) next++;
	return next > at && byte(next) === 0x35 && byte(next + 1) === 0x35;
}

/** True when a number follows at `at` that says itself what it is: 0x0000 before it is a key. */
function isKey(at: i32): bool {
	let next = at;
	while (next < at + GAP_MOST && byte(next) === 0x20) next++;
	return byte(next) === 0x30 && (byte(next + 1) | 32) === 0x78;
}

/** True when the third zero of a dump's first offset stands at `place`, as tcpdump and Wireshark write it. */
function isShortDump(place: i32): bool {
	if (byte(place + 1) !== 0x30) return false;
	if (byte(place - 3) === 0x78) return byte(place + 2) === 0x3a && !isKey(place + 3);
	return byte(place + 2) === 0x20 && byte(place + 3) === 0x20 && beginsNumber(place - 3);
}

/**
 * True when a file in uuencode (POSIX) begins with its mode, three digits that end at one of the places, and where the like of it
 * is told by three digits: dumps with short offsets, packed bytes as numbers.
 */
export function fileIn(places: u64, at: i32): bool {
	for (let bits = places; bits !== 0; bits &= bits - 1) {
		const place = at + <i32>ctz(bits);
		if (byte(place - 3) === 0x20 && byte(place - 4) === 0x6e && word(place - 8) === BEGI) {
			return because(WHY_FILE, 0, place);
		}
		const three = <u32>word(place - 3) >> 8;
		if (three === ZEROS) {
			if (isShortDump(place)) return because(WHY_DUMP, 0, place);
		} else if (three === GZIP || three === GZIP_SIGNED || three === ZLIB || three === ZLIB_SIGNED || three === ZLIB_BEST || three === BZIP2 || three === XZ) {
			if (isPackedList(three, place)) return because(WHY_FILE, 0, place);
		}
	}
	return false;
}

/** True where some of what `isWritten` saw last could be numbers of several bytes. */
let hasWide: bool = false;

/**
 * True when what stands between the bits of `others` in the 64 bytes at `at` has the sizes that bytes in groups have; `digits` are
 * its digits.
 */
export function isWritten(others: u64, digits: u64, at: i32): bool {
	let even = 0;
	let three = 0;
	let octal = 0;
	let wide = 0;
	let indices = 0;
	hasWide = false;
	if (others === 0) return byte(at) >> 1 === 0x18 && byte(at + 31) >> 1 === 0x18 && byte(at + 63) >> 1 === 0x18;
	// What begins with a digit, or has one behind the letter of a line end that is written out: most text has no three of these.
	const begun = digits & ((others << 1) | (others << 2) | 3);
	if (<i32>popcnt(begun) < EVEN_LEAST || (ASC_FEATURE_SIMD && !mayBeWritten(others, digits, at))) return false;
	// By the first byte behind each word.
	for (let bits = others & ~((others << 1) | 1); bits !== 0; bits &= bits - 1) {
		const to = <i32>ctz(bits);
		const size = to - 64 + <i32>clz(others & ((<u64>1 << to) - 1));
		// What prints begins with 2 to 7, and bits with 0.
		const first = byte(at + to - size) - 48;
		const grouped = ((size & 1) === 0 && size > 2 && size <= GROUP_MOST) || ((size === 7 || size === 9) && <u32>first < 2);
		even = grouped && <u32>first < 8 && isEven(at + to - size, at + to) ? even + 1 : 0;
		// In octal digits and signs have two.
		if (size !== 2) three = size === 3 ? three + 1 : 0;
		if (<u32>(size - 2) < 2) octal = isOctal(at + to - size, size, first) ? octal + 1 : 0;
		else octal = 0;
		if (<u32>first < 10 && isIndex(at + to)) indices += 1;
		if (size > 3) wide = couldBeWide(at + to - size, size, first) ? wide + wideBytes(at + to - size, at + to) : 0;
		if (even >= EVEN_LEAST || wide >= WIDE_LEAST) {
			hasWide = true;
			return true;
		}
		if (three >= THREE_LEAST || octal >= OCTAL_LEAST || indices >= INDEX_LEAST) return true;
	}
	return false;
}

/** True for the two or three digits by which octal writes what prints: 40 to 176. */
// @ts-ignore: decorator
@inline
function isOctal(from: i32, size: i32, first: i32): bool {
	if (size === 2 ? <u32>(first - 4) > 3 : first !== 1) return false;
	return (byte(from + 1) & 0xf8) === 0x30 && (size === 2 || (byte(from + 2) & 0xf8) === 0x30);
}

function isEven(from: i32, to: i32): bool {
	if (fits(from, to, PAIRS) > 0) return true;
	return byte(from) >> 1 === 0x18 && (fits(from, to, BITS) | fits(from, to, HALVES) | fits(from, to, SEVENS)) > 0;
}

/**
 * Looks at the numbers in [from, to) and at what belongs to them, as far as they were not looked at before. `bits`: they
 * could be bits without gaps.
 */
export function writtenAt(from: i32, to: i32, bits: bool): bool {
	if ((Now.how & NO_ROWS) !== 0) return false;
	const least = max(Now.start, Now.written);
	let first = max(least, from);
	let last = min(Now.end, to);
	let kinds = bits ? 1 << BITS : 0;
	if (last <= first) return false;
	if (hasWide && wideAt(first, last, least)) return true;
	for (let kind = 0; kind < KINDS; kind++) kinds |= (longest(first, last, kind) >= NEAR_LEAST ? 1 : 0) << kind;
	if (kinds === 0) return false;
	while (first > least && belongs(first - 1)) first--;
	const most = min(Now.end, max(first, to) + MOST);
	while (last < most && belongs(last)) last++;
	Now.written = last === most && last < Now.end ? last - TWICE : last;
	let size = 0;
	for (let kind = 0; kind < KINDS; kind++) {
		if (((kinds >> kind) & 1) === 0 || longest(first, last, kind) < LEAST) continue;
		size = write(first, last, kind);
		if (kind === BITS) size += writeOtherBits(first, last, bufferOf(Now.level + 1) + size);
		if (deeper(size, Now.detectors, isNumbersAgain(size) ? 0 : NO_ROWS)) return true;
	}
	return false;
}

/** Characters in a row, and digits among them, that numbers are written in once more: values that happen to print hardly make so many. */
const AGAIN_LEAST = 24;
const AGAIN_DIGITS = 12;

/** True when the `size` bytes that numbers wrote are numbers, too. */
export function isNumbersAgain(size: i32): bool {
	const out = bufferOf(Now.level + 1);
	let row = 0;
	let digits = 0;
	for (let at = out; at < out + size; at++) {
		const code = byte(at);
		const low = code | 32;
		// An x, as in 0x67, parts numbers, too.
		if (code === 0 || code > 0x7e || (<u32>(low - 97) < 26 && low > 0x66 && low !== 0x78)) {
			row = 0;
			digits = 0;
			continue;
		}
		row += 1;
		digits += <u32>(code - 48) < 10 ? 1 : 0;
		if (row >= AGAIN_LEAST && digits >= AGAIN_DIGITS) return true;
	}
	return false;
}

/** What the digits [from, to) write as numbers of a kind: how many bytes, or 0. */
function fits(from: i32, to: i32, kind: i32): i32 {
	const size = to - from;
	if (kind === PAIRS) {
		if ((size & 1) !== 0 || size > GROUP_MOST) return 0;
		for (let at = from; at < to; at += 2) if (!prints(hexAt(at, 2))) return 0;
		return size >> 1;
	}
	if (kind === BITS) {
		const marked = isMarkedBits(from);
		if (!marked && size !== 8 && size < BITS_LEAST) return 0;
		for (let at = marked ? from + 2 : from; at < to; at++) if (byte(at) >> 1 !== 0x18) return 0;
		// All bytes as one number have no zeros before the first.
		return (size + 7) >> 3;
	}
	if (kind >= HALVES) {
		if (kind === HALVES ? size !== 4 : size !== 7 && size !== 6) return 0;
		let value = 0;
		for (let at = from; at < to; at++) {
			if (byte(at) >> 1 !== 0x18) return 0;
			value = (value << 1) | (byte(at) & 1);
		}
		return kind === HALVES || prints(value) ? 1 : 0;
	}
	if (size > 3 || (kind === OCTAL && size < 2)) return 0;
	return prints(valueOf(from, to, kind)) ? 1 : 0;
}

/** True for `0b`, which bits have before them. */
// @ts-ignore: decorator
@inline
function isMarkedBits(at: i32): bool {
	return byte(at) === 0x30 && (byte(at + 1) | 32) === 0x62;
}

/** The number of one to three digits, or -1. */
function valueOf(from: i32, to: i32, kind: i32): i32 {
	const base = kind === OCTAL ? 8 : 10;
	let value = 0;
	for (let at = from; at < to; at++) {
		const digit = byte(at) - 48;
		if (<u32>digit >= <u32>base) return -1;
		value = value * base + digit;
	}
	return value;
}

/** True for digits before `":`, which say where in an array a number stands. */
function isIndex(at: i32): bool {
	const quote = byte(at) === 0x5c ? at + 1 : at;
	return byte(quote) === 0x22 && byte(quote + 1) === 0x3a;
}

/** The most bytes of a kind that follow each other in [from, to). */
function longest(from: i32, to: i32, kind: i32): i32 {
	let most = 0;
	let row = 0;
	for (let at = numberFrom(from, to, GAP_MOST); at < to; at = numberFrom(at, to, GAP_MOST)) {
		if (Gap.parts) row = 0;
		const begun = at;
		while (at < to && hexDigit(at) >= 0) at++;
		if (isIndex(at)) continue;
		const bytes = fits(begun, at, kind);
		row = bytes === 0 ? 0 : row + bytes;
		most = max(most, row);
	}
	return most;
}

/** Writes what all numbers of a kind in [from, to) stand for, a NUL where they are parted; gives the bytes written. */
function write(from: i32, to: i32, kind: i32): i32 {
	const out = bufferOf(Now.level + 1);
	let put = out;
	let parted = true;
	// The first half of a byte; -1 for none.
	let high = -1;
	for (let at = numberFrom(from, to, GAP_MOST); at < to; at = numberFrom(at, to, GAP_MOST)) {
		if (Gap.parts) parted = true;
		const begun = at;
		while (at < to && hexDigit(at) >= 0) at++;
		if (isIndex(at)) continue;
		if (fits(begun, at, kind) === 0) {
			parted = true;
			continue;
		}
		if (parted) {
			store<u8>(put++, 0);
			high = -1;
		}
		parted = false;
		if (kind === HALVES) {
			const half = bitsAt(begun, at);
			if (high >= 0) store<u8>(put++, <u8>((high << 4) | half));
			high = high < 0 ? half : -1;
			continue;
		}
		if (kind === PAIRS) for (let i = begun; i < at; i += 2) store<u8>(put++, <u8>hexAt(i, 2));
		else if (kind === BITS) {
			const begin = isMarkedBits(begun) ? begun + 2 : begun;
			const first = (at - begin) & 7;
			if (first > 0) store<u8>(put++, <u8>bitsAt(begin, begin + first));
			for (let i = begin + first; i < at; i += 8) store<u8>(put++, <u8>bitsAt(i, i + 8));
		}
		else if (kind === SEVENS) store<u8>(put++, <u8>bitsAt(begun, at));
		else store<u8>(put++, <u8>valueOf(begun, at, kind));
	}
	return put - out;
}

/** Writes to `out` what all bits in [from, to) stand for that have the lowest of a byte first, then as characters of seven; gives the bytes written. */
function writeOtherBits(from: i32, to: i32, out: i32): i32 {
	let put = out;
	store<u8>(put++, 0);
	for (let at = numberFrom(from, to, GAP_MOST); at < to; at = numberFrom(at, to, GAP_MOST)) {
		const begun = at;
		while (at < to && hexDigit(at) >= 0) at++;
		if (fits(begun, at, BITS) === 0 || isMarkedBits(begun)) store<u8>(put++, 0);
		else for (let i = begun; i + 8 <= at; i += 8) store<u8>(put++, lowFirst(i));
	}
	store<u8>(put++, 0);
	for (let at = numberFrom(from, to, GAP_MOST); at < to; at = numberFrom(at, to, GAP_MOST)) {
		const begun = at;
		while (at < to && hexDigit(at) >= 0) at++;
		const size = at - begun;
		if (size < BITS_LEAST || size % 7 !== 0 || fits(begun, at, BITS) === 0) continue;
		for (let i = begun; i < at; i += 7) store<u8>(put++, <u8>bitsAt(i, i + 7));
		store<u8>(put++, 0);
	}
	return put - out;
}

/** The eight bits at `at`, of which the first is the lowest. */
function lowFirst(at: i32): u8 {
	let value = 0;
	for (let i = 7; i >= 0; i--) value = (value << 1) | (byte(at + i) & 1);
	return <u8>value;
}

function bitsAt(from: i32, to: i32): i32 {
	let value = 0;
	for (let i = from; i < to; i++) value = (value << 1) | (byte(i) & 1);
	return value;
}

/** As in views/numbers/long-numbers.ts. */
export const NUMBER_LEAST = 37;
const NUMBER_MOST = 640;
const TEXT_LEAST = 16;

/** Looks at the row of decimal digits [from, to): the characters of three digits each, or of the number that they are. */
export function longNumberAt(from: i32, to: i32): bool {
	if ((Now.how & NO_ROWS) !== 0) return false;
	const out = bufferOf(Now.level + 1);
	let put = out;
	for (let at = from; at + 3 <= to; at += 3) {
		const value = valueOf(at, at + 3, DECIMAL);
		if (!prints(value)) break;
		store<u8>(put++, <u8>value);
	}
	if (put - out >= TEXT_LEAST) return deeper(put - out, Now.detectors, 0);
	if (isNumber(from, to, 10)) return because(WHY_FILE, 0, from);
	let most = 0;
	for (let at = from; at < to; at++) most = max(most, byte(at) - 48);
	// Few rows of decimal digits have none of the two highest.
	for (let base = max(most + 1, SMALL_LEAST); base <= SMALL_MOST; base++) {
		if (isNumber(from, to, base)) return because(WHY_FILE, 0, from);
		if (base > 2 && isInDigits(from, to, base)) return because(WHY_FILE, 0, from);
	}
	return false;
}

/** Bases of rows of digits that are none of ten. */
const SMALL_LEAST = 2;
const SMALL_MOST = 8;

/** True when the last six bytes of a number print: those of random digits hardly ever do. */
function isNumber(from: i32, to: i32, base: u64): bool {
	if (to - from > NUMBER_MOST) return false;
	let low: u64 = 0;
	for (let at = from; at < to; at++) low = low * base + <u64>(byte(at) - 48);
	for (let shift = 0; shift < 48; shift += 8) if (!prints(<i32>((low >> shift) & 255))) return false;
	return true;
}

/** True when the digits write characters one by one, each in as many digits of `base` as ASCII takes. */
function isInDigits(from: i32, to: i32, base: i32): bool {
	const width = base === 3 ? 5 : base === 4 ? 4 : 3;
	for (let i = 0; i < TEXT_LEAST; i++) {
		const begun = from + i * width;
		if (begun + width > to) return false;
		let value = 0;
		for (let at = begun; at < begun + width; at++) value = value * base + byte(at) - 48;
		if (!prints(value)) return false;
	}
	return true;
}
