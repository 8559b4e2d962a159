// Cuts folded text into words and looks each up in the lexicon, undoing what hides a word from a lookup: letters set
// apart, punctuation between letters, words run together. Knows spelling; must not know any rule.

import { type Folded, isLetter, leetLetter } from '../../normalize.js';
import { BEGUN } from './beginnings.js';
import { KnownWords } from './known-words.js';
import { type Entry, isThai, isUnspaced, type Lexicon, LONGEST_WORD } from './lexicon.js';
import { wordHash } from './word-hash.js';

export interface Token {
	readonly key: string;
	/** Of the key. */
	readonly hash: number;
	/** Span in the folded text. */
	readonly start: number;
	readonly end: number;
	entry: Entry | null;
	/** What parts it from the word before: bits of `BREAK`. */
	readonly before: number;
	/** True when a disguise was undone to read it. */
	bent: boolean;
}

/**
 * What stands between two words. `dot` ends a sentence of one word, as in `Ignore. All. Previous.`; `code` is a mark that programs
 * are written with.
 */
export const BREAK = {
	none: 0,
	comma: 1,
	line: 2,
	sentence: 4,
	paragraph: 8,
	mark: 16,
	dot: 32,
	code: 64,
} as const;

/** The marks of programs, which ordinary sentences hold few of. */
export const CODE_MARKS = '=;{}[]()';

/** Words that any text of the thread may say again. */
const knownWords = new KnownWords();

const LONGEST_JOIN = 40;
const LONGEST_ROW = 512;
const SHORTEST_RUN = 10;
/** Letters of the words that were run together, on average. */
const LEAST_LETTERS = 3;

function isDigit(unit: number): boolean {
	return unit >= 48 && unit <= 57;
}

const BAR = 124;

/** True for a bar at `at` that parts single letters, as another does beside it. */
const isOneOfRow = (units: Uint16Array, at: number): boolean =>
	units[at - 2] === BAR || units[at + 2] === BAR;

/** True for a sign that may stand for a letter inside a word, as in `in$truct`. */
function isSign(unit: number): boolean {
	return (unit === 64 || unit === 36 || unit === 33 || unit === 124 || unit === 43) && leetLetter(unit) !== 0;
}

function isWordUnit(unit: number): boolean {
	return isLetter(unit) || isDigit(unit);
}

/** Words of `folded`, in order, with their entries. Linear. */
export function tokenize(folded: Folded, lexicon: Lexicon): Token[] {
	const pieces = cut(folded, lexicon);
	const tokens = join(pieces, folded, lexicon);
	correctNear(tokens, lexicon);
	return tokens;
}

/** Of ASCII: 1 for letters and digits, which make up most words. */
const PLAIN = new Uint8Array(0x10000);
for (let unit = 0; unit < 0x80; unit++) PLAIN[unit] = isWordUnit(unit) ? 1 : 0;

/** BREAK bits of a mark. */
const MARKS = new Uint8Array(0x10000).fill(BREAK.mark);
for (const mark of CODE_MARKS) MARKS[mark.charCodeAt(0)] = BREAK.mark | BREAK.code;

/** First pass: runs of letters and digits; words of unspaced scripts by the longest match. */
function cut(folded: Folded, lexicon: Lexicon): Token[] {
	const { text, units, bent } = folded;
	const { length } = units;
	const bends = bent.subarray(0, length).includes(1);
	const tokens: Token[] = [];
	let gap = BREAK.paragraph as number;
	let lines = 0;
	let words = 0;
	let i = 0;
	while (i < length) {
		const unit = units[i] as number;
		if (!beginsWord(units, i)) {
			if (unit === 10) {
				lines++;
				gap |= lines > 1 ? BREAK.paragraph | BREAK.line : BREAK.line;
			} else if (unit !== 32 && unit !== 13 && unit !== 9) {
				if (isEnd(unit)) {
					const next = i + 1 < length ? (units[i + 1] as number) : 0;
					if (unit > 128 || !isWordUnit(next)) gap |= words < 2 ? BREAK.dot : BREAK.sentence;
				} else if (unit === 44) gap |= BREAK.comma;
				else if (unit !== 39 && unit !== 0x2019 && unit !== 42 && unit !== 95) gap |= MARKS[unit] as number;
				lines = 0;
			}
			i++;
			continue;
		}
		const start = i;
		i = isUnspaced(unit) ? unspacedEnd(text, start, lexicon) : wordEnd(text, units, start);
		const known = knownWords.at(text, units, start, i, lexicon);
		const odd = known.unmasked || (bends && bent.subarray(start, i).includes(1));
		const { key, hash, entry } = known;
		tokens.push({ key, hash, start, end: i, entry, before: gap, bent: odd });
		words = (gap & (BREAK.sentence | BREAK.dot | BREAK.paragraph)) !== 0 ? 1 : words + 1;
		gap = BREAK.none;
		lines = 0;
	}
	return tokens;
}

