// Whether what stands around a literal of the injection phrases could make a finding: the engine's patterns over the words
// of a chunk, and the marks that are no words. It must not know literals, nor what a finding is worth beyond that.

import { isOpen } from './addresses.as';
import { Chunk } from './chunk.as';
import { HIDDEN, NEVER, addsTurn, beginEvidence } from './evidence.as';
import { PROOF_LINK, PROOF_NAMED, PROOF_NOTE, PROOF_TURN } from '../layout/record';
import { CLASS_ALNUM, CLASS_LETTER, CUT_OUT, WHY_MUCH } from '../layout/view';
import { Now, because, byte, is } from '../memory.as';
import { orders } from './odds.as';
import { matches } from './patterns.as';
import { keepShown, show } from './shown.as';
import { relate, tokenize } from './words.as';

/** Words of a chunk that are read again with the next: more than most patterns have. */
const WORDS_BESIDE = 24;
/** Bytes in which they stand at the most. */
const REACH = 500;
/** Bytes that are cut into words at once. */
const CHUNK = 3072;
/** Letters of what a tag or a heading is called. */
const NAME_MOST = 40;
/** Where a person spoke last. */
let asked: i32 = 0;

/** Begins with the view at hand. */
export function beginPhrases(): void {
	beginEvidence();
	asked = NEVER;
}

/** True when the words of the view at hand could say something, whatever literals stand among them. */
export function speaks(): bool {
	const loose = (Now.how & CUT_OUT) !== 0;
	let at = Now.start;
	let end = at;
	while (end < Now.end) {
		end = min(Now.end, at + CHUNK);
		// Not inside a word.
		const limit = min(Now.end, end + 64);
		while (end < limit && (is(end, CLASS_ALNUM) || byte(end) >= 0x80)) end++;
		tokenize(at, end, loose);
		const tagged = Chunk.tags > 0;
		const shown = tagged ? keepShown(at) : 0;
		relate();
		Chunk.shown = false;
		if (says(at)) return true;
		if (tagged) {
			show(shown, at);
			relate();
			Chunk.shown = true;
			if (says(at)) return true;
		}
		if (end < Now.end) at = wordsBefore(end);
	}
	return false;
}

/** True when the words at hand, those from `at` on, say something, or are too many to tell. */
function says(at: i32): bool {
	return (Chunk.overfull && because(WHY_MUCH, 0, at)) || matches() || orders();
}

/** True when the literal at [from, to) is a part of something that could be found. */
export function isPhrase(proof: i32, from: i32, to: i32): bool {
	if (proof === PROOF_LINK) return isOpen(from, to);
	if (proof === PROOF_NOTE) return byte(from) < 0x5b && (closes(to, 0x3a) || closes(to, 0x5d));
	if (proof === PROOF_NAMED) return namesModel(from, to);
	return proof !== PROOF_TURN || turns(from, to);
}

/** True when "instruction" at [from, to) is a part of a name such as `ai-instructions:`. */
function namesModel(from: i32, to: i32): bool {
	let at = from - 1;
	if (!isGap(byte(at))) return false;
	if (isGap(byte(at - 1))) at--;
	const two = (byte(at - 2) | 32) * 256 + (byte(at - 1) | 32);
	// ai, llm, assistant and agent, model, chatbot
	const named = two === 0x6169 || two === 0x6c6d || two === 0x6e74 || two === 0x656c || two === 0x6f74;
	if (!named) return false;
	let next = to;
	while (next < to + 8 && ((byte(next) | 32) === 0x73 || byte(next) === 0x22 || byte(next) === 0x5c || byte(next) === 0x20)) next++;
	const sign = byte(next);
	return sign === 0x3a || sign === 0x3d || sign === 0x3e || (sign | 32) === 0x63;
}

function isGap(code: i32): bool {
	return code === 0x2d || code === 0x5f || code === 0x20;
}

/** True when only letters, and what parts words, stand before a sign shortly behind `at`. */
function closes(at: i32, sign: i32): bool {
	let to = at;
	while (to < at + NAME_MOST && (is(to, CLASS_LETTER) || byte(to) === 0x20 || byte(to) === 0x5f || byte(to) === 0x2d)) to++;
	return byte(to) === sign || byte(at - 1) === sign;
}

/** Where the word begins that stands WORDS_BESIDE words before `at`. */
function wordsBefore(at: i32): i32 {
	const limit = max(Now.start, at - REACH);
	let words = 0;
	let inside = true;
	let place = at;
	while (place > limit) {
		const letter = is(place - 1, CLASS_ALNUM) || byte(place - 1) >= 0x80;
		if (letter && !inside) words += 1;
		if (!letter && inside && words === WORDS_BESIDE) break;
		// Other words stand apart by tags.
		if (byte(place - 1) === 0x3e) words = -WORDS_BESIDE * 4;
		inside = letter;
		place--;
	}
	return place;
}

/** True when the turn of a speaker at [from, to) goes on with what was said before: a weak sign, or a dialogue. */
function turns(from: i32, to: i32): bool {
	const human = (byte(from) | 32) === 0x75 || (byte(from) | 32) === 0x68;
	let at = from - 1;
	let back = 0;
	while (at >= Now.start && back < 8 && (byte(at) === 0x20 || byte(at) === 9 || byte(at) === 0x2a)) {
		at--;
		back++;
	}
	const before = at < Now.start ? 10 : byte(at);
	const escaped = before === 0x6e && byte(at - 1) === 0x5c;
	const starred = back > 0 && byte(from - 1) === 0x2a;
	if (escaped && byte(at - 2) === 0x6e && byte(at - 3) === 0x5c) return true;
	if (before !== 10 && before !== 13 && before !== 0x3e && before !== 0x22 && !escaped && !starred) return false;
	if (human) asked = from;
	else if (from - asked < HIDDEN) return true;
	let next = to;
	while (next < to + 4 && (byte(next) === 0x20 || byte(next) === 0x2a || byte(next) === 0x3a || byte(next) <= 10)) next++;
	const spoken = is(next, CLASS_LETTER) || (byte(next) === 0x5c && is(next + 2, CLASS_LETTER));
	return spoken && addsTurn(from);
}
