// Proves of most of what was joined that nothing in it crosses a cut, in a fraction of the time that the whole search takes: no
// literal stands in it, nothing is escaped, and no run across a cut says anything. It must not find anything by itself.

import { armourAt } from '../encoded/armour.as';
import { escapeAt, oddAt } from '../encoded/escapes.as';
import { ARMOUR_LEAST, GROUPS_LEAST, KNOWN_BIT, RUN_LEAST, SINGLES_LEAST, TOKENS_BIT } from '../layout/view';
import { joinedIn } from '../literals.as';
import { knownIn } from '../literals/known.as';
import { userAt } from '../literals/users.as';
import { othersOf } from '../marks.as';
import { byte, Now } from '../memory.as';
import { isPlausible } from '../encoded/packed.as';
import { shiftEnd } from '../encoded/rewrite.as';
import { crossingAt } from '../encoded/runs.as';
import { dumpIn, fileIn } from '../encoded/written.as';
import { rowsIn } from '../encoded/rows.as';

/** NULs in 64 bytes from which on they are taken for those of wide characters. */
const NULS_LEAST = 24;
/** Bytes without a letter or a digit that part rows. */
const PART = 8;

/**
 * True when what was joined holds nothing for sure. False is no finding: then all of it has to be searched.
 */
export function isQuiet(): bool {
	const end = Now.end;
	const tokens = (Now.detectors & TOKENS_BIT) !== 0;
	if (tokens ? joinedIn(Now.start, end - 2) : knownIn(Now.start, end - 2)) return false;
	const known = (Now.detectors & KNOWN_BIT) !== 0;
	let run = 0;
	let single = 0;
	let group = 0;
	let lettersBefore: u64 = 0;
	let othersBefore: u64 = 0;
	let digits1 = 0;
	let digits2 = 0;
	let numbersBefore: u64 = 0;
	for (let at = Now.start; at < end + 3; at += 64) {
		Bits.read(at);
		const left = end - at;
		const ends = left >= 64 ? 0 : left <= 0 ? ~(<u64>0) : ~(((<u64>1) << left) - 1);
		const odds = Bits.odds & ~ends;
		if (odds !== 0 && (<i32>popcnt(odds) >= NULS_LEAST || isOdd(odds, at))) return false;
		const escapes = Bits.escapes & ~ends;
		if (escapes !== 0 && isEscaped(escapes, at, tokens)) return false;
		const numbers = Bits.digits;
		const digits = <i32>popcnt(numbers);
		const manyDigits = digits + digits1 + digits2;
		digits2 = digits1;
		digits1 = digits;
		if (manyDigits >= ARMOUR_LEAST) {
			if (armourAt(at)) return false;
			const two = numbers & ((numbers << 1) | (numbersBefore >> 63));
			const twoBefore = numbersBefore & (numbersBefore << 1);
			const three = two & ((numbers << 2) | (numbersBefore >> 62));
			if (three !== 0 && fileIn(three & ~(three << 1), at)) return false;
			const six = two & ((two << 2) | (twoBefore >> 62)) & ((two << 4) | (twoBefore >> 60));
			if (six !== 0 && dumpIn(six, at)) return false;
		}
		numbersBefore = numbers;
		const breaks = Bits.breaks | ends;
		if (longIn(~breaks, run, RUN_LEAST) && runsAt(breaks, at, run)) return false;
		run = breaks === 0 ? run + 64 : <i32>clz(breaks);
		// What stands apart, by letters or in groups of two and three.
		const others = manyDigits > 0 ? othersOf(at) : Bits.breaks;
		const letters = ~others;
		const pairs = letters & ((letters << 1) | (lettersBefore >> 63));
		const fours = pairs & ((pairs << 2) | ((lettersBefore & (lettersBefore << 1)) >> 62));
		const parts = gapsOf(others, othersBefore) | ends;
		lettersBefore = letters;
		othersBefore = others;
		// These are looked at for known secrets only.
		if (known && longIn(~(pairs | parts), single, SINGLES_LEAST) && rowsIn(pairs | parts, at, single, SINGLES_LEAST)) return false;
		if (known && longIn(~(fours | parts), group, GROUPS_LEAST) && rowsIn(fours | parts, at, group, GROUPS_LEAST)) return false;
		single = (pairs | parts) === 0 ? single + 64 : <i32>clz(pairs | parts);
		group = (fours | parts) === 0 ? group + 64 : <i32>clz(fours | parts);
	}
	// What was noted is to be undone.
	return Now.last === 0 && (Now.skipped === 0 || Now.open === 0);
}

/** What 64 bytes are, a bit for each. */
class Bits {
	/** As in Marks. */
	static breaks: u64 = 0;
	static odds: u64 = 0;
	static digits: u64 = 0;
	/** One of % & = \ + : ^ */
	static escapes: u64 = 0;

