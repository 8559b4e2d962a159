// Cuts out the syntax between neighbours, as views/apart/joined.ts does, and looks at what then stands in one piece. It must not
// know literals.

import {
	CLASS_RUN,
	CUTS,
	CUTS_SIZE,
	JOINED,
	KEY_SIZE,
	KEYS,
	KEYS_BITS,
	KEYS_MOST,
	KNOWN_BIT,
	KNOWN_IS_NUMBERED,
	KNOWN_IS_WORDS,
	KNOWN_WORDLY,
	NO_ROWS,
	SYNTAX,
	SYNTAX_INSIDE,
	SYNTAX_OPENS,
	TEXT,
	TOKENS_BIT,
	VALUE_SIZE,
	VALUES,
	VALUES_MOST,
	WHY_MUCH,
	WINDOW,
} from '../layout';
import { because, bufferOf, byte, copyTo, find, freshEnd, freshStart, is, Now, word } from '../memory.as';
import { isTime, isWords } from '../spans.as';
import { isBlank } from '../encoded/digits.as';
import { deeper } from '../../prefilter.as';
import { encodedIn } from './encoded-pieces.as';
import { inOrder } from './in-order.as';

/** Of a long value only so many bytes at each end can belong to a secret that goes on in the next one. */
const REACH = 512;
/** A value of no more bytes is joined whole; escapes in it were not undone, so that it may be shorter than it looks. */
const SHORT = 160;
/** Characters of syntax between two values at the most. */
const CUT_MOST = 384;
const KEY_MOST = 64;
/** Characters of a host whose labels could be a secret. */
const HOST_LEAST = 8;
const DELTA_MOST = 96;

const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** What is joined: where it is written, how far it got, how many values it has. */
let out: i32 = 0;
let put: i32 = 0;
let cuts: i32 = 0;
let values: i32 = 0;
let noted: i32 = 0;
/** Names so far, the first and the last of them, and which turn their records are of. */
let keys: i32 = 0;
let firstKey: i32 = 0;
let lastKey: i32 = 0;
let turn: i32 = 0;

let wrapped: bool = false;

/** Notes whether all that is cut out of what is joined next are line ends of wrapped runs: these were decoded where they stand. */
export function setWrapped(all: bool): void {
	wrapped = all;
}

export function isWrapped(): bool {
	return wrapped;
}

/** True when a cut of the view at hand lies inside [from, to). */
export function crosses(from: i32, to: i32): bool {
	const bits = CUTS + Now.level * CUTS_SIZE;
	for (let at = from + 1 - Now.start; at < to - Now.start; ) {
		const rest = byte(bits + (at >> 3)) >> (at & 7);
		if (rest === 0) {
			at = (at | 7) + 1;
			continue;
		}
		return at + <i32>ctz(rest) < to - Now.start;
	}
	return false;
}

/** Looks at everything that stands in pieces side by side in the view at hand. */
export function joins(): bool {
	if ((Now.detectors & (TOKENS_BIT | KNOWN_BIT)) === 0 || Now.end - Now.start < 8) return false;
	if (strings(QUOTE, false) || (quoting && strings(QUOTE, true))) return true;
	if (hasLists() && strings(APOSTROPHE, false)) return true;
	if ((Now.how & TEXT) !== 0) return texts();
	if (hasTags() && tags()) return true;
	if (hasBoundary() && fields()) return true;
	return isForm() && parameters(Now.start);
}

/** Looks at hosts, paths and headers, a line each: at what each kind of line can be put together from. */
function texts(): bool {
	let rows = 0;
	let isHost = false;
	let isPath = false;
	let isList = false;
	for (let from = Now.start; from < Now.end; rows++) {
		const to = find(0x0a, from, Now.end);
		if (!isHost && to - from >= HOST_LEAST && find(0x2e, from, to) < to && isLabels(from, to)) isHost = true;
		if (byte(from) === 0x2f) isPath = true;
		if (!isList && isListed(from, to)) isList = true;
		from = to + 1;
	}
	if (isHost && parted(0x2e, 0x2e)) return true;
	if (isPath && path()) return true;
	if (isList && lists()) return true;
	return rows > 1 && lines();
}

