// Whether the words of a window are together worth what orders to a machine are. It must not know patterns.

import { Chunk, hashAt, tokenAt } from './chunk.as';
import { ODDS, ODDS_BITS, ODDS_LEAST, ODDS_SEEN, ODDS_SEEN_COUNT, ODDS_WINDOW, ODDS_WORTHS } from './layout';

const SPREAD: u32 = 0x9e3779b1;

/** True when the words of some window are together worth what orders to a machine are: as `orderings` in injection/odds.ts. */
export function orders(): bool {
	memory.fill(ODDS_SEEN, 0, ODDS_SEEN_COUNT * 8);
	let sum = 0;
	for (let i = 0; i < Chunk.tokens; i++) {
		const hash = hashAt(tokenAt(i));
		const seen = ODDS_SEEN + <i32>(hash & (ODDS_SEEN_COUNT - 1)) * 8;
		let worth: i32 = 0;
		if (load<u32>(seen) !== hash || i - load<i32>(seen, 4) >= ODDS_WINDOW)
			worth = load<i8>(ODDS + <i32>((hash * SPREAD) >> (32 - ODDS_BITS)));
		store<u32>(seen, hash);
		store<i32>(seen, i, 4);
		store<i8>(ODDS_WORTHS + i, <i8>worth);
		sum += worth;
		if (i >= ODDS_WINDOW) sum -= <i32>load<i8>(ODDS_WORTHS + i - ODDS_WINDOW);
		if (sum >= ODDS_LEAST) return true;
	}
	return false;
}
