// Cuts out what programs write into the middle of a word without changing what it says: empty quotes and those of one
// argument of a shell, comments, empty braces, emphasis, colours of a terminal, string concatenation, line ends between
// lines of one word. Knows a little of each syntax; must not parse any.

import { isWrap } from '../encoded/runs.js';
import { childView, Edits, type View, write } from '../view.js';

const NAMES = ['joined', 'joined'] as const;
const CUT = 0;
/** A line end in what is read as base64 on several lines, too. */
const WRAP = 1;

/** Bytes kept on each side of a cut: a secret that crosses it has no more there. */
const REACH = 512;
/** Longest comment or expression that is cut out, and longest syntax between two strings. */
const LONGEST = 200;
const LONGEST_EXPRESSION = 24;
/** Longest line that counts as one word. */
const LONGEST_LINE = 200;

const WORD = 1;
const TRIGGER = 2;
const CLASS = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-/+=.~:')
	CLASS[char.charCodeAt(0)] = WORD;
for (const char of '"\'`*{$<[]\\^\n\r/\u001b,;|\t&')
	CLASS[char.charCodeAt(0)] = (CLASS[char.charCodeAt(0)] as number) | TRIGGER;

const is = (bytes: Buffer, at: number, text: string): boolean => {
	for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
	return true;
};

/**
 * The neighbourhoods of all cuts in `view`, without what was cut out; none when there is no cut. Tags and what parts cells
 * are a part of some secrets, too: where there are any, all other cuts are also made by themselves. Linear.
 */
export function cutViews(view: View): View[] {
	const { maker, parts } = cutsOf(view.bytes, true);
	const others = parts ? cutsOf(view.bytes, false).maker : null;
	return [maker, others].flatMap(made => (made === null ? [] : [made.view(view)]));
}

/** The cuts in a text, and whether tags or what parts cells are among them; these count only for `whole`. */
function cutsOf(bytes: Buffer, whole: boolean): { readonly maker: Maker | null; readonly parts: boolean } {
	const { length } = bytes;
	let maker: Maker | null = null;
	let parts = false;
	let at = 1;
	while (at < length - 1) {
		if ((CLASS[bytes[at] as number] as number) < TRIGGER || CLASS[bytes[at - 1] as number] !== WORD) {
			at += 1;
			continue;
		}
		let end = at;
		for (let next = nothing(bytes, end, whole); next > end; next = nothing(bytes, end, whole)) end = next;
		if (end > at && end < length && CLASS[bytes[end] as number] === WORD) {
			maker ??= new Maker(bytes);
			maker.cut(at, end);
			parts ||= whole && nothing(bytes, at, false) === at;
		}
		at = Math.max(at, end) + 1;
	}
	return { maker, parts };
}

