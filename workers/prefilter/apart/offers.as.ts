// Which of the values that were kept are joined. A secret that is cut over values has digits, or changes its case as no words do:
// somewhere it has a piece that says none. Only these are joined, with what stands right before and behind them.

import { VALUES, VALUE_SIZE } from '../layout';
import { freshEnd, freshStart } from '../memory.as';
import { inOrder } from './in-order.as';
import { REACH, add, begin, done, part, wordEnd } from './joined.as';
import { PARTED, WORDLY, firstKey, keys, noted, odd } from './kept-values.as';

const DELTA_MOST = 96;
/** Bytes of words that are joined before what says none, and behind it as long as there is no white space. */
const BEFORE = 96;
const BEHIND = 160;
/** How the values follow each other: by name, or as they stand. */
let byName: bool = false;
/** The first of the words that wait for what says none, their bytes, and whether others were left out before them. */
let first: i32 = 0;
let waiting: i32 = 0;
let skipped: bool = false;
/** Bytes of words that are still to be added. */
let behind: i32 = 0;

function beginOffers(named: bool): void {
	begin();
	byName = named;
	skipped = false;
	skip();
}

/** Begins anew behind something that is not joined. */
function skip(): void {
	first = 0;
	waiting = 0;
	behind = 0;
	skipped = true;
}

function next(value: i32): i32 {
	return byName ? load<i32>(value + 8) : value + VALUE_SIZE;
}

function sizeOf(value: i32): i32 {
	return load<i32>(value + 4) - load<i32>(value);
}

/** Adds a value that was kept, or lets it wait. */
function offer(value: i32): void {
	const from = load<i32>(value);
	const to = load<i32>(value + 4);
	const kind = load<i32>(value + 12);
	if ((kind & WORDLY) === 0) {
		if (skipped || (first !== 0 && sizeOf(first) > BEFORE)) part();
		for (let before = first; before !== 0 && before !== value; before = next(before)) {
			const end = load<i32>(before + 4);
			add(max(load<i32>(before), end - BEFORE), end);
			if ((load<i32>(before + 12) & PARTED) !== 0) part();
		}
		add(from, to);
		if ((kind & PARTED) !== 0) part();
		first = 0;
		waiting = 0;
		skipped = false;
		behind = BEHIND;
		return;
	}
	if (behind > 0) {
		const end = wordEnd(from, to, 1);
		if (to - from <= BEFORE) {
			add(from, to);
			behind = end === to ? behind - (to - from) : 0;
			if ((kind & PARTED) !== 0) part();
			return;
		}
		add(from, end);
		skip();
	}
	if (first === 0) first = value;
	waiting += to - from;
	while (first !== value && waiting - sizeOf(first) >= BEFORE) {
		waiting -= sizeOf(first);
		first = next(first);
		skipped = true;
	}
}

/** Looks at the values that were kept: joined in order, those of each name by themselves, and by the numbers that they bear. */
export function joinValues(): bool {
	if (!odd) return false;
	beginOffers(false);
	const stop = offeredEnd();
	for (let value = offeredStart(); value < stop; value += VALUE_SIZE) offer(value);
	if (done()) return true;
	if (keys > 1 && keyed()) return true;
	return noted > 1 && inOrder(noted, WORDLY);
}

/** Bytes of joined values beside those that are fresh: of more a match hardly ever reaches into these. */
const OFFERED_NEAR = 1024;

/** The first value that is joined in order: of those before what is fresh only so many bytes could be of a match with any of it. */
function offeredStart(): i32 {
	const fresh = freshStart();
	const end = VALUES + noted * VALUE_SIZE;
	let value = VALUES;
	while (value < end && load<i32>(value + 4) <= fresh) value += VALUE_SIZE;
	for (let bytes = 0; value > VALUES && bytes < OFFERED_NEAR; ) {
		value -= VALUE_SIZE;
		bytes += joinedSize(value);
	}
	return value;
}

/** The same for the last one; where it ends. */
function offeredEnd(): i32 {
	const fresh = freshEnd();
	const end = VALUES + noted * VALUE_SIZE;
	let value = end;
	while (value > VALUES && load<i32>(value - VALUE_SIZE) >= fresh) value -= VALUE_SIZE;
	for (let bytes = 0; value < end && bytes < OFFERED_NEAR; value += VALUE_SIZE) bytes += joinedSize(value);
	return value;
}

/** Bytes that a value takes where it is joined; of words few are, and none where they stand alone. */
function joinedSize(value: i32): i32 {
	return (load<i32>(value + 12) & WORDLY) !== 0 ? 0 : min(sizeOf(value), REACH * 2);
}

/** True when one of the values of a name is fresh: only then they could say something that was not found before. */
function hasFresh(key: i32): bool {
	const from = freshStart();
	const to = freshEnd();
	for (let value = load<i32>(key + 8); value !== 0; value = load<i32>(value + 8)) {
		if (load<i32>(value + 4) > from && load<i32>(value) < to) return true;
	}
	return false;
}

/** The values of each name that has several, name after name. */
function keyed(): bool {
	beginOffers(true);
	for (let key = firstKey; key !== 0; key = load<i32>(key + 24)) {
		if (load<i32>(key + 16) < 2 || !hasFresh(key)) continue;
		for (let value = load<i32>(key + 8); value !== 0; value = load<i32>(value + 8)) {
			if (sizeOf(value) <= DELTA_MOST) offer(value);
			else skip();
		}
		skip();
	}
	return done();
}
