// Line ends and tabs that are written out, as JSON writes them: a backslash and a letter. It must not know what stands around them.

import { byte, Now } from './memory.as';

/** True for the letter of a line end. */
export function isEndLetter(code: i32): bool {
	return code === 0x6e || code === 0x72;
}

/** True for the letter of a line end or a tab. */
export function isBlankLetter(code: i32): bool {
	return isEndLetter(code) || code === 0x74;
}

/** True for the letter of a line end behind its backslash. */
export function isWrittenEnd(at: i32): bool {
	return isEndLetter(byte(at)) && byte(at - 1) === 0x5c;
}

/** True for the letter of a line end or a tab behind its backslash. */
export function isWrittenBlank(at: i32): bool {
	return isBlankLetter(byte(at)) && at > Now.start && byte(at - 1) === 0x5c;
}

/** The same for sixteen bytes: all ones where a letter of a line end could be. */
// @ts-ignore: decorator
@inline
export function endLettersIn(v: v128): v128 {
	return v128.or(i8x16.eq(v, i8x16.splat(0x6e)), i8x16.eq(v, i8x16.splat(0x72)));
}
