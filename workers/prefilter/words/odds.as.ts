// Whether the words of a window are together worth what orders to a machine are. It must not know patterns.

import { CODE, Chunk, gapBefore, hashAt, isBitOf, meantAt, startOf, tokenAt } from './chunk.as';
import { ODDS, ODDS_BITS, ODDS_LEAST, ODDS_MARK, ODDS_MARKS, ODDS_MOST, ODDS_SEEN, ODDS_SEEN_COUNT, ODDS_WINDOW, ODDS_WORTHS, WHY_ODDS, WORD_KNOWN } from '../layout';
import { because } from '../memory.as';

const SPREAD: u32 = 0x9e3779b1;

/** True when the words of some window are together worth what orders to a machine are: as `orderings` in injection/learned/odds.ts. */
export function orders(): bool {
	// Few windows are worth enough even with nothing taken off and each word counted as often as it stands there.
	let most = 0;
	for (let i = 0; i < Chunk.tokens; i++) {
		const worth = worthOf(tokenAt(i));
		store<i8>(ODDS_WORTHS + i, <i8>worth);
		most += max(0, worth);
		if (i >= ODDS_WINDOW) most -= max(0, <i32>load<i8>(ODDS_WORTHS + i - ODDS_WINDOW));
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
		const worth = select<i32>(0, worthOf(tokenAt(i)), again);
		store<u32>(seen, hash);
		store<i32>(seen, i, 4);
		store<i8>(ODDS_WORTHS + i, <i8>worth);
		sum += worth;
		marks += marked(i);
		if (i - first >= ODDS_WINDOW) {
			sum -= <i32>load<i8>(ODDS_WORTHS + i - ODDS_WINDOW);
			marks -= marked(i - ODDS_WINDOW);
		}
		if (sum - max(0, marks - ODDS_MARKS) * ODDS_MARK >= ODDS_LEAST) return because(WHY_ODDS, 0, startOf(tokenAt(i)));
	}
	return false;
}

/** What a word is worth: as it is written, and for the classes of what it is taken for. */
// @ts-ignore: decorator
@inline
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
