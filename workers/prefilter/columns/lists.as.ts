// Lists that name columns, and the lists behind them: of JSON, of SQL, and where rows of signs follow. As views/columns/lists.ts.

import { BACKSLASH } from '../apart/pieces.as';
import { CLASS_ALNUM, CLASS_LETTER, WHY_MUCH } from '../layout/view';
import { Now, because, byte, is, word } from '../memory.as';
import { Column, WALKED, walked, wasWalked } from './column.as';
import { hasValue } from './gathered.as';
import { rows } from './rows.as';
import { COMMA, LINE_MOST, QUOTE, SEMICOLON, TAB, endsAt, isQuoteBehind, quoteEnd } from './signs.as';

/** As in views/columns/lists.ts. */
const APART_MOST = 512;
const HEAD_MOST = 1024;

/** True when the name at [from, end) stands in a list that names columns, and one of the lists behind it has a value in its place. */
export function lists(from: i32, end: i32): bool {
	let open = from - 1;
	let place = 0;
	const limit = max(Now.start, from - HEAD_MOST);
	if (from <= Column.bare && Column.bareFrom <= limit) return false;
	for (; open >= limit; open--) {
		// From here on back it was looked for before.
		if (open === Column.bare && Column.bareFrom <= limit) break;
		const code = byte(open);
		if (code === 0x5b || code === 0x28) break;
		if (code === 0x5d || code === 0x29 || code === 0x7b || code === 0x7d) return false;
		if (code === COMMA) place++;
	}
	Now.work -= (from - open) >> WALKED;
	if (open < limit || (open === Column.bare && Column.bareFrom <= limit)) {
		Column.bareFrom = open < limit ? limit : Column.bareFrom;
		Column.bare = from;
		return false;
	}
	const round = byte(open) === 0x28;
	let close = end;
	const most = min(Now.end, open + LINE_MOST);
	while (close < most && byte(close) !== 0x29 && byte(close) !== 0x5d) {
		if (byte(close) === 0x7b || byte(close) === 0x28 || byte(close) === 0x5b) return false;
		close++;
	}
	if (close >= most) return false;
	if (!round) return isQuoteBehind(end) && !isRequired(open) && tuples(close + 1, place, false);
	let next = close + 1;
	while (next < Now.end && next < close + 16 && !is(next, CLASS_LETTER)) next++;
	if (byte(next - 1) === BACKSLASH) next++;
	while (next < Now.end && next < close + 32 && !is(next, CLASS_LETTER)) next++;
	const said = word(next) | 0x20202020;
	// from
	if (said === 0x6d6f7266) {
		while (next < Now.end && next < close + 256 && endsAt(next) === 0) next++;
		const rest = next + endsAt(next);
		return rows(rest, TAB, place) || rows(rest, TAB, place + 1);
	}
	// valu, outp
	return (said === 0x756c6176 || said === 0x7074756f) && tuples(next, place, true);
}

/** True for a list of names that a schema requires, or of words: as NO_COLUMNS in views/columns/lists.ts. */
function isRequired(open: i32): bool {
	let at = open - 1;
	while (at > open - 12 && at > Now.start + 4 && !is(at, CLASS_ALNUM)) at--;
	const said = word(at - 3) | 0x20202020;
	// ired, enum, tags, copes
	return said === 0x64657269 || said === 0x6d756e65 || said === 0x73676174 || said === 0x7365706f;
}

/** The same of the lists behind `at`, each not far behind the one before. */
function tuples(at: i32, place: i32, round: bool): bool {
	if (wasWalked(at, 0x5b, place)) return false;
	const first = at;
	let last = at;
	let cell = -1;
	let from = at;
	while (at < Now.end && (cell >= 0 || at - last <= APART_MOST)) {
		const code = byte(at);
		if (code === 0x5b || code === 0x28) {
			cell = 0;
			from = at + 1;
		} else if (cell >= 0 && (code === COMMA || code === 0x5d || code === 0x29)) {
			if (cell === place && hasValue(from, at)) return true;
			cell = code === COMMA ? cell + 1 : -1;
			from = at + 1;
			last = at;
		} else if (cell >= 0 && at - from > LINE_MOST) {
			cell = -1;
			last = at;
		} else if (cell < 0 && round && code === SEMICOLON) break;
		else if (cell >= 0 && (code === QUOTE || code === 0x27)) {
			let slashes = at;
			while (slashes > from && byte(slashes - 1) === BACKSLASH) slashes--;
			const to = quoteEnd(at, at - slashes, true);
			if (to > at) at = to - 1;
		}
		at++;
	}
	Now.work -= (at - first) >> WALKED;
	return Now.work < 0 ? because(WHY_MUCH, 0, first) : walked(first, at, 0x5b, place);
}
