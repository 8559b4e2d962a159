// Whether bytes begin as a file of bzip2, xz or LZMA does, whose mark says all: see views/packed/marks.ts. It must not know where such a
// file is found.

import { WHY_PACKED } from '../layout/view';
import { because, byte, Now, word } from '../memory.as';

/** `BZh`, and `1AY&` behind the level, of the digits of pi that a block begins with. */
const BZIP2: u32 = 0x685a42;
const BLOCK: u32 = 0x26594131;
/** Bytes before what follows the checksum of the first block: a small number's highest byte, which no text has. */
const BEFORE_BLOCK = 14;
const XZ: u32 = 0x587a37fd;
/** Properties that every encoder chooses by itself, and a dictionary of whole pages. */
const LZMA: u32 = 0x5d;
/** Its header, and what its range coder begins with. Behind what was decoded nothing but zeros stand, which would pass for them. */
const LZMA_LEAST = 18;

/** True when a file begins at `at`. */
export function isStream(at: i32): bool {
	const first = <u32>word(at);
	if (first === XZ) return word(at + 4) << 16 === 0x5a << 16 && because(WHY_PACKED, 0, at);
	if ((first & 0xffffff) === BZIP2) return <u32>word(at + 4) === BLOCK && because(WHY_PACKED, 0, at);
	// Its length is that of a file, or none; behind it stands the zero that a range coder begins with.
	if ((first & 0xffffff) !== LZMA || byte(at + 13) !== 0 || byte(at + 4) > 0x7f) return false;
	const high = word(at + 10) & 0xffffff;
	return (high === 0 || (high === 0xffffff && word(at + 5) === -1)) && because(WHY_PACKED, 0, at);
}

/** True when a file begins so far before the control character `code` at `at` as it has its first one. */
export function isStreamBefore(at: i32, code: i32): bool {
	if (code === 0 && byte(at - 1) === LZMA && at > Now.start && at - 1 + LZMA_LEAST <= Now.end && isStream(at - 1)) return true;
	return <u32>word(at + 4 - BEFORE_BLOCK) === BLOCK && at - BEFORE_BLOCK >= Now.start && isStream(at - BEFORE_BLOCK);
}
