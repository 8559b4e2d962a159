// Whether a character beyond ASCII that reads as another could be a part of a token, or of the name before one. It must not know what it
// is read as.

import { CLASS, POINT_MIXED } from '../layout';
import { CLASS_ALNUM, CLASS_LETTER, CLASS_WIDE } from '../layout/view';
import { hintIn } from '../literals/hints.as';
import { Now, bufferOf, byte, is } from '../memory.as';
import { rewrite } from './rewrite.as';

/** Bytes of a run that are worth a look, and those around a letter in which a keyword stands. */
const RUN = 16;
const WORD = 24;
const NAME = 48;

/**
 * True when a character beyond ASCII that reads as `reading` could be a part of a token: of a run long enough, of a keyword, of
 * what parts it from its value, or of a short value behind one that stands as it is.
 */
export function matters(at: i32, to: i32, reading: i32): bool {
	if (at < Now.open) return true;
	let from = at;
	while (from > Now.start && to - from < RUN && isWordly(from - 1)) from--;
	let end = to;
	while (end < Now.end && end - from < RUN && isWordly(end)) end++;
	const kind = load<u8>(CLASS + (reading & 127));
	const letter = (kind & CLASS_ALNUM) !== 0;
	const sign = reading >= POINT_MIXED && !letter;
	// Behind a sign stands what was drawn, and what a name is for.
	if (sign) while (end < Now.end && end - to < WORD && isWordly(end)) end++;
	if (end - from >= RUN && (!sign || looksDrawn(from, end))) return true;
	if (reading >= POINT_MIXED && (kind & CLASS_LETTER) === 0 && !looksNamed(from, end)) return false;
	const out = bufferOf(Now.level + 1);
	// What parts a keyword from its value stands behind all of its name.
	const around = letter ? WORD : NAME;
	const first = max(Now.start, at - around);
	const last = min(Now.end, to + around);
	const stop = out + rewrite(first, last, out, false);
	memory.fill(stop, 0, 4);
	if (!letter) return hintIn(out, stop, out, stop);
	// A keyword in which it stands.
	let begins = out;
	for (let place = first; begins < stop && byte(place) === byte(begins); place++) begins++;
	let ends = stop;
	for (let place = last; ends > begins && byte(place - 1) === byte(ends - 1); place--) ends--;
	return hintIn(out, stop, begins, ends);
}

/** True for a digit, or a capital behind the first letter, in [from, end): dashes stand between words of texts, too. */
function looksDrawn(from: i32, end: i32): bool {
	for (let at = from; at < end; at++) {
		const code = byte(at);
		if ((code > 0x2f && code < 0x3a) || (at > from && code > 0x40 && code < 0x5b)) return true;
	}
	return false;
}

/** True when [from, end) could be the name of a value: an option, or with what parts it from its value in or behind it. */
function looksNamed(from: i32, end: i32): bool {
	const next = byte(end) === 0x20 ? byte(end + 1) : byte(end);
	if (byte(from) === 0x2d || isParting(next)) return true;
	for (let at = from; at < end; at++) if (isParting(byte(at))) return true;
	return false;
}

function isParting(code: i32): bool {
	return code === 0x3a || code === 0x3d || code === 0x22 || code === 0x27;
}

function isWordly(at: i32): bool {
	return byte(at) >= 0x80 || is(at, CLASS_WIDE);
}