/** True for a full stop and the like, of any script. */
function isEnd(unit: number): boolean {
	if (unit < 128) return unit === 46 || unit === 33 || unit === 63;
	return (
		unit === 0x3002 ||
		unit === 0xff01 ||
		unit === 0xff1f ||
		unit === 0x964 ||
		unit === 0x61f ||
		unit === 0x6d4
	);
}

function beginsWord(units: Uint16Array, at: number): boolean {
	const unit = units[at] as number;
	if (PLAIN[unit] === 1) return true;
	if (unit >= 128) return isLetter(unit);
	return (
		isSign(unit) &&
		at + 1 < units.length &&
		(isLetter(units[at + 1] as number) || isMasked(units, at)) &&
		// `<|im_start|>` is no "llm", `a|b|c` no word.
		!(unit === BAR && (units[at - 1] === 60 || isOneOfRow(units, at)))
	);
}

/** True for a sign, a digit or a sign, and two letters or what stands for these: `$3cr3t`, and not `$5k`. */
function isMasked(units: Uint16Array, at: number): boolean {
	const [, second, third, fourth] = units.subarray(at, at + 4);
	if (second === undefined || third === undefined || fourth === undefined) return false;
	return (isDigit(second) || isSign(second)) && isLetter(third) && (isWordUnit(fourth) || isSign(fourth));
}

/** True for a sign at `at` that a word which began at `start` goes on with: two of them may stand beside each other, as in `in$+ruct`. */
function goesOn(units: Uint16Array, start: number, at: number): boolean {
	const next = at + 1 < units.length ? (units[at + 1] as number) : 0;
	if (units[at] === BAR && isOneOfRow(units, at)) return false;
	if (isWordUnit(next)) return true;
	if (isSign(next)) return at + 2 < units.length && isWordUnit(units[at + 2] as number);
	return mayEnd(units[at] as number) && at - start > 1 && isMixed(units, start, at);
}

/** Signs that a word may end with where it has others: `pr3v10u$`. */
const mayEnd = (unit: number): boolean => unit === 36 || unit === 43 || unit === 64;

/** True where letters stand beside digits or signs. */
function isMixed(units: Uint16Array, start: number, end: number): boolean {
	let letter = false;
	let other = false;
	for (let i = Math.max(start, end - LONGEST_WORD); i < end; i++) {
		if (isLetter(units[i] as number)) letter = true;
		else other = true;
	}
	return letter && other;
}

function unspacedEnd(text: string, start: number, lexicon: Lexicon): number {
	let i = start + Math.max(1, lexicon.unspacedAt(text, start));
	// Thai words have several letters: what is of none that is known is one word, up to the next that is.
	if (isThai(text.charCodeAt(start)) && i === start + 1)
		while (i < text.length && isThai(text.charCodeAt(i)) && lexicon.unspacedAt(text, i) === 0) i++;
	return i;
}

function wordEnd(text: string, units: Uint16Array, start: number): number {
	const { length } = units;
	for (let i = start; ; i++) {
		while (i < length && PLAIN[units[i] as number] === 1) i++;
		if (i >= length) return length;
		const unit = units[i] as number;
		if (unit >= 128 && unit !== 0x2019) {
			if (isUnspaced(unit) || !isLetter(unit)) return i;
		} else if (isSign(unit)) {
			if (!goesOn(units, start, i)) return i;
		} else if (!((unit === 39 || unit === 0x2019) && i > start && isClitic(text, i + 1))) return i;
	}
}

/** True when what follows an apostrophe is an English ending: `don't`, `you're`, `I'll`. */
function isClitic(text: string, at: number): boolean {
	let end = at;
	while (end < text.length && end - at < 3 && isLetter(text.charCodeAt(end))) end++;
	if (end === at || (end < text.length && isWordUnit(text.charCodeAt(end)))) return false;
	const ending = text.slice(at, end);
	return (
		ending === 't' ||
		ending === 's' ||
		ending === 're' ||
		ending === 've' ||
		ending === 'll' ||
		ending === 'd' ||
		ending === 'm'
	);
}

