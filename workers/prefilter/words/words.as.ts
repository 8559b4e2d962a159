// Cuts bytes into words as injection/reading/tokens.ts cuts text, and looks each up in the grammar's table: what slots it fits, also
// in leet writing, with a letter wrong, in pieces or run together. It must not know what slots make a pattern.

import {
	GAPS,
	GAP_BITS,
	GAP_CLOSER,
	GAP_ENDS_LINES,
	GAP_ENDS_WORDS,
	GAP_UNIT,
	HASHES,
	LETTERS_MOST,
	PAIRS,
	TOKENS_MOST,
	WORD_GOES_ON,
} from '../layout';
import { CLASS_ALNUM } from '../layout/view';
import { byte, is } from '../memory.as';
import {
	PASSED_ENDS,
	PASSED_GAP,
	PASSED_LINE,
	PASSED_SIZE,
	beginsComment,
	noteTag,
	pass,
	tagEnd,
} from './between.as';
import {
	Chunk,
	DOT,
	LINE,
	PARAGRAPH,
	SENTENCE,
	bitsOf,
	hashAt,
	meantAt,
	spanMeant,
	spanSize,
	spansOf,
	tokenAt,
	withBits,
} from './chunk.as';
import { join } from './glued.as';
import { LETTER, Letter, UNSPACED, UNSPACED_FIRST, UNSPACED_LAST, isSign, isThai, read } from './letters.as';
import { findBy } from './lookup.as';
import { isRemembered, rememberedAt, rememberedSize } from './remembered.as';
import { SHORTEST_RUN, runTogether } from './run-together.as';
import { goOn, sequences } from './sayings.as';
import { correct } from './slips.as';
import { Spelt, find, measure, measureDigits } from './spelling.as';
import { LONG, add, addRemembered, addRow, beginWords, keep, pairs } from './tokens.as';
import { single, unknownThai, unspaced } from './unspaced.as';

/**
 * Cuts [from, to) into words with what each fits by itself, those in tags, too; `loose` takes longer rows of letters apart where
 * words do not fill them.
 */
export function tokenize(from: i32, to: i32, loose: bool): void {
	beginWords(from);
	Chunk.tags = 0;
	Chunk.overfull = false;
	let tagStop = from;
	// A comment had no end: no later one has.
	let endless = false;
	let gap = PARAGRAPH;
	let lines = 0;
	let words = 0;
	let i = from;
	while (i < to) {
		const code = byte(i);
		const parts = byte(GAPS + code);
		if ((parts & GAP_CLOSER) === 0) {
			gap |= parts & GAP_BITS;
			lines = (parts & GAP_ENDS_LINES) !== 0 ? 0 : lines;
			i += 1;
			continue;
		}
		let next = i;
		let known = false;
		// Where a word is remembered that has no other end than this one.
		let place = 0;
		let stop = i;
		if (code >= UNSPACED_FIRST && code <= UNSPACED_LAST && i + 3 <= to && single(i, to)) {
			add(i, i + 3, gap, false);
			words = (gap & (SENTENCE | DOT | PARAGRAPH)) !== 0 ? 1 : words + 1;
			gap = 0;
			lines = 0;
			i += 3;
			continue;
		}
		if (ASC_FEATURE_SIMD && (parts & GAP_UNIT) !== 0 && (code < UNSPACED_FIRST || code > UNSPACED_LAST)) {
			const there = isRemembered(i, to);
			stop = i + rememberedSize;
			if (stop > i && (stop === to || (byte(GAPS + byte(stop)) & GAP_ENDS_WORDS) !== 0)) {
				if (there && Chunk.tokens < TOKENS_MOST) {
					addRemembered(i, stop, gap);
					const count = Chunk.tokens;
					words = (gap & (SENTENCE | DOT | PARAGRAPH)) !== 0 ? 1 : words + 1;
					gap = 0;
					lines = 0;
					i = byte(stop) === 0x20 ? addRow(stop + 1, to) : stop;
					words += Chunk.tokens - count;
					continue;
				}
				place = rememberedAt;
			}
		}
		let spaced = true;
		let digits = false;
		if (code >= 0x80) {
			read(i, to);
			if (Letter.kind === UNSPACED) {
				spaced = false;
				const thai = isThai(Letter.unit);
				next = unspaced(i, to);
				known = findBy(HASHES, Spelt.letters, false);
				if (!known && thai) next = unknownThai(next, to);
			} else if (Letter.kind === LETTER) next = measure(i, to);
		} else if (is(i, CLASS_ALNUM)) {
			next = code < 0x3a ? measureDigits(i, to) : i;
			// What has digits only is no word.
			if (next > i) digits = true;
			else next = measure(i, to);
		} else if (isSign(code)) next = measure(i, to);
		if (next > i) {
			if (spaced && !digits) known = find();
			if (!known && !digits && Spelt.letters >= SHORTEST_RUN && Spelt.letters <= LETTERS_MOST && runTogether(i, next, gap, loose && Spelt.letters >= LONG)) words += 3;
			else {
				const token = add(i, next, gap, known);
				// Longer ones may be taken apart another time.
				if (ASC_FEATURE_SIMD && place !== 0 && next === stop && Spelt.letters < LONG && !Chunk.overfull) keep(token, place);
			}
			words = (gap & (SENTENCE | DOT | PARAGRAPH)) !== 0 ? 1 : words + 1;
			gap = 0;
			lines = 0;
			i = next;
			continue;
		}
		if (code === 0x3c && i >= tagStop) {
			const isComment = beginsComment(i);
			tagStop = isComment && endless ? i : tagEnd(i, to, isComment);
			if (tagStop > i) noteTag(i, tagStop);
			else if (isComment) endless = true;
		}
		const passed = pass(i, to, words);
		i += passed >> PASSED_SIZE;
		gap |= passed & PASSED_GAP;
		if ((passed & PASSED_LINE) !== 0) {
			lines += 1;
			gap |= lines > 1 ? PARAGRAPH | LINE : LINE;
		} else if ((passed & PASSED_ENDS) !== 0) lines = 0;
	}
}

/** Finds what the words at hand say together: pieces of one word, words with a letter wrong, sayings. */
export function relate(): void {
	for (let i = 0; i < pairs; i++) join(load<u16>(PAIRS + i * 2));
	const joined = Chunk.longestSpan > 1;
	correct();
	for (let k = 0; k < Chunk.tokens && joined; k++) {
		const token = tokenAt(k);
		for (let i = spansOf(token) - 1; i >= 0; i--) sequences(token, k, spanSize(token, i), spanMeant(token, i), 0);
	}
	for (let k = 0; k < Chunk.tokens; k += 16) {
		for (let some = withBits(k, WORD_GOES_ON); some !== 0; some &= some - 1) {
			const number = k + ctz(some);
			const token = tokenAt(number);
			// What is written as it is meant has the bits of its word.
			if (meantAt(token) === hashAt(token)) goOn(token, number, 1, hashAt(token), bitsOf(token));
			else sequences(token, number, 1, meantAt(token), 0);
		}
	}
}
