// Puts neighbouring values in the order that their names or numbers say, as views/apart/in-order.ts does. It must not know literals.

import { VALUES, VALUE_SIZE } from '../layout';
import { begins } from '../encoded/begun.as';
import { byte, Now, word } from '../memory.as';
import { add, begin, done, part } from './joined.as';
import { OPEN } from './kept-values.as';
import { isWrittenBlank } from '../written-out.as';

/** Bytes of syntax between a value and what numbers it, of a name, and digits of a number, at the most. */
const SYNTAX: i32 = 8;
const NAME_MOST: i32 = 24;
const NUMBER_MOST: i32 = 3;
/** Bytes of a value, and values that are put in order together, at the most. */
const VALUE_MOST: i32 = 512;
const MOST: i32 = 64;
/** What the places that letters give are apart from those of numbers. */
const LETTERS: i32 = 1000;

const BY_NAME: i32 = 0;
const BY_NUMBER_BEHIND: i32 = 2;

const NONE: i32 = 0;
const DIGIT: i32 = 1;
const LETTER: i32 = 2;
const UNDERSCORE: i32 = 3;

function kindOf(code: i32): i32 {
	if (code >= 0x30 && code <= 0x39) return DIGIT;
	const small = code | 0x20;
	if (small >= 0x61 && small <= 0x7a) return LETTER;
	return code === 0x5f ? UNDERSCORE : NONE;
}

/** Where the name ends that stands before `at`, behind a little syntax; -1 where none does. */
function nameEnd(at: i32): i32 {
	const least = max(Now.start, at - SYNTAX);
	let end = at;
	while (end > least && (kindOf(byte(end - 1)) === NONE || (end - 2 >= least && isWrittenBlank(end - 1)))) end--;
	return end > Now.start && kindOf(byte(end - 1)) !== NONE ? end : -1;
}

function nameStart(end: i32): i32 {
	const least = max(Now.start, end - NAME_MOST);
	let start = end;
	while (start > least && kindOf(byte(start - 1)) !== NONE) start--;
	return start;
}

/** The number that ends at `end`, in digits not before `least`; -1 for none. */
function numberBefore(end: i32, least: i32): i32 {
	let start = end;
	while (start > least && kindOf(byte(start - 1)) === DIGIT) start--;
	if (start === end || end - start > NUMBER_MOST) return -1;
	let number = 0;
	for (let i = start; i < end; i++) number = number * 10 + byte(i) - 0x30;
	return number;
}

function byName(value: i32): i32 {
	const end = nameEnd(load<i32>(value));
	if (end < 0) return -1;
	const from = nameStart(end);
	const kind = kindOf(byte(end - 1));
	if (kind === DIGIT) return numberBefore(end, from);
	return kind === LETTER && (end - 1 === from || byte(end - 2) === 0x5f) ? LETTERS + (byte(end - 1) | 0x20) : -1;
}

function byNumberBefore(value: i32): i32 {
	const end = nameEnd(load<i32>(value));
	if (end < 0) return -1;
	const before = nameEnd(nameStart(end));
	return before < 0 ? -1 : numberBefore(before, nameStart(before));
}

/** Where what is a part of names, or is none, ends that begins at `from`. */
function endOf(from: i32, isName: bool): i32 {
	const limit = min(Now.end, from + (isName ? NAME_MOST : SYNTAX));
	let at = from;
	while (at < limit && (kindOf(byte(at)) !== NONE) === isName) at++;
	return at;
}

function byNumberBehind(value: i32): i32 {
	const end = load<i32>(value + 4);
	const name = endOf(end, false);
	const behind = endOf(name, true);
	const from = endOf(behind, false);
	if (name === end || behind === name || from === behind) return -1;
	let to = from;
	while (to < Now.end && kindOf(byte(to)) === DIGIT) to++;
	return to >= Now.end || kindOf(byte(to)) === NONE ? numberBefore(to, from) : -1;
}

function placeOf(value: i32, by: i32): i32 {
	if (load<i32>(value + 4) - load<i32>(value) > VALUE_MOST || (load<i32>(value + 12) & OPEN) !== 0) return -1;
	return by === BY_NAME ? byName(value) : by === BY_NUMBER_BEHIND ? byNumberBehind(value) : byNumberBefore(value);
}

/** Rows that were added. */
let rows: i32 = 0;

