// Tells runs of ASCII85, or of the base85 of Python and git, that write text or what is packed. Follows views/encoded/ascii-armour.ts. It
// must not know literals.

import { VALUES85 } from '../layout';
import { CLASS_RUN, WHY_ARMOUR, WHY_MUCH, WHY_PACKED } from '../layout/view';
import { because, bufferOf, byte, is, Now, word } from '../memory.as';
import { isPlausible } from './packed.as';
import { isStream } from './streams.as';

/** Groups of five digits in a row that have to print. */
const GROUPS = 4;
/** As many where all of them could be base64. */
const GROUPS_BARE = 9;
const GROUP = 5;
/** Characters behind + to : among twenty, at the least: of those that write text, two in three are. */
const OTHERS_LEAST = 6;
const TWENTY: u64 = 0xfffff;
/** From the first of them to the last. */
const LAST = 19;

/** What 64 bytes are, a bit for each: all that may stand in armour, what begins a group that prints, either way, and what is behind + to :. */
class Block {
	/** Where they begin; 0 for none. */
	static at: i32 = 0;
	static solid: u64 = 0;
	/** False where nothing but `solid` is known. */
	static whole: bool = false;
	static ascii: u64 = 0;
	static git: u64 = 0;
	static others: u64 = 0;
	/** How many signs the 64 bytes from `signsAt` on have. */
	static signs: i32 = 0;
	static signsAt: i32 = 0;
	/** Up to where it was looked for what is packed. */
	static packed: i32 = 0;
}

/** A new view is searched: what stood at the same place before says nothing of it. */
export function beginArmour(): void {
	Block.at = 0;
	Block.packed = 0;
	Block.signsAt = 0;
}

/** True when so many such digits begin that the last of the first twenty is one of the 64 bytes at `at`; before them, none are looked at. */
export function armourAt(at: i32): bool {
	// What the 64 bytes before are was mostly told a moment ago.
	const first = at === Now.start;
	const told = Block.at === at - 64 && !first;
	const solidBefore = first ? 0 : told ? Block.solid : solidAt(at - 64);
	const solid = solidAt(at);
	const whole = told && Block.whole;
	Block.at = at;
	Block.solid = solid;
	Block.whole = false;
	// Twenty in a row without white space, by the last of them.
	const two = solid & ((solid << 1) | (solidBefore >> 63));
	const twoBefore = solidBefore & (solidBefore << 1);
	const four = two & ((two << 2) | (twoBefore >> 62));
	const fourBefore = twoBefore & (twoBefore << 2);
	const eight = four & ((four << 4) | (fourBefore >> 60));
	const eightBefore = fourBefore & (fourBefore << 4);
	const sixteen = eight & ((eight << 8) | (eightBefore >> 56));
	const twenty = sixteen & ((four << 16) | (fourBefore >> 48));
	if (twenty === 0) return false;
	// Only letters, digits and what paths have in them: no armour.
	let span = twenty | (twenty >> 1);
	span |= span >> 2;
	span |= span >> 4;
	span |= span >> 8;
	span |= span >> 4;
	const spans = (span & 1) !== 0 && solidBefore >> 63 !== 0;
	const signs = signsAt(at);
	if ((span & signs) === 0 && !(spans && (signsAt(at - 64) & tailOf(solidBefore)) !== 0)) return false;
	// What begins in the 64 bytes before may have its twenty here. One digit in five is such a sign.
	const many = <i32>popcnt(signs) + (first ? 0 : Block.signsAt === at - 64 ? Block.signs : <i32>popcnt(signsAt(at - 64)));
	Block.signs = <i32>popcnt(signs);
	Block.signsAt = at;
	if (many >= SIGNS_LEAST && packedIn(max(first ? at : at - 64, Block.packed), at + 64)) return true;
	if (many >= SIGNS_LEAST) Block.packed = at + 64;
	if (!first && !whole) tell(at - 64);
	const asciiBefore = first ? 0 : Block.ascii;
	const gitBefore = first ? 0 : Block.git;
	const othersBefore = first ? 0 : Block.others;
	tell(at);
	Block.whole = true;
	const ascii = everyFifth(Block.ascii, asciiBefore);
	const git = everyFifth(Block.git, gitBefore);
	return groupsIn(twenty & ascii, othersBefore, at, false) || groupsIn(twenty & git, othersBefore, at, true);
}

