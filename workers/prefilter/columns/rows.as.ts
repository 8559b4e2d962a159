// Rows beneath a line that names columns: cells that a sign parts, or words that stand as far from the beginning as the name.

import { WHY_MUCH } from '../layout/view';
import { Now, because, byte } from '../memory.as';
import { WALKED, walked, wasWalked } from './column.as';
import { hasValue } from './gathered.as';
import {
	BAR,
	BLANK,
	NAME_MOST,
	QUOTE,
	behindSeen,
	behindSlashes,
	endsAt,
	hasLetters,
	partsAt,
	quoteEnd,
} from './signs.as';

/** True when a row from `at` on has a value in the cell of this place. */
export function rows(at: i32, sign: i32, place: i32): bool {
	if (wasWalked(at, sign, place)) return false;
	const first = at;
	while (at < Now.end) {
		let cell = 0;
		let end = at;
		let letters = false;
		// Cells behind the one that counts are passed over.
		for (let from = at; ; ) {
			end = cellEnd(from, sign, cell <= place);
			if (cell === place && hasValue(from, end)) return true;
			if (cell === 0) letters = hasLetters(from, end);
			const size = end < Now.end ? partsAt(end, sign) : 0;
			if (size === 0) break;
			cell += 1;
			from = end + size;
		}
		Now.work -= (end - at) >> WALKED;
		if (cell === 0 && letters) break;
		const next = end + endsAt(end);
		if (next === end) break;
		at = next;
		if (Now.work < 0) return because(WHY_MUCH, 0, first);
	}
	return walked(first, at, sign, place);
}

/** Where the cell at `at` ends: at a sign, or at the end of the line. In double quotes signs are text. */
function cellEnd(at: i32, sign: i32, quoted: bool): i32 {
	let from = at;
	if (quoted && sign !== BAR) {
		while (byte(from) === BLANK) from++;
		const open = behindSlashes(from);
		if (byte(open) === QUOTE) {
			const close = quoteEnd(open, open - from, false);
			from = close > open ? close : at;
		} else from = at;
	}
	while (from < Now.end && partsAt(from, sign) === 0 && endsAt(from) === 0) from++;
	return min(from, Now.end);
}

/** True when a word of a line from `at` on that stands about so many characters behind its beginning is a value; up to an empty line. */
export function aligned(at: i32, width: i32): bool {
	if (wasWalked(at, BLANK, width)) return false;
	const begin0 = at;
	while (at < Now.end) {
		const first = at;
		let column = 0;
		let begin = -1;
		let begunAt = 0;
		let words = false;
		while (at < Now.end) {
			const ends = endsAt(at) > 0;
			const blank = ends || byte(at) <= BLANK;
			if (!blank && begin < 0) {
				begin = at;
				begunAt = column;
				words = true;
			}
			if (blank && begin >= 0) {
				if (begunAt <= width + NAME_MOST && column >= width - NAME_MOST && hasValue(begin, at)) return true;
				begin = -1;
			}
			if (ends) break;
			at = behindSeen(at);
			column++;
		}
		if (begin >= 0 && begunAt <= width + NAME_MOST && column >= width - NAME_MOST && hasValue(begin, min(at, Now.end))) return true;
		Now.work -= (at - first) >> WALKED;
		if (!words || at >= Now.end) break;
		at += endsAt(at);
		if (Now.work < 0) return because(WHY_MUCH, 0, first);
	}
	return walked(begin0, at, BLANK, width);
}
