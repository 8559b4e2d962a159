// Whether a row of characters that draw nothing is long enough to hold a message: tags, selectors, zero-width ones. It must
// not know what such a row says.

import { byte, Now } from '../memory.as';

/** What a character is that draws nothing. */
const DRAWN: i32 = 0;
const TAG: i32 = 1;
const SELECTOR: i32 = 2;
const WIDTH: i32 = 3;

/** So many in a row are none of a flag's, an emoji's or an ideograph's: as in injection/marks/invisible.ts. */
const LEAST: i32 = 8;
const LEAST_WIDTHS: i32 = 16;

/** True at the first character of such a row. Linear: each row is counted from its first character only. */
export function isUnseenRow(at: i32): bool {
	const kind = kindOf(at);
	if (kind === DRAWN) return false;
	if (at - 3 >= Now.start && byte(at - 3) < 0xf0 && kindOf(at - 3) === kind) return false;
	if (at - 4 >= Now.start && byte(at - 4) >= 0xf0 && kindOf(at - 4) === kind) return false;
	const least = kind === WIDTH ? LEAST_WIDTHS : LEAST;
	let count = 0;
	for (let next = at; count < least && next < Now.end && kindOf(next) === kind; count++)
		next += byte(next) < 0xf0 ? 3 : 4;
	return count === least;
}

function kindOf(at: i32): i32 {
	const first = byte(at);
	const second = byte(at + 1);
	const third = byte(at + 2);
	if (first === 0xe2) {
		if (second === 0x80) return third >= 0x8b && third <= 0x8d ? WIDTH : DRAWN;
		return second === 0x81 && third >= 0xa0 && third <= 0xa4 ? WIDTH : DRAWN;
	}
	if (first === 0xef) {
		if (second === 0xbb) return third === 0xbf ? WIDTH : DRAWN;
		return second === 0xb8 && third < 0x90 ? SELECTOR : DRAWN;
	}
	if (first !== 0xf3 || second !== 0xa0) return DRAWN;
	return third < 0x82 ? TAG : third >= 0x84 && third < 0x88 ? SELECTOR : DRAWN;
}