/** The last bits of those set in a row up to the last of all. */
function tailOf(bits: u64): u64 {
	const row = clz(~bits);
	return row === 64 ? bits : ~(~(<u64>0) >> row);
}

function solidAt(at: i32): u64 {
	if (ASC_FEATURE_SIMD) {
		let bits: u64 = 0;
		for (let part = 0; part < 64; part += 16) bits |= <u64>(<u32>i8x16.bitmask(i8x16.gt_s(v128.load(at + part), i8x16.splat(0x20)))) << part;
		return bits;
	}
	return within(at, 0x21, 95);
}

/** Notes of the 64 bytes at `at` what digits they could be. */
function tell(at: i32): void {
	// The first digit of a group that prints is one of 31: + to I, or A to e.
	if (ASC_FEATURE_SIMD) {
		let ascii: u64 = 0;
		let git: u64 = 0;
		let others: u64 = 0;
		for (let part = 0; part < 64; part += 16) {
			const v = v128.load(at + part);
			ascii |= <u64>(<u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(v, i8x16.splat(0x2b)), i8x16.splat(31)))) << part;
			const capital = i8x16.lt_u(i8x16.sub(v, i8x16.splat(0x41)), i8x16.splat(26));
			const small = i8x16.lt_u(i8x16.sub(v, i8x16.splat(0x61)), i8x16.splat(5));
			git |= <u64>(<u32>i8x16.bitmask(v128.or(capital, small))) << part;
			others |= <u64>(<u32>i8x16.bitmask(i8x16.gt_s(v, i8x16.splat(0x3a)))) << part;
		}
		Block.ascii = ascii;
		Block.git = git;
		Block.others = others;
		return;
	}
	Block.ascii = within(at, 0x2b, 31);
	Block.git = within(at, 0x41, 26) | within(at, 0x61, 5);
	Block.others = within(at, 0x3b, 69);
}

/** Where four groups in a row end, of which each begins with one of `bits`; `before` are those of the 64 bytes before. */
function everyFifth(bits: u64, before: u64): u64 {
	const begins = (bits << 4) | (before >> 60);
	const two = begins & ((bits << 9) | (before >> 55));
	return two & ((bits << 14) | (before >> 50)) & ((bits << LAST) | (before >> (64 - LAST)));
}

function groupsIn(places: u64, othersBefore: u64, at: i32, git: bool): bool {
	for (let bits = places; bits !== 0; bits &= bits - 1) {
		const last = <i32>ctz(bits);
		// Numbers beside each other have few of the digits behind + to :.
		const others = last < LAST ? (Block.others << (LAST - last)) | (othersBefore >> (64 - LAST + last)) : Block.others >> (last - LAST);
		if (<i32>popcnt(others & TWENTY) < OTHERS_LEAST) continue;
		const from = at + last - LAST;
		let groups = 0;
		while (groups < GROUPS && isText(from + groups * GROUP, git)) groups++;
		if (groups < GROUPS) continue;
		// All of base64's digits are digits here: without any other sign it takes more to tell.
		const more = hasSign(from) ? GROUPS : GROUPS_BARE;
		while (groups < more && isText(from + groups * GROUP, git)) groups++;
		if (groups === more) return because(WHY_ARMOUR, 0, from);
	}
	return false;
}

/** Signs that 128 bytes have at the least of which some are packed. */
const SIGNS_LEAST = 5;
/** Digits that tell what is packed. */
const PACKED_SAMPLE = 320;

