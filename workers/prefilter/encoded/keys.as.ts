// Looks whether characters were XORed with one number, or added to it, or multiplied as well, in lists of numbers and in the bytes
// that hex and base64 write. Follows tokens/keys.ts and tokens/keyed-numbers.ts. It must not know literals, only their beginnings.

import {
	BEGINNINGS_APART,
	BEGINNINGS_STEPPED,
	BEGUN_PLACES,
	REPEATED,
	REPEATED_SOME,
	STRIPPED,
} from '../layout';
import { CLASS_LETTER, INJECTION_BIT, JOINED, KNOWN_BIT, NO_ROWS, WHY_KEY } from '../layout/view';
import { lineLettersOf } from '../marks.as';
import { because, bufferOf, byte, hexDigit, is, Now, word } from '../memory.as';
import { begins, has, says } from './begun.as';
import { areChanged, areTurned, couldBeChanged, couldBeTurned, isChanged } from './changed.as';
import { base64To, hexTo } from './digits-to-bytes.as';
import { prints } from './digits.as';
import { isWrittenBlank } from '../written-out.as';

const LEAST = 16;
const MOST = 512;
const BEFORE = 32;
const TIMES_MOST = 1000;
const APART_MOST = 94;
const APART_LEAST = 3;
/** From a tab to the last sign that prints. */
const SPREAD_MOST = 117;
const DIGITS_MOST = 4;
const GAP_MOST = 12;
/** Bytes that are read in one go; what is cut there is read twice. */
const GO_MOST = 16384;
const TWICE = 8192;
const BACK_MOST = 256;
/** Where the numbers of hex stand behind those of decimal digits. */
const HEX_PLACE = 65536;
/** Bytes that tell of all whether they could be a text's, and those that tell it of most. */
const TOLD_BY = 16;
const TOLD_FIRST = 8;

/** One key: what is added, what it is multiplied by, or, where that is 0, what it is XORed with. */
class Key {
	static times: i32 = 0;
	static added: i32 = 0;
	static wraps: bool = false;

	static read(value: i32): i32 {
		if (Key.times === 0) return value ^ Key.added;
		if (Key.wraps) return ((value - Key.added) * Key.times) & 0xff;
		const far = value - Key.added;
		return far % Key.times === 0 ? far / Key.times : -1;
	}
}

/** How far four numbers are from one to the next: as `apartFour` in literals/beginnings.ts. */
// @ts-ignore: decorator
@inline
function apartFour(first: i32, second: i32, third: i32): u32 {
	let one = first;
	let two = second;
	let three = third;
	if ((one | two | three) === 0) return 0;
	while (((one | two | three) & 1) === 0) {
		one >>= 1;
		two >>= 1;
		three >>= 1;
	}
	while (one % 3 === 0 && two % 3 === 0 && three % 3 === 0) {
		one /= 3;
		two /= 3;
		three /= 3;
	}
	while (one % 5 === 0 && two % 5 === 0 && three % 5 === 0) {
		one /= 5;
		two /= 5;
		three /= 5;
	}
	while (one % 7 === 0 && two % 7 === 0 && three % 7 === 0) {
		one /= 7;
		two /= 7;
		three /= 7;
	}
	const most = max(abs(one), max(abs(two), abs(three)));
	if (most < APART_LEAST || most > APART_MOST) return 0;
	const sign = one !== 0 ? one : two !== 0 ? two : three;
	if (sign < 0) {
		one = -one;
		two = -two;
		three = -three;
	}
	return (one & 0xff) | ((two & 0xff) << 8) | ((three & 0xff) << 16);
}

/** A byte as a number with a sign. */
// @ts-ignore: decorator
@inline
function signed(value: i32): i32 {
	return (value << 24) >> 24;
}

