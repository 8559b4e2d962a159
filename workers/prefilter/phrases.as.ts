// Whether what stands around a literal of the injection phrases could make a finding: the engine's patterns over the words
// of a chunk, and the marks that are no words. It must not know literals, nor what a finding is worth beyond that.

import {
	CLASS_ALNUM,
	CLASS_LETTER,
	CUT_OUT,
	FIT_BEFORE,
	FIT_BEHIND,
	FIT_NEARBY,
	FIT_WORDS,
	FITTING,
	FITTING_NEAR,
	KEY_LISTS,
	KEYED,
	LISTED_SIZE,
	NEED_SIZE,
	NEEDS,
	ODDS,
	ODDS_BITS,
	ODDS_LEAST,
	ODDS_SEEN,
	ODDS_SEEN_COUNT,
	ODDS_WINDOW,
	ODDS_WORTHS,
	PATTERN_LIST,
	PATTERN_SIZE,
	PATTERNS,
	PROOF_END_TAG,
	PROOF_HEADING,
	PROOF_LINK,
	PROOF_NAMED,
	PROOF_NOTE,
	PROOF_TAG,
	PROOF_TURN,
	SET_SIZE,
	SETS,
	SLOT_OPTIONAL,
	SLOT_SET,
	SLOT_THROUGH,
	WANTED,
	WANTED_SIZE,
	WORD_JOINS,
	WORD_STOP,
} from './layout';
import { byte, is, Now, word } from './memory.as';
import {
	bitsOf,
	COMMA,
	END_OF_THOUGHT,
	gapBefore,
	hashAt,
	isBent,
	LINE,
	longestSpan,
	MARK,
	overfull,
	setOf,
	spanSet,
	spanSize,
	spansOf,
	startOf,
	tagged,
	tokenAt,
	tokenize,
	tokens,
} from './words.as';

/** Words of a chunk that are read again with the next: more than most patterns have. */
const WORDS_BESIDE = 24;
/** Bytes in which they stand at the most. */
const REACH = 500;
/** Bytes that are cut into words at once. */
const CHUNK = 3072;
/** Evidence further apart does not add up: TOGETHER in injection.ts, and more. */
const TOGETHER = 1200;
/** How far before evidence what hides it may stand: HIDDEN_REACH in injection.ts, and more. */
const HIDDEN = 420;
/** Words that a pattern spans at the most. */
const WIDEST = 31;
/** Of an address so many bytes are read: as in injection/links.ts, and more. */
const LONGEST_ADDRESS = 608;
/** Letters of what a tag or a heading is called. */
const NAME_MOST = 40;
const AND = 0;
const SPREAD: u32 = 0x9e3779b1;

/** Bits of the families that are worth little; patterns have theirs from 4 on. */
const TURN = 1;
const BENT = 2;

/** Where each family stood last, and who spoke. */
let last0: i32 = 0;
let last1: i32 = 0;
let last2: i32 = 0;
let last3: i32 = 0;
let last4: i32 = 0;
let asked: i32 = 0;

const NEVER = -1000000;

/** Four letters of what hides: none, hidden, white, transparent, #fff. */
const SMALL: u32 = 0x20202020;
const NONE: u32 = 0x656e6f6e;
const HIDD: u32 = 0x64646968;
const WHIT: u32 = 0x74696877;
const TRAN: u32 = 0x6e617274;
const WHITE: u32 = 0x66666623;
/** Four letters of whose turn begins: user, system, assistant, instruction, human. */
const USER: u32 = 0x72657375;
const SYST: u32 = 0x74737973;
const ASSI: u32 = 0x69737361;
const INST: u32 = 0x74736e69;
const HUMA: u32 = 0x616d7568;

/** Begins with the view at hand. */
export function beginPhrases(): void {
	last0 = NEVER;
	last1 = NEVER;
	last2 = NEVER;
	last3 = NEVER;
	last4 = NEVER;
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
		tokenize(at, end, false, loose);
		if (overfull || matches() || orders()) return true;
		if (tagged) {
			tokenize(at, end, true, loose);
			if (overfull || matches() || orders()) return true;
		}
		if (end < Now.end) at = wordsBefore(end);
	}
	return false;
}

