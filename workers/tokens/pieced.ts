// Puts a token together whose pieces are told apart in words: `the first half is ghp_... and the second half is ...`,
// `part 1: ...` over `part 2: ...`. Knows text; must not know rules or views.

import { changesIn, DIGIT, kindOf } from '../checks/changes.js';

/** Characters of words between two pieces, pieces of one token, and characters of one piece at the most. */
const MOST_BETWEEN = 48;
const MOST_PIECES = 12;
const LONGEST_PIECE = 256;
/** Fewer characters are no piece, and of the first with its prefix. */
const LEAST_PIECE = 4;
const LEAST_FIRST = 6;
/** Fewer characters in a row of cells without a word are numbers of a source map. */
const LEAST_CELL = 10;

/** A word as it is written. */
const WORD = /^[A-Z]?[a-z]+$/;

/** True for what pieces are written in. */
export const isPieceChar = (code: number): boolean =>
	(code >= 48 && code <= 57) ||
	(code >= 65 && code <= 90) ||
	(code >= 97 && code <= 122) ||
	code === 45 ||
	code === 46 ||
	code === 95;

/** Where the word that begins at `at` ends; full stops behind it belong to the sentence. */
function wordEnd(text: string, at: number): number {
	const limit = Math.min(text.length, at + LONGEST_PIECE);
	let end = at;
	while (end < limit && isPieceChar(text.charCodeAt(end))) end += 1;
	while (end > at && text.charCodeAt(end - 1) === 46) end -= 1;
	return end;
}

/** True for a word that is drawn at random rather than written: digits amid letters, or letters that change case often. */
function isDrawn(word: string): boolean {
	if (word.length < LEAST_PIECE || isNumbered(word)) return false;
	const { digits, changes } = changesIn(word);
	return changes > 2 && (digits > 0 || changes * 2 >= word.length);
}

/** True for letters before one digit or two. */
function isNumbered(word: string): boolean {
	let letters = word.length;
	while (letters > 0 && word.length - letters < 2 && kindOf(word.charCodeAt(letters - 1)) === DIGIT)
		letters -= 1;
	if (letters === word.length || letters === 0) return false;
	for (let i = 0; i < letters; i += 1) if (kindOf(word.charCodeAt(i)) <= DIGIT) return false;
	return true;
}

/** Digests and UUIDs name what prose speaks of beside a token. */
const NAMES_SOMETHING =
	/^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i;
/** What says that something was left out, or stands for it. */
const LEFT_OUT = /\.\.|\u2026|\xe2\x80\xa6|\*|[<>]/;
/** Words by which people say that something goes on. */
const GOES_ON =
	/\b(?:parts?|half|halves|pieces?|chunks?|segments?|fragments?|rest|remain\w*|second|third|fourth|last|then|follow\w*|plus|and|append\w*|next|continu\w*|suffix|body|tail|ends?|concat\w*)\b/i;

/** What may part pieces without a word. */
const WORDLESS = /^[^A-Za-z]{1,8}$/;

const labelOf = (between: string): string =>
	/[0-9A-Za-z]/.test(between) ? between.replace(/\d+/g, '0').replace(/\b[a-z]\b/gi, 'a') : between;

/** The words of a label on its last line; empty for none. */
function wordsOf(label: string): string {
	const line = label.slice(label.lastIndexOf('\n') + 1).trimStart();
	return /[A-Za-z0]/.test(line) ? line : '';
}

/** A piece and what is said before it. */
interface Link {
	readonly start: number;
	readonly end: number;
	/** What stands between the piece before and this one, as those are written that are alike. */
	readonly label: string;
	/** What stands there says that something goes on. */
	readonly goesOn: boolean;
}

/** What is asked of a text that was put together. */
export interface Fit {
	/** Fewest and most characters that it may have. */
	readonly least: number;
	readonly most: number;
	fits(whole: string): boolean;
}

/** One text, in which many keywords may be followed by the same pieces. */
export class PiecedText {
	readonly #text: string;
	/** What follows a piece, by where that ends; null for nothing. */
	readonly #links = new Map<number, Link | null>();

	constructor(text: string) {
		this.#text = text;
	}

