// Quotes that are doubled, as cells of CSV and strings of SQL have them: follows views/encoded/undouble.ts. It must not know programs.

import { UNDONE } from '../layout';
import { byte, Now } from '../memory.as';

/** Quotes in a row at the most, on either side of one. */
const QUOTES_MOST = 8;

/** True when quotes that are doubled, each of them escaped or not, begin or end in [from, to). */
export function isDoubledIn(from: i32, to: i32): bool {
	for (let at = from; at < to; at += 16) {
		if (ASC_FEATURE_SIMD) {
			const v = v128.load(at);
			const quote = v128.or(i8x16.eq(v, i8x16.splat(0x22)), i8x16.eq(v, i8x16.splat(0x27)));
			const escaped = v128.and(i8x16.eq(v128.load(at - 1), i8x16.splat(0x5c)), i8x16.eq(v, v128.load(at - 2)));
			if (!v128.any_true(v128.and(quote, v128.or(i8x16.eq(v, v128.load(at, 1)), escaped)))) continue;
		}
		const last = min(to, at + 16);
		for (let i = at; i < last; i++) if (isDoubled(i) || isDoubledEscaped(i)) return true;
	}
	return false;
}

/** True for a quote that is escaped, and the second of two that are no empty string. */
function isDoubledEscaped(at: i32): bool {
	const code = byte(at);
	if ((code !== 0x22 && code !== 0x27) || byte(at - 1) !== 0x5c || at + 1 >= Now.end || isBesideEmpty(byte(at + 1), true)) return false;
	return at - 2 >= Now.start && byte(at - 2) === code;
}

/** True for one of several quotes in a row at `at` that are no empty string: as cells of CSV and strings of SQL double them. */
function isDoubled(at: i32): bool {
	if (at < Now.start || at >= Now.end) return false;
	const code = byte(at);
	if ((code !== 0x22 && code !== 0x27) || (byte(at + 1) !== code && byte(at - 1) !== code)) return false;
	let from = at;
	while (from > max(Now.start, at - QUOTES_MOST) && byte(from - 1) === code) from--;
	let to = at + 1;
	while (to < min(Now.end, at + QUOTES_MOST) && byte(to) === code) to++;
	return to - from > 2 || (to - from === 2 && !isEmpty(from, to));
}

/** True for the quotes [from, to) when what stands beside them shows that nothing is in them: as in views/encoded/undouble.ts. */
function isEmpty(from: i32, to: i32): bool {
	return (from === Now.start || isBesideEmpty(byte(from - 1), false)) && (to >= Now.end || isBesideEmpty(byte(to), true));
}

function isBesideEmpty(code: i32, behind: bool): bool {
	if (code <= 0x20) return code === 0x20 || code === 0 || code === 0x09 || code === 0x0a || code === 0x0d;
	// = : , ; + ? & | < >, a backslash behind, brackets that open or close, and a dot.
	if (code === 0x3d || code === 0x3a || code === 0x2c || code === 0x3b || code === 0x2b || code === 0x3f) return true;
	if (code === 0x26 || code === 0x7c || code === 0x3c || code === 0x3e) return true;
	if (behind) return code === 0x5c || code === 0x29 || code === 0x5d || code === 0x7d || code === 0x2e;
	return code === 0x28 || code === 0x5b || code === 0x7b;
}


export class Undoubled {
	/** Where the literal stands once quotes are single. */
	static literal: i32 = 0;
}

/**
 * Makes quotes single that are doubled in the copy that ends at `end`, but for those of the literal of `size` bytes at `literal`;
 * gives where it ends then. The first of two goes only before the literal's own.
 */
export function undouble(literal: i32, size: i32, end: i32): i32 {
	let out = UNDONE;
	let at = UNDONE;
	Undoubled.literal = literal;
	while (at < end) {
		const code = byte(at);
		const next = code === 0x22 || code === 0x27 ? runEnd(at) : at + 1;
		const keeps = next - at === 1 || (next - at === 2 && isEmpty(at, next));
		for (let i = at; i < next; i++) {
			if (i === literal) Undoubled.literal = out;
			const own = i >= literal && i < literal + size;
			const second = ((i - at) & 1) === 1;
			if (keeps || own || !(second || (i + 1 === literal && i + 1 < next))) store<u8>(out++, <u8>code);
		}
		at = next;
	}
	return out;
}

/** Where the row of one character ends that begins at `at`. */
function runEnd(at: i32): i32 {
	let to = at + 1;
	while (to < Now.end && byte(to) === byte(at)) to++;
	return to;
}