/** True when a file that is packed begins in [from, to): its first two digits are those of its mark. */
function packedIn(from: i32, to: i32): bool {
	for (let at = from; at < to; at += 16) {
		let bits: i32 = 0;
		if (ASC_FEATURE_SIMD) {
			// Each bucket is a few first digits and what may stand behind them, by their low and high nibbles: c$ c% c- of zlib and in ASCII85
			// +, of gzip; cm cw; GQ G[ Ga Gb Gh of zlib in ASCII85; AB of gzip, LR of bzip2; P) of ZIP, T> of LZMA; {W of xz, rA of it in
			// ASCII85; :e >l; 6<: see PACKED in the engine. One pair of text in some hundreds fits besides.
			const one = v128.load(at);
			const other = v128.load(at + 1);
			const nibble = i8x16.splat(15);
			const firsts = v128.and(
				i8x16.swizzle(i8x16(16, 8, 32, 3, 16, 0, -128, 4, 0, 0, 64, 33, 8, 0, 64, 0), v128.and(one, nibble)),
				i8x16.swizzle(i8x16(0, 0, 1, -64, 12, 16, 3, 32, 0, 0, 0, 0, 0, 0, 0, 0), v128.and(i16x8.shr_u(one, 4), nibble)),
			);
			const seconds = v128.and(
				i8x16.swizzle(i8x16(0, 36, 12, 0, 1, 65, 0, 34, 4, 16, 0, 4, -63, 3, 16, 0), v128.and(other, nibble)),
				i8x16.swizzle(i8x16(0, 0, 17, -112, 40, 44, 70, 2, 0, 0, 0, 0, 0, 0, 0, 0), v128.and(i16x8.shr_u(other, 4), nibble)),
			);
			const fits = i8x16.ne(v128.and(firsts, seconds), i8x16.splat(0));
			bits = i8x16.bitmask(fits);
		} else bits = 0xffff;
		for (; bits !== 0; bits &= bits - 1) {
			const place = at + ctz(bits);
			if (place < to && isMark(byte(place), byte(place + 1)) && (isPacked(place, false) || isPacked(place, true))) return true;
		}
	}
	return false;
}

/** True for two digits in a row of those above. */
// @ts-ignore: decorator
@inline
function isMark(one: i32, other: i32): bool {
	if (one === 0x63) return other === 0x6d || other === 0x77 || (other >= 0x24 && other <= 0x2d);
	if (one === 0x47) return other === 0x51 || (other >= 0x5b && other <= 0x68);
	const pair = (one << 8) | other;
	return pair === 0x4142 || pair === 0x4c52 || pair === 0x7b57 || pair === 0x5029 || pair === 0x543e || pair === 0x2b2c || pair === 0x363c || pair === 0x7241 || pair === 0x3a65 || pair === 0x3e6c;
}

function isPacked(at: i32, git: bool): bool {
	const two = digitOf(at, git) * 85 + digitOf(at + 1, git);
	// The numbers that two digits begin: see PACKED in views/encoded/ascii-armour.ts.
	const zlib = two === 3278 || two === 3288 || two === 3294 || two === 3295 || two === 3301;
	if (!zlib && two !== 861 && two !== 1812 && two !== 6917 && two !== 2193 && two !== 2540) return false;
	if (beginsPacked(at, git, zlib, 0)) return true;
	if (git) return false;
	// A backslash is a digit of ASCII85, and in JSON escapes one: in JSON that a chat quotes three stand before the fourth.
	return beginsPacked(at, git, zlib, 1) || beginsPacked(at, git, zlib, 3);
}

/** `escapes` backslashes stand before a backslash, or a quote, that is a digit. */
function beginsPacked(at: i32, git: bool, zlib: bool, escapes: i32): bool {
	const out = bufferOf(Now.level + 1);
	const end = min(Now.end, at + PACKED_SAMPLE);
	// Where marks stand all over, the pool decides.
	Now.work -= end - at;
	if (Now.work < 0) return because(WHY_MUCH, 0, at);
	let put = out;
	for (let i = at; i < end; ) {
		let group: u64 = 0;
		let digit = 0;
		// Four NULs, as gzip has them where no time is.
		if (!git && byte(i) === 0x7a && i < end) {
			store<u32>(put, 0);
			put += 4;
			i++;
			continue;
		}
		for (let j = 0; j < GROUP && digit >= 0; j++) {
			for (let left = escapes; left > 0 && byte(i) === 0x5c && (byte(i + 1) === 0x5c || byte(i + 1) === 0x22); left--) i++;
			digit = i < end ? digitOf(i++, git) : 84;
			group = group * 85 + <u64>digit;
		}
		if (digit < 0 || group > 0xffffffff) break;
		store<u32>(put, bswap<u32>(<u32>group));
		put += 4;
	}
	// A mark, and some of what is behind it.
	if (put < out + 16) return false;
	if (!zlib) return isStream(out) || (((word(out) & 0xffffff) === 0x88b1f || word(out) === 0x4034b50) && because(WHY_PACKED, 0, at));
	return ((byte(out) << 8) | byte(out + 1)) % 31 === 0 && isPlausible(out + 2, put);
}