/** Where what begins at `at` and says nothing ends; `at` when it does say something. For `whole` see cutsOf. */
function nothing(bytes: Buffer, at: number, whole: boolean): number {
	const byte = bytes[at] as number;
	const next = bytes[at + 1] as number;
	switch (byte) {
		case 0x27:
			// A quote in the quotes of a shell.
			for (const quote of QUOTED_QUOTE) if (is(bytes, at, quote)) return at + quote.length;
			return next === byte ? at + 2 : unquoted(bytes, at, next, whole);
		case 0x22:
		case 0x60:
			return next === byte ? at + 2 : unquoted(bytes, at, next, whole);
		case 0x2a:
			return next === 0x2a ? past(bytes, at, 0x2a) : at;
		case 0x2f:
			return next === 0x2a ? within(bytes, at + 2, '*/', LONGEST, at) : at;
		case 0x7b:
			if (next === 0x7d) return at + 2;
			// An expression in a Python string.
			return isQuote(next) && isToken(bytes[at - 1] as number) ? at + 2 : at;
		case 0x24:
			if (next === 0x40 || next === 0x2a) return at + 2;
			if (next === 0x28) return bytes[at + 2] === 0x29 ? at + 3 : at;
			if (next === 0x7b && isQuote(bytes[at + 2] as number) && bytes[at + 3] !== bytes[at + 2]) return at + 3;
			return next === 0x7b ? within(bytes, at + 2, '}', LONGEST_EXPRESSION, at) : at;
		case 0x3c:
			if (is(bytes, at, '<!--')) return within(bytes, at + 4, '-->', LONGEST, at);
			if (is(bytes, at, '<![CDATA[')) return at + 9;
			return whole && (isLetter(next) || next === 0x2f) ? within(bytes, at + 1, '>', LONGEST, at) : at;
		case 0x5b:
			// A sign in brackets, as addresses are written that nobody shall open: `a[.]test`.
			return isJoint(next) && bytes[at + 2] === 0x5d ? at + 1 : at;
		case 0x5d:
			if (bytes[at - 2] === 0x5b && isJoint(bytes[at - 1] as number)) return at + 1;
			return is(bytes, at, ']]>') ? at + 3 : at;
		case 0x5c:
			// Files of properties write their signs so in a value.
			return isToken(next) || next === 0x3a || next === 0x3d ? at + 1 : at;
		case 0x5e:
			// An escape of Windows' shell, but some tokens hold this sign themselves.
			return whole && isToken(next) ? at + 1 : at;
		case 0x0d:
			return next === 0x0a ? brokenLine(bytes, at + 1, at, whole) : at;
		case 0x0a:
			return brokenLine(bytes, at, at, whole);
		case 0x2c:
		case 0x3b:
		case 0x7c:
		case 0x09:
		case 0x26:
			return whole ? nextCell(bytes, at, at, at) : at;
		case 0x1b:
			return coloured(bytes, at);
		default:
			return at;
	}
}

/** As it stands, and where the backslash was undone. */
const QUOTED_QUOTE = ["'\\''", "'''"];
const isQuote = (byte: number): boolean => byte === 0x22 || byte === 0x27 || byte === 0x60;

/** True for the signs that part a token. */
const isJoint = (byte: number): boolean => byte === 0x5f || byte === 0x2d || byte === 0x2e;

/** True for what tokens are written in. */
const isToken = (byte: number): boolean => isLetter(byte) || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d;

/** Where what the quote at `at` ends or begins goes on: behind the next one, in an expression, or bare beside it. */
function unquoted(bytes: Buffer, at: number, next: number, whole: boolean): number {
	if (isQuote(next)) return at + 2;
	// The end of an expression in a string.
	if (next === 0x7d) return at + 2;
	if (isToken(next) && isToken(bytes[at - 1] as number)) {
		if (isPrefixed(bytes, at)) return at;
		return bytes[at] === 0x27 && isContraction(bytes, at + 1) ? at : at + 1;
	}
	const together = concatenated(bytes, at);
	if (together > at) return together;
	const more = appended(bytes, at);
	if (more > at) return more;
	const rest = referred(bytes, at, at + 1);
	if (rest > at) return rest;
	return whole ? nextCell(bytes, at, at + 1, at) : at;
}

/** True for the quote of a string in a call with the letter of its kind before it: `hmac.new(b"`. */
const isPrefixed = (bytes: Buffer, at: number): boolean =>
	isLetter(bytes[at - 1] as number) && bytes[at - 2] === 0x28;

/** The end of a statement, and one that appends a string to a variable: `'; token += '`. */
function appended(bytes: Buffer, at: number): number {
	let i = at + 1;
	if (bytes[i] === 0x3b) i += 1;
	const limit = Math.min(bytes.length, at + LONGEST);
	while (i < limit && (bytes[i] as number) <= 0x20) i += 1;
	const name = i;
	while (i < limit && isOfName(bytes[i] as number)) i += 1;
	if (i === name) return at;
	while (bytes[i] === 0x20) i += 1;
	if ((bytes[i] !== 0x2b && bytes[i] !== 0x2e) || bytes[i + 1] !== 0x3d) return at;
	i += 2;
	while (bytes[i] === 0x20) i += 1;
	return isQuote(bytes[i] as number) ? i + 1 : at;
}

/** Characters of the name of a variable that is read, and of its value. */
const NAME_READ = 32;
const VALUE_READ = 128;

