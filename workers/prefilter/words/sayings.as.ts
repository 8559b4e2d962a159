// What several words in a row say together: each part leads on to the next by the hash of all so far. It must not know patterns.

import {
	Chunk,
	END_OF_THOUGHT,
	endOf,
	gapBefore,
	hashAt,
	meantAt,
	span,
	spanMeant,
	spanSize,
	spansOf,
	startOf,
	tokenAt,
} from './chunk.as';
import { HASHES, LOWER, PART_PRIME, SALT_SEQUENCE, SALT_STEM, WORD_GOES_ON, WORD_STEM_NEXT } from '../layout';
import { CLASS_LETTER } from '../layout/view';
import { LONGEST_WORD, bitsIn, isBeginning, lookUp, lookUpSequence, setIn } from './lookup.as';
import { byte, is } from '../memory.as';
import { Spelt, measure } from './spelling.as';

/** Notes the words of several parts that begin at word `k` and whose first `count` parts hash to `sequence`. */
export function sequences(token: i32, k: i32, count: i32, sequence: u32, salt: u32): void {
	const here = lookUp(sequence ^ salt);
	if (here !== 0) goOn(token, k, count, sequence, bitsIn(here));
}

/** The same where the WORD_* bits of the parts so far are known. */
export function goOn(token: i32, k: i32, count: i32, sequence: u32, bits: i32): void {
	if (k + count >= Chunk.tokens) return;
	const next = tokenAt(k + count);
	if ((gapBefore(next) & END_OF_THOUGHT) !== 0) return;
	const start = sequence * PART_PRIME ^ (sequence >> 15);
	const first = startOf(next);
	if ((bits & WORD_STEM_NEXT) !== 0 && (!is(first, CLASS_LETTER) || isBeginning((start + <u32>byte(LOWER + byte(first))) ^ SALT_STEM))) {
		measure(startOf(next), endOf(next));
		for (let n = min(Spelt.letters, LONGEST_WORD); n > 0; n--) {
			const known = lookUp((start + load<u32>(HASHES + n * 4)) ^ (SALT_SEQUENCE ^ SALT_STEM));
			if (known !== 0) span(token, count + 1, setIn(known), 0);
		}
	}
	follow(token, k, count + 1, start + hashAt(next));
	for (let i = 0; i < spansOf(next); i++) {
		const meant = spanMeant(next, i);
		if (meant !== 0) follow(token, k, count + spanSize(next, i), start + meant);
	}
	if (meantAt(next) !== hashAt(next)) follow(token, k, count + 1, start + meantAt(next));
}

function follow(token: i32, k: i32, count: i32, sequence: u32): void {
	const known = lookUpSequence(sequence);
	if (known === 0) return;
	if (setIn(known) !== 0) span(token, count, setIn(known), 0);
	if ((bitsIn(known) & WORD_GOES_ON) !== 0) sequences(token, k, count, sequence, SALT_SEQUENCE);
}