/** True for what labels of hosts are written in, and the signs around them. */
function isLabels(from: i32, to: i32): bool {
	for (let at = from; at < to; at++) {
		const code = byte(at);
		if (!is(at, CLASS_RUN) && code !== 0x2e && code !== 0x3a && code !== 0x2a && code < 0x80) return false;
	}
	return true;
}

/** True for a line that could have parameters. */
function isListed(from: i32, to: i32): bool {
	return find(0x3d, from, to) < to && (find(0x26, from, to) < to || find(0x3b, from, to) < to);
}

/** The values of parameters of each line that has such, as the pool joins those of one header. */
function lists(): bool {
	begin();
	for (let from = Now.start; from < Now.end; ) {
		const to = find(0x0a, from, Now.end);
		if (isListed(from, to)) {
			addParameters(from, to);
			part();
		}
		from = to + 1;
	}
	return done();
}

function hasLists(): bool {
	for (let at = find(APOSTROPHE, Now.start, Now.end); at < Now.end; at = find(APOSTROPHE, at + 1, Now.end)) {
		if (byte(at + 1) === 0x2c) {
			if (byte(at + 2) === APOSTROPHE || byte(at + 2) === 0x0a || (byte(at + 2) === 0x20 && byte(at + 3) === APOSTROPHE)) return true;
		} else if (word(at + 1) === 0x203e3d20 && byte(at + 5) === APOSTROPHE) return true;
	}
	return false;
}

function hasTags(): bool {
	for (let at = find(0x3c, Now.start, Now.end); at < Now.end; at = find(0x3c, at + 1, Now.end)) {
		if (byte(at + 1) === 0x2f) return true;
	}
	return false;
}

/** Bytes before the first boundary of a multipart body at the most. */
const PREAMBLE_MOST = 1024;

/** True for what could be a multipart body: a boundary near its beginning. */
function hasBoundary(): bool {
	if (byte(Now.start) === 0x2d && byte(Now.start + 1) === 0x2d) return true;
	const end = min(Now.end, Now.start + PREAMBLE_MOST);
	for (let at = find(0x0d, Now.start, end); at < end; at = find(0x0d, at + 1, end)) {
		if (word(at) === 0x2d2d0a0d) return true;
	}
	return false;
}

/** What could be a form: no text of several words, and no JSON. */
function isForm(): bool {
	return (
		find(0x3d, Now.start, Now.end) < Now.end &&
		find(0x20, Now.start, Now.end) === Now.end &&
		find(QUOTE, Now.start, Now.end) === Now.end
	);
}

/** Begins what is put together from pieces of the view at hand. */
export function begin(): void {
	out = bufferOf(Now.level + 1);
	put = out;
	values = 0;
	cuts = CUTS + (Now.level + 1) * CUTS_SIZE;
	memory.fill(cuts, 0, min(CUTS_SIZE, ((Now.end - Now.start) >> 3) + 512));
}

function cut(): void {
	const at = put - out;
	store<u8>(cuts + (at >> 3), <u8>(byte(cuts + (at >> 3)) | (1 << (at & 7))));
}

/** Notes that something was left out here. */
export function cutOut(): void {
	cut();
	values += 2;
}

/** Keeps what follows apart from what was added. */
export function part(): void {
	store<u16>(put, 0, 0, 1);
	put += 2;
	cut();
}

/** Adds [from, to) as it stands. */
export function copy(from: i32, to: i32): void {
	copyTo(put, from, to);
	put += to - from;
}

/** Adds one character. */
export function write(code: i32): void {
	store<u8>(put++, <u8>code);
}

