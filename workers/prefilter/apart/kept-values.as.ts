// Values in quotes as they are kept until all are known: in order, and those of each name by themselves. It must not know what is
// joined of them.

import {
	KEYS,
	KEYS_BITS,
	KEYS_MOST,
	KEY_SIZE,
	KNOWN_IS_NUMBERED,
	KNOWN_IS_WORDS,
	KNOWN_WORDLY,
	VALUES,
	VALUES_MOST,
	VALUE_SIZE,
} from '../layout';
import { TOKENS_BIT } from '../layout/view';
import { Now, byte } from '../memory.as';
import { isTime, isWords } from '../spans.as';
import { REACH, SHORT, wordEnd } from './joined.as';

/** Bits of what is kept of a value: it says words. */
export const WORDLY = 1;
/** It is no neighbour of what follows. */
export const PARTED = 2;
/** No quote ends it: it may be none, and has no place among others. */
export const OPEN = 4;

/** How many values are kept. */
export let noted: i32 = 0;
/** Names so far, the first and the last of them, and which turn their records are of. */
export let keys: i32 = 0;
export let firstKey: i32 = 0;
let lastKey: i32 = 0;
let turn: i32 = 0;
/** True once a value that says no words was kept. */
export let odd: bool = false;

function hashOf(from: i32, to: i32): u32 {
	let hash: u32 = 0x811c9dc5;
	for (let at = from; at < to; at++) hash = (hash ^ byte(at)) * 0x01000193;
	return hash;
}

/** Where the record of the name at [from, to) stands, a new one where there is none yet; 0 when there is no room. */
export function keyOf(from: i32, to: i32): i32 {
	const mask = (1 << KEYS_BITS) - 1;
	const size = to - from;
	let slot = <i32>(hashOf(from, to) >> (32 - KEYS_BITS));
	let key = KEYS + slot * KEY_SIZE;
	while (load<i32>(key + 20) === turn) {
		if (load<i32>(key + 4) === size && memory.compare(load<i32>(key), from, size) === 0) return key;
		slot = (slot + 1) & mask;
		key = KEYS + slot * KEY_SIZE;
	}
	if (keys === KEYS_MOST) return 0;
	keys += 1;
	store<i32>(key, from);
	store<i32>(key + 4, size);
	store<i64>(key + 8, 0);
	store<i32>(key + 16, 0);
	store<i32>(key + 20, turn);
	store<i32>(key + 24, 0);
	if (firstKey === 0) firstKey = key;
	else store<i32>(lastKey + 24, key);
	lastKey = key;
	return key;
}

/** Forgets what was kept of another view. */
export function beginValues(): void {
	odd = false;
	turn += 1;
	noted = 0;
	keys = 0;
	firstKey = 0;
}

/** Keeps the value [from, to), also under its name. */
export function keep(key: i32, from: i32, to: i32): bool {
	if (to <= from) return true;
	if (noted === VALUES_MOST) return false;
	const value = VALUES + noted * VALUE_SIZE;
	noted += 1;
	const kind = (load<u8>(KNOWN_WORDLY) & KNOWN_IS_WORDS) === 0 && saysWords(from, to) ? WORDLY : 0;
	if (kind === 0) odd = true;
	store<i32>(value, from);
	store<i32>(value + 4, to);
	store<i32>(value + 8, 0);
	store<i32>(value + 12, kind);
	if (key === 0) return true;
	const last = load<i32>(key + 12);
	if (last === 0) store<i32>(key + 8, value);
	else store<i32>(last + 8, value);
	store<i32>(key + 12, value);
	store<i32>(key + 16, load<i32>(key + 16) + 1);
	return true;
}

/** True for a value, or the first and the last word of a long one, that says words or a time: no piece of anything at random. */
function saysWords(from: i32, to: i32): bool {
	// Known secrets are known: none of them is made of words and such numbers.
	const numbered = (Now.detectors & TOKENS_BIT) === 0 && (load<u8>(KNOWN_WORDLY) & KNOWN_IS_NUMBERED) === 0;
	if (to - from <= SHORT) return isWords(from, to, numbered) || isTime(from, to);
	const head = wordEnd(from, min(to, from + REACH), 1);
	const tail = wordEnd(to - 1, max(head, to - REACH) - 1, -1) + 1;
	return isWords(from, head, numbered) && isWords(tail, to, numbered);
}

/** Notes PARTED or OPEN of what was kept last. */
export function markLast(bit: i32): void {
	if (noted === 0) return;
	const value = VALUES + (noted - 1) * VALUE_SIZE;
	store<i32>(value + 12, load<i32>(value + 12) | bit);
}
