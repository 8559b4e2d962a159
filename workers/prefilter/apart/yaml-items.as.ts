// Tells lists of characters in YAML of which a few stand in quotes, as views/apart/yaml-items.ts reads them. It must not know literals.

import { byte, Now } from '../memory.as';
import { BACKSLASH } from './pieces.as';
import { isWrittenEnd } from '../written-out.as';

/** Bytes from one item to the next at the most, longer than for the pool: line ends may be written out. */
const GAP_MOST = 36;

/** True for the quote that ends a quoted character at `at`, and a bare one in the next item: in code, all of a list are quoted. */
export function isYamlItem(at: i32): bool {
	if (byte(at - 3) !== 0x20) return false;
	const comma = byte(at + 1) === 0x2c;
	let to = comma ? at + 2 : at + 1;
	const gap = to;
	while (to - gap < GAP_MOST && isBlank(to)) to++;
	if (to === gap) return false;
	if (!comma) {
		const mark = to;
		if (byte(to) === 0x2d) to++;
		else {
			while (<u32>(byte(to) - 48) < 10) to++;
			if (to === mark || byte(to) !== 0x3a) return false;
			to++;
		}
		if (byte(to) !== 0x20) return false;
		to++;
	}
	const code = byte(to);
	// What lists and maps of YAML begin and end with is quoted as an item, and stands bare in all code.
	if ((code | 0x20) === 0x7b || (code | 0x20) === 0x7d) return false;
	const next = byte(to + 1);
	return code > 0x20 && code !== 0x27 && to < Now.end && (next === 0x2c || next === 0x5d || next === BACKSLASH || (next > 8 && next < 14));
}

/** True for white space, written out or not. */
function isBlank(at: i32): bool {
	const code = byte(at);
	if (code === 0x20 || code === BACKSLASH || (code > 8 && code < 14)) return true;
	return isWrittenEnd(at);
}
