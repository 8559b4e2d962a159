// Puts together what stands in one place of lines of one shape: a piece at the end of each entry of a log, under each time of a
// subtitle, in each message of a list of commits, in each node of a diagram. Works on bytes; must not know what is searched for.

import { childView, Edits, PARTED, type View, write } from '../view.js';

const NAMES = ['joined'] as const;
const CUT = 0;

/** Bytes of a line, and of a piece, at the most; characters that are left when pieces are put together at the least. */
const LINE_MOST = 512;
const PIECE_MOST = 160;
const LEAST = 16;
/** Lines from one piece to the next at the most: an event of a calendar, an entry of a change log. */
const APART_MOST = 6;
/** Digits of hex that are a name rather than a word: of a commit, of a session. */
const NAME_LEAST = 7;

const LINE = 0x0a;
const RETURN = 0x0d;
const BLANK = 0x20;
const QUOTE = 0x22;

/** What pieces are written in, and of that digits, and those of hex. */
const PIECE = 1;
const DIGIT = 2;
const HEX = 4;
const CLASS = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-.~%=')
	CLASS[char.charCodeAt(0)] = PIECE;
for (const char of 'abcdefABCDEF') CLASS[char.charCodeAt(0)] = PIECE | HEX;
for (const char of '0123456789') CLASS[char.charCodeAt(0)] = PIECE | DIGIT | HEX;

const is = (byte: number | undefined, bit: number): boolean => ((CLASS[byte as number] ?? 0) & bit) !== 0;

/** A sign between a name and its value, which piece and padding may hold as well. */
const SIGN = 0x3d;

/** Where pieces are told apart from what stands around them: in this line, and in the one that is like it. */
interface Pair {
	start: number;
	end: number;
	otherStart: number;
	otherEnd: number;
}

type Fresh = (start: number, end: number) => boolean;

/** What stands in one place of alike lines, put together; null when there is none. It counts as joined. */
export function alikeLinesView(view: View, fresh: Fresh): View | null {
	const { bytes } = view;
	const lines = linesOf(bytes);
	if (lines === null) return null;
	const alike = new AlikeLines(bytes, lines, fresh);
	for (let apart = 1; apart <= APART_MOST; apart += 1) alike.read(apart);
	return alike.view(view);
}

/** Where lines begin and end, by turns, without blanks behind them; null for less than two. */
function linesOf(bytes: Buffer): Int32Array | null {
	let count = 0;
	for (let at = bytes.indexOf(LINE); at >= 0; at = bytes.indexOf(LINE, at + 1)) count += 1;
	if (count === 0) return null;
	const lines = new Int32Array(2 * count + 2);
	let from = 0;
	for (let i = 0; i <= count; i += 1) {
		const stop = i < count ? bytes.indexOf(LINE, from) : bytes.length;
		let end = stop;
		while (end > from && ((bytes[end - 1] as number) === BLANK || bytes[end - 1] === RETURN)) end -= 1;
		lines[2 * i] = from;
		lines[2 * i + 1] = end;
		from = stop + 1;
	}
	return lines;
}

class AlikeLines {
	readonly #bytes: Buffer;
	readonly #lines: Int32Array;
	readonly #fresh: Fresh;
	readonly #edits = new Edits(NAMES);
	readonly #pair: Pair = { start: 0, end: 0, otherStart: 0, otherEnd: 0 };
	/** Where pieces of the lines at hand begin and end, by turns. */
	readonly #spans: number[] = [];
	/** Lines that are of a row: of the nearest that are alike. */
	readonly #done: Uint8Array;
	#out: Buffer | null = null;
	#to = 0;

	constructor(bytes: Buffer, lines: Int32Array, fresh: Fresh) {
		this.#bytes = bytes;
		this.#lines = lines;
		this.#fresh = fresh;
		this.#done = new Uint8Array(lines.length / 2);
	}