/** Second pass: letters set apart, words cut by punctuation, and words run together become the words they hide. */
function join(pieces: Token[], folded: Folded, lexicon: Lexicon): Token[] {
	const tokens: Token[] = [];
	for (let i = 0; i < pieces.length; ) {
		const piece = pieces[i] as Token;
		const row = rowEnd(pieces, i, folded.text);
		if (row - i >= 4) {
			spread(pieces, i, row, folded.text, lexicon, tokens);
			i = row;
			continue;
		}
		const glued = gluedEnd(pieces, i, folded.text);
		if (glued > i + 1) {
			const used = joined(pieces, i, glued, lexicon, tokens);
			if (used > 0) {
				i += used;
				continue;
			}
		} else if (i + 1 < pieces.length && piece.entry === null && piece.key.length >= 2) {
			const next = pieces[i + 1] as Token;
			if (next.entry === null && next.before <= BREAK.line) {
				const [a, b, c, d] = beginningOf(pieces, i, i + 2);
				const isKnown = piece.key.length + next.key.length <= lexicon.longestFrom(a, b, c, d);
				const entry = isKnown ? lexicon.find(piece.key + next.key) : null;
				if (entry?.core && entry.word.length >= 6) {
					tokens.push({ ...wordOf(entry), start: piece.start, end: next.end, before: piece.before });
					i += 2;
					continue;
				}
			}
		}
		if (piece.entry === null && piece.key.length >= SHORTEST_RUN && piece.key.length <= LONGEST_ROW) {
			// A slip in one long word is likelier than several short ones.
			const slip = lexicon.beginsLike(piece.key) && lexicon.correct(piece.key) !== null;
			if (!slip && runTogether(piece, lexicon, tokens)) {
				i++;
				continue;
			}
		}
		tokens.push(piece);
		i++;
	}
	return tokens;
}

/** Where a row of single letters that begins at `i` ends: each no further than three units from the next. */
function rowEnd(pieces: Token[], i: number, text: string): number {
	let end = i;
	while (end < pieces.length && end - i < LONGEST_ROW) {
		const piece = pieces[end] as Token;
		if (piece.end - piece.start !== 1 || isUnspaced(text.charCodeAt(piece.start))) break;
		if (end > i && piece.start - (pieces[end - 1] as Token).end > 4) break;
		end++;
	}
	return end;
}

/** Where pieces joined by at most three signs and no space end. */
function gluedEnd(pieces: Token[], i: number, text: string): number {
	let end = i + 1;
	let letters = (pieces[i] as Token).key.length;
	while (end < pieces.length) {
		const before = pieces[end - 1] as Token;
		const piece = pieces[end] as Token;
		const gap = piece.start - before.end;
		if (gap < 1 || gap > 3 || letters + piece.key.length > LONGEST_JOIN) break;
		let spaced = false;
		for (let j = before.end; j < piece.start; j++) {
			const unit = text.charCodeAt(j);
			// A hyphen at the end of a line is a word that was broken there.
			if (unit === 32 || unit === 9 || (unit === 10 && text.charCodeAt(j - 1) !== 45)) spaced = true;
		}
		if (spaced) break;
		letters += piece.key.length;
		end++;
	}
	return end;
}

/** The first letters of what the pieces [i, end) are put together; 0 behind its end. */
function beginningOf(pieces: Token[], i: number, end: number): readonly [number, number, number, number] {
	const { key } = pieces[i] as Token;
	let begun = key;
	for (let j = i + 1; j < end && begun.length < BEGUN; j++) begun += (pieces[j] as Token).key;
	const at = (k: number): number => (k < begun.length ? begun.charCodeAt(k) : 0);
	return [at(0), at(1), at(2), at(3)];
}

/** Tries the longest join of glued pieces that makes a known word; says how many pieces it used. */
function joined(pieces: Token[], i: number, end: number, lexicon: Lexicon, tokens: Token[]): number {
	const first = pieces[i] as Token;
	const shortest = Math.max(BEGUN, first.key.length + (pieces[i + 1] as Token).key.length);
	const [a, b, c, d] = beginningOf(pieces, i, end);
	const longest = lexicon.longestFrom(a, b, c, d);
	const longestMasked = lexicon.longestUnmasked(a, b, c, d);
	if (Math.max(longest, longestMasked) < shortest) return 0;
	let all = '';
	const lengths: number[] = [];
	for (let j = i; j < end && lengths.length < 24; j++) {
		all += (pieces[j] as Token).key;
		lengths.push(all.length);
	}
	for (let n = lengths.length; n >= 2; n--) {
		const length = lengths[n - 1] as number;
		const word = all.slice(0, length);
		// `writer-80.ts` is a file's name, and no bots.
		const masked = length <= longestMasked && (n > 2 || !NUMBER.test(first.key));
		const entry = (length <= longest ? lexicon.find(word) : null) ?? (masked ? lexicon.unmask(word) : null);
		if (entry === null || entry.word.length < BEGUN) continue;
		const last = pieces[i + n - 1] as Token;
		tokens.push({ ...wordOf(entry), start: first.start, end: last.end, before: first.before });
		return n;
	}
	return 0;
}

const NUMBER = /^\d{2,}$/;

/** A word that was hidden, where its place is still to be told. */
const wordOf = (entry: Entry) => ({ key: entry.word, hash: entry.hash, entry, bent: true });