/** Adds a value; of a long one its first and its last word, or all of it where it is a part of a key. */
export function add(from: i32, to: i32): void {
	if (to <= from) return;
	cut();
	values += 1;
	if (to - from <= SHORT || (Now.dashes && isKey(from, to))) return copy(from, to);
	const head = wordEnd(from, min(to, from + REACH), 1);
	if (head === to) return copy(from, to);
	const tail = max(head, wordEnd(to - 1, max(head, to - REACH) - 1, -1) + 1);
	copy(from, head);
	if (tail - head > 1) part();
	else if (tail > head) cut();
	copy(tail, to);
}

function isKey(from: i32, to: i32): bool {
	for (let at = find(0x2d, from, to); at + 5 <= to; at = find(0x2d, at + 1, to)) {
		if (word(at) === 0x2d2d2d2d && byte(at + 4) === 0x2d) return true;
	}
	return false;
}

/** The first white space from `at` on, or `stop`. */
function wordEnd(at: i32, stop: i32, step: i32): i32 {
	let i = at;
	while (i !== stop && byte(i) > 0x20) i += step;
	return i;
}

/** Looks at what was joined. */
export function done(): bool {
	if (values < 2) return false;
	if (put - out > WINDOW) return because(WHY_MUCH, 0, Now.start);
	const size = put - out;
	const detectors = Now.detectors & (TOKENS_BIT | KNOWN_BIT);
	return deeper(size, detectors, JOINED | NO_ROWS) || encodedIn(size, detectors);
}

/** Where the quote after the syntax that follows the quote at `at` stands, or -1. A backslash before it is no more. */
function syntaxEnd(at: i32, quote: i32): i32 {
	if ((load<u8>(SYNTAX + byte(at + 1)) & SYNTAX_OPENS) === 0) return -1;
	const limit = min(Now.end, at + CUT_MOST);
	let i = at + 1;
	while (i < limit && (load<u8>(SYNTAX + byte(i)) & SYNTAX_INSIDE) !== 0) i++;
	return i < limit && byte(i) === quote ? i : -1;
}

/** True when the syntax begins with a colon: what stood before it was a name. */
function names(from: i32, to: i32): bool {
	for (let i = from; i < to; i++) {
		const code = byte(i);
		if (code === 0x3a || code === 0x3d) return true;
		if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return false;
	}
	return false;
}

function hashOf(from: i32, to: i32): u32 {
	let hash: u32 = 0x811c9dc5;
	for (let at = from; at < to; at++) hash = (hash ^ byte(at)) * 0x01000193;
	return hash;
}

/** Where the record of the name at [from, to) stands, a new one where there is none yet; 0 when there is no room. */
function keyOf(from: i32, to: i32): i32 {
	const mask = (1 << KEYS_BITS) - 1;
	const size = to - from;
	let slot = <i32>(hashOf(from, to) >> (32 - KEYS_BITS));
	let key = KEYS + slot * KEY_SIZE;
	while (load<i32>(key + 20) === turn) {
		if (load<i32>(key + 4) === size && memory.compare(load<i32>(key), from, size) === 0) return key;
		slot = (slot + 1) & mask;
		key = KEYS + slot * KEY_SIZE;
	}
	if (keys === KEYS_MOST) return 0;
	keys += 1;
	store<i32>(key, from);
	store<i32>(key + 4, size);
	store<i64>(key + 8, 0);
	store<i32>(key + 16, 0);
	store<i32>(key + 20, turn);
	store<i32>(key + 24, 0);
	if (firstKey === 0) firstKey = key;
	else store<i32>(lastKey + 24, key);
	lastKey = key;
	return key;
}

