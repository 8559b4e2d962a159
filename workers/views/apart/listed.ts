// Closes up text whose characters, or groups of them, stand apart by the same few bytes all along (`g, h, p`, `ghp_ | a1b2 | c3d4`),
// or by numbers that count on (`1. g`, `2. h`). Works on bytes; must not know what is searched for.

import { prints } from '../encoded/keep.js';
import { childView, Pieces, type View, write } from '../view.js';

/** Characters that are left when it is closed up, and the pieces that they stand in, at the least. */
const LEAST = 16;
const LEAST_PIECES = 4;
const LEAST_COUNTED = 3;
/** Characters of a piece, and bytes between two, at the most: one byte alone is views/apart/spaced.ts's. */
const LONGEST_PIECE = 64;
const LEAST_GAP = 2;
const LONGEST_GAP = 12;
/** Signs before a number that counts on, letters of a word before it (`Part 2: `), and signs behind it. */
const LONGEST_SIGNS = 8;
const LONGEST_WORD = 12;
const LONGEST_BEHIND = 4;
/** Digits of such a number. */
const LONGEST_NUMBER = 4;

/** A character as its number. */
const CODE = /^[0-9]{1,3}$/;

/** Characters of a piece that is no word. */
const SHORT_PIECE = 2;

const BLANK = 0x20;
const ZERO = 0x30;
const ONE = 0x31;
const COLON = 0x3a;
const EQUALS = 0x3d;
const LETTER = 1;
const DIGIT = 2;
const CLASS = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') CLASS[char.charCodeAt(0)] = LETTER;
for (const char of '0123456789') CLASS[char.charCodeAt(0)] = DIGIT;

// Quotes stand between the values of all JSON, which views/apart/joined.ts reads.
const QUOTES = new Uint8Array(256);
for (const char of '"\'') QUOTES[char.charCodeAt(0)] = 1;
const INSIDE = new Uint8Array(256).fill(1, 0x21, 0x7f);
for (const char of '"\'{}[]') INSIDE[char.charCodeAt(0)] = 0;
// A piece of one character may also be a blank or a line end: keys have them.
const ALONE = Uint8Array.from(INSIDE);
for (const char of '"\'{}[] \n\r\t') ALONE[char.charCodeAt(0)] = 1;
const NUMBERED = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-.:~')
	NUMBERED[char.charCodeAt(0)] = 1;

/** What stands between a number and its piece in lists, tables and cells. */
const PARTS = new Uint8Array(256);
for (const char of ' \t,') PARTS[char.charCodeAt(0)] = 1;

type Fresh = (start: number, end: number) => boolean;

/** Bytes from the beginning of pieces apart by one gap in which numbers that count on may begin: pieces of one length each. */
const COUNTED_WITHIN = 64;

/** Every such text in `view`, closed up; null when there is none. It counts as joined, and is not turned. */
export function listedView(view: View, fresh: Fresh): View | null {
	const { bytes } = view;
	const { length } = bytes;
	const lists = new Lists(bytes, fresh);
	let before = 0;
	for (let at = 0; at < length; ) {
		const kind = CLASS[bytes[at] as number] as number;
		if (kind === LETTER || !lists.mayBegin(at, kind, before)) {
			before = kind;
			at += 1;
			continue;
		}
		at = Math.max(at + 1, lists.endFrom(at, kind));
		before = CLASS[bytes[at - 1] as number] as number;
	}
	const made = lists.pieces.view(view);
	return made === null
		? null
		: childView(view, made.bytes, lists.pieces, { joined: true, inside: true, turned: true });
}

/** Pieces that stand apart by the same bytes all along. */
interface Row {
	/** Bytes of a gap. */
	readonly size: number;
	/** Where each piece begins and ends. */
	readonly starts: number[];
	readonly ends: number[];
	/** How many of the pieces before each look drawn at random, and how many like words, and of all. */
	readonly drawn: number[];
	readonly words: number[];
	/** The first piece from which on all are of one length, but for the last. */
	evenFrom: number;
	/** The piece behind which the gap at hand stands. */
	now: number;
}

class Lists {
	readonly pieces = new Pieces();
	readonly #bytes: Buffer;
	readonly #fresh: Fresh;
	/** Where what was closed up last ends. */
	#low = 0;
	/** Where the pieces of the list at hand begin and end, by turns. */
	#spans: number[] = [];
	/** Rows that go on behind the place at hand: as many as there are different gaps in a piece. */
	readonly #rows: Row[] = [];

