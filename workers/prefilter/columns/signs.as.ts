// What names, cells and lines of a table begin and end with, as it stands and as it is escaped: quotes, signs, bars that are drawn,
// colours of a terminal. As in views/columns/cell.ts; it lets through more.

import { BACKSLASH } from '../apart/pieces.as';
import { CLASS_ALNUM, CLASS_LETTER } from '../layout/view';
import { Now, byte, is } from '../memory.as';
import { isBlankLetter, isEndLetter } from '../written-out.as';

/** As in views/columns/cell.ts. */
export const NAME_MOST = 48;
export const LINE_MOST = 4096;

export const TAB = 0x09;
export const LINE = 0x0a;
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const SEMICOLON = 0x3b;
export const BAR = 0x7c;
export const LESS = 0x3c;
/** Where blanks set columns apart. */
export const BLANK = 0x20;
/** Bytes that quotes, blanks and colours around a name take at the most. */
const AROUND = 64;

/** Where the name begins that goes on at `at`: not with the letter of an escape. */
export function nameStart(at: i32): i32 {
	let from = at;
	const least = max(Now.start, at - NAME_MOST);
	while (from > least) {
		const code = byte(from - 1);
		if (byte(from - 2) === BACKSLASH && isBlankLetter(code)) break;
		if (!isNamed(code) && !(code === BLANK && is(from - 2, CLASS_ALNUM))) break;
		from--;
	}
	return from;
}

export function isNamed(code: i32): bool {
	return (<u32>((code | 32) - 97) < 26) || (<u32>(code - 48) < 10) || code === 0x5f || code === 0x2d || code === 0x2f || code === 0x2e || code === 0x23 || code === 0x25 || code >= 0x80;
}

/** Behind quotes, emphasis, blanks and colours that stand at `at`. */
export function behindName(at: i32): i32 {
	let to = at;
	const limit = min(Now.end, at + AROUND);
	while (to < limit) {
		const code = byte(to);
		if (code === BLANK || code === QUOTE || code === 0x27 || code === 0x60 || code === 0x2a) to++;
		else if (code === BACKSLASH && isQuoteBehind(to)) to++;
		else {
			const next = behindColour(to);
			if (next === to) break;
			to = next;
		}
	}
	return to;
}

/** True when backslashes from `at` on stand before a quote. */
export function isQuoteBehind(at: i32): bool {
	const code = byte(behindSlashes(at));
	return code === QUOTE || code === 0x27;
}

export function behindSlashes(at: i32): i32 {
	let to = at;
	while (byte(to) === BACKSLASH && to < at + 16) to++;
	return to;
}

/** Behind a terminal's colour, as it stands or escaped; `at` where there is none. */
export function behindColour(at: i32): i32 {
	let to = at + 1;
	if (byte(at) === BACKSLASH) {
		to = behindSlashes(at);
		// \u001b, \x1b, \033, \e
		const code = byte(to) | 32;
		if (code === 0x75) to += 5;
		else if (code === 0x78 || code === 0x30) to += 3;
		else if (code === 0x65) to += 1;
		else return at;
	} else if (byte(at) !== 0x1b) return at;
	if (byte(to) !== 0x5b) return at;
	for (let next = to + 1; next < to + 14; next++) {
		const code = byte(next);
		if ((code | 32) === 0x6d || (code | 32) === 0x6b) return next + 1;
		if (code !== SEMICOLON && <u32>(code - 48) > 9) return at;
	}
	return at;
}

/** What ends a cell at `at`: a sign, LINE, LESS, a closing bracket, TAB; 0 for nothing that does. Escaped ones count as what they say. */
export function signAt(at: i32): i32 {
	if (at >= Now.end) return LINE;
	const code = byte(at);
	if (code === 0x0d) return LINE;
	if (code === BACKSLASH) {
		const next = byte(behindSlashes(at));
		return next === 0x74 ? TAB : isEndLetter(next) ? LINE : 0;
	}
	if (isBar(at)) return BAR;
	return code === TAB || code === LINE || code === COMMA || code === SEMICOLON || code === LESS || code === 0x5d || code === 0x29 ? code : 0;
}

/** A bar, also one that is drawn: U+2502, U+2503, U+2506, U+2551. */
export function isBar(at: i32): bool {
	const code = byte(at);
	if (code === BAR) return true;
	if (code !== 0xe2) return false;
	const two = byte(at + 1) * 256 + byte(at + 2);
	return two === 0x9482 || two === 0x9483 || two === 0x9486 || two === 0x9591;
}

/** Bytes of the line end at `at`, also of a written-out one; 0 for none. */
export function endsAt(at: i32): i32 {
	const code = byte(at);
	if (code === LINE) return 1;
	if (code !== BACKSLASH) return 0;
	const to = behindSlashes(at);
	return byte(to) === 0x6e ? to + 1 - at : 0;
}

/** Bytes of the sign at `at` that parts cells; 0 for none. */
export function partsAt(at: i32, sign: i32): i32 {
	const code = byte(at);
	if (sign === BAR) return isBar(at) ? (code === BAR ? 1 : 3) : 0;
	if (code === sign) return 1;
	if (sign !== TAB || code !== BACKSLASH) return 0;
	const to = behindSlashes(at);
	return byte(to) === 0x74 ? to + 1 - at : 0;
}

export function isSign(at: i32): bool {
	const code = byte(at);
	return code === TAB || code === COMMA || code === SEMICOLON || code === BAR || code === BACKSLASH;
}

/** Behind the quote that closes the one at `open`, before which `slashes` backslashes stand; 0 for none near, in its line but for `lines`. */
export function quoteEnd(open: i32, slashes: i32, lines: bool): i32 {
	const quote = byte(open);
	const limit = min(Now.end, open + LINE_MOST);
	let to = open + 1;
	while (to < limit) {
		const from = to;
		to = behindSlashes(to);
		const code = byte(to);
		if (!lines && (code === LINE || (to - from > 0 && code === 0x6e))) return 0;
		to++;
		if (code !== quote || to - 1 - from !== slashes) continue;
		// Doubled, it is text.
		const again = behindSlashes(to);
		if (byte(again) !== quote || again - to !== slashes || from === open + 1) return to;
		to = again + 1;
	}
	return 0;
}

/** True for letters that are seen: neither an escape's nor a colour's. */
export function hasLetters(from: i32, to: i32): bool {
	for (let at = from; at < to; at++) {
		const shown = behindColour(at);
		if (shown > at) at = shown - 1;
		else if (byte(at) === BACKSLASH) at++;
		else if (is(at, CLASS_LETTER)) return true;
	}
	return false;
}

/** Behind one character as it is seen, and behind colours before it. */
export function behindSeen(at: i32): i32 {
	let from = at;
	for (let next = behindColour(from); next > from; next = behindColour(from)) from = next;
	if (byte(from) === BACKSLASH) {
		const to = behindSlashes(from);
		return (byte(to) | 32) === 0x75 ? to + 5 : to + 1;
	}
	let to = from + 1;
	if (byte(from) >= 0x80) while ((byte(to) & 0xc0) === 0x80) to++;
	return to;
}

/** Characters of [from, to) as they are seen. */
export function widthOf(from: i32, to: i32): i32 {
	let width = 0;
	for (let at = from; at < to; at = behindSeen(at)) width++;
	return width;
}