	/**
	 * What the pieces from the one that begins at `at` on make up, one more with each: it is asked of every text of a fitting
	 * length until one fits. Answers with that text and where its last piece ends; null when none fits. Looks at a bounded
	 * stretch.
	 */
	find(at: number, keyword: number, fit: Fit): { readonly whole: string; readonly end: number } | null {
		const text = this.#text;
		if (at > 0 && isPieceChar(text.charCodeAt(at - 1))) return null;
		let start = at;
		let end = wordEnd(text, at);
		let size = end - at;
		if (size < Math.max(LEAST_FIRST, keyword + 1)) return null;
		// Most are followed by nothing.
		let link = this.#next(end);
		if (link === null) return null;
		const mark = text.slice(at, at + keyword);
		// In a list of tokens that is the next one.
		if (text.startsWith(mark, link.start) || LEFT_OUT.test(text.slice(at, end))) return null;
		const pieces = [text.slice(at, end)];
		let before: string | null = null;
		// What stands between all of them, where no words do: two that do so by chance are no token.
		let sign = '';
		for (let count = 1; ; ) {
			const { label } = link;
			if (!link.goesOn) {
				const words = wordsOf(label);
				// What ends in the words that stood before the first piece, or between the two before, is one of a list.
				if (words !== '') before ??= labelOf(text.slice(Math.max(0, at - MOST_BETWEEN), at));
				if (words === '' || before?.endsWith(words) !== true) {
					if (!WORDLESS.test(label) || (sign !== '' && sign !== label)) return null;
					if (Math.min(end - start, link.end - link.start) < LEAST_CELL) return null;
					sign = label;
				}
			}
			({ start, end } = link);
			const piece = text.slice(start, end);
			// Nothing that is drawn says a piece twice, or its mark: that is another one's beginning.
			if (pieces.includes(piece) || text.startsWith(mark, start)) return null;
			pieces.push(piece);
			size += end - start;
			if (size > fit.most) return null;
			if (size >= fit.least && (sign === '' || count > 1)) {
				const whole = pieces.join('');
				if (fit.fits(whole)) return { whole, end };
			}
			before = label;
			count += 1;
			link = count < MOST_PIECES ? this.#next(end) : null;
			if (link === null) return null;
		}
	}

	#next(from: number): Link | null {
		let link = this.#links.get(from);
		if (link === undefined) {
			link = linkFrom(this.#text, from);
			this.#links.set(from, link);
		}
		return link;
	}
}

/** The next word from `from` on that is a piece: drawn at random, or the value behind a sign. */
function linkFrom(text: string, from: number): Link | null {
	const limit = Math.min(text.length, from + MOST_BETWEEN);
	for (let at = from; at < limit; ) {
		if (!isPieceChar(text.charCodeAt(at))) {
			at += 1;
			continue;
		}
		const end = wordEnd(text, at);
		const word = text.slice(at, end);
		if (word.length >= LEAST_PIECE && !isName(text, end)) {
			if ((isValue(text, from, at) && !WORD.test(word)) || isDrawn(word)) {
				const between = text.slice(from, at);
				if (NAMES_SOMETHING.test(word) || LEFT_OUT.test(between)) return null;
				return { start: at, end, label: labelOf(between), goesOn: GOES_ON.test(between) };
			}
		}
		at = Math.max(end, at + 1);
	}
	return null;
}

const isQuote = (code: number): boolean => code === 0x22 || code === 0x27 || code === 0x60;
const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
const MOST_SPACES = 2;

/** True where a sign follows that stands between a name and its value. */
function isName(text: string, end: number): boolean {
	let at = end;
	if (isQuote(text.charCodeAt(at))) at += 1;
	for (let spaces = 0; spaces < MOST_SPACES && isSpace(text.charCodeAt(at)); spaces += 1) at += 1;
	return text[at] === ':' || text[at] === '=';
}

/** Characters of a sign with its spaces and a quote. */
const SIGN = 4;

/** True where such a sign stands before, or a column's border. */
function isValue(text: string, from: number, start: number): boolean {
	const low = Math.max(from, start - SIGN);
	let at = start - 1;
	if (at >= low && isQuote(text.charCodeAt(at))) at -= 1;
	for (let spaces = 0; spaces < MOST_SPACES && at >= low && isSpace(text.charCodeAt(at)); spaces += 1)
		at -= 1;
	return at >= low && (text[at] === ':' || text[at] === '=' || text[at] === '|');
}