/** Where a value keeps its place, in stead of the next one of its name, which nobody asks for any more. */
const PLACE: i32 = 8;

/** Adds the values of a row in the order of their places. */
function addRow(from: i32, to: i32, least: i32): void {
	if (rows === 0) begin();
	else part();
	rows += 1;
	const most = least + (to - from) / VALUE_SIZE;
	for (let place = least; place < most; place++) {
		for (let value = from; value < to; value += VALUE_SIZE) {
			if (load<i32>(value + PLACE) === place) add(load<i32>(value), load<i32>(value + 4));
		}
	}
}

/** True when a value without a bit of `kinds` has a place beside one with another: else no row is to be put in order. */
function hasNeighbours(end: i32, kinds: i32, by: i32): bool {
	for (let value = VALUES; value < end; value += VALUE_SIZE) {
		if ((load<i32>(value + 12) & kinds) !== 0) continue;
		const place = placeOf(value, by);
		if (place < 0) continue;
		const before = value > VALUES ? placeOf(value - VALUE_SIZE, by) : -1;
		if (before >= 0 && before !== place && abs(before - place) < MOST) return true;
		const behind = value + VALUE_SIZE < end ? placeOf(value + VALUE_SIZE, by) : -1;
		if (behind >= 0 && behind !== place && abs(behind - place) < MOST) return true;
	}
	return false;
}

/** Looks at the first `count` values that were kept, where some stand in another order; rows only of those with a bit of `kinds` are left out. */
export function inOrder(count: i32, kinds: i32): bool {
	rows = 0;
	const end = VALUES + count * VALUE_SIZE;
	for (let by = BY_NAME; by <= BY_NUMBER_BEHIND; by++) {
		if (!hasNeighbours(end, kinds, by)) continue;
		let first = VALUES;
		let seen: u64 = 0;
		let least = 0;
		let most = 0;
		let last = 0;
		let turns = false;
		let all = kinds;
		for (let value = VALUES; value <= end; value += VALUE_SIZE) {
			const place = value < end ? placeOf(value, by) : -1;
			if (value < end) store<i32>(value + PLACE, place);
			const bit: u64 = (<u64>1) << (place & 63);
			if (place < 0 || (seen & bit) !== 0 || value - first === MOST * VALUE_SIZE) {
				const size = (value - first) / VALUE_SIZE;
				if (turns && size > 1 && most - least === size - 1 && all === 0) addRow(first, value, least);
				first = place < 0 ? value + VALUE_SIZE : value;
				seen = 0;
				turns = false;
				all = kinds;
			}
			if (place < 0) continue;
			if (seen === 0) {
				least = place;
				most = place;
			} else if (place < last) turns = true;
			least = min(least, place);
			most = max(most, place);
			last = place;
			seen |= bit;
			all &= load<i32>(value + 12);
		}
	}
	addTurned(end);
	return rows > 0 && done();
}

/** Bytes between two values of a list, those of a piece, and pieces of a list. */
const BETWEEN: i32 = 6;
const PIECE_MOST: i32 = 64;
const PIECE_LEAST: i32 = 4;
const PIECES_LEAST: i32 = 3;

function sizeOf(value: i32): i32 {
	return load<i32>(value + 4) - load<i32>(value);
}

/** Adds, last one first, lists of pieces of one length, but for the first, of which the last begins as a token does. */
function addTurned(end: i32): void {
	for (let first = VALUES; first < end; ) {
		const size = first + VALUE_SIZE < end ? sizeOf(first + VALUE_SIZE) : 0;
		let to = first + VALUE_SIZE;
		if (size >= PIECE_LEAST && size <= PIECE_MOST && sizeOf(first) > 0 && sizeOf(first) <= size) {
			const most = min(end, first + MOST * VALUE_SIZE);
			while (to < most && sizeOf(to) === size && load<i32>(to) - load<i32>(to - VALUE_SIZE + 4) <= BETWEEN) to += VALUE_SIZE;
			if (to - first >= PIECES_LEAST * VALUE_SIZE && begins(word(load<i32>(to - VALUE_SIZE)))) {
				if (rows === 0) begin();
				else part();
				rows += 1;
				for (let value = to - VALUE_SIZE; value >= first; value -= VALUE_SIZE) add(load<i32>(value), load<i32>(value + 4));
			}
		}
		// The last one may be the shorter first of the next list.
		first = max(first + VALUE_SIZE, to - VALUE_SIZE);
	}
}
