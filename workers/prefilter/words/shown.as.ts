// The words of a chunk as they follow each other where its tags are left out: as they were cut out of the whole of it, so that
// none is looked up again. It must not know how words are cut.

import { Chunk, DOT, LINE, PARAGRAPH, SENTENCE, endOf, gapBefore, startOf, tokenAt } from './chunk.as';
import { SHOWN, TAGS, TOKENS, TOKEN_SIZE } from '../layout';
import { PASSED_ENDS, PASSED_GAP, PASSED_LINE, PASSED_SIZE, pass } from './between.as';
import { addAgain, beginWords } from './tokens.as';

/** Keeps the words at hand that stand in no tag, before anything more is made of them; how many they are. The chunk begins at `from`. */
export function keepShown(from: i32): i32 {
	let put = SHOWN;
	let words = 0;
	let tag = 0;
	// Where the word before ends, and the first tag that is not left behind with it.
	let end = from;
	let first = 0;
	let begun = -1;
	for (let i = 0; i < Chunk.tokens; i++) {
		const token = tokenAt(i);
		const at = startOf(token);
		while (tag < Chunk.tags && tagEndOf(tag) <= at) tag++;
		if (tag < Chunk.tags && tagStartOf(tag) <= at) continue;
		for (let part = 0; part < TOKEN_SIZE; part += 8) store<u64>(put + part, load<u64>(token + part));
		// Of words that were run together only the first has something before it.
		if (at !== begun) {
			const gap = tag === first && put > SHOWN ? weighed(gapBefore(token), words) : gapOf(end, at, first, words, put === SHOWN);
			store<u8>(put + 19, <u8>gap);
			const several = i + 1 < Chunk.tokens && startOf(tokenAt(i + 1)) === at;
			words = (gap & (SENTENCE | DOT | PARAGRAPH)) !== 0 ? 1 : words + (several ? 4 : 1);
		}
		begun = at;
		end = endOf(token);
		first = tag;
		put += TOKEN_SIZE;
	}
	return <i32>(<u32>(put - SHOWN) / TOKEN_SIZE);
}

/** Makes the `count` words that were kept those at hand. */
export function show(count: i32, from: i32): void {
	beginWords(from);
	memory.copy(TOKENS, SHOWN, count * TOKEN_SIZE);
	for (let i = 0; i < count; i++) {
		Chunk.tokens = i + 1;
		addAgain(gapBefore(tokenAt(i)));
	}
}

function tagStartOf(tag: i32): i32 {
	return load<i32>(TAGS + tag * 8);
}

function tagEndOf(tag: i32): i32 {
	return load<i32>(TAGS + tag * 8, 4);
}

/** The same gap where other words stand before: one word and a full stop are no sentence. */
function weighed(gap: i32, words: i32): i32 {
	return (gap & (DOT | SENTENCE)) === 0 ? gap : (gap & ~(DOT | SENTENCE)) | (words < 2 ? DOT : SENTENCE);
}

/** What stands in [from, to), where there is no word but in the tags from `first` on; `begins`: it is the beginning of the chunk. */
function gapOf(from: i32, to: i32, first: i32, words: i32, begins: bool): i32 {
	let gap = begins ? PARAGRAPH : 0;
	let lines = 0;
	let tag = first;
	for (let at = from; at < to; ) {
		if (tag < Chunk.tags && tagStartOf(tag) <= at) {
			at = max(at, tagEndOf(tag));
			tag += 1;
			continue;
		}
		const passed = pass(at, to, words);
		at += passed >> PASSED_SIZE;
		gap |= passed & PASSED_GAP;
		if ((passed & PASSED_LINE) !== 0) {
			lines += 1;
			gap |= lines > 1 ? PARAGRAPH | LINE : LINE;
		} else if ((passed & PASSED_ENDS) !== 0) lines = 0;
	}
	return gap;
}