	static read(at: i32): void {
		let breaks: u64 = 0;
		let odds: u64 = 0;
		let digits: u64 = 0;
		let escapes: u64 = 0;
		if (ASC_FEATURE_SIMD) {
			const nibble = i8x16.splat(15);
			const zero = i8x16.splat(0);
			// For each low nibble the high ones with which it is one of the signs, a bit for each.
			const lows = i8x16(0, 0, 0, 0, 0, 4, 4, 0, 0, 0, 8, 4, 32, 8, 32, 0);
			const ups = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
			for (let part = 0; part < 64; part += 16) {
				const v = v128.load(at + part);
				const up = i8x16.swizzle(ups, v128.and(i16x8.shr_u(v, 4), nibble));
				const sign = v128.and(i8x16.swizzle(lows, v128.and(v, nibble)), up);
				escapes |= <u64>(<u32>i8x16.bitmask(i8x16.ne(sign, zero))) << part;
				breaks |= <u64>(<u32>i8x16.bitmask(i8x16.lt_s(v, i8x16.splat(0x2b)))) << part;
				odds |= <u64>(<u32>i8x16.bitmask(i8x16.lt_s(i8x16.add(v, i8x16.splat(1)), i8x16.splat(10)))) << part;
				digits |= <u64>(<u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10)))) << part;
			}
		} else {
			for (let i = 0; i < 64; i++) {
				const code = byte(at + i);
				const bit = (<u64>1) << i;
				if (isEscape(code)) escapes |= bit;
				if (code < 0x2b || code > 0x7f) breaks |= bit;
				if (code < 9 || code > 126) odds |= bit;
				if (<u32>(code - 48) < 10) digits |= bit;
			}
		}
		Bits.breaks = breaks;
		Bits.odds = odds;
		Bits.digits = digits;
		Bits.escapes = escapes;
	}
}

/** True for one of % & = \ + : ^ */
function isEscape(code: i32): bool {
	return code === 0x25 || code === 0x26 || code === 0x3d || code === 0x5c || code === 0x2b || code === 0x3a || code === 0x5e;
}

/** True when so many bits in a row are set, of which `before` stand right before these. */
// @ts-ignore: decorator
@inline
function longIn(bits: u64, before: i32, least: i32): bool {
	if (before + <i32>ctz(~bits) >= least) return true;
	let row = bits & (bits >> 1);
	row &= row >> 2;
	row &= row >> 4;
	if (least === SINGLES_LEAST) return (row & (row >> 3)) !== 0;
	row &= row >> 8;
	return least === RUN_LEAST ? row !== 0 : (row & (row >> 6)) !== 0;
}

/** The last byte of each row of PART bits, and those behind it. */
function gapsOf(bits: u64, before: u64): u64 {
	const two = bits & ((bits << 1) | (before >> 63));
	const twoBefore = before & (before << 1);
	const four = two & ((two << 2) | (twoBefore >> 62));
	const fourBefore = twoBefore & (twoBefore << 2);
	return four & ((four << (PART >> 1)) | (fourBefore >> (64 - (PART >> 1))));
}

/** True when one of the escapes in the 64 bytes at `at` says something. */
function isEscaped(escapes: u64, at: i32, tokens: bool): bool {
	for (let bits = escapes; bits !== 0; bits &= bits - 1) {
		const place = at + <i32>ctz(bits);
		const code = byte(place);
		if (code === 0x3a) {
			if (!tokens) continue;
			if (byte(place + 1) === 0x2f && byte(place + 2) === 0x2f && userAt(place)) return true;
			if (byte(place - 1) === 0x2f && byte(place - 2) === 0x2f && place - 2 >= Now.start && userAt(place - 2)) return true;
		} else if (code === 0x2b) {
			if (shiftEnd(place, Now.end) > place) return true;
		} else if (code === 0x5e) {
			// A zlib header.
			if (byte(place - 1) === 0x78 && isPlausible(place + 1, Now.end)) return true;
		} else if (escapeAt(place) || Now.last !== 0) return true;
	}
	return false;
}

function isOdd(odds: u64, at: i32): bool {
	for (let bits = odds; bits !== 0; bits &= bits - 1) {
		if (oddAt(at + <i32>ctz(bits)) || Now.last !== 0) return true;
	}
	return false;
}

/** True when a run that ends in the 64 bytes at `at` crosses a cut and holds something; `run` bytes of it stand before these. */
function runsAt(breaks: u64, at: i32, run: i32): bool {
	let from = at - run;
	for (let bits = breaks; bits !== 0; bits &= bits - 1) {
		const to = at + <i32>ctz(bits);
		if (to - from >= RUN_LEAST && crossingAt(from, to)) return true;
		from = to + 1;
	}
	return false;
}
