// Whether the words of a window are together worth what orders to a machine are. It must not know patterns.

import { CODE, Chunk, bitsAt, gapBefore, hashAt, isBitOf, meantAt, startOf, tokenAt } from './chunk.as';
import {
	BITS,
	ODDS,
	ODDS_BITS,
	ODDS_LEAST,
	ODDS_MARK,
	ODDS_MARKS,
	ODDS_MOST,
	ODDS_SEEN,
	ODDS_SEEN_COUNT,
	ODDS_WINDOW,
	ODDS_WORTHS,
	WORD_KNOWN,
} from '../layout';
import { WHY_ODDS } from '../layout/view';
import { because } from '../memory.as';

const SPREAD: u32 = 0x9e3779b1;

/** Words whose worths are added up at once; so many times of them hold a window wherever it begins. */
const BLOCK = 16;

/** True when the words of some window are together worth what orders to a machine are: as `orderings` in injection/learned/odds.ts. */
export function orders(): bool {
	for (let i = 0, third = 0, second = 0, first = 0; i < Chunk.tokens; i += BLOCK) {
		const here = gainOf(i, min(Chunk.tokens, i + BLOCK));
		if (third + second + first + here >= ODDS_LEAST) return ordered(max(0, i - 3 * BLOCK));
		third = second;
		second = first;
		first = here;
	}
	return false;
}

/** What those of the words [from, to) are worth together that are worth anything. */
function gainOf(from: i32, to: i32): i32 {
	if (ASC_FEATURE_SIMD && to - from === BLOCK) {
		const gains = i8x16.max_s(v128.load(ODDS_WORTHS + from), i8x16.splat(0));
		const fours = i32x4.extadd_pairwise_i16x8_s(i16x8.extadd_pairwise_i8x16_s(gains));
		return i32x4.extract_lane(fours, 0) + i32x4.extract_lane(fours, 1) + i32x4.extract_lane(fours, 2) + i32x4.extract_lane(fours, 3);
	}
	let sum = 0;
	for (let i = from; i < to; i++) sum += max(0, worthAt(i));
	return sum;
}

/** The same of windows that end behind word `from`. */
function ordered(from: i32): bool {
	// Few windows are worth enough even with nothing taken off and each word counted as often as it stands there.
	let most = 0;
	for (let i = from; i < Chunk.tokens; i++) {
		most += max(0, worthAt(i));
		if (i - from >= ODDS_WINDOW) most -= max(0, worthAt(i - ODDS_WINDOW));
		// What stands in the window, and what counts there by what stood before.
		if (most >= ODDS_LEAST) return counted(max(0, i - 2 * ODDS_WINDOW));
	}
	return false;
}

/** The same for sure of windows that end behind word `first`: of what a word is worth the first in a window counts. */
function counted(first: i32): bool {
	memory.fill(ODDS_SEEN, 0, ODDS_SEEN_COUNT * 8);
	let sum = 0;
	let marks = 0;
	for (let i = first; i < Chunk.tokens; i++) {
		const hash = hashAt(tokenAt(i));
		const seen = ODDS_SEEN + <i32>(hash & (ODDS_SEEN_COUNT - 1)) * 8;
		// Whether a word stood there before can't be foreseen.
		const again = <i32>(load<u32>(seen) === hash) & <i32>(i - load<i32>(seen, 4) < ODDS_WINDOW);
		const worth = select<i32>(0, worthAt(i), again);
		store<u32>(seen, hash);
		store<i32>(seen, i, 4);
		store<i8>(ODDS_WORTHS + i, <i8>worth);
		sum += worth;
		marks += marked(i);
		if (i - first >= ODDS_WINDOW) {
			sum -= worthAt(i - ODDS_WINDOW);
			marks -= marked(i - ODDS_WINDOW);
		}
		if (sum - max(0, marks - ODDS_MARKS) * ODDS_MARK >= ODDS_LEAST) return because(WHY_ODDS, 0, startOf(tokenAt(i)));
	}
	return false;
}

/** What a word of the chunk is worth, as it was weighed. */
// @ts-ignore: decorator
@inline
function worthAt(i: i32): i32 {
	return load<i8>(ODDS_WORTHS + i);
}

/** Where that stands of a word. */
// @ts-ignore: decorator
@inline
export function worthPlace(token: i32): i32 {
	return bitsAt(token) + (ODDS_WORTHS - BITS);
}

/** Weighs a word, once it is found or taken for another; what is remembered is as it was weighed. */
export function weigh(token: i32): void {
	store<i8>(worthPlace(token), <i8>worthOf(token));
}

/** What a word is worth: as it is written, and for the classes of what it is taken for. */
function worthOf(token: i32): i32 {
	const own: i32 = load<i8>(ODDS + placeOf(hashAt(token)));
	if (!isBitOf(token, WORD_KNOWN)) return own;
	return max(-ODDS_MOST, min(ODDS_MOST, own + <i32>load<i8>(ODDS + (1 << ODDS_BITS) + placeOf(meantAt(token)))));
}

// @ts-ignore: decorator
@inline
function placeOf(hash: u32): i32 {
	return <i32>((hash * SPREAD) >> (32 - ODDS_BITS));
}

/** 1 for a word behind a mark that programs are written with. */
// @ts-ignore: decorator
@inline
function marked(i: i32): i32 {
	return <i32>((gapBefore(tokenAt(i)) & CODE) !== 0);
}