/** True when the literal at [from, to) is a part of something that could be found. */
export function isPhrase(proof: i32, from: i32, to: i32): bool {
	if (proof === PROOF_LINK) return isOpen(from, to);
	if (proof === PROOF_HEADING) return closes(to, 0x3a) || closes(to, 0x5d);
	if (proof === PROOF_TAG) return closes(to, 0x3e);
	if (proof === PROOF_END_TAG) return endsBlock(to);
	if (proof === PROOF_NOTE) return byte(from) < 0x5b && (closes(to, 0x3a) || closes(to, 0x5d));
	if (proof === PROOF_NAMED) return namesModel(from, to);
	return proof !== PROOF_TURN || turns(from, to);
}

/** True when a tag that ends a block of data at `at` stands before one that begins a turn: as `forged-end`. */
function endsBlock(at: i32): bool {
	const limit = min(Now.end, at + 160);
	for (let to = at; to + 5 < limit; to++) {
		if (byte(to) !== 0x3c) continue;
		const four = word(to + 1) | SMALL;
		if (four === USER || four === SYST || four === ASSI || four === INST || four === HUMA) return true;
	}
	return false;
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

/** True when the words of some window are together worth what orders to a machine are: as `orderings` in injection/odds.ts. */
function orders(): bool {
	memory.fill(ODDS_SEEN, 0, ODDS_SEEN_COUNT * 8);
	let sum = 0;
	for (let i = 0; i < tokens; i++) {
		const hash = hashAt(tokenAt(i));
		const seen = ODDS_SEEN + <i32>(hash & (ODDS_SEEN_COUNT - 1)) * 8;
		let worth: i32 = 0;
		if (load<u32>(seen) !== hash || i - load<i32>(seen, 4) >= ODDS_WINDOW)
			worth = load<i8>(ODDS + <i32>((hash * SPREAD) >> (32 - ODDS_BITS)));
		store<u32>(seen, hash);
		store<i32>(seen, i, 4);
		store<i8>(ODDS_WORTHS + i, <i8>worth);
		sum += worth;
		if (i >= ODDS_WINDOW) sum -= <i32>load<i8>(ODDS_WORTHS + i - ODDS_WINDOW);
		if (sum >= ODDS_LEAST) return true;
	}
	return false;
}

function fits(set: i32, slot: i32): bool {
	return ((byte(SETS + set * SET_SIZE + (slot >> 3)) >> (slot & 7)) & 1) !== 0;
}

/** Rows of FITTING before and behind a word in which all of a pattern stands that it is a part of. */
const ROWS_BESIDE = 4;
/** Words of a slot at the most where narrow patterns stand in the rows next to it: as in grammar-tables.ts. */
const SPAN_NEARBY = 2;

/** Words of the chunk at hand at which patterns are asked about, and around which row FITTING_NEAR was gathered for wide patterns. */
let keys: i32 = 0;
let wide: i32 = 0;

/** True when a pattern that is worth something by itself stands in the words at hand, or several of those that add up. */
function matches(): bool {
	keys = 0;
	for (let row = 0, i = 0; i < tokens; row++, i += FIT_WORDS) fit(FITTING + row * WANTED_SIZE, i, min(tokens, i + FIT_WORDS));
	let near = -1;
	for (let key = 0; key < keys; key++) {
		const i: i32 = load<u16>(KEYED + key * 2);
		const row = i / FIT_WORDS;
		if (row !== near) {
			wide = -1;
			surround(FITTING_NEAR + FIT_NEARBY * WANTED_SIZE, row, longestSpan > SPAN_NEARBY ? ROWS_BESIDE : 1);
			near = row;
		}
		const token = tokenAt(i);
		const spans = spansOf(token);
		if (isKey(setOf(token), i)) return true;
		for (let k = 0; k < spans; k++) if (isKey(spanSet(token, k), i)) return true;
	}
	return false;
}

/** Writes to `row` what the words [from, to) fit together, and which of them are keys. */
// @ts-ignore: decorator
@inline
function fit(row: i32, from: i32, to: i32): void {
	let put = keys;
	let several = 0;
	if (ASC_FEATURE_SIMD) {
		let a = i64x2.splat(0);
		let b = a;
		let c = a;
		let d = a;
		for (let i = from; i < to; i++) {
			const token = tokenAt(i);
			const set = setOf(token);
			const wanted = WANTED + set * WANTED_SIZE;
			a = v128.or(a, v128.load(wanted));
			b = v128.or(b, v128.load(wanted, 16));
			c = v128.or(c, v128.load(wanted, 32));
			d = v128.or(d, v128.load(wanted, 48));
			const spans = spansOf(token);
			several |= spans;
			store<u16>(KEYED + put * 2, <u16>i);
			put += (patternsOf(set) | spans) !== 0 ? 1 : 0;
		}
		v128.store(row, a);
		v128.store(row, b, 16);
		v128.store(row, c, 32);
		v128.store(row, d, 48);
	} else {
		clear(row);
		for (let i = from; i < to; i++) {
			const token = tokenAt(i);
			const set = setOf(token);
			if (set !== 0) include(row, WANTED + set * WANTED_SIZE);
			const spans = spansOf(token);
			several |= spans;
			store<u16>(KEYED + put * 2, <u16>i);
			put += (patternsOf(set) | spans) !== 0 ? 1 : 0;
		}
	}
	keys = put;
	for (let i = from; i < to && several !== 0; i++) {
		for (let k = spansOf(tokenAt(i)) - 1; k >= 0; k--) include(row, WANTED + spanSet(tokenAt(i), k) * WANTED_SIZE);
	}
}

/** How many patterns are asked about where a word fits `set`. */
// @ts-ignore: decorator
@inline
function patternsOf(set: i32): i32 {
	return load<u16>(KEY_LISTS + set * 4 + 2);
}

/** Tries the patterns whose rarest slot the word `i` fits by `set`. */
function isKey(set: i32, i: i32): bool {
	let at = PATTERN_LIST + <i32>load<u16>(KEY_LISTS + set * 4) * LISTED_SIZE;
	const end = at + patternsOf(set) * LISTED_SIZE;
	for (; at < end; at += LISTED_SIZE) {
		const row = i / FIT_WORDS;
		if (<i32>load<u16>(at, 2) < FIT_NEARBY * WANTED_SIZE * 8 && row !== wide) {
			wide = row;
			surround(FITTING_NEAR, row, ROWS_BESIDE);
		}
		const near = isNear(load<u16>(at, 2)) & isNear(load<u16>(at, 4)) & isNear(load<u16>(at, 6));
		if (near !== 0 && stands(load<u16>(at), i)) return true;
	}
	return false;
}

/** 1 when a word near the one at hand fits the slot with this bit of WANTED. */
// @ts-ignore: decorator
@inline
function isNear(bit: i32): i32 {
	return (byte(FITTING_NEAR + (bit >> 3)) >> (bit & 7)) & 1;
}

/** Writes to `to` what the words of so many rows on both sides of one fit together, of those before, and of those behind. */
function surround(to: i32, row: i32, beside: i32): void {
	const here = FITTING + row * WANTED_SIZE;
	const first = FITTING + max(0, row - beside) * WANTED_SIZE;
	const last = FITTING + min((tokens - 1) / FIT_WORDS, row + beside) * WANTED_SIZE;
	const before = to + FIT_BEFORE * WANTED_SIZE;
	const behind = to + FIT_BEHIND * WANTED_SIZE;
	if (ASC_FEATURE_SIMD) {
		for (let part = 0; part < WANTED_SIZE; part += 16) {
			let ahead = v128.load(here + part);
			let after = ahead;
			for (let at = first; at < here; at += WANTED_SIZE) ahead = v128.or(ahead, v128.load(at + part));
			for (let at = last; at > here; at -= WANTED_SIZE) after = v128.or(after, v128.load(at + part));
			v128.store(before + part, ahead);
			v128.store(behind + part, after);
			v128.store(to + part, v128.or(ahead, after));
		}
	} else {
		memory.copy(before, here, WANTED_SIZE);
		memory.copy(behind, here, WANTED_SIZE);
		for (let at = first; at < here; at += WANTED_SIZE) include(before, at);
		for (let at = last; at > here; at -= WANTED_SIZE) include(behind, at);
		memory.copy(to, before, WANTED_SIZE);
		include(to, behind);
	}
}

function clear(to: i32): void {
	for (let i = 0; i < WANTED_SIZE; i += 8) store<u64>(to + i, 0);
}

// @ts-ignore: decorator
@inline
function include(to: i32, from: i32): void {
	if (ASC_FEATURE_SIMD) {
		for (let i = 0; i < WANTED_SIZE; i += 16) v128.store(to + i, v128.or(v128.load(to + i), v128.load(from + i)));
	} else {
		for (let i = 0; i < WANTED_SIZE; i += 4) store<u32>(to + i, load<u32>(to + i) | load<u32>(from + i));
	}
}

/** Tries the pattern from each word on that may begin it and go on to word `key`; true when what stands there is enough. */
function stands(number: i32, key: i32): bool {
	const pattern = PATTERNS + number * PATTERN_SIZE;
	const first: i32 = load<u16>(pattern + 4);
	const need = NEEDS + number * NEED_SIZE;
	const before = byte(need) + byte(need + 1) * longestSpan;
	for (let i = max(0, key - min(before, WIDEST)); i <= key; i++) if (fitsAt(i, first) && holds(pattern, i)) return true;
	return false;
}

/** True when a word, or several that begin with it, fit a slot. */
function fitsAt(i: i32, slot: i32): bool {
	const token = tokenAt(i);
	const set = setOf(token);
	if (set !== 0 && fits(set, slot)) return true;
	for (let k = 0; k < spansOf(token); k++) if (fits(spanSet(token, k), slot)) return true;
	return false;
}

/** Matches the pattern at word `i`; true when that is enough. */
function holds(pattern: i32, i: i32): bool {
	const end = matchAt(pattern, i);
	if (end === 0) return false;
	const family = byte(pattern + 1);
	const at = startOf(tokenAt(i));
	if (family === 0 || adds(family, at)) return true;
	for (let t = i; t < i + end; t++) if (isBent(tokenAt(t)) && adds(BENT, at)) return true;
	return false;
}

/** How many words from word `start` on the pattern takes, 0 for none: as `matchAt` in injection/grammar.ts. */
function matchAt(pattern: i32, start: i32): i32 {
	const slots = byte(pattern);
	// Bit k: the slots so far end before word start + k.
	let ends: u32 = 1;
	for (let i = 0; i < slots; i++) {
		const at = pattern + 4 + i * 4;
		const how = byte(at + 3);
		let next: u32 = (how & SLOT_OPTIONAL) !== 0 ? ends : 0;
		for (let k = 0; k < WIDEST && ends >> k !== 0; k++) {
			if (((ends >> k) & 1) !== 0) next |= step(load<u16>(at), byte(at + 2), how, start, k);
		}
		if (next === 0) return 0;
		ends = next;
	}
	return <i32>ctz(ends);
}

function step(slot: i32, gap: i32, how: i32, start: i32, from: i32): u32 {
	let next: u32 = 0;
	for (let g = 0; g <= gap; g++) {
		const k = from + g;
		const at = start + k;
		if (at >= tokens || k + 1 >= WIDEST) break;
		const token = tokenAt(at);
		const before = gapBefore(token);
		if (g > 0 && (before & END_OF_THOUGHT) !== 0) break;
		const apart = (before & (MARK | COMMA | LINE)) !== 0 && (before & END_OF_THOUGHT) === 0;
		if ((how & SLOT_SET) === 0 || apart) {
			const set = setOf(token);
			if (set !== 0 && fits(set, slot)) next |= <u32>1 << (k + 1);
			for (let i = 0; i < spansOf(token); i++) {
				const size = spanSize(token, i);
				if (k + size < WIDEST && fits(spanSet(token, i), slot)) next |= <u32>1 << (k + size);
			}
		}
		if ((bitsOf(token) & WORD_STOP) !== 0 && (how & SLOT_THROUGH) === 0) {
			// "all and any previous": a conjunction inside a list does not begin another thought.
			const listed = (bitsOf(token) & WORD_JOINS) !== 0 && at > 0 && fits(setOf(tokenAt(at - 1)), AND);
			if (!listed) break;
		}
		if (k === from && from > 0 && (before & END_OF_THOUGHT) !== 0) break;
	}
	return next;
}

/** Notes small evidence of a family at `at`; true when it adds up with what stands near. */
function adds(family: i32, at: i32): bool {
	let others = 0;
	if (at - last0 < TOGETHER) others |= 1;
	if (at - last1 < TOGETHER) others |= 2;
	if (at - last2 < TOGETHER) others |= 4;
	if (at - last3 < TOGETHER) others |= 8;
	if (at - last4 < TOGETHER) others |= 16;
	if (family === 1) last0 = at;
	else if (family === 2) last1 = at;
	else if (family === 4) last2 = at;
	else if (family === 8) last3 = at;
	else last4 = at;
	return (others & ~family) !== 0 || isHidden(at);
}

/** True when something that hides what follows may stand shortly before `at`: HIDING in rules/injection-marks.ts. */
function isHidden(at: i32): bool {
	for (let i = max(Now.start, at - HIDDEN); i < at; i++) {
		const code = byte(i);
		if (code === 0x3c && word(i) === 0x2d2d213c) return true;
		// A property's name, a colon, and what hides: none, hidden, 0, white, transparent, #fff, a distance.
		if (code === 0x3a && i > Now.start) {
			const named = is(i - 1, CLASS_LETTER) || (byte(i - 1) === 0x20 && is(i - 2, CLASS_LETTER));
			const commented = byte(i - 1) === 0x5d;
			const value = byte(i + 1) === 0x20 ? i + 2 : i + 1;
			const first = byte(value);
			if (commented && (first === 0x23 || first === 0x3c)) return true;
			if (!named) continue;
			const four = word(value) | SMALL;
			if (four === NONE || four === HIDD || four === WHIT || four === TRAN || word(value) === WHITE) return true;
			if (first === 0x30 || (first === 0x2d && is(value + 1, CLASS_ALNUM))) return true;
		}
		if ((code | 32) === 0x68 && (word(i) | SMALL) === HIDD) return true;
	}
	return false;
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
	return spoken && adds(TURN, from);
}

/** True when the address that opens at [from, to) has a place left open: as openLinkAt in injection/links.ts. */
function isOpen(from: i32, to: i32): bool {
	const limit = min(Now.end, to + LONGEST_ADDRESS);
	const quote = byte(from + 4);
	const close = byte(from) === 0x5d ? 0x29 : quote;
	let end = to;
	let query = 0;
	for (; end < limit; end++) {
		const code = byte(end);
		if (close === 0x68 ? code <= 0x20 || code === 0x3e : code === close) break;
		if (query === 0 && (code === 0x3f || code === 0x3d || code === 0x23)) query = end;
	}
	for (let at = query === 0 ? to : query; at + 1 < end; at++) {
		if ((byte(at) === 0x3d || byte(at) === 0x2f) && isHole(at + 1)) return isNamed(at, end);
	}
	return false;
}

/** PLACEHOLDER and SHOUTED in rules/injection-marks.ts, without what stands before them. */
function isHole(at: i32): bool {
	const code = byte(at);
	if (code === 0x7b || code === 0x5b || code === 0x3c || code === 0x24) return true;
	const second = byte(at + 1);
	if (code === 0x5f) return is(second === 0x5f ? at + 2 : at + 1, CLASS_LETTER);
	if (code === 0x25) return second === 0x37 || second === 0x35 || second === 0x33;
	if ((word(at) | 0x20202020) === 0x72756f79 && byte(at + 4) === 0x5f) return true;
	if ((word(at) | 0x20202020) === 0x65736e69) return true;
	let to = at;
	while ((byte(to) > 0x40 && byte(to) < 0x5b) || (to > at && byte(to) > 0x2f && byte(to) < 0x3a)) to++;
	if (to - at < 2 || byte(to) !== 0x5f) return false;
	for (let i = to + 1; i < to + 3; i++) {
		if (byte(i) !== 0x5f && !(byte(i) > 0x2f && byte(i) < 0x3a) && !(byte(i) > 0x40 && byte(i) < 0x5b)) return false;
	}
	return true;
}

/** PLACEHOLDER_NAME in rules/injection-marks.ts, by the beginnings of its words. */
function isNamed(from: i32, end: i32): bool {
	for (let at = from; at < end; at++) {
		const four = word(at) | SMALL;
		const three = four & 0xffffff;
		if (three === 0x79656b || three === 0x766e65) return true;
		if (isName(four)) return true;
	}
	return false;
}

function isName(four: u32): bool {
	switch (four) {
		case 0x61746164: // data
		case 0x72636573: // secr
		case 0x6d6f7270: // prom
		case 0x6d6d7573: // summ
		case 0x766e6f63: // conv
		case 0x74736968: // hist
		case 0x656b6f74: // toke
		case 0x73736170: // pass
		case 0x6f666e69: // info
		case 0x746e6f63: // cont
		case 0x7373656d: // mess
		case 0x65736162: // base
		case 0x6f636e65: // enco
		case 0x72657375: // user
		case 0x74616863: // chat
		case 0x7074756f: // outp
		case 0x70736572: // resp
		case 0x77736e61: // answ
		case 0x6c6f7473: // stol
		case 0x6b61656c: // leak
		case 0x69667865: // exfi
		case 0x64657263: // cred
		case 0x6b6f6f63: // cook
		case 0x6f6d656d: // memo
		case 0x73736573: // sess
			return true;
	}
	return false;
}
