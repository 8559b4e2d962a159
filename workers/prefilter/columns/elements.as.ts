// Cells of tables in HTML.

import { CLASS_ALNUM, WHY_MUCH } from '../layout/view';
import { Now, because, byte, is } from '../memory.as';
import { WALKED, walked, wasWalked } from './column.as';
import { hasValue } from './gathered.as';
import { LESS, LINE_MOST, behindSlashes } from './signs.as';

/** True for a cell of HTML that ends at `at` and has one with a value in its place in a row behind it. */
export function elements(at: i32): bool {
	let to = at;
	const near = min(Now.end, at + 32);
	while (to < near && !isEnd(to)) to++;
	if (to >= near) return false;
	let place = -1;
	const limit = max(Now.start, at - LINE_MOST);
	let from = at;
	for (; from >= limit; from--) {
		const element = elementAt(from);
		if (element === 0x72) break;
		if (element !== 0) place++;
	}
	// Each byte is looked at for several signs.
	Now.work -= (at - from) >> 1;
	if (Now.work < 0) return because(WHY_MUCH, 0, at);
	if (from < limit) return false;
	if (wasWalked(at, LESS, place)) return false;
	let cell = -1;
	const first = at;
	for (; at < Now.end; at++) {
		if (byte(at) !== LESS) continue;
		const element = elementAt(at);
		if (element === 0x61) break;
		if (element === 0x72) cell = -1;
		else if (element !== 0) {
			cell += 1;
			let end = at + 1;
			while (end < Now.end && !isEnd(end) && elementAt(end) === 0) end++;
			if (cell === place && first < at && hasValue(at, end)) return true;
		}
	}
	Now.work -= (at - first) >> WALKED;
	return Now.work < 0 ? because(WHY_MUCH, 0, first) : walked(first, at, LESS, place);
}

/** The second letter of a row, a cell or a table that begins at `at`: r, d, h, a; 0 for anything else. */
function elementAt(at: i32): i32 {
	if (byte(at) !== LESS || (byte(at + 1) | 32) !== 0x74) return 0;
	const second = byte(at + 2) | 32;
	if (second === 0x61) return (byte(at + 3) | 32) === 0x62 ? second : 0;
	if (is(at + 3, CLASS_ALNUM)) return 0;
	return second === 0x72 || second === 0x64 || second === 0x68 ? second : 0;
}

/** True for the end of a cell or a row. */
function isEnd(at: i32): bool {
	if (byte(at) !== LESS) return false;
	const slash = behindSlashes(at + 1);
	return byte(slash) === 0x2f && (byte(slash + 1) | 32) === 0x74;
}
