// Puts a token together whose pieces are told apart in words: `the first half is ghp_... and the second half is ...`,
// `part 1: ...` over `part 2: ...`. Knows text; must not know rules or views.

import { changesIn } from './changes.js';

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

const isPieceChar = (code: number): boolean =>
	(code >= 48 && code <= 57) ||
	(code >= 65 && code <= 90) ||
	(code >= 97 && code <= 122) ||
	code === 45 ||
	code === 46 ||
	code === 95;

/** Where the word that begins at `at` ends; points behind it belong to the sentence. */
function wordEnd(text: string, at: number): number {
	const limit = Math.min(text.length, at + LONGEST_PIECE);
	let end = at;
	while (end < limit && isPieceChar(text.charCodeAt(end))) end += 1;
	while (end > at && text.charCodeAt(end - 1) === 46) end -= 1;
	return end;
}

/** True for a word that is drawn at random rather than written: digits amid letters, or letters that change case often. */
function isDrawn(word: string): boolean {
	if (word.length < LEAST_PIECE || /^[a-z]+\d{1,2}$/i.test(word)) return false;
	const { digits, changes } = changesIn(word);
	return changes > 2 && (digits > 0 || changes * 2 >= word.length);
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

const labelOf = (between: string): string => between.replace(/\d+/g, '0').replace(/\b[a-z]\b/gi, 'a');

/** True for what ends in the words that stood before the first piece, or between the two before. */
function isLike(label: string, before: string): boolean {
	const line = label.slice(label.lastIndexOf('\n') + 1).trimStart();
	return /[A-Za-z0]/.test(line) && before.endsWith(line);
}

/**
 * What the pieces from the one that begins at `at` on make up, one more with each: `fits` is asked of every text until it says
 * yes of one. Answers with that text and where its last piece ends; null when none fits. Looks at a bounded stretch.
 */
export function pieced(
	text: string,
	at: number,
	keyword: number,
	fits: (whole: string) => boolean,
): { readonly whole: string; readonly end: number } | null {
	if (at > 0 && isPieceChar(text.charCodeAt(at - 1))) return null;
	let start = at;
	let end = wordEnd(text, at);
	let whole = text.slice(at, end);
	if (whole.length < Math.max(LEAST_FIRST, keyword + 1) || LEFT_OUT.test(whole)) return null;
	let before = labelOf(text.slice(Math.max(0, at - MOST_BETWEEN), at));
	// What stands between all of them, where no words do: two that do so by chance are no token.
	let sign = '';
	for (let count = 1; count < MOST_PIECES; count += 1) {
		const next = nextPiece(text, end);
		if (next === null) return null;
		const between = text.slice(end, next.start);
		const label = labelOf(between);
		if (LEFT_OUT.test(between)) return null;
		if (!GOES_ON.test(between) && !isLike(label, before)) {
			if (!WORDLESS.test(label) || (sign !== '' && sign !== label)) return null;
			if (Math.min(end - start, next.end - next.start) < LEAST_CELL) return null;
			sign = label;
		}
		start = next.start;
		end = next.end;
		whole += text.slice(next.start, end);
		if ((sign === '' || count > 1) && fits(whole)) return { whole, end };
		before = label;
	}
	return null;
}

/** The next word from `from` on that is a piece: drawn at random, or the value behind a sign. */
function nextPiece(text: string, from: number): { readonly start: number; readonly end: number } | null {
	const limit = Math.min(text.length, from + MOST_BETWEEN);
	for (let at = from; at < limit; ) {
		if (!isPieceChar(text.charCodeAt(at))) {
			at += 1;
			continue;
		}
		const end = wordEnd(text, at);
		const word = text.slice(at, end);
		// A name before its sign.
		const named = /^["'`]?\s{0,2}[:=]/.test(text.slice(end, end + 4));
		const valued = /[:=|]\s{0,2}["'`]?$/.test(text.slice(Math.max(from, at - 4), at));
		if (!named && word.length >= LEAST_PIECE && ((valued && !WORD.test(word)) || isDrawn(word)))
			return NAMES_SOMETHING.test(word) ? null : { start: at, end };
		at = Math.max(end, at + 1);
	}
	return null;
}
