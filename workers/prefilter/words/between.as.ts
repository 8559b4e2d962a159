// What stands between two words: ends of sentences and lines, tags, character references, escapes.

import {
	GAPS,
	GAP_BITS,
	GAP_CLOSER,
	GAP_ENDS_LINES,
	LETTER_PRIME,
	LOWER,
	SALT_ENTITY,
	TAGS,
	TAGS_MOST,
} from '../layout';
import { CLASS_LETTER, TAG_MOST } from '../layout/view';
import { byte, is } from '../memory.as';
import { Chunk, DOT, MARK, SENTENCE } from './chunk.as';
import { APOSTROPHE, GONE, Letter, STOP, isWordUnit, read } from './letters.as';
import { lookUp } from './lookup.as';

/** What was passed over between two words: BREAK bits, a line end, what a line does not go on behind; then its bytes. */
export const PASSED_GAP = 127;
export const PASSED_LINE = 128;
export const PASSED_ENDS = 256;
export const PASSED_SIZE = 9;

/** True for a comment that begins at `at`, where the sign of a tag stands. */
export function beginsComment(at: i32): bool {
	return byte(at + 1) === 0x21 && byte(at + 2) === 0x2d && byte(at + 3) === 0x2d;
}

/** Where the tag or the comment at `at` ends; `at` where none begins. */
export function tagEnd(at: i32, end: i32, isComment: bool): i32 {
	const next = byte(at + 1);
	if (next !== 0x21 && next !== 0x2f && !is(at + 1, CLASS_LETTER)) return at;
	if (isComment) {
		for (let to = at + 4; to + 3 <= end; to++) {
			if (byte(to) === 0x2d && byte(to + 1) === 0x2d && byte(to + 2) === 0x3e) return to + 3;
		}
		return at;
	}
	const limit = min(end, at + TAG_MOST);
	for (let to = at + 1; to < limit; to++) {
		if (byte(to) === 0x3e) return to + 1;
		if (byte(to) === 0x3c) return at;
	}
	return at;
}

/** Where the character reference at `at` ends, which is no letter; `at` where none begins. */
function entityEnd(at: i32, end: i32): i32 {
	if (!is(at + 1, CLASS_LETTER)) return at;
	let key: u32 = 0;
	let to = at + 1;
	while (to < end && to < at + 7 && is(to, CLASS_LETTER)) {
		const small = byte(LOWER + byte(to));
		key = key * LETTER_PRIME + <u32>small;
		to += 1;
		if (lookUp(key ^ SALT_ENTITY) !== 0) return byte(to) === 0x3b ? to + 1 : to;
	}
	return at;
}

export function noteTag(from: i32, to: i32): void {
	if (Chunk.tags === TAGS_MOST) {
		Chunk.overfull = true;
		return;
	}
	store<i32>(TAGS + Chunk.tags * 8, from);
	store<i32>(TAGS + Chunk.tags * 8, to, 4);
	Chunk.tags += 1;
}

/** What the character at `at` is, with which no word begins: its PASSED_* bits. `words` stand since a sentence began. */
export function pass(at: i32, to: i32, words: i32): i32 {
	const code = byte(at);
	if (code >= 0x80) {
		read(at, to);
		const size = Letter.size << PASSED_SIZE;
		if (Letter.kind === GONE || Letter.kind === APOSTROPHE) return size;
		return size | PASSED_ENDS | (Letter.kind !== STOP ? MARK : words < 2 ? DOT : SENTENCE);
	}
	const one = 1 << PASSED_SIZE;
	if (code === 10) return one | PASSED_LINE;
	if (code === 0x2e || code === 0x21 || code === 0x3f) {
		return one | PASSED_ENDS | (isWordUnit(at + 1, to, false) ? 0 : words < 2 ? DOT : SENTENCE);
	}
	if (code === 0x26) {
		const end = entityEnd(at, to);
		if (end > at) return ((end - at) << PASSED_SIZE) | PASSED_ENDS | MARK;
	}
	if (code === 0x5c && at + 1 < to) {
		const escaped = byte(at + 1);
		if (escaped === 0x6e) return (2 << PASSED_SIZE) | PASSED_LINE;
		if (escaped === 0x22) return (2 << PASSED_SIZE) | MARK;
		if (escaped === 0x72 || escaped === 0x74) return 2 << PASSED_SIZE;
	}
	const parts = byte(GAPS + code);
	if ((parts & GAP_CLOSER) !== 0) return one | PASSED_ENDS | MARK;
	return one | (parts & GAP_BITS) | ((parts & GAP_ENDS_LINES) !== 0 ? PASSED_ENDS : 0);
}