/** True when some of the `size` numbers at `values`, of four bytes each, say something under a key. `wraps`: they are bytes. */
function isKeyed(values: i32, size: i32, wraps: bool): bool {
	Now.work -= size;
	if (!wraps && (isRepeatedList(values, size) || isChanged(values, size))) return true;
	for (let i = 0; i + LEAST <= size; i++) {
		const at = values + (i << 2);
		const one = load<i32>(at);
		const two = load<i32>(at, 4);
		const three = load<i32>(at, 8);
		const four = load<i32>(at, 12);
		const ab = one ^ two;
		const bc = two ^ three;
		const cd = three ^ four;
		if ((ab | bc | cd) === 0 && i > 0 && load<i32>(at - 4) === one) continue;
		if (((ab | bc | cd) & ~0xff) === 0 && has(BEGINNINGS_STEPPED, ab | (bc << 8) | (cd << 16)) && isXored(values, i, size, wraps)) return true;
		const d1 = wraps ? signed(two - one) : two - one;
		const d2 = wraps ? signed(three - two) : three - two;
		const d3 = wraps ? signed(four - three) : four - three;
		const apart = apartFour(d1, d2, d3);
		if (apart !== 0 && has(BEGINNINGS_APART, apart) && isAdded(values, i, size, d1, d2, d3, wraps)) return true;
	}
	return false;
}

function isXored(values: i32, i: i32, size: i32, wraps: bool): bool {
	Key.wraps = wraps;
	const at = values + (i << 2);
	const one = load<i32>(at);
	for (let first = 33; first < 127; first++) {
		const key = one ^ first;
		if (key === 0 || (byte(BEGUN_PLACES + first) & 1) === 0) continue;
		const four = first | ((load<i32>(at, 4) ^ key) << 8) | ((load<i32>(at, 8) ^ key) << 16) | ((load<i32>(at, 12) ^ key) << 24);
		if (!begins(four)) continue;
		Key.times = 0;
		Key.added = key;
		if (isReadBy(values, i, size)) return true;
	}
	return false;
}

/** Tries each number that these differences of numbers may be multiples of characters' by. */
function isAdded(values: i32, i: i32, size: i32, d1: i32, d2: i32, d3: i32, wraps: bool): bool {
	Key.wraps = wraps;
	if (wraps) return isTimes(values, i, size, d1, d2, d3, 1) || isTimes(values, i, size, d1, d2, d3, -1);
	const all = common(common(abs(d1), abs(d2)), abs(d3));
	// Characters are so many times further apart than what these differences have in common, and no further than signs of ASCII.
	const most = APART_MOST / (max(abs(d1), max(abs(d2), abs(d3))) / all);
	for (let further = 1; further <= most; further++) {
		const times = all / further;
		if (times * further !== all || times > TIMES_MOST) continue;
		if (isTimes(values, i, size, d1, d2, d3, times) || isTimes(values, i, size, d1, d2, d3, -times)) return true;
	}
	return false;
}

