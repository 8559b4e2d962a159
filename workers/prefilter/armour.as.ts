// Tells runs of ASCII85, or of the base85 of Python and git, that write text. Follows views/ascii-armour.ts. It must not know
// literals.

import { CLASS_RUN, VALUES85, WHY_ARMOUR } from './layout';
import { because, byte, is, Now } from './memory.as';

/** Groups of five digits in a row that have to print. */
const GROUPS = 4;
/** As many where all of them could be base64. */
const GROUPS_BARE = 9;
const GROUP = 5;
/** Characters behind + to : among twenty, at the least: of those that write text, two in three are. */
const OTHERS_LEAST = 6;
const TWENTY: u64 = 0xfffff;
/** Where the two looks at a block begin: together they see each place at which so many groups may begin. */
const BEFORE = 16;
const BEHIND = 20;

/** True when such digits begin in the 64 bytes at `at`, or a little before. */
export function armourAt(at: i32): bool {
	return armourIn(max(Now.start, at - BEFORE)) || armourIn(at + BEHIND);
}

function armourIn(at: i32): bool {
	// Twenty in a row without white space.
	let solid = within(at, 0x21, 94);
	solid &= solid >> 1;
	solid &= solid >> 2;
	solid &= solid >> 4;
	solid &= solid >> 8;
	solid &= solid >> 4;
	if (solid === 0) return false;
	// Only letters, digits and what paths have in them: no armour.
	let span = solid | (solid << 1);
	span |= span << 2;
	span |= span << 4;
	span |= span << 8;
	span |= span << 4;
	if ((span & signsAt(at)) === 0) return false;
	const others = within(at, 0x3b, 68);
	// The first digit of a group that prints is one of 31: + to I, or A to e.
	return groupsIn(solid & everyFifth(within(at, 0x2b, 31)), others, at, false) ||
		groupsIn(solid & everyFifth(within(at, 0x41, 26) | within(at, 0x61, 5)), others, at, true);
}

function everyFifth(bits: u64): u64 {
	const two = bits & (bits >> 5);
	return two & (two >> 10);
}

function groupsIn(places: u64, others: u64, at: i32, git: bool): bool {
	for (let bits = places; bits !== 0; bits &= bits - 1) {
		const place = ctz(bits);
		// Numbers beside each other have few of the digits behind + to :.
		if (<i32>popcnt((others >> place) & TWENTY) < OTHERS_LEAST) continue;
		const from = at + <i32>place;
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
		const digit = git ? <i32>load<u8>(VALUES85 + byte(i)) : byte(i) - 33;
		if (<u32>digit >= 85) return false;
		word = word * 85 + <u64>digit;
	}
	if (word > 0xffffffff) return false;
	for (let shift = 0; shift < 32; shift += 8) {
		const code = <i32>(word >> shift) & 255;
		if (code > 0x7e || (code < 0x20 && code !== 9 && code !== 10 && code !== 13)) return false;
	}
	return true;
}

/** True when the 64 bytes at `at` have such signs; where neither they nor those beside them do, there is no armour. */
export function hasSigns(at: i32): bool {
	return signsAt(at) !== 0;
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

/** Those of the 64 bytes at `at` that are among the `size` from `least` on. */
function within(at: i32, least: i32, size: i32): u64 {
	let bits: u64 = 0;
	if (ASC_FEATURE_SIMD) {
		const first = i8x16.splat(<i8>least);
		const count = i8x16.splat(<i8>size);
		for (let part = 0; part < 64; part += 16) {
			bits |= <u64>(<u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(v128.load(at + part), first), count))) << part;
		}
	} else {
		for (let i = 0; i < 64; i++) if (<u32>(byte(at + i) - least) < <u32>size) bits |= (<u64>1) << i;
	}
	return bits;
}