/** Keeps the value [from, to), also under its name. */
function keep(key: i32, from: i32, to: i32): bool {
	if (to <= from) return true;
	if (noted === VALUES_MOST) return false;
	const value = VALUES + noted * VALUE_SIZE;
	noted += 1;
	const kind = (load<u8>(KNOWN_WORDLY) & KNOWN_IS_WORDS) === 0 && saysWords(from, to) ? WORDLY : 0;
	if (kind === 0) odd = true;
	store<i32>(value, from);
	store<i32>(value + 4, to);
	store<i32>(value + 8, 0);
	store<i32>(value + 12, kind);
	if (key === 0) return true;
	const last = load<i32>(key + 12);
	if (last === 0) store<i32>(key + 8, value);
	else store<i32>(last + 8, value);
	store<i32>(key + 12, value);
	store<i32>(key + 16, load<i32>(key + 16) + 1);
	return true;
}

/** True for a value, or the first and the last word of a long one, that says words or a time: no piece of anything at random. */
function saysWords(from: i32, to: i32): bool {
	// Known secrets are known: none of them is made of words and such numbers.
	const numbered = (Now.detectors & TOKENS_BIT) === 0 && (load<u8>(KNOWN_WORDLY) & KNOWN_IS_NUMBERED) === 0;
	if (to - from <= SHORT) return isWords(from, to, numbered) || isTime(from, to);
	const head = wordEnd(from, min(to, from + REACH), 1);
	const tail = wordEnd(to - 1, max(head, to - REACH) - 1, -1) + 1;
	return isWords(from, head, numbered) && isWords(tail, to, numbered);
}

/** Notes PARTED or OPEN of what was kept last. */
function markLast(bit: i32): void {
	if (noted === 0) return;
	const value = VALUES + (noted - 1) * VALUE_SIZE;
	store<i32>(value + 12, load<i32>(value + 12) | bit);
}

// A secret that is cut over values has digits, or changes its case as no words do: somewhere it has a piece that says none.
// Only these are joined, with what stands right before and behind them.

/** Bits of what is kept of a value. */
const WORDLY = 1;
/** It is no neighbour of what follows. */
const PARTED = 2;
/** No quote ends it: it may be none, and has no place among others. */
export const OPEN = 4;
/** Bytes of words that are joined before what says none, and behind it as long as there is no white space. */
const BEFORE = 96;
const BEHIND = 160;

/** True once a value that says no words was kept. */
let odd: bool = false;
/** How the values follow each other: by name, or as they stand. */
let byName: bool = false;
/** The first of the words that wait for what says none, their bytes, and whether others were left out before them. */
let first: i32 = 0;
let waiting: i32 = 0;
let skipped: bool = false;
/** Bytes of words that are still to be added. */
let behind: i32 = 0;

function beginOffers(named: bool): void {
	begin();
	byName = named;
	skipped = false;
	skip();
}

/** Begins anew behind something that is not joined. */
function skip(): void {
	first = 0;
	waiting = 0;
	behind = 0;
	skipped = true;
}

function next(value: i32): i32 {
	return byName ? load<i32>(value + 8) : value + VALUE_SIZE;
}

function sizeOf(value: i32): i32 {
	return load<i32>(value + 4) - load<i32>(value);
}

/** Adds a value that was kept, or lets it wait. */
function offer(value: i32): void {
	const from = load<i32>(value);
	const to = load<i32>(value + 4);
	const kind = load<i32>(value + 12);
	if ((kind & WORDLY) === 0) {
		if (skipped || (first !== 0 && sizeOf(first) > BEFORE)) part();
		for (let before = first; before !== 0 && before !== value; before = next(before)) {
			const end = load<i32>(before + 4);
			add(max(load<i32>(before), end - BEFORE), end);
			if ((load<i32>(before + 12) & PARTED) !== 0) part();
		}
		add(from, to);
		if ((kind & PARTED) !== 0) part();
		first = 0;
		waiting = 0;
		skipped = false;
		behind = BEHIND;
		return;
	}
	if (behind > 0) {
		const end = wordEnd(from, to, 1);
		if (to - from <= BEFORE) {
			add(from, to);
			behind = end === to ? behind - (to - from) : 0;
			if ((kind & PARTED) !== 0) part();
			return;
		}
		add(from, end);
		skip();
	}
	if (first === 0) first = value;
	waiting += to - from;
	while (first !== value && waiting - sizeOf(first) >= BEFORE) {
		waiting -= sizeOf(first);
		first = next(first);
		skipped = true;
	}
}