/** What the digit at `at` is worth, or less than 0. */
// @ts-ignore: decorator
@inline
function digitOf(at: i32, git: bool): i32 {
	const digit = git ? <i32>load<u8>(VALUES85 + byte(at)) : byte(at) - 33;
	return <u32>digit < 85 ? digit : -1;
}

/** True when a character that base64 does not have stands in the groups at `from`, or near them. */
function hasSign(from: i32): bool {
	const last = min(Now.end, from + 2 * GROUPS * GROUP);
	for (let at = max(Now.start, from - GROUPS * GROUP); at < last; at++) {
		const code = byte(at);
		if (code > 0x20 && code < 0x7f && code !== 0x3d && code !== 0x22 && !is(at, CLASS_RUN)) return true;
	}
	return false;
}

/** True when the group at `at` writes four characters. */
function isText(at: i32, git: bool): bool {
	let word: u64 = 0;
	for (let i = at; i < at + GROUP; i++) {
		const digit = digitOf(i, git);
		if (digit < 0) return false;
		word = word * 85 + <u64>digit;
	}
	if (word > 0xffffffff) return false;
	for (let shift = 0; shift < 32; shift += 8) {
		const code = <i32>(word >> shift) & 255;
		if (code > 0x7e || (code < 0x20 && code !== 9 && code !== 10 && code !== 13)) return false;
	}
	return true;
}

/** Those of the 64 bytes at `at` that are signs which neither base64 nor paths and quoted text have. */
function signsAt(at: i32): u64 {
	let bits: u64 = 0;
	if (ASC_FEATURE_SIMD) {
		// For each low nibble the high ones with which it is one of !#$%&()*;<>?@[]^`{|}~, a bit for each.
		const low = i8x16(80, 4, 0, 4, 4, 4, 4, 0, 4, 4, 4, -88, -120, -96, -88, 8);
		const high = i8x16(0, 0, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
		const nibble = i8x16.splat(15);
		for (let part = 0; part < 64; part += 16) {
			const v = v128.load(at + part);
			const one = i8x16.swizzle(low, v128.and(v, nibble));
			const other = i8x16.swizzle(high, v128.and(i16x8.shr_u(v, 4), nibble));
			bits |= <u64>(<u32>i8x16.bitmask(i8x16.ne(v128.and(one, other), i8x16.splat(0)))) << part;
		}
	} else {
		for (let i = 0; i < 64; i++) if (isSign(byte(at + i))) bits |= (<u64>1) << i;
	}
	return bits;
}

/** True for one of !#$%&()*;<>?@[]^`{|}~ */
function isSign(code: i32): bool {
	if (code < 0x21 || code > 0x7e || code === 0x5c || code === 0x5f) return false;
	if (code < 0x2b) return code !== 0x22 && code !== 0x27;
	return code === 0x3b || code === 0x3c || code === 0x3e || code === 0x3f || code === 0x40 || (code > 0x5a && code < 0x61) || code > 0x7a;
}

/** Those of the 64 bytes at `at` that are among the `size` from `least` on; for where there are no vectors. */
function within(at: i32, least: i32, size: i32): u64 {
	let bits: u64 = 0;
	for (let i = 0; i < 64; i++) if (<u32>(byte(at + i) - least) < <u32>size) bits |= (<u64>1) << i;
	return bits;
}