	/** Puts together what stands in lines of which each is like the one `apart` lines before it. */
	read(apart: number): void {
		const count = this.#lines.length / 2;
		const done = this.#done;
		const pair = this.#pair;
		const spans = this.#spans;
		for (let first = 0; first + apart < count; first += 1) {
			if (done[first] === 1 || this.#lines[2 * first] === this.#lines[2 * first + 1]) continue;
			spans.length = 0;
			for (let i = first; i + apart < count && done[i + apart] === 0 && this.#isPair(i, apart); i += apart) {
				// What stood in another place there is another row.
				if (spans.length > 0 && spans.at(-2) !== pair.start) break;
				if (spans.length === 0) spans.push(pair.start, pair.end);
				spans.push(pair.otherStart, pair.otherEnd);
				done[i] = 1;
				done[i + apart] = 1;
			}
			if (spans.length > 0) this.#close();
		}
	}

	view(parent: View): View | null {
		if (this.#out === null) return null;
		return childView(parent, this.#out.subarray(0, this.#to), this.#edits, { joined: true, inside: true });
	}

	#close(): void {
		const spans = this.#spans;
		let length = 0;
		for (let i = 0; i < spans.length; i += 2) length += (spans[i + 1] as number) - (spans[i] as number);
		if (length < LEAST || !this.#fresh(spans[0] as number, spans.at(-1) as number)) return;
		const out = this.#roomFor(length + PARTED.length);
		if (this.#to > 0) this.#to += write(PARTED, out, this.#to, 0, PARTED.length);
		for (let i = 0; i < spans.length; i += 2) {
			const start = spans[i] as number;
			this.#edits.add(this.#to, this.#to, start, CUT);
			this.#to += write(this.#bytes, out, this.#to, start, spans[i + 1] as number);
		}
	}

	#roomFor(size: number): Buffer {
		const needed = this.#to + size;
		let out = this.#out;
		if (out === null || out.length < needed) {
			const larger = Buffer.allocUnsafe(Math.max(2 * needed, 1024));
			if (out !== null) out.copy(larger, 0, 0, this.#to);
			out = larger;
			this.#out = out;
		}
		return out;
	}

	/** True when the lines `i` and `apart` behind it differ in one word, which `#pair` then tells of both. */
	#isPair(i: number, apart: number): boolean {
		if (!this.#differ(i, i + apart)) return false;
		// A word alone is a piece where the lines before both are of one shape.
		const isAlone = this.#pair.start === this.#lines[2 * i] && this.#pair.end === this.#lines[2 * i + 1];
		return !isAlone || (apart > 1 && i > 0 && this.#isFrame(i - 1, i - 1 + apart));
	}

	/** True for lines of one shape in which nothing differs but numbers and names. */
	#isFrame(line: number, other: number): boolean {
		return !this.#differ(line, other) && this.#ends;
	}

	/** True when the last two lines that were compared had nothing that differs. */
	#ends = false;

	/**
	 * Compares two lines: numbers and names of hex are alike. True when one word differs, or, where none does, the last name; it is
	 * noted from one border to the next.
	 */
	#differ(line: number, other: number): boolean {
		const bytes = this.#bytes;
		const lines = this.#lines;
		let i = lines[2 * line] as number;
		let j = lines[2 * other] as number;
		const end = lines[2 * line + 1] as number;
		const otherEnd = lines[2 * other + 1] as number;
		/** Where the word at hand begins, and the last name that was passed over. */
		let word = i;
		let otherWord = j;
		let named = -1;
		let otherNamed = -1;
		this.#ends = false;
		if (end - i > LINE_MOST || otherEnd - j > LINE_MOST) return false;
		while (i < end && j < otherEnd) {
			const a = bytes[i] as number;
			const b = bytes[j] as number;
			if (is(a, DIGIT) && is(b, DIGIT)) {
				while (i < end && is(bytes[i], DIGIT)) i += 1;
				while (j < otherEnd && is(bytes[j], DIGIT)) j += 1;
			} else if (a === b) {
				i += 1;
				j += 1;
				if (!is(a, PIECE) || this.#isAssigned(i, end)) {
					word = i;
					otherWord = j;
				}
			} else {
				const size = this.#nameAt(word, end);
				if (size === 0 || this.#nameAt(otherWord, otherEnd) !== size) break;
				// What differs behind names is no part of them.
				if (word + size <= i && otherWord + size <= j) break;
				named = word;
				otherNamed = otherWord;
				i = word + size;
				j = otherWord + size;
			}
		}
		const pair = this.#pair;
		if (i === end && j === otherEnd) {
			this.#ends = true;
			// What is named last may be a piece that has digits of hex only.
			if (named < 0) return false;
			pair.start = named;
			pair.end = this.#wordEnd(named, end);
			pair.otherStart = otherNamed;
			pair.otherEnd = this.#wordEnd(otherNamed, otherEnd);
			return pair.end === end && pair.otherEnd === otherEnd;
		}
		pair.start = word;
		pair.end = this.#wordEnd(word, end);
		pair.otherStart = otherWord;
		pair.otherEnd = this.#wordEnd(otherWord, otherEnd);
		if (pair.end === pair.start || pair.otherEnd === pair.otherStart) return false;
		if (pair.end - pair.start > PIECE_MOST || pair.otherEnd - pair.otherStart > PIECE_MOST) return false;
		// Values in quotes stand side by side for views/apart/joined.ts.
		if (bytes[word - 1] === QUOTE && bytes[pair.end] === QUOTE) return false;
		return this.#isAlike(pair.end, end, pair.otherEnd, otherEnd);
	}

	/** True for an equals sign before `at` behind which a value begins; padding ends one. */
	#isAssigned(at: number, end: number): boolean {
		const bytes = this.#bytes;
		return bytes[at - 1] === SIGN && at < end && is(bytes[at], PIECE) && bytes[at] !== SIGN;
	}

	/** True when two lines go on alike, but for numbers. */
	#isAlike(from: number, end: number, otherFrom: number, otherEnd: number): boolean {
		const bytes = this.#bytes;
		let i = from;
		let j = otherFrom;
		while (i < end && j < otherEnd) {
			if (is(bytes[i], DIGIT) && is(bytes[j], DIGIT)) {
				while (i < end && is(bytes[i], DIGIT)) i += 1;
				while (j < otherEnd && is(bytes[j], DIGIT)) j += 1;
			} else if (bytes[i] === bytes[j]) {
				i += 1;
				j += 1;
			} else return false;
		}
		return i === end && j === otherEnd;
	}

	#wordEnd(from: number, end: number): number {
		let at = from;
		while (at < end && is(this.#bytes[at], PIECE)) at += 1;
		return at;
	}

	/** Bytes of the name of hex at `at`, a UUID or longer than words are; 0 for none. */
	#nameAt(at: number, end: number): number {
		const bytes = this.#bytes;
		let to = at;
		let digits = 0;
		while (to < end && (is(bytes[to], HEX) || bytes[to] === 0x2d)) {
			digits += is(bytes[to], HEX) ? 1 : 0;
			to += 1;
		}
		return digits < NAME_LEAST || is(bytes[to], PIECE) ? 0 : to - at;
	}
}