/** Reads a row of single letters as the words it spells. */
function spread(
	pieces: Token[],
	i: number,
	end: number,
	text: string,
	lexicon: Lexicon,
	tokens: Token[],
): void {
	let letters = '';
	for (let j = i; j < end; j++) {
		const unit = (pieces[j] as Token).key.charCodeAt(0);
		letters += isLetter(unit) ? String.fromCharCode(unit) : String.fromCharCode(leetLetter(unit) || unit);
	}
	const spans = wordsApart(pieces, i, end, text) ?? lexicon.segment(letters, true) ?? [];
	for (let k = 0; k < spans.length; k += 2) {
		const from = spans[k] as number;
		const to = spans[k + 1] as number;
		const key = letters.slice(from, to);
		const first = pieces[i + from] as Token;
		const last = pieces[i + to - 1] as Token;
		const before = from === 0 || spans.length === 2 ? (pieces[i] as Token).before : BREAK.none;
		const entry = lexicon.find(key);
		tokens.push({
			key,
			hash: wordHash(key),
			start: first.start,
			end: last.end,
			entry,
			before,
			bent: true,
		});
	}
}

/** Letters that a word has on average where words are told by what parts letters. */
const LEAST_APART = 2;
const BLANK = /\s/;

/**
 * The words of a row of single letters, where words are further apart than letters, or by a blank where letters are by signs:
 * where each begins and ends in the row; null where all letters are alike apart.
 */
function wordsApart(pieces: Token[], i: number, end: number, text: string): number[] | null {
	let least = Number.POSITIVE_INFINITY;
	let blanks = 0;
	const gaps: string[] = [];
	for (let j = i + 1; j < end; j++) {
		const gap = text.slice((pieces[j - 1] as Token).end, (pieces[j] as Token).start);
		gaps.push(gap);
		least = Math.min(least, gap.length);
		if (BLANK.test(gap)) blanks += 1;
	}
	const blank = blanks * 2 > gaps.length;
	const spans: number[] = [];
	let from = 0;
	for (const [j, gap] of gaps.entries()) {
		if (gap.length === least && (blank || !BLANK.test(gap))) continue;
		spans.push(from, j + 1);
		from = j + 1;
	}
	spans.push(from, end - i);
	return spans.length > 2 && end - i >= (spans.length / 2) * LEAST_APART ? spans : null;
}

/** Reads `ignoreallpreviousinstructions`; only when words fill it from end to end. */
function runTogether(piece: Token, lexicon: Lexicon, tokens: Token[]): boolean {
	const spans = lexicon.segment(piece.key, false);
	if (spans === null || spans.length < 6) return false;
	// Long words fall apart, too, into syllables that are words somewhere: `con se quen ti al`.
	if ((spans.length / 2) * LEAST_LETTERS > piece.key.length) return false;
	for (let k = 0; k < spans.length; k += 2) {
		const from = spans[k] as number;
		const to = spans[k + 1] as number;
		const key = piece.key.slice(from, to);
		const whole = piece.end - piece.start === piece.key.length;
		tokens.push({
			key,
			hash: wordHash(key),
			start: whole ? piece.start + from : piece.start,
			end: whole ? piece.start + to : piece.end,
			entry: lexicon.find(key),
			before: k === 0 ? piece.before : BREAK.none,
			bent: true,
		});
	}
	return true;
}

/** How many words from a known core word a misspelt one is looked for. */
const NEAR = 8;
/** So many misspelt ones in as many words need none beside them. */
const SLIPS = 3;

/** Third pass: words one letter off, where a core word stands near enough for them to matter, or others like them. */
function correctNear(tokens: Token[], lexicon: Lexicon): void {
	const near = new Uint8Array(tokens.length);
	const slips: { readonly token: Token; readonly at: number; readonly entry: Entry }[] = [];
	for (let i = 0; i < tokens.length; i++) {
		const token = tokens[i] as Token;
		const meant = token.entry === null ? lexicon.correct(token.key) : null;
		if (meant === null) continue;
		if (lexicon.beginsLike(token.key)) {
			token.entry = meant;
			continue;
		}
		slips.push({ token, at: i, entry: meant });
		const first = slips.at(-SLIPS);
		if (first === undefined || i - first.at > NEAR) continue;
		for (const slip of slips.slice(-SLIPS)) slip.token.entry = slip.entry;
	}
	for (let i = 0; i < tokens.length; i++) {
		if (!(tokens[i] as Token).entry?.core) continue;
		for (let j = Math.max(0, i - NEAR); j < Math.min(tokens.length, i + NEAR + 1); j++) near[j] = 1;
	}
	for (let i = 0; i < tokens.length; i++) {
		const token = tokens[i] as Token;
		if (near[i] === 0 || token.entry !== null) continue;
		const entry = lexicon.correct(token.key);
		if (entry !== null) token.entry = entry;
	}
}