/** The greatest common divisor. */
function common(one: i32, other: i32): i32 {
	let a = one;
	let b = other;
	while (b !== 0) {
		const rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

function isTimes(values: i32, i: i32, size: i32, d1: i32, d2: i32, d3: i32, times: i32): bool {
	const one = load<i32>(values + (i << 2));
	for (let first = 33; first < 127; first++) {
		if ((byte(BEGUN_PLACES + first) & 1) === 0) continue;
		const second = first + d1 / times;
		const third = second + d2 / times;
		const fourth = third + d3 / times;
		if (((second | third | fourth) & ~0x7f) !== 0 || !begins(first | (second << 8) | (third << 16) | (fourth << 24))) continue;
		Key.times = times;
		Key.added = one - times * first;
		if ((times !== 1 || Key.added !== 0) && isReadBy(values, i, size)) return true;
	}
	return false;
}

function isInWord(code: i32): bool {
	return <u32>(code - 48) < 10 || <u32>((code | 32) - 97) < 26;
}

const SMOOTH_MOST = 6;

/** True for characters from `begun` on that go up and down by little, as the numbers of a curve do. */
function isSmooth(begun: i32): bool {
	let sum = 0;
	for (let at = begun + 1; at < begun + LEAST; at++) sum += abs(byte(at) - byte(at - 1));
	return sum < SMOOTH_MOST * (LEAST - 1);
}

/** True when the numbers around the `i`-th are a text under the key at hand in which something stands. */
function isReadBy(values: i32, i: i32, size: i32): bool {
	let from = i;
	const low = max(0, i - BEFORE);
	if (i > 0 && isInWord(Key.read(load<i32>(values + ((i - 1) << 2))))) return false;
	while (from > low && prints(Key.read(load<i32>(values + ((from - 1) << 2))))) from--;
	const high = min(size, i + MOST);
	let put = STRIPPED;
	for (let place = from; place < high; place++) {
		const code = Key.read(load<i32>(values + (place << 2)));
		if (!prints(code)) break;
		store<u8>(put++, <u8>code);
	}
	const begun = STRIPPED + i - from;
	return put - begun >= LEAST && (Key.wraps || !isSmooth(begun)) && says(put - STRIPPED);
}

/** As in tokens/repeated-keys.ts and known/repeated.ts. */
const REPEATED_TOLD = 32;
const REPEATED_MOST = 2048;
const KEY_LEAST = 2;
const KEY_MOST = 16;
const LENGTH: u32 = 0x01000193;

/** The lengths, a bit for each, of keys of several bytes that the first bytes at STRIPPED could have under XOR: their highest bits repeat. */
function repeats(): u32 {
	let highs: u32 = 0;
	let plain = true;
	for (let i = 0; i < REPEATED_TOLD; i++) {
		const code = byte(STRIPPED + i);
		highs |= <u32>(code >> 7) << i;
		if (<u32>(code - 0x20) >= 0x5f) plain = false;
	}
	if (plain) return 0;
	let lags: u32 = 0;
	for (let lag = KEY_LEAST; lag <= KEY_MOST; lag++) {
		if (((highs ^ (highs >> lag)) & (~(<u32>0) >> lag)) === 0) lags |= <u32>1 << lag;
	}
	return lags;
}

/** True when a known secret could stand in the `size` bytes at STRIPPED under a key of one of these lengths. */
function isRepeated(size: i32, lags: u32): bool {
	for (let bits = lags; bits !== 0; bits &= bits - 1) {
		const lag = <i32>ctz(bits);
		Now.work -= size >> 2;
		for (let at = STRIPPED; at + lag + 4 <= STRIPPED + size; at += 4) {
			const four = <u32>word(at) ^ <u32>word(at + lag);
			if (four !== 0 && has(REPEATED, four ^ (<u32>lag * LENGTH))) return because(WHY_KEY, 0, Now.start);
		}
	}
	return false;
}

/** True where known secrets are looked for that such keys could hide. */
function asksRepeated(): bool {
	return (Now.detectors & KNOWN_BIT) !== 0 && byte(REPEATED_SOME) !== 0;
}

/** The same for a list of numbers that are bytes. */
function isRepeatedList(values: i32, size: i32): bool {
	if (size < REPEATED_TOLD || size > REPEATED_MOST || !asksRepeated()) return false;
	for (let i = 0; i < size; i++) {
		const value = load<i32>(values + (i << 2));
		if (<u32>value > 255) return false;
		store<u8>(STRIPPED + i, <u8>value);
	}
	const lags = repeats();
	return lags !== 0 && isRepeated(size, lags);
}

/** True when the bytes that the digits [from, to) write say something under a key. */
export function isKeyedRun(from: i32, to: i32, hex: bool): bool {
	const most = hex ? REPEATED_TOLD * 2 : 43;
	if (to - from >= most && asksRepeated()) {
		if (hex) hexTo(STRIPPED, from, from + most);
		else base64To(STRIPPED, from, from + most);
		const lags = repeats();
		if (lags !== 0 && isRepeated(hex ? hexTo(STRIPPED, from, to) : base64To(STRIPPED, from, to), lags)) return true;
	}
	const first = hex ? TOLD_FIRST * 2 : 11;
	const told = hex ? hexTo(STRIPPED, from, from + first) : base64To(STRIPPED, from, from + first);
	const changed = couldBeChanged(told);
	const turned = couldBeTurned(told);
	let text = isOfText(told);
	if (!changed && !turned && !text) return false;
	const size = hex ? hexTo(STRIPPED, from, to) : base64To(STRIPPED, from, to);
	text = text && isOfText(min(size, TOLD_BY));
	const values = bufferOf(Now.level + 1);
	for (let i = 0; i < size; i++) store<i32>(values + (i << 2), byte(STRIPPED + i));
	return (changed && areChanged(values, size)) || (turned && areTurned(values, size)) || (text && isKeyed(values, size, true));
}

/** True for so many bytes at STRIPPED that are ASCII but for a key: as in tokens/ciphers.ts. */
function isOfText(size: i32): bool {
	const first = byte(STRIPPED);
	let highs = 0;
	let least = 0;
	let most = 0;
	for (let at = STRIPPED + 1; at < STRIPPED + size; at++) {
		const code = byte(at);
		highs |= code ^ first;
		const apart = signed(code - first);
		least = min(least, apart);
		most = max(most, apart);
	}
	return highs < 0x80 || most - least <= SPREAD_MOST;
}

/** Numbers that begin in 64 bytes of a list, and bytes of one in a row that hold nothing else. */
const BEGUN_LEAST = 4;
const LISTED_LEAST = 32;

/** True when a list of numbers could stand in the 64 bytes at `at`, of which these are digits, and those neither letters nor digits. */
export function isList(digits: u64, others: u64, at: i32): bool {
	if (at + 64 <= Now.keyed || (Now.how & (JOINED | NO_ROWS)) !== 0 || (Now.detectors & ~INJECTION_BIT) === 0) return false;
	if (<i32>popcnt(others) < BEGUN_LEAST || <i32>popcnt(digits & ~(digits << 1)) < BEGUN_LEAST) return false;
	const long = longOf(~others);
	if (long === 0 && (digits | others) === ~(<u64>0)) return true;
	const listed = listedOf(at) & ~long;
	if (<i32>ctz(~listed) >= LISTED_LEAST || (at > Now.start && <i32>ctz(~listed) + <i32>clz(~listedOf(at - 64)) >= LISTED_LEAST)) return true;
	let row = listed & (listed >> 1);
	row &= row >> 2;
	row &= row >> 4;
	row &= row >> 8;
	return (row & (row >> 16)) !== 0;
}

/** Those in rows of seven and more, as ids have them: numbers are shorter, with what marks them as hex and a line end written out. */
// @ts-ignore: decorator
@inline
function longOf(words: u64): u64 {
	let row = words & (words >> 1);
	row &= row >> 2;
	row &= row >> 3;
	row |= row << 1;
	row |= row << 2;
	return row | (row << 3);
}

/** Those of the 64 bytes at `at` that lists of numbers are made of: no letters but those of hex, of 0x, and of line ends written out. */
function listedOf(at: i32): u64 {
	let letters: u64 = 0;
	if (ASC_FEATURE_SIMD) {
		for (let part = 0; part < 64; part += 16) {
			const small = v128.or(v128.load(at + part), i8x16.splat(32));
			const letter = i8x16.lt_u(i8x16.sub(small, i8x16.splat(103)), i8x16.splat(20));
			letters |= <u64>(<u32>i8x16.bitmask(v128.andnot(letter, i8x16.eq(small, i8x16.splat(120))))) << part;
		}
	} else {
		for (let i = 0; i < 64; i++) {
			const small = byte(at + i) | 32;
			if (<u32>(small - 103) < 20 && small !== 120) letters |= (<u64>1) << i;
		}
	}
	return letters === 0 ? ~letters : ~letters | lineLettersOf(at);
}

/** True for what a list is made of. */
function isListed(at: i32): bool {
	const code = byte(at);
	if (code < 9 || code > 126 || code === 0x25) return false;
	return !is(at, CLASS_LETTER) || (code | 32) < 0x67 || (code | 32) === 0x78 || isWrittenBlank(at);
}

function isDigit(at: i32): bool {
	return hexDigit(at) >= 0;
}

/** Numbers that follow each other, in decimal digits and in hex. */
let decimals: i32 = 0;
let hexes: i32 = 0;

/**
 * How many numbers stand in [from, to) in a row at the most, as far as is told 16 bytes at a time: those beside a letter that no list
 * has count on both sides of it, and digits of hex in a row hold one number more for each x among them.
 */
function numbersIn(from: i32, to: i32): i32 {
	let most = 0;
	let count = 0;
	let before: u32 = 0;
	for (let at = from; at < to; at += 16) {
		const v = v128.load(at);
		const small = v128.or(v, i8x16.splat(32));
		const x = i8x16.eq(small, i8x16.splat(120));
		const hex = v128.or(i8x16.lt_u(i8x16.sub(small, i8x16.splat(97)), i8x16.splat(6)), i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10)));
		const xs: u32 = i8x16.bitmask(x);
		const digits: u32 = <u32>i8x16.bitmask(hex) | xs;
		const others = v128.andnot(i8x16.lt_u(i8x16.sub(small, i8x16.splat(103)), i8x16.splat(20)), v128.or(x, i8x16.eq(v128.load(at - 1), i8x16.splat(0x5c))));
		const here = <i32>popcnt((digits & ~((digits << 1) | before)) | xs);
		before = digits >> 15;
		count += here;
		if (v128.any_true(others)) {
			most = max(most, count);
			count = here;
		}
	}
	return max(most, count);
}