/**
 * Behind where the variable whose value ends at `end` is put into a text: `a = "..."` and then `${a}...`, `{a}...`, `\(a)...`, `{{ a }}...`;
 * `end` when it is not, from `from` on.
 */
function referred(bytes: Buffer, end: number, from: number): number {
	let start = end;
	while (start > 0 && start > end - VALUE_READ && isToken(bytes[start - 1] as number)) start -= 1;
	if (start === end) return end;
	let at = isQuote(bytes[start - 1] as number) ? start - 1 : start;
	while (bytes[at - 1] === 0x20) at -= 1;
	if (bytes[at - 1] !== 0x3d) return end;
	at -= bytes[at - 2] === 0x3a ? 2 : 1;
	while (bytes[at - 1] === 0x20) at -= 1;
	let name = at;
	while (name > 0 && name > at - NAME_READ && isOfName(bytes[name - 1] as number)) name -= 1;
	if (bytes[name] === 0x24) name += 1;
	const size = at - name;
	const limit = Math.min(bytes.length - size, from + LONGEST);
	for (let i = size === 0 ? limit : from; i < limit; i += 1) {
		const open = bytes[i] as number;
		if (open !== 0x7b && open !== 0x28) continue;
		let place = i + 1;
		while (bytes[place] === 0x20) place += 1;
		if (place + size > bytes.length) break;
		if (bytes.compare(bytes, name, at, place, place + size) !== 0) continue;
		place += size;
		while (bytes[place] === 0x20) place += 1;
		if (bytes[place] !== (open === 0x28 ? 0x29 : 0x7d)) continue;
		place += 1;
		if (bytes[place] === 0x7d) place += 1;
		if (isToken(bytes[place] as number)) return place;
	}
	return end;
}

/** True for what a variable's name is written in, its sign and the members of what it belongs to as well. */
const isOfName = (byte: number): boolean => isToken(byte) || byte === 0x24 || byte === 0x5b || byte === 0x5d;

/** True for one letter or two behind an apostrophe, as in prose. */
function isContraction(bytes: Buffer, at: number): boolean {
	const end = isToken(bytes[at + 1] as number) ? at + 2 : at + 1;
	return end >= bytes.length || !isToken(bytes[end] as number);
}

/** Behind a sequence that sets a colour or the like (ECMA-48 section 5.4); `at` when there is none. */
function coloured(bytes: Buffer, at: number): number {
	if (bytes[at + 1] !== 0x5b) return at;
	const limit = Math.min(bytes.length, at + LONGEST_EXPRESSION);
	for (let i = at + 2; i < limit; i += 1) {
		const byte = bytes[i] as number;
		if (byte >= 0x40 && byte <= 0x7e) return i + 1;
		if (byte < 0x20 || byte > 0x3f) return at;
	}
	return at;
}

const isLetter = (byte: number): boolean => ((byte | 32) >= 0x61 && (byte | 32) <= 0x7a) || byte === 0x5f;

function past(bytes: Buffer, at: number, byte: number): number {
	let end = at;
	while (bytes[end] === byte) end += 1;
	return end;
}

function within(bytes: Buffer, from: number, close: string, most: number, none: number): number {
	const limit = Math.min(bytes.length, from + most);
	const first = close.charCodeAt(0);
	// No tag begins in one.
	const other = close === '>' ? 0x3c : first;
	for (let i = from; i < limit; i += 1) {
		const byte = bytes[i];
		if (byte === first) {
			if (is(bytes, i, close)) return i + close.length;
		} else if (byte === other) return none;
	}
	return none;
}

/** A quote, white space and an operator or a call that puts strings together, and the next quote. */
function concatenated(bytes: Buffer, at: number): number {
	let i = at + 1;
	const limit = Math.min(bytes.length, at + LONGEST);
	while (i < limit) {
		if ((OPERATOR[bytes[i] as number] as number) === 1) i += 1;
		else if (is(bytes, i, CALL)) i += CALL.length;
		else if (bytes[i] === 0x3e && bytes[i - 1] === 0x3c) i += 1;
		else break;
	}
	return i > at + 1 && isQuote(bytes[i] as number) ? i + 1 : at;
}