/**
 * True when what stands behind the quote at `at` seldom stands behind one that begins a value. One that is escaped ends only what
 * such a one began, at `value`.
 */
function closes(at: i32, value: i32): bool {
	const code = byte(at + 1);
	if (byte(at - 1) === 0x5c) {
		if (byte(value - 2) !== 0x5c) return false;
		// A line end, as JSON writes it.
		if (code === 0x5c) return isBlank(at + 2);
	}
	if (code === 0x20 || code === 0x2c || code === 0x3b || code === 0x3e || code === 0x5d || code === 0x7d) return true;
	return code === 0x29 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** White space between a quote that begins a value and what says that it does. */
const INDENT_MOST = 16;

/** True for a quote that begins a value: what stands before it parts values, and would end none. */
function isOpening(at: i32): bool {
	const least = max(Now.start, at - INDENT_MOST);
	let before = at - 1;
	while (before >= least && byte(before) <= 0x20) before--;
	if (before < Now.start) return false;
	const code = byte(before);
	return code === 0x5b || code === 0x7b || code === 0x28 || code === 0x3a || code === 0x3d || (code > 0x2a && code < 0x2e);
}

/** True once a value that is joined whole holds quotes behind backslashes: these are taken for its own, too. */
let quoting: bool = false;
/** The last quote without a backslash, and whether there are others behind it. */
let bare: i32 = 0;
let escaped: bool = false;

/** True when a backslash stands before `at` that is not the second one of a pair. */
function isEscaped(at: i32): bool {
	let first = at;
	while (first > Now.start && byte(first - 1) === 0x5c) first--;
	return ((at - first) & 1) === 1;
}

/** Notes the quote at `at`: whether it ends a value that others stand in. */
// @ts-ignore: decorator
@inline
function noteQuote(at: i32): void {
	if (byte(at - 1) === 0x5c && isEscaped(at)) {
		escaped = true;
		return;
	}
	if (escaped && at - bare <= SHORT + 1) quoting = true;
	bare = at;
	escaped = false;
}

/**
 * The values in quotes joined in order, names left out; and once more those of each name by themselves. Those of JSON in JSON are
 * written with backslashes before their quotes, which are no more; `strict` takes such for a part of the value that they stand in.
 */
function strings(quote: i32, strict: bool): bool {
	const end = Now.end;
	let at = find(quote, Now.start, end);
	if (at === end) return false;
	odd = false;
	turn += 1;
	noted = 0;
	keys = 0;
	firstKey = 0;
	let value = -1;
	let key = keyOf(at, at);
	let last = at;
	if (!strict) quoting = false;
	escaped = false;
	bare = Now.start - SHORT;
	while (at < end) {
		last = at;
		if (!strict) noteQuote(at);
		else if (byte(at - 1) === 0x5c && isEscaped(at)) {
			at = find(quote, at + 1, end);
			continue;
		}
		if (value < 0 && isOpening(at)) {
			value = at + 1;
			at = find(quote, at + 1, end);
			continue;
		}
		let next = syntaxEnd(at, quote);
		if (strict && next >= 0 && byte(next - 1) === 0x5c && isEscaped(next)) next = -1;
		if (next < 0) {
			if (value < 0) value = at + 1;
			else if (closes(at, value)) {
				let to = at;
				while (to > value && byte(to - 1) === 0x5c) to--;
				if (!keep(key, value, to)) return because(WHY_MUCH, 0, value);
				if (byte(at + 1) !== 0x3e) markLast(PARTED);
				value = -1;
			}
			at = find(quote, at + 1, end);
			continue;
		}
		if (!strict) noteQuote(next);
		if (value >= 0) {
			let to = at;
			while (to > value && byte(to - 1) === 0x5c) to--;
			// What is escaped itself is the value's own.
			if (((at - to) & 1) === 0) to = at;
			if (names(at + 1, next)) key = keyOf(value, min(to, value + KEY_MOST));
			else if (!keep(key, value, to)) return because(WHY_MUCH, 0, value);
		}
		value = next + 1;
		at = find(quote, next + 1, end);
	}
	// The last value ends at the last quote, or goes on past the end of a piece.
	if (value >= 0) {
		if (!keep(key, value, last > value ? last : end)) return because(WHY_MUCH, 0, value);
		markLast(OPEN);
	}
	if (!odd) return false;
	beginOffers(false);
	const stop = offeredEnd();
	for (let value = offeredStart(); value < stop; value += VALUE_SIZE) offer(value);
	if (done()) return true;
	if (keys > 1 && keyed()) return true;
	return noted > 1 && inOrder(noted, WORDLY);
}

/** Bytes of joined values beside those that are fresh: of more a match hardly ever reaches into these. */
const OFFERED_NEAR = 1024;

/** The first value that is joined in order: of those before what is fresh only so many bytes could be of a match with any of it. */
function offeredStart(): i32 {
	const fresh = freshStart();
	const end = VALUES + noted * VALUE_SIZE;
	let value = VALUES;
	while (value < end && load<i32>(value + 4) <= fresh) value += VALUE_SIZE;
	for (let bytes = 0; value > VALUES && bytes < OFFERED_NEAR; ) {
		value -= VALUE_SIZE;
		bytes += joinedSize(value);
	}
	return value;
}

/** The same for the last one; where it ends. */
function offeredEnd(): i32 {
	const fresh = freshEnd();
	const end = VALUES + noted * VALUE_SIZE;
	let value = end;
	while (value > VALUES && load<i32>(value - VALUE_SIZE) >= fresh) value -= VALUE_SIZE;
	for (let bytes = 0; value < end && bytes < OFFERED_NEAR; value += VALUE_SIZE) bytes += joinedSize(value);
	return value;
}

/** Bytes that a value takes where it is joined; of words few are, and none where they stand alone. */
function joinedSize(value: i32): i32 {
	return (load<i32>(value + 12) & WORDLY) !== 0 ? 0 : min(sizeOf(value), REACH * 2);
}

/** True when one of the values of a name is fresh: only then they could say something that was not found before. */
function hasFresh(key: i32): bool {
	const from = freshStart();
	const to = freshEnd();
	for (let value = load<i32>(key + 8); value !== 0; value = load<i32>(value + 8)) {
		if (load<i32>(value + 4) > from && load<i32>(value) < to) return true;
	}
	return false;
}

/** The values of each name that has several, name after name. */
function keyed(): bool {
	beginOffers(true);
	for (let key = firstKey; key !== 0; key = load<i32>(key + 24)) {
		if (load<i32>(key + 16) < 2 || !hasFresh(key)) continue;
		for (let value = load<i32>(key + 8); value !== 0; value = load<i32>(value + 8)) {
			if (sizeOf(value) <= DELTA_MOST) offer(value);
			else skip();
		}
		skip();
	}
	return done();
}

/** The segments of a path, and behind a question mark its parameters. */
function path(): bool {
	begin();
	const query = find(0x3f, Now.start, Now.end);
	let from = Now.start;
	for (let at = Now.start; at <= query; at++) {
		if (at < query && byte(at) !== 0x2f && byte(at) !== 0x3b) continue;
		add(from, at);
		from = at + 1;
	}
	if (query === Now.end) return done();
	part();
	return parametersFrom(from);
}

function parameters(from: i32): bool {
	begin();
	return parametersFrom(from);
}

/** The values of a query or form. */
function parametersFrom(start: i32): bool {
	addParameters(start, Now.end);
	return done() || inOrder(keepParameters(start, Now.end), 0);
}

/** Keeps the values of parameters, as many as there is room for, and says how many. */
function keepParameters(start: i32, end: i32): i32 {
	let count = 0;
	for (let from = start; from < end && count < VALUES_MOST; count++) {
		const to = parameterEnd(from, end);
		const value = VALUES + count * VALUE_SIZE;
		store<i32>(value, valueFrom(from, to));
		store<i32>(value + 4, to);
		store<i32>(value + 12, 0);
		from = to + 1;
	}
	return count;
}

function parameterEnd(from: i32, end: i32): i32 {
	let to = from;
	while (to < end && byte(to) !== 0x26 && byte(to) !== 0x3b) to++;
	return to;
}

/** Where the value of the parameter [from, to) begins, which may have no name. */
function valueFrom(from: i32, to: i32): i32 {
	const sign = find(0x3d, from, to);
	return sign < to ? sign + 1 : from;
}

function addParameters(start: i32, end: i32): void {
	for (let from = start; from < end; ) {
		const to = parameterEnd(from, end);
		add(valueFrom(from, to), to);
		from = to + 1;
	}
}

/** What stands between one of two marks and the next: the labels of a host name. */
function parted(mark: i32, other: i32): bool {
	begin();
	let from = Now.start;
	for (let at = Now.start; at <= Now.end; at++) {
		if (at < Now.end && byte(at) !== mark && byte(at) !== other) continue;
		add(from, at);
		from = at + 1;
	}
	return done();
}

/** Headers, given as lines, one after another. */
function lines(): bool {
	begin();
	let from = Now.start;
	while (from <= Now.end) {
		const to = find(0x0a, from, Now.end);
		cut();
		values += 1;
		copy(from, to);
		from = to + 1;
	}
	return done();
}

/** The texts between tags. */
function tags(): bool {
	begin();
	const end = Now.end;
	for (let at = find(0x3e, Now.start, end); at < end; ) {
		const next = find(0x3c, at + 1, end);
		let from = at + 1;
		let to = next;
		while (from < to && (byte(from) <= 0x20 || isBlank(from + 1))) from += byte(from) === 0x5c ? 2 : 1;
		while (to > from && (byte(to - 1) <= 0x20 || (to - 2 >= from && isBlank(to - 1)))) to -= byte(to - 1) <= 0x20 ? 1 : 2;
		add(from, to);
		at = find(0x3e, next, end);
	}
	return done();
}

/** The fields of a multipart body (RFC 7578), headers left out. */
function fields(): bool {
	begin();
	const end = Now.end;
	let boundary = Now.start;
	if (byte(boundary) !== 0x2d) {
		while (boundary < end && word(boundary) !== 0x2d2d0a0d) boundary = find(0x0d, boundary + 1, end);
		boundary += 2;
	}
	for (let at = headEnd(Now.start); at < end; ) {
		const from = at + 4;
		// An empty field ends with the line end of its headers; the text of one may begin with dashes, too.
		let to = isBoundary(from, boundary) ? from - 2 : from;
		while (to < end && word(to) !== 0x2d2d0a0d) to = find(0x0d, to + 1, end);
		add(from, to);
		at = to < end ? headEnd(to) : end;
	}
	return done();
}

/** The dashes of a boundary and what it may have itself. */
const BOUNDARY_MOST = 72;

/** True when the boundary that begins at `boundary` stands at `at`, too. */
function isBoundary(at: i32, boundary: i32): bool {
	let size = 0;
	while (size < BOUNDARY_MOST && byte(boundary + size) !== 0x0d) {
		if (byte(at + size) !== byte(boundary + size)) return false;
		size++;
	}
	return size > 0;
}

function headEnd(from: i32): i32 {
	let at = find(0x0d, from, Now.end);
	while (at < Now.end && word(at) !== 0x0a0d0a0d) at = find(0x0d, at + 1, Now.end);
	return at;
}