	constructor(bytes: Buffer, fresh: Fresh) {
		this.#bytes = bytes;
		this.#fresh = fresh;
	}

	/** True where a gap, or the first number, may begin with a byte of this kind behind one of the kind `before`. */
	mayBegin(at: number, kind: number, before: number): boolean {
		const bytes = this.#bytes;
		if (kind === 0) return before !== 0 && at + 1 < bytes.length && CLASS[bytes[at + 1] as number] === 0;
		return kind === DIGIT && before !== DIGIT && (bytes[at] as number) <= ONE;
	}

	/** Adds the list of which a gap, or the first number, begins at `at`; where it ends, or 0 when there is none. */
	endFrom(at: number, kind: number): number {
		if (kind === DIGIT) return this.#counted(at);
		const end = this.#apart(at);
		return end === 0 ? 0 : Math.max(end, this.#countedFrom(this.#spans[0] as number));
	}

	/** The list whose pieces stand apart by the bytes from `at` to the next letter or digit. */
	#apart(at: number): number {
		const bytes = this.#bytes;
		let to = at;
		while (to - at <= LONGEST_GAP && CLASS[bytes[to] as number] === 0) {
			if (QUOTES[bytes[to] as number] === 1) return 0;
			to += 1;
		}
		const size = to - at;
		if (size > LONGEST_GAP || to >= bytes.length) return 0;
		const row = this.#rowAt(at, size) ?? this.#rowFrom(at, size);
		if (row === null || !this.#take(row, at)) return 0;
		// A sign of the pieces' own may stand beside the gap a few times: `A3-)(KL0X4)(0-40)(7J-)(39`.
		for (const begun of size > LEAST_GAP ? [at + 1, at] : []) {
			const more = this.#rowFrom(begun, size - 1);
			if (more !== null && more.starts.length > row.starts.length && this.#take(more, begun)) break;
		}
		return this.#close(LEAST_PIECES);
	}

	/** The row of which the gap at `at` is one: a list that does not count is read once, not again from each of its gaps. */
	#rowAt(at: number, size: number): Row | null {
		const rows = this.#rows;
		for (let i = rows.length - 1; i >= 0; i -= 1) {
			const row = rows[i] as Row;
			if ((row.ends.at(-2) as number) < at) rows.splice(i, 1);
			else if (row.size === size && this.#stands(at, row.ends[0] as number, size)) {
				while ((row.ends[row.now] as number) < at) row.now += 1;
				if (row.ends[row.now] === at) return row;
			}
		}
		return null;
	}

	/** The row whose first gap is at `at`; null for a gap that comes once. */
	#rowFrom(at: number, size: number): Row | null {
		const second = this.#pieceEnd(at + size, at, size);
		if (second < 0) return null;
		const row: Row = { size, starts: [], ends: [], drawn: [0], words: [0], evenFrom: 0, now: 0 };
		const { starts, ends, drawn, words } = row;
		let from = at;
		do {
			const begun = this.#pieceStart(from, at, size);
			starts.unshift(begun);
			ends.unshift(from);
			from = begun - size;
		} while (from > this.#low && this.#stands(from, at, size) && starts.length < LEAST);
		row.now = starts.length - 1;
		for (let start = at + size, end = second; end >= 0; end = this.#pieceEnd(start, at, size)) {
			// What a piece ends in may be a sign of the gap: then it is as long as the one before.
			const even = start + (ends.at(-1) as number) - (starts.at(-1) as number);
			while (end < even && this.#stands(end + 1, at, size)) end += 1;
			starts.push(start);
			ends.push(end);
			start = end + size;
		}
		const start = (ends.at(-1) as number) + size;
		starts.push(start);
		ends.push(this.#lastEnd(start));
		for (let i = 0; i < starts.length; i += 1) {
			const [start, end] = [starts[i] as number, ends[i] as number];
			const isDrawn = end - start <= SHORT_PIECE || this.#isMixed(start, end);
			drawn.push((drawn[i] as number) + (isDrawn ? 1 : 0));
			words.push((words[i] as number) + (!isDrawn && this.#kinds(start, end) === LETTER ? 1 : 0));
			const before = i === 0 ? -1 : (ends[i - 1] as number) - (starts[i - 1] as number);
			if (i < starts.length - 1 && end - start !== before) row.evenFrom = i;
		}
		this.#rows.push(row);
		return row;
	}

	/**
	 * Notes the pieces of `row` around its gap at `at`, and says whether they are pieces of one length but for the first and
	 * the last, or few of them read like words: lists of code are of words, and some of numbers.
	 */
	#take({ starts, ends, drawn, words, evenFrom, now }: Row, at: number): boolean {
		let first = Math.max(0, now + 1 - LEAST);
		while ((ends[first] as number) <= this.#low && (ends[first] as number) < at) first += 1;
		const pieces = starts.length - first;
		const odd = (drawn[starts.length] as number) - (drawn[first] as number);
		const wordy = (words[starts.length] as number) - (words[first] as number);
		const isList = odd * 2 <= pieces && (odd * 3 <= pieces || wordy * 2 >= pieces);
		if (first + 1 < evenFrom && isList) return false;
		const spans = this.#spans;
		spans.length = 0;
		for (let i = first; i < starts.length; i += 1)
			spans.push(Math.max(starts[i] as number, i === first ? this.#low : 0), ends[i] as number);
		return true;
	}

	/** True for letters and digits both, and for letters whose case changes as in no name. */
	#isMixed(start: number, end: number): boolean {
		const kinds = this.#kinds(start, end);
		if (kinds !== LETTER) return kinds === (LETTER | DIGIT);
		let turns = 0;
		for (let at = start + 1; at < end; at += 1) if (this.#isSmall(at - 1) && this.#isCapital(at)) turns += 1;
		return turns > 1;
	}

	#isSmall(at: number): boolean {
		const byte = this.#bytes[at] as number;
		return byte >= 0x61 && byte <= 0x7a;
	}

	#isCapital(at: number): boolean {
		const byte = this.#bytes[at] as number;
		return byte >= 0x41 && byte <= 0x5a;
	}

	/** Which of letters and digits stand in [start, end). */
	#kinds(start: number, end: number): number {
		let kinds = 0;
		for (let at = start; at < end; at += 1) kinds |= CLASS[this.#bytes[at] as number] as number;
		return kinds;
	}

	/** Where the piece at `from` ends that has the `size` bytes at `gap` behind it, or -1. */
	#pieceEnd(from: number, gap: number, size: number): number {
		const bytes = this.#bytes;
		if (from >= bytes.length || ALONE[bytes[from] as number] !== 1) return -1;
		const first = bytes[gap];
		if (bytes[from + 1] === first && this.#stands(from + 1, gap, size)) return from + 1;
		for (let at = from; at < from + LONGEST_PIECE && INSIDE[bytes[at] as number] === 1; at += 1) {
			if (bytes[at + 1] === first && this.#stands(at + 1, gap, size)) return at + 1;
		}
		return -1;
	}

	/** Where the piece that ends at `to` begins: behind another gap, or behind what no piece has. */
	#pieceStart(to: number, gap: number, size: number): number {
		const limit = Math.max(this.#low, to - LONGEST_PIECE);
		let at = to - 1;
		while (at > limit && INSIDE[this.#bytes[at - 1] as number] === 1 && !this.#stands(at - size, gap, size))
			at -= 1;
		return Math.max(at, this.#low);
	}

	/** Where the last piece, which begins at `from`, ends. */
	#lastEnd(from: number): number {
		let at = from;
		while (at < from + LONGEST_PIECE && INSIDE[this.#bytes[at] as number] === 1) at += 1;
		return at;
	}

	/** True when the `size` bytes at `gap` stand at `at`, too. */
	#stands(at: number, gap: number, size: number): boolean {
		const bytes = this.#bytes;
		if (at < 0 || at + size > bytes.length) return false;
		for (let i = 0; i < size; i += 1) if (bytes[at + i] !== bytes[gap + i]) return false;
		return true;
	}

	/** The list whose first number stands close behind `from`: rows of a table are of one length, too. */
	#countedFrom(from: number): number {
		for (let at = from; at < from + COUNTED_WITHIN; at += 1) {
			const byte = this.#bytes[at];
			if (byte !== 0x30 && byte !== 0x31) continue;
			if (at > 0 && CLASS[this.#bytes[at - 1] as number] === DIGIT) continue;
			const end = this.#counted(at);
			if (end > 0) return end;
		}
		return 0;
	}

	/** The list whose first piece has the number at `at` before it, and each next one the next number. */
	#counted(at: number): number {
		const bytes = this.#bytes;
		let digits = at;
		while (CLASS[bytes[digits] as number] === DIGIT && digits - at < LONGEST_NUMBER) digits += 1;
		let number = 0;
		for (let i = at; i < digits; i += 1) number = number * 10 + (bytes[i] as number) - ZERO;
		if (number > 1) return 0;
		const width = digits - at;
		let from = digits;
		// What stands behind a blank, a comma, or an equals sign, may be a piece, as the dashes of a key are.
		for (let apart = false; from - digits < LONGEST_BEHIND && CLASS[bytes[from] as number] === 0; from += 1) {
			if (PARTS[bytes[from] as number] === 1 || (bytes[from] === EQUALS && !apart)) apart = true;
			else if (
				apart &&
				bytes[from + 1] !== BLANK &&
				NUMBERED[bytes[from] as number] === 1 &&
				!this.#assigns(from)
			)
				break;
		}
		const behind = from - digits;
		if (behind === 0 || this.#signsEnd(digits) < from) return 0;
		const spans = this.#spans;
		spans.length = 0;
		let gap = -1;
		let size = 0;
		while (from < bytes.length) {
			let to = from + 1;
			while (to - from < LONGEST_PIECE && NUMBERED[bytes[to] as number] === 1) to += 1;
			spans.push(from, to);
			const { length } = String(number);
			number += 1;
			const next = String(number).padStart(width, '0');
			// Numbers that are aligned have a blank less before them when they get longer.
			const longer = gap >= 0 && next.length > Math.max(width, length);
			if (longer && bytes[gap + size - 1] === BLANK && !this.#is(to + size, next)) size -= 1;
			let found = to;
			if (gap < 0) {
				size = this.#toNumber(to);
				if (size < 0) break;
				gap = to;
			} else if (!this.#stands(to, gap, size)) break;
			found += size;
			if (!this.#is(found, next) || !this.#stands(found + next.length, digits, behind)) break;
			from = found + next.length + behind;
		}
		return this.#codes() || this.#close(LEAST_COUNTED);
	}

	/** True for `:=`. */
	#assigns(at: number): boolean {
		return this.#bytes[at] === COLON && this.#bytes[at + 1] === EQUALS;
	}

	/** Adds the characters whose codes the pieces are, where all are; where they end, or 0. */
	#codes(): number {
		const spans = this.#spans;
		if (spans.length < LEAST * 2) return 0;
		const text = Buffer.allocUnsafe(spans.length / 2);
		for (let i = 0; i < spans.length; i += 2) {
			const piece = this.#bytes.toString('latin1', spans[i], spans[i + 1]);
			const code = CODE.test(piece) ? Number(piece) : 0;
			if (!prints(code)) return 0;
			text[i / 2] = code;
		}
		const start = spans[0] as number;
		const end = spans.at(-1) as number;
		this.#low = end;
		if (this.#fresh(start, end)) this.pieces.add(text, start, end, 'decimal');
		return end;
	}

	/** Bytes from `at` on to the next number, or -1: signs, and a word with signs behind it. */
	#toNumber(at: number): number {
		const bytes = this.#bytes;
		let to = this.#signsEnd(at);
		if (to === at) return -1;
		if (CLASS[bytes[to] as number] === LETTER) {
			const word = to;
			while (CLASS[bytes[to] as number] === LETTER && to - word < LONGEST_WORD) to += 1;
			to = this.#signsEnd(to);
		}
		return CLASS[bytes[to] as number] === DIGIT ? to - at : -1;
	}

	/** Where the signs at `at` end that may stand between pieces. */
	#signsEnd(at: number): number {
		const bytes = this.#bytes;
		let to = at;
		while (to - at < LONGEST_SIGNS && CLASS[bytes[to] as number] === 0) to += 1;
		return to;
	}

	#is(at: number, number: string): boolean {
		for (let i = 0; i < number.length; i += 1) if (this.#bytes[at + i] !== number.charCodeAt(i)) return false;
		return true;
	}

	/** Adds the pieces that were noted when they are enough to be a text; where they end, or 0. */
	#close(pieces: number): number {
		const spans = this.#spans;
		if (spans.length < pieces * 2) return 0;
		let length = 0;
		for (let i = 0; i < spans.length; i += 2) length += (spans[i + 1] as number) - (spans[i] as number);
		if (length < LEAST) return 0;
		const start = spans[0] as number;
		const end = spans.at(-1) as number;
		this.#low = end;
		if (!this.#fresh(start, end)) return end;
		const text = Buffer.allocUnsafe(length);
		let to = 0;
		for (let i = 0; i < spans.length; i += 2)
			to += write(this.#bytes, text, to, spans[i] as number, spans[i + 1] as number);
		this.pieces.add(text, start, end, 'separators');
		return end;
	}
}