const CALL = 'concat(';
const OPERATOR = new Uint8Array(256);
for (const char of ' \t\r\n+.&\\|<_()') OPERATOR[char.charCodeAt(0)] = 1;

/** A line end between two lines of one word each, indented or items of a list, or between two pieces of one token. */
function brokenLine(bytes: Buffer, at: number, none: number, whole: boolean): number {
	let from = at - 1;
	if (bytes[from] === 0x0d) from -= 1;
	const last = from;
	const stop = Math.max(-1, from - LONGEST_LINE);
	while (from > stop && (bytes[from] as number) > 0x20) from -= 1;
	const word = from + 1;
	from = beforeItem(bytes, from, stop);
	const alone = from > stop ? bytes[from] === 0x0a : stop < 0;
	const begin = behindItem(bytes, at + 1);
	let end = begin;
	const limit = Math.min(bytes.length, begin + LONGEST_LINE);
	while (end < limit && (bytes[end] as number) > 0x20) end += 1;
	if (end === begin) return none;
	const one = end === bytes.length || bytes[end] === 0x0a || bytes[end] === 0x0d;
	const cell = whole ? nextCell(bytes, none, none, none) : none;
	if (cell > none) return cell;
	const rest = referred(bytes, none, at);
	if (rest > none) return rest;
	return (alone && one) || (isPiece(bytes, word, last + 1) && isPiece(bytes, begin, end)) ? begin : none;
}

const SEPARATOR = new Uint8Array(256);
for (const char of ',;|\t&\r\n') SEPARATOR[char.charCodeAt(0)] = 1;
/** Longest name before the value of a cell, and characters that tell a piece from a word. */
const LONGEST_NAME = 32;
const PIECE_READ = 64;