/** Looks at the list around the 64 bytes at `at`, as far as it was not looked at before. */
export function listAt(at: i32): bool {
	const least = max(Now.start, Now.keyed);
	let from = max(least, at);
	const low = max(least, at - BACK_MOST);
	while (from > low && isListed(from - 1)) from--;
	// Half a number is none.
	if (from > least) while (from < at && isDigit(from - 1) && isDigit(from)) from++;
	const most = min(Now.end, from + GO_MOST);
	let last = from;
	while (last < most && (isListed(last) || last < at + 64)) last++;
	Now.keyed = last === most && last < Now.end ? last - TWICE : last;
	if (ASC_FEATURE_SIMD && numbersIn(from, last) < LEAST) return false;
	decimals = 0;
	hexes = 0;
	let gap = 0;
	for (let place = from; place < last; ) {
		if (isDigit(place) || (byte(place) | 32) === 0x78) {
			const next = numberAt(place, last, gap);
			if (next < 0) return true;
			place = next;
			gap = 0;
			continue;
		}
		gap += 1;
		if ((gap > GAP_MOST || !isListed(place)) && flush()) return true;
		place += 1;
	}
	return flush();
}

/** Reads the number that begins at `from`, behind so many bytes of a gap: where it ends, or -1 where the list before it says something. */
function numberAt(from: i32, to: i32, gap: i32): i32 {
	const marked = (byte(from) | 32) === 0x78 ? 1 : byte(from) === 0x30 && (byte(from + 1) | 32) === 0x78 ? 2 : 0;
	const digits = from + marked;
	let at = digits;
	let ten = 0;
	let sixteen = 0;
	let decimal = marked === 0;
	for (; at < to; at++) {
		const digit = hexDigit(at);
		if (digit < 0) break;
		if (digit > 9) decimal = false;
		ten = min(ten * 10 + digit, 0xffff);
		sixteen = min(sixteen * 16 + digit, 0xffff);
	}
	const size = at - digits;
	if (size === 0) return flush() ? -1 : at;
	// The index of an array that was written as an object.
	const quote = byte(at) === 0x5c ? at + 1 : at;
	if (decimal && byte(quote) === 0x22 && byte(quote + 1) === 0x3a) return at;
	const out = bufferOf(Now.level + 1);
	if (decimal && size <= DIGITS_MOST) {
		const minus = gap > 0 && byte(from - 1) === 0x2d && (gap > 1 || decimals === 0);
		store<i32>(out + (decimals++ << 2), minus ? -ten : ten);
	} else {
		if (decimals >= LEAST && isKeyed(out, decimals, false)) return -1;
		decimals = 0;
	}
	if (size === 2 || (marked > 0 && size < DIGITS_MOST)) store<i32>(out + HEX_PLACE + (hexes++ << 2), sixteen);
	else {
		if (hexes >= LEAST && isKeyed(out + HEX_PLACE, hexes, false)) return -1;
		hexes = 0;
	}
	return at;
}

/** True when one of the lists at hand says something; they end. */
function flush(): bool {
	const out = bufferOf(Now.level + 1);
	const found = (decimals >= LEAST && isKeyed(out, decimals, false)) || (hexes >= LEAST && isKeyed(out + HEX_PLACE, hexes, false));
	decimals = 0;
	hexes = 0;
	return found;
}
