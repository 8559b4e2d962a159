// Looks whether characters were XORed with one number, or added to it, or multiplied as well, in lists of numbers and in the bytes
// that hex and base64 write. Follows tokens/keys.ts and tokens/keyed-numbers.ts. It must not know literals, only their beginnings.

import { BEGINNINGS_APART, BEGINNINGS_STEPPED, BEGUN_PLACES, STRIPPED } from '../layout';
import { Now, bufferOf, byte } from '../memory.as';
import { begins, has, says } from './begun.as';
import { areChanged, areTurned, couldBeChanged, couldBeTurned, isChanged } from './changed.as';
import { base64To, hexTo } from './digits-to-bytes.as';
import { prints } from './digits.as';
import { REPEATED_TOLD, asksRepeated, isRepeated, isRepeatedList, repeats } from './repeated-keys.as';

export const LEAST = 16;
const MOST = 512;
const BEFORE = 32;
const TIMES_MOST = 1000;
const APART_MOST = 94;
const APART_LEAST = 3;
/** From a tab to the last sign that prints. */
const SPREAD_MOST = 117;
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

const SMOOTH_MOST = 6;

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
export function isKeyed(values: i32, size: i32, wraps: bool): bool {
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
