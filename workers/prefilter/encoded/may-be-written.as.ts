// Tells of most 64 bytes with some digits that no numbers stand in them by which bytes are written, by the sizes of all words at once:
// see `isWritten` in written.as.ts, which looks at the words of the others one by one. It must not read a number.

import { byte } from '../memory.as';

/** Words in a row, or in all, from which on `isWritten` may say yes: of an even size, of three digits, octal ones, indices. */
export const EVEN_LEAST = 3;
export const THREE_LEAST = 8;
export const OCTAL_LEAST = 12;
export const INDEX_LEAST = 3;
/** Numbers of several bytes: one is as long as that, or there are two. */
const WIDE_LEAST = 2;

/** False only when no number of bytes could be told in the 64 bytes at `at`, of which `others` part words. Needs vectors. */
export function mayBeWritten(others: u64, digits: u64, at: i32): bool {
	const words = ~others;
	const begins = words & ((others << 1) | 1);
	const numbers = begins & digits;
	// What has so many letters and digits from there on.
	const two = words & (words >> 1);
	const three = two & (words >> 2);
	const four = two & (two >> 2);
	const eight = four & (four >> 4);
	if (<i32>popcnt(begins & three & (others >> 3)) >= THREE_LEAST || <i32>popcnt(numbers & ~four) >= OCTAL_LEAST) return true;
	const large = numbers & four;
	if (<i32>popcnt(large) >= EVEN_LEAST && isRow(large, begins)) return true;
	// The word behind the letter of a line end that is written out begins with its second byte.
	const sixteen = begins & eight & (eight >> 8);
	const wide = begins & four & (digits | (digits >> 1)) & ~idsIn(numbers, others, four, eight, at);
	if (sixteen !== 0 || <i32>popcnt(wide) >= WIDE_LEAST) return true;
	// A word that begins with a digit carries the sum up to where it ends.
	const ends = (words + numbers) & others;
	return <i32>popcnt(ends) >= INDEX_LEAST && <i32>popcnt(ends & namesAt(at)) >= INDEX_LEAST;
}

/** True when three of the words that begin at `begins` follow each other whose beginnings are in `some`. */
// @ts-ignore: decorator
@inline
function isRow(some: u64, begins: u64): bool {
	// What is added behind a beginning is carried up to the next one.
	const inside = ~begins;
	const second = some & (inside + (some << 1));
	return (some & (inside + (second << 1))) !== 0;
}

/** Numbers of four, eight and twelve digits, as ids and dates have them: of several bytes only behind an x, or from 8 on. */
// @ts-ignore: decorator
@inline
function idsIn(numbers: u64, others: u64, four: u64, eight: u64, at: i32): u64 {
	let ids = numbers & ((four & (others >> 4)) | (eight & (others >> 8)) | (eight & (four >> 8) & (others >> 12)));
	if (ids === 0) return 0;
	let marked: u64 = 0;
	for (let part = 0; part < 64; part += 16) {
		const high = i8x16.eq(v128.and(v128.load(at + part), i8x16.splat(-2)), i8x16.splat(0x38));
		const behind = i8x16.eq(v128.or(v128.load(at + part - 1), i8x16.splat(32)), i8x16.splat(0x78));
		marked |= <u64>(<u32>i8x16.bitmask(v128.or(high, behind))) << part;
	}
	return ids & ~marked;
}

/** Where a quote stands before a colon, or a backslash before such a quote. */
// @ts-ignore: decorator
@inline
function namesAt(at: i32): u64 {
	let names: u64 = 0;
	for (let part = 0; part < 64; part += 16) {
		const quote = i8x16.eq(v128.load(at + part), i8x16.splat(0x22));
		const colon = i8x16.eq(v128.load(at + part, 1), i8x16.splat(0x3a));
		names |= <u64>(<u32>i8x16.bitmask(v128.and(quote, colon))) << part;
	}
	return names | (names >> 1) | (byte(at + 64) === 0x22 && byte(at + 65) === 0x3a ? <u64>1 << 63 : 0);
}
