// Where numbers stand that write bytes, and what may stand between them. It must not know what they write.

import { CLASS_ALNUM } from '../layout/view';
import { byte, hexDigit, is } from '../memory.as';
import { isWrittenBlank } from '../written-out.as';

/** True for digits and what may stand between numbers. */
export function belongs(at: i32): bool {
	return !is(at, CLASS_ALNUM) ? byte(at) < 0x80 : hexDigit(at) >= 0 || isWrittenBlank(at);
}

/** True for the code of a character that prints, and for white space. */
export function prints(code: i32): bool {
	return <u32>(code - 0x20) < 0x5f || code === 9 || code === 10 || code === 13;
}

/** What stands between two numbers. */
export class Gap {
	/** Whether it parts them: it is too long, or a letter is in it. */
	static parts: bool = false;
}

/** Where the next number begins at or behind `at`, or `to`: Gap says what stands before it, of which `most` bytes part no two numbers. */
export function numberFrom(at: i32, to: i32, most: i32): i32 {
	Gap.parts = false;
	let next = at;
	for (; next < to && hexDigit(next) < 0; next++) {
		if (next - at >= most || (is(next, CLASS_ALNUM) && !isWrittenBlank(next))) Gap.parts = true;
	}
	return next;
}