/** The name of a value that is a secret by itself, before it. */
const SECRET_NAME = /(?:token|secret|key|pass|auth|pwd)[\w.-]{0,16}["']?[ \t]?[=:][ \t]?["']?$/i;

/**
 * Where the piece of a token begins in the cell behind the separator at `at`, in quotes or not, with a name or not: the next
 * column, parameter, variable or line. `none` when either side, of which the first ends at `end`, is no such piece.
 */
function nextCell(bytes: Buffer, end: number, at: number, none: number): number {
	if (SEPARATOR[bytes[at] as number] !== 1) return none;
	let from = end;
	while (from > 0 && from > end - PIECE_READ && isToken(bytes[from - 1] as number)) from -= 1;
	// The value of `token=...&next=...` ends where it does.
	if (
		!isCell(bytes, from, end) ||
		SECRET_NAME.test(bytes.toString('latin1', Math.max(0, from - LONGEST_NAME), from))
	)
		return none;
	let begin = at + 1;
	while (SEPARATOR[bytes[begin] as number] === 1 || bytes[begin] === 0x20) begin += 1;
	if (is(bytes, begin, 'export ')) begin += 7;
	else begin = behindItem(bytes, begin);
	// A name of one word, or one like `part 2 of 3`.
	let name = begin;
	while (
		name < begin + LONGEST_NAME &&
		(isToken(bytes[name] as number) || bytes[name] === 0x20 || bytes[name] === 0x23)
	)
		name += 1;
	if (
		name > begin &&
		(bytes[name] === 0x3d || bytes[name] === 0x3a || (bytes[name] === 0x2c && name < begin + 4))
	) {
		begin = name + 1;
		while (bytes[begin] === 0x20) begin += 1;
	}
	if (isQuote(bytes[begin] as number)) begin += 1;
	let stop = begin;
	while (stop < begin + PIECE_READ && isToken(bytes[stop] as number)) stop += 1;
	return isCell(bytes, begin, stop) ? begin : none;
}

/** Fewer characters in a row of cells are numbers of a source map. */
const LEAST_CELL = 10;

const isCell = (bytes: Buffer, from: number, to: number): boolean =>
	to - from >= LEAST_CELL && isPiece(bytes, from, to);

/** Before the mark of an item, if there is one, and the indent. */
function beforeItem(bytes: Buffer, at: number, stop: number): number {
	let from = at;
	while (from > stop && (bytes[from] === 0x20 || bytes[from] === 0x09)) from -= 1;
	if (from === at || from === stop || !isMark(bytes[from] as number)) return from;
	while (from > stop && isMark(bytes[from] as number)) from -= 1;
	while (from > stop && (bytes[from] === 0x20 || bytes[from] === 0x09)) from -= 1;
	return from;
}

/** Behind an indent, and the mark of an item if there is one. */
function behindItem(bytes: Buffer, at: number): number {
	let begin = at;
	while (bytes[begin] === 0x20 || bytes[begin] === 0x09) begin += 1;
	let mark = begin;
	while (mark < begin + LONGEST_MARK && isMark(bytes[mark] as number)) mark += 1;
	if (mark === begin || bytes[mark] !== 0x20) return begin;
	while (bytes[mark] === 0x20) mark += 1;
	return mark;
}

const LONGEST_MARK = 4;

/** `-`, `*`, `+`, `>`, `#`, `|`, `1.`, `2)` and the like. */
const isMark = (byte: number): boolean => MARK[byte] === 1;
const MARK = new Uint8Array(256);
for (const char of '-*+>#|/.)0123456789') MARK[char.charCodeAt(0)] = 1;

/** Fewer characters of a token are not told from a word. */
const LEAST_PIECE = 5;

/** True for what could be a piece of a token: digits and letters, or letters that change case as in no word. */
function isPiece(bytes: Buffer, from: number, to: number): boolean {
	if (to - from < LEAST_PIECE) return false;
	let digits = 0;
	let changes = 0;
	let before = -1;
	for (let i = from; i < to; i += 1) {
		const byte = bytes[i] as number;
		const digit = byte >= 0x30 && byte <= 0x39;
		const kind = digit ? 1 : isLetter(byte) ? (byte & 32) + 2 : 0;
		if (kind === 0 && byte !== 0x2d) {
			// What stands before or behind it is not the token's.
			digits = 0;
			changes = 0;
		} else if (digit) digits += 1;
		if (kind !== before) changes += 1;
		before = kind;
	}
	return changes > 2 && (digits > 0 || changes * 2 >= to - from);
}

/** Builds the view: what stands around the cuts, and two NULs where something was left out. */
class Maker {
	readonly #bytes: Buffer;
	#out: Buffer;
	#to = 0;
	/** How far the bytes before the view were copied. */
	#from = 0;
	readonly #edits = new Edits(NAMES, WRAP);

	constructor(bytes: Buffer) {
		this.#bytes = bytes;
		this.#out = Buffer.allocUnsafe(Math.min(bytes.length, REACH * 4) + 64);
	}

	/** Leaves [at, end) out. */
	cut(at: number, end: number): void {
		const begin = Math.max(this.#from, at - REACH);
		// What follows the cut before, and what comes before this one.
		const after = Math.min(begin, this.#from + (this.#to === 0 ? 0 : REACH));
		this.#copy(this.#from, after);
		if (begin > after) this.#part(begin);
		this.#copy(begin, at);
		this.#edits.add(this.#to, this.#to, end, isWrap(this.#bytes, at, end) ? WRAP : CUT);
		this.#from = end;
	}

	#part(next: number): void {
		if (this.#to > 0) this.#copyBytes(PARTED, 0, 2);
		this.#edits.add(this.#to, this.#to, next, CUT);
	}

	#copy(from: number, to: number): void {
		if (to > from) this.#copyBytes(this.#bytes, from, to);
	}

	#copyBytes(bytes: Buffer, from: number, to: number): void {
		const size = this.#to + to - from;
		if (size > this.#out.length) {
			const more = Buffer.allocUnsafe(size * 2);
			this.#out.copy(more, 0, 0, this.#to);
			this.#out = more;
		}
		this.#to += write(bytes, this.#out, this.#to, from, to);
	}

	view(parent: View): View {
		this.#copy(this.#from, Math.min(this.#bytes.length, this.#from + REACH));
		return childView(parent, this.#out.subarray(0, this.#to), this.#edits, { joined: true, inside: true });
	}
}

const PARTED = Buffer.alloc(2);
